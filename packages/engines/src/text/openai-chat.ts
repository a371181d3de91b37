import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { type Endpoint, hashText, KinoraError } from '@kinora/film';
import {
  APICallError,
  generateText,
  jsonSchema,
  type ModelMessage,
  NoObjectGeneratedError,
  Output,
  zodSchema,
} from 'ai';
import { Agent, fetch } from 'undici';
import { z } from 'zod';
import { redact } from '../backend/secret.ts';
import type { EngineTools, TextEngine, TextEngineKind, WritingRequest, Written } from '../contract.ts';
import { readAnswer } from './answer.ts';
import { chatError, toldError } from './chat-errors.ts';

/** Fields of a request that are ours to set. */
const OWN_FIELDS = [
  'model',
  'messages',
  'stream',
  'response_format',
  'tools',
  'temperature',
  'seed',
  'max_tokens',
  'n',
];

export const OpenaiChatSettingsSchema = z.strictObject({
  /** As the server calls it: `qwen-plus`, `qwen3:14b`, `gpt-4.1-mini`. */
  model: z.string({ error: 'Name the model, such as qwen-plus.' }).trim().min(1, 'Name the model.').max(200),
  temperature: z.number().min(0).max(2).default(0.3),
  /** How JSON is asked for; `auto` begins with a schema and goes down where the server refuses it. */
  structured: z
    .enum(['auto', 'json_schema', 'json_object'], { error: 'structured must be auto, json_schema or json_object.' })
    .default('auto'),
  /** Most tokens the model may write in one answer. */
  maxOutputTokens: z.number().int().min(256).max(200_000).default(16_384),
  /** For one answer; a large model on a CPU takes minutes. */
  timeoutSeconds: z.number().min(1).max(3_600).default(180),
  /** US dollars for a million tokens read and written. */
  inputUsdPerMillionTokens: z.number().min(0).max(10_000).default(0),
  outputUsdPerMillionTokens: z.number().min(0).max(10_000).default(0),
  /** Further fields of the request's body, as this server knows them: `{"enable_thinking": false}`. */
  body: z
    .record(z.string(), z.json())
    .refine((body) => OWN_FIELDS.every((field) => !Object.hasOwn(body, field)), {
      error: `body may not set ${OWN_FIELDS.join(', ')}.`,
    })
    .default({}),
});
export type OpenaiChatSettings = z.output<typeof OpenaiChatSettingsSchema>;

/** Waits as long as our own deadline says: a model's first byte is its last. */
const patient = new Agent({ connect: { timeout: 10_000 }, headersTimeout: 0, bodyTimeout: 0 });

/** How JSON can be asked for, most exact first. */
const STRUCTURES = ['json_schema', 'json_object', 'text'] as const;
type Structure = (typeof STRUCTURES)[number];

/** What this server turned out to want; asked again of each process, for a server's model may change. */
interface Habits {
  structure: Structure;
  /** OpenAI's reasoning models know only the newer name. */
  tokensField: 'max_tokens' | 'max_completion_tokens';
  /** Fields it does not take from us. */
  left: Set<string>;
  /** DashScope's open Qwen3 models think only in streams. */
  noThinking: boolean;
}

interface Reply {
  text: string;
  finishReason: string;
  inputTokens: number;
  outputTokens: number;
}

/** Any server that speaks OpenAI's chat completions. */
export const openaiChat: TextEngineKind<OpenaiChatSettings> = {
  kind: 'openai-chat',
  title: 'OpenAI-compatible chat model (DashScope, Ollama, vLLM, OpenAI)',
  settings: OpenaiChatSettingsSchema,
  url: 'required',
  key: 'optional',
  own: false,
  create: (endpoint, settings, tools) => createChat(endpoint, settings, tools),
};

function createChat(endpoint: Endpoint, settings: OpenaiChatSettings, { key }: EngineTools): TextEngine {
  if (endpoint.url === undefined)
    throw new KinoraError('invalid_request', 'A chat model needs the url of its server, which ends like .../v1.', {
      field: 'url',
    });
  const { name } = endpoint;
  const habits: Habits = {
    structure: settings.structured === 'auto' ? 'json_schema' : settings.structured,
    tokensField: 'max_tokens',
    left: new Set(),
    noThinking: false,
  };
  // OpenAI repeats the ends of a wrong key: `Incorrect API key provided: sk-abc*****wxyz`.
  const hidden = (text: string): string => redact(text, key).replaceAll(/\b[\w-]{2,}\*{3,}[\w-]*/gu, '[key]');
  const provider = createOpenAICompatible({
    name: 'chat',
    baseURL: endpoint.url.replace(/\/+$/u, '').replace(/\/chat\/completions$/u, ''),
    ...(key === null ? {} : { apiKey: key.reveal() }),
    supportsStructuredOutputs: true,
    // A key is not carried to where a server redirects.
    fetch: patientFetch,
    transformRequestBody: (body) => shaped(body, settings, habits),
  });
  const model = provider(settings.model);

  async function ask(
    system: string,
    messages: ModelMessage[],
    shape: Awaited<ReturnType<typeof zodSchema>['jsonSchema']>,
    request: { seed: number; maxTokens: number },
    signal: AbortSignal,
  ): Promise<Reply> {
    const deadline = AbortSignal.timeout(settings.timeoutSeconds * 1000);
    for (;;) {
      try {
        const { text, finishReason, usage } = await generateText({
          model,
          instructions: system,
          messages,
          output: Output.object({ schema: jsonSchema(shape) }),
          temperature: settings.temperature,
          seed: request.seed,
          maxOutputTokens: request.maxTokens,
          // Retrying is the business of whoever knows what else waits for this server.
          maxRetries: 0,
          abortSignal: AbortSignal.any([signal, deadline]),
          telemetry: { isEnabled: false },
        });
        return { text, finishReason, ...tokensOf(usage) };
      } catch (error) {
        if (signal.aborted) throw new KinoraError('cancelled', 'Writing was cancelled.');
        if (deadline.aborted)
          throw new KinoraError(
            'timeout',
            `The text engine ${name} has not answered within ${settings.timeoutSeconds} seconds.`,
            { retryable: true },
          );
        if (NoObjectGeneratedError.isInstance(error))
          return {
            text: error.text ?? '',
            finishReason: error.finishReason ?? 'other',
            ...tokensOf(error.usage),
          };
        if (!APICallError.isInstance(error)) throw asFailure(error, name);
        if (!adapted(habits, error, settings)) throw chatError(error, name, hidden);
      }
    }
  }

  async function write<Answer>(request: WritingRequest<Answer>, signal: AbortSignal): Promise<Written<Answer>> {
    if (signal.aborted) throw new KinoraError('cancelled', 'Writing was cancelled.');
    const shape = await zodSchema(request.schema).jsonSchema;
    const written = JSON.stringify(shape);
    const messages: ModelMessage[] = [{ role: 'user', content: request.prompt }];
    const most = settings.maxOutputTokens;
    let maxTokens = Math.min(request.maxTokens, most);
    const spent = { inputTokens: 0, outputTokens: 0 };
    let longer = false;
    let repaired = false;
    for (;;) {
      // The shape is written out too: servers that take a schema and pass over it are many.
      const system = `${request.system}\n\nAnswer with one JSON object and nothing else. It fits this JSON Schema:\n${written}`;
      const reply = await ask(system, messages, shape, { seed: request.seed, maxTokens }, signal);
      spent.inputTokens += reply.inputTokens;
      spent.outputTokens += reply.outputTokens;
      if (reply.finishReason === 'content-filter')
        throw new KinoraError('content_policy', `The model of ${name} refused to write about this story.`);
      const read = readAnswer(reply.text, request.schema);
      if (read.ok) return { answer: read.answer, ...spent, costUsd: costOf(spent, settings) };
      if (reply.finishReason === 'length' && !longer && maxTokens < most) {
        longer = true;
        maxTokens = Math.min(maxTokens * 2, most);
        continue;
      }
      if (reply.finishReason === 'length')
        throw new KinoraError(
          'engine_failed',
          `The answer of ${name} was cut off at ${maxTokens} tokens. Raise settings.maxOutputTokens, or turn its thinking off.`,
        );
      if (repaired)
        throw new KinoraError('engine_failed', `The model of ${name} did not answer in the shape asked for, twice.`);
      repaired = true;
      messages.push(
        // An empty turn is refused by some servers.
        { role: 'assistant', content: reply.text.trim() === '' ? '{}' : reply.text },
        {
          role: 'user',
          content: `That answer cannot be used:\n${read.faults.map((fault) => `- ${fault}`).join('\n')}\nWrite the whole answer again as one JSON object that fits the JSON Schema.`,
        },
      );
    }
  }

  return { medium: 'text', name, version: versionOf(settings), write };
}

/** The request's body as this server wants it. */
function shaped(body: Record<string, unknown>, settings: OpenaiChatSettings, habits: Habits): Record<string, unknown> {
  const { max_tokens: maxTokens, response_format: format, ...others } = body;
  const sent: Record<string, unknown> = {
    ...settings.body,
    ...others,
    [habits.tokensField]: maxTokens,
    ...(habits.noThinking ? { enable_thinking: false } : {}),
    ...(habits.structure === 'json_schema' ? { response_format: format } : {}),
    ...(habits.structure === 'json_object' ? { response_format: { type: 'json_object' } } : {}),
  };
  return Object.fromEntries(Object.entries(sent).filter(([field]) => !habits.left.has(field)));
}

/** Whether a refusal names something that can be asked for otherwise; then the habits say so from now on. */
function adapted(habits: Habits, error: APICallError, settings: OpenaiChatSettings): boolean {
  if (error.statusCode !== 400 && error.statusCode !== 422) return false;
  const { message, code } = toldError(error);
  const said = `${code} ${message}`;
  if (/max_completion_tokens/u.test(said) && habits.tokensField === 'max_tokens') {
    habits.tokensField = 'max_completion_tokens';
    return true;
  }
  if (/enable_thinking/u.test(said) && !habits.noThinking) {
    habits.noThinking = true;
    return true;
  }
  for (const field of ['temperature', 'seed'])
    if (new RegExp(`\\b${field}\\b`, 'u').test(said) && !habits.left.has(field)) {
      habits.left.add(field);
      return true;
    }
  const next = STRUCTURES[STRUCTURES.indexOf(habits.structure) + 1];
  if (settings.structured === 'auto' && next !== undefined && UNSTRUCTURED.test(said)) {
    habits.structure = next;
    return true;
  }
  return false;
}

/** How servers say that they cannot keep an answer in a shape. */
const UNSTRUCTURED =
  /response_?format|json_?schema|json_?object|structured.?outputs?|guided|grammar|additionalProperties/iu;

function tokensOf(usage: { inputTokens?: number | undefined; outputTokens?: number | undefined } | undefined): {
  inputTokens: number;
  outputTokens: number;
} {
  return { inputTokens: usage?.inputTokens ?? 0, outputTokens: usage?.outputTokens ?? 0 };
}

function costOf(spent: { inputTokens: number; outputTokens: number }, settings: OpenaiChatSettings): number {
  return (
    (spent.inputTokens * settings.inputUsdPerMillionTokens + spent.outputTokens * settings.outputUsdPerMillionTokens) /
    1_000_000
  );
}

/** Answers that are no chat completion at all. */
function asFailure(error: unknown, name: string): unknown {
  const kind = error instanceof Error ? error.name : '';
  return kind.startsWith('AI_')
    ? new KinoraError('engine_failed', `The text engine ${name} answered with something other than a chat completion.`)
    : error;
}

/** Everything of the settings that decides what is written. */
function versionOf({ model, temperature, body }: OpenaiChatSettings): string {
  const extra = Object.keys(body).length === 0 ? '' : `/${hashText(JSON.stringify(body)).toString(16)}`;
  return `openai-chat-1/${model}/${temperature}${extra}`;
}

/** The SDK's requests by our own client; its types are those of Node's built-in one, which is an older build of the same. */
const patientFetch = ((input: string, init: object) =>
  fetch(input, { ...init, dispatcher: patient, redirect: 'error' })) as unknown as typeof globalThis.fetch;
