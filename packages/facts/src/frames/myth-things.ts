import type { Language } from '@kinora/film';
import { THING_WORDS, THINGS, type Thing } from '@kinora/lore';
import type { Verdict } from '../claim.ts';
import type { Entity } from '../parse/entity.ts';
import type { Clause, Reading } from '../parse/reading.ts';
import type { Draft, Frame, Judgement } from '../judge/draft.ts';
import { entriesOf } from '../judge/lore-facts.ts';
import { mythDraft } from './myth.ts';

const HOLD: Readonly<Record<Language, RegExp>> = {
  zh: /手持|手执|手握|手里(?:拿|握|举)|高举|举着?|挥舞?|持着?|握着?|拿着?|用|以|凭|佩|弹|拨|吹|骑|拉开|搭弓|张弓|开弓|拔出|怀抱|抱着|穿着|脚踏|带着|执|擅长|擅弹|善于|精通/u,
  en: /\b(?:hold(?:s|ing)?|held|wield(?:s|ing|ed)?|rais(?:es|ing|ed)|carr(?:ies|ying|ied)|with (?:a|an|his|her|the|bow)|us(?:es|ing|ed)|brandish(?:es|ing|ed)?|grip\w*|grasp\w*|draw(?:s|ing)?|drew|armed with|play(?:s|ed|ing)?|strum\w*|pluck\w*|blew|blow\w*|swing\w*|swung|rid(?:es|ing)|rode|wear(?:s|ing)?|wore|lift(?:s|ed|ing)?|aim(?:s|ed|ing)?|clutch\w*|throws?|threw|hurl\w*|by means of|his|master of|skilled|player|virtuoso|famous for)\b/u,
  ja: /を(?:持|振|手に|掲げ|構え|使|弾|吹|奏|引|握|抱|かざ|携|履|身に|ふる|背負)|で(?:[^,,。]{0,8})(?:倒|殺|討|退治|射|斬|打|首)|手に(?:し|持)|に乗|の名手|の達人|が得意/u,
};
/** Things a hero has in hand or plays: where the sources name one, another is wrong. */
const ARMS: readonly Thing[] = [
  'club',
  'bow',
  'arrow',
  'sword',
  'harpe',
  'spear',
  'trident',
  'thunderbolt',
  'axe',
  'hammer',
  'net',
  'whip',
];
const INSTRUMENTS: readonly Thing[] = ['lyre', 'flute', 'drum'];

/** What somebody holds, plays or kills with. */
export const thingFrame: Frame = (reading, sentence) => {
  const { language } = reading;
  return sentence.clauses.flatMap((clause): Draft[] => {
    if (clause.silent) return [];
    const words = reading.lower.slice(clause.start, clause.end);
    if (!HOLD[language].test(words)) return [];
    const own = [...clause.entities.values()].filter((entity) => entity.lore.length > 0);
    const holder = own[0] ?? (clause.topic?.lore.length === 0 ? undefined : clause.topic);
    if (holder === undefined) return [];
    const entries = entriesOf(holder).filter(
      (entry) => holder.lore.includes(entry.id) && (entry.type === 'character' || entry.type === 'creature'),
    );
    if (entries.length === 0) return [];
    const found = thingIn(words, language);
    if (found === undefined) return [];
    const judgement = judgeThing(reading, clause, holder, found);
    return judgement === null
      ? []
      : [
          mythDraft(
            reading,
            clause,
            { start: clause.start, end: clause.end, words: words.replace(found.word, ''), entities: {}, groups: {} },
            judgement,
            judgement.verdict === 'false' ? 67 : 46,
            [holder],
          ),
        ];
  });
};

function thingIn(words: string, language: Language): { thing: Thing; word: string } | undefined {
  let best: { thing: Thing; word: string } | undefined;
  for (const thing of [...ARMS, ...INSTRUMENTS].filter((each) => THINGS.includes(each)))
    for (const word of THING_WORDS[thing][language]) {
      const lower = word.toLowerCase();
      const there = language === 'en' ? new RegExp(`\\b${lower}s?\\b`, 'u').test(words) : words.includes(lower);
      if (there && (best === undefined || lower.length > best.word.length)) best = { thing, word: lower };
    }
  return best;
}

function judgeThing(
  reading: Reading,
  clause: Clause,
  holder: Entity,
  { thing, word }: { thing: Thing; word: string },
): Judgement | null {
  const entries = entriesOf(holder).filter(
    (entry) => holder.lore.includes(entry.id) && (entry.type === 'character' || entry.type === 'creature'),
  );
  const holds = entries.flatMap((entry) => entry.holds ?? []);
  const later = entries.flatMap((entry) => entry.laterHolds ?? []);
  const group = ARMS.includes(thing) ? ARMS : INSTRUMENTS;
  const alike =
    thing === 'harpe' || thing === 'sword'
      ? ['harpe', 'sword']
      : thing === 'bow' || thing === 'arrow'
        ? ['bow', 'arrow']
        : [thing];
  const known = holds.filter((each) => group.includes(each));
  const verdict: Verdict | null = alike.some((each) => holds.includes(each as Thing))
    ? 'true'
    : alike.some((each) => later.includes(each as Thing))
      ? 'poetic'
      : known.length > 0
        ? 'false'
        : null;
  if (verdict === null) return null;
  const name = (language: Language): string => entries[0]?.names[language][0] ?? holder.name;
  const list = (language: Language): string =>
    known.map((each) => THING_WORDS[each][language][0] ?? each).join(language === 'en' ? ', ' : '、');
  const { language } = reading;
  const at = reading.lower.indexOf(word, clause.start);
  const start = at < 0 || at >= clause.end ? undefined : at;
  const first = known[0];
  return {
    verdict,
    evidence: `sources give ${holds.filter((each) => group.includes(each)).join(', ') || 'none'}${later.length > 0 ? `; later pictures ${later.join(', ')}` : ''}`,
    note: {
      zh:
        verdict === 'poetic'
          ? `古典记载中${name('zh')}拿的是${list('zh') || '别的东西'}(${known.length} 样);这是后世的画法。`
          : `古典记载中${name('zh')}拿的是${list('zh')}(${known.length} 样)。`,
      en:
        verdict === 'poetic'
          ? `The old sources give ${name('en')}: ${list('en') || 'other things'} (${known.length}); this is a later variant.`
          : `The old sources give ${name('en')}: ${list('en')} (${known.length}).`,
      ja:
        verdict === 'poetic'
          ? `古典で${name('ja')}が持つのは${list('ja') || '別の物'}です(${known.length})。これは後世の描き方です。`
          : `古典で${name('ja')}が持つのは${list('ja')}です(${known.length})。`,
    },
    ...(verdict === 'true' || start === undefined || first === undefined
      ? {}
      : { fix: { start, end: start + word.length, words: THING_WORDS[first][language][0] ?? first } }),
  };
}
