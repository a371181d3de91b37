import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import kuromoji from 'kuromoji';
import type { LexiconEntry } from './lexicon/index.ts';
import { japaneseReader, type Morpheme } from './read-japanese.ts';
import type { ReadClause } from './reading.ts';

type Analyse = (text: string) => Morpheme[];

let dictionary: Promise<Analyse> | undefined;

/** Loads the dictionary once; about 0.8 s and 300 MB, so only when a Japanese line comes. */
export async function loadJapaneseReader(names?: readonly LexiconEntry[]): Promise<ReadClause> {
  dictionary ??= new Promise((resolve, reject) => {
    const home = dirname(createRequire(import.meta.url).resolve('kuromoji/package.json'));
    kuromoji.builder({ dicPath: join(home, 'dict') }).build((error, tokenizer) => {
      // The library's types promise an error always; it is null when all went well.
      if ((error as Error | null) !== null) {
        reject(error);
        return;
      }
      resolve((text) =>
        tokenizer.tokenize(text).map((token) => ({
          text: token.surface_form,
          partOfSpeech: token.pos,
          partDetail: token.pos_detail_1,
          pronunciation: token.pronunciation,
        })),
      );
    });
  });
  return japaneseReader(await dictionary, names);
}
