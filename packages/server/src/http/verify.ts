import path from 'node:path';
import { type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { KinoraError, type LedgerEntry, MAX_VERIFIED_BYTES, VerificationSchema } from '@kinora/film';
import type { FileStore } from '../files/file-store.ts';
import { createTurns } from '../flow/turns.ts';
import { verifyFile, type VerifyTools } from '../flow/verify/verify-file.ts';
import { problem } from './answers.ts';
import { receiveFile } from './uploads.ts';
import { needs } from './caller.ts';

/** Files on their way, waiting or looked at; each may take that much of the disk. */
const MOST_AT_ONCE = 5;
/** The whole search for a watermark takes less on two cores. */
const VERIFY_TIMEOUT_MS = 180_000;

const verifyPath: RouteConfig = {
  ...needs('anyone'),
  method: 'post',
  path: '/v1/verify',
  summary:
    'Whether a file was made here, and whether it was changed since; at most 2 GB, kept no longer than it is looked at',
  request: {
    body: { content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } } },
  },
  responses: {
    200: {
      content: { 'application/json': { schema: VerificationSchema } },
      description: 'What the file says of itself',
    },
    400: problem('The file is empty or too large, or did not come whole'),
    429: problem('Other files are being looked at; send it again later'),
    504: problem('It took too long'),
  },
};

/** @param tools opened at the first file */
export function addVerifyRoute(app: OpenAPIHono, files: FileStore, tools: VerifyTools): void {
  app.openAPIRegistry.registerPath(verifyPath);
  const turns = createTurns(1);
  let now = 0;

  app.post('/v1/verify', async (context) => {
    if (now >= MOST_AT_ONCE) {
      throw new KinoraError('rate_limited', 'Other files are being looked at. Send this one again in a minute.', {
        retryable: true,
        retryAfterMs: 60_000,
      });
    }
    now++;
    try {
      await using folder = await files.workFolder();
      const file = path.join(folder.path, 'given');
      await receiveFile(context.req.raw, file, MAX_VERIFIED_BYTES);
      const { signal } = context.req.raw;
      using _turn = await turns.take(signal);
      // Anybody may learn that a file was made here; which film it is, only its organisation.
      const caller = context.get('caller');
      const mayKnowFilm = ({ organisationId }: LedgerEntry): boolean => caller?.organisationId === organisationId;
      return context.json(await atMost(signal, (stop) => verifyFile(tools, file, { mayKnowFilm, signal: stop })), 200);
    } finally {
      now--;
    }
  });
}

/** Ends what takes too long, or what nobody waits for any more. */
async function atMost<Result>(signal: AbortSignal, work: (stop: AbortSignal) => Promise<Result>): Promise<Result> {
  const late = AbortSignal.timeout(VERIFY_TIMEOUT_MS);
  try {
    return await work(AbortSignal.any([signal, late]));
  } catch (cause) {
    if (!late.aborted || signal.aborted) throw cause;
    throw new KinoraError('timeout', `Looking at this file took longer than ${VERIFY_TIMEOUT_MS / 1_000} s.`, {
      cause,
    });
  }
}
