import { createHash } from 'node:crypto';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, sep } from 'node:path';
import { type BedRequest, deriveSeed, type Endpoint, KinoraError, type Mood, MOODS } from '@kinora/film';
import { z } from 'zod';
import type { EngineContext, MusicCredit, MusicEngine, MusicEngineKind } from '../contract.ts';
import { checkBed } from './bed.ts';
import { makeLoopFile } from './loop-file.ts';

/** Raise it whenever the same library would give other bytes. */
const VERSION = 'music-library/1';
const LIST = 'library.json';
/** Longer pieces are used up to here: a bed is repeated anyway. */
const MAX_SECONDS = 180;

const EntrySchema = z.strictObject({
  /** Path inside the folder, of a WAV. */
  file: z
    .string({ error: 'needs file: a WAV in the folder' })
    .min(1)
    .max(300)
    .refine((file) => /\.wave?$/i.test(file), 'has a file that is no WAV; convert it: ffmpeg -i in.mp3 out.wav'),
  title: z.string({ error: 'needs a title' }).trim().min(1, 'needs a title').max(200),
  author: z.string({ error: 'needs an author' }).trim().min(1, 'needs an author').max(200),
  /** What may be done with it, in its owner's words; a film names it. */
  licence: z
    .string({ error: 'needs a licence note, such as CC BY 4.0 or "bought, invoice 2026-118"' })
    .trim()
    .min(1, 'needs a licence note, such as CC BY 4.0 or "bought, invoice 2026-118"')
    .max(500),
  licenceUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
  moods: z
    .array(z.enum(MOODS, { error: `has a mood that is none of ${MOODS.join(', ')}` }))
    .min(1, 'needs at least one mood'),
  tempoBpm: z.number().min(20).max(300).optional(),
  /** True where the file is cut to repeat without a seam: it is then left as it is. */
  loop: z.boolean().default(false),
});
export type LibraryEntry = z.output<typeof EntrySchema>;
const LibrarySchema = z
  .array(EntrySchema, { error: 'must be a list of pieces' })
  .min(1, 'has no piece in it')
  .max(5_000);

export const MusicLibrarySettingsSchema = z.strictObject({
  /** Absolute path of the folder with the WAVs and their `library.json`. */
  folder: z
    .string({ error: 'Name the folder with the music.' })
    .refine((folder) => isAbsolute(folder), 'The folder must be an absolute path.'),
  /** How long a piece's end sounds on under its beginning. */
  crossfadeSeconds: z.number().min(0.05).max(10).default(2),
});
export type MusicLibrarySettings = z.output<typeof MusicLibrarySettingsSchema>;

/** A folder of the user's own music, each piece with its licence. */
export const musicLibrary: MusicEngineKind<MusicLibrarySettings> = {
  kind: 'music-library',
  title: 'A folder of your own music, with licence notes',
  settings: MusicLibrarySettingsSchema,
  url: 'none',
  key: 'none',
  own: true,
  create: createMusicLibrary,
};

function createMusicLibrary({ name }: Endpoint, settings: MusicLibrarySettings): MusicEngine {
  // What is wrong with the library is said when it is set up, not when a film needs it.
  readLibrary(settings.folder);
  return {
    medium: 'music',
    name,
    get version() {
      const { mark } = readLibrary(settings.folder);
      return `${VERSION} ${settings.crossfadeSeconds} ${mark}`;
    },
    async compose(request: BedRequest, context: EngineContext) {
      const wanted = checkBed(request);
      const { entries } = readLibrary(settings.folder);
      const entry = choosePiece(entries, wanted);
      const path = join(context.folder, 'bed.wav');
      const made = await makeLoopFile(
        {
          from: pathOf(settings.folder, entry.file),
          to: path,
          tempoBpm: entry.tempoBpm ?? null,
          crossfadeSeconds: settings.crossfadeSeconds,
          isLoop: entry.loop,
          maxSeconds: MAX_SECONDS,
        },
        context.signal,
      );
      if (made.kind !== 'made') {
        throw new KinoraError(
          'engine_refused',
          `“${entry.title}” of ${name} cannot be used: ${entry.file} is ${made.what}.`,
          {
            field: 'settings.folder',
          },
        );
      }
      return { path, durationSeconds: made.durationSeconds, credit: creditOf(entry) };
    },
  };
}

function creditOf({ title, author, licence, licenceUrl }: LibraryEntry): MusicCredit {
  return { title, author, licence, ...(licenceUrl === undefined ? {} : { licenceUrl }) };
}

interface Library {
  entries: readonly LibraryEntry[];
  /** Changes with the list and with every file it names. */
  mark: string;
}

/** @throws KinoraError invalid_request naming what is wrong, and in which piece */
function readLibrary(folder: string): Library {
  let text: string;
  try {
    text = readFileSync(join(folder, LIST), 'utf8');
  } catch {
    throw wrong(
      `There is no ${LIST} in ${folder}. It lists the music: [{"file": "a.wav", "title": …, "author": …, "licence": …, "moods": ["calm"]}].`,
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw wrong(`${LIST} of ${folder} is no JSON.`);
  }
  const parsed = LibrarySchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const [index] = issue?.path ?? [];
    throw wrong(
      `${LIST} of ${folder}: ${typeof index === 'number' ? `piece ${index + 1} ` : ''}${issue?.message ?? 'is not valid'}.`,
    );
  }
  const hash = createHash('sha256').update(text);
  for (const { file, title } of parsed.data) {
    try {
      const { size, mtimeMs } = statSync(pathOf(folder, file));
      hash.update(`${file} ${size} ${mtimeMs}\n`);
    } catch (error) {
      if (error instanceof KinoraError) throw error;
      throw wrong(`“${title}” is listed in ${LIST}, but ${file} does not lie in ${folder}.`);
    }
  }
  return { entries: parsed.data, mark: hash.digest('hex').slice(0, 12) };
}

/** Links and `..` may not lead out of the folder. */
function pathOf(folder: string, file: string): string {
  const root = realpathSync(folder);
  const path = realpathSync(join(root, file));
  if (!path.startsWith(root + sep)) throw wrong(`${file} lies outside the music folder.`);
  return path;
}

function wrong(message: string): KinoraError {
  return new KinoraError('invalid_request', message, { field: 'settings.folder' });
}

/** Moods that a piece may stand in for where none has the mood that was asked, nearest first. */
const NEAR_MOODS: Readonly<Record<Mood, readonly Mood[]>> = {
  calm: ['warm', 'longing', 'wonder'],
  longing: ['sad', 'calm', 'warm'],
  joy: ['playful', 'warm', 'epic'],
  wonder: ['mysterious', 'calm', 'epic'],
  tense: ['mysterious', 'epic', 'modern'],
  epic: ['tense', 'wonder', 'joy'],
  sad: ['longing', 'calm', 'mysterious'],
  warm: ['calm', 'joy', 'longing'],
  playful: ['joy', 'modern', 'warm'],
  modern: ['playful', 'tense', 'joy'],
  mysterious: ['wonder', 'tense', 'sad'],
};

/** The piece for a request: by mood, then by tempo; the seed chooses among those that fit equally well. */
export function choosePiece(entries: readonly LibraryEntry[], { mood, tempoBpm, seed }: BedRequest): LibraryEntry {
  const byMood = [mood, ...NEAR_MOODS[mood]].map((each) => entries.filter((entry) => entry.moods.includes(each)));
  const candidates = byMood.find((fitting) => fitting.length > 0) ?? entries;
  const distances = candidates.map((entry) => tempoDistance(entry.tempoBpm, tempoBpm));
  const nearest = Math.min(...distances);
  const fitting = candidates.filter((_, index) => (distances[index] ?? 0) <= nearest + 0.1);
  // By name, so that the order of the list does not matter.
  const ordered = fitting.toSorted((a, b) => (a.file < b.file ? -1 : 1));
  const chosen = ordered[deriveSeed(seed, 'piece') % ordered.length];
  if (chosen === undefined) throw new Error('a library has at least one piece');
  return chosen;
}

/** In octaves; half and double time are the same pulse. A piece without a tempo fits moderately. */
function tempoDistance(has: number | undefined, wanted: number): number {
  if (has === undefined) return 0.25;
  const octaves = Math.abs(Math.log2(has / wanted));
  return Math.min(octaves, Math.abs(octaves - 1) + 0.1);
}
