/**
 * The studio for agents: the Model Context Protocol at `/mcp`, for clients of the 2026-07-28 revision and those before it.
 * Each request stands for itself, so that any process may answer it; files are linked, never sent.
 *
 * @module
 */
import { type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { type AuthInfo, createMcpHandler } from '@modelcontextprotocol/server';
import type { Context } from 'hono';
import type { Caller } from '../flow/accounts/caller.ts';
import { callerOf, needs } from './caller.ts';
import { mcpServer, type McpParts } from './mcp-tools.ts';

const json = { 'application/json': { schema: z.looseObject({}) } };
const path = '/mcp';
const PATHS: readonly RouteConfig[] = [
  {
    ...needs('signed-in'),
    method: 'post',
    path,
    summary: 'Model Context Protocol: make, follow and stop films, check facts; each tool asks for its own permission',
    request: { body: { content: json } },
    responses: { 200: { description: 'JSON-RPC, as JSON or as a stream of events', content: json } },
  },
  {
    ...needs('signed-in'),
    method: 'get',
    path,
    summary: 'There is no stream apart from answers (405)',
    responses: { 405: { description: 'As the protocol says of servers without sessions' } },
  },
  {
    ...needs('signed-in'),
    method: 'delete',
    path,
    summary: 'There are no sessions to end (405)',
    responses: { 405: { description: 'As the protocol says of servers without sessions' } },
  },
];

export function addMcpRoutes(app: OpenAPIHono, parts: McpParts): void {
  /** Who asks, by what travels through the protocol's handler with their request. */
  const askedBy = new WeakMap<AuthInfo, { caller: Caller; origin: string }>();
  const handler = createMcpHandler(({ authInfo }) => {
    const asked = authInfo && askedBy.get(authInfo);
    if (asked === undefined) throw new Error('a request of nobody');
    return mcpServer(parts, asked.caller, asked.origin);
  });
  const serve = (context: Context): Promise<Response> => {
    const caller = callerOf(context);
    const authInfo: AuthInfo = { token: '', clientId: caller.actor, scopes: [...caller.may] };
    askedBy.set(authInfo, { caller, origin: context.get('origin') });
    return handler.fetch(context.req.raw, { authInfo });
  };
  for (const each of PATHS) app.openAPIRegistry.registerPath(each);
  app.post(path, serve);
  app.get(path, serve);
  app.delete(path, serve);
}
