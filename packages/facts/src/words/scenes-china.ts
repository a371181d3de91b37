import type { Scene } from './scene.ts';

const QIXI = ['zhinu', 'niulang', 'orihime', 'hikoboshi', 'gyeonu', 'jiknyeo', 'chuc-nu', 'ngau-lang'];

/** Makers and breakers of the sky, and other tales of China. */
export const CHINESE_SCENES: readonly Scene[] = [
  {
    about: [['kuafu']],
    act: { zh: '死|倒下', en: '\\b(?:died|dies|die|perish\\w*|death)\\b', ja: '死|倒れ|力尽き' },
    right: { zh: '渴', en: 'thirst', ja: '渇|のど|喉' },
    wrong: { zh: '饿|冻|淹|烧死|毒死|病死', en: 'hunger|starv|cold|drown|froze', ja: '飢|凍|溺' },
    note: {
      zh: '夸父是渴死的,喝干了 2 条河仍不够。',
      en: 'Kuafu died of thirst though he drank 2 rivers.',
      ja: '夸父は2つの川を飲み干しても渇きで死にました。',
    },
  },
  {
    about: [['kuafu']],
    act: { zh: '杖', en: '\\b(?:staff|stick|cane)\\b', ja: '杖' },
    right: { zh: '邓林|桃林|桃树', en: 'peach|forest of deng', ja: '桃|鄧林' },
    wrong: { zh: '松林|竹林|柳|枫|樱', en: 'pine|bamboo|willow|oak|cherry', ja: '松|竹林|柳|桜' },
    note: {
      zh: '夸父的手杖化为 1 片邓林(桃林)。',
      en: "Kuafu's staff became 1 wood, the Forest of Deng, of peach trees.",
      ja: '夸父の杖は鄧林という1つの桃林になりました。',
    },
  },
  {
    about: [['nuwa']],
    act: {
      zh: '造人|捏|抟|造出?了?人',
      en: '\\b(?:made|make|creat\\w+|mould\\w*|mold\\w*|shap\\w+|fashion\\w*)\\b[^.]{0,24}(?:people|human|man\\b|mankind|men)',
      ja: '人(?:間|類|々)?を(?:つく|作|創|造)',
    },
    who: ['nuwa'],
    right: { zh: '黄土|泥|土', en: 'clay|mud|earth', ja: '土|泥' },
    wrong: { zh: '木头|黄金|石头|竹', en: 'wood|gold|bamboo|stone', ja: '木か|木で|金で|石' },
    plain: true,
    note: {
      zh: '传说女娲抟黄土造人(1 种说法记于《风俗通义》)。',
      en: 'Nüwa made people of yellow earth, the tale of 1 Han book, the Fengsu tongyi.',
      ja: '女媧は黄土から人をつくりました(『風俗通義』の1説)。',
    },
  },
  {
    about: [['nuwa']],
    act: {
      zh: '四(?:极|足|脚|腿)|(?:撑|支)[^,,。]{0,4}天|天柱',
      en: '\\b(?:legs|feet|pillars?|prop\\w*)\\b',
      ja: '足|脚|柱',
    },
    slots: [{ category: 'animal', right: ['turtle'] }],
    note: {
      zh: '女娲断鳌足立 4 极。',
      en: 'Nüwa set up the 4 pillars with the legs of a great turtle.',
      ja: '女媧は大亀の4本の足で天を支えました。',
    },
  },
  {
    about: [['gonggong']],
    act: {
      zh: '撞|触|碰|顶',
      en: '\\b(?:butt\\w*|crash\\w*|smash\\w*|struck|strik\\w+|ram\\w*|hit|knock\\w*|broke)\\b',
      ja: 'ぶつか|突|衝突',
    },
    slots: [{ category: 'place', right: ['buzhou'], among: ['othermountain', 'moon', 'sun', 'olympus'] }],
    note: {
      zh: '共工怒触的是不周山,折了 1 根天柱。',
      en: 'Gonggong struck Mount Buzhou and broke 1 pillar of the sky.',
      ja: '共工がぶつかったのは不周山で、天柱が1本折れました。',
    },
  },
  {
    about: [['gonggong', 'buzhou-shan', 'zhuanxu']],
    act: {
      zh: '天[^,,。]{0,4}[倾塌斜歪]',
      en: '\\b(?:sky|heavens?)\\b[^.]{0,20}\\b(?:tilt\\w*|lean\\w*|slop\\w+|sank)\\b',
      ja: '天(?:は|が)[^、。]{0,10}傾',
    },
    right: { zh: '西北', en: 'north-?west', ja: '西北|北西' },
    wrong: { zh: '东南|东北|西南', en: 'south-?east|north-?east|south-?west', ja: '東南|南東|北東|東北|南西' },
    note: {
      zh: '天倾西北,地陷东南(《淮南子·天文》卷 3)。',
      en: 'The sky tilted to the north-west, the earth to the south-east (Huainanzi 3).',
      ja: '天は西北に傾き、地は東南に落ちました(『淮南子』3)。',
    },
  },
  {
    about: [['pangu']],
    act: { zh: '[左右]眼', en: '\\b(?:left|right) eye\\b', ja: '[左右]の?目|[左右]眼' },
    right: {
      zh: '左眼[^,,。]{0,8}(?:太阳|日)|右眼[^,,。]{0,8}月',
      en: 'left eye[^,.]{0,20}sun|right eye[^,.]{0,20}moon',
      ja: '左の?[目眼][^、。]{0,6}(?:太陽|日)|右の?[目眼][^、。]{0,6}月',
    },
    wrong: {
      zh: '左眼[^,,。]{0,8}(?:月|星)|右眼[^,,。]{0,8}(?:太阳|日)',
      en: 'left eye[^,.]{0,14}(?:moon|star)|right eye[^,.]{0,14}sun',
      ja: '左の?[目眼][^、。]{0,6}月|右の?[目眼][^、。]{0,6}(?:太陽|日)',
    },
    note: {
      zh: '盘古左眼为日、右眼为月(2 眼,《五运历年记》)。',
      en: "Pangu's 2 eyes: the left became the Sun, the right the Moon.",
      ja: '盤古の2つの目のうち左目が太陽、右目が月になりました。',
    },
  },
  {
    about: [['jingwei']],
    act: { zh: '衔|叼|填', en: '\\b(?:carr\\w+|drop\\w*|fill\\w*|throw\\w*)\\b', ja: 'くわえ|運|埋め' },
    alone: true,
    right: { zh: '木|石|枝', en: 'twig|stone|pebble|branch|stick|wood', ja: '木|石|枝' },
    wrong: { zh: '沙子|黄金|谷粒|花瓣', en: 'sand|gold|grain|petal', ja: '砂|金を|花びら' },
    note: {
      zh: '精卫是 1 只鸟,衔西山木石填东海。',
      en: 'Jingwei, 1 bird, carries twigs and stones to the Eastern Sea.',
      ja: '精衛は1羽の鳥で、木石を運び東海を埋めようとします。',
    },
  },
  {
    where: { zh: '大禹|夏禹|禹|鲧|洪水|治水', en: 'yu the great|great flood|yu ', ja: '禹|鯀|洪水' },
    act: {
      zh: '治水|治理(?:洪水|黄河)|过家门|疏导',
      en: '\\b(?:flood|passed his (?:own )?(?:door|home))',
      ja: '治水|家の前を',
    },
    who: ['dayu', 'gun'],
    cast: ['yao', 'yinglong', 'huangdi'],
    plain: false,
    note: {
      zh: '治水 13 年、三过家门不入的是大禹。',
      en: 'It was Yu the Great who tamed the flood in 13 years.',
      ja: '13年かけて治水したのは禹です。',
    },
  },
  {
    where: {
      zh: '(?:太阳|日)(?:里|中|上)|金乌|三足乌',
      en: '(?:in|inside|on) the sun|three-(?:legged|footed)',
      ja: '太陽の中|太陽に|日の中|三本足',
    },
    act: {
      zh: '(?:三足|三只脚|三条腿|三只爪|三脚)|(?:太阳|日)(?:里|中)[^,,。]{0,6}(?:有|住|栖)',
      en: 'three[- ](?:legs?|legged|feet|footed)|lives? (?:in|inside|on) the sun',
      ja: '三本足|足が三本|三つ足|太陽[^、。]{0,8}(?:住|すむ|いる)',
    },
    slots: [{ category: 'animal', right: ['crow', 'toad'] }],
    note: {
      zh: '太阳里的是 1 只三足金乌。',
      en: 'The animal of the Sun is 1 three-legged crow.',
      ja: '太陽にいるのは三本足の烏1羽です。',
    },
  },
  {
    where: { zh: '天狗|神话|传说|古人|民间', en: 'legend|myth|folk', ja: '天狗|神話|昔' },
    act: {
      zh: '(?:吃|吞|咬)(?:掉|了|下|住)?[^,,。]{0,3}(?:月亮|太阳|日|月)',
      en: '\\b(?:eat\\w*|ate|swallow\\w*|devour\\w*)\\b[^.]{0,12}\\b(?:moon|sun)\\b',
      ja: '(?:月|太陽)を(?:食べ|飲み込|のみこ)',
    },
    slots: [
      {
        category: 'animal',
        right: ['dog', 'wolf', 'dragon', 'toad'],
        among: ['cat', 'rabbit', 'tiger', 'turtle', 'ox', 'horse', 'magpie', 'sheep'],
      },
    ],
    note: {
      zh: '民间说食月的是天狗,逐月的恶犬 1 只。',
      en: 'In Chinese folk belief 1 celestial dog eats the Moon.',
      ja: '月を食べるのは天狗(1匹の天の犬)とされます。',
    },
  },
  {
    act: {
      zh: '(?:捏|抟|造)[^,,。]{0,5}(?:人类|出了?人|成了?人)|抟土造人|捏土造人',
      en: '\\b(?:made|creat\\w+|mould\\w*|shap\\w+)\\b[^.]{0,12}(?:humans?|people|mankind|humankind)\\b[^.]{0,20}(?:clay|mud|earth)',
      ja: '(?:土|泥)[^、。]{0,6}人(?:間|類)を',
    },
    who: ['nuwa', 'prometheus'],
    cast: ['fuxi', 'zeus', 'athena'],
    note: {
      zh: '中国传说抟土造人的是女娲,希腊是普罗米修斯(2 说)。',
      en: 'In China it is Nüwa, in Greece Prometheus, who made people of clay: 2 tales.',
      ja: '土から人を作ったのは中国では女媧、ギリシャではプロメテウスです(2説)。',
    },
  },
  {
    act: {
      zh: '开天辟地|开辟天地|分开了?天地',
      en: '\\b(?:separated|parted|split) (?:the )?(?:heaven|sky)[^.]{0,8} (?:and|from) (?:the )?earth',
      ja: '天地を(?:開|分け)',
    },
    who: ['pangu'],
    never: ['nuwa', 'fuxi', 'houyi', 'yudi', 'huangdi'],
    cast: ['izanagi', 'izanami', 'zeus', 'marduk', 'tiamat', 'ra', 'nut', 'geb', 'gaia', 'uranus'],
    note: {
      zh: '开天辟地的是盘古,历 18000 年。',
      en: 'Pangu parted heaven and earth over 18,000 years.',
      ja: '天地を開いたのは盤古で、18000年かかりました。',
    },
  },
  {
    about: [QIXI],
    act: { zh: '会|见|聚|逢', en: '\\b(?:meet\\w*|met|reunite\\w*|see each)\\b', ja: '会|逢' },
    wrong: {
      zh: '(?:中秋|元宵|端午|除夕|春节|重阳|清明|圣诞)(?:节|之夜|夜|那天|晚)?[^,,。]{0,8}(?:会|见|聚|逢)',
      en: '\\b(?:mid-autumn|new year|christmas|midwinter|halloween|lantern festival)\\b',
      ja: '(?:十五夜|大晦日|お盆|正月|クリスマス|節分)に?[^、。]{0,6}(?:会|逢)',
    },
    note: {
      zh: '牛郎织女相会在七月初七,一年 1 次。',
      en: 'They meet on the 7th day of the 7th month, once a year.',
      ja: '二人が会うのは七月七日、年に1度です。',
    },
  },
  {
    about: [['sun-wukong']],
    act: {
      zh: '偷(?:吃|摘|走)?[^,,。]{0,6}(?:桃|丹)|大闹',
      en: '\\b(?:stole|steals|ate)\\b[^.]{0,20}peach',
      ja: '桃を(?:盗|食べ)|大暴れ',
    },
    plain: true,
    note: {
      zh: '大闹天宫、偷吃蟠桃的是孙悟空(《西游记》第 5 回)。',
      en: 'It is Sun Wukong who stole the peaches of heaven (Journey to the West, 5).',
      ja: '蟠桃を盗んだのは孫悟空です(『西遊記』5回)。',
    },
  },
];
