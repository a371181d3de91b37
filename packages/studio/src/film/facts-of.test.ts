import { BriefSchema, type FactNote, hashText, MAX_SEED } from '@kinora/film';
import { expect, it } from 'vitest';
import { answerAfter, correctedBrief, factsOf } from './facts-of.ts';

const WRONG: FactNote = {
  verdict: 'false',
  claim: 'the four stars of Orion’s belt',
  note: 'Orion’s belt has 3 stars.',
  kind: 'count',
  correction: 'the three stars of Orion’s belt',
};
const ANSWER: FactNote = { shotId: 's02', verdict: 'true', kind: 'answer:count', claim: 'How many?', note: '3.' };

it('each fact is told once, and the answers to the presenter’s questions only when asked for', () => {
  const notes: FactNote[] = [WRONG, ANSWER, { ...WRONG, shotId: 's02' }, { ...WRONG, note: 'Three.' }];
  const facts = factsOf(notes);
  expect(facts.map(({ note }) => note.note)).toEqual([WRONG.note, 'Three.']);
  expect(new Set(facts.map(({ key }) => key)).size).toBe(2);
  expect(answerAfter(notes, 's02')).toBe('3.');
  expect(answerAfter(notes, 's01')).toBeUndefined();
});

it('a mended story changes its words and nothing else of the film', () => {
  const story = 'In winter the four stars of Orion’s belt shine.';
  const brief = BriefSchema.parse({ story, place: 'London', date: '2026-01-19', questions: true });
  const seed = hashText(story) & MAX_SEED;
  const corrected = 'In winter the three stars of Orion’s belt shine.';
  expect(correctedBrief(brief, WRONG)).toEqual({ ...brief, story: corrected, seed });
  expect(correctedBrief({ ...brief, seed: 7 }, WRONG)).toMatchObject({ story: corrected, seed: 7 });
  expect(correctedBrief(brief, { ...WRONG, claim: 'the four stars of Lyra' })).toBeNull();
});
