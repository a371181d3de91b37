import { GlobalFonts } from '@napi-rs/canvas';
import type { Language } from '@kinora/film';
import { fileURLToPath } from 'node:url';

/** Family names as the canvas knows them. Japanese has its own shapes of shared characters. */
export const FONT_FAMILIES: Record<Language, string> = {
  zh: 'Noto Sans SC',
  en: 'Noto Sans SC',
  ja: 'Noto Sans JP',
};

/** What names in the sky are written in, as a CSS font list: a serif of their characters, and a sans for any it lacks. */
export const LABEL_FAMILIES: Record<Language, string> = {
  zh: '"Sky Serif", "Noto Sans SC"',
  en: '"Sky Serif", "Noto Sans SC"',
  ja: '"Sky Serif JP", "Noto Sans JP"',
};

const PACKAGED = [
  ['@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf', FONT_FAMILIES.zh],
  ['@expo-google-fonts/noto-sans-jp/500Medium/NotoSansJP_500Medium.ttf', FONT_FAMILIES.ja],
] as const;
const OWN = [
  ['../fonts/serif-zh.ttf', 'Sky Serif'],
  ['../fonts/serif-ja.ttf', 'Sky Serif JP'],
] as const;

let registered = false;

/** Makes the fonts known to the canvas of this thread's process; may be called often. */
export function registerFonts(): void {
  if (registered) return;
  for (const [file, family] of PACKAGED) GlobalFonts.registerFromPath(fileURLToPath(import.meta.resolve(file)), family);
  for (const [file, family] of OWN) GlobalFonts.registerFromPath(fileURLToPath(new URL(file, import.meta.url)), family);
  registered = true;
}
