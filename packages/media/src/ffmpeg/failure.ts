import { KinoraError } from '@kinora/film';

/** What a failed ffmpeg's log says went wrong, as the error a person can act on. */
export function failureOf(log: string, exit: string): KinoraError {
  const line = tellingLine(log);
  if (/No space left on device|Disk quota exceeded/i.test(log))
    return new KinoraError('disk_full', 'The disk is full. Free some space and try again.', { retryable: true });
  // ffmpeg takes the signal as a word to stop, and stops without one of its own.
  if (exit === 'SIGXCPU' || (exit === 'exit code 255' && log.trim() === ''))
    return new KinoraError('ffmpeg_failed', 'ffmpeg was ended: the file takes more processor time than one may take.');
  if (exit === 'SIGKILL')
    return new KinoraError(
      'ffmpeg_failed',
      'The system ended ffmpeg: the file takes more processor time or memory than one may take.',
    );
  if (exit === 'overtime')
    return new KinoraError('ffmpeg_failed', 'ffmpeg was ended: it hung, or took longer than any file may take.');
  if (exit === 'SIGXFSZ')
    return new KinoraError('ffmpeg_failed', 'ffmpeg was ended: it would have written a larger file than it may.');
  if (/Permission denied|Read-only file system|Operation not permitted/i.test(log))
    return new KinoraError('not_writable', `ffmpeg may not read or write a file: ${line}`);
  return new KinoraError('ffmpeg_failed', `ffmpeg failed (${exit}): ${line === '' ? 'it said nothing' : line}`);
}

/** The last line that names a cause. ffmpeg's very last is mostly `Conversion failed!`. */
function tellingLine(log: string): string {
  const lines = log.split('\n').map((line) => line.trim());
  const causes = lines.filter((line) => /\[(error|fatal|panic)\]/.test(line) && !/Conversion failed/.test(line));
  const line = causes.at(-1) ?? lines.findLast((candidate) => candidate !== '') ?? '';
  return line
    .replaceAll(/\[[^\]]* @ 0x[0-9a-f]+\] */g, '')
    .replaceAll(/\[(error|fatal|panic)\] */g, '')
    .slice(0, 400);
}
