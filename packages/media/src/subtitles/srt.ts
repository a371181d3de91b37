import type { Cue } from '@kinora/film';
import { clockOf, oneLine } from './text.ts';

/** SubRip: what every player and platform takes. */
export function toSrt(cues: readonly Cue[]): string {
  return cues
    .map((cue, index) => {
      const times = `${clockOf(cue.startTicks, ',')} --> ${clockOf(cue.endTicks, ',')}`;
      return `${index + 1}\n${times}\n${cue.lines.map(oneLine).join('\n')}\n`;
    })
    .join('\n');
}
