import type { Claim, Checked, CheckOptions } from './claim.ts';
import { languageOf, looksUnsupported } from './parse/language.ts';
import { read } from './parse/reading.ts';
import type { Language } from '@kinora/film';
import { denied, type Draft } from './judge/draft.ts';
import { FRAMES } from './frames/index.ts';

/**
 * What a text claims about the sky and its myths, each judged, in the order of the text. Silent on prose that claims
 * nothing. A text in a script that is not read is said to be so. Deterministic; never throws on text.
 */
export function checkText(text: string, options: CheckOptions): Checked {
  const script = looksUnsupported(text);
  if (script !== undefined)
    return {
      kind: 'unsupported-language',
      message: `This text is in ${script} script. Facts are checked in Chinese (zh), English (en) and Japanese (ja).`,
    };
  const language = options.language ?? languageOf(text);
  const reading = read(text, language, options);
  const drafts = reading.sentences.flatMap((sentence) => {
    const found = FRAMES.flatMap((frame) => frame(reading, sentence));
    const turn = TAKEN_BACK[language].exec(reading.lower.slice(sentence.start, sentence.end));
    return turn === null ? found : found.map((draft) => takenBack(draft, sentence.start + turn.index));
  });
  const claims = strongest(drafts).map((draft): Claim => {
    const { fix } = draft;
    const [start, end] =
      fix === undefined || (draft.verdict !== 'false' && draft.verdict !== 'poetic')
        ? trimmed(text, draft.start, draft.end)
        : [fix.start, fix.end];
    return {
      text: text.slice(start, end),
      start,
      end,
      kind: draft.kind,
      verdict: draft.verdict,
      evidence: draft.evidence,
      note: draft.note[language],
      ...(fix === undefined || (draft.verdict !== 'false' && draft.verdict !== 'poetic')
        ? {}
        : { correction: fix.words }),
    };
  });
  return { kind: 'checked', language, claims };
}

/** Said at the end of what is then not claimed: `..., which is wrong`. */
const TAKEN_BACK: Readonly<Record<Language, RegExp>> = {
  zh: /[,,—](?:这|那|可|但|其实)*(?:种|个|句)?(?:说法|话|想法)?(?:其实|是|都|就|可|并|完全|当然)*(?:错|不对|不正确|误解|谣言|谬误|假)(?:的|了)?[。!.!]*\s*$/u,
  en: /[,;—](?: but)? (?:that|this|which|it)(?:'s| is| was)(?: [a-z]+)? (?:wrong|false|not true|untrue|a myth|nonsense|incorrect|a mistake)[.!]*\s*$/u,
  ja: /(?:というのは|のは|って|と言うのは)、?(?:[^。、]{0,4})(?:間違い|まちがい|誤り|嘘|うそ|誤解)(?:です|だ|である|なのです)?[。!]*\s*$/u,
};

function takenBack(draft: Draft, from: number): Draft {
  if (draft.end > from + 1 || (draft.verdict !== 'true' && draft.verdict !== 'false')) return draft;
  const { fix: _fix, ...rest } = draft;
  return { ...rest, verdict: denied(draft.verdict, true) };
}

/** Of drafts that overlap, or that say of the same things in one clause, the surest. */
function strongest(drafts: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  const inOrder = drafts
    .map((draft, index) => ({ draft, index }))
    .toSorted((a, b) => b.draft.weight - a.draft.weight || a.index - b.index)
    .map(({ draft }) => draft);
  for (const draft of inOrder) {
    const rival = kept.some((other) => {
      const overlap = Math.min(draft.end, other.end) - Math.max(draft.start, other.start);
      if (overlap <= 0) return false;
      if (areApart(draft, other)) return false;
      const shorter = Math.min(draft.end - draft.start, other.end - other.start);
      const shares = draft.subjects.some((subject) => other.subjects.includes(subject));
      // Two frames over the same words say one thing; a list of subjects in one clause says several.
      if (draft.kind === other.kind && !shares && draft.weight === other.weight) return draft.verdict === other.verdict;
      return overlap > 0.35 * shorter || shares;
    });
    if (!rival) kept.push(draft);
  }
  return kept.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** Where something stands, what it is and how many stars it has are different things to say of it in the same words. */
const ASPECTS: Readonly<Partial<Record<Draft['kind'], 'nature' | 'place'>>> = {
  'star-property': 'nature',
  'belongs-to': 'place',
  position: 'place',
};

function areApart(one: Draft, other: Draft): boolean {
  // How many stars a figure has is one thing, where each of them lies and what shape they make another.
  if (isCountBeside(one, other) || isCountBeside(other, one)) return true;
  if (isTimeBesideNature(one, other) || isTimeBesideNature(other, one)) return true;
  const a = ASPECTS[one.kind];
  const b = ASPECTS[other.kind];
  if (a === undefined || b === undefined || a === b) return false;
  // Two corrections over the same words could not both be made.
  return one.fix === undefined || other.fix === undefined || one.verdict !== 'false' || other.verdict !== 'false';
}

function isTimeBesideNature(one: Draft, other: Draft): boolean {
  if (one.verdict !== 'true') return false;
  // `It belongs to Lyra and rides overhead on summer nights` says both.
  if (other.kind === 'belongs-to')
    return other.verdict === 'true' && (one.kind === 'season' || one.kind === 'visible-from');
  return one.kind === 'season' && other.kind === 'star-property';
}

function isCountBeside(one: Draft, other: Draft): boolean {
  if (one.kind !== 'star-count') return false;
  if (other.kind === 'constellation-fact') return one.verdict === 'false' && other.verdict === 'true';
  return other.kind === 'belongs-to' && !other.subjects.some((subject) => one.subjects.includes(subject));
}

function trimmed(text: string, start: number, end: number): [number, number] {
  let from = Math.max(0, start);
  let to = Math.min(text.length, end);
  while (from < to && /[\s,,、。;;]/u.test(text.charAt(from))) from += 1;
  while (to > from && /[\s,,、。;;.]/u.test(text.charAt(to - 1))) to -= 1;
  // Never cut a character in two.
  if (/[\udc00-\udfff]/u.test(text.charAt(from)) && from > 0) from -= 1;
  if (/[\ud800-\udbff]/u.test(text.charAt(to - 1)) && to < text.length) to += 1;
  return [from, to];
}
