/**
 * A worker of the engine storm: makes shots at the endpoints of a database with the product's own job runner, and may be
 * killed at any moment. Started with the database's address, a home, and which of how many workers it is.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { canonicalJson } from '@kinora/film';
import { VIDEO_KINDS } from '@kinora/engines/video';
import { exampleTake, withPrompt } from '../../packages/engines/src/scenarios/example.ts';
import { createFileStore } from '../../packages/server/src/files/file-store.ts';
import type { Crew } from '../../packages/server/src/flow/crew.ts';
import { createKeyRing } from '../../packages/server/src/flow/engines/keys.ts';
import { createRoster } from '../../packages/server/src/flow/engines/roster.ts';
import { createRouter, ENGINE_CHANNEL } from '../../packages/server/src/flow/engines/router.ts';
import { runJob } from '../../packages/server/src/flow/engines/run-job.ts';
import { candidatesFor } from '../../packages/server/src/flow/engines/candidates.ts';
import { createMaker } from '../../packages/server/src/flow/make-once.ts';
import { openDatabase } from '../../packages/server/src/store/database.ts';
import { readPolicy } from '../../packages/server/src/store/endpoints.ts';
import { closeJob } from '../../packages/server/src/store/jobs.ts';
import { listen } from '../../packages/server/src/store/listen.ts';

const [url = '', home = '', mine = '0', workers = '1', shots = '0', seconds = '1'] = process.argv.slice(2);
const database = openDatabase(url, `storm-${mine}-${process.pid}`);
const files = createFileStore(home);
const kinds = { video: VIDEO_KINDS, speech: [], music: [], text: [], moderation: [] };
const roster = createRoster(database, kinds, createKeyRing({ STORM_KEY: 'storm-key' }, path.join(home, 'keys')));
const router = createRouter(database);
await listen(url, { [ENGINE_CHANNEL]: () => router.look() });
const money = { mayUse: () => Promise.resolve(() => true) };
const crew = { database, files, roster, router, money } as unknown as Crew;
const maker = createMaker(database, files);
const film = { organisationId: 'local', id: 'storm', run: 1 };
const signal = new AbortController().signal;

async function shoot(number: number): Promise<void> {
  const request = withPrompt(
    exampleTake({ seed: number, durationSeconds: Number(seconds), preset: 'final' }),
    `Storm shot ${number}: a lighthouse in the rain, waves breaking on the rocks below it.`,
  );
  const orderHash = createHash('sha256').update(canonicalJson(request)).digest('hex');
  const order = {
    kind: 'take',
    parameters: { storm: number },
    tools: {},
    engine: 'storm',
    shotId: `s${number}`,
  } as const;
  if (await maker.find(film, order)) return;
  await using _lock = await maker.lock(film, orderHash, signal);
  if (await maker.find(film, order)) return;
  const candidates = await candidatesFor({ crew, film }, 'auto', request, []);
  const policy = await readPolicy(database, film.organisationId);
  await maker.keep(film, async (folder) => {
    const result = await runJob(
      crew,
      {
        organisationId: film.organisationId,
        orderHash,
        filmId: film.id,
        filmRun: film.run,
        shotId: `s${number}`,
        request,
        candidates,
        policy,
        loraKey: '',
        askedAgain: false,
      },
      {
        progress: () => undefined,
        failed: () => Promise.resolve(),
        check: () => Promise.resolve({}),
      },
      folder,
      signal,
    );
    const also = (client: Parameters<typeof closeJob>[0]) => closeJob(client, { organisationId: 'local', orderHash });
    return { order, made: { path: result.path, data: {}, costUsd: result.costUsd, also } };
  });
}

// Whoever kills us waits for this: a start is no work.
process.stderr.write('storm worker ready\n');
const wanted = Array.from({ length: Number(shots) }, (_unused, index) => index).filter(
  (number) => number % Number(workers) === Number(mine),
);
const outcomes = await Promise.allSettled(wanted.map((number) => shoot(number)));
const failed = outcomes.flatMap((outcome, index) =>
  outcome.status === 'rejected' ? [`${wanted[index] ?? '?'}: ${String(outcome.reason)}`] : [],
);
process.stdout.write(`${JSON.stringify({ failed, peakMegabytes: process.resourceUsage().maxRSS / 1024 })}\n`);
process.exit(0);
