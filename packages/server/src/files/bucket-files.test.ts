import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BucketConfig, openBucket } from './bucket.ts';
import { bucketConfigOf } from './bucket-config.ts';
import { createBucketFiles, tidyCache } from './bucket-files.ts';
import { hashFile } from './file-store.ts';

const root = mkdtempSync(path.join(tmpdir(), 'kinora-bucket-'));
const kept = path.join(root, 's3');
let port = 0;
let server: { run(): Promise<AddressInfo>; close(): Promise<void> };

function serve(): typeof server {
  return new S3rver({
    address: '127.0.0.1',
    port,
    directory: kept,
    silent: true,
    configureBuckets: [{ name: 'films', configs: [] }],
  });
}

async function freePort(): Promise<number> {
  const probe = createServer() as Server;
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

beforeAll(async () => {
  process.env['AWS_ACCESS_KEY_ID'] = 'S3RVER';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'S3RVER';
  port = await freePort();
  server = serve();
  await server.run();
});
afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

const config = (more: Partial<BucketConfig> = {}): BucketConfig => ({
  ...(bucketConfigOf(`s3://films/house?endpoint=http://127.0.0.1:${port}&style=path`, {}) as BucketConfig),
  ...more,
});
const open = (name: string, more: Partial<BucketConfig> = {}, outageMs = 500) =>
  createBucketFiles(path.join(root, name), openBucket(config(more), outageMs));

function source(name: string, bytes: Buffer | string): string {
  const file = path.join(root, name);
  writeFileSync(file, bytes);
  return file;
}

test('what one machine puts in the bucket another reads whole and in parts, small or in many parts', async () => {
  const [here, there] = [open('here'), open('there')];
  const large = Buffer.alloc(20_000_001, 'star');
  const small = await here.put(source('small', 'seven stars'));
  const big = await here.put(source('large', large));
  expect(await there.has(small)).toBe(true);
  expect(await readFile(await there.pathOf(small), 'utf8')).toBe('seven stars');
  expect(await there.sizeOf(big)).toBe(large.length);
  expect(await hashFile(await there.pathOf(big))).toBe(big);
  const { body, sizeBytes } = await there.read(big, { start: 19_999_998, end: 20_000_000 });
  expect([sizeBytes, await new Response(body).text()]).toEqual([large.length, 'ars']);
  const listed: string[] = [];
  for await (const { sha256, writtenAtMs } of there.list()) {
    listed.push(sha256);
    expect(Math.abs(Date.now() - writtenAtMs)).toBeLessThan(60_000);
  }
  expect(listed.toSorted()).toEqual([small, big].toSorted());
  expect(await there.has('0'.repeat(64))).toBe(false);
  await expect(there.pathOf('0'.repeat(64))).rejects.toMatchObject({ code: 'artefact_damaged', retryable: true });
  await Promise.all([here.close(), there.close()]);
});

test('an object with other bytes is refused, counts as missing, and is mended by putting it again', async () => {
  const [here, there] = [open('mend-a'), open('mend-b')];
  const file = source('mended', 'the weaver');
  const sha256 = await here.put(file);
  const bucket = openBucket(config());
  await bucket.writeText(`files/${sha256.slice(0, 2)}/${sha256}`, 'the cowherd');
  await expect(there.pathOf(sha256)).rejects.toMatchObject({ code: 'artefact_damaged' });
  expect(await there.has(sha256)).toBe(false);
  expect(await there.put(file)).toBe(sha256);
  expect(await readFile(await there.pathOf(sha256), 'utf8')).toBe('the weaver');
  bucket.close();
  await Promise.all([here.close(), there.close()]);
});

test('what is discarded is gone on every machine, and what somebody took up meanwhile is put back', async () => {
  const [here, there] = [open('away-a'), open('away-b')];
  const [lost, wanted] = [await here.put(source('lost', 'lost')), await here.put(source('wanted', 'wanted'))];
  await there.pathOf(lost);
  let asked = 0;
  const gone = await here.discard([lost, wanted], () => Promise.resolve(new Set(++asked === 1 ? [] : [wanted])));
  expect(gone).toEqual([lost]);
  expect([await there.has(lost), await there.has(wanted)]).toEqual([false, true]);
  expect(readdirSync(path.join(root, 'away-b/files'), { recursive: true }).map(String)).not.toContainEqual(
    expect.stringContaining(lost),
  );
  await Promise.all([here.close(), there.close()]);
});

test('a bucket that is away is waited for; one that stays away, or refuses the keys, is told', async () => {
  const file = source('patient', 'patience');
  await server.close();
  const files = open('patient-home', {}, 20_000);
  const putting = files.put(file);
  await expect(open('impatient', {}, 300).put(file)).rejects.toMatchObject({
    code: 'storage_unreachable',
    retryable: true,
  });
  server = serve();
  await server.run();
  expect(await files.has(await putting)).toBe(true);
  await files.close();

  // This test server knows whose keys it takes, but does not compute signatures of version 4.
  process.env['AWS_ACCESS_KEY_ID'] = 'nobody';
  await expect(open('stranger').put(file)).rejects.toMatchObject({ code: 'not_writable' });
  process.env['AWS_ACCESS_KEY_ID'] = 'S3RVER';
  await expect(open('nowhere', { bucket: 'nothing-here' }).put(file)).rejects.toMatchObject({ code: 'not_writable' });
});

test('a signed address gives the file with Range to whoever has it, and nothing without its signature', async () => {
  const files = open('signed', { direct: true });
  const sha256 = await files.put(source('film', 'a whole film'));
  const url = await files.directUrl(sha256, 60, { contentType: 'video/mp4', downloadName: '七夕.mp4' });
  const answer = await fetch(String(url), { headers: { range: 'bytes=2-6' } });
  expect([answer.status, await answer.text(), answer.headers.get('content-type')]).toEqual([206, 'whole', 'video/mp4']);
  expect((await fetch(String(url).replace('X-Amz-Credential=S3RVER', 'X-Amz-Credential=NOBODY'))).status).toBe(403);
  expect(await open('unsigned').directUrl(sha256, 60, { contentType: 'video/mp4' })).toBeNull();
  await files.close();
});

test('a store is named once, records are read back in order, and the cache gives up what nobody used', async () => {
  const [here, there] = [open('named-a'), open('named-b')];
  expect(await there.identity()).toBe(await here.identity());
  await here.appendRecord('tombstones.jsonl', ['{"one":1}']);
  await there.appendRecord('tombstones.jsonl', ['{"two":2}']);
  expect((await here.readRecord('tombstones.jsonl')).trim().split('\n')).toEqual(['{"one":1}', '{"two":2}']);
  const sha256 = await here.put(source('cached', 'cached'));
  await tidyCache(path.join(root, 'named-a'), new Map(), -1);
  await expect(rm(path.join(root, 'named-a/files', sha256.slice(0, 2), sha256))).rejects.toThrow(/ENOENT/);
  expect(await readFile(await here.pathOf(sha256), 'utf8')).toBe('cached');
  await Promise.all([here.close(), there.close()]);
});

test.each([
  ['http://films', 'begin with s3://'],
  ['s3://key:secret@films', 'must not hold keys'],
  ['s3://films?style=odd', 'styles host and path'],
  ['s3://films?regoin=x', 'knows no regoin'],
])('the setting %s is refused: it %s', (text, why) => {
  expect(() => bucketConfigOf(text, {})).toThrow(why);
});
