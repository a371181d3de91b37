import { MORE_BEASTS } from './beasts.ts';
import type { Scene } from './scene.ts';

const RIVERS = ['eridanus', 'nile', 'milkyway', 'yellowriver'];

/** Whom Zeus carried off, and who fell from the sky. */
export const ZEUS_SCENES: readonly Scene[] = [
  {
    about: [['ganymede']],
    act: {
      zh: '掳|抓|带|叼|劫|抢',
      en: '\\b(?:carr\\w+|abduct\\w*|snatch\\w*|seiz\\w+|kidnap\\w*|swept|bore|lifted|took)\\b',
      ja: 'さら|連れ|運|攫',
    },
    who: ['zeus', 'aquila'],
    cast: ['ganymede', 'olympus', 'hebe', 'eos'],
    strict: true,
    slots: [{ category: 'animal', right: ['eagle'], among: MORE_BEASTS }],
    note: {
      zh: '掳走伽倪墨得斯的是宙斯的鹰(1 只)。',
      en: 'It was Zeus, by 1 eagle, who carried off Ganymede.',
      ja: 'ガニュメデスをさらったのはゼウスの鷲1羽です。',
    },
  },
  {
    about: [['europa']],
    act: {
      zh: '骑|驮|背|渡|载|掳|劫',
      en: '\\b(?:rode|rid\\w+|climb\\w*|back|carr\\w+|abduct\\w*|swam|bore|took|across|over the sea)\\b',
      ja: '乗|背|さら|渡|運',
    },
    who: ['zeus', 'taurus'],
    cast: ['europa', 'agenor', 'cadmus', 'minos', 'crete'],
    strict: true,
    slots: [
      { category: 'animal', right: ['bull', 'ox'], among: MORE_BEASTS },
      { category: 'place', right: ['crete'], among: ['sparta', 'nile', 'underworld', 'moon'] },
    ],
    note: {
      zh: '宙斯化作白公牛把欧罗巴驮到克里特(1 头牛)。',
      en: 'Zeus as 1 white bull carried Europa to Crete.',
      ja: 'ゼウスは1頭の白い牡牛となりエウロペをクレタへ運びました。',
    },
  },
  {
    about: [['leda'], ['zeus']],
    act: {
      zh: '变|化|扮|接近|引诱',
      en: '\\b(?:as|form|shape|guise|turn\\w*|becam\\w*|visit\\w*|seduc\\w+|disguis\\w*)\\b',
      ja: '姿|変|化け|近づ',
    },
    slots: [{ category: 'animal', right: ['swan'], among: MORE_BEASTS }],
    note: {
      zh: '宙斯化作天鹅接近勒达(4 种化身之一)。',
      en: 'To Leda Zeus came as a swan, 1 of his 4 best known shapes.',
      ja: 'ゼウスは白鳥の姿でレダに近づきました(4つの化身の1つ)。',
    },
  },
  {
    about: [['io']],
    act: { zh: '变|化', en: '\\b(?:turn\\w*|chang\\w+|transform\\w*|becam\\w*)\\b', ja: '変|姿' },
    slots: [{ category: 'animal', right: ['ox', 'bull'], among: MORE_BEASTS }],
    note: {
      zh: '伊俄被变成 1 头母牛。',
      en: 'Io was turned into 1 white heifer.',
      ja: 'イオは1頭の白い牝牛に変えられました。',
    },
  },
  {
    about: [['zeus']],
    act: { zh: '喂养|哺育|乳汁|奶', en: '\\b(?:suckl\\w+|nurs\\w+|milk|fed)\\b(?! way)', ja: '乳|育て' },
    cast: ['amalthea', 'rhea', 'cronus'],
    alone: true,
    slots: [{ category: 'animal', right: ['goat', 'bee', 'bear'], among: MORE_BEASTS }],
    note: {
      zh: '哺育婴儿宙斯的是母山羊阿玛尔忒亚(1 头)。',
      en: 'The infant Zeus was nursed by 1 goat, Amalthea.',
      ja: '幼いゼウスに乳を与えたのは山羊アマルテイア1頭です。',
    },
  },
  {
    about: [['arion']],
    act: {
      zh: '救|驮|载|送|背',
      en: '\\b(?:carr\\w+|sav\\w+|rescu\\w+|bore|rode|back|brought|borne)\\b',
      ja: '救|助け|背|運|乗',
    },
    slots: [{ category: 'animal', right: ['dolphin'], among: MORE_BEASTS }],
    cast: ['delphinus', 'poseidon', 'apollo'],
    note: {
      zh: '驮阿里翁上岸的是 1 只海豚。',
      en: 'It was 1 dolphin that carried Arion ashore.',
      ja: 'アリオンを岸へ運んだのは1頭のイルカです。',
    },
  },
  {
    about: [['arion']],
    act: {
      zh: '跳|投海',
      en: '\\b(?:leapt|leaped|jump\\w*|threw himself|overboard|plung\\w+)\\b',
      ja: '飛び込|身を投げ',
    },
    who: ['arion'],
    cast: ['delphinus'],
    plain: true,
    note: {
      zh: '跳海的是歌手阿里翁(希罗多德 1.23)。',
      en: 'It was the singer Arion who leapt into the sea (Herodotus 1.23).',
      ja: '海へ飛び込んだのは歌手アリオンです(ヘロドトス1.23)。',
    },
  },
  {
    about: [['helle', 'phrixus']],
    act: {
      zh: '骑|驮|坠|掉|落|背',
      en: '\\b(?:rode|rid\\w+|fell|fall\\w*|back|carr\\w+|bore|drown\\w*|slipped)\\b',
      ja: '乗|落ち|背|運',
    },
    who: ['helle', 'phrixus'],
    cast: ['aries', 'nephele', 'hermes', 'zeus', 'jason'],
    slots: [
      { category: 'animal', right: ['sheep'], among: MORE_BEASTS },
      { category: 'place', right: ['hellespont', 'sea'], among: ['bosporus', 'nile', 'eridanus', 'milkyway'] },
    ],
    note: {
      zh: '金羊驮着佛里克索斯与赫勒 2 人,赫勒坠入以她得名的海峡。',
      en: 'The ram carried 2, Phrixus and Helle; she fell into the Hellespont.',
      ja: '金毛の羊は兄妹2人を乗せ、ヘレは海峡に落ちました。',
    },
  },
  {
    about: [['phaethon']],
    act: { zh: '马车|战车|太阳车|月亮车|车', en: '\\b(?:chariot|reins|horses)\\b', ja: '馬車|戦車|手綱' },
    right: { zh: '太阳|日', en: '\\bsun\\b|helios|solar', ja: '太陽|日輪|ヘリオス' },
    wrong: {
      zh: '月亮(?:的)?(?:马|战)?车|月车|月神',
      en: "moon'?s? chariot|chariot of the moon|horses of the moon",
      ja: '月の(?:馬車|戦車)',
    },
    note: {
      zh: '法厄同驾的是太阳车(4 匹马)。',
      en: "Phaethon drove the Sun's chariot with its 4 horses.",
      ja: 'パエトンが走らせたのは4頭立ての太陽の馬車です。',
    },
  },
  {
    about: [['phaethon']],
    act: {
      zh: '坠|掉|落|击|劈',
      en: '\\b(?:fell|fall\\w*|plung\\w+|struck|hurl\\w*|crash\\w*|tumbl\\w+)\\b',
      ja: '落ち|落と|打た|墜',
    },
    who: ['zeus', 'phaethon'],
    cast: ['helios', 'eridanus', 'heliades', 'cycnus', 'clymene', 'gaia', 'sun'],
    slots: [{ category: 'place', right: ['eridanus'], among: [...RIVERS, 'sea', 'hellespont', 'bosporus'] }],
    note: {
      zh: '法厄同被宙斯的雷霆击中,坠入厄里达诺斯河(1 条)。',
      en: "Struck by Zeus's bolt, Phaethon fell into 1 river, the Eridanus.",
      ja: 'パエトンはゼウスの雷に打たれエリダヌス川(1つ)に落ちました。',
    },
  },
];
