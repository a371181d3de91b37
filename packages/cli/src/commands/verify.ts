import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { KinoraError, MAX_VERIFIED_BYTES, type Verification } from '@kinora/film';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { withStudio } from '../studio.ts';

const HELP = `kinora verify: whether a file was made here, and whether it was changed since

  verify FILE [--json]      a film, picture, sound or subtitles, up to 2 GB

Reads what the file says of itself (AIGC metadata, C2PA signature, invisible watermark) and
compares it with what left this studio. --json: all of it as one JSON object.

Exit codes
  0    made here, and exactly as it left
  3    made here and changed since, or nothing shows that it was made here: --json says which
  2    the file cannot be read

A mark is evidence, its absence is none: a file without any may still be generated.

Examples
  npm start -- verify qixi.mp4
  npm start -- verify downloaded.mp4 --json
`;

/** Asks the studio what a file's marks say. */
export const verify: Command = {
  summary: 'whether a file was made here, and whether it was changed since',
  help: HELP,
  options: {},
  run: async ({ given, here, json, output, signal }) => {
    const [word, more] = given.words;
    if (word === undefined || more !== undefined) {
      throw new KinoraError('invalid_request', 'Give one file, for example: npm start -- verify qixi.mp4');
    }
    const file = await openGiven(path.resolve(here.userFolder, word), word);
    const told = await withStudio(here, signal, ({ client }) => client.verify(file, signal));
    output.write(json ? `${JSON.stringify(told)}\n` : inWords(word, told));
    return told.by === 'bytes' ? EXIT.done : EXIT.policy;
  },
};

/** A file that is read as it is sent. @throws KinoraError invalid_request */
async function openGiven(place: string, word: string): Promise<Blob> {
  const wrong = (message: string, cause?: unknown) => new KinoraError('invalid_request', message, { cause });
  const found = await stat(place).catch((cause: unknown) => {
    throw wrong(`There is no file ${word} that can be read.`, cause);
  });
  if (!found.isFile()) throw wrong(`${word} is no file.`);
  if (found.size === 0) throw wrong(`${word} is empty.`);
  if (found.size > MAX_VERIFIED_BYTES) throw wrong(`${word} is larger than ${MAX_VERIFIED_BYTES / 1e9} GB.`);
  return openAsBlob(place).catch((cause: unknown) => {
    throw wrong(`${word} cannot be read.`, cause);
  });
}

function inWords(name: string, told: Verification): string {
  const { film, label, metadata, signature, watermark } = told;
  const rows: [string, string | null][] = [
    [
      'film',
      film === undefined
        ? null
        : `${film.title} (${film.id}), left ${film.markedAt.slice(0, 16).replace('T', ' ')} UTC`,
    ],
    ['kind', told.kind],
    ['label', label.text === null ? label.state : `“${label.text}”`],
    ['metadata', [metadata.state, metadata.aigc?.ContentProducer, metadata.aigc?.ProduceID].filter(Boolean).join(', ')],
    ['source', metadata.sourceType?.split('/').at(-1) ?? null],
    ['signature', [signature.state, signature.signer, signature.signedAt].filter(Boolean).join(', ')],
    ['watermark', [watermark.state, watermark.id].filter(Boolean).join(', ')],
  ];
  const lines = rows.flatMap(([term, value]) => (value === null ? [] : [`  ${term.padEnd(10)} ${value}\n`]));
  return `${name}: ${told.summary}\n${lines.join('')}`;
}
