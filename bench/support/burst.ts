/**
 * Sends many requests from a process of its own, so that whoever answers does not wait for whoever asks. Prints one line of
 * JSON: milliseconds of each answer, their statuses, the ids they gave.
 *
 * Arguments: address, how many, how many at once, the body's story, JSON of headers.
 *
 * @module
 */
import { Agent, request } from 'node:http';

const [address = '', count = '1', atOnce = '1', story = '', headers = '{}'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(atOnce) });
const milliseconds: number[] = [];
const statuses: Record<string, number> = {};
const ids: string[] = [];

function send(number: number): Promise<void> {
  const startedAt = performance.now();
  const body = JSON.stringify({ story: `${story} ${number}`, seconds: 4, size: '832x480' });
  return new Promise((resolve, reject) => {
    const sent = request(
      address,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'idempotency-key': `burst-${process.pid}-${number}`,
          ...(JSON.parse(headers) as Record<string, string>),
        },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        answer.on('end', () => {
          milliseconds.push(performance.now() - startedAt);
          const status = String(answer.statusCode);
          statuses[status] = (statuses[status] ?? 0) + 1;
          if (answer.statusCode === 201) ids.push((JSON.parse(text) as { id: string }).id);
          resolve();
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const startedAt = performance.now();
let next = 0;
await Promise.all(
  Array.from({ length: Number(atOnce) }, async () => {
    while (next < Number(count)) await send(next++);
  }),
);
const seconds = (performance.now() - startedAt) / 1000;
agent.destroy();
process.stdout.write(`${JSON.stringify({ seconds, milliseconds, statuses, ids })}\n`);
