import { type Endpoint, hashText, KinoraError } from '@kinora/film';
import type { APICallError, LanguageModel, ModelMessage } from 'ai';
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
  /** Most tokens it lets the model write. */
  mostTokens: number;
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
  const { name, url } = endpoint;
  const habits: Habits = {
    structure: settings.structured === 'auto' ? 'json_schema' : settings.structured,
    tokensField: 'max_tokens',
    left: new Set(),
    noThinking: false,
    mostTokens: settings.maxOutputTokens,
  };
  if (key !== null && !/^[\x21-\x7e]+$/u.test(key.reveal()))
    throw new KinoraError('invalid_request', 'The key holds a space, a line break or a sign that no key has.', {
      field: 'key',
    });
  // OpenAI repeats the ends of a wrong key: `Incorrect API key provided: sk-abc*****wxyz`.
  const hidden = (text: string): string => redact(text, key).replaceAll(/\b[\w-]{2,}\*{3,}[\w-]*/gu, '[key]');
  const modelOf = (sdk: Sdk): LanguageModel => {
    const provider = sdk.createOpenAICompatible({
      name: 'chat',
      baseURL: url.replace(/\/+$/u, '').replace(/\/chat\/completions$/u, ''),
      ...(key === null ? {} : { apiKey: key.reveal() }),
      supportsStructuredOutputs: true,
      // A key is not carried to where a server redirects.
      fetch: patientFetch,
      transformRequestBody: (body) => shaped(body, settings, habits),
    });
    return provider(settings.model);
  };

  async function ask(
    system: string,
    messages: ModelMessage[],
    shape: Shape,
    request: { seed: number; maxTokens: number },
    signal: AbortSignal,
  ): Promise<Reply> {
    const sdk = await loadSdk();
    const model = modelOf(sdk);
    const deadline = AbortSignal.timeout(settings.timeoutSeconds * 1000);
    for (;;) {
      try {
        const { text, finishReason, usage } = await sdk.generateText({
          model,
          instructions: system,
          messages,
          output: sdk.Output.object({ schema: sdk.jsonSchema(shape) }),
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
        if (sdk.NoObjectGeneratedError.isInstance(error))
          return {
            text: error.text ?? '',
            finishReason: error.finishReason ?? 'other',
            ...tokensOf(error.usage),
          };
        // Sent again with what this server wants: a refusal costs nothing.
        if (!sdk.APICallError.isInstance(error)) throw asFailure(error, name);
        if (!adapted(habits, error, settings)) throw chatError(error, name, hidden);
      }
    }
  }

  async function write<Answer>(request: WritingRequest<Answer>, signal: AbortSignal): Promise<Written<Answer>> {
    if (signal.aborted) throw new KinoraError('cancelled', 'Writing was cancelled.');
    const shape: Shape = await (await loadSdk()).zodSchema(request.schema).jsonSchema;
    const written = JSON.stringify(shape);
    const messages: ModelMessage[] = [{ role: 'user', content: request.prompt }];
    let maxTokens = Math.min(request.maxTokens, habits.mostTokens);
    const spent = { inputTokens: 0, outputTokens: 0 };
    let longer = false;
    let repaired = false;
    for (;;) {
      // The shape is written out too: servers that take a schema and pass over it are many.
      const system = `${request.system}\n\nAnswer with one JSON object and nothing else. It fits this JSON Schema:\n${written}`;
      const reply = await ask(system, messages, shape, { seed: request.seed, maxTokens }, signal);
      spent.inputTokens += reply.inputTokens;
      spent.outputTokens += reply.outputTokens;
      request.onPaid?.(costOf(reply, settings));
      if (reply.finishReason === 'content-filter')
        throw new KinoraError('content_policy', `The model of ${name} refused to write about this story.`);
      const read = readAnswer(reply.text, request.schema);
      if (read.ok) return { answer: read.answer, ...spent, costUsd: costOf(spent, settings) };
      // What the server itself allows is known by now.
      maxTokens = Math.min(maxTokens, habits.mostTokens);
      if (reply.finishReason === 'length' && !longer && maxTokens < habits.mostTokens) {
        longer = true;
        maxTokens = Math.min(maxTokens * 2, habits.mostTokens);
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
    [habits.tokensField]: Math.min(Number(maxTokens), habits.mostTokens),
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
  const most = mostTokensOf(said);
  if (most !== undefined && most >= LEAST_TOKENS && most < habits.mostTokens) {
    habits.mostTokens = most;
    return true;
  }
  if (/max_completion_tokens/u.test(said) && most === undefined && habits.tokensField === 'max_tokens') {
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

/** With less room than this no script can be written. */
const LEAST_TOKENS = 512;

/**
 * The limit in a refusal of `max_tokens`. DashScope: `Range of max_tokens should be [1, 8192]`; OpenAI: `supports at most 16384
 * completion tokens`; vLLM, which counts what it was sent: `(16384 > 8192 - 2500)`.
 */
function mostTokensOf(said: string): number | undefined {
  if (!/max_(?:completion_)?tokens/u.test(said)) return undefined;
  const left = /\(\d+ > (\d+) - (\d+)\)/u.exec(said);
  if (left) return Number(left[1]) - Number(left[2]);
  const most = /(?:\[1, ?|at most |less than or equal to )(\d+)/u.exec(said);
  return most ? Number(most[1]) : undefined;
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

type Sdk = Awaited<ReturnType<typeof importSdk>>;
/** A JSON Schema, as the SDK takes it. */
type Shape = Parameters<Sdk['jsonSchema']>[0];

async function importSdk() {
  const [sdk, compatible] = await Promise.all([import('ai'), import('@ai-sdk/openai-compatible')]);
  return { ...sdk, ...compatible };
}

let loading: Promise<Sdk> | undefined;

/** Read when first needed: 25 MB that a studio without a text engine does not carry. */
function loadSdk(): Promise<Sdk> {
  return (loading ??= importSdk());
}

/** The SDK's requests by our own client; its types are those of Node's built-in one, which is an older build of the same. */
const patientFetch = ((input: string, init: object) =>
  fetch(input, { ...init, dispatcher: patient, redirect: 'error' })) as unknown as typeof globalThis.fetch;
