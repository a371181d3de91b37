import { type Brief, KinoraError } from '@kinora/film';
import { listEndpoints } from '../store/endpoints.ts';
import { hasPicture } from '../store/pictures.ts';
import type { Crew } from './crew.ts';
import { refuseGiven } from './pictures/judge-given.ts';

/**
 * Whether a brief of one shot can be made as it is asked: nothing of it is left out, or shortened, unsaid.
 *
 * @throws KinoraError invalid_request, engine_refused, content_policy, each naming the field
 */
export async function checkSingleShot(
  crew: Crew,
  organisationId: string,
  { single, engine, story }: Brief,
  signal: AbortSignal,
): Promise<void> {
  if (single === undefined) return;
  const { firstFrame, lastFrame } = single;
  for (const [field, file] of Object.entries({ firstFrame, lastFrame })) {
    if (file === undefined) continue;
    if (crew.videoEngines.has(engine)) {
      throw new KinoraError('engine_refused', `${engine} draws: it begins and ends with no picture.`, { field });
    }
    if (!(await hasPicture(crew.database, organisationId, file))) {
      throw new KinoraError('invalid_request', 'There is no such picture here. Give it first: POST /v1/pictures.', {
        field,
      });
    }
  }
  const frames = {
    ...(firstFrame === undefined ? {} : { firstFrame }),
    ...(lastFrame === undefined ? {} : { lastFrame }),
  };
  await refuseGiven(crew, organisationId, frames, true, signal);
  const named = (await listEndpoints(crew.database)).find(({ endpoint }) => endpoint.name === engine);
  const characters = named?.capabilities?.promptCharacters ?? null;
  if (characters !== null && story.length > characters) {
    throw new KinoraError(
      'engine_refused',
      `${engine} reads ${characters} characters; this prompt has ${story.length}.`,
      {
        field: 'story',
      },
    );
  }
}
