/**
 * `node deploy/gate/doorman.ts --server 8000=http://gpu-0:8080 [--server 8001=http://gpu-1:8080 …] --model NAME --gpus N
 *   [--task T2V] [--host 0.0.0.0]`
 *
 * The door to servers that come and go: always there, one port for each server there may ever be. Passes through to a server
 * that is up, and speaks for one that is not, so that takes are planned for it, wait, are counted in the queue, and call it up.
 * Keeps nothing: there may be several doormen.
 *
 * @module
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { createGate, GATE_DEFAULTS } from './gate.ts';
import { listen } from './listen.ts';

/** How long requests under way may still take after SIGTERM. */
const END_TIMEOUT_MS = 25_000;

const { values } = parseArgs({
  options: {
    server: { type: 'string', multiple: true, default: [] },
    model: { type: 'string' },
    gpus: { type: 'string', default: '1' },
    task: { type: 'string', default: 'T2V' },
    host: { type: 'string', default: '0.0.0.0' },
  },
});
const servers = values.server.map((pair) => /^(\d+)=(https?:\/\/\S+)$/.exec(pair));
const gpus = Number(values.gpus);
const model = values.model;
if (model === undefined || servers.length === 0 || servers.includes(null) || !Number.isInteger(gpus)) {
  process.stderr.write(
    'The doorman needs --server PORT=http://HOST:PORT (again for each server), --model and --gpus.\n',
  );
  process.exit(2);
}

const gates = await Promise.all(
  servers.map(async (pair) => {
    const [, port = '', upstream = ''] = pair ?? [];
    const { server } = createGate({
      ...GATE_DEFAULTS,
      upstream,
      drains: false,
      standIn: { model, task: values.task, gpus },
    });
    await listen(server, { port: Number(port), host: values.host, upstream });
    return server;
  }),
);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    const ended = gates.map(async (server) => {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      await closed;
    });
    setTimeout(() => process.exit(0), END_TIMEOUT_MS).unref();
    void Promise.all(ended).then(() => process.exit(0));
  });
}
