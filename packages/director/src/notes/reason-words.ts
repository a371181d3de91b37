import type { Language } from '@kinora/film';
import { type Festival, METEOR_SHOWERS } from '@kinora/sky';
import type { FilmSky, NightReason } from '../true-sky/index.ts';

const FESTIVAL_NAME: Readonly<Record<Festival, Readonly<Record<Language, string>>>> = {
  qixi: { zh: '七夕', en: 'Qixi', ja: '中国の七夕' },
  tanabata: { zh: '日本七夕', en: 'Tanabata', ja: '七夕' },
  'traditional-tanabata': { zh: '传统七夕', en: 'traditional Tanabata', ja: '伝統的七夕' },
  'mid-autumn': { zh: '中秋', en: 'Mid-Autumn', ja: '中秋' },
  lantern: { zh: '元宵', en: 'the Lantern Festival', ja: '元宵節' },
  'spring-festival': { zh: '春节', en: 'the Spring Festival', ja: '春節' },
  'dragon-boat': { zh: '端午', en: 'the Dragon Boat Festival', ja: '端午' },
  'double-ninth': { zh: '重阳', en: 'Double Ninth', ja: '重陽' },
  'new-year': { zh: '元旦', en: 'New Year', ja: '元日' },
};

const ECLIPSE_NAME: Readonly<
  Record<'solar' | 'lunar', Readonly<Record<'partial' | 'annular' | 'total' | 'penumbral', Record<Language, string>>>>
> = {
  solar: {
    total: { zh: '日全食', en: 'total solar eclipse', ja: '皆既日食' },
    annular: { zh: '日环食', en: 'annular solar eclipse', ja: '金環日食' },
    partial: { zh: '日偏食', en: 'partial solar eclipse', ja: '部分日食' },
    penumbral: { zh: '日食', en: 'solar eclipse', ja: '日食' },
  },
  lunar: {
    total: { zh: '月全食', en: 'total lunar eclipse', ja: '皆既月食' },
    annular: { zh: '月食', en: 'lunar eclipse', ja: '月食' },
    partial: { zh: '月偏食', en: 'partial lunar eclipse', ja: '部分月食' },
    penumbral: { zh: '半影月食', en: 'penumbral lunar eclipse', ja: '半影月食' },
  },
};

/** Why the film's sky is that of its place, one clause. */
export function placeWords(sky: FilmSky, language: Language): string {
  switch (sky.placeReason) {
    case 'asked':
      return { zh: '地点按你的要求', en: 'the place you asked for', ja: '場所はご指定のとおり' }[language];
    case 'named':
      return { zh: '地点出自故事', en: 'the place the story names', ja: '場所は物語のとおり' }[language];
    case 'legend':
      return { zh: '地点取这个传说的故乡', en: 'the home of the tale', ja: '場所はこの物語の故郷' }[language];
    case 'aurora':
      return {
        zh: '故事没说地点,取常见极光的北方',
        en: 'no place is named, so one where the lights are common',
        ja: '場所の指定がないため、オーロラのよく見える北の町',
      }[language];
    case 'rises-there':
      return {
        zh: '故事没说地点,这些星在北方不升起,所以取南半球',
        en: 'no place is named and these stars never rise in the north, so one in the south',
        ja: '場所の指定がなく、北では昇らない星なので南半球',
      }[language];
    case 'language':
      return {
        zh: `故事没说地点,取${sky.placeName}`,
        en: `no place is named, so ${sky.placeName}`,
        ja: `場所の指定がないため${sky.placeName}`,
      }[language];
  }
}

/** Why that night and hour, one clause. */
export function nightWords(reason: NightReason, sky: FilmSky, language: Language): string {
  const [, month = '', day = ''] = /^\d+-(\d+)-(\d+)/.exec(sky.localTime) ?? [];
  const year = sky.localTime.slice(0, 4);
  const monthNumber = Number(month);
  const date = {
    zh: `${monthNumber} 月 ${Number(day)} 日`,
    en: `${MONTHS[monthNumber - 1] ?? ''} ${Number(day)}`,
    ja: `${monthNumber}月${Number(day)}日`,
  }[language];
  switch (reason.kind) {
    case 'asked':
      return {
        zh: `日期按你的要求,${hourWords(sky, language)}`,
        en: `the date you asked for, ${hourWords(sky, language)}`,
        ja: `日付はご指定のとおり、${hourWords(sky, language)}`,
      }[language];
    case 'named':
      return {
        zh: `日期出自故事,${hourWords(sky, language)}`,
        en: `the date the story names, ${hourWords(sky, language)}`,
        ja: `日付は物語のとおり、${hourWords(sky, language)}`,
      }[language];
    case 'festival': {
      const name = FESTIVAL_NAME[reason.festival][language];
      const dark = hourWords(sky, language);
      return {
        zh: `${year} 年的${name}在 ${date},${dark}`,
        en: `${name} of ${year} falls on ${date}, ${dark}`,
        ja: `${year}年の${name}は${date}、${dark}`,
      }[language];
    }
    case 'shower': {
      const shower = METEOR_SHOWERS.find((candidate) => candidate.id === reason.shower);
      const name = shower?.[language] ?? reason.shower;
      const height = Math.round(reason.radiantDegrees);
      return {
        zh: `${name}的极大夜,此时辐射点高 ${height}°`,
        en: `the peak night of the ${name}, when the radiant stands ${height}° high`,
        ja: `${name}の極大の夜、放射点の高さ${height}°の時刻`,
      }[language];
    }
    case 'eclipse': {
      const { eclipse } = reason;
      const name = ECLIPSE_NAME[eclipse.kind][eclipse.type][language];
      const share = Math.round(eclipse.obscuration * 100);
      return {
        zh: `从这里能看到的下一次${name}的食甚,遮去 ${share}%`,
        en: `the greatest moment of the next ${name} seen from there, ${share}% covered`,
        ja: `そこから見える次の${name}の食の最大(${share}%)`,
      }[language];
    }
    case 'season':
      return { zh: '日期按故事的季节', en: 'a night of the season told', ja: '日付は物語の季節から' }[language];
    case 'month':
      return {
        zh: `日期按故事的 ${monthNumber} 月`,
        en: `a night of ${MONTHS[monthNumber - 1] ?? ''}, as told`,
        ja: `日付は物語の${monthNumber}月から`,
      }[language];
    case 'moon':
      return {
        zh: `${monthNumber} 月里月相最合故事的一夜`,
        en: `the night of ${MONTHS[monthNumber - 1] ?? ''} whose Moon is most like the story's`,
        ja: `${monthNumber}月のうち月の形が物語に最も合う夜`,
      }[language];
    case 'before-dawn':
      return {
        zh: `${monthNumber} 月里它们在日出前升起,选了月光最少的一夜`,
        en: `in ${MONTHS[monthNumber - 1] ?? ''} they rise before the Sun, the night with least moonlight`,
        ja: `${monthNumber}月には日の出前に昇り、月明かりの少ない夜`,
      }[language];
    case 'highest':
      return {
        zh: `${monthNumber} 月的晚上它们最高,选了月光最少的一夜`,
        en: `they stand highest on ${MONTHS[monthNumber - 1] ?? ''} evenings, the night with least moonlight`,
        ja: `${monthNumber}月の宵に最も高く、月明かりの少ない夜`,
      }[language];
    case 'milky-way':
      return {
        zh: `${monthNumber} 月的晚上银河最亮,选了月光最少的一夜`,
        en: `the Milky Way is brightest on ${MONTHS[monthNumber - 1] ?? ''} evenings, the night with least moonlight`,
        ja: `${monthNumber}月の宵は天の川が最も明るく、月明かりの少ない夜`,
      }[language];
  }
}

function hourWords(sky: FilmSky, language: Language): string {
  const down = Math.round(-sky.sky.sun().altitudeDegrees);
  const hour = sky.localTime.slice(11);
  if (down < 6)
    return {
      zh: `${hour} 天还没全黑`,
      en: `at ${hour} it is not yet dark`,
      ja: `${hour}はまだ暗くない`,
    }[language];
  return {
    zh: `${hour} 太阳已在地平线下 ${down}°`,
    en: `by ${hour} the Sun is ${down}° down`,
    ja: `${hour}には太陽が地平線の下${down}°`,
  }[language];
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** A month as it is said in a sentence: `8 月`, `August`, `8月`. */
export function monthWords(month: number, language: Language): string {
  return { zh: `${month} 月`, en: MONTHS[month - 1] ?? '', ja: `${month}月` }[language];
}
