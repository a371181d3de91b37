import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
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

/** The address of a studio of this very home that already answers at the wanted port; null otherwise. */
export async function ownStudioAt(config: Config): Promise<string | null> {
  if (config.port === 0) return null;
  const url = `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${config.port}`;
  try {
    const response = await fetch(`${url}/v1/health`, { signal: AbortSignal.timeout(1_500) });
    const health = HealthSchema.parse(await response.json());
    return health.homeId === config.homeId ? url : null;
  } catch {
    return null;
  }
}
