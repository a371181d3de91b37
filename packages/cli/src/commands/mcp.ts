import { isInitializeRequest, type JSONRPCMessage, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { type Studio, withStudio } from '../studio.ts';

const HELP = `kinora mcp: the studio for agents, by the Model Context Protocol

  mcp                  speaks the protocol over its own input and output, until the input ends

Agents that speak it over HTTP ask a running studio at /mcp instead. Name the program to an agent like this, as npm writes lines of
its own to the output:

  { "command": "node", "args": ["FOLDER/scripts/boot.mjs", "start", "mcp"] }

KINORA_API_KEY, when set, is the key the agent asks with.
`;

/** An answer to what could not be passed on, as JSON-RPC has it: the server met an error of its own. */
const INTERNAL_ERROR = -32_603;

/** Passes every message of an agent that speaks over pipes to the studio's own server, and every answer back. */
export const mcp: Command = {
  summary: 'the studio for agents, over its input and output',
  help: HELP,
  options: {},
  run: async ({ here, signal }) => {
    await withStudio(here, signal, (studio) => bridged(studio, here.apiKey, signal));
    return EXIT.done;
  },
};

async function bridged({ url }: Studio, apiKey: string | undefined, signal: AbortSignal): Promise<void> {
  const agent = new StdioServerTransport();
  const server = new StreamableHTTPClientTransport(
    new URL('/mcp', url),
    apiKey === undefined ? {} : { requestInit: { headers: { authorization: `Bearer ${apiKey}` } } },
  );
  /** Requests that began a session of an older revision: their answer says by which one it goes on. */
  const openings = new Set<string | number>();
  const under = new Set<Promise<void>>();

  async function pass(message: JSONRPCMessage): Promise<void> {
    if (isInitializeRequest(message) && 'id' in message && message.id !== undefined) openings.add(message.id);
    try {
      await server.send(message);
    } catch (error) {
      if (!('method' in message) || !('id' in message)) return;
      const told = error instanceof Error ? error.message : String(error);
      await agent.send({ jsonrpc: '2.0', id: message.id, error: { code: INTERNAL_ERROR, message: told } });
    }
  }

  const answer = (message: JSONRPCMessage): void => {
    if ('result' in message && message.id !== undefined && openings.delete(message.id)) {
      const { protocolVersion } = message.result as { protocolVersion?: unknown };
      if (typeof protocolVersion === 'string') server.setProtocolVersion(protocolVersion);
    }
    void agent.send(message);
  };
  const ask = (message: JSONRPCMessage): void => {
    const passing = pass(message).finally(() => under.delete(passing));
    under.add(passing);
  };
  Object.assign(server, { onmessage: answer });
  await server.start();
  await new Promise<void>((resolve) => {
    Object.assign(agent, { onmessage: ask, onclose: resolve });
    process.stdin.once('end', resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
    void agent.start();
  });
  // What was asked before the input ended is still answered.
  if (!signal.aborted) await Promise.all(under);
  await server.close();
}
