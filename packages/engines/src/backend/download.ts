import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { KinoraError } from '@kinora/film';
import type { Backend } from './http.ts';

/** Longest result that is taken: a minute of 1080p at 100 Mbit/s has a third of it. */
const MAX_BYTES = 2 * 1024 ** 3;
/** A download that brings nothing for so long is broken off and tried again. */
const STALL_MS = 30_000;
const TRIES = 3;
const FIRST_PAUSE_MS = 500;
/** So much of what came is kept to be told: a key in it must be whole to be found, and tokens have kilobytes. */
const HEAD_BYTES = 8 * 1024;
const QUOTED_CHARACTERS = 48;

export interface Download {
  folder: string;
  signal: AbortSignal;
  /** Seconds without a byte before it is tried again, milliseconds. */
  stallMs?: number;
}

/**
 * Brings a finished video into the folder and checks that it is one: whole, not empty, begins like a video's container.
 * A broken download is tried again; the job is not.
 *
 * @returns the path, ending as its container does
 * @throws KinoraError lost (the address has expired), engine_failed (what lies there is no video), engine_unreachable
 */
export async function downloadVideo(backend: Backend, address: string, options: Download): Promise<{ path: string }> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await downloadOnce(backend, address, options);
    } catch (error) {
      if (options.signal.aborted) throw new KinoraError('cancelled', 'The download was stopped.');
      if (!(error instanceof KinoraError) || !error.retryable || attempt === TRIES) throw error;
      await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1), options.signal);
    }
  }
}

async function downloadOnce(backend: Backend, address: string, options: Download): Promise<{ path: string }> {
  const stall = new AbortController();
  const signal = AbortSignal.any([options.signal, stall.signal]);
  const stallMs = options.stallMs ?? STALL_MS;
  let timer = setTimeout(() => stall.abort(), stallMs);
  const response = await backend.open(address, { signal }).catch((error: unknown) => {
    clearTimeout(timer);
    throw stall.signal.aborted ? broken('it stood still') : error;
  });
  const raw = join(options.folder, 'result.part');
  try {
    if (response.status === 403 || response.status === 404 || response.status === 410) {
      throw new KinoraError(
        'lost',
        `The result is no longer there (HTTP ${response.status}): addresses of results expire.`,
      );
    }
    if (!response.ok) {
      throw new KinoraError('engine_failed', `The result cannot be fetched (HTTP ${response.status}).`, {
        retryable: true,
      });
    }
    const announced = Number(response.headers.get('content-length') ?? Number.NaN);
    if (announced > MAX_BYTES) throw new KinoraError('engine_failed', `The result has ${announced} bytes: too many.`);
    let bytes = 0;
    let head = Buffer.alloc(0);
    if (response.body === null) throw notAVideo('nothing at all');
    await pipeline(
      Readable.fromWeb(response.body),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          clearTimeout(timer);
          timer = setTimeout(() => stall.abort(), stallMs);
          bytes += chunk.length;
          if (bytes > MAX_BYTES) throw new KinoraError('engine_failed', 'The result has too many bytes.');
          if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES)]);
          yield chunk;
        }
      },
      createWriteStream(raw),
      { signal },
    ).catch((error: unknown) => {
      if (error instanceof KinoraError) throw error;
      if (isDiskFault(error)) throw error;
      throw broken(stall.signal.aborted ? 'it stood still' : 'the connection ended');
    });
    if (bytes === 0) throw notAVideo('0 bytes');
    if (Number.isFinite(announced) && bytes < announced && !response.headers.has('content-encoding')) {
      throw broken(`${bytes} of ${announced} bytes came`);
    }
    const container = containerOf(head);
    if (container === null)
      throw notAVideo(looksLikeText(head) ? `text: ${textOf(backend, head)}` : 'no known container');
    return { path: await named(raw, options.folder, container) };
  } catch (error) {
    await rm(raw, { force: true });
    throw error;
  } finally {
    clearTimeout(timer);
    await response.body?.cancel().catch(() => undefined);
  }
}

export type Container = 'mp4' | 'webm' | 'avi';

/** By the first bytes: ISO base media, Matroska, RIFF AVI; null for anything else. */
export function containerOf(head: Uint8Array): Container | null {
  const text = Buffer.from(head).toString('latin1');
  if (text.slice(4, 8) === 'ftyp') return 'mp4';
  if (text.startsWith('\x1A\x45\xDF\xA3')) return 'webm';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'AVI ') return 'avi';
  return null;
}

async function named(raw: string, folder: string, container: Container): Promise<string> {
  const path = join(folder, `take.${container}`);
  await rename(raw, path);
  return path;
}

function looksLikeText(head: Uint8Array): boolean {
  return (
    head.length > 0 && head.subarray(0, 64).every((byte) => byte === 9 || byte === 10 || byte === 13 || byte >= 32)
  );
}

function textOf(backend: Backend, head: Uint8Array): string {
  // The key is taken out of all there is before a part is shown: half a key is no longer seen to be one.
  return backend.quote(Buffer.from(head).toString('utf8')).slice(0, QUOTED_CHARACTERS);
}

function notAVideo(what: string): KinoraError {
  return new KinoraError('engine_failed', `The result is no video (${what}).`);
}

function broken(how: string): KinoraError {
  return new KinoraError('engine_unreachable', `The download of the result broke off: ${how}.`, { retryable: true });
}

function isDiskFault(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EACCES' || code === 'EROFS';
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
