import { KinoraError, type ErrorCode } from '@kinora/film';
import { describe, expect, test } from 'vitest';
import type { JobUpdate } from '../contract.ts';
import { failureOf, freeContext } from '../scenarios/rig.ts';
import { followJob, unknownState, type FailedJob } from './follow.ts';

const EVERY = { everyMs: 1, patienceMs: 60 };

/** Follows a job whose looks throw or answer one after the other; the last is repeated. */
async function follow(...looks: (KinoraError | JobUpdate | FailedJob)[]): Promise<JobUpdate[]> {
  const updates: JobUpdate[] = [];
  const rest = [...looks];
  const look = async (): Promise<JobUpdate | FailedJob> => {
    const next = rest.length > 1 ? rest.shift() : rest[0];
    if (next === undefined) throw new Error('nothing to see');
    if (next instanceof KinoraError) throw next;
    return next;
  };
  for await (const update of followJob(freeContext(''), EVERY, look)) updates.push(update);
  return updates;
}

const over: JobUpdate = { kind: 'succeeded', costUsd: 0.2 };
const said = (code: ErrorCode, retryable = false): KinoraError =>
  new KinoraError(code, `gpu said ${code}.`, { retryable });

describe('a look that fails', () => {
  const onTheWay: ErrorCode[] = [
    'engine_refused',
    'engine_failed',
    'engine_unreachable',
    'auth',
    'quota',
    'rate_limited',
    'overloaded',
    'timeout',
  ];

  test.each(onTheWay)('with %s says nothing of the job, which is followed further', async (code) => {
    expect(await follow(said(code), said(code, true), over)).toEqual([over]);
  });

  test.each(onTheWay)('with %s again and again ends as what a flow can go on with', async (code) => {
    const failure = await failureOf(follow(said(code)));
    expect(failure.code).toBe(code === 'auth' || code === 'quota' ? code : 'engine_unreachable');
    expect(failure.retryable).toBe(code !== 'auth' && code !== 'quota');
    expect(failure.message).toContain(`gpu said ${code}.`);
  });

  test.each(['lost', 'content_policy', 'cancelled'] as const)('with %s is the end of the job', async (code) => {
    expect(await failureOf(follow(said(code), over))).toMatchObject({ code, message: `gpu said ${code}.` });
  });

  test('with the page of a proxy that knows no such address says nothing of the job', async () => {
    expect(await follow(said('lost', true), over)).toEqual([over]);
    expect((await failureOf(follow(said('lost', true)))).code).toBe('engine_unreachable');
  });

  test('for a reason of this machine stays what it is', async () => {
    expect((await failureOf(follow(said('database_unreachable', true)))).code).toBe('database_unreachable');
    expect((await failureOf(follow(said('disk_full'), over))).code).toBe('disk_full');
  });

  test('by a bug is not hidden', async () => {
    await expect(follow()).rejects.toThrow('nothing to see');
  });
});

test('a job that failed ends with its own error, whatever its code, and one in an unknown state is lost', async () => {
  const error = said('engine_failed', true);
  await expect(follow({ kind: 'failed', error }, over)).rejects.toBe(error);
  expect(await failureOf(follow(unknownState('gpu', 'paused'), over))).toMatchObject({
    code: 'lost',
    message: expect.stringContaining('"paused"'),
  });
});
