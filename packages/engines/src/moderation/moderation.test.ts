import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changedRows } from '../conformance.ts';
import { ALIYUN_GREEN_WIRE, startAliyunGreenFake } from '../fakes/aliyun-green.ts';
import { CHAT_JUDGE_WIRE, startChatJudgeFake } from '../fakes/chat-judge.ts';
import { DASHSCOPE_INSPECTION_WIRE, startDashscopeInspectionFake } from '../fakes/dashscope-inspection.ts';
import type { JudgeFake } from '../fakes/judge-server.ts';
import { OPENAI_MODERATION_WIRE, startOpenaiModerationFake } from '../fakes/openai-moderation.ts';
import {
  failureOf,
  firstBrokenJudgeScenario,
  type JudgeRig,
  type JudgeScenario,
  judgeScenarios,
  never,
  words,
} from '../scenarios/judge.ts';
import { makeJudge, PLANTED, PLANTED_ACCESS, PLANTED_KEY } from '../scenarios/make-judge.ts';

/** What only scores can say. */
const OF_SCORES: readonly JudgeScenario[] = [
  {
    title: 'is stricter where children are meant',
    async run(rig) {
      expect(await rig.make().judge(words('Somebody very young.'), never)).toMatchObject({
        decision: 'review',
        categories: ['sexual-minors'],
      });
    },
  },
  {
    title: 'doubts what is flagged for nothing that has a name',
    async run(rig) {
      expect((await rig.make().judge(words('A marked card.'), never)).decision).toBe('review');
    },
  },
];

/** Each kind: its fake with a table of words, and what it can. */
const JUDGES = [
  {
    kind: 'openai-moderation',
    wire: OPENAI_MODERATION_WIRE,
    start: (wire: object) =>
      startOpenaiModerationFake({ key: PLANTED_KEY, wire: wire as typeof OPENAI_MODERATION_WIRE }),
    settings: {},
    sees: true,
    doubted: 'review',
    own: OF_SCORES,
  },
  {
    kind: 'chat-judge',
    wire: CHAT_JUDGE_WIRE,
    start: (wire: object) => startChatJudgeFake({ key: PLANTED_KEY, wire: wire as typeof CHAT_JUDGE_WIRE }),
    settings: { model: 'qwen-vl', pictures: true },
    sees: true,
    doubted: 'review',
    own: [],
  },
  {
    kind: 'dashscope-inspection',
    wire: DASHSCOPE_INSPECTION_WIRE,
    start: (wire: object) =>
      startDashscopeInspectionFake({ key: PLANTED_KEY, wire: wire as typeof DASHSCOPE_INSPECTION_WIRE }),
    settings: {},
    sees: false,
    doubted: 'block',
    own: [],
  },
  {
    kind: 'aliyun-green',
    wire: ALIYUN_GREEN_WIRE,
    start: (wire: object) => startAliyunGreenFake({ key: PLANTED_ACCESS, wire: wire as typeof ALIYUN_GREEN_WIRE }),
    settings: {},
    sees: false,
    doubted: 'review',
    own: [],
  },
] as const;

function rigOf({ kind, settings, sees, doubted }: (typeof JUDGES)[number], fake: JudgeFake<unknown>): JudgeRig {
  return {
    fake,
    sees,
    doubted,
    secrets: PLANTED,
    make: (also = {}) => makeJudge(kind, fake.url, { ...settings, ...also }),
  };
}

describe.each(JUDGES)('$kind keeps the contract of a judge', (judge) => {
  let rig: JudgeRig;
  beforeAll(async () => {
    rig = rigOf(judge, await judge.start({ ...judge.wire }));
  });
  afterAll(() => rig.fake.close());
  for (const scenario of [...judge.own, ...judgeScenarios]) test(scenario.title, () => scenario.run(rig));

  test('would notice if any row of its wire were another', async () => {
    const unnoticed: string[] = [];
    // Unchanged it breaks nothing: else every change would seem noticed.
    expect(await firstBrokenJudgeScenario(rig, judge.own)).toBeNull();
    for (const { row, changed } of changedRows(judge.wire)) {
      const other = await judge.start(changed);
      try {
        if ((await firstBrokenJudgeScenario(rigOf(judge, other), judge.own)) === null) unnoticed.push(row);
      } finally {
        await other.close();
      }
    }
    expect(unnoticed).toEqual([]);
  });

  test('says when nobody is there', async () => {
    const gone = makeJudge(judge.kind, 'http://127.0.0.1:9/v1', judge.settings);
    expect(await failureOf(rig, gone.judge(words('A heron.'), never))).toMatchObject({
      code: 'engine_unreachable',
      retryable: true,
    });
  });

  test('refuses a key that cannot be one, without telling it', () => {
    const bad = 'planted key\nwith a break';
    const create = (): unknown => makeJudge(judge.kind, rig.fake.url, judge.settings, bad);
    expect(create).toThrow(expect.objectContaining({ code: 'invalid_request', field: 'key' }));
    expect(create).not.toThrow(bad);
  });
});
