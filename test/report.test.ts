import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import type { Finding, ScreenDecision, Verdict } from '@kinora/film';
import { findFfmpeg } from '@kinora/media';
import { createClient, type FilmReport, MAX_REPORT_FRAMES, type ReportFinding } from '@kinora/sdk';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FakeBackend } from '../packages/engines/src/fakes/fake-server.ts';
import { startOpenaiVideosFake } from '../packages/engines/src/fakes/openai-videos.ts';
import { startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { openDatabase } from '../packages/server/src/store/database.ts';
import { finished, ROOT, type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

const HOSTILE = '</style><script>alert(1)</script> A “fox” & <b>snow</b>';
const REASON = 'It is night in there. <img src=x onerror=alert(2)>';

/** Quick to make. */
const GENERATED = {
  seconds: 4,
  size: '832x480',
  preset: 'draft',
  voice: false,
  music: false,
  engine: 'gpu',
} as const;

const home = temporaryHome();
let studio: RunningStudio;
let gpu: FakeBackend;
let browser: Browser;
let filmId = '';
/** Set KINORA_SCREENSHOTS to a folder to look at the pages. */
const screenshots = process.env['KINORA_SCREENSHOTS'];

beforeAll(async () => {
  studio = await startStudio(home.path, {});
  gpu = await startOpenaiVideosFake('sglang', { jobMs: 100 });
  await studio.client.putEngine({ name: 'gpu', kind: 'openai-videos', url: gpu.url, settings: { pollSeconds: 0.1 } });
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((place) =>
    existsSync(place),
  );
  if (executablePath === undefined) throw new Error('this test needs Chromium: apt install chromium');
  browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  filmId = await rejectedThreeTimesAndTaken();
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await studio?.stop();
  await gpu?.close();
  home[Symbol.dispose]();
});

/** A film whose three takes are black, the last of them accepted by hand by Ann. */
async function rejectedThreeTimesAndTaken(): Promise<string> {
  const { client } = studio;
  gpu.play('result-black');
  const { id } = await client.createFilm({
    story: `${HOSTILE}. A fox crosses a snowy forest in the morning.`,
    ...GENERATED,
  });
  for await (const { message } of client.followFilm(id)) {
    if (message.type === 'film.failed' || message.type === 'film.completed') break;
    if (message.type === 'take.rejected' && message.take.number < 3) gpu.play('result-black');
  }
  const remedy = (await client.getFilm(id)).error?.remedies?.find(({ kind }) => kind === 'accept-take');
  if (remedy?.kind !== 'accept-take') throw new Error('no way on is offered');
  const ann = createClient({ baseUrl: studio.url, actor: 'ann' });
  await ann.acceptTake(id, remedy.shotId, { number: remedy.number, reason: REASON });
  await finished(client, id);
  return id;
}

function black(findings: readonly ReportFinding[]): ReportFinding {
  const found = findings.find(({ reason }) => reason === 'black');
  if (found === undefined) throw new Error('nothing is found black');
  return found;
}

/** Luma of a frame, 0..255, row by row. */
async function decoded(image: string): Promise<{ luma: Uint8Array; width: number }> {
  const ffmpeg = await findFfmpeg();
  const bytes = Buffer.from(image.replace(/^data:image\/jpeg;base64,/, ''), 'base64');
  const file = path.join(home.path, `seen-${createHash('sha256').update(bytes).digest('hex')}.jpg`);
  await writeFile(file, bytes);
  const { stdout } = await promisify(execFile)(
    ffmpeg.path,
    ['-v', 'error', '-i', file, '-f', 'rawvideo', '-pix_fmt', 'gray', 'pipe:1'],
    { encoding: 'buffer', maxBuffer: 10_000_000 },
  );
  return { luma: stdout, width: 320 };
}

/** Largest step between two pixels side by side, 0..255. */
async function sharpestEdge(image: string): Promise<number> {
  const { luma, width } = await decoded(image);
  return luma.reduce((most, code, at) => (at % width === 0 ? most : Math.max(most, Math.abs(code - luma[at - 1]!))), 0);
}

test('a report tells every take, who took it and why, and its frame is really the black one', async () => {
  const report: FilmReport = await studio.client.getReport(filmId);
  expect(report.film).toMatchObject({ id: filmId, state: 'completed', pictures: 'generated', language: 'en' });
  const [shot] = report.shots;
  expect(shot?.takes.map(({ take, isUsed, byHand }) => [take.number, isUsed, byHand?.by ?? null])).toEqual([
    [1, false, null],
    [2, false, null],
    [3, true, 'ann'],
  ]);
  expect(shot?.takes[2]?.byHand).toMatchObject({ reason: REASON, at: expect.stringMatching(/^\d{4}-.*Z$/) });
  for (const { findings } of shot?.takes ?? []) {
    const { frame, noFrame, isFault, atSeconds } = black(findings);
    expect({ noFrame, isFault, blurred: frame?.blurred }).toEqual({ noFrame: null, isFault: true, blurred: false });
    expect(Math.abs((frame?.atSeconds ?? -1) - (atSeconds ?? 0))).toBeLessThan(0.1);
    const { luma } = await decoded(frame?.image ?? '');
    expect(frame?.width).toBe(320);
    expect(luma.length).toBe(320 * (frame?.height ?? 0));
    expect(Math.max(...luma)).toBeLessThan(30);
  }
  // A black film is asked about, and told by the numbers it was judged by.
  expect(report.verdict?.kind).toBe('ask');
  expect(report.measures.filter(({ isKept }) => isKept === false).map(({ name }) => name)).toEqual(['black']);
  expect(report.measures.find(({ name }) => name === 'loudness')).toMatchObject({ value: null, isKept: null });
  expect(report.marks?.present).toContain('label');
  expect(report.film.master).toBe((await studio.client.getFilm(filmId)).files.master);
  // The second asking finds every frame where the first one put it.
  expect(await studio.client.getReport(filmId)).toEqual(report);
});

test('the page stands alone, is readable by everybody, and what it quotes stays words', async () => {
  const response = await fetch(studio.client.reportUrl(filmId));
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  const source = await response.text();
  expect(source).not.toMatch(/<script|<b>snow|<img src=x|https?:/);
  expect(source).toContain('&lt;img src=x onerror=alert(2)&gt;');

  const page = await (await browser.newContext({ viewport: { width: 1000, height: 900 } })).newPage();
  const asked: string[] = [];
  const troubles: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => troubles.push('a dialog')));
  await page.goto(studio.client.reportUrl(filmId));
  await expect
    .poll(() =>
      page
        .locator('figure img')
        .evaluateAll((images: { naturalWidth: number }[]) => images.every(({ naturalWidth }) => naturalWidth > 0)),
    )
    .toBe(true);
  expect(await page.locator('[data-reason="black"] figure img').count()).toBe(4);
  // Beside every frame stands that a machine made it.
  const captions = await page.locator('[data-reason="black"] figcaption').allTextContents();
  expect(captions.every((caption) => caption.includes('AI-generated'))).toBe(true);
  expect(await page.locator('[data-is="byHand"]').textContent()).toContain('ann');
  expect(
    (await new AxeBuilder({ page }).analyze()).violations.map(
      ({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`,
    ),
  ).toEqual([]);
  expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([studio.client.reportUrl(filmId)]);
  expect(troubles).toEqual([]);
  if (screenshots !== undefined) await page.screenshot({ path: path.join(screenshots, 'report.png'), fullPage: true });
});

test('the report is kept as one file from the terminal, and refuses a format it has not', async () => {
  const kinora = (...words: string[]) =>
    promisify(execFile)(process.execPath, [path.join(ROOT, 'packages/cli/src/main.ts'), ...words], {
      env: { ...process.env, KINORA_HOME: home.path, INIT_CWD: home.path },
      cwd: home.path,
    });
  await kinora('show', filmId, '--report', '--out', 'report.html');
  const kept = await readFile(path.join(home.path, 'report.html'), 'utf8');
  expect(kept).toBe(await studio.client.reportPage(filmId));
  expect((await kinora('show', filmId, '--report')).stdout).toMatch(/accepted by ann: It is night/);
  const strange = await fetch(`${studio.client.reportUrl(filmId)}?format=pdf`);
  expect([strange.status, await strange.json()]).toMatchObject([400, { field: 'format' }]);
  expect((await fetch(studio.client.reportUrl('fnone'))).status).toBe(404);
});

test('a film that is not made has a report in its own language, without a master', async () => {
  const { client } = studio;
  await client.setPolicy({ screening: { review: ['灯笼'] } });
  const { id } = await client.createFilm({ story: '一盏灯笼漂过平静的湖面。', seconds: 4, voice: false, music: false });
  for await (const { message } of client.followFilm(id)) if (message.type === 'film.held') break;
  const report = await client.getReport(id);
  expect(report).toMatchObject({ verdict: null, measures: [], film: { state: 'held', master: null, language: 'zh' } });
  expect(report.reviews).toMatchObject([{ stage: 'words', state: 'open' }]);
  const page = await client.reportPage(id);
  expect(page).toContain('lang="zh-Hans"');
  expect(page).toContain('文字存疑');
  if (screenshots !== undefined) {
    const shown = await (await browser.newContext({ viewport: { width: 1000, height: 900 } })).newPage();
    await shown.setContent(page);
    await shown.screenshot({ path: path.join(screenshots, 'report-held.png'), fullPage: true });
  }
});

test('a report says where shots do not join, blurs what not everybody should see, withholds what nobody may, and ends somewhere', async () => {
  const { client } = studio;
  const story = 'A fox crosses a snowy forest in the morning. The fox stops in the snowy forest and listens.';
  const { id } = await client.createFilm({
    ...GENERATED,
    story,
    seconds: 8,
    continuity: true,
  });
  const { film } = await finished(client, id);
  const first = film.storyboard?.shots[0]?.id ?? '';
  // Two takes of one made-up clip: the second begins where the clip begins, not where the first one ended.
  const report = await client.getReport(id);
  expect(report.shots.flatMap(({ number, look }) => look.map(({ reason }) => [number, reason]))).toEqual([
    [3, 'discontinuity'],
  ]);
  expect(report.shots[2]?.look[0]?.frame).toMatchObject({ atSeconds: 0, width: 320 });
  const postgres = await startEmbeddedPostgres({ home: home.path });
  await using opened = new AsyncDisposableStack();
  opened.defer(() => postgres.stop());
  const database = openDatabase(postgres.url);
  opened.defer(() => database.close());
  const judged = async (verdict: Verdict, pictures: ScreenDecision = 'pass'): Promise<ReportFinding[]> => {
    await database.query(
      `update takes set take = take || $2::jsonb where film_id = $1 and number = 1 and shot_id = $3`,
      [id, JSON.stringify({ verdict, pictures }), first],
    );
    return (await client.getReport(id)).shots[0]?.takes[0]?.findings ?? [];
  };
  const shimmer = (atSeconds: number): Finding => ({ reason: 'shimmer', detail: 'it trembles', atSeconds });
  const nude: Finding = { reason: 'nudity', detail: 'explicit pictures', atSeconds: 2 };

  const [sharp] = await judged({ kind: 'accept', notes: [shimmer(1)] });
  const [blurred, nudity] = await judged({ kind: 'accept', notes: [shimmer(1), nude] }, 'review');
  expect([sharp, blurred, nudity].map((finding) => finding?.frame?.blurred)).toEqual([false, true, true]);
  const edges = await Promise.all([sharp, blurred].map((finding) => sharpestEdge(finding?.frame?.image ?? '')));
  expect(edges[1]).toBeLessThan((edges[0] ?? 0) / 3);

  const refused = await judged({ kind: 'ask', findings: [shimmer(1), nude] }, 'block');
  expect(refused.map(({ frame, noFrame }) => [frame, noFrame])).toEqual([
    [null, 'withheld'],
    [null, 'withheld'],
  ]);
  expect(await client.reportPage(id)).toContain('shown to nobody');

  const many = Array.from({ length: MAX_REPORT_FRAMES + 6 }, (_, index) => shimmer(index / 10));
  const told = await judged({ kind: 'ask', findings: [{ reason: 'too_loud', detail: 'loud' }, ...many, shimmer(0)] });
  expect(told.filter(({ frame }) => frame !== null)).toHaveLength(MAX_REPORT_FRAMES + 1);
  expect(told.filter(({ noFrame }) => noFrame === 'enough')).toHaveLength(6);
  expect(told[0]).toMatchObject({ frame: null, noFrame: 'no-moment' });
  // What the report made for itself is no part of the film.
  const { artefacts } = await client.getManifest(id);
  expect(artefacts.filter(({ engine }) => engine === 'report').length).toBeGreaterThan(MAX_REPORT_FRAMES);
  expect((await client.getReport(id)).manifest).toEqual(report.manifest);
});
