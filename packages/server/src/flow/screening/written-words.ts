/**
 * Every text of a storyboard, a take or a change of a shot that a person or a model wrote. What reaches an engine, a viewer or
 * a printed sheet is listed here or is no text of anybody's: a test walks the schemas and fails for a field that is forgotten.
 *
 * @module
 */
import type { CastMember, Look, Question, Shot, ShotChange, Storyboard } from '@kinora/film';

/** Words of a film, and where they stand. */
export interface Words {
  /** `story`, `title`, `narration`, `prompt`, … */
  field: string;
  text: string;
  shotId?: string;
  /** Names what must not be seen: `nudity, gore` is no wish for either. */
  unwanted?: true;
}

interface Written {
  field: string;
  unwanted?: true;
  /** What Kinora's rules write themselves, or take from words that are screened anyway: `shot`, unless a person changed the shot. */
  own?: 'always' | 'shot';
}

/** By the path of a field; `[]` stands for every member. */
export const WRITTEN: Readonly<Record<string, Written>> = {
  title: { field: 'title' },
  'shots[].title': { field: 'title' },
  'shots[].narration': { field: 'narration' },
  'shots[].question': { field: 'question' },
  'shots[].source': { field: 'source', own: 'always' },
  'shots[].prompt': { field: 'prompt', own: 'shot' },
  'shots[].negativePrompt': { field: 'negativePrompt', own: 'shot', unwanted: true },
  'shots[].scene.sky.place': { field: 'sky.place', own: 'shot' },
  'shots[].scene.sky.timeZone': { field: 'sky.timeZone', own: 'shot' },
  'look.light': { field: 'light', own: 'always' },
  'look.stylePrompt': { field: 'stylePrompt', own: 'always' },
  'look.negativePrompt': { field: 'negativePrompt', own: 'always', unwanted: true },
  'cast[].name': { field: 'cast.name', own: 'always' },
  'cast[].appearance': { field: 'cast.appearance', own: 'always' },
  'factNotes[].claim': { field: 'factNotes', own: 'always' },
  'factNotes[].note': { field: 'factNotes', own: 'always' },
  'factNotes[].kind': { field: 'factNotes', own: 'always' },
  'factNotes[].evidence': { field: 'factNotes', own: 'always' },
  'factNotes[].correction': { field: 'factNotes', own: 'always' },
  question: { field: 'question' },
  'offers[]': { field: 'offers' },
};

/** Who wrote a storyboard: a model all of it; the rules what their words are, and people the shots that they changed. */
export type Writer = { by: 'model' } | { by: 'rules'; changed: ReadonlySet<string> };

/** All that is said, written, shown or prompted of a storyboard, each text once for every shot. */
export function wordsOfStoryboard(storyboard: Storyboard, writer: Writer): Words[] {
  return written(storyboard, writer);
}

/** What reaches the engine with a take that another studio asks for; its LoRAs' words come besides. */
export function wordsOfTake({ shot, look, cast }: { shot: Shot; look: Look; cast: readonly CastMember[] }): Words[] {
  return written({ shots: [shot], look, cast }).map(({ shotId: _one, ...words }) => words);
}

/** What a person writes of a shot. */
export function wordsOfChange(shotId: string, { sky, ...change }: ShotChange): Words[] {
  return written({ shots: [{ ...change, id: shotId, scene: { sky } }] });
}

/** What a model asks instead of filming. */
export function wordsOfQuestion(question: Question): Words[] {
  return written(question);
}

function written(value: unknown, writer: Writer = { by: 'model' }): Words[] {
  const found = textsIn(value, '').flatMap(({ path, text, shotId }): Words[] => {
    const known = WRITTEN[path];
    if (known === undefined || text.trim() === '') return [];
    const isOwn = known.own === 'always' || (known.own === 'shot' && !isChanged(writer, shotId));
    if (writer.by === 'rules' && isOwn) return [];
    return [
      {
        field: known.field,
        text,
        ...(shotId === undefined ? {} : { shotId }),
        ...(known.unwanted === true ? { unwanted: true } : {}),
      },
    ];
  });
  return [...new Map(found.map((words) => [JSON.stringify(words), words])).values()];
}

function isChanged(writer: Writer, shotId: string | undefined): boolean {
  return writer.by === 'rules' && shotId !== undefined && writer.changed.has(shotId);
}

function textsIn(value: unknown, path: string, shotId?: string): { path: string; text: string; shotId?: string }[] {
  if (typeof value === 'string') return [{ path, text: value, ...(shotId === undefined ? {} : { shotId }) }];
  if (Array.isArray(value)) return value.flatMap((each: unknown) => textsIn(each, `${path}[]`, shotId));
  if (typeof value !== 'object' || value === null) return [];
  const here = path === 'shots[]' && 'id' in value && typeof value.id === 'string' ? value.id : shotId;
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
    textsIn(member, path === '' ? key : `${path}.${key}`, here),
  );
}
