import { LANGUAGES, type Language } from '@kinora/film';
import { useMe } from '../account/use-me.ts';
import { LANGUAGE_TAGS, useLocale } from '../messages/locale.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { PlusIcon, StarIcon } from '../ui/icons.tsx';
import { Link } from '../ui/link.tsx';
import { PATHS } from '../router.ts';
import { Bell } from './bell.tsx';

/** Every language is written in itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { zh: '中文', en: 'English', ja: '日本語' };

export function TopBar({ showNew, onKeys }: { showNew: boolean; onKeys: () => void }) {
  const { locale, setLocale, messages } = useLocale();
  const me = useMe();
  return (
    <header className="relative z-10 mx-auto flex w-full max-w-[90rem] items-center gap-3 px-4 py-4 sm:px-8">
      <Link
        href="/"
        aria-label={messages.home}
        className="-m-1 flex items-center gap-2 rounded-lg p-1 font-display text-xl tracking-wide"
      >
        <StarIcon className="text-gold" />
        <span>Kinora</span>
      </Link>
      <div className="ml-auto flex items-center gap-1 sm:gap-2">
        {showNew && (
          <Link href="/" className={`${buttonClass({ look: 'quiet', size: 'small' })} mr-1 max-sm:w-8 max-sm:px-0`}>
            <PlusIcon className="sm:hidden" />
            <span className="max-sm:sr-only">{messages.newFilm}</span>
          </Link>
        )}
        <fieldset aria-label={messages.language} className="flex rounded-lg bg-surface/70 p-0.5">
          {LANGUAGES.map((language) => (
            <button
              key={language}
              type="button"
              lang={LANGUAGE_TAGS[language]}
              aria-pressed={language === locale}
              onClick={() => setLocale(language)}
              className="min-h-8 min-w-8 rounded-md px-1.5 text-sm text-muted transition-colors hover:text-ink aria-pressed:bg-overlay aria-pressed:text-ink sm:px-2"
            >
              {language === 'en' ? (
                <>
                  <span className="sm:hidden">EN</span>
                  <span className="hidden sm:inline">{LANGUAGE_NAMES.en}</span>
                </>
              ) : (
                LANGUAGE_NAMES[language]
              )}
            </button>
          ))}
        </fieldset>
        {me !== null && <Bell />}
        {me?.user != null && (
          <>
            <Link href={PATHS.members} className={`${buttonClass({ look: 'bare', size: 'small' })} max-sm:hidden`}>
              {me.organisation?.name ?? messages.account}
            </Link>
            <Link
              href={PATHS.own}
              aria-label={messages.account}
              title={me.user.name}
              className="grid size-8 place-items-center rounded-full border border-gold/60 text-sm text-gold-bright"
            >
              {[...me.user.name][0]?.toLocaleUpperCase()}
            </Link>
          </>
        )}
        <Button look="bare" size="small" onClick={onKeys} aria-label={messages.keys.open} className="w-8 px-0">
          ?
        </Button>
      </div>
    </header>
  );
}
