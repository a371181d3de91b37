/**
 * A chat server whose model judges, for tests: OpenAI's chat completions (API reference, chat/completions, vision parts). Its
 * model reads the form it is asked for from the system's words, and finds the material in the user's turn; `talk` makes it say
 * something else, as models that were talked into something do.
 *
 * @module
 */
import { type JudgeFake, type JudgeReply, type JudgeRequest, opinionOf, startJudgeServer } from './judge-server.ts';
import { bytesOf } from './openai-moderation.ts';

export const CHAT_JUDGE_WIRE = {
  path: '/v1/chat/completions',
  authorization: 'Bearer ',
  model: 'model',
  messages: 'messages',
  imagePart: 'image_url',
  maxTokens: 'max_tokens',
  choices: 'choices',
  message: 'message',
  content: 'content',
  finish: 'finish_reason',
  stop: 'stop',
};
type Wire = typeof CHAT_JUDGE_WIRE;

/** What the model saw, and the form it would fill in. */
export interface JudgedChat {
  /** The answer that fits: code, levels and all. */
  form: Record<string, unknown>;
  system: string;
  material: string;
  pictures: number;
}

export interface ChatJudgeOptions {
  key?: string;
  wire?: Wire;
  /** What the model says instead; the form as JSON without it. */
  talk?: (chat: JudgedChat) => { content?: string | null; finish?: string; refusal?: string; choices?: number };
  /** Only these ways to ask for JSON are taken. */
  takes?: readonly string[];
  /** OpenAI's reasoning models: neither `max_tokens` nor a temperature. */
  reasoningModel?: boolean;
  /** A model without eyes: picture parts are refused, as vLLM does. */
  textOnly?: boolean;
}

export function startChatJudgeFake(options: ChatJudgeOptions = {}): Promise<JudgeFake<Wire>> {
  return startJudgeServer<Wire>({
    wire: options.wire ?? { ...CHAT_JUDGE_WIRE },
    base: '/v1',
    path: (wire) => wire.path,
    judge: (request, wire) => judge(request, wire, options),
    error: (_status, code, message) => ({ error: { message, type: 'server_error', param: null, code } }),
    wrongTypes: ({ json }, wire) => {
      const [choice] = (json as Record<string, Record<string, unknown>[]>)[wire.choices] ?? [];
      return {
        ...(json as object),
        [wire.choices]: [{ ...choice, [wire.message]: { [wire.content]: { levels: {} } } }],
      };
    },
    empty: ({ json }, wire) => ({ ...(json as object), [wire.choices]: [] }),
  });
}

function judge({ headers, json }: JudgeRequest, wire: Wire, options: ChatJudgeOptions): JudgeReply {
  const refused = (status: number, code: string, message: string): JudgeReply => ({
    status,
    json: { error: { message, type: 'invalid_request_error', param: null, code } },
  });
  if (options.key !== undefined && headers.authorization !== `${wire.authorization}${options.key}`)
    return refused(401, 'invalid_api_key', `Incorrect API key provided: ${headers.authorization?.slice(7)}.`);
  const messages = json?.[wire.messages];
  if (typeof json?.[wire.model] !== 'string' || !Array.isArray(messages))
    return refused(400, 'missing_required_parameter', 'Missing required parameter.');
  const format = (json['response_format'] as { type?: string } | undefined)?.type;
  if (format !== undefined && options.takes?.includes(format) === false)
    return refused(
      400,
      'unsupported_value',
      `Invalid parameter: 'response_format' of type '${format}' is not supported.`,
    );
  if (options.reasoningModel === true && json['max_tokens'] !== undefined)
    return refused(
      400,
      'unsupported_parameter',
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    );
  if (options.reasoningModel === true && json['temperature'] !== undefined)
    return refused(400, 'unsupported_value', "Unsupported value: 'temperature' does not support 0 with this model.");
  // As servers whose own limit is a few dozen tokens where nobody asks for more.
  const roomy = json[options.reasoningModel === true ? 'max_completion_tokens' : wire.maxTokens] !== undefined;
  const [system, user] = messages as { role: string; content: unknown }[];
  if (system?.role !== 'system' || user?.role !== 'user' || messages.length !== 2)
    return refused(400, 'invalid_value', 'The roles are wrong.');
  const seen = materialOf(user.content, wire);
  if (seen === null || (seen.pictures > 0 && options.textOnly === true))
    return refused(400, 'BadRequestError', 'This model is not a multimodal model: image_url is not supported.');
  const chat = { ...seen, system: String(system.content), form: formOf(String(system.content), seen) };
  const said = options.talk?.(chat) ?? {};
  const choice = {
    index: 0,
    [wire.message]: {
      role: 'assistant',
      [wire.content]: said.content === undefined ? JSON.stringify(chat.form) : said.content,
      ...(said.refusal === undefined ? {} : { refusal: said.refusal }),
    },
    logprobs: null,
    [wire.finish]: said.finish ?? (roomy ? wire.stop : 'length'),
  };
  return {
    status: 200,
    json: {
      id: 'chatcmpl-9a01',
      object: 'chat.completion',
      created: 1_780_000_000,
      model: json[wire.model],
      [wire.choices]: Array.from({ length: said.choices ?? 1 }, (_, index) => ({ ...choice, index })),
      usage: { prompt_tokens: 1_000, completion_tokens: 100, total_tokens: 1_100 },
    },
  };
}

function materialOf(content: unknown, wire: Wire): { material: string; pictures: number } | null {
  if (typeof content === 'string') return { material: content, pictures: 0 };
  if (!Array.isArray(content)) return null;
  const parts = content as Record<string, unknown>[];
  const images = parts.filter(({ type }) => type !== 'text').map((part) => bytesOf(part[wire.imagePart]));
  if (images.includes(null)) return null;
  return { material: images.join(' '), pictures: images.length };
}

function formOf(
  system: string,
  { material, pictures }: { material: string; pictures: number },
): Record<string, unknown> {
  const code = /"code": "([0-9a-f]+)"/u.exec(system)?.[1] ?? '';
  const names = [...system.matchAll(/^- ([a-z-]+):/gmu)].map((match) => match[1] ?? '');
  const level = { clean: 'none', doubtful: 'possible', forbidden: 'clear' }[opinionOf(material)];
  return {
    code,
    pictures,
    levels: Object.fromEntries(names.map((name) => [name, name === 'gore' ? level : 'none'])),
    speaksToJudge: false,
    reason: `The material is ${opinionOf(material)}.`,
  };
}
