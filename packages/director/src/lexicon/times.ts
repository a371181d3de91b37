import type { Row } from './row.ts';

/** Times of day, passing of time, seasons and months. */
export const TIME_ROWS: readonly Row[] = [
  [
    '黎明|破晓|拂晓|天亮|天明|晨曦|凌晨|天刚亮',
    'dawn|daybreak|first light|before sunrise|before the sun rose|before the sun rises|before sunup|early morning',
    '夜明け|暁|明け方|早朝|あけぼの|夜が明け',
    { time: 'dawn' },
  ],
  [
    '日出|朝阳|旭日|朝霞|太阳升起',
    'sunrise|rising sun|sun rises|sun rose',
    '日の出|朝日|朝焼け|日が昇',
    { time: 'sunrise' },
  ],
  ['清晨|早晨|早上|晨光|晨', 'morning', '朝|朝方|今朝', { time: 'sunrise' }],
  [
    '上午|中午|正午|白天|下午|午后|午间|白昼|晌午|大白天',
    'day|daytime|noon|midday|afternoon|daylight',
    '昼|真昼|正午|午後|日中|午前|昼下がり',
    { time: 'day' },
  ],
  [
    '日落|夕阳|落日|晚霞|余晖|残阳',
    'sunset|setting sun|golden hour|sun sets|sun set',
    '夕日|日没|夕焼け|夕陽|日が沈',
    { time: 'sunset' },
  ],
  [
    '傍晚|黄昏|暮色|薄暮|日暮|入夜',
    'dusk|twilight|evening|nightfall|gloaming',
    '夕方|黄昏|夕暮れ|たそがれ|日暮れ|宵',
    { time: 'dusk' },
  ],
  [
    '夜晚|深夜|半夜|午夜|夜里|晚上|夜色|今夜|今晚|当晚|夜|月夜|子夜|黑夜|彻夜|通宵|夜幕',
    'night|midnight|tonight|at night|nighttime|late night|night-time',
    '夜|深夜|真夜中|夜中|今夜|夜半|月夜|晩|一晩',
    { time: 'night' },
  ],
  [
    '等天亮|等待天亮|等待黎明|等黎明|等日出|等待日出|直到天亮|直到黎明|到天明|盼天亮|守到天亮',
    'wait for dawn|wait for the dawn|wait for sunrise|wait for the sunrise|wait for daybreak|wait for morning|until dawn|till dawn|until sunrise|until morning|before dawn',
    '夜明けを待つ|夜明けを待っ|夜明けを待ち|日の出を待つ|日の出を待っ|朝を待つ|朝を待っ|朝まで|夜明けまで|夜明け前',
    {
      time: 'night',
      endTime: 'dawn',
      action: 'look-up',
      verb: 'stays still and watches the dark horizon, then slowly raises the head as the sky begins to pale',
    },
  ],
  [
    '第二天|次日|翌日|后来|多年后|几年后|年后|许多年后|不久|之后|随后|几天后|转眼|一年后|终于',
    'next day|later|years later|the next morning|afterwards|soon|days later|one day|at last|eventually|months later',
    '翌日|次の日|やがて|数年後|年後|その後|しばらくして|いつしか|翌朝|ついに',
    { later: true },
  ],
  [
    '春天|春日|春|春季|春风|早春|三月|四月',
    'spring|springtime|april',
    '春|春先|三月|四月',
    { season: 'spring', particles: 'petals' },
  ],
  [
    '夏天|夏日|盛夏|夏夜|夏季|暑假|七月|八月',
    'summer|summertime|midsummer|july|august',
    '夏|真夏|夏休み|七月|八月',
    { season: 'summer' },
  ],
  ['夏夜', 'summer night', '夏の夜|夏夜', { season: 'summer', time: 'night', particles: 'fireflies' }],
  [
    '秋天|秋日|秋季|秋|深秋|秋风|十月|九月|金秋',
    'autumn|fall season|in the fall|october|september',
    '秋|晩秋|十月|九月|紅葉',
    { season: 'autumn', particles: 'leaves' },
  ],
  [
    '冬天|冬日|冬季|冬|寒冬|隆冬|冬夜|十二月|一月|腊月',
    'winter|wintertime|december|january|midwinter',
    '冬|真冬|十二月|一月|冬の夜',
    { season: 'winter' },
  ],
  ['冬夜|寒夜', 'winter night', '冬の夜|寒い夜', { season: 'winter', time: 'night' }],
  ['雨夜', 'rainy night', '雨の夜', { time: 'night', weather: 'rain' }],
  ['雪夜', 'snowy night', '雪の夜', { time: 'night', weather: 'snow', season: 'winter' }],
  [
    '圣诞|圣诞节|平安夜',
    'christmas|christmas eve',
    'クリスマス|聖夜',
    { season: 'winter', time: 'night', weather: 'snow', light: 'warm string lights', mood: 'warm' },
  ],
  [
    '春节|过年|新年|除夕|年夜饭|团圆饭|元宵|元宵节',
    'chinese new year|lunar new year|new year|lantern festival|spring festival',
    '春節|正月|お正月|大晦日|新年',
    { season: 'winter', time: 'night', light: 'red lantern light', particles: 'lanterns', mood: 'joy' },
  ],
  [
    '生日|婚礼|毕业|派对',
    'birthday|wedding|graduation|party|anniversary',
    '誕生日|結婚式|卒業|パーティー',
    { mood: 'joy' },
  ],
];
