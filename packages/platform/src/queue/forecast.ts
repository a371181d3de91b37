import { Heap } from './heap.ts';
import { createLine } from './line.ts';
import { type Arrival, type Forecast, type ForecastState, QUEUE_RULES } from './types.ts';

/** What happens next in the time that is played forward: something ends, or what came lately comes again. */
interface Event {
  atSeconds: number;
  ended: { organisationId: string; pool: string } | null;
}

/** Played forward no further than this many events: what starts later is not foreseen. */
const MAX_EVENTS = 200_000;
/** Eight of ten values of a normal distribution lie within so many standard deviations. */
const EIGHT_OF_TEN = 1.28;
/** Days differ by more than chance; found by simulated days (bench/fleet), so that eight of ten lie within. */
const LEAST_UNCERTAINTY = 0.2;

/**
 * When each thing that waits will start: the same line is played forward, each slot coming free when what runs there should
 * end, and what came lately coming again. The error is found by playing it once more with as much more coming as may well
 * come; where many wait and little is left over for them, that is much.
 *
 * In order of start; what nothing open will ever take, or lies too far ahead, comes last without a time.
 */
export function forecast(state: ForecastState): Forecast[] {
  const { pace = 1, spread = 0.2, arrivals = [], waiting } = state;
  const starts = play(state, 1);
  const more = uncertaintyOf(arrivals);
  const later = more === null ? starts : play(state, 1 + more.relative);
  const { unknownSeconds } = { ...QUEUE_RULES, ...state.rules };
  const total = waiting.reduce((sum, { expectedSeconds }) => sum + (expectedSeconds ?? unknownSeconds), 0);
  const meanSeconds = (pace * total) / Math.max(1, waiting.length);

  const found: Forecast[] = [];
  for (const [id, startsInSeconds] of starts) {
    const lateSeconds = Math.abs((later.get(id) ?? 2 * startsInSeconds) - startsInSeconds);
    // What comes in a short time scatters more than what comes in the whole time it was watched.
    const scatter = more === null ? 1 : Math.sqrt(1 + more.seconds / Math.max(startsInSeconds, meanSeconds));
    // Which slot comes free, whether its take fails: about half a take. And paces change, even when nobody comes.
    const ownSeconds = startsInSeconds === 0 ? 0 : (0.5 + spread) * meanSeconds + 0.05 * startsInSeconds;
    const errorSeconds = ownSeconds + lateSeconds * scatter;
    found.push({ id, position: found.length + 1, startsInSeconds, errorSeconds });
  }
  for (const { id } of waiting) {
    if (!starts.has(id)) found.push({ id, position: found.length + 1, startsInSeconds: null, errorSeconds: null });
  }
  return found;
}

/**
 * How far what came in a time may lie from what comes in the next one as long: as arrivals that know nothing of each other
 * scatter, and no less than {@link LEAST_UNCERTAINTY}.
 */
function uncertaintyOf(arrivals: readonly Arrival[]): { relative: number; seconds: number } | null {
  if (arrivals.length === 0) return null;
  const works = arrivals.map(({ items }) =>
    items.reduce((sum, { expectedSeconds }) => sum + (expectedSeconds ?? 1), 0),
  );
  const total = works.reduce((sum, work) => sum + work, 0);
  const squares = works.reduce((sum, work) => sum + work * work, 0);
  const seconds = arrivals.reduce((sum, { afterSeconds }) => sum + afterSeconds, 0);
  return { relative: Math.max(LEAST_UNCERTAINTY, (EIGHT_OF_TEN * Math.sqrt(squares)) / Math.max(1, total)), seconds };
}

/** Seconds until each thing starts, in order. @param rate how much more comes than came */
function play(state: ForecastState, rate: number): Map<string, number> {
  const line = createLine(state);
  const { pace = 1, arrivals = [], arrivalRates = [] } = state;
  const unforeseen = new Set(state.waiting.map(({ id }) => id));
  const starts = new Map<string, number>();
  const events = new Heap<Event>((a, b) => a.atSeconds - b.atSeconds);
  for (const { organisationId, pool, endsInSeconds } of state.running) {
    // What should have ended long ago ends soon: how soon nobody knows.
    events.push({ atSeconds: Math.max(endsInSeconds, 10), ended: { organisationId, pool } });
  }
  let arrived = 0;
  function expectArrival(nowSeconds: number): void {
    const arrival = arrivals[arrived % Math.max(1, arrivals.length)];
    const hourly = arrivalRates[Math.min(arrivalRates.length - 1, Math.floor(nowSeconds / 3_600))] ?? 1;
    if (arrival === undefined || hourly <= 0) return;
    const afterSeconds = Math.max(0.001, arrival.afterSeconds / hourly / rate);
    events.push({ atSeconds: nowSeconds + afterSeconds, ended: null });
  }
  function arrive(nowMs: number): void {
    const items = arrivals[arrived % arrivals.length]?.items ?? [];
    line.add(items.map((item) => ({ ...item, id: `\0${arrived} ${item.id}`, sinceMs: nowMs, passedOverAtMs: null })));
    arrived++;
  }

  let nowSeconds = 0;
  expectArrival(0);
  for (let count = 0; unforeseen.size > 0 && count < MAX_EVENTS; count++) {
    const nowMs = state.nowMs + nowSeconds * 1_000;
    for (let grant = line.next(nowMs); grant !== null; grant = line.next(nowMs)) {
      const { waitingId, organisationId, pool, chargedSeconds } = grant;
      events.push({ atSeconds: nowSeconds + chargedSeconds * pace, ended: { organisationId, pool } });
      if (unforeseen.delete(waitingId)) starts.set(waitingId, nowSeconds);
    }
    const event = events.pop();
    if (event === undefined) break;
    nowSeconds = event.atSeconds;
    if (event.ended === null) {
      arrive(state.nowMs + nowSeconds * 1_000);
      expectArrival(nowSeconds);
    } else line.release(event.ended);
  }
  return starts;
}
