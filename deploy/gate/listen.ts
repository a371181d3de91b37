import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Opens the server and says at which port: 0 takes a free one. */
export async function listen(
  server: Server,
  { port, host, upstream }: { port: number; host: string; upstream: string },
): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
  process.stdout.write(`The gate to ${upstream} is open at port ${(server.address() as AddressInfo).port}.\n`);
}
