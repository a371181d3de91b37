/**
 * `node deploy/gate/main.ts --upstream http://127.0.0.1:30000 [--port 8080] [--host 0.0.0.0] [--linger-seconds 120]
 *   [--model NAME --gpus N --task T2V]`
 *
 * The gate in a GPU server's pod. With --model it speaks for the server while that loads its weights. SIGTERM drains it first; a second one ends it at once.
 *
 * @module
 */
import { parseArgs } from 'node:util';
import { createGate, GATE_DEFAULTS } from './gate.ts';
import { listen } from './listen.ts';

const { values } = parseArgs({
  options: {
    upstream: { type: 'string' },
    port: { type: 'string', default: '8080' },
    host: { type: 'string', default: '0.0.0.0' },
    model: { type: 'string' },
    gpus: { type: 'string', default: '1' },
    task: { type: 'string', default: 'T2V' },
    'linger-seconds': { type: 'string', default: String(GATE_DEFAULTS.lingerMs / 1_000) },
  },
});
const lingerSeconds = Number(values['linger-seconds']);
if (values.upstream === undefined || !URL.canParse(values.upstream) || !(lingerSeconds >= 0)) {
  process.stderr.write('The gate needs --upstream http://HOST:PORT, and --linger-seconds must be a number.\n');
  process.exit(2);
}

const { model, task, gpus } = values;
const gate = createGate({
  ...GATE_DEFAULTS,
  upstream: values.upstream,
  lingerMs: lingerSeconds * 1_000,
  ...(model === undefined ? {} : { standIn: { model, task, gpus: Number(gpus) } }),
});
await listen(gate.server, { port: Number(values.port), host: values.host, upstream: values.upstream });

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) process.exit(130);
    stopping = true;
    process.stdout.write('Draining: no new work, waiting for what is being made.\n');
    void gate.drain().then(() => {
      process.stdout.write('Drained.\n');
      gate.server.close(() => process.exit(0));
      gate.server.closeAllConnections();
    });
  });
}
