import type { Scene } from './scene.ts';
import { WESTERN_TALES } from './scenes-tales.ts';

const WEAPONS = ['arrow', 'sword', 'spear', 'trident', 'club', 'axe', 'hammer', 'net', 'whip', 'poison'];
const BEASTS = [
  'turtle',
  'horse',
  'ox',
  'bull',
  'dog',
  'wolf',
  'fox',
  'bear',
  'lion',
  'tiger',
  'deer',
  'snake',
  'dragon',
  'scorpion',
  'crab',
  'spider',
  'bee',
  'dolphin',
  'whale',
  'shark',
  'fish',
  'sheep',
  'goat',
  'boar',
  'swan',
  'eagle',
  'crow',
  'dove',
  'owl',
  'elephant',
  'goose',
  'cat',
  'rabbit',
  'phoenix',
];
const RIVERS = ['eridanus', 'nile', 'milkyway', 'yellowriver'];

/** Scenes of the Greek stories: Perseus, Heracles, Orion, the Argo. */
export const WESTERN_SCENES: readonly Scene[] = [
  ...WESTERN_TALES,
  {
    about: [['perseus'], ['medusa', 'gorgons']],
    act: {
      zh: '杀|斩|射|刺|砍|割|砸|劈',
      en: '\\b(?:kill\\w*|slew|slay\\w*|slain|behead\\w*|decapitat\\w*|cut\\w*|shot|stab\\w*|struck|pierc\\w+|lopped|sever\\w*|smash\\w*)\\b',
      ja: '殺|倒|斬|切|射|刺|討|はね|退治',
    },
    cast: ['athena', 'hermes', 'polydectes', 'pegasus', 'graeae', 'andromeda', 'cetus'],
    slots: [
      { category: 'thing', right: ['sword'], among: WEAPONS },
      {
        category: 'part',
        right: ['head', 'neck', 'hair', 'blood'],
        among: ['heart', 'heel', 'arm', 'tail', 'liver', 'thigh', 'eye', 'back'],
      },
    ],
    note: {
      zh: '珀尔修斯用弯刀(哈耳珀)砍下美杜莎的头,1 刀。',
      en: "Perseus cut off Medusa's head with a curved sword, in 1 stroke.",
      ja: 'ペルセウスは鎌剣でメドゥーサの首を切り落としました(1太刀)。',
    },
  },
  {
    about: [['perseus']],
    act: {
      zh: '(?:头颅?|首级|脑袋)',
      en: '\\bhead\\b[^.]{0,40}\\b(?:bag|sack|home|back|with him|showed|held|hand|shield)\\b|\\b(?:held|show\\w*|carr\\w+|brought|lifted|rais\\w+)\\b[^.]{0,20}\\bhead\\b',
      ja: '(?:首|頭)を(?:見せ|持っ|持ち|袋|かざ|掲げ|入れ)',
    },
    who: ['medusa', 'gorgons'],
    cast: [
      'perseus',
      'andromeda',
      'athena',
      'hermes',
      'polydectes',
      'cetus',
      'atlas',
      'pegasus',
      'danae',
      'phineus',
      'cepheus',
      'cassiopeia',
      'poseidon',
      'zeus',
      'graeae',
    ],
    strict: true,
    note: {
      zh: '珀尔修斯带回的是美杜莎的头(1 颗)。',
      en: 'The 1 head that Perseus carries is that of Medusa.',
      ja: 'ペルセウスが持つのはメドゥーサの首(1つ)です。',
    },
  },
  {
    about: [['andromeda']],
    act: { zh: '救', en: '\\b(?:sav\\w+|rescu\\w+|freed|frees|deliver\\w*)\\b', ja: '救|助け' },
    who: ['perseus'],
    cast: [
      'andromeda',
      'cetus',
      'cepheus',
      'cassiopeia',
      'poseidon',
      'pegasus',
      'athena',
      'hermes',
      'zeus',
      'danae',
      'phineus',
    ],
    strict: true,
    note: {
      zh: '从海怪刻托斯口中救下安德洛墨达的是珀尔修斯(1 人 1 怪)。',
      en: 'It is Perseus who saves Andromeda, from 1 sea monster, Cetus.',
      ja: '海の怪物ケートス(1頭)からアンドロメダを救ったのはペルセウスです。',
    },
  },
  {
    about: [['andromeda', 'cassiopeia', 'nereids']],
    act: { zh: '夸|吹嘘|炫耀|得意|虚荣', en: '\\b(?:boast\\w*|brag\\w*|vain\\w*|vanity)\\b', ja: '自慢|誇|うぬぼれ' },
    who: ['cassiopeia'],
    never: ['andromeda', 'cepheus', 'poseidon', 'perseus'],
    cast: ['andromeda', 'nereids', 'poseidon', 'cepheus', 'perseus', 'amphitrite', 'cetus'],
    plain: true,
    note: {
      zh: '夸口惹怒 50 位海中仙女的是卡西俄佩亚。',
      en: 'It was Cassiopeia whose boast angered the 50 Nereids.',
      ja: '自慢して50人のネレイスを怒らせたのはカシオペイアです。',
    },
  },
  {
    about: [['andromeda', 'cassiopeia']],
    act: { zh: '锁|绑|拴|缚', en: '\\b(?:chained|bound|tied|shackled|fettered)\\b', ja: '鎖|縛|つなが|繋が' },
    who: ['andromeda'],
    cast: ['cassiopeia', 'cepheus', 'poseidon', 'perseus', 'cetus', 'nereids'],
    right: { zh: '女儿|公主', en: 'her (?:own )?daughter|the princess|her (?:innocent )?child', ja: '娘|王女|姫' },
    note: {
      zh: '被锁在海边岩石上的是公主安德洛墨达(1 人)。',
      en: 'It was the princess Andromeda who was chained, 1 girl for the whole land.',
      ja: '岩につながれたのは王女アンドロメダ1人です。',
    },
  },
  {
    about: [['pegasus'], ['medusa', 'gorgons']],
    act: {
      zh: '生|诞|跃|跳出|飞出|冒出',
      en: '\\b(?:sprang|born|leapt|leaped|rose|emerg\\w+|burst|came|arose|flew)\\b',
      ja: '生まれ|飛び出|現れ|誕生',
    },
    slots: [
      {
        category: 'part',
        right: ['blood', 'neck', 'head'],
        among: ['heart', 'tail', 'eye', 'liver', 'thigh', 'heel', 'arm'],
      },
    ],
    plain: true,
    note: {
      zh: '美杜莎被斩首时,珀伽索斯从血中跃出(与克律萨俄耳共 2 个)。',
      en: "Pegasus, 1 of 2 children, sprang from Medusa's neck and blood.",
      ja: 'ペガサスはメドゥーサの血から生まれた2人の子の1人です。',
    },
  },
  {
    about: [['pegasus']],
    act: {
      zh: '骑|乘|跨',
      en: '\\b(?:rid(?:es|ing|den)|rode|astride|mount\\w*|rider|back of)\\b',
      ja: '乗|またが|駆っ',
    },
    who: ['bellerophon'],
    cast: ['chimera', 'athena', 'zeus', 'medusa', 'pegasus', 'muses', 'poseidon', 'andromeda', 'cetus', 'gorgons'],
    later: ['perseus'],
    note: {
      zh: '骑珀伽索斯的是柏勒洛丰;珀尔修斯骑它是文艺复兴以后(16 世纪)的画法。',
      en: 'Pegasus is ridden by Bellerophon; Perseus on him is a picture of the 16th century and later.',
      ja: 'ペガサスに乗るのはベレロフォンです。ペルセウスが乗るのは16世紀以後の図像です。',
    },
  },
  {
    about: [['medusa', 'gorgons']],
    act: { zh: '头发|发丝|秀发|满头', en: '\\b(?:hair|locks|curls|tresses)\\b', ja: '髪' },
    slots: [{ category: 'animal', right: ['snake'] }],
    right: { zh: '蛇', en: 'snake|serpent|viper|asp', ja: '蛇|へび|ヘビ' },
    note: {
      zh: '美杜莎的头发是蛇;3 姐妹都是蛇发。',
      en: "Medusa's hair is snakes, like that of her 2 sisters.",
      ja: 'メドゥーサ(三姉妹の1人)の髪は蛇です。',
    },
  },
  // Heracles
  {
    about: [['hercules'], ['leo']],
    act: {
      zh: '杀|扼|勒|掐|射|砍|刺|打死|制服',
      en: '\\b(?:kill\\w*|strangl\\w+|chok\\w+|throttl\\w+|slew|slain|shot|stab\\w*)\\b',
      ja: '絞め|しめ|殺|倒|退治|射|斬',
    },
    slots: [
      {
        category: 'thing',
        right: ['club'],
        among: ['arrow', 'sword', 'spear', 'trident', 'axe', 'hammer', 'net', 'poison'],
      },
    ],
    right: { zh: '赤手|空手|徒手|扼|勒死|掐', en: 'strangl|bare hands|chok|throttl|wrestl', ja: '素手|絞め|しめ' },
    note: {
      zh: '涅墨亚狮子刀箭不入,是被徒手扼死的(第 1 项功绩)。',
      en: 'No weapon bit the Nemean lion: it was strangled, labour 1 of 12.',
      ja: 'ネメアの獅子は素手で絞め殺されました(12の難業の1番目)。',
    },
  },
  {
    about: [['lernaean-hydra']],
    where: { zh: '九头蛇|许德拉', en: 'hydra', ja: 'ヒュドラ|ヒドラ' },
    act: {
      zh: '(?:再|又|重新|就)?(?:长出|生出|长回)',
      en: '\\b(?:gr[eo]w\\w*|regrow\\w*|sprout\\w*|sprang up)\\b',
      ja: '生え|はえ|再生|よみがえ',
    },
    plain: true,
    note: {
      zh: '许德拉的头砍 1 个长 2 个。',
      en: 'For each head of the Hydra cut off 2 grew.',
      ja: 'ヒュドラの首は1つ切ると2つ生えました。',
    },
  },
  {
    about: [['hercules'], ['lernaean-hydra', 'cancer', 'hydra']],
    act: {
      zh: '夹|咬|钳|蜇',
      en: '\\b(?:pinch\\w*|nipp?\\w*|bit|bites|clamp\\w*|seiz\\w+|grabb\\w*|attack\\w*)\\b',
      ja: 'はさ|挟|噛',
    },
    slots: [
      {
        category: 'animal',
        right: ['crab'],
        among: ['scorpion', 'turtle', 'fish', 'spider', 'dog', 'bee', 'wolf', 'toad'],
      },
    ],
    note: {
      zh: '与许德拉交战时夹赫拉克勒斯脚的是 1 只巨蟹,后成巨蟹座。',
      en: 'It was 1 crab that pinched Heracles as he fought the Hydra; it became Cancer.',
      ja: 'ヒュドラ退治のとき足をはさんだのは1匹の蟹で、かに座になりました。',
    },
  },
  {
    where: { zh: '赫拉克勒斯|海格力斯|赫丘利|大力士|大力神', en: 'heracles|hercules', ja: 'ヘラクレス' },
    act: { zh: '摇篮|襁褓|婴儿', en: '\\b(?:cradle|baby|infant|newborn)\\b', ja: 'ゆりかご|揺りかご|赤ん坊|赤子' },
    slots: [{ category: 'animal', right: ['snake'], among: BEASTS }],
    note: {
      zh: '婴儿赫拉克勒斯掐死了 2 条蛇。',
      en: 'In his cradle Heracles strangled 2 snakes.',
      ja: '赤子のヘラクレスは2匹の蛇を絞めました。',
    },
  },
  {
    where: {
      zh: '奥吉亚斯|刻耳柏洛斯|三头犬|革律翁|厄律曼托斯|斯廷法',
      en: 'augean|augeas|cerberus|geryon|erymanthian|stymphalian',
      ja: 'アウゲイアス|アウゲイアース|ケルベロス|ゲリュオン|エリュマントス|ステュムパロス',
    },
    act: {
      zh: '清扫|清洗|打扫|牵出|带出|捉|擒|捕|夺|射落|赶走',
      en: '\\b(?:clean\\w*|fetch\\w*|drag\\w*|captur\\w+|caught|brought up|drove off|stole|shot)\\b',
      ja: '掃除|連れ出|捕|生け捕り|奪|退治',
    },
    who: ['hercules'],
    cast: [
      'cerberus',
      'hades',
      'geryon',
      'erymanthian-boar',
      'stymphalian-birds',
      'eurystheus',
      'athena',
      'persephone',
      'underworld',
    ],
    note: {
      zh: '这是赫拉克勒斯 12 项功绩之一。',
      en: 'That is one of the 12 labours of Heracles.',
      ja: 'それはヘラクレスの12の難業の1つです。',
    },
  },
  {
    about: [['hera', 'hercules', 'milky-way', 'amanogawa', 'tianhe']],
    act: { zh: '乳汁|奶水|乳', en: '\\b(?:milk|suckl\\w+|breast)\\b(?! way)', ja: '乳|母乳' },
    who: ['hera', 'rhea'],
    cast: ['hercules', 'zeus', 'hermes', 'athena', 'milky-way', 'tianhe', 'amanogawa'],
    note: {
      zh: '化为银河的是赫拉的乳汁(1 说是瑞亚)。',
      en: "It is Hera's milk, in 1 variant Rhea's, that became the Milky Way.",
      ja: '天の川になったのはヘラの乳です(1説にレア)。',
    },
  },
  {
    about: [['hercules']],
    act: { zh: '披|穿|裹|身着', en: '\\b(?:wore|wears|wearing|clad|dressed|cloak\\w*|skin|pelt|hide)\\b', ja: 'まと|着て|かぶ|毛皮' },
    slots: [{ category: 'animal', right: ['lion'], among: BEASTS }],
    alone: true,
    cast: ['leo', 'athena'],
    note: {
      zh: '赫拉克勒斯披的是涅墨亚狮子的皮(1 张)。',
      en: 'Heracles wears 1 skin, that of the Nemean lion.',
      ja: 'ヘラクレスがまとうのはネメアの獅子の皮1枚です。',
    },
  },
  {
    where: { zh: '阿耳戈英雄|阿尔戈英雄', en: 'argonauts|crew of the argo', ja: 'アルゴナウタイ|アルゴ号' },
    act: { zh: '一员|成员|之一|参加|加入', en: '\\b(?:among|one of|member|aboard|joined|crew)\\b', ja: '一員|乗組員|加わ|参加' },
    who: ['castor', 'pollux', 'gemini', 'orpheus', 'hercules', 'peleus', 'jason'],
    cast: ['argo', 'argonauts', 'theseus', 'asclepius', 'ophiuchus', 'medea', 'chiron', 'centaurus', 'athena'],
    note: {
      zh: '阿耳戈英雄约 50 人,有伊阿宋、赫拉克勒斯、俄耳甫斯与双子。',
      en: 'The Argonauts were about 50: Jason, Heracles, Orpheus, the twins and others.',
      ja: 'アルゴ号の英雄は約50人で、イアソン、ヘラクレス、オルペウス、双子らです。',
    },
  },
  // Orion
  {
    about: [['orion']],
    act: {
      zh: '死于|死在|蜇|螫|刺|咬|毒',
      en: '\\b(?:st[iu]ng\\w*|bit|bitten|kill(?:s|ed) (?:by|orion)|death of|slain by|slew orion|poison\\w*)\\b',
      ja: '刺|殺|かまれ|噛',
    },
    slots: [{ category: 'animal', right: ['scorpion'], among: BEASTS }],
    cast: ['artemis', 'gaia', 'hera', 'apollo', 'scorpius', 'zeus'],
    note: {
      zh: '蜇死俄里翁的是 1 只蝎子(1 说死于阿耳忒弥斯之箭)。',
      en: 'It was 1 scorpion that stung Orion (1 variant: an arrow of Artemis).',
      ja: 'オリオンを刺したのは1匹のサソリです(1説にアルテミスの矢)。',
    },
  },
  {
    about: [['orion']],
    act: {
      zh: '猎犬|追[^,,。]{0,4}兔|脚下',
      en: '\\b(?:hunting dogs?|hounds?|chas\\w+|at his feet|pursu\\w+)\\b',
      ja: '猟犬|追[っうい]',
    },
    slots: [
      {
        category: 'animal',
        right: ['rabbit', 'dog', 'bull'],
        among: ['cat', 'fox', 'wolf', 'tiger', 'sheep', 'horse', 'boar', 'elephant', 'squirrel'],
      },
    ],
    note: {
      zh: '俄里翁带 2 条猎犬,脚下是天兔。',
      en: 'Orion has 2 dogs, and the Hare at his feet.',
      ja: 'オリオンは2匹の猟犬を連れ、足元にうさぎがいます。',
    },
  },
  {
    about: [['orion']],
    act: { zh: '瞎|失明|刺瞎|弄瞎', en: '\\b(?:blind\\w*)\\b', ja: '盲|失明|目をつぶ|目を潰' },
    who: ['oenopion'],
    cast: ['orion', 'cedalion', 'helios', 'hephaestus', 'merope-of-chios', 'eos', 'sun', 'dionysus'],
    note: {
      zh: '弄瞎俄里翁的是俄诺庇翁王(1 人),治好他的是太阳。',
      en: 'King Oenopion, 1 man, blinded Orion; the Sun healed him.',
      ja: 'オリオンの目をつぶしたのはオイノピオン王1人です。',
    },
  },
  {
    about: [['gemini', 'figure:Gem']],
    here: true,
    act: { zh: '兄弟|双胞|孪生', en: '\\b(?:brothers|twins)\\b', ja: '兄弟|ふたごの|双子の' },
    who: ['castor', 'pollux'],
    cast: ['leda', 'zeus', 'helen', 'tyndareus'],
    strict: true,
    note: {
      zh: '双子座的 2 兄弟是卡斯托尔与波吕丢刻斯。',
      en: 'The 2 brothers of Gemini are Castor and Pollux.',
      ja: 'ふたご座の2兄弟はカストルとポルックスです。',
    },
  },
  // Zeus and those he carried off
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
    slots: [{ category: 'animal', right: ['eagle'], among: BEASTS }],
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
      { category: 'animal', right: ['bull', 'ox'], among: BEASTS },
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
    slots: [{ category: 'animal', right: ['swan'], among: BEASTS }],
    note: {
      zh: '宙斯化作天鹅接近勒达(4 种化身之一)。',
      en: 'To Leda Zeus came as a swan, 1 of his 4 best known shapes.',
      ja: 'ゼウスは白鳥の姿でレダに近づきました(4つの化身の1つ)。',
    },
  },
  {
    about: [['io']],
    act: { zh: '变|化', en: '\\b(?:turn\\w*|chang\\w+|transform\\w*|becam\\w*)\\b', ja: '変|姿' },
    slots: [{ category: 'animal', right: ['ox', 'bull'], among: BEASTS }],
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
    slots: [{ category: 'animal', right: ['goat', 'bee', 'bear'], among: BEASTS }],
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
    slots: [{ category: 'animal', right: ['dolphin'], among: BEASTS }],
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
      { category: 'animal', right: ['sheep'], among: BEASTS },
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
