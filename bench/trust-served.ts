/**
 * A thousand files as anybody would fetch them: films of both engines, with reuse, rejected takes and shots made again. Each is
 * verified; ones that are the same bytes again are only compared.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BriefInput, type Film, MARKS_OF } from '@kinora/film';
import { CONTENT_PARTS } from '@kinora/sdk';
import { signerState } from '@kinora/trust/marks';
import { findFfmpeg, measureFile } from '../packages/media/src/index.ts';
import { startOpenaiVideosFake } from '../packages/engines/src/fakes/openai-videos.ts';
import { finished, type RunningStudio, startStudio, temporaryHome } from '../test/support/studio.ts';

const SAMPLES = 1_000;
const BASE = { size: '832x480', music: false, seconds: 6 } as const;
const GENERATED = { ...BASE, engine: 'gpu', preset: 'draft', voice: false } as const;
const BRIEFS: readonly BriefInput[] = [
  { ...BASE, story: '七夕之夜,牵牛星渡银河相会织女星' },
  { ...BASE, story: 'Orion rises over the bay at night while a fishing boat comes home.' },
  { ...BASE, story: '月の夜、うさぎが餅をつく。' },
  { ...BASE, story: 'A lantern drifts down a quiet river at dusk.', voice: false },
  { ...GENERATED, story: 'A fox crosses a snowy forest in the morning. The fox drinks from a river.' },
  { ...GENERATED, story: 'A train passes a field of flowers at noon. A child waves.' },
];

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function addressesOf({ client }: RunningStudio, film: Film): Promise<string[]> {
  const { artefacts } = await client.getManifest(film.id);
  const files = new Set(artefacts.flatMap(({ file }) => file ?? []));
  return [
    ...CONTENT_PARTS.map((part) => client.contentUrl(film.id, part)),
    ...[...files].map((file) => client.fileUrl(film.id, file)),
  ];
}

const ffmpeg = await findFfmpeg();

async function isWhollyBlack(bytes: Uint8Array): Promise<boolean> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kinora-served-'));
  try {
    const file = path.join(folder, 'take.mp4');
    await writeFile(file, bytes);
    // The label stands in it: what is black is all else.
    const { meanLuma } = await measureFile(ffmpeg, file, { signal: new AbortController().signal });
    return meanLuma < 4;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

using home = temporaryHome();
const studio = await startStudio(home.path);
const gpu = await startOpenaiVideosFake('sglang', { jobMs: 50 });
const { client } = studio;
await client.putEngine({ name: 'gpu', kind: 'openai-videos', url: gpu.url, settings: { pollSeconds: 0.1 } });
const { available, detail } = await signerState();
say(available ? 'signatures: asked for' : `signatures: not on this machine (${detail})`);

const addresses: string[] = [];
for (const brief of BRIEFS) {
  if (brief.engine === 'gpu') gpu.play('result-black');
  const { film } = await finished(client, (await client.createFilm(brief)).id);
  addresses.push(...(await addressesOf(studio, film)));
  const again = await finished(client, (await client.createFilm(brief)).id);
  addresses.push(...(await addressesOf(studio, again.film)));
  await client.redoShot(again.film.id, again.film.takes[0]?.shotId ?? '');
  addresses.push(...(await addressesOf(studio, (await finished(client, again.film.id)).film)));
}

const kindOf = new Map<string, string>();
const faults: string[] = [];
let samples = 0;
let refused = 0;
let black = 0;
for (let index = 0; samples < SAMPLES; index++) {
  const address = addresses[index % addresses.length] ?? '';
  const response = await fetch(address);
  const bytes = new Uint8Array(await response.arrayBuffer());
  // What is only used inside, such as the take before it was conformed, never leaves.
  if (response.status === 404) {
    refused++;
    if (refused > SAMPLES * 10) throw new Error('nothing is given out');
    continue;
  }
  samples++;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (response.status !== 200 || response.headers.get('etag') !== `"${sha256}"`)
    faults.push(`${address}: not its hash`);
  if (kindOf.has(sha256)) continue;
  const told = await client.verify(new Blob([bytes]));
  kindOf.set(sha256, told.kind ?? 'none');
  const wanted = told.kind === null ? [] : MARKS_OF[told.kind];
  const isBlack = told.kind === 'screener' && (await isWhollyBlack(bytes));
  if (isBlack) black++;
  const lacks = wanted.filter((mark) => {
    switch (mark) {
      case 'label':
        return told.label.state !== 'recorded';
      case 'aigc':
        return told.metadata.state !== 'present';
      case 'source-type':
        return told.metadata.sourceType === null;
      case 'watermark':
        // Nothing can be hidden in black; the ledger says so.
        return told.watermark.state !== 'found' && !isBlack;
      case 'signature':
        return available && told.signature.state !== 'valid';
    }
  });
  if (!told.ours || told.by !== 'bytes' || told.changed !== false || lacks.length > 0)
    faults.push(`${address}: ${JSON.stringify({ kind: told.kind, by: told.by, changed: told.changed, lacks })}`);
}
await studio.stop();
await gpu.close();

const kinds = Map.groupBy(kindOf.values(), (kind) => kind);
say(`served files sampled       ${samples}, of ${kindOf.size} different files`);
say(`  ${[...kinds].map(([kind, all]) => `${kind} ${all.length}`).join(', ')}`);
say(`asked for and never given  ${refused} (kept inside)`);
say(`wholly black takes         ${black} (hold no watermark, and the ledger says so)`);
say(`without all marks          ${faults.length}`);
for (const fault of faults.slice(0, 20)) say(`  ${fault}`);
process.exit(faults.length === 0 ? 0 : 1);
