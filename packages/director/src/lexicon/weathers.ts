import type { Row } from './row.ts';

/** Weather and what is in the air. */
export const WEATHER_ROWS: readonly Row[] = [
  [
    '晴天|晴朗|阳光|阳光明媚|艳阳|万里无云|晴',
    'sunny|sunshine|clear sky|sunlight|cloudless',
    '晴れ|快晴|晴天|日差し|陽射し|陽だまり',
    { weather: 'clear', light: 'sunlight' },
  ],
  ['阴天|多云|乌云|阴云|白云|云朵', 'cloudy|overcast|clouds|cloud|grey sky', '曇り|曇天|雲', { weather: 'cloudy' }],
  [
    '下雨|雨天|雨中|细雨|小雨|大雨|雨水|雨后|春雨|雨滴|梅雨|烟雨|淋雨|雨',
    'rain|rainy|drizzle|in the rain|raindrop|shower|rainfall',
    '雨|雨天|小雨|にわか雨|霧雨|梅雨|雨上がり',
    { weather: 'rain' },
  ],
  [
    '暴风雨|雷雨|暴雨|雷暴|狂风暴雨|风暴|台风|飓风|风雨',
    'storm|stormy|thunderstorm|tempest|hurricane|typhoon|downpour',
    '嵐|雷雨|暴風雨|台風|豪雨',
    { weather: 'storm', mood: 'tense' },
  ],
  [
    '闪电|雷电|电闪雷鸣|雷声|打雷|霹雳',
    'lightning|thunder|thunderbolt|lightning bolt',
    '稲妻|雷|雷鳴|稲光',
    { weather: 'storm', lightning: true },
  ],
  [
    '下雪|雪花|飘雪|大雪|雪地|雪中|风雪|初雪|暴雪|白雪|积雪|雪',
    'snow|snowy|snowfall|snowflake|blizzard|snowing|first snow',
    '雪|吹雪|粉雪|初雪|大雪|雪景色',
    { weather: 'snow', particles: 'snowflakes', season: 'winter' },
  ],
  ['雾|大雾|薄雾|晨雾|迷雾|浓雾|雾气|雾霭', 'fog|foggy|mist|misty|haze', '霧|朝霧|もや|靄|濃霧', { weather: 'fog' }],
  [
    '大风|狂风|微风|风中|晚风|清风|风吹|迎风|秋风|春风|海风|北风',
    'wind|windy|breeze|gust|gale',
    '風|そよ風|強風|突風|木枯らし|潮風',
    { weather: 'wind' },
  ],
  ['彩虹', 'rainbow', '虹', { weather: 'clear', prop: 'a faint rainbow', mood: 'joy' }],
  [
    '极光',
    'aurora|northern lights',
    'オーロラ|極光',
    { time: 'night', stars: true, prop: 'green aurora curtains slowly waving', mood: 'wonder' },
  ],
  [
    '落叶|枫叶|红叶|叶子飘落',
    'falling leaves|fallen leaves|autumn leaves|maple leaves',
    '落ち葉|紅葉|もみじ|枯れ葉',
    { particles: 'leaves', season: 'autumn' },
  ],
  [
    '花瓣|落花|樱花|桃花|樱花雨|花雨',
    'petals|petal|cherry blossom|blossom|sakura',
    '花びら|桜|花吹雪|落花|桜吹雪',
    { particles: 'petals', season: 'spring' },
  ],
  ['萤火虫|流萤|萤火', 'firefly|fireflies', '蛍|ホタル', { particles: 'fireflies', season: 'summer', time: 'night' }],
  [
    '火花|火星四溅|烟火|烟花|焰火',
    'sparks|spark|fireworks|firework',
    '火花|花火',
    { particles: 'sparks', time: 'night' },
  ],
  [
    '流星|流星雨|流星划过',
    'shooting star|meteor|meteor shower|meteors|perseids',
    '流れ星|流星|流星群',
    { particles: 'shooting-stars', time: 'night', stars: true, mood: 'wonder' },
  ],
  [
    '孔明灯|天灯|放灯|河灯',
    'sky lantern|floating lantern|paper lanterns',
    'スカイランタン|灯籠流し|天灯',
    { particles: 'lanterns', time: 'night' },
  ],
  ['尘埃|灰尘|沙尘|尘土', 'dust|dusty', '埃|砂埃|塵', { particles: 'dust' }],
  ['泡泡|气泡', 'bubble|bubbles', '泡|シャボン玉', { particles: 'bubbles' }],
  [
    '热气|蒸汽|热腾腾|炊烟|冒着热气',
    'steam|steaming|piping hot|smoke from the chimney',
    '湯気|蒸気|熱々|あつあつ',
    { particles: 'steam' },
  ],
  [
    '粒子|数据流|代码|数据',
    'particles|data stream|code|data',
    '粒子|データ|コード',
    { particles: 'data', mood: 'modern', light: 'cool rim light' },
  ],
  ['星尘|星光点点', 'stardust|glitter', '星屑|きらめく光', { particles: 'stardust' }],
];
