import type { TakeRequest } from '@kinora/engines/contract';

/** What the main thread asks of a drawing thread. */
export type WorkerTask =
  | {
      kind: 'frames';
      request: TakeRequest;
      width: number;
      height: number;
      frameCount: number;
      /** This thread draws frames `first`, `first + step`, … */
      first: number;
      step: number;
      /** This thread's part of the ring: `slots` frames of RGBA, one after another. */
      ring: SharedArrayBuffer;
      slots: number;
      /** [0] 1 once the take was aborted; [1 + slot] 1 while the slot holds a frame that is not written yet. */
      control: SharedArrayBuffer;
    }
  | { kind: 'panel'; request: TakeRequest; width: number; height: number; seconds: number };

export type WorkerReport =
  | { kind: 'frame'; frame: number; slot: number }
  | { kind: 'panel'; jpeg: Uint8Array }
  /** The task is over, whatever its end, and its picture is gone. */
  | { kind: 'done'; failure: WorkFailure | null };

/** Why a task failed, for who mends it: where in the program, with paths of this machine. Never shown to users. */
export interface WorkFailure {
  message: string;
  stack: string;
}
