import { catalogueStar } from '@kinora/sky';
import type { Language } from '@kinora/film';
import type { Verdict } from '../claim.ts';
import type { Entity } from '../parse/entity.ts';
import { numberOf } from '../parse/numbers.ts';
import type { Clause } from '../parse/reading.ts';
import { constellationNamed, named, type Judgement } from './draft.ts';
import { asterismHips, brightestOf } from './members.ts';
import { BY_BRIGHTNESS, COLORS, DISTANCES, NATURE_WORDS, NATURES } from '../words/star-facts.ts';
import { PLANET_MAGNITUDES } from '../words/property-ways.ts';

function magnitudeOf(id: string): readonly [number, number] | undefined {
  const known = PLANET_MAGNITUDES[id];
  if (known !== undefined) return known;
  const hip = Number(/^hip:(\d+)$/u.exec(id)?.[1] ?? Number.NaN);
  const magnitude = Number.isNaN(hip) ? undefined : catalogueStar(hip)?.magnitude;
  return magnitude === undefined ? undefined : [magnitude, magnitude];
}

export function judgeCompared(a: Entity, b: Entity, how: string): Judgement | null {
  const byLight = /亮|暗|bright|faint|dim|outshine|明る/u.test(how);
  const one = byLight ? magnitudeOf(a.id) : DISTANCES[a.id];
  const two = byLight ? magnitudeOf(b.id) : DISTANCES[b.id];
  if (one === undefined || two === undefined) return null;
  // Smaller numbers are brighter, and nearer.
  const wantsLess = /亮|bright|outshine|明る|近|closer|nearer/u.test(how);
  const less = one[1] < two[0] ? true : one[0] > two[1] ? false : undefined;
  const names = [named(a.id), named(b.id)] as const;
  const unit = byLight ? { zh: '等', en: ' mag', ja: '等' } : { zh: '光年', en: ' light years', ja: '光年' };
  const shown = [one, two].map(([from, to]) => (from === to ? from.toFixed(2) : `${from}-${to}`));
  const say = (language: Language, join: string): string =>
    `${names[0][language]} ${shown[0] ?? ''}${unit[language]}${join}${names[1][language]} ${shown[1] ?? ''}${unit[language]}`;
  return simple(less === undefined ? 'depends' : less === wantsLess ? 'true' : 'false', say('en', ', '), {
    zh: `${say('zh', ',')}${byLight ? '(数字越小越亮)' : ''}。`,
    en: `${say('en', ', ')}${byLight ? ' (smaller is brighter)' : ''}.`,
    ja: `${say('ja', '、')}${byLight ? '(小さいほど明るい)' : ''}。`,
  });
}

function rankOf(words: string): number {
  if (/^(?:最|最も|もっとも|一番|いちばん|)$/u.test(words)) return 1;
  const place = [
    'first',
    'second',
    'third',
    'fourth',
    'fifth',
    'sixth',
    'seventh',
    'eighth',
    'ninth',
    'tenth',
    'eleventh',
    'twelfth',
  ].indexOf(words);
  if (place >= 0) return place + 1;
  const digit = /[一二三四五六七八九十2345]/u.exec(words)?.[0];
  return digit === undefined ? 1 : numberOf(digit);
}

export function judgeBrightest(
  entity: Entity,
  rankWords: string,
  what: string,
  words: string,
  clause: Clause,
  language: Language,
  inWords: readonly Entity[] = [],
): Judgement | null {
  const rank = rankOf(rankWords);
  const figure = inWords.find((each) => each.kind === 'figure' && each.id !== entity.id);
  const name = named(entity.id);
  if (figure !== undefined && entity.id.startsWith('hip:')) {
    const iau = figure.id.slice(7);
    const list = brightestOf(iau);
    const place = list.indexOf(Number(entity.id.slice(4))) + 1;
    const best = list[rank - 1];
    const right = place === rank || (iau === 'Ori' && place <= 2 && rank === 1 && place === 1);
    const home = constellationNamed(iau);
    const true_ = best === undefined ? name : named(`hip:${best}`);
    return {
      verdict: right ? 'true' : 'false',
      evidence: place === 0 ? `not among the bright stars of ${iau}` : `number ${place} in ${iau}`,
      note: {
        zh: right
          ? `${name.zh}按亮度在${home.zh}排第 ${place}。`
          : `${home.zh}按亮度第 ${rank} 的是${true_.zh}${place === 0 ? '' : `,${name.zh}排第 ${place}`}。`,
        en: right
          ? `${name.en} ranks number ${place} in ${home.en} by brightness.`
          : `Number ${rank} in ${home.en} by brightness is ${true_.en}${place === 0 ? '' : `; ${name.en} is number ${place}`}.`,
        ja: right
          ? `${name.ja}は${home.ja}で${place}番目の明るさです。`
          : `${home.ja}で${rank}番目に明るいのは${true_.ja}${place === 0 ? '' : `、${name.ja}は${place}番目`}です。`,
      },
      ...(right || best === undefined || entity.pronoun === true
        ? {}
        : { fix: { start: entity.start, end: entity.end, words: true_[language] } }),
    };
  }
  const group = inWords.find((each) => each.kind === 'group' && each.id !== entity.id);
  if (group !== undefined && entity.id.startsWith('hip:')) {
    const members = asterismHips(group.id)
      .map((hip) => [hip, catalogueStar(hip)?.magnitude ?? 99] as const)
      .toSorted((a, b) => a[1] - b[1]);
    const place = members.findIndex(([hip]) => `hip:${hip}` === entity.id) + 1;
    const best = named(`hip:${members[rank - 1]?.[0] ?? 0}`);
    const whole = named(group.id);
    if (members.length > 0)
      return simple(place === rank ? 'true' : 'false', `number ${place} of ${members.length} in ${group.id}`, {
        zh: `${whole.zh}中按亮度第 ${rank} 的是${best.zh}。`,
        en: `Number ${rank} in ${whole.en} by brightness is ${best.en}.`,
        ja: `${whole.ja}で${rank}番目に明るいのは${best.ja}です。`,
      });
  }
  const planet = /planet|行星|惑星/u.test(what) || /(?<!恒)行星|惑星|\bplanet/u.test(words);
  if (planet)
    return entity.kind === 'planet'
      ? simple(
          entity.id === 'planet:Venus' && rank === 1
            ? 'true'
            : entity.id === 'planet:Jupiter' && rank === 2
              ? 'true'
              : 'false',
          'Venus reaches magnitude -4.9, Jupiter -2.9',
          {
            zh: '最亮的行星是金星,最亮时 -4.9 等;木星 -2.9 等。',
            en: 'The brightest planet is Venus, magnitude -4.9 at best; Jupiter reaches -2.9.',
            ja: '最も明るい惑星は金星で最大-4.9等、木星は-2.9等です。',
          },
        )
      : null;
  if (entity.kind === 'sun' || entity.kind === 'moon') return null;
  if (entity.kind === 'planet') {
    if (entity.id !== 'planet:Venus')
      return simple('false', 'Sirius -1.46, Venus -4.9', {
        zh: '最亮的恒星是天狼星(-1.46 等),最亮的行星是金星(-4.9 等)。',
        en: 'The brightest star is Sirius (-1.46), the brightest planet Venus (-4.9).',
        ja: '最も明るい恒星はシリウス(-1.46等)、惑星は金星(-4.9等)です。',
      });
    if (rank === 1 && /天体|object|light|point|thing/u.test(words))
      return simple('true', 'Venus reaches magnitude -4.9', {
        zh: '除太阳与月亮外,金星最亮,可达 -4.9 等。',
        en: 'After the Sun and the Moon, Venus is the brightest: magnitude -4.9 at best.',
        ja: '太陽と月を除けば金星が最も明るく、最大-4.9等です。',
      });
    return simple('depends', 'planets are no stars; Venus reaches magnitude -4.9', {
      zh: '金星最亮时 -4.9 等,比天狼星(-1.46 等)亮,但它是行星。',
      en: 'Venus at magnitude -4.9 outshines Sirius (-1.46), but it is a planet.',
      ja: '金星は最大-4.9等でシリウス(-1.46等)より明るいですが、惑星です。',
    });
  }
  if (entity.kind !== 'star') return null;
  const hip = Number(entity.id.slice(4));
  let list = BY_BRIGHTNESS;
  // Of half a sky only: `北天`, "the northern sky", a season's.
  const northern = /北(?:半球|天)|northern|北の空/u.test(words);
  const season = clause.when.season;
  if (northern && !/看|可见|見え|seen|visible/u.test(words)) list = [69673, 91262, 24608, 37279, 27989, 97649];
  else if (
    season !== undefined &&
    /春|夏|秋|冬|spring|summer|autumn|fall|winter/u.test(words + (clause.skeleton.includes(words) ? '' : ''))
  )
    list = SEASON_LISTS[season];
  else if (clause.when.season !== undefined) list = SEASON_LISTS[clause.when.season];
  const place = list.indexOf(hip) + 1;
  const overall = BY_BRIGHTNESS.indexOf(hip) + 1;
  const magnitude = catalogueStar(hip)?.magnitude ?? 9;
  const rankText = overall === 0 ? '>21' : String(overall);
  const sirius = named(`hip:${list[rank - 1] ?? 32349}`);
  return {
    verdict: place === rank ? 'true' : 'false',
    evidence: `magnitude ${magnitude.toFixed(2)}, rank ${rankText} in the night sky`,
    note: {
      zh:
        place === rank
          ? `${name.zh}视星等 ${magnitude.toFixed(2)},全天第 ${rankText} 亮。`
          : `${name.zh}视星等 ${magnitude.toFixed(2)},全天第 ${overall === 0 ? '二十一名以后' : rankText};所说的应是${sirius.zh}。`,
      en: `${name.en} has magnitude ${magnitude.toFixed(2)}, number ${overall === 0 ? 'beyond 21' : rankText} among the stars of the night${place === rank ? '' : `; it is ${sirius.en} that is meant`}.`,
      ja: `${name.ja}は${magnitude.toFixed(2)}等、全天で${overall === 0 ? '21位より後' : `${rankText}番目`}の明るさです${place === rank ? '' : `。該当するのは${sirius.ja}です`}。`,
    },
    ...(place === rank || entity.pronoun === true
      ? {}
      : { fix: { start: entity.start, end: entity.end, words: sirius[language] } }),
  };
}

const SEASON_LISTS: Readonly<Record<'spring' | 'summer' | 'autumn' | 'winter', readonly number[]>> = {
  spring: [69673, 65474, 49669],
  summer: [91262, 97649, 80763, 102098],
  autumn: [113368, 677],
  winter: [32349, 30438, 24608, 24436],
};

export function simple(verdict: Verdict, evidence: string, note: Judgement['note']): Judgement {
  return { verdict, evidence, note };
}

export function judgeNearest(entity: Entity, what: string, words: string): Judgement | null {
  if (/planet|行星|惑星/u.test(what)) {
    if (entity.kind !== 'planet') return null;
    return null;
  }
  const beyondSun = /除太?阳?|太阳(?:系)?之?外|other than|besides|after the sun|beyond the sun|以外|を除/u.test(words);
  const name = named(entity.id);
  const verdict: Verdict =
    entity.kind === 'sun'
      ? beyondSun
        ? 'false'
        : 'true'
      : entity.id === 'proxima'
        ? 'true'
        : entity.id === 'hip:71683'
          ? 'depends'
          : 'false';
  const distance = DISTANCES[entity.id];
  const shown = distance === undefined ? '' : `${distance[0]}-${distance[1]}`;
  return {
    verdict,
    evidence:
      distance === undefined ? 'Proxima Centauri 4.24 light years' : `${shown} light years; Proxima Centauri 4.24`,
    note: {
      zh: `除太阳外最近的恒星是比邻星,4.24 光年${shown === '' ? '' : `;${name.zh}约 ${shown} 光年`}。`,
      en: `Beyond the Sun the nearest star is Proxima Centauri, 4.24 light years${shown === '' ? '' : `; ${name.en} is about ${shown}`}.`,
      ja: `太陽を除く最も近い恒星はプロキシマ・ケンタウリ(4.24光年)です${shown === '' ? '' : `。${name.ja}は約${shown}光年`}。`,
    },
  };
}

export function judgeDistance(entity: Entity, said: number, stars: readonly Entity[], words: string): Judgement | null {
  const ids = new Set(stars.map((star) => star.id));
  const pair = ids.has('hip:91262') && ids.has('hip:97649');
  const id = entity.id === 'figure:And' && /galaxy|星系|銀河/u.test(words) ? 'm31' : entity.id;
  const range = pair ? ([14, 17] as const) : DISTANCES[id];
  if (range === undefined || !Number.isFinite(said) || /直径|宽|diameter|across|wide|直徑|速/u.test(words)) return null;
  const [least, greatest] = range;
  // `一千多` is from a thousand to two thousand.
  if (/[多余]光年|more than|over \d|余り|あまり|以上/u.test(words)) {
    let step = 1;
    while (said % (step * 10) === 0) step *= 10;
    if (said <= greatest && said + step >= least) return distanceOf(entity, pair, range, 'true');
  }
  const verdict: Verdict =
    said >= least * 0.88 && said <= greatest * 1.12
      ? 'true'
      : said >= least * 0.75 && said <= greatest * 1.3
        ? 'depends'
        : 'false';
  return distanceOf(entity, pair, range, verdict);
}

function distanceOf(
  entity: Entity,
  pair: boolean,
  [least, greatest]: readonly [number, number],
  verdict: Verdict,
): Judgement {
  const name = named(entity.id);
  const shown = least === greatest ? `${least}` : `${least}-${greatest}`;
  return {
    verdict,
    evidence: `${shown} light years`,
    note: {
      zh: pair ? `织女星与牛郎星相距约 16 光年。` : `${name.zh}的距离约为 ${shown} 光年。`,
      en: pair ? 'Vega and Altair are about 15 light years apart.' : `${name.en} is about ${shown} light years away.`,
      ja: pair ? 'ベガとアルタイルは約15光年離れています。' : `${name.ja}までの距離は約${shown}光年です。`,
    },
  };
}

export function judgeColor(
  entity: Entity,
  color: string,
  language: Language,
  match: { words: string },
): Judgement | null {
  if (/火星|红包|白天|黄昏|黄道|金黄的麦|白羊|蓝图|眼白/u.test(match.words)) return null;
  const row = COLORS.find(([words]) => words[language].test(color));
  if (row === undefined) return null;
  const [, least, greatest, planets] = row;
  const name = named(entity.id);
  if (entity.kind === 'planet') {
    if (entity.id === 'planet:Mercury') return null;
    const right = planets.includes(entity.id);
    return simple(right ? 'true' : 'false', `${entity.id} colour`, {
      zh: `${name.zh}看上去${right ? '正是' : '不是'}这种颜色:火星橙红,金星与木星白中带黄,土星淡黄,天王星青绿,海王星蓝。`,
      en: `${name.en} ${right ? 'does look' : 'does not look'} so: Mars is orange-red, Venus and Jupiter whitish, Saturn pale yellow, Uranus pale green, Neptune blue.`,
      ja: `${name.ja}は${right ? 'そのような色に見えます' : 'そのような色ではありません'}。火星は橙赤、金星と木星は白っぽく、土星は淡い黄、天王星は青緑、海王星は青です。`,
    });
  }
  if (!entity.id.startsWith('hip:'))
    return entity.kind === 'sun' || entity.kind === 'moon' || entity.kind === 'earth' ? null : null;
  const index = catalogueStar(Number(entity.id.slice(4)))?.colorIndex;
  if (index === undefined) return null;
  const right = index >= least && index <= greatest;
  const near = index >= least - 0.12 && index <= greatest + 0.12;
  const zh = index > 1.35 ? '红' : index > 0.95 ? '橙' : index > 0.5 ? '黄' : index > 0.2 ? '白' : '蓝白';
  const en =
    index > 1.35 ? 'red' : index > 0.95 ? 'orange' : index > 0.5 ? 'yellow' : index > 0.2 ? 'white' : 'blue-white';
  const ja = index > 1.35 ? '赤' : index > 0.95 ? 'オレンジ' : index > 0.5 ? '黄' : index > 0.2 ? '白' : '青白';
  return {
    verdict: right ? 'true' : near ? 'depends' : 'false',
    evidence: `B-V ${index.toFixed(2)}: ${en}`,
    note: {
      zh: `${name.zh}的色指数 B-V 为 ${index.toFixed(2)},看上去偏${zh}。`,
      en: `${name.en} has a colour index B-V of ${index.toFixed(2)}: it looks ${en}.`,
      ja: `${name.ja}の色指数B-Vは${index.toFixed(2)}で、${ja}っぽく見えます。`,
    },
  };
}

export function judgeNature(entity: Entity, words: string, language: Language): Judgement | null {
  const nature = NATURE_WORDS.find(
    ([, spelling]) => spelling[language].test(`a ${words}`) || spelling[language].test(words),
  )?.[0];
  if (nature === undefined || entity.kind === 'figure') return null;
  const own = NATURES[entity.id] ?? (entity.kind === 'planet' ? ['planet'] : entity.kind === 'star' ? ['star'] : []);
  if (own.length === 0) return null;
  const general = ['star', 'planet', 'satellite', 'galaxy', 'cluster', 'nebula', 'dwarf-planet'];
  const right = own.includes(nature);
  // Of finer kinds only what is listed is known to be wrong.
  if (!right && !general.includes(nature) && NATURES[entity.id] === undefined && entity.kind === 'star') return null;
  if (!right && nature === 'double') return null;
  const name = named(entity.id);
  return simple(right ? 'true' : 'false', `${entity.id}: ${own.join(', ')}`, {
    zh: `${name.zh}是${own.flatMap((each) => NATURE_NAMES[each]?.zh ?? []).join('、')}。`,
    en: `${name.en} is: ${own.flatMap((each) => NATURE_NAMES[each]?.en ?? []).join(', ')}.`,
    ja: `${name.ja}は${own.flatMap((each) => NATURE_NAMES[each]?.ja ?? []).join('・')}です。`,
  });
}

const NATURE_NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  star: { zh: '恒星', en: 'a star', ja: '恒星' },
  planet: { zh: '行星', en: 'a planet', ja: '惑星' },
  satellite: { zh: '地球的卫星', en: "the Earth's satellite", ja: '地球の衛星' },
  'dwarf-planet': { zh: '矮行星', en: 'a dwarf planet', ja: '準惑星' },
  galaxy: { zh: '星系', en: 'a galaxy', ja: '銀河' },
  nebula: { zh: '星云', en: 'a nebula', ja: '星雲' },
  cluster: { zh: '星团', en: 'a star cluster', ja: '星団' },
  'open-cluster': { zh: '疏散星团', en: 'an open cluster', ja: '散開星団' },
  'globular-cluster': { zh: '球状星团', en: 'a globular cluster', ja: '球状星団' },
  supergiant: { zh: '超巨星', en: 'a supergiant', ja: '超巨星' },
  'red-supergiant': { zh: '红超巨星', en: 'a red supergiant', ja: '赤色超巨星' },
  'blue-supergiant': { zh: '蓝超巨星', en: 'a blue supergiant', ja: '青色超巨星' },
  giant: { zh: '巨星', en: 'a giant', ja: '巨星' },
  'red-giant': { zh: '红巨星', en: 'a red giant', ja: '赤色巨星' },
  'red-dwarf': { zh: '红矮星', en: 'a red dwarf', ja: '赤色矮星' },
  variable: { zh: '变星', en: 'a variable star', ja: '変光星' },
  double: { zh: '双星', en: 'a double star', ja: '二重星' },
};

export function judgeSame(a: Entity, b: Entity): Judgement | null {
  const one = canonical(a);
  const two = canonical(b);
  if (one === undefined || two === undefined || a.name.toLowerCase() === b.name.toLowerCase()) return null;
  const kindly = new Set(['star', 'planet', 'moon', 'sun', 'deep', 'group']);
  if (!kindly.has(a.kind) || !kindly.has(b.kind)) return null;
  const same = one === two;
  const names = [named(a.id), named(b.id)];
  return simple(same ? 'true' : 'false', same ? 'one and the same' : `${a.id} is not ${b.id}`, {
    zh: same
      ? `${a.name}与${b.name}是同一个天体。`
      : `${a.name}(${names[0]?.zh ?? ''})与${b.name}(${names[1]?.zh ?? ''})是 2 个不同的天体。`,
    en: same
      ? `${a.name} and ${b.name} are one and the same.`
      : `${a.name} and ${b.name} are two different bodies (${names[0]?.en ?? ''}; ${names[1]?.en ?? ''}).`,
    ja: same
      ? `${a.name}と${b.name}は同じ天体です。`
      : `${a.name}(${names[0]?.ja ?? ''})と${b.name}(${names[1]?.ja ?? ''})は別の天体です。`,
  });
}

function canonical(entity: Entity): string | undefined {
  if (entity.id === '') return undefined;
  return { 'asterism:zhinu': 'hip:91262', 'asterism:hegu': 'hip:97649' }[entity.id] ?? entity.id;
}
