import { ended, sentences, type TemplateDefinition } from './template.ts';

/** The twelve figures of the ecliptic, by the ids that `choice` gives. */
const ZODIAC = [
  ['aries', '白羊座', 'Aries', 'おひつじ座'],
  ['taurus', '金牛座', 'Taurus', 'おうし座'],
  ['gemini', '双子座', 'Gemini', 'ふたご座'],
  ['cancer', '巨蟹座', 'Cancer', 'かに座'],
  ['leo', '狮子座', 'Leo', 'しし座'],
  ['virgo', '室女座', 'Virgo', 'おとめ座'],
  ['libra', '天秤座', 'Libra', 'てんびん座'],
  ['scorpius', '天蝎座', 'Scorpius', 'さそり座'],
  ['sagittarius', '人马座', 'Sagittarius', 'いて座'],
  ['capricornus', '摩羯座', 'Capricornus', 'やぎ座'],
  ['aquarius', '宝瓶座', 'Aquarius', 'みずがめ座'],
  ['pisces', '双鱼座', 'Pisces', 'うお座'],
].map(([value, zh, en, ja]) => ({ value, words: { zh, en, ja } })) as {
  value: string;
  words: Record<'zh' | 'en' | 'ja', string>;
}[];

const FESTIVALS = [
  ['spring-festival', '春节', 'Chinese New Year', '春節'],
  ['lantern', '元宵节', 'the Lantern Festival', '元宵節'],
  ['qixi', '七夕', 'Qixi', '七夕'],
  ['mid-autumn', '中秋', 'the Mid-Autumn Festival', '中秋'],
  ['new-year', '元旦', "New Year's Day", 'お正月'],
  ['christmas', '圣诞', 'Christmas', 'クリスマス'],
].map(([value, zh, en, ja]) => ({ value, words: { zh, en, ja } })) as {
  value: string;
  words: Record<'zh' | 'en' | 'ja', string>;
}[];

const productLaunch: TemplateDefinition = {
  id: 'product-launch',
  words: {
    zh: { title: '新品发布', description: '一件新品从黑暗中亮相,一句卖点,一句邀请。' },
    en: { title: 'Product launch', description: 'A new product steps out of the dark: one strength, one invitation.' },
    ja: { title: '新製品発表', description: '新製品が闇から現れる。ひとつの強みと、ひとつの誘い。' },
  },
  fields: [
    {
      id: 'product',
      kind: 'text',
      required: true,
      maxCharacters: 60,
      words: {
        zh: { label: '产品', example: '流光手表' },
        en: { label: 'Product', example: 'the Aurora watch' },
        ja: { label: '製品', example: 'オーロラ腕時計' },
      },
    },
    {
      id: 'strength',
      kind: 'long-text',
      required: true,
      maxCharacters: 200,
      words: {
        zh: { label: '最大的卖点', example: '一次充电,走过三十天' },
        en: { label: 'Its greatest strength', example: 'One charge carries it through thirty days' },
        ja: { label: 'いちばんの強み', example: '一度の充電で三十日動く' },
      },
    },
    {
      id: 'closing',
      kind: 'text',
      required: false,
      maxCharacters: 80,
      words: {
        zh: { label: '结尾的一句话', example: '今秋,与你相见' },
        en: { label: 'Last line', example: 'Meet it this autumn' },
        ja: { label: '最後のひとこと', example: 'この秋、会いましょう' },
      },
    },
  ],
  brief: (language, { product = '', strength = '', closing }) => ({
    story: {
      zh: sentences(
        `产品广告:黑色的摄影棚里,一束光落在${product}上。`,
        `${product}在光里缓缓转动。`,
        ended(strength, 'zh'),
        closing !== undefined && ended(closing, 'zh'),
      ),
      en: sentences(
        `A commercial: in a dark studio a beam of light falls on ${product}. `,
        `${capital(product)} slowly turns in the light. `,
        ended(strength, 'en'),
        closing !== undefined && ended(closing, 'en'),
      ).trim(),
      ja: sentences(
        `製品の広告。暗いスタジオで、ひとすじの光が${product}に落ちる。`,
        `${product}が光の中でゆっくり回る。`,
        ended(strength, 'ja'),
        closing !== undefined && ended(closing, 'ja'),
      ),
    }[language],
    seconds: 20,
  }),
};

const festivalGreeting: TemplateDefinition = {
  id: 'festival-greeting',
  words: {
    zh: { title: '节日问候', description: '一个节日的夜晚,一家人,一句祝福。' },
    en: { title: 'Festival greeting', description: 'A festive evening, a family, and your wish.' },
    ja: { title: '祝日のあいさつ', description: '祝いの夜、家族、そしてひとことの願い。' },
  },
  fields: [
    {
      id: 'festival',
      kind: 'choice',
      required: true,
      maxCharacters: 40,
      words: {
        zh: { label: '节日', example: 'mid-autumn' },
        en: { label: 'Festival', example: 'mid-autumn' },
        ja: { label: '祝日', example: 'mid-autumn' },
      },
      choices: FESTIVALS,
    },
    {
      id: 'from',
      kind: 'text',
      required: true,
      maxCharacters: 60,
      words: {
        zh: { label: '谁在祝福', example: '星河书店' },
        en: { label: 'Who sends it', example: 'Starlight Books' },
        ja: { label: '贈り主', example: '星の書店' },
      },
    },
    {
      id: 'wish',
      kind: 'long-text',
      required: true,
      maxCharacters: 200,
      words: {
        zh: { label: '祝福', example: '愿你抬头有星,回家有灯' },
        en: { label: 'Wish', example: 'May there be stars above you and a light at home' },
        ja: { label: '願い', example: '見上げれば星、帰れば灯りがありますように' },
      },
    },
  ],
  brief: (language, { festival = '', from = '', wish = '' }) => {
    const name = FESTIVALS.find(({ value }) => value === festival)?.words[language] ?? festival;
    return {
      story: {
        zh: `${name}的夜晚,窗里亮着温暖的灯。一家人围坐在桌边笑着。${ended(wish, 'zh')}${from}祝大家${name}快乐。`,
        en: `On the evening of ${name}, warm light shines from the windows. A family sits around the table and laughs. ${ended(wish, 'en')}${capital(from)} wishes everyone a happy ${name.replace(/^the /u, '')}.`,
        ja: `${name}の夜、窓にあたたかな灯りがともる。家族が食卓を囲んで笑っている。${ended(wish, 'ja')}${from}より、${name}のよろこびを。`,
      }[language],
      seconds: 20,
    };
  },
};

const dailyConstellation: TemplateDefinition = {
  id: 'daily-constellation',
  words: {
    zh: { title: '每日星座', description: '今晚一个星座的真实夜空,从哪里、什么时候看。' },
    en: {
      title: 'Constellation of the day',
      description: 'The true sky of one constellation: where and when to see it.',
    },
    ja: { title: '今日の星座', description: 'ひとつの星座の本当の夜空。いつ、どこから見えるか。' },
  },
  fields: [
    {
      id: 'constellation',
      kind: 'choice',
      required: true,
      maxCharacters: 40,
      words: {
        zh: { label: '星座', example: 'leo' },
        en: { label: 'Constellation', example: 'leo' },
        ja: { label: '星座', example: 'leo' },
      },
      choices: ZODIAC,
    },
    {
      id: 'place',
      kind: 'place',
      required: true,
      maxCharacters: 120,
      words: {
        zh: { label: '从哪里看', example: '北京' },
        en: { label: 'Seen from', example: 'London' },
        ja: { label: '見る場所', example: '東京' },
      },
    },
    {
      id: 'date',
      kind: 'date',
      required: true,
      maxCharacters: 16,
      words: {
        zh: { label: '日期', example: '2026-04-15' },
        en: { label: 'Date', example: '2026-04-15' },
        ja: { label: '日付', example: '2026-04-15' },
      },
    },
    {
      id: 'line',
      kind: 'text',
      required: false,
      maxCharacters: 120,
      words: {
        zh: { label: '想说的一句话', example: '抬头看看,它一直在那里' },
        en: { label: 'A line of yours', example: 'Look up: it has always been there' },
        ja: { label: 'ひとこと', example: '見上げてごらん、いつもそこにある' },
      },
    },
  ],
  brief: (language, { constellation = '', place = '', date = '', line }) => {
    const name = ZODIAC.find(({ value }) => value === constellation)?.words[language] ?? constellation;
    return {
      story: {
        zh: sentences(
          `今晚的星空:${name}升上${place}的夜空。`,
          `星星连成了${name}的样子。`,
          line !== undefined && ended(line, 'zh'),
        ),
        en: sentences(
          `Tonight's sky: ${name} climbs into the night above ${place}. `,
          `Its stars join into the figure of ${name}. `,
          line !== undefined && ended(line, 'en'),
        ).trim(),
        ja: sentences(
          `今夜の星空。${place}の夜空に${name}がのぼる。`,
          `星がつながり、${name}の姿になる。`,
          line !== undefined && ended(line, 'ja'),
        ),
      }[language],
      place,
      date,
      seconds: 15,
    };
  },
};

const museumLabel: TemplateDefinition = {
  id: 'museum-label',
  words: {
    zh: { title: '展品说明', description: '一件展品:它是什么,从哪里来,值得看什么。' },
    en: { title: 'Museum label', description: 'One exhibit: what it is, where it comes from, what to look at.' },
    ja: { title: '展示品の解説', description: 'ひとつの展示品。何であり、どこから来て、どこを見るか。' },
  },
  fields: [
    {
      id: 'exhibit',
      kind: 'text',
      required: true,
      maxCharacters: 80,
      words: {
        zh: { label: '展品', example: '青铜浑天仪' },
        en: { label: 'Exhibit', example: 'the bronze armillary sphere' },
        ja: { label: '展示品', example: '青銅の渾天儀' },
      },
    },
    {
      id: 'origin',
      kind: 'text',
      required: true,
      maxCharacters: 160,
      words: {
        zh: { label: '年代与来历', example: '它制于十五世纪,用来测量星辰的位置' },
        en: { label: 'Age and origin', example: 'It was cast in the 15th century to measure where the stars stand' },
        ja: { label: '年代と由来', example: '十五世紀に、星の位置を測るために作られた' },
      },
    },
    {
      id: 'look',
      kind: 'long-text',
      required: true,
      maxCharacters: 240,
      words: {
        zh: { label: '请观众看什么', example: '看看环上的刻度,每一格是一度' },
        en: { label: 'What to look at', example: 'Look at the marks on the ring: each is one degree' },
        ja: { label: 'どこを見るか', example: '環の目盛りを見てください。一目盛りが一度です' },
      },
    },
  ],
  brief: (language, { exhibit = '', origin = '', look = '' }) => ({
    story: {
      zh: `博物馆的展厅里,灯光照着${exhibit}。${ended(origin, 'zh')}${ended(look, 'zh')}`,
      en: `In the hall of a museum, light falls on ${exhibit}. ${ended(origin, 'en')}${ended(look, 'en')}`.trim(),
      ja: `博物館の展示室で、光が${exhibit}を照らす。${ended(origin, 'ja')}${ended(look, 'ja')}`,
    }[language],
    seconds: 25,
  }),
};

const courseOpener: TemplateDefinition = {
  id: 'course-opener',
  words: {
    zh: { title: '课程开场', description: '一节课的前二十秒:一个问题,一个画面,一个开始。' },
    en: {
      title: 'Course opener',
      description: 'The first twenty seconds of a lesson: a question, a picture, a start.',
    },
    ja: { title: '授業の導入', description: '授業の最初の二十秒。問い、絵、そして始まり。' },
  },
  fields: [
    {
      id: 'subject',
      kind: 'text',
      required: true,
      maxCharacters: 80,
      words: {
        zh: { label: '课题', example: '月亮为什么有圆缺' },
        en: { label: 'Topic', example: 'why the Moon has phases' },
        ja: { label: 'テーマ', example: '月の満ち欠け' },
      },
    },
    {
      id: 'question',
      kind: 'long-text',
      required: true,
      maxCharacters: 200,
      words: {
        zh: { label: '开场的问题', example: '月亮自己会变形吗?' },
        en: { label: 'Opening question', example: 'Does the Moon itself change its shape?' },
        ja: { label: '最初の問い', example: '月は自分で形を変えるのでしょうか?' },
      },
    },
  ],
  brief: (language, { subject = '', question = '' }) => ({
    story: {
      zh: `教室里,孩子们抬头看着老师。${ended(question, 'zh')}老师翻开一本书,微笑着。今天的课:${ended(subject, 'zh')}`,
      en: `In the classroom the children look up at their teacher. ${ended(question, 'en')}The teacher opens a book and smiles. Today's lesson: ${ended(subject, 'en')}`.trim(),
      ja: `教室で、子どもたちが先生を見上げる。${ended(question, 'ja')}先生は本を開き、ほほえむ。今日の授業は、${ended(subject, 'ja')}`,
    }[language],
    seconds: 20,
  }),
};

const travel: TemplateDefinition = {
  id: 'travel',
  words: {
    zh: { title: '旅行', description: '一个地方的清晨、白天和夜晚,和去那里的理由。' },
    en: { title: 'Travel', description: 'Morning, day and night of a place, and the reason to go.' },
    ja: { title: '旅', description: 'ある場所の朝、昼、夜と、そこへ行く理由。' },
  },
  fields: [
    {
      id: 'destination',
      kind: 'place',
      required: true,
      maxCharacters: 120,
      words: {
        zh: { label: '目的地', example: '大理' },
        en: { label: 'Destination', example: 'Lisbon' },
        ja: { label: '行き先', example: '長崎' },
      },
    },
    {
      id: 'sight',
      kind: 'text',
      required: true,
      maxCharacters: 120,
      words: {
        zh: { label: '最想让人看到的', example: '晨光里的湖' },
        en: { label: 'What must be seen', example: 'the harbour in the morning light' },
        ja: { label: '見てほしいもの', example: '朝の光の港' },
      },
    },
    {
      id: 'reason',
      kind: 'long-text',
      required: true,
      maxCharacters: 200,
      words: {
        zh: { label: '去的理由', example: '在这里,时间走得慢一点' },
        en: { label: 'Why go', example: 'Here, time walks a little slower' },
        ja: { label: '行く理由', example: 'ここでは、時間がすこしゆっくり歩く' },
      },
    },
  ],
  brief: (language, { destination = '', sight = '', reason = '' }) => ({
    story: {
      zh: `旅行短片:清晨的${destination},${sight}。白天,人们走在老街上。夜里,灯火亮起来。${ended(reason, 'zh')}`,
      en: `A travel film: morning in ${destination}, ${sight}. By day people walk the old streets. At night the lights come on. ${ended(reason, 'en')}`.trim(),
      ja: `旅の短編。${destination}の朝、${sight}。昼、人々が古い通りを歩く。夜、灯りがともる。${ended(reason, 'ja')}`,
    }[language],
    seconds: 25,
  }),
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** In the order they are offered. */
export const TEMPLATES: readonly TemplateDefinition[] = [
  productLaunch,
  festivalGreeting,
  dailyConstellation,
  museumLabel,
  courseOpener,
  travel,
];
