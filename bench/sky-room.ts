/**
 * The interactive sky of the studio: frames a second while it is dragged, as a share of what the same page reaches with nothing to
 * draw, the milliseconds of one drawing, and what the sky costs to fetch.
 *
 * @module
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { finished, ROOT, startStudio } from '../test/support/studio.ts';

const SECONDS = 4;
const home = mkdtempSync(path.join(tmpdir(), 'kinora-bench-'));
const line = (name: string, value: string): void => void process.stdout.write(`${name.padEnd(52)} ${value}\n`);

execFileSync(
  process.execPath,
  [path.join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', 'packages/studio', '--logLevel', 'error'],
  { cwd: ROOT },
);
const studio = await startStudio(home);
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
try {
  const created = await studio.client.createFilm({
    story: 'The Milky Way stands over a quiet lake on a summer night.',
    seconds: 6,
    size: '832x480',
    voice: false,
    music: false,
  });
  await finished(studio.client, created.id);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await page.goto(`${studio.url}/films/${created.id}`);
  await page
    .getByRole('button', { name: /Choose the view of shot/ })
    .first()
    .click();
  await page.locator('[data-testid="sky"][data-frames]').waitFor();
  const idle = await page.evaluate<number, number>(framesOfNothing, SECONDS);
  // The mouse is pressed for real, so that the moves below belong to a pointer the page knows.
  const box = await page.getByTestId('sky').boundingBox();
  await page.mouse.move((box?.x ?? 0) + 300, (box?.y ?? 0) + 200);
  await page.mouse.down();
  const dragged = await page.evaluate<{ frames: number; drawMs: number[] }, number>(drag, SECONDS);
  const sorted = dragged.drawMs.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  line('frames a second, nothing drawn', (idle / SECONDS).toFixed(1));
  line(
    'frames a second, sky dragged',
    `${(dragged.frames / SECONDS).toFixed(1)} = ${((100 * dragged.frames) / idle).toFixed(0)} % of nothing`,
  );
  line('one drawing, ms: median, 95 %', `${at(0.5)}, ${at(0.95)} (60 frames a second leave 16.7)`);
  const data = path.join(ROOT, 'packages/sky/data');
  const bytes = readdirSync(data)
    .filter((name) => name.endsWith('.ts'))
    .reduce((sum, name) => sum + gzipSync(readFileSync(path.join(data, name)), { level: 9 }).length, 0);
  line('data of the sky, gzipped', `${(bytes / 1000).toFixed(0)} kB of 400`);
} finally {
  await browser.close();
  await studio.stop();
  rmSync(home, { recursive: true, force: true });
}

/** Runs in the page. */
function framesOfNothing(seconds: number): Promise<number> {
  return new Promise((resolve) => {
    const page = globalThis as unknown as { requestAnimationFrame(step: () => void): void };
    const end = performance.now() + seconds * 1000;
    let frames = 0;
    const step = (): void => {
      frames += 1;
      if (performance.now() < end) page.requestAnimationFrame(step);
      else resolve(frames);
    };
    page.requestAnimationFrame(step);
  });
}

/** Runs in the page: one pointer move a frame. */
function drag(seconds: number): Promise<{ frames: number; drawMs: number[] }> {
  return new Promise((resolve) => {
    interface Sky {
      dataset: Record<string, string | undefined>;
      dispatchEvent(event: unknown): void;
    }
    const page = globalThis as unknown as {
      requestAnimationFrame(step: () => void): void;
      document: { querySelector(selector: string): Sky | null };
      PointerEvent: new (type: string, options: object) => unknown;
    };
    const sky = page.document.querySelector('[data-testid=sky]');
    if (sky === null) throw new Error('no sky');
    const move = (type: string, x: number): void =>
      sky.dispatchEvent(new page.PointerEvent(type, { pointerId: 1, clientX: x, clientY: 300, bubbles: true }));
    const before = Number(sky.dataset['frames']);
    const drawMs: number[] = [];
    const end = performance.now() + seconds * 1000;
    let x = 500;
    const step = (): void => {
      x += 3;
      move('pointermove', x);
      drawMs.push(Number(sky.dataset['drawMs']));
      if (performance.now() < end) page.requestAnimationFrame(step);
      else resolve({ frames: Number(sky.dataset['frames']) - before, drawMs });
    };
    page.requestAnimationFrame(step);
  });
}
