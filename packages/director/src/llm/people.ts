import { isAlive } from '../kinds.ts';
import { figureOf } from '../knowledge/index.ts';
import { type Entity, impliedFigure, type StoryReading } from '../reading/index.ts';
import { MOST_APPEARANCE_WORDS, MOST_CAST, MOST_NAME_CHARACTERS } from './limits.ts';
import type { Fault, ScriptCast } from './script.ts';
import { bare, fitted, isProse, isSpoken, isTranslated, pictureFaults } from './words-of-its-own.ts';

/**
 * The cast of a script as the film knows it. Whoever lives must be named by the story, in words of their own; figures of myths
 * look as the lore says, whatever the model wrote.
 */
export function peopleOf(
  cast: readonly ScriptCast[],
  reading: StoryReading,
): { people: Map<string, Entity>; faults: Fault[] } {
  const faults: Fault[] = [];
  const people = new Map<string, Entity>();
  const taken = new Set<string>();
  const figures = new Set<string>();
  if (cast.length > MOST_CAST)
    faults.push({ kind: 'cast', message: `The cast has ${cast.length} members; at most ${MOST_CAST} are allowed.` });
  for (const member of cast.slice(0, MOST_CAST)) {
    const at = `cast "${member.id.slice(0, MOST_NAME_CHARACTERS)}"`;
    if (people.has(member.id)) faults.push({ kind: 'cast', message: `${at} is there twice.` });
    const figure = figureMeant(member, reading);
    const words = bare(member.words);
    const told = words !== '' && bare(reading.story).includes(words);
    if (isAlive(member.kind) && member.kind !== 'crowd') {
      if (!told)
        faults.push({
          kind: 'cast',
          message: `${at}: the story does not name anybody by the words "${member.words.slice(0, MOST_NAME_CHARACTERS)}". Copy the story's own words, or leave them out.`,
        });
      else if (taken.has(words))
        faults.push({ kind: 'cast', message: `${at}: those words already name another member of the cast.` });
      taken.add(words);
    }
    faults.push(...nameFaults(member, reading, at), ...(figure ? [] : appearanceFaults(member, at)));
    const entity = figure ?? strangerOf(member);
    // One figure under two ids would be seen twice in one picture.
    if (entity.figureId !== undefined && figures.has(entity.figureId))
      faults.push({ kind: 'cast', message: `${at} is somebody who is already in the cast.` });
    if (entity.figureId !== undefined) figures.add(entity.figureId);
    people.set(member.id, entity);
  }
  return { people, faults };
}

/** The figure of a myth that the member's words name in the story. */
function figureMeant(member: ScriptCast, reading: StoryReading): Entity | undefined {
  const words = bare(member.words);
  if (words === '') return undefined;
  const mentions = reading.figures.filter(({ figureId, start, end }) => {
    const named = bare(reading.story.slice(start, end));
    return (named.includes(words) || words.includes(named)) && figureOf(figureId)?.kind !== undefined;
  });
  // `牛郎与织女` names two: the member is the one of its kind.
  const mention = mentions.find(({ figureId }) => figureOf(figureId)?.kind === member.kind) ?? mentions[0];
  if (!mention) return undefined;
  const named = isTranslated(reading) ? undefined : reading.entities.get(mention.figureId);
  return named ?? impliedFigure(mention.figureId, reading.language);
}

function strangerOf(member: ScriptCast): Entity {
  return {
    id: `cast:${member.id}`,
    name: member.name.trim(),
    kind: member.kind,
    appearance: fitted(member.appearance, MOST_APPEARANCE_WORDS),
    color: undefined,
    figureId: undefined,
    sex: undefined,
    product: false,
    home: undefined,
    homeTime: undefined,
    sentence: 0,
  };
}

function nameFaults({ name }: ScriptCast, { language }: StoryReading, at: string): Fault[] {
  if (name.trim() === '' || name.length > MOST_NAME_CHARACTERS || !isProse(name))
    return [{ kind: 'cast', message: `${at} needs a name of at most ${MOST_NAME_CHARACTERS} plain characters.` }];
  // A name may be foreign; a sentence may not.
  return name.length > 12 && !isSpoken(name, language)
    ? [{ kind: 'language', message: `${at}: the name is not in the film's language.` }]
    : [];
}

function appearanceFaults({ appearance }: ScriptCast, at: string): Fault[] {
  const faults = pictureFaults(fitted(appearance, MOST_APPEARANCE_WORDS), {
    most: MOST_APPEARANCE_WORDS,
    night: false,
    offEarth: false,
  });
  if (appearance.trim() === '') faults.push('must say what they look like');
  return faults.map((fault) => ({ kind: 'picture', message: `${at}: the appearance ${fault}.` }));
}
