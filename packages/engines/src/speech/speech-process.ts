/**
 * The speech process: reads one JSON line per line of narration from its input, writes a WAV file and one JSON line.
 * It alone loads espeak-ng, which is under the GPL; it ends when its input closes.
 */
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { encodeWav, SAMPLE_RATE } from '../sound/wav.ts';
import { loadJapaneseReader } from './japanese-dictionary.ts';
import { loadVoice, type Voice } from './espeak-voice.ts';
import { LEXICON, type UserEntry, withUserEntries } from './lexicon/index.ts';
import { readChinese } from './read-chinese.ts';
import { readEnglish } from './read-english.ts';
import type { ReadClause } from './reading.ts';
import { renderLine } from './render-line.ts';
import { SpeakMessageSchema, type SpeakAnswer, type SpeakMessage } from './wire.ts';

let voice: Promise<Voice> | undefined;

async function readerOf(language: SpeakMessage['language'], entries: readonly UserEntry[]): Promise<ReadClause> {
  const lexicon = withUserEntries(LEXICON, entries);
  switch (language) {
    case 'zh':
      return (clause, offset) => readChinese(clause, offset, lexicon.zh);
    case 'en':
      return (clause, offset) => readEnglish(clause, offset, lexicon.en);
    case 'ja':
      return loadJapaneseReader(lexicon.ja);
  }
}

async function speak(message: SpeakMessage): Promise<SpeakAnswer> {
  const { id, text, language, pace, path, lexicon } = message;
  voice ??= loadVoice();
  const line = renderLine(text, pace, await voice, await readerOf(language, lexicon));
  if (line === undefined) return { kind: 'unspeakable', id };
  await writeFile(path, encodeWav([line.samples]));
  return { kind: 'spoken', id, durationSeconds: line.samples.length / SAMPLE_RATE, words: line.words };
}

for await (const jsonLine of createInterface({ input: process.stdin })) {
  const message = SpeakMessageSchema.parse(JSON.parse(jsonLine));
  let answer: SpeakAnswer;
  try {
    answer = await speak(message);
  } catch (error) {
    answer = { kind: 'failed', id: message.id, message: error instanceof Error ? error.message : String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
