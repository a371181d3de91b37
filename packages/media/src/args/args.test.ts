import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TICKS_PER_FRAME, TRANSITIONS, type Clip } from '@kinora/film';
import { pictureGraph, type TakePicture } from './picture-graph.ts';
import { planPicture, segmentFrames, splitRuns } from './picture-plan.ts';
import { gainsFor, mixArgs } from './sound.ts';

const TAKE: TakePicture = { path: '/takes/a.mp4', width: 1280, height: 720, fps: 24, bt709: true };

function clip(
  shotId: string,
  start: number,
  frames: number,
  kind: Clip['transitionIn']['kind'],
  overlap: number,
): Clip {
  return {
    shotId,
    file: shotId,
    startTicks: start * TICKS_PER_FRAME,
    durationTicks: frames * TICKS_PER_FRAME,
    transitionIn: { kind, durationTicks: overlap * TICKS_PER_FRAME },
  };
}

test('two shots with a dissolve become three pieces, each clip decoded once', () => {
  const clips = [clip('s01', 0, 48, 'cut', 0), clip('s02', 36, 48, 'dissolve', 12)];
  const plan = planPicture({ clips, durationTicks: 84 * TICKS_PER_FRAME });
  const foreign = { ...TAKE, path: '/takes/b.mp4', width: 832, height: 480, fps: 16, bt709: false };
  const graph = pictureGraph({ ...plan, takes: [TAKE, foreign], width: 1280, height: 720 });
  const bt709 = 'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709';
  expect(graph.inputs).toEqual(
    [
      ['-threads', '2', '-protocol_whitelist', 'file,pipe', '-i', 'file:/takes/a.mp4'],
      ['-threads', '2', '-protocol_whitelist', 'file,pipe', '-i', 'file:/takes/b.mp4'],
    ].flat(),
  );
  expect(graph.chains).toEqual([
    `[0:v:0]setpts=PTS-STARTPTS,setsar=1,format=yuv420p,fps=24,tpad=stop=48:stop_mode=clone,trim=end_frame=48,${bt709},split=2[body0][tail0]`,
    '[1:v:0]setpts=PTS-STARTPTS,scale=1280:720:force_original_aspect_ratio=decrease:force_divisible_by=2:flags=lanczos' +
      ':out_color_matrix=bt709:out_range=tv,pad=1280:720:(ow-iw)/2:(oh-ih)/2,setsar=1,format=yuv420p,framerate=fps=24' +
      `,fps=24,tpad=stop=48:stop_mode=clone,trim=end_frame=48,${bt709},split=2[head1][body1]`,
    '[body0]trim=start_frame=0:end_frame=36,setpts=PTS-STARTPTS[b0]',
    '[tail0]trim=start_frame=36,setpts=PTS-STARTPTS,fps=24,tpad=stop=2:stop_mode=clone[t1]',
    '[head1]trim=end_frame=12,setpts=PTS-STARTPTS,fps=24,tpad=stop=2:stop_mode=clone[h1]',
    '[t1][h1]xfade=transition=fade:duration=0.500000:offset=0,trim=end_frame=12,setpts=PTS-STARTPTS[j1]',
    '[body1]trim=start_frame=12:end_frame=48,setpts=PTS-STARTPTS[b1]',
    `[b0][j1][b1]concat=n=3:v=1:a=0,settb=1/24,setpts=N,${bt709}[picture]`,
  ]);
});

test('any cut is taken apart without losing or doubling a frame, however it is split into runs', () => {
  const shot = fc.record({
    frames: fc.integer({ min: 40, max: 200 }),
    kind: fc.constantFrom(...TRANSITIONS),
    overlap: fc.integer({ min: 1, max: 18 }),
  });
  fc.assert(
    fc.property(fc.array(shot, { minLength: 1, maxLength: 60 }), fc.integer({ min: 2, max: 16 }), (shots, maxClips) => {
      let end = 0;
      const clips = shots.map(({ frames, kind, overlap }, index) => {
        const over = index === 0 || kind === 'cut' ? 0 : overlap;
        const made = clip(`s${index}`, end - over, frames, kind, over);
        end += frames - over;
        return made;
      });
      const plan = planPicture({ clips, durationTicks: end * TICKS_PER_FRAME });
      const runs = splitRuns(plan.segments, maxClips);
      expect(runs.flat()).toEqual(plan.segments);
      expect(plan.segments.reduce((sum, segment) => sum + segmentFrames(segment), 0)).toBe(end);
      for (const run of runs) {
        const takes = clips.map(() => TAKE);
        const graph = pictureGraph({ segments: run, takes, clipFrames: plan.clipFrames, width: 1280, height: 720 });
        expect(graph.inputs.filter((argument) => argument === '-i').length).toBeLessThanOrEqual(maxClips);
        // Every label that is made is used, and the other way round.
        const labels = graph.chains.join(';').match(/\[[a-z]+\d*\]/g) ?? [];
        const uses = Map.groupBy(labels, (label) => label);
        for (const [label, places] of uses)
          expect([label, places.length]).toEqual([label, label === '[picture]' ? 1 : 2]);
      }
    }),
    { numRuns: 60 },
  );
});

describe('a cut that cannot be is a bug, and said to be', () => {
  test.each([
    ['a hole', [clip('s01', 0, 24, 'cut', 0), clip('s02', 30, 24, 'cut', 0)], 54],
    ['an overlap without a transition', [clip('s01', 0, 24, 'cut', 0), clip('s02', 20, 24, 'cut', 0)], 44],
    [
      'transitions that overlap',
      [clip('s01', 0, 24, 'cut', 0), clip('s02', 14, 12, 'dissolve', 10), clip('s03', 16, 24, 'dissolve', 10)],
      40,
    ],
    ['another length than its clips', [clip('s01', 0, 24, 'cut', 0)], 25],
    ['half a frame', [clip('s01', 0, 24.5, 'cut', 0)], 24.5],
  ])('%s', (_, clips, frames) => {
    expect(() => planPicture({ clips, durationTicks: frames * TICKS_PER_FRAME })).toThrow();
  });
});

test('lines lie on the sample, the bed ducks under them and is looped to the length', () => {
  const lines = [
    { shotId: 's01', file: 'one', startTicks: 48_000, durationTicks: 24_000 },
    { shotId: 's02', file: 'two', startTicks: 144_001, durationTicks: 24_000 },
  ];
  const input = { lines, bed: { file: 'bed' }, durationTicks: 240_000, fileOf: (hash: string) => `/files/${hash}` };
  const args = mixArgs(input, gainsFor({ voice: -20, bed: -18 }, true), '/folder/mix.wav');
  const format = 'aresample=48000,aformat=sample_fmts=fltp:sample_rates=48000:channel_layouts=stereo';
  expect(args.slice(args.indexOf('-stream_loop'), args.indexOf('-filter_complex'))).toEqual([
    '-stream_loop',
    '-1',
    '-protocol_whitelist',
    'file,pipe',
    '-i',
    'file:/files/bed',
  ]);
  expect(args[args.indexOf('-filter_complex') + 1]?.split(';')).toEqual([
    `[0:a:0]${format},adelay=delays=48000S:all=1,apad=whole_len=144001,atrim=end_sample=144001,asetpts=N/SR/TB[l0]`,
    `[1:a:0]${format},apad=whole_len=95999,atrim=end_sample=95999,asetpts=N/SR/TB[l1]`,
    '[l0][l1]concat=n=2:v=0:a=1[track0]',
    '[track0]amix=inputs=1:normalize=0:duration=longest[voices]',
    '[voices]volume=3.00dB[voice]',
    `[2:a:0]${format},atrim=end_sample=240000,asetpts=N/SR/TB,volume=-6.00dB` +
      ',afade=t=in:start_sample=0:nb_samples=57600:curve=qsin,afade=t=out:start_sample=120000:nb_samples=120000:curve=qsin[bed]',
    '[voice]asplit=2[speech][key]',
    '[key]volume=18dB,alimiter=limit=0.25:level=disabled[keyed]',
    '[bed][keyed]sidechaincompress=threshold=0.03:ratio=6:attack=120:release=900[ducked]',
    '[speech][ducked]amix=inputs=2:normalize=0:duration=longest,apad=whole_len=240000,atrim=end_sample=240000,asetpts=N/SR/TB' +
      `,ebur128@mix=peak=true:framelog=verbose,${format}[mix]`,
  ]);
});
