import { type Claim, checkText } from '@kinora/facts';
import type { Beat } from '../beats/index.ts';
import type { FactNote, Language, Shot } from '@kinora/film';
import { hoursTogether, starSeparationDegrees } from '@kinora/sky';
import type { StoryReading } from '../reading/index.ts';
import type { FilmSky } from '../true-sky/index.ts';

type Words = Readonly<Record<Language, string>>;

function ownNotes(reading: StoryReading, sky: FilmSky | undefined): FactNote[] {
  return [
    ...(sky ? fullMoon(reading, sky) : []),
    ...(reading.legend?.id === 'qixi' || reading.legend?.id === 'tanabata' ? [meetingNote(reading)] : []),
    ...hunterAndScorpion(reading, sky),
  ];
}

function fullMoon(reading: StoryReading, sky: FilmSky): FactNote[] {
  const moon = sky.sky.moon();
  const claimed = FULL_MOON[reading.language].exec(reading.normalised);
  if (claimed === null || moon.litFraction >= 0.9 || sky.festival === undefined) return [];
  const lit = Math.round(moon.litFraction * 100);
  return [
    {
      verdict: 'false',
      kind: 'moon',
      claim: claimed[0],
      note: {
        zh: `那一晚的月亮被照亮 ${lit}%,不是满月。`,
        en: `The Moon is ${lit}% lit that evening, so it is not full.`,
        ja: `この夜の月は${lit}%が光り、満月ではありません。`,
      }[reading.language],
    },
  ];
}

const FULL_MOON: Readonly<Record<Language, RegExp>> = { zh: /满月|圆月|月圆/u, en: /full moon/u, ja: /満月/u };

/** Vega and Altair keep their distance: a meeting is poetry, never a mistake. */
function meetingNote(reading: StoryReading): FactNote {
  const degrees = (starSeparationDegrees(91262, 97649) ?? 34.2).toFixed(1);
  return {
    verdict: 'poetic',
    kind: 'fixed-stars',
    claim: reading.story.trim().slice(0, 60),
    note: {
      zh: `织女星与牛郎星始终相距 ${degrees}°,并不会真的靠近;相会是诗意的说法。`,
      en: `Vega and Altair always stand ${degrees}° apart and never really approach; their meeting is poetry.`,
      ja: `ベガとアルタイルはいつも${degrees}°離れていて、実際には近づきません。出会いは詩の表現です。`,
    }[reading.language],
  };
}

/** Hours a day with both figures half up, computed for the place; none from 25 to 52° N. */
function hunterAndScorpion(reading: StoryReading, sky: FilmSky | undefined): FactNote[] {
  const ids = new Set([...reading.skyNames.map(({ id }) => id), ...reading.figures.map((mention) => mention.figureId)]);
  const hunter = ids.has('figure:Ori') || ids.has('orion') || ids.has('shichen');
  const scorpion = ids.has('figure:Sco') || ids.has('scorpius') || ids.has('ebo') || ids.has('hip:80763');
  const parted = reading.legend?.id === 'shen-shang';
  if (!(hunter && scorpion) && !parted) return [];
  const apart = APART[reading.language].test(reading.normalised);
  const south = sky !== undefined && sky.place.latitude < -10;
  const hours = south ? hoursTogether('figure:Ori', 'figure:Sco', sky.place.latitude).toFixed(1) : '0';
  const where = south ? `${Math.abs(sky.place.latitude).toFixed(0)}°` : '';
  const words: Words = south
    ? {
        zh: `在南纬 ${where} 附近,猎户座与天蝎座每天约有 ${hours} 小时同在天上;在北纬 25° 以北则为 0 小时。`,
        en: `Near ${where} S Orion and Scorpius are up together about ${hours} hours a day; north of 25° N never.`,
        ja: `南緯${where}付近ではオリオン座とさそり座は1日約${hours}時間同時に見えますが、北緯25°より北では0時間です。`,
      }
    : {
        zh: '在北纬 25° 以北,猎户座与天蝎座同时升起的时间为 0 小时:一个西沉,另一个才东升。',
        en: 'North of 25° N Orion and Scorpius are up together 0 hours a day: one sets before the other rises.',
        ja: '北緯25°より北では、オリオン座とさそり座が同時に空にある時間は0時間です。一方が沈むともう一方が昇ります。',
      };
  return [
    {
      kind: parted ? 'never-together' : 'together',
      verdict: parted || (apart && !south) ? 'true' : south ? 'depends' : 'false',
      claim: reading.story.trim().slice(0, 60),
      note: words[reading.language],
    },
  ];
}

/** The story itself keeps them apart. */
const APART: Readonly<Record<Language, RegExp>> = {
  zh: /西沉|东升|不相见|永不|地平线下|落下/u,
  en: /below the horizon|\bsets?\b|\brises? as\b|never meet/u,
  ja: /沈|地平線の下|昇ると|出会うことはない/u,
};

/** What the story claims about the sky and its myths, each with the shot that tells those words. */
export function claimNotes(
  reading: StoryReading,
  sky: FilmSky | undefined,
  year: number,
  beats: readonly Beat[],
  shots: readonly Shot[],
): FactNote[] {
  const checked = checkText(reading.story, {
    year,
    language: reading.language,
    ...(sky ? { place: sky.place, date: sky.localTime.replace(' ', 'T') } : {}),
  });
  const claims = checked.kind === 'checked' ? checked.claims : [];
  const hidden = sky?.hidden.filter(({ never }) => never).map(({ id }) => id) ?? [];
  const names = reading.skyNames.filter(({ id }) => hidden.includes(id)).map(({ name }) => name);
  const notes = claims
    // The film's own note says where such stars are seen.
    .filter((claim) => claim.kind !== 'visible-from' || !names.some((name) => claim.text.includes(name)))
    .map((claim): FactNote => {
      const shotId = shotOfClaim(claim, reading, beats, shots);
      return {
        ...(shotId === undefined ? {} : { shotId }),
        verdict: claim.verdict,
        claim: claim.text,
        note: claim.note,
        kind: claim.kind,
        evidence: claim.evidence,
        ...(claim.correction === undefined ? {} : { correction: claim.correction }),
      };
    });
  // What the legend itself raises is said even where the story's words claim nothing.
  const own = ownNotes(reading, sky).filter((note) => !notes.some((other) => other.kind === note.kind));
  return [...notes, ...own];
}

function shotOfClaim(
  claim: Claim,
  reading: StoryReading,
  beats: readonly Beat[],
  shots: readonly Shot[],
): string | undefined {
  const clause = reading.clauses.findIndex(({ clause: each }) => claim.start >= each.start && claim.start < each.end);
  const beat = beats.findIndex((each) => each.clauses.includes(clause));
  return shots[beat]?.id;
}
