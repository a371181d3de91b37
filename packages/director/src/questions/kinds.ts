import type { Language, SkyView } from '@kinora/film';
import {
  altitudeAzimuth,
  catalogueStar,
  horizontalTarget,
  METEOR_SHOWERS,
  nameOf,
  resolveTarget,
  separationOf,
  starCountOf,
} from '@kinora/sky';
import type { FilmSky } from '../true-sky/index.ts';

/** What a presenter asks and what is true, in the film's language; figures in `evidence`. */
export interface Asked {
  kind: string;
  question: string;
  answer: string;
  evidence: string;
}

/** A question of one kind, where the picture answers it; nothing where it does not. */
export type QuestionKind = (view: SkyView, film: FilmSky, language: Language) => Asked | undefined;

/** In the order in which a show asks them: from what is counted to what is thought about. */
export const QUESTION_KINDS: readonly QuestionKind[] = [
  howMany,
  whichDirection,
  riverBetween,
  moonShape,
  howHigh,
  whichColour,
  howFar,
  whatLetter,
  meteorsFrom,
  whichIsHigher,
  whichIsBrighter,
  whereDoTheyMove,
  whyHidden,
];

function named(id: string, language: Language): string {
  return nameOf(id, language) ?? id;
}

function seen(film: FilmSky, id: string): { altitudeDegrees: number; azimuthDegrees: number } | undefined {
  const target = resolveTarget(id);
  if (target === null || id === 'milky-way') return undefined;
  const points = horizontalTarget(film.sky, target);
  if (points.length === 0) return undefined;
  const sum = points.reduce<[number, number, number]>((t, p) => [t[0] + p[0], t[1] + p[1], t[2] + p[2]], [0, 0, 0]);
  return altitudeAzimuth(sum);
}

function howMany(view: SkyView, _film: FilmSky, language: Language): Asked | undefined {
  const id = view.figures.find((each) => each.startsWith('asterism:') && (starCountOf(each) ?? 0) >= 3);
  const count = id === undefined ? null : starCountOf(id);
  if (id === undefined || count === null) return undefined;
  const name = named(id, language);
  return {
    kind: 'count',
    question: {
      zh: `画面中连起来的${name},一共有几颗星?`,
      en: `How many stars make up ${name} in this picture?`,
      ja: `線で結ばれた${name}は、いくつの星でできていますか。`,
    }[language],
    answer: { zh: `${count} 颗。`, en: `${count}.`, ja: `${count}つです。` }[language],
    evidence: `${id} has ${count} stars by tradition`,
  };
}

const COMPASS: Readonly<Record<Language, readonly string[]>> = {
  zh: ['北', '东北', '东', '东南', '南', '西南', '西', '西北'],
  en: ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'],
  ja: ['北', '北東', '東', '南東', '南', '南西', '西', '北西'],
};

function whichDirection(view: SkyView, film: FilmSky, language: Language): Asked | undefined {
  const id = view.targets.find((each) => {
    const at = seen(film, each);
    return at !== undefined && at.altitudeDegrees > 3 && at.altitudeDegrees < 70;
  });
  const at = id === undefined ? undefined : seen(film, id);
  if (id === undefined || at === undefined) return undefined;
  const point = COMPASS[language][Math.round(at.azimuthDegrees / 45) % 8] ?? '';
  const name = named(id, language);
  return {
    kind: 'direction',
    question: {
      zh: `此刻${name}在天空的哪个方向?`,
      en: `In which direction do you see ${name} now?`,
      ja: `いま${name}はどの方角に見えますか。`,
    }[language],
    answer: {
      zh: `${point}方(方位角 ${Math.round(at.azimuthDegrees)}°)。`,
      en: `In the ${point} (azimuth ${Math.round(at.azimuthDegrees)}°).`,
      ja: `${point}です(方位角${Math.round(at.azimuthDegrees)}°)。`,
    }[language],
    evidence: `${id} azimuth ${at.azimuthDegrees.toFixed(1)} degrees`,
  };
}

function riverBetween(view: SkyView, _film: FilmSky, language: Language): Asked | undefined {
  if (!view.targets.includes('hip:91262') || !view.targets.includes('hip:97649')) return undefined;
  const [vega, altair] = [named('hip:91262', language), named('hip:97649', language)];
  return {
    kind: 'river-between',
    question: {
      zh: `${vega}和${altair}之间,隔着的那条淡淡的光带是什么?`,
      en: `What is the pale band of light between ${vega} and ${altair}?`,
      ja: `${vega}と${altair}の間にある淡い光の帯は何でしょう。`,
    }[language],
    answer: {
      zh: '是银河:我们所在星系的无数恒星。',
      en: 'The Milky Way: countless stars of our own galaxy.',
      ja: '天の川です。私たちの銀河の無数の星です。',
    }[language],
    evidence: 'the Milky Way lies along the great circle from Vega to Altair',
  };
}

function moonShape(view: SkyView, film: FilmSky, language: Language): Asked | undefined {
  if (!view.targets.includes('moon')) return undefined;
  const moon = film.sky.moon();
  if (moon.altitudeDegrees < 2) return undefined;
  const lit = Math.round(moon.litFraction * 100);
  const growing = moon.phaseDegrees < 180;
  const full = lit >= 97;
  return {
    kind: 'moon-phase',
    question: {
      zh: '这时的月亮是圆的吗?接下来几天它会变圆还是变缺?',
      en: 'Is the Moon full here? Will it grow or shrink over the next nights?',
      ja: 'この月は満月でしょうか。これから満ちていきますか、欠けていきますか。',
    }[language],
    answer: full
      ? {
          zh: `几乎是满月(亮 ${lit}%),之后会一天天变缺。`,
          en: `It is all but full (${lit}% lit) and will shrink from night to night.`,
          ja: `ほぼ満月です(${lit}%)。これから欠けていきます。`,
        }[language]
      : {
          zh: `亮 ${lit}%,${growing ? '正在变圆' : '正在变缺'}。`,
          en: `It is ${lit}% lit and ${growing ? 'growing' : 'shrinking'}.`,
          ja: `${lit}%が光り、${growing ? '満ちていく' : '欠けていく'}ところです。`,
        }[language],
    evidence: `lit ${lit}%, phase ${moon.phaseDegrees.toFixed(0)} degrees`,
  };
}

function howHigh(view: SkyView, film: FilmSky, language: Language): Asked | undefined {
  const id = view.labels.find((each) => (seen(film, each)?.altitudeDegrees ?? -1) > 8);
  const at = id === undefined ? undefined : seen(film, id);
  if (id === undefined || at === undefined) return undefined;
  const fists = Math.round(at.altitudeDegrees / 10);
  const name = named(id, language);
  return {
    kind: 'height',
    question: {
      zh: `伸直手臂,一个拳头约 10°。${name}离地平线有几个拳头高?`,
      en: `A fist at arm's length is about 10°. How many fists above the horizon is ${name}?`,
      ja: `腕を伸ばした拳ひとつは約10°。${name}は地平線から拳いくつ分の高さですか。`,
    }[language],
    answer: {
      zh: `约 ${fists} 个拳头(${Math.round(at.altitudeDegrees)}°)。`,
      en: `About ${fists} (${Math.round(at.altitudeDegrees)}°).`,
      ja: `およそ${fists}つ(${Math.round(at.altitudeDegrees)}°)です。`,
    }[language],
    evidence: `${id} altitude ${at.altitudeDegrees.toFixed(1)} degrees`,
  };
}

/** Colour index from which a star looks orange, and up to which it looks blue-white; B-V, the usual classes K5 and A2. */
const ORANGE_INDEX = 1.2;
const BLUE_INDEX = 0.1;

function whichColour(view: SkyView, _film: FilmSky, language: Language): Asked | undefined {
  const star = view.labels
    .filter((id) => id.startsWith('hip:'))
    .map((id) => ({ id, colorIndex: catalogueStar(Number(id.slice(4)))?.colorIndex ?? 0.5 }))
    .find(({ colorIndex }) => colorIndex >= ORANGE_INDEX || colorIndex <= BLUE_INDEX);
  if (!star) return undefined;
  const name = named(star.id, language);
  const red = star.colorIndex >= ORANGE_INDEX;
  return {
    kind: 'colour',
    question: {
      zh: `仔细看${name},它偏红还是偏蓝白?这说明它热还是冷?`,
      en: `Look closely at ${name}: is it reddish or blue-white? Is it a cool star or a hot one?`,
      ja: `${name}をよく見てください。赤っぽいですか、青白いですか。熱い星でしょうか。`,
    }[language],
    answer: {
      zh: red ? '偏橙红,表面较冷。' : '蓝白色,表面很热。',
      en: red ? 'Orange-red: its surface is cool.' : 'Blue-white: its surface is hot.',
      ja: red ? 'オレンジ色で、表面温度は低めです。' : '青白く、表面はとても熱い星です。',
    }[language],
    evidence: `${star.id} B-V ${star.colorIndex.toFixed(2)}`,
  };
}

function howFar(view: SkyView, _film: FilmSky, language: Language): Asked | undefined {
  const [a, b] = view.labels.filter((id) => /^(?:hip|figure|asterism):/u.test(id));
  if (a === undefined || b === undefined) return undefined;
  const degrees = separationOf(a, b);
  if (degrees < 5 || degrees > 120) return undefined;
  return {
    kind: 'distance',
    question: {
      zh: `从${named(a, language)}到${named(b, language)},大约隔几个拳头(一个约 10°)?`,
      en: `How many fists (10° each) lie between ${named(a, language)} and ${named(b, language)}?`,
      ja: `${named(a, language)}から${named(b, language)}まで、拳(約10°)いくつ分でしょう。`,
    }[language],
    answer: {
      zh: `约 ${Math.round(degrees / 10)} 个(${degrees.toFixed(0)}°),每晚都一样。`,
      en: `About ${Math.round(degrees / 10)} (${degrees.toFixed(0)}°), the same every night.`,
      ja: `およそ${Math.round(degrees / 10)}つ(${degrees.toFixed(0)}°)。毎晩同じです。`,
    }[language],
    evidence: `${a} to ${b}: ${degrees.toFixed(1)} degrees`,
  };
}

/** Figures that look like something anybody can say. */
const LETTERS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'figure:Cas': { zh: '字母 W(或 M)', en: 'the letter W (or M)', ja: 'アルファベットのW(またはM)' },
  'figure:UMa': { zh: '一把勺子', en: 'a ladle', ja: 'ひしゃく' },
  'asterism:beidou': { zh: '一把勺子', en: 'a ladle', ja: 'ひしゃく' },
  'figure:Cyg': { zh: '一个十字', en: 'a cross', ja: '十字' },
  'figure:Sco': { zh: '一只钩子', en: 'a hook', ja: '釣り針' },
  'figure:Leo': { zh: '一个反写的问号', en: 'a question mark the wrong way round', ja: '裏返しの疑問符' },
  'figure:Peg': { zh: '一个大四方形', en: 'a great square', ja: '大きな四角形' },
  'figure:CrB': { zh: '一个半圆', en: 'a half circle', ja: '半円' },
};

function whatLetter(view: SkyView, _film: FilmSky, language: Language): Asked | undefined {
  const id = view.figures.find((each) => LETTERS[each] !== undefined);
  const shape = id === undefined ? undefined : LETTERS[id]?.[language];
  if (id === undefined || shape === undefined) return undefined;
  const name = named(id, language);
  return {
    kind: 'shape',
    question: {
      zh: `${name}的亮星连起来,像什么?`,
      en: `What do the bright stars of ${name} look like when you join them?`,
      ja: `${name}の明るい星を結ぶと、何の形に見えますか。`,
    }[language],
    answer: { zh: `像${shape}。`, en: `Like ${shape}.`, ja: `${shape}です。` }[language],
    evidence: `${id}: shape of its brightest stars`,
  };
}

function meteorsFrom(view: SkyView, _film: FilmSky, language: Language): Asked | undefined {
  const shower = METEOR_SHOWERS.find((candidate) => candidate.id === view.meteors);
  if (!shower) return undefined;
  const figure = named(`figure:${shower.constellation}`, language);
  return {
    kind: 'radiant',
    question: {
      zh: '把流星的轨迹往回延长,它们好像从哪个星座飞出来?',
      en: 'Trace the meteors backwards: from which constellation do they seem to come?',
      ja: '流れ星の跡を逆にたどると、どの星座から飛んでくるように見えますか。',
    }[language],
    answer: { zh: `${figure}。`, en: `${figure}.`, ja: `${figure}です。` }[language],
    evidence: `radiant of ${shower.id} in ${shower.constellation}`,
  };
}

function whichIsHigher(view: SkyView, film: FilmSky, language: Language): Asked | undefined {
  const up = view.labels.flatMap((id) => {
    const at = seen(film, id);
    return at === undefined ? [] : [{ id, altitude: at.altitudeDegrees }];
  });
  const [first, second] = up;
  if (!first || !second || Math.abs(first.altitude - second.altitude) < 8) return undefined;
  const higher = first.altitude > second.altitude ? first : second;
  return {
    kind: 'higher',
    question: {
      zh: `${named(first.id, language)}和${named(second.id, language)},此刻哪个更高?`,
      en: `Which stands higher now, ${named(first.id, language)} or ${named(second.id, language)}?`,
      ja: `いま高いのは${named(first.id, language)}と${named(second.id, language)}のどちらでしょう。`,
    }[language],
    answer: {
      zh: `${named(higher.id, language)}(${Math.round(higher.altitude)}°)。`,
      en: `${named(higher.id, language)} (${Math.round(higher.altitude)}°).`,
      ja: `${named(higher.id, language)}です(${Math.round(higher.altitude)}°)。`,
    }[language],
    evidence: `${first.id} ${first.altitude.toFixed(0)}, ${second.id} ${second.altitude.toFixed(0)} degrees`,
  };
}

function whichIsBrighter(view: SkyView, _film: FilmSky, language: Language): Asked | undefined {
  const stars = view.labels
    .filter((id) => id.startsWith('hip:'))
    .flatMap((id) => {
      const star = catalogueStar(Number(id.slice(4)));
      return star === null ? [] : [{ id, magnitude: star.magnitude }];
    });
  const [first, second] = stars;
  if (!first || !second || Math.abs(first.magnitude - second.magnitude) < 0.3) return undefined;
  const brighter = first.magnitude < second.magnitude ? first : second;
  return {
    kind: 'brighter',
    question: {
      zh: `${named(first.id, language)}和${named(second.id, language)},哪颗更亮?`,
      en: `Which is brighter, ${named(first.id, language)} or ${named(second.id, language)}?`,
      ja: `${named(first.id, language)}と${named(second.id, language)}、明るいのはどちらですか。`,
    }[language],
    answer: {
      zh: `${named(brighter.id, language)}(${brighter.magnitude.toFixed(1)} 等)。`,
      en: `${named(brighter.id, language)} (magnitude ${brighter.magnitude.toFixed(1)}).`,
      ja: `${named(brighter.id, language)}です(${brighter.magnitude.toFixed(1)}等)。`,
    }[language],
    evidence: `${first.id} ${first.magnitude.toFixed(2)}, ${second.id} ${second.magnitude.toFixed(2)} mag`,
  };
}

function whereDoTheyMove(view: SkyView, film: FilmSky, language: Language): Asked | undefined {
  if (view.timeScale < 60) return undefined;
  const north = film.place.latitude >= 0;
  return {
    kind: 'motion',
    question: {
      zh: '看星星的移动:随着夜深,整个星空往哪边转?',
      en: 'Watch the stars move: which way does the whole sky turn as the night goes on?',
      ja: '星の動きを見てください。夜が更けると、空全体はどちらへ回りますか。',
    }[language],
    answer: {
      zh: `从东向西,绕着天${north ? '北' : '南'}极转,因为地球在自转。`,
      en: `From east to west, around the ${north ? 'north' : 'south'} celestial pole, because the Earth turns.`,
      ja: `東から西へ、天の${north ? '北' : '南'}極を中心に回ります。地球が自転しているからです。`,
    }[language],
    evidence: '15.04 degrees an hour, east to west',
  };
}

function whyHidden(_view: SkyView, film: FilmSky, language: Language): Asked | undefined {
  const [hidden] = film.hidden.filter(({ id }) => id !== 'moon');
  if (!hidden) return undefined;
  const name = named(hidden.id, language);
  return {
    kind: 'hidden',
    question: {
      zh: `故事里的${name},为什么现在找不到?`,
      en: `Why can you not find ${name} in this sky?`,
      ja: `物語の${name}が、いま見つからないのはなぜでしょう。`,
    }[language],
    answer: hidden.never
      ? {
          zh: `在${film.placeName}它从不升起。`,
          en: `From ${film.placeName} it never rises.`,
          ja: `${film.placeName}では決して昇らないからです。`,
        }[language]
      : {
          zh: `此刻它在地平线下;${hidden.bestMonth} 月的晚上最好看。`,
          en: `It is below the horizon now; month ${hidden.bestMonth} shows it best in the evening.`,
          ja: `いまは地平線の下です。${hidden.bestMonth}月の宵が見ごろです。`,
        }[language],
    evidence: `${hidden.id} highest ${hidden.highestDegrees.toFixed(0)} degrees at 21:00`,
  };
}
