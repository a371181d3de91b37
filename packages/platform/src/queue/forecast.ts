import { Heap } from './heap.ts';
import { createLine } from './line.ts';
import { type Forecast, type ForecastState, NEW_SHARE, QUEUE_CLASSES, type QueueClass } from './types.ts';

/** What happens next in the time that is played forward: something ends, or somebody comes. */
interface Event {
  atSeconds: number;
  end: { organisationId: string; pool: string } | null;
  comes: QueueClass | null;
}

/** Played forward no further than this many events: what starts later is not foreseen. */
const MAX_EVENTS = 200_000;

/**
 * When each thing that waits will start: the same line is played forward, each slot coming free when what runs there should end.
 * In order of start; what nothing open will ever take, or lies too far ahead, comes last without a time.
 */
export function forecast(state: ForecastState): Forecast[] {
  const line = createLine(state);
  const pace = state.pace ?? 1;
  const events = new Heap<Event>((a, b) => a.atSeconds - b.atSeconds);
  const expected = new Map(state.waiting.map((item) => [item.id, line.secondsOf(item)]));
  const mean = [...expected.values()].reduce((sum, seconds) => sum + seconds, 0) / Math.max(1, expected.size);
  for (const { organisationId, pool, endsInSeconds } of state.running) {
    // What should have ended long ago ends soon: how soon nobody knows.
    const atSeconds = endsInSeconds > 0 ? endsInSeconds * pace : mean / 10;
    events.push({ atSeconds, end: { organisationId, pool }, comes: null });
  }
  const coming = comingOf(state, mean);
  for (const queueClass of QUEUE_CLASSES) {
    const every = coming[queueClass];
    if (every !== null) events.push({ atSeconds: every / 2, end: null, comes: queueClass });
  }

  const found: Forecast[] = [];
  let ends = 0;
  let slots = state.pools.reduce((sum, pool) => sum + (pool.state === 'open' ? pool.slots : 0), 0);
  slots = Math.max(1, slots);
  let atSeconds = 0;
  for (let count = 0; found.length < expected.size && count < MAX_EVENTS; count++) {
    const nowMs = state.nowMs + atSeconds * 1_000;
    for (let grant = line.next(nowMs); grant !== null; grant = line.next(nowMs)) {
      const { waitingId, organisationId, pool, chargedSeconds } = grant;
      const end = { organisationId, pool };
      events.push({ atSeconds: atSeconds + chargedSeconds * pace, end, comes: null });
      if (!expected.has(waitingId)) continue;
      const errorSeconds = errorOf(atSeconds, ends, { mean: mean * pace, slots, spread: state.spread ?? 0.2 });
      found.push({ id: waitingId, position: found.length + 1, startsInSeconds: atSeconds, errorSeconds });
    }
    const event = events.pop();
    if (event === undefined) break;
    atSeconds = event.atSeconds;
    if (event.end !== null) {
      line.release(event.end);
      ends++;
    } else if (event.comes !== null) {
      const every = coming[event.comes];
      if (every !== null) events.push({ ...event, atSeconds: atSeconds + every });
      comes(event.comes, count);
    }
  }
  const foreseen = new Set(found.map(({ id }) => id));
  for (const { id } of state.waiting) {
    if (foreseen.has(id)) continue;
    found.push({ id, position: found.length + 1, startsInSeconds: null, errorSeconds: null });
  }
  return found;

  /** Somebody not known yet: it wants what somebody of its class wants. */
  function comes(queueClass: QueueClass, count: number): void {
    const like = state.waiting[count % state.waiting.length];
    if (like === undefined) return;
    const organisationId = `\0coming ${count}`;
    const sinceMs = state.nowMs + atSeconds * 1_000;
    const item = { ...like, id: organisationId, organisationId, sinceMs, expectedSeconds: mean, batch: false };
    line.come({ ...NEW_SHARE, queueClass, organisationId }, { ...item, priority: 0, passedOverAtMs: null });
  }
}

/** Seconds from one newcomer to the next, by class. */
function comingOf(state: ForecastState, meanSeconds: number): Record<QueueClass, number | null> {
  const every = (load: number | undefined): number | null =>
    load !== undefined && load > 0 && meanSeconds > 0 ? meanSeconds / load : null;
  return { paid: every(state.oncoming?.paid), free: every(state.oncoming?.free) };
}

/** PLACEHOLDER */
function errorOf(
  startsInSeconds: number,
  ends: number,
  { mean, slots, spread }: { mean: number; slots: number; spread: number },
): number {
  if (startsInSeconds === 0) return 0;
  return (mean * spread) / Math.sqrt(slots) + (0.1 + spread / Math.sqrt(Math.max(1, ends))) * startsInSeconds;
}
