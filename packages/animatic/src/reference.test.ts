import { createCanvas } from '@napi-rs/canvas';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { BITS_ALLOWED, drawReference, fingerprintOf, worstTile, type Fingerprint } from './reference-picture.ts';
import { REFERENCE_SHOTS, type ReferenceShot } from './reference-shots.ts';

function shotNamed(name: string): ReferenceShot {
  const shot = REFERENCE_SHOTS.find((one) => one.name === name);
  if (!shot) throw new Error(`no reference shot is called ${name}`);
  return shot;
}

/** The shot with its scene changed, which is what a fault in a painter would look like. */
function without(shot: ReferenceShot, change: Partial<ReferenceShot['request']['shot']['scene']>): ReferenceShot {
  const { request } = shot;
  return { ...shot, request: { ...request, shot: { ...request.shot, scene: { ...request.shot.scene, ...change } } } };
}

describe('the approved reference sheet', () => {
  let approved: Record<string, Fingerprint>;
  beforeAll(async () => {
    const file = join(import.meta.dirname, '..', 'reference', 'hashes.json');
    approved = JSON.parse(await readFile(file, 'utf8')) as Record<string, Fingerprint>;
  });

  test('holds a picture of every reference shot and of no other', () => {
    expect(Object.keys(approved).toSorted()).toEqual(REFERENCE_SHOTS.map((shot) => shot.name).toSorted());
  });

  test.each(REFERENCE_SHOTS)(
    '$name looks as it was approved',
    (shot) => {
      const { tile, bits } = worstTile(approved[shot.name] ?? [], fingerprintOf(drawReference(shot)));
      expect(
        bits,
        `tile ${tile} (of 16 x 10) of ${shot.name} looks otherwise; if it is better, approve it`,
      ).toBeLessThanOrEqual(BITS_ALLOWED);
    },
    20_000,
  );

  test('a subject or a label that is missing is noticed, the rounding of another processor is not', () => {
    const bridge = shotNamed('magpie-bridge');
    const { subjects } = bridge.request.shot.scene;
    for (const missing of subjects) {
      const rest = without(bridge, { subjects: subjects.filter((one) => one !== missing) });
      expect(worstTile(approved[bridge.name]!, fingerprintOf(drawReference(rest))).bits, missing.kind).toBeGreaterThan(
        BITS_ALLOWED,
      );
    }
    const night = shotNamed('qixi-sky');
    const { sky } = night.request.shot.scene;
    const nameless = without(night, { sky: { ...sky!, labels: sky!.labels.slice(1) } });
    expect(worstTile(approved[night.name]!, fingerprintOf(drawReference(nameless))).bits).toBeGreaterThan(BITS_ALLOWED);

    const canvas = drawReference(bridge);
    const rounded = createCanvas(canvas.width, canvas.height);
    const g = rounded.getContext('2d');
    g.drawImage(canvas, 0, 0);
    const image = g.getImageData(0, 0, canvas.width, canvas.height);
    for (let at = 0; at < image.data.length; at++)
      if (at % 4 !== 3) image.data[at] = image.data[at]! + ((at * 7) % 3) - 1;
    g.putImageData(image, 0, 0);
    expect(worstTile(fingerprintOf(canvas), fingerprintOf(rounded)).bits).toBeLessThanOrEqual(BITS_ALLOWED);
  }, 60_000);
});
