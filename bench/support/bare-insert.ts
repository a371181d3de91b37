/**
 * The limit the submits are measured against: a server of the same framework that checks the same request and writes one row
 * of it, with nothing else to do. Prints its address on a line.
 *
 * @module
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { getRequestListener } from '@hono/node-server';
import { CreateFilmSchema } from '@kinora/sdk';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.argv[2], max: 8 });
await pool.query('create table if not exists bare (id bigint generated always as identity, brief jsonb not null)');
const app = new OpenAPIHono();
const route = createRoute({
  method: 'post',
  path: '/bare',
  request: { body: { content: { 'application/json': { schema: CreateFilmSchema } }, required: true } },
  responses: {
    201: { description: 'written', content: { 'application/json': { schema: z.object({ id: z.string() }) } } },
  },
});
app.openapi(route, async (context) => {
  const { rows } = await pool.query<{ id: string }>('insert into bare (brief) values ($1) returning id', [
    JSON.stringify(context.req.valid('json')),
  ]);
  return context.json({ id: String(rows[0]?.id) }, 201);
});
const listener = getRequestListener(app.fetch);
const server = createServer((request, response) => void listener(request, response));
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
