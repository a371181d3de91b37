/**
 * What a process tells whoever runs it. Fields are ids, codes and numbers: no word of a story, a prompt, a name or an address
 * of a person is ever a field, and the words of an engine's failure, which may quote a prompt, are left out.
 *
 * @module
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Writable } from 'node:stream';
import { KinoraError } from '@kinora/film';
import { destination, type Logger, pino } from 'pino';

export interface LogFields {
  requestId?: string;
  organisationId?: string;
  filmId?: string;
  run?: number;
  shotId?: string;
  takeNumber?: number;
  step?: string;
  engine?: string;
  event?: string;
  method?: string;
  /** The route's pattern, never the address: that may hold a token. */
  route?: string;
  status?: number;
  code?: string;
  durationMs?: number;
  seconds?: number;
  costUsd?: number;
  via?: string;
}

export const LOG_FORMATS = ['text', 'json'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** The request a piece of work is done for; what is logged within it carries its id. */
const request = new AsyncLocalStorage<{ requestId: string }>();

let logger: Logger = pino({ level: 'warn', base: null }, wordsTo(process.stderr));

/** `json`: a line for each request and each step of a film. `text`, for people at a terminal: only what went wrong. */
export function openLog(format: LogFormat): void {
  logger =
    format === 'text'
      ? pino({ level: 'warn', base: null }, wordsTo(process.stderr))
      : pino({ level: 'info', base: { pid: process.pid } }, destination({ fd: 2, sync: false }));
}

export function inRequest<Result>(requestId: string, work: () => Result): Result {
  return request.run({ requestId }, work);
}

/** Of the request this is done for; undefined outside of one. */
export function currentRequestId(): string | undefined {
  return request.getStore()?.requestId;
}

export const log = {
  info: (message: string, fields: LogFields = {}): void => logger.info({ ...request.getStore(), ...fields }, message),
  warn: (message: string, fields: LogFields = {}): void => logger.warn({ ...request.getStore(), ...fields }, message),
  /** Something failed: which error, and where in the code. */
  error(message: string, error: unknown, fields: LogFields = {}): void {
    logger.error({ ...request.getStore(), ...fields, error: describeError(error) }, message);
  },
};

/** Name, code and place of an error and its causes. The words only of bugs: those of the outside world may quote anything. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  if (error instanceof KinoraError) return { name: error.name, code: error.code, frames: frames.slice(0, 5), ...cause };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const isOutside = 'code' in code || error.name === 'AbortError' || error.name === 'TypeError';
  return {
    name: error.name,
    ...code,
    ...(isOutside && error.name !== 'TypeError' ? {} : { words: error.message.slice(0, 300) }),
    frames: frames.slice(0, 10),
    ...cause,
  };
}

function wordsOf(error: unknown): string {
  const { name, code, words, frames = [], cause } = error as ReturnType<typeof describeError> & { frames?: string[] };
  const first = [name, code, words].filter((each) => each !== undefined).join(' ');
  const because = cause === undefined ? '' : `\n  because of${wordsOf(cause)}`;
  return ` ${first}${frames.map((frame) => `\n    ${frame}`).join('')}${because}`;
}

/** One line of words for each entry, as a person at a terminal reads it. */
function wordsTo(target: NodeJS.WritableStream): Writable {
  return new Writable({
    write(line: Buffer, _encoding, done) {
      const { msg, error, filmId, shotId, engine } = JSON.parse(line.toString()) as Record<string, unknown>;
      const about = [filmId, shotId, engine].filter((each) => typeof each === 'string').join(' ');
      target.write(`${about === '' ? '' : `${about}: `}${String(msg)}${error === undefined ? '' : wordsOf(error)}\n`);
      done();
    },
  });
}
