import { inspect } from 'node:util';
import type { Secret } from '../contract.ts';

const SHOWN = '[key]';

/** Wraps a key so that logging, JSON and string building show `[key]`. */
export function createSecret(value: string): Secret {
  return Object.freeze({
    reveal: () => value,
    toString: () => SHOWN,
    toJSON: () => SHOWN,
    [inspect.custom]: () => SHOWN,
  });
}

/** A text of the outside world without the key in it: backends quote what they were sent. */
export function redact(text: string, key: Secret | null): string {
  const value = key?.reveal();
  if (value === undefined || value === '') return text;
  const forms = [value, encodeURIComponent(value), Buffer.from(value).toString('base64').replace(/=+$/, '')];
  return forms.reduce((clean, form) => clean.replaceAll(form, SHOWN), text);
}
