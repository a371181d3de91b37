import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ALL_FORMATS, EncodedPacketSink, FilePathSource, Input } from 'mediabunny';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TICKS_PER_FRAME, TICKS_PER_SECOND, type Cut, type Transition } from '@kinora/film';
import { CLOSING_FRAMES } from '../args/master.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { measureFile } from '../measure/measure-file.ts';
import { probePicture } from '../measure/probe.ts';
import {
  allFfmpegs,
  countingPicture,
  lumaFrames,
  makeClip,
  makeSound,
  makeUntaggedClip,
  mean,
  samplesOf,
  signal,
  temporaryFolder,
} from '../testing/clips.ts';
import { renderMaster, type MasterInput } from './render-master.ts';
import { makeContactSheet, makePoster } from './stills.ts';

/** The film that is looked at has a size people use; where only counts matter, a small one is faster. */
const WIDTH = 832;
const HEIGHT = 480;
const SMALL = { width: 416, height: 240, text: '416x240' };
const ffmpegs = await allFfmpegs();
const [first] = ffmpegs;
if (first === undefined) throw new Error('there is no ffmpeg');
const ffmpeg = first;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let renders = 0;

/** Files by the names that stand for their hashes here. */
const fileOf = (name: string): string => join(folder.path, name);

beforeAll(async () => {
  folder = await temporaryFolder();
  await makeClip(ffmpeg, fileOf('rising.mp4'), countingPicture(40, 1, 48, SMALL.text));
  await makeClip(ffmpeg, fileOf('falling.mp4'), countingPicture(200, -1, 48, SMALL.text));
  await makeClip(
    ffmpeg,
    fileOf('moving.mp4'),
    `gradients=s=${WIDTH}x${HEIGHT}:r=24:d=3:c0=0x081020:c1=0x405060:speed=0.03`,
  );
  // As a model makes them: another size, 16 frames a second, untagged colour, two frames short of 3 s.
  await makeUntaggedClip(ffmpeg, fileOf('foreign.mp4'), 'testsrc2=s=640x480:r=16:d=2.875');
  await makeClip(ffmpeg, fileOf('small.mp4'), `gradients=s=${SMALL.text}:r=24:d=3:c0=0x081020:c1=0x405060:speed=0.03`);
  await makeClip(ffmpeg, fileOf('tiny.mp4'), 'testsrc2=s=96x64:r=24:d=3');
  // Noise that comes and goes as syllables do.
  const speech = 'anoisesrc=c=pink:r=48000:d=1:a=0.5:seed=7,tremolo=f=4:d=0.9';
  await makeSound(ffmpeg, fileOf('speech.wav'), speech);
  await makeSound(ffmpeg, fileOf('line.wav'), 'sine=f=300:r=22050:d=1,volume=-6dB');
  await makeSound(ffmpeg, fileOf('bed.wav'), 'sine=f=3000:r=48000:d=2,volume=-3dB,aformat=channel_layouts=stereo');
});
afterAll(() => folder.remove());

interface Shot {
  take: string;
  frames: number;
  transition?: Transition;
  overlap?: number;
}

function cutOf(shots: Shot[], more: Partial<Cut> = {}): Cut {
  let end = 0;
  const clips = shots.map(({ take, frames, transition = 'cut', overlap = 0 }, index) => {
    const start = end - overlap;
    end = start + frames;
    return {
      shotId: `s${String(index + 1).padStart(2, '0')}`,
      file: take,
      startTicks: start * TICKS_PER_FRAME,
      durationTicks: frames * TICKS_PER_FRAME,
      transitionIn: { kind: transition, durationTicks: overlap * TICKS_PER_FRAME },
    };
  });
  return {
    size: SMALL.text,
    durationTicks: end * TICKS_PER_FRAME,
    clips,
    lines: [],
    cues: [],
    label: { text: '', startTicks: 0, endTicks: 0 },
    ...more,
  };
}

async function inputFor(cut: Cut): Promise<MasterInput> {
  const workFolder = join(folder.path, `work-${++renders}`);
  await mkdir(workFolder);
  const out = join(folder.path, `master-${renders}.mp4`);
  return { cut, language: 'zh', fileOf, out, workFolder, title: '', comment: '', aigc: '{}' };
}

async function render(cut: Cut, more: Partial<MasterInput> = {}, by: Ffmpeg = ffmpeg): Promise<string> {
  const input = { ...(await inputFor(cut)), ...more };
  await renderMaster(by, input, { signal });
  expect(await readdir(input.workFolder)).toEqual([]);
  return input.out;
}

function second(at: number): number {
  return at * TICKS_PER_SECOND;
}

/** Highest and lowest row and count of ink (near white) inside a band of rows. */
function inkRows(luma: Uint8Array, fromRow: number, toRow: number): { height: number; pixels: number } {
  let top = Infinity;
  let bottom = -1;
  let pixels = 0;
  for (let row = fromRow; row < toRow; row++) {
    for (let column = 0; column < WIDTH; column++) {
      if ((luma[row * WIDTH + column] ?? 0) < 190) continue;
      pixels++;
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
    }
  }
  return { height: bottom < 0 ? 0 : bottom - top + 1, pixels };
}

/** Level of one frequency in a stretch of sound, dB (Goertzel). */
function levelAt(samples: Float32Array, frequency: number, fromSeconds: number, toSeconds: number): number {
  const part = samples.subarray(second(fromSeconds), second(toSeconds));
  const step = 2 * Math.cos((2 * Math.PI * frequency) / TICKS_PER_SECOND);
  let [before, beforeThat] = [0, 0];
  for (const sample of part) [before, beforeThat] = [sample + step * before - beforeThat, before];
  const power = before ** 2 + beforeThat ** 2 - step * before * beforeThat;
  return 10 * Math.log10(power / part.length ** 2 + 1e-12);
}

describe.each(ffmpegs)('with ffmpeg $version', (by) => {
  test('a film of three shots is whole: frames, sound, subtitles, label, tags', async () => {
    const cut = cutOf(
      [
        { take: 'moving.mp4', frames: 60, transition: 'fade-from-black' },
        { take: 'foreign.mp4', frames: 72, transition: 'dissolve', overlap: 12 },
        { take: 'moving.mp4', frames: 48 },
      ],
      {
        size: `${WIDTH}x${HEIGHT}`,
        lines: [
          { shotId: 's01', file: 'line.wav', startTicks: second(1), durationTicks: second(1) },
          { shotId: 's02', file: 'line.wav', startTicks: second(3), durationTicks: second(1) },
        ],
        bed: { file: 'bed.wav' },
        cues: [{ startTicks: second(5.5), endTicks: second(6.5), lines: ['七夕之夜，牵牛星渡银河', '相会织女星'] }],
        label: { text: 'AI生成', startTicks: 0, endTicks: second(2) },
      },
    );
    const aigc = '{"Label":"1","ContentProducer":"Kinora","ProduceID":"七夕"}';
    const chapters = [
      { startTicks: 0, endTicks: second(3), title: '星河' },
      { startTicks: second(3), endTicks: second(7), title: '鹊桥; #2' },
    ];
    const master = await render(cut, { title: '七夕', comment: 'animatic', aigc, chapters }, by);

    const measured = await measureFile(by, master, { signal });
    expect(measured).toMatchObject({ width: WIDTH, height: HEIGHT, fps: 24, frameCount: 168, videoCodec: 'avc' });
    expect(measured.videoSeconds).toBeCloseTo(7, 3);
    expect(Math.abs((measured.audioSeconds ?? 0) - 7)).toBeLessThanOrEqual(1 / 24);
    expect(Math.abs((measured.loudnessLufs ?? 0) + 16)).toBeLessThanOrEqual(1);
    expect(measured.truePeakDbtp).toBeLessThanOrEqual(-1);
    expect(measured.flashesPerSecond).toBe(0);
    expect(await probePicture(master)).toMatchObject({ bt709: true });

    using file = new Input({ source: new FilePathSource(master), formats: ALL_FORMATS });
    const tags = (await file.getMetadataTags()).raw;
    expect(tags).toMatchObject({ title: '七夕', comment: 'animatic', AIGC: aigc });
    const track = await file.getPrimaryVideoTrack();
    if (track === null) throw new Error('the master has no picture');
    const keyFrames: number[] = [];
    let frame = 0;
    for await (const packet of new EncodedPacketSink(track).packets(undefined, undefined, { metadataOnly: true })) {
      if (packet.type === 'key') keyFrames.push(frame);
      frame++;
    }
    expect(keyFrames).toEqual([0, 48, 96, 144]);

    const frames = await lumaFrames(by, master, WIDTH, HEIGHT);
    // GB 45438-2025: at least 5 % of the shorter side, on the very first frame, for at least 2 s.
    for (const index of [0, 24, 47])
      expect(inkRows(frames[index]!, 0, 100).height).toBeGreaterThanOrEqual(0.05 * HEIGHT);
    expect(inkRows(frames[30]!, 0, 100).height).toBeLessThanOrEqual(0.065 * HEIGHT);
    expect(inkRows(frames[48]!, 0, 100).pixels).toBe(0);
    // Frame 132 is the first of the cue and 156 the first after it; the picture there is darker than any ink.
    for (const [index, shown] of [
      [131, false],
      [132, true],
      [155, true],
      [156, false],
    ] as const)
      expect([index, inkRows(frames[index]!, 340, HEIGHT).pixels > 1000]).toEqual([index, shown]);
    expect(inkRows(frames[140]!, 0, 340).pixels).toBe(0);
  });

  test('every frame is where the cut puts it, across transitions and runs of open files', async () => {
    const kinds: Transition[] = [
      'dissolve',
      'cut',
      'wipe-left',
      'fade-through-black',
      'flash',
      'wipe-right',
      'fade-from-black',
    ];
    // 24 shots: more than are open at once, in the last of which the film closes.
    const shots = Array.from({ length: 24 }, (_, index): Shot => {
      const transition = index === 0 ? 'cut' : (kinds[index % kinds.length] ?? 'cut');
      const overlap = transition === 'cut' ? 0 : 1 + (index % 5);
      return { take: index % 2 === 0 ? 'rising.mp4' : 'falling.mp4', frames: 14, transition, overlap };
    });
    const cut = cutOf(shots);
    const frames = (await lumaFrames(by, await render(cut, {}, by), SMALL.width, SMALL.height)).map(mean);
    expect(frames).toHaveLength(cut.durationTicks / TICKS_PER_FRAME);
    for (const [index, clip] of cut.clips.entries()) {
      const start = clip.startTicks / TICKS_PER_FRAME;
      const from = clip.transitionIn.durationTicks / TICKS_PER_FRAME;
      const to = 14 - (cut.clips[index + 1]?.transitionIn.durationTicks ?? 0) / TICKS_PER_FRAME;
      for (let frame = from; frame < Math.min(to, frames.length - CLOSING_FRAMES - start); frame++) {
        const expected = index % 2 === 0 ? 40 + frame : 200 - frame;
        expect([index, frame, Math.abs((frames[start + frame] ?? 0) - expected) < 0.6]).toEqual([index, frame, true]);
      }
    }
  });
});

test('the film closes into black and ends on it', async () => {
  const master = await render(cutOf([{ take: 'rising.mp4', frames: 60 }]));
  const frames = (await lumaFrames(ffmpeg, master, SMALL.width, SMALL.height)).map(mean);
  // Black is 16; `rising.mp4` rises from 40 for 48 frames and then stands. 18 frames fade, the last 2 are black.
  for (const [index, luma] of frames.entries()) {
    const left = Math.min(1, Math.max(0, (58 - index) / 18));
    const expected = 16 + (24 + Math.min(47, index)) * left;
    expect([index, Math.abs(luma - expected) < 1]).toEqual([index, true]);
  }
});

test('a dissolve goes evenly from one shot to the other', async () => {
  const cut = cutOf([
    { take: 'rising.mp4', frames: 30 },
    { take: 'falling.mp4', frames: 40, transition: 'dissolve', overlap: 10 },
  ]);
  const frames = (await lumaFrames(ffmpeg, await render(cut), SMALL.width, SMALL.height)).map(mean);
  for (let step = 0; step < 10; step++) {
    const expected = (60 + step) * (1 - step / 10) + (200 - step) * (step / 10);
    expect(Math.abs((frames[20 + step] ?? 0) - expected)).toBeLessThan(2);
  }
});

describe('sound', () => {
  const shots: Shot[] = [
    { take: 'tiny.mp4', frames: 72 },
    { take: 'tiny.mp4', frames: 72 },
  ];
  const soundCut = (more: Partial<Cut>): Cut => cutOf(shots, { size: '96x64', ...more });
  const line = (at: number): Cut['lines'][number] => ({
    shotId: 's01',
    file: 'line.wav',
    startTicks: at,
    durationTicks: second(1),
  });

  test('a line begins where the cut puts it, also when lines overlap', async () => {
    const starts = [second(0.5) + 17, second(2) + 1, second(4)];
    const cut = soundCut({ lines: [...starts.map(line), { ...line(second(4.5)), file: 'click.wav' }] });
    await makeSound(ffmpeg, fileOf('click.wav'), 'sine=f=2000:r=48000:d=0.5');
    const samples = await samplesOf(ffmpeg, await render(cut));
    expect(Math.abs(samples.length - cut.durationTicks)).toBeLessThanOrEqual(1024);
    for (const start of starts) {
      // The tone's envelope reaches half its height within 2 ms of its start; AAC smears by a little more.
      const loud = samples.slice(start - 9_600).findIndex((sample) => Math.abs(sample) > 0.1);
      expect(Math.abs(loud - 9_600)).toBeLessThan(240);
    }
    expect(levelAt(samples, 2000, 4.6, 4.9)).toBeGreaterThan(-40);
    expect(levelAt(samples, 2000, 4.1, 4.4)).toBeLessThan(-60);
  });

  test('the bed gives way to speech by about 10 dB and comes back', async () => {
    const cut = soundCut({ lines: [{ ...line(second(2)), file: 'speech.wav' }], bed: { file: 'bed.wav' } });
    const samples = await samplesOf(ffmpeg, await render(cut));
    const [before, during] = [levelAt(samples, 3000, 1.4, 1.9), levelAt(samples, 3000, 2.4, 2.9)];
    expect(before - during).toBeGreaterThan(8);
    expect(before - during).toBeLessThan(13);
    // Half a second into the pause it is on its way; the film's end fades it out.
    expect(levelAt(samples, 3000, 3.2, 3.4)).toBeGreaterThan(during);
    expect(levelAt(samples, 3000, 5.8, 5.95)).toBeLessThan(before - 12);
  });

  test('a bed shorter than the film goes round without a gap', async () => {
    const samples = await samplesOf(ffmpeg, await render(soundCut({ bed: { file: 'bed.wav' } })));
    // 3000 Hz fits the loop of 2 s a whole number of times: at its seam the tone just goes on.
    for (const seam of [2, 4])
      expect(
        Math.abs(levelAt(samples, 3000, seam - 0.02, seam + 0.02) - levelAt(samples, 3000, seam - 0.3, seam - 0.26)),
      ).toBeLessThan(3);
  });

  test('a film without voice and music has no sound track', async () => {
    expect(await measureFile(ffmpeg, await render(soundCut({})), { signal })).toMatchObject({ audioSeconds: null });
  });
});

test('the same cut gives the same bytes', async () => {
  const cut = cutOf([{ take: 'small.mp4', frames: 24 }], { bed: { file: 'bed.wav' } });
  const [one, other] = [await readFile(await render(cut)), await readFile(await render(cut))];
  expect(one.equals(other)).toBe(true);
});

test('a film given up is gone within a second, with all it had written', async () => {
  const shots = Array.from({ length: 40 }, (): Shot => ({ take: 'small.mp4', frames: 72 }));
  const input = await inputFor(cutOf(shots));
  const controller = new AbortController();
  let abortedAt = 0;
  const rendering = renderMaster(ffmpeg, input, {
    signal: controller.signal,
    onProgress(fraction) {
      if (fraction < 0.1 || abortedAt > 0) return;
      abortedAt = performance.now();
      controller.abort();
    },
  });
  await expect(rendering).rejects.toMatchObject({ code: 'cancelled' });
  expect(performance.now() - abortedAt).toBeLessThan(1000);
  expect(await readdir(input.workFolder)).toEqual([]);
  expect(
    (await readdir(folder.path)).filter(
      (name) => input.out.includes(name.replace('.partial', '')) && name.startsWith('master'),
    ),
  ).toEqual([]);
});

test('a take that is no film is said to be damaged', async () => {
  const rendering = render(cutOf([{ take: 'bed.wav', frames: 24 }]));
  await expect(rendering).rejects.toMatchObject({ code: 'artefact_damaged' });
});

test('poster and contact sheet are pictures of the film', async () => {
  const master = await render(
    cutOf([
      { take: 'rising.mp4', frames: 48 },
      { take: 'falling.mp4', frames: 48 },
    ]),
  );
  const poster = join(folder.path, 'poster.jpg');
  const lumaAt = async (atSeconds: number): Promise<number> => {
    await makePoster(ffmpeg, { master, atSeconds, out: poster, workFolder: folder.path }, { signal });
    const [still] = await lumaFrames(ffmpeg, poster, SMALL.width, SMALL.height);
    return mean(still ?? []);
  };
  // Frame 72's own luma, there and back through a JPEG's range and matrix; past the end the last frame, which is black.
  expect(Math.abs((await lumaAt(3)) - 176)).toBeLessThan(1);
  expect(Math.abs((await lumaAt(99)) - 16)).toBeLessThan(1);
  const sheet = join(folder.path, 'sheet.jpg');
  await makeContactSheet(ffmpeg, { master, durationSeconds: 4, out: sheet, workFolder: folder.path }, { signal });
  const bytes = await readFile(sheet);
  expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
});
