import type { FactNote, Language } from '@kinora/film';

/** Every word of a teacher's sheet. */
export interface SheetWords {
  sheet: string;
  chart: string;
  /** N, NE, E, SE, S, SW, W, NW. */
  winds: readonly [string, string, string, string, string, string, string, string];
  stars: string;
  star: string;
  constellation: string;
  brightness: string;
  height: string;
  direction: string;
  below: string;
  when: string;
  figure: string;
  bestMonths: string;
  highest: string;
  seenFrom: string;
  never: string;
  allYear: string;
  latitudes(south: string, north: string): string;
  month(month: number): string;
  questions: string;
  facts: string;
  verdicts: Readonly<Record<FactNote['verdict'], string>>;
  people: string;
  sources: string;
  skyOf(place: string, time: string): string;
  chartHint: string;
  evening: string;
  made: string;
  data: string;
  print: string;
}

export const SHEET_WORDS: Readonly<Record<Language, SheetWords>> = {
  zh: {
    sheet: '教师讲义',
    chart: '片中的星空',
    winds: ['北', '东北', '东', '东南', '南', '西南', '西', '西北'],
    stars: '片中的星',
    star: '星',
    constellation: '所在星座',
    brightness: '星等',
    height: '高度',
    direction: '方位',
    below: '地平线下',
    when: '何时何地可见',
    figure: '星座或星官',
    bestMonths: '晚上九点最好的月份',
    highest: '在当地最高',
    seenFrom: '可见的纬度',
    never: '在当地永不升起',
    allYear: '全年',
    latitudes: (south, north) => `${south} 至 ${north}`,
    month: (month) => `${month}月`,
    questions: '问一问',
    facts: '片中的说法与事实',
    verdicts: { true: '属实', false: '不实', depends: '视情况', poetic: '诗意', 'cannot-check': '无法核对' },
    people: '人物与出处',
    sources: '出处',
    skyOf: (place, time) => `${place},${time} 的真实星空`,
    chartHint: '圆心是天顶,圆周是地平线。举过头顶对着天空看,东在左边。',
    evening: '当地时间',
    made: '由 Kinora 制作;影片含人工智能生成或绘制的内容。',
    data: '恒星数据:Hipparcos,经 d3-celestial(BSD-3-Clause);日月行星:astronomy-engine(MIT)。',
    print: '打印',
  },
  en: {
    sheet: 'Teacher’s sheet',
    chart: 'The sky of the film',
    winds: ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'],
    stars: 'Stars of the film',
    star: 'Star',
    constellation: 'Constellation',
    brightness: 'Magnitude',
    height: 'Height',
    direction: 'Direction',
    below: 'below the horizon',
    when: 'When and where to see them',
    figure: 'Figure',
    bestMonths: 'Best months at nine in the evening',
    highest: 'Highest there',
    seenFrom: 'Seen from latitudes',
    never: 'never rises there',
    allYear: 'all year',
    latitudes: (south, north) => `${south} to ${north}`,
    month: (month) =>
      new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(Date.UTC(2026, month - 1)),
    questions: 'Questions to ask',
    facts: 'What the film says, and what is so',
    verdicts: { true: 'True', false: 'Not so', depends: 'Depends', poetic: 'Poetic', 'cannot-check': 'Unchecked' },
    people: 'Who is who, and where it is told',
    sources: 'Sources',
    skyOf: (place, time) => `The real sky of ${place}, ${time}`,
    chartHint: 'The middle is overhead, the rim is the horizon. Hold it over your head: east is left.',
    evening: 'local time',
    made: 'Made with Kinora; the film contains pictures, voice and music made or drawn by a machine.',
    data: 'Stars: Hipparcos by way of d3-celestial (BSD-3-Clause). Sun, Moon and planets: astronomy-engine (MIT).',
    print: 'Print',
  },
  ja: {
    sheet: '教材シート',
    chart: '映画の星空',
    winds: ['北', '北東', '東', '南東', '南', '南西', '西', '北西'],
    stars: '映画に出てくる星',
    star: '星',
    constellation: '星座',
    brightness: '等級',
    height: '高度',
    direction: '方位',
    below: '地平線の下',
    when: 'いつ、どこで見えるか',
    figure: '星座・星の並び',
    bestMonths: '夜9時に見ごろの月',
    highest: 'そこでの最高の高さ',
    seenFrom: '見える緯度',
    never: 'そこでは昇らない',
    allYear: '一年中',
    latitudes: (south, north) => `${south}〜${north}`,
    month: (month) => `${month}月`,
    questions: '問いかけ',
    facts: '映画の言葉と事実',
    verdicts: { true: '本当', false: '誤り', depends: '場合による', poetic: '詩的', 'cannot-check': '確かめられない' },
    people: '登場人物と出典',
    sources: '出典',
    skyOf: (place, time) => `${place}、${time}の実際の星空`,
    chartHint: '中心が天頂、円周が地平線です。頭の上にかざすと東が左になります。',
    evening: '現地時間',
    made: 'Kinoraで作成。映画には機械が生成または描画した映像・音声・音楽が含まれます。',
    data: '恒星:ヒッパルコス星表(d3-celestial経由、BSD-3-Clause)。太陽・月・惑星:astronomy-engine(MIT)。',
    print: '印刷',
  },
};
