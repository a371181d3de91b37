import { SAMPLE_RATE } from '../sound/wav.ts';

export type Layer = 'pad' | 'lead' | 'figure' | 'bass' | 'drums';

/** How much of each layer goes into the room, against its own sound. */
const ROOM_SENDS: Readonly<Record<Layer, number>> = { pad: 0.8, lead: 1, figure: 0.75, bass: 0.08, drums: 0.4 };

/** Left, right and what goes into the room; a ring, so that what rings past the end is heard at the beginning. */
export interface LoopMix {
  readonly frames: number;
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly roomLeft: Float32Array;
  readonly roomRight: Float32Array;
  addMono(layer: Layer, samples: Float32Array, startFrame: number, pan: number): void;
  addStereo(layer: Layer, left: Float32Array, right: Float32Array, startFrame: number, balance: number): void;
}

export function createLoopMix(lengthSeconds: number): LoopMix {
  const frames = Math.round(lengthSeconds * SAMPLE_RATE);
  const left = new Float32Array(frames);
  const right = new Float32Array(frames);
  const roomLeft = new Float32Array(frames);
  const roomRight = new Float32Array(frames);
  const add = (
    layer: Layer,
    [fromLeft, fromRight]: readonly [Float32Array, Float32Array],
    startFrame: number,
    [leftGain, rightGain]: readonly [number, number],
  ): void => {
    const send = ROOM_SENDS[layer];
    let at = ((startFrame % frames) + frames) % frames;
    for (let i = 0; i < fromLeft.length; i++) {
      const l = (fromLeft[i] ?? 0) * leftGain;
      const r = (fromRight[i] ?? 0) * rightGain;
      left[at] = (left[at] ?? 0) + l;
      right[at] = (right[at] ?? 0) + r;
      roomLeft[at] = (roomLeft[at] ?? 0) + l * send;
      roomRight[at] = (roomRight[at] ?? 0) + r * send;
      at++;
      if (at === frames) at = 0;
    }
  };
  return {
    frames,
    left,
    right,
    roomLeft,
    roomRight,
    addMono(layer, samples, startFrame, pan) {
      const angle = ((pan + 1) * Math.PI) / 4;
      add(layer, [samples, samples], startFrame, [Math.cos(angle), Math.sin(angle)]);
    },
    addStereo(layer, fromLeft, fromRight, startFrame, balance) {
      add(layer, [fromLeft, fromRight], startFrame, [1 - Math.max(0, balance) * 0.6, 1 + Math.min(0, balance) * 0.6]);
    },
  };
}
