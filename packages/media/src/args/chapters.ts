import { TICKS_PER_SECOND } from '@kinora/film';

export interface Chapter {
  startTicks: number;
  endTicks: number;
  title: string;
}

/** ffmpeg's own metadata format, which carries chapters. */
export function chapterFile(chapters: readonly Chapter[]): string {
  const blocks = chapters.map(
    ({ startTicks, endTicks, title }) =>
      `[CHAPTER]\nTIMEBASE=1/${TICKS_PER_SECOND}\nSTART=${startTicks}\nEND=${endTicks}\ntitle=${escapeValue(title)}\n`,
  );
  return [';FFMETADATA1\n', ...blocks].join('');
}

function escapeValue(text: string): string {
  return text.replaceAll(/[\\=;#\n]/g, (character) => `\\${character}`);
}
