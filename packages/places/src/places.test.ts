import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPlaces } from './index.ts';

async function found(name: string) {
  const finding = await findPlaces(name);
  if (!('place' in finding)) throw new Error(`${name}: ${finding.message}`);
  return finding.place;
}

describe('a place', () => {
  it.each([
    ['北京', 39.9, 116.4, 'Asia/Shanghai'],
    ['长安', 34.3, 108.9, 'Asia/Shanghai'],
    ['京都', 35.0, 135.8, 'Asia/Tokyo'],
    ['札幌市', 43.1, 141.4, 'Asia/Tokyo'],
    ['シドニー', -33.9, 151.2, 'Australia/Sydney'],
    ['sydney', -33.9, 151.2, 'Australia/Sydney'],
    ["xi'an", 34.3, 108.9, 'Asia/Shanghai'],
    ['São Paulo', -23.5, -46.6, 'America/Sao_Paulo'],
    ['sao paulo', -23.5, -46.6, 'America/Sao_Paulo'],
    ['Tromsø', 69.6, 19.0, 'Europe/Oslo'],
    ['Kiruna', 67.9, 20.2, 'Europe/Stockholm'],
    ['Springfield', 37.2, -93.3, 'America/Chicago'],
    ['Portland, Oregon', 45.5, -122.7, 'America/Los_Angeles'],
    ['Portland, Maine', 43.7, -70.3, 'America/New_York'],
    ['中国北京', 39.9, 116.4, 'Asia/Shanghai'],
    ['日本の京都', 35.0, 135.8, 'Asia/Tokyo'],
    ['London, Canada', 43.0, -81.2, 'America/Toronto'],
  ])('is found by the name %s', async (name, latitude, longitude, timeZone) => {
    const place = await found(name);
    expect(Math.abs(place.latitude - latitude)).toBeLessThan(0.5);
    expect(Math.abs(place.longitude - longitude)).toBeLessThan(0.5);
    expect(place.timeZone).toBe(timeZone);
  });

  it.each([
    ['39.9,116.4', 39.9, 116.4],
    ['-33.9 151.2', -33.9, 151.2],
    ['39.9\uff0c116.4', 39.9, 116.4],
    ['39.9N 116.4E', 39.9, 116.4],
    ['33.9°S, 151.2°E', -33.9, 151.2],
    ["39°54'N 116°24'E", 39.9, 116.4],
    ['N 39.9 W 75', 39.9, -75],
    ['北纬39.9 东经116.4', 39.9, 116.4],
    ['北纬39.9度,东经116.4度', 39.9, 116.4],
    ['南緯33.9度、東経151.2度', -33.9, 151.2],
    ['南纬33度54分 西经70度', -33.9, -70],
  ])('is found at %s', async (text, latitude, longitude) => {
    const place = await found(text);
    expect(place.latitude).toBeCloseTo(latitude, 6);
    expect(place.longitude).toBeCloseTo(longitude, 6);
    expect(place.timeZone).toBeTruthy();
  });

  it('has its names in three languages where the table knows it, whatever follows its comma', async () => {
    expect(await found('Beijing, China')).toMatchObject({ zh: '北京', ja: '北京' });
    expect(await found('Paris, France')).toMatchObject({ zh: '巴黎' });
    expect((await found('Paris, Texas')).latitude).toBeCloseTo(33.66, 1);
  });

  it('is read back from any coordinates written out, in every way of writing them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -1800, max: 1800 }), async (a, b) => {
        const [latitude, longitude] = [a / 10, b / 10];
        const [north, east] = [Math.abs(latitude), Math.abs(longitude)];
        const ways = [
          `${latitude},${longitude}`,
          `${north}${a < 0 ? 'S' : 'N'} ${east}${b < 0 ? 'W' : 'E'}`,
          `${a < 0 ? '南' : '北'}纬${north} ${b < 0 ? '西' : '东'}经${east}`,
        ];
        for (const way of ways) {
          const place = await found(way);
          expect(Math.abs(place.latitude - latitude) + Math.abs(place.longitude - longitude)).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is no place', () => {
  it.each([
    ['Beijng', 'Beijing'],
    ['Reykjavick', 'Reykjavik'],
    ['Sidney', 'Sydney'],
    ['里斯奔', 'Lisbon'],
    ['Melborne', 'Melbourne'],
  ])('%s offers the nearest spelled names, %s among them', async (name, wanted) => {
    const finding = await findPlaces(name);
    // A town may really be called so: then it is found, not offered.
    const offers = 'place' in finding ? [finding.place] : finding.offers;
    expect(offers.length).toBeLessThanOrEqual(3);
    if (!('place' in finding)) {
      expect(finding.code).toBe('unknown_place');
      expect(offers.map(({ en }) => en)).toContain(wanted);
      expect(finding.message).toContain(wanted);
    }
  });

  it.each(['91,0', '45N 181E', '北纬95 东经10', '0,-200.5'])('%s is refused with its reason', async (text) => {
    const finding = await findPlaces(text);
    expect(finding).toMatchObject({ code: 'out_of_range', offers: [] });
  });

  it('is refused without a guess when nothing is near, and never throws', async () => {
    expect(await findPlaces('  ')).toMatchObject({ code: 'empty' });
    expect(await findPlaces('qzxqzxqzxqzxqzxqzx')).toMatchObject({ code: 'unknown_place', offers: [] });
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 12 }), async (text) => {
        const finding = await findPlaces(text);
        expect('place' in finding || finding.message.length > 10).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
