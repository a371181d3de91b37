import { BriefSchema, SHAPES } from '@kinora/film';
import { expect, it } from 'vitest';
import { briefOf, draftFrom, draftOf, EMPTY_DRAFT, sizesFor } from './draft.ts';

it('a draft stored by an older or a newer studio keeps its words, and can be sent', () => {
  const words = { story: 'A whale sings.', size: '960x960', seconds: '12', voice: false } as const;
  const older = { ...words, language: 'auto', seed: '', engine: 'animatic', music: true };
  expect(draftFrom(older)).toEqual({ ...EMPTY_DRAFT, ...words });
  const newer = { ...EMPTY_DRAFT, ...words, shape: 'dome', size: '4096x4096', language: 'fr', music: 1 };
  expect(draftFrom(newer)).toEqual({ ...EMPTY_DRAFT, ...words, shape: 'dome', size: '1024x1024' });
  expect(draftFrom({ ...newer, size: '960x960' }).size).toBe('960x960');
  for (const broken of [null, 'x', 7, []]) expect(draftFrom(broken)).toEqual(EMPTY_DRAFT);
  for (const each of SHAPES) {
    for (const size of sizesFor(each)) {
      const checked = briefOf({ ...EMPTY_DRAFT, story: 'A whale sings.', shape: each, size });
      expect(checked.ok && BriefSchema.safeParse(checked.brief).success, `${each} ${size}`).toBe(true);
    }
  }
});

it('a film that is changed keeps who made it and how', () => {
  const brief = BriefSchema.parse({
    story: 'A whale sings.',
    engine: 'gpu',
    preset: 'draft',
    skyShots: 'guided',
    continuity: true,
    director: 'writer',
    speechEngine: 'kokoro',
    musicEngine: 'ours',
    seconds: 12,
    place: 'London',
  });
  const again = briefOf(draftFrom(JSON.parse(JSON.stringify(draftOf(brief)))));
  expect(again.ok && BriefSchema.parse(again.brief)).toEqual(brief);
});
