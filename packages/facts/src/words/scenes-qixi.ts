import type { Scene } from './scene.ts';

const QIXI = ['zhinu', 'niulang', 'orihime', 'hikoboshi', 'gyeonu', 'jiknyeo', 'chuc-nu', 'ngau-lang'];
const LOVERS_WORDS = {
  zh: '牛郎|织女|牵牛|七夕|鹊桥',
  en: 'cowherd|weaver|weaving maid|qixi|tanabata|orihime|hikoboshi|zhinu|zhinü|niulang|silver river',
  ja: '織姫|彦星|七夕|天の川|牽牛|織女',
};

/** The Weaver, the Cowherd, and the two brothers Shen and Shang. */
export const QIXI_SCENES: readonly Scene[] = [
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
];
