import type { Language } from '@kinora/film';
import { entryOf, findEntries } from '@kinora/lore';
import type { Legend } from './legend.ts';
import { LEGENDS } from './legends/index.ts';

/** A figure's name found in a text. */
export interface FigureMention {
  figureId: string;
  /** The name of the star, which means the person only in a legend. */
  asStar: boolean;
  start: number;
  end: number;
}

/** Stars that stand for somebody when their legend is told. */
const STAR_NAMES: Readonly<Record<Language, readonly (readonly [name: string, figureId: string])[]>> = {
  zh: [
    ['织女星', 'zhinu'],
    ['牵牛星', 'niulang'],
    ['牛郎星', 'niulang'],
    ['河鼓二', 'niulang'],
    ['参宿', 'shichen'],
    ['参星', 'shichen'],
    ['商星', 'ebo'],
    ['心宿', 'ebo'],
    ['猎户座', 'orion'],
    ['猎户', 'orion'],
    ['天蝎座', 'scorpius'],
    ['大熊座', 'ursa-major'],
    ['飞马座', 'pegasus'],
    ['昴星团', 'pleiades'],
    ['昴宿', 'pleiades'],
  ],
  en: [
    ['vega', 'zhinu'],
    ['altair', 'niulang'],
    ["orion's belt", 'orion'],
    ['scorpius', 'scorpius'],
    ['ursa major', 'ursa-major'],
    ['pleiades cluster', 'pleiades'],
    ['pleiades', 'pleiades'],
  ],
  ja: [
    ['織女星', 'zhinu'],
    ['織姫星', 'orihime'],
    ['ベガ', 'zhinu'],
    ['アルタイル', 'niulang'],
    ['牽牛星', 'niulang'],
    ['オリオン座', 'orion'],
    ['さそり座', 'scorpius'],
    ['おおぐま座', 'ursa-major'],
    ['ペガスス座', 'pegasus'],
    ['プレアデス星団', 'pleiades'],
    ['すばる', 'pleiades'],
    ['昴', 'pleiades'],
    ['参宿', 'shichen'],
    ['商星', 'ebo'],
    ['心宿', 'ebo'],
  ],
};

/** The Japanese couple goes by the Chinese names too. */
const NOT_PERSONS: ReadonlySet<string> = new Set(['star', 'event']);

/**
 * Names of figures in a story, longest first, never overlapping, in order of place. A name that also means something in
 * daily life counts where the story speaks of the sky or of somebody else in a myth.
 *
 * @param story As written, Chinese simplified; same length as `normalised`.
 */
export function findFigures(
  story: string,
  normalised: string,
  language: Language,
  sky: readonly { id: string; start: number; end: number }[] | 'unknown',
): FigureMention[] {
  const stars: FigureMention[] = [];
  for (const [name, figureId] of STAR_NAMES[language]) {
    for (let at = normalised.indexOf(name); at >= 0; at = normalised.indexOf(name, at + 1)) {
      const end = at + name.length;
      if (stars.some((other) => at < other.end && other.start < end)) continue;
      if (language !== 'en' || standsAlone(normalised, at, end)) stars.push({ figureId, asStar: true, start: at, end });
    }
  }
  const found = findEntries(story, language);
  const sure = found.some(({ ambiguous, entryId }) => !ambiguous && !NOT_PERSONS.has(entryOf(entryId)?.type ?? ''));
  const mythical = MYTHICAL.test(normalised);
  const planets = sky === 'unknown' ? [] : sky.filter(({ id }) => id.startsWith('planet:'));
  const speaksOfSky = sky === 'unknown' || sky.some(({ id }) => id !== 'moon' && id !== 'sun');
  const persons = found
    // `the rings of Saturn` are the planet's, unless somebody else of the tale is there.
    .filter(
      (name) => !name.ambiguous || sure || !planets.some(({ start, end }) => start < name.end && name.start < end),
    )
    .filter(
      ({ ambiguous, entryId }) => (!ambiguous || sure || speaksOfSky || mythical) && entryOf(entryId)?.type !== 'star',
    );
  const mentions = persons.map(({ entryId, start, end }) => ({
    figureId: entryId,
    asStar: isStarName(story.slice(start, end), entryId, language),
    start,
    end,
  }));
  // `猎户座` is more than `猎户`, and a star's own name than a person's inside it.
  const kept = stars.filter(
    (star) => !mentions.some((other) => overlaps(star, other) && length(other) >= length(star)),
  );
  return [...mentions.filter((mention) => !kept.some((star) => overlaps(star, mention))), ...kept].toSorted(
    (a, b) => a.start - b.start,
  );
}

/** Words that put a story among gods: then `Europa` is no moon and no continent. */
const MYTHICAL =
  /\b(?:gods?|goddess|myths?|legends?|nymphs?|oracle|olympus|white bull|golden fleece|labyrinth|lyre|trident|zodiac|underworld)\b|神话|传说|众神|女神|天神|公牛|神々|女神|神話|伝説|星座/u;

function isStarName(name: string, entryId: string, language: Language): boolean {
  const type = entryOf(entryId)?.type;
  if (language === 'zh' || language === 'ja')
    return /[星宿]$/u.test(name) && type !== 'asterism' && !/^彦星$/u.test(name);
  return false;
}

function overlaps(a: FigureMention, b: FigureMention): boolean {
  return a.start < b.end && b.start < a.end;
}

function length(mention: FigureMention): number {
  return mention.end - mention.start;
}

function standsAlone(text: string, start: number, end: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text[start - 1] ?? '') && !/[\p{L}\p{N}]/u.test(text[end] ?? '');
}

/** The legend a story tells, if it tells one: its own word, or enough of its figures. */
export function findLegend(
  mentions: readonly FigureMention[],
  normalised: string,
  language: Language,
): Legend | undefined {
  const named = new Set(mentions.map((mention) => mention.figureId));
  const persons = new Set(mentions.filter((mention) => !mention.asStar).map((mention) => mention.figureId));
  const matches = (legend: Legend): boolean => {
    if (legend.words[language].some((word) => normalised.includes(word))) return true;
    if (legend.figures.length === 0) return false;
    const least = legend.least ?? legend.figures.length;
    if (legend.least !== undefined && isOtherTale(legend, persons)) return false;
    const pool = legend.least === undefined ? named : persons;
    return legend.figures.filter((id) => pool.has(id)).length >= least;
  };
  return LEGENDS.find(matches);
}

/** Gods step into every tale. */
const GODS: ReadonlySet<string> = new Set(
  'zeus hera poseidon hades apollo artemis athena hermes aphrodite eros ares dionysus hephaestus gaia demeter helios atlas cepheus medusa pegasus leda minos'.split(
    ' ',
  ),
);

/** Whether somebody is named who has no part in a legend: then another tale of its hero is told. */
function isOtherTale(legend: Legend, persons: ReadonlySet<string>): boolean {
  const part = new Set([
    ...legend.figures,
    ...legend.beats.flatMap((beat) => [...beat.draws, ...beat.subjects.map(({ who }) => who)]),
  ]);
  return [...persons].some(
    (id) => !part.has(id) && !GODS.has(id) && ['character', 'people'].includes(entryOf(id)?.type ?? ''),
  );
}
