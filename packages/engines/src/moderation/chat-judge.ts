import { type Endpoint, KinoraError } from '@kinora/film';
import { z } from 'zod';
import type { EngineTools, ModerationEngine, ModerationEngineKind, ModerationRequest } from '../contract.ts';
import { FORM_JSON_SCHEMA, type Question, questionAbout, readForm, verdictOf } from './chat-question.ts';
import {
  ask,
  checkAsked,
  checkHeaderKey,
  dataUrl,
  type Line,
  type LineAnswer,
  read,
  timeoutSetting,
  toldIn,
  unreadable,
} from './line.ts';

/** Fields of a request that are ours to set. */
const OWN_FIELDS = ['model', 'messages', 'stream', 'response_format', 'tools', 'temperature', 'max_tokens', 'n'];
const price = z.number().min(0).max(10_000).default(0);

export const ChatJudgeSettingsSchema = z.strictObject({
  /** As the server calls it: `qwen-plus`, `qwen3-vl:8b`, `gpt-4.1-mini`. */
  model: z.string({ error: 'Name the model, such as qwen-plus.' }).trim().min(1, 'Name the model.').max(200),
  /** Whether this model sees pictures. One that does not may pass over them without a word: say true only of one that does. */
  pictures: z.boolean().default(false),
  /** The strongest thing it may say; with `review` a person always has the last word. */
  most: z.enum(['review', 'block'], { error: 'most must be review or block.' }).default('block'),
  /** Most tokens of one answer; a thinking model needs thousands. */
  maxOutputTokens: z.number().int().min(300).max(100_000).default(2_000),
  timeoutSeconds: timeoutSetting,
  /** US dollars for a million tokens read and written. */
  inputUsdPerMillionTokens: price,
  outputUsdPerMillionTokens: price,
  /** Further fields of the request's body, as this server knows them: `{"enable_thinking": false}`. */
  body: z
    .record(z.string(), z.json())
    .refine((body) => OWN_FIELDS.every((field) => !Object.hasOwn(body, field)), {
      error: `body may not set ${OWN_FIELDS.join(', ')}.`,
    })
    .default({}),
});
export type ChatJudgeSettings = z.output<typeof ChatJudgeSettingsSchema>;

const count = z.number().min(0).nullish();
const CompletionSchema = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullable(), refusal: z.string().nullish() }),
        finish_reason: z.string(),
      }),
    )
    .length(1),
  usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish(),
});
type Completion = z.output<typeof CompletionSchema>;

/** How JSON can be asked for, most exact first; the form stands in the words too, and is checked whatever the server keeps. */
const FORMATS = [
  { type: 'json_schema', json_schema: { name: 'judgement', strict: true, schema: FORM_JSON_SCHEMA } },
  { type: 'json_object' },
  undefined,
] as const;

/** What this server turned out to want; asked again of each process, for a server's model may change. */
interface Habits {
  format: 0 | 1 | 2;
  tokensField: 'max_tokens' | 'max_completion_tokens';
  temperature: boolean;
}

/** Any chat model as a judge. */
export const chatJudge: ModerationEngineKind<ChatJudgeSettings> = {
  kind: 'chat-judge',
  title: 'OpenAI-compatible chat model as a judge of words, and of pictures where it sees',
  settings: ChatJudgeSettingsSchema,
  url: 'required',
  key: 'optional',
  own: false,
  create: createJudge,
};

function createJudge({ name, url }: Endpoint, settings: ChatJudgeSettings, { key }: EngineTools): ModerationEngine {
  if (url === undefined)
    throw new KinoraError('invalid_request', 'A chat model needs the url of its server, which ends like .../v1.', {
      field: 'url',
    });
  checkHeaderKey(key);
  const line: Line = {
    name,
    url: url.replace(/\/+$/u, '').replace(/\/chat\/completions$/u, ''),
    secrets: key === null ? [] : [key],
    timeoutMs: settings.timeoutSeconds * 1000,
  };
  const judges: ModerationRequest['kind'][] = settings.pictures ? ['text', 'pictures'] : ['text'];
  const habits: Habits = { format: 0, tokensField: 'max_tokens', temperature: true };

  async function complete(question: Question, content: unknown, signal: AbortSignal): Promise<Completion> {
    for (;;) {
      const format = FORMATS[habits.format];
      const answer = await ask(line, {
        path: '/chat/completions',
        body: JSON.stringify({
          ...settings.body,
          model: settings.model,
          messages: [
            { role: 'system', content: question.system },
            { role: 'user', content },
          ],
          [habits.tokensField]: settings.maxOutputTokens,
          ...(habits.temperature ? { temperature: 0 } : {}),
          ...(format === undefined ? {} : { response_format: format }),
        }),
        headers: {
          'content-type': 'application/json',
          ...(key === null ? {} : { authorization: `Bearer ${key.reveal()}` }),
        },
        signal,
      });
      // Sent again with what this server wants: a refusal costs nothing.
      if (!adapted(habits, answer)) return read(line, answer, CompletionSchema);
    }
  }

  return {
    medium: 'moderation',
    name,
    version: `chat-judge-1/${settings.model}/${settings.most}`,
    judges,
    async judge(request, signal) {
      checkAsked(name, judges, request);
      const asked = questionAbout(request.kind === 'text' ? request : { pictures: request.pictures.length });
      const content =
        request.kind === 'text'
          ? asked.material
          : [
              { type: 'text', text: asked.material },
              ...request.pictures.map((picture) => ({ type: 'image_url', image_url: { url: dataUrl(picture) } })),
            ];
      const { choices, usage } = await complete(asked, content, signal);
      const form = readForm(spokenBy(line, choices), asked);
      if (typeof form === 'string') throw unreadable(line, form, true);
      return {
        ...verdictOf(form, asked, settings.most),
        costUsd:
          ((usage?.prompt_tokens ?? 0) * settings.inputUsdPerMillionTokens +
            (usage?.completion_tokens ?? 0) * settings.outputUsdPerMillionTokens) /
          1_000_000,
      };
    },
  };
}

/** What the model said to its end. @throws KinoraError content_policy, engine_failed */
function spokenBy(line: Line, [choice]: Completion['choices']): string {
  if (choice === undefined) throw unreadable(line, 'it has no choice', false);
  const { message, finish_reason: finish } = choice;
  if (finish === 'content_filter' || (message.refusal ?? '') !== '')
    throw new KinoraError('content_policy', `The model of ${line.name} refused to look at this.`);
  if (finish === 'length')
    throw new KinoraError(
      'engine_failed',
      `The answer of ${line.name} was cut off. Raise settings.maxOutputTokens, or turn its thinking off.`,
    );
  if (finish !== 'stop' || message.content === null) throw unreadable(line, `it ended with ${finish}`, false);
  return message.content;
}

/** Whether a refusal names something that can be asked for otherwise; then the habits say so from now on. */
function adapted(habits: Habits, { status, json }: LineAnswer): boolean {
  if (status !== 400 && status !== 422) return false;
  const { codes, message } = toldIn(json);
  const said = `${codes} ${message}`;
  if (/max_completion_tokens/u.test(said) && habits.tokensField === 'max_tokens') {
    habits.tokensField = 'max_completion_tokens';
    return true;
  }
  if (/\btemperature\b/u.test(said) && habits.temperature) {
    habits.temperature = false;
    return true;
  }
  if (
    habits.format < 2 &&
    /response_?format|json_?schema|json_?object|structured.?outputs?|guided|grammar/iu.test(said)
  ) {
    habits.format = habits.format === 0 ? 1 : 2;
    return true;
  }
  return false;
}
