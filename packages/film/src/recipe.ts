/** Kinds of artefact; each has a recipe. */
export const ARTEFACT_KINDS = [
  'storyboard',
  'panel',
  // one sentence of a line, spoken
  'sentence',
  'line',
  'bed',
  'take',
  // a still that a generated take begins or ends with
  'frame',
  'measurements',
  // what the picture models saw in a take
  'observations',
  'master',
  'poster',
  'contact-sheet',
  'subtitles',
  // a file as it leaves: the bytes of another with its marks
  'marked',
] as const;
export type ArtefactKind = (typeof ARTEFACT_KINDS)[number];

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** All that decides an artefact's bytes. Two equal recipes make one artefact. */
export interface Recipe {
  kind: ArtefactKind;
  /** Everything asked for. Never a path, a clock or an id of a film. */
  parameters: Json;
  /** SHA-256 of every file that goes in, in order of use. */
  inputs: readonly string[];
  /** Name and version of every tool whose change would change the bytes. */
  tools: Readonly<Record<string, string>>;
  /** 1, raised by each redo: asks for another take of the same thing. */
  take: number;
}

/**
 * Canonical JSON (RFC 8785): members sorted by UTF-16 code units, no spaces, shortest numbers, `undefined` members left out.
 * Hash its UTF-8 bytes with SHA-256 to name the recipe.
 *
 * @throws TypeError for what JSON cannot hold: NaN, infinities, functions.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} is not a JSON number`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`a ${typeof value} is not JSON`);
}
