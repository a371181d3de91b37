import { KinoraError, sizePixels } from '@kinora/film';
import type { TakeRequest } from '@kinora/engines/contract';
import { rm } from 'node:fs/promises';
import type { OpenRawVideo } from '../raw-video.ts';
import type { DrawingThread } from './pool.ts';
import type { WorkerReport } from './protocol.ts';

/** Frames each thread may be ahead of the file. More smooths nothing and costs 3.7 MB each at 1280x720. */
const SLOTS_PER_THREAD = 3;
/** Large frames take so long that one is enough to be ahead by: bytes of a ring of which three slots are too many. */
const LARGE_RING_BYTES = 24_000_000;
export const FPS = 24;

export function frameCountOf(durationSeconds: number): number {
  // The small term keeps a length that is a whole number of frames from gaining one by rounding.
  return Math.max(1, Math.ceil(durationSeconds * FPS - 1e-6));
}

export function cancelled(): KinoraError {
  return new KinoraError('cancelled', 'The take was cancelled.');
}

export interface RenderTake {
  request: TakeRequest;
  path: string;
  threads: readonly DrawingThread[];
  openVideo: OpenRawVideo;
  signal: AbortSignal;
  /** Called after each written frame. */
  onFrame(written: number, total: number): void;
}

/** Draws a take into a file. On failure or abort the file is gone; an abort rejects at once with `cancelled`. */
export async function renderTake(take: RenderTake): Promise<void> {
  if (take.signal.aborted) throw cancelled();
  const { width, height } = sizePixels(take.request.size);
  const frameCount = frameCountOf(take.request.durationSeconds);
  const threads = take.threads.slice(0, frameCount);
  const frameBytes = width * height * 4;
  const slots = frameBytes * SLOTS_PER_THREAD > LARGE_RING_BYTES ? 2 : SLOTS_PER_THREAD;
  const rings = threads.map((thread) => thread.ring(frameBytes * slots));
  const controls = threads.map(() => new SharedArrayBuffer(4 * (1 + slots)));
  const stopThreads = () => {
    for (const control of controls) {
      const flags = new Int32Array(control);
      Atomics.store(flags, 0, 1);
      for (let slot = 1; slot < flags.length; slot++) Atomics.notify(flags, slot);
    }
  };
  const video = await take.openVideo({ path: take.path, width, height, fps: FPS, signal: take.signal });

  const ready = new Map<number, number>();
  let wake: (() => void) | undefined;
  let failure: unknown;
  const fail = (reason: unknown) => {
    failure ??= reason;
    wake?.();
  };
  const onAbort = () => fail(cancelled());
  take.signal.addEventListener('abort', onAbort, { once: true });

  threads.forEach((thread, index) => {
    const onReport = (report: WorkerReport) => {
      if (report.kind !== 'frame') return;
      ready.set(report.frame, report.slot);
      wake?.();
    };
    thread
      .run(
        {
          kind: 'frames',
          request: take.request,
          width,
          height,
          frameCount,
          first: index,
          step: threads.length,
          ring: rings[index]!,
          slots,
          control: controls[index]!,
        },
        onReport,
      )
      .catch(fail);
  });

  const untilReady = async (frame: number): Promise<number> => {
    while (failure === undefined) {
      const slot = ready.get(frame);
      if (slot !== undefined) return slot;
      await new Promise<void>((resolve) => (wake = resolve));
    }
    throw failure;
  };
  // A sink that hangs or is slow must not delay an abort.
  const orFailure = async <Value>(work: Promise<Value>): Promise<Value> => {
    const failed = new Promise<never>((_resolve, reject) => {
      wake = () => failure !== undefined && reject(failure);
      wake();
    });
    return Promise.race([work, failed]);
  };

  try {
    for (let frame = 0; frame < frameCount; frame++) {
      const slot = await untilReady(frame);
      ready.delete(frame);
      const index = frame % threads.length;
      await orFailure(video.write(new Uint8Array(rings[index]!, slot * frameBytes, frameBytes)));
      const flags = new Int32Array(controls[index]!);
      Atomics.store(flags, 1 + slot, 0);
      Atomics.notify(flags, 1 + slot);
      take.onFrame(frame + 1, frameCount);
    }
    await orFailure(video.finish());
  } catch (thrown) {
    stopThreads();
    await video.abort().catch(() => {});
    await rm(take.path, { force: true });
    throw take.signal.aborted ? cancelled() : thrown;
  } finally {
    take.signal.removeEventListener('abort', onAbort);
  }
}
