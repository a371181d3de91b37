import { useSyncExternalStore } from 'react';

/** Where the reader is. The address holds it, so a reload or a link comes back to the same place. */
export type Route =
  | { page: 'start' }
  | { page: 'film'; id: string }
  | { page: 'show'; id: string }
  | { page: 'verify' }
  | { page: 'account'; door: Door };

export const VERIFY_PATH = '/verify';

/** Pages about who one is. Letters and the terminal name some of them. */
export const PATHS = {
  signIn: '/sign-in',
  signUp: '/sign-up',
  setUp: '/setup',
  confirm: '/confirm',
  invitation: '/invitation',
  password: '/password',
  own: '/account',
  members: '/members',
} as const;
export type Door = keyof typeof PATHS;

export function parseRoute(path: string): Route {
  const door = Object.entries(PATHS).find(([, each]) => each === path);
  if (door !== undefined) return { page: 'account', door: door[0] as Door };
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
  if (path !== `${location.pathname}${location.search}${location.hash}`) history.pushState(null, '', path);
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
