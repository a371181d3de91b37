/** A drawing thread: draws its share of a take's frames into its ring, or one panel. */
import { createCanvas } from '@napi-rs/canvas';
import { parentPort } from 'node:worker_threads';
import { registerFonts } from '../fonts.ts';
import { composePicture } from '../stage/compose.ts';
import { createGrain } from '../stage/grain.ts';
import { collectPictures } from './collect.ts';
import type { WorkerReport, WorkerTask, WorkFailure } from './protocol.ts';

/** Frames a second of every take. */
const FPS = 24;

if (!parentPort) throw new Error('worker.ts runs as a worker thread');
const port = parentPort;
registerFonts();

function report(message: WorkerReport): void {
  port.postMessage(message);
}

async function drawFrames(task: Extract<WorkerTask, { kind: 'frames' }>): Promise<void> {
  const { width, height } = task;
  const control = new Int32Array(task.control);
  const frameBytes = width * height * 4;
  const aborted = () => Atomics.load(control, 0) !== 0;
  const picture = composePicture(task.request, width, height);
  // Baking leaves sheets behind that are as large as the frame.
  await collectPictures();
  const grain = createGrain(task.request, width, height);
  const canvas = createCanvas(width, height);
  const g = canvas.getContext('2d', { alpha: false });
  for (let frame = task.first, count = 0; frame < task.frameCount; frame += task.step, count++) {
    if (aborted()) return;
    picture.draw(g, frame / FPS);
    const slot = count % task.slots;
    while (Atomics.load(control, 1 + slot) !== 0) {
      if (aborted()) return;
      // Wakes by itself too, so that an abort between the check and the wait is seen.
      Atomics.wait(control, 1 + slot, 1, 100);
    }
    const pixels = canvas.data();
    grain(
      new Uint32Array(pixels.buffer, pixels.byteOffset, width * height),
      new Uint32Array(task.ring, slot * frameBytes, width * height),
      frame,
    );
    Atomics.store(control, 1 + slot, 1);
    report({ kind: 'frame', frame, slot });
  }
}

function drawPanel(task: Extract<WorkerTask, { kind: 'panel' }>): void {
  const { width, height } = task;
  const picture = composePicture(task.request, width, height);
  const canvas = createCanvas(width, height);
  picture.draw(canvas.getContext('2d', { alpha: false }), task.seconds);
  report({ kind: 'panel', jpeg: new Uint8Array(canvas.toBuffer('image/jpeg', 88)) });
}

async function work(task: WorkerTask): Promise<WorkFailure | null> {
  try {
    if (task.kind === 'frames') await drawFrames(task);
    else drawPanel(task);
    return null;
  } catch (thrown) {
    const { message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
    return { message, stack: stack ?? message };
  }
}

async function serve(task: WorkerTask): Promise<void> {
  const failure = await work(task);
  // The picture goes before the next one is baked, or before this thread waits for one.
  await collectPictures();
  report({ kind: 'done', failure });
}

port.on('message', (task: WorkerTask) => void serve(task));
