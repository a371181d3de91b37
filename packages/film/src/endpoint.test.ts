import { expect, test } from 'vitest';
import { EndpointSchema } from './endpoint.ts';

const wrongUrls: [url: string, word: string][] = [
  ['http://joe:pass@gpu-1:8000', 'password'],
  ['https://token@api.example.com/v1', 'password'],
  ['https://:secret@api.example.com', 'password'],
  ['https:\\\\joe:pass@api.example.com', 'http://'],
  ['https:joe:pass@api.example.com', 'http://'],
  ['https://api.example.com/v1?key=secret', 'no ?'],
  ['https://api.example.com/v1#secret', 'no #'],
  ['ftp://gpu-1', 'http://'],
  ['gpu-1:8000', 'http://'],
];

test.each(wrongUrls)('the url %s is refused with a sentence', (url, word) => {
  const parsed = EndpointSchema.safeParse({ name: 'gpu', kind: 'comfyui', url });
  expect(new Set(parsed.error?.issues.map(({ path }) => path.join('.')))).toEqual(new Set(['url']));
  expect(parsed.error?.issues[0]?.message).toContain(word);
  expect(parsed.error?.issues[0]?.message).not.toContain('secret');
});

test.each(['http://gpu-1:8000', 'http://[fd00::1]:8000/', 'https://api.example.com/v1/', 'https://host/team@home/v1'])(
  'the url %s is an address like any other',
  (url) => expect(EndpointSchema.parse({ name: 'gpu', kind: 'comfyui', url }).url).toBe(url),
);
