/**
 * Takes for other studios, as `packages/film/src/remote-take.ts` has it: which engine of ours makes them, and what is
 * written down before anybody is answered. Making them is `make-remote-takes.ts`.
 *
 * @module
 */
import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { TakePlan, TakeRequest, VideoCapabilities, VideoEngine } from '@kinora/engines/contract';
import {
  canonicalJson,
  definedOnly,
  DRAWING_ENGINE,
  KinoraError,
  type RemoteCapabilities,
  type RemoteTake,
  type RemoteTakeRequest,
  type Size,
  sizePixels,
} from '@kinora/film';
import { pictureToFrame } from '@kinora/media';
import { listEndpoints, readPolicy, type StoredEndpoint } from '../store/endpoints.ts';
import { listLoras } from '../store/loras.ts';
import {
  endRemoteTake,
  findRemoteTake,
  insertRemoteTake,
  REMOTE_TAKE_CHANNEL,
  type RemoteTakeSignal,
  type StoredRemoteTake,
} from '../store/remote-takes.ts';
import type { Crew } from './crew.ts';
import { refuseForeign } from './engines/candidates.ts';
import { createCandidate } from './engines/candidate.ts';
import { rank } from './engines/choose.ts';
import { exampleShot } from './engines/example-shot.ts';
import { whyNotHeld } from './engines/loras.ts';
import { unknownEngine, type VideoPost } from './engines/roster.ts';
import { standingOf } from './engines/router.ts';
import { judgeFile, refusedPicture, whyOf } from './pictures/judge-seen.ts';
import { triggersOf } from './screening/lora-words.ts';
import { mustPass } from './screening/screen-words.ts';
import { wordsOfTake } from './screening/written-words.ts';

/** Endpoints of this kind are other studios: a take is handed on once. */
const STUDIO_KIND = 'kinora';

/** An engine of this studio that makes takes for others. */
export type Maker =
  | { kind: 'embedded'; engine: VideoEngine; can: VideoCapabilities }
  | { kind: 'endpoint'; engine: VideoEngine; can: VideoCapabilities; post: VideoPost };

/**
 * The engine of that name; without a name the one the organisation's policy would choose, or the animatic where there is
 * no other.
 *
 * @throws KinoraError engine_unknown, or as the engine does that cannot be asked
 */
export async function makerOf(
  crew: Crew,
  organisationId: string,
  name: string | undefined,
  signal: AbortSignal,
): Promise<Maker> {
  const embedded = crew.videoEngines.get(name ?? '');
  if (embedded !== undefined) return inside(embedded, signal);
  const included = await crew.money.mayUse(organisationId);
  const offered = (await listEndpoints(crew.database)).filter(
    ({ endpoint }) =>
      endpoint.medium === 'video' &&
      endpoint.enabled &&
      included(endpoint.name) &&
      endpoint.kind !== STUDIO_KIND &&
      (endpoint.organisations?.includes(organisationId) ?? true),
  );
  if (name !== undefined && name !== 'auto') {
    const stored = offered.find(({ endpoint }) => endpoint.name === name);
    if (stored !== undefined) {
      refuseForeign(crew.roster, stored, await readPolicy(crew.database, organisationId));
      return behind(await crew.roster.post(stored));
    }
    const names = offered.map(({ endpoint }) => endpoint.name);
    throw unknownEngine(name, 'video', names);
  }
  const chosen = await preferred(crew, organisationId, offered);
  if (chosen !== null) return behind(chosen);
  const drawing = crew.videoEngines.get(DRAWING_ENGINE);
  if (drawing === undefined) throw new Error('a studio that cannot draw');
  return inside(drawing, signal);
}

async function inside(engine: VideoEngine, signal: AbortSignal): Promise<Maker> {
  return { kind: 'embedded', engine, can: await engine.capabilities(signal) };
}

function behind(post: VideoPost): Maker {
  return { kind: 'endpoint', engine: post.engine, can: post.can, post };
}

async function preferred(
  crew: Crew,
  organisationId: string,
  offered: readonly StoredEndpoint[],
): Promise<VideoPost | null> {
  const policy = await readPolicy(crew.database, organisationId);
  const nowMs = Date.now();
  const answers = await Promise.all(
    offered
      .filter(({ endpoint }) => policy.only === 'any' || crew.roster.isOwn(endpoint))
      .map(async (stored) => {
        try {
          const post = await crew.roster.post(stored, { patient: false });
          const planned = post.engine.plan(exampleShot(Math.min(5, post.can.maxSeconds)), post.can);
          if (!planned.ok) return null;
          return { ...standingOf(stored, await createCandidate(crew.database, post, planned.value), nowMs), post };
        } catch (error) {
          // One that cannot be asked is not chosen.
          if (error instanceof KinoraError) return null;
          throw error;
        }
      }),
  );
  const standings = answers.filter((answer) => answer !== null);
  const ranked = rank(standings, policy);
  return (ranked.find(({ health }) => health !== 'out') ?? ranked[0])?.post ?? null;
}

/** What an engine of ours offers to other studios. */
export async function remoteCapabilities(
  crew: Crew,
  organisationId: string,
  name: string | undefined,
  signal: AbortSignal,
): Promise<RemoteCapabilities> {
  const maker = await makerOf(crew, organisationId, name, signal);
  const { engine, can } = maker;
  const loraNames = can.loras === 'none' ? [] : await usableLoras(crew, organisationId, maker);
  return {
    engine: engine.name,
    engineVersion: engine.version,
    sizes: [...can.sizes],
    fps: can.fps,
    frameCounts: frameCountsOf(engine, can),
    minSeconds: can.minSeconds,
    maxSeconds: can.maxSeconds,
    concurrency: maker.kind === 'endpoint' ? maker.post.concurrency : can.concurrency,
    generative: can.generative,
    usdPerSecond: can.usdPerSecond,
    seed: can.seed,
    negativePrompt: can.negativePrompt,
    firstFrame: can.firstFrame,
    lastFrame: can.lastFrame,
    loras: loraNames.length === 0 ? 'none' : can.loras,
    loraNames,
    cancel: can.cancel,
    progress: can.progress,
    promptCharacters: can.promptCharacters,
    notes: [...can.notes],
  };
}

/** Approved LoRAs the engine would make a take with. */
async function usableLoras(crew: Crew, organisationId: string, { engine, can }: Maker): Promise<string[]> {
  const names: string[] = [];
  for (const { name, approved } of await listLoras(crew.database, organisationId)) {
    if (approved === null) continue;
    const loras = await crew.lorasOf(organisationId, [{ name }]).catch((error: unknown) => {
      if (error instanceof KinoraError) return null;
      throw error;
    });
    if (loras === null || whyNotHeld(loras, engine.name) !== null) continue;
    if (engine.plan({ ...exampleShot(Math.min(5, can.maxSeconds)), loras }, can).ok) names.push(name);
  }
  return names;
}

/** Lengths an engine is asked about to find its counts of frames. */
const PROBES = 24;

/** Which counts of frames an engine makes, read off its plans: 4n+1 for a Wan model, always 81 for one that knows one length. */
function frameCountsOf(engine: VideoEngine, can: VideoCapabilities): { step: number; plus: number } {
  const counts: number[] = [];
  for (let probe = 0; probe <= PROBES; probe++) {
    const seconds = can.minSeconds + ((can.maxSeconds - can.minSeconds) * probe) / PROBES;
    const planned = engine.plan(exampleShot(Math.max(0.05, seconds)), can);
    if (planned.ok) counts.push(planned.value.delivers.frames);
  }
  const [first] = counts;
  if (first === undefined) return { step: 1, plus: 0 };
  const step = counts.reduce((common, count) => greatestCommonDivisor(common, Math.abs(count - first)), 0);
  return step === 0 ? { step: first, plus: 0 } : { step, plus: first % step };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/**
 * Takes a request in: checked, planned, written down under its key. Who makes takes hears of it.
 *
 * @throws KinoraError content_policy, engine_unknown, engine_refused, invalid_request naming the field, conflict for a key
 *   that stands for another take
 */
export async function orderRemoteTake(
  crew: Crew,
  organisationId: string,
  idempotencyKey: string,
  asked: RemoteTakeRequest,
  signal: AbortSignal,
  payer: { projectId: string | null; keyId: string | null } = { projectId: null, keyId: null },
): Promise<{ take: StoredRemoteTake; created: boolean }> {
  const requestHash = createHash('sha256').update(canonicalJson(asked)).digest('hex');
  const before = await findRemoteTake(crew.database, organisationId, idempotencyKey);
  if (before !== null) return { take: sameRequest(before, requestHash), created: false };

  await crew.money.checkRemoteTakes(organisationId);
  const triggers = await triggersOf(crew.database, organisationId, asked.request.loras ?? []);
  await mustPass(crew, organisationId, [...wordsOfTake(asked.request), ...triggers], signal);
  await crew.ffmpeg();
  const maker = await makerOf(crew, organisationId, asked.engine, signal);
  const { request, plan } = await plannedRequest(crew, organisationId, maker, asked.request, signal);
  const id = `t${Date.now().toString(36)}${randomBytes(8).toString('hex')}`;
  const held = await crew.money.atRemoteTake({
    organisationId,
    id,
    shotId: request.shot.id,
    engine: maker.engine.name,
    seconds: request.durationSeconds,
    ...payer,
  });
  const inserted = {
    organisationId,
    id,
    idempotencyKey,
    requestHash,
    engine: maker.engine.name,
    engineVersion: maker.engine.version,
    request,
    plan,
  };
  const { take, created } = await insertRemoteTake(crew.database, inserted, held);
  if (created) await sendRemoteTakeSignal(crew, 'waiting', take);
  return { take: created ? take : sameRequest(take, requestHash), created };
}

function sameRequest(take: StoredRemoteTake, requestHash: string): StoredRemoteTake {
  if (take.requestHash === requestHash) return take;
  throw new KinoraError(
    'key_reused',
    `The idempotency key stands for take ${take.id}, which was asked otherwise. Take a new key for a new take.`,
    { field: 'idempotency-key' },
  );
}

async function plannedRequest(
  crew: Crew,
  organisationId: string,
  { engine, can }: Maker,
  asked: RemoteTakeRequest['request'],
  signal: AbortSignal,
): Promise<{ request: TakeRequest; plan: TakePlan }> {
  const { shot, preset, changes, loras: wishes, firstFrame, lastFrame, ...rest } = asked;
  const { firstFrame: _first, lastFrame: _last, engine: _engine, ...seen } = shot;
  const loras = await crew.lorasOf(organisationId, wishes ?? []);
  const missing = whyNotHeld(loras, engine.name);
  if (missing !== null) throw new KinoraError('engine_refused', `${engine.name}: ${missing}`, { field: 'loras' });
  const request: TakeRequest = {
    ...rest,
    shot: seen,
    ...(preset === undefined ? {} : { preset }),
    ...(changes === undefined ? {} : { changes: definedOnly(changes) }),
    ...(loras.length === 0 ? {} : { loras }),
    ...(await storedFrame(crew, organisationId, 'firstFrame', firstFrame, rest.size, signal)),
    ...(await storedFrame(crew, organisationId, 'lastFrame', lastFrame, rest.size, signal)),
  };
  const planned = engine.plan(request, can);
  if (!planned.ok) {
    const { field, reason } = planned.refusal;
    throw new KinoraError('engine_refused', reason, { field });
  }
  return { request, plan: planned.value };
}

/**
 * A picture that came with the request, checked, judged and as large as the take: whoever gave it waits for the answer, so doubt
 * is told as such.
 *
 * @throws KinoraError invalid_request, content_policy, review_needed
 */
async function storedFrame(
  crew: Crew,
  organisationId: string,
  field: 'firstFrame' | 'lastFrame',
  png: string | undefined,
  size: Size,
  signal: AbortSignal,
): Promise<{ firstFrame?: string; lastFrame?: string }> {
  if (png === undefined) return {};
  await using folder = await crew.files.workFolder();
  const given = path.join(folder.path, 'given.png');
  const frame = path.join(folder.path, 'frame.png');
  await writeFile(given, Buffer.from(png, 'base64'));
  try {
    await pictureToFrame(await crew.ffmpeg(), given, sizePixels(size), frame, { signal });
  } catch (error) {
    if (!(error instanceof KinoraError) || error.code !== 'invalid_request') throw error;
    throw new KinoraError('invalid_request', error.message, { field, cause: error });
  }
  const judged = await judgeFile(crew, organisationId, frame, sizePixels(size), signal);
  if (judged.decision === 'block') throw refusedPicture(judged, field);
  if (judged.decision === 'review') {
    throw new KinoraError('review_needed', `A person must look at this picture first: ${whyOf(judged)}.`, { field });
  }
  return { [field]: await crew.files.put(frame) };
}

/**
 * Stops a take as far as its engine can: one that runs where nothing can be stopped goes on, and its state says so. One
 * that is over stays as it is.
 */
export async function cancelRemoteTake(crew: Crew, take: StoredRemoteTake): Promise<StoredRemoteTake> {
  const cancel = crew.videoEngines.has(take.engine)
    ? 'always'
    : ((await listEndpoints(crew.database)).find(({ endpoint }) => endpoint.name === take.engine)?.capabilities
        ?.cancel ?? 'never');
  if (take.state === 'queued' || (take.state === 'running' && cancel === 'always')) {
    const ended = await crew.database.transaction((client) => endRemoteTake(client, take.id, { state: 'cancelled' }));
    if (ended) await sendRemoteTakeSignal(crew, 'cancelled', take);
  }
  return (await findRemoteTake(crew.database, take.organisationId, take.id)) ?? take;
}

async function sendRemoteTakeSignal(
  { database }: Crew,
  kind: RemoteTakeSignal['kind'],
  { organisationId, id }: StoredRemoteTake,
): Promise<void> {
  const signal: RemoteTakeSignal = { kind, organisationId, id };
  await database.query('select pg_notify($1, $2)', [REMOTE_TAKE_CHANNEL, JSON.stringify(signal)]);
}

/** A take as the other studio is told of it. */
export function toldRemoteTake(take: StoredRemoteTake): RemoteTake {
  const { id, state, fraction, stage, secondsLeft, error, costUsd, engine, engineVersion, delivers, adaptations } =
    take;
  return {
    id,
    state,
    fraction,
    ...(stage === null ? {} : { stage }),
    ...(secondsLeft === null ? {} : { secondsLeft }),
    position: null,
    ...(error === null ? {} : { error: toldError(error) }),
    costUsd,
    engine,
    engineVersion,
    delivers,
    adaptations,
  };
}

/** Ways on that a person may choose are this studio's own. */
function toldError({ code, message, field, retryable, retryAfterMs }: NonNullable<StoredRemoteTake['error']>) {
  return {
    code,
    message,
    retryable,
    ...(field === undefined ? {} : { field }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}
