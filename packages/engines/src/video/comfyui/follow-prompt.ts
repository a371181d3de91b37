import { KinoraError } from '@kinora/film';
import { z } from 'zod';
import { isOnTheWay, outOfPatience, pause, throwIfStopped, type FailedJob } from '../../backend/follow.ts';
import type { BackendContext, JobUpdate } from '../../contract.ts';
import type { Comfy } from './client.ts';
import type { HistoryItem } from './history.ts';
import { readProgress, type Seen } from './progress.ts';
import { listen } from './socket.ts';

/** What another process needs to go on with a prompt. */
export const PromptStateSchema = z.object({
  /** The attempt's key: client id of its frames, and its prompt id where the server takes one. */
  key: z.string(),
  output: z.string(),
  steps: z.record(z.string(), z.number()),
  titles: z.record(z.string(), z.string()),
  /** Where the output node will put its file, as far as its name can be known; the server's memory may go, the file stays. */
  file: z.object({ filename: z.string(), subfolder: z.string(), type: z.string() }).nullable(),
  seconds: z.number(),
});
export type PromptState = z.output<typeof PromptStateSchema>;

/** How often the server is asked while frames come, and while none do. */
const POLL_WITH_FRAMES_MS = 5_000;
const POLL_MS = 1_500;
/** At first more often: a prompt the server has done before is over at once. */
const FIRST_POLL_MS = 200;
/** Frames as fresh as this count as coming. */
const FRESH_MS = 10_000;
/** The history is written just after the frame that says so. */
const AFTER_END_MS = 100;
/** A server of one's own that is being restarted comes back within this. */
const PATIENCE_MS = 10 * 60_000;
const LONGEST_PAUSE_MS = 30_000;

export interface Following {
  comfy: Comfy;
  promptId: string;
  state: PromptState;
  url: string;
  headers: () => Record<string, string>;
  context: BackendContext;
  /** The prompt is in neither queue nor history: was it cancelled, is its file there all the same? */
  whenAbsent: () => Promise<JobUpdate | FailedJob>;
  /** What the ended prompt comes to. */
  whenEnded: (item: HistoryItem) => JobUpdate | FailedJob;
}

/**
 * Follows a prompt by its frames, and by asking now and then: frames are not repeated after a broken connection, and the
 * queue and the history know the truth.
 */
export async function* followPrompt(following: Following): AsyncIterable<JobUpdate> {
  const { promptId, state, context } = following;
  const reader = readProgress(promptId, state);
  const polls = createPolls();
  let wake = (): void => undefined;
  const socket = listen(following.url, {
    clientId: state.key,
    headers: following.headers,
    onFrame: (text) => {
      if (!reader.read(text)) return;
      polls.frameCame(reader.seen().ended);
      wake();
    },
  });
  let told = '';
  let furthest = 0;
  let failure: KinoraError | null = null;
  let standing: JobUpdate = { kind: 'queued', position: null };
  try {
    for (;;) {
      throwIfStopped(context.signal);
      if (polls.due()) {
        try {
          const answer = await ask(following, reader.seen().ended);
          polls.answered(answer.kind === 'queued' && socket.isOpen());
          if (answer.kind === 'failed') throw (failure = answer.error);
          standing = answer;
        } catch (error) {
          throwIfStopped(context.signal);
          if (error === failure || !isOnTheWay(error)) throw error;
          if (!polls.mayPass(error)) throw outOfPatience(error);
        }
      }
      // From here to the pause nothing is waited for but the reader of the update: a frame that comes meanwhile is seen.
      const update = asSeen(standing, reader.seen(), furthest);
      if (update.kind === 'running') furthest = update.fraction ?? furthest;
      const waiting = new AbortController();
      wake = () => waiting.abort();
      const text = JSON.stringify(update);
      if (text !== told) yield update;
      told = text;
      if (update.kind === 'succeeded') return;
      await pause(polls.inMs(), AbortSignal.any([context.signal, waiting.signal]));
    }
  } finally {
    socket.close();
  }
}

async function ask(following: Following, ended: Seen['ended']): Promise<JobUpdate | FailedJob> {
  const { comfy, promptId, state, context } = following;
  // The history first where a frame said that it is over.
  const item = ended === 'no' ? null : await comfy.history(promptId, context);
  if (item !== null) return following.whenEnded(item);
  const found = await comfy.find(promptId, state.key, context);
  switch (found.kind) {
    case 'pending':
      return { kind: 'queued', position: found.ahead };
    case 'running':
      return { kind: 'running', fraction: null };
    case 'ended':
      return following.whenEnded(found.item);
    case 'absent':
      return following.whenAbsent();
  }
}

/** When to ask: seldom while frames come, at once when one says that it is over, ever more seldom while nobody answers. */
function createPolls() {
  let nextAt = 0;
  let freshAt = Number.NEGATIVE_INFINITY;
  let ended: Seen['ended'] = 'no';
  let asksAfterEnd = 0;
  let asks = 0;
  let failingSince: number | null = null;
  let failures = 0;
  return {
    due: () => performance.now() >= nextAt,
    inMs: () => Math.max(1, nextAt - performance.now()),
    frameCame(now: Seen['ended']): void {
      freshAt = performance.now();
      if (now !== ended) nextAt = Math.min(nextAt, performance.now() + (now === 'now' ? 0 : AFTER_END_MS));
      ended = now;
    },
    /** @param waits the prompt waits for its turn, and a frame will say when it comes */
    answered(waits: boolean): void {
      failingSince = null;
      failures = 0;
      if (waits && ended === 'no') {
        // At the same time for all that wait: they share one look at the queue.
        nextAt = (Math.floor(performance.now() / POLL_WITH_FRAMES_MS) + 1) * POLL_WITH_FRAMES_MS;
        return;
      }
      const usual =
        performance.now() - freshAt < FRESH_MS ? POLL_WITH_FRAMES_MS : Math.min(POLL_MS, FIRST_POLL_MS * 1.5 ** asks++);
      nextAt = performance.now() + (ended === 'no' ? usual : Math.min(POLL_MS, AFTER_END_MS * 2 ** asksAfterEnd++));
    },
    /** Whether a failure is borne still; then it is asked again later. */
    mayPass(error: KinoraError): boolean {
      failingSince ??= performance.now();
      if (performance.now() - failingSince > PATIENCE_MS) return false;
      const waitMs = Math.min(LONGEST_PAUSE_MS, POLL_MS * 2 ** Math.min(failures++, 5));
      nextAt = performance.now() + Math.max(error.retryAfterMs ?? 0, waitMs);
      return true;
    },
  };
}

function asSeen(standing: JobUpdate, seen: Seen, furthest: number): JobUpdate {
  if (standing.kind === 'succeeded') return standing;
  if (standing.kind === 'queued' && !seen.started) return standing;
  const fraction = seen.fraction === null ? null : Math.min(1, Math.max(furthest, seen.fraction));
  return { kind: 'running', fraction, ...(seen.stage === null ? {} : { stage: seen.stage }) };
}
