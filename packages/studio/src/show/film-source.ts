import type { Film } from '@kinora/film';
import { client } from '../api.ts';

/** Where the finished film is; another address once it is another film, so that no old one is kept by the browser. */
export function filmSource(film: Film): string {
  return `${client.contentUrl(film.id, 'master')}&v=${film.files.master?.slice(0, 12) ?? ''}`;
}
