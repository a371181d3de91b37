/**
 * A server that speaks OpenAI's chat completions as real ones do, traps included. Shapes after: OpenAI's API reference
 * (chat/completions), DashScope's compatible mode and its error codes (help.aliyun.com/zh/model-studio/error-code), vLLM's
 * and Ollama's OpenAI-compatible servers.
 *
 * @module
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a client sent. */
export interface ChatCall {
  path: string;
  authorization: string | undefined;
  body: {
    model?: string;
    messages?: { role: string; content: string }[];
    response_format?: { type: string; json_schema?: { strict?: boolean; schema?: { additionalProperties?: unknown } } };
    temperature?: number;
    seed?: number;
    max_tokens?: number;
    max_completion_tokens?: number;
    enable_thinking?: boolean;
  };
}

/** How the server answers one call. */
export type ChatReply =
  | {
      /** The model's words. */
      content: string | null;
      finish?: 'stop' | 'length' | 'content_filter';
      refusal?: string;
      /** Thoughts beside the content, as DeepSeek and vLLM send them. */
      reasoning?: string;
      promptTokens?: number;
      completionTokens?: number;
    }
  | { status: number; body: string | object; headers?: Record<string, string> }
  /** Never answers. */
  | 'silence'
  /** Hangs up in the middle of the answer. */
  | 'hang-up';

export interface FakeChat {
  /** Base address, ending like `/v1`. */
  url: string;
  calls: ChatCall[];
  close(): Promise<void>;
}

/** What kind of server it plays: what it takes and what it refuses before it answers. */
export interface ChatHouse {
  key?: string;
  /** What `response_format` it takes; others are refused with a 400 that names the field. */
  takes?: readonly ('json_schema' | 'json_object')[];
  /** Checks a schema as OpenAI's strict mode does. */
  strict?: boolean;
  /** OpenAI's reasoning models: `max_tokens` and `temperature` are refused. */
  reasoningModel?: boolean;
  /** DashScope's open Qwen3 models outside of streams. */
  thinksOnlyInStreams?: boolean;
  models?: readonly string[];
  /** DashScope: most tokens that may be asked for. */
  mostTokens?: number;
  /** vLLM: tokens of the context, of which the prompt takes `prompt`. */
  context?: { tokens: number; prompt: number };
}

/**
 * Starts one on 127.0.0.1.
 *
 * @param answer Called with each request that passed the house's rules; `index` counts those from 0.
 */
export async function startFakeChat(
  answer: (call: ChatCall, index: number) => ChatReply | Promise<ChatReply>,
  house: ChatHouse = {},
): Promise<FakeChat> {
  const calls: ChatCall[] = [];
  let answered = 0;
  const server = createServer((request, response) => {
    void handle(request, response).catch(() => response.destroy());
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions')
      return send(response, 404, '<html><body>404 page not found</body></html>', { 'content-type': 'text/html' });
    const call: ChatCall = {
      path: request.url,
      authorization: request.headers.authorization,
      body: JSON.parse(Buffer.concat(chunks).toString('utf8')) as ChatCall['body'],
    };
    calls.push(call);
    const refused = refusalOf(call, house);
    if (refused !== undefined) return send(response, refused.status, refused.body);
    const reply = await answer(call, answered++);
    if (reply === 'silence') return;
    if (reply === 'hang-up') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
      response.write('{"id":"chatcmpl-1","choices":[{"message":{"role":"assistant","con');
      setTimeout(() => response.destroy(), 20);
      return;
    }
    if ('status' in reply) return send(response, reply.status, reply.body, reply.headers);
    send(response, 200, completion(call, reply));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function completion(call: ChatCall, reply: Extract<ChatReply, { content: string | null }>): object {
  const prompt = reply.promptTokens ?? Math.ceil(JSON.stringify(call.body.messages).length / 4);
  const written = reply.completionTokens ?? Math.ceil((reply.content ?? '').length / 4);
  return {
    id: 'chatcmpl-7f3a',
    object: 'chat.completion',
    created: 1_780_000_000,
    model: call.body.model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: reply.content,
          ...(reply.refusal === undefined ? {} : { refusal: reply.refusal }),
          ...(reply.reasoning === undefined ? {} : { reasoning_content: reply.reasoning }),
        },
        finish_reason: reply.finish ?? 'stop',
        logprobs: null,
      },
    ],
    usage: { prompt_tokens: prompt, completion_tokens: written, total_tokens: prompt + written },
    system_fingerprint: null,
  };
}

function refusalOf({ authorization, body }: ChatCall, house: ChatHouse): { status: number; body: object } | undefined {
  if (house.key !== undefined && authorization !== `Bearer ${house.key}`)
    return {
      status: 401,
      body: openaiError(
        `Incorrect API key provided: ${authorization?.slice(7)}.`,
        'invalid_request_error',
        'invalid_api_key',
      ),
    };
  if (house.models !== undefined && !house.models.includes(body.model ?? ''))
    return {
      status: 404,
      body: openaiError(`The model \`${body.model}\` does not exist.`, 'invalid_request_error', 'model_not_found'),
    };
  const format = body.response_format?.type;
  if (format !== undefined && house.takes !== undefined && !house.takes.some((each) => each === format))
    return {
      status: 400,
      body: openaiError(
        `Invalid parameter: 'response_format' of type '${format}' is not supported with this model.`,
        'invalid_request_error',
      ),
    };
  if (
    body.response_format?.type === 'json_schema' &&
    body.response_format.json_schema?.schema?.additionalProperties !== false
  )
    return {
      status: 400,
      body: openaiError(
        "Invalid schema for response_format 'response': In context=(), 'additionalProperties' is required to be supplied and to be false.",
        'invalid_request_error',
      ),
    };
  const unstrict = house.strict === true ? strictFault(body.response_format?.json_schema?.schema, '()') : undefined;
  if (unstrict !== undefined)
    return {
      status: 400,
      body: openaiError(`Invalid schema for response_format 'response': ${unstrict}`, 'invalid_request_error'),
    };
  // OpenAI and DashScope: JSON mode wants the word in the messages.
  if (format === 'json_object' && !/json/iu.test(JSON.stringify(body.messages)))
    return {
      status: 400,
      body: openaiError("'messages' must contain the word 'json' in some form.", 'invalid_request_error'),
    };
  const asked = body.max_completion_tokens ?? body.max_tokens ?? 0;
  if (house.mostTokens !== undefined && asked > house.mostTokens)
    return {
      status: 400,
      body: openaiError(
        `Range of max_tokens should be [1, ${house.mostTokens}]`,
        'invalid_request_error',
        'invalid_parameter_error',
      ),
    };
  if (house.context && asked > house.context.tokens - house.context.prompt)
    return {
      status: 400,
      body: openaiError(
        `'max_tokens' or 'max_completion_tokens' is too large: ${asked}. This model's maximum context length is ${house.context.tokens} tokens and your request has ${house.context.prompt} input tokens (${asked} > ${house.context.tokens} - ${house.context.prompt}).`,
        'BadRequestError',
      ),
    };
  if (house.reasoningModel && body.max_tokens !== undefined)
    return {
      status: 400,
      body: openaiError(
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        'invalid_request_error',
        'unsupported_parameter',
      ),
    };
  if (house.reasoningModel && body.temperature !== undefined && body.temperature !== 1)
    return {
      status: 400,
      body: openaiError(
        "Unsupported value: 'temperature' does not support 0.3 with this model. Only the default (1) value is supported.",
        'invalid_request_error',
        'unsupported_value',
      ),
    };
  if (house.thinksOnlyInStreams && body.enable_thinking !== false)
    return {
      status: 400,
      body: openaiError(
        'parameter.enable_thinking must be set to false for non-streaming calls',
        'invalid_request_error',
        'invalid_parameter_error',
      ),
    };
  return undefined;
}

/** Keywords that strict mode has none of (platform.openai.com/docs/guides/structured-outputs, supported schemas). */
const UNSTRICT = ['allOf', 'not', 'dependentRequired', 'dependentSchemas', 'if', 'then', 'else', 'patternProperties'];

/** What strict mode refuses in a schema: open objects, optional properties, unknown keywords, a root that is no object. */
function strictFault(schema: unknown, at: string): string | undefined {
  if (typeof schema !== 'object' || schema === null) return `In context=${at}, a schema is required.`;
  const { type, properties, required, additionalProperties, items, anyOf } = schema as Record<string, unknown>;
  if (at === '()' && type !== 'object') return 'schema must be a JSON Schema of \'type: "object"\'.';
  const keyword = UNSTRICT.find((each) => each in schema);
  if (keyword !== undefined) return `In context=${at}, '${keyword}' is not permitted.`;
  if (type === 'object') {
    if (additionalProperties !== false) return `In context=${at}, 'additionalProperties' is required to be false.`;
    const fields = (properties ?? {}) as Record<string, unknown>;
    const missing = Object.keys(fields).find((field) => !Array.isArray(required) || !required.includes(field));
    if (missing !== undefined) return `In context=${at}, 'required' has to hold every key. Missing '${missing}'.`;
    for (const [field, inner] of Object.entries(fields)) {
      const fault = strictFault(inner, `${at}.${field}`);
      if (fault !== undefined) return fault;
    }
  }
  if (type === 'array') return strictFault(items, `${at}[]`);
  if (Array.isArray(anyOf))
    for (const each of anyOf) {
      const fault = strictFault(each, `${at}|`);
      if (fault !== undefined) return fault;
    }
  return undefined;
}

function openaiError(message: string, type: string, code: string | null = null): object {
  return { error: { message, type, param: null, code } };
}

function send(
  response: ServerResponse,
  status: number,
  body: string | object,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
