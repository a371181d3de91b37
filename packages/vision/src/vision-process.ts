/**
 * The process that looks: one message per batch of pictures, one answer. It ends with its parent, and by itself when it has
 * grown too large, which its parent takes for a crash.
 */
import { setPriority } from 'node:os';
import { z, ZodError } from 'zod';
import { type Eyes, openEyes } from './eyes.ts';
import { IdSchema, type LookAnswer, LookMessageSchema } from './wire.ts';

/** It needs about 250 MB; what takes this much has a leak. */
const MOST_RSS_BYTES = 1.5e9;
/** Below the server that answers people meanwhile. */
const NICENESS = 5;

let eyes: Promise<Eyes> | undefined;

async function look(message: unknown): Promise<LookAnswer> {
  const id = IdSchema.parse(message).id;
  try {
    const { pictures } = LookMessageSchema.parse(message);
    eyes ??= openEyes();
    const opened = await eyes;
    return { kind: 'seen', id, models: opened.models, seen: pictures.map((picture) => opened.look(picture)) };
  } catch (error) {
    return { kind: 'failed', id, message: error instanceof ZodError ? z.prettifyError(error) : String(error) };
  }
}

try {
  setPriority(NICENESS);
} catch {
  // only a courtesy
}
process.on('disconnect', () => process.exit(0));
process.on('message', (message) => {
  void look(message).then((answer) => {
    const large = process.memoryUsage.rss() > MOST_RSS_BYTES;
    process.send?.(answer, () => {
      if (large) process.exit(1);
    });
  });
});
