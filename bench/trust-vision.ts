/**
 * Looking at pictures: what is taken for what, over whole and spoiled portraits, pictures without people and drawn frames;
 * and what a picture costs.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { drawReference } from '../packages/animatic/src/reference-picture.ts';
import { REFERENCE_SHOTS } from '../packages/animatic/src/reference-shots.ts';
import { judgeObservations, nudityOf, picturePolicyOf, TrustPolicySchema } from '../packages/film/src/index.ts';
import { openEyes } from '../packages/vision/src/eyes.ts';
import type { RgbPicture } from '../packages/vision/src/picture.ts';
import { damaged, DAMAGES } from '../packages/vision/src/testing/damage.ts';
import { readPicture, rgbOf } from '../packages/vision/src/testing/read-picture.ts';

const line = (name: string, value: string): void => void process.stdout.write(`${name.padEnd(36)} ${value}\n`);
const PORTRAITS = ['astronaut', 'officer', 'mona-lisa', 'philosopher'] as const;
const POLICY = picturePolicyOf(TrustPolicySchema.parse({}), true);

const loadAt = performance.now();
const eyes = await openEyes();
line('load', `${(performance.now() - loadAt).toFixed(0)} ms`);

interface Row {
  looked: number;
  damaged: number;
  explicit: number;
  worstNudity: number;
}
const rows = new Map<string, Row>();
const cpuSeconds: number[] = [];

/** Each picture stands for a take of its own. */
function look(kind: string, picture: RgbPicture): void {
  const before = process.cpuUsage();
  const seen = { atSeconds: 0, ...eyes.look(picture) };
  const spent = process.cpuUsage(before);
  cpuSeconds.push((spent.user + spent.system) / 1e6);
  const { findings } = judgeObservations({ available: true, models: eyes.models, samples: [seen] }, POLICY);
  const row = rows.get(kind) ?? { looked: 0, damaged: 0, explicit: 0, worstNudity: 0 };
  row.looked++;
  if (findings.some(({ reason }) => reason === 'face_damaged')) row.damaged++;
  if (findings.some(({ reason }) => reason === 'nudity')) row.explicit++;
  row.worstNudity = Math.max(row.worstNudity, nudityOf(seen));
  rows.set(kind, row);
}

for (const name of PORTRAITS) {
  const portrait = await readPicture(name);
  look('whole portraits', portrait);
  const [face] = eyes.look(portrait).faces;
  if (face === undefined) continue;
  const { width, height } = portrait;
  const box = {
    x: face.box.x * width,
    y: face.box.y * height,
    width: face.box.width * width,
    height: face.box.height * height,
  };
  for (const damage of DAMAGES) look(`damaged: ${damage}`, damaged(portrait, box, damage));
}
for (const name of ['cat', 'rocket']) look('without people', await readPicture(name));
look('explicit', await readPicture('birth-of-venus'));
for (const shot of REFERENCE_SHOTS) {
  const canvas = drawReference(shot);
  look('drawn frames', rgbOf(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)));
}

line('', 'looked at   face damaged   explicit   greatest score');
for (const [kind, { looked, damaged, explicit, worstNudity }] of rows)
  line(
    kind,
    `${`${looked}`.padStart(9)}   ${`${damaged}`.padStart(12)}   ${`${explicit}`.padStart(8)}   ${worstNudity.toFixed(2)}`,
  );
const sorted = cpuSeconds.toSorted((a, b) => a - b);
const at = (share: number): string =>
  ((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 1000).toFixed(0);
line('CPU a picture: median, greatest', `${at(0.5)}, ${at(1)} ms`);
// Without what the drawing took: only a process of its own says what looking takes.
const peak =
  process.platform === 'linux' ? /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] : null;
if (peak) line('most memory, drawing included', `${(Number(peak) / 1024).toFixed(0)} MB`);
