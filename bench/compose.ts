/**
 * What composing a master costs against a bare encode of the same takes, in CPU seconds a frame: transitions, subtitles,
 * label, sound and loudness are the difference. The aim is 1.25.
 *
 * @module
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TICKS_PER_FRAME, TICKS_PER_SECOND, type Cut } from '@kinora/film';
import { findFfmpeg, renderMaster, runFfmpeg } from '@kinora/media';
import { MASTER_VIDEO, MEZZANINE_VIDEO } from '../packages/media/src/args/encode.ts';

const TAKES = 5;
const TAKE_FRAMES = 132;
const OVERLAP_FRAMES = 24;

const folder = mkdtempSync(path.join(tmpdir(), 'kinora-compose-'));
const { signal } = new AbortController();
const fileOf = (name: string): string => path.join(folder, name);
const line = (name: string, value: string): void => void process.stdout.write(`${name.padEnd(44)} ${value}\n`);

/** User and system time of ended child processes, seconds (`cutime`, `cstime` of proc(5), 100 ticks a second). */
function childrenCpuSeconds(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

async function cpuOf(work: () => Promise<void>): Promise<{ cpu: number; wall: number }> {
  const [cpuBefore, wallBefore] = [childrenCpuSeconds(), performance.now()];
  await work();
  return { cpu: childrenCpuSeconds() - cpuBefore, wall: (performance.now() - wallBefore) / 1000 };
}

try {
  const ffmpeg = await findFfmpeg();
  const lavfi = (graph: string, out: string, encode: readonly string[] = []): Promise<void> =>
    runFfmpeg(ffmpeg, ['-y', '-f', 'lavfi', '-i', graph, ...encode, fileOf(out)], { signal });
  for (let take = 0; take < TAKES; take++) {
    // Moving colour under fine grain: as hard to encode as a filmed shot.
    const picture =
      `gradients=s=1280x720:r=24:n=4:seed=${take + 1}:speed=0.02:d=${TAKE_FRAMES / 24},` +
      'format=yuv420p,noise=alls=5:allf=t';
    await lavfi(picture, `take${take}.mp4`, MEZZANINE_VIDEO);
  }
  await lavfi('anoisesrc=c=pink:r=22050:d=3:a=0.5,tremolo=f=4:d=0.9', 'line.wav');
  await lavfi('sine=f=220:r=48000:d=8,aformat=channel_layouts=stereo', 'bed.wav');

  const step = TAKE_FRAMES - OVERLAP_FRAMES;
  const frames = step * (TAKES - 1) + TAKE_FRAMES;
  const starts = Array.from({ length: TAKES }, (_, take) => take * step * TICKS_PER_FRAME);
  const cut: Cut = {
    size: '1280x720',
    durationTicks: frames * TICKS_PER_FRAME,
    clips: starts.map((startTicks, take) => ({
      shotId: `s0${take + 1}`,
      file: `take${take}.mp4`,
      startTicks,
      durationTicks: TAKE_FRAMES * TICKS_PER_FRAME,
      transitionIn: {
        kind: take === 0 ? 'cut' : 'dissolve',
        durationTicks: take === 0 ? 0 : OVERLAP_FRAMES * TICKS_PER_FRAME,
      },
    })),
    lines: starts.map((start, take) => ({
      shotId: `s0${take + 1}`,
      file: 'line.wav',
      startTicks: start + TICKS_PER_SECOND,
      durationTicks: 3 * TICKS_PER_SECOND,
    })),
    bed: { file: 'bed.wav' },
    cues: starts.map((start) => ({
      startTicks: start + TICKS_PER_SECOND,
      endTicks: start + 4 * TICKS_PER_SECOND,
      lines: ['七夕之夜，牵牛星渡银河', '相会织女星'],
    })),
    label: { text: 'AI生成', startTicks: 0, endTicks: 3 * TICKS_PER_SECOND },
  };

  const list = fileOf('takes.txt');
  writeFileSync(list, starts.map((_, take) => `file take${take}.mp4\n`).join(''));
  const bareArgs = ['-y', '-f', 'concat', '-i', list, '-an', ...MASTER_VIDEO, '-f', 'mp4', fileOf('bare.mp4')];
  const bare = await cpuOf(() => runFfmpeg(ffmpeg, bareArgs, { signal }));
  const workFolder = fileOf('work');
  mkdirSync(workFolder);
  const input = { cut, language: 'zh', fileOf, out: fileOf('master.mp4'), workFolder } as const;
  const master = await cpuOf(() =>
    renderMaster(ffmpeg, { ...input, title: 'bench', comment: '', aigc: '{}' }, { signal }),
  );

  const bareMs = (bare.cpu * 1000) / (TAKES * TAKE_FRAMES);
  const masterMs = (master.cpu * 1000) / frames;
  const filmSeconds = frames / 24;
  line(`ffmpeg ${ffmpeg.version}, 1280x720`, `${filmSeconds.toFixed(1)} s of film`);
  line('bare decode and encode', `${bareMs.toFixed(1)} CPU ms a frame`);
  line(
    'master, all of it',
    `${masterMs.toFixed(1)} CPU ms a frame, ${(filmSeconds / master.wall).toFixed(1)}x realtime`,
  );
  line('ratio (aim 1.25)', (masterMs / bareMs).toFixed(2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
