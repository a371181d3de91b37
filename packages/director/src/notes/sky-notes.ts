import { type FactNote, type Language, LAST_SKY_YEAR } from '@kinora/film';
import { nameOf } from '@kinora/sky';
import type { StoryReading } from '../reading/index.ts';
import { eclipseFrom, eclipseNamed, localTimeAt, type FilmSky, type Hidden } from '../true-sky/index.ts';
import { monthWords, nightWords, placeWords } from './reason-words.ts';

/** What the film's own choice of sky means: whose night it is, its Moon, what of the story stands below the horizon. */
export function skyNotes(reading: StoryReading, sky: FilmSky): FactNote[] {
  return [
    skyOfTheNight(reading, sky),
    ...refusedDateNote(reading, sky),
    ...noEclipseNote(reading, sky),
    ...(sky.festival !== undefined && MOONLIT.has(sky.festival) ? [moonNote(reading, sky)] : []),
    ...sky.hidden
      .filter(({ id }) => id !== 'moon' || sky.festival === undefined)
      .map((hidden) => hiddenNote(reading, sky, hidden)),
  ];
}

const MOONLIT: ReadonlySet<string> = new Set(['qixi', 'tanabata', 'traditional-tanabata', 'mid-autumn']);

function skyOfTheNight(reading: StoryReading, sky: FilmSky): FactNote {
  const { language } = reading;
  const latitude = `${Math.abs(sky.place.latitude).toFixed(1)}°${sky.place.latitude < 0 ? 'S' : 'N'}`;
  const sure =
    (sky.placeReason === 'asked' || sky.placeReason === 'named') &&
    ['asked', 'named', 'festival', 'eclipse', 'shower'].includes(sky.reason.kind);
  const why = { place: placeWords(sky, language), night: nightWords(sky.reason, sky, language) };
  const other = {
    zh: sure ? '' : ';换地点或日期,星空会不同',
    en: sure ? '' : '; another place or date shows another sky',
    ja: sure ? '' : '。場所や日付が変われば見え方も変わります',
  }[language];
  return {
    verdict: sure ? 'true' : 'depends',
    kind: 'sky-of-the-night',
    claim: firstWords(reading),
    note: {
      zh: `星空按${sky.placeName}(${latitude})${sky.localTime} 的真实天象绘制:${why.place};${why.night}${other}。`,
      en: `The sky is the real one of ${sky.placeName} (${latitude}) on ${sky.localTime}: ${why.place}; ${why.night}${other}.`,
      ja: `星空は${sky.placeName}(${latitude})${sky.localTime} の実際の空です。${why.place}、${why.night}${other}。`,
    }[language],
    evidence: `${sky.place.en} ${latitude}, ${sky.localTime} local, ${sky.instant} UTC`,
  };
}

/** A night without the eclipse the story tells of, and when there is one. */
function noEclipseNote(reading: StoryReading, sky: FilmSky): FactNote[] {
  const kind = eclipseNamed(reading.normalised, reading.language);
  if (kind === undefined || sky.reason.kind === 'eclipse') return [];
  const year = Number(sky.localTime.slice(0, 4));
  // The search may have to look three years ahead.
  const next = year + 3 > LAST_SKY_YEAR ? undefined : eclipseFrom(kind, sky.place, year, undefined);
  if (next === undefined) return [];
  const day = localTimeAt(sky.place, next.instant).slice(0, 10);
  return [
    {
      verdict: 'false',
      kind: 'eclipse',
      claim: firstWords(reading),
      note: {
        zh: `${sky.localTime.slice(0, 10)} 在${sky.placeName}看不到这样的食;${day} 可以看到。`,
        en: `No such eclipse is seen from ${sky.placeName} on ${sky.localTime.slice(0, 10)}; one is on ${day}.`,
        ja: `${sky.localTime.slice(0, 10)}の${sky.placeName}ではその食は見えません。${day}には見えます。`,
      }[reading.language],
      evidence: `${next.instant} UTC`,
    },
  ];
}

function refusedDateNote(reading: StoryReading, sky: FilmSky): FactNote[] {
  const { refusedDate } = sky;
  if (refusedDate === undefined) return [];
  return [
    {
      verdict: 'cannot-check',
      kind: 'date',
      claim: refusedDate,
      note: {
        zh: `${refusedDate} 不是 1601 到 2399 年间的日期,因此改用 ${sky.localTime}。`,
        en: `${refusedDate} is no date between 1601 and 2399, so the film plays on ${sky.localTime}.`,
        ja: `${refusedDate}は1601年から2399年までの日付ではないため、${sky.localTime} としました。`,
      }[reading.language],
    },
  ];
}

function moonNote(reading: StoryReading, sky: FilmSky): FactNote {
  const moon = sky.sky.moon();
  const lit = Math.round(moon.litFraction * 100);
  const altitude = Math.round(moon.altitudeDegrees);
  const up = altitude > 0;
  const hour = sky.localTime.slice(11);
  return {
    verdict: 'true',
    kind: 'moon-of-the-night',
    claim: firstWords(reading),
    note: {
      zh: `那一晚的月亮被照亮 ${lit}%,${up ? `${hour} 前后高度约 ${altitude}°` : `${hour} 前后已落下`}。`,
      en: `The Moon is ${lit}% lit that evening and ${up ? `stands ${altitude}° high at ${hour}` : `is already down at ${hour}`}.`,
      ja: `この夜の月は${lit}%が光り、${hour}には${up ? `高度約${altitude}°` : 'すでに沈んでいます'}。`,
    }[reading.language],
    evidence: `lit ${lit}%, altitude ${altitude} degrees at ${hour}`,
  };
}

/** What the story names but that sky does not show: when it would be seen there, or where. */
function hiddenNote(reading: StoryReading, sky: FilmSky, hidden: Hidden): FactNote {
  const { language } = reading;
  const { id, highestDegrees, never, elsewhere } = hidden;
  const name = nameOf(id, language) ?? id;
  const found = reading.skyNames.find((each) => each.id === id);
  const claim = found?.name ?? name;
  const highest = Math.round(highestDegrees);
  const month = monthWords(hidden.bestMonth, language);
  if (never && elsewhere) {
    const top = Math.round(hidden.culminationDegrees ?? highestDegrees);
    const place = elsewhere[language];
    return {
      verdict: 'false',
      kind: 'never-rises',
      claim,
      note: {
        zh: `${name}在${sky.placeName}永远在地平线下(最高 ${top}°);在${place}能看到。`,
        en: `${name} is always below the horizon of ${sky.placeName} (highest ${top}°); it can be seen from ${place}.`,
        ja: `${name}は${sky.placeName}では常に地平線の下です(最高${top}°)。${place}でなら見えます。`,
      }[language],
      evidence: `culminates at ${top} degrees at latitude ${sky.place.latitude.toFixed(1)}`,
      ...placeCorrection(reading, sky, place),
    };
  }
  const neverAtNine = highestDegrees < 0;
  return {
    verdict: neverAtNine ? 'false' : 'depends',
    kind: 'below-the-horizon',
    claim,
    note: {
      zh: neverAtNine
        ? `${name}在${sky.placeName}晚上 21 点全年都在地平线下(最高 ${highest}°)。`
        : `${name}在 ${sky.localTime} 的${sky.placeName}看不到;${month}的 21 点最高,可达 ${highest}°。`,
      en: neverAtNine
        ? `${name} is below the horizon of ${sky.placeName} at 21:00 all year (highest ${highest}°).`
        : `${name} is not up over ${sky.placeName} on ${sky.localTime}; it is best in ${month}, ${highest}° high at 21:00.`,
      ja: neverAtNine
        ? `${name}は${sky.placeName}では一年中、21時に地平線の下です(最高${highest}°)。`
        : `${name}は${sky.localTime}の${sky.placeName}では見えません。${month}の21時に最も高く${highest}°です。`,
    }[language],
    evidence: `highest ${highest} degrees at 21:00, in month ${hidden.bestMonth}`,
  };
}

/** Where the story itself names the place, the other one may stand there. */
function placeCorrection(reading: StoryReading, sky: FilmSky, place: string): { claim?: string; correction?: string } {
  const written = [sky.place[reading.language], sky.place.zh, sky.place.en, sky.place.ja].find((name) =>
    reading.story.includes(name),
  );
  return sky.placeReason === 'named' && written !== undefined ? { claim: written, correction: place } : {};
}

export function firstWords(reading: { clauses: StoryReading['clauses']; story: string; language: Language }): string {
  return (reading.clauses[0]?.clause.text ?? reading.story).trim().slice(0, 40);
}
