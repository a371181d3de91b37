import type { Language } from '@kinora/film';
import { figureName, figureOf } from '../knowledge/index.ts';
import type { Facets } from '../lexicon/index.ts';
import type { Action, Setting, SubjectKind, TimeOfDay } from '../words.ts';

/** Someone or something the story shows, the same in every shot. */
export interface Entity {
  id: string;
  /** As the story calls it. */
  name: string;
  kind: SubjectKind;
  /** English, with an article. */
  appearance: string;
  color: string | undefined;
  figureId: string | undefined;
  /** What the old texts say; decides what pronouns mean. */
  sex: 'female' | 'male' | undefined;
  product: boolean;
  home: Setting | undefined;
  homeTime: TimeOfDay | undefined;
  /** Set dressing of one shot, no member of the cast. */
  dressing?: boolean;
  /** More than one of it: a herd, a fleet, flowers. */
  several?: boolean;
  /** How many, where the story says so: two children are two. */
  count?: number;
  /** The sentence that names it first. */
  sentence: number;
}

const PERSONAL: ReadonlySet<Action> = new Set<Action>([
  'speak',
  'read',
  'drink',
  'cook',
  'sleep',
  'look-up',
  'embrace',
  'sit',
  'work',
  'reach',
  'hold',
  'walk',
  'run',
  'dance',
  'fight',
  'wave',
  'play',
  'chained',
]);

/** Acts only the living do. */
export function isPersonal(action: Action): boolean {
  return PERSONAL.has(action);
}

/** A figure of a myth as a member of the cast; nothing for one that only the sky shows. */
export function figureEntity(cast: Map<string, Entity>, figureId: string, name: string): Entity | undefined {
  const known = cast.get(figureId);
  const figure = figureOf(figureId);
  if (known) return known;
  if (figure?.kind === undefined) return undefined;
  const entity: Entity = {
    id: figureId,
    name,
    kind: figure.kind,
    appearance: figure.appearance,
    color: figure.color,
    figureId,
    sex: figure.sex,
    product: false,
    home: figure.home,
    homeTime: figure.sky.targets.length > 0 ? 'night' : undefined,
    sentence: 0,
  };
  cast.set(figureId, entity);
  return entity;
}

/** A figure of a legend that the story means without naming it. */
export function impliedFigure(figureId: string, language: Language): Entity | undefined {
  return figureEntity(new Map(), figureId, figureName(figureId, language));
}

export function subjectEntity(
  cast: Map<string, Entity>,
  senseId: string,
  name: string,
  facets: Facets,
  adjective: { text: string; hex: string | undefined } | undefined,
  sentence = 0,
): Entity {
  const id = facets.named ? `${senseId}:${name.toLowerCase()}` : senseId;
  const known = cast.get(id);
  if (known) return known;
  if (facets.subject === undefined || facets.look === undefined) throw new Error(`${senseId} is not a subject`);
  const entity: Entity = {
    id,
    name,
    kind: facets.subject,
    appearance: describe(facets.look, adjective?.text),
    color: adjective?.hex ?? facets.color,
    figureId: undefined,
    sex: undefined,
    product: facets.product ?? false,
    home: facets.home,
    homeTime: facets.homeTime,
    sentence,
  };
  cast.set(id, entity);
  return entity;
}

/** `a [grey tabby] cat`, `white` -> `a white cat`. */
export function describe(look: string, adjective: string | undefined): string {
  const text = look.replace(/\[([^\]]*)\]/u, (_, standard: string) => adjective ?? standard);
  return text.replace(/^an? (\w)/u, (_, letter: string) => `${/[aeiou]/iu.test(letter) ? 'an' : 'a'} ${letter}`);
}
