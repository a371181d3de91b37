import type { TakePlan } from '@kinora/engines/contract';
import type { Endpoint, Price } from '@kinora/film';
import { recentTakeSeconds } from '../../store/artefacts.ts';
import type { Database } from '../../store/database.ts';
import { UNKNOWN_TAKE_SECONDS } from './choose.ts';
import type { VideoPost } from './roster.ts';
import type { Candidate } from './router.ts';

/** Pixels of the take whose time is `UNKNOWN_TAKE_SECONDS`: 1280x720. */
const UNKNOWN_TAKE_PIXELS = 1280 * 720;

/** Whether a record names no price. A price of nothing is none. */
export function isFree({ usdPerSecond = 0, usdPerGpuHour = 0 }: Price): boolean {
  return usdPerSecond === 0 && usdPerGpuHour === 0;
}

/**
 * Whether nobody is charged for a take as such, so that one that is lost may be made again without asking. The hours of GPUs
 * of one's own are paid whatever they do. A provider whose price nobody knows is not free: who needs a key for an engine
 * that is not their own has an account there.
 */
function costsNothing({ price, key }: Endpoint, own: boolean, plan: TakePlan): boolean {
  const unpriced = (price.usdPerSecond ?? 0) === 0 && plan.costUsd === 0;
  return unpriced && (own || (key === undefined && isFree(price)));
}

/** US dollars of the GPUs' time, by what such takes took lately, or by what one of Wan's takes is known to take. */
function gpuTimeUsd({ usdPerGpuHour = 0 }: Price, { delivers }: TakePlan, takeSeconds: number | null): number {
  const seconds = takeSeconds ?? (UNKNOWN_TAKE_SECONDS * delivers.width * delivers.height) / UNKNOWN_TAKE_PIXELS;
  return (usdPerGpuHour * seconds) / 3600;
}

/** An endpoint with what it would make of a request, what that costs with the time of its GPUs, and how long it takes. */
export async function createCandidate(database: Database, post: VideoPost, plan: TakePlan): Promise<Candidate> {
  const { endpoint } = post.stored;
  const takeSeconds = await recentTakeSeconds(database, endpoint.name, plan.pace);
  return {
    post,
    plan: { ...plan, costUsd: plan.costUsd + gpuTimeUsd(endpoint.price, plan, takeSeconds) },
    takeSeconds,
    free: costsNothing(endpoint, post.own, plan),
  };
}
