import type { ClaimKind } from '../claim.ts';
import type { Clause } from '../parse/reading.ts';
import type { When } from '../parse/when.ts';
import { degrees, denied, type Judgement, type Words } from './draft.ts';
import { daysOf, declination, hoursOf, middleOf } from './sphere.ts';
import {
  bestMonths,
  combined,
  evening,
  seenAt,
  shareCircumpolar,
  shareCulminatingAbove,
  type Stance,
} from './visibility.ts';

/** Whether something never sets, from some latitudes. */
export function neverSets(id: string, name: Words, latitudes: readonly number[], place: string): Judgement {
  const shares = latitudes.map((latitude) => shareCircumpolar(id, latitude));
  const verdict = combined(shares.map((share) => (share >= 0.85 ? 'true' : share >= 0.5 ? 'depends' : 'false')));
  const vector = middleOf(id);
  const dec = vector === null ? 0 : declination(vector);
  const needed = Math.abs(90 - Math.abs(dec)).toFixed(1);
  const shown = latitudes.map((latitude) => latitude.toFixed(1)).join('/');
  const share = Math.round((shares[Math.floor(shares.length / 2)] ?? 0) * 100);
  return {
    verdict,
    evidence: `declination ${dec.toFixed(1)}, latitude ${shown}: ${share}% of its stars never set`,
    note: {
      zh: `${name.zh}的赤纬约 ${dec.toFixed(0)}°,纬度高于 ${needed}° 的地方才整个不落;在${place}有 ${share}% 的星终年不落。`,
      en: `${name.en} stands near declination ${dec.toFixed(0)}°, so all of it stays up only beyond latitude ${needed}°; at ${place} ${share}% of its stars never set.`,
      ja: `${name.ja}の赤緯は約${dec.toFixed(0)}°で、緯度${needed}°より高い所でないと全体は沈まない星になりません。${place}では${share}%の星が沈みません。`,
    },
  };
}

/** Whether something ever rises, and stands as said, at a place. */
export function fromPlace(
  id: string,
  name: Words,
  latitudes: readonly number[],
  place: string,
  stance: Stance = {},
): Judgement {
  const vector = middleOf(id);
  const dec = vector === null ? 0 : declination(vector);
  const altitudes = latitudes.map((latitude) => 90 - Math.abs(latitude - dec));
  const verdict = combined(
    latitudes.map((latitude, index) => {
      const altitude = altitudes[index] ?? 0;
      if (stance.height === 'zenith' && altitude < 55) return 'false';
      if (stance.height === 'high' && altitude < 12) return 'false';
      const share = shareCulminatingAbove(id, latitude, 2.2);
      const seen = share >= 0.5 ? 'true' : shareCulminatingAbove(id, latitude, 0) >= 0.5 ? 'depends' : 'false';
      if (seen !== 'true') return seen;
      if (stance.height === 'zenith') return altitude > 70 ? 'true' : altitude > 60 ? 'depends' : 'false';
      if (stance.height === 'high') return altitude > 38 ? 'true' : altitude > 20 ? 'depends' : 'false';
      if (stance.height === 'low') return altitude < 36 ? 'true' : altitude < 48 ? 'depends' : 'false';
      return 'true';
    }),
  );
  const highest = altitudes.map((altitude) => altitude.toFixed(1)).join('/');
  const middle = altitudes[Math.floor(altitudes.length / 2)] ?? 0;
  const up = middle > 0;
  return {
    verdict,
    evidence: `culminates at ${highest} degrees`,
    note: {
      zh: up
        ? `在${place},${name.zh}最高升到 ${middle.toFixed(1)}°。`
        : `在${place},${name.zh}最高也在地平线下 ${(-middle).toFixed(1)}°,永远看不到。`,
      en: up
        ? `From ${place}, ${name.en} climbs to ${middle.toFixed(1)}° at most.`
        : `From ${place}, ${name.en} stays ${(-middle).toFixed(1)}° below the horizon even at its highest.`,
      ja: up
        ? `${place}では、${name.ja}は最高で高度${middle.toFixed(1)}°まで昇ります。`
        : `${place}では、${name.ja}は最も高い時でも地平線の下${(-middle).toFixed(1)}°で、見えません。`,
    },
  };
}

/** Whether something is up on every evening of the year. */
export function allYear(id: string, name: Words, latitudes: readonly number[], place: string): Judgement {
  const least = latitudes.map((latitude) => {
    const altitudes = evening(id, latitude);
    return Math.min(...altitudes);
  });
  const verdict = combined(
    latitudes.map((latitude, index) =>
      shareCircumpolar(id, latitude) >= 0.8 || (least[index] ?? -90) > 3
        ? 'true'
        : shareCircumpolar(id, latitude) >= 0.4
          ? 'depends'
          : 'false',
    ),
  );
  const lowest = least[Math.floor(least.length / 2)] ?? 0;
  return {
    verdict,
    evidence: `lowest altitude at 21:00 through the year ${least.map((altitude) => altitude.toFixed(0)).join('/')} degrees`,
    note: {
      zh: `在${place},${name.zh}一年中 21 点的高度最低为 ${lowest.toFixed(0)}°。`,
      en: `At ${place}, ${name.en} stands at ${lowest.toFixed(0)}° in its lowest month at 21:00.`,
      ja: `${place}では、${name.ja}の21時の高度は一年で最も低い月に${lowest.toFixed(0)}°です。`,
    },
  };
}

const SEASON_NAMES = {
  spring: { zh: '春季', en: 'spring', ja: '春' },
  summer: { zh: '夏季', en: 'summer', ja: '夏' },
  autumn: { zh: '秋季', en: 'autumn', ja: '秋' },
  winter: { zh: '冬季', en: 'winter', ja: '冬' },
} as const;

/** Whether a season is the time of something. */
export function ofSeason(id: string, name: Words, when: When, latitudes: readonly number[]): Judgement {
  const season = when.season ?? 'winter';
  // What only skims the northern edge of the range has its season further south.
  const vector = middleOf(id);
  const well = latitudes.filter((latitude) => vector === null || 90 - Math.abs(latitude - declination(vector)) > 12);
  const verdicts = (well.length === 0 ? latitudes : well).map((latitude) => {
    const best = bestMonths(id, latitude);
    const months = daysOf({ season }, latitude, 2000).map(([month]) => month);
    const shared = months.filter((month) => best.includes(month)).length;
    return shared >= 2 || (shared >= 1 && best.length <= 2) ? 'true' : shared === 1 ? 'depends' : 'false';
  });
  const latitude = latitudes[Math.floor(latitudes.length / 2)] ?? 40;
  const months = bestMonths(id, latitude).join(', ');
  const altitudes = evening(id, latitude)
    .map((altitude) => altitude.toFixed(0))
    .join(' ');
  return {
    verdict: combined(verdicts),
    evidence: `best months at 21:00: ${months || 'none'}; altitudes Jan-Dec ${altitudes}`,
    note: {
      zh: `${name.zh}晚上 21 点最好看的月份是 ${months || '(无)'} 月。`,
      en: `${name.en} is best seen at 21:00 in month ${months || '(none)'}.`,
      ja: `${name.ja}の21時の見ごろは${months || '(なし)'}月です。`,
    },
  };
}

/** Whether something is up, and stands as said, at a time; null by day. */
export function atTime(
  id: string,
  name: Words,
  when: When,
  clause: Clause,
  stance: Stance,
  year: number,
): Judgement | null {
  if (when.part === 'day' || when.part === 'noon') return null;
  const seen = seenAt(id, when, clause.where, stance, year);
  if (seen === null) return null;
  const [month, day] = daysOf(when, seen.latitude, year)[0] ?? [1, 15];
  const [from, to] = hoursOf(when, month, day, seen.latitude);
  const clock = (hour: number): string =>
    `${String(Math.floor(hour) % 24).padStart(2, '0')}:${hour % 1 >= 0.5 ? '30' : '00'}`;
  const altitude = Math.round(seen.altitude);
  const season = when.season;
  const best = bestMonths(id, seen.latitude).join(', ');
  const time: Words =
    season === undefined ? { zh: `${month} 月`, en: `month ${month}`, ja: `${month}月` } : SEASON_NAMES[season];
  const place = clause.where.name;
  const hours = `${clock(from)}-${clock(to)}`;
  return {
    verdict: seen.verdict,
    evidence: `altitude ${altitude}, azimuth ${Math.round(seen.azimuth)} (month ${month}, ${hours} local mean time, latitude ${seen.latitude.toFixed(1)})`,
    note:
      seen.verdict === 'false'
        ? {
            zh: `${time.zh} ${hours},${name.zh}在${place}的高度为 ${altitude}°,方位 ${Math.round(seen.azimuth)}°;晚上 21 点最好看是 ${best || '—'} 月。`,
            en: `In ${time.en} at ${hours}, ${name.en} stands at ${degrees(altitude)}, azimuth ${Math.round(seen.azimuth)}°, from ${place}; its best months at 21:00 are ${best || 'none'}.`,
            ja: `${time.ja}の${hours}、${place}での${name.ja}の高度は${altitude}°、方位${Math.round(seen.azimuth)}°です。21時の見ごろは${best || '—'}月です。`,
          }
        : {
            zh: `${time.zh} ${hours},${name.zh}在${place}高约 ${altitude}°,方位 ${Math.round(seen.azimuth)}°。`,
            en: `In ${time.en} at ${hours}, ${name.en} stands about ${altitude}° high at azimuth ${Math.round(seen.azimuth)}° from ${place}.`,
            ja: `${time.ja}の${hours}、${place}では${name.ja}は高度約${altitude}°、方位${Math.round(seen.azimuth)}°です。`,
          },
  };
}

/** The band's brightest part stands in Sagittarius: high in summer evenings; the winter band is thin but there. */
export function milkyWay(clause: Clause, stance: Stance, isDenied: boolean): (Judgement & { kind: ClaimKind }) | null {
  const { when, where } = clause;
  if (when.season === undefined && when.months === undefined) return null;
  const seen = seenAt('figure:Sgr', when, where, {}, 2026);
  if (seen === null) return null;
  const verdict =
    seen.verdict === 'true' ? 'true' : stance.height === 'high' || stance.height === 'zenith' ? 'depends' : 'true';
  return {
    kind: 'milky-way',
    verdict: denied(verdict, isDenied && seen.verdict === 'true'),
    evidence: `galactic centre at altitude ${seen.altitude.toFixed(0)}`,
    note: {
      zh: `此时银河最亮的人马座方向高 ${seen.altitude.toFixed(0)}°;夏夜银河最亮,冬夜较淡。`,
      en: `The brightest part of the Milky Way, in Sagittarius, then stands at ${seen.altitude.toFixed(0)}°; the band is brightest in summer evenings and faint in winter.`,
      ja: `天の川の最も明るいいて座方向はこのとき高度${seen.altitude.toFixed(0)}°です。夏の夜が最も明るく、冬は淡くなります。`,
    },
  };
}
