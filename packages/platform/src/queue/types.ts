/**
 * The words of the queue.
 *
 * - **pool**: slots of one kind, at one engine or among the films in flight; one call of the scheduler sees the pools of one
 *   domain (films, drawn takes, takes at endpoints), which share one account per organisation
 * - **given**: weighted seconds of slots an organisation was given so far, seconds / weight. Who was given least goes next
 * - **level**: the highest account at which somebody was let into a pool. Who comes late begins there: time in which nobody
 *   asked for anything is neither saved up nor owed
 *
 * @module
 */

export const QUEUE_CLASSES = ['paid', 'free'] as const;
export type QueueClass = (typeof QUEUE_CLASSES)[number];

/** Something that waits for one slot. */
export interface Waiting {
  id: string;
  organisationId: string;
  /** Among what its own organisation waits for: one step counts like {@link QueueRules.priorityStepSeconds} of waiting. */
  priority: number;
  /** Made in quiet hours, or by slots that would be idle. */
  batch: boolean;
  sinceMs: number;
  /** Pools that may take it: the most preferred first, equals together. Equal lists should be one object: it is faster. */
  pools: readonly (readonly string[])[];
  /** LoRAs it needs, `''` for none. */
  loraKey: string;
  /** Seconds of a slot it will take; null when nothing like it was ever made. */
  expectedSeconds: number | null;
  /** When it was first passed over for the sake of loaded LoRAs ({@link Decision.passedOver}). */
  passedOverAtMs: number | null;
}

/** An organisation in one domain of pools. One that waits and has no share gets {@link NEW_SHARE}. */
export interface Share {
  organisationId: string;
  queueClass: QueueClass;
  /** More than 0; an organisation of weight 2 is given twice as much as one of weight 1 of its class. */
  weight: number;
  /** Slots at once over all pools of the domain; null without a limit. */
  limit: number | null;
  /** Slots it holds now. */
  running: number;
  /** Its account, weighted seconds. */
  givenSeconds: number;
}

/** What an organisation without an account begins with. */
export const NEW_SHARE: Omit<Share, 'organisationId'> = {
  queueClass: 'free',
  weight: 1,
  limit: null,
  running: 0,
  givenSeconds: 0,
};

export interface Pool {
  id: string;
  /** Slots that may be used now; an engine on trial has one. */
  slots: number;
  running: number;
  /** Of those running, how many are of free organisations. */
  runningFree: number;
  /** `paused` by an operator or a breaker, `draining` before it goes: neither gets anything new; what runs there ends there. */
  state: 'open' | 'paused' | 'draining';
  /** Slots that free organisations never take. */
  reservedForPaid: number;
  /** LoRAs that are on for the whole pool; null where each job brings its own. */
  loraKey: string | null;
  /** LoRAs it is being emptied for; null when it is not. */
  wantedLoraKey: string | null;
  levelSeconds: Readonly<Record<QueueClass, number>>;
  /** Seconds that free organisations earned here while paid ones were let in before them. */
  owedToFreeSeconds: number;
}

/** Numbers of the house; an operator may change them. */
export interface QueueRules {
  /** Share of the seconds that goes to free organisations as long as they wait, however many paid ones do; 0 to 1. */
  freeShare: number;
  /** Weighted seconds, or one item of its own, that an organisation may lie behind a pool's level: what it missed beyond is gone. */
  creditSeconds: number;
  /** Weighted seconds it may lie ahead when it comes from pools where it was alone. */
  debtSeconds: number;
  /** What one step of priority is worth inside an organisation, seconds of waiting. */
  priorityStepSeconds: number;
  /** A batch item that waited longer goes like any other. */
  batchPatienceSeconds: number;
  /** How long an item whose turn it is may be passed over by others that need no change of LoRAs. */
  loraPatienceSeconds: number;
  /** Taken for an item of unknown length. */
  unknownSeconds: number;
}

export const QUEUE_RULES: QueueRules = {
  freeShare: 0.1,
  creditSeconds: 60,
  debtSeconds: 600,
  priorityStepSeconds: 3_600,
  batchPatienceSeconds: 24 * 3_600,
  loraPatienceSeconds: 120,
  // One of Wan's own takes at 720p on eight GPUs.
  unknownSeconds: 155,
};

export interface QueueState {
  waiting: readonly Waiting[];
  pools: readonly Pool[];
  shares: readonly Share[];
  nowMs: number;
  /** Whether these are quiet hours: batch items go like any others, after those of their organisation that are not batch. */
  quiet: boolean;
  rules?: Partial<QueueRules>;
}

/** A slot for somebody who waits, and what to write down with it in the same commit. */
export interface Grant {
  waitingId: string;
  organisationId: string;
  pool: string;
  /** The pool is empty and its LoRAs must be changed first. */
  switchLora: boolean;
  /** Seconds the organisation is charged in advance; corrected when it ends: `given += (actual - charged) / weight`. */
  chargedSeconds: number;
  /** `given = max(given, floorSeconds) + addSeconds`: the same in whatever order grants are written down. */
  floorSeconds: number;
  addSeconds: number;
  queueClass: QueueClass;
  /** `pool.level[queueClass] = max(level, levelSeconds)`. */
  levelSeconds: number;
  /** `pool.owedToFree = clamp(owedToFree + this, -OWED_TO_FREE_MAX_SECONDS, OWED_TO_FREE_MAX_SECONDS)`. */
  owedToFreeSeconds: number;
}

export interface Decision {
  grants: Grant[];
  /** Pools to be emptied for other LoRAs: write it down as `wantedLoraKey` where there is none yet. */
  wanted: { pool: string; loraKey: string }[];
  /** Items whose turn it was and that were passed over for the first time: write down when. */
  passedOver: string[];
  /** Accounts that come down to what the pools they want now are at: `given = to where given = from`. Rare. */
  rebased: { organisationId: string; fromSeconds: number; toSeconds: number }[];
}

/** Owed time of one pool is not counted beyond this. */
export const OWED_TO_FREE_MAX_SECONDS = 1_800;

/** Something that runs, as the forecast needs it. */
export interface RunningWork {
  organisationId: string;
  pool: string;
  /** Seconds until it will have ended; an overdue one is taken to end after a tenth of its expected time. */
  endsInSeconds: number;
}

/** Things that came together lately, of one organisation, and are thought to come again. */
export interface Arrival {
  /** Seconds after the arrival before it (after now, for the first). */
  afterSeconds: number;
  items: readonly Waiting[];
}

export interface ForecastState extends QueueState {
  running: readonly RunningWork[];
  /** Seconds of a slot things take, all told (waits between, failures), as a ratio to what was expected, lately. */
  pace?: number;
  /** How much single durations scatter, standard deviation / mean. */
  spread?: number;
  /** What came lately, in order; it is thought to come again and again. `shares` has the organisations. */
  arrivals?: readonly Arrival[];
  /** How much more will come in each hour from now than when those came; the last one stays. 1 without. */
  arrivalRates?: readonly number[];
}

export interface Forecast {
  id: string;
  /** 1 for what starts next. */
  position: number;
  /** Null when nothing that is open now will ever take it. */
  startsInSeconds: number | null;
  /** Eight of ten start within `startsInSeconds` +- this. */
  errorSeconds: number | null;
}
