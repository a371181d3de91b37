import * as Astronomy from 'astronomy-engine';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  catalogueStar,
  CONSTELLATIONS,
  createSky,
  defaultPlace,
  festivalDate,
  festivalInstant,
  figurePaths,
  findPlace,
  findSkyNames,
  fit,
  galacticVector,
  horizontalTarget,
  horizontalVector,
  instantAt,
  milkyWayLight,
  NAMED_STARS,
  nameOf,
  PLACES,
  projectCamera,
  resolveTarget,
  separationDegrees,
  starCatalogue,
  starSeparationDegrees,
  type Vector3,
} from './index.ts';

const BEIJING = { latitude: 39.9042, longitude: 116.4074 };
const QIXI = createSky({ ...BEIJING, instant: '2026-08-19T13:00Z' });

function vectorOf(hip: number): Vector3 {
  const star = catalogueStar(hip);
  if (star === null) throw new Error(`no star ${hip}`);
  return star.vector;
}

/** The constellation a J2000 direction lies in, by the official borders. */
function constellationOf([x, y, z]: Vector3): string {
  const ra = ((Math.atan2(y, x) * 12) / Math.PI + 24) % 24;
  return Astronomy.Constellation(ra, (Math.asin(z) * 180) / Math.PI).symbol;
}

describe('the sky of Qixi 2026 over Beijing', () => {
  // Worked out apart: ICRS places and proper motions of Hipparcos, IAU 1976 precession, nutation and aberration after Meeus.
  it.each([
    [91262, 88.9002, 173.374],
    [97649, 54.8248, 146.601],
    [102098, 66.5013, 66.197],
    [69673, 30.9864, 269.657],
    [80763, 17.3974, 209.379],
    [11767, 39.5201, 0.648],
  ])('shows HIP %i within 0.002 degrees of an independent calculation', (hip, trueAltitude, azimuth) => {
    const star = QIXI.star(hip);
    expect(star).not.toBeNull();
    const seen = horizontalVector(star?.altitudeDegrees ?? 0, star?.azimuthDegrees ?? 0);
    const altitude = trueAltitude + Astronomy.Refraction('normal', trueAltitude);
    expect(separationDegrees(seen, horizontalVector(altitude, azimuth))).toBeLessThan(0.002);
  });

  it('has a low half moon in the south-west, after dark', () => {
    const moon = QIXI.moon();
    expect(moon.altitudeDegrees).toBeCloseTo(9.3, 0);
    expect(moon.azimuthDegrees).toBeCloseTo(228.5, 0);
    expect(moon.litFraction).toBeCloseTo(0.45, 1);
    expect(QIXI.sun().twilight).toBe('night');
  });

  it('keeps Vega and Altair 34.20 degrees apart', () => {
    expect(starSeparationDegrees(91262, 97649)).toBeCloseTo(34.2, 1);
  });
});

it('agrees with astronomy-engine within 0.0005 degrees (2 arcseconds) for ten stars, wherever and whenever', () => {
  const hips = [91262, 97649, 102098, 80763, 69673, 11767, 67301, 677, 92855, 32349];
  fc.assert(
    fc.property(
      fc.double({ min: -70, max: 70, noNaN: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.date({ min: new Date('1950-01-01'), max: new Date('2080-01-01'), noInvalidDate: true }),
      fc.constantFrom(...hips),
      (latitude, longitude, instant, hip) => {
        const sky = createSky({ latitude, longitude, instant });
        const [x, y, z] = catalogueStar(hip)?.vector ?? [0, 0, 1];
        // The engine's user star stands still, so ours is compared before its own motion.
        Astronomy.DefineStar(
          Astronomy.Body.Star1,
          ((Math.atan2(y, x) * 12) / Math.PI + 24) % 24,
          (Math.asin(z) * 180) / Math.PI,
          1000,
        );
        const observer = new Astronomy.Observer(latitude, longitude, 0);
        const equator = Astronomy.Equator(Astronomy.Body.Star1, instant, observer, true, true);
        const theirs = Astronomy.Horizon(instant, observer, equator.ra, equator.dec, 'normal');
        fc.pre(theirs.altitude > 0);
        const ours = sky.horizontal([x, y, z]);
        expect(separationDegrees(ours, horizontalVector(theirs.altitude, theirs.azimuth))).toBeLessThan(0.0005);
      },
    ),
    { numRuns: 200 },
  );
});

describe('the tables', () => {
  it('hold 88 figures of stars of the catalogue, each named in three languages', () => {
    expect(CONSTELLATIONS).toHaveLength(88);
    for (const [id] of CONSTELLATIONS) {
      const paths = figurePaths(id);
      expect(paths, id).not.toBeNull();
      for (const hip of (paths ?? []).flat()) expect(catalogueStar(hip), `${id} ${hip}`).not.toBeNull();
      for (const language of ['zh', 'en', 'ja'] as const) expect(nameOf(`figure:${id}`, language)).toBeTruthy();
    }
  });

  it('put every named star into the constellation of its designation', () => {
    expect(NAMED_STARS.length).toBeGreaterThan(100);
    expect(new Set(NAMED_STARS.map(([hip]) => hip)).size).toBe(NAMED_STARS.length);
    for (const [hip, designation, zh] of NAMED_STARS) {
      expect(constellationOf(vectorOf(hip)), designation).toBe(designation.split(' ')[1]);
      expect(zh, designation).not.toBe('');
    }
  });

  it('have all stars the eye can see, brightest first', () => {
    const stars = starCatalogue();
    expect(stars.hip[0]).toBe(32349);
    expect([...stars.magnitude].every((each, row, all) => row === 0 || each >= (all[row - 1] ?? 0))).toBe(true);
    expect([...stars.magnitude].filter((each) => each <= 6.5).length).toBeGreaterThan(8500);
  });

  it('make the Milky Way brightest towards the Archer, dark in the Coalsack and black at the poles', () => {
    const light = (l: number, b: number): number => {
      const out: [number, number, number] = [0, 0, 0];
      milkyWayLight(...(galacticVector(l, b) as [number, number, number]), out);
      return out[1];
    };
    expect(light(1, -3.5)).toBeGreaterThan(3 * light(180, -3.5));
    expect(light(303, 0)).toBeLessThan(0.6 * light(310, 3.5));
    expect(light(0, 89)).toBe(0);
    // The river runs between Vega and Altair.
    const along = (share: number): number => {
      const [a, b] = [vectorOf(91262), vectorOf(97649)];
      const out: [number, number, number] = [0, 0, 0];
      const at = a.map((each, axis) => each * (1 - share) + (b[axis] ?? 0) * share);
      const length = Math.hypot(...at);
      milkyWayLight((at[0] ?? 0) / length, (at[1] ?? 0) / length, (at[2] ?? 0) / length, out);
      return out[1];
    };
    expect(Math.max(along(0.6), along(0.7), along(0.8))).toBeGreaterThan(3 * along(0));
  });
});

describe('the camera', () => {
  it('brings a pixel to a direction and back', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1280, noNaN: true }),
        fc.double({ min: 0, max: 720, noNaN: true }),
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: -20, max: 89, noNaN: true }),
        fc.double({ min: 10, max: 150, noNaN: true }),
        (x, y, azimuthDegrees, altitudeDegrees, fieldOfViewDegrees) => {
          const view = projectCamera(
            { azimuthDegrees, altitudeDegrees, fieldOfViewDegrees },
            { width: 1280, height: 720 },
          );
          const at = view.project(view.unproject(x, y));
          expect(Math.hypot((at?.x ?? 1e9) - x, (at?.y ?? 1e9) - y)).toBeLessThan(1e-6);
        },
      ),
    );
  });

  it('holds every target that is up, with its margins, at any place, hour and shape', () => {
    const near = ['hip:91262', 'hip:97649', 'hip:102098', 'figure:Lyr', 'asterism:hegu', 'figure:Cyg'];
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 65, noNaN: true }),
        fc.integer({ min: 0, max: 365 * 24 }),
        fc.uniqueArray(fc.constantFrom(...near), { minLength: 1 }),
        fc.constantFrom(16 / 9, 9 / 16, 1, 832 / 480),
        (latitude, hour, targets, aspect) => {
          const sky = createSky({ latitude, longitude: 0, instant: new Date(Date.UTC(2026, 0, 1, hour)) });
          const up = targets.flatMap((id) => {
            const target = resolveTarget(id);
            return target === null ? [] : horizontalTarget(sky, target).filter((each) => each[2] > 0);
          });
          fc.pre(up.length > 0);
          const camera = fit(sky, targets, { aspect, marginShare: 0.1 });
          const view = projectCamera(camera, { width: aspect, height: 1 });
          for (const vector of up) {
            const at = view.project(vector);
            expect(at).not.toBeNull();
            expect(Math.abs((at?.x ?? 9) / aspect - 0.5)).toBeLessThan(0.401);
            expect(Math.abs((at?.y ?? 9) - 0.5)).toBeLessThan(0.401);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('says what it cannot hold, and shows the finest sky instead of nothing', () => {
    const camera = fit(QIXI, ['figure:Cru', 'hip:999999'], { aspect: 16 / 9 });
    expect(camera.missing).toEqual(['figure:Cru', 'hip:999999']);
    expect(camera.altitudeDegrees).toBeGreaterThan(0);
  });
});

describe('names in a story', () => {
  const ids = (text: string, language: 'zh' | 'en' | 'ja'): string[] =>
    findSkyNames(text, language).map((found) => {
      expect(text.slice(found.start, found.end)).toBe(found.name);
      return found.id;
    });

  it.each([
    ['七夕之夜,牵牛星渡银河相会织女星', 'zh', ['hip:97649', 'milky-way', 'hip:91262']],
    ['牛郎星與織女星隔著銀河,月亮升起', 'zh', ['hip:97649', 'hip:91262', 'milky-way', 'moon']],
    ['冬季夜空中,猎户座脚下是奔跑的天兔座,昴宿在上', 'zh', ['figure:Ori', 'figure:Lep', 'asterism:pleiades']],
    ['他在天津港用北斗导航,院里开着牵牛花', 'zh', []],
    [
      'Orion rises as Scorpius sets; Vega and the Milky Way under a full moon',
      'en',
      ['figure:Ori', 'figure:Sco', 'hip:91262', 'milky-way', 'moon'],
    ],
    ['She paid with Libra coin in Las Vegas and drove a Taurus', 'en', []],
    ['In the autumn sky the stars of Libra set, and the Big Dipper turns', 'en', ['figure:Lib', 'asterism:beidou']],
    [
      '織姫星と彦星、天の川をはさんで。オリオン座の三つ星とすばる',
      'ja',
      ['hip:91262', 'hip:97649', 'milky-way', 'figure:Ori', 'asterism:orion-belt', 'asterism:pleiades'],
    ],
    ['ラスベガスの夜、そこに座っている', 'ja', []],
  ] as const)('%s', (text, language, expected) => {
    expect(ids(text, language)).toEqual(expected);
  });

  it('are known again from their ids', () => {
    expect(nameOf('hip:91262', 'zh')).toBe('织女星');
    expect(nameOf('hip:91262', 'zh', 'traditional')).toBe('织女一');
    expect(nameOf('hip:97649', 'ja')).toBe('アルタイル');
    expect(nameOf('planet:Venus', 'en')).toBe('Venus');
    expect(nameOf('hip:1', 'en')).toBeNull();
    for (const id of ['hip:12', 'figure:Xyz', 'asterism:none', 'planet:Vulcan', 'nonsense', ''])
      expect(resolveTarget(id)).toBeNull();
  });
});

describe('places and days', () => {
  it.each([
    ['qixi', 2025, '2025-08-29'],
    ['qixi', 2026, '2026-08-19'],
    ['mid-autumn', 2026, '2026-09-25'],
    ['traditional-tanabata', 2026, '2026-08-19'],
    ['traditional-tanabata', 2028, '2028-08-26'],
    ['tanabata', 2026, '2026-07-07'],
  ] as const)('%s %i falls on %s', (festival, year, day) => {
    expect(festivalDate(festival, year)).toBe(day);
  });

  it('are evenings by the clocks of the place, summer time included', () => {
    expect(festivalInstant('qixi', 2026, defaultPlace('zh'))).toBe('2026-08-19T13:00:00.000Z');
    expect(festivalInstant('tanabata', 2026, defaultPlace('ja'))).toBe('2026-07-07T12:00:00.000Z');
    expect(instantAt(defaultPlace('en'), '2026-07-07T21:00')).toBe('2026-07-07T20:00:00.000Z');
    expect(instantAt({ longitude: 116 }, '2026-08-19T21:00')).toBe('2026-08-19T13:00:00.000Z');
    for (const place of PLACES) expect(Date.parse(instantAt(place, '2026-01-01T00:00'))).not.toBeNaN();
  });

  it('are found in text, and stars are not mistaken for them', () => {
    expect(findPlace('北极星下的长安城')?.place.en).toBe("Xi'an");
    expect(findPlace('東京都の夜空')?.place.en).toBe('Tokyo');
    expect(findPlace('A night in Sydney')?.place.latitude).toBeLessThan(-33);
    expect(findPlace('a quiet night')).toBeNull();
    expect(PLACES.length).toBeGreaterThanOrEqual(260);
    expect(new Set(PLACES.map(({ en }) => en)).size).toBe(PLACES.length);
    expect(findPlace('临安府的元宵')?.place.en).toBe('Hangzhou');
    expect(findPlace('大分県の空')?.place.en).toBe('Oita');
    expect(findPlace('在希腊,猎户座升起')?.place.en).toBe('Greece');
    const others = [
      '他在法国餐厅吃饭',
      'Paris judged the goddesses',
      'a Turkey sandwich',
      '山口さんは大分寒いと言った',
      '天津四很亮',
      '阿里巴巴',
      '日本刀',
      'Sofia looked up',
    ];
    for (const other of others) expect(findPlace(other), other).toBeNull();
  });
});
