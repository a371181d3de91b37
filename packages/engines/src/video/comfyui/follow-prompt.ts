import { KinoraError } from '@kinora/film';
import { z } from 'zod';
import { pause, throwIfStopped } from '../../backend/follow.ts';
import type { BackendContext, JobUpdate } from '../../contract.ts';
import type { Comfy, HistoryItem } from './client.ts';
import { readProgress } from './progress.ts';
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
/** Frames as fresh as this count as coming. */
const FRESH_MS = 10_000;
/** The history is written just after the frame that says so. */
const AFTER_END_MS = 150;
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
  whenAbsent: () => Promise<JobUpdate>;
  /** What the ended prompt comes to. @throws KinoraError where it did not work */
  whenEnded: (item: HistoryItem) => JobUpdate;
}

/**
 * Follows a prompt by its frames, and by asking now and then: frames are not repeated after a broken connection, and the
 * queue and the history know the truth.
 */
export async function* followPrompt(following: Following): AsyncIterable<JobUpdate> {
  const { comfy, promptId, state, context } = following;
  const reader = readProgress(promptId, state);
  let wake = (): void => undefined;
  let freshAt = Number.NEGATIVE_INFINITY;
  const socket = listen(following.url, {
    clientId: state.key,
    headers: following.headers,
    onFrame: (text) => {
      if (!reader.read(text)) return;
      freshAt = performance.now();
      wake();
    },
  });
  let told = '';
  let furthest = 0;
  let nextPollAt = 0;
  let standing: JobUpdate = { kind: 'queued', position: null };
  let failingSince: number | null = null;
  let failures = 0;
  try {
    for (;;) {
      throwIfStopped(context.signal);
      const seen = reader.seen();
      let ended: JobUpdate | null = null;
      if (performance.now() >= nextPollAt || seen.ended) {
        try {
          const found = seen.ended
            ? await endedOrStanding(comfy, promptId, state.key, context)
            : await comfy.find(promptId, state.key, context);
          throwIfStopped(context.signal);
          failingSince = null;
          failures = 0;
          if (found.kind === 'ended') ended = following.whenEnded(found.item);
          else if (found.kind === 'absent') ended = await following.whenAbsent();
          else if (found.kind === 'running') standing = { kind: 'running', fraction: null };
          else standing = { kind: 'queued', position: found.ahead };
          const fresh = performance.now() - freshAt < FRESH_MS;
          nextPollAt = performance.now() + (seen.ended ? AFTER_END_MS : fresh ? POLL_WITH_FRAMES_MS : POLL_MS);
        } catch (error) {
          throwIfStopped(context.signal);
          if (!(error instanceof KinoraError) || !error.retryable) throw error;
          failingSince ??= performance.now();
          if (performance.now() - failingSince > PATIENCE_MS) throw error;
          const waitMs = Math.min(LONGEST_PAUSE_MS, POLL_MS * 2 ** Math.min(failures++, 5));
          nextPollAt = performance.now() + Math.max(error.retryAfterMs ?? 0, waitMs);
        }
      }
      const update = ended ?? asSeen(standing, reader.seen(), furthest);
      if (update.kind === 'running') furthest = update.fraction ?? furthest;
      const text = JSON.stringify(update);
      if (text !== told) yield update;
      told = text;
      if (update.kind === 'succeeded') return;
      // Between now and the pause a frame may have come: it is looked at before the pause.
      if (JSON.stringify(asSeen(standing, reader.seen(), furthest)) !== text) continue;
      const waiting = new AbortController();
      wake = () => waiting.abort();
      const waitMs = reader.seen().ended
        ? Math.min(AFTER_END_MS, nextPollAt - performance.now())
        : nextPollAt - performance.now();
      await pause(Math.max(1, waitMs), AbortSignal.any([context.signal, waiting.signal]));
      wake = () => undefined;
    }
  } finally {
    socket.close();
  }
}

/** The history first: a frame said that the prompt has ended. */
async function endedOrStanding(comfy: Comfy, promptId: string, key: string, context: BackendContext) {
  const item = await comfy.history(promptId, context);
  return item === null ? comfy.find(promptId, key, context) : ({ kind: 'ended', promptId, item } as const);
}

function asSeen(
  standing: JobUpdate,
  seen: { started: boolean; fraction: number | null; stage: string | null },
  furthest: number,
): JobUpdate {
  if (standing.kind === 'queued' && !seen.started) return standing;
  const fraction = seen.fraction === null ? null : Math.min(1, Math.max(furthest, seen.fraction));
  return { kind: 'running', fraction, ...(seen.stage === null ? {} : { stage: seen.stage }) };
}
