import { type Endpoint, KinoraError } from '@kinora/film';
import { z } from 'zod';
import type { EngineTools, ModerationEngine, ModerationEngineKind, ModerationRequest } from '../contract.ts';
import { ask, checkAsked, checkHeaderKey, type Line, type LineAnswer, read, timeoutSetting, toldIn } from './line.ts';

const HOSTS = {
  beijing: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
  singapore: 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
} as const;

export const DashscopeInspectionSettingsSchema = z.strictObject({
  region: z.enum(['beijing', 'singapore'], { error: 'region must be beijing or singapore.' }).default('beijing'),
  /** The cheapest is best: what it answers is not read. */
  model: z.string().trim().min(1, 'Name the model.').max(200).default('qwen-flash'),
  timeoutSeconds: timeoutSetting,
  /** US dollars for one text, model and inspection together. */
  usdPerRequest: z.number().min(0).max(1_000).default(0),
});
export type DashscopeInspectionSettings = z.output<typeof DashscopeInspectionSettingsSchema>;

/** Both sides by the content safety service (help.aliyun.com/zh/model-studio/content-security). */
const INSPECTION = '{"input":"cip","output":"cip"}';
/** `data_inspection_failed` in compatible mode, `DataInspectionFailed` in the older one (…/model-studio/error-code). */
const INSPECTED = /data_?inspection_?failed/iu;

const CompletionSchema = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ role: z.literal('assistant'), content: z.string().nullable() }),
        // One token is all that is asked for.
        finish_reason: z.enum(['stop', 'length']),
      }),
    )
    .length(1),
});

/** The inspection that stands before every model of Alibaba's: the words go to a cheap one, and whether they arrive is the verdict. */
export const dashscopeInspection: ModerationEngineKind<DashscopeInspectionSettings> = {
  kind: 'dashscope-inspection',
  title: 'Content inspection of Alibaba Cloud Model Studio (DashScope): words',
  settings: DashscopeInspectionSettingsSchema,
  url: 'optional',
  key: 'required',
  own: false,
  create: createJudge,
};

function createJudge(
  { name, url }: Endpoint,
  settings: DashscopeInspectionSettings,
  { key }: EngineTools,
): ModerationEngine {
  if (key === null)
    throw new KinoraError('invalid_request', 'DashScope needs a key, such as env:DASHSCOPE_API_KEY.', { field: 'key' });
  checkHeaderKey(key);
  const line: Line = {
    name,
    url: (url ?? HOSTS[settings.region]).replace(/\/+$/u, ''),
    secrets: [key],
    timeoutMs: settings.timeoutSeconds * 1000,
  };
  const judges: ModerationRequest['kind'][] = ['text'];
  return {
    medium: 'moderation',
    name,
    version: `dashscope-inspection-1/${settings.model}`,
    judges,
    async judge(request, signal) {
      checkAsked(name, judges, request);
      const answer = await ask(line, {
        path: '/chat/completions',
        body: JSON.stringify({
          model: settings.model,
          messages: [{ role: 'user', content: request.kind === 'text' ? request.text : '' }],
          max_tokens: 1,
          enable_thinking: false,
        }),
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${key.reveal()}`,
          'x-dashscope-datainspection': INSPECTION,
        },
        signal,
      });
      const costUsd = settings.usdPerRequest;
      if (isInspected(answer))
        return {
          decision: 'block',
          // It does not say for what.
          categories: [],
          score: null,
          detail: "The provider's content inspection refuses these words.",
          costUsd,
        };
      read(line, answer, CompletionSchema);
      return {
        decision: 'pass',
        categories: [],
        score: null,
        detail: "The provider's content inspection lets these words through.",
        costUsd,
      };
    },
  };
}

function isInspected({ json }: LineAnswer): boolean {
  const { codes } = toldIn(json);
  return INSPECTED.test(codes);
}
