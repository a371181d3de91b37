import {
  LookSchema,
  QuestionSchema,
  RemoteTakeRequestSchema,
  ShotChangeSchema,
  ShotSchema,
  StoryboardSchema,
} from '@kinora/film';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { wordsOfChange, wordsOfQuestion, wordsOfStoryboard, wordsOfTake, WRITTEN } from './written-words.ts';

/** Nobody's words: ids, hashes, names of engines and of the registry, colours, instants, ids of the sky package, pictures. */
const HARMLESS = new Set([
  'shots[].id',
  'shots[].engine',
  'shots[].firstFrame',
  'shots[].lastFrame',
  'shots[].scene.subjects[].castId',
  'shots[].scene.subjects[].color',
  'shots[].scene.sky.instant',
  'shots[].scene.sky.targets[]',
  'shots[].scene.sky.figures[]',
  'shots[].scene.sky.labels[]',
  'shots[].scene.sky.art[]',
  'shots[].scene.sky.meteors',
  'look.palette[]',
  'cast[].id',
  'cast[].color',
  'factNotes[].shotId',
  'engine',
  'request.loras[].name',
  'request.firstFrame',
  'request.lastFrame',
]);

/** Paths of all fields of a schema that may hold any text. A kind of schema that nobody has thought of fails. */
function textPaths(schema: z.core.$ZodType, path = ''): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const below = (key: string): string => (path === '' ? key : `${path}.${key}`);
  if (def.type === 'string') return [path];
  if (['enum', 'literal', 'number', 'boolean'].includes(def.type)) return [];
  if ('innerType' in def) return textPaths(def.innerType, path);
  if (def.type === 'object') return Object.entries(def.shape).flatMap(([key, member]) => textPaths(member, below(key)));
  if (def.type === 'array') return textPaths(def.element, `${path}[]`);
  if (def.type === 'tuple') return [...new Set(def.items.flatMap((item) => textPaths(item, `${path}[]`)))];
  if (def.type === 'union') return def.options.flatMap((option) => textPaths(option, path));
  throw new Error(`${path} is of a kind that this test cannot look into: ${def.type}`);
}

/** A value with a text at the given paths and nothing else. */
function planted(paths: readonly string[]): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const path of paths) {
    let current = root;
    const keys = path.split('.');
    keys.forEach((key, index) => {
      const name = key.replace('[]', '');
      const isLast = index === keys.length - 1;
      const next = isLast ? `text of ${path}` : {};
      if (key.endsWith('[]')) {
        const list = (current[name] ??= [next]) as unknown[];
        current = list[0] as Record<string, unknown>;
      } else current = (current[name] ??= next) as Record<string, unknown>;
    });
  }
  return root;
}

const unlisted = (paths: readonly string[]): string[] =>
  paths.filter((path) => WRITTEN[path] === undefined && !HARMLESS.has(path));
const asBoard = (path: string): string =>
  path.replace(/^request\.shot\b/, 'shots[]').replace(/^request\.(?=look|cast)/, '');

test('every text of a storyboard, a question, a take and a change is listed as words or as nobody’s', () => {
  const board = textPaths(StoryboardSchema);
  const question = textPaths(QuestionSchema);
  const take = textPaths(RemoteTakeRequestSchema).map(asBoard);
  const change = textPaths(ShotChangeSchema).map((path) =>
    path.startsWith('sky') ? `shots[].scene.${path}` : `shots[].${path}`,
  );
  const all = new Set([...board, ...question, ...take, ...change]);
  expect(unlisted([...all])).toEqual([]);
  // Nothing is listed that is gone.
  expect([...Object.keys(WRITTEN), ...HARMLESS].filter((path) => !all.has(path))).toEqual([]);
  // A field that nobody thought of is found, also one inside a shot.
  const more = StoryboardSchema.extend({
    motto: z.string(),
    look: LookSchema.extend({ tag: z.string().nullable() }),
    shots: z.array(ShotSchema.extend({ caption: z.string().optional() })),
  });
  expect(unlisted(textPaths(more)).toSorted()).toEqual(['look.tag', 'motto', 'shots[].caption']);
});

test('of each all words are told', () => {
  const told = (words: readonly { text: string }[]) => words.map(({ text }) => text).toSorted();
  const written = (paths: readonly string[]) =>
    paths.filter((path) => WRITTEN[path] !== undefined).map((path) => `text of ${path}`);
  const board = textPaths(StoryboardSchema);
  const storyboard = planted(board) as never;
  expect(told(wordsOfStoryboard(storyboard, { by: 'model' }))).toEqual(written(board).toSorted());
  const question = textPaths(QuestionSchema);
  expect(told(wordsOfQuestion(planted(question) as never))).toEqual(written(question).toSorted());
  const { shots, look, cast } = planted(board) as { shots: unknown[]; look: unknown; cast: unknown };
  const inTake = board.filter((path) => /^(?:shots|look|cast)/.test(path));
  expect(told(wordsOfTake({ shot: shots[0], look, cast } as never))).toEqual(written(inTake).toSorted());

  const change = { prompt: 'A.', negativePrompt: 'B.', sky: { place: 'C.', timeZone: 'D.' } } as never;
  expect(wordsOfChange('s01', change)).toEqual([
    { field: 'prompt', text: 'A.', shotId: 's01' },
    { field: 'negativePrompt', text: 'B.', shotId: 's01', unwanted: true },
    { field: 'sky.place', text: 'C.', shotId: 's01' },
    { field: 'sky.timeZone', text: 'D.', shotId: 's01' },
  ]);
});

test('of a storyboard by the rules their own words are not told, but for the shots a person changed', () => {
  const storyboard = planted(textPaths(StoryboardSchema)) as { shots: { id: string }[] };
  const [shot] = storyboard.shots;
  if (shot === undefined) throw new Error('there is a shot');
  shot.id = 's01';
  const fields = (changed: string[]) =>
    wordsOfStoryboard(storyboard as never, { by: 'rules', changed: new Set(changed) }).map(({ field }) => field);
  expect(fields([])).toEqual(['title', 'title', 'narration', 'question']);
  expect(fields(['s01'])).toEqual(expect.arrayContaining(['prompt', 'negativePrompt', 'sky.place', 'sky.timeZone']));
  expect(fields(['s02'])).toEqual(fields([]));
});
