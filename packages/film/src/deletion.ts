import { z } from 'zod';

export const TOMBSTONE_KINDS = ['film', 'remote-take', 'picture', 'lora'] as const;
export type TombstoneKind = (typeof TOMBSTONE_KINDS)[number];

/** Why something was deleted: its clock ran out, somebody asked for it, or everything was to go. */
export const DELETION_RULES = ['retention', 'request', 'account'] as const;
export type DeletionRule = (typeof DELETION_RULES)[number];

/** The proof that something was deleted: ids, hashes, times and decisions, never content. */
export const TombstoneSchema = z.object({
  organisationId: z.string(),
  kind: z.enum(TOMBSTONE_KINDS),
  /** Id of the film or take, hash of the picture, name of the LoRA. */
  subject: z.string(),
  rule: z.enum(DELETION_RULES),
  decidedBy: z.string(),
  /** How many of each kind of thing went. */
  counts: z.record(z.string(), z.number().int()),
  /** SHA-256 of the list of what was deleted, one name a line, sorted. */
  listHash: z.string(),
  /** State, times and author as they were. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** ISO 8601, UTC. */
  deletedAt: z.string(),
  /** Which of the keys for this, counted by the master keys there were; 0 for one without a mark. */
  keyVersion: z.number().int(),
  /** HMAC-SHA256 of the canonical JSON of all above but the key's version, under a key that comes from the master key. */
  mac: z.string(),
});
export type Tombstone = z.output<typeof TombstoneSchema>;

/** Keeps content whatever its clock says. */
export const HoldSchema = z.object({
  /** Null holds all of the organisation. */
  filmId: z.string().nullable(),
  /** For whom or what: a case number, never a story. */
  reason: z.string(),
  setBy: z.string(),
  setAt: z.string(),
});
export type Hold = z.output<typeof HoldSchema>;
