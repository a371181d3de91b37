import { expect, test } from 'vitest';
import { leakOf } from './engines.ts';
import { isLoopback } from './guard.ts';

test('only addresses of this machine alone are loopback', () => {
  for (const host of ['localhost', 'LocalHost', '127.0.0.1', '127.0.0.2', '127.255.1.9', '::1'])
    expect([host, isLoopback(host)]).toEqual([host, true]);
  for (const host of [
    '0.0.0.0',
    '::',
    '192.168.1.2',
    '127.evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '1270.0.0.1',
    '::ffff:192.168.1.2',
    '',
  ])
    expect([host, isLoopback(host)]).toEqual([host, false]);
});

test('a record leaks what it names of this machine: a key, a program', () => {
  expect(leakOf({ kind: 'fal', key: 'env:FAL_KEY' }, false, 'local')).toMatchObject({ field: 'key' });
  expect(leakOf({ kind: 'fal', key: 'file:fal' }, false, 'local')).toMatchObject({ field: 'key' });
  expect(leakOf({ kind: 'sdcpp' }, true, 'session')).toMatchObject({ field: 'kind' });
  expect(leakOf({ kind: 'comfyui' }, false, 'local')).toBeNull();
});
