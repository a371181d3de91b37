import type { Scene } from './scene.ts';

/** Who fetches whom, and to where: home from the earth, over the bridge, to a palace; and kings nobody ever beat. */
export const FETCHED_SCENES: readonly Scene[] = [
  {
    about: [['zhinu']],
    act: {
      zh: '(?:带|抓|捉|押|召|接|请|拉|掳|劫|捕)(?:了|她)?(?:回|上|去|返|走)(?:到|了)*(?:天|银河|仙界)',
      en: '\\b(?:brought|brings?|took|takes?|taken|dragged|drags?|carried|carries|fetched|called|summoned|ordered|led) (?:her |the weaver girl |zhinü |zhinu )?(?:back|up|home|away) to (?:the )?(?:heavens?|sky|skies|celestial)',
      ja: '(?:天|空|天上|天界)[^、。]{0,4}(?:に|へ)[^、。]{0,4}(?:連れ戻|連れ帰|連れて(?:帰|行)|呼び戻|引き戻)',
    },
    who: ['wangmu', 'tiandi', 'yudi'],
    cast: ['zhinu', 'niulang', 'niulang-children', 'laoniu', 'qixiannu', 'tianhe'],
    right: {
      zh: '天兵|天将',
      en: '\\bby (?:the |her )?(?:queen mother|emperor|heavenly (?:emperor|troops|soldiers|army|guards))',
      ja: '天の(?:兵|軍)',
    },
    note: {
      zh: '把织女带回天上的是王母娘娘(一说天帝);此后一年相会 1 次。',
      en: 'It is the Queen Mother, or the Heavenly Emperor, who has the Weaver brought back; 1 meeting a year is left.',
      ja: '織女を天へ連れ戻したのは西王母(一説に天帝)で、会えるのは年に1度です。',
    },
  },
  {
    about: [['zhinu', 'niulang', 'orihime', 'hikoboshi']],
    where: { zh: '鹊桥', en: 'magpie bridge|bridge of magpies', ja: 'かささぎ|鵲' },
    act: {
      zh: '(?:桥|喜鹊)[^,,。]{0,12}(?:送|渡|带|引|领|通|载)[^,,。]{0,4}(?:到|向|往|去|给)',
      en: '\\b(?:bridge|magpies)\\b[^.]{0,36}\\b(?:carr(?:y|ies|ied)|leads?|led|takes?|took|brings?|brought|bears?|bore)\\b[^.]{0,30}\\b(?:to|towards?|into)\\b',
      ja: '(?:橋|かささぎ|鵲)[^。]{0,14}(?:のもと|の元|の所|のところ|の家|のほう)[^、。]{0,3}(?:渡|運|導|連れ|送|届け)',
    },
    right: {
      zh: '(?:到|向|往|去|给)[^,,。]{0,4}(?:牛郎|牵牛|织女|丈夫|妻子|夫君|爱人|恋人|情郎|心上人|对岸)',
      en: '\\b(?:to|towards?|into) (?:the arms of )?(?:her |his |the |each |one )?(?:dear |beloved )?(?:husband|wife|love|lover|sweetheart|beloved|cowherd|niulang|hikoboshi|weaver|zhinu|zhinü|orihime|other)',
      ja: '(?:彦星|牽牛|織姫|織女|夫|妻|恋人|愛する人)(?:のもと|の元|の所|のところ|のほう)',
    },
    wrong: {
      zh: '(?:到|向|往|去|给)了?(?:她|他|自己)?的?(?:老?父|老?母|爸|妈|姐|妹|师|祖|爷|奶|哥|弟|朋友|仇)',
      en: "\\b(?:to|towards?|into the arms of) (?:her|his|their) (?:[a-z]+ )?(?:father|mother|parents|sisters?|brothers?|grand[a-z]+|friends?|teacher|master|aunt|uncle)(?!['’])",
      ja: '(?:父|母|父親|母親|両親|姉|妹|兄|弟|祖父|祖母|友|友達|先生|師匠)(?:のもと|の元|の所|のところ|の家)',
    },
    note: {
      zh: '鹊桥让牛郎织女夫妻相会,一年 1 次。',
      en: 'The bridge brings husband and wife together, 1 night a year.',
      ja: 'かささぎの橋は夫婦を年に1度会わせます。',
    },
  },
  {
    about: [['urashima-taro']],
    act: {
      zh: '(?:请|邀|带|引|领|接|载)(?:他|浦岛太郎)?(?:到|去|进|往|至)|受邀|应邀|邀请|做客|作客',
      en: '\\b(?:invited|taken|brought|led|escorted|welcomed|guided|carried|guest)\\b',
      ja: '招[かい待]|案内|連れて(?:行|い)|もてな|迎えられ|たどり着',
    },
    right: {
      zh: '龙宫|龙王|海底|海里|海中',
      en: 'dragon (?:palace|king|god)|\\bryugu|\\b(?:sea|ocean|undersea|underwater)\\b',
      ja: '竜宮|龍宮|海の底|海底|海の中',
    },
    wrong: {
      zh: '(?:月|广寒|天|太阳|冥|皇|鬼)宫|月亮上|天庭|冥府|鬼岛',
      en: '\\b(?:palace|castle|court|halls?|mansion|city) (?:of|on|in) (?:the )?(?:moon|sun|stars?|heavens?|sky|underworld|thunder|emperor|clouds?)|\\b(?:moon|sun|cloud|thunder|imperial) (?:palace|castle)|\\bto the moon\\b',
      ja: '(?:月|太陽|天|空|雲|雷神|風神|閻魔|帝|鬼|山の神|冥界)の(?:上の)?(?:宮殿|城|宮|都|御殿|館|国)|月世界|鬼ヶ島|鬼が島',
    },
    note: {
      zh: '浦岛太郎被请去的是海里的龙宫,回来已过 300 年。',
      en: 'Urashima was taken to the Dragon Palace in the sea; 300 years went by.',
      ja: '浦島太郎が招かれたのは海の竜宮で、300年が過ぎました。',
    },
  },
  {
    // Gods do not die: the king of the dead was moved, robbed or tricked, never slain or beaten by these.
    about: [['orpheus', 'perseus', 'theseus', 'eurydice', 'persephone', 'demeter']],
    act: {
      zh: '(?<![没未不][^,,。]{0,10})(?:打败|击败|战胜|杀死|杀了|杀掉|斩杀|射杀|刺死|制服|打倒)了?(?:冥王|冥界之王|冥府之王|冥界的(?:国王|王|主人)|冥府的(?:国王|王|主人)|死者之王|哈得斯|哈迪斯)',
      en: "(?<!\\b(?:not|never|cannot|nor)\\b[^.]{0,24}|n['’]t [^.]{0,20})\\b(?:defeated|defeats|killed|kills|slew|slays|beat|vanquished|beheaded|stabbed|shot|overthrew|overcame) (?:hades\\b|(?:the )?(?:king|lord|god|ruler) of (?:the )?(?:underworld|dead|hades|shades))",
      ja: '(?:冥界|冥府|死者|黄泉|死者の国)の(?:王|主|神|支配者)(?:である)?(?:ハデス|ハーデース)?を[^、。]{0,10}(?:倒(?:した|し、|して、|しま)|殺(?:した|し、|しま)|討った|討ち(?:果|取)|退治し(?:た|ま)|打ち負かし(?:た|ま)|負かした|射殺し(?:た|ま))(?!せん)',
    },
    wrong: { zh: '.', en: '.', ja: '.' },
    note: {
      zh: '没有人打败或杀死过冥王:俄耳甫斯以 1 把里拉琴打动了他。',
      en: 'Nobody beat or killed the king of the dead: Orpheus moved him with 1 lyre.',
      ja: '冥界の王を倒した者はいません。オルペウスは1つの竪琴で心を動かしました。',
    },
  },
];
