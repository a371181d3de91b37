import type { Brief, Medium } from '@kinora/film';
import { listEndpoints } from '../../store/endpoints.ts';
import type { Crew } from '../crew.ts';
import { unknownEngine } from './roster.ts';

/** What each medium has inside the studio. */
const EMBEDDED: Readonly<Record<Exclude<Medium, 'video'>, string>> = { speech: 'espeak', music: 'bed', text: 'rules' };

/** Whether all a brief names is there. @throws KinoraError engine_unknown naming the field, invalid_request for a LoRA */
export async function checkEngines(crew: Crew, organisationId: string, brief: Brief): Promise<void> {
  await checkVideoEngine(crew, organisationId, brief.engine);
  await checkOther(crew, organisationId, 'speech', brief.speechEngine);
  await checkOther(crew, organisationId, 'music', brief.musicEngine);
  await checkOther(crew, organisationId, 'text', brief.director);
  await crew.lorasOf(organisationId, brief.loras);
}

/** @throws KinoraError engine_unknown, naming those there are */
export async function checkVideoEngine(crew: Crew, organisationId: string, name: string): Promise<void> {
  if (crew.videoEngines.has(name)) return;
  const names = await namesOf(crew, organisationId, 'video');
  if (names.includes(name) || (name === 'auto' && names.length > 0)) return;
  throw unknownEngine(name, 'video', names);
}

async function checkOther(
  crew: Crew,
  organisationId: string,
  medium: Exclude<Medium, 'video'>,
  name: string,
): Promise<void> {
  if (name === EMBEDDED[medium]) return;
  const names = await namesOf(crew, organisationId, medium);
  if (!names.includes(name)) throw unknownEngine(name, medium, names);
}

/** Endpoints of a medium an organisation may use. */
async function namesOf(crew: Crew, organisationId: string, medium: Medium): Promise<string[]> {
  return (await listEndpoints(crew.database))
    .filter(({ endpoint }) => endpoint.medium === medium && endpoint.enabled)
    .filter(({ endpoint }) => endpoint.organisations?.includes(organisationId) ?? true)
    .map(({ endpoint }) => endpoint.name);
}
