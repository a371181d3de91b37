import { useSyncExternalStore } from 'react';

/** Where the reader is. The address holds it, so a reload or a link comes back to the same place. */
export type Route = { page: 'start' } | { page: 'film'; id: string };

export function parseRoute(path: string): Route {
  const id = /^\/films\/([^/]+)\/?$/.exec(path)?.[1];
  return id === undefined ? { page: 'start' } : { page: 'film', id: decodeURIComponent(id) };
}

export function filmPath(id: string): string {
  return `/films/${encodeURIComponent(id)}`;
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
