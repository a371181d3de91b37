import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { KinoraError } from '@kinora/film';

interface Cost {
  N: number;
  r: number;
  p: number;
}

/** OWASP Password Storage Cheat Sheet, scrypt: 32 MB and three passes, about 0.2 s. */
const COST: Cost = { N: 2 ** 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** scrypt needs 128 * N * r bytes and a little; what a stored hash asks for beyond that is not computed. */
const MAX_MEMORY_BYTES = 256 * 1024 * 1024;

/** Hashes computed at once: they take threads that also read files. */
const AT_ONCE = 2;
/** Who would wait behind more than these, some ten seconds, is told to come back. */
const MAX_WAITING = 50;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MAX_WAITING) {
      throw new KinoraError('overloaded', 'Too many people sign in at this moment. Try again in a few seconds.', {
        retryable: true,
        retryAfterMs: 5_000,
      });
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  }
}

function derive(password: string, salt: Uint8Array, cost: Cost): Promise<Buffer> {
  return inTurn(
    () =>
      new Promise((resolve, reject) => {
        // The same characters may be typed as different ones (NIST SP 800-63B, 5.1.1.2).
        scrypt(password.normalize('NFKC'), salt, HASH_BYTES, { ...cost, maxmem: MAX_MEMORY_BYTES }, (error, key) =>
          error === null ? resolve(key) : reject(error),
        );
      }),
  );
}

/** @returns `scrypt$N$r$p$salt$hash` */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Of nobody's password: who is not known takes as long as who is. */
const NOBODY = ['scrypt', COST.N, COST.r, COST.p, randomBytes(SALT_BYTES).toString('base64url'), ''].join('$');

export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = (stored ?? NOBODY).split('$');
  const expected = Buffer.from(hash, 'base64url');
  const given = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** @throws KinoraError invalid_request for one that is tried first */
export function mustBeGoodPassword(password: string, email: string): void {
  const plain = password.toLowerCase();
  const [user = ''] = email.split('@');
  const isOwn = plain === email || (user.length >= 4 && plain.replaceAll(/[\d\W_]/g, '') === user);
  if (isOwn || new Set(plain).size < 5 || /^(?:password|kinora|qwerty|letmein|welcome)[\d\W_]*$/.test(plain)) {
    throw new KinoraError('invalid_request', 'This password is among the first that are tried. Take another.', {
      field: 'password',
    });
  }
}
