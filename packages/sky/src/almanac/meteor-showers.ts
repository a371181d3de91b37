import * as Astronomy from 'astronomy-engine';
import { checkYear } from '../instant.ts';
import { equatorialVector, type Vector3 } from '../vectors.ts';

export interface MeteorShower {
  /** `perseids`. */
  id: string;
  zh: string;
  en: string;
  ja: string;
  /** Constellation it is named after, IAU abbreviation (the Quadrantids': the one that took the lost Quadrant's place). A radiant may lie just over the border. */
  constellation: string;
  /** Solar longitude of the peak, degrees, equinox J2000. */
  solarLongitudeDegrees: number;
  /** J2000 direction from which the meteors seem to come at the peak. */
  radiant: Vector3;
  /** Meteors an hour at the peak under a perfect sky with the radiant overhead; a typical year's figure. */
  zenithalHourlyRate: number;
  /** First and last day of activity, `MM-DD`. */
  activeFrom: string;
  activeTo: string;
}

/** Peaks, radiants and rates of the International Meteor Organization's working list of visual showers. */
const ROWS: readonly (readonly [
  id: string,
  zh: string,
  en: string,
  ja: string,
  constellation: string,
  solarLongitude: number,
  ra: number,
  dec: number,
  rate: number,
  from: string,
  to: string,
])[] = [
  ['quadrantids', '象限仪座流星雨', 'Quadrantids', 'しぶんぎ座流星群', 'Boo', 283.15, 230, 49, 80, '12-28', '01-12'],
  ['lyrids', '天琴座流星雨', 'Lyrids', 'こと座流星群', 'Lyr', 32.32, 271, 34, 18, '04-14', '04-30'],
  ['eta-aquariids', '宝瓶座η流星雨', 'Eta Aquariids', 'みずがめ座η流星群', 'Aqr', 45.5, 338, -1, 50, '04-19', '05-28'],
  [
    'delta-aquariids',
    '宝瓶座δ南流星雨',
    'Southern Delta Aquariids',
    'みずがめ座δ南流星群',
    'Aqr',
    128,
    340,
    -16,
    25,
    '07-12',
    '08-23',
  ],
  [
    'alpha-capricornids',
    '摩羯座α流星雨',
    'Alpha Capricornids',
    'やぎ座α流星群',
    'Cap',
    128,
    307,
    -10,
    5,
    '07-03',
    '08-15',
  ],
  ['perseids', '英仙座流星雨', 'Perseids', 'ペルセウス座流星群', 'Per', 140, 48, 58, 100, '07-17', '08-24'],
  ['aurigids', '御夫座流星雨', 'Aurigids', 'ぎょしゃ座流星群', 'Aur', 158.6, 91, 39, 6, '08-28', '09-05'],
  ['draconids', '天龙座流星雨', 'Draconids', '10月りゅう座流星群', 'Dra', 195.4, 263, 56, 5, '10-06', '10-10'],
  ['orionids', '猎户座流星雨', 'Orionids', 'オリオン座流星群', 'Ori', 208, 95, 16, 20, '10-02', '11-07'],
  [
    'southern-taurids',
    '金牛座南流星雨',
    'Southern Taurids',
    'おうし座南流星群',
    'Tau',
    223,
    52,
    15,
    7,
    '09-20',
    '11-20',
  ],
  [
    'northern-taurids',
    '金牛座北流星雨',
    'Northern Taurids',
    'おうし座北流星群',
    'Tau',
    230,
    58,
    22,
    5,
    '10-20',
    '12-10',
  ],
  ['leonids', '狮子座流星雨', 'Leonids', 'しし座流星群', 'Leo', 235.27, 152, 22, 10, '11-06', '11-30'],
  ['geminids', '双子座流星雨', 'Geminids', 'ふたご座流星群', 'Gem', 262.2, 112, 33, 150, '12-04', '12-20'],
  ['ursids', '小熊座流星雨', 'Ursids', 'こぐま座流星群', 'UMi', 270.7, 217, 76, 10, '12-17', '12-26'],
];

export const METEOR_SHOWERS: readonly MeteorShower[] = ROWS.map(
  ([id, zh, en, ja, constellation, solarLongitudeDegrees, ra, dec, zenithalHourlyRate, activeFrom, activeTo]) => ({
    id,
    zh,
    en,
    ja,
    constellation,
    solarLongitudeDegrees,
    radiant: equatorialVector(ra, dec),
    zenithalHourlyRate,
    activeFrom,
    activeTo,
  }),
);

/** General precession in longitude, degrees a year (IAU 1976: 50.29 arcseconds). */
const PRECESSION_DEGREES_A_YEAR = 0.013_97;

/**
 * The peak of a shower in a year: instant (ISO 8601, UTC), lit share of the Moon's disc then (0 … 1), and the radiant.
 * Throws a RangeError for an unknown shower or a year outside 1600 … 2400.
 */
export function showerPeak(id: string, year: number): { instant: string; moonLit: number; radiant: Vector3 } {
  checkYear(year);
  const shower = METEOR_SHOWERS.find((candidate) => candidate.id === id);
  if (shower === undefined) throw new RangeError(`no meteor shower ${id}`);
  // The list counts from the fixed equinox of 2000; the Sun's longitude is searched from that of the date.
  const longitude = (shower.solarLongitudeDegrees + (year - 2000) * PRECESSION_DEGREES_A_YEAR + 360) % 360;
  const peak = Astronomy.SearchSunLongitude(longitude, new Date(Date.UTC(year, 0, 1)), 367);
  if (peak === null) throw new Error(`the Sun does not come to ${longitude} degrees in ${year}`);
  return {
    instant: peak.date.toISOString(),
    moonLit: Astronomy.Illumination(Astronomy.Body.Moon, peak).phase_fraction,
    radiant: shower.radiant,
  };
}
