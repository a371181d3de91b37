/**
 * Which endpoints may make what an organisation asks, and what each would make of it.
 *
 * @module
 */
import type { LoraUse, TakePlan, TakeRequest } from '@kinora/engines/contract';
import { KinoraError, type EnginePolicy, sizePixels } from '@kinora/film';
import { findEndpoint, listEndpoints, readPolicy, type StoredEndpoint } from '../../store/endpoints.ts';
import type { StoredJob } from '../../store/jobs.ts';
import type { Production } from '../crew.ts';
import { createCandidate } from './candidate.ts';
import { whyNotHeld } from './loras.ts';
import { type Roster, unknownEngine, type VideoPost } from './roster.ts';
import type { Candidate } from './router.ts';

type Asking = Pick<Production, 'crew' | 'film'>;

/**
 * A named engine is the user's own choice whatever the policy prefers; that only one's own hardware is used is a rule.
 *
 * @throws KinoraError engine_refused
 */
export function refuseForeign(
  { isOwn }: Pick<Roster, 'isOwn'>,
  { endpoint }: Pick<StoredEndpoint, 'endpoint'>,
  policy: EnginePolicy,
): void {
  if (policy.only === 'any' || isOwn(endpoint)) return;
  throw new KinoraError(
    'engine_refused',
    `${endpoint.name} is not hardware of one's own, and the engine policy allows only that. Change the policy or choose another engine.`,
    { field: 'engine' },
  );
}

/** Only one's own is allowed, and none is there. */
export function noneOfOnesOwn(): KinoraError {
  return new KinoraError(
    'engine_refused',
    "The engine policy allows only hardware of one's own, and none of the video engines is. Add one or change the policy.",
    { field: 'engine' },
  );
}

/**
 * The endpoints that may make this take whole, and what each would make of it: the named one, or all that `auto` may choose
 * from.
 *
 * @throws KinoraError engine_unknown; engine_refused, auth, engine_unreachable, … where none can
 */
export async function candidatesFor(
  asking: Asking,
  engineName: string,
  request: TakeRequest,
  loras: readonly LoraUse[],
): Promise<Candidate[]> {
  return someOf(asking, engineName, (post) => planFor(asking, post, request, loras));
}

/**
 * The same for a shot that may be longer than an engine's takes.
 *
 * @param durationOf How much of it one take of an engine shows, seconds
 */
export async function candidatesForPart(
  asking: Asking,
  engineName: string,
  request: TakeRequest,
  loras: readonly LoraUse[],
  durationOf: (post: VideoPost) => number,
): Promise<Candidate[]> {
  return someOf(asking, engineName, (post) =>
    planFor(asking, post, { ...request, durationSeconds: durationOf(post) }, loras),
  );
}

async function someOf(
  { crew, film }: Asking,
  engineName: string,
  plan: (post: VideoPost) => Promise<Candidate>,
): Promise<Candidate[]> {
  const included = await crew.money.mayUse(film.organisationId);
  const all = (await listEndpoints(crew.database)).filter(
    ({ endpoint }) =>
      endpoint.medium === 'video' &&
      endpoint.enabled &&
      included(endpoint.name) &&
      (endpoint.organisations === undefined || endpoint.organisations.includes(film.organisationId)),
  );
  const policy = await readPolicy(crew.database, film.organisationId);
  const isAuto = engineName === 'auto';
  const named = isAuto
    ? all.filter(({ endpoint }) => policy.only === 'any' || crew.roster.isOwn(endpoint))
    : all.filter(({ endpoint }) => endpoint.name === engineName);
  const [first] = named;
  if (first === undefined) {
    if (isAuto && all.length > 0) throw noneOfOnesOwn();
    throw unknownEngine(
      engineName,
      'video',
      all.map(({ endpoint }) => endpoint.name),
    );
  }
  if (!isAuto) refuseForeign(crew.roster, first, policy);

  const ask = async (patient: boolean): Promise<{ candidates: Candidate[]; refusals: KinoraError[] }> => {
    const answers = await Promise.all(
      named.map(async (stored) => {
        try {
          return await plan(await crew.roster.post(stored, { patient }));
        } catch (error) {
          if (error instanceof KinoraError) return error;
          throw error;
        }
      }),
    );
    return {
      candidates: answers.flatMap((answer) => (answer instanceof KinoraError ? [] : [answer])),
      refusals: answers.flatMap((answer) => (answer instanceof KinoraError ? [answer] : [])),
    };
  };
  // One that is away need not be waited for as long as another can; that none can is never said from memory.
  let asked = await ask(named.length === 1);
  if (asked.candidates.length === 0 && named.length > 1) asked = await ask(true);
  const { candidates, refusals } = asked;
  const [refusal] = refusals;
  if (candidates.length > 0 || refusal === undefined) return candidates;
  if (refusals.length === 1) throw refusal;
  throw new KinoraError(refusal.code, `No engine can make this: ${refusals.map(({ message }) => message).join(' ')}`, {
    retryable: refusals.some(({ retryable }) => retryable),
  });
}

/** @throws KinoraError engine_refused */
async function planFor(
  { crew }: Asking,
  post: VideoPost,
  request: TakeRequest,
  loras: readonly LoraUse[],
): Promise<Candidate> {
  const refuse = (field: string, reason: string): KinoraError =>
    new KinoraError('engine_refused', `${post.engine.name} cannot make shot ${request.shot.id}: ${reason}`, { field });
  const notHeld = whyNotHeld(loras, post.engine.name);
  if (notHeld !== null) throw refuse('loras', notHeld);
  const { maxSeconds } = post.can;
  if (request.durationSeconds > maxSeconds + 1e-6) {
    throw refuse('durationSeconds', `its takes last at most ${maxSeconds} s; ${request.durationSeconds} s were asked.`);
  }
  const planned = post.engine.plan({ ...request, loras }, post.can);
  if (!planned.ok) throw refuse(planned.refusal.field, planned.refusal.reason);
  return createCandidate(crew.database, post, planned.value);
}

/**
 * Where a job lies that was sent already: its endpoint as it is on record, whatever has been switched off, taken away or
 * forbidden since, for it is paid. Null for a job that was not sent, or whose endpoint is gone.
 *
 * @throws KinoraError auth, … where nobody can ask there any more
 */
export async function candidateOfJob(
  crew: Production['crew'],
  job: StoredJob | null,
  request: TakeRequest,
): Promise<Candidate | null> {
  if (job === null || job.endpoint === null || job.state === 'waiting' || job.state === 'claimed') return null;
  const stored = await findEndpoint(crew.database, job.endpoint);
  if (stored === null) return null;
  const post = await crew.roster.postOfJob(stored);
  const planned = planOrNull(post, request);
  if (planned === null) {
    return { post, plan: planOfJob(post, job, request), takeSeconds: null, free: post.own && job.plannedUsd === 0 };
  }
  const candidate = await createCandidate(crew.database, post, planned);
  // What it costs was settled when it was sent.
  return {
    ...candidate,
    plan: { ...candidate.plan, costUsd: job.plannedUsd },
    free: candidate.free && job.plannedUsd === 0,
  };
}

function planOrNull({ engine, can, stored }: VideoPost, request: TakeRequest): TakePlan | null {
  if (stored.capabilities === null) return null;
  const planned = engine.plan(request, can);
  return planned.ok ? planned.value : null;
}

/** What is known of a job whose engine would no longer take it: what was asked. */
function planOfJob({ can }: VideoPost, { orderHash, plannedUsd }: StoredJob, request: TakeRequest): TakePlan {
  const { fps } = can;
  return {
    adaptations: [],
    delivers: { ...sizePixels(request.size), fps, frames: Math.ceil(request.durationSeconds * fps - 1e-6) },
    parameters: { order: orderHash },
    costUsd: plannedUsd,
    pace: '',
  };
}
