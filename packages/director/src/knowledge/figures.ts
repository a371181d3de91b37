import type { Language } from '@kinora/film';
import { ENTRIES, type Entry } from '@kinora/lore';
import type { Setting, SubjectKind } from '../words.ts';
import { appearanceOf, colorOf, homeOf, kindOf } from './drawing.ts';

/** Someone or something of a myth as the film sees it: what is known comes from the lore, what is drawn from `drawing.ts`. */
export interface Figure {
  id: string;
  /** What it is drawn as; missing where only the sky shows it. */
  kind: SubjectKind | undefined;
  /** First name is the one shown. */
  names: Readonly<Record<Language, readonly string[]>>;
  /** English, repeated in every prompt. */
  appearance: string;
  color: string | undefined;
  sex: Entry['sex'];
  /** What is felt, as a face and a body show it; English. */
  emotion: string;
  props: readonly string[];
  home: Setting | undefined;
  /** Where a story is that names this place of a tale. */
  place: Setting | undefined;
  /** Added to the negative prompt of shots with this figure. */
  negative: readonly string[];
  /** Ids of the sky package. */
  sky: { targets: readonly string[]; figures: readonly string[] };
}

function figureFrom(entry: Entry): Figure {
  // A god is not the planet of that name.
  const targets = (entry.sky?.targets ?? []).filter((id) => !id.startsWith('planet:'));
  return {
    id: entry.id,
    kind: kindOf(entry),
    names: entry.names,
    appearance: appearanceOf(entry),
    color: colorOf(entry),
    sex: entry.sex,
    emotion: entry.emotion[0]?.split(' / ').at(-1) ?? '',
    props: entry.props,
    home: homeOf(entry),
    place: entry.type === 'place' ? homeOf(entry) : undefined,
    negative: entry.negativePrompt,
    sky: {
      targets: targets.slice(0, MOST_TARGETS),
      figures: targets.filter((id) => id.startsWith('figure:') || id.startsWith('asterism:')).slice(0, 1),
    },
  };
}

/** A figure's own stars: its constellation and at most one more. */
const MOST_TARGETS = 1;

let figures: ReadonlyMap<string, Figure> | undefined;

function all(): ReadonlyMap<string, Figure> {
  figures ??= new Map(ENTRIES.map((entry) => [entry.id, figureFrom(entry)]));
  return figures;
}

export function figureOf(id: string): Figure | undefined {
  return all().get(id);
}

/** Name of a figure as a cast list shows it. */
export function figureName(id: string, language: Language): string {
  const name = figureOf(id)?.names[language][0] ?? id;
  return language === 'en' ? name.replace(/^the (?=\p{L})/u, 'the ') : name;
}
