import { type Brief, type BriefInput, BriefSchema, type FactNote, hashText, MAX_SEED } from '@kinora/film';

/** The answer to a presenter's question is kept among the facts, with this before its kind. */
const ANSWER_KIND = 'answer:';

/** What a viewer could call wrong, each once; the answers to the presenter's questions would give those away. */
export function factsOf(notes: readonly FactNote[]): readonly { key: string; note: FactNote }[] {
  const facts = new Map<string, FactNote>();
  for (const note of notes) {
    const key = JSON.stringify([note.claim, note.note]);
    if (note.kind?.startsWith(ANSWER_KIND) !== true && !facts.has(key)) facts.set(key, note);
  }
  return [...facts].map(([key, note]) => ({ key, note }));
}

/** The answer to the question a shot ends with; undefined where none is recorded. */
export function answerAfter(notes: readonly FactNote[], shotId: string): string | undefined {
  return notes.find((note) => note.shotId === shotId && note.kind?.startsWith(ANSWER_KIND))?.note;
}

/**
 * The brief with a note's correction in place of its words; null where there is none or the words are not found. The seed
 * stays that of the words as they were, so that shots which say the same are the same.
 */
export function correctedBrief(brief: Brief, { claim, correction }: FactNote): BriefInput | null {
  if (correction === undefined || correction === claim) return null;
  const at = brief.story.indexOf(claim);
  if (at < 0) return null;
  const story = brief.story.slice(0, at) + correction + brief.story.slice(at + claim.length);
  const seed = brief.seed ?? hashText(brief.story) & MAX_SEED;
  return BriefSchema.safeParse({ ...brief, story }).success ? { ...brief, story, seed } : null;
}
