import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFalFake } from '../packages/engines/src/fakes/fal.ts';
import { finished, ROOT, type RunningStudio, startStudio, takesOf, temporaryHome } from './support/studio.ts';

/** In the studio's environment from its start; engines name it and never hold it. */
const KEY = 'planted-key-0123456789abcdef';
const home = temporaryHome();
let studio: RunningStudio;
let browser: Browser;
/** Set KINORA_SCREENSHOTS to a folder to look at every state of the page. */
const screenshots = process.env['KINORA_SCREENSHOTS'];

function findChromium(): string {
  const places = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error('this test needs Chromium: apt install chromium');
  return found;
}

beforeAll(async () => {
  execFileSync(
    process.execPath,
    [path.join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', 'packages/studio', '--logLevel', 'error'],
    // As people get it; the test runner's own NODE_ENV would make a page for those who work on React.
    { cwd: ROOT, env: { ...process.env, NODE_ENV: 'production' } },
  );
  studio = await startStudio(home.path, { environment: { FAL_KEY: KEY } });
  browser = await chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
});

afterAll(async () => {
  await browser?.close();
  await studio?.stop();
  home[Symbol.dispose]();
});

async function openPage(locale: string, width = 1280): Promise<{ page: Page; troubles: string[] }> {
  const context = await browser.newContext({ locale, viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(studio.url) && !/^(data|blob):/.test(request.url()))
      troubles.push(`left the studio: ${request.url()}`);
  });
  return { page, troubles };
}

async function expectAccessible(page: Page, state: string): Promise<void> {
  if (screenshots !== undefined) {
    mkdirSync(screenshots, { recursive: true });
    await page.screenshot({ path: path.join(screenshots, `${state}.png`), fullPage: true });
  }
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(
      (violation) => `${state}: ${violation.id} ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`,
    ),
  ).toEqual([]);
}

test('the page is small and holds no stars: they come when a sky is looked at', () => {
  const dist = path.join(ROOT, 'packages/studio/dist');
  const page = readFileSync(path.join(dist, 'index.html'), 'utf8');
  const first = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file ?? '');
  const scripts = readdirSync(path.join(dist, 'assets')).filter((file) => file.endsWith('.js'));
  // A run of the packed catalogue, long enough to be found nowhere else.
  const catalogue = readFileSync(path.join(ROOT, 'packages/sky/data/stars.ts'), 'utf8');
  const stars = /[A-Za-z0-9+/]{2000}/.exec(catalogue)?.[0].slice(-80) ?? 'no stars';
  const holders = scripts.filter((file) => readFileSync(path.join(dist, 'assets', file), 'utf8').includes(stars));
  expect(holders).toHaveLength(1);
  expect(first).not.toContain(`assets/${holders[0]}`);
  // Words and pages of accounts come when they are opened.
  expect(first.filter((file) => /account|verify|review/.test(file))).toEqual([]);
  const bytes = first.reduce((sum, file) => sum + readFileSync(path.join(dist, file)).length, 0);
  expect(bytes).toBeLessThan(650_000);
});

test('a line is typed, its film is watched being made through a reload, played, and one shot is made again', async () => {
  const { page, troubles } = await openPage('en-GB');
  await page.goto(studio.url);
  await expectAccessible(page, 'start');

  // The line has the focus from the start; the key brings it back.
  await page.locator('body').click({ position: { x: 5, y: 300 } });
  await page.keyboard.press('/');
  await page.keyboard.type('A lighthouse stands above a calm sea at dusk. A small boat comes home.');
  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByRole('textbox', { name: 'Length in seconds' }).fill('12');
  await expectAccessible(page, 'options');
  await page.getByRole('textbox', { name: 'Your story' }).press('Control+Enter');

  await page.waitForURL(/\/films\/f[a-z0-9]+$/);
  await page.locator('[data-testid="panel"] img').first().waitFor({ timeout: 60_000 });
  await expectAccessible(page, 'making');
  await page.reload();

  await page.locator('[data-testid="film"][data-state="completed"]').waitFor({ timeout: 180_000 });
  const panels = page.getByTestId('panel');
  const shots = await panels.count();
  expect(shots).toBeGreaterThanOrEqual(3);
  expect(await page.locator('[data-testid="panel"][data-state="ready"]').count()).toBe(shots);
  await expectAccessible(page, 'completed');
  expect(await page.getByText(/animatic/i).count()).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'Play the film' }).click();
  const video = page.locator('video[data-film]');
  await expect
    .poll(() => video.evaluate((element: { currentTime: number }) => element.currentTime), { timeout: 20_000 })
    .toBeGreaterThan(0.5);
  const tracks = await video.evaluate((element: { textTracks: { length: number } }) => element.textTracks.length);
  expect(tracks).toBeGreaterThan(0);

  const downloading = page.waitForEvent('download');
  await page.getByRole('region', { name: 'Download' }).getByRole('link').first().click();
  expect((await downloading).suggestedFilename()).toMatch(/\.mp4$/);

  const before = await page.locator('[data-testid="panel"][data-shot="s02"]').getAttribute('data-take');
  await page.getByRole('button', { name: 'Redo shot 2' }).click();
  await page.locator('[data-testid="film"][data-state="running"], [data-testid="film"][data-state="queued"]').waitFor();
  await page.locator('[data-testid="film"][data-state="completed"]').waitFor({ timeout: 180_000 });
  await expect.poll(() => page.getByTestId('takes').getAttribute('data-made')).toBe('1');
  expect(await page.getByTestId('takes').getAttribute('data-reused')).toBe(String(shots - 1));
  expect(await page.locator('[data-testid="panel"][data-shot="s02"]').getAttribute('data-take')).not.toBe(before);

  expect(troubles).toEqual([]);
  await page.context().close();
}, 400_000);

test('a film that left is known again on the page that checks files and at the terminal, and others are no reproach', async () => {
  const { films } = await studio.client.listFilms();
  const film = films.find(({ state }) => state === 'completed');
  if (film === undefined) throw new Error('the first test left no film');
  const saved = path.join(home.path, 'saved.mp4');
  writeFileSync(saved, Buffer.from(await (await studio.client.content(film.id)).arrayBuffer()));

  const { page, troubles } = await openPage('en-GB');
  await page.goto(studio.url);
  await page.getByRole('link', { name: 'Check a file' }).click();
  await page.waitForURL(/\/verify$/);
  const file = page.locator('input[type=file]');
  await file.setInputFiles(saved);
  await page.locator('[data-finding="exact"]').waitFor({ timeout: 60_000 });
  await expectAccessible(page, 'verified');
  const words = Buffer.from('WEBVTT\n\n00:00.000 --> 00:02.000\nNobody here wrote this.\n');
  await file.setInputFiles({ name: 'strange.vtt', mimeType: 'text/vtt', buffer: words });
  await page.locator('[data-finding="nothing-of-ours"]').waitFor({ timeout: 60_000 });
  await expectAccessible(page, 'verified-strange');
  await file.setInputFiles({ name: 'empty.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(0) });
  await page.getByRole('alert').waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('button', { name: '日本語' }).click();
  await expectAccessible(page, 'verify-ja');
  expect(troubles).toEqual([]);
  await page.context().close();

  const asked = spawn(process.execPath, [path.join(ROOT, 'packages/cli/src/main.ts'), 'verify', saved, '--json'], {
    env: { ...process.env, KINORA_HOME: home.path },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => asked.once('close', resolve));
  expect(JSON.parse(await text(asked.stdout))).toMatchObject({
    ours: true,
    by: 'bytes',
    changed: false,
    film: { id: film.id },
  });
  expect(await ended).toBe(0);
}, 200_000);

test('in Chinese, on a phone, a thin story is asked about and one offer films it', async () => {
  const { page, troubles } = await openPage('zh-CN', 390);
  await page.goto(studio.url);
  await expectAccessible(page, 'start-zh-phone');
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  expect(width).toBeLessThanOrEqual(390);
  await page.locator('#story').fill('有个怪物出来了');
  await page.locator('#story').press('Control+Enter');
  await page.getByTestId('question').waitFor({ timeout: 30_000 });
  expect(await page.getByTestId('offer').count()).toBe(3);
  await expectAccessible(page, 'question-zh-phone');
  const asked = page.url();
  await page.getByTestId('offer').first().click();
  await page.waitForURL((url) => url.href !== asked);
  await page.locator('[data-testid="panel"] img').first().waitFor({ timeout: 60_000 });
  const filmId = page.url().split('/').at(-1) ?? '';
  await studio.client.cancelFilm(filmId);
  await page.locator('[data-testid="film"][data-state="cancelled"]').waitFor();
  await expectAccessible(page, 'cancelled-zh-phone');
  expect(troubles).toEqual([]);
  await page.context().close();
}, 200_000);

test('in Japanese the page speaks Japanese and keeps it over a reload', async () => {
  const { page, troubles } = await openPage('ja-JP');
  await page.goto(studio.url);
  expect(await page.locator('html').getAttribute('lang')).toBe('ja');
  await expectAccessible(page, 'start-ja');
  await page.getByRole('button', { name: 'English' }).click();
  await page.reload();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('a view is chosen in the true sky of a shot, a wrong fact is mended by one press, and a presenter is stopped at a question', async () => {
  const created = await studio.client.createFilm({
    story: 'In winter the four stars of Orion’s belt shine over a quiet lake. A small boat comes home at dawn.',
    place: 'London',
    size: '832x480',
    seconds: 8,
    voice: false,
    music: false,
    questions: true,
  });
  const { film } = await finished(studio.client, created.id);
  const { page, troubles } = await openPage('en-GB');
  await page.goto(`${studio.url}/films/${film.id}`);

  // The question is asked of the first shot's sky, which stays as it is.
  await page
    .getByRole('button', { name: /^Choose the view of shot/ })
    .last()
    .click();
  const sky = page.getByTestId('sky');
  await page.locator('[data-testid="sky"][data-frames]').waitFor({ timeout: 30_000 });
  await expectAccessible(page, 'sky-room');
  const azimuth = async (): Promise<number> => Number(await sky.getAttribute('data-azimuth'));
  const before = await azimuth();
  const box = await sky.boundingBox();
  if (box === null) throw new Error('no sky');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 - 200, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect.poll(azimuth).not.toBe(before);
  await sky.press('ArrowLeft');
  await sky.press('+');

  await page.getByRole('combobox', { name: 'Find a star or a figure' }).fill('Crux');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await page.getByText(/Crux never rises over London: .*° at its highest/).waitFor();
  await page.getByRole('button', { name: /^See it from/ }).click();
  await page.getByRole('button', { name: 'Leave out Crux' }).waitFor();
  await page.getByRole('button', { name: 'As it was' }).click();
  await page.getByRole('button', { name: 'Leave out Crux' }).click();
  await page.getByRole('combobox', { name: 'Find a star or a figure' }).fill('Capella');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await page.getByRole('button', { name: 'Leave out Capella' }).waitFor();
  await expectAccessible(page, 'sky-room-found');
  await page.getByRole('button', { name: 'Use this view' }).click();
  await page.locator('[data-testid="film"]:not([data-state="completed"])').waitFor();
  await page.locator('[data-testid="film"][data-state="completed"]').waitFor({ timeout: 180_000 });
  await expect.poll(() => page.getByTestId('takes').getAttribute('data-made')).toBe('1');
  const after = await studio.client.getFilm(film.id);
  const changed = after.storyboard?.shots.flatMap(({ scene }) => (scene.sky?.camera === undefined ? [] : [scene.sky]));
  expect(changed).toHaveLength(1);
  expect(changed?.[0]?.labels).toContain('hip:24608');

  await page.goto(`${studio.url}/films/${film.id}/show`);
  await expectAccessible(page, 'show');
  await page.getByRole('button', { name: 'Begin' }).press(' ');
  const video = page.locator('video[data-film]');
  const paused = (): Promise<boolean> => video.evaluate((element: { paused: boolean }) => element.paused);
  await expect.poll(paused).toBe(false);
  // A click stops and starts it, and brings the controls, which leave again.
  await video.click({ position: { x: 300, y: 300 } });
  expect(await paused()).toBe(true);
  await expectAccessible(page, 'show-controls');
  await page.mouse.move(320, 320);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  expect(await paused()).toBe(false);
  await page.locator('[data-testid="show-controls"].opacity-0').waitFor({ timeout: 10_000 });
  const question = page.getByRole('alertdialog');
  await question.waitFor({ timeout: 60_000 });
  expect(await paused()).toBe(true);
  await expectAccessible(page, 'show-question');
  const answer = after.storyboard?.factNotes.find(({ kind }) => kind?.startsWith('answer:') === true)?.note ?? '';
  expect(answer).not.toBe('');
  expect(await question.getByText(answer, { exact: true }).count()).toBe(0);
  await page.keyboard.press('Shift+A');
  await question.getByText(answer, { exact: true }).waitFor();
  await expectAccessible(page, 'show-answer');
  for (let presses = 0; presses < 4; presses++) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate<boolean>(`!document.activeElement?.closest('[data-testid="show-controls"]')`)).toBe(
      true,
    );
  }
  await page.getByRole('button', { name: 'Go on' }).press(' ');
  await question.waitFor({ state: 'detached' });
  await expect.poll(paused).toBe(false);
  // Past the last shot is the end, and from there the show begins again.
  const ended = (): Promise<boolean> => video.evaluate((element: { ended: boolean }) => element.ended);
  for (let shot = 0; shot < (after.storyboard?.shots.length ?? 0); shot++) await page.keyboard.press('ArrowRight');
  await expect.poll(ended).toBe(true);
  await page.keyboard.press('Home');
  await expect.poll(paused).toBe(false);
  await page.goto(`${studio.url}/films/${film.id}/show?kiosk=1`);
  await expect
    .poll(
      () =>
        page
          .getByTestId('kiosk')
          .evaluate((element: { currentTime: number; loop: boolean }) => element.loop && element.currentTime),
      { timeout: 30_000 },
    )
    .toBeGreaterThan(0.2);

  await page.goto(`${studio.url}/films/${film.id}`);
  await expect.poll(() => page.getByText(answer, { exact: true }).count()).toBe(0);
  await page.getByRole('button', { name: 'Film it so' }).first().click();
  await page.waitForURL((url) => /\/films\/f/.test(url.pathname) && !url.pathname.includes(film.id));
  const mended = await finished(studio.client, page.url().split('/').at(-1) ?? '');
  expect(mended.film.brief.story).toContain('three stars');
  expect(takesOf(mended.events).reused).toBeGreaterThan(0);
  expect(troubles).toEqual([]);
  await page.context().close();
}, 300_000);

test('an engine is chosen, it refuses the words of a shot, and the softer ones are read before they are sent', async () => {
  const { page, troubles } = await openPage('zh-CN', 390);
  await page.goto(studio.url);
  await page.getByRole('button', { name: '选项' }).click();
  // While there are only the parts that are built in, nothing of engines is asked.
  await page.getByLabel('引擎').waitFor();
  expect(await page.getByRole('group', { name: '精细程度' }).count()).toBe(0);
  expect(await page.getByLabel('导演').count()).toBe(0);
  expect(await page.getByLabel('引擎').locator('option').count()).toBe(1);

  const fal = await startFalFake({ key: KEY, jobMs: 1_500 });
  const endpoint = { kind: 'fal', url: fal.url, key: 'env:FAL_KEY', settings: { pollSeconds: 0.1 } };
  try {
    await studio.client.putEngine({ name: 'fal', ...endpoint });
    await studio.client.putEngine({ name: 'fal-two', ...endpoint });
    await page.reload();
    await page.getByRole('button', { name: '选项' }).click();
    await page.getByLabel('引擎').selectOption('fal');
    await page.getByRole('group', { name: '精细程度' }).getByText('草稿').click();
    await expectAccessible(page, 'options-engines-zh-phone');
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    expect(await page.getByLabel('引擎').locator('option[value="auto"]').count()).toBe(1);
    await page.getByRole('textbox', { name: '时长（秒）' }).fill('4');
    await page.locator('#story').fill('清晨，骑士握着长剑骑马穿过下雪的森林。');
    fal.play('content-in-job');
    await page.locator('#story').press('Control+Enter');

    await page.locator('[data-testid="film"][data-state="failed"]').waitFor({ timeout: 60_000 });
    const softer = page.locator('[data-remedy="softer-prompt"]');
    await softer.waitFor();
    await expectAccessible(page, 'refused-zh-phone');
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('button', { name: 'EN' }).click();
    await expectAccessible(page, 'refused');
    expect(await page.getByTestId('attempts').count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Draw shot 1 on this computer' }).count()).toBe(1);
    expect(fal.jobs().every(({ state }) => state !== 'succeeded')).toBe(true);
    await softer.getByText('All of the new prompt').click();
    const shown = (await softer.locator('details p').textContent()) ?? '';
    await softer.getByRole('button', { name: 'Use these words' }).click();

    await page.getByTestId('work').first().waitFor({ timeout: 60_000 });
    await expectAccessible(page, 'generating');
    await page.locator('[data-testid="film"][data-state="completed"]').waitFor({ timeout: 120_000 });
    expect(fal.jobs().at(-1)?.prompt).toContain(shown.slice(0, 60));
    const filmId = page.url().split('/').at(-1) ?? '';
    const film = await studio.client.getFilm(filmId);
    expect(film.brief).toMatchObject({ engine: 'fal', preset: 'draft' });
    expect(film.report).toMatchObject({ animatic: false });
    const heading = page.locator('[data-testid="film"] > header');
    expect(await heading.getByText('Animatic', { exact: true }).count()).toBe(0);
    await page.getByText('How it is made').first().click();
    expect(await page.getByTestId('adaptations').first().innerText()).toContain('steps, guidance, shift');
    await expectAccessible(page, 'generated');
    expect(troubles).toEqual([]);
  } finally {
    await studio.client.removeEngine('fal').catch(() => undefined);
    await studio.client.removeEngine('fal-two').catch(() => undefined);
    await fal.close();
    await page.context().close();
  }
}, 240_000);

test('a film that waits for a person says why and that nothing was spent; it is refused with a note, or approved and made', async () => {
  await studio.client.setPolicy({ screening: { review: ['lantern'] } });
  const brief = { seconds: 4, size: '832x480', voice: false, music: false } as const;
  const refused = await studio.client.createFilm({ ...brief, story: 'A lantern drifts over a quiet lake.' });
  const { page, troubles } = await openPage('zh-CN', 390);
  await page.goto(`${studio.url}/films/${refused.id}`);
  const card = page.getByTestId('review');
  await card.getByText('没有产生任何花费').waitFor({ timeout: 60_000 });
  await expectAccessible(page, 'held-zh-phone');
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('button', { name: 'EN' }).click();
  await card.getByText('Nothing was spent on it.').waitFor();
  expect(await card.getByRole('listitem').textContent()).toContain('lantern');
  await card.getByRole('button', { name: 'Reject' }).click();
  const note = card.getByRole('textbox', { name: 'Your note' });
  expect(await note.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
  expect(await card.getByText('Write what is wrong.').count()).toBe(1);
  await expectAccessible(page, 'held');
  await note.fill('No lanterns before the festival.');
  await card.getByRole('button', { name: 'Reject' }).click();
  await page.locator('[data-testid="film"][data-state="failed"]').waitFor();
  expect(await page.getByRole('alert').textContent()).toContain('No lanterns before the festival.');

  const back = await studio.client.createFilm({ ...brief, story: 'A lantern floats over a still harbour.' });
  await page.goto(`${studio.url}/films/${back.id}`);
  await card.getByRole('button', { name: 'Reject' }).waitFor();
  const sentBack = [{ text: 'Say which lantern it is.' }];
  const { review } = await studio.client.getFilm(back.id);
  await studio.client.vote(review?.id ?? '', { decision: 'send-back', notes: sentBack });
  await page.reload();
  await card.getByText('Say which lantern it is.').waitFor();
  expect(await card.innerText()).toContain('sent the words back');
  // What happened is told at the bell, and counts as read once it was seen.
  await page.getByRole('button', { name: /^Notices, \d+ unread$/ }).click();
  await page.getByRole('region', { name: 'Notices' }).getByText('A film was sent back to its author.').waitFor();
  await expectAccessible(page, 'notices');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Notices', exact: true }).waitFor();
  await expectAccessible(page, 'sent-back');
  await card.getByRole('button', { name: 'Stop' }).click();
  await page.locator('[data-testid="film"][data-state="cancelled"]').waitFor();

  const approved = await studio.client.createFilm({ ...brief, story: 'A lantern rises over a dark wood.' });
  await page.goto(`${studio.url}/films/${approved.id}`);
  await card.getByRole('button', { name: 'Approve and make the film' }).click();
  // The storyboard written of doubted words may hold it once more.
  const completed = page.locator('[data-testid="film"][data-state="completed"]');
  while (!(await completed.isVisible())) {
    const again = card.getByRole('button', { name: 'Approve and make the film' });
    await completed
      .or(again.and(page.locator('button:enabled')))
      .first()
      .waitFor({ timeout: 120_000 });
    if (await again.isVisible()) await again.click();
  }
  expect((await studio.client.getFilm(approved.id)).review).toMatchObject({ stage: 'words', state: 'approved' });
  const opening = page.context().waitForEvent('page');
  await page.getByRole('link', { name: 'The whole report, with its frames' }).click();
  const report = await opening;
  await report.getByRole('heading', { level: 1 }).waitFor();
  expect(report.url()).toBe(studio.client.reportUrl(approved.id));
  await expectAccessible(report, 'report');
  expect(troubles).toEqual([]);
  await page.context().close();
}, 180_000);

test('the first owner sets a public studio up, adds a second step and a key, and invites a reviewer who joins on a phone', async () => {
  using publicHome = temporaryHome();
  const house = await startStudio(publicHome.path, { args: ['--public'] });
  const open = async (locale: string, width: number): Promise<Page> => {
    const context = await browser.newContext({ locale, viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    return context.newPage();
  };
  try {
    const page = await open('en-GB', 1280);
    await page.goto(house.url);
    await page.getByText('This studio has no owner yet.').waitFor();
    await page.goto(String(house.setUpUrl));
    await page.getByLabel('Organisation').fill('Sternwarte Nord');
    await page.getByLabel('Your name').fill('Vega Lyrae');
    await page.getByLabel('E-mail address').fill('vega@example.org');
    await page.getByLabel('New password').fill('seven magpies make a bridge');
    await expectAccessible(page, 'set-up');
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByRole('textbox', { name: 'Your story' }).waitFor();

    await page.getByRole('link', { name: 'Your account' }).click();
    await page.getByRole('heading', { name: 'Second step' }).waitFor();
    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.getByLabel('What is it for?').fill('planetarium kiosk');
    await page.getByRole('button', { name: 'Make a key' }).click();
    const key = await page.locator('code', { hasText: /^kin_/ }).first().textContent();
    const asKey = await fetch(`${house.url}/v1/me`, { headers: { authorization: `Bearer ${key}` } });
    expect(await asKey.json()).toMatchObject({ via: 'key', organisation: { name: 'Sternwarte Nord' } });
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.getByLabel('Current password').last().fill('seven magpies make a bridge');
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.getByText('Scan this with an authenticator app').waitFor();
    await expectAccessible(page, 'account');

    await page.getByRole('link', { name: 'Sternwarte Nord' }).click();
    await page.getByLabel('E-mail address').fill('altair@example.org');
    await page.getByText('looks and approves').click();
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    const link = await page.locator('code', { hasText: '/invitation#token=' }).textContent();
    await expectAccessible(page, 'members');

    const phone = await open('zh-CN', 390);
    await phone.goto(String(link));
    await phone.getByRole('heading', { name: 'Sternwarte Nord邀请你加入' }).waitFor();
    await phone.getByLabel('你的姓名').fill('牵牛');
    await phone.getByLabel('新密码').fill('银河两岸遥遥相望的两颗星');
    await expectAccessible(phone, 'invitation-phone-zh');
    await phone.getByRole('button', { name: '加入', exact: true }).click();
    await phone.getByRole('textbox', { name: '你的故事' }).waitFor();
    const me: unknown = await phone.evaluate(async () => {
      const answer = await fetch('/v1/me');
      return answer.json();
    });
    expect(me).toMatchObject({ organisation: { name: 'Sternwarte Nord', role: 'reviewer' }, operator: false });
    const wide = Number(await phone.evaluate('document.documentElement.scrollWidth - innerWidth'));
    expect(wide).toBeLessThanOrEqual(0);

    await page.goto(`${house.url}/account`);
    await page.getByRole('button', { name: 'Sign out', exact: true }).first().click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await expectAccessible(page, 'sign-in');
    await page.getByLabel('E-mail address').fill('vega@example.org');
    await page.getByLabel('Password').fill('seven magpies');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password').fill('seven magpies make a bridge');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('textbox', { name: 'Your story' }).waitFor();
  } finally {
    await house.stop();
  }
}, 120_000);
