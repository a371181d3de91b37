import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import kuromoji from 'kuromoji';
import { japaneseReader } from './read-japanese.ts';
import type { ReadClause } from './reading.ts';

let reader: Promise<ReadClause> | undefined;

/** Loads the dictionary once; about 0.8 s and 300 MB, so only when a Japanese line comes. */
export function loadJapaneseReader(): Promise<ReadClause> {
  reader ??= new Promise((resolve, reject) => {
    const home = dirname(createRequire(import.meta.url).resolve('kuromoji/package.json'));
    kuromoji.builder({ dicPath: join(home, 'dict') }).build((error, tokenizer) => {
      // The library's types promise an error always; it is null when all went well.
      if ((error as Error | null) !== null) {
        reject(error);
        return;
      }
      resolve(
        japaneseReader((text) =>
          tokenizer.tokenize(text).map((token) => ({
            text: token.surface_form,
            partOfSpeech: token.pos,
            partDetail: token.pos_detail_1,
            pronunciation: token.pronunciation,
          })),
        ),
      );
    });
  });
  return reader;
}
