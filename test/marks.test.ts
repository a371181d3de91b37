import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, openAsBlob, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Aigc, AigcSchema, type BriefInput, type Film, MARKS_OF, type OutgoingKind } from '@kinora/film';
import { CONTENT_PARTS } from '@kinora/sdk';
import { makeCertificates, readMarks, signerState } from '@kinora/trust/marks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FakeBackend } from '../packages/engines/src/fakes/fake-server.ts';
import { startOpenaiVideosFake } from '../packages/engines/src/fakes/openai-videos.ts';
import { finished, QIXI, type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

const run = promisify(execFile);
const home = temporaryHome();
const folder = mkdtempSync(path.join(tmpdir(), 'kinora-marks-'));
let studio: RunningStudio;
let gpu: FakeBackend;

const SMALL = { size: '832x480', music: false } as const;
const QIXI_FILM: BriefInput = { ...SMALL, story: QIXI, seconds: 10 };
const GENERATED: BriefInput = {
  ...SMALL,
  story: 'A fox crosses a snowy forest in the morning. The fox drinks from a river.',
  seconds: 8,
  engine: 'gpu',
  preset: 'draft',
  voice: false,
};

beforeAll(async () => {
  [studio, gpu] = await Promise.all([startStudio(home.path), startOpenaiVideosFake('sglang', { jobMs: 100 })]);
  await studio.client.putEngine({ name: 'gpu', kind: 'openai-videos', url: gpu.url, settings: { pollSeconds: 0.1 } });
}, 120_000);

afterAll(async () => {
  await studio.stop();
  await gpu.close();
  rmSync(folder, { recursive: true, force: true });
  home[Symbol.dispose]();
});

/** Every address at which a film gives something out. */
async function addressesOf(film: Film): Promise<string[]> {
  const { client } = studio;
  const { artefacts } = await client.getManifest(film.id);
  const files = new Set(artefacts.flatMap(({ file }) => file ?? []));
  return [
    ...CONTENT_PARTS.filter((part) => part === 'master' || film.cues.length > 0 || !['srt', 'vtt'].includes(part)).map(
      (part) => client.contentUrl(film.id, part),
    ),
    ...[...files].map((file) => client.fileUrl(film.id, file)),
  ];
}

interface Given {
  bytes: Uint8Array;
  path: string;
  sha256: string;
}

/** What an address gives; null where it gives nothing. */
async function fetched(address: string): Promise<Given | null> {
  const response = await fetch(address);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (response.status === 404) return null;
  expect([address, response.status]).toEqual([address, 200]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(response.headers.get('etag')).toBe(`"${sha256}"`);
  const file = path.join(folder, sha256);
  await writeFile(file, bytes);
  return { bytes, path: file, sha256 };
}

/** The label as ffprobe, which knows nothing of us, reads it. */
async function probedAigc(file: string): Promise<Aigc> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-of', 'json', '-show_entries', 'format_tags', file]);
  const { format } = JSON.parse(stdout) as { format: { tags: Record<string, string> } };
  return AigcSchema.parse(JSON.parse(format.tags['AIGC'] ?? ''));
}

test('whatever is given out, over reuse, retries and redos, by both engines, carries all its marks and is in the ledger', async () => {
  const { client } = studio;
  const drawn = await finished(client, (await client.createFilm(QIXI_FILM)).id);
  const again = await finished(client, (await client.createFilm(QIXI_FILM)).id);
  expect(again.film.files).toEqual(drawn.film.files);
  // One take is rejected and made again, one is asked for once more.
  gpu.play('result-black');
  const first = await finished(client, (await client.createFilm(GENERATED)).id);
  await client.redoShot(first.film.id, first.film.takes[0]?.shotId ?? '');
  const generated = await finished(client, first.film.id);

  const { available } = await signerState();
  const kinds = new Map<OutgoingKind, number>();
  const seen = new Set<string>();
  for (const { film } of [drawn, again, generated]) {
    for (const address of await addressesOf(film)) {
      const given = await fetched(address);
      if (given === null || seen.has(given.sha256)) continue;
      seen.add(given.sha256);
      const told = await client.verify(new Blob([given.bytes]));
      expect(told).toMatchObject({ ours: true, by: 'bytes', changed: false });
      const { kind } = told;
      if (kind === null) throw new Error(`${address} is of no kind`);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      const marks = await readMarks(given.path, { anchors: [] });
      const wanted = MARKS_OF[kind];
      expect(marks.aigc.value).toMatchObject({ Label: '1', ContentProducer: 'kinora' });
      if (wanted.includes('source-type')) {
        const source =
          kind === 'master' && film === generated.film ? /trainedAlgorithmicMedia$/ : /[aA]lgorithmicMedia$/;
        expect(marks.sourceType).toMatch(source);
      }
      if (wanted.includes('label')) expect(told.label.text).toMatch(/AI|人工智能/);
      if (kind === 'master' || kind === 'screener')
        expect(await probedAigc(given.path)).toMatchObject({ ProduceID: marks.aigc.value?.ProduceID });
      // Without our root it is whole, by somebody unknown.
      if (wanted.includes('signature') && available) expect(marks.signature.state).toBe('untrusted');
    }
  }
  expect([...kinds.keys()].toSorted()).toEqual(['master', 'screener', 'sound', 'still', 'subtitles']);
  expect(kinds.get('master')).toBe(2);
  expect(generated.film.report?.marks?.missing.filter(({ mark }) => mark !== 'signature')).toEqual([]);
}, 240_000);

test('a master that lost its metadata and signature is still found by what is in its pictures, as a hint', async () => {
  const { client } = studio;
  const { films } = await client.listFilms();
  // The first two are one master.
  const ids = films.slice(-2).map(({ id }) => id);
  const film = await client.getFilm(ids[0] ?? '');
  const master = await fetched(client.contentUrl(film.id));
  if (master === null) throw new Error('no master');
  const bare = path.join(folder, 'bare.mp4');
  await run('ffmpeg', [
    '-v',
    'error',
    '-y',
    '-i',
    master.path,
    '-map_metadata',
    '-1',
    '-c:v',
    'libx264',
    '-crf',
    '28',
    bare,
  ]);
  const told = await client.verify(await openAsBlob(bare));
  expect(told).toMatchObject({
    ours: true,
    by: 'watermark',
    metadata: { state: 'absent' },
    watermark: { state: 'found' },
  });
  expect(ids).toContain(told.film?.id);
}, 120_000);

test('no address gives out a file as it lies inside', async () => {
  const { client } = studio;
  const { films } = await client.listFilms();
  for (const { id } of films) {
    const film = await client.getFilm(id);
    for (const { file } of film.takes) {
      const given = await fetched(client.fileUrl(id, file));
      expect(given?.sha256).not.toBe(file);
    }
    for (const panel of Object.values(film.panels)) {
      expect((await fetched(client.fileUrl(id, panel)))?.sha256).not.toBe(panel);
    }
  }
}, 120_000);

test('what may not be shown is given out by no address: no take, no piece, no copy made before, no older film', async () => {
  const { client } = studio;
  const story = 'A boat drifts over a calm lake at noon.';
  const { film } = await finished(client, (await client.createFilm({ ...GENERATED, story, seconds: 4 })).id);
  const [take] = film.takes;
  if (take === undefined) throw new Error('no take');
  const screener = await fetched(client.fileUrl(film.id, take.file));
  expect(screener).not.toBeNull();
  // From now on everything generated is refused.
  await client.setPolicy({ screening: { nudityReviewAt: 0, nudityBlockAt: 0 } });
  try {
    await client.changeShot(film.id, take.shotId, { prompt: 'A boat drifts over a calm lake.' });
    await expect(finished(client, film.id)).rejects.toThrow(/take_rejected/);
    const { takes } = await client.getReport(film.id).then(({ shots }) => shots[0] ?? { takes: [] });
    expect(takes.length).toBeGreaterThan(1);
    const { artefacts } = await client.getManifest(film.id);
    const statuses = new Set<number>();
    for (const { file, kind } of artefacts) {
      if (file === null || kind !== 'take') continue;
      const response = await fetch(client.fileUrl(film.id, file));
      statuses.add(response.status);
      await response.body?.cancel();
    }
    expect([...statuses]).toEqual([422]);
  } finally {
    await client.setPolicy({});
  }
}, 120_000);

test('an operator’s own certificate signs, also where this machine does not know who made it out', async (context) => {
  if (!(await signerState()).available) context.skip('this machine cannot sign');
  const { certificatePem, privateKeyPem } = makeCertificates('Example Planetarium');
  const [certificate, key] = [path.join(folder, 'certificate.pem'), path.join(folder, 'key.pem')];
  await writeFile(certificate, certificatePem);
  await writeFile(key, privateKeyPem);
  using own = temporaryHome();
  const signing = await startStudio(own.path, {
    environment: { KINORA_C2PA_CERT: certificate, KINORA_C2PA_KEY: key },
  });
  try {
    const { client } = signing;
    const { id } = await client.createFilm({ ...SMALL, story: QIXI, seconds: 4, voice: false });
    const { film } = await finished(client, id);
    expect(film.report?.marks?.missing).toEqual([]);
    const master = await fetched(client.contentUrl(id));
    const { signature } = await readMarks(master?.path ?? '', { anchors: [] });
    expect(signature).toMatchObject({ state: 'untrusted', signer: 'Example Planetarium' });
  } finally {
    await signing.stop();
  }
}, 120_000);
