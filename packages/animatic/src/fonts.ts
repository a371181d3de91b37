import { GlobalFonts } from '@napi-rs/canvas';
import type { Language } from '@kinora/film';
import { fileURLToPath } from 'node:url';

/** Family names as the canvas knows them. Japanese has its own shapes of shared characters. */
export const FONT_FAMILIES: Record<Language, string> = {
  zh: 'Noto Sans SC',
  en: 'Noto Sans SC',
  ja: 'Noto Sans JP',
};

const FILES = [
  ['@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf', FONT_FAMILIES.zh],
  ['@expo-google-fonts/noto-sans-jp/500Medium/NotoSansJP_500Medium.ttf', FONT_FAMILIES.ja],
] as const;

let registered = false;

/** Makes the fonts known to the canvas of this thread's process; may be called often. */
export function registerFonts(): void {
  if (registered) return;
  for (const [file, family] of FILES) GlobalFonts.registerFromPath(fileURLToPath(import.meta.resolve(file)), family);
  registered = true;
}
