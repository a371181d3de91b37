import { EndpointSchema, KinoraError } from '@kinora/film';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createSecret } from '../backend/secret.ts';
import type { TextEngine, WritingRequest } from '../contract.ts';
import { type ChatHouse, type ChatReply, type FakeChat, startFakeChat } from '../fakes/openai-chat.ts';
import { readAnswer } from './answer.ts';
import { TEXT_KINDS } from './index.ts';

const KEY = 'sk-planted-4f81aa07bc';
const PoemSchema = z.object({ title: z.string(), lines: z.array(z.string()).min(1) });
const POEM = { title: '七夕', lines: ['迢迢牵牛星', '皎皎河汉女'] };
const GOOD = JSON.stringify(POEM);
const REQUEST: WritingRequest<z.output<typeof PoemSchema>> = {
  system: 'Write a poem of the Weaver.',
  prompt: '{"story":"迢迢牵牛星"}',
  schema: PoemSchema,
  seed: 7,
  maxTokens: 1_000,
};
const never = new AbortController().signal;

const running: FakeChat[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((fake) => fake.close()));
});

async function house(
  replies: readonly ChatReply[] | ((index: number) => ChatReply),
  rules: ChatHouse = {},
): Promise<FakeChat> {
  const fake = await startFakeChat((_, index) => {
    const reply = typeof replies === 'function' ? replies(index) : replies[index];
    return reply ?? { status: 500, body: { error: { message: 'asked more often than expected' } } };
  }, rules);
  running.push(fake);
  return fake;
}

function engine(url: string, settings: Record<string, unknown> = {}): TextEngine {
  const [kind] = TEXT_KINDS;
  if (!kind) throw new Error('there is a kind');
  const endpoint = EndpointSchema.parse({ name: 'writer', medium: 'text', kind: 'openai-chat', url });
  return kind.create(endpoint, kind.settings.parse({ model: 'qwen-plus', ...settings }), { key: createSecret(KEY) });
}

async function failure(promise: Promise<unknown>): Promise<KinoraError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof KinoraError)) throw new Error('a coded failure was expected', { cause: error });
  // Whatever goes wrong, no key is told.
  expect(JSON.stringify([error.message, error.stack, error.cause])).not.toContain(KEY);
  return error;
}

describe('a chat model over the wire', () => {
  it('is asked for a schema, with the key, a seed and a limit, and its price is counted', async () => {
    const fake = await house([{ content: GOOD, promptTokens: 2_000, completionTokens: 500 }], { key: KEY });
    const writer = engine(`${fake.url}/`, { inputUsdPerMillionTokens: 0.4, outputUsdPerMillionTokens: 1.2 });
    const written = await writer.write(REQUEST, never);
    expect(written).toEqual({ answer: POEM, inputTokens: 2_000, outputTokens: 500, costUsd: 0.0014 });
    expect(fake.calls[0]?.authorization).toBe(`Bearer ${KEY}`);
    expect(fake.calls[0]?.body).toMatchObject({
      model: 'qwen-plus',
      temperature: 0.3,
      seed: 7,
      max_tokens: 1_000,
      response_format: { type: 'json_schema', json_schema: { strict: true } },
    });
    expect(fake.calls[0]?.body.messages?.map(({ role }) => role)).toEqual(['system', 'user']);
    expect(fake.calls[0]?.body.messages?.[1]?.content).toBe(REQUEST.prompt);
    expect(writer.version).toContain('qwen-plus');
    expect(engine(fake.url, { temperature: 0.9 }).version).not.toBe(writer.version);
  });

  it.each([
    ['a schema is refused', { takes: ['json_object'] }, ['json_schema', 'json_object', 'json_object']],
    ['no format is taken', { takes: [] }, ['json_schema', 'json_object', undefined, undefined]],
  ] as const)('goes down where %s, and remembers it', async (_, rules, formats) => {
    const fake = await house(() => ({ content: GOOD }), rules);
    const writer = engine(fake.url);
    await writer.write(REQUEST, never);
    await writer.write(REQUEST, never);
    expect(fake.calls.map(({ body }) => body.response_format?.type)).toEqual(formats);
    // Without a schema on the wire the shape stands in the words.
    expect(fake.calls.at(-1)?.body.messages?.[0]?.content).toContain('"lines"');
  });

  it('does not go down where the endpoint asks for a schema', async () => {
    const fake = await house([], { takes: ['json_object'] });
    expect((await failure(engine(fake.url, { structured: 'json_schema' }).write(REQUEST, never))).code).toBe(
      'engine_refused',
    );
    expect(fake.calls).toHaveLength(1);
  });

  it('speaks with reasoning models that take neither max_tokens nor a temperature', async () => {
    const fake = await house([{ content: GOOD, reasoning: 'The user wants a poem {not json}' }], {
      reasoningModel: true,
    });
    expect((await engine(fake.url).write(REQUEST, never)).answer).toEqual(POEM);
    expect(fake.calls.at(-1)?.body).toMatchObject({ max_completion_tokens: 1_000 });
    expect(fake.calls.at(-1)?.body.temperature).toBeUndefined();
  });

  it('turns thinking off where only streams may think, and sends fields of the endpoint', async () => {
    const open = await house([{ content: GOOD }], { thinksOnlyInStreams: true });
    await engine(open.url).write(REQUEST, never);
    expect(open.calls.at(-1)?.body.enable_thinking).toBe(false);
    const told = await house([{ content: GOOD }], { thinksOnlyInStreams: true });
    await engine(told.url, { body: { enable_thinking: false } }).write(REQUEST, never);
    expect(told.calls).toHaveLength(1);
    expect(() => engine(told.url, { body: { messages: [] } })).toThrow(/may not set/u);
  });

  it.each([
    ['thoughts', `<think>\nMaybe {"title": "no"}? No.\n</think>\n\n${GOOD}`],
    ['a fence', `Here you are:\n\`\`\`json\n${JSON.stringify(POEM, null, 2)}\n\`\`\`\nEnjoy!`],
    ['remarks', `Sure. ${GOOD} I hope you like it {really}.`],
  ])('finds the answer among %s', async (_, content) => {
    const fake = await house([{ content }]);
    expect((await engine(fake.url).write(REQUEST, never)).answer).toEqual(POEM);
    expect(fake.calls).toHaveLength(1);
  });

  it('asks once more with the faults named, then gives up; every token counts', async () => {
    const wrong = { content: '{"title":"七夕","lines":[]}', promptTokens: 100, completionTokens: 10 };
    const mended = await house([wrong, { content: GOOD, promptTokens: 150, completionTokens: 20 }]);
    const written = await engine(mended.url).write(REQUEST, never);
    expect(written).toMatchObject({ answer: POEM, inputTokens: 250, outputTokens: 30 });
    const messages = mended.calls[1]?.body.messages ?? [];
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(messages.at(-1)?.content).toMatch(/- lines: /u);
    const stubborn = await house(() => ({ content: 'I would rather sing.', promptTokens: 100, completionTokens: 10 }));
    const paid: number[] = [];
    const priced = engine(stubborn.url, { inputUsdPerMillionTokens: 1, outputUsdPerMillionTokens: 10 });
    const failed = await failure(priced.write({ ...REQUEST, onPaid: (usd) => void paid.push(usd) }, never));
    expect(failed.code).toBe('engine_failed');
    expect(stubborn.calls).toHaveLength(2);
    // Answers that cannot be used are paid all the same.
    expect(paid).toEqual([0.0002, 0.0002]);
  });

  it('gives an answer that was cut off more room once', async () => {
    const cut: ChatReply = { content: GOOD.slice(0, 20), finish: 'length' };
    const fake = await house([cut, { content: GOOD }]);
    expect((await engine(fake.url).write(REQUEST, never)).answer).toEqual(POEM);
    expect(fake.calls.map(({ body }) => body.max_tokens)).toEqual([1_000, 2_000]);
    const thinker = await house(() => ({ content: '<think>Let me see. A poem', finish: 'length' }));
    const error = await failure(engine(thinker.url, { maxOutputTokens: 1_500 }).write(REQUEST, never));
    expect(error).toMatchObject({ code: 'engine_failed', retryable: false });
    expect(error.message).toContain('1500 tokens');
    expect(thinker.calls.map(({ body }) => body.max_tokens)).toEqual([1_000, 1_500]);
  });

  it('asks for no more tokens than the server gives', async () => {
    const cloud = await house([{ content: GOOD }, { content: GOOD }], { mostTokens: 800 });
    const writer = engine(cloud.url);
    await writer.write(REQUEST, never);
    await writer.write(REQUEST, never);
    expect(cloud.calls.map(({ body }) => body.max_tokens)).toEqual([1_000, 800, 800]);
    const small = await house([{ content: GOOD }], { context: { tokens: 4_096, prompt: 3_400 } });
    await engine(small.url).write(REQUEST, never);
    expect(small.calls.map(({ body }) => body.max_tokens)).toEqual([1_000, 696]);
    const full = await house([], { context: { tokens: 4_096, prompt: 4_000 } });
    const error = await failure(engine(full.url).write(REQUEST, never));
    expect(error.code).toBe('engine_refused');
    expect(error.message).toContain('maximum context length');
  });

  it('refuses a key that cannot be one, without telling it', () => {
    const [kind] = TEXT_KINDS;
    const endpoint = EndpointSchema.parse({
      name: 'writer',
      medium: 'text',
      kind: 'openai-chat',
      url: 'http://127.0.0.1:1/v1',
    });
    const create = (): unknown =>
      kind?.create(endpoint, kind.settings.parse({ model: 'm' }), { key: createSecret(`${KEY}\n`) });
    expect(create).toThrow(expect.objectContaining({ code: 'invalid_request', field: 'key' }));
    expect(create).not.toThrow(KEY);
  });

  it.each<[string, ChatReply, string, boolean, number?]>([
    ['a refusal', { content: null, refusal: 'I cannot help with that.' }, 'content_policy', false],
    ['a filtered answer', { content: '', finish: 'content_filter' }, 'content_policy', false],
    [
      'DashScope inspection',
      {
        status: 400,
        body: {
          error: {
            message: 'Output data may contain inappropriate content.',
            type: 'data_inspection_failed',
            code: 'data_inspection_failed',
          },
        },
      },
      'content_policy',
      false,
    ],
    [
      'the older inspection',
      { status: 400, body: { code: 'DataInspectionFailed', message: 'Input data may contain inappropriate content.' } },
      'content_policy',
      false,
    ],
    [
      'a wrong key',
      { status: 401, body: { error: { message: `Incorrect API key provided: ${KEY}.`, code: 'invalid_api_key' } } },
      'auth',
      false,
    ],
    [
      'a key without the model',
      { status: 403, body: { error: { message: 'Access denied.', code: 'Model.AccessDenied' } } },
      'auth',
      false,
    ],
    ['no money', { status: 402, body: { error: { message: 'Insufficient Balance' } } }, 'quota', false],
    [
      'a used quota as 429',
      { status: 429, body: { error: { message: 'You exceeded your current quota.', code: 'insufficient_quota' } } },
      'quota',
      false,
    ],
    [
      'arrears',
      {
        status: 400,
        body: {
          error: { message: 'Access denied, please make sure your account is in good standing.', code: 'Arrearage' },
        },
      },
      'quota',
      false,
    ],
    [
      'too many calls',
      {
        status: 429,
        body: { error: { message: 'Slow down', code: 'rate_limit_exceeded' } },
        headers: { 'retry-after': '7' },
      },
      'rate_limited',
      true,
      7_000,
    ],
    ['too many calls, no time', { status: 429, body: '' }, 'rate_limited', true],
    [
      'a full server',
      { status: 503, body: 'upstream busy', headers: { 'retry-after': '2' } },
      'overloaded',
      true,
      2_000,
    ],
    [
      'a broken server',
      { status: 500, body: { error: { message: `worker died, key ${KEY}` } } },
      'engine_failed',
      true,
    ],
    ['a slow gateway', { status: 504, body: '<html>504</html>' }, 'timeout', true],
    [
      'a full context',
      {
        status: 400,
        body: {
          error: { message: "This model's maximum context length is 4096 tokens.", code: 'context_length_exceeded' },
        },
      },
      'engine_refused',
      false,
    ],
    [
      'an error inside 200',
      { status: 200, body: { error: { code: 429, message: 'Rate limit exceeded' } } },
      'rate_limited',
      true,
    ],
    [
      'a web page',
      { status: 200, body: '<html>Welcome to nginx</html>', headers: { 'content-type': 'text/html' } },
      'engine_failed',
      false,
    ],
    ['an answer without choices', { status: 200, body: { id: 'x', choices: [] } }, 'engine_failed', false],
    [
      'a redirect',
      { status: 302, body: '', headers: { location: 'http://127.0.0.1:1/v1' } },
      'engine_unreachable',
      true,
    ],
    ['a connection that breaks', 'hang-up', 'engine_unreachable', true],
  ])('tells %s as what it is', async (_, reply, code, retryable, retryAfterMs) => {
    const fake = await house([reply]);
    const error = await failure(engine(fake.url).write(REQUEST, never));
    expect(error).toMatchObject({ code, retryable });
    expect(error.retryAfterMs).toBe(retryAfterMs);
    expect(fake.calls).toHaveLength(1);
  });

  it('says when nobody is there, when the address or the model is wrong', async () => {
    const fake = await house([], { models: ['qwen-max'] });
    expect((await failure(engine(fake.url).write(REQUEST, never))).message).toMatch(/model/u);
    expect((await failure(engine(fake.url.replace('/v1', '')).write(REQUEST, never))).message).toContain('/v1');
    const { url } = fake;
    await fake.close();
    expect(await failure(engine(url).write(REQUEST, never))).toMatchObject({
      code: 'engine_unreachable',
      retryable: true,
    });
  });

  it('stops within a second when told to, and after its time when nobody answers', async () => {
    const fake = await house(() => 'silence');
    const stop = new AbortController();
    const writing = failure(engine(fake.url).write(REQUEST, stop.signal));
    setTimeout(() => stop.abort(), 50);
    const began = performance.now();
    expect((await writing).code).toBe('cancelled');
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(await failure(engine(fake.url, { timeoutSeconds: 1 }).write(REQUEST, never))).toMatchObject({
      code: 'timeout',
      retryable: true,
    });
  });
});

describe('reading an answer', () => {
  it('finds any answer whatever stands around it, and never throws', () => {
    const noise = fc.string({ maxLength: 60 }).filter((text) => !/[{}"]|<\/?think>|```/u.test(text));
    fc.assert(
      fc.property(noise, noise, fc.array(fc.string(), { minLength: 1, maxLength: 5 }), (before, after, lines) => {
        const poem = { title: 'T', lines };
        const text = `<think>${after}{"title":1}</think>${before}${JSON.stringify(poem)}${after}`;
        // Lines may themselves look like the end of thoughts.
        fc.pre(!lines.some((line) => line.includes('</think>')));
        expect(readAnswer(text, PoemSchema)).toEqual({ ok: true, answer: poem });
      }),
    );
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '"', '\\', 'a', '<think>', '</think>', '```json\n') }),
        (text) => {
          expect(readAnswer(text, PoemSchema).ok).toBe(false);
        },
      ),
    );
  });
});
