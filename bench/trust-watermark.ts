/**
 * The invisible watermark, measured: what it costs in likeness, bytes and time, what it lives through, and that nothing is read
 * where there is none. `node bench/trust-watermark.ts [quick] [clip …]`; quick leaves out the search for marks that are not there.
 *
 * SSIM is ffmpeg's, of the marked against the unmarked master, both encoded as masters are; the control is the same take encoded
 * once more with one luma code in a hundred raised by one, which no eye sees: what lies between the two is the encoder's own.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, mkdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAnimaticEngine } from '../packages/animatic/src/index.ts';
import { REFERENCE_SHOTS } from '../packages/animatic/src/reference-shots.ts';
import { TICKS_PER_FRAME } from '../packages/film/src/index.ts';
import { findFfmpeg, openRawVideo, readLuma, renderMaster, runFfmpeg } from '../packages/media/src/index.ts';
import {
  createWatermarkReader,
  LEAST_SCORE,
  watermarkPattern,
  type Watermark,
  type WatermarkKey,
} from '../packages/trust/src/watermark/index.ts';

const KEY: WatermarkKey = { version: 1, bytes: Uint8Array.from({ length: 32 }, (_, index) => (index * 37 + 11) & 255) };
const ID = 0x1234_5678_9abcn;
const SECONDS = 3;
const SIZE = { width: 1280, height: 720 };
/** Files that bear no mark, each read with so many keys, in every geometry: trials in all, beside those with wrong keys. */
const KEYS_A_FILE = 16;

const ffmpeg = await findFfmpeg();
const { signal } = new AbortController();
const folder = await mkdtemp(join(tmpdir(), 'kinora-watermark-'));
const at = (name: string): string => join(folder, name);
const line = (text: string): void => void process.stdout.write(`${text}\n`);
const X264 = ['-c:v', 'libx264', '-preset', 'medium', '-pix_fmt', 'yuv420p'];
const NEAR_LOSSLESS = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '12', '-pix_fmt', 'yuv420p'];

const ATTEMPT = { key: '00000000-0000-4000-8000-000000000000', atMs: 0 };

/** A still of noise, enlarged: one octave of nature's texture. */
const octave = (width: number, height: number, seed: number): string =>
  `nullsrc=s=${width}x${height}:r=24:d=0.1,geq=lum='random(${seed})*255':cb=128:cr=128,trim=end_frame=1,loop=-1:1` +
  ',scale=1600:900:flags=bicubic';

const GRAPHS: Readonly<Record<string, string>> = {
  // Soft clouds over broken ground, a camera that wanders 3 px a frame, a bush that crosses, grain.
  nature: [
    `${octave(16, 9, 1)}[o1];${octave(66, 37, 2)}[o2];${octave(266, 150, 3)}[o3];${octave(800, 450, 4)}[o4]`,
    `[o1][o2]blend=c0_expr='128+(A-128)*0.5+(B-128)*0.3*clip((Y-330)/200,0.12,1)'[a]`,
    `[a][o3]blend=c0_expr='A+(B-128)*0.16*clip((Y-330)/200,0.03,1)'[b]`,
    `[b][o4]blend=c0_expr='A+(B-128)*0.1*clip((Y-330)/200,0.01,1)',trim=end_frame=1,loop=-1:1,split[still][more]`,
    `[more]crop=220:140:600:700[bush]`,
    `[still]crop=1280:720:x='160+80*sin(n/30)':y='90+30*cos(n/25)'[pan]`,
    `[pan][bush]overlay=x='100+8*n':y=420,format=yuv420p,noise=c0s=3:c0f=t`,
  ].join(';'),
  testsrc: 'testsrc2=s=1280x720:r=24,format=yuv420p',
  mandelbrot: 'mandelbrot=s=1280x720:r=24,format=yuv420p',
  // Nearly still, with the grain of a camera.
  gradient:
    'gradients=s=1280x720:r=24:c0=0x203050:c1=0x8090b0:c2=0xd0b090:nb_colors=3:speed=0.005:seed=4' +
    ',format=yuv420p,noise=c0s=3:c0f=t',
};
/** Dark skies, drawn scenes, rain. */
const DRAWN = ['qixi-sky', 'moon-palace', 'city-rain', 'harbour-dusk'] as const;

const TREATMENTS: Readonly<Record<string, readonly string[]>> = {
  crf23: [...X264, '-crf', '23'],
  crf28: [...X264, '-crf', '28'],
  crf32: [...X264, '-crf', '32'],
  half: ['-vf', 'scale=iw/2:ih/2', ...X264, '-crf', '23'],
  crop: ['-vf', 'crop=iw*0.9:ih*0.9:iw*0.05+3:ih*0.05+7', ...X264, '-crf', '23'],
  cropup: ['-vf', 'crop=iw*0.9:ih*0.9,scale=1280:720', ...X264, '-crf', '23'],
  h265: ['-c:v', 'libx265', '-preset', 'fast', '-crf', '28', '-x265-params', 'log-level=none', '-pix_fmt', 'yuv420p'],
  vp9: ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '6', '-b:v', '0', '-crf', '33'],
  '12fps': ['-r', '12', ...X264, '-crf', '28'],
  '1s': ['-ss', '1.3', '-t', '1', ...X264, '-crf', '23'],
  flip: ['-vf', 'hflip', ...X264, '-crf', '23'],
  'turn+1': ['-vf', 'rotate=1*PI/180', ...X264, '-crf', '23'],
  'turn-1': ['-vf', 'rotate=-1*PI/180', ...X264, '-crf', '23'],
  'turn+2': ['-vf', 'rotate=2*PI/180', ...X264, '-crf', '23'],
  'turn-2': ['-vf', 'rotate=-2*PI/180', ...X264, '-crf', '23'],
};

const quick = process.argv.includes('quick');
const named = process.argv.slice(2).filter((argument) => argument !== 'quick');
const clips = [...Object.keys(GRAPHS), ...DRAWN].filter((clip) => named.length === 0 || named.includes(clip));
try {
  await makeTakes();
  line(`score of the id that was read (at least ${LEAST_SCORE}); -- where none or another was`);
  line(['clip'.padEnd(12), ...Object.keys(TREATMENTS).map((name) => name.padStart(6))].join(' '));
  let missed = 0;
  for (const clip of clips) missed += await survival(clip);
  line(`missed: ${missed} of ${clips.length * Object.keys(TREATMENTS).length}\n`);
  line('clip         SSIM Y  (control)   SSIM All (control)   size     ms of CPU a frame more');
  for (const clip of clips) await cost(clip);
  if (!quick) await falseAlarms();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function makeTakes(): Promise<void> {
  for (const [name, graph] of Object.entries(GRAPHS)) {
    if (!clips.includes(name)) continue;
    const args = ['-filter_complex', `${graph}[v]`, '-map', '[v]', '-t', String(SECONDS), '-r', '24'];
    await runFfmpeg(ffmpeg, ['-y', ...args, ...NEAR_LOSSLESS, at(`${name}.mp4`)], { signal });
  }
  const engine = createAnimaticEngine({ openVideo: openRawVideo(ffmpeg) });
  for (const name of DRAWN.filter((clip) => clips.includes(clip))) {
    const reference = REFERENCE_SHOTS.find((shot) => shot.name === name);
    if (reference === undefined) throw new Error(`no reference shot is called ${name}`);
    const own = at(`take-${name}`);
    await mkdir(own);
    const shot = { ...reference.request.shot, camera: { move: 'push-in', strength: 0.5 } } as const;
    const context = { folder: own, signal, pace: async () => {}, fileOf: async (hash: string) => at(hash) };
    const handle = await engine.submit({ ...reference.request, shot, durationSeconds: SECONDS }, ATTEMPT, context);
    const take = await engine.fetch(handle, context);
    await runFfmpeg(ffmpeg, ['-y', '-i', take.path, '-c', 'copy', at(`${name}.mp4`)], { signal });
  }
  await engine.close();
  for (const clip of clips) {
    // One code in a hundred raised by one.
    const nudge = ['-vf', "lutyuv=y='if(eq(val,100),101,val)'", ...NEAR_LOSSLESS.with(5, '8')];
    await runFfmpeg(ffmpeg, ['-y', '-i', at(`${clip}.mp4`), ...nudge, at(`${clip}.nudged.mp4`)], { signal });
    await master(`${clip}.mp4`, `${clip}.plain.mp4`, false);
    await master(`${clip}.nudged.mp4`, `${clip}.control.mp4`, false);
    await master(`${clip}.mp4`, `${clip}.marked.mp4`, true);
  }
}

async function master(take: string, name: string, marked: boolean): Promise<void> {
  const workFolder = at('work');
  await mkdir(workFolder, { recursive: true });
  const durationTicks = SECONDS * 24 * TICKS_PER_FRAME;
  const transitionIn = { kind: 'cut', durationTicks: 0 } as const;
  const cut = {
    size: `${SIZE.width}x${SIZE.height}`,
    durationTicks,
    clips: [{ shotId: 's01', file: take, startTicks: 0, durationTicks, transitionIn }],
    lines: [],
    cues: [],
    label: { text: '', startTicks: 0, endTicks: 0 },
  };
  const lumaPattern = marked ? watermarkPattern({ id: ID, key: KEY, ...SIZE }) : undefined;
  const texts = { language: 'zh', title: '', comment: '', aigc: '{}' } as const;
  await renderMaster(ffmpeg, { cut, fileOf: at, out: at(name), workFolder, lumaPattern, ...texts }, { signal });
}

async function read(path: string, keys: readonly WatermarkKey[]): Promise<Watermark | null> {
  const reader = createWatermarkReader(keys);
  await readLuma(ffmpeg, path, { maxFrames: 96, signal }, (frame) => reader.add(frame));
  return await reader.read();
}

async function survival(clip: string): Promise<number> {
  const cells: string[] = [];
  let missed = 0;
  for (const treatment of Object.values(TREATMENTS)) {
    const treated = at('treated.mp4');
    await runFfmpeg(ffmpeg, ['-y', '-i', at(`${clip}.marked.mp4`), '-an', ...treatment, treated], { signal });
    const found = await read(treated, [KEY]);
    if (found?.id !== ID) missed++;
    cells.push((found?.id === ID ? found.score.toFixed(1) : '--').padStart(6));
  }
  line([clip.padEnd(12), ...cells].join(' '));
  return missed;
}

async function cost(clip: string): Promise<void> {
  const marked = await ssim(`${clip}.marked.mp4`, `${clip}.plain.mp4`);
  const control = await ssim(`${clip}.control.mp4`, `${clip}.plain.mp4`);
  const [more, plain] = [(await stat(at(`${clip}.marked.mp4`))).size, (await stat(at(`${clip}.plain.mp4`))).size];
  const seconds: number[] = [];
  for (const isMarked of [false, true]) {
    // The least of three: whatever else the machine does only adds.
    const runs: number[] = [];
    for (let run = 0; run < 3; run++) {
      const before = childCpuSeconds();
      await master(`${clip}.mp4`, 'timed.mp4', isMarked);
      runs.push(childCpuSeconds() - before);
    }
    seconds.push(Math.min(...runs));
  }
  const milliseconds = (((seconds[1] ?? 0) - (seconds[0] ?? 0)) * 1000) / (SECONDS * 24);
  line(
    `${clip.padEnd(12)} ${marked.y.toFixed(4)}  (${control.y.toFixed(4)})    ${marked.all.toFixed(4)}   (${control.all.toFixed(4)})  ` +
      `${((more / plain - 1) * 100).toFixed(1).padStart(6)} %  ${milliseconds.toFixed(1).padStart(6)}`,
  );
}

async function ssim(a: string, b: string): Promise<{ y: number; all: number }> {
  let text = '';
  const args = ['-i', at(a), '-i', at(b), '-lavfi', 'ssim', '-f', 'null', '-'];
  await runFfmpeg(ffmpeg, args, { signal, logLevel: 'info', onLogLine: (logged) => void (text += `${logged}\n`) });
  const [, y, all] = /SSIM Y:([\d.]+).*All:([\d.]+)/.exec(text) ?? [];
  if (y === undefined || all === undefined) throw new Error('ffmpeg gave no SSIM');
  return { y: Number(y), all: Number(all) };
}

/** Processor seconds of all processes that were started and have ended; Linux only. */
function childCpuSeconds(): number {
  const fields = readFileSync('/proc/self/stat', 'latin1').split(') ')[1]?.split(' ') ?? [];
  const ticksPerSecond = 100;
  return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond;
}

/** Every unmarked and every marked master, searched in full with keys that marked none of them. */
async function falseAlarms(): Promise<void> {
  let trials = 0;
  let alarms = 0;
  let highest = 0;
  const before = process.cpuUsage().user;
  for (const clip of clips) {
    for (const name of [`${clip}.plain.mp4`, `${clip}.marked.mp4`]) {
      const keys = Array.from({ length: KEYS_A_FILE }, (_, index) => strangerKey(`${name} ${index}`));
      for (const key of keys) {
        const reader = createWatermarkReader([key]);
        await readLuma(ffmpeg, at(name), { maxFrames: 48, signal }, (frame) => reader.add(frame));
        if ((await reader.read({ onScore: (score) => void (highest = Math.max(highest, score)) })) !== null) alarms++;
        trials++;
      }
    }
    const seconds = (process.cpuUsage().user - before) / 1e6 / trials;
    line(
      `false alarms after ${clip}: ${alarms} of ${trials} full searches; highest score ${highest.toFixed(2)} of the ` +
        `${LEAST_SCORE} it takes; ${seconds.toFixed(1)} s of CPU a search`,
    );
  }
}

function strangerKey(name: string): WatermarkKey {
  return { version: 9, bytes: new Uint8Array(createHash('sha256').update(name).digest()) };
}
