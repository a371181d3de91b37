import { ticksToSeconds } from '@kinora/film';

/** `01:02:03,456` with the given mark before the milliseconds. */
export function clockOf(ticks: number, mark: ',' | '.'): string {
  const milliseconds = Math.max(0, Math.round(ticksToSeconds(ticks) * 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(milliseconds / 1000);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${clock}${mark}${String(milliseconds % 1000).padStart(3, '0')}`;
}

/** One line of text: no line breaks or control characters, which would end a cue early in every format. */
export function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- taking them out is the point
  return text.replaceAll(/[\u0000-\u001f\u007f\u2028\u2029]+/gu, ' ').trim();
}
