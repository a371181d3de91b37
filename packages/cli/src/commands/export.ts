import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { KinoraError } from '@kinora/film';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { withStudio } from '../studio.ts';

const HELP = `kinora export: everything that is kept here, as one zip

  export --out FILE.zip [--json]

Films with their storyboards, takes, manifests and events as JSON, every file as it leaves, pictures that were given, the
policies, the log and its seals.
`;

/** Writes everything into a zip. */
export const exportAll: Command = {
  summary: 'writes everything that is kept here into one zip',
  help: HELP,
  options: { out: 'value' },
  run: async ({ given, here, json, output, signal }) => {
    const wanted = given.values.get('out');
    if (wanted === undefined) throw new KinoraError('invalid_request', 'Say where: --out FILE.zip', { field: 'out' });
    const out = path.resolve(here.userFolder, wanted);
    const draft = `${out}.part`;
    try {
      await withStudio(here, signal, async ({ client }) => {
        const { body } = await client.exportAll(signal);
        await pipeline(Readable.fromWeb((body ?? new ReadableStream()) as never), createWriteStream(draft), { signal });
      });
      // Under its name only when it is whole.
      await rename(draft, out);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    const { size } = await stat(out);
    if (json) output.write(`${JSON.stringify({ file: out, bytes: size })}\n`);
    else output.write(`Everything is in ${out} (${(size / 1e6).toFixed(1)} MB).\n`);
    return EXIT.done;
  },
};
