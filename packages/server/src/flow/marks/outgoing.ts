/**
 * What leaves. Inside, files are as they were made; outside goes a copy with its marks, made at the first asking, kept like
 * any artefact, and written into the ledger once its marks were read back from its very bytes. The door serves nothing else.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import {
  type Aigc,
  type ArtefactKind,
  DRAWING_ENGINE,
  KinoraError,
  type Language,
  type LedgerEntry,
  type Mark,
  MARKS_OF,
  type OutgoingKind,
  type Pictures,
  type TrustPolicy,
} from '@kinora/film';
import { fragmentVideo, makeScreener, mediaVersion, tagVideo } from '@kinora/media';
import { aiLabelText } from '@kinora/trust';
import {
  type Ingredient,
  type MarkedFormat,
  marksVersion,
  readMarks,
  sealedAigc,
  type SignedFormat,
  writeMetadata,
} from '@kinora/trust/marks';
import {
  WATERMARK_STRENGTHS,
  watermarkPattern,
  type WatermarkStrength,
  watermarkVersion,
} from '@kinora/trust/watermark';
import { z } from 'zod';
import { VERSION } from '../../config.ts';
import type { Artefact } from '../../store/artefacts.ts';
import { copiesInLedger, enterLedger, findInLedger, watermarkHex, watermarkIdOf } from '../../store/ledger.ts';
import { readTrustPolicy } from '../../store/trust-policies.ts';
import type { Crew } from '../crew.ts';
import type { FilmRun } from '../film-log.ts';
import type { ArtefactOrder } from '../make-once.ts';
import { createTurns } from '../turns.ts';
import { readWatermark } from './read-watermark.ts';

/** How each kind of artefact leaves; those without a file do not. */
const LEAVES_AS: Readonly<Partial<Record<ArtefactKind, OutgoingKind>>> = {
  panel: 'still',
  poster: 'still',
  'contact-sheet': 'still',
  take: 'screener',
  sentence: 'sound',
  line: 'sound',
  bed: 'sound',
  subtitles: 'subtitles',
  master: 'master',
};

/** A file of the studio's, and what must be known of it to mark it. */
export interface Leaving {
  file: string;
  kind: OutgoingKind;
  /** How it was sniffed or is known: MIME type. */
  contentType: string;
  title: string;
  language: Language;
  /** Of sound: who speaks or plays. */
  pictures: Pictures;
  ingredients: readonly Ingredient[];
  /** Names it in its metadata; made from the file where it is left out. */
  produceId?: string;
  /** Where the watermark is in it already: a master's is made in its one encode. */
  watermark?: GivenWatermark;
  /** Whether it was read back from those pictures; signing does not touch them. */
  watermarkRead?: boolean;
  labelText?: string;
  shotId?: string;
}

/** A watermark's id, and the key it is written with. */
export interface GivenWatermark {
  id: bigint;
  keyVersion: number;
}

/** Screeners are whole encodes: one at a time, films in the making go first. */
const screenerTurns = createTurns(1);

/** The kind a stored artefact leaves as; null where it does not. */
export function leavesAs(kind: ArtefactKind): OutgoingKind | null {
  return LEAVES_AS[kind] ?? null;
}

/** Where the pictures or the sound of an artefact come from. */
export function picturesOfArtefact({ engine, kind }: Pick<Artefact, 'engine' | 'kind'>): Pictures {
  if (kind === 'sentence' || kind === 'line') return engine === 'espeak' ? 'drawn' : 'generated';
  if (kind === 'bed') return engine === 'bed' ? 'drawn' : 'generated';
  return engine === DRAWING_ENGINE ? 'drawn' : 'generated';
}

/**
 * The marked copy of a file. One that is there already is given; what its marks were made by may have changed since.
 *
 * @throws KinoraError artefact_damaged, ffmpeg_missing, disk_full …
 */
export async function outgoingCopy(
  crew: Crew,
  film: FilmRun,
  leaving: Leaving,
  signal: AbortSignal,
): Promise<LedgerEntry> {
  for (const entry of await copiesInLedger(crew.database, film.organisationId, leaving.file, leaving.kind)) {
    if (await crew.files.has(entry.file)) return entry;
  }
  return markedCopy(crew, film, leaving, signal);
}

/** The same, by the rules of today. */
export async function markedCopy(
  crew: Crew,
  film: FilmRun,
  leaving: Leaving,
  signal: AbortSignal,
): Promise<LedgerEntry> {
  const marking = await planMarks(crew, film.organisationId, leaving);
  const { parameters, tools } = marking;
  const order: ArtefactOrder = {
    kind: 'marked',
    parameters,
    inputs: [leaving.file],
    tools,
    engine: 'marks',
    ...(leaving.shotId === undefined ? {} : { shotId: leaving.shotId }),
  };
  const made = await crew.maker.make(
    film,
    order,
    signal,
    async (folder) => {
      const { path: made, watermarkRead } = await marking.apply(await crew.files.pathOf(leaving.file), folder, signal);
      return { path: made, data: { watermarkRead } };
    },
    leaving.kind === 'screener' ? screenerTurns : undefined,
  );
  if (made.artefact.file === null) throw new Error('a marked copy without a file');
  return marking.enter(made.artefact.file, MarkedDataSchema.parse(made.artefact.data).watermarkRead);
}

const MarkedDataSchema = z.object({ watermarkRead: z.boolean() });

/** How one file is marked: what decides its bytes, the making, and the entry into the ledger once it lies in the store. */
export interface Marking {
  parameters: unknown;
  tools: Record<string, string>;
  /** Makes the marked copy in the folder: its path, and whether its watermark was read back. */
  apply(source: string, folder: string, signal: AbortSignal): Promise<{ path: string; watermarkRead: boolean }>;
  /** Reads the marks back and writes the ledger. @throws KinoraError artefact_damaged when one that was made is not there */
  enter(file: string, watermarkRead: boolean): Promise<LedgerEntry>;
}

export async function planMarks(crew: Crew, organisationId: string, leaving: Leaving): Promise<Marking> {
  const { kind, file, pictures, title, language, ingredients, contentType } = leaving;
  const { policy } = await readTrustPolicy(crew.database, organisationId);
  const { producer } = policy.marks;
  const signing = await crew.marks.signer(producer);
  const produceId = leaving.produceId ?? shortHash(`${kind} ${file}`);
  const labelText =
    leaving.labelText ?? (MARKS_OF[kind].includes('label') ? aiLabelText(language, { pictures }) : null);
  const watermark =
    leaving.watermark ?? (kind === 'screener' ? await givenWatermark(crew, organisationId, produceId) : null);
  const aigc = await aigcOf(crew, policy, produceId);
  const ffmpeg = ENCODED.has(kind) ? await crew.ffmpeg() : null;
  const words = { aigc, pictures, creatorTool: `Kinora ${VERSION}` };
  const format = formatOf(contentType);

  let watermarkRead = leaving.watermarkRead ?? false;
  async function withPictureMarks(source: string, out: string, signal: AbortSignal): Promise<string> {
    if (ffmpeg === null) return source;
    const tags = { title, AIGC: aigc };
    if (kind === 'stream') {
      await fragmentVideo(ffmpeg, { input: source, tags, out }, { signal });
      return out;
    }
    if (kind !== 'screener' || watermark === null || labelText === null) {
      await tagVideo(ffmpeg, { input: source, tags, out }, { signal });
      return out;
    }
    const key = await crew.marks.watermarkKey(watermark.keyVersion);
    watermarkRead = await markUntilRead(crew, watermark, out, signal, (strength) =>
      makeScreener(
        ffmpeg,
        {
          input: source,
          lumaPattern: (size) => watermarkPattern({ id: watermark.id, key, strength, ...size }),
          labelText,
          language,
          tags,
          out,
        },
        { signal },
      ),
    );
    return out;
  }

  return {
    parameters: {
      kind,
      words,
      title,
      labelText,
      watermark: watermark === null ? null : { id: watermarkHex(watermark.id), keyVersion: watermark.keyVersion },
      ingredients: ingredients.map(({ path: _path, ...named }) => named),
    },
    tools: {
      marks: marksVersion,
      ...(signing.signer === null ? {} : { signer: signing.identity }),
      ...(ffmpeg === null ? {} : { ffmpeg: ffmpeg.version, media: mediaVersion, watermark: watermarkVersion }),
    },

    async apply(source, folder, signal) {
      const at = (name: string): string => path.join(folder, `${name}.${format}`);
      const pictured = await withPictureMarks(source, at('pictured'), signal);
      await writeMetadata(pictured, at('described'), format, words);
      if (signing.signer === null || !isSigned(format)) return { path: at('described'), watermarkRead };
      const what = {
        format,
        title,
        produceId,
        pictures,
        watermarked: watermark !== null,
        ingredients,
        softwareVersion: VERSION,
      };
      // The last thing done to a file: whatever comes after breaks it.
      await signing.signer.sign(at('described'), at('signed'), what, { signal });
      return { path: at('signed'), watermarkRead };
    },

    async enter(copy, wasRead) {
      const known = await findInLedger(crew.database, organisationId, copy);
      if (known !== null) return known;
      const seen = await marksOf(crew, copy, { labelText, hasWatermark: watermark !== null && wasRead, produceId });
      return enterLedger(crew.database, {
        organisationId,
        file: copy,
        kind,
        source: file,
        produceId,
        watermarkId: watermark === null ? null : watermarkHex(watermark.id),
        pictures,
        labelText,
        marks: seen,
        missing: missingMarks(kind, seen, signing.signer === null ? signing.why : null),
        contentType,
        sizeBytes: await crew.files.sizeOf(copy),
      });
    },
  };
}

/** Kinds whose container is written anew. */
const ENCODED: ReadonlySet<OutgoingKind> = new Set(['screener', 'component', 'stream']);

/** As a wholly black take, or one of a few frames, is. */
const UNREADABLE = 'These pictures are too dark or too short to hold a watermark that can be read.';

/**
 * Makes a film with its mark as faint as it may be, and stronger where it cannot be read back. False where even the
 * strongest cannot.
 */
export async function markUntilRead(
  crew: Pick<Crew, 'ffmpeg' | 'marks'>,
  watermark: GivenWatermark,
  out: string,
  signal: AbortSignal,
  make: (strength: WatermarkStrength) => Promise<void>,
): Promise<boolean> {
  for (const strength of [WATERMARK_STRENGTHS[0], WATERMARK_STRENGTHS[2]]) {
    await make(strength);
    const read = await readWatermark(crew, out, { quick: true, signal });
    if (read?.id === watermark.id) return true;
  }
  return false;
}

/** Where the machine can make a mark, a file without it is a fault, and does not leave. */
function missingMarks(
  kind: OutgoingKind,
  seen: readonly Mark[],
  whyUnsigned: string | null,
): { mark: Mark; why: string }[] {
  return MARKS_OF[kind].flatMap((mark): { mark: Mark; why: string }[] => {
    if (seen.includes(mark)) return [];
    if (mark === 'signature' && whyUnsigned !== null) return [{ mark, why: whyUnsigned }];
    if (mark === 'watermark') return [{ mark, why: UNREADABLE }];
    throw new KinoraError('artefact_damaged', `The ${kind} was marked, but its ${mark} cannot be read back.`, {
      retryable: true,
    });
  });
}

/** What can be read back from the bytes that will leave. The label is in the pictures; its ink is measured in tests. */
async function marksOf(
  crew: Crew,
  file: string,
  wanted: {
    labelText: string | null;
    hasWatermark: boolean;
    produceId: string;
  },
): Promise<Mark[]> {
  const where = await crew.files.pathOf(file);
  const found = await readMarks(where, { anchors: await crew.marks.anchors() });
  const seen: Mark[] = [];
  if (wanted.labelText !== null && wanted.labelText !== '') seen.push('label');
  if (isOurs(found.aigc.value, wanted.produceId)) seen.push('aigc');
  if (found.sourceType !== null) seen.push('source-type');
  // Whole, and over this very file; whether readers know an operator's certificate is not ours to say.
  const { state, produceId } = found.signature;
  if ((state === 'valid' || state === 'untrusted') && produceId === wanted.produceId) seen.push('signature');
  // Read from the pictures as they were encoded; nothing since has touched them.
  if (wanted.hasWatermark) seen.push('watermark');
  return seen;
}

function isOurs(aigc: Aigc | null, produceId: string): boolean {
  return aigc !== null && aigc.ProduceID === produceId;
}

/** The seven fields of a file, sealed: the same name and policy give the same text. */
export async function aigcOf(crew: Pick<Crew, 'marks'>, policy: TrustPolicy, produceId: string): Promise<string> {
  const { producer, propagator } = policy.marks;
  const parties = { producer, produceId, ...(propagator === undefined ? {} : { propagator }) };
  return sealedAigc(parties, await crew.marks.aigcKey());
}

/** The watermark id of what is named, and the key it is written with. */
export async function givenWatermark(
  crew: Pick<Crew, 'database' | 'marks'>,
  organisationId: string,
  produceId: string,
): Promise<GivenWatermark> {
  const { version } = await crew.marks.watermarkKey();
  return watermarkIdOf(crew.database, organisationId, produceId, version, (attempt) =>
    BigInt(`0x${createHash('sha256').update(`${organisationId}/${produceId}/${attempt}`).digest('hex').slice(0, 12)}`),
  );
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

const FORMATS: Readonly<Record<string, MarkedFormat>> = {
  'video/mp4': 'mp4',
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'audio/wav': 'wav',
  'text/vtt': 'vtt',
  'application/x-subrip': 'srt',
};

function formatOf(contentType: string): MarkedFormat {
  const format = FORMATS[contentType.split(';')[0]?.trim() ?? ''];
  if (format === undefined) throw new Error(`${contentType} cannot be marked`);
  return format;
}

function isSigned(format: MarkedFormat): format is SignedFormat {
  return format !== 'vtt' && format !== 'srt';
}
