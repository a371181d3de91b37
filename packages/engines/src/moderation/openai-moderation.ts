import { type Endpoint, type ScreenCategory, type ScreenDecision, stricter } from '@kinora/film';
import { z } from 'zod';
import type { EngineTools, Moderated, ModerationEngine, ModerationEngineKind, ModerationRequest } from '../contract.ts';
import { ask, checkAsked, checkHeaderKey, dataUrl, type Line, read, timeoutSetting, unreadable } from './line.ts';

/** What a category of the wire means here, and the strongest thing its score may do. */
interface Meaning {
  categories: readonly ScreenCategory[];
  most: Exclude<ScreenDecision, 'pass'>;
}

/**
 * OpenAI's thirteen (developers.openai.com, guides/moderation) and Mistral's of the same shape (docs.mistral.ai, guardrailing).
 * What is depicted in many an honest story (a fight, a threat, a sad person) is at most doubted, however high the score; what
 * is itself the harm (instructions, hatred, explicit pictures) may be refused.
 */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>(
  Object.entries({
    'sexual/minors': { categories: ['sexual-minors'], most: 'block' },
    sexual: { categories: ['sexual-explicit'], most: 'block' },
    hate: { categories: ['hate'], most: 'block' },
    'hate/threatening': { categories: ['hate'], most: 'block' },
    harassment: { categories: ['harassment'], most: 'review' },
    'harassment/threatening': { categories: ['harassment'], most: 'review' },
    illicit: { categories: ['drugs-instructions'], most: 'block' },
    'illicit/violent': { categories: ['weapons-instructions', 'violent-crime'], most: 'block' },
    'self-harm': { categories: ['self-harm-encouragement'], most: 'review' },
    'self-harm/intent': { categories: ['self-harm-encouragement'], most: 'review' },
    'self-harm/instructions': { categories: ['self-harm-encouragement'], most: 'block' },
    violence: { categories: ['violent-crime'], most: 'review' },
    'violence/graphic': { categories: ['gore'], most: 'block' },
    hate_and_discrimination: { categories: ['hate'], most: 'block' },
    violence_and_threats: { categories: ['violent-crime'], most: 'review' },
    dangerous_and_criminal_content: { categories: ['weapons-instructions', 'drugs-instructions'], most: 'review' },
    selfharm: { categories: ['self-harm-encouragement'], most: 'review' },
  }),
);

/** Who scores none of a line has not judged, whatever else the answer says. */
const MUST_SCORE = [['sexual'], ['violence', 'violence_and_threats']] as const;
const MUST_SCORE_IN_WORDS = [...MUST_SCORE, ['hate', 'hate_and_discrimination']] as const;

const share = z.number({ error: 'A limit is a number from 0 to 1.' }).min(0).max(1);

export const OpenaiModerationSettingsSchema = z
  .strictObject({
    model: z.string().trim().min(1, 'Name the model.').max(200).default('omni-moderation-latest'),
    /**
     * Scores from which a person looks, and from which it is refused. OpenAI's own `flagged` lies between about 0.2 and 0.6 by
     * category, unpublished and moving; 0.3 takes in nearly all of it, and `flagged` itself always means a person. Beyond 0.85
     * the scores are far on the steep end; what lies between is worth a look, not a refusal.
     */
    reviewAt: share.default(0.3),
    blockAt: share.default(0.85),
    /** The same for what concerns children, in words: these are never milder. */
    minorsReviewAt: share.default(0.05),
    minorsBlockAt: share.default(0.5),
    /** Whether the model looks at pictures; only `omni-` models do unless this is said. */
    pictures: z.boolean().optional(),
    /** Categories of the server's that do not matter to a film, such as Mistral's `law`; none that Kinora has a name for. */
    ignore: z
      .array(
        z
          .string()
          .max(100)
          .refine((name) => !MEANINGS.has(name), 'Only categories that Kinora has no name for may be ignored.'),
      )
      .max(50)
      .default([]),
    timeoutSeconds: timeoutSetting,
    /** US dollars for a text or a picture; OpenAI takes nothing. */
    usdPerRequest: z.number().min(0).max(1_000).default(0),
  })
  .refine(({ reviewAt, blockAt }) => reviewAt <= blockAt, {
    path: ['reviewAt'],
    error: 'reviewAt must not be above blockAt.',
  })
  .refine(({ minorsReviewAt, reviewAt }) => minorsReviewAt <= reviewAt, {
    path: ['minorsReviewAt'],
    error: 'What concerns children is not milder: minorsReviewAt must not be above reviewAt.',
  })
  .refine(({ minorsBlockAt, blockAt, minorsReviewAt }) => minorsBlockAt <= blockAt && minorsReviewAt <= minorsBlockAt, {
    path: ['minorsBlockAt'],
    error: 'minorsBlockAt lies between minorsReviewAt and blockAt.',
  });
export type OpenaiModerationSettings = z.output<typeof OpenaiModerationSettingsSchema>;

const ResultSchema = z.object({
  /** Mistral has none. */
  flagged: z.boolean().optional(),
  categories: z.record(z.string(), z.boolean().nullable()),
  category_scores: z.record(z.string(), z.number().min(0).max(1).nullable()),
  category_applied_input_types: z.record(z.string(), z.array(z.string())).nullish(),
});
type Result = z.output<typeof ResultSchema>;
// One question, one result: of several nobody could say which was meant.
const AnswerSchema = z.object({ results: z.array(ResultSchema).length(1) });

/** Servers of OpenAI's moderations endpoint. */
export const openaiModeration: ModerationEngineKind<OpenaiModerationSettings> = {
  kind: 'openai-moderation',
  title: 'OpenAI-compatible moderation (OpenAI, Mistral): words, and pictures where the model sees them',
  settings: OpenaiModerationSettingsSchema,
  url: 'optional',
  key: 'optional',
  own: false,
  create: createJudge,
};

function createJudge(
  { name, url = 'https://api.openai.com/v1' }: Endpoint,
  settings: OpenaiModerationSettings,
  { key }: EngineTools,
): ModerationEngine {
  checkHeaderKey(key);
  const line: Line = {
    name,
    url: url.replace(/\/+$/u, '').replace(/\/moderations$/u, ''),
    secrets: key === null ? [] : [key],
    timeoutMs: settings.timeoutSeconds * 1000,
  };
  const sees = settings.pictures ?? settings.model.startsWith('omni-');
  const judges: ModerationRequest['kind'][] = sees ? ['text', 'pictures'] : ['text'];

  async function score(input: unknown, of: 'text' | 'image', signal: AbortSignal): Promise<Result> {
    const answer = await ask(line, {
      path: '/moderations',
      body: JSON.stringify({ model: settings.model, input }),
      headers: {
        'content-type': 'application/json',
        ...(key === null ? {} : { authorization: `Bearer ${key.reveal()}` }),
      },
      signal,
    });
    const [result] = read(line, answer, AnswerSchema).results;
    if (result === undefined) throw unreadable(line, 'it has no result', false);
    checkScored(line, result, of);
    return result;
  }

  return {
    medium: 'moderation',
    name,
    version: `openai-moderation-1/${settings.model}/${settings.reviewAt}-${settings.blockAt}`,
    judges,
    async judge(request, signal) {
      checkAsked(name, judges, request);
      const found =
        request.kind === 'text'
          ? [verdictOf(await score(request.text, 'text', signal), settings)]
          : await onePerPicture(request.pictures, signal, async (picture, stop) =>
              verdictOf(
                await score([{ type: 'image_url', image_url: { url: dataUrl(picture) } }], 'image', stop),
                settings,
              ),
            );
      return together(found, settings.usdPerRequest * found.length);
    },
  };
}

/** One request each: OpenAI takes one picture at a time (`too_many_images`). The first that fails ends the others. */
async function onePerPicture<Picture, Found>(
  pictures: readonly Picture[],
  signal: AbortSignal,
  look: (picture: Picture, signal: AbortSignal) => Promise<Found>,
): Promise<Found[]> {
  const failed = new AbortController();
  const stop = AbortSignal.any([signal, failed.signal]);
  const looks = pictures.map((picture) => look(picture, stop));
  try {
    return await Promise.all(looks);
  } finally {
    failed.abort();
    await Promise.allSettled(looks);
  }
}

/** A judge that did not look is no judge. @throws KinoraError engine_failed */
function checkScored(line: Line, result: Result, of: 'text' | 'image'): void {
  const scores = result.category_scores;
  const missing = (of === 'text' ? MUST_SCORE_IN_WORDS : MUST_SCORE).find((names) =>
    names.every((name) => typeof scores[name] !== 'number'),
  );
  if (missing !== undefined) throw unreadable(line, `category_scores has no number for ${missing.join(' or ')}`, false);
  const applied = result.category_applied_input_types;
  // A server that passes over pictures scores them as clean; only this field tells.
  const looked = applied == null ? of === 'text' : Object.values(applied).some((types) => types.includes(of));
  if (!looked) throw unreadable(line, `category_applied_input_types does not say that it looked at the ${of}`, false);
}

interface Verdict {
  decision: ScreenDecision;
  categories: ScreenCategory[];
  score: number;
  /** The server's own names with their scores, highest first. */
  named: { name: string; score: number }[];
}

function verdictOf(
  { flagged, categories, category_scores: scores }: Result,
  settings: OpenaiModerationSettings,
): Verdict {
  const names = [...new Set([...Object.keys(scores), ...Object.keys(categories)])].filter(
    (name) => !settings.ignore.includes(name),
  );
  const found = names.map((name) => {
    // Names are the server's: only what it sent itself counts.
    const score = Object.hasOwn(scores, name) ? (scores[name] ?? 0) : 0;
    const isFlagged = Object.hasOwn(categories, name) && categories[name] === true;
    return { name, score, decision: decisionOf(name, score, isFlagged, settings) };
  });
  const doubted = found.filter(({ decision }) => decision !== 'pass').toSorted((a, b) => b.score - a.score);
  // Flagged, and nothing says for what.
  const unnamed = flagged === true && !Object.values(categories).includes(true);
  return {
    decision: doubted.map(({ decision }) => decision).reduce(stricter, unnamed ? 'review' : 'pass'),
    categories: [...new Set(doubted.flatMap(({ name }) => MEANINGS.get(name)?.categories ?? []))],
    score: Math.max(0, ...found.map(({ score }) => score)),
    named: doubted,
  };
}

function decisionOf(name: string, score: number, flagged: boolean, settings: OpenaiModerationSettings): ScreenDecision {
  const meaning = MEANINGS.get(name);
  const minors = meaning?.categories.includes('sexual-minors') === true;
  if (meaning?.most === 'block' && score >= (minors ? settings.minorsBlockAt : settings.blockAt)) return 'block';
  return flagged || score >= (minors ? settings.minorsReviewAt : settings.reviewAt) ? 'review' : 'pass';
}

function together(found: readonly Verdict[], costUsd: number): Moderated {
  const decision = found.map((each) => each.decision).reduce(stricter, 'pass');
  const named = found.flatMap((each) => each.named).toSorted((a, b) => b.score - a.score);
  const worst = named.slice(0, 3).map(({ name, score }) => `${name} at ${score.toFixed(2)}`);
  return {
    decision,
    categories: [...new Set(found.flatMap((each) => each.categories))],
    score: Math.max(...found.map(({ score }) => score)),
    detail:
      decision === 'pass'
        ? 'Nothing reaches its limits.'
        : worst.length === 0
          ? 'It is flagged, without a category.'
          : `It scores ${worst.join(', ')}.`,
    costUsd,
  };
}
