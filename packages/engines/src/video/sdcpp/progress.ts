import type { JobUpdate } from '../../contract.ts';
import type { SdcppEvent } from './output.ts';

/** Of the whole: what is left for decoding once all steps are done. A share of 5 % (tiled, GPU) to 20 % (CPU) was seen. */
const DECODE_SHARE = 0.1;

/**
 * Turns what sd-cli says into progress over both experts. Each of them counts its own steps from 1; together they are `steps`.
 * The time left is that of the steps left at the pace of the last one, and the decoder's share.
 */
export function createProgress(steps: number, now: () => number = () => performance.now()) {
  const sampleShare = 1 - DECODE_SHARE;
  let highSteps = 0;
  let steppedAt: number | null = null;
  return (event: SdcppEvent): JobUpdate | null => {
    switch (event.kind) {
      case 'step': {
        if (event.expert === 'high') highSteps = event.all;
        const done = Math.min(steps, event.expert === 'high' ? event.done : highSteps + event.done);
        const time = now();
        const stepSeconds = steppedAt === null || event.done === 1 ? null : (time - steppedAt) / 1000;
        steppedAt = time;
        const fraction = (sampleShare * done) / steps;
        const stage = `step ${done} of ${steps}, ${event.expert} noise`;
        if (stepSeconds === null) return { kind: 'running', fraction, stage };
        const secondsLeft = stepSeconds * (steps - done + (steps * DECODE_SHARE) / sampleShare);
        return { kind: 'running', fraction, stage, secondsLeft };
      }
      case 'decode':
        return {
          kind: 'running',
          fraction: sampleShare + (DECODE_SHARE * event.done) / event.all,
          stage: 'decoding',
        };
      case 'size':
      case 'saved':
      case 'warning':
        return null;
    }
  };
}
