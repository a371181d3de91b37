/**
 * What ComfyUI's progress frames say about one prompt, added up over its nodes. Frames of other prompts come too: those that
 * were sent without a client id go to everybody.
 *
 * @module
 */
import { z } from 'zod';

const FrameSchema = z.looseObject({
  type: z.string(),
  data: z.looseObject({ prompt_id: z.string().optional() }).default({}),
});
const NodeStateSchema = z.looseObject({ value: z.number(), max: z.number(), state: z.string().default('running') });
const ProgressStateSchema = z.looseObject({ nodes: z.record(z.string(), NodeStateSchema) });
const ProgressSchema = z.looseObject({ node: z.string().nullish(), value: z.number(), max: z.number() });
const ExecutingSchema = z.looseObject({ node: z.string().nullable() });
const CachedSchema = z.looseObject({ nodes: z.array(z.string()) });

/** What is known of the graph before it runs. */
export interface Outline {
  /** Steps of each sampler by node id. */
  steps: Readonly<Record<string, number>>;
  /** All nodes of the graph by id, with what people call them. */
  titles: Readonly<Record<string, string>>;
}

export interface Seen {
  started: boolean;
  /**
   * Whether the prompt has come to an end, good or bad; the history says which. `soon`: the frame that is sent just before
   * the history is written has come, `now`: the one after it.
   */
  ended: 'no' | 'soon' | 'now';
  fraction: number | null;
  stage: string | null;
}

/** Sampling is nearly all of the work; the rest is loading, text encoding and decoding. */
const SAMPLING_SHARE = 0.95;

export interface ProgressReader {
  /** @returns whether the frame told something new about this prompt */
  read(frame: string): boolean;
  seen(): Seen;
}

export function readProgress(promptId: string, { steps, titles }: Outline): ProgressReader {
  const done = new Map<string, number>();
  /** Steps of nodes that were not known to have any: 0..1. */
  const partly = new Map<string, number>();
  const finished = new Set<string>();
  let current: string | null = null;
  let started = false;
  let ended: Seen['ended'] = 'no';

  const step = (node: string, value: number, max: number): void => {
    current = node;
    const own = steps[node];
    // Some samplers count the steps of their part, some those of the whole schedule: never more than the part has.
    if (own !== undefined && max > 1) done.set(node, Math.max(done.get(node) ?? 0, Math.min(own, value)));
    else if (titles[node] !== undefined && max > 1) partly.set(node, Math.min(1, Math.max(0, value / max)));
  };
  const finish = (node: string): void => {
    if (titles[node] !== undefined) finished.add(node);
    partly.delete(node);
    const own = steps[node];
    if (own !== undefined) done.set(node, own);
  };

  return {
    read(text) {
      const frame = FrameSchema.safeParse(parseJson(text));
      if (!frame.success || frame.data.data.prompt_id !== promptId) return false;
      const { type, data } = frame.data;
      started = true;
      switch (type) {
        case 'progress_state': {
          const state = ProgressStateSchema.safeParse(data);
          if (!state.success) return false;
          for (const [node, { value, max, state: at }] of Object.entries(state.data.nodes)) {
            if (at === 'finished') finish(node);
            else if (at === 'running') step(node, value, max);
          }
          return true;
        }
        case 'progress': {
          const progress = ProgressSchema.safeParse(data);
          if (!progress.success || progress.data.node === null || progress.data.node === undefined) return false;
          step(progress.data.node, progress.data.value, progress.data.max);
          return true;
        }
        case 'executing': {
          const executing = ExecutingSchema.safeParse(data);
          if (!executing.success) return false;
          if (executing.data.node === null) ended = 'now';
          else current = executing.data.node;
          return true;
        }
        case 'execution_cached': {
          const cached = CachedSchema.safeParse(data);
          if (cached.success) for (const node of cached.data.nodes) finish(node);
          return cached.success;
        }
        case 'execution_success':
        case 'execution_error':
        case 'execution_interrupted':
          if (ended === 'no') ended = 'soon';
          return true;
        default:
          return type.startsWith('execut');
      }
    },

    seen() {
      const count = Object.keys(titles).length;
      const total = Object.values(steps).reduce((sum, own) => sum + own, 0);
      const begun = [...partly.values()].reduce((sum, share) => sum + share, 0);
      const nodes = count === 0 ? 0 : (finished.size + begun) / count;
      const sampled = total === 0 ? 0 : [...done.values()].reduce((sum, own) => sum + own, 0) / total;
      const fraction = total === 0 ? nodes : SAMPLING_SHARE * sampled + (1 - SAMPLING_SHARE) * nodes;
      const own = current === null ? undefined : steps[current];
      const title = current === null ? null : (titles[current] ?? null);
      return {
        started,
        ended,
        fraction: started ? fraction : null,
        stage:
          title === null || own === undefined || current === null
            ? title
            : `${title} ${done.get(current) ?? 0} of ${own}`,
      };
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
