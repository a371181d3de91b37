import { GlobalFonts } from '@napi-rs/canvas';
import { LANGUAGES, seededRandom, type Language, type SkyView } from '@kinora/film';
import { ASTERISMS, CONSTELLATIONS, createSky, NAMED_STARS, nameOf } from '@kinora/sky';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { registerFonts } from '../fonts.ts';
import { createRealSky, type ShownLabel } from './index.ts';

const SIZES = [
  { width: 1280, height: 720 },
  { width: 720, height: 1280 },
  { width: 832, height: 480 },
] as const;

/** Random places, nights and wishes: more names than anybody would ask for. */
function randomView(random: () => number): SkyView {
  const latitude = -55 + 115 * random();
  const longitude = -180 + 360 * random();
  const instant = new Date(
    Date.UTC(2026, Math.floor(random() * 12), 1 + Math.floor(random() * 28), Math.floor(random() * 24)),
  );
  const sky = createSky({ latitude, longitude, instant });
  const bright = sky
    .visibleStars(2.4)
    .filter((star) => nameOf(`hip:${star.hip}`, 'en') !== null && star.altitudeDegrees > 12);
  const some = <Item>(list: readonly Item[], count: number): Item[] =>
    Array.from({ length: count }, () => list[Math.floor(random() * list.length)]).filter((item) => item !== undefined);
  const figures = some(CONSTELLATIONS, 5).map(([id]) => `figure:${id}`);
  const asterisms = some(ASTERISMS, 3).map((one) => `asterism:${one.id}`);
  return {
    place: 'somewhere',
    latitude,
    longitude,
    instant: instant.toISOString(),
    targets: some(bright, 2).map((star) => `hip:${star.hip}`),
    figures: [...figures, ...asterisms],
    labels: [
      ...bright.map((star) => `hip:${star.hip}`),
      ...figures,
      ...asterisms,
      'milky-way',
      'moon',
      'planet:Venus',
      'planet:Jupiter',
      'planet:Saturn',
      'planet:Mars',
    ],
    timeScale: random() < 0.3 ? 600 : 1,
  };
}

type Point = readonly [number, number];

/** The four corners, written out here anew: the check must not share the code it checks. */
function corners(label: ShownLabel): Point[] {
  const [c, s] = [Math.cos(label.angle), Math.sin(label.angle)];
  return [
    [-label.halfWidth, -label.halfHeight],
    [label.halfWidth, -label.halfHeight],
    [label.halfWidth, label.halfHeight],
    [-label.halfWidth, label.halfHeight],
  ].map(([x = 0, y = 0]): Point => [label.x + x * c - y * s, label.y + x * s + y * c]);
}

function holds(polygon: readonly Point[], [x, y]: Point): boolean {
  return polygon.every(([ax, ay], index) => {
    const [bx, by] = polygon[(index + 1) % polygon.length] ?? [ax, ay];
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0;
  });
}

/** Points all over a label's box, dense enough that no other label fits between them. */
function filling(label: ShownLabel): Point[] {
  const [a = [0, 0], b = [0, 0], , d = [0, 0]] = corners(label);
  const points: Point[] = [];
  for (let i = 0; i <= 40; i++)
    for (let j = 0; j <= 6; j++)
      points.push([
        a[0] + ((b[0] - a[0]) * i) / 40 + ((d[0] - a[0]) * j) / 6,
        a[1] + ((b[1] - a[1]) * i) / 40 + ((d[1] - a[1]) * j) / 6,
      ]);
  return points;
}

function collisions(
  view: SkyView,
  language: Language,
  size: { width: number; height: number },
  shape: 'flat' | 'dome',
) {
  const sky = createRealSky(view, { ...size, language, seed: 5, showGround: true, durationSeconds: 8, shape });
  const found: string[] = [];
  let count = 0;
  for (const seconds of [4, 5.5, 8]) {
    const { labels, obstacles } = sky.labelsAt(seconds);
    count = Math.max(count, labels.length);
    for (const [index, label] of labels.entries()) {
      const own = filling(label);
      for (const other of labels.slice(index + 1)) {
        const box = corners(other);
        if (own.some((point) => holds(box, point))) found.push(`${label.text} on ${other.text} at ${seconds}`);
      }
      for (const disc of obstacles)
        if (own.some(([x, y]) => Math.hypot(x - disc.x, y - disc.y) < disc.radius))
          found.push(`${label.text} on a star at ${Math.round(disc.x)},${Math.round(disc.y)}, ${seconds} s`);
      const out = corners(label).some(([x, y]) =>
        shape === 'dome'
          ? Math.hypot(x - size.width / 2, y - size.height / 2) > size.width / 2 - 2
          : x < 1 || y < 1 || x > size.width - 1 || y > size.height - 1,
      );
      if (out) found.push(`${label.text} over the edge at ${seconds}`);
    }
  }
  return { found, count };
}

describe('names in the sky', () => {
  it('never lie on each other, on a bright star or over the edge: 66 random views, three languages, three shapes', () => {
    const random = seededRandom(20_260_819);
    const found: string[] = [];
    let written = 0;
    for (let index = 0; index < 66; index++) {
      const view = randomView(random);
      const language = LANGUAGES[index % 3] ?? 'zh';
      const size = SIZES[index % SIZES.length] ?? SIZES[0];
      const result = collisions(view, language, size, 'flat');
      found.push(...result.found);
      written += result.count;
    }
    expect(found).toEqual([]);
    // A test that writes nothing proves nothing.
    expect(written).toBeGreaterThan(66 * 4);
  });

  it('keep clear of each other round a dome too, where they lean', () => {
    const random = seededRandom(7);
    const found: string[] = [];
    let leaning = 0;
    for (let index = 0; index < 9; index++) {
      const view = randomView(random);
      const size = { width: 1024, height: 1024 };
      found.push(...collisions(view, LANGUAGES[index % 3] ?? 'zh', size, 'dome').found);
      const sky = createRealSky(view, { ...size, language: 'en', seed: 5, showGround: true, shape: 'dome' });
      leaning += sky.labelsAt(5).labels.filter((label) => Math.abs(label.angle) > 0.2).length;
    }
    expect(found).toEqual([]);
    expect(leaning).toBeGreaterThan(20);
  });

  it('are set in the serif of the sky, which has a sign for every character of them', async () => {
    registerFonts();
    for (const [language, family, file] of [
      ['zh', 'Sky Serif', 'serif-zh.ttf'],
      ['ja', 'Sky Serif JP', 'serif-ja.ttf'],
    ] as const) {
      expect(GlobalFonts.has(family)).toBe(true);
      const covered = charactersOf(await readFile(new URL(`../../fonts/${file}`, import.meta.url)));
      const ids = [
        ...CONSTELLATIONS.map(([id]) => `figure:${id}`),
        ...ASTERISMS.map((one) => `asterism:${one.id}`),
        ...NAMED_STARS.map(([hip]) => `hip:${hip}`),
        'moon',
        'milky-way',
        'planet:Mars',
      ];
      const text = ids.map((id) => nameOf(id, language) ?? '').join('');
      const missing = [...new Set(text)].filter((character) => !covered.has(character.codePointAt(0) ?? 0));
      expect(missing, language).toEqual([]);
    }
  });
});

/** Code points of a TrueType font: its `cmap` table of format 4 or 12 (OpenType 1.9, cmap). */
function charactersOf(font: Uint8Array): Set<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = view.getUint16(4);
  const found = new Set<number>();
  for (let table = 0; table < tables; table++) {
    const entry = 12 + table * 16;
    if (view.getUint32(entry) !== 0x636d6170) continue;
    const cmap = view.getUint32(entry + 8);
    for (let index = 0; index < view.getUint16(cmap + 2); index++) {
      const at = cmap + view.getUint32(cmap + 4 + index * 8 + 4);
      const format = view.getUint16(at);
      if (format === 12)
        for (let group = 0; group < view.getUint32(at + 12); group++) {
          const start = view.getUint32(at + 16 + group * 12);
          for (let code = start; code <= view.getUint32(at + 20 + group * 12); code++) found.add(code);
        }
      if (format === 4) {
        const segments = view.getUint16(at + 6) / 2;
        for (let segment = 0; segment < segments; segment++) {
          const end = view.getUint16(at + 14 + segment * 2);
          const start = view.getUint16(at + 16 + segments * 2 + segment * 2);
          for (let code = start; code <= end && code < 0xffff; code++) found.add(code);
        }
      }
    }
  }
  return found;
}
