import { createCanvas } from '@napi-rs/canvas';
import { ART_STYLES, type ArtStyle } from '@kinora/film';
import { describe, expect, test } from 'vitest';
import { registerFonts } from '../fonts.ts';
import { REFERENCE_SHOTS } from '../reference-shots.ts';
import { composePicture } from '../stage/compose.ts';
import { isPainterly } from './index.ts';

const WIDTH = 640;
const HEIGHT = 360;
const PAINTERLY = ART_STYLES.filter(isPainterly);

const night = REFERENCE_SHOTS.find((shot) => shot.name === 'qixi-sky')!.request;

function draw(artStyle: ArtStyle, labels: boolean, seconds = 4): Uint8ClampedArray {
  const g = createCanvas(WIDTH, HEIGHT).getContext('2d', { alpha: false });
  compose(artStyle, labels).draw(g, seconds);
  return g.getImageData(0, 0, WIDTH, HEIGHT).data;
}

const composed = new Map<string, ReturnType<typeof composePicture>>();

function compose(artStyle: ArtStyle, labels: boolean): ReturnType<typeof composePicture> {
  const known = composed.get(`${artStyle} ${labels}`);
  if (known) return known;
  registerFonts();
  const { scene } = night.shot;
  const sky = { ...scene.sky!, figures: [], labels: labels ? scene.sky!.labels : [] };
  const request = { ...night, look: { ...night.look, artStyle }, shot: { ...night.shot, scene: { ...scene, sky } } };
  const picture = composePicture(request, WIDTH, HEIGHT);
  composed.set(`${artStyle} ${labels}`, picture);
  return picture;
}

function lumaAt(pixels: Uint8ClampedArray, x: number, y: number): number {
  const at = (y * WIDTH + x) * 4;
  return 0.3 * pixels[at]! + 0.59 * pixels[at + 1]! + 0.11 * pixels[at + 2]!;
}

interface Spot {
  x: number;
  y: number;
}

/** The brightest points of a frame, far from each other and from its edges. */
function brightest(pixels: Uint8ClampedArray, count: number): Spot[] {
  const all: (Spot & { level: number })[] = [];
  for (let y = 30; y < HEIGHT - 40; y++)
    for (let x = 30; x < WIDTH - 30; x++) {
      const level = lumaAt(pixels, x, y);
      if (level > 120) all.push({ x, y, level });
    }
  const chosen: Spot[] = [];
  for (const one of all.toSorted((a, b) => b.level - a.level)) {
    if (chosen.length === count) break;
    if (chosen.every((other) => Math.hypot(other.x - one.x, other.y - one.y) > 30)) chosen.push(one);
  }
  return chosen;
}

describe('painterly looks', () => {
  const stars = brightest(draw('cinematic', false), 4);

  test('there are ten, and the bright stars that they are tried on', () => {
    expect(PAINTERLY).toHaveLength(10);
    expect(stars).toHaveLength(4);
  });

  test.each(PAINTERLY)('%s keeps the bright stars bright, each in its place', (artStyle) => {
    const pixels = draw(artStyle, false);
    for (const star of stars) {
      const window: (Spot & { level: number })[] = [];
      for (let y = star.y - 9; y <= star.y + 9; y++)
        for (let x = star.x - 9; x <= star.x + 9; x++) window.push({ x, y, level: lumaAt(pixels, x, y) });
      const mean = window.reduce((sum, one) => sum + one.level, 0) / window.length;
      const peak = window.reduce((most, one) => Math.max(most, one.level), 0);
      expect(peak - mean, `star at ${star.x}, ${star.y}`).toBeGreaterThan(30);
      // Paper, wool and hatching shine here and there as well: the middle of what is bright is where the star is.
      let weight = 0;
      let offX = 0;
      let offY = 0;
      for (const one of window) {
        const bright = Math.max(0, one.level - mean - 0.5 * (peak - mean));
        weight += bright;
        offX += bright * (one.x - star.x);
        offY += bright * (one.y - star.y);
      }
      expect(Math.hypot(offX, offY) / weight, `star at ${star.x}, ${star.y}`).toBeLessThan(3.5);
    }
  });

  test.each(PAINTERLY)('%s writes names over itself: they are as they would be without it', (artStyle) => {
    const named = draw(artStyle, true);
    const plain = draw(artStyle, false);
    let white = 0;
    for (let at = 0; at < named.length; at += 4) {
      const differs = Math.abs(named[at + 1]! - plain[at + 1]!) > 24;
      if (differs && Math.min(named[at]!, named[at + 1]!, named[at + 2]!) > 175) white++;
    }
    // Three names of three characters of some thirteen pixels: pure letters, not letters turned into ink.
    expect(white).toBeGreaterThan(90);
  });

  test('a frame is the same in whatever order frames are drawn', () => {
    for (const artStyle of PAINTERLY) {
      const first = draw(artStyle, false, 2);
      draw(artStyle, false, 4);
      expect(Buffer.from(draw(artStyle, false, 2)).equals(Buffer.from(first)), artStyle).toBe(true);
    }
  });
});
