import { useSyncExternalStore } from 'react';

/** Where the reader is. The address holds it, so a reload or a link comes back to the same place. */
export type Route =
  | { page: 'start' }
  | { page: 'film'; id: string }
  | { page: 'show'; id: string }
  | { page: 'verify' };

export const VERIFY_PATH = '/verify';

export function parseRoute(path: string): Route {
  if (path === VERIFY_PATH) return { page: 'verify' };
  const [, id, show] = /^\/films\/([^/]+)(\/show)?\/?$/.exec(path) ?? [];
  if (id === undefined) return { page: 'start' };
  return { page: show === undefined ? 'film' : 'show', id: decodeURIComponent(id) };
}

export function filmPath(id: string): string {
  return `/films/${encodeURIComponent(id)}`;
}

export function showPath(id: string): string {
  return `${filmPath(id)}/show`;
}

export function navigate(path: string): void {
  if (path !== location.pathname) history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
  scrollTo({ top: 0 });
}

export function usePath(): string {
  return useSyncExternalStore(
    (changed) => {
      addEventListener('popstate', changed);
      return () => removeEventListener('popstate', changed);
    },
    () => location.pathname,
  );
}
