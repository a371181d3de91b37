import type { Language } from '@kinora/film';
import type { Relation } from '@kinora/lore';

/**
 * Words for how one stands to another: `A is B's R` holds when B's entry has A under one of the relations. `sex` is what
 * the word says of A; `close` are relations that make another word of the same family plainly wrong.
 */
export interface Kin {
  relations: readonly Relation[];
  /** Relations of A that hold B. */
  inverse: readonly Relation[];
  sex?: 'female' | 'male';
  words: Readonly<Record<Language, string>>;
}

export const KIN: readonly Kin[] = [
  {
    relations: ['mother'],
    inverse: ['son', 'daughter', 'child'],
    sex: 'female',
    words: { zh: '母亲|妈妈|娘亲|生母|之母', en: 'mother|mum|mom', ja: '母親|母|お母さん' },
  },
  {
    relations: ['father'],
    inverse: ['son', 'daughter', 'child'],
    sex: 'male',
    words: { zh: '父亲|爸爸|生父|之父', en: 'father|dad', ja: '父親|父|お父さん' },
  },
  {
    relations: ['son', 'child'],
    inverse: ['father', 'mother'],
    sex: 'male',
    words: { zh: '儿子|之子', en: 'son', ja: '息子' },
  },
  {
    relations: ['daughter', 'child'],
    inverse: ['father', 'mother'],
    sex: 'female',
    words: { zh: '女儿|之女|爱女|掌上明珠', en: 'daughter', ja: '娘' },
  },
  {
    relations: ['son', 'daughter', 'child'],
    inverse: ['father', 'mother'],
    words: { zh: '孩子|子女|子嗣', en: 'child|offspring', ja: '子ども|子供|子' },
  },
  {
    relations: ['grandchild'],
    inverse: ['grandparent'],
    words: { zh: '孙女|外孙女|孙子|外孙|天孙', en: 'granddaughter|grandson|grandchild', ja: '孫娘|孫' },
  },
  {
    relations: ['grandparent'],
    inverse: ['grandchild'],
    words: {
      zh: '祖父|祖母|外公|外婆|爷爷|奶奶',
      en: 'grandfather|grandmother',
      ja: '祖父|祖母|おじいさん|おばあさん',
    },
  },
  {
    relations: ['husband'],
    inverse: ['wife'],
    sex: 'male',
    words: { zh: '丈夫|夫君|夫婿|相公|老公', en: 'husband', ja: '夫|旦那' },
  },
  {
    relations: ['wife'],
    inverse: ['husband'],
    sex: 'female',
    words: { zh: '妻子|老婆|夫人|爱妻|之妻|王后|妻', en: 'wife|queen', ja: '妻|奥さん|妃|后' },
  },
  {
    relations: ['lover', 'beloved', 'husband', 'wife'],
    inverse: ['lover', 'beloved', 'husband', 'wife'],
    words: { zh: '恋人|情人|爱人|心上人', en: 'lover|beloved|sweetheart', ja: '恋人|愛人|想い人' },
  },
  {
    relations: ['brother', 'twin'],
    inverse: ['brother', 'sister', 'twin'],
    sex: 'male',
    words: { zh: '哥哥|弟弟|兄弟|兄长|胞弟|胞兄', en: 'brother', ja: '兄弟|兄|弟' },
  },
  {
    relations: ['sister', 'twin'],
    inverse: ['brother', 'sister', 'twin'],
    sex: 'female',
    words: { zh: '姐姐|妹妹|姊姊|姐妹|胞妹|胞姐', en: 'sister', ja: '姉妹|姉|妹' },
  },
  {
    relations: ['twin'],
    inverse: ['twin'],
    words: {
      zh: '孪生兄弟|双胞胎兄弟|孪生妹妹|孪生姐姐|双胞胎',
      en: 'twin brother|twin sister|twin',
      ja: '双子の兄|双子の弟|双子の姉|双子の妹|双子',
    },
  },
  {
    relations: ['teacher'],
    inverse: ['pupil'],
    words: { zh: '老师|师父|师傅', en: 'teacher|tutor|mentor', ja: '師|先生|師匠' },
  },
  {
    relations: ['pupil'],
    inverse: ['teacher'],
    words: { zh: '学生|徒弟|弟子', en: 'pupil|student|apprentice', ja: '弟子|教え子' },
  },
  {
    relations: ['dog', 'owns'],
    inverse: ['master', 'owner'],
    words: { zh: '猎犬|狗|犬', en: 'hunting dog|hunting dogs|dog|dogs|hound|hounds', ja: '猟犬|犬' },
  },
  {
    relations: ['enemy', 'rival', 'monster'],
    inverse: ['enemy', 'rival', 'victim'],
    words: { zh: '敌人|仇敌|死敌|宿敌|仇人|对头', en: 'enemy|foe|nemesis|arch-enemy|rival', ja: '敵|宿敵|天敵' },
  },
  {
    relations: ['companion', 'brother'],
    inverse: ['companion', 'brother'],
    words: { zh: '朋友|好友|伙伴', en: 'friend|companion', ja: '友|友人|親友|友達|仲間' },
  },
  {
    relations: ['master', 'owner', 'rider'],
    inverse: ['servant', 'owns', 'dog', 'mount'],
    words: { zh: '主人', en: 'master|owner', ja: '主人|飼い主' },
  },
  { relations: ['slayer'], inverse: ['slew'], words: { zh: '杀手|凶手', en: 'killer|slayer', ja: '仇' } },
];

/** Verbs that name a relation: `A kills B` holds when A's entry has B under `active`, or B's has A under `passive`. */
export interface Act {
  active: readonly Relation[];
  passive: readonly Relation[];
  words: Readonly<Record<Language, string>>;
  /** English past participle, for `B was slain by A`. */
  participle: string;
  japanesePassive?: string;
}

export const ACTS: readonly Act[] = [
  {
    active: ['slew'],
    passive: ['slayer'],
    words: {
      zh: '杀死|杀掉|杀害|斩杀|射杀|刺杀|斩首|杀|斩下|斩|击杀|毒死|蜇死|螫死|螫杀|刺死|打死|消灭|除掉|诛杀|击败|打败|制服|勒死|扼死|掐死|砍下|砍掉|割下|战胜',
      en: 'kill(?:s|ed)?|slays?|slew|murder(?:s|ed)?|behead(?:s|ed)?|decapitat(?:es|ed)|stings? to death|stung to death|stung|destroy(?:s|ed)?|defeat(?:s|ed)?|strangl(?:es|ed)|shot dead|cuts? off|chop(?:s|ped) off|cut off the head of|struck down|strikes? down|vanquish(?:es|ed)',
      ja: '殺|倒|切り落と|退治|討|刺し殺|首を(?:はね|切|取)|射殺|斬|打ち倒|しとめ|仕留',
    },
    participle:
      'killed|slain|murdered|beheaded|stung to death|stung|destroyed|defeated|struck down|decapitated|bitten to death|shot dead|shot',
    japanesePassive: '殺され|倒され|退治され|刺されて死|刺され|討たれ|射殺され',
  },
  {
    active: ['rescued'],
    passive: ['rescuer'],
    words: {
      zh: '救出了?|解救了?|拯救了?|营救了?|搭救了?|救下了?|救了',
      en: 'sav(?:es|ed)|rescu(?:es|ed)|fre(?:es|ed)|deliver(?:s|ed)|set free|comes to save',
      ja: '救|助け|救い出|解放',
    },
    participle: 'saved|rescued|freed|delivered|set free',
    japanesePassive: '救われ|助けられ|救い出され',
  },
  {
    active: ['pursues', 'hunts', 'enemy'],
    passive: ['pursued-by'],
    words: {
      zh: '追逐|追赶|追求|追捕|追着',
      en: 'chas(?:es|ed)|pursu(?:es|ed)|hunts?|hunted|runs? after',
      ja: '追いかけ|追っ|追う|追い回',
    },
    participle: 'chased|pursued|hunted',
    japanesePassive: '追われ|追いかけられ',
  },
  {
    active: ['husband', 'wife'],
    passive: ['husband', 'wife'],
    words: {
      zh: '娶了|娶|嫁给了?|迎娶',
      en: 'marri(?:es|ed)|wed(?:s|ded)?|takes? as (?:his )?wife',
      ja: 'と結婚|を妻|に嫁|を娶|と夫婦',
    },
    participle: 'married to|wedded to',
  },
  {
    active: ['lover', 'beloved', 'husband', 'wife', 'pursues'],
    passive: ['lover', 'beloved', 'husband', 'wife', 'pursued-by'],
    words: {
      zh: '爱上了?|爱慕|深爱着?|爱着|相爱|恋慕|倾心于',
      en: 'loves?|loved|fell in love with|falls in love with|was in love with',
      ja: 'に恋|を愛|に一目ぼれ|に思いを',
    },
    participle: 'loved',
  },
  {
    active: ['abducted', 'carried'],
    passive: ['abductor', 'carried-by'],
    words: {
      zh: '掳走了?|掳[到去往至]|抢[到去]|劫[到去]|拐走|劫走了?|抢走了?|抢来|掳来|劫持|绑架了?|诱拐了?|带走了?|抓走|掳获',
      en: 'abduct(?:s|ed)|kidnap(?:s|ped)|carri(?:es|ed) off|snatch(?:es|ed)|stole away',
      ja: 'さらっ|誘拐|連れ去|略奪',
    },
    participle: 'abducted|kidnapped|carried off|snatched away',
    japanesePassive: 'さらわれ|連れ去られ',
  },
  {
    active: ['mount'],
    passive: ['rider'],
    words: { zh: '骑着?|骑上|骑乘|跨上', en: 'rides?|rode|riding|mount(?:s|ed)', ja: 'に乗|にまたが|を駆' },
    participle: 'ridden',
  },
  {
    active: ['pupil'],
    passive: ['teacher'],
    words: {
      zh: '教导|教会|教养|传授|教授|抚养教育|教',
      en: 'taught|teach(?:es)?|tutor(?:s|ed)|train(?:s|ed)|instruct(?:s|ed)|educat(?:es|ed)',
      ja: 'を教え|に教え|を育て|に授け',
    },
    participle: 'taught|tutored|trained|instructed|educated',
    japanesePassive: '教わ|教えられ|育てられ',
  },
  {
    active: ['pursued-by'],
    passive: ['pursues'],
    words: {
      zh: '逃避|躲避|逃离|躲开',
      en: 'fled from|flees? from|ran away from|escaped from',
      ja: 'から逃げ|から逃れ',
    },
    participle: 'fled',
  },
  {
    active: ['placed'],
    passive: ['placed-by'],
    words: {
      zh: '升上了?(?:天|夜空|星空)|升到了?天|放到了?(?:天上|夜空|星空|群星)|放上了?天|安置在|置于(?:天|星空|群星)|变成了?星座',
      en: '(?:placed|places|put|puts|set|sets|lifted|raised|hung)',
      ja: 'を星座に|を天に(?:上|あ)げ|を空に(?:上|あ)げ|を星にし|を星空に',
    },
    participle:
      'placed (?:in the sky|among the stars)|set (?:in the sky|among the stars)|put (?:in the sky|among the stars)|raised to the (?:sky|stars|heavens)',
    japanesePassive: '星座にされ|空に上げられ|天に上げられ',
  },
  {
    active: ['made'],
    passive: ['made-by'],
    words: {
      zh: '打造|锻造|制造|创造|造出|造了|做成',
      en: 'made|makes|forged|built|created|crafted|fashioned|invented',
      ja: 'を作|を造|をつく|を鍛え',
    },
    participle: 'made|forged|built|created|crafted|fashioned|invented',
    japanesePassive: '作られ|造られ',
  },
  {
    active: ['guards'],
    passive: ['guarded-by'],
    words: { zh: '看守|守护|守卫|把守|看管', en: 'guards?|guarded|watch(?:es|ed) over', ja: 'を守|の番を|を見張' },
    participle: 'guarded|watched over',
    japanesePassive: '守られ',
  },
  {
    active: ['sent'],
    passive: ['sent-by'],
    words: {
      zh: '派出|派遣|派来|派|放出',
      en: 'sends?|sent|dispatch(?:es|ed)|unleash(?:es|ed)',
      ja: 'を送|を遣わ|を差し向け',
    },
    participle: 'sent|dispatched|unleashed',
    japanesePassive: '遣わされ|送られ|差し向けられ',
  },
];
