import type { Cue } from '@kinora/film';
import { clockOf, oneLine } from './text.ts';

/** WebVTT: what a browser's `<track>` takes. */
export function toVtt(cues: readonly Cue[]): string {
  const blocks = cues.map((cue) => {
    const times = `${clockOf(cue.startTicks, '.')} --> ${clockOf(cue.endTicks, '.')}`;
    return `${times}\n${cue.lines.map((line) => escapeVtt(oneLine(line))).join('\n')}\n`;
  });
  return ['WEBVTT\n', ...blocks].join('\n');
}

function escapeVtt(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
