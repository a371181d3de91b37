import { directWithModel } from '@kinora/director';
import { BriefSchema, EndpointSchema } from '@kinora/film';
import { screenText } from '@kinora/trust';
import { afterEach, describe, expect, it } from 'vitest';
import { GOOD } from '../../../director/src/llm/scripts.test-data.ts';
import type { TextEngine } from '../contract.ts';
import { type ChatHouse, type ChatReply, type FakeChat, startFakeChat } from '../fakes/openai-chat.ts';
import { TEXT_KINDS } from './index.ts';

const running: FakeChat[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((fake) => fake.close()));
});

async function writer(
  replies: readonly ChatReply[],
  rules: ChatHouse,
): Promise<{ engine: TextEngine; fake: FakeChat }> {
  const fake = await startFakeChat((_, index) => replies[index] ?? { status: 500, body: '' }, rules);
  running.push(fake);
  const [kind] = TEXT_KINDS;
  if (!kind) throw new Error('there is a kind');
  const endpoint = EndpointSchema.parse({ name: 'writer', medium: 'text', kind: 'openai-chat', url: fake.url });
  return { engine: kind.create(endpoint, kind.settings.parse({ model: 'qwen3:14b' }), { key: null }), fake };
}

describe('a director that writes over the wire', () => {
  it.each([
    ['keeps a schema to the letter', { strict: true }],
    ['knows only JSON', { takes: ['json_object'] }],
    ['knows no format at all', { takes: [] }],
    ['thinks before it writes', { reasoningModel: true }],
  ] as const)('films with a server that %s', async (_, rules) => {
    for (const { story, script, language } of GOOD) {
      const content = `<think>A lamp, a hill …</think>\n${JSON.stringify(script)}`;
      const { engine, fake } = await writer([{ content }], rules);
      const directed = await directWithModel(
        BriefSchema.parse({ story }),
        { year: 2026, screen: screenText },
        (request, signal) => engine.write(request, signal),
        new AbortController().signal,
      );
      expect(directed).toMatchObject({ kind: 'storyboard', by: 'model', faults: [], storyboard: { language } });
      // The story travels inside the user's turn alone.
      const messages = fake.calls.at(-1)?.body.messages ?? [];
      expect(messages.filter(({ content: text }) => text.includes(story.slice(0, 4))).map(({ role }) => role)).toEqual([
        'user',
      ]);
    }
  });

  it('leaves the film to the rules when the server is full, and says so', async () => {
    const { engine } = await writer([{ status: 503, body: 'busy' }], {});
    const [{ story } = { story: '' }] = GOOD;
    const directed = await directWithModel(
      BriefSchema.parse({ story }),
      { year: 2026, screen: screenText },
      (request, signal) => engine.write(request, signal),
      new AbortController().signal,
    );
    expect(directed).toMatchObject({
      by: 'rules',
      storyboard: { factNotes: [{ kind: 'director', evidence: 'overloaded' }, {}, {}, {}] },
    });
  });
});
