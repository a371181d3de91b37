import type { Language } from '@kinora/film';
import { ENTRIES, type Entry } from '@kinora/lore';
import type { Verdict } from '../claim.ts';
import { denied, draftOf, type Draft, type Frame } from '../judge/draft.ts';
import { entriesOf, namesOf } from '../judge/lore-facts.ts';
import { mythNegated } from '../judge/myth-words.ts';

/** What gods rule: how the entries' English role says it, and how texts do. */
const DOMAINS: readonly (readonly [role: RegExp, words: Readonly<Record<Language, RegExp>>])[] = [
  [
    /\bsea\b/u,
    {
      zh: /海神|海洋之神|大海的?(?:主宰|统治|之神|神)|掌管(?:大?海|海洋)|统治(?:大?海|海洋)/u,
      en: /god of the (?:sea|seas|ocean)|sea[- ]god|rul\w+ the (?:seas?|waves|ocean)|lord of the (?:sea|ocean)/u,
      ja: /海の神|海神|海を(?:支配|治め|司)/u,
    },
  ],
  [
    /underworld|the dead\b/u,
    {
      zh: /冥王|冥神|冥界之(?:王|神)|死神|统治冥|掌管冥|冥府之主/u,
      en: /(?:god|king|lord|ruler) of the (?:underworld|dead)|rul\w+ (?:over )?the (?:underworld|dead)/u,
      ja: /冥界の(?:王|神|支配者)|冥王|冥界を(?:支配|治め|司)/u,
    },
  ],
  [
    /\blove\b/u,
    {
      zh: /爱神|爱与美(?:之|的)?(?:女)?神|爱与美|爱情(?:之|的)?(?:女)?神|爱之神/u,
      en: /god(?:dess)? of (?:love|beauty)(?: and (?:love|beauty))?|love (?:god|goddess)/u,
      ja: /愛(?:と美)?の(?:女)?神|美の女神/u,
    },
  ],
  [
    /\bwar\b|battle/u,
    {
      zh: /战神|战争(?:女)?(?:之)?神/u,
      en: /god(?:dess)? of (?:[a-z]+ and )?war|war (?:god|goddess)/u,
      ja: /戦い?の(?:女)?神|軍神|戦神/u,
    },
  ],
  [
    /wisdom/u,
    { zh: /智慧(?:女|之)?(?:女)?神/u, en: /goddess of wisdom|god of wisdom/u, ja: /知恵の(?:女)?神|智恵の女神/u },
  ],
  [
    /\bhunt\b|huntress/u,
    {
      zh: /狩猎(?:女|之)?(?:女)?神/u,
      en: /goddess of the hunt|god(?:dess)? of hunting/u,
      ja: /狩(?:り|猟)の(?:女)?神/u,
    },
  ],
  [
    /messenger|herald/u,
    {
      zh: /(?:众神|诸神|神)的?(?:信使|使者)/u,
      en: /messenger (?:of|to) the gods|gods' messenger/u,
      ja: /神々の使者|伝令/u,
    },
  ],
  [/\bwine\b/u, { zh: /酒神/u, en: /god of wine|wine god/u, ja: /酒の神|酒神|ワインの神/u }],
  [
    /harvest|corn\b|grain|crops|agricultur/u,
    {
      zh: /农业(?:女|之)?神|谷物(?:女|之)?神|丰收(?:女|之)?神/u,
      en: /goddess of (?:the )?(?:harvest|grain|corn|agriculture)/u,
      ja: /豊穣の(?:女)?神|農耕の女神|穀物の女神/u,
    },
  ],
  [
    /\bsmith|\bforge/u,
    {
      zh: /火与工匠之神|锻造之神|工匠之神|铁匠之神/u,
      en: /god of (?:the )?(?:forge|fire and the forge|smiths|blacksmiths)/u,
      ja: /鍛冶の神/u,
    },
  ],
  [
    /thunder|lightning/u,
    {
      zh: /雷神|雷电之神|雷霆之神|天空之神/u,
      en: /god of (?:the )?(?:thunder|lightning|sky)|thunder god/u,
      ja: /雷(?:の)?神|雷を司/u,
    },
  ],
  [
    /\bsky\b|heaven/u,
    {
      zh: /天神之王|天空(?:的主宰|之神)|统治天/u,
      en: /god of the sky|rul\w+ the (?:sky|heavens)|sky god|lord of the sky/u,
      ja: /天空(?:の)?神|天空を(?:支配|治め|司)/u,
    },
  ],
  [
    /\bsun\b/u,
    {
      zh: /太阳(?:女)?(?:之)?神|日神/u,
      en: /god(?:dess)? of the sun|sun[- ]god(?:dess)?/u,
      ja: /太陽の?(?:女)?神|日の(?:女)?神|(?:太陽|昼)を(?:治め|司|つかさど|支配)(?:る|た|って)?/u,
    },
  ],
  [
    /\bmoon\b/u,
    {
      zh: /月(?:亮)?(?:女)?(?:之)?神|掌管(?:着)?月亮/u,
      en: /god(?:dess)? of the moon|moon[- ]god(?:dess)?|rul\w+ the (?:moon|night)/u,
      ja: /月の(?:女)?神|(?:月|夜)を(?:治め|司|つかさど|支配)(?:る|た|って)?/u,
    },
  ],
  [
    /\bdawn\b/u,
    { zh: /黎明(?:女|之)?神|曙光女神/u, en: /goddess of (?:the )?dawn/u, ja: /暁の女神|夜明けの女神|曙の女神/u },
  ],
  [
    /king of the gods|queen of the gods|chief of the gods/u,
    {
      zh: /众神之(?:王|主)|天后|神王/u,
      en: /(?:king|queen|ruler|father) of the gods/u,
      ja: /神々の(?:王|女王)|最高神|主神/u,
    },
  ],
  [/\bfire\b/u, { zh: /火神/u, en: /god of fire|fire god/u, ja: /火の神/u }],
  [/\bwater\b|flood/u, { zh: /水神/u, en: /god of water|water god/u, ja: /水の神/u }],
  [/\bwind/u, { zh: /风神/u, en: /god of (?:the )?winds?|wind god/u, ja: /風の?神/u }],
  [/music/u, { zh: /音乐(?:之)?神/u, en: /god of music/u, ja: /音楽の神/u }],
  [/marriage/u, { zh: /婚姻(?:女|之)?(?:女)?神/u, en: /goddess of marriage/u, ja: /結婚の女神/u }],
];
/** Later ages gave these the Sun and the Moon. */
const LATER: Readonly<Record<string, RegExp>> = {
  apollo: /太阳|sun|太陽/u,
  artemis: /月|moon/u,
  zeus: /天空之神|god of the sky|天空/u,
};

/** What somebody is the god of. */
export const domainFrame: Frame = (reading, sentence) => {
  const { language } = reading;
  return sentence.clauses.flatMap((clause): Draft[] => {
    if (clause.silent) return [];
    const words = reading.lower.slice(clause.start, clause.end);
    const domain = DOMAINS.find(([, spelling]) => spelling[language].test(words));
    if (domain === undefined) return [];
    const [role, spelling] = domain;
    const at = clause.start + (spelling[language].exec(words)?.index ?? 0);
    // The god named before, or right after an apposition: 海神波塞冬.
    const end = at + (spelling[language].exec(words)?.[0].length ?? 0);
    const gods = [...clause.entities.values()].filter(
      (entity) =>
        !(at >= entity.start && at < entity.end) &&
        entity.lore.some((id) =>
          ENTRIES.some((entry) => entry.id === id && (entry.type === 'character' || entry.type === 'creature')),
        ),
    );
    const is = {
      zh: /^(?:[^,,。被由]{0,4}(?:是|乃|为|作为|身为|,|并不是|不是|本是|曾是|掌管|统治)[^,,。]{0,8}|、?)$/u,
      en: /\b(?:is|was|as|,|rules?|ruled|isn't|wasn't)\b|^,? ?(?:the )?$/u,
      ja: /^(?:は|が|、|って|も|こそ)[^、。]{0,8}$/u,
    }[language];
    const follows = {
      zh: /^(?:就是|便是|正是|才是|是|乃是?|叫做?|名叫|,|—|:)?.{0,2}$/u,
      en: /^(?:,? ?(?:is|was|isn't|wasn't|called|named|[–—:,])?,? ?(?:of course |the |called |named )?)$/u,
      ja: /^(?:のは|とは|は|である|の|、|が|:|といえば)(?:、)?.{0,4}$/u,
    }[language];
    // 海神波塞冬, `the god of the sea is Poseidon`: the name may follow.
    const named = gods.find((entity) => entity.start >= end && follows.test(reading.lower.slice(end, entity.start)));
    const told = gods.findLast((entity) => entity.end <= at && is.test(reading.lower.slice(entity.end, at)));
    const holder = named !== undefined && (told === undefined || named.start === end) ? named : told;
    if (holder === undefined) return [];
    const entries = entriesOf(holder).filter(
      (entry) => holder.lore.includes(entry.id) && (entry.type === 'character' || entry.type === 'creature'),
    );
    const entry = entries[0];
    if (entry === undefined) return [];
    const right = entries.some((each) => role.test(each.role.en));
    const later = LATER[entry.id]?.test(words) === true;
    const owners = ENTRIES.filter(
      (each) =>
        each.type === 'character' &&
        each.cultures.some((culture) => entry.cultures.includes(culture)) &&
        isGod(each) &&
        role.test(each.role.en.split(/;| who /u)[0] ?? ''),
    );
    const knows = DOMAINS.some(([each]) => each.test(entry.role.en.split(/;| who /u)[0] ?? ''));
    if (!right && !later && owners.length === 0 && !knows) return [];
    const verdict: Verdict = right ? 'true' : later ? 'depends' : 'false';
    const list = (each: Language): string =>
      namesOf(
        owners.map((owner) => owner.id),
        each,
      );
    return [
      draftOf(
        'myth',
        clause,
        clause,
        {
          verdict: denied(verdict, mythNegated(clause.skeleton, language)),
          evidence: `role: ${entry.role.en}${right || owners.length === 0 ? '' : `; that is ${list('en')} (${owners.length})`}`,
          note: {
            zh: `${entry.names.zh[0] ?? ''}:${entry.role.zh}。${right || owners.length === 0 ? '' : `所说的是${list('zh')}(${owners.length} 位)。`}`,
            en: `${entry.names.en[0] ?? ''}: ${entry.role.en}.${right || owners.length === 0 ? '' : ` What is said fits ${list('en')} (${owners.length}).`}`,
            ja: `${entry.names.ja[0] ?? ''}:${entry.role.ja}。${right || owners.length === 0 ? '' : `当てはまるのは${list('ja')}です(${owners.length})。`}`,
          },
        },
        verdict === 'false' ? 70 : 61,
        [holder],
      ),
    ];
  });
};

function isGod(entry: Entry): boolean {
  return /\b(?:god|goddess|king|queen|lord|messenger|deity)\b/u.test(entry.role.en);
}
