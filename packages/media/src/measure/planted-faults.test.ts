import { join } from 'node:path';
import { judgeContinuity, judgeLook, judgeMaster, judgeTake, type Measurements, type Verdict } from '@kinora/film';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFfmpeg, type Ffmpeg } from '../ffmpeg/find.ts';
import { makeClip, makeSound, signal, temporaryFolder } from '../testing/clips.ts';
import { PLANTED_FAULTS, plantFault } from '../testing/faults.ts';
import { frameDistance } from './frame-distance.ts';
import { measureFile } from './measure-file.ts';

let ffmpeg: Ffmpeg;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let ground: string;

beforeAll(async () => {
  ffmpeg = await findFfmpeg();
  folder = await temporaryFolder();
  ground = await makeClip(ffmpeg, join(folder.path, 'ground.mp4'), GROUND);
});
afterAll(() => folder.remove());

/** Soft shapes that drift, such as clouds at dusk: nothing in it is a fault. */
const GROUND =
  'gradients=s=640x360:r=24:d=3:seed=7:nb_colors=4:c0=0x203050:c1=0xc09060:c2=0x405070:c3=0x806070,scroll=h=0.005';
const EXPECTED = { width: 640, height: 360, fps: 24, durationSeconds: 3, darkByIntent: false, stillByIntent: false };

/** Reasons a take is sent back for; those it is accepted with in brackets. */
function told(verdict: Verdict): string[] {
  if (verdict.kind === 'accept') return verdict.notes.map(({ reason }) => `(${reason})`);
  return verdict.findings.map(({ reason }) => reason);
}

async function measured(picture: string): Promise<Measurements> {
  const path = await makeClip(ffmpeg, join(folder.path, 'clip.mp4'), picture);
  return await measureFile(ffmpeg, path, { signal });
}

describe('each fault is noticed as itself and nothing else, and what is weaker passes', () => {
  test('nothing planted', async () => {
    expect(told(judgeTake(await measureFile(ffmpeg, ground, { signal }), EXPECTED, 1))).toEqual([]);
  });

  test.each(PLANTED_FAULTS)('$reason: $name is $expected', async (fault) => {
    const out = join(folder.path, 'planted.mp4');
    const path = await plantFault(ffmpeg, folder.path, out, ['-i', ground], fault);
    const verdict = judgeTake(await measureFile(ffmpeg, path, { signal }), EXPECTED, 1);
    const wanted = { fault: [fault.reason], note: [`(${fault.reason})`], fine: [] };
    expect(told(verdict)).toEqual(wanted[fault.expected]);
    // Where it is told, it is shown: inside the clip, and after what is unharmed at its start.
    const [first] = verdict.kind === 'accept' ? verdict.notes : verdict.findings;
    if (first === undefined) return;
    expect(first.atSeconds).toBeGreaterThanOrEqual(0);
    expect(first.atSeconds).toBeLessThan(3);
    if (fault.reason === 'black' || fault.reason === 'frozen') expect(first.atSeconds).toBeGreaterThan(1);
    if (fault.lettering !== undefined) expect(first.atSeconds).toBeGreaterThanOrEqual(0.5);
  });
});

test('sound that is cut off at full scale is noticed, sound just below is not', async () => {
  const sound = async (volume: string): Promise<Measurements> => {
    const path = await makeSound(ffmpeg, join(folder.path, 'sound.wav'), `sine=f=300:r=48000:d=2,volume=${volume}`);
    return await measureFile(ffmpeg, path, { signal });
  };
  const master = { ...EXPECTED, width: 0, height: 0, durationSeconds: 2, hasSound: true, subtitleCoverage: null };
  // The source's sine peaks at -18 dBFS.
  const clipped = await sound('24dB');
  expect(clipped.clippedShare).toBeGreaterThan(0.5);
  expect(told(judgeMaster(clipped, master))).toContain('clipped');
  const loud = await sound('17dB');
  expect(loud.clippedShare).toBe(0);
  expect(told(judgeMaster(loud, master))).not.toContain('clipped');
});

test('a travelling camera that hardly travels is noted, one that travels is not', async () => {
  // Stripes, drawn larger than they are shown and passed by at some pixels a second.
  const stripes = (pixels: number): string =>
    `color=gray:s=64x36,geq=lum='90+60*gt(mod(X,8),3)':cb=128:cr=128,loop=-1:1,scale=1280:720,setpts=N/24/TB,fps=24,trim=end=3,crop=640:360:x='${pixels}*t':y=0`;
  const travelling = { ...EXPECTED, travelsByIntent: true };
  const slow = await measured(stripes(1));
  const fast = await measured(stripes(40));
  expect(fast.motion).toBeGreaterThan(slow.motion ?? 1);
  expect(told(judgeTake(slow, { ...travelling, stillByIntent: true }, 1))).toEqual(['(slow_motion)']);
  expect(told(judgeTake(fast, travelling, 1))).toEqual([]);
});

test('a shot of other colours stands out from its film, and one that jumps from the frame before it', async () => {
  const path = (name: string): string => join(folder.path, `${name}.mp4`);
  const grounds = {
    one: GROUND,
    two: `${GROUND},eq=brightness=0.04`,
    three: `${GROUND},hflip`,
    green: `${GROUND},hue=h=120:s=2`,
  };
  const takes = [];
  for (const [shotId, picture] of Object.entries(grounds)) {
    await makeClip(ffmpeg, path(shotId), `${picture},trim=end=1`);
    takes.push({ shotId, measurements: await measureFile(ffmpeg, path(shotId), { signal }) });
  }
  const judged = judgeLook(takes);
  expect(
    judged.filter(({ notes, findings }) => notes.length + findings.length > 0).map(({ shotId }) => shotId),
  ).toEqual(['green']);

  const first = (name: string) => ({ path: path(name), frame: 'first' }) as const;
  const distance = (name: string) => frameDistance(ffmpeg, first('one'), first(name), { signal });
  expect(judgeContinuity(await distance('one'))).toEqual([]);
  expect(judgeContinuity(await distance('two'))).toEqual([]);
  expect(judgeContinuity(await distance('three')).map(({ reason }) => reason)).toEqual(['discontinuity']);
});
