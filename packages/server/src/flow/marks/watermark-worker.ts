/**
 * Reads a watermark in a thread of its own: folding frames and searching keep a processor busy for seconds.
 *
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads';
import { toErrorBody } from '@kinora/film';
import { readLuma } from '@kinora/media';
import { createWatermarkReader } from '@kinora/trust/watermark';
import type { WatermarkAnswer, WatermarkTask } from './read-watermark.ts';

const { ffmpeg, path, keys, maxFrames, thorough } = workerData as WatermarkTask;

async function read(): Promise<WatermarkAnswer> {
  // The thread is ended from outside; what runs below it is ended with it.
  const { signal } = new AbortController();
  const reader = createWatermarkReader(keys);
  await readLuma(ffmpeg, path, { maxFrames, signal }, (frame) => reader.add(frame));
  const found = await reader.read({ thorough });
  return { found: found === null ? null : { id: found.id, keyVersion: found.keyVersion, score: found.score } };
}

const tell = (answer: WatermarkAnswer): void => {
  // A thread's port has no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(answer);
};

read().then(tell, (error: unknown) => tell({ error: toErrorBody(error) }));
