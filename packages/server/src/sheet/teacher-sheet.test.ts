import { direct } from '@kinora/director';
import { BriefSchema } from '@kinora/film';
import { findPlaces } from '@kinora/places';
import { expect, test } from 'vitest';
import { teacherSheet } from './teacher-sheet.ts';

async function sheetOf(brief: object): Promise<string> {
  const parsed = BriefSchema.parse(brief);
  const found = parsed.place === undefined ? undefined : await findPlaces(parsed.place);
  const place = found !== undefined && 'place' in found ? found.place : undefined;
  const directed = direct(parsed, { year: 2026, ...(place === undefined ? {} : { place }) });
  if (directed.kind === 'question') throw new Error(directed.question.question);
  return teacherSheet({ id: 'f1', title: directed.storyboard.title, brief: parsed }, directed.storyboard);
}

test('a sheet tells the time of the place itself, also of a town that shares the name of a greater one', async () => {
  const story = 'Orion and Sirius shine over the quiet prairie.';
  const texas = await sheetOf({ story, place: 'Paris, Texas', date: '2026-01-19T21:00' });
  expect(texas).toContain('January 19, 2026 at 9:00 PM');
  const france = await sheetOf({ story, place: 'Paris', date: '2026-01-19T21:00' });
  expect(france).toContain('January 19, 2026 at 9:00 PM');
  expect(texas).not.toBe(france);
});

test('a sheet stays one page of text, answers its questions beside them, and lets no words become markup', async () => {
  const page = await sheetOf({
    story: `<script>alert(1)</script> "Vega" & Altair shine over the <b>lake</b>. ${'The four stars of Orion’s belt shine. '.repeat(40)}`,
    questions: true,
  });
  expect(page).not.toMatch(/<script|<b>lake/);
  expect(page).toContain('&lt;script&gt;');
  expect(page.match(/<dt>/g)?.length ?? 0).toBeLessThanOrEqual(12);
  const questions = [...page.matchAll(/<li>([^<]+)<small>([^<]*)<\/small>/g)];
  expect(questions.length).toBeGreaterThan(0);
  for (const [, question, answer] of questions) expect(answer?.trim(), question).not.toBe('');
});
