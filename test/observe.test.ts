import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { followToEnd, finished, type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

/** A word that stands in every story here, and may stand in nothing that is logged, counted or traced. */
const SECRET = 'quetzalcoatlus';
const SMALL = { seconds: 4, size: '832x480', voice: false, music: false } as const;

const home = temporaryHome();
let studio: RunningStudio;
/** An engine that fails and repeats the prompt in its words, as providers do; and a collector of traces. */
let outside: Server;
const traces: string[] = [];

beforeAll(async () => {
  outside = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      if (request.url === '/v1/traces') {
        traces.push(body);
        return response.end('{}');
      }
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: `cannot film: ${body}` } }));
    });
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
  studio = await startStudio(home.path, {
    environment: {
      KINORA_LOG: 'json',
      KINORA_DRAIN_SECONDS: '3',
      OTEL_EXPORTER_OTLP_ENDPOINT: url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_BSP_SCHEDULE_DELAY: '200',
    },
  });
  await studio.client.putEngine({ name: 'echo', kind: 'openai-videos', url, settings: {} });
}, 60_000);

afterAll(async () => {
  await studio.stop();
  outside.close();
  home[Symbol.dispose]();
});

const logged = (): Record<string, unknown>[] =>
  studio
    .stderr()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

async function metric(name: string, labels = ''): Promise<number> {
  const text = await (await fetch(`${studio.url}/metrics`)).text();
  const line = text.split('\n').find((each) => each.startsWith(`kinora_${name}${labels} `));
  return Number(line?.split(' ').at(-1) ?? Number.NaN);
}

test('a film is told in the log, counted and traced by ids and numbers, and no word of its story is', async () => {
  const asked = await studio.client.createFilm({ story: `A ${SECRET} flies over the lake.`, ...SMALL });
  const { film } = await finished(studio.client, asked.id);
  const failing = await studio.client.createFilm({
    story: `A ${SECRET} eats a fish in the harbour in the morning.`,
    ...SMALL,
    engine: 'echo',
  });
  await followToEnd(studio.client, failing.id);
  expect((await studio.client.getFilm(failing.id)).state).toBe('failed');

  const answer = await fetch(`${studio.url}/v1/films/${film.id}`, { headers: { 'x-request-id': 'mine-12345' } });
  expect(answer.headers.get('x-request-id')).toBe('mine-12345');
  await sleep(1_000);
  const lines = logged();
  expect(lines).toContainEqual(
    expect.objectContaining({ msg: 'answered', requestId: 'mine-12345', status: 200, route: '/v1/films/:id' }),
  );
  expect(lines).toContainEqual(
    expect.objectContaining({ msg: 'take', filmId: film.id, engine: 'animatic', event: 'accept' }),
  );
  expect(lines).toContainEqual(expect.objectContaining({ msg: 'film', filmId: film.id, event: 'completed' }));
  expect(lines).toContainEqual(expect.objectContaining({ msg: 'film', filmId: failing.id, event: 'failed' }));
  expect(studio.stderr()).not.toContain(SECRET);

  expect(await metric('films_ended_total', '{state="completed"}')).toBe(1);
  expect(await metric('takes_total', '{engine="animatic",verdict="accept"}')).toBeGreaterThan(0);
  expect(await metric('engine_up', '{engine="echo"}')).toBe(1);
  expect(await metric('processes')).toBe(1);
  const page = await (await fetch(`${studio.url}/metrics`)).text();
  expect(page).toMatch(/kinora_http_request_seconds_count\{method="POST",route="\/v1\/films",status="201"\} 2/);
  expect(page).not.toContain(SECRET);

  const told = traces.join('\n');
  expect(told).toContain('film.shoot');
  expect(told).toContain('POST /v1/films');
  expect(told).not.toContain(SECRET);
}, 120_000);

test('the operator sees organisations without a word of theirs, and wakes an engine that is left alone', async () => {
  const { organisations } = (await (await fetch(`${studio.url}/v1/operator/organisations`)).json()) as {
    organisations: unknown[];
  };
  expect(organisations).toEqual([expect.objectContaining({ id: 'local', films: 2, filmsWaiting: 0, filmsRunning: 0 })]);
  expect((await fetch(`${studio.url}/v1/engines/echo/wake`, { method: 'POST' })).status).toBe(204);
  expect((await fetch(`${studio.url}/v1/engines/nobody/wake`, { method: 'POST' })).status).toBe(404);
});

test('a process that was told to stop says so to whoever sends it requests, and still answers those until it ends', async () => {
  const status = async (page: string): Promise<number> => (await fetch(`${studio.url}${page}`)).status;
  expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 200]);
  studio.process.kill('SIGTERM');
  await expect.poll(() => status('/readyz'), { timeout: 2_000 }).toBe(503);
  expect([await status('/healthz'), await status('/v1/films')]).toEqual([200, 200]);
  await studio.stop();
  expect(studio.process.exitCode).toBe(0);
}, 30_000);
