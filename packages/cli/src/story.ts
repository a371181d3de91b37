import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { BriefSchema, KinoraError, type Brief } from '@kinora/film';
import type { ParsedArguments } from './arguments.ts';

/** A story of 8,000 characters has at most 32 kB; more than this is no story and is not read at all. */
const MAX_FILE_BYTES = 1_000_000;

/** Brief fields by the name of their option, where they differ. */
const OPTION_OF: Readonly<Record<string, string>> = {
  language: 'lang',
  skyShots: 'sky',
  speechEngine: 'speech',
  musicEngine: 'music',
  loras: 'lora',
};

/**
 * The brief from the words and options of `make`.
 *
 * @throws KinoraError `invalid_request` whose field is the option at fault, or `story`
 */
export async function readBrief(given: ParsedArguments, userFolder: string): Promise<Brief> {
  const story = await readStory(given, userFolder);
  const language = given.values.get('lang');
  // A dome master is square; 1024 is what small domes play.
  const size = given.values.get('size') ?? (given.values.get('shape') === 'dome' ? '1024x1024' : undefined);
  const result = BriefSchema.safeParse({
    story,
    ...(language === undefined ? {} : { language }),
    ...(size === undefined ? {} : { size }),
    ...textOption(given, 'engine'),
    ...textOption(given, 'preset'),
    ...textOption(given, 'director'),
    ...textOption(given, 'sky', 'skyShots'),
    ...textOption(given, 'speech', 'speechEngine'),
    ...textOption(given, 'music', 'musicEngine'),
    ...lorasOption(given),
    ...numberOption(given, 'pace'),
    continuity: given.flags.has('continuity'),
    ...textOption(given, 'shape'),
    ...textOption(given, 'place'),
    ...textOption(given, 'date'),
    questions: given.flags.has('questions'),
    ...numberOption(given, 'seconds'),
    ...numberOption(given, 'seed'),
    voice: !given.flags.has('no-voice'),
    music: !given.flags.has('no-music'),
    takeFirstOffer: given.flags.has('yes'),
  });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const name = String(issue?.path[0] ?? 'story');
  throw new KinoraError('invalid_request', issue?.message ?? 'The brief is not right.', {
    field: OPTION_OF[name] ?? name,
  });
}

function textOption(given: ParsedArguments, name: string, field = name): Record<string, string> {
  const written = given.values.get(name);
  return written === undefined ? {} : { [field]: written };
}

/** `NAME` or `NAME:STRENGTH`, several with commas between. */
function lorasOption(given: ParsedArguments): Record<string, unknown> {
  const written = given.values.get('lora');
  if (written === undefined) return {};
  const loras = written.split(',').map((each) => {
    const [name = '', strength] = each.trim().split(':');
    return { name, ...(strength === undefined ? {} : { strength: Number(strength) }) };
  });
  return { loras };
}

/** What is no number stays text, so that the schema says so. */
function numberOption(given: ParsedArguments, name: string): Record<string, unknown> {
  const written = given.values.get(name);
  if (written === undefined) return {};
  return { [name]: /^[+-]?(\d+\.?\d*|\.\d+)$/.test(written.trim()) ? Number(written) : written };
}

/**
 * The text of a command: its words, its --file, or standard input for `-`.
 *
 * @throws KinoraError `invalid_request` whose field is `file` or `story`
 */
export async function readStory(
  given: ParsedArguments,
  userFolder: string,
  options: { standardInputAsFile?: boolean } = {},
): Promise<string> {
  const file = given.values.get('file');
  if (file === '-' && options.standardInputAsFile === true && given.words.length === 0)
    return decode(await readStandardInput(), 'file');
  if (file !== undefined) {
    if (given.words.length > 0)
      throw new KinoraError('invalid_request', 'Give the story as words or with --file, not both.', { field: 'file' });
    return readStoryFile(path.resolve(userFolder, file), file);
  }
  if (given.words.length === 1 && given.words[0] === '-') return decode(await readStandardInput(), 'story');
  return given.words.join(' ');
}

function readStoryFile(file: string, written: string): string {
  const refuse = (message: string, cause?: unknown) =>
    new KinoraError('invalid_request', message, { field: 'file', cause });
  let bytes: Buffer;
  try {
    const stat = statSync(file);
    if (stat.isDirectory()) throw refuse(`${written} is a folder; --file wants a text file.`);
    if (stat.size > MAX_FILE_BYTES) throw refuse(`${written} is too large (over 1 MB).`);
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof KinoraError) throw error;
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw refuse(missing ? `There is no file ${file}.` : `${file} cannot be read.`, error);
  }
  return decode(bytes, 'file');
}

async function readStandardInput(): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of process.stdin) {
    pieces.push(piece as Buffer);
    length += (piece as Buffer).length;
    if (length > MAX_FILE_BYTES)
      throw new KinoraError('invalid_request', 'What came in is too large (over 1 MB).', {
        field: 'story',
      });
  }
  return Buffer.concat(pieces);
}

/** UTF-8, or UTF-16 where a byte order mark says so, as Windows editors write it. */
function decode(bytes: Buffer, field: string): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new KinoraError('invalid_request', 'This is not UTF-8 text. Save it as UTF-8 and try again.', {
      field,
      cause,
    });
  }
}
