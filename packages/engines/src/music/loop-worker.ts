/** Makes a bed's loop of a WAV: in a thread of its own, because minutes of music take seconds to resample. */
import { readFile, writeFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { loudnessLufs } from '../sound/loudness.ts';
import { makeLoop } from '../sound/loop.ts';
import { readWav, type Sound } from '../sound/read-wav.ts';
import { resample } from '../sound/resample.ts';
import { encodeWav, SAMPLE_RATE } from '../sound/wav.ts';
import { LoopOrderSchema, type LoopResult } from './loop-file.ts';
import { levelLoop } from './master.ts';

const order = LoopOrderSchema.parse(workerData);

async function make(): Promise<LoopResult> {
  const read = readWav(await readFile(order.from));
  if (!read.ok) return { kind: read.refusal.kind === 'truncated' ? 'broken' : 'other', what: read.refusal.what };
  const seconds = (read.value.channels[0]?.length ?? 0) / read.value.sampleRate;
  // A loop that were cut would be none.
  if (order.isLoop && seconds > order.maxSeconds * 2) {
    return { kind: 'useless', what: `a loop of ${seconds.toFixed(0)} s; a loop has at most ${order.maxSeconds * 2} s` };
  }
  const given = toStereo(read.value, order.maxSeconds * 2);
  const piece = {
    left: resample(given.left, read.value.sampleRate, SAMPLE_RATE),
    right: resample(given.right, read.value.sampleRate, SAMPLE_RATE),
  };
  const givenSeconds = piece.left.length / SAMPLE_RATE;
  const { tempoBpm, crossfadeSeconds, isLoop, maxSeconds } = order;
  const loop = makeLoop(piece, { sampleRate: SAMPLE_RATE, tempoBpm, crossfadeSeconds, isLoop, maxSeconds });
  if (loop === undefined || !Number.isFinite(loudnessLufs([loop.left, loop.right])))
    return { kind: 'useless', what: `${givenSeconds.toFixed(1)} s of sound with too little in it for a loop` };
  levelLoop(loop.left, loop.right);
  await writeFile(order.to, encodeWav([loop.left, loop.right]));
  return { kind: 'made', durationSeconds: loop.left.length / SAMPLE_RATE, givenSeconds };
}

/** One channel for both ears, or the first two; no more than is needed, for memory. */
function toStereo({ channels, sampleRate }: Sound, mostSeconds: number): { left: Float32Array; right: Float32Array } {
  const most = Math.round(mostSeconds * sampleRate);
  const left = (channels[0] ?? new Float32Array()).subarray(0, most);
  return { left, right: (channels[1] ?? left).subarray(0, most) };
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port of a worker thread has no origin
parentPort?.postMessage(await make());
