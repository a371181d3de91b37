import type { Language } from '@kinora/film';
import type { Stance } from '../judge/visibility.ts';

const ZENITH: Readonly<Record<Language, RegExp>> = {
  zh: /天顶|头顶正上|正上方|当头|头顶|正当中天/u,
  en: /\b(?:overhead|zenith|directly above|straight above|right above us|straight up)\b/u,
  ja: /天頂|頭の真上|真上|頭上/u,
};
const HIGH: Readonly<Record<Language, RegExp>> = {
  zh: /高悬|高挂|高照|高高|当空|中天|高坐|高空|居高|高耸|高踞|升得很高|称霸|统治|主宰/u,
  en: /\b(?:high(?: up)?|highest|dominates?|rules?|reigns?|soars?|towers?|commands?|presides?)\b/u,
  ja: /高く|高い|天高|中天|君臨|主役|見ごろ|見頃/u,
};
const LOW: Readonly<Record<Language, RegExp>> = {
  zh: /海平线|海平面|贴着|贴近|擦着|紧贴|低垂|低空|低低|贴近地平|地平线上方|低悬|低挂|贴着地平|屋顶/u,
  en: /\b(?:low|just above the horizon|near the horizon|hugs? the|skims?|skimming|hugging|scrapes?|(?:crawls?|creeps?|slides?) along|above the (?:sea|waves|rooftops)|close to the horizon)\b/u,
  ja: /低い|低く|ひくい|ひくく|[地水]平線(?:近く|すれすれ|ぎりぎり|の上|の近く)|すれすれ|ぎりぎり|低空/u,
};
const RISING: Readonly<Record<Language, RegExp>> = {
  zh: /爬了?(?:上|出|起)|钻出|探出|跃出|升起|升上|东升|升出|初升|爬上|冉冉|升(?!得)/u,
  en: /\b(?:lift(?:s|ed|ing)? (?:itself|herself|himself)|c(?:a|o)me (?:out of|up)|emerg\w+|ris(?:es?|ing|en)|climb(?:s|ing)?|comes? up|coming up|rose|ascends?)\b/u,
  ja: /昇(?:る|り|って|った|ら)|のぼ(?:る|り|って|った|ら)|上っ|上る|姿を現/u,
};
const SETTING: Readonly<Record<Language, RegExp>> = {
  zh: /落(?:了)?(?:下|山)|落下去|下山|西沉|落下|落山|沉入|西落|西斜|西坠|沉下|坠入|下沉|沉没|落入|西垂|西流|偏西/u,
  en: /\b(?:sets?|setting|sink(?:s|ing)?|sank|goes? down|going down|dips? (?:below|beneath)|slips? (?:below|beneath|away)|disappears? (?:below|in the west|beneath))\b/u,
  ja: /(?:沈|しず)(?:む|み|んで|んだ|ま)|傾(?:く|き|いて)|西に(?:傾|沈)/u,
};
const ALL_NIGHT: Readonly<Record<Language, RegExp>> = {
  zh: /整夜|彻夜|通宵|整晚/u,
  en: /\ball night|throughout the night|whole night|dusk (?:to|till|until) dawn|sunset to sunrise/u,
  ja: /一晩中|夜通し|一夜中/u,
};

const DIRECTIONS: Readonly<Record<Language, readonly (readonly [RegExp, number])[]>> = {
  zh: [
    [/东南/u, 135],
    [/西南/u, 225],
    [/东北/u, 45],
    [/西北/u, 315],
    [/正?东(?:方|边|面|侧|天|部|升|端|头)|[在从自向于]东|东升/u, 90],
    [/正?西(?:方|边|面|侧|天|部|沉|落|斜|端|坠|垂)|[在从自向于]西|西沉/u, 270],
    [/正?南(?:方|边|面|侧|天|部|中|端|头)|[在从自向于往朝]正?南/u, 180],
    [/正?北(?:方|边|面|侧|天|部|端)|[在从自向于]正?北/u, 0],
  ],
  en: [
    [/\bsouth-?\s?east(?:ern)?\b/u, 135],
    [/\bsouth-?\s?west(?:ern)?\b/u, 225],
    [/\bnorth-?\s?east(?:ern)?\b/u, 45],
    [/\bnorth-?\s?west(?:ern)?\b/u, 315],
    [
      /\b(?:(?:due|the|in|toward|towards|facing|look(?:ing)?) east|eastern|from the east|east\b(?! (?:to|and|of)\b))/u,
      90,
    ],
    [/\b(?:(?:due|the|in|toward|towards|facing|look(?:ing)?) west|western|west\b(?! (?:to|and|of)\b))/u, 270],
    [
      /\b(?:(?:due|the|in|toward|towards|facing|look(?:ing)?) south|southern (?:sky|horizon)|(?:to|in|at) the south)\b/u,
      180,
    ],
    [
      /\b(?:(?:due|the|in|toward|towards|facing|look(?:ing)?) north|northern (?:sky|horizon)|(?:to|in|at) the north)\b/u,
      0,
    ],
  ],
  ja: [
    [/南東|東南/u, 135],
    [/南西|西南/u, 225],
    [/北東|東北/u, 45],
    [/北西|西北/u, 315],
    [/東の(?:[^、。]{0,3}空|地平|水平|方|低)|東(?:に|から|へ|天)|真東/u, 90],
    [/西の(?:[^、。]{0,3}空|地平|水平|方|低)|西(?:に|へ|天)|真西/u, 270],
    [/南の(?:[^、。]{0,3}空|地平|水平|方|低)|南(?:に|天|中)|真南/u, 180],
    [/北の(?:[^、。]{0,3}空|地平|水平|方|低)|北(?:に|天)|真北/u, 0],
  ],
};

/** Compass direction said in words, degrees from north over east. */
export function directionIn(words: string, language: Language): number | undefined {
  return DIRECTIONS[language].find(([spelling]) => spelling.test(words))?.[1];
}

/** How words say that something stands in the sky. */
export function stanceIn(words: string, language: Language): Stance {
  const azimuth = directionIn(words, language);
  // `High overhead` is said of all that stands well up.
  const height =
    ZENITH[language].test(words) && !/\bhigh overhead\b/u.test(words)
      ? 'zenith'
      : LOW[language].test(words)
        ? 'low'
        : HIGH[language].test(words)
          ? 'high'
          : undefined;
  const said = SETTING[language].test(words) ? 'setting' : RISING[language].test(words) ? 'rising' : undefined;
  // `Climbs high` is where it has come to, not where it starts.
  const motion = height === 'high' || height === 'zenith' ? undefined : said;
  return {
    ...(height === undefined ? {} : { height }),
    ...(azimuth === undefined ? {} : { azimuth }),
    ...(motion === undefined ? {} : { motion }),
    ...(ALL_NIGHT[language].test(words) ? { allNight: true } : {}),
  };
}

export { RISING, SETTING };
