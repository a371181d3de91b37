import type { BriefInput } from '@kinora/film';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FakeBackend } from '../packages/engines/src/fakes/fake-server.ts';
import { startOpenaiVideosFake } from '../packages/engines/src/fakes/openai-videos.ts';
import { finished, type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

/** One shot by day: nothing of it is a true sky. */
const FOX: BriefInput = {
  story: 'A fox crosses a snowy forest in the morning.',
  seconds: 4,
  size: '832x480',
  preset: 'draft',
  voice: false,
  music: false,
  engine: 'gpu',
};

const home = temporaryHome();
let studio: RunningStudio;
let gpu: FakeBackend;

beforeAll(async () => {
  studio = await startStudio(home.path, {});
  gpu = await startOpenaiVideosFake('sglang', { jobMs: 100 });
  await studio.client.putEngine({ name: 'gpu', kind: 'openai-videos', url: gpu.url, settings: { pollSeconds: 0.1 } });
}, 60_000);

afterAll(async () => {
  await studio.stop();
  await gpu.close();
  home[Symbol.dispose]();
});

test('a take that was rejected three times can be looked at and taken by a person, and costs nothing more', async () => {
  const { client } = studio;
  gpu.play('result-black');
  const { id } = await client.createFilm(FOX);
  let rejections = 0;
  for await (const { message } of client.followFilm(id)) {
    if (message.type === 'film.failed' || message.type === 'film.completed') break;
    if (message.type !== 'take.rejected') continue;
    rejections++;
    gpu.play('result-black');
  }
  const failed = await client.getFilm(id);
  expect({ rejections, state: failed.state, code: failed.error?.code }).toEqual({
    rejections: 3,
    state: 'failed',
    code: 'take_rejected',
  });
  const remedy = failed.error?.remedies?.find(({ kind }) => kind === 'accept-take');
  if (remedy?.kind !== 'accept-take') throw new Error('no way on is offered');
  const look = await fetch(client.fileUrl(id, remedy.file));
  expect(look.status).toBe(200);
  expect(look.headers.get('content-type')).toBe('video/mp4');
  await look.body?.cancel();

  await expect(client.acceptTake(id, remedy.shotId, { number: 99, reason: 'x' })).rejects.toMatchObject({
    code: 'not_found',
    field: 'number',
  });
  await expect(client.acceptTake(id, remedy.shotId, { number: 3, reason: ' ' })).rejects.toMatchObject({
    field: 'reason',
  });
  const jobsBefore = gpu.jobs().length;
  await client.acceptTake(id, remedy.shotId, { number: remedy.number, reason: 'It is night in there.' });
  const { film } = await finished(client, id);
  expect(film.state).toBe('completed');
  expect(gpu.jobs().length).toBe(jobsBefore);
  const [take] = film.takes;
  expect(take).toMatchObject({
    number: 3,
    file: remedy.file,
    verdict: { kind: 'accept', byHand: { by: 'local', reason: 'It is night in there.' } },
  });
  expect(take?.verdict.kind === 'accept' && take.verdict.notes.map(({ reason }) => reason)).toContain('black');
  await expect(client.acceptTake(id, remedy.shotId, { number: 3, reason: 'again' })).rejects.toMatchObject({
    code: 'conflict',
  });

  // A shot that was changed since is not served by a take of the one before, and none is bought for it.
  await client.changeShot(id, remedy.shotId, { prompt: 'A fox drinks from a frozen river.' });
  await finished(client, id);
  const jobs = gpu.jobs().length;
  await expect(client.acceptTake(id, remedy.shotId, { number: 2, reason: 'older' })).rejects.toMatchObject({
    code: 'conflict',
    field: 'number',
  });
  expect(gpu.jobs().length).toBe(jobs);
}, 180_000);
