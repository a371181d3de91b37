import { KinoraError, type ErrorBody, toErrorBody } from '@kinora/film';
import { createClient } from '@kinora/sdk';

/** The studio that served this page. */
export const client = createClient({ baseUrl: '' });

export const FILM_KEY = (id: string) => ['film', id] as const;
export const FILMS_KEY = ['films'] as const;
export const ENGINES_KEY = ['engines'] as const;

/** Asks again where that can help: up to three times, for failures that pass. */
export function shouldRetry(failures: number, error: unknown): boolean {
  return failures < 3 && error instanceof KinoraError && error.retryable;
}

export function errorBodyOf(error: unknown): ErrorBody {
  return toErrorBody(error);
}

/** Key of one press of the button: a repeated send makes no second film. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
