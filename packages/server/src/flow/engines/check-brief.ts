import type { Brief, KinoraError, Medium } from '@kinora/film';
import { listEndpoints, readPolicy, type StoredEndpoint } from '../../store/endpoints.ts';
import type { Crew } from '../crew.ts';
import { noneOfOnesOwn, refuseForeign } from './candidates.ts';
import { unknownEngine } from './roster.ts';

/** What each medium has inside the studio. */
const EMBEDDED: Readonly<Record<Exclude<Medium, 'video' | 'moderation'>, string>> = {
  speech: 'espeak',
  music: 'bed',
  text: 'rules',
};

/** Whether all a brief names is there. @throws KinoraError engine_unknown naming the field, invalid_request for a LoRA */
export async function checkEngines(crew: Crew, organisationId: string, brief: Brief): Promise<void> {
  await checkVideoEngine(crew, organisationId, brief.engine);
  await checkOther(crew, organisationId, 'speech', brief.speechEngine);
  await checkOther(crew, organisationId, 'music', brief.musicEngine);
  await checkOther(crew, organisationId, 'text', brief.director);
  await crew.lorasOf(organisationId, brief.loras);
}

/** @throws KinoraError engine_unknown, naming those there are; engine_refused where the policy forbids it */
export async function checkVideoEngine(crew: Crew, organisationId: string, name: string): Promise<void> {
  if (crew.videoEngines.has(name)) return;
  await crew.money.checkEngine(organisationId, name);
  const offered = await offeredTo(crew, organisationId, 'video');
  const policy = await readPolicy(crew.database, organisationId);
  if (name === 'auto' && offered.length > 0) {
    if (policy.only === 'any' || offered.some(({ endpoint }) => crew.roster.isOwn(endpoint))) return;
    throw noneOfOnesOwn();
  }
  const named = offered.find(({ endpoint }) => endpoint.name === name);
  if (named === undefined) throw unknownVideoEngine(name, offered);
  refuseForeign(crew.roster, named, policy);
}

/** Whether a policy may name it: what the policy itself forbids is left out when it is followed. @throws KinoraError engine_unknown */
export async function checkRankedEngine(crew: Crew, organisationId: string, name: string): Promise<void> {
  if (crew.videoEngines.has(name)) return;
  const offered = await offeredTo(crew, organisationId, 'video');
  if (!offered.some(({ endpoint }) => endpoint.name === name)) throw unknownVideoEngine(name, offered);
}

function unknownVideoEngine(name: string, offered: readonly StoredEndpoint[]): KinoraError {
  return unknownEngine(
    name,
    'video',
    offered.map(({ endpoint }) => endpoint.name),
  );
}

async function checkOther(
  crew: Crew,
  organisationId: string,
  medium: keyof typeof EMBEDDED,
  name: string,
): Promise<void> {
  if (name === EMBEDDED[medium]) return;
  const names = (await offeredTo(crew, organisationId, medium)).map(({ endpoint }) => endpoint.name);
  if (!names.includes(name)) throw unknownEngine(name, medium, names);
}

/** Endpoints of a medium an organisation may use. */
async function offeredTo(crew: Crew, organisationId: string, medium: Medium): Promise<StoredEndpoint[]> {
  return (await listEndpoints(crew.database)).filter(
    ({ endpoint }) =>
      endpoint.medium === medium && endpoint.enabled && (endpoint.organisations?.includes(organisationId) ?? true),
  );
}
