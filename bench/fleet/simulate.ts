import { forecast } from '../../packages/platform/src/queue/forecast.ts';
import { Heap } from '../../packages/platform/src/queue/heap.ts';
import { createLine } from '../../packages/platform/src/queue/line.ts';
import { schedule } from '../../packages/platform/src/queue/schedule.ts';
import type { Arrival, Grant, Pool, QueueState, Share } from '../../packages/platform/src/queue/types.ts';
import { createCustomers, type Film, type Take } from './customers.ts';
import { emptyOutcome, type Outcome } from './outcome.ts';
import { createDice, isQuiet, meanRate, rateAt, type Scenario } from './scenario.ts';

interface Run {
  take: Take;
  grant: Grant;
  startedAtSeconds: number;
  /** `changing` LoRAs, `working`, `between`: it has ended, the GPU waits for the next one. */
  state: 'changing' | 'working' | 'between' | 'lost';
}

type Event = { atSeconds: number } & (
  | { kind: 'film' }
  | { kind: 'changed'; run: Run }
  | { kind: 'end'; run: Run }
  | { kind: 'ready'; run: Run }
  | { kind: 'breaks'; pool: string }
  | { kind: 'repaired'; pool: string }
  | { kind: 'hour' }
);

const HOUR = 3_600;
const FORECAST_EVERY_HOURS = 3;
const REMEMBERED_HOURS = 6;

/** @param forecasts Whether those who wait are told their start every three hours, to compare it with what comes */
export function simulate(scenario: Scenario, { forecasts: isTold = true } = {}): Outcome {
  const dice = createDice(scenario.seed);
  const endSeconds = scenario.hours * HOUR;
  const gpuIds = Array.from({ length: scenario.gpus }, (_, index) => `gpu-${String(index).padStart(4, '0')}`);
  const customers = createCustomers(scenario, dice, [gpuIds]);
  const { organisations } = customers;
  const reserved = Math.round(scenario.gpus * scenario.reserve);
  const waiting = new Map<string, Take>();
  const running = new Map<string, Run>();
  const events = new Heap<Event>((a, b) => a.atSeconds - b.atSeconds);
  const outcome = emptyOutcome();
  const films: Film[] = [];
  const inLastHour = new Map<string, number>();
  const waitingOf = new Map<string, number>();
  let nowSeconds = 0;
  let working = 0;
  let changing = 0;
  let away = 0;
  const seconds = { working: 0, changing: 0, there: 0, workingWhileWaiting: 0, thereWhileWaiting: 0 };
  /** Organisations with something that waits and below what they may have at once. */
  const eager = new Set<string>();
  /** What came in the last hours: the forecast takes it for what will come. */
  let arrivals: (Arrival & { atSeconds: number })[] = [];
  let arrivedAtSeconds = 0;
  /** Seconds of slots this hour, and what they were charged for takes that are done. */
  let hour = { spent: 0, charged: 0 };

  let line = createLine(rows({ first: true }));

  /** Everything as the server reads it from its tables. */
  function rows({ first = false } = {}): QueueState {
    const livePools = first
      ? gpuIds.map((id, index): Pool => ({
          id,
          slots: 1,
          running: 0,
          runningFree: 0,
          state: 'open',
          reservedForPaid: index < reserved ? 1 : 0,
          loraKey: scenario.loras > 0 ? '' : null,
          wantedLoraKey: null,
          levelSeconds: { paid: 0, free: 0 },
          owedToFreeSeconds: 0,
        }))
      : [...line.pools.values()];
    const shares = first ? organisations : [...line.shares.values()];
    const { freeShare } = scenario;
    return {
      waiting: [...waiting.values()],
      pools: livePools,
      shares,
      nowMs: nowSeconds * 1_000,
      quiet: isQuiet(nowSeconds),
      rules: { freeShare },
    };
  }

  function submit(share: Share, filmCount: number): void {
    const takes: Take[] = [];
    for (let count = 0; count < filmCount; count++) {
      const film = customers.filmOf(share, nowSeconds);
      films.push(film.film);
      takes.push(...film.takes);
    }
    outcome.filmsSubmitted += filmCount;
    arrivals.push({ atSeconds: nowSeconds, afterSeconds: nowSeconds - arrivedAtSeconds, items: takes });
    arrivedAtSeconds = nowSeconds;
    queue(takes);
  }

  function queue(takes: readonly Take[]): void {
    for (const take of takes) {
      waiting.set(take.id, take);
      waitingOf.set(take.organisationId, (waitingOf.get(take.organisationId) ?? 0) + 1);
    }
    line.add(takes);
    for (const { organisationId } of takes) noteEager(organisationId);
    outcome.mostWaiting = Math.max(outcome.mostWaiting, waiting.size);
  }

  function noteEager(organisationId: string): void {
    const share = line.shares.get(organisationId);
    const isBelow = share !== undefined && (share.limit === null || share.running < share.limit);
    if (isBelow && (waitingOf.get(organisationId) ?? 0) > 0) eager.add(organisationId);
    else eager.delete(organisationId);
  }

  function start(grant: Grant): void {
    const take = waiting.get(grant.waitingId);
    if (take === undefined) throw new Error(`${grant.waitingId} was given a slot and does not wait`);
    if (running.has(grant.pool)) throw new Error(`${grant.pool} was given twice`);
    waiting.delete(take.id);
    waitingOf.set(take.organisationId, (waitingOf.get(take.organisationId) ?? 0) - 1);
    noteEager(take.organisationId);
    take.film.startedAtSeconds ??= nowSeconds;
    noteForecast(take);
    if (grant.switchLora) outcome.loraSwitches++;
    const run: Run = { take, grant, startedAtSeconds: nowSeconds, state: grant.switchLora ? 'changing' : 'working' };
    running.set(grant.pool, run);
    if (grant.switchLora) changing++;
    else working++;
    const changedAtSeconds = nowSeconds + (grant.switchLora ? scenario.loraSwitchSeconds : 0);
    if (grant.switchLora) events.push({ kind: 'changed', atSeconds: changedAtSeconds, run });
    events.push({ kind: 'end', atSeconds: changedAtSeconds + take.actualSeconds, run });
    if (scenario.saturated) {
      const share = line.shares.get(take.organisationId);
      if (share !== undefined && (waitingOf.get(take.organisationId) ?? 0) < 20) submit(share, 3);
      if (nowSeconds >= endSeconds - HOUR) {
        inLastHour.set(take.organisationId, (inLastHour.get(take.organisationId) ?? 0) + take.actualSeconds);
      }
    }
  }

  function noteForecast({ forecast: told }: Take): void {
    if (told === null) return;
    const realSeconds = nowSeconds - told.atSeconds;
    if (realSeconds < 60 && told.startsInSeconds < 60) return;
    const errorSeconds = Math.abs(realSeconds - told.startsInSeconds);
    outcome.forecasts.push({
      relativeError: errorSeconds / Math.max(1, realSeconds),
      isWithin: errorSeconds <= told.errorSeconds,
    });
  }

  /** The slot is free again, if its GPU is there. */
  function free(run: Run, spentSeconds: number): void {
    const { organisationId } = run.take;
    running.delete(run.grant.pool);
    line.release({ organisationId, pool: run.grant.pool }, spentSeconds - run.grant.chargedSeconds);
    noteEager(organisationId);
    hour.spent += spentSeconds;
  }

  function finish(run: Run): void {
    hour.charged += run.grant.chargedSeconds;
    outcome.takes++;
    const { film } = run.take;
    film.takesLeft--;
    if (film.takesLeft > 0) return;
    outcome.filmsFinished++;
    outcome.finishes[film.queueClass].push(nowSeconds - film.atSeconds);
  }

  function handle(event: Event): void {
    switch (event.kind) {
      case 'film': {
        const { share, filmCount } = customers.whoComes();
        submit(share, filmCount);
        expectFilm();
        return;
      }
      case 'changed':
        if (event.run.state !== 'changing') return;
        event.run.state = 'working';
        changing--;
        working++;
        return;
      case 'end': {
        const { run } = event;
        if (run.state === 'lost') return;
        run.state = 'between';
        working--;
        if (dice.chance(scenario.takeFailures)) queue([run.take]);
        else finish(run);
        events.push({ kind: 'ready', atSeconds: nowSeconds + scenario.gapSeconds, run });
        return;
      }
      case 'ready':
        free(event.run, nowSeconds - event.run.startedAtSeconds);
        return;
      case 'breaks': {
        away++;
        line.setState(event.pool, 'paused');
        const run = running.get(event.pool);
        if (run?.state === 'working' || run?.state === 'changing') {
          if (run.state === 'working') working--;
          else changing--;
          run.state = 'lost';
          free(run, nowSeconds - run.startedAtSeconds);
          queue([run.take]);
        }
        events.push({ kind: 'repaired', atSeconds: nowSeconds + scenario.repairMinutes * 60, pool: event.pool });
        return;
      }
      case 'repaired':
        away--;
        line.setState(event.pool, 'open');
        nextBreak(event.pool);
        return;
      case 'hour':
        eachHour();
        events.push({ kind: 'hour', atSeconds: nowSeconds + HOUR });
        return;
    }
  }

  /** As after a restart of everything: the line is made anew from the rows. And what they would be told now is remembered. */
  function eachHour(): void {
    const state = rows();
    line = createLine(state);
    arrivals = arrivals.filter(({ atSeconds }) => atSeconds > nowSeconds - REMEMBERED_HOURS * HOUR);
    if (!isTold || Math.round(nowSeconds / HOUR) % FORECAST_EVERY_HOURS !== 0) return;
    const firstSeconds = arrivals[0]?.atSeconds ?? nowSeconds;
    const told = new Map<string, Take>();
    for (const take of waiting.values()) if (!take.batch) told.set(take.id, take);
    const pace = hour.charged > 0 ? hour.spent / hour.charged : 1;
    const forecasts = forecast({
      ...state,
      pace,
      spread: scenario.takeSpread,
      arrivals,
      // What an installation learns from the days before: how the hours compare.
      arrivalRates: Array.from({ length: 24 }, (_, ahead) => {
        const atSeconds = nowSeconds + (ahead + 0.5) * HOUR;
        return scenario.saturated ? 1 : rateAt(atSeconds) / meanRate(firstSeconds, nowSeconds);
      }),
      running: [...running.values()].map(({ grant, startedAtSeconds }) => ({
        organisationId: grant.organisationId,
        pool: grant.pool,
        endsInSeconds: startedAtSeconds + grant.chargedSeconds * pace - nowSeconds,
      })),
    });
    for (const { id, startsInSeconds, errorSeconds } of forecasts) {
      const take = told.get(id);
      if (take === undefined || startsInSeconds === null || errorSeconds === null) continue;
      if (take.forecast === null) take.forecast = { atSeconds: nowSeconds, startsInSeconds, errorSeconds };
    }
    hour = { spent: 0, charged: 0 };
  }

  function expectFilm(): void {
    if (scenario.saturated || scenario.filmsPerDay === 0) return;
    events.push({ kind: 'film', atSeconds: customers.nextAt(nowSeconds) });
  }

  function nextBreak(pool: string): void {
    if (scenario.gpuFailuresPerDay <= 0) return;
    events.push({
      kind: 'breaks',
      atSeconds: nowSeconds + dice.exponential((24 * HOUR) / scenario.gpuFailuresPerDay),
      pool,
    });
  }

  function giveSlots(): void {
    const nowMs = nowSeconds * 1_000;
    for (let grant = line.next(nowMs); grant !== null; grant = line.next(nowMs)) start(grant);
    for (const [id, sinceMs] of line.passedOver) {
      const take = waiting.get(id);
      if (take !== undefined) take.passedOverAtMs = sinceMs;
    }
    line.passedOver.clear();
  }

  function compare(): void {
    const nextOne = schedule(rows()).grants[0]?.waitingId ?? null;
    const grant = line.next(nowSeconds * 1_000);
    outcome.compared.passes++;
    if ((grant?.waitingId ?? null) !== nextOne) outcome.compared.different++;
    if (grant !== null) start(grant);
  }

  if (scenario.saturated) for (const share of organisations) submit(share, 3);
  for (let count = 0; count < scenario.backlogFilms; count++) {
    const share = organisations[count % organisations.length];
    if (share !== undefined) submit(share, 1);
  }
  arrivals = [];
  expectFilm();
  for (const pool of gpuIds) nextBreak(pool);
  events.push({ kind: 'hour', atSeconds: HOUR });
  giveSlots();
  for (let handled = 0; ; handled++) {
    const event = events.pop();
    const atSeconds = Math.min(event?.atSeconds ?? endSeconds, endSeconds);
    const passed = atSeconds - nowSeconds;
    seconds.working += working * passed;
    seconds.changing += changing * passed;
    seconds.there += (scenario.gpus - away) * passed;
    if (eager.size > 0) {
      seconds.workingWhileWaiting += working * passed;
      seconds.thereWhileWaiting += (scenario.gpus - away) * passed;
    }
    nowSeconds = atSeconds;
    if (event === undefined || event.atSeconds >= endSeconds) break;
    handle(event);
    if (handled % 1_009 === 0) compare();
    giveSlots();
  }

  for (const film of films) {
    const waitedSeconds = (film.startedAtSeconds ?? endSeconds) - film.atSeconds;
    if (!film.batch) outcome.starts[film.queueClass].push(waitedSeconds);
  }
  outcome.utilisation.all = seconds.working / Math.max(1, seconds.there);
  outcome.utilisation.whileSomebodyWaits = seconds.workingWhileWaiting / Math.max(1, seconds.thereWhileWaiting);
  outcome.utilisation.changingLoras = seconds.changing / Math.max(1, seconds.there);
  outcome.gpuHours = scenario.gpus * scenario.hours;
  outcome.lastHour = organisations.map(({ organisationId, queueClass, weight }) => ({
    organisationId,
    queueClass,
    weight,
    seconds: inLastHour.get(organisationId) ?? 0,
  }));
  return outcome;
}
