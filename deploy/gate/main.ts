/**
 * `node deploy/gate/main.ts --upstream http://127.0.0.1:30000 [--port 8080] [--host 0.0.0.0] [--linger-seconds 120]`
 *
 * The gate as a process. SIGTERM drains it first; a second one ends it at once.
 *
 * @module
 */
import { parseArgs } from 'node:util';
import { createGate, GATE_DEFAULTS } from './gate.ts';

const { values } = parseArgs({
  options: {
    upstream: { type: 'string' },
    port: { type: 'string', default: '8080' },
    host: { type: 'string', default: '0.0.0.0' },
    'linger-seconds': { type: 'string', default: String(GATE_DEFAULTS.lingerMs / 1_000) },
  },
});
const lingerSeconds = Number(values['linger-seconds']);
if (values.upstream === undefined || !URL.canParse(values.upstream) || !(lingerSeconds >= 0)) {
  process.stderr.write('The gate needs --upstream http://HOST:PORT, and --linger-seconds must be a number.\n');
  process.exit(2);
}

const gate = createGate({ ...GATE_DEFAULTS, upstream: values.upstream, lingerMs: lingerSeconds * 1_000 });
gate.server.listen(Number(values.port), values.host, () => {
  const address = gate.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : values.port;
  process.stdout.write(`The gate to ${values.upstream} is open at port ${port}.\n`);
});

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
