import { AuditRecordSchema, AuditSealSchema, HoldSchema, TombstoneSchema } from '@kinora/film';
import { z } from 'zod';

/** A page of the log, newest first. */
export const AuditPageSchema = z.object({
  entries: z.array(AuditRecordSchema),
  /** Ask with `before` set to this for the next page; null on the last. */
  next: z.string().nullable(),
  nextBefore: z.number().int().nullable(),
});
export type AuditPage = z.output<typeof AuditPageSchema>;

/** All seals of the log and what they are checked with: keep a copy where this studio cannot write. */
export const AuditSealsSchema = z.object({
  /** Ed25519, SPKI in PEM, newest first. */
  keys: z.array(z.object({ version: z.number().int(), pem: z.string() })),
  seals: z.array(AuditSealSchema),
});
export type AuditSeals = z.output<typeof AuditSealsSchema>;

export const AuditVerdictSchema = z.object({
  ok: z.boolean(),
  organisationId: z.string(),
  /** Entries that were looked at and good. */
  entries: z.number().int(),
  seals: z.number().int(),
  /** How many of them are known from outside the database. */
  sealsOutside: z.number().int(),
  /** The first that is not what was written. */
  fault: z.object({ organisationId: z.string(), seq: z.number().int().nullable(), reason: z.string() }).nullable(),
});
export type AuditVerdict = z.output<typeof AuditVerdictSchema>;

export const DeletionsSchema = z.object({ deletions: z.array(TombstoneSchema) });

export const HoldsSchema = z.object({ holds: z.array(HoldSchema) });

export const HoldRequestSchema = z.strictObject({
  reason: z.string().trim().max(500, 'A reason has at most 500 characters.').default(''),
});

/** What deleting everything came to. */
export const ForgottenSchema = z.object({
  films: z.number().int(),
  remoteTakes: z.number().int(),
  pictures: z.number().int(),
  loras: z.number().int(),
  files: z.number().int(),
  /** Films that a hold keeps. */
  held: z.array(z.string()),
});
export type Forgotten = z.output<typeof ForgottenSchema>;
