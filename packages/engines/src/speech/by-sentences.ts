import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineContext, LineRequest, SpokenLine } from '../contract.ts';
import { joinSpoken, splitLine, type SpokenSentence } from './sentences.ts';

/** Speaks a text that is too long for a backend sentence by sentence; one that is not, at once. */
export async function speakWithin(
  maxCharacters: number,
  request: LineRequest,
  context: EngineContext,
  speak: (request: LineRequest, context: EngineContext) => Promise<SpokenLine>,
): Promise<SpokenLine> {
  if (request.text.length <= maxCharacters) return speak(request, context);
  const parts: SpokenSentence[] = [];
  for (const sentence of splitLine(request.text, request.language, maxCharacters)) {
    const folder = await mkdtemp(join(context.folder, 'sentence-'));
    parts.push({ sentence, line: await speak({ ...request, text: sentence.text }, { ...context, folder }) });
  }
  return joinSpoken(parts, context.folder, request.pace);
}
