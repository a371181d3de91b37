import { LANGUAGES, type Language } from '@kinora/film';
import { catalogueStar, constellationOf, resolveTarget } from '@kinora/sky';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  areRelated,
  ENTRIES,
  EntrySchema,
  entriesOfTarget,
  entryOf,
  findEntries,
  INVERSE_RELATIONS,
  RELATIONS,
  THING_WORDS,
  THINGS,
} from './index.ts';
import { SHARED_NAMES } from './ambiguous.ts';

/** The 48 constellations of Ptolemy by the ids of their entries. */
const PTOLEMY =
  `ursa-minor ursa-major draco cepheus bootes corona-borealis hercules lyra cygnus cassiopeia perseus auriga ophiuchus serpens sagitta aquila delphinus
equuleus pegasus andromeda triangulum aries taurus gemini cancer leo virgo libra scorpius sagittarius capricornus aquarius pisces cetus orion eridanus lepus canis-major
canis-minor argo hydra crater corvus centaurus lupus ara corona-australis piscis-austrinus`.split(/\s+/);

describe('the entries', () => {
  test('are at least 120, each whole by the schema, each with its own id', () => {
    const wrong = ENTRIES.flatMap((entry) => {
      const parsed = EntrySchema.safeParse(entry);
      return parsed.success ? [] : [`${entry.id}: ${parsed.error.message}`];
    });
    expect(wrong).toEqual([]);
    expect(new Set(ENTRIES.map((entry) => entry.id)).size, 'unique ids').toBe(ENTRIES.length);
    expect(ENTRIES.length).toBeGreaterThanOrEqual(120);
  });

  test('tell all 48 constellations of Ptolemy with 4 to 8 of their stars', () => {
    expect(PTOLEMY).toHaveLength(48);
    const thin = PTOLEMY.filter((id) => {
      const stars = entryOf(id)?.sky?.hip?.length ?? 0;
      return stars < 4 || stars > 8;
    });
    expect(thin).toEqual([]);
  });

  test('name stars that exist and lie in the constellation named', () => {
    const wrong = ENTRIES.flatMap(({ id, sky }) =>
      (sky?.hip ?? []).flatMap((hip) => {
        if (catalogueStar(hip) === null) return [`${id}: no star ${hip}`];
        const allowed = [...(sky?.iau === undefined ? [] : [sky.iau]), ...(sky?.across ?? [])];
        const lies = constellationOf(hip);
        return allowed.includes(lies) ? [] : [`${id}: HIP ${hip} lies in ${lies}, not in ${allowed.join(', ')}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('point at targets the sky can show', () => {
    const wrong = ENTRIES.flatMap(({ id, sky }) =>
      (sky?.targets ?? []).filter((target) => resolveTarget(target) === null).map((target) => `${id}: ${target}`),
    );
    expect(wrong).toEqual([]);
    expect(entriesOfTarget('figure:Ori').map((entry) => entry.id)).toContain('orion');
  });

  test('stand in relations that resolve and are told from both sides', () => {
    const wrong: string[] = [];
    for (const entry of ENTRIES)
      for (const relation of RELATIONS)
        for (const id of entry.relations[relation] ?? []) {
          const other = entryOf(id);
          const back = INVERSE_RELATIONS[relation];
          if (other === undefined) wrong.push(`${entry.id}.${relation}: no entry ${id}`);
          else if (back !== undefined && !back.some((word) => other.relations[word]?.includes(entry.id) === true))
            wrong.push(`${entry.id}.${relation} ${id}, but ${id} has no ${back.join(' or ')} ${entry.id}`);
        }
    expect(wrong).toEqual([]);
  });

  test('agree about who is a mother and who a son', () => {
    const sexOf = {
      mother: 'female',
      wife: 'female',
      sister: 'female',
      daughter: 'female',
      father: 'male',
      husband: 'male',
      brother: 'male',
      son: 'male',
    } as const;
    const wrong: string[] = [];
    for (const entry of ENTRIES)
      for (const [relation, sex] of Object.entries(sexOf) as [keyof typeof sexOf, 'female' | 'male'][])
        for (const id of entry.relations[relation] ?? []) {
          const other = entryOf(id)?.sex;
          if (other !== undefined && other !== sex) wrong.push(`${entry.id}.${relation} is ${id}, who is ${other}`);
        }
    expect(wrong).toEqual([]);
  });

  test('slay what they slay with things that are known, and only what they slew', () => {
    const wrong = ENTRIES.flatMap((entry) =>
      Object.keys(entry.slewWith ?? {})
        .filter((victim) => entry.relations.slew?.includes(victim) !== true)
        .map((victim) => `${entry.id}: ${victim}`),
    );
    expect(wrong).toEqual([]);
  });

  test('are drawn in 12 to 40 English words without a name of the story', () => {
    const wrong = ENTRIES.flatMap(({ id, appearance, names }) => {
      const words = appearance.en.trim().split(/\s+/).length;
      const named = names.en.filter((name) => /^\p{Lu}/u.test(name) && appearance.en.includes(name));
      return words < 12 || words > 40 || named.length > 0 ? [`${id}: ${words} words ${named.join(', ')}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  test('do not share a name unless it is listed as shared', () => {
    const shared = LANGUAGES.flatMap((language) => {
      const holders = new Map<string, string>();
      return ENTRIES.flatMap((entry) =>
        [...new Set(entry.names[language].map((name) => (language === 'en' ? name.toLowerCase() : name)))].flatMap(
          (name) => {
            const holder = holders.get(name);
            holders.set(name, entry.id);
            return holder === undefined || SHARED_NAMES[language].has(name)
              ? []
              : [`${language} ${name}: ${holder}, ${entry.id}`];
          },
        ),
      );
    });
    expect(shared).toEqual([]);
  });

  test('leave the names of constellations to the sky package', () => {
    const wrong = ENTRIES.flatMap((entry) =>
      [...entry.names.zh, ...entry.names.ja]
        .filter((name) => name.endsWith('座'))
        .map((name) => `${entry.id}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('have a word in three languages for every thing they hold', () => {
    const wordless = THINGS.filter((thing) => LANGUAGES.some((language) => THING_WORDS[thing][language].length === 0));
    expect(wordless).toEqual([]);
  });
});

describe('findEntries', () => {
  test('take かに for the crab where it stands alone, not for the end of an adverb or a question', () => {
    const adverbs =
      '静かに 遥かに 明らかに 確かに 僅かに 豊かに なめらかに しずかに ほのかに いかに どこかに 誰かに 町なかに 夜空のなかに';
    const wrong = adverbs
      .split(' ')
      .flatMap((adverb) =>
        ['星が流れる。', 'がんばる。', 'は見えない。'].flatMap((rest) =>
          findEntries(`${adverb}${rest}`, 'ja').some(({ entryId }) => entryId === 'cancer') ? [adverb + rest] : [],
        ),
      );
    expect(wrong).toEqual([]);
    const animals = ['かにが海にいる', 'ヘラはかにを送った', '大きなかに', '赤いかには歩く', '海のかに', '「かに」'];
    const missed = animals.filter((text) => !findEntries(text, 'ja').some(({ entryId }) => entryId === 'cancer'));
    expect(missed).toEqual([]);
  });

  const idsOf = (text: string, language: Language): string[] =>
    findEntries(text, language).map((found) => found.entryId);
  const surely = (text: string, language: Language): string[] =>
    findEntries(text, language)
      .filter((found) => !found.ambiguous)
      .map((found) => found.entryId);

  test.each<[Language, string, string[]]>([
    ['zh', '珀尔修斯斩下美杜莎的头,救了安德洛墨达', ['perseus', 'medusa', 'andromeda']],
    ['zh', '赫拉克勒斯用木棒打死了涅墨亚狮子', ['hercules', 'leo']],
    ['zh', '俄耳甫斯弹着竖琴寻找欧律狄刻', ['orpheus', 'lyra', 'eurydice']],
    ['en', 'Castor was immortal, but Polydeuces was not.', ['castor', 'pollux']],
    ['en', "HERACLES' foot crushed the crab while he fought the Hydra.", ['hercules', 'cancer', 'lernaean-hydra']],
    ['en', 'Zeus turned Callisto into the Great Bear', ['zeus', 'callisto', 'ursa-major']],
    ['ja', 'ペルセウスはアンドロメダを海の怪物から救った', ['perseus', 'andromeda', 'cetus']],
    ['ja', 'ヘラクレスはヘラに憎まれた', ['hercules', 'hera']],
    ['ja', 'オルフェウスの竪琴は星になった', ['lyra']],
  ])('%s: %s', (language, text, ids) => {
    expect(idsOf(text, language)).toEqual(ids);
  });

  test.each<[Language, string]>([
    ['en', 'We ate crab and swan-shaped cookies by the river.'],
    ['en', 'Orion Street 12 is next to the Apollo 11 museum and the Hercules Hotel.'],
    ['en', 'The Andromeda Galaxy and the Orion Nebula are far away.'],
    ['zh', '仙女座和猎户座今晚都能看到,英仙座流星雨也到了'],
    ['zh', '赫拉克利特说万物皆流,海伦娜在喝咖啡'],
    ['ja', 'パンダとチョコパン、レアチーズケーキを食べた'],
    ['ja', 'アンドロメダ座とオリオン座が見える'],
  ])('names nobody for sure in %s: %s', (language, text) => {
    expect(surely(text, language)).toEqual([]);
  });

  test('settles a doubtful name by the others of its story', () => {
    expect(findEntries('The Raven sat on the roof.', 'en').map((found) => found.ambiguous)).toEqual([true]);
    expect(surely('Apollo sent the Raven for water; Coronis waited.', 'en')).toContain('apollo');
    expect(surely('Jason and Medea fled with the fleece.', 'en')).toEqual(['jason', 'medea']);
    const [hercules, crab] = [entryOf('hercules'), entryOf('cancer')];
    expect(hercules !== undefined && crab !== undefined && areRelated(hercules, crab)).toBe(true);
  });

  test('finds every name of every entry where it stands alone', () => {
    const lost = LANGUAGES.flatMap((language) =>
      ENTRIES.flatMap((entry) =>
        entry.names[language]
          .filter((name) => findEntries(name, language).at(0)?.name !== name)
          .map((name) => `${language} ${entry.id}: ${name}`),
      ),
    );
    expect(lost).toEqual([]);
  });

  test('gives places in order that do not overlap, whatever the text', () => {
    const words = fc.constantFrom(
      ...LANGUAGES.flatMap((language) => ENTRIES.flatMap((entry) => entry.names[language])),
    );
    const texts = fc
      .array(fc.oneof(words, fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 12 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, fc.constantFrom(...LANGUAGES), (text, language) => {
        const found = findEntries(text, language);
        let end = 0;
        for (const one of found) {
          expect(one.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(one.start, one.end)).toBe(one.name);
          expect(entryOf(one.entryId)).toBeDefined();
          end = one.end;
        }
      }),
      { numRuns: 200 },
    );
  });
});
