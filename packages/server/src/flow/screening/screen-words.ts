import { createHash } from 'node:crypto';
import {
  canonicalJson,
  type Judgement,
  KinoraError,
  type Language,
  type ReviewReason,
  type ScreenCategory,
  type ScreenDecision,
  type Screening,
  stricter,
} from '@kinora/film';
import { screenText } from '@kinora/trust';
import { addAudit, saltedHash } from '../../store/audit.ts';
import { isApproved } from '../../store/reviews.ts';
import { readTrustPolicy, type VersionedPolicy } from '../../store/trust-policies.ts';
import type { Crew } from '../crew.ts';
import { askJudges } from './judges.ts';
import { screenUnwanted, sentencesOf } from './screen-unwanted.ts';
import type { Words } from './written-words.ts';

export interface WordsVerdict {
  decision: ScreenDecision;
  /** Each once, also of doubts that a person has settled before. */
  categories: ScreenCategory[];
  /** Why a person must look; empty where none must. */
  causes: ReviewReason[];
  /**
   * SHA-256 that names exactly what was doubted and for which listed terms: a person's approval holds for this and nothing
   * else, not for a term that is listed later.
   */
  subject: string;
  /** An approval of all these words, given when a judge doubted them, settles as much. */
  subjectOfAll: string;
  /** The field of the words that weigh most; null where nothing is doubted. */
  field: string | null;
  policyVersion: string;
  /** The organisation's policy it was decided by. */
  policy: VersionedPolicy;
}

/** Longest text a judge is given at once, in characters: the shortest limit among those there are (DashScope's). */
const MAX_JUDGED_CHARACTERS = 2_000;

interface ScreenedWords {
  words: Words;
  screening: Screening;
}

/** What people have approved of a film's words already. */
export interface Settled {
  /** Doubted words, each as `quoteOf` names it. */
  quotes: ReadonlySet<string>;
  /** Whole texts that a person approved although a judge doubted them, as `plain` writes them. */
  texts: readonly string[];
}

const NOTHING_SETTLED: Settled = { quotes: new Set(), texts: [] };

/**
 * Screens words by the organisation's policy, and asks the second judges it names. A judge can only be stricter than the
 * screen: what that doubts stays doubted whatever anybody's score.
 *
 * @param settled what a person has looked at already and is not asked about again; nothing that is forbidden
 */
export async function judgeWords(
  crew: Pick<Crew, 'database' | 'roster'>,
  organisationId: string,
  words: readonly Words[],
  language: Language | undefined,
  signal: AbortSignal,
  settled: Settled = NOTHING_SETTLED,
): Promise<WordsVerdict> {
  const inForce = await readTrustPolicy(crew.database, organisationId);
  const found = doubtedOf(inForce, words, language);
  const doubted = found.filter((each) => !isSettled(each, settled));
  const blocked = doubted.some(({ screening }) => screening.decision === 'block');
  const asked = words.filter(({ text }) => !settled.texts.some((known) => known.includes(plain(text))));
  // What is forbidden anyway is shown to nobody else.
  const judgements = blocked
    ? []
    : await secondOpinions(crew, organisationId, inForce.policy.screening.judges, asked, language, signal);
  const doubts = judgements.filter(({ decision }) => decision !== 'pass');
  const decision = [
    ...doubted.map(({ screening }) => screening.decision),
    ...doubts.map((each) => each.decision),
  ].reduce(stricter, 'pass' as ScreenDecision);
  const worst = doubted.find(({ screening }) => screening.decision === decision)?.words ?? asked[0];
  const subjectOfAll = subjectOf(words, doubted);
  return {
    decision,
    categories: [
      ...new Set([...found.flatMap(({ screening }) => screening.categories), ...doubts.flatMap((d) => d.categories)]),
    ],
    causes: decision === 'pass' ? [] : [...doubted.map(causeOf), ...doubts.map(causeOfJudge)],
    subject: doubts.length > 0 ? subjectOfAll : subjectOf(wordsIn(doubted), doubted),
    subjectOfAll,
    field: decision === 'pass' ? null : (worst?.field ?? null),
    policyVersion: screenWords(inForce, { field: '', text: '' }, language).policyVersion,
    policy: inForce,
  };
}

/** What of words that were screened before people have approved, so that what is written of them is not held for the same again. */
export async function settledWords(
  crew: Pick<Crew, 'database'>,
  film: { organisationId: string; id: string },
  words: readonly Words[],
  language: Language | undefined,
): Promise<Settled> {
  const inForce = await readTrustPolicy(crew.database, film.organisationId);
  const doubted = doubtedOf(inForce, words, language);
  const isFine = (subject: string) => isApproved(crew.database, film, 'words', subject, inForce.policy.review);
  const all = await isFine(subjectOf(words, doubted));
  if (!all && (doubted.length === 0 || !(await isFine(subjectOf(wordsIn(doubted), doubted))))) return NOTHING_SETTLED;
  return {
    quotes: new Set(doubted.flatMap(quotesOf)),
    texts: all ? words.map(({ text }) => plain(text)) : [],
  };
}

function screenWords({ policy, version }: VersionedPolicy, words: Words, language: Language | undefined): Screening {
  const screen = (text: string): Screening =>
    screenText(text, {
      policy: policy.screening,
      policyNumber: version,
      ...(language === undefined ? {} : { language }),
    });
  return words.unwanted === true ? screenUnwanted(words.text, screen) : screen(words.text);
}

function doubtedOf(policy: VersionedPolicy, words: readonly Words[], language: Language | undefined): ScreenedWords[] {
  return words
    .map((each) => ({ words: each, screening: screenWords(policy, each, language) }))
    .filter(({ screening }) => screening.decision !== 'pass');
}

function wordsIn(screened: readonly ScreenedWords[]): Words[] {
  return screened.map(({ words }) => words);
}

function isSettled(doubted: ScreenedWords, { quotes }: Settled): boolean {
  return doubted.screening.decision !== 'block' && quotesOf(doubted).every((quote) => quotes.has(quote));
}

/** Why words are doubted, by category and the words themselves, however they are written. */
function quotesOf({ words, screening }: ScreenedWords): string[] {
  return screening.spans.map(({ start, end, category }) => `${category} ${plain(words.text.slice(start, end))}`);
}

/** Letters and digits alone: a title is cut and a line begins otherwise than the story did. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

function causeOf({ words, screening }: ScreenedWords): ReviewReason {
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

function subjectOf(words: readonly Words[], doubted: readonly ScreenedWords[]): string {
  const named = words.map(({ field, text, shotId }) => ({ field, text, shotId }));
  const terms = doubted.flatMap(({ screening }) => screening.spans.map(({ category, term }) => `${category} ${term}`));
  const subject = { words: named, terms: [...new Set(terms)].toSorted() };
  return createHash('sha256').update(canonicalJson(subject)).digest('hex');
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
  // A judge that is told what must not be seen takes it for what is asked for.
  const texts = words.map(({ text, unwanted }) => (unwanted === true ? sentencesOf(text) : text));
  const asked = pieces(texts.filter((text) => text !== '').join('\n'), MAX_JUDGED_CHARACTERS);
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

/** Writes down what was decided of a film's words; the words themselves are not in it. */
export async function noteScreening(
  crew: Pick<Crew, 'database'>,
  film: { organisationId: string; id: string },
  { decision, categories, policyVersion, subjectOfAll }: WordsVerdict,
): Promise<void> {
  await crew.database.transaction((client) =>
    addAudit(client, {
      organisationId: film.organisationId,
      actor: 'studio',
      action: 'words.screened',
      subject: `film:${film.id}`,
      // All that was screened, also what passed. A bare hash of words could be guessed by whoever guesses the words.
      after: saltedHash(subjectOfAll),
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
 * Words that are kept now and looked at by a person before they are used: only what is forbidden is refused.
 *
 * @throws KinoraError content_policy of the field that says it
 */
export async function mustNotBeForbidden(
  crew: Pick<Crew, 'database' | 'roster'>,
  organisationId: string,
  words: readonly Words[],
  language: Language | undefined,
  signal: AbortSignal,
): Promise<void> {
  const verdict = await judgeWords(crew, organisationId, words, language, signal);
  if (verdict.decision === 'block') throw refusedWords(verdict, verdict.field ?? 'text');
}

/**
 * Words that are to be used at once, by somebody who waits for the answer: doubt is told as such.
 *
 * @throws KinoraError content_policy, review_needed
 */
export async function mustPass(
  crew: Pick<Crew, 'database' | 'roster'>,
  organisationId: string,
  words: readonly Words[],
  signal: AbortSignal,
): Promise<void> {
  const verdict = await judgeWords(crew, organisationId, words, undefined, signal);
  const field = verdict.field ?? 'text';
  if (verdict.decision === 'block') throw refusedWords(verdict, field);
  if (verdict.decision === 'review') {
    const why = verdict.causes.map(({ detail }) => detail).join(' ');
    throw new KinoraError('review_needed', `A person must look at these words first. ${why}`, { field });
  }
}
