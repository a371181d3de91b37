import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BriefSchema,
  canonicalJson,
  type Cut,
  cutFilm,
  deriveSeed,
  type LineTiming,
  planShots,
  seededRandom,
  type Shot,
  SIZES,
  type SpokenWord,
  type Storyboard,
  subtitleCoverage,
  textColumns,
  TICKS_PER_FRAME,
  TICKS_PER_SECOND,
  TRANSITIONS,
  wanFrames,
} from './index.ts';

const shotOf = (index: number, part: Partial<Shot>): Shot => ({
  id: `s${String(index + 1).padStart(2, '0')}`,
  title: '',
  source: '',
  scene: { setting: 'sea', timeOfDay: 'day', weather: 'clear', subjects: [], particles: 'none', lightning: false },
  size: 'wide',
  angle: 'eye-level',
  camera: { move: 'static', strength: 0.5 },
  prompt: '',
  negativePrompt: '',
  seconds: 4,
  transitionIn: { kind: 'cut', seconds: 0 },
  seed: index,
  ...part,
});

const storyboardOf = (shots: Shot[]): Storyboard => ({
  title: 't',
  language: 'zh',
  look: {
    artStyle: 'cinematic',
    mood: 'calm',
    palette: ['#000000', '#111111', '#222222', '#333333', '#444444'],
    light: '',
    stylePrompt: '',
    negativePrompt: '',
    seed: 1,
  },
  cast: [],
  shots,
  bed: { mood: 'calm', tempoBpm: 70, seed: 1 },
  factNotes: [],
});

/** A line whose words are equally long characters, evenly spoken. */
function lineOf(shotId: string, text: string, secondsPerCharacter: number, charactersPerWord = 1): LineTiming {
  const words: SpokenWord[] = [];
  const characters = Array.from(text);
  for (let i = 0, offset = 0; i < characters.length; i += charactersPerWord) {
    const word = characters.slice(i, i + charactersPerWord);
    const startSeconds = i * secondsPerCharacter;
    words.push({
      text: word.join(''),
      offset,
      startSeconds,
      endSeconds: startSeconds + word.length * secondsPerCharacter,
    });
    offset += word.join('').length;
  }
  return { shotId, text, durationSeconds: characters.length * secondsPerCharacter, words };
}

const anyFilm = fc
  .array(
    fc.record({
      seconds: fc.double({ min: 1, max: 12, noNaN: true }),
      kind: fc.constantFrom(...TRANSITIONS),
      overlap: fc.double({ min: 0, max: 3, noNaN: true }),
      characters: fc.option(fc.integer({ min: 1, max: 120 }), { nil: null }),
      pace: fc.double({ min: 0.05, max: 0.4, noNaN: true }),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((parts) => {
    const shots = parts.map((part, index) =>
      shotOf(index, { seconds: part.seconds, transitionIn: { kind: part.kind, seconds: part.overlap } }),
    );
    const lines = parts.flatMap((part, index) =>
      part.characters === null ? [] : [lineOf(shots[index]?.id ?? '', '星'.repeat(part.characters), part.pace)],
    );
    return { shots, lines };
  });

function cutOf(
  film: { shots: Shot[]; lines: LineTiming[] },
  size: (typeof SIZES)[number] = '1280x720',
  phrases: (text: string) => readonly string[] = (text) => text.match(/.{1,6}/gsu) ?? [],
): { cut: Cut; planned: ReturnType<typeof planShots> } {
  const planned = planShots(storyboardOf(film.shots), film.lines);
  const cut = cutFilm({
    language: 'zh',
    size,
    planned,
    takeFiles: new Map(film.shots.map((shot) => [shot.id, shot.id])),
    lines: film.lines.map((line) => ({ ...line, file: line.shotId })),
    phrases,
    labelText: 'AI',
    labelSeconds: 3,
  });
  return { cut, planned };
}

describe('the cut', () => {
  test('lies on whole frames, leaves no hole, and holds every line inside its shot, clear of the transitions', () => {
    fc.assert(
      fc.property(anyFilm, (film) => {
        const { cut } = cutOf(film);
        let end = 0;
        cut.clips.forEach((clip, index) => {
          expect(clip.startTicks % TICKS_PER_FRAME).toBe(0);
          expect(clip.durationTicks % TICKS_PER_FRAME).toBe(0);
          expect(clip.startTicks).toBe(Math.max(0, end - clip.transitionIn.durationTicks));
          const next = cut.clips[index + 1];
          expect(clip.transitionIn.durationTicks + (next?.transitionIn.durationTicks ?? 0)).toBeLessThanOrEqual(
            clip.durationTicks,
          );
          end = clip.startTicks + clip.durationTicks;
          for (const line of cut.lines.filter((candidate) => candidate.shotId === clip.shotId)) {
            expect(line.startTicks).toBeGreaterThanOrEqual(clip.startTicks + clip.transitionIn.durationTicks);
            expect(line.startTicks + line.durationTicks).toBeLessThanOrEqual(
              end - (next?.transitionIn.durationTicks ?? 0),
            );
          }
        });
        expect(cut.durationTicks).toBe(end);
      }),
    );
  });

  test('shows every word while it is heard, to within 0.3 s, on at most two lines, one subtitle at a time', () => {
    fc.assert(
      fc.property(anyFilm, fc.constantFrom(...SIZES), (film, size) => {
        const { cut, planned } = cutOf(film, size);
        cut.cues.forEach((cue, index) => {
          expect(cue.lines.length).toBeLessThanOrEqual(2);
          expect(cue.endTicks).toBeGreaterThan(cue.startTicks);
          expect(cue.endTicks).toBeLessThanOrEqual(cut.cues[index + 1]?.startTicks ?? cut.durationTicks);
        });
        for (const line of film.lines) {
          const placed = cut.lines.find((candidate) => candidate.shotId === line.shotId);
          for (const word of line.words) {
            const start = (placed?.startTicks ?? 0) + word.startSeconds * TICKS_PER_SECOND;
            const end = (placed?.startTicks ?? 0) + word.endSeconds * TICKS_PER_SECOND;
            const slack = 0.3 * TICKS_PER_SECOND;
            expect(cut.cues.some((cue) => cue.startTicks <= start + slack && cue.endTicks >= end - slack)).toBe(true);
          }
        }
        const coverage = subtitleCoverage(cut, planned, film.lines);
        if (coverage !== null) expect(coverage).toBeGreaterThan(0.999);
        const words = cut.cues.flatMap((cue) => cue.lines).join('');
        expect(words).toBe(film.lines.map((line) => line.text).join(''));
      }),
    );
  });

  const columnsOf = { '1280x720': 44, '720x1280': 28, '960x960': 34, '832x480': 44, '1024x1024': 30, '2048x2048': 30 };
  const piece = fc.oneof(
    fc.constantFrom('牵', '牛', '星', '，', '。', '「', '」', '𠮷', ' ', 'が', '👩‍👩‍👧‍👦'),
    fc.stringMatching(/^[a-z]{1,70}$/),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }),
    fc.constant(`z${'\u0301'.repeat(80)}`),
  );

  test('never shows a row wider than its picture holds, breaks no word that fits, and loses nothing', () => {
    fc.assert(
      fc.property(
        fc
          .array(piece, { minLength: 1, maxLength: 60 })
          .map((pieces) => pieces.join('').trim())
          .filter((text) => text !== ''),
        fc.constantFrom(...SIZES),
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 40 }),
        (text, size, phraseLength, wordLength) => {
          const lines = [lineOf('s01', text, 0.1, wordLength)];
          const inPhrases = (whole: string) => whole.match(new RegExp(`.{1,${phraseLength}}`, 'gsu')) ?? [];
          for (const phrases of [inPhrases, (whole: string) => [whole]]) {
            const { cut, planned } = cutOf({ shots: [shotOf(0, {})], lines }, size, phrases);
            const rows = cut.cues.flatMap((cue) => cue.lines);
            for (const row of rows) expect(textColumns(row)).toBeLessThanOrEqual(columnsOf[size]);
            expect(rows.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
            expect(subtitleCoverage(cut, planned, lines)).toBeGreaterThan(0.999);
            if (phrases === inPhrases) continue;
            for (const word of text.match(/(?<![^\s星牛牵])[a-z]+(?![^\s星牛牵])/g) ?? [])
              if (word.length <= columnsOf[size]) expect(rows.some((row) => row.includes(word))).toBe(true);
          }
        },
      ),
    );
  });

  test('a subtitle at the time of other words covers none of them', () => {
    const lines = [
      lineOf('s01', '牵牛织女鹊桥相会银河两岸'.repeat(12), 0.2),
      lineOf('s02', '星汉灿烂'.repeat(20), 0.2),
    ];
    const { cut, planned } = cutOf({ shots: [shotOf(0, {}), shotOf(1, {})], lines });
    expect(subtitleCoverage(cut, planned, lines)).toBeGreaterThan(0.999);
    expect(cut.cues.length).toBeGreaterThan(4);

    const late = {
      ...cut,
      cues: cut.cues.map((cue, index) => ({ ...cue, lines: cut.cues.at(index - 1)?.lines ?? [] })),
    };
    expect(subtitleCoverage(late, planned, lines)).toBeLessThan(0.1);
    const missing = { ...cut, cues: cut.cues.toSpliced(1, 1) };
    expect(subtitleCoverage(missing, planned, lines)).toBeLessThan(0.9);
    expect(subtitleCoverage(missing, planned, lines)).toBeGreaterThan(0.5);

    // The voice tells of its words at wrong places: the subtitles come at wrong times.
    const wrong = lines.map((line) => ({
      ...line,
      words: line.words.map((word) => ({ ...word, offset: Math.floor(word.offset / 2) })),
    }));
    const misled = cutOf({ shots: [shotOf(0, {}), shotOf(1, {})], lines: wrong });
    expect(subtitleCoverage(misled.cut, misled.planned, wrong)).toBeLessThan(0.5);
    expect(subtitleCoverage(misled.cut, misled.planned, lines)).toBeLessThan(0.9);
  });

  test('stretches a shot to its line and never a line to its shot', () => {
    const shots = [shotOf(0, { seconds: 2 }), shotOf(1, { seconds: 9 })];
    const { cut } = cutOf({ shots, lines: [lineOf('s01', '星'.repeat(20), 0.3), lineOf('s02', '星', 0.3)] });
    expect(cut.clips[0]?.durationTicks).toBeGreaterThanOrEqual(6.8 * TICKS_PER_SECOND);
    expect(cut.clips[1]?.durationTicks).toBe(9 * TICKS_PER_SECOND);
    expect(cut.lines[0]?.durationTicks).toBe(6 * TICKS_PER_SECOND);
  });
});

describe('recipes and seeds', () => {
  test('canonical JSON depends on the value only, not on the order it was built in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reversed(value))).toBe(text);
      }),
    );
  });

  test('canonical JSON refuses what is not JSON and leaves out what is undefined', () => {
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(TypeError);
    expect(() => canonicalJson({ a: () => 1 })).toThrow(TypeError);
    expect(canonicalJson({ b: 1, a: undefined, '\u20ac': 2 })).toBe('{"b":1,"\u20ac":2}');
  });

  test('seeds repeat, differ by name and stay in the range every backend takes', () => {
    fc.assert(
      fc.property(fc.nat(), fc.string(), (seed, name) => {
        const derived = deriveSeed(seed, name);
        expect(derived).toBe(deriveSeed(seed, name));
        expect(derived).toBeGreaterThanOrEqual(0);
        expect(derived).toBeLessThanOrEqual(2_147_483_647);
        const random = seededRandom(derived);
        const value = random();
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(1);
      }),
    );
    expect(deriveSeed(1, 'a')).not.toBe(deriveSeed(1, 'b'));
  });

  test('Wan frames are 4n+1 and last at least as long as asked', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 30, noNaN: true }), fc.constantFrom(16, 24), (seconds, fps) => {
        const frames = wanFrames(seconds, fps);
        expect(frames % 4).toBe(1);
        expect(frames / fps).toBeGreaterThanOrEqual(seconds - 1e-9);
      }),
    );
    expect(wanFrames(5, 16)).toBe(81);
  });
});

test('a brief takes its defaults, trims its story and names the field it refuses', () => {
  expect(BriefSchema.parse({ story: '  星  ' })).toEqual({
    story: '星',
    preset: 'final',
    skyShots: 'drawn',
    continuity: false,
    loras: [],
    director: 'rules',
    speechEngine: 'espeak',
    musicEngine: 'bed',
    pace: 1,
    language: 'auto',
    size: '1280x720',
    engine: 'animatic',
    voice: true,
    music: true,
    takeFirstOffer: false,
    shape: 'flat',
    questions: false,
  });
  for (const [bad, field] of [
    [{ story: '' }, 'story'],
    [{ story: 'a\0b' }, 'story'],
    [{ story: 'half \ud83d' }, 'story'],
    [{ story: 'a', engine: '\0' }, 'engine'],
    [{ story: 'a', size: '1x1' }, 'size'],
    [{ story: 'a', seconds: 0 }, 'seconds'],
    [{ story: 'a', seed: 1.5 }, 'seed'],
    [{ story: 'a', language: 'fr' }, 'language'],
    [{ story: 'a', shape: 'dome' }, 'size'],
    [{ story: 'a', date: 'tomorrow' }, 'date'],
    [{ story: 'a', place: ' ' }, 'place'],
  ] as const) {
    const parsed = BriefSchema.safeParse(bad);
    expect(parsed.error?.issues[0]?.path).toEqual([field]);
  }
});

test('a CJK character and an emoji fill two columns, a Latin one fills one, a mark on another none', () => {
  expect(textColumns('織女 Vega')).toBe(9);
  expect(textColumns('𠮷🚀é')).toBe(5);
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reversed(member)]),
  );
}
