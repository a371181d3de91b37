import type { FactNote, Language } from '@kinora/film';
import { starSeparationDegrees } from '@kinora/sky';
import type { StoryReading } from '../reading/index.ts';
import type { FilmSky } from '../true-sky/index.ts';

type Words = Readonly<Record<Language, string>>;

export function claimNotes(reading: StoryReading, sky: FilmSky | undefined, _year: number): FactNote[] {
  return [
    ...(sky ? fullMoon(reading, sky) : []),
    ...(reading.legend?.id === 'qixi' || reading.legend?.id === 'tanabata' ? [meetingNote(reading)] : []),
    ...hunterAndScorpion(reading, sky),
    ...CLAIMS.flatMap((claim) => checkClaim(reading, claim)),
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
    claim: reading.story.trim().slice(0, 60),
    note: {
      zh: `织女星与牛郎星始终相距 ${degrees}°,并不会真的靠近;相会是诗意的说法。`,
      en: `Vega and Altair always stand ${degrees}° apart and never really approach; their meeting is poetry.`,
      ja: `ベガとアルタイルはいつも${degrees}°離れていて、実際には近づきません。出会いは詩の表現です。`,
    }[reading.language],
  };
}

/** Hours a day with both figures half up: 0.00 from 25 to 52° N, 3.2 at 34° S; measured with the same star data. */
function hunterAndScorpion(reading: StoryReading, sky: FilmSky | undefined): FactNote[] {
  const ids = new Set([...reading.skyNames.map(({ id }) => id), ...reading.figures.map((mention) => mention.figureId)]);
  const hunter = ids.has('figure:Ori') || ids.has('orion') || ids.has('shichen');
  const scorpion = ids.has('figure:Sco') || ids.has('scorpius') || ids.has('ebo') || ids.has('hip:80763');
  const parted = reading.legend?.id === 'shen-shang';
  if (!(hunter && scorpion) && !parted) return [];
  const apart = APART[reading.language].test(reading.normalised);
  const south = sky !== undefined && sky.place.latitude < -10;
  const words: Words = south
    ? {
        zh: '在南纬 34° 附近,猎户座与天蝎座每天约有 3.2 小时同在天上;在北半球则为 0 小时。',
        en: 'Near 34° S Orion and Scorpius are up together about 3.2 hours a day; in the north never.',
        ja: '南緯34°付近ではオリオン座とさそり座は1日約3.2時間同時に見えますが、北半球では0時間です。',
      }
    : {
        zh: '在北纬 25° 以北,猎户座与天蝎座同时升起的时间为 0 小时:一个西沉,另一个才东升。',
        en: 'North of 25° N Orion and Scorpius are up together 0 hours a day: one sets before the other rises.',
        ja: '北緯25°より北では、オリオン座とさそり座が同時に空にある時間は0時間です。一方が沈むともう一方が昇ります。',
      };
  return [
    {
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

interface Claim {
  pattern: Readonly<Record<Language, RegExp>>;
  verdict: FactNote['verdict'];
  note: Words;
}

/** Claims that words alone can check. */
const CLAIMS: readonly Claim[] = [
  {
    pattern: {
      zh: /斗柄.{0,4}指向?北极星/u,
      en: /handle .{0,20}points? (?:to|at) (?:polaris|the north star)/u,
      ja: /柄.{0,6}北極星を指/u,
    },
    verdict: 'false',
    note: {
      zh: '斗柄并不指向北极星,相差 19.5°;指向它的是天璇到天枢的连线(相差 1.9°)。',
      en: 'The handle misses Polaris by 19.5°; the line from Merak to Dubhe points at it (1.9° off).',
      ja: '柄は北極星を指さず、19.5°ずれています。指すのはメラクからドゥーベへの線です(ずれ1.9°)。',
    },
  },
  {
    pattern: { zh: /四颗.{0,6}腰带/u, en: /four stars? .{0,12}belt|belt of four/u, ja: /四つ.{0,6}(?:帯|ベルト)/u },
    verdict: 'false',
    note: {
      zh: '猎户座腰带是三颗星:参宿一、参宿二、参宿三。',
      en: "Orion's belt has three stars: Alnitak, Alnilam and Mintaka.",
      ja: 'オリオンの帯は三つ星です:アルニタク、アルニラム、ミンタカ。',
    },
  },
  {
    pattern: {
      zh: /昴.{0,6}(?:在|属于)猎户/u,
      en: /pleiades .{0,12}in orion/u,
      ja: /(?:すばる|プレアデス).{0,6}オリオン座の中/u,
    },
    verdict: 'false',
    note: {
      zh: '昴星团在金牛座。',
      en: 'The Pleiades are in Taurus.',
      ja: 'プレアデス星団(すばる)はおうし座にあります。',
    },
  },
  {
    pattern: { zh: /猎户.{0,10}弓/u, en: /orion .{0,24}\bbow\b/u, ja: /オリオン.{0,10}弓/u },
    verdict: 'poetic',
    note: {
      zh: '古典记载中俄里翁举的是木棒;弓箭是常见的后世画法。',
      en: 'In the classical sources Orion raises a club; the bow is a later variant.',
      ja: '古典のオリオンが掲げるのは棍棒です。弓は後世の描き方です。',
    },
  },
  {
    pattern: { zh: /金星.{0,6}(?:午夜|子夜|半夜)/u, en: /venus .{0,16}midnight/u, ja: /金星.{0,6}真夜中/u },
    verdict: 'false',
    note: {
      zh: '金星离太阳最多 47°,午夜不会出现在高空。',
      en: 'Venus is never more than 47° from the Sun, so it is not high at midnight.',
      ja: '金星は太陽から最大47°しか離れず、真夜中に高く見えることはありません。',
    },
  },
  {
    pattern: {
      zh: /(?:雷雨|暴雨|风暴|电闪雷鸣).*(?:银河|星空|繁星)|(?:银河|星空|繁星).*(?:雷雨|暴雨|风暴|电闪雷鸣)/su,
      en: /(?:thunder|storm|downpour).*(?:milky way|stars)|(?:milky way|stars).*(?:thunder|storm|downpour)/su,
      ja: /(?:雷雨|嵐|豪雨).*(?:天の川|星空)|(?:天の川|星空).*(?:雷雨|嵐|豪雨)/su,
    },
    verdict: 'depends',
    note: {
      zh: '雷雨云下看不到星空,因此分成不同的镜头。',
      en: 'Stars are not seen under storm clouds, so they have shots of their own.',
      ja: '雷雲の下では星は見えないため、別のショットに分けました。',
    },
  },
  {
    pattern: { zh: /七月流火.{0,10}(?:热|炎)/u, en: /$^/u, ja: /$^/u },
    verdict: 'false',
    note: {
      zh: '“七月流火”指心宿二(大火)西沉、天气转凉,不是酷热。',
      en: 'The “flowing fire” is Antares sinking west as the weather cools.',
      ja: '「七月流火」はアンタレスが西へ沈み涼しくなることをいいます。',
    },
  },
];

function checkClaim(reading: StoryReading, claim: Claim): FactNote[] {
  const match = claim.pattern[reading.language].exec(reading.normalised);
  if (!match) return [];
  return [
    {
      verdict: claim.verdict,
      claim: reading.story.slice(match.index, match.index + Math.min(match[0].length, 60)),
      note: claim.note[reading.language],
    },
  ];
}
