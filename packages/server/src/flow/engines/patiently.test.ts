import { KinoraError } from '@kinora/film';
import { expect, test } from 'vitest';
import { patiently } from './patiently.ts';

const never = new AbortController().signal;
const busy = (retryAfterMs?: number): KinoraError =>
  new KinoraError('overloaded', 'It is full.', {
    retryable: true,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });

test('what may work later is tried again after a pause, what never will is not', async () => {
  let calls = 0;
  const startedAt = performance.now();
  const result = await patiently(never, () => (++calls < 2 ? Promise.reject(busy()) : Promise.resolve('spoken')));
  expect([result, calls]).toEqual(['spoken', 2]);
  expect(performance.now() - startedAt).toBeGreaterThan(900);

  for (const error of [
    new KinoraError('auth', 'No.'),
    new TypeError('a bug'),
    new KinoraError('cancelled', 'Stopped.'),
  ]) {
    calls = 0;
    const rejected = patiently(never, () => {
      calls++;
      return Promise.reject(error);
    });
    await expect(rejected).rejects.toBe(error);
    expect(calls).toBe(1);
  }
});

test('an abort ends a pause at once, however long the engine asked for, and calls nothing any more', async () => {
  const controller = new AbortController();
  let calls = 0;
  const pausing = patiently(controller.signal, () => {
    calls++;
    setTimeout(() => controller.abort(), 100);
    return Promise.reject(busy(60_000));
  });
  const startedAt = performance.now();
  await expect(pausing).rejects.toMatchObject({ code: 'cancelled' });
  expect(performance.now() - startedAt).toBeLessThan(3_000);
  expect(calls).toBe(1);
  const late = patiently(controller.signal, () => Promise.resolve(calls++));
  await expect(late).rejects.toMatchObject({ code: 'cancelled' });
  expect(calls).toBe(1);
});
