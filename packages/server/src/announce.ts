import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { KinoraError } from '@kinora/film';
import { HealthSchema } from '@kinora/sdk';
import { z } from 'zod';
import type { Config } from './config.ts';
import { isSameProcess } from './process-life.ts';

/** How commands of the same home find a running studio: home/run/studio.json. */
const StudioRecordSchema = z.object({
  pid: z.number().int(),
  url: z.string(),
  version: z.string(),
  ephemeral: z.boolean(),
});
type StudioRecord = z.output<typeof StudioRecordSchema>;

function recordPath(config: Config): string {
  return path.join(config.home, 'run', 'studio.json');
}

function readRecord(config: Config): StudioRecord | null {
  try {
    return StudioRecordSchema.parse(JSON.parse(readFileSync(recordPath(config), 'utf8')));
  } catch {
    return null;
  }
}

/** Writes down where this studio is. One that was only started for a command does not hide one that stays. */
export function announceStudio(config: Config, url: string): { withdraw(): void } {
  const other = readRecord(config);
  const hidden =
    config.ephemeral && other !== null && other.pid !== process.pid && !other.ephemeral && isSameProcess(other.pid, '');
  if (!hidden) {
    const record: StudioRecord = { pid: process.pid, url, version: config.version, ephemeral: config.ephemeral };
    const temporary = `${recordPath(config)}.${process.pid}`;
    writeFileSync(temporary, JSON.stringify(record));
    renameSync(temporary, recordPath(config));
  }
  return {
    withdraw() {
      if (readRecord(config)?.pid === process.pid) rmSync(recordPath(config), { force: true });
    },
  };
}

/** A busy machine may leave our own studio without a turn for this long while it loads. */
const ANSWER_TIMEOUT_MS = 5_000;
/** As long as the embedded database may take; a studio that fails before that closes its address and is noticed at once. */
const STARTING_TIMEOUT_MS = 60_000;
const LOOK_EVERY_MS = 100;

/** What a studio answers at /v1/health from its first moment. */
const AnswerSchema = HealthSchema.extend({ status: z.enum(['starting', 'ok']) });
type Answer = z.output<typeof AnswerSchema>;

/** The answer of a studio that is not ready yet, with status 503: this address is ours, come back. */
export function startingAnswer(config: Config): Answer {
  return { status: 'starting', version: config.version, homeId: config.homeId };
}

/** Where programs of this machine reach a studio that listens at `host`: a wildcard is no address to go to. */
export function studioUrl(host: string, port: number): string {
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}`;
  if (host === '::') return `http://[::1]:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * The address of a studio of this very home at the wanted port, once it is ready; null when there is none, or `signal` aborts.
 *
 * @throws KinoraError `port_taken` when it is there and does not get ready.
 */
export async function ownStudioAt(config: Config, signal: AbortSignal): Promise<string | null> {
  if (config.port === 0) return null;
  const url = studioUrl(config.host, config.port);
  const giveUpAt = Date.now() + STARTING_TIMEOUT_MS;
  for (;;) {
    const answer = await ask(url, signal);
    if (answer?.homeId !== config.homeId) return null;
    if (answer.status === 'ok') return url;
    if (Date.now() > giveUpAt) {
      throw new KinoraError(
        'port_taken',
        `Kinora is already starting at ${url}, but is not ready after ${STARTING_TIMEOUT_MS / 1000} s. Wait for it, or end it and try again.`,
        { field: 'port', retryable: true },
      );
    }
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Null for nobody, for another program, and when `signal` aborts. */
async function ask(url: string, signal: AbortSignal): Promise<Answer | null> {
  try {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]);
    const response = await fetch(`${url}/v1/health`, { signal: patience });
    return AnswerSchema.parse(await response.json());
  } catch {
    return null;
  }
}
