import { createReadStream, statSync } from 'node:fs';
import { TextDecoder } from 'node:util';
import { KinoraError } from '@kinora/film';

/** Longest line that is read, in characters: ten of the longest stories. */
const MAX_LINE_CHARACTERS = 80_000;

/**
 * The lines of a text file or of standard input (`-`), one after another, however large it is. Ends of lines are LF or CRLF;
 * a byte order mark is no part of the text, and the last line break ends a line rather than beginning another.
 *
 * @param file as the user wrote it, for messages
 * @throws KinoraError `invalid_request` of field `file`
 */
export async function* textLines(file: string, at: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let pending = '';
  let number = 1;
  for await (const bytes of bytesOf(file, at)) {
    decoder ??= new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8', { fatal: true });
    const pieces = (pending + decode(decoder, bytes, number)).split('\n');
    pending = pieces.pop() ?? '';
    for (const line of pieces) {
      yield withoutReturn(line);
      number++;
    }
    if (pending.length > MAX_LINE_CHARACTERS)
      throw refusal(`Line ${number} is over ${MAX_LINE_CHARACTERS} characters long; give one text a line.`);
  }
  if (decoder !== undefined) pending += decode(decoder, undefined, number);
  if (pending !== '') yield withoutReturn(pending);
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function decode(decoder: TextDecoder, bytes: Uint8Array | undefined, line: number): string {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch (cause) {
    throw refusal(`From line ${line} on this is not UTF-8 text. Save it as UTF-8 and try again.`, cause);
  }
}

async function* bytesOf(file: string, at: string): AsyncGenerator<Uint8Array> {
  if (file !== '-' && statSync(at, { throwIfNoEntry: false })?.isDirectory() === true)
    throw refusal(`${file} is a folder; --file wants a text file.`);
  const stream = file === '-' ? process.stdin : createReadStream(at);
  try {
    for await (const piece of stream) yield piece as Uint8Array;
  } catch (error) {
    if (error instanceof KinoraError) throw error;
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw refusal(missing ? `There is no file ${at}.` : `${file} cannot be read.`, error);
  }
}

function refusal(message: string, cause?: unknown): KinoraError {
  return new KinoraError('invalid_request', message, { field: 'file', cause });
}
