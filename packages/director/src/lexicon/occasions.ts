import type { Row } from './row.ts';

/** Festivals, sport, school, work and shows: each brings its light, its air and its mood. */
export const OCCASION_ROWS: readonly Row[] = [
  [
    '中秋|中秋节|中秋夜|团圆夜|赏月会',
    'mid-autumn|mid-autumn festival|moon festival',
    '中秋|十五夜|お月見|月見',
    { season: 'autumn', time: 'night', light: 'moonlight', mood: 'warm' },
  ],
  [
    '七夕|七夕节|乞巧节',
    'qixi|tanabata|double seventh',
    '七夕|七夕祭り|たなばた',
    { season: 'summer', time: 'night', mood: 'longing', stars: true },
  ],
  [
    '清明|清明节|扫墓',
    'qingming|tomb sweeping',
    'お彼岸|墓参り|お盆',
    { season: 'spring', weather: 'rain', mood: 'sad' },
  ],
  [
    '端午|端午节|重阳|重阳节|腊八|小年|冬至|立春|夏至|秋分|春分',
    'dragon boat festival|double ninth|winter solstice|summer solstice|spring equinox|autumn equinox',
    '端午|端午の節句|重陽|冬至|夏至|春分|秋分|節分|ひな祭り',
    { mood: 'warm' },
  ],
  [
    '泼水节|火把节|那达慕|庙会|灯会|花灯会|民俗节',
    'lantern fair|water festival|torch festival|folk festival|street parade|carnival|parade|festival',
    '祭り|お祭り|夏祭り|花火大会|縁日|灯籠祭り|カーニバル|パレード',
    { mood: 'joy', light: 'warm lantern light', particles: 'lanterns' },
  ],
  [
    '万圣节|感恩节|情人节|母亲节|父亲节|儿童节|教师节',
    "halloween|thanksgiving|valentine's day|mother's day|father's day|easter|diwali|ramadan|hanukkah",
    'ハロウィン|感謝祭|バレンタイン|母の日|父の日|こどもの日|敬老の日',
    { mood: 'warm', light: 'warm practical light' },
  ],
  [
    '运动会|奥运|冬奥|马拉松赛|锦标赛|夺冠|冠军|金牌|领奖台|冲刺|破纪录',
    'olympics|championship|tournament|gold medal|podium|sprint finish|world record|sports day|relay race',
    'オリンピック|大会|優勝|金メダル|表彰台|運動会|リレー|新記録',
    { mood: 'epic', light: 'bright floodlight' },
  ],
  [
    '开学|毕业典礼|毕业季|高考|考试|课间|科学课|实验课|放学|入学',
    'first day of school|graduation day|graduation ceremony|exam|science class|recess|after school|school trip',
    '入学式|卒業式|受験|試験|理科の授業|放課後|始業式|遠足|修学旅行',
    { setting: 'classroom', mood: 'warm' },
  ],
  [
    '招聘|加入我们|招募|校园招聘|诚聘|求职|入职|面试',
    'join us|we are hiring|recruitment|careers|job interview|apply now|hiring',
    '採用|求人|募集|入社|一緒に働|面接|新卒採用',
    { setting: 'office', mood: 'modern', light: 'clean window light' },
  ],
  [
    '旅行|旅游|自驾游|度假|环岛|徒步|打卡|出发去|民宿体验|邮轮',
    'travel|trip|road trip|vacation|holiday|journey|hike|trek|backpacking|cruise|getaway',
    '旅行|観光|ドライブ旅行|休暇|一人旅|ハイキング|旅|クルーズ',
    { mood: 'wonder' },
  ],
  [
    '科普|科学实验|显微镜下|黑洞|引力|光合作用|细胞|分子|原子|量子',
    'science experiment|black hole|gravity|photosynthesis|cell|cells|molecule|atom|atoms|quantum|dna',
    '科学実験|ブラックホール|重力|光合成|細胞|分子|原子|量子',
    { setting: 'laboratory', mood: 'wonder' },
  ],
  [
    '展品|文物|馆藏|出土|商代|周代|唐代|宋代|明代|汉代|公元前',
    'exhibit|artefact|artifact|museum collection|unearthed|bronze age|dynasty|century bc|excavated',
    '展示品|出土品|文化財|収蔵品|縄文|弥生|江戸時代|平安時代',
    { setting: 'museum', mood: 'mysterious' },
  ],
  [
    '今晚的星空|天象节目|星空讲解|星空之旅|抬头看天',
    "tonight's sky|sky tour|star show|stargazing night|look up at the sky",
    '今夜の星空|星空解説|星空ツアー|星空観察会|天体観測',
    { setting: 'night-sky', time: 'night', stars: true, mood: 'wonder' },
  ],
  [
    '流星雨之夜|英仙座流星雨|双子座流星雨|狮子座流星雨|象限仪座流星雨|猎户座流星雨|天琴座流星雨',
    'perseid meteor shower|perseids|geminid meteor shower|geminids|leonids|orionids|lyrids|quadrantids',
    'ペルセウス座流星群|ふたご座流星群|しし座流星群|しぶんぎ座流星群|オリオン座流星群|こと座流星群',
    { particles: 'shooting-stars', time: 'night', stars: true, mood: 'wonder' },
  ],
  [
    '日全食|日食|日环食|日偏食',
    'solar eclipse|total solar eclipse|eclipse of the sun|annular eclipse',
    '日食|皆既日食|金環日食|部分日食',
    { subject: 'sun', look: 'a black sun with a pale silver ring of light', time: 'day', mood: 'mysterious' },
  ],
  [
    '月全食|月食|月偏食|血月',
    'lunar eclipse|total lunar eclipse|eclipse of the moon|blood moon',
    '月食|皆既月食|部分月食|赤い月',
    { time: 'night', stars: true, mood: 'mysterious', light: 'dim coppery moonlight' },
  ],
];
