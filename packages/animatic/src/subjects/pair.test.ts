import { createCanvas } from '@napi-rs/canvas';
import type { CastMember, Subject } from '@kinora/film';
import { expect, test } from 'vitest';
import { REFERENCE_SHOTS } from '../reference-shots.ts';
import { composePicture } from '../stage/compose.ts';

const base = REFERENCE_SHOTS.find((shot) => shot.name === 'magpie-bridge')!.request;

function member(id: string, kind: CastMember['kind'], color: string): CastMember {
  return { id, name: id, kind, appearance: 'in a long silk robe', color };
}

/** Share of the frame that is clearly redder, greener or bluer than its other two channels. */
function shares(subject: Subject, cast: readonly CastMember[]): { red: number; green: number; blue: number } {
  const { scene } = base.shot;
  const { sky: _sky, ...plain } = scene;
  const shot = { ...base.shot, scene: { ...plain, setting: 'stage' as const, subjects: [subject] } };
  const g = createCanvas(320, 180).getContext('2d', { alpha: false });
  const empty = createCanvas(320, 180).getContext('2d', { alpha: false });
  composePicture({ ...base, cast, shot }, 320, 180).draw(g, 1);
  composePicture({ ...base, cast, shot: { ...shot, scene: { ...shot.scene, subjects: [] } } }, 320, 180).draw(empty, 1);
  const pixels = g.getImageData(0, 0, 320, 180).data;
  const before = empty.getImageData(0, 0, 320, 180).data;
  const count = { red: 0, green: 0, blue: 0 };
  for (let at = 0; at < pixels.length; at += 4) {
    const [red, green, blue] = [0, 1, 2].map((channel) => pixels[at + channel]! - before[at + channel]!) as [
      number,
      number,
      number,
    ];
    if (red > green + 25 && red > blue + 25) count.red++;
    if (green > red + 25 && green > blue + 25) count.green++;
    if (blue > red + 25 && blue > green + 25) count.blue++;
  }
  const all = 320 * 180;
  return { red: count.red / all, green: count.green / all, blue: count.blue / all };
}

test('a couple wears what she and he of the cast wear alone, whichever colour the board gives the two', () => {
  const couple = (color: string): Subject => ({
    kind: 'couple',
    action: 'embrace',
    x: 0.5,
    y: 1.1,
    scale: 0.9,
    facing: 'right',
    color,
  });
  const hers = member('her', 'woman', '#20d040');
  const inRed = shares(couple('#20d040'), [hers, member('him', 'man', '#e02020')]);
  expect(inRed.red).toBeGreaterThan(0.03);
  expect(inRed.green).toBeGreaterThan(0.03);
  const inBlue = shares(couple('#20d040'), [hers, member('him', 'man', '#2030f0')]);
  expect(inBlue.blue).toBeGreaterThan(inRed.blue + 0.03);
  expect(inBlue.red).toBeLessThan(inRed.red - 0.03);
  // Of two women, the one whose colour the board chose.
  const other = member('sister', 'woman', '#2030f0');
  expect(shares(couple('#20d040'), [other, hers, member('him', 'man', '#e02020')]).green).toBeGreaterThan(0.03);
});
