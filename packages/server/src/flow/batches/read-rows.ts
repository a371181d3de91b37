import { type Brief, BriefSchema, KinoraError } from '@kinora/film';
import { MAX_BATCH_BYTES, MAX_BATCH_ROWS } from '@kinora/sdk';
import { CsvError, parse } from 'csv-parse';
import { createHash, type Hash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What is wrong with a row, and in which column. */
export interface Fault {
  field: string;
  message: string;
}

/** A row as it was sent: its brief, or what is wrong. */
export interface SentRow {
  /** Where it begins in the file, from 1. */
  line: number;
  /** The sender's own name for it. */
  name: string;
  brief: Brief | null;
  faults: Fault[];
}

export type BatchFormat = 'csv' | 'jsonl';

/** Longest row, in characters: the longest story in escapes, and room for the rest. */
const MAX_ROW_CHARACTERS = 64_000;
const MAX_NAME_CHARACTERS = 200;
/** A body that brings nothing for so long is given up. */
const STALL_MS = 30_000;
const NUMBERS: ReadonlySet<string> = new Set(['seconds', 'seed', 'pace']);
const SWITCHES: ReadonlySet<string> = new Set(['questions', 'continuity', 'voice', 'music', 'takeFirstOffer']);
/** Written as JSON in their column. */
const DOCUMENTS: ReadonlySet<string> = new Set(['loras', 'single']);
const YES: ReadonlySet<string> = new Set(['true', 'yes', '1']);
const NO: ReadonlySet<string> = new Set(['false', 'no', '0']);
const FIELDS: ReadonlySet<string> = new Set(Object.keys(BriefSchema.shape));

/** @throws KinoraError invalid_request for another content type */
export function formatOf(contentType: string | undefined): BatchFormat {
  const type = contentType?.split(';')[0]?.trim().toLowerCase();
  if (type === 'text/csv') return 'csv';
  if (type === 'application/jsonl' || type === 'application/x-ndjson' || type === 'application/x-jsonlines')
    return 'jsonl';
  throw new KinoraError('invalid_request', 'Send rows as text/csv or application/jsonl.', { field: 'content-type' });
}

/**
 * Reads the rows of a batch as they come, no further than its bounds. What is wrong with one row is told with it.
 *
 * @returns the rows, and the SHA-256 of the bytes they came in
 * @throws KinoraError invalid_request for what is no such file, is too large or has no rows
 */
export async function readRows(request: Request, format: BatchFormat): Promise<{ rows: SentRow[]; sentHash: string }> {
  const hash = createHash('sha256');
  const rows: SentRow[] = [];
  const body = request.body === null ? Readable.from([]) : Readable.fromWeb(request.body as never);
  try {
    await pipeline(body, counted(hash), async (bytes: AsyncIterable<Buffer>) => {
      for await (const row of format === 'csv' ? csvRows(bytes) : jsonRows(bytes)) {
        if (rows.length === MAX_BATCH_ROWS)
          throw wrong('body', `A batch has at most ${MAX_BATCH_ROWS} rows. Send several.`);
        rows.push(row);
      }
    });
  } catch (cause) {
    if (cause instanceof KinoraError) throw cause;
    if (cause instanceof CsvError) throw wrong('body', `This is no CSV: ${cause.message}.`, cause);
    throw wrong('body', 'The rows broke off. Send them again.', cause);
  }
  if (rows.length === 0) throw wrong('body', 'There are no rows.');
  return { rows, sentHash: hash.digest('hex') };
}

function wrong(field: string, message: string, cause?: unknown): KinoraError {
  return new KinoraError('invalid_request', message, { field, cause });
}

/** Counts and hashes bytes on their way, and gives up on those that do not come. */
function counted(hash: Hash): Transform {
  let received = 0;
  const stalled = (): void => void passing.destroy(wrong('body', 'The rows stood still. Send them again.'));
  let timer = setTimeout(stalled, STALL_MS);
  const passing: Transform = new Transform({
    transform(piece: Buffer, _encoding, done) {
      clearTimeout(timer);
      timer = setTimeout(stalled, STALL_MS);
      received += piece.length;
      hash.update(piece);
      if (received <= MAX_BATCH_BYTES) done(null, piece);
      else done(wrong('body', `A batch has at most ${MAX_BATCH_BYTES / 1e6} MB. Send several.`));
    },
    destroy(error, done) {
      clearTimeout(timer);
      done(error);
    },
  });
  return passing;
}

async function* csvRows(bytes: AsyncIterable<Buffer>): AsyncGenerator<SentRow> {
  const parser = parse({
    bom: true,
    columns: (header: string[]) => header.map(columnNamed),
    info: true,
    trim: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    relax_column_count: true,
    max_record_size: MAX_ROW_CHARACTERS,
  });
  const reading = pipeline(bytes, parser);
  // Told where the records are read.
  reading.catch(() => undefined);
  let line = 2;
  for await (const { record, info } of parser as AsyncIterable<{
    record: Record<string, string>;
    info: { lines: number; error?: CsvError };
  }>) {
    const faults: Fault[] = [];
    if (info.error !== undefined)
      faults.push({ field: '', message: 'The row has more or fewer columns than the first line names.' });
    const { name = '', ...given } = record;
    const row = rowOf(line, name, cells(given, faults), faults);
    line = info.lines + 1;
    yield row;
  }
  await reading;
}

function columnNamed(name: string): string {
  if (name === 'name' || FIELDS.has(name)) return name;
  throw wrong(name, `There is no column ${name}. There are: name, ${[...FIELDS].join(', ')}.`);
}

/** What the cells of a row say; an empty one says nothing. */
function cells(record: Readonly<Record<string, string>>, faults: Fault[]): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const [field, text] of Object.entries(record)) {
    if (text === '') continue;
    const lower = text.toLowerCase();
    if (NUMBERS.has(field)) given[field] = /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    else if (SWITCHES.has(field)) {
      if (YES.has(lower) || NO.has(lower)) given[field] = YES.has(lower);
      else faults.push({ field, message: `Write true or false, not ${text.slice(0, 40)}.` });
    } else if (DOCUMENTS.has(field)) {
      try {
        given[field] = JSON.parse(text);
      } catch {
        faults.push({ field, message: 'This column is written as JSON.' });
      }
    } else given[field] = text;
  }
  return given;
}

async function* jsonRows(bytes: AsyncIterable<Buffer>): AsyncGenerator<SentRow> {
  let line = 0;
  for await (const text of createInterface({ input: Readable.from(bounded(bytes)), crlfDelay: Infinity })) {
    line++;
    if (text.trim() === '') continue;
    yield jsonRow(line, line === 1 ? text.replace(/^\ufeff/u, '') : text);
  }
}

/** A line that never ends is not gathered for ever. */
async function* bounded(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let sinceEnd = 0;
  for await (const piece of bytes) {
    const end = piece.lastIndexOf(0x0a);
    sinceEnd = end < 0 ? sinceEnd + piece.length : piece.length - end - 1;
    // Four bytes are the most that a character takes.
    if (sinceEnd > 4 * MAX_ROW_CHARACTERS) throw wrong('body', `A row has at most ${MAX_ROW_CHARACTERS} characters.`);
    yield piece;
  }
}

function jsonRow(line: number, text: string): SentRow {
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch {
    return { line, name: '', brief: null, faults: [{ field: '', message: 'The line is not valid JSON.' }] };
  }
  if (typeof written !== 'object' || written === null || Array.isArray(written))
    return { line, name: '', brief: null, faults: [{ field: '', message: 'The line is no JSON object.' }] };
  const { name = '', ...given } = written as Record<string, unknown>;
  const unknown = Object.keys(given).filter((field) => !FIELDS.has(field));
  const faults = unknown.map((field) => ({ field: field.slice(0, 80), message: 'There is no such field.' }));
  if (typeof name !== 'string') faults.push({ field: 'name', message: 'The name is no text.' });
  return rowOf(line, typeof name === 'string' ? name : '', given, faults);
}

function rowOf(line: number, name: string, given: Record<string, unknown>, faults: Fault[]): SentRow {
  const parsed = BriefSchema.safeParse(given);
  const all = [
    ...faults,
    ...(parsed.error?.issues ?? []).map(({ path, message }) => ({ field: path.join('.'), message })),
  ];
  if (name.length > MAX_NAME_CHARACTERS || !name.isWellFormed() || name.includes('\0'))
    all.push({ field: 'name', message: `A name is a text of at most ${MAX_NAME_CHARACTERS} characters.` });
  const kept = name.toWellFormed().replaceAll('\0', '').slice(0, MAX_NAME_CHARACTERS);
  return { line, name: kept, brief: all.length === 0 && parsed.success ? parsed.data : null, faults: all };
}
