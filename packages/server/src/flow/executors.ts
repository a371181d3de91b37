import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Database } from '../store/database.ts';
import {
  type Abilities,
  beat,
  cutConnections,
  deadWithWork,
  forgiveAttempts,
  type ExecutorRow,
  forgetDead,
  liveExecutorsAt,
  markDead,
  markExpiredDead,
  registerExecutor,
} from '../store/executors.ts';
import { isSameProcess, processStamp, thisPlace } from '../process-life.ts';
import { takeOver } from './durable.ts';

/** A process that has not beaten for this long is dead; its beat comes every `BEAT_MS`. */
export const LEASE_MS = 8_000;
const BEAT_MS = 1_500;

/** This process, told apart from every other one that ever was. */
export function thisExecutor(): ExecutorRow {
  return {
    // Postgres cuts the names of connections at 63 bytes.
    id: `${hostname().slice(0, 40)}-${process.pid}-${randomBytes(4).toString('hex')}`,
    place: thisPlace(),
    processId: process.pid,
    processStarted: processStamp(process.pid) ?? '',
  };
}

/** Must come before the durable engine starts: whoever is not registered counts as dead. */
export async function enlist(database: Database, self: ExecutorRow, abilities: Abilities): Promise<void> {
  await registerExecutor(database, self, abilities);
}

/** Gone, or put in the place of itself: this very process under a name it had before. */
function isGone(neighbour: ExecutorRow): boolean {
  return neighbour.processId === process.pid || !isSameProcess(neighbour.processId, neighbour.processStarted);
}

export interface Lease {
  /** Hands all work over: peers need not wait for the lease to run out. */
  release(): Promise<void>;
}

/**
 * Keeps this process's lease and takes over the work of those whose lease ran out.
 *
 * The durable engine finds no dead processes by itself. Every process runs this: an update under a row lock elects who
 * declares whom dead, and taking over repeats until no unfinished work of a dead executor is left, so a reaper that dies
 * half-way is no loss. A process that finds itself declared dead must end at once: `onDeclaredDead`.
 */
export async function keepLease(database: Database, self: ExecutorRow, onDeclaredDead: () => void): Promise<Lease> {
  let stopped = false;
  let lastForgotten = 0;
  let lastBeat = performance.now();
  let steadySince = lastBeat;

  async function tick(): Promise<void> {
    if (!(await beat(database, self.id))) {
      if (!stopped) onDeclaredDead();
      return;
    }
    const now = performance.now();
    if (now - lastBeat > LEASE_MS / 2) steadySince = now;
    lastBeat = now;
    await buryNeighbours(database, self);
    // After a database that was away, or a machine that slept, everybody's beat is old: first let them beat.
    if (now - steadySince >= LEASE_MS) await markExpiredDead(database, LEASE_MS);
    const dead = await deadWithWork(database);
    if (dead.length > 0) {
      // A frozen process keeps its connections, and with them its locks, until somebody cuts them.
      await cutConnections(database, dead);
      await takeOver(dead);
    }
    if (Date.now() - lastForgotten > 600_000) {
      lastForgotten = Date.now();
      await forgetDead(database);
    }
  }

  await tick();
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    // A database that is away is told by the steps; the next beat tries again.
    running = running.then(() => (stopped ? undefined : tick())).catch(() => undefined);
  }, BEAT_MS);
  return {
    async release() {
      stopped = true;
      clearInterval(timer);
      await forgiveAttempts(database, self.id).catch(() => undefined);
      await markDead(database, [self.id]).catch(() => undefined);
    },
  };
}

/** Processes of this machine that are gone need no waiting. */
async function buryNeighbours(database: Database, self: ExecutorRow): Promise<void> {
  const neighbours = await liveExecutorsAt(database, self.place);
  const gone = neighbours.filter((neighbour) => neighbour.id !== self.id && isGone(neighbour));
  if (gone.length > 0) {
    await markDead(
      database,
      gone.map((neighbour) => neighbour.id),
    );
  }
}
