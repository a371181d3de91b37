import type { Language } from '@kinora/film';
import { findNames, type LexiconEntry } from './respell.ts';

/**
 * A text as CosyVoice's SSML with its names' sounds: pinyin (`py`) for Chinese, ARPAbet (`cmu`) for English, else an alias. Null
 * where the text has no such name, for plain text is read best.
 *
 * Rules: help.aliyun.com/zh/model-studio/introduction-to-cosyvoice-ssml-markup-language.
 */
export function ssmlFor(text: string, language: Language, entries: readonly LexiconEntry[]): string | null {
  const names = findNames(text, language, entries).filter(
    ({ entry }) => entry.known !== true || entry.phonemes !== undefined,
  );
  if (names.length === 0) return null;
  let said = '';
  let at = 0;
  for (const { start, end, entry } of names) {
    said += escapeXml(text.slice(at, start)) + tag(text.slice(start, end), language, entry);
    at = end;
  }
  return `<speak>${said}${escapeXml(text.slice(at))}</speak>`;
}

function tag(written: string, language: Language, { respell, phonemes }: LexiconEntry): string {
  if (phonemes !== undefined && language !== 'ja') {
    const alphabet = language === 'zh' ? 'py' : 'cmu';
    // The service writes ü as v, as keyboards do.
    return `<phoneme alphabet="${alphabet}" ph="${escapeXml(phonemes.replaceAll('ü', 'v'))}">${escapeXml(written)}</phoneme>`;
  }
  return `<sub alias="${escapeXml(respell)}">${escapeXml(written)}</sub>`;
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

/** CosyVoice's `hot_fix` for the names a text has: pinyin of Chinese names, a replacement for others. Null for none. */
export function hotFixFor(
  text: string,
  language: Language,
  entries: readonly LexiconEntry[],
): { pronunciation?: Record<string, string>[]; replace?: Record<string, string>[] } | null {
  const pronunciation: Record<string, string>[] = [];
  const replace: Record<string, string>[] = [];
  const seen = new Set<string>();
  for (const { start, end, entry } of findNames(text, language, entries)) {
    const written = text.slice(start, end);
    if (seen.has(written)) continue;
    seen.add(written);
    if (language === 'zh' && entry.phonemes !== undefined)
      pronunciation.push({ [written]: entry.phonemes.replaceAll('ü', 'v') });
    else if (entry.known !== true) replace.push({ [written]: entry.respell });
  }
  if (pronunciation.length + replace.length === 0) return null;
  return { ...(pronunciation.length === 0 ? {} : { pronunciation }), ...(replace.length === 0 ? {} : { replace }) };
}
