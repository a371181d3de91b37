import type { QueueClass } from '../../packages/platform/src/queue/types.ts';

/** What was seen, all waits in seconds. Nobody's wait is left out: what had not begun at the end waited until then. */
export interface Outcome {
  filmsSubmitted: number;
  filmsFinished: number;
  takes: number;
  /** Until a film's first take begins, and until its last one ends. */
  starts: Record<QueueClass, number[]>;
  finishes: Record<QueueClass, number[]>;
  /** Shares of the GPUs' time: making takes, in all and while somebody waited who might have had another; changing LoRAs. */
  utilisation: { all: number; whileSomebodyWaits: number; changingLoras: number };
  loraSwitches: number;
  gpuHours: number;
  /** Of forecasts of a minute or more: |real - forecast| / real, and whether it lay within the error that was told. */
  forecasts: { relativeError: number; isWithin: boolean }[];
  /** Seconds each organisation was given in the last hour, and its weight. */
  lastHour: { organisationId: string; queueClass: QueueClass; weight: number; seconds: number }[];
  mostWaiting: number;
  /** How often the scheduler, given the rows as the server gives them, was asked too, and how often it said something else. */
  compared: { passes: number; different: number };
}

export const emptyOutcome = (): Outcome => ({
  filmsSubmitted: 0,
  filmsFinished: 0,
  takes: 0,
  starts: { paid: [], free: [] },
  finishes: { paid: [], free: [] },
  utilisation: { all: 0, whileSomebodyWaits: 0, changingLoras: 0 },
  loraSwitches: 0,
  gpuHours: 0,
  forecasts: [],
  lastHour: [],
  mostWaiting: 0,
  compared: { passes: 0, different: 0 },
});
