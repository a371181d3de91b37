import {
  DRAWING_ENGINE,
  engineOfShot,
  fromErrorBody,
  type ErrorBody,
  type Film,
  type FilmStep,
  FINAL_FILM_STATES,
  KinoraError,
  picturesOf,
  planShots,
  type PlannedShot,
  type Question,
  type Remedy,
  type Report,
  reviewsNeeded,
  type ScreenCategory,
  type Storyboard,
  type Take,
  ticksToSeconds,
  toErrorBody,
  type VerdictReason,
} from '@kinora/film';
import { recentPace } from '../store/artefacts.ts';
import { changeFilm, endFilm, findFilm, type StoredFilm } from '../store/films.ts';
import { countApprovedFilms } from '../store/reviews.ts';
import { countTakes } from '../store/takes.ts';
import { readTrustPolicy } from '../store/trust-policies.ts';
import type { Crew, Production } from './crew.ts';
import { cutTakes, judgeFilm, masterFilm, type MasterFiles } from './cutting-room.ts';
import { cancelWorkflows, defineWorkflow, isGivenUp, isHalting, isTakenAway, startWorkflow, step } from './durable.ts';
import { createFilmLog, type FilmRun } from './film-log.ts';
import { drawPanels, findStoredTake, goesOn, shootTake, type TakeProgress } from './pictures.ts';
import { composeBed, speakLines } from './sound.ts';
import { openFilmReview, holdForReview } from './review/open.ts';
import { directFilm, type Screened, screenQuestion, screenStory, screenStoryboard } from './writing.ts';

/** Takes that are drawn here wait for a process with a free hand. */
export const TAKES_QUEUE = 'takes';
/** Takes that are made elsewhere: a process follows many of them at once. */
export const REMOTE_TAKES_QUEUE = 'remote-takes';

/** A film that crashes its process this often is not tried again. Plugs are pulled; a poisoned film is not. */
const MAX_FILM_RECOVERIES = 50;
const MAX_SHOT_RECOVERIES = 10;
/** Shots made elsewhere crash nothing here: they only share a process with what does, thousands at a time. */
const MAX_REMOTE_SHOT_RECOVERIES = 10_000;

/** Aborts when a film is cancelled, wherever its steps run. */
export interface Cancellations {
  /** The signal of this run; disposed when the workflow that asked for it ends. */
  open(film: Pick<FilmRun, 'id' | 'run'>): Disposable & { signal: AbortSignal };
}

/**
 * The production of a film, from brief to master. Everything it decides survives its process.
 *
 * @param onEnd Told when this process carries a film less
 */
export function defineProduction(crew: Crew, cancellations: Cancellations, onEnd: () => void) {
  const { maker } = crew;
  const log = createFilmLog(crew.database);
  /** Films this process carries now. */
  const carried = new Set<string>();

  const produceFilm = defineWorkflow('produce-film', MAX_FILM_RECOVERIES, async (film: FilmRun): Promise<void> => {
    using cancellation = cancellations.open(film);
    const cancelled = cancellation.signal;
    carried.add(workflowIdOf(film));
    const phase = <Result>(name: FilmStep, work: (signal: AbortSignal) => Promise<Result> | Result): Promise<Result> =>
      step(name, cancelled, async (signal) => {
        await log.beginStep(film, name);
        const result = await work(signal);
        await log.endStep(film, name);
        return result;
      });

    try {
      const brief = await step('open', cancelled, () => open(film));
      if (brief === null) return;
      const production: Production = { crew, maker, log, film, brief };

      const story = await phase('screen', (signal) => screenStory(production, signal));
      if (story.kind === 'doubted') return await step('hold', cancelled, () => hold(film, story));
      const direction = await phase('direct', (signal) => directFilm(production, signal));
      if (direction.kind === 'question') {
        const { question } = direction;
        const asked = await step('screen question', cancelled, (signal) =>
          screenQuestion(production, question, signal),
        );
        if (asked.kind === 'doubted') return await step('hold', cancelled, () => hold(film, asked));
        await step('ask', cancelled, () => ask(film, question));
        return;
      }
      const { storyboard } = direction;
      const written = await step('screen storyboard', cancelled, (signal) =>
        screenStoryboard(production, storyboard, signal),
      );
      if (written.kind === 'doubted') return await step('hold', cancelled, () => hold(film, written));

      const [, lines, bed] = await together([
        phase('panels', (signal) => drawPanels(production, storyboard, signal)),
        phase('speak', (signal) => speakLines(production, storyboard, signal)),
        phase('compose', (signal) => composeBed(production, storyboard, signal)),
      ]);
      const planned = planShots(storyboard, lines);
      const takes = await shoot(production, storyboard, planned, cancelled);

      const pictures = picturesOf(takes);
      const cut = await phase('cut', () => cutTakes(production, storyboard, planned, takes, lines, bed));
      const rendering = await step('estimate', cancelled, () => estimateRendering(ticksToSeconds(cut.durationTicks)));
      const mastered = await phase('master', (signal) =>
        masterFilm(
          production,
          { storyboard, cut, takes, lines },
          (fraction) => tellRendering(film, planned, rendering, fraction),
          signal,
        ),
      );
      const report = await phase('judge', (signal) =>
        judgeFilm(production, cut, planned, lines, mastered, pictures, signal),
      );
      await step('complete', cancelled, () =>
        complete(
          film,
          { cues: cut.cues, files: mastered.files, durationSeconds: ticksToSeconds(cut.durationTicks), report },
          { takes, categories: [...story.categories, ...written.categories] },
        ),
      );
    } catch (error) {
      if (isTakenAway(error) || (error instanceof KinoraError && error.code === 'cancelled')) throw error;
      await step('fail', cancelled, () => fail(film, failureOf(error)));
    } finally {
      log.forget(film);
      carried.delete(workflowIdOf(film));
      onEnd();
    }
  });

  /** Every shot's accepted take, in order: the stored ones first, the others shot by whoever has a free hand. */
  async function shoot(
    production: Production,
    storyboard: Storyboard,
    planned: PlannedShot[],
    cancelled: AbortSignal,
  ): Promise<Take[]> {
    const { film } = production;
    const stored = await step('find takes', cancelled, async (signal) => {
      await log.beginStep(film, 'shoot');
      const { firstTakes } = await mustFind(film);
      const found: Record<string, Take> = {};
      for (const [index, plan] of planned.entries()) {
        const before = found[planned[index - 1]?.shot.id ?? ''] ?? null;
        const slate = { storyboard, planned: plan };
        const take = await findStoredTake(production, slate, firstTakes[plan.shot.id] ?? 1, before, signal);
        if (take) found[plan.shot.id] = take;
      }
      const toMake = planned.filter((plan) => found[plan.shot.id] === undefined);
      await crew.money.holdForShots(film, production.brief, toMake);
      return found;
    });
    const totals = {
      shots: planned.length,
      seconds: planned.reduce((sum, plan) => sum + ticksToSeconds(plan.durationTicks), 0),
    };
    const missing = planned.filter((plan) => stored[plan.shot.id] === undefined);
    const shooting: { id: string; outcome: Promise<ShotOutcome[]> }[] = [];
    const failing = new AbortController();
    const begin = async (chain: [PlannedShot, ...PlannedShot[]], isDrawn: boolean): Promise<void> => {
      const [first, ...following] = chain;
      const id = shotWorkflowIdOf(film, first);
      // A chain that waits for an engine elsewhere must not hold one of the few hands that draw.
      const start = { id, queue: isDrawn ? TAKES_QUEUE : REMOTE_TAKES_QUEUE };
      const before = stored[planned[planned.indexOf(first) - 1]?.shot.id ?? ''] ?? null;
      const outcome =
        following.length === 0
          ? (await startWorkflow(isDrawn ? shootShot : shootRemoteShot, start, film, first, totals))
              .result()
              .then((shot) => [shot])
          : (await startWorkflow(shootChain, start, film, chain, before, totals)).result();
      // It is looked at once all are started; until then a failure must not count as unheard, and none waits for it.
      outcome.then(
        (results) => void (results.some((result) => !result.ok) && failing.abort()),
        () => failing.abort(),
      );
      shooting.push({ id, outcome });
    };
    const drawn: [PlannedShot, ...PlannedShot[]][] = [];
    for (const chain of chainsOf(production.brief, storyboard, planned, missing)) {
      if (chain.every(({ shot }) => crew.videoEngines.has(engineOfShot(production.brief, shot)))) drawn.push(chain);
      else await begin(chain, false);
    }
    let stopped: unknown = null;
    for (const chain of drawn) {
      // Each waits for its hand as a row, and only then for its process: the order is decided late.
      const turn = await step(`turn ${chain[0].shot.id}`, cancelled, (signal) =>
        waitForHand(production, chain, failing.signal, signal),
      ).catch((error: unknown) => {
        if (isTakenAway(error)) throw error;
        stopped = error;
        return 'unwanted' as const;
      });
      if (turn === 'unwanted') break;
      await begin(chain, true);
    }
    const shot = await allOrNone(shooting);
    if (stopped !== null) throw stopped;
    const taken = new Map(shot.map((take) => [take.shotId, take]));
    const takes = planned.map((plan) => {
      const take = stored[plan.shot.id] ?? taken.get(plan.shot.id);
      if (take === undefined) throw new Error(`nobody shot ${plan.shot.id}`);
      return take;
    });
    await step('shot', cancelled, () => log.endStep(film, 'shoot'));
    return takes;
  }

  async function waitForHand(
    { film, brief }: Production,
    chain: readonly [PlannedShot, ...PlannedShot[]],
    unwanted: AbortSignal,
    signal: AbortSignal,
  ): Promise<'granted' | 'unwanted'> {
    const [first] = chain;
    const pace = (await recentPace(crew.database, 'take', engineOfShot(brief, first.shot))) ?? FIRST_TAKE_PACE;
    const { organisationId, id: filmId, run: filmRun } = film;
    const id = shotWorkflowIdOf(film, first);
    const expectedSeconds = pace * chain.reduce((sum, plan) => sum + ticksToSeconds(plan.durationTicks), 0);
    return crew.hands.take({ organisationId, id, filmId, filmRun, expectedSeconds }, unwanted, signal);
  }

  /** The hand of a shot that needs it no more; of one that goes on in another process it stays. */
  async function letGo(film: FilmRun, first: PlannedShot): Promise<void> {
    if (!isHalting()) await crew.hands.giveBack(shotWorkflowIdOf(film, first)).catch(() => undefined);
  }

  /** One shot, taken until a take is accepted or the retries are used up. */
  const shootShot = defineWorkflow(
    'shoot-shot',
    MAX_SHOT_RECOVERIES,
    async (film: FilmRun, plan: PlannedShot, totals: Totals): Promise<ShotOutcome> => {
      using cancellation = cancellations.open(film);
      try {
        return await shootUntilAccepted(film, plan, null, totals, cancellation.signal, '');
      } finally {
        await letGo(film, plan);
      }
    },
  );

  /** The same at an engine elsewhere. */
  const shootRemoteShot = defineWorkflow(
    'shoot-remote-shot',
    MAX_REMOTE_SHOT_RECOVERIES,
    async (film: FilmRun, plan: PlannedShot, totals: Totals): Promise<ShotOutcome> => {
      using cancellation = cancellations.open(film);
      return shootUntilAccepted(film, plan, null, totals, cancellation.signal, '');
    },
  );

  /** Shots that go on from each other, one after the other. */
  const shootChain = defineWorkflow(
    'shoot-chain',
    MAX_REMOTE_SHOT_RECOVERIES,
    async (film: FilmRun, chain: PlannedShot[], before: Take | null, totals: Totals): Promise<ShotOutcome[]> => {
      using cancellation = cancellations.open(film);
      const outcomes: ShotOutcome[] = [];
      for (const plan of chain) {
        const last = outcomes.at(-1);
        const goesOnFrom = last === undefined ? before : last.ok ? last.take : null;
        const outcome = await shootUntilAccepted(
          film,
          plan,
          goesOnFrom,
          totals,
          cancellation.signal,
          `${plan.shot.id} `,
        );
        outcomes.push(outcome);
        if (!outcome.ok) break;
      }
      const [first] = chain;
      if (first !== undefined) await letGo(film, first);
      return outcomes;
    },
  );

  async function shootUntilAccepted(
    film: FilmRun,
    plan: PlannedShot,
    before: Take | null,
    totals: Totals,
    cancelled: AbortSignal,
    /** Tells the steps of one shot from those of another in the same workflow. */
    prefix: string,
  ): Promise<ShotOutcome> {
    const shotId = plan.shot.id;
    try {
      const opened = await step(`${prefix}read`, cancelled, async () => {
        const { brief, firstTakes } = await mustFind(film);
        // A redo, or a change, names its shot: in the runs it makes, that one was asked for again.
        return { brief, firstTake: firstTakes[shotId] ?? 1, askedAgain: Object.hasOwn(firstTakes, shotId) };
      });
      const production: Production = { crew, maker, log, film, brief: opened.brief };
      for (let number = opened.firstTake; ; number++) {
        const take = await step(`${prefix}take ${number}`, cancelled, async (signal) => {
          const { storyboard } = await mustFind(film);
          if (storyboard === null) throw new Error('a shot without a storyboard');
          const slate = { storyboard, planned: plan };
          const progress = await shootingProgress(film, engineOfShot(opened.brief, plan.shot), plan, totals);
          const { firstTake, askedAgain } = opened;
          return shootTake(production, slate, number, firstTake, before, askedAgain, progress, signal);
        });
        if (take.verdict.kind === 'accept') return { ok: true, take };
        if (take.verdict.kind === 'ask') return { ok: false, error: rejected(take) };
      }
    } catch (error) {
      if (error instanceof KinoraError && error.code !== 'cancelled') {
        // What the user is told is one sentence; the rest is for whoever runs the studio.
        if (error.cause instanceof Error)
          process.stderr.write(`${film.id} ${shotId} ${error.code}: ${error.cause.stack ?? error.cause.message}\n`);
        return { ok: false, error: toErrorBody(error) };
      }
      throw error;
    }
  }

  /** The brief; null when the film was cancelled, or opened for another run, before this one began. */
  async function open(film: FilmRun): Promise<StoredFilm['brief'] | null> {
    if (!(await changeFilm(crew.database, film.id, film.run, { state: 'running' }))) return null;
    await log.tell(film, 'started', { type: 'film.started' });
    return (await mustFind(film)).brief;
  }

  async function ask(film: FilmRun, question: Question): Promise<void> {
    await endFilm(crew.database, film, {
      change: { state: 'asked', question },
      event: { type: 'film.asked', question },
    });
  }

  async function complete(
    film: FilmRun,
    result: { cues: Film['cues']; files: MasterFiles; durationSeconds: number; report: Report },
    known: { takes: readonly Take[]; categories: readonly ScreenCategory[] },
  ): Promise<void> {
    const { timings } = await mustFind(film);
    const takes = await countTakes(crew.database, film);
    const { durationSeconds, report } = result;
    const policy = await readTrustPolicy(crew.database, film.organisationId);
    const causes = reviewsNeeded({
      policy: policy.policy.review,
      screening: { categories: [...known.categories] },
      report,
      handAccepted: known.takes.flatMap(({ shotId, verdict }) =>
        verdict.kind === 'accept' && verdict.byHand !== undefined ? [shotId] : [],
      ),
      doubtedPictures: known.takes.filter((take) => take.pictures === 'review').flatMap(doubtsOf),
      filmsBefore: await countApprovedFilms(crew.database, film),
    });
    // Finished and asked about in one commit: there is no moment in which it could be published unseen.
    await endFilm(
      crew.database,
      film,
      {
        change: { state: 'completed', ...result },
        event: { type: 'film.completed', durationSeconds, report, takes, timings },
      },
      (client) =>
        openFilmReview(client, film, { master: result.files.master, causes, categories: known.categories, policy }),
    );
  }

  /** A person must look at the words: nothing of the film runs or waits meanwhile. */
  async function hold(film: FilmRun, { subject, causes }: Extract<Screened, { kind: 'doubted' }>): Promise<void> {
    const policy = await readTrustPolicy(crew.database, film.organisationId);
    await holdForReview(crew.database, film, { subject, causes, policy });
  }

  async function fail(film: FilmRun, error: ErrorBody): Promise<void> {
    await endFilm(crew.database, film, { change: { state: 'failed', error }, event: { type: 'film.failed', error } });
  }

  async function mustFind(film: FilmRun): Promise<StoredFilm> {
    const found = await findFilm(crew.database, film.organisationId, film.id);
    if (found === null) throw new Error(`film ${film.id} is not in the database`);
    return found;
  }

  /** Tells how far a shot is, and how long the film still needs by what such work took lately. */
  async function shootingProgress(
    film: FilmRun,
    engine: string,
    plan: PlannedShot,
    totals: Totals,
  ): Promise<TakeProgress> {
    const takePace = (await recentPace(crew.database, 'take', engine)) ?? FIRST_TAKE_PACE;
    const renderPace = (await recentPace(crew.database, 'master', 'media')) ?? FIRST_RENDER_PACE;
    const { made, reused } = await countTakes(crew.database, film);
    const shotsDone = made + reused;
    const openSeconds = totals.seconds * (1 - shotsDone / totals.shots);
    const shotSeconds = ticksToSeconds(plan.durationTicks);
    return (fraction, stage, at, secondsLeft) =>
      log.progress(film, {
        type: 'progress',
        step: 'shoot',
        shotId: plan.shot.id,
        fraction,
        shotsDone,
        shotsTotal: totals.shots,
        // The engine's own word counts where it is the last shot; else what such work took lately.
        secondsLeft:
          secondsLeft !== undefined && shotsDone + 1 >= totals.shots
            ? secondsLeft + totals.seconds * renderPace
            : Math.max(0, openSeconds - shotSeconds * fraction) * takePace + totals.seconds * renderPace,
        ...(stage === undefined ? {} : { stage }),
        ...(at === undefined ? {} : { engine: at }),
      });
  }

  async function estimateRendering(filmSeconds: number): Promise<number> {
    return filmSeconds * ((await recentPace(crew.database, 'master', 'media')) ?? FIRST_RENDER_PACE);
  }

  function tellRendering(film: FilmRun, planned: PlannedShot[], estimateSeconds: number, fraction: number): void {
    log.progress(film, {
      type: 'progress',
      step: 'master',
      fraction,
      shotsDone: planned.length,
      shotsTotal: planned.length,
      secondsLeft: estimateSeconds * (1 - fraction),
    });
  }

  return {
    carried: (): number => carried.size,
    begin: async (film: FilmRun): Promise<void> => {
      await startWorkflow(produceFilm, { id: workflowIdOf(film) }, film);
    },
    stop: (film: FilmRun): Promise<void> => cancelWorkflows([workflowIdOf(film)]),
  } satisfies ProductionHere;
}

/** The productions of this process. A film that is over in the database is what stops one; this only stops it sooner. */
export interface ProductionHere {
  /** Films in the making here. */
  carried(): number;
  begin(film: FilmRun): Promise<void>;
  stop(film: FilmRun): Promise<void>;
}

/** What whoever changes films says: that one waits to be produced, or is over. Whose turn it is is decided elsewhere. */
export interface ProductionLine {
  start(film: FilmRun): Promise<void>;
  stop(film: FilmRun): Promise<void>;
}

export function workflowIdOf(film: Pick<FilmRun, 'id' | 'run'>): string {
  return `${film.id}:${film.run}`;
}

function shotWorkflowIdOf(film: FilmRun, { shot }: PlannedShot): string {
  return `${workflowIdOf(film)}:${shot.id}`;
}

/** Wall seconds for a second of take and of master on two cores, until this machine's own history is known. */
const FIRST_TAKE_PACE = 1.2;
const FIRST_RENDER_PACE = 0.8;

/**
 * The missing shots, each on its own, except that those which begin with the last picture of the one before come after it:
 * one list for each run of such shots. A shot whose forerunner is stored needs no list.
 */
function chainsOf(
  brief: StoredFilm['brief'],
  storyboard: Storyboard,
  planned: readonly PlannedShot[],
  missing: readonly PlannedShot[],
): [PlannedShot, ...PlannedShot[]][] {
  const chains: [PlannedShot, ...PlannedShot[]][] = [];
  for (const plan of missing) {
    const before = planned[planned.indexOf(plan) - 1];
    const chain = chains.at(-1);
    if (before !== undefined && chain?.at(-1) === before && goesOn(brief, { storyboard, planned: plan }))
      chain.push(plan);
    else chains.push([plan]);
  }
  return chains;
}

/** The whole film's shots and length, for telling how much is left. */
interface Totals {
  shots: number;
  seconds: number;
}

type ShotOutcome = { ok: true; take: Take } | { ok: false; error: ErrorBody };

/**
 * Every shot's take; or, once one shot has failed, its failure, after the others were stopped and have ended: nothing is
 * drawn or paid for a film that will not be.
 */
async function allOrNone(shooting: readonly { id: string; outcome: Promise<ShotOutcome[]> }[]): Promise<Take[]> {
  let stopped = false;
  const settled = await Promise.allSettled(
    shooting.map(async ({ outcome }) => {
      const failed = await outcome.then(
        (results) => results.some((result) => !result.ok),
        () => true,
      );
      if (failed && !stopped) {
        stopped = true;
        await cancelWorkflows(shooting.map(({ id }) => id));
      }
      return outcome;
    }),
  );
  const outcomes = settled.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  // Those that were stopped because of another say nothing of themselves.
  const refused = outcomes.flatMap((outcome) =>
    outcome.ok || outcome.error.code === 'cancelled' ? [] : [outcome.error],
  );
  const [first, ...more] = refused;
  if (first) {
    const remedies = refused.flatMap((error) => error.remedies ?? []);
    const message = [first, ...more].map((error) => error.message).join(' ');
    throw fromErrorBody({ ...first, message, ...(remedies.length === 0 ? {} : { remedies }) });
  }
  const thrown = settled.find((result) => result.status === 'rejected');
  if (thrown) throw thrown.reason;
  return outcomes.flatMap((outcome) => (outcome.ok ? [outcome.take] : []));
}

/** Why a person must look at a take, each with its place in it. */
function doubtsOf({ shotId, verdict }: Take): { detail: string; shotId: string }[] {
  const notes = verdict.kind === 'accept' ? verdict.notes : [];
  return notes
    .filter(({ reason }) => PICTURE_REASONS.has(reason))
    .map(({ detail }) => ({ detail: `Shot ${shotId}: ${detail.replace(/\.$/, '')}.`, shotId }));
}
const PICTURE_REASONS: ReadonlySet<VerdictReason> = new Set(['nudity', 'face_damaged', 'pictures_doubted']);

function rejected({ shotId, number, file, engine, verdict, pictures }: Take): ErrorBody {
  const findings = verdict.kind === 'accept' ? [] : verdict.findings;
  const reasons = findings.map((finding) => finding.detail).join('; ');
  const advice =
    (verdict.kind === 'ask' ? verdict.advice : undefined) ??
    'Take it as it is, change the shot, or use another engine.';
  const remedies: Remedy[] = pictures === 'block' ? [] : [{ kind: 'accept-take', shotId, number, file }];
  if (engine !== DRAWING_ENGINE) remedies.push({ kind: 'other-engine', shotId, engine: DRAWING_ENGINE });
  return {
    code: 'take_rejected',
    message: `Shot ${shotId} was rejected after take ${number}: ${reasons}. ${advice}`,
    retryable: true,
    remedies,
  };
}

function failureOf(error: unknown): ErrorBody {
  if (isGivenUp(error)) {
    return {
      code: 'engine_failed',
      message: 'Making a shot crashed its process too often. It is not tried again.',
      retryable: false,
    };
  }
  return toErrorBody(error);
}

/** All of them, and only then the first failure: no step may still run when the workflow ends. */
async function together<const Results extends readonly Promise<unknown>[]>(
  results: Results,
): Promise<{ -readonly [Index in keyof Results]: Awaited<Results[Index]> }> {
  const settled = await Promise.allSettled(results);
  const failed = settled.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return settled.map((result) => (result.status === 'fulfilled' ? result.value : undefined)) as never;
}

export function isFinal(film: Pick<StoredFilm, 'state'>): boolean {
  return FINAL_FILM_STATES.has(film.state);
}
