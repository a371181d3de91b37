import { createHash } from 'node:crypto';
import {
  canonicalJson,
  type Judgement,
  KinoraError,
  type Language,
  type ReviewReason,
  type ScreenCategory,
  type ScreenDecision,
  type Storyboard,
  stricter,
} from '@kinora/film';
import { screenText } from '@kinora/trust';
import { addAudit } from '../../store/audit.ts';
import { readTrustPolicy, type VersionedPolicy } from '../../store/trust-policies.ts';
import type { Crew } from '../crew.ts';
import { askJudges } from './judges.ts';

/** Words of a film, and where they stand. */
export interface Words {
  /** `story`, `title`, `narration`, `prompt`, … */
  field: string;
  text: string;
  shotId?: string;
}

export interface WordsVerdict {
  decision: ScreenDecision;
  /** Each once. */
  categories: ScreenCategory[];
  /** Why a person must look; empty where none must. */
  causes: ReviewReason[];
  /** SHA-256 that names exactly what was doubted: a person's approval holds for this and nothing else. */
  subject: string;
  policyVersion: string;
  /** The organisation's policy it was decided by. */
  policy: VersionedPolicy;
}

/** Longest text a judge is given at once, in characters: the shortest limit among those there are (DashScope's). */
const MAX_JUDGED_CHARACTERS = 2_000;

/**
 * Screens words by the organisation's policy, and asks the second judges it names. A judge can only be stricter than the
 * screen: what that doubts stays doubted whatever anybody's score.
 */
export async function judgeWords(
  crew: Pick<Crew, 'database' | 'roster'>,
  organisationId: string,
  words: readonly Words[],
  language: Language | undefined,
  signal: AbortSignal,
): Promise<WordsVerdict> {
  const inForce = await readTrustPolicy(crew.database, organisationId);
  const { policy, version } = inForce;
  const screened = words.map((each) => ({
    words: each,
    screening: screenText(each.text, {
      policy: policy.screening,
      policyNumber: version,
      ...(language === undefined ? {} : { language }),
    }),
  }));
  const doubted = screened.filter(({ screening }) => screening.decision !== 'pass');
  const blocked = doubted.some(({ screening }) => screening.decision === 'block');
  // What is forbidden anyway is shown to nobody else.
  const judgements = blocked
    ? []
    : await secondOpinions(crew, organisationId, policy.screening.judges, words, language, signal);
  const doubts = judgements.filter(({ decision }) => decision !== 'pass');
  const decision = [
    ...doubted.map(({ screening }) => screening.decision),
    ...doubts.map((each) => each.decision),
  ].reduce(stricter, 'pass' as ScreenDecision);
  const heard = doubts.length > 0;
  return {
    decision,
    categories: [
      ...new Set([...doubted.flatMap(({ screening }) => screening.categories), ...doubts.flatMap((d) => d.categories)]),
    ],
    causes: decision === 'pass' ? [] : [...doubted.map(causeOf), ...doubts.map(causeOfJudge)],
    subject: subjectOf(heard ? words : doubted.map((each) => each.words)),
    policyVersion: screened[0]?.screening.policyVersion ?? String(version),
    policy: inForce,
  };
}

function causeOf({
  words,
  screening,
}: {
  words: Words;
  screening: { categories: readonly string[]; spans: readonly { start: number; end: number }[] };
}): ReviewReason {
  const quoted = [...new Set(screening.spans.map(({ start, end }) => `“${words.text.slice(start, end)}”`))].slice(0, 3);
  const where = words.shotId === undefined ? words.field : `${words.field} of ${words.shotId}`;
  return {
    cause: 'words-doubted',
    detail: `The ${where} says ${quoted.join(', ')} (${screening.categories.join(', ')}).`,
    ...(words.shotId === undefined ? {} : { shotId: words.shotId }),
  };
}

function causeOfJudge({ judge, categories, detail }: Judgement): ReviewReason {
  const about = categories.length === 0 ? '' : ` (${categories.join(', ')})`;
  return { cause: 'words-doubted', detail: `${judge}: ${detail}${about}` };
}

function subjectOf(words: readonly Words[]): string {
  const named = words.map(({ field, text, shotId }) => ({ field, text, shotId }));
  return createHash('sha256').update(canonicalJson(named)).digest('hex');
}

async function secondOpinions(
  crew: Pick<Crew, 'roster'>,
  organisationId: string,
  judges: readonly string[],
  words: readonly Words[],
  language: Language | undefined,
  signal: AbortSignal,
): Promise<Judgement[]> {
  if (judges.length === 0) return [];
  const asked = pieces(words.map(({ text }) => text).join('\n'), MAX_JUDGED_CHARACTERS);
  const heard: Judgement[] = [];
  for (const text of asked)
    heard.push(
      ...(await askJudges(crew, organisationId, judges, { kind: 'text', text, language: language ?? 'en' }, signal)),
    );
  return heard;
}

/** A text in pieces of at most `length` characters, parted at line ends and sentence ends where there are any. */
function pieces(text: string, length: number): string[] {
  const found: string[] = [];
  let rest = text;
  while (rest.length > length) {
    const head = rest.slice(0, length);
    const end = Math.max(...['\n', '。', '.', '!', '！', '?', '？'].map((mark) => head.lastIndexOf(mark)));
    let cut = end > length / 2 ? end + 1 : length;
    // Never between the halves of one character.
    if (/[\uD800-\uDBFF]/.test(rest.charAt(cut - 1))) cut--;
    found.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  if (rest.trim() !== '') found.push(rest);
  return found;
}

/** All that is said, written or shown of a storyboard; prompts only of the shots named, or of all. */
export function wordsOf(storyboard: Storyboard, prompts: 'all' | ReadonlySet<string>): Words[] {
  const ofShots = storyboard.shots.flatMap((shot): Words[] => [
    { field: 'title', text: shot.title, shotId: shot.id },
    { field: 'narration', text: shot.narration ?? '', shotId: shot.id },
    { field: 'question', text: shot.question ?? '', shotId: shot.id },
    ...(prompts === 'all' || prompts.has(shot.id) ? [{ field: 'prompt', text: shot.prompt, shotId: shot.id }] : []),
  ]);
  return [{ field: 'title', text: storyboard.title }, ...ofShots].filter(({ text }) => text.trim() !== '');
}

/** Writes down what was decided of a film's words; the words themselves are not in it. */
export async function noteScreening(
  crew: Pick<Crew, 'database'>,
  film: { organisationId: string; id: string },
  { decision, categories, policyVersion, subject }: WordsVerdict,
): Promise<void> {
  await crew.database.transaction((client) =>
    addAudit(client, {
      organisationId: film.organisationId,
      actor: 'studio',
      action: 'words.screened',
      subject: `film:${film.id}`,
      after: subject,
      policyVersion,
      data: { decision, categories },
    }),
  );
}

/** What is refused, in a sentence that names the field. */
export function refusedWords(verdict: WordsVerdict, field: string): KinoraError {
  const reasons = verdict.categories.join(', ');
  return new KinoraError(
    'content_policy',
    `This ${field} is not filmed here (${reasons}; policy ${verdict.policyVersion}).`,
    { field },
  );
}

/**
 * Words that are to be used at once, by somebody who waits for the answer: doubt is told as such.
 *
 * @throws KinoraError content_policy, review_needed
 */
export async function mustPass(
  crew: Pick<Crew, 'database' | 'roster'>,
  organisationId: string,
  words: Words,
  signal: AbortSignal,
): Promise<void> {
  const verdict = await judgeWords(crew, organisationId, [words], undefined, signal);
  if (verdict.decision === 'block') throw refusedWords(verdict, words.field);
  if (verdict.decision === 'review') {
    const why = verdict.causes.map(({ detail }) => detail).join(' ');
    throw new KinoraError('review_needed', `A person must look at these words first. ${why}`, { field: words.field });
  }
}
