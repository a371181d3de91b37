import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { describeEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { deriveSeed, seededRandom } from '@kinora/film';
import { finished, type RunningStudio, startStudio, takesOf, temporaryHome, workFiles } from './support/studio.ts';

/** Kills of the studio's whole process group and of Postgres, in turn. */
const KILLS = 20;
/** A film of this brief takes a few seconds; kills fall anywhere from its first step to a little after its last. */
const LONGEST_WAIT_MS = 4_500;

async function postgresPid(home: string): Promise<number> {
  const { cluster } = await describeEmbeddedPostgres(home);
  if (!cluster?.running) throw new Error('the embedded database does not run');
  return cluster.running.pid;
}

test('pulling the plug at any moment loses no film, makes no finished take again and leaves no temporary file', async () => {
  using home = temporaryHome();
  const random = seededRandom(deriveSeed(20_261_122, 'kills'));
  let studio: RunningStudio = await startStudio(home.path);
  const told: string[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    // Another seed each time: nothing may be reused from the film before.
    const brief = {
      story: 'A red boat sails over a calm sea at sunset',
      size: '832x480',
      seconds: 5,
      seed: 1000 + kill,
    } as const;
    const created = await studio.client.createFilm(brief);
    await sleep(random() * LONGEST_WAIT_MS);
    const before = await studio.client.getFilm(created.id);
    const finishedTakes = new Map(before.takes.map((take) => [take.shotId, take.recipe]));

    if (kill % 2 === 0) {
      await studio.killGroup();
      studio = await startStudio(home.path);
    } else {
      const restarts = restartsOf(studio);
      process.kill(await postgresPid(home.path), 'SIGKILL');
      // The studio puts itself in its own place; a client only sees a pause.
      await waitUntilAnswers(studio, restarts);
    }

    const { film, events } = await finished(studio.client, created.id);
    told.push(film.id);
    const { made, reused } = takesOf(events);
    expect(made + reused).toBe(film.takes.length);
    const madeAgain = film.takes.filter(
      (take) => finishedTakes.has(take.shotId) && finishedTakes.get(take.shotId) !== take.recipe,
    );
    expect(madeAgain).toEqual([]);
    const manifest = await studio.client.getManifest(film.id);
    for (const [shotId, recipe] of finishedTakes) {
      const entry = manifest.artefacts.find((candidate) => candidate.kind === 'take' && candidate.shotId === shotId);
      expect(entry?.recipe).toBe(recipe);
      const takenBefore = before.takes.find((take) => take.shotId === shotId);
      expect(film.takes.find((take) => take.shotId === shotId)?.madeInSeconds).toBe(takenBefore?.madeInSeconds);
    }
  }
  const { films } = await studio.client.listFilms({ limit: 100 });
  expect(
    films
      .filter((film) => film.state === 'completed')
      .map((film) => film.id)
      .toSorted(),
  ).toEqual(told.toSorted());
  expect(await workFiles(home.path)).toEqual([]);
  await studio.stop();
}, 600_000);

/** How often the studio has put itself in its own place. */
function restartsOf(studio: RunningStudio): number {
  return studio.stderr().split('Starting again.').length - 1;
}

async function waitUntilAnswers(studio: RunningStudio, restarts: number): Promise<void> {
  const deadline = Date.now() + 30_000;
  // The old process answers until it notices, later on a busy machine; a film list after it said so is the sign.
  while (restartsOf(studio) === restarts && Date.now() < deadline - 20_000) await sleep(100);
  for (;;) {
    try {
      await studio.client.listFilms({ limit: 1 });
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(200);
    }
  }
}
