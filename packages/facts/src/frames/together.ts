import { hoursTogether } from '@kinora/sky';
import type { Language } from '@kinora/film';
import type { Entity } from '../parse/entity.ts';
import { negated } from '../parse/pattern.ts';
import type { Clause } from '../parse/reading.ts';
import { denied, named, type Draft, type Frame } from '../judge/draft.ts';
import { daysOf, horizonAt, hoursOf, middleOf, pointsOf, siderealAt, skyId } from '../judge/sphere.ts';
import { combined } from '../judge/visibility.ts';
import type { Verdict } from '../claim.ts';

export const TOGETHER: Readonly<Record<Language, RegExp>> = {
  zh: /并排|碰(?:不|得)?(?:上|到|着)(?:面|头|一)|打(?:不|得)?(?:着|到|上)?照面|凑(?:不|得)?(?:到|在)?一(?:块|起)|怒目|对峙|面对面|对视|相对而立|遥相呼应|针锋相对|互相|彼此|照面|不共戴天|此起彼落|同时|一起|一同|同在|共舞|并肩|相伴|相会于|同一(?:片|个)?(?:夜|星|天)空|同一(?:片|个)天|同一(?:个)?夜|同台|齐聚|共同|相映|同现|同框|共享|相逢|相见|相遇|碰面|见面|同屏|同场|并列|齐辉|照面|会面|同升|聚首/u,
  en: /\b(?:cross(?:es|ed)? paths|set eyes on|lay eyes on|run into|catch sight of|glar\w+ at|fac(?:es?|ing) (?:each other|one another|off)|star\w+ (?:each other|one another) down|each other|one another|face to face|eye to eye|together|share(?:s|d)? (?:the|a|one)|same (?:sky|night|time|evening|hour)|at once|simultaneously|side by side|at the same (?:time|moment)|both|alongside|company|meet|met|see each other|as a pair|in the sky at (?:the same|one))\b/u,
  ja: /出くわ|ならんで|鉢合わせ|めぐり会|巡り会|行き会|向かい合|向き合|むかいあ|にらみ合|にらみあ|睨み合|見つめ合|対峙|互いに|いっしょに|仲良く|なかよく|同時に|一緒に|いっしょに|同じ(?:夜)?空|並んで|共に|ともに|両方|揃って|そろって|出会|会う|会え|顔を合わせ|会わ/u,
};
const NEVER: Readonly<Record<Language, RegExp>> = {
  zh: /永不|从不|从来不|永远不|永远(?:都)?(?:见|看|碰)?不|绝不|不能|不会|无法|不可能|不相见|不同时|没有|无缘|不得|难以|见不到|碰不到|不曾|从未|不共/u,
  en: /\b(?:never|cannot|can't|not|no|impossible|neither|nor|don't|doesn't|won't)\b/u,
  ja: /ない|ません|決して|なく|ず(?:に|、|。|$)/u,
};
const SHEN_SHANG: Readonly<Record<Language, RegExp>> = {
  zh: /参商(?:二星|两星)?(?:永)?不(?:得)?相见|(?:动|人生)?如参(?:与)?商|参商(?:二星|两星|两宿)?/u,
  en: /\bshen and shang\b/u,
  ja: /参商|参と商/u,
};

/** Two figures said to be up at once, or never to be. */
export const togetherFrame: Frame = (reading, sentence) => {
  if (sentence.silent) return [];
  const { language } = reading;
  const words = reading.lower.slice(sentence.start, sentence.end);
  const idiom = SHEN_SHANG[language].exec(words);
  if (idiom !== null) {
    const meets = TOGETHER[language].test(words) || NEVER[language].test(words) || /如|ごとし|恋|兄弟/u.test(words);
    if (!meets || /恋|爱|夫妻|情人|lovers|couple|恋人|夫婦/u.test(words)) return [];
    const never = NEVER[language].test(words) || /如参/u.test(words);
    return [
      judged(
        sentence,
        sentence.start,
        sentence.end,
        'asterism:shen',
        'asterism:xin',
        never,
        never ? 'never-together' : 'together',
        true,
      ),
    ];
  }
  return sentence.clauses.flatMap((clause, index): Draft[] => {
    const text = reading.lower.slice(clause.start, clause.end);
    const bodies = fixed(clause);
    const previous = sentence.clauses[index - 1];
    let pair = bodies;
    let from = clause.start;
    if (bodies.length < 2 && previous !== undefined) {
      const both = [...sentence.clauses.slice(0, index).flatMap(fixed), ...bodies].filter(
        (each, at, all) => all.findIndex((other) => other.id === each.id) === at,
      );
      if (both.length === 2) {
        pair = both;
        from = sentence.clauses.slice(0, index).find((each) => fixed(each).length > 0)?.start ?? previous.start;
      }
    }
    if (pair.length < 2 || !TOGETHER[language].test(text)) return [];
    // `Both belong to Orion` says nothing of one sky.
    if (/\bboth\b/u.test(text) && !TOGETHER.en.test(text.replaceAll(/\bboth\b/gu, ''))) {
      if (
        /\b(?:belongs?|lie|are|sit|stars?|point|have|were|is)\b/u.test(text) &&
        !/\b(?:sky|visible|up|seen|see)\b/u.test(text)
      )
        return [];
    }
    const [a, b] = pair as [Entity, Entity, ...Entity[]];
    if (a.id === b.id || pointsOf(a.id).length === 0 || pointsOf(b.id).length === 0) return [];
    const never = NEVER[language].test(text) || negated(clause.skeleton, language);
    if (clause.when.part === 'all-night' && OVERHEAD.test(text))
      return [allNight(clause, from, a, b, never, reading.options.year)];
    return pairs(pair)
      .slice(0, 3)
      .map(([one, two]) =>
        judged(clause, from, clause.end, one.id, two.id, never, never ? 'never-together' : 'together', false),
      );
  });
};

const OVERHEAD = /头顶|天顶|overhead|zenith|頭上|頭の(?:真)?上|天頂/u;

/** Two said to stand high above from dusk to dawn: the sky turns by 15 degrees an hour, so hardly anything does. */
function allNight(clause: Clause, start: number, a: Entity, b: Entity, never: boolean, year: number): Draft {
  const latitude = clause.where.latitudes[0] ?? 40;
  const said = daysOf(clause.when, latitude, year);
  const days = said.length > 0 ? said : Array.from({ length: 12 }, (_, month) => [month + 1, 15] as const);
  const share = Math.max(
    ...days.map(([month, day]) => {
      const [from, to] = hoursOf(clause.when, month, day, latitude);
      const steps = Array.from({ length: Math.max(1, Math.round((to - from) * 2)) }, (_, step) => from + step / 2);
      const high = steps.filter((hour) =>
        [a, b].every((entity) => {
          const middle = middleOf(entity.id);
          return middle !== null && horizonAt(middle, siderealAt(month, day, hour), latitude).altitude >= 45;
        }),
      );
      return high.length / steps.length;
    }),
  );
  const verdict: Verdict = share >= 0.8 ? 'true' : share >= 0.6 ? 'depends' : 'false';
  const [first, second, percent] = [named(a.id), named(b.id), Math.round(share * 100)];
  return {
    kind: 'together',
    verdict: denied(verdict, never),
    start,
    end: clause.end,
    evidence: `both above 45 degrees for ${percent}% of the night at latitude ${latitude.toFixed(1)}`,
    note: {
      zh: `在纬度 ${latitude.toFixed(1)}°,${first.zh}与${second.zh}一夜中最多有 ${percent}% 的时间同在 45° 以上。`,
      en: `At latitude ${latitude.toFixed(1)}°, ${first.en} and ${second.en} are both higher than 45° for at most ${percent}% of the night.`,
      ja: `緯度${latitude.toFixed(1)}°では、${first.ja}と${second.ja}がともに45°より高いのは一晩の最大${percent}%です。`,
    },
    weight: 76,
    clause,
    subjects: [a.id, b.id],
  };
}

function fixed(clause: Clause): Entity[] {
  return [...clause.entities.values()].filter((entity) => ['star', 'figure', 'group'].includes(entity.kind));
}

function pairs(all: readonly Entity[]): [Entity, Entity][] {
  const [first, second] = all;
  if (first === undefined || second === undefined) return [];
  return all.length === 2 ? [[first, second]] : [[first, all.at(-1) ?? second]];
}

function judged(
  clause: Clause,
  start: number,
  end: number,
  a: string,
  b: string,
  never: boolean,
  kind: 'together' | 'never-together',
  idiom: boolean,
): Draft {
  const first = named(a);
  const second = named(b);
  const hours = clause.where.latitudes.map((latitude) => hoursTogether(skyId(a), skyId(b), latitude));
  const verdict = combined(
    hours.map((each): Verdict => {
      const up = each > 0.5 ? 'true' : each > 0.1 ? 'depends' : 'false';
      if (up === 'depends') return idiom ? (never ? 'true' : 'false') : 'depends';
      return (up === 'true') !== never ? 'true' : 'false';
    }),
  );
  const shown = hours.map((each) => each.toFixed(2)).join('/');
  const latitudes = clause.where.latitudes.map((latitude) => latitude.toFixed(1)).join('/');
  return {
    kind,
    verdict,
    start,
    end,
    evidence: `${shown} h a day together at latitude ${latitudes}`,
    note: {
      zh: `在纬度 ${latitudes}°,${first.zh}与${second.zh}每天同时在地平线上的时间是 ${shown} 小时。`,
      en: `At latitude ${latitudes}°, ${first.en} and ${second.en} are above the horizon together for ${shown} hours a day.`,
      ja: `緯度${latitudes}°では、${first.ja}と${second.ja}が同時に地平線の上にあるのは1日${shown}時間です。`,
    },
    weight: idiom ? 70 : 58,
    clause,
    subjects: [a, b],
  };
}
