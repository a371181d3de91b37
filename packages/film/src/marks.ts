import { z } from 'zod';
import { PICTURES } from './film.ts';

/** What leaves the studio, by how it is marked. */
export const OUTGOING_KINDS = [
  // the finished film, rendered and signed
  'master',
  // the same pictures and sound, cut so that players fetch it in parts
  'stream',
  // a take to look at: labelled and watermarked like a film
  'screener',
  // a take for another studio, which labels its own film: machine-readable marks only
  'component',
  // poster, contact sheet, panel
  'still',
  'sound',
  'subtitles',
] as const;
export type OutgoingKind = (typeof OUTGOING_KINDS)[number];

export const MARKS = ['label', 'aigc', 'source-type', 'watermark', 'signature'] as const;
export type Mark = (typeof MARKS)[number];

/** Marks without which a file of this kind is not served. The signature is asked for where this machine can sign. */
export const MARKS_OF: Readonly<Record<OutgoingKind, readonly Mark[]>> = {
  master: ['label', 'aigc', 'source-type', 'watermark', 'signature'],
  stream: ['label', 'aigc', 'source-type', 'watermark', 'signature'],
  screener: ['label', 'aigc', 'source-type', 'watermark', 'signature'],
  component: ['aigc', 'source-type', 'signature'],
  still: ['aigc', 'source-type', 'signature'],
  sound: ['aigc', 'signature'],
  subtitles: ['aigc'],
};

/** The seven fields of GB 45438-2025, annex E, in its order. */
export const AigcSchema = z.object({
  /** 1: is generated, 2: may be, 3: is suspected to be. */
  Label: z.enum(['1', '2', '3']),
  ContentProducer: z.string(),
  ProduceID: z.string(),
  ReservedCode1: z.string(),
  ContentPropagator: z.string(),
  PropagateID: z.string(),
  ReservedCode2: z.string(),
});
export type Aigc = z.output<typeof AigcSchema>;

/** One file that may leave, as it was when it was marked. */
export const LedgerEntrySchema = z.object({
  /** SHA-256 of the file's bytes. */
  file: z.string(),
  organisationId: z.string(),
  kind: z.enum(OUTGOING_KINDS),
  /** What it was made from, inside: never served itself. */
  source: z.string(),
  /** The `ProduceID` of its metadata. */
  produceId: z.string(),
  /** Id in its watermark, 12 hexadecimal digits; null where it has none. */
  watermarkId: z.string().nullable(),
  pictures: z.enum(PICTURES).nullable(),
  labelText: z.string().nullable(),
  marks: z.array(z.enum(MARKS)),
  /** Marks this machine could not make, each with why. */
  missing: z.array(z.object({ mark: z.enum(MARKS), why: z.string() })),
  contentType: z.string(),
  sizeBytes: z.number().int(),
  markedAt: z.string(),
});
export type LedgerEntry = z.output<typeof LedgerEntrySchema>;

/** Largest file that is verified: a quarter of an hour in the highest quality. */
export const MAX_VERIFIED_BYTES = 2_000_000_000;

/** What a file says of itself, whoever made it. */
export const VerificationSchema = z.object({
  /** Whether it was made here: by its bytes, its signature, or its watermark together with our records. */
  ours: z.boolean(),
  /** How sure that is. `bytes`: exactly as it left. Never more than a hint where only the watermark speaks. */
  by: z.enum(['bytes', 'signature', 'metadata', 'watermark']).nullable(),
  /** The film it is or was, for those who may know. */
  film: z.object({ id: z.string(), title: z.string(), markedAt: z.string() }).optional(),
  /** What it was when it left; null when it is not known. */
  kind: z.enum(OUTGOING_KINDS).nullable(),
  label: z.object({ state: z.enum(['recorded', 'unknown']), text: z.string().nullable() }),
  metadata: z.object({
    state: z.enum(['present', 'absent', 'damaged']),
    aigc: AigcSchema.nullable(),
    sourceType: z.string().nullable(),
  }),
  signature: z.object({
    /** `untrusted`: whole, but by a certificate this studio does not know. */
    state: z.enum(['valid', 'untrusted', 'invalid', 'absent', 'unreadable']),
    signer: z.string().nullable(),
    signedAt: z.string().nullable(),
    detail: z.string().nullable(),
  }),
  watermark: z.object({
    state: z.enum(['found', 'absent', 'not-looked-for']),
    id: z.string().nullable(),
    /** How far the sync stands out of the noise, in standard deviations. */
    score: z.number().nullable(),
  }),
  /** Whether it was changed since it left; null when that cannot be told. */
  changed: z.boolean().nullable(),
  /** What all this means, in a sentence or two, and what it does not prove. */
  summary: z.string(),
});
export type Verification = z.output<typeof VerificationSchema>;
