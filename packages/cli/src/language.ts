import { LANGUAGES, type Language } from '@kinora/film';

export function isLanguage(text: string): text is Language {
  return (LANGUAGES as readonly string[]).includes(text);
}
