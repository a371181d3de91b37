import type { Language } from '@kinora/film';
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { en, type Messages } from './en.ts';
import { createFormats, type Formats } from './formats.ts';
import { ja } from './ja.ts';
import { zh } from './zh.ts';

export const CATALOGUES: Readonly<Record<Language, Messages>> = { zh, en, ja };

/** Tag for `lang` and for Intl. Browsers choose the glyphs of shared Chinese characters by it. */
export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { zh: 'zh-Hans', en: 'en', ja: 'ja' };

const STORAGE_KEY = 'kinora.locale';

/** First of the reader's languages that the studio speaks, else English. */
export function chooseLocale(stored: string | null, preferred: readonly string[]): Language {
  for (const tag of stored === null ? preferred : [stored, ...preferred]) {
    const language = tag.toLowerCase().split('-')[0];
    if (language === 'zh' || language === 'en' || language === 'ja') return language;
  }
  return 'en';
}

interface LocaleValue {
  locale: Language;
  setLocale: (locale: Language) => void;
  messages: Messages;
  formats: Formats;
}

const LocaleContext = createContext<LocaleValue | null>(null);

export function LocaleProvider({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState(() => chooseLocale(localStorage.getItem(STORAGE_KEY), navigator.languages));
  const value = useMemo<LocaleValue>(
    () => ({
      locale,
      setLocale: (next) => {
        localStorage.setItem(STORAGE_KEY, next);
        setLocale(next);
      },
      messages: CATALOGUES[locale],
      formats: createFormats(LANGUAGE_TAGS[locale]),
    }),
    [locale],
  );
  useEffect(() => {
    document.documentElement.lang = LANGUAGE_TAGS[locale];
  }, [locale]);
  return <LocaleContext value={value}>{children}</LocaleContext>;
}

export function useLocale(): LocaleValue {
  const value = use(LocaleContext);
  if (value === null) throw new Error('useLocale outside LocaleProvider');
  return value;
}
