import { BriefSchema, type BriefInput, type Storyboard, StoryboardSchema } from '@kinora/film';
import { createSky, findPlace, type Place } from '@kinora/sky';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { direct, directorVersion } from './index.ts';

const YEAR = 2026;

function board(input: BriefInput, place?: Place): Storyboard {
  const directed = direct(BriefSchema.parse(input), { year: YEAR, ...(place ? { place } : {}) });
  if (directed.kind === 'question') throw new Error(`asked: ${directed.question.question}`);
  return StoryboardSchema.parse(directed.storyboard);
}

function placeNamed(name: string): Place {
  const found = findPlace(name);
  if (!found) throw new Error(`no place ${name}`);
  return found.place;
}

const seconds = ({ shots }: Storyboard): number =>
  shots.reduce((sum, shot, index) => sum + shot.seconds - (index === 0 ? 0 : shot.transitionIn.seconds), 0);
const skyNote = (storyboard: Storyboard): string =>
  storyboard.factNotes.find((note) => note.kind === 'sky-of-the-night')?.note ?? '';

describe('the sky of a story', () => {
  it('is that of the place and night asked for, and says so', () => {
    const story = '冬夜,猎户座升起在雪山上';
    const asked = board({ story, place: 'Cape Town', date: '2027-01-10T23:30' }, placeNamed('Cape Town'));
    const sky = asked.shots.find((shot) => shot.scene.sky)?.scene.sky;
    expect(sky).toMatchObject({ place: '开普敦', instant: '2027-01-10T21:30:00.000Z' });
    expect(skyNote(asked)).toMatch(/开普敦.*2027-01-10 23:30.*按你的要求/u);
    const free = board({ story });
    expect(skyNote(free)).toMatch(/北京.*故事没说地点/u);
    expect(free.shots.find((shot) => shot.scene.sky)?.scene.sky?.latitude).toBeGreaterThan(39);
  });

  it('says which Qixi it shows, from where, at what hour and why', () => {
    const note = skyNote(board({ story: '2027年的七夕,织女在银河边等着牛郎' }));
    expect(note).toMatch(/北京.*2027-08-08 21:00/u);
    expect(note).toMatch(/2027 年的七夕在 8 月 8 日.*太阳已在地平线下/u);
  });

  it('offers where stars can be seen that never rise there', () => {
    const notes = board({ story: '北京的冬夜,南十字座挂在胡同上空' }).factNotes;
    const never = notes.find((note) => note.kind === 'never-rises');
    expect(never).toMatchObject({ verdict: 'false', claim: '北京', correction: '悉尼' });
    expect(never?.note).toMatch(/永远在地平线下.*悉尼/u);
  });

  it('shows the true instant of the next eclipse that is seen there', () => {
    const lunar = board({ story: '月全食之夜,村民们站在打谷场上仰望', place: '北京' }, placeNamed('Beijing'));
    const view = lunar.shots.at(-1)?.scene.sky;
    // The total eclipse of 3 March 2026 peaks at 11:34 UT with the Moon up in Beijing.
    expect(view?.instant.slice(0, 15)).toBe('2026-03-03T11:3');
    expect(view?.targets).toContain('moon');
    expect(skyNote(lunar)).toContain('月全食');
    const solar = board({ story: 'The eclipse of the sun over Reykjavik silences the birds in the harbour' });
    const sun = solar.shots.at(-1)?.scene.sky;
    expect(sun?.instant.slice(0, 10)).toBe('2026-08-12');
    const sky = createSky({
      latitude: sun?.latitude ?? 0,
      longitude: sun?.longitude ?? 0,
      instant: sun?.instant ?? '',
    });
    expect(Math.abs((sun?.camera?.altitudeDegrees ?? 0) - sky.sun().altitudeDegrees)).toBeLessThan(1);
  });

  it('never asks the model for what only the true sky shows', () => {
    for (const story of [
      '冬夜,猎户座与天狼星升起在雪山上',
      'Cassiopeia and Andromeda wheel over the sea cliff while Perseus flies',
      '夏の夜、ベガとアルタイルが天の川をはさんで輝く',
    ])
      for (const { prompt } of board({ story }).shots)
        expect(prompt).not.toMatch(/constellation|orion|sirius|cassiopeia|vega|altair|milky way|big dipper|zodiac/iu);
  });

  it('leads back to the measured sky with names, and draws its figures first and last', () => {
    for (const story of [
      '俄耳甫斯弹着竖琴走进冥界',
      'A shepherd boy learns to find Polaris with the Big Dipper on a cold night',
    ]) {
      const { shots } = board({ story });
      const last = shots.at(-1)?.scene;
      expect(last?.setting).toBe('night-sky');
      expect(last?.sky?.labels.length).toBeGreaterThan(0);
      expect(last?.sky?.art?.length).toBeGreaterThan(0);
    }
  });
});

describe('whatever is asked', () => {
  it('gives a sound storyboard, on every date, at every place, for every length and shape', () => {
    const stories = [
      '七夕之夜,牵牛星渡银河相会织女星',
      'A total solar eclipse darkens the desert while stars come out at noon',
      '南十字座与极光同时出现在漠河的雪夜',
      'Orion, Venus and the Moon stand over the harbour before dawn, thunder in the distance',
      'ふたご座流星群の夜、カシオペヤ座を見上げる親子',
      '一只猫在雨夜的街头等主人',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...stories),
        fc.option(
          fc.oneof(
            fc
              .date({ min: new Date('1601-01-01'), max: new Date('2399-12-31T23:59:00Z'), noInvalidDate: true })
              .map((date) => date.toISOString().slice(0, 16)),
            fc.constantFrom('1601-01-01T00:00', '2399-12-31T23:59', '2026-02-28', '2028-02-29'),
          ),
          { nil: undefined },
        ),
        fc.option(
          fc.record({ latitude: fc.integer({ min: -90, max: 90 }), longitude: fc.integer({ min: -180, max: 180 }) }),
          {
            nil: undefined,
          },
        ),
        fc.option(fc.integer({ min: 4, max: 120 }), { nil: undefined }),
        fc.boolean(),
        (story, date, spot, length, dome) => {
          const place = spot && { zh: '那里', en: 'there', ja: 'そこ', ...spot };
          board(
            {
              story,
              questions: true,
              ...(date === undefined ? {} : { date }),
              ...(length === undefined ? {} : { seconds: length }),
              ...(dome ? { shape: 'dome' as const, size: '1024x1024' as const } : {}),
            },
            place,
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a show', () => {
  it('is wide and calm on a dome', () => {
    const { look, shots } = board({
      story: 'A knight fights a dragon on the castle walls under Orion on a winter night',
      shape: 'dome',
      size: '1024x1024',
    });
    expect(look.shape).toBe('dome');
    shots.forEach((shot, index) => {
      expect(shot.seconds).toBeGreaterThanOrEqual(4);
      expect(['handheld', 'orbit', 'track-left', 'track-right']).not.toContain(shot.camera.move);
      if (index > 0) expect(['dissolve', 'fade-through-black']).toContain(shot.transitionIn.kind);
      const height = shot.scene.sky?.camera?.altitudeDegrees ?? 30;
      expect(height).toBeGreaterThanOrEqual(25);
      expect(height).toBeLessThanOrEqual(35);
    });
  });

  it('asks presenters another question at each sky shot, with the answer in the notes', () => {
    const kinds = new Set<string>();
    for (const story of [
      '七夕之夜,牵牛星渡银河相会织女星',
      '冬夜,猎户座与参宿四、天狼星升起在雪山上',
      '秋夜,仙后座与飞马座升起,银河横贯夜空',
      '中秋之夜,一家人在院子里赏月吃月饼',
      '英仙座流星雨划过草原,孩子们数着流星',
      '北京的夜空里,南十字座在哪里',
    ]) {
      const storyboard = board({ story, questions: true, language: 'zh' });
      const asked = storyboard.shots.flatMap((shot) => (shot.question === undefined ? [] : [shot]));
      expect(asked.length, story).toBeGreaterThan(0);
      for (const shot of asked) {
        const answer = storyboard.factNotes.find(
          (note) => note.shotId === shot.id && note.kind?.startsWith('answer:') === true,
        );
        expect(answer?.verdict).toBe('true');
        expect(shot.question).toMatch(/[?\uff1f]$/u);
        kinds.add(answer?.kind ?? '');
      }
    }
    expect(kinds.size, [...kinds].join(' ')).toBeGreaterThanOrEqual(8);
    expect(
      board({ story: '七夕之夜,牵牛星渡银河相会织女星' }).shots.every(({ question }) => question === undefined),
    ).toBe(true);
  });
});

describe('what is asked of a film', () => {
  it('is honoured where the words are too many, and said', () => {
    const story =
      '七夕之夜,织女在银河边的织机旁停下梭子。她望着对岸,牛郎挑着一双儿女追到河边。喜鹊从四面八方飞来,搭成一座长桥。两人在桥上相拥,天边已经泛白。';
    const storyboard = board({ story, seconds: 12 });
    expect(Math.abs(seconds(storyboard) - 12)).toBeLessThanOrEqual(1);
    const told = storyboard.shots.map((shot) => shot.source).join('');
    for (const sentence of story.split('。')) expect(told).toContain(sentence);
    expect(storyboard.factNotes.find((note) => note.kind === 'length')?.note).toMatch(/12 秒/u);
    const long = board({ story, seconds: 60 });
    expect(long.shots.map((shot) => shot.narration ?? '').join('')).toBe(story);
  });

  it.each([
    ['밤하늘 아래에서 고양이가 주인을 기다린다', 'Korean'],
    ['Ночью кот ждёт хозяина под дождём', 'Cyrillic'],
    ['قط ينتظر صاحبه تحت المطر في الليل', 'Arabic'],
    ['แมวรอเจ้าของในคืนฝนตก', 'Thai'],
    ['Un chat attend son maître sous la pluie dans la rue', 'French'],
    ['Ein alter Mann wartet mit seinem Hund auf den Zug', 'German'],
  ])('is asked again in the languages that are read: %s', (story, name) => {
    const directed = direct(BriefSchema.parse({ story }), { year: YEAR });
    if (directed.kind !== 'question') throw new Error('did not ask');
    expect(directed.question.missing).toBe('language');
    expect(directed.question.question).toContain(name);
    expect(directed.question.question).toMatch(/English.*中文.*日本語|English.*中国語/su);
    for (const offer of directed.question.offers) expect(board({ story: offer }).shots.length).toBeGreaterThan(2);
    expect(board({ story, takeFirstOffer: true }).language).toBe('en');
  });

  it('is answered in the script of the story, with full-width marks', () => {
    const storyboard = board({ story: '七夕之夜,牽牛星渡銀河相會織女星' });
    const own = [...storyboard.shots.map((shot) => shot.title), ...storyboard.factNotes.map((note) => note.note)].join(
      '',
    );
    expect(own).toMatch(/織|橋|實/u);
    expect(own).not.toMatch(/[织鹊桥实这]/u);
    const simplified = board({ story: '七夕之夜,牵牛星渡银河相会织女星' })
      .factNotes.map((note) => note.note)
      .join('');
    expect(simplified).not.toMatch(/[\u4e00-\u9fff][,;:()]|[,;:()][\u4e00-\u9fff]/u);
  });

  it('keeps who is who: lovers, brothers, and the animals of other tales', () => {
    const lovers = board({ story: '牛郎与织女隔河相望' });
    expect(lovers.cast.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['woman', 'man']));
    const brothers = board({ story: '阏伯与实沈日寻干戈,终被分置东西' });
    expect(brothers.cast.filter(({ kind }) => kind === 'man').length).toBe(2);
    for (const { prompt } of brothers.shots) expect(prompt).not.toMatch(/couple|lovers|bride/u);
    const bear = board({ story: 'Callisto looked up. She was a bear now, and her son Arcas raised his spear.' });
    expect(bear.cast.find(({ id }) => id === 'callisto')).toBeDefined();
    expect(bear.cast.some(({ id }) => id === 'she')).toBe(false);
  });

  it('says each member of the cast in the same words in every prompt', () => {
    const { cast, shots } = board({ story: '牛郎挑着一双儿女追到天河边,织女在对岸伸出手' });
    for (const member of cast.filter(({ kind }) => kind === 'woman' || kind === 'man')) {
      const own = shots.filter(({ scene }) => scene.subjects.some(({ castId }) => castId === member.id));
      expect(own.length).toBeGreaterThan(0);
      const start = member.appearance.split(', ')[0]?.toLowerCase() ?? '';
      for (const { prompt } of own) expect(prompt.toLowerCase()).toContain(start);
    }
    expect(directorVersion).toBe('rules-3');
  });
});
