import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { judgeObservations, type Observations, picturePolicyOf, TrustPolicySchema } from '@kinora/film';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Eyes, openEyes } from './eyes.ts';
import { createVision } from './index.ts';
import type { RgbPicture } from './picture.ts';
import { type Damage, damaged } from './testing/damage.ts';
import { readPicture } from './testing/read-picture.ts';

const PORTRAITS = ['astronaut', 'officer', 'mona-lisa', 'philosopher'] as const;
const POLICY = picturePolicyOf(TrustPolicySchema.parse({}), true);
const signal = AbortSignal.timeout(60_000);

let eyes: Eyes;
beforeAll(async () => {
  eyes = await openEyes();
});

function judged(picture: RgbPicture) {
  const observations: Observations = {
    available: true,
    models: eyes.models,
    samples: [{ atSeconds: 0, ...eyes.look(picture) }],
  };
  return judgeObservations(observations, POLICY);
}

function spoil(picture: RgbPicture, damage: Damage): RgbPicture {
  const [face] = eyes.look(picture).faces;
  if (face === undefined) throw new Error('no face to spoil');
  const { x, y, width, height } = face.box;
  const box = {
    x: x * picture.width,
    y: y * picture.height,
    width: width * picture.width,
    height: height * picture.height,
  };
  return damaged(picture, box, damage);
}

test.each(PORTRAITS)('%s has one whole face; melted, it is doubted', async (name) => {
  const portrait = await readPicture(name);
  const { faces } = eyes.look(portrait);
  expect(faces).toHaveLength(1);
  expect(faces[0]?.mesh?.presence).toBeGreaterThan(0.9);
  expect(judged(portrait)).toEqual({ pictures: 'pass', findings: [], facesGrosslyDamaged: false });

  const doubted = judged(spoil(portrait, 'melted'));
  expect(doubted.pictures).toBe('review');
  expect(doubted.findings.map(({ reason }) => reason)).toEqual(['face_damaged']);
});

test.each(['cat', 'rocket'])('there is no face in the picture of a %s, and nothing to hide', async (name) => {
  const picture = await readPicture(name);
  expect(eyes.look(picture).faces).toEqual([]);
  expect(judged(picture).pictures).toBe('pass');
});

test('an explicit picture is doubted, and found in a wide frame too', async () => {
  const venus = await readPicture('birth-of-venus');
  expect(judged(venus)).toMatchObject({ pictures: 'review', findings: [{ reason: 'nudity' }] });
  const wide: RgbPicture = { width: 356, height: 200, rgb: new Uint8Array(356 * 200 * 3).fill(90) };
  for (let row = 0; row < 200; row++)
    wide.rgb.set(venus.rgb.subarray(row * 600, (row + 1) * 600), (row * 356 + 78) * 3);
  expect(judged(wide).pictures).toBe('review');
});

test('black and striped pictures pass, and nobody is seen in them', () => {
  for (const paint of [() => 0, (index: number) => (index % 7 < 3 ? 250 : 10)]) {
    const picture = {
      width: 320,
      height: 180,
      rgb: Uint8Array.from({ length: 320 * 180 * 3 }, (_, index) => paint(index)),
    };
    expect(eyes.look(picture).faces).toEqual([]);
    expect(judged(picture).pictures).toBe('pass');
  }
});

const vision = createVision();
afterAll(() => vision.close());

test('the process sees the same, is started again when it is killed over a picture, and gives up what is cancelled', async () => {
  const cat = await readPicture('cat');
  const astronaut = await readPicture('astronaut');
  const sight = await vision.lookAt([astronaut], signal);
  expect(sight).toEqual({ available: true, models: eyes.models, seen: [eyes.look(astronaut)] });

  const [first] = children();
  const asked = vision.lookAt([cat], signal);
  process.kill(first ?? 0, 'SIGKILL');
  expect(await asked).toMatchObject({ available: true });
  expect(children()).not.toContain(first);

  const cancelling = new AbortController();
  const given = vision.lookAt([cat], cancelling.signal);
  cancelling.abort();
  await expect(given).rejects.toMatchObject({ code: 'cancelled' });
  expect(await vision.lookAt([cat], signal)).toMatchObject({ available: true });
});

test('what is no picture is an answer that says so, and a closed process says that nobody looked', async () => {
  const torn = { width: 100, height: 100, rgb: new Uint8Array(17) };
  expect(await vision.lookAt([torn], signal)).toMatchObject({
    available: false,
    why: expect.stringContaining('three bytes'),
  });
  await vision.close();
  expect(children()).toEqual([]);
  expect(await vision.lookAt([await readPicture('cat')], signal)).toMatchObject({ available: false });
});

/** Processes that look, started by this one. */
function children(): number[] {
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-axo', 'pid=,ppid=,command='], { encoding: 'utf8' }).split('\n');
    return lines
      .map((line) => line.trim().split(/\s+/))
      .filter(
        ([, parent, ...command]) => Number(parent) === process.pid && command.join(' ').includes('vision-process'),
      )
      .map(([pid]) => Number(pid));
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const parent = / (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) \w/, ''))?.[1];
        return (
          Number(parent) === process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('vision-process')
        );
      } catch {
        return false;
      }
    });
}
