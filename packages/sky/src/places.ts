import type { Language } from '@kinora/film';

export interface Place {
  zh: string;
  en: string;
  ja: string;
  /** Degrees, north and east positive. */
  latitude: number;
  longitude: number;
  /** IANA name; without one the clock follows the longitude. */
  timeZone?: string;
}

/** Places stories are set in: cities, and some classical names. */
export const PLACES: readonly Place[] = (
  [
    ['北京', 'Beijing', '北京', 39.9042, 116.4074, 'Asia/Shanghai'],
    ['上海', 'Shanghai', '上海', 31.2304, 121.4737, 'Asia/Shanghai'],
    ['广州', 'Guangzhou', '広州', 23.1291, 113.2644, 'Asia/Shanghai'],
    ['深圳', 'Shenzhen', '深圳', 22.5431, 114.0579, 'Asia/Shanghai'],
    ['西安', "Xi'an", '西安', 34.3416, 108.9398, 'Asia/Shanghai'],
    ['洛阳', 'Luoyang', '洛陽', 34.6197, 112.454, 'Asia/Shanghai'],
    ['南京', 'Nanjing', '南京', 32.0603, 118.7969, 'Asia/Shanghai'],
    ['杭州', 'Hangzhou', '杭州', 30.2741, 120.1551, 'Asia/Shanghai'],
    ['苏州', 'Suzhou', '蘇州', 31.2989, 120.5853, 'Asia/Shanghai'],
    ['成都', 'Chengdu', '成都', 30.5728, 104.0668, 'Asia/Shanghai'],
    ['重庆', 'Chongqing', '重慶', 29.563, 106.5516, 'Asia/Shanghai'],
    ['武汉', 'Wuhan', '武漢', 30.5928, 114.3055, 'Asia/Shanghai'],
    ['敦煌', 'Dunhuang', '敦煌', 40.1421, 94.6619, 'Asia/Shanghai'],
    ['拉萨', 'Lhasa', 'ラサ', 29.652, 91.1721, 'Asia/Shanghai'],
    ['昆明', 'Kunming', '昆明', 25.0389, 102.7183, 'Asia/Shanghai'],
    ['哈尔滨', 'Harbin', 'ハルビン', 45.8038, 126.535, 'Asia/Shanghai'],
    ['漠河', 'Mohe', '漠河', 52.9721, 122.5387, 'Asia/Shanghai'],
    ['三亚', 'Sanya', '三亜', 18.2528, 109.512, 'Asia/Shanghai'],
    ['泰山', 'Mount Tai', '泰山', 36.2555, 117.1008, 'Asia/Shanghai'],
    ['青海湖', 'Qinghai Lake', '青海湖', 36.9, 100.1, 'Asia/Shanghai'],
    ['香港', 'Hong Kong', '香港', 22.3193, 114.1694, 'Asia/Hong_Kong'],
    ['台北', 'Taipei', '台北', 25.033, 121.5654, 'Asia/Taipei'],
    ['东京', 'Tokyo', '東京', 35.6762, 139.6503, 'Asia/Tokyo'],
    ['京都', 'Kyoto', '京都', 35.0116, 135.7681, 'Asia/Tokyo'],
    ['大阪', 'Osaka', '大阪', 34.6937, 135.5023, 'Asia/Tokyo'],
    ['札幌', 'Sapporo', '札幌', 43.0618, 141.3545, 'Asia/Tokyo'],
    ['仙台', 'Sendai', '仙台', 38.2682, 140.8694, 'Asia/Tokyo'],
    ['花卷', 'Hanamaki', '花巻', 39.3886, 141.1169, 'Asia/Tokyo'],
    ['冲绳', 'Okinawa', '沖縄', 26.2124, 127.6792, 'Asia/Tokyo'],
    ['富士山', 'Mount Fuji', '富士山', 35.3606, 138.7274, 'Asia/Tokyo'],
    ['首尔', 'Seoul', 'ソウル', 37.5665, 126.978, 'Asia/Seoul'],
    ['曼谷', 'Bangkok', 'バンコク', 13.7563, 100.5018, 'Asia/Bangkok'],
    ['河内', 'Hanoi', 'ハノイ', 21.0278, 105.8342, 'Asia/Bangkok'],
    ['新加坡', 'Singapore', 'シンガポール', 1.3521, 103.8198, 'Asia/Singapore'],
    ['巴厘岛', 'Bali', 'バリ島', -8.4095, 115.1889, 'Asia/Makassar'],
    ['新德里', 'New Delhi', 'ニューデリー', 28.6139, 77.209, 'Asia/Kolkata'],
    ['乌兰巴托', 'Ulaanbaatar', 'ウランバートル', 47.8864, 106.9057, 'Asia/Ulaanbaatar'],
    ['撒马尔罕', 'Samarkand', 'サマルカンド', 39.627, 66.975, 'Asia/Samarkand'],
    ['迪拜', 'Dubai', 'ドバイ', 25.2048, 55.2708, 'Asia/Dubai'],
    ['开罗', 'Cairo', 'カイロ', 30.0444, 31.2357, 'Africa/Cairo'],
    ['吉萨', 'Giza', 'ギザ', 29.9792, 31.1342, 'Africa/Cairo'],
    ['内罗毕', 'Nairobi', 'ナイロビ', -1.2921, 36.8219, 'Africa/Nairobi'],
    ['开普敦', 'Cape Town', 'ケープタウン', -33.9249, 18.4241, 'Africa/Johannesburg'],
    ['撒哈拉', 'Sahara', 'サハラ', 23.8, 5.5, 'Africa/Algiers'],
    ['雅典', 'Athens', 'アテネ', 37.9838, 23.7275, 'Europe/Athens'],
    ['罗马', 'Rome', 'ローマ', 41.9028, 12.4964, 'Europe/Rome'],
    ['巴黎', 'Paris', 'パリ', 48.8566, 2.3522, 'Europe/Paris'],
    ['伦敦', 'London', 'ロンドン', 51.5074, -0.1278, 'Europe/London'],
    ['格林尼治', 'Greenwich', 'グリニッジ', 51.4779, -0.0015, 'Europe/London'],
    ['柏林', 'Berlin', 'ベルリン', 52.52, 13.405, 'Europe/Berlin'],
    ['莫斯科', 'Moscow', 'モスクワ', 55.7558, 37.6173, 'Europe/Moscow'],
    ['雷克雅未克', 'Reykjavik', 'レイキャビク', 64.1466, -21.9426, 'Atlantic/Reykjavik'],
    ['纽约', 'New York', 'ニューヨーク', 40.7128, -74.006, 'America/New_York'],
    ['洛杉矶', 'Los Angeles', 'ロサンゼルス', 34.0522, -118.2437, 'America/Los_Angeles'],
    ['旧金山', 'San Francisco', 'サンフランシスコ', 37.7749, -122.4194, 'America/Los_Angeles'],
    ['芝加哥', 'Chicago', 'シカゴ', 41.8781, -87.6298, 'America/Chicago'],
    ['夏威夷', 'Hawaii', 'ハワイ', 19.8207, -155.4681, 'Pacific/Honolulu'],
    ['墨西哥城', 'Mexico City', 'メキシコシティ', 19.4326, -99.1332, 'America/Mexico_City'],
    ['里约热内卢', 'Rio de Janeiro', 'リオデジャネイロ', -22.9068, -43.1729, 'America/Sao_Paulo'],
    ['阿塔卡马', 'Atacama', 'アタカマ', -23.8634, -69.1328, 'America/Santiago'],
    ['布宜诺斯艾利斯', 'Buenos Aires', 'ブエノスアイレス', -34.6037, -58.3816, 'America/Argentina/Buenos_Aires'],
    ['悉尼', 'Sydney', 'シドニー', -33.8688, 151.2093, 'Australia/Sydney'],
    ['墨尔本', 'Melbourne', 'メルボルン', -37.8136, 144.9631, 'Australia/Melbourne'],
    ['乌鲁鲁', 'Uluru', 'ウルル', -25.3444, 131.0369, 'Australia/Darwin'],
    ['奥克兰', 'Auckland', 'オークランド', -36.8485, 174.7633, 'Pacific/Auckland'],
    ['特卡波湖', 'Lake Tekapo', 'テカポ湖', -44.0047, 170.4771, 'Pacific/Auckland'],
    ['北极', 'the North Pole', '北極点', 89.9, 0, 'UTC'],
    ['南极', 'Antarctica', '南極', -75.1, 123.35, 'UTC'],
  ] as const
).map(([zh, en, ja, latitude, longitude, timeZone]) => ({ zh, en, ja, latitude, longitude, timeZone }));

/** Other names of the same places. */
const PLACE_ALIASES: readonly (readonly [alias: string, en: string])[] = [
  ['长安', "Xi'an"],
  ['西安市', "Xi'an"],
  ["Chang'an", "Xi'an"],
  ['Xian', "Xi'an"],
  ['長安', "Xi'an"],
  ['北平', 'Beijing'],
  ['燕京', 'Beijing'],
  ['Peking', 'Beijing'],
  ['金陵', 'Nanjing'],
  ['临安', 'Hangzhou'],
  ['西湖', 'Hangzhou'],
  ['蓉城', 'Chengdu'],
  ['敦煌莫高窟', 'Dunhuang'],
  ['東亰', 'Tokyo'],
  ['江户', 'Tokyo'],
  ['江戸', 'Tokyo'],
  ['平安京', 'Kyoto'],
  ['北海道', 'Sapporo'],
  ['巴厘', 'Bali'],
  ['金字塔', 'Giza'],
  ['Manhattan', 'New York'],
  ['Delhi', 'New Delhi'],
  ['南极洲', 'Antarctica'],
];

/** Where a story without a place is set: Beijing for Chinese, Tokyo for Japanese, Greenwich (the prime meridian) for English. */
export function defaultPlace(language: Language): Place {
  const name = { zh: 'Beijing', ja: 'Tokyo', en: 'Greenwich' }[language];
  const place = PLACES.find((candidate) => candidate.en === name);
  if (place === undefined) throw new Error(`no place ${name}`);
  return place;
}

/** The first place named in a text, in any of the languages; null when there is none. `北极星` is no place. */
export function findPlace(text: string): { place: Place; start: number; end: number } | null {
  let found: { place: Place; start: number; end: number } | null = null;
  for (const [name, place] of placeNames()) {
    const latin = /^[\x20-\x7e]+$/.test(name);
    for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + 1)) {
      const end = start + name.length;
      if (latin && (/[A-Za-z]/.test(text[start - 1] ?? ' ') || /[A-Za-z]/.test(text[end] ?? ' '))) continue;
      if (name.startsWith('北极') || name.startsWith('南极') || name.startsWith('南極') || name.startsWith('北極'))
        if (/^[星光熊老仙座圈]/.test(text.slice(end))) continue;
      // Tokyo is not found in 東京都's neighbour 京都, nor Kyoto in 東京都.
      if (name === '京都' && text[start - 1] === '東') continue;
      if (found === null || start < found.start || (start === found.start && end > found.end))
        found = { place, start, end };
      break;
    }
  }
  return found;
}

let names: [string, Place][] | undefined;
/** Every name of every place of ours, with the place: all languages and old names. */
export function placeNames(): readonly (readonly [name: string, place: Place])[] {
  if (names !== undefined) return names;
  const byEnglish = new Map(PLACES.map((place) => [place.en, place]));
  names = PLACES.flatMap((place): [string, Place][] =>
    [...new Set([place.zh, place.en, place.ja])].map((name) => [name, place]),
  );
  for (const [alias, english] of PLACE_ALIASES) {
    const place = byEnglish.get(english);
    if (place !== undefined) names.push([alias, place]);
  }
  return names;
}

/**
 * The instant at which clocks of a place show `2026-08-19T21:00`, as ISO 8601 in UTC. Without a time zone the clock
 * follows the longitude, 15° an hour. Throws a RangeError when the text is no date and time.
 */
export function instantAt(place: Pick<Place, 'longitude' | 'timeZone'>, localTime: string): string {
  const asUtc = Date.parse(`${localTime}:00Z`);
  if (Number.isNaN(asUtc)) throw new RangeError(`not a local time: ${localTime}`);
  if (place.timeZone === undefined) return new Date(asUtc - Math.round(place.longitude / 15) * 3_600_000).toISOString();
  // Twice, because the offset is that of the instant, which the first pass only comes near to.
  let instant = asUtc;
  for (let pass = 0; pass < 2; pass++) instant = asUtc - offsetMs(place.timeZone, instant);
  return new Date(instant).toISOString();
}

/** What clocks of a zone are ahead of UTC at an instant, milliseconds. */
function offsetMs(timeZone: string, instantMs: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instantMs);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((candidate) => candidate.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(instantMs / 1000) * 1000;
}
