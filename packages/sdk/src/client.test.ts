import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type Client, createClient } from './index.ts';

/** What is to be closed after a test. */
const open: { close(): void }[] = [];
afterEach(() => open.splice(0).forEach((each) => each.close()));

/** A client of a server that answers on a real connection as `listener` does. */
async function clientOf(listener: RequestListener): Promise<Client> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close() {
      server.close();
      server.closeAllConnections();
    },
  });
  return createClient({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

const says = (body: string, contentType = 'application/json'): Promise<Client> =>
  clientOf((_, response) => response.writeHead(200, { 'content-type': contentType }).end(body));

async function typesOf(client: Client, signal?: AbortSignal): Promise<(string | null)[][]> {
  const heard: (string | null)[][] = [];
  for await (const { id, message } of client.followFilm('f1', signal ? { signal } : {})) heard.push([id, message.type]);
  return heard;
}

const STARTED = 'id: 1\nevent: film.started\ndata: {"type":"film.started"}\n\n';

describe('every call fails with a coded error', () => {
  test('when no studio answers, one that may be tried again', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const client = createClient({ baseUrl: `http://127.0.0.1:${port}` });
    const away = { name: 'KinoraError', code: 'studio_unreachable', retryable: true };
    await expect(client.health()).rejects.toMatchObject(away);
    await expect(client.holdLease(new AbortController().signal)).rejects.toMatchObject(away);
    await expect(typesOf(client)).rejects.toMatchObject(away);
  });

  test('when the connection breaks in the middle of an answer or a stream, one that may be tried again', async () => {
    const broken = { name: 'KinoraError', code: 'studio_unreachable', retryable: true };
    const half = await clientOf((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
      response.write('{"films":[', () => response.destroy());
    });
    await expect(half.listFilms()).rejects.toMatchObject(broken);

    const heard: string[] = [];
    const stream = await clientOf((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(STARTED, () => setTimeout(() => response.destroy(), 50));
    });
    const follow = async () => {
      for await (const { message } of stream.followFilm('f1')) heard.push(message.type);
    };
    await expect(follow()).rejects.toMatchObject(broken);
    expect(heard).toEqual(['film.started']);
  });

  test('when it is stopped, `cancelled`', async () => {
    const control = new AbortController();
    const client = await clientOf((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(STARTED, () => setTimeout(() => control.abort(), 20));
    });
    await expect(typesOf(client, control.signal)).rejects.toMatchObject({ name: 'KinoraError', code: 'cancelled' });
    await expect(client.health(AbortSignal.abort())).rejects.toMatchObject({ name: 'KinoraError', code: 'cancelled' });
  });

  test.each([
    ['a page', '<html>', /not JSON/],
    ['nothing', '', /not JSON/],
    ['other JSON', '{"films":[{"id":7}]}', /does not understand \(films\.0\.id\)/],
  ])('when what answers is no Kinora studio but %s', async (_, body, message) => {
    const client = await says(body);
    await expect(client.listFilms()).rejects.toMatchObject({
      name: 'KinoraError',
      code: 'internal',
      retryable: false,
      message: expect.stringMatching(message),
    });
  });

  test.each([
    ['no JSON', 'data: {"type"\n\n'],
    ['a known event with other fields', 'data: {"type":"step.started","step":3}\n\n'],
    ['no message', 'data: 7\n\n'],
  ])('when a stream brings %s', async (_, body) => {
    const client = await says(body, 'text/event-stream');
    await expect(typesOf(client)).rejects.toMatchObject({ name: 'KinoraError', code: 'internal', retryable: false });
  });

  test('when what it is given cannot be sent', async () => {
    const client = await says('{}');
    await expect(client.createFilm({ story: 'a' }, { idempotencyKey: '七夕' })).rejects.toMatchObject({
      code: 'invalid_request',
      field: 'idempotency-key',
    });
    await expect(client.getFilm('\ud800')).rejects.toMatchObject({ name: 'KinoraError' });
  });
});

test('events of a newer studio are left out, those this client knows arrive', async () => {
  const newer = 'id: 2\nevent: film.dreamt\ndata: {"type":"film.dreamt","of":"sheep"}\n\n';
  const client = await says(
    `: hello\n\n${STARTED}${newer}id: 3\ndata: {"type":"film.cancelled"}\n\n`,
    'text/event-stream',
  );
  expect(await typesOf(client)).toEqual([
    ['1', 'film.started'],
    ['3', 'film.cancelled'],
  ]);
});
