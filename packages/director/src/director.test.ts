import { BriefSchema, type BriefInput, type Storyboard, StoryboardSchema } from '@kinora/film';
import { resolveTarget } from '@kinora/sky';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MODERN_CORPUS } from './corpus.modern.test-data.ts';
import { SKY_CORPUS } from './corpus.sky.test-data.ts';
import { CORPUS as CLASSIC_CORPUS, STORIES, UNFILMABLE } from './corpus.test-data.ts';
import { expectSoundPictures } from './invariants.test-data.ts';
import { detectLanguage, direct, figureOf, LEGENDS, LEXICON_SIZE, phrases } from './index.ts';

const YEAR = 2026;
const CORPUS = [...CLASSIC_CORPUS, ...MODERN_CORPUS, ...SKY_CORPUS];

function storyboard(input: BriefInput): Storyboard {
  const directed = direct(BriefSchema.parse(input), { year: YEAR });
  if (directed.kind === 'question') throw new Error(`asked: ${directed.question.question}`);
  return StoryboardSchema.parse(directed.storyboard);
}

/** Length of the film: shots overlap by the transition between them. */
function filmSeconds(board: Storyboard): number {
  return board.shots.reduce(
    (sum, shot, index) => sum + shot.seconds - (index === 0 ? 0 : shot.transitionIn.seconds),
    0,
  );
}

function most<Value>(values: readonly Value[]): Value | undefined {
  const count = new Map<Value, number>();
  for (const value of values) count.set(value, (count.get(value) ?? 0) + 1);
  return [...count].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

/** What holds for every storyboard, whatever the story. */
function expectSound(board: Storyboard, story: string): void {
  expectSoundPictures(board);
  const spoken = board.shots.map((shot) => shot.narration ?? '').join('');
  const bare = (text: string): string => text.replaceAll(/\s/gu, '');
  // A film too short for its words keeps them beside its pictures and says so.
  const told = board.factNotes.some((note) => note.kind === 'length')
    ? board.shots.map((shot) => shot.source).join('')
    : spoken;
  // A wish for a style before a colon is heeded, not read out.
  const wish = /^[^\n:\uff1a\u3002.!?]{1,28}[:\uff1a]\s*/u.exec(story)?.[0] ?? '';
  const words = bare(spoken).length < bare(story).length ? story.slice(wish.length) : story;
  if (told === spoken) expect(bare(spoken), 'every word of the story, once, in order').toBe(bare(words));
  else for (const sentence of story.split(/(?<=[。!?\n])/u)) expect(bare(told)).toContain(bare(sentence).slice(0, 12));
}

describe('the director', () => {
  it.each(CORPUS)('films $story', (expected) => {
    const board = storyboard({ story: expected.story });
    expectSound(board, expected.story);
    expect(board.language).toBe(expected.language);
    const kinds = board.shots.flatMap((shot) => shot.scene.subjects.map((subject) => subject.kind));
    for (const kind of expected.kinds ?? []) expect(kinds).toContain(kind);
    for (const kind of expected.never ?? []) expect(kinds).not.toContain(kind);
    if (expected.setting) expect(board.shots.map((shot) => shot.scene.setting)).toContain(expected.setting);
    if (expected.time) expect(most(board.shots.map((shot) => shot.scene.timeOfDay))).toBe(expected.time);
    if (expected.neverTime) expect(board.shots.map((shot) => shot.scene.timeOfDay)).not.toContain(expected.neverTime);
    if (expected.weather) expect(board.shots.map((shot) => shot.scene.weather)).toContain(expected.weather);
    if (expected.mood) expect(board.look.mood).toBe(expected.mood);
    if (expected.style) expect(board.look.artStyle).toBe(expected.style);
    const [least, greatest] = expected.shots ?? [3, 8];
    expect(board.shots.length).toBeGreaterThanOrEqual(least);
    expect(board.shots.length).toBeLessThanOrEqual(greatest);
    expect(filmSeconds(board)).toBeGreaterThanOrEqual(19);
    expect(filmSeconds(board)).toBeLessThanOrEqual(45);
    for (const target of expected.sky ?? []) {
      expect(board.shots.find((shot) => shot.scene.sky)?.scene.sky?.targets).toContain(target);
      expect(board.shots.at(-1)?.scene.sky?.targets).toContain(target);
    }
    for (const id of expected.cast ?? []) expect(board.cast.map((member) => member.id)).toContain(id);
    const skies = board.shots.flatMap((shot) => shot.scene.sky ?? []);
    if (expected.skyPlace) expect(skies.map((sky) => sky.place)).toContain(expected.skyPlace);
    if (expected.skyDate)
      expect(board.factNotes.find((note) => note.kind === 'sky-of-the-night')?.evidence).toContain(expected.skyDate);
    if (expected.meteors) expect(skies.map((sky) => sky.meteors)).toContain(expected.meteors);
    if (expected.aurora) expect(skies.every((sky) => sky.aurora === true) && skies.length > 0).toBe(true);
    for (const kind of expected.notes ?? []) {
      const solved = kind === 'contradiction' ? ['storm-and-stars', 'day-and-stars'] : [];
      expect(
        board.factNotes.some((note) => [kind, ...solved].includes(note.kind ?? '')),
        kind,
      ).toBe(true);
    }
  });

  it('tells Qixi as one woman and one man, under the measured sky of that evening', () => {
    const board = storyboard({ story: '七夕之夜,牵牛星渡银河相会织女星' });
    expect(board.cast.filter((member) => member.kind === 'woman').map((member) => member.name)).toEqual(['织女']);
    expect(board.cast.filter((member) => member.kind === 'man').map((member) => member.name)).toEqual(['牛郎']);
    expect(filmSeconds(board)).toBeGreaterThanOrEqual(24);
    expect(filmSeconds(board)).toBeLessThanOrEqual(40);
    const first = board.shots[0]?.scene.sky;
    expect(first).toMatchObject({
      place: '北京',
      instant: '2026-08-19T13:00:00.000Z',
      figures: ['asterism:zhinu', 'asterism:hegu'],
    });
    expect(board.shots.at(-1)?.scene.sky?.labels).toEqual(['hip:91262', 'hip:97649', 'milky-way']);
    const notes = board.factNotes.map((note) => `${note.verdict} ${note.note}`);
    expect(notes.some((note) => note.startsWith('poetic') && note.includes('34.2°'))).toBe(true);
    expect(notes.some((note) => note.includes('45%'))).toBe(true);
    expect(board.shots.flatMap((shot) => shot.scene.subjects).some((subject) => subject.action === 'embrace')).toBe(
      true,
    );
  });

  it.each(STORIES)('films a longer story shot by shot, $language', ({ story, shots }) => {
    const board = storyboard({ story });
    expectSound(board, story);
    expect(board.shots.length).toBeGreaterThanOrEqual(shots[0]);
    expect(board.shots.length).toBeLessThanOrEqual(shots[1]);
  });

  it('keeps everybody on their side of the line and the same from shot to shot', () => {
    const board = storyboard({ story: STORIES[1]?.story ?? '' });
    const sides = new Map<string, Set<boolean>>();
    for (const subject of board.shots.flatMap((shot) =>
      new Set(shot.scene.subjects.map((each) => each.castId)).size > 1 ? shot.scene.subjects : [],
    )) {
      if (subject.castId === undefined || subject.kind === 'tower' || subject.kind === 'lantern') continue;
      sides.set(subject.castId, (sides.get(subject.castId) ?? new Set()).add(subject.x < 0.5));
    }
    for (const [id, seen] of sides) expect(seen.size, `${id} crosses the line`).toBe(1);
    const anna = board.cast.find((member) => member.name === 'Anna');
    const prompts = board.shots
      .filter((shot) => shot.scene.subjects.some((subject) => subject.castId === anna?.id))
      .map((shot) => shot.prompt.toLowerCase());
    expect(prompts.length).toBeGreaterThan(2);
    for (const prompt of prompts) expect(prompt).toContain(anna?.appearance.toLowerCase());
  });

  it.each([
    ['七夕之夜,满月高悬,织女等着牛郎', 'false', '45%'],
    ['冬夜,猎户座在天上,背后是追逐他的天蝎座', 'false', '0'],
    ['A boy on a hill at night learns that the handle of the Big Dipper points to the North Star', 'false', '19.5°'],
    ['In Beijing the Southern Cross hangs over the roofs at night', 'false', 'below the horizon'],
  ] as const)('warns about %s, and films it', (story, verdict, number) => {
    const notes = storyboard({ story }).factNotes.filter((note) => note.verdict === verdict);
    expect(notes.map((note) => note.note).join(' ')).toContain(number);
  });

  it.each([6, 15, 30, 60, 120])('makes a film of about %i seconds when asked to', (seconds) => {
    for (const story of [
      '一只猫在雨夜的街头等主人',
      '七夕之夜,牵牛星渡银河相会织女星',
      'A lighthouse keeper waits for dawn',
    ]) {
      const board = storyboard({ story, seconds });
      expectSound(board, story);
      expect(Math.abs(filmSeconds(board) - seconds)).toBeLessThanOrEqual(Math.max(1.5, seconds * 0.06));
    }
  });

  it.each([8, 10, 14])('tells two sentences in %i seconds in at least three shots, the place first', (seconds) => {
    for (const story of [
      'An old fisherman rows home at sunset. His dog waits on the pier.',
      '一只猫在雨夜的街头等主人',
      '七夕之夜,牵牛星渡银河相会织女星',
    ]) {
      const { shots } = storyboard({ story, seconds });
      expect(shots.length).toBeGreaterThanOrEqual(3);
      expect(shots.length).toBeLessThanOrEqual(8);
      expect(shots[0]?.size).toBe('extreme-wide');
      for (const shot of shots) expect(shot.seconds).toBeGreaterThanOrEqual(2);
    }
  });

  it('fills a minute from one line with pictures that differ', () => {
    for (const story of ['A lighthouse keeper waits for dawn', '雪落在安静的村庄', '子猫が公園で遊ぶ']) {
      const { shots } = storyboard({ story, seconds: 60 });
      const pictures = shots.map(({ scene, size, angle }) =>
        JSON.stringify([
          scene.setting,
          scene.timeOfDay,
          scene.weather,
          scene.subjects.map(({ kind }) => kind),
          size,
          angle,
        ]),
      );
      expect(new Set(pictures).size).toBeGreaterThanOrEqual(shots.length - 1);
    }
  });

  it('lets nobody stand on water', () => {
    const { shots } = storyboard({ story: '郑和的宝船队扬帆出海,驶向西洋' });
    for (const { scene } of shots)
      if (scene.setting === 'sea' && scene.subjects.some(({ kind, scale }) => kind === 'man' && scale < 1))
        expect(scene.subjects.map(({ kind }) => kind)).toContain('boat');
  });

  it('gives the same storyboard for the same seed, and the same facts for another', () => {
    const story = 'A knight fights a dragon on the castle walls during a thunderstorm';
    expect(storyboard({ story })).toEqual(storyboard({ story }));
    const one = storyboard({ story, seed: 1 });
    const two = storyboard({ story, seed: 2 });
    expect(one.look.palette).not.toEqual(two.look.palette);
    expect(one.shots.map((shot) => shot.seed)).not.toEqual(two.shots.map((shot) => shot.seed));
    expect(one.cast).toEqual(two.cast);
    expect(one.shots.map((shot) => [shot.scene.setting, shot.scene.timeOfDay, shot.scene.weather])).toEqual(
      two.shots.map((shot) => [shot.scene.setting, shot.scene.timeOfDay, shot.scene.weather]),
    );
  });

  it.each(UNFILMABLE)('asks about $story, and films each of its offers', ({ story, language, missing }) => {
    const input: BriefInput = { story, language: missing === 'subject' || language === 'ja' ? language : 'auto' };
    const directed = direct(BriefSchema.parse(input), { year: YEAR });
    if (directed.kind !== 'question') throw new Error('did not ask');
    expect(directed.question.missing).toBe(missing);
    expect(new Set(directed.question.offers).size).toBe(3);
    for (const offer of directed.question.offers) expectSound(storyboard({ story: offer, language }), offer);
    const taken = storyboard({ ...input, takeFirstOffer: true });
    expectSound(taken, directed.question.offers[0]);
  });

  it('never throws, and loses no word, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
        fc.constantFrom('auto', 'zh', 'en', 'ja'),
        (text, language) => {
          fc.pre(text.trim() !== '');
          const directed = direct(BriefSchema.parse({ story: text, language, takeFirstOffer: false }), { year: YEAR });
          if (directed.kind === 'storyboard') StoryboardSchema.parse(directed.storyboard);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('covers any text made of the words it knows', () => {
    const pieces = [
      ...CORPUS.map((each) => each.story),
      '\n\n',
      '。',
      ', ',
      ' and then ',
      '他',
      'she ',
      '夜',
      '走',
      'Mr. Smith ',
      '"Go!" ',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 14 }),
        fc.option(fc.integer({ min: 4, max: 600 })),
        (parts, seconds) => {
          const story = parts.join('').trim();
          fc.pre(story !== '');
          const brief = BriefSchema.parse({ story, ...(seconds === null ? {} : { seconds }) });
          const directed = direct(brief, { year: YEAR });
          if (directed.kind === 'storyboard') expectSound(directed.storyboard, brief.story);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('holds the longest story there may be', () => {
    for (const unit of ['一只猫走过街头。', '猫', 'A cat walks. ', '猫が歩く', 'a\n']) {
      const story = unit.repeat(Math.floor(8000 / unit.length)).trim();
      const directed = direct(BriefSchema.parse({ story }), { year: YEAR });
      if (directed.kind === 'storyboard') StoryboardSchema.parse(directed.storyboard);
    }
  });
});

describe('reading', () => {
  it('tells the three languages apart', () => {
    for (const { story, language } of [...CORPUS, ...STORIES]) expect(detectLanguage(story), story).toBe(language);
  });

  it('breaks a text only where a subtitle line may end', () => {
    expect(phrases('七夕之夜,牵牛星渡银河相会织女星', 'zh')).toEqual([
      '七夕',
      '之夜,',
      '牵牛星',
      '渡',
      '银河',
      '相会',
      '织女星',
    ]);
    expect(phrases('She said, "Go home!"', 'en')).toEqual(['She ', 'said, ', '"Go ', 'home!"']);
    expect(phrases('雨の夜、子猫が待っている。', 'ja').every((piece) => !/^[がのを、。]/u.test(piece))).toBe(true);
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.constantFrom('zh', 'en', 'ja'),
        (text, language) => {
          expect(phrases(text, language).join('')).toBe(text);
        },
      ),
      { numRuns: 300 },
    );
    for (const { story, language } of [...CORPUS, ...STORIES]) {
      const pieces = phrases(story, language);
      expect(pieces.join('')).toBe(story);
      expect(pieces.filter((piece) => /^[,。、;:!?,.」』”)]/u.test(piece))).toEqual([]);
    }
  });

  it('knows enough words and myths, and every star it points at exists', () => {
    expect(LEXICON_SIZE).toBeGreaterThanOrEqual(600);
    for (const legend of LEGENDS) {
      for (const id of Object.values(legend.sky).flat()) expect(resolveTarget(id), id).not.toBeNull();
      for (const id of legend.figures) expect(figureOf(id), `${legend.id}: ${id}`).toBeDefined();
      for (const { who, kind } of legend.beats.flatMap((beat) => beat.subjects))
        expect(
          who === 'couple' || kind !== undefined || figureOf(who)?.kind !== undefined,
          `${legend.id}: ${who}`,
        ).toBe(true);
    }
  });
});
