import type { Language } from '@kinora/film';
import {
  altitudeAzimuth,
  createSky,
  type Festival,
  lunarEclipses,
  lunarEclipseSeen,
  METEOR_SHOWERS,
  type Place,
  showerPeak,
  solarDateOf,
  solarEclipseSeen,
  instantAt,
} from '@kinora/sky';
import { dayFrom, localTimeAt } from './clock.ts';

const FESTIVAL_WORDS: readonly (readonly [Festival, Readonly<Record<Language, RegExp>>])[] = [
  ['traditional-tanabata', { zh: /传统七夕祭/u, en: /traditional tanabata/u, ja: /伝統的七夕|旧暦の七夕|旧七夕/u }],
  ['qixi', { zh: /七夕|乞巧|鹊桥/u, en: /qixi|double seventh|magpie bridge/u, ja: /乞巧奠/u }],
  ['tanabata', { zh: /日本七夕/u, en: /tanabata/u, ja: /七夕|たなばた|織姫|彦星/u }],
  ['mid-autumn', { zh: /中秋|八月十五/u, en: /mid-autumn|moon festival/u, ja: /中秋|十五夜|お月見/u }],
  ['lantern', { zh: /元宵|上元/u, en: /lantern festival/u, ja: /元宵/u }],
  ['spring-festival', { zh: /春节|除夕|过年/u, en: /chinese new year|lunar new year|spring festival/u, ja: /春節/u }],
  ['dragon-boat', { zh: /端午/u, en: /dragon boat/u, ja: /端午/u }],
  ['double-ninth', { zh: /重阳/u, en: /double ninth/u, ja: /重陽/u }],
  ['new-year', { zh: /元旦|跨年/u, en: /new year/u, ja: /元日|正月|大晦日/u }],
];

/** The festival a story plays on. Text in lower case, Chinese simplified. */
export function festivalNamed(normalised: string, language: Language): Festival | undefined {
  return FESTIVAL_WORDS.find(([, words]) => words[language].test(normalised))?.[0];
}

/** Showers by what people call them, beside their names in the sky package. */
const SHOWER_ALIASES: readonly (readonly [id: string, words: RegExp])[] = [
  ['perseids', /英仙|perseid|ペルセウス座流星|ペルセウス流星|ペルセウス座から.{0,12}流/u],
  ['geminids', /双子座?流星|geminid|ふたご座流星|双子座流星|ふたご座から.{0,12}流/u],
  ['quadrantids', /象限仪|quadrantid|しぶんぎ座|四分儀/u],
  ['lyrids', /天琴座?流星|lyrid|こと座流星/u],
  ['eta-aquariids', /宝瓶座?[ηe]|水瓶座流星|eta aquariid|みずがめ座[ηイ]|みずがめ座流星/u],
  ['draconids', /天龙座?流星|draconid|りゅう座流星/u],
  ['orionids', /猎户座?流星|orionid|オリオン座流星/u],
  ['leonids', /狮子座?流星|leonid|しし座流星/u],
  ['ursids', /小熊座?流星|ursid|こぐま座流星/u],
];
const METEORS: Readonly<Record<Language, RegExp>> = {
  zh: /流星雨|流星如雨|英仙座?流星|双子座?流星/u,
  en: /meteor shower|meteors|shooting stars|perseid|geminid|quadrantid|leonid|orionid|lyrid|ursid|draconid/u,
  ja: /流星群|流星雨|降るような流星/u,
};

/** The meteor shower of a story: the one it names, or where it says only `流星雨` the one whose season it is. */
export function showerNamed(normalised: string, language: Language, month: number | undefined): string | undefined {
  const named = SHOWER_ALIASES.find(([, words]) => words.test(normalised))?.[0];
  if (named !== undefined && METEORS[language].test(normalised)) return named;
  if (!METEORS[language].test(normalised)) return undefined;
  if (month === undefined) return 'perseids';
  const inMonth = METEOR_SHOWERS.filter((shower) => Number(shower.activeFrom.slice(0, 2)) === month).concat(
    METEOR_SHOWERS.filter((shower) => Number(shower.activeTo.slice(0, 2)) === month),
  );
  return inMonth.toSorted((a, b) => b.zenithalHourlyRate - a.zenithalHourlyRate)[0]?.id ?? 'perseids';
}

/** Altitude at which a shower is worth watching, degrees; the usual advice of observers. */
const WORTHY_RADIANT_DEGREES = 30;
const DARK_SUN_DEGREES = -12;

/** Local time of the best hour of a shower's peak night at a place: dark and the radiant high, the earliest such hour. */
export function showerNight(id: string, place: Place, year: number): { localTime: string; radiantDegrees: number } {
  const peak = showerPeak(id, year);
  const local = localTimeAt(place, peak.instant);
  // A peak before noon belongs to the night that ends with it.
  const evening = Number(local.slice(11, 13)) < 12 ? dayFrom(local.slice(0, 10), -1) : local.slice(0, 10);
  const hours = [20, 21, 22, 23, 24, 25, 26, 27, 28, 29].map((hour) => {
    const date = hour < 24 ? evening : dayFrom(evening, 1);
    const localTime = `${date}T${String(hour % 24).padStart(2, '0')}:00`;
    const sky = createSky({ ...spot(place), instant: instantAt(place, localTime) });
    const radiant = altitudeAzimuth(sky.horizontal(peak.radiant)).altitudeDegrees;
    return { localTime, radiantDegrees: radiant, dark: sky.sun().altitudeDegrees < DARK_SUN_DEGREES };
  });
  const dark = hours.filter((hour) => hour.dark);
  const best = dark.find((hour) => hour.radiantDegrees >= WORTHY_RADIANT_DEGREES);
  const highest = (dark.length > 0 ? dark : hours).toSorted((a, b) => b.radiantDegrees - a.radiantDegrees)[0];
  const chosen = best ?? highest;
  if (chosen === undefined) throw new Error('a night has hours');
  return chosen;
}

const SOLAR_ECLIPSE: Readonly<Record<Language, RegExp>> = {
  zh: /日全食|日环食|日偏食|日食|天狗食日/u,
  en: /(?:solar|annular) eclipse|eclipse of the sun|(?:total|great) eclipse(?! of the moon)|the sun is eclipsed/u,
  ja: /日食|日蝕/u,
};
const LUNAR_ECLIPSE: Readonly<Record<Language, RegExp>> = {
  zh: /月全食|月偏食|月食|天狗食月|血月|红月亮/u,
  en: /lunar eclipse|eclipse of the moon|blood moon|moon is eclipsed/u,
  ja: /月食|月蝕|赤い月/u,
};

export function eclipseNamed(normalised: string, language: Language): 'solar' | 'lunar' | undefined {
  if (LUNAR_ECLIPSE[language].test(normalised)) return 'lunar';
  return SOLAR_ECLIPSE[language].test(normalised) ? 'solar' : undefined;
}

export interface EclipseNight {
  kind: 'solar' | 'lunar';
  /** What it is at the place. */
  type: 'partial' | 'annular' | 'total' | 'penumbral';
  instant: string;
  /** Share of the disc covered, 0 … 1. */
  obscuration: number;
}

/** Years searched for an eclipse; a total lunar one comes every few years everywhere, a partial solar one nearly so. */
const ECLIPSE_YEARS = 12;

/** The first eclipse from the start of a year that is seen from a place, with the Sun or Moon clear of the roofs; on `date` where one is given. */
export function eclipseFrom(
  kind: 'solar' | 'lunar',
  place: Place,
  year: number,
  date: string | undefined,
): EclipseNight | undefined {
  return kind === 'lunar' ? lunarFrom(place, year, date) : solarFrom(place, year, date);
}

const CLEAR_OF_ROOFS_DEGREES = 4;

function lunarFrom(place: Place, year: number, date: string | undefined): EclipseNight | undefined {
  if (date !== undefined) {
    const seen = lunarEclipseSeen(place, date);
    return seen?.seen === true
      ? { kind: 'lunar', type: seen.kind, instant: seen.peak, obscuration: seen.obscuration }
      : undefined;
  }
  const all = lunarEclipses(year, year + ECLIPSE_YEARS).filter((eclipse) => eclipse.kind !== 'penumbral');
  const up = all.filter(
    (eclipse) => createSky({ ...spot(place), instant: eclipse.peak }).moon().altitudeDegrees > CLEAR_OF_ROOFS_DEGREES,
  );
  const chosen = up.find((eclipse) => eclipse.kind === 'total') ?? up[0];
  return chosen && { kind: 'lunar', type: chosen.kind, instant: chosen.peak, obscuration: chosen.obscuration };
}

function solarFrom(place: Place, year: number, date: string | undefined): EclipseNight | undefined {
  const days =
    date === undefined
      ? Array.from({ length: ECLIPSE_YEARS * 12 }, (_, month) =>
          solarDateOf((month % 12) + 1, 1, year + Math.floor(month / 12)),
        ).filter((day) => Number(day.slice(0, 4)) >= year)
      : [date];
  for (const day of days) {
    const seen = solarEclipseSeen(place, day);
    if (seen === null || seen.localPeak === null || seen.localKind === 'none') continue;
    if (seen.sunAltitudeDegrees < CLEAR_OF_ROOFS_DEGREES) continue;
    return { kind: 'solar', type: seen.localKind, instant: seen.localPeak, obscuration: seen.obscuration };
  }
  return undefined;
}

function spot(place: Place): { latitude: number; longitude: number } {
  return { latitude: place.latitude, longitude: place.longitude };
}
