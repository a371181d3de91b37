import { randomUUID } from 'node:crypto';
import { type Endpoint, KinoraError, type ScreenCategory, type ScreenDecision } from '@kinora/film';
import { z } from 'zod';
import { createSecret } from '../backend/secret.ts';
import type { EngineTools, ModerationEngine, ModerationEngineKind, ModerationRequest, Secret } from '../contract.ts';
import { formOf, signAcs3 } from './acs3.ts';
import { ask, checkAsked, type Line, read, refusal, timeoutSetting, unreadable } from './line.ts';

/** Longest text of `llm_query_moderation`, characters (help.aliyun.com/document_detail/2671445.html). */
const MAX_CHARACTERS = 2_000;
const FORM = 'application/x-www-form-urlencoded';

export const AliyunGreenSettingsSchema = z.strictObject({
  /** `llm_query_moderation` judges what a model is asked; others of the same operation may be named. */
  service: z
    .string()
    .regex(/^\w{3,80}$/u, 'service must be the name of a service, such as llm_query_moderation.')
    .default('llm_query_moderation'),
  region: z
    .string()
    .regex(/^[a-z]{2}-[a-z0-9-]{2,30}$/u, 'region must be one such as cn-shanghai.')
    .default('cn-shanghai'),
  /** What `RiskLevel: low` means here; its maker advises to let it pass. */
  lowRisk: z.enum(['pass', 'review'], { error: 'lowRisk must be pass or review.' }).default('pass'),
  timeoutSeconds: timeoutSetting,
  /** US dollars for one text. */
  usdPerRequest: z.number().min(0).max(1_000).default(0),
});
export type AliyunGreenSettings = z.output<typeof AliyunGreenSettingsSchema>;

const CodedSchema = z.object({ Code: z.union([z.number(), z.string()]), Message: z.string().nullish() });
const AnswerSchema = z.object({
  Code: z.literal(200),
  Data: z.object({
    RiskLevel: z.enum(['none', 'low', 'medium', 'high']),
    Result: z.array(z.object({ Label: z.string(), Confidence: z.number().min(0).max(100).nullish() })),
  }),
});

/** What its labels mean here, by how they begin; one that is not listed is told by its own name. */
const LABELS: readonly (readonly [RegExp, ScreenCategory])[] = [
  [/^(?:pornographic|sexual)_/u, 'sexual-explicit'],
  [/^violent_weapons/u, 'weapons-instructions'],
  [/^violent_(?:extremists?|incidents)/u, 'terrorism'],
  [/^violen(?:t|ce)_/u, 'violent-crime'],
  [/^contraband_/u, 'drugs-instructions'],
  [/^inappropriate_discrimination|^regional_racism/u, 'hate'],
  [/^inappropriate_profanity/u, 'harassment'],
  [/^political_(?:figure|p$)/u, 'public-figure'],
  [/^customized/u, 'organisation'],
];

/** Alibaba Cloud's text moderation for language models. */
export const aliyunGreen: ModerationEngineKind<AliyunGreenSettings> = {
  kind: 'aliyun-green',
  title: 'Alibaba Cloud Content Moderation (TextModerationPlus): words',
  settings: AliyunGreenSettingsSchema,
  url: 'optional',
  key: 'required',
  own: false,
  create: createJudge,
};

function createJudge({ name, url }: Endpoint, settings: AliyunGreenSettings, { key }: EngineTools): ModerationEngine {
  const { id, secret } = accessKey(key);
  const line: Line = {
    name,
    url: (url ?? `https://green-cip.${settings.region}.aliyuncs.com`).replace(/\/+$/u, ''),
    secrets: [...(key === null ? [] : [key]), secret, id],
    timeoutMs: settings.timeoutSeconds * 1000,
  };
  const judges: ModerationRequest['kind'][] = ['text'];

  async function moderate(text: string, signal: AbortSignal) {
    const body = formOf({ Service: settings.service, ServiceParameters: JSON.stringify({ content: text }) });
    const headers = signAcs3(
      {
        method: 'POST',
        host: new URL(line.url).host,
        action: 'TextModerationPlus',
        version: '2022-03-02',
        body,
        contentType: FORM,
        date: new Date().toISOString().replace(/\.\d+Z$/u, 'Z'),
        nonce: randomUUID(),
      },
      id.reveal(),
      secret.reveal(),
    );
    const answer = await ask(line, { path: '/', body, headers, signal });
    const coded = CodedSchema.safeParse(answer.json);
    if (coded.success && coded.data.Code !== 200)
      throw codedFailure(line, { ...answer, json: { code: coded.data.Code, message: coded.data.Message } });
    return read(line, answer, AnswerSchema).Data;
  }

  return {
    medium: 'moderation',
    name,
    version: `aliyun-green-1/${settings.service}/${settings.lowRisk}`,
    judges,
    async judge(request, signal) {
      checkAsked(name, judges, request);
      const text = request.kind === 'text' ? request.text : '';
      if (text.length > MAX_CHARACTERS)
        throw new KinoraError('engine_refused', `The judge ${name} takes at most ${MAX_CHARACTERS} characters.`);
      const { RiskLevel: risk, Result: result } = await moderate(text, signal);
      const decision = { none: 'pass', low: settings.lowRisk, medium: 'review', high: 'block' }[risk] as ScreenDecision;
      const labels = result
        .flatMap(({ Label, Confidence }) =>
          Label.split(',').map((label) => ({ label, confidence: Confidence ?? null })),
        )
        .filter(({ label }) => label !== '' && label !== 'nonLabel');
      if (risk === 'none' && labels.length > 0) throw unreadable(line, 'it names a risk and says there is none', false);
      return {
        decision,
        categories: [
          ...new Set(labels.flatMap(({ label }) => LABELS.find(([begins]) => begins.test(label))?.[1] ?? [])),
        ],
        score: Math.max(0, ...labels.map(({ confidence }) => (confidence ?? 0) / 100)),
        detail:
          risk === 'none'
            ? 'No risk is seen.'
            : `The risk is ${risk}${
                labels.length === 0
                  ? ''
                  : ` (${labels
                      .slice(0, 3)
                      .map(({ label }) => label)
                      .join(', ')})`
              }.`,
        costUsd: settings.usdPerRequest,
      };
    },
  };
}

/** @throws KinoraError invalid_request */
function accessKey(key: Secret | null): { id: Secret; secret: Secret } {
  const [, id, secret] = /^([\w.-]{4,128}):([\x21-\x7e]{4,256})$/u.exec(key?.reveal() ?? '') ?? [];
  if (id === undefined || secret === undefined)
    throw new KinoraError(
      'invalid_request',
      'The key of Alibaba Cloud is two parts with a colon between: AccessKeyId:AccessKeySecret.',
      { field: 'key' },
    );
  return { id: createSecret(id), secret: createSecret(secret) };
}

/** Codes in an answer of any status: its own numbers, and the names that every Alibaba Cloud API has. */
function codedFailure(line: Line, answer: Parameters<typeof refusal>[1]): KinoraError {
  const { code } = answer.json as { code: number | string };
  const name = String(code);
  const status =
    /^(?:408|InvalidAccessKeyId|SignatureDoesNotMatch|Forbidden|NoPermission|IncompleteSignature|MissingAccessKeyId)/u.test(
      name,
    )
      ? 403
      : /^(?:588|Throttling|ServiceUnavailable\.Throttl)/u.test(name)
        ? 429
        : /^581$/u.test(name)
          ? 504
          : /^5\d\d$|^(?:InternalError|ServiceUnavailable)/u.test(name)
            ? 500
            : answer.status >= 500
              ? answer.status
              : 400;
  return refusal(line, { ...answer, status });
}
