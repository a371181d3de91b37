import { Worker } from 'node:worker_threads';
import { type ErrorBody, fromErrorBody } from '@kinora/film';
import type { Ffmpeg } from '@kinora/media';
import type { VersionedKey } from '../../keys/vault.ts';
import type { Crew } from '../crew.ts';
import { createTurns } from '../turns.ts';

/** What a thread is given. */
export interface WatermarkTask {
  ffmpeg: Ffmpeg;
  path: string;
  keys: VersionedKey[];
  maxFrames: number;
  thorough: boolean;
}

export interface ReadWatermark {
  id: bigint;
  keyVersion: number;
  /** Standard deviations above chance. */
  score: number;
}

export type WatermarkAnswer = { found: ReadWatermark | null } | { error: ErrorBody };

/** Frames that are enough for a file as it left, and for one that has been through much. */
const FRAMES = { quick: 16, thorough: 240 };

/** The search uses a whole core: one of ours at a time, and one of somebody's, so that no stranger's file holds up a film. */
const turns = { quick: createTurns(1), thorough: createTurns(1) };

/**
 * The watermark of a video or picture, by any of the studio's keys; null where none is found.
 *
 * @param quick Only as it left: not scaled, cut or turned
 * @throws KinoraError artefact_damaged when nothing can be decoded, ffmpeg_missing …; the signal's reason
 */
export async function readWatermark(
  crew: Pick<Crew, 'ffmpeg' | 'marks'>,
  path: string,
  { quick, signal }: { quick: boolean; signal: AbortSignal },
): Promise<ReadWatermark | null> {
  const task: WatermarkTask = {
    ffmpeg: await crew.ffmpeg(),
    path,
    keys: await crew.marks.watermarkKeys(),
    maxFrames: quick ? FRAMES.quick : FRAMES.thorough,
    thorough: !quick,
  };
  using _turn = await turns[quick ? 'quick' : 'thorough'].take(signal);
  const worker = new Worker(new URL('./watermark-worker.ts', import.meta.url), { workerData: task });
  const stop = (): void => void worker.terminate();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const answer = await new Promise<WatermarkAnswer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(signal.aborted ? signal.reason : new Error('the reading thread ended early')));
    });
    if ('error' in answer) throw fromErrorBody(answer.error);
    return answer.found;
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
