import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { TICKS_PER_SECOND, type Cue, type Cut } from '@kinora/film';
import { toAss } from './ass.ts';
import { toSrt } from './srt.ts';
import { toVtt } from './vtt.ts';

const CUES: Cue[] = [
  { startTicks: 0.5 * TICKS_PER_SECOND, endTicks: 2.25 * TICKS_PER_SECOND, lines: ['七夕之夜，', '牵牛星渡银河'] },
  { startTicks: 3_723.004 * TICKS_PER_SECOND, endTicks: 3_725 * TICKS_PER_SECOND, lines: ['A < B & "C"'] },
];

test('SubRip and WebVTT carry the same words at the same times', () => {
  expect(toSrt(CUES)).toBe(
    '1\n00:00:00,500 --> 00:00:02,250\n七夕之夜，\n牵牛星渡银河\n\n2\n01:02:03,004 --> 01:02:05,000\nA < B & "C"\n',
  );
  expect(toVtt(CUES)).toBe(
    'WEBVTT\n\n00:00:00.500 --> 00:00:02.250\n七夕之夜，\n牵牛星渡银河\n\n01:02:03.004 --> 01:02:05.000\nA &lt; B &amp; "C"\n',
  );
});

test('no text can end its cue, open a tag or add an event', () => {
  const size = { width: 1280, height: 720 };
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const words = `a${text}b`;
      const cue: Cue = { startTicks: 0, endTicks: TICKS_PER_SECOND, lines: [words] };
      expect(toSrt([cue]).trimEnd().split('\n')).toHaveLength(3);
      expect(toVtt([cue]).split('\n\n')).toHaveLength(2);
      const cut = { cues: [cue], label: { text: words, startTicks: 0, endTicks: TICKS_PER_SECOND } } as unknown as Cut;
      const script = toAss(cut, { language: 'zh', size });
      const events = script.split('\n').filter((line) => line.startsWith('Dialogue:'));
      expect(events).toHaveLength(4);
      const spoken = events.find((line) => line.includes(',Subtitle,'))?.split(',,0,0,0,,')[1] ?? '';
      expect(spoken.replaceAll('\\{', '').replaceAll('\\}', '')).not.toMatch(/[{}]/);
      expect(spoken).not.toMatch(/\\[^{}\u2060]/);
    }),
  );
});

test('emoji, which no text font can draw, are left out of the picture and kept in the subtitle files', () => {
  const cue: Cue = { startTicks: 0, endTicks: TICKS_PER_SECOND, lines: ['🦊 the fox dreams 👩🏽‍🚀', '♥️ © 2026'] };
  const cut = { cues: [cue], label: { text: 'AI', startTicks: 0, endTicks: TICKS_PER_SECOND } } as unknown as Cut;
  const script = toAss(cut, { language: 'en', size: { width: 1280, height: 720 } });
  expect(script).toContain(',,the fox dreams\\N© 2026\n');
  expect(toSrt([cue])).toContain('🦊 the fox dreams');
  const onlyPictures = { ...cut, cues: [{ ...cue, lines: ['🦊🌙'] }] };
  expect(toAss(onlyPictures, { language: 'en', size: { width: 1280, height: 720 } })).not.toContain(',Subtitle,,');
});
