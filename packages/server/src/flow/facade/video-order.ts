/**
 * What other video APIs call a video is a film here. Their `model` says which kind: `kinora` is a whole film, made of the
 * prompt as of a story; any other is an engine, which makes one shot of the prompt as it is written.
 *
 * @module
 */
import { type Brief, type BriefInput, BriefSchema, KinoraError } from '@kinora/film';
import { listEndpoints } from '../../store/endpoints.ts';
import type { Crew } from '../crew.ts';

/** The model that stands for a whole film, and its other name. */
export const FILM_MODEL = 'kinora';
const FILM_MODELS: ReadonlySet<string> = new Set([FILM_MODEL, 'kinora-film']);

export function isFilmModel(model: string): boolean {
  return FILM_MODELS.has(model);
}

/** A request of another API, in our words. */
export interface VideoOrder {
  model: string;
  prompt: string;
  seconds?: number | undefined;
  size?: string | undefined;
  seed?: number | undefined;
  negativePrompt?: string | undefined;
  settings?: NonNullable<BriefInput['single']>['settings'] | undefined;
  loras?: BriefInput['loras'] | undefined;
  /** Pictures of the organisation, by name. */
  firstFrame?: string | undefined;
  lastFrame?: string | undefined;
  /** False: neither voice nor music. */
  sound?: boolean | undefined;
  /** Fields of a brief that are given by their own names. */
  more?: Partial<BriefInput> | undefined;
  remixOf?: string | undefined;
}

/** Fields of a single shot alone. */
const SINGLE_ONLY = ['negativePrompt', 'settings', 'firstFrame', 'lastFrame'] as const;

/**
 * @throws KinoraError invalid_request naming the brief's field: nothing that is asked is left out unsaid
 */
export function briefOf(order: VideoOrder): Brief {
  const { model, prompt, seconds, size, seed, loras, sound, more = {}, remixOf, ...single } = order;
  const common = {
    ...more,
    story: prompt,
    seconds,
    size,
    seed,
    loras,
    remixOf,
    // Whoever polls a job cannot be asked.
    takeFirstOffer: true,
  };
  if (isFilmModel(model)) {
    const lost = SINGLE_ONLY.find((field) => single[field] !== undefined);
    if (lost !== undefined) {
      throw new KinoraError(
        'invalid_request',
        `A whole film takes no ${lost}: name an engine as the model for one shot.`,
        {
          field: lost,
        },
      );
    }
    return parsed({ ...common, ...(sound === undefined ? {} : { voice: sound, music: sound }) });
  }
  if (more.engine !== undefined) {
    throw new KinoraError('invalid_request', 'The model is the engine already.', { field: 'engine' });
  }
  const { negativePrompt, settings, firstFrame, lastFrame } = single;
  return parsed({
    ...common,
    engine: model,
    voice: false,
    music: sound === true || more.music === true,
    single: { negativePrompt, settings, firstFrame, lastFrame },
  });
}

function parsed(input: Record<string, unknown>): Brief {
  const result = BriefSchema.safeParse(definedDeep(input));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.filter((step) => step !== 'single').join('.');
  throw new KinoraError('invalid_request', issue?.message ?? 'The request is not valid.', field ? { field } : {});
}

/** Without the members that are only mentioned. */
function definedDeep(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      if (member === undefined) return [];
      const isPlain = typeof member === 'object' && member !== null && !Array.isArray(member);
      return [[key, isPlain ? definedDeep(member as Record<string, unknown>) : member]];
    }),
  );
}

/** The model that a film was asked of. */
export function modelOf({ single, engine }: Brief): string {
  return single === undefined ? FILM_MODEL : engine;
}

/** Models an organisation may name. */
export async function modelsOf(crew: Crew, organisationId: string): Promise<string[]> {
  const offered = (await listEndpoints(crew.database)).filter(
    ({ endpoint }) =>
      endpoint.medium === 'video' && endpoint.enabled && (endpoint.organisations?.includes(organisationId) ?? true),
  );
  return [
    FILM_MODEL,
    ...crew.videoEngines.keys(),
    ...(offered.length === 0 ? [] : ['auto']),
    ...offered.map(({ endpoint }) => endpoint.name),
  ];
}
