import type { CastMember, Subject } from '@kinora/film';
import type { Beat } from './beats/index.ts';
import { type Entity, impliedFigure, type StoryReading } from './reading/index.ts';

/** Who is seen, in order of appearance. */
export function castOf(beats: readonly Beat[], reading: StoryReading): ReadonlyMap<string, Entity> {
  const cast = new Map<string, Entity>();
  for (const beat of beats) {
    for (const entity of beat.entities) if (!entity.dressing) cast.set(entity.id, entity);
    for (const { who } of beat.legend?.subjects ?? []) {
      const known = reading.entities.get(who);
      if (known) cast.set(who, { ...known, name: known.name });
      else {
        const implied = impliedFigure(who, reading.language);
        if (implied) cast.set(who, implied);
      }
    }
  }
  return cast;
}

/** The cast, the one the story is about first. */
export function orderedCast(cast: ReadonlyMap<string, Entity>, main: Entity | undefined): Entity[] {
  return [...cast.values()].toSorted((a, b) => Number(b.id === main?.id) - Number(a.id === main?.id));
}

/** Colour of a cast member whom neither story nor legend gives one; by kind, muted so that the look leads. */
const COLOR_OF_KIND: Partial<Record<Entity['kind'], string>> = {
  woman: '#c9a7b8',
  man: '#6f7f96',
  child: '#e0b84f',
  elder: '#a9a39a',
  cat: '#8f8a86',
  dog: '#b98a58',
  horse: '#8a5a3c',
  rabbit: '#e9e6e0',
  robot: '#c7d0d8',
  car: '#8d97a3',
  phone: '#2a2f36',
  dragon: '#3f7a5c',
  'sea-monster': '#2f4a4f',
  flower: '#e39ab0',
  lantern: '#e2553d',
  tower: '#b9b0a4',
  lighthouse: '#f0eee8',
  fox: '#ce6830',
  wolf: '#7c7e86',
  sheep: '#e8e2d4',
  elephant: '#807a7c',
  snake: '#5c804a',
  turtle: '#748458',
  owl: '#7c6048',
  headphones: '#363a44',
  watch: '#2a2c34',
  bicycle: '#bc3e36',
  umbrella: '#c43e3a',
  cauldron: '#607a66',
  boat: '#8b6a4a',
  tiger: '#d08a3c',
  bull: '#5a4232',
  goat: '#9a948a',
  ram: '#d9b45a',
  crab: '#b8482f',
  phoenix: '#d9542f',
  crow: '#26272d',
  monkey: '#7a5c44',
  'winged-horse': '#eef0f4',
  centaur: '#8c6242',
  archer: '#8a6a44',
  astronaut: '#e6e8ea',
  lyre: '#b98a4a',
  crown: '#d9b04a',
  chariot: '#b08a4c',
};
const STANDARD_COLOR = '#9aa3ad';

/** The cast as the storyboard holds it. */
export function castMember(entity: Entity): CastMember {
  return {
    id: entity.id,
    name: entity.name,
    kind: entity.kind,
    appearance: entity.appearance,
    color: entity.color ?? COLOR_OF_KIND[entity.kind] ?? STANDARD_COLOR,
  };
}

/** The people of a legend's picture, in their places. */
export function legendSubjects(beat: Beat, cast: ReadonlyMap<string, Entity>): Subject[] {
  const herColor = [...cast.values()].find((entity) => entity.kind === 'woman')?.color;
  return (beat.legend?.subjects ?? []).map((subject) => {
    const entity = cast.get(subject.who);
    const kind = entity?.kind ?? subject.kind;
    // Two in one: the couple takes her colour, for his is the darker and reads as shadow.
    const color = entity?.color ?? (kind === 'couple' ? herColor : undefined);
    if (kind === undefined) throw new Error(`legend subject ${subject.who} has no kind`);
    return {
      kind,
      ...(entity ? { castId: entity.id } : {}),
      action: subject.action,
      x: subject.x,
      y: subject.y,
      scale: subject.scale,
      facing: subject.facing,
      ...(color === undefined ? {} : { color }),
    };
  });
}
