import { type Hold, type Tombstone, TombstoneSchema } from '@kinora/film';
import type { z } from 'zod';
import {
  type AuditPage,
  AuditPageSchema,
  type AuditSeals,
  AuditSealsSchema,
  type AuditVerdict,
  AuditVerdictSchema,
  DeletionsSchema,
  type Forgotten,
  ForgottenSchema,
  HoldsSchema,
} from './records.ts';

/** Calls about what a studio keeps: the log, deletion, holds, export. */
export function recordCalls(
  request: (path: string, init?: RequestInit) => Promise<Response>,
  json: <Schema extends z.ZodType>(schema: Schema, path: string, init?: RequestInit) => Promise<z.output<Schema>>,
) {
  const filmPath = (id: string) => `/v1/films/${encodeURIComponent(id.toWellFormed())}`;
  return {
    /** The log of who did what, newest first. */
    audit: (page: { limit?: number; before?: number } = {}): Promise<AuditPage> => {
      const query = new URLSearchParams();
      if (page.limit !== undefined) query.set('limit', String(page.limit));
      if (page.before !== undefined) query.set('before', String(page.before));
      return json(AuditPageSchema, `/v1/audit?${query.toString()}`);
    },

    /** Walks through the log and names the first entry that is not what was written. */
    verifyAudit: (): Promise<AuditVerdict> => json(AuditVerdictSchema, '/v1/audit/verify'),

    /** Seals the log now and gives all seals, with the keys they are checked with. */
    auditSeals: (): Promise<AuditSeals> => json(AuditSealsSchema, '/v1/audit/seals'),

    /** The whole log, one JSON document a line, oldest first. */
    exportAudit: (signal?: AbortSignal): Promise<Response> => request('/v1/audit/export', signal ? { signal } : {}),

    /** Everything the studio keeps of its user, as a zip. */
    exportAll: (signal?: AbortSignal): Promise<Response> => request('/v1/export', signal ? { signal } : {}),

    /** Deletes a film and all that only it uses; one in the making is cancelled first. The proof of it. @throws KinoraError conflict for one that is held */
    deleteFilm: (id: string): Promise<Tombstone> => json(TombstoneSchema, filmPath(id), { method: 'DELETE' }),

    /** Deletes every film, picture, LoRA and take that is kept here. */
    deleteEverything: (): Promise<Forgotten> =>
      json(ForgottenSchema, '/v1/content?confirm=everything', { method: 'DELETE' }),

    /** Proofs of what was deleted, newest first. */
    deletions: async (subject?: string): Promise<Tombstone[]> =>
      (
        await json(
          DeletionsSchema,
          `/v1/deletions${subject === undefined ? '' : `?subject=${encodeURIComponent(subject)}`}`,
        )
      ).deletions,

    holds: async (): Promise<Hold[]> => (await json(HoldsSchema, '/v1/holds')).holds,

    /** Keeps a film, or without an id everything, whatever its clock says. */
    hold: async (filmId: string | null, reason = ''): Promise<Hold[]> =>
      (
        await json(HoldsSchema, filmId === null ? '/v1/hold' : `${filmPath(filmId)}/hold`, {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ reason }),
        })
      ).holds,

    /** Lifts a hold. @throws KinoraError not_found where there is none */
    liftHold: async (filmId: string | null): Promise<Hold[]> =>
      (await json(HoldsSchema, filmId === null ? '/v1/hold' : `${filmPath(filmId)}/hold`, { method: 'DELETE' })).holds,
  };
}
