import { copyFile, mkdir, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Language } from '@kinora/film';

/** A font file and the family name that ASS styles call it by. */
export interface SubtitleFont {
  family: string;
  fileName: string;
  packageFile: string;
}

/**
 * Noto Sans, medium: regular strokes break up on moving pictures, bold ones close up in small hanzi. Japanese needs its
 * own forms of shared characters. English takes the Chinese font, so that names in hanzi inside English text are drawn.
 */
const NOTO_SC: SubtitleFont = {
  family: 'Noto Sans SC Medium',
  fileName: 'NotoSansSC_500Medium.ttf',
  packageFile: '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
};
const NOTO_JP: SubtitleFont = {
  family: 'Noto Sans JP Medium',
  fileName: 'NotoSansJP_500Medium.ttf',
  packageFile: '@expo-google-fonts/noto-sans-jp/500Medium/NotoSansJP_500Medium.ttf',
};

export function fontOf(language: Language): SubtitleFont {
  switch (language) {
    case 'zh':
    case 'en':
      return NOTO_SC;
    case 'ja':
      return NOTO_JP;
  }
}

/** Puts just this font into `folder`: libass opens every file of the folder it is given. */
export async function placeFont(language: Language, folder: string): Promise<void> {
  const font = fontOf(language);
  const from = createRequire(import.meta.url).resolve(font.packageFile);
  const to = join(folder, font.fileName);
  await mkdir(folder, { recursive: true });
  try {
    await symlink(from, to);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') return;
    await copyFile(from, to); // where links are not allowed
  }
}

/** Names of the font files subtitles are drawn with; throws when the packages that hold them are not installed. */
export function findFonts(): string[] {
  const { resolve } = createRequire(import.meta.url);
  return [NOTO_SC, NOTO_JP].map((font) => {
    resolve(font.packageFile);
    return font.fileName;
  });
}
