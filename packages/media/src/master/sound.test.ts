import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TICKS_PER_SECOND, type Cut, type Measurements } from '@kinora/film';
import { makeClip, allFfmpegs, makeSound, signal, temporaryFolder } from '../testing/clips.ts';
import { measureFile } from '../measure/measure-file.ts';
import { renderMaster } from './render-master.ts';

const ffmpegs = await allFfmpegs();
const [first] = ffmpegs;
if (first === undefined) throw new Error('there is no ffmpeg');
const ffmpeg = first;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

/** The shortest film there may be; its picture, which is not looked at here, as small as encoders take it. */
const FILM_SECONDS = 4;
const fileOf = (name: string): string => join(folder.path, name);

beforeAll(async () => {
  folder = await temporaryFolder();
  await makeClip(ffmpeg, fileOf('take.mp4'), `testsrc2=s=96x64:r=24:d=${FILM_SECONDS}`);
});
afterAll(() => folder.remove());

const drawn = (expression: string): string => `aevalsrc='${expression}':s=48000:d=4`;
const SPEECH = 'anoisesrc=c=pink:r=22050:d=2:a=0.5:seed=7,tremolo=f=4:d=0.9';
const PAD = drawn('0.1*(sin(2*PI*220*t)+sin(2*PI*277*t)+sin(2*PI*330*t))*(1+0.5*sin(2*PI*0.7*t))');

/** Sounds by where they are used. */
interface Sounds {
  line?: string;
  bed?: string;
}

async function masterOf(name: string, sounds: Sounds, by = ffmpeg): Promise<Measurements> {
  const prefix = `${name.replaceAll(/\W+/g, '-')}-${by.source}`;
  for (const [use, graph] of Object.entries(sounds)) await makeSound(ffmpeg, fileOf(`${prefix}-${use}.wav`), graph);
  const workFolder = fileOf(`work-${prefix}`);
  await mkdir(workFolder);
  const durationTicks = FILM_SECONDS * TICKS_PER_SECOND;
  const line = { shotId: 's01', startTicks: TICKS_PER_SECOND, durationTicks: 2 * TICKS_PER_SECOND };
  const cut: Cut = {
    size: '96x64',
    durationTicks,
    clips: [
      {
        shotId: 's01',
        file: 'take.mp4',
        startTicks: 0,
        durationTicks,
        transitionIn: { kind: 'cut', durationTicks: 0 },
      },
    ],
    lines: sounds.line === undefined ? [] : [{ ...line, file: `${prefix}-line.wav` }],
    ...(sounds.bed === undefined ? {} : { bed: { file: `${prefix}-bed.wav` } }),
    cues: [],
    label: { text: '', startTicks: 0, endTicks: 0 },
  };
  const out = fileOf(`${prefix}.mp4`);
  await renderMaster(
    by,
    { cut, language: 'en', fileOf, out, workFolder, title: '', comment: '', aigc: '{}' },
    { signal },
  );
  expect(await readdir(workFolder)).toEqual([]);
  return await measureFile(by, out, { signal });
}

function expectClean(master: Measurements): void {
  expect(master.truePeakDbtp).toBeLessThanOrEqual(-1);
  // Sound and picture end within a frame of each other.
  expect(Math.abs((master.audioSeconds ?? 0) - (master.videoSeconds ?? 0))).toBeLessThanOrEqual(1 / 24);
}

describe('every master is at -16 LUFS and below -1 dBTP, as it is decoded', () => {
  const mixes: [string, Sounds][] = [
    ['only speech', { line: SPEECH }],
    ['only a bed', { bed: PAD }],
    ['speech over a bed', { line: SPEECH, bed: PAD }],
    ['clicks over a quiet tone', { bed: drawn('if(lt(mod(n,19200),3),0.9,0.02*sin(2*PI*220*t))') }],
    ['clicks as a line over a bed', { line: drawn('if(lt(mod(n,9600),2),1,0)'), bed: PAD }],
    ['square bursts', { bed: drawn('if(lt(mod(t,0.4),0.01),sgn(sin(2*PI*5100*t)),0.02*sin(2*PI*500*t))') }],
    ['near silence and one loud knock', { bed: drawn('0.0008*sin(2*PI*330*t)+lt(abs(t-2),0.015)*sin(2*PI*1000*t)') }],
    ['dense white noise', { bed: 'anoisesrc=c=white:r=48000:d=4:a=0.9:seed=1' }],
    [
      'crackling at full scale',
      { bed: "anoisesrc=c=white:r=48000:d=4:a=1:seed=4,aeval='if(gt(abs(val(0)),0.985),sgn(val(0)),0)'" },
    ],
    ['plucked strings', { bed: drawn('exp(-mod(t,0.75)*14)*(sin(2*PI*220*t)+sin(2*PI*330*t)+sin(2*PI*3510*t))*0.3') }],
    ['a bed far above full scale', { bed: `${PAD},volume=30dB,aformat=sample_fmts=flt` }],
  ];
  test.concurrent.each(mixes)('%s', async (name, sounds) => {
    const master = await masterOf(name, sounds);
    expectClean(master);
    expect(Math.abs((master.loudnessLufs ?? 0) + 16)).toBeLessThanOrEqual(1);
  });
  test.each(ffmpegs.slice(1))('also with ffmpeg $version', async (by) => {
    const master = await masterOf('crackle', { bed: mixes[8]?.[1].bed ?? '' }, by);
    expectClean(master);
    expect(Math.abs((master.loudnessLufs ?? 0) + 16)).toBeLessThanOrEqual(1);
  });
});

describe('sound that cannot be that loud is left quieter, never let over the peak', () => {
  test.concurrent.each<[string, string]>([
    ['bare clicks', drawn('if(lt(mod(n,19200),1),0.9,0)')],
    ['short bursts of noise', "anoisesrc=c=white:r=48000:d=4:a=1:seed=4,aeval='val(0)*lt(mod(t,0.5),0.012)'"],
  ])('%s', async (name, bed) => {
    const master = await masterOf(name, { bed });
    expectClean(master);
    expect(master.loudnessLufs).toBeLessThan(-17);
  });

  test.concurrent('near-silence is raised by 40 dB and no more, silence stays silence', async () => {
    const faint = await masterOf('faint', { bed: drawn('0.0005*sin(2*PI*1000*t)') });
    // A sine of amplitude a reads 20 log a - 3 LUFS on one channel made two: -66 + 40, the fades taken off.
    expect(faint.loudnessLufs).toBeLessThan(-25);
    expect(faint.loudnessLufs).toBeGreaterThan(-31);
    expect(await masterOf('silent', { bed: drawn('0') })).toMatchObject({ loudnessLufs: null, truePeakDbtp: null });
  });
});
