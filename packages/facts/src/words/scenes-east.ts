import type { Scene } from './scene.ts';

const QIXI = ['zhinu', 'niulang', 'orihime', 'hikoboshi', 'gyeonu', 'jiknyeo', 'chuc-nu', 'ngau-lang'];
const LOVERS_WORDS = {
  zh: '牛郎|织女|牵牛|七夕|鹊桥',
  en: 'cowherd|weaver|weaving maid|qixi|tanabata|orihime|hikoboshi|zhinu|zhinü|niulang|silver river',
  ja: '織姫|彦星|七夕|天の川|牽牛|織女',
};
const MOON_WORDS = { zh: '月|广寒', en: 'moon', ja: '月' };

/** Scenes of Chinese and Japanese stories. */
export const EASTERN_SCENES: readonly Scene[] = [
  {
    where: LOVERS_WORDS,
    act: {
      zh: '(?:搭|架|筑|造|建|修|铺|连|排|组)[^,,。]{0,8}桥|桥[^,,。]{0,6}(?:搭|架|建|造|做)成|作桥|当桥|搭桥|桥是',
      en: '\\bbridges?\\b',
      ja: '橋[^、。]{0,5}(?:架|か[けか]|つく|作|なる|な[りっ]|渡し)|橋渡し',
    },
    slots: [{ category: 'animal', right: ['magpie'], unsure: { en: ['crow'] } }],
    note: {
      zh: '七夕搭桥的是喜鹊,一年 1 次。',
      en: 'Magpies make the bridge of the lovers, 1 night a year.',
      ja: '七夕に橋を架けるのはかささぎで、年に1度です。',
    },
  },
  {
    about: [QIXI],
    act: {
      zh: '划|画出|一挥|一道[^,,。]{0,4}(?:银河|天河)',
      en: '\\b(?:drew|draws?|drawn|scratch\\w*|slash\\w*|trac\\w+|scor(?:es|ed)|pull\\w* out|sw(?:ept|eeps))\\b[^.]{0,60}(?:river|sky|heaven|milky|line)',
      ja: '(?:引い|引き|線を|描い)',
    },
    who: ['wangmu', 'tiandi', 'yudi'],
    slots: [
      {
        category: 'thing',
        right: ['hairpin'],
        among: ['sword', 'arrow', 'spear', 'axe', 'whip', 'fan', 'wand', 'club'],
      },
    ],
    note: {
      zh: '民间传说里王母娘娘用 1 支金簪划出银河。',
      en: 'In the folk tale the Queen Mother drew the river with 1 golden hairpin.',
      ja: '民話では西王母が1本の簪で天の川を引きました。',
    },
  },
  {
    about: [['wangmu', 'niulang', 'zhinu']],
    act: {
      zh: '(?:拔|取|摘)[^,,。]{0,6}(?:簪|钗|剑|刀|扇|杖)|(?:用|以|拿)[^,,。]{0,6}(?:划出|划成|划了|画出|划开)',
      en: '\\b(?:hairpin|sword|wand|fan|knife)\\b[^.]{0,50}\\b(?:river|milky way|line)\\b',
      ja: '(?:簪|かんざし|剣|杖)で[^、。]{0,12}(?:川|線)',
    },
    who: ['wangmu'],
    cast: [...QIXI, 'tiandi', 'yudi'],
    slots: [
      {
        category: 'thing',
        right: ['hairpin'],
        among: ['sword', 'arrow', 'spear', 'axe', 'whip', 'fan', 'wand', 'club'],
      },
    ],
    note: {
      zh: '民间传说里王母娘娘用 1 支金簪划出银河。',
      en: 'In the folk tale the Queen Mother drew the river with 1 golden hairpin.',
      ja: '民話では西王母が1本の簪で天の川を引きました。',
    },
  },
  {
    about: [QIXI],
    act: {
      zh: '拆散|隔开|分开|分隔|阻隔|棒打鸳鸯|下令|只准|只许|规定',
      en: '\\b(?:separat\\w+|part(?:ed|s)|split|tore|forbade|banish\\w*|kept apart)\\b',
      ja: '引き離|引きはな|引き裂|隔て|離れ離れ',
    },
    who: ['wangmu', 'tiandi', 'yudi'],
    cast: [...QIXI, 'tianhe', 'queqiao', 'laoniu'],
    note: {
      zh: '拆散牛郎织女的是天帝,民间传说里是王母娘娘;每年许见 1 次。',
      en: 'It is the Heavenly Emperor, in the folk tale the Queen Mother, who parts the two; 1 meeting a year is allowed.',
      ja: '二人を引き離したのは天帝(民話では西王母)で、会えるのは年に1度です。',
    },
  },
  {
    about: [QIXI],
    where: { zh: '牛郎|牵牛', en: 'cowherd|niulang', ja: '牽牛|彦星' },
    act: {
      zh: '(?:帮|助|带|驮)[^,,。]{0,10}牛郎|牛郎[^,,。]{0,10}(?:身边|相伴|为伴|陪伴|养了?|骑|牵着|相依为命|作伴)|披[^,,。]{0,8}皮|(?:开口|会)说(?:话|人话)|告诉牛郎|皮(?:留给|披|制成|做成)',
      en: '\\b(?:help\\w*|talking|spoke|speaking|told|advis\\w+|hide|skin|faithful|magic|tends?|herd(?:s|ed|ing)|led|kept|raised)\\b',
      ja: '飼[いうっ]|引い|連れ|世話|助け|皮を',
    },
    alone: true,
    slots: [
      {
        category: 'animal',
        right: ['ox', 'bull'],
        among: [
          'horse',
          'dog',
          'sheep',
          'goat',
          'boar',
          'deer',
          'tiger',
          'rabbit',
          'turtle',
          'dragon',
          'elephant',
          'cat',
          'wolf',
          'fox',
        ],
      },
      { category: 'thing', right: ['hide'], among: ['horsehide'] },
    ],
    note: {
      zh: '陪伴并帮助牛郎的是 1 头老牛,死后留下牛皮。',
      en: "The Cowherd's helper is 1 old ox, which leaves him its hide.",
      ja: '牽牛を助けたのは1頭の老いた牛です。',
    },
  },
  {
    about: [['niulang', 'zhinu']],
    act: {
      zh: '(?:挑|担)[^,,。]{0,12}(?:孩子|儿女|箩筐|扁担|担子|龙凤胎)|(?:箩筐|筐)[^,,。]{0,10}(?:孩子|儿女)',
      en: '\\b(?:carr\\w+|shoulder\\w*|put|placed|with)\\b[^.]{0,30}\\b(?:children|baskets|twins|son and daughter)\\b',
      ja: '(?:かご|籠|天秤棒)[^。]{0,12}(?:子|担)|子ども[^。]{0,10}(?:かご|籠|担)',
    },
    plain: true,
    note: {
      zh: '民间传说里牛郎用扁担挑着 2 个孩子追织女。',
      en: 'In the folk tale the Cowherd carries his 2 children in baskets.',
      ja: '民話では牽牛が2人の子をかごで担いで追いかけます。',
    },
  },
  {
    about: [['niulang', 'hikoboshi']],
    act: { zh: '.', en: '.', ja: '.' },
    alone: true,
    slots: [{ category: 'work', right: ['herding', 'farming'] }],
    note: {
      zh: '牛郎的本业是放牛,身边 1 头老牛。',
      en: 'The Cowherd tends cattle: 1 old ox is his companion.',
      ja: '彦星の仕事は牛の世話で、牽牛とも呼ばれます(1人の牛飼い)。',
    },
  },
  {
    about: [['zhinu', 'orihime']],
    act: { zh: '.', en: '.', ja: '.' },
    alone: true,
    slots: [{ category: 'work', right: ['weaving'] }],
    note: {
      zh: '织女的本业是织云锦,3 星的织女星官因此得名。',
      en: 'The Weaver weaves; the asterism of 3 stars is named for it.',
      ja: '織姫の仕事は機織りで、3つの星の星官の名もそれに由来します。',
    },
  },
  {
    about: [['niulang', 'zhinu']],
    act: {
      zh: '(?:藏|偷|拿|取|抱|捡)(?:走|起|了|到)*[^,,。]{0,8}衣',
      en: '\\b(?:hid|hides|stole|steals|took|takes)\\b[^.]{0,30}\\b(?:robe|clothes|dress|garments?)\\b',
      ja: '(?:衣|羽衣)を(?:隠|盗)',
    },
    who: ['niulang'],
    cast: ['zhinu', 'laoniu', 'qixiannu'],
    plain: true,
    note: {
      zh: '藏起织女衣裳的是牛郎(后世民间故事,1 件衣)。',
      en: 'In the later folk tale it is the Cowherd who hides her 1 robe.',
      ja: '後世の民話で衣を隠すのは牽牛です(1枚の衣)。',
    },
  },
  {
    about: [['ebo', 'shichen', 'shen-shang']],
    where: { zh: '参(?:与|和)?商', en: 'shen and shang', ja: '参と商' },
    act: { zh: '是|为|本|原|儿|女', en: '\\b(?:are|were|was|is|two)\\b', ja: 'は|が|で' },
    slots: [
      {
        category: 'kin',
        right: ['brothers', 'sons'],
        among: ['sisters', 'daughters', 'lovers', 'couple', 'fatherson', 'friends', 'teacher', 'strangers'],
      },
    ],
    note: {
      zh: '参商是高辛氏的 2 个儿子阏伯与实沈,日寻干戈(《左传·昭公元年》)。',
      en: 'Shen and Shang are 2 brothers, Shichen and Ebo (Zuozhuan, Zhao 1).',
      ja: '参と商は実沈と閼伯という2人の兄弟です(『左伝』昭公元年)。',
    },
  },
  // The Moon
  {
    about: [['yutu', 'tsuki-no-usagi']],
    where: {
      zh: '月(?:亮|宫|中|里)[^。]{0,6}兔|兔[^。]{0,6}月(?:亮|宫|中|里)',
      en: 'rabbit[^.]{0,20}moon|moon[^.]{0,20}(?:rabbit|hare)',
      ja: '月[^。]{0,6}(?:うさぎ|ウサギ|兎)',
    },
    act: { zh: '兔', en: 'rabbit|hare', ja: 'うさぎ|ウサギ|兎' },
    alone: true,
    slots: [
      {
        category: 'work',
        right: ['pounding'],
        among: [
          'weaving',
          'fishing',
          'herding',
          'hunting',
          'farming',
          'smithing',
          'embroidery',
          'cooking',
          'singing',
          'trading',
        ],
      },
    ],
    note: {
      zh: '月宫 1 只玉兔的活儿是捣药。',
      en: 'The 1 rabbit on the Moon pounds: medicine in China, mochi in Japan.',
      ja: '月の兎1羽の仕事は臼を搗くことで、日本では餅、中国では薬です。',
    },
  },
  {
    where: MOON_WORDS,
    act: {
      zh: '捣|舂',
      en: '\\b(?:pound\\w*|grind\\w*)\\b',
      ja: '(?:餅|もち|薬)を?[^。]{0,3}(?:つ[いくき]|搗)|餅つき|もちつき',
    },
    who: ['yutu', 'tsuki-no-usagi', 'chanchu'],
    never: ['change', 'wu-gang', 'houyi', 'zhinu', 'kaguyahime'],
    cast: ['change', 'moon', 'guanghan-gong'],
    slots: [
      {
        category: 'animal',
        right: ['rabbit', 'toad'],
        among: [
          'turtle',
          'dog',
          'cat',
          'fox',
          'bear',
          'monkey',
          'tiger',
          'horse',
          'ox',
          'squirrel',
          'sheep',
          'boar',
          'deer',
          'crab',
          'crow',
          'magpie',
        ],
      },
    ],
    note: {
      zh: '月宫里捣药的是 1 只玉兔。',
      en: 'It is a rabbit, 1 of the animals of the Moon, that pounds there.',
      ja: '月で搗いているのは1羽の兎です。',
    },
  },
  {
    about: [['yutu', 'change', 'wu-gang', 'tsuki-no-usagi', 'kaguyahime']],
    act: {
      zh: '住在?|居住|栖居|独居|安家|生活在',
      en: '\\b(?:liv(?:es|ed|ing)|dwell\\w*|dwelt|resid\\w+|home is)\\b',
      ja: '住[みんむ]|暮ら|すん',
    },
    cast: ['change', 'yutu', 'wu-gang', 'chanchu', 'guanghan-gong', 'moon'],
    alone: true,
    slots: [
      {
        category: 'place',
        right: ['moon'],
        among: [
          'sun',
          'mars',
          'venus',
          'jupiter',
          'northstar',
          'sea',
          'underworld',
          'othermountain',
          'milkyway',
          'island',
          'buzhou',
        ],
      },
    ],
    note: {
      zh: '嫦娥、玉兔与吴刚都住在月亮上的广寒宫(1 处)。',
      en: "Chang'e, the Jade Rabbit and Wu Gang live in 1 place, the palace on the Moon.",
      ja: '嫦娥も玉兎も呉剛も月の広寒宮(1か所)に住んでいます。',
    },
  },
  {
    act: {
      zh: '(?:砍|伐|斫)[^,,。]{0,6}桂|桂[^,,。]{0,8}(?:砍|伐|斫)',
      en: '\\b(?:chop\\w*|cut\\w*|fell\\w*|hew\\w*|hack\\w*)\\b[^.]{0,30}\\b(?:osmanthus|cassia|laurel tree)',
      ja: '(?:桂|木犀)の?木?を[^、。]{0,6}(?:伐|切)',
    },
    who: ['wu-gang'],
    never: ['change', 'yutu', 'houyi'],
    cast: ['change', 'yutu', 'moon', 'guanghan-gong', 'yuegui', 'yudi'],
    note: {
      zh: '在月宫伐桂的是吴刚,桂树高 500 丈。',
      en: 'It is Wu Gang who cuts the osmanthus, 500 zhang high.',
      ja: '月で桂(500丈)を伐り続けるのは呉剛です。',
    },
  },
  {
    about: [['wu-gang']],
    act: { zh: '砍|伐|斫|锯', en: '\\b(?:chop\\w*|cut\\w*|fell\\w*|hack\\w*|saw\\w*)\\b', ja: '伐|切' },
    slots: [
      { category: 'tree', right: ['osmanthus'] },
      { category: 'thing', right: ['axe'], among: ['sword', 'hammer', 'spear', 'club', 'arrow'] },
    ],
    plain: false,
    note: {
      zh: '吴刚用斧子砍月中桂树,树高 500 丈,随砍随合。',
      en: 'Wu Gang cuts the osmanthus, 500 zhang high, with an axe.',
      ja: '呉剛は斧で500丈の桂を伐り続けます。',
    },
  },
  {
    about: [['change']],
    act: {
      zh: '吃|吞|服|喝|偷|咽',
      en: '\\b(?:swallow\\w*|ate|eat\\w*|dr[aiu]nk\\w*|took|stole|steal\\w*)\\b',
      ja: '飲|食べ|盗|のん',
    },
    alone: true,
    cast: ['houyi', 'wangmu', 'elixir', 'fengmeng', 'moon'],
    slots: [
      {
        category: 'thing',
        right: ['elixir'],
        among: ['peach', 'mochi', 'bread', 'apple', 'grape', 'melon', 'poison', 'pomegranate'],
      },
    ],
    note: {
      zh: '嫦娥吃下的是 1 份不死药。',
      en: "What Chang'e took was the elixir, 1 of its kind, from the Queen Mother.",
      ja: '嫦娥が飲んだのは不死の薬1つです。',
    },
  },
  {
    about: [['houyi']],
    act: { zh: '不死药|仙药|灵药|长生药', en: 'elixir|immortality', ja: '不死の薬|仙薬|霊薬' },
    who: ['wangmu'],
    cast: ['houyi', 'change', 'fengmeng', 'elixir', 'moon', 'guanghan-gong', 'kunlun', 'yutu'],
    note: {
      zh: '不死药是后羿从西王母那里求来的(1 份)。',
      en: 'Hou Yi had the elixir, 1 dose, from the Queen Mother of the West.',
      ja: '不死の薬は后羿が西王母からもらったものです(1つ)。',
    },
  },
  {
    about: [['houyi']],
    act: { zh: '(?:太阳|日|金乌)', en: '\\bsuns?\\b', ja: '太陽|日' },
    alone: true,
    slots: [
      {
        category: 'thing',
        right: ['arrow'],
        among: ['sword', 'spear', 'axe', 'club', 'hammer', 'net', 'trident', 'whip', 'hairpin'],
      },
    ],
    note: {
      zh: '后羿用弓箭射下 10 日中的 9 日。',
      en: 'Hou Yi shot 9 of the 10 suns with bow and arrow.',
      ja: '后羿は弓矢で10の太陽のうち9つを射落としました。',
    },
  },
  // Others of China
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
    act: { zh: '开天辟地|开辟天地|分开了?天地', en: '\\b(?:separated|parted|split) (?:the )?(?:heaven|sky)[^.]{0,8} (?:and|from) (?:the )?earth', ja: '天地を(?:開|分け)' },
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
      en: "\\b(?:mid-autumn|new year|christmas|midwinter|halloween|lantern festival)\\b",
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
    act: { zh: '偷(?:吃|摘|走)?[^,,。]{0,6}(?:桃|丹)|大闹', en: '\\b(?:stole|steals|ate)\\b[^.]{0,20}peach', ja: '桃を(?:盗|食べ)|大暴れ' },
    plain: true,
    note: { zh: '大闹天宫、偷吃蟠桃的是孙悟空(《西游记》第 5 回)。', en: 'It is Sun Wukong who stole the peaches of heaven (Journey to the West, 5).', ja: '蟠桃を盗んだのは孫悟空です(『西遊記』5回)。' },
  },
  // Japan
  {
    about: [['kaguyahime']],
    act: { zh: '养大|抚养|养育|收养', en: '\\b(?:rais\\w+|brought up|adopt\\w*)\\b', ja: '育て|養' },
    who: ['taketori-no-okina', 'ouna'],
    cast: ['kaguyahime'],
    wrong: { zh: '渔夫|樵夫|国王|武士', en: '\\b(?:fisherman|king|samurai|woodcutter)\\b', ja: '漁師|木こり|武士|王様|商人' },
    note: {
      zh: '养大辉夜姬的是伐竹的老翁夫妇 2 人。',
      en: 'The bamboo cutter and his wife, 2 old people, brought her up.',
      ja: 'かぐや姫を育てたのは竹取の翁夫婦2人です。',
    },
  },
  {
    about: [['kaguyahime']],
    act: { zh: '回|返|归|升', en: '\\b(?:return\\w*|went|goes|go|back|ascend\\w*|left)\\b', ja: '帰|戻|昇|去' },
    cast: ['taketori-no-okina', 'ouna', 'mikado', 'five-suitors', 'moon', 'tsuki-no-miyako'],
    alone: true,
    slots: [
      {
        category: 'place',
        right: ['moon'],
        among: ['sun', 'sea', 'mars', 'underworld', 'island', 'northstar', 'venus', 'milkyway'],
      },
    ],
    note: {
      zh: '辉夜姬八月十五回到月亮。',
      en: 'Kaguya-hime went back to the Moon on the 15th of the 8th month.',
      ja: 'かぐや姫は八月十五夜に月へ帰りました。',
    },
  },
  {
    about: [['kaguyahime', 'five-suitors']],
    act: { zh: '难题', en: '\\b(?:tasks?|impossible|quests?)\\b', ja: '難題|宝物' },
    right: {
      zh: '都?没|未|无人|失败',
      en: 'fail|none|no one|nobody|could not|impossible',
      ja: 'なかった|失敗|できな|果たせ',
    },
    wrong: {
      zh: '都完成了|成功',
      en: 'succeeded|all completed|fulfilled (?:the|all)',
      ja: '成し遂げた|やり遂げ|全部果たし',
    },
    asWorded: true,
    note: {
      zh: '5 位求婚者无人完成难题。',
      en: 'None of the 5 suitors fulfilled the task.',
      ja: '5人の求婚者はだれも難題を果たせませんでした。',
    },
  },
  {
    about: [['momotaro']],
    act: {
      zh: '同伴|随从|家臣|伙伴|跟随|带着',
      en: '\\b(?:companions?|follow\\w*|friends|retainers|with)\\b',
      ja: 'お供|家来|仲間|連れ',
    },
    slots: [
      {
        category: 'animal',
        right: ['dog', 'monkey'],
        among: ['cat', 'bear', 'rabbit', 'horse', 'ox', 'fox', 'turtle', 'tiger', 'boar', 'deer', 'wolf'],
        strict: true,
      },
    ],
    note: {
      zh: '桃太郎的 3 个同伴是狗、猴、雉。',
      en: "Momotaro's 3 companions are a dog, a monkey and a pheasant.",
      ja: '桃太郎のお供は犬・猿・雉の3匹です。',
    },
  },
  {
    about: [['urashima-taro', 'otohime']],
    act: { zh: '骑|乘|坐|救|背', en: '\\b(?:rode|rid\\w+|saved|rescued|back of|carried)\\b', ja: '乗|助け|背' },
    slots: [{ category: 'animal', right: ['turtle'] }],
    note: {
      zh: '浦岛太郎救的、乘的是 1 只海龟。',
      en: 'Urashima saved and rode 1 turtle.',
      ja: '浦島太郎が助けて乗ったのは1匹の亀です。',
    },
  },
  {
    about: [['amaterasu', 'ama-no-iwato', 'susanoo', 'tsukuyomi']],
    where: { zh: '天岩[户戸]', en: 'rock cave', ja: '岩戸|岩屋' },
    act: { zh: '(?:躲|藏|隐)', en: '\\b(?:hid\\w*|shut|withdrew|retreat\\w*)\\b', ja: '隠れ|かくれ|こも|籠|閉じこ' },
    who: ['amaterasu'],
    never: ['susanoo', 'tsukuyomi', 'amenouzume', 'tajikarao'],
    cast: ['susanoo', 'ama-no-iwato', 'amenouzume', 'tajikarao'],
    slots: [
      {
        category: 'place',
        right: ['cave'],
        among: ['moon', 'sea', 'underworld', 'forest', 'tower', 'bamboogrove', 'island'],
      },
    ],
    note: {
      zh: '躲进天岩户的是天照大神,众神有 800 万。',
      en: 'It was Amaterasu who hid in the rock cave; 8 million gods called her out.',
      ja: '天岩戸に隠れたのは天照大神で、八百万の神が集まりました。',
    },
  },
  {
    about: [['amenouzume', 'amaterasu', 'ama-no-iwato']],
    where: { zh: '天岩[户戸]', en: 'rock cave', ja: '岩戸|岩屋' },
    act: { zh: '跳舞|起舞', en: '\\bdanc\\w+', ja: '踊|舞' },
    who: ['amenouzume'],
    cast: ['amaterasu', 'tajikarao'],
    note: {
      zh: '在岩户前起舞的是天宇受卖,1 位女神。',
      en: 'It was Ame-no-Uzume, 1 goddess, who danced before the cave.',
      ja: '岩戸の前で踊ったのはアメノウズメ1柱です。',
    },
  },
  {
    about: [['amaterasu'], ['susanoo']],
    act: { zh: '姐|妹|兄|弟', en: '\\b(?:elder|older|younger|little|big) (?:sister|brother)', ja: '姉|妹|兄|弟' },
    right: { zh: '(?:天照|她)[^,,。]{0,12}姐|须佐[^,,。]{0,12}弟|弟[^,,。]{0,3}须佐|姐[^,,。]{0,3}天照', en: 'amaterasu[^.]{0,30}(?:elder|older|big) sister|susano[^.]{0,30}(?:younger|little) brother|(?:younger|little) brother susano|(?:elder|older) sister amaterasu', ja: '姉|弟' },
    wrong: { zh: '天照[^,,。]{0,12}妹妹|须佐[^,,。]{0,12}(?:哥哥|兄长)', en: 'amaterasu[^.]{0,30}(?:younger|little) sister|susano[^.]{0,30}(?:elder|older|big) brother', ja: '妹|(?<!兄)兄(?!弟)' },
    note: { zh: '天照是姐姐,须佐之男是弟弟(三贵子)。', en: 'Of the 3 noble children Amaterasu is the elder sister, Susanoo the younger brother.', ja: '三貴子のうちアマテラスが姉、スサノオが弟です。' },
  },
  {
    about: [['susanoo', 'yamata-no-orochi']],
    act: { zh: '剑', en: '\\bsword\\b', ja: '剣|草薙|草なぎ|天叢雲' },
    slots: [{ category: 'part', right: ['tail'], among: ['head', 'heart', 'eye', 'liver', 'back', 'neck'] }],
    note: {
      zh: '草薙剑出自大蛇 8 尾之一。',
      en: 'The sword Kusanagi came from 1 of the 8 tails.',
      ja: '草薙の剣は八本の尾の1つから出ました。',
    },
  },
  {
    about: [['susanoo']],
    act: {
      zh: '杀|斩|除|退治|打败',
      en: '\\b(?:slew|kill\\w*|slay\\w*|defeat\\w*|beheaded|slain)\\b',
      ja: '退治|倒|斬|討',
    },
    cast: ['yamata-no-orochi', 'kushinadahime'],
    alone: true,
    slots: [{ category: 'animal', right: ['snake', 'dragon'] }],
    note: {
      zh: '须佐之男斩的是 8 头 8 尾的八岐大蛇。',
      en: 'Susanoo slew the serpent of 8 heads and 8 tails.',
      ja: 'スサノオが退治したのは八つの頭と尾をもつ大蛇です。',
    },
  },
  {
    about: [['yamata-no-orochi', 'susanoo']],
    act: { zh: '灌醉|醉倒|喝醉', en: '\\b(?:drunk|sake|wine|beer)\\b', ja: '酔|酒' },
    right: { zh: '酒|醉', en: 'sake|drunk|wine', ja: '酒|酔' },
    note: {
      zh: '大蛇喝下 8 槽酒后醉倒被斩。',
      en: 'The serpent drank 8 vats of sake.',
      ja: '大蛇は8つの酒船の酒で酔いました。',
    },
  },
  {
    about: [['izanagi', 'amaterasu', 'tsukuyomi', 'susanoo']],
    act: { zh: '[左右]眼|鼻', en: '\\b(?:left|right) eye\\b|\\bnose\\b', ja: '[左右]の?目|[左右]眼|鼻' },
    right: {
      zh: '左眼[^,,。]{0,10}天照|右眼[^,,。]{0,10}月读|鼻[^,,。]{0,10}须佐|天照[^,,。]{0,10}左眼|月读[^,,。]{0,10}右眼|须佐[^,,。]{0,10}鼻',
      en: 'left eye[^,.]{0,24}amaterasu|right eye[^,.]{0,24}tsukuyomi|nose[^,.]{0,24}susano|amaterasu[^,.]{0,40}left eye|tsukuyomi[^,.]{0,40}right eye|susano[^,.]{0,40}nose',
      ja: '左の?[目眼][^、。]{0,10}(?:天照|アマテラス)|右の?[目眼][^、。]{0,10}(?:月読|ツクヨミ)|鼻[^、。]{0,10}(?:須佐|スサノ)|(?:天照|アマテラス)[^、。]{0,14}左|(?:月読|ツクヨミ)[^、。]{0,14}右|(?:須佐|スサノ)[^、。]{0,14}鼻',
    },
    wrong: {
      zh: '右眼[^,,。]{0,10}天照|左眼[^,,。]{0,10}月读|天照[^,,。]{0,10}(?:右眼|鼻)|月读[^,,。]{0,10}(?:左眼|鼻)',
      en: 'right eye[^,.]{0,24}amaterasu|left eye[^,.]{0,24}tsukuyomi|amaterasu[^,.]{0,40}(?:right eye|nose)|tsukuyomi[^,.]{0,40}(?:left eye|nose)',
      ja: '右の?[目眼][^、。]{0,10}(?:天照|アマテラス)|左の?[目眼][^、。]{0,10}(?:月読|ツクヨミ)|(?:天照|アマテラス)[^、。]{0,14}(?:右|鼻)|(?:月読|ツクヨミ)[^、。]{0,14}(?:左|鼻)',
    },
    note: {
      zh: '伊邪那岐洗左眼生天照、右眼生月读、鼻生须佐之男,共 3 贵子。',
      en: "From Izanagi's left eye came Amaterasu, from the right Tsukuyomi, from the nose Susanoo: 3 noble children.",
      ja: 'イザナギの左目からアマテラス、右目からツクヨミ、鼻からスサノオの三貴子が生まれました。',
    },
  },
];
