import { type ErrorCode, KinoraError, SCREEN_CATEGORIES, type ScreenDecision } from '@kinora/film';
import { expect } from 'vitest';
import type { Moderated, ModerationEngine, ModerationRequest } from '../contract.ts';
import { JUDGE_FAULTS, type JudgeFake, type JudgeFault } from '../fakes/judge-server.ts';

/** A judge and the server behind it. */
export interface JudgeRig {
  fake: JudgeFake<unknown>;
  /** A fresh judge, as after a restart; `timeoutSeconds` for those that are to wait in vain. */
  make(settings?: Record<string, unknown>): ModerationEngine;
  /** Whether it looks at pictures too. */
  sees: boolean;
  /** What it makes of what is doubted; an inspection knows only yes and no. */
  doubted: Exclude<ScreenDecision, 'pass'>;
  /** Texts that must be in nothing that comes out. */
  secrets: readonly string[];
}

export interface JudgeScenario {
  title: string;
  run(rig: JudgeRig): Promise<void>;
}

/** The longest a judge may go on after its signal was aborted, milliseconds. */
const ABORT_MS = 1_000;
/** With signs that forms, JSON and marks have a meaning for. */
const CLEAN = 'A heron stands in the reeds. 一只苍鹭站在芦苇里。“Quotes”, {braces} & 100 % of it.';
const DOUBTED = `${CLEAN} Something doubtful happens.`;
const FORBIDDEN = `${CLEAN} Something forbidden happens.`;

export const never = new AbortController().signal;
export const words = (text: string): ModerationRequest => ({ kind: 'text', text, language: 'en' });
/** Pictures as a fake reads them: what they show is written into their bytes. */
export const pictures = (...shown: string[]): ModerationRequest => ({
  kind: 'pictures',
  pictures: shown.map((each, index) => ({
    bytes: Buffer.from(`\u0089PNG ${each}`, 'latin1'),
    mediaType: index % 2 === 0 ? 'image/png' : 'image/jpeg',
  })),
});

/** What each fault must come to. None of them is a verdict. */
const OUTCOMES: Readonly<
  Record<JudgeFault, { code: ErrorCode; retryable: boolean; says: RegExp; retryAfterMs?: number }>
> = {
  auth: { code: 'auth', retryable: false, says: /does not accept its key/u },
  quota: { code: 'quota', retryable: false, says: /no credit/u },
  'rate-limited': { code: 'rate_limited', retryable: true, says: /too often/u, retryAfterMs: 7_000 },
  overloaded: { code: 'overloaded', retryable: true, says: /full/u, retryAfterMs: 2_000 },
  broken: { code: 'engine_failed', retryable: true, says: /failed \(HTTP 500/u },
  gateway: { code: 'engine_failed', retryable: true, says: /HTML page/u },
  html: { code: 'engine_failed', retryable: true, says: /HTML page/u },
  stranger: { code: 'engine_failed', retryable: false, says: /cannot be understood/u },
  nothing: { code: 'engine_failed', retryable: true, says: /empty answer/u },
  null: { code: 'engine_failed', retryable: false, says: /cannot be understood/u },
  truncated: { code: 'engine_failed', retryable: true, says: /no whole JSON/u },
  'hang-up': { code: 'engine_unreachable', retryable: true, says: /cannot be reached/u },
  silence: { code: 'timeout', retryable: true, says: /too long/u },
  drip: { code: 'timeout', retryable: true, says: /too long/u },
  flood: { code: 'engine_failed', retryable: false, says: /more than \d+ bytes/u },
  redirect: { code: 'engine_refused', retryable: false, says: /cannot be asked/u },
  'error-in-200': { code: 'engine_failed', retryable: true, says: /failed/u },
  'wrong-types': { code: 'engine_failed', retryable: false, says: /cannot be understood/u },
  empty: { code: 'engine_failed', retryable: false, says: /cannot be understood/u },
};

/** What every judge does, whatever is behind it. */
export const judgeScenarios: readonly JudgeScenario[] = [
  {
    title: 'passes what is clean, doubts what is doubtful and refuses what is forbidden',
    async run(rig) {
      const judge = rig.make();
      expect(judge).toMatchObject({ medium: 'moderation', name: 'judge' });
      expect(judge.version).not.toBe('');
      for (const [text, decision] of [
        [CLEAN, 'pass'],
        [DOUBTED, rig.doubted],
        [FORBIDDEN, 'block'],
      ] as const) {
        expect(checked(await judge.judge(words(text), never))).toMatchObject({ decision });
      }
    },
  },
  {
    title: 'looks at pictures, or says that it does not, and the worst of several decides',
    async run(rig) {
      const judge = rig.make();
      expect(judge.judges).toEqual(rig.sees ? ['text', 'pictures'] : ['text']);
      const before = rig.fake.requests.length;
      if (!rig.sees) {
        expect((await failureOf(rig, judge.judge(pictures('a heron'), never))).code).toBe('engine_refused');
        expect(rig.fake.requests).toHaveLength(before);
        return;
      }
      const decided = async (...shown: string[]) => checked(await judge.judge(pictures(...shown), never)).decision;
      expect(await decided('a heron', 'a reed', 'a lake')).toBe('pass');
      expect(await decided('a heron', 'something doubtful')).toBe(rig.doubted);
      expect(await decided('something doubtful', 'something forbidden', 'a lake')).toBe('block');
    },
  },
  {
    title: 'is given something, or sends nothing',
    async run(rig) {
      const judge = rig.make();
      const before = rig.fake.requests.length;
      expect((await failureOf(rig, judge.judge(words(' \n'), never))).code).toBe('engine_refused');
      expect((await failureOf(rig, judge.judge(pictures(), never))).code).toBe('engine_refused');
      expect((await failureOf(rig, judge.judge(words(CLEAN), AbortSignal.abort()))).code).toBe('cancelled');
      expect(rig.fake.requests).toHaveLength(before);
    },
  },
  ...JUDGE_FAULTS.map((fault): JudgeScenario => ({
    title: `takes ${fault} for no verdict, and tells it as what it is, without the key`,
    async run(rig) {
      rig.fake.play(fault);
      try {
        const judge = rig.make(fault === 'silence' || fault === 'drip' ? { timeoutSeconds: 0.15 } : {});
        const { code, retryable, says, retryAfterMs } = OUTCOMES[fault];
        const failure = await failureOf(rig, judge.judge(words(CLEAN), never));
        expect({ code: failure.code, retryable: failure.retryable }).toEqual({ code, retryable });
        expect(failure.message).toMatch(says);
        expect(failure.retryAfterMs).toBe(retryAfterMs);
      } finally {
        rig.fake.play(null);
      }
    },
  })),
  {
    title: 'stops within a second of an abort, as cancelled',
    async run(rig) {
      rig.fake.play('silence');
      try {
        const stop = new AbortController();
        const judging = failureOf(rig, rig.make().judge(words(CLEAN), stop.signal));
        await new Promise((resolve) => setTimeout(resolve, 60));
        const abortedAt = performance.now();
        stop.abort();
        expect((await judging).code).toBe('cancelled');
        expect(performance.now() - abortedAt).toBeLessThan(ABORT_MS);
      } finally {
        rig.fake.play(null);
      }
    },
  },
];

/** A verdict as the contract has it. */
function checked(verdict: Moderated): Moderated {
  for (const category of verdict.categories) expect(SCREEN_CATEGORIES).toContain(category);
  expect(new Set(verdict.categories).size).toBe(verdict.categories.length);
  if (verdict.score !== null) expect(verdict.score).toSatisfy((score: number) => score >= 0 && score <= 1);
  expect(verdict.detail).toMatch(/\S+ \S+/u);
  expect(verdict.costUsd).toBeGreaterThanOrEqual(0);
  return verdict;
}

/** The coded error a judge rejects with, which holds no key wherever one looks; anything else fails the test. */
export async function failureOf(rig: Pick<JudgeRig, 'secrets'>, judging: Promise<unknown>): Promise<KinoraError> {
  const thrown: unknown = await judging.then(
    (verdict) => new Error(`there was a verdict: ${JSON.stringify(verdict)}`),
    (error: unknown) => error,
  );
  if (!(thrown instanceof KinoraError)) throw new Error('a coded failure was expected', { cause: thrown });
  let told = '';
  for (let each: unknown = thrown; each instanceof Error; each = each.cause)
    told += `${each.message} ${each.stack} ${JSON.stringify(each)}`;
  for (const secret of rig.secrets) expect(told).not.toContain(secret);
  return thrown;
}

/** The first scenario that breaks, the kind's own ones before the others; null where none notices anything. */
export async function firstBrokenJudgeScenario(
  rig: JudgeRig,
  own: readonly JudgeScenario[] = [],
): Promise<string | null> {
  for (const scenario of [...own, ...judgeScenarios]) {
    try {
      await scenario.run(rig);
    } catch {
      return scenario.title;
    }
  }
  return null;
}
