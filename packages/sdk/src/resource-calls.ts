import type { Brief, BriefInput, Film, Language, Storyboard } from '@kinora/film';
import { FilmSchema, StoryboardSchema } from '@kinora/film';
import type { z } from 'zod';
import {
  type Asset,
  AssetSchema,
  type Assets,
  AssetsSchema,
  type Batch,
  type Batches,
  BatchesSchema,
  type BatchRows,
  BatchRowsSchema,
  BatchSchema,
  type KeepBrief,
  type KeptBrief,
  KeptBriefSchema,
  type KeptBriefs,
  KeptBriefsSchema,
  type Shots,
  ShotsSchema,
  type StartBatch,
  type StoryboardAnswer,
  StoryboardAnswerSchema,
  type Takes,
  TakesSchema,
  type Template,
  type TemplateAnswers,
  TemplateBriefSchema,
  TemplateSchema,
  TemplatesSchema,
} from './resource-contract.ts';

/** A page of a list; `cursor` is `next` of the page before. */
export interface PageWish {
  limit?: number;
  cursor?: string;
}

/** Changes only what is still as it was read. */
export interface IfMatch {
  /** A version that was read; another by now is refused as `changed_meanwhile`. */
  version?: number;
}

/** Calls about what films are made of: briefs, storyboards, templates, assets, batches. */
export function resourceCalls(
  request: (path: string, init?: RequestInit) => Promise<Response>,
  json: <Schema extends z.ZodType>(schema: Schema, path: string, init?: RequestInit) => Promise<z.output<Schema>>,
) {
  const at = (folder: string, id: string) => `/v1/${folder}/${encodeURIComponent(id.toWellFormed())}`;
  const matching = ({ version }: IfMatch): Record<string, string> =>
    version === undefined ? {} : { 'if-match': `"v${version}"` };
  return {
    keptBriefs: (page: PageWish = {}): Promise<KeptBriefs> => json(KeptBriefsSchema, `/v1/briefs${queryOf(page)}`),

    /** Keeps a brief, which may still lack its story. */
    keepBrief: (kept: KeepBrief): Promise<KeptBrief> => json(KeptBriefSchema, '/v1/briefs', sending('POST', kept)),

    keptBrief: (id: string): Promise<KeptBrief> => json(KeptBriefSchema, at('briefs', id)),

    changeBrief: (id: string, kept: KeepBrief, match: IfMatch = {}): Promise<KeptBrief> =>
      json(KeptBriefSchema, at('briefs', id), sending('PUT', kept, matching(match))),

    removeBrief: async (id: string, match: IfMatch = {}): Promise<void> => {
      await request(at('briefs', id), { method: 'DELETE', headers: matching(match) });
    },

    /** Makes a film of a kept brief as it stands. */
    filmOfBrief: (id: string): Promise<Film> => json(FilmSchema, `${at('briefs', id)}/films`, { method: 'POST' }),

    /** What the rules would film of a brief, or what they would ask. Nothing is made, kept or charged. */
    writeStoryboard: (brief: BriefInput): Promise<StoryboardAnswer> =>
      json(StoryboardAnswerSchema, '/v1/storyboards', sending('POST', brief)),

    /** A film's storyboard, with the tag that `setStoryboard` takes. */
    storyboard: async (filmId: string): Promise<{ storyboard: Storyboard; etag: string | null }> => {
      const response = await request(`${at('films', filmId)}/storyboard`);
      return { storyboard: StoryboardSchema.parse(await response.json()), etag: response.headers.get('etag') };
    },

    /** Gives a finished film another storyboard; shots that stay as they are keep their takes. */
    setStoryboard: (filmId: string, storyboard: Storyboard, etag?: string): Promise<Film> =>
      json(
        FilmSchema,
        `${at('films', filmId)}/storyboard`,
        sending('PUT', storyboard, etag === undefined ? {} : { 'if-match': etag }),
      ),

    shots: (filmId: string, page: PageWish = {}): Promise<Shots> =>
      json(ShotsSchema, `${at('films', filmId)}/shots${queryOf(page)}`),

    /** All takes there have been, newest first. */
    takes: (filmId: string, page: PageWish & { shot?: string } = {}): Promise<Takes> =>
      json(TakesSchema, `${at('films', filmId)}/takes${queryOf(page)}`),

    /** The film when it is over, or as it is after so many seconds: at most 60. */
    waitForFilm: (filmId: string, seconds: number, signal?: AbortSignal): Promise<Film> =>
      json(FilmSchema, `${at('films', filmId)}?wait=${seconds}`, signal ? { signal } : {}),

    assets: (page: PageWish = {}): Promise<Assets> => json(AssetsSchema, `/v1/assets${queryOf(page)}`),

    asset: (id: string): Promise<Asset> => json(AssetSchema, at('assets', id)),

    /** Gives a picture: JPEG, PNG or WebP of at most 20 MB. */
    giveAsset: (picture: Blob, signal?: AbortSignal): Promise<Asset> =>
      json(AssetSchema, '/v1/assets', { method: 'POST', body: picture, ...(signal ? { signal } : {}) }),

    templates: async (language: Language = 'en'): Promise<Template[]> =>
      (await json(TemplatesSchema, `/v1/templates?language=${language}`)).templates,

    template: (id: string, language: Language = 'en'): Promise<Template> =>
      json(TemplateSchema, `${at('templates', id)}?language=${language}`),

    /** The brief that a template makes of answers. @throws KinoraError invalid_request naming `answers.<field>` */
    briefFromTemplate: async (id: string, given: TemplateAnswers): Promise<Brief> =>
      (await json(TemplateBriefSchema, `${at('templates', id)}/brief`, sending('POST', given))).brief,

    /** Sends briefs as rows of CSV or JSONL; each is looked at and priced, and nothing is made before `startBatch`. */
    sendBatch: (
      rows: { format: 'csv' | 'jsonl'; text: string | Blob; name?: string; idempotencyKey?: string },
      signal?: AbortSignal,
    ): Promise<Batch> =>
      json(BatchSchema, `/v1/batches${queryOf({ name: rows.name })}`, {
        method: 'POST',
        headers: {
          'content-type': rows.format === 'csv' ? 'text/csv' : 'application/jsonl',
          ...(rows.idempotencyKey === undefined ? {} : { 'idempotency-key': rows.idempotencyKey }),
        },
        body: rows.text,
        ...(signal ? { signal } : {}),
      }),

    batches: (page: PageWish = {}): Promise<Batches> => json(BatchesSchema, `/v1/batches${queryOf(page)}`),

    batch: (id: string): Promise<Batch> => json(BatchSchema, at('batches', id)),

    /** Confirms the quoted total: from here on the rows become films. */
    startBatch: (id: string, start: StartBatch): Promise<Batch> =>
      json(BatchSchema, `${at('batches', id)}/start`, sending('POST', start)),

    cancelBatch: (id: string): Promise<Batch> => json(BatchSchema, `${at('batches', id)}/cancel`, { method: 'POST' }),

    removeBatch: async (id: string): Promise<void> => {
      await request(at('batches', id), { method: 'DELETE' });
    },

    batchRows: (id: string, page: PageWish & { state?: string } = {}): Promise<BatchRows> =>
      json(BatchRowsSchema, `${at('batches', id)}/rows${queryOf(page)}`),

    /** All rows as one file. */
    batchFile: async (id: string, format: 'csv' | 'jsonl'): Promise<string> =>
      (await request(`${at('batches', id)}/rows?format=${format}`)).text(),
  };
}

function sending(method: string, body: unknown, headers: Record<string, string> = {}): RequestInit {
  return { method, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

function queryOf(wish: Readonly<Record<string, string | number | undefined>> | PageWish): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(wish)) if (value !== undefined) query.set(name, String(value));
  return query.size === 0 ? '' : `?${query.toString()}`;
}
