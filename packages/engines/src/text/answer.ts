import type { z } from 'zod';

/** What a model's text is, once it is read as the JSON that was asked for. */
export type ReadAnswer<Answer> = { ok: true; answer: Answer } | { ok: false; faults: readonly string[] };

/** More faults than these tell a model nothing that the first ones did not. */
const MOST_FAULTS = 12;

/**
 * The answer in a model's text. Thoughts before it (`<think>…</think>`, as Qwen3 and DeepSeek-R1 write them into the content
 * where the server does not part them), fences around it and remarks beside it are passed over.
 */
export function readAnswer<Answer>(text: string, schema: z.ZodType<Answer>): ReadAnswer<Answer> {
  const spoken = withoutThoughts(text);
  const first: { faults?: readonly string[] } = {};
  for (const value of jsonValuesIn(spoken)) {
    const parsed = schema.safeParse(value);
    if (parsed.success) return { ok: true, answer: parsed.data };
    first.faults ??= parsed.error.issues
      .slice(0, MOST_FAULTS)
      .map(({ path, message }) => `${path.length === 0 ? 'the answer' : path.join('.')}: ${message}`);
  }
  return { ok: false, faults: first.faults ?? ['the answer is not one whole JSON object'] };
}

function withoutThoughts(text: string): string {
  const end = text.lastIndexOf('</think>');
  return (end < 0 ? text.replace(/^\s*<think>[\s\S]*$/u, '') : text.slice(end + '</think>'.length)).trim();
}

/** The JSON values a text holds, likeliest first: all of it, what is fenced, then every object that stands in it. */
function* jsonValuesIn(text: string): Generator {
  const fenced = [...text.matchAll(/```(?:json)?\s*\n([\s\S]*?)\n\s*```/giu)].map((match) => match[1] ?? '');
  for (const candidate of [text, ...fenced, ...objectsIn(text)]) {
    const value = parsedJson(candidate);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) yield value;
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Outermost `{…}` of a text, strings respected. */
function* objectsIn(text: string): Generator<string> {
  let start = -1;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (quoted) {
      if (sign === '\\') at++;
      else if (sign === '"') quoted = false;
    } else if (sign === '"' && depth > 0) quoted = true;
    else if (sign === '{') {
      if (depth === 0) start = at;
      depth++;
    } else if (sign === '}' && depth > 0) {
      depth--;
      if (depth === 0) yield text.slice(start, at + 1);
    }
  }
}
