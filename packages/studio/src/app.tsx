import { lazy, Suspense, useState } from 'react';
import { flushSync } from 'react-dom';
import { useDoor } from './account/use-me.ts';
import { FilmPage } from './film/film-page.tsx';
import { useLocale } from './messages/locale.tsx';
import { navigate, parseRoute, usePath } from './router.ts';
import { KeysSheet } from './shell/keys-sheet.tsx';
import { readSingleKeys, useShortcuts, writeSingleKeys } from './shell/shortcuts.ts';
import { ShowPage } from './show/show-page.tsx';
import { TopBar } from './shell/top-bar.tsx';
import { StartPage } from './start/start-page.tsx';
import { VerifyPage } from './verify/verify-page.tsx';

/** Few open them, and then all at once. */
const AccountPages = lazy(() => import('./account/account-pages.tsx'));

export function App() {
  const { messages } = useLocale();
  const route = parseRoute(usePath());
  const isDoor = route.page === 'account' && route.door !== 'own' && route.door !== 'members';
  // A file is checked, and an account found, by people who have none.
  useDoor(route.page === 'verify' || isDoor);
  const [keysOpen, setKeysOpen] = useState(false);
  const [singleKeys, setSingleKeys] = useState(readSingleKeys);

  // A show has keys of its own.
  useShortcuts(singleKeys && route.page !== 'show', {
    line: () => {
      // Drawn at once where the reader was on a film: the very next key belongs to the line.
      flushSync(() => navigate('/'));
      document.querySelector<HTMLElement>('#story')?.focus();
    },
    keys: () => setKeysOpen(true),
    play: () => {
      const film = document.querySelector<HTMLVideoElement>('video[data-film]');
      if (film === null) return;
      if (film.paused) void film.play();
      else film.pause();
    },
  });

  if (route.page === 'show')
    return <ShowPage key={route.id} id={route.id} kiosk={new URLSearchParams(location.search).has('kiosk')} />;
  return (
    <>
      <a
        href="#content"
        className="sr-only z-50 rounded-lg bg-gold px-4 py-2 font-semibold text-on-gold focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {messages.skipToContent}
      </a>
      <TopBar showNew={route.page !== 'start' && !isDoor} onKeys={() => setKeysOpen(true)} />
      <main id="content" tabIndex={-1} className="outline-none">
        {route.page === 'start' && <StartPage />}
        {route.page === 'film' && <FilmPage key={route.id} id={route.id} />}
        {route.page === 'account' && (
          <Suspense>
            <AccountPages key={route.door} door={route.door} />
          </Suspense>
        )}
        {route.page === 'verify' && (
          <Suspense>
            <VerifyPage />
          </Suspense>
        )}
      </main>
      <KeysSheet
        open={keysOpen}
        onOpenChange={setKeysOpen}
        singleKeys={singleKeys}
        onSingleKeys={(on) => {
          writeSingleKeys(on);
          setSingleKeys(on);
        }}
      />
    </>
  );
}
