/**
 * A whole film, measured: start of the studio, memory at rest, wall time by step, the share of it that is only
 * orchestration, the same words again, and the most memory that a minute of sky and water takes, in a studio that has
 * made films before and in a new one. `node bench/film.ts memory` measures only the last.
 *
 * Orchestration is the wall time in which nothing was drawn, spoken, composed, measured or encoded: the film's time less the
 * union of the times its artefacts were in the making.
 *
 * @module
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { finished, QIXI, type RunningStudio, startStudio, takesOf } from '../test/support/studio.ts';

const home = mkdtempSync(path.join(tmpdir(), 'kinora-bench-'));
/** The most memory the studio may take while it draws, megabytes. */
const DRAWING_LIMIT_MB = 700;
/** Shots of the true sky, with and without a lake under it. */
const SKY_AND_LAKE =
  '夏夜,她划船来到湖心。湖面映着银河。织女星和牛郎星隔着银河相望。天鹅座在天上飞。他站在湖边的小船旁仰望北斗七星。月亮从湖上升起。';
const onlyMemory = process.argv[2] === 'memory';
const line = (name: string, value: string): void => void process.stdout.write(`${name.padEnd(44)} ${value}\n`);

try {
  if (!onlyMemory) await measureFilm();
  const studio = await startStudio(home);
  await measureDrawing(studio, 'new studio', '2026-08-19T21:00');
  // Another night, so that no take is used again.
  await measureDrawing(studio, 'used studio', '2026-08-20T22:00');
  await studio.stop();
} finally {
  rmSync(home, { recursive: true, force: true });
}

async function measureFilm(): Promise<void> {
  const coldAt = performance.now();
  let studio = await startStudio(home);
  line('studio ready, new home', `${seconds(performance.now() - coldAt)} s`);
  await studio.stop();
  const warmAt = performance.now();
  studio = await startStudio(home);
  line('studio ready, second start', `${seconds(performance.now() - warmAt)} s`);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  line('memory of the idle studio with Postgres (PSS)', `${await memoryMegabytes(studio.pid, home)} MB`);

  const cpuBefore = cpuSeconds(studio.pid);
  const filmAt = performance.now();
  const created = await studio.client.createFilm({ story: QIXI });
  const { film, events } = await finished(studio.client, created.id);
  const wall = (performance.now() - filmAt) / 1000;
  line(
    'Qixi film, 1280x720: wall',
    `${wall.toFixed(1)} s for ${film.durationSeconds?.toFixed(1)} s of film, ${film.takes.length} shots`,
  );
  line('  CPU of the studio and its encoders', `${(cpuSeconds(studio.pid) - cpuBefore).toFixed(1)} s`);
  for (const [step, value] of Object.entries(film.timings)) line(`  ${step}`, `${value.toFixed(2)} s`);
  const manifest = await studio.client.getManifest(film.id);
  const spans = manifest.artefacts.map((entry) => {
    const end = Date.parse(entry.madeAt);
    return { start: end - entry.madeInSeconds * 1000, end };
  });
  const working = unionMs(spans) / 1000;
  line(
    '  orchestration (nothing being made)',
    `${(wall - working).toFixed(2)} s = ${(((wall - working) / wall) * 100).toFixed(1)} % of the wall time`,
  );

  const againAt = performance.now();
  const again = await studio.client.createFilm({ story: QIXI });
  const second = await finished(studio.client, again.id);
  line(
    'the same words again',
    `${seconds(performance.now() - againAt)} s, takes made ${takesOf(second.events).made}, reused ${takesOf(second.events).reused}`,
  );
  if (takesOf(events).made !== film.takes.length) throw new Error('the first film reused takes of an empty home');
  await studio.stop();
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2);
}

/** The most memory the process has held while it made a minute of film; its encoders are processes of their own. Linux only. */
async function measureDrawing(studio: RunningStudio, name: string, date: string): Promise<void> {
  // Writing 5 sets the high-water mark to what is held now (proc(5)).
  writeFileSync(`/proc/${studio.pid}/clear_refs`, '5');
  const created = await studio.client.createFilm({
    story: SKY_AND_LAKE,
    seconds: 60,
    place: '北京',
    date,
  });
  const { film } = await finished(studio.client, created.id);
  const status = readFileSync(`/proc/${studio.pid}/status`, 'utf8');
  const peak = Math.round(Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1]) / 1024);
  const settings = film.storyboard?.shots.map(({ scene }) => scene.setting).join(', ');
  line(
    `peak memory (RSS), 60 s of film, ${name}`,
    `${peak} MB of ${DRAWING_LIMIT_MB} MB${peak > DRAWING_LIMIT_MB ? ': TOO MUCH' : ''} (${settings})`,
  );
}

/** Total length of the union of spans. */
function unionMs(spans: readonly { start: number; end: number }[]): number {
  let total = 0;
  let reached = -Infinity;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    total += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return total;
}

/** Proportional set size of the studio and its database, so that shared pages count once. Linux only. */
async function memoryMegabytes(studioPid: number, home: string): Promise<number> {
  const postmaster = (await describeEmbeddedPostgres(home)).cluster?.running?.pid;
  if (postmaster === undefined) throw new Error('the embedded database does not run');
  let kilobytes = 0;
  for (const pid of [...processTree(studioPid), ...processTree(postmaster)]) {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    kilobytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  }
  return Math.round(kilobytes / 1024);
}

function processTree(root: number): number[] {
  const parents = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number) as [number, number]);
  const tree = [root];
  for (const pid of tree) tree.push(...parents.filter(([, parent]) => parent === pid).map(([child]) => child));
  return tree;
}

/** User and system time of a process and of its ended children, in seconds (fields 14 to 17 of /proc/PID/stat). */
function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + (fields[index] ?? 0), 0);
  return ticks / 100;
}
