/** A fleet and a day of its customers, as the simulation plays it. Everything an operator may set on the command line. */
export interface Scenario {
  gpus: number;
  organisations: number;
  filmsPerDay: number;
  hours: number;
  /** Shots of a film, on average; a film has between one and three times as many. */
  shotsPerFilm: number;
  /** Seconds of a take of the usual size; a third of the films are small and take 0.4 of it. */
  takeSeconds: number;
  /** How much takes of one length scatter: standard deviation / mean. */
  takeSpread: number;
  /** Takes made again because they were not good enough, per take that is kept. */
  retakes: number;
  /** Share of takes that fail after their time. */
  takeFailures: number;
  /** Failures of a GPU per day, and how long it is away. */
  gpuFailuresPerDay: number;
  repairMinutes: number;
  /** Idle between two takes of one GPU: files fetched, the next one claimed and sent. */
  gapSeconds: number;
  /** Share of organisations that pay, and of films that are theirs. */
  paidOrganisations: number;
  paidFilms: number;
  /** GPUs at once of one organisation; 0 without a limit. */
  paidLimit: number;
  freeLimit: number;
  /** Share of GPUs kept for those who pay, and share of seconds that free ones get however many pay. */
  reserve: number;
  freeShare: number;
  /** Share of films made when there is time; quiet hours are 1 to 6 o'clock. */
  batchFilms: number;
  /** Different sets of LoRAs, the share of films that want one, and what it costs a GPU to change. */
  loras: number;
  loraFilms: number;
  loraSwitchSeconds: number;
  /** Share of films that come in bursts of 20 of one organisation. */
  burstFilms: number;
  /** Films that wait already when the day begins, spread over all organisations. */
  backlogFilms: number;
  usdPerGpuHour: number;
  seed: number;
  /** Every organisation always has more waiting than it can be given: for measuring shares. */
  saturated: boolean;
}

/** Five hundred GPUs for a day about as long as they can do; lengths as in docs/fleet.md's estimates. */
export const DAY: Scenario = {
  gpus: 500,
  organisations: 1_000,
  filmsPerDay: 24_000,
  hours: 24,
  shotsPerFilm: 12,
  // One of Wan's own takes at 720p on eight GPUs, and on one of the newest at 480p.
  takeSeconds: 155,
  takeSpread: 0.15,
  retakes: 0.15,
  takeFailures: 0.02,
  gpuFailuresPerDay: 0.5,
  repairMinutes: 15,
  gapSeconds: 1,
  paidOrganisations: 0.2,
  paidFilms: 0.5,
  paidLimit: 0,
  freeLimit: 4,
  reserve: 0.05,
  freeShare: 0.1,
  batchFilms: 0.05,
  loras: 20,
  loraFilms: 0.3,
  loraSwitchSeconds: 30,
  burstFilms: 0.05,
  backlogFilms: 0,
  usdPerGpuHour: 2.5,
  seed: 1,
  saturated: false,
};

const SWING = 0.5;
export const HIGHEST_RATE = 1 + SWING;

/** Films per hour of the day, 1 on average: quiet before dawn, most in the evening. */
export function rateAt(seconds: number): number {
  const hour = (seconds / 3_600) % 24;
  return 1 + SWING * Math.cos(((hour - 20) / 24) * 2 * Math.PI);
}

export function meanRate(fromSeconds: number, toSeconds: number): number {
  const steps = Array.from({ length: 24 }, (_, step) => fromSeconds + ((step + 0.5) / 24) * (toSeconds - fromSeconds));
  return steps.reduce((sum, seconds) => sum + rateAt(seconds), 0) / steps.length;
}

export function isQuiet(seconds: number): boolean {
  const hour = (seconds / 3_600) % 24;
  return hour >= 1 && hour < 6;
}

/** Numbers between 0 and 1 that are the same for the same seed (mulberry32, public domain). */
export function createDice(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    chance: (share: number): boolean => next() < share,
    below: (count: number): number => Math.floor(next() * count),
    exponential: (mean: number): number => -mean * Math.log(1 - next()),
    /** Around 1, never below 0: the logarithm is normal. */
    scatter(spread: number): number {
      const sigma = Math.sqrt(Math.log(1 + spread * spread));
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return Math.exp(sigma * normal - (sigma * sigma) / 2);
    },
  };
}

export type Dice = ReturnType<typeof createDice>;
