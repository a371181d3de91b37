import { forecast } from '../../packages/platform/src/queue/forecast.ts';
import { Heap } from '../../packages/platform/src/queue/heap.ts';
import { createLine } from '../../packages/platform/src/queue/line.ts';
import { schedule } from '../../packages/platform/src/queue/schedule.ts';
import type {
  Arrival,
  Grant,
  Pool,
  QueueClass,
  QueueState,
  Share,
  Waiting,
} from '../../packages/platform/src/queue/types.ts';
import { createDice, HIGHEST_RATE, isQuiet, meanRate, rateAt, type Scenario } from './scenario.ts';

interface Film {
  organisationId: string;
  queueClass: QueueClass;
  batch: boolean;
  atSeconds: number;
  startedAtSeconds: number | null;
  takesLeft: number;
}

interface Take extends Waiting {
  film: Film;
  /** What it will really take. */
  actualSeconds: number;
  forecast: { atSeconds: number; startsInSeconds: number; errorSeconds: number } | null;
}

interface Run {
  take: Take;
  grant: Grant;
  startedAtSeconds: number;
  /** `between`: it has ended, the GPU waits for the next one. */
  state: 'working' | 'between' | 'lost';
}

type Event = { atSeconds: number } & (
  | { kind: 'film' }
  | { kind: 'end'; run: Run }
  | { kind: 'ready'; run: Run }
  | { kind: 'breaks'; pool: string }
  | { kind: 'repaired'; pool: string }
  | { kind: 'hour' }
);

/** What was seen, all waits in seconds. Nobody's wait is left out: what had not begun at the end waited until then. */
export interface Outcome {
  filmsSubmitted: number;
  filmsFinished: number;
  takes: number;
  /** Until a film's first take begins, and until its last one ends. */
  starts: Record<QueueClass, number[]>;
  finishes: Record<QueueClass, number[]>;
  utilisation: { all: number; whileSomebodyWaits: number };
  loraSwitches: number;
  gpuHours: number;
  /** Of forecasts of a minute or more: |real - forecast| / real, and whether it lay within the error that was told. */
  forecasts: { relativeError: number; isWithin: boolean; realSeconds: number; toldSeconds: number; queueClass: QueueClass; toldAt: number }[];
  /** Seconds each organisation was given in the last hour, and its weight. */
  lastHour: { organisationId: string; queueClass: QueueClass; weight: number; seconds: number }[];
  mostWaiting: number;
  /** How often the scheduler, given the rows as the server gives them, was asked too, and how often it said something else. */
  compared: { passes: number; different: number };
}

const HOUR = 3_600;
const FORECAST_EVERY_HOURS = 3;
const REMEMBERED_HOURS = 6;

export function simulate(scenario: Scenario): Outcome {
  const dice = createDice(scenario.seed);
  const endSeconds = scenario.hours * HOUR;
  const gpuIds = Array.from({ length: scenario.gpus }, (_, index) => `gpu-${String(index).padStart(4, '0')}`);
  const pools = [gpuIds];
  const paidCount = Math.round(scenario.organisations * scenario.paidOrganisations);
  const organisations = Array.from({ length: scenario.organisations }, (_, index): Share => {
    const queueClass = index < paidCount ? 'paid' : 'free';
    const limit = queueClass === 'paid' ? scenario.paidLimit : scenario.freeLimit;
    return {
      organisationId: `organisation-${index}`,
      queueClass,
      weight: queueClass === 'paid' ? 1 + (index % 4) : 1,
      limit: limit === 0 ? null : limit,
      running: 0,
      givenSeconds: 0,
    };
  });
  const reserved = Math.round(scenario.gpus * scenario.reserve);
  const waiting = new Map<string, Take>();
  const running = new Map<string, Run>();
  const events = new Heap<Event>((a, b) => a.atSeconds - b.atSeconds);
  const outcome: Outcome = {
    filmsSubmitted: 0,
    filmsFinished: 0,
    takes: 0,
    starts: { paid: [], free: [] },
    finishes: { paid: [], free: [] },
    utilisation: { all: 0, whileSomebodyWaits: 0 },
    loraSwitches: 0,
    gpuHours: 0,
    forecasts: [],
    lastHour: [],
    mostWaiting: 0,
    compared: { passes: 0, different: 0 },
  };
  const films: Film[] = [];
  const inLastHour = new Map<string, number>();
  const waitingOf = new Map<string, number>();
  let nowSeconds = 0;
  let count = 0;
  let working = 0;
  let away = 0;
  const seconds = { working: 0, there: 0, workingWhileWaiting: 0, thereWhileWaiting: 0 };
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
    for (let film = 0; film < filmCount; film++) takes.push(...takesOf(share));
    arrivals.push({ atSeconds: nowSeconds, afterSeconds: nowSeconds - arrivedAtSeconds, items: takes });
    arrivedAtSeconds = nowSeconds;
    queue(takes);
  }

  function takesOf({ organisationId, queueClass }: Share): Take[] {
    const shots = Math.max(1, Math.min(3 * scenario.shotsPerFilm, Math.round(dice.exponential(scenario.shotsPerFilm))));
    const takeCount = Array.from({ length: shots }, () => (dice.chance(scenario.retakes) ? 2 : 1)).reduce<number>(
      (sum, each) => sum + each,
      0,
    );
    const batch = dice.chance(scenario.batchFilms);
    const lora = dice.chance(scenario.loraFilms) ? `lora-${dice.below(scenario.loras)}` : '';
    const expectedSeconds = scenario.takeSeconds * (dice.chance(1 / 3) ? 0.4 : 1);
    const film: Film = {
      organisationId,
      queueClass,
      batch,
      atSeconds: nowSeconds,
      startedAtSeconds: null,
      takesLeft: takeCount,
    };
    films.push(film);
    outcome.filmsSubmitted++;
    return Array.from({ length: takeCount }, () => ({
      id: `take-${String(count++).padStart(8, '0')}`,
      organisationId,
      priority: 0,
      batch,
      sinceMs: nowSeconds * 1_000,
      pools,
      loraKey: scenario.loras > 0 ? lora : '',
      expectedSeconds,
      passedOverAtMs: null,
      film,
      actualSeconds: expectedSeconds * dice.scatter(scenario.takeSpread),
      forecast: null,
    }));
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
    const run: Run = { take, grant, startedAtSeconds: nowSeconds, state: 'working' };
    running.set(grant.pool, run);
    working++;
    const durationSeconds = take.actualSeconds + (grant.switchLora ? scenario.loraSwitchSeconds : 0);
    events.push({ kind: 'end', atSeconds: nowSeconds + durationSeconds, run });
    if (scenario.saturated) {
      const share = line.shares.get(take.organisationId);
      if (share !== undefined && (waitingOf.get(take.organisationId) ?? 0) < 20) submit(share, 3);
      if (nowSeconds >= endSeconds - HOUR) {
        inLastHour.set(take.organisationId, (inLastHour.get(take.organisationId) ?? 0) + take.actualSeconds);
      }
    }
  }

  function noteForecast({ forecast: told, film: { queueClass } }: Take): void {
    if (told === null) return;
    const realSeconds = nowSeconds - told.atSeconds;
    if (realSeconds < 60 && told.startsInSeconds < 60) return;
    const errorSeconds = Math.abs(realSeconds - told.startsInSeconds);
    outcome.forecasts.push({
      relativeError: errorSeconds / Math.max(1, realSeconds),
      isWithin: errorSeconds <= told.errorSeconds,
      realSeconds, toldSeconds: told.startsInSeconds, queueClass, toldAt: told.atSeconds,
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
        const isPaid = dice.chance(scenario.paidFilms);
        const size = isPaid ? paidCount : organisations.length - paidCount;
        // Of those who pay, a few make most of the films: the first tenth a third of them.
        const place = Math.min(size - 1, Math.floor(size * dice.next() ** (isPaid ? 2 : 1)));
        const share = organisations[isPaid ? place : paidCount + place];
        const isBurst = dice.chance(scenario.burstFilms / 20 / (1 - scenario.burstFilms + scenario.burstFilms / 20));
        if (share !== undefined) submit(share, isBurst ? 20 : 1);
        nextFilm();
        return;
      }
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
        if (run?.state === 'working') {
          run.state = 'lost';
          working--;
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
    if (Math.round(nowSeconds / HOUR) % FORECAST_EVERY_HOURS !== 0) return;
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

  function nextFilm(): void {
    if (scenario.saturated || scenario.filmsPerDay === 0) return;
    // Thinned: drawn at the highest rate, and kept as often as the hour's rate is part of it.
    const filmsPerEvent = 20 / (20 * (1 - scenario.burstFilms) + scenario.burstFilms);
    const mean = (24 * HOUR * filmsPerEvent) / scenario.filmsPerDay / HIGHEST_RATE;
    let atSeconds = nowSeconds;
    do atSeconds += dice.exponential(mean);
    while (!dice.chance(rateAt(atSeconds) / HIGHEST_RATE));
    events.push({ kind: 'film', atSeconds });
  }

  function nextBreak(pool: string): void {
    if (scenario.gpuFailuresPerDay <= 0) return;
    events.push({ kind: 'breaks', atSeconds: nowSeconds + dice.exponential((24 * HOUR) / scenario.gpuFailuresPerDay), pool });
  }

  function compare(): void {
    const st = rows(); st.shares = st.shares.map((x) => ({...x})); const nextOne = schedule(st).grants[0]?.waitingId ?? null;
    const grant = line.next(nowSeconds * 1_000);
    outcome.compared.passes++;
    if ((grant?.waitingId ?? null) !== nextOne) {
      outcome.compared.different++;
      if (process.env['ZZ'] && outcome.compared.different < 8) {
        const d = (id: string | null | undefined) => { const t = waiting.get(id ?? ''); const s = t && st.shares.find((x) => x.organisationId === t.organisationId); return [id, t?.organisationId, t?.batch, t && nowSeconds - t.sinceMs / 1e3, s?.givenSeconds, s?.weight, s?.running]; };
        const lv = Math.max(...st.pools.map((x) => x.levelSeconds.paid)); console.log(nowSeconds, d(grant?.waitingId), d(nextOne), lv, grant?.floorSeconds, grant?.pool);
      }
    }
    if (grant !== null) start(grant);
  }

  if (scenario.saturated) for (const share of organisations) submit(share, 3);
  nextFilm();
  for (const pool of gpuIds) nextBreak(pool);
  events.push({ kind: 'hour', atSeconds: HOUR });
  for (let handled = 0; ; handled++) {
    const event = events.pop();
    const atSeconds = Math.min(event?.atSeconds ?? endSeconds, endSeconds);
    const passed = atSeconds - nowSeconds;
    seconds.working += working * passed;
    seconds.there += (scenario.gpus - away) * passed;
    if (eager.size > 0) {
      seconds.workingWhileWaiting += working * passed;
      seconds.thereWhileWaiting += (scenario.gpus - away) * passed;
    }
    nowSeconds = atSeconds;
    if (event === undefined || event.atSeconds >= endSeconds) break;
    handle(event);
    if (handled % 1_009 === 0) compare();
    const nowMs = nowSeconds * 1_000;
    for (let grant = line.next(nowMs); grant !== null; grant = line.next(nowMs)) start(grant);
    for (const [id, sinceMs] of line.passedOver) {
      const take = waiting.get(id);
      if (take !== undefined) take.passedOverAtMs = sinceMs;
    }
    line.passedOver.clear();
  }

  for (const film of films) {
    const waitedSeconds = (film.startedAtSeconds ?? endSeconds) - film.atSeconds;
    if (!film.batch) outcome.starts[film.queueClass].push(waitedSeconds);
  }
  outcome.utilisation.all = seconds.working / Math.max(1, seconds.there);
  outcome.utilisation.whileSomebodyWaits = seconds.workingWhileWaiting / Math.max(1, seconds.thereWhileWaiting);
  outcome.gpuHours = scenario.gpus * scenario.hours;
  outcome.lastHour = organisations.map(({ organisationId, queueClass, weight }) => ({
    organisationId,
    queueClass,
    weight,
    seconds: inLastHour.get(organisationId) ?? 0,
  }));
  return outcome;
}
