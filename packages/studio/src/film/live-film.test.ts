import { FILM_STEPS, type FilmStep, type Take } from '@kinora/film';
import type { StreamMessage } from '@kinora/sdk';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFormats } from '../messages/formats.ts';
import { zh } from '../messages/zh.ts';
import { filmFraction, NO_LIVE_FILM, withMessage } from './live-film.ts';
import { stageWords } from './stage-words.ts';

const SHOTS = ['s01', 's02', 's03'] as const;

function takeOf(shotId: string, verdict: Take['verdict']): Take {
  return {
    shotId,
    number: 1,
    engine: 'animatic',
    engineVersion: '1',
    seed: 1,
    recipe: 'r',
    file: 'f',
    durationSeconds: 4,
    costUsd: 0,
    madeInSeconds: 3,
    reused: false,
    verdict,
    measurements: {
      container: 'mp4',
      videoCodec: 'h264',
      width: 1280,
      height: 720,
      fps: 24,
      frameCount: 96,
      durationSeconds: 4,
      videoSeconds: 4,
      audioSeconds: null,
      blackShare: 0,
      longestBlackSeconds: 0,
      frozenShare: 0,
      longestFrozenSeconds: 0,
      flashesPerSecond: 0,
      flicker: 0,
      meanLuma: 40,
      loudnessLufs: null,
      truePeakDbtp: null,
      silentShare: null,
    },
  };
}

/** A whole run as the studio hears it: every step in order, progress inside, some takes rejected before accepted. */
const runs = fc
  .record({
    pieces: fc.integer({ min: 1, max: 5 }),
    stale: fc.boolean(),
    rejected: fc.array(fc.constantFrom(...SHOTS), { maxLength: 3 }),
    skipped: fc.subarray<FilmStep>(['screen', 'direct', 'panels', 'speak', 'compose']),
  })
  .map(({ pieces, stale, rejected, skipped }) => {
    const messages: StreamMessage[] = [{ type: 'film.started' }];
    const tell = (step: FilmStep, fraction: number, shotsDone: number, shotId?: string) =>
      messages.push({
        type: 'progress',
        step,
        fraction,
        shotsDone,
        shotsTotal: SHOTS.length,
        secondsLeft: 9,
        ...(shotId === undefined ? {} : { shotId }),
      });
    for (const step of FILM_STEPS.filter((name) => !skipped.includes(name))) {
      messages.push({ type: 'step.started', step });
      if (step === 'shoot') {
        SHOTS.forEach((shotId, done) => {
          if (rejected.includes(shotId)) {
            const findings = [{ reason: 'flicker' as const, detail: '9 of 255' }];
            messages.push({ type: 'take.rejected', take: takeOf(shotId, { kind: 'retry', findings }) });
          }
          // A shot counts those done when it began, which may be fewer than are done now.
          const counted = stale ? 0 : done;
          for (let piece = 0; piece <= pieces; piece++) tell(step, piece / pieces, counted, shotId);
          messages.push({ type: 'take.ready', take: takeOf(shotId, { kind: 'accept', notes: [] }) });
        });
      } else {
        for (let piece = 0; piece <= pieces; piece++) tell(step, piece / pieces, 0);
      }
      messages.push({ type: 'step.finished', step, seconds: 1 });
    }
    return messages;
  });

describe('the live film', () => {
  it('is the same after a reload hears the whole stream again', () => {
    fc.assert(
      fc.property(runs, fc.nat(), (messages, cut) => {
        const once = messages.reduce(withMessage, NO_LIVE_FILM);
        const seen = messages.slice(0, cut % (messages.length + 1)).reduce(withMessage, NO_LIVE_FILM);
        expect(messages.reduce(withMessage, seen)).toEqual(once);
        expect(once.arrived).toEqual([...SHOTS]);
        expect(once.rejected).toEqual({});
      }),
    );
  });

  it('fills its bar from 0 to 1, whichever steps were made before', () => {
    fc.assert(
      fc.property(runs, (messages) => {
        let live = NO_LIVE_FILM;
        let share = 0;
        for (const message of messages) {
          live = withMessage(live, message);
          expect(filmFraction(live)).toBeGreaterThanOrEqual(share - 1e-9);
          share = filmFraction(live);
          expect(share).toBeLessThanOrEqual(1);
        }
        expect(share).toBeCloseTo(1, 9);
      }),
    );
  });

  it('keeps why a take was rejected until another is drawn', () => {
    const findings = [{ reason: 'black' as const, detail: '80 % of the take is black' }];
    const rejected = withMessage(NO_LIVE_FILM, {
      type: 'take.rejected',
      take: takeOf('s02', { kind: 'retry', findings }),
    });
    expect(rejected.rejected).toEqual({ s02: findings });
    const again = withMessage(rejected, {
      type: 'progress',
      step: 'shoot',
      shotId: 's02',
      fraction: 0.1,
      shotsDone: 1,
      shotsTotal: 3,
      secondsLeft: null,
    });
    expect(again.rejected).toEqual({});
    expect(again.drawing).toEqual({ s02: 0.1 });
  });

  it('tells which engine works at a shot, and keeps what an attempt came to until the film runs again', () => {
    const working = withMessage(NO_LIVE_FILM, {
      type: 'progress',
      step: 'shoot',
      shotId: 's02',
      engine: 'gpu',
      stage: 'step 3 of 20',
      fraction: 0.1,
      shotsDone: 1,
      shotsTotal: 3,
      secondsLeft: null,
    });
    expect(working.work).toEqual({ s02: { engine: 'gpu', stage: 'step 3 of 20' } });
    const failed = withMessage(working, {
      type: 'attempt.failed',
      shotId: 's02',
      engine: 'gpu',
      error: { code: 'lost', message: 'gpu no longer knows this take.', retryable: false },
      costUsd: 0.4,
      mayBe: true,
    });
    expect(failed).toMatchObject({ work: {}, drawing: {}, attempts: [{ engine: 'gpu', costUsd: 0.4 }] });
    const ready = withMessage(failed, { type: 'take.ready', take: takeOf('s02', { kind: 'accept', notes: [] }) });
    expect(ready.attempts).toHaveLength(1);
    expect(withMessage(ready, { type: 'film.started' }).attempts).toEqual([]);
  });
});

describe('the stage of a shot', () => {
  it('is told in the language of the reader where the studio tells it, else in the words of the engine', () => {
    const told = (stage: string) => stageWords(stage, zh, createFormats('zh-CN'));
    expect(told('waiting for an engine').text).toBe(zh.stages.waiting);
    expect(told('waiting for an engine, 1234 before it').text).toBe(zh.stages.waitingBehind('1,234'));
    expect(told('in the queue of the engine, 2 before it').text).toBe(zh.stages.queuedBehind('2'));
    expect(told('step 3 of 20').text).toBe(zh.stages.step('3', '20'));
    expect(told('KSampler high 3 of 20')).toEqual({ text: 'KSampler high 3 of 20', lang: 'en' });
  });
});
