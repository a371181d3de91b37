import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { OutgoingKind, Verification } from '@kinora/film';
import { createClient } from '@kinora/sdk';
import {
  createMarksReader,
  makeCertificates,
  openSigner,
  sealedAigc,
  type Signer,
  SIGNED_FORMATS,
  type SignedFormat,
  writeMetadata,
} from '@kinora/trust/marks';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFileStore, type FileStore, hashFile } from '../../files/file-store.ts';
import { localCaller } from '../../http/local-caller.ts';
import { problemResponse } from '../../http/problem.ts';
import { addVerifyRoute } from '../../http/verify.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../postgres/index.ts';
import { type Database, migrate, openDatabase } from '../../store/database.ts';
import { enterLedger } from '../../store/ledger.ts';
import { NOT_LOOKED_FOR, verifyFile, type VerifyTools } from './verify-file.ts';
import type { WatermarkLook } from './origin.ts';

const home = mkdtempSync(path.join(tmpdir(), 'kinora-verify-'));
const at = (name: string): string => path.join(home, name);
const forever = new AbortController().signal;
const seal = { version: 1, bytes: new Uint8Array(32).fill(9) };
const certificates = makeCertificates('Kinora studio', new Uint8Array(32).fill(5));
const KINDS: Record<SignedFormat, OutgoingKind> = { mp4: 'master', jpeg: 'still', png: 'still', wav: 'sound' };
const WATERMARK_ID = '00abcdef1234';

let postgres: EmbeddedPostgres;
let database: Database;
let files: FileStore;
let signer: Signer;
let tools: VerifyTools;
let server: Server;
let url = '';
/** Only what the watermark's own reader would say; that it reads is shown by its own tests. */
let seenWatermark: WatermarkLook = NOT_LOOKED_FOR;

const PROGRAM = process.env['FFMPEG_PATH'] ?? 'ffmpeg';
const ffmpeg = (...args: string[]): void => void execFileSync(PROGRAM, ['-y', '-v', 'error', ...args]);
const verify = (file: string, mayKnow = true): Promise<Verification> =>
  verifyFile(tools, file, { mayKnowFilm: () => mayKnow, signal: forever });

/** Whether those who ask are of the studio: only they are told of which film a file is. */
let isKnown = true;

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ home });
  database = openDatabase(postgres.url);
  await migrate(database);
  files = createFileStore(home);
  const opened = await openSigner({ ...certificates, producer: 'kinora' });
  if (opened === null) throw new Error('this machine cannot sign');
  signer = opened;
  tools = {
    database,
    reader: createMarksReader(),
    anchors: async () => [certificates.rootPem],
    signers: async () => [signer.certificate.subject],
    sealKeys: async () => [seal],
    findWatermark: async () => seenWatermark,
  };
  await database.query(
    `insert into films (organisation_id, id, state, brief, brief_hash, title) values ('local', 'f1', 'completed', '{}', '', '银河')`,
  );
  await database.query(`insert into watermarks values ($1, 'local', 'film-mp4', 1)`, [
    String(BigInt(`0x${WATERMARK_ID}`)),
  ]);
  for (const format of SIGNED_FORMATS) await leave(format);
  const app = new OpenAPIHono();
  app.onError((error) => problemResponse(error));
  app.use('*', (context, next) => {
    context.set('caller', isKnown ? localCaller(context.req.raw) : null);
    return next();
  });
  addVerifyRoute(app, files, tools);
  const listen = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  server = createServer((request, response) => void listen(request, response)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server?.close();
  await Promise.all([signer?.close(), tools?.reader.close(), files?.close()]);
  await database?.close();
  await postgres?.stop();
  rmSync(home, { recursive: true, force: true });
});

/** A file as it leaves: described, signed and written into the ledger. */
async function leave(format: SignedFormat): Promise<void> {
  const [made, described, served] = [`made.${format}`, `described.${format}`, `served.${format}`].map(at) as [
    string,
    string,
    string,
  ];
  const produceId = `film-${format}`;
  const aigc = sealedAigc({ producer: 'kinora', produceId }, seal);
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=160x120:d=1'];
  const tags = ['-movflags', '+faststart+use_metadata_tags', '-metadata', `AIGC=${aigc}`];
  if (format === 'wav') ffmpeg('-f', 'lavfi', '-i', 'sine=d=0.3', made);
  else if (format === 'mp4') ffmpeg(...picture, ...tags, '-c:v', 'libx264', made);
  else ffmpeg(...picture, '-frames:v', '1', ...(format === 'jpeg' ? ['-f', 'mjpeg'] : []), made);
  await writeMetadata(made, described, format, { aigc, pictures: 'generated', creatorTool: 'Kinora 0.1.0' });
  await signer.sign(described, served, {
    format,
    title: '银河',
    produceId,
    pictures: 'generated',
    watermarked: format === 'mp4',
    ingredients: [],
    softwareVersion: '0.1.0',
  });
  const source = await hashFile(made);
  await database.query(
    `insert into artefacts (organisation_id, recipe_hash, kind, recipe, file, data, engine, made_by_film, made_by_run, made_in_seconds)
     values ('local', $1, 'master', '{}', $2, '{}', 'x', 'f1', 1, 1)`,
    [format, source],
  );
  await database.query(`insert into film_artefacts values ('local', 'f1', $1, 1)`, [format]);
  await enterLedger(database, {
    organisationId: 'local',
    file: await hashFile(served),
    kind: KINDS[format],
    source,
    produceId,
    watermarkId: format === 'mp4' ? WATERMARK_ID : null,
    pictures: 'generated',
    labelText: format === 'mp4' ? '人工智能生成' : null,
    marks: ['aigc', 'source-type', 'signature'],
    missing: [],
    contentType: 'x',
    sizeBytes: readFileSync(served).length,
  });
}

test('a file as it left is told by its bytes, and its film only to those who may know', async () => {
  const told = await verify(at('served.mp4'));
  expect(told).toMatchObject({
    ours: true,
    by: 'bytes',
    changed: false,
    kind: 'master',
    film: { id: 'f1', title: '银河' },
    label: { state: 'recorded', text: '人工智能生成' },
    metadata: {
      state: 'present',
      aigc: { ProduceID: 'film-mp4' },
      sourceType: expect.stringMatching(/trainedAlgorithmicMedia$/),
    },
    signature: { state: 'valid', signer: 'Kinora studio' },
    watermark: { state: 'not-looked-for' },
  });
  expect(await verify(at('served.wav'), false)).not.toHaveProperty('film');
});

test('one changed byte anywhere is noticed', async () => {
  let seen = 0;
  for (const format of SIGNED_FORMATS) {
    const bytes = readFileSync(at(`served.${format}`));
    const flip = fc.record({ place: fc.nat(bytes.length - 1), bits: fc.integer({ min: 1, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(flip, async ({ place, bits }) => {
        const changed = Buffer.from(bytes);
        changed[place] = (changed[place] ?? 0) ^ bits;
        const file = at(`flipped.${format}`);
        writeFileSync(file, changed);
        seen++;
        expect(await verify(file)).toMatchObject({ ours: true, changed: true, film: { id: 'f1' } });
      }),
      { numRuns: 80 },
    );
  }
  expect(seen).toBeGreaterThanOrEqual(320);
});

test('a copy that lost its signature is told by its metadata, and one that lost that too by its watermark, as a hint', async () => {
  ffmpeg('-i', at('served.mp4'), '-c', 'copy', '-movflags', 'use_metadata_tags', at('remuxed.mp4'));
  const remuxed = await verify(at('remuxed.mp4'));
  expect(remuxed).toMatchObject({ ours: true, by: 'metadata', changed: true, signature: { state: 'absent' } });
  expect(remuxed.summary).toMatch(/can be copied/);
  seenWatermark = { state: 'found', id: WATERMARK_ID, score: 12.5 };
  try {
    expect((await verify(at('remuxed.mp4'))).summary).toMatch(/watermark .* names the same file/);
    ffmpeg('-i', at('served.mp4'), '-map_metadata', '-1', '-c', 'copy', at('bare.mp4'));
    const bare = await verify(at('bare.mp4'));
    expect(bare).toMatchObject({
      ours: true,
      by: 'watermark',
      changed: true,
      film: { id: 'f1' },
      metadata: { state: 'absent' },
      watermark: { state: 'found', id: WATERMARK_ID, score: 12.5 },
    });
    expect(bare.summary).toMatch(/hint and no proof/);
    // One that no record knows says nothing.
    seenWatermark = { state: 'found', id: 'ffffffffffff', score: 9 };
    expect(await verify(at('bare.mp4'))).toMatchObject({ ours: false, by: null, changed: null });
  } finally {
    seenWatermark = NOT_LOOKED_FOR;
  }
});

test('a signature on other bytes, and seals that are broken, vouch for nothing', async () => {
  const foreign = makeCertificates('Somebody', new Uint8Array(32).fill(6));
  const stranger = await openSigner({ ...foreign, producer: 'else' });
  const what = {
    format: 'png',
    title: 'x',
    produceId: 'theirs',
    pictures: 'drawn',
    watermarked: false,
    ingredients: [],
    softwareVersion: '1',
  } as const;
  await stranger?.sign(at('made.png'), at('foreign.png'), what);
  await stranger?.close();
  expect(await verify(at('foreign.png'))).toMatchObject({
    ours: false,
    by: null,
    kind: null,
    changed: null,
    signature: { state: 'untrusted', signer: 'Somebody' },
    metadata: { state: 'absent', aigc: null, sourceType: expect.stringMatching(/algorithmicMedia$/) },
  });
  // Ours, of which there is no record any more.
  await signer.sign(at('made.png'), at('forgotten.png'), { ...what, produceId: 'forgotten' });
  expect(await verify(at('forgotten.png'))).toMatchObject({ ours: true, by: 'signature', changed: null, kind: null });
  // A subtitle of another, with our number in it and no seal of ours.
  const copied = sealedAigc({ producer: 'kinora', produceId: 'film-mp4' }, { version: 1, bytes: new Uint8Array(32) });
  writeFileSync(at('plain.vtt'), 'WEBVTT\n\n00:00.000 --> 00:01.000\nHi\n');
  await writeMetadata(at('plain.vtt'), at('copied.vtt'), 'vtt', { aigc: copied, pictures: 'drawn', creatorTool: 'x' });
  expect((await verify(at('copied.vtt'))).summary).toMatch(/seal over its metadata is broken.*does not prove/);
  expect(await verify(at('plain.vtt'))).toMatchObject({
    ours: false,
    changed: null,
    watermark: { state: 'not-looked-for' },
  });
});

test('the studio answers for a file that is sent, refuses what is empty, and keeps none', async () => {
  const client = createClient({ baseUrl: url });
  const sent = new Blob([readFileSync(at('served.jpeg'))]);
  expect(await client.verify(sent)).toMatchObject({ by: 'bytes', kind: 'still', film: { id: 'f1' } });
  isKnown = false;
  const told = await client.verify(sent);
  expect([told.by, told.film ?? null]).toEqual(['bytes', null]);
  isKnown = true;
  await expect(client.verify(new Blob([]))).rejects.toMatchObject({ code: 'invalid_request', field: 'body' });
  // A second each to arrive: more at once than are taken in.
  const slow = (): Promise<number> =>
    fetch(`${url}/v1/verify`, {
      method: 'POST',
      duplex: 'half',
      body: new ReadableStream({
        async start(controller) {
          controller.enqueue(new Uint8Array([1]));
          await new Promise((resolve) => setTimeout(resolve, 1_000));
          controller.close();
        },
      }),
    }).then((response) => response.status);
  const statuses = await Promise.all(Array.from({ length: 8 }, slow));
  expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
  expect(await client.verify(sent)).toMatchObject({ by: 'bytes' });
  expect(execFileSync('find', [path.join(home, 'work'), '-name', 'given']).toString()).toBe('');
});
