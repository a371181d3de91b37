import { describe, expect, it } from 'vitest';
import {
  ASTERISMS,
  catalogueStar,
  constellationOf,
  findSkyNames,
  NAMED_STARS,
  nameOf,
  resolveTarget,
  separationDegrees,
  starCountOf,
} from './index.ts';

const drawn = (id: string): number => new Set(ASTERISMS.find((each) => each.id === id)?.paths.flat()).size;

/** Shapes that span a season's sky: their sides are long. */
const WIDE = /triangle|hexagon|diamond|curve|square|egyptian|meoto/;

describe('asterisms', () => {
  it('are drawn between true stars of the constellations they are said to stand in, near one another', () => {
    expect(ASTERISMS.length).toBeGreaterThanOrEqual(120);
    expect(new Set(ASTERISMS.map(({ id }) => id)).size).toBe(ASTERISMS.length);
    for (const { id, paths, iau } of ASTERISMS) {
      for (const hip of paths.flat()) {
        expect(catalogueStar(hip), `${id} ${hip}`).not.toBeNull();
        expect(iau, `${id} ${hip}`).toContain(constellationOf(hip));
      }
      for (const path of paths)
        path.forEach((hip, index) => {
          const [from, to] = [catalogueStar(path[index - 1] ?? hip), catalogueStar(hip)];
          if (from === null || to === null) return;
          const limit = WIDE.test(id) ? 50 : 17;
          expect(separationDegrees(from.vector, to.vector), `${id} ${hip}`).toBeLessThan(limit);
        });
    }
  });

  it('never draw more stars than tradition counts, and the well-known ones draw them all', () => {
    for (const { id, starCount, culture } of ASTERISMS)
      if (culture === 'chinese' && starCount !== null) expect(drawn(id), id).toBeLessThanOrEqual(starCount);
    const whole =
      'beidou nandou xin zhinu hegu wei ji tianjin shen pleiades bixiu jing gui santai wuche taiwei-left ziwei-left tianshi-left tianshi-right orion-belt';
    for (const id of whole.split(' ')) expect(drawn(id), id).toBe(starCountOf(`asterism:${id}`));
  });

  // 步天歌: 角亢氐房心尾箕 斗牛女虚危室壁 奎娄胃昴毕觜参 井鬼柳星张翼轸.
  it('count the 28 mansions as the old song does', () => {
    const ids =
      'jiao kang di fang xin wei ji nandou niu nu xu wei-rooftop shi bi kui lou wei-stomach pleiades bixiu zi shen jing gui liu xing zhang yi zhen';
    const counts = ids.split(' ').map((id) => starCountOf(`asterism:${id}`));
    expect(counts).toEqual([2, 4, 4, 4, 3, 9, 4, 6, 6, 4, 2, 3, 2, 2, 16, 3, 3, 7, 8, 3, 7, 8, 4, 8, 7, 6, 22, 4]);
    expect(['ziwei', 'taiwei', 'tianshi'].map((id) => starCountOf(`asterism:${id}`))).toEqual([15, 10, 22]);
    expect(starCountOf('asterism:orion-belt')).toBe(3);
    expect(starCountOf('figure:Vir')).toBeNull();
  });

  it('have names in three languages, and so does every constellation and named star', () => {
    for (const { id } of ASTERISMS)
      for (const language of ['zh', 'en', 'ja'] as const)
        expect(nameOf(`asterism:${id}`, language), `${id} ${language}`).toBeTruthy();
    expect(NAMED_STARS.length).toBeGreaterThanOrEqual(300);
    for (const [hip, designation] of NAMED_STARS)
      for (const language of ['zh', 'en', 'ja'] as const)
        expect(nameOf(`hip:${hip}`, language), designation).toBeTruthy();
    // Two stars of one traditional name would make a label a lie.
    const chinese = NAMED_STARS.map(([, , zh]) => zh);
    expect(chinese.filter((zh, index) => chinese.indexOf(zh) !== index)).toEqual([]);
  });
});

describe('names of the sky in free text', () => {
  const ids = (text: string, language: 'zh' | 'en' | 'ja'): string[] =>
    findSkyNames(text, language).map(({ id }) => id);

  it.each([
    ['七月流火,大火西流,参星与商星永不相见', 'zh', ['hip:80763', 'hip:80763', 'asterism:shen', 'hip:80763']],
    ['荧惑守心,岁星东升,太白昼见', 'zh', ['planet:Mars', 'planet:Jupiter', 'planet:Venus']],
    ['西望天狼星,弧矢张弓', 'zh', ['hip:32349', 'asterism:hushi']],
    ['北极星不动,勾陈环绕紫微垣', 'zh', ['hip:11767', 'asterism:gouchen', 'asterism:ziwei']],
    ['雷电六星在飞马座,月出东山', 'zh', ['asterism:leidian', 'figure:Peg', 'moon']],
    [
      '七夕夜,軒轅與勾陳在夜空,閣道旁是張宿與畢宿,啟明東升',
      'zh',
      ['asterism:gouchen', 'asterism:gedao', 'asterism:zhang', 'asterism:bixiu', 'planet:Venus'],
    ],
    ['The Dog Star and the North Star shine at night', 'en', ['hip:32349', 'hip:11767']],
    ['The Sun sets as the full moon rises in the east', 'en', ['moon']],
    ['Mars shines in the night sky near the Beehive', 'en', ['planet:Mars', 'asterism:beehive']],
    ['明けの明星と北極星、平家星と源氏星', 'ja', ['planet:Venus', 'hip:11767', 'hip:27989', 'hip:24436']],
    ['一番星が空に光り、月が昇る', 'ja', ['planet:Venus', 'moon']],
  ] as const)('%s', (text, language, expected) => {
    expect(ids(text, language).filter((id) => id !== 'sun')).toEqual(expected);
  });

  it.each([
    ['消防员扑灭了大火', 'zh'],
    ['他是一位大明星,很有心,爱用火星文', 'zh'],
    ['雷电交加的夜空,云雨翻腾', 'zh'],
    ['南门外的茶壶里泡着茶,她戴着太阳镜', 'zh'],
    ['朝阳区的咖啡馆,玄武湖边的学校', 'zh'],
    ['斗牛的女人在井边,三月的第二个月', 'zh'],
    ['A star chef on Orion Street opened a bar', 'en'],
    ['She ate a Mars bar in a Venus Williams shirt with sun-dried tomatoes', 'en'],
    ['The Seven Sisters bakery sells a teapot and a plough for the kids', 'en'],
    ['她是金牛座,狮子座的人爱面子,买了水星家纺和天狼星乐队的门票', 'zh'],
    ['Full Moon Bakery sells cakes on Orion Road', 'en'],
    ['彼女は乙女座で、シリウス英会話に通う', 'ja'],
    ['三つ星レストランで朝日新聞を読む', 'ja'],
    ['三ツ矢サイダーと来月の予定、子やぎと水がめ', 'ja'],
  ] as const)('are not seen in: %s', (text, language) => {
    expect(ids(text, language)).toEqual([]);
  });

  it('resolve to targets, all but the Sun', () => {
    for (const { id } of findSkyNames('牛郎织女隔着银河,荧惑、参宿、猎户座和月亮都在夜空', 'zh'))
      expect(resolveTarget(id), id).not.toBeNull();
  });
});
