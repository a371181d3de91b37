import type { Scene } from './scene.ts';

/** Whose story each constellation tells: its own people first, then all that some telling brings in. */
const FIGURES: readonly (readonly [
  iau: string,
  lore: string,
  own: string,
  others: string,
  note: readonly [zh: string, en: string, ja: string],
])[] = [
  [
    'Lyr',
    'lyra',
    'orpheus hermes',
    'apollo zeus muses eurydice calliope arion',
    [
      '天琴座是俄耳甫斯的琴,赫耳墨斯所造,7 弦。',
      'Lyra is the lyre of Orpheus, made by Hermes, with 7 strings.',
      'こと座はヘルメスが作ったオルペウスの竪琴(7弦)です。',
    ],
  ],
  [
    'CrB',
    'corona-borealis',
    'ariadne dionysus',
    'theseus hephaestus aphrodite amphitrite minos zeus',
    [
      '北冕座是阿里阿德涅的冠(1 顶)。',
      'Corona Borealis is the 1 crown of Ariadne.',
      'かんむり座はアリアドネの冠1つです。',
    ],
  ],
  [
    'Del',
    'delphinus',
    'arion poseidon',
    'amphitrite apollo dionysus',
    [
      '海豚座是救起阿里翁、或为波塞冬做媒的海豚(2 说)。',
      'Delphinus is the dolphin of Arion or of Poseidon: 2 tales.',
      'いるか座はアリオンを救った、またはポセイドンのイルカです(2説)。',
    ],
  ],
  [
    'Leo',
    'leo',
    'hercules',
    'hera zeus selene eurystheus',
    [
      '狮子座是赫拉克勒斯第 1 项功绩里的涅墨亚狮子。',
      "Leo is the Nemean lion of Heracles' labour 1.",
      'しし座はヘラクレスの第1の難業のネメアの獅子です。',
    ],
  ],
  [
    'Cnc',
    'cancer',
    'hercules hera lernaean-hydra',
    'dionysus zeus',
    [
      '巨蟹座是夹赫拉克勒斯脚的蟹(第 2 项功绩)。',
      'Cancer is the crab that pinched Heracles in labour 2.',
      'かに座は第2の難業でヘラクレスの足をはさんだ蟹です。',
    ],
  ],
  [
    'Tau',
    'taurus',
    'zeus europa',
    'io poseidon pasiphae minos cretan-bull hercules',
    [
      '金牛座是驮走欧罗巴的公牛(1 头)。',
      'Taurus is the 1 bull that carried Europa.',
      'おうし座はエウロペを運んだ牡牛1頭です。',
    ],
  ],
  [
    'Cyg',
    'cygnus',
    'zeus leda cycnus',
    'phaethon orpheus nemesis helen',
    [
      '天鹅座是宙斯化身的天鹅,一说是库克诺斯(2 说)。',
      'Cygnus is the swan of Zeus, or Cycnus: 2 tales.',
      'はくちょう座はゼウスの化けた白鳥、またはキュクノスです(2説)。',
    ],
  ],
  [
    'Aql',
    'aquila',
    'zeus ganymede',
    'prometheus aphrodite hermes hera',
    ['天鹰座是宙斯的鹰(1 只)。', 'Aquila is the 1 eagle of Zeus.', 'わし座はゼウスの鷲1羽です。'],
  ],
  [
    'Aqr',
    'aquarius',
    'ganymede deucalion',
    'zeus hebe cecrops',
    [
      '宝瓶座是斟酒的伽倪墨得斯,一说是丢卡利翁(2 说)。',
      'Aquarius is Ganymede, or Deucalion: 2 tales.',
      'みずがめ座はガニュメデス、またはデウカリオンです(2説)。',
    ],
  ],
  [
    'Ari',
    'aries',
    'phrixus helle',
    'jason hermes nephele zeus poseidon aeetes medea',
    [
      '白羊座是驮走佛里克索斯兄妹 2 人的金羊。',
      'Aries is the ram that carried 2, Phrixus and Helle.',
      'おひつじ座は兄妹2人を乗せた金毛の羊です。',
    ],
  ],
  [
    'Gem',
    'gemini',
    'castor pollux',
    'leda zeus tyndareus helen',
    [
      '双子座是卡斯托尔与波吕丢刻斯 2 兄弟。',
      'Gemini is the 2 brothers Castor and Pollux.',
      'ふたご座はカストルとポルックスの2兄弟です。',
    ],
  ],
  [
    'Vir',
    'virgo',
    'virgo demeter persephone erigone',
    'themis zeus hades icarius',
    [
      '室女座是阿斯特赖亚,一说得墨忒耳、厄里戈涅等(3 说)。',
      'Virgo is Astraea, Demeter or Erigone: 3 tales.',
      'おとめ座はアストライア、デメテル、エリゴネなど3説あります。',
    ],
  ],
  [
    'Cap',
    'capricornus',
    'pan capricornus',
    'zeus typhon amalthea hermes',
    [
      '摩羯座是潘神(埃吉潘)化成的半羊半鱼(1 说)。',
      'Capricornus is Pan, or Aegipan, half goat, half fish, in 1 shape.',
      'やぎ座は魚の尾をもつパン神1柱です。',
    ],
  ],
  [
    'Psc',
    'pisces',
    'aphrodite eros',
    'typhon derceto',
    [
      '双鱼座是阿佛洛狄忒与厄洛斯化的 2 条鱼。',
      'Pisces is Aphrodite and Eros as 2 fishes.',
      'うお座はアフロディテとエロスの2匹の魚です。',
    ],
  ],
  [
    'Crv',
    'corvus',
    'apollo',
    'coronis hydra crater ophiuchus',
    ['乌鸦座是阿波罗的乌鸦(1 只)。', 'Corvus is the 1 raven of Apollo.', 'からす座はアポロンの烏1羽です。'],
  ],
  [
    'Aur',
    'auriga',
    'auriga',
    'hephaestus athena amalthea zeus hermes',
    ['御夫座是厄里克托尼俄斯(1 说)。', 'Auriga is Erichthonius in 1 tale.', 'ぎょしゃ座はエリクトニオスです(1説)。'],
  ],
  [
    'Oph',
    'ophiuchus',
    'ophiuchus',
    'apollo centaurus zeus coronis hades',
    [
      '蛇夫座是医神阿斯克勒庇俄斯(1 人)。',
      'Ophiuchus is Asclepius, 1 healer.',
      'へびつかい座は医神アスクレピオス1人です。',
    ],
  ],
  [
    'UMa',
    'ursa-major',
    'callisto',
    'zeus hera artemis arcas poseidon tethys',
    ['大熊座是卡利斯托(1 人)。', 'Ursa Major is Callisto, 1 nymph.', 'おおぐま座はカリスト1人です。'],
  ],
  [
    'Eri',
    'eridanus',
    'phaethon',
    'zeus helios heliades cycnus',
    [
      '波江座是法厄同坠落的河(1 条)。',
      'Eridanus is the 1 river into which Phaethon fell.',
      'エリダヌス座はパエトンが落ちた川1つです。',
    ],
  ],
  [
    'Com',
    'coma',
    'berenice',
    'aphrodite ariadne',
    [
      '后发座是贝勒尼基王后的头发(公元前 3 世纪)。',
      'Coma Berenices is the hair of Queen Berenice (3rd century BC).',
      'かみのけ座はベレニケ王妃の髪です(紀元前3世紀)。',
    ],
  ],
  [
    'Lep',
    'lepus',
    'orion',
    'hermes',
    ['天兔座是俄里翁追的兔子(1 只)。', 'Lepus is the 1 hare that Orion hunts.', 'うさぎ座はオリオンが追う兎1羽です。'],
  ],
  [
    'CMa',
    'canis-major',
    'orion',
    'laelaps europa cephalus procris zeus icarius',
    [
      '大犬座是俄里翁的猎犬(2 条之一)。',
      "Canis Major is 1 of Orion's 2 dogs.",
      'おおいぬ座はオリオンの2匹の猟犬の1匹です。',
    ],
  ],
  [
    'Sge',
    'sagitta',
    'hercules',
    'eros apollo prometheus eagle-of-prometheus',
    ['天箭座是赫拉克勒斯射鹰的箭(1 支)。', 'Sagitta is the 1 arrow of Heracles.', 'や座はヘラクレスの矢1本です。'],
  ],
  [
    'Cet',
    'cetus',
    'andromeda perseus',
    'poseidon cassiopeia cepheus nereids',
    [
      '鲸鱼座是海怪刻托斯(1 头)。',
      'Cetus is the 1 sea monster sent against Andromeda.',
      'くじら座はアンドロメダを襲った海の怪物1頭です。',
    ],
  ],
];

/** Constellations said to be somebody's, or to come of somebody's story. */
export const FIGURE_SCENES: readonly Scene[] = FIGURES.map(([iau, lore, own, others, [zh, en, ja]]): Scene => ({
  about: [[`figure:${iau}`, lore]],
  here: true,
  act: {
    zh: '是|成了|成为|升|的[^,,。]{1,6}[,,]?$|代表|象征|变成|化成|化为|化作|来自|纪念|源自|传说中|原型|描绘|属于',
    en: '\\b(?:is|was|are|were|represents?|depicts?|shows?|recalls?|commemorates?|became|stands for|honou?rs?|belong\\w*|comes from)\\b',
    ja: 'は|が|の姿|とされ|になっ|という',
  },
  who: own.split(' '),
  cast: [...others.split(' '), lore],
  strict: true,
  plainPersons: true,
  note: { zh, en, ja },
}));
