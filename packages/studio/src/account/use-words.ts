import type { Language } from '@kinora/film';
import { use } from 'react';
import { useLocale } from '../messages/locale.tsx';
import type { AccountMessages } from '../messages/account.ts';

let catalogues: Promise<Readonly<Record<Language, AccountMessages>>> | undefined;

/** The words of these pages come when the first of them is opened. Waits in the nearest Suspense. */
export function useWords(): AccountMessages {
  const { locale } = useLocale();
  catalogues ??= import('../messages/account.ts').then((module) => module.ACCOUNT_CATALOGUES);
  return use(catalogues)[locale];
}
