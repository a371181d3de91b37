import type { LexiconEntry } from './respell.ts';

/**
 * Chinese star and myth names whose characters have several readings or are seldom seen.
 *
 * Readings: 《现代汉语词典》 (7th ed.) for 宿 xiù, 参 shēn, 亢 kàng, 氐 dī, 娄 lóu, 昴 mǎo, 觜 zī, 轸 zhěn; 伊世同《中西对照恒星图表》
 * (1981) and 陈遵妫《中国天文学史》 for the names of stars and of the twelve stations. Every respelling uses characters with one
 * reading in common speech only.
 */
const NOT_MANSION = '舍营主命敌怨疾将醒醉缘管费露务愿县';

/** Whose last character begins no mansion: 安心, 客房, 教室, 少女, 隔壁, 市井. */
const NOT_AFTER = '安放中客民平住教寝卧男少隔市';

/** The twenty-eight mansions: character, pinyin, homophone. 宿 is xiù in all of them. */
const MANSIONS: readonly (readonly [string, string, string])[] = [
  ['角', 'jiao3', '脚'],
  ['亢', 'kang4', '抗'],
  ['氐', 'di1', '低'],
  ['房', 'fang2', '防'],
  ['心', 'xin1', '新'],
  ['尾', 'wei3', '伟'],
  ['箕', 'ji1', '机'],
  ['斗', 'dou3', '抖'],
  ['牛', 'niu2', '牛'],
  ['女', 'nü3', '女'],
  ['虚', 'xu1', '需'],
  ['危', 'wei1', '微'],
  ['室', 'shi4', '市'],
  ['壁', 'bi4', '币'],
  ['奎', 'kui2', '葵'],
  ['娄', 'lou2', '楼'],
  ['胃', 'wei4', '位'],
  ['昴', 'mao3', '卯'],
  ['毕', 'bi4', '币'],
  ['觜', 'zi1', '资'],
  ['参', 'shen1', '深'],
  ['井', 'jing3', '景'],
  ['鬼', 'gui3', '轨'],
  ['柳', 'liu3', '柳'],
  ['星', 'xing1', '星'],
  ['张', 'zhang1', '章'],
  ['翼', 'yi4', '义'],
  ['轸', 'zhen3', '诊'],
];

/** The mansions' beasts, as the calendar names them: only those with a character that is read wrong. */
const BEASTS: readonly (readonly [string, string, string])[] = [
  ['角木蛟', 'jiao3 mu4 jiao1', '脚木交'],
  ['亢金龙', 'kang4 jin1 long2', '抗金龙'],
  ['氐土貉', 'di1 tu3 he2', '低土河'],
  ['箕水豹', 'ji1 shui3 bao4', '机水豹'],
  ['斗木獬', 'dou3 mu4 xie4', '抖木谢'],
  ['壁水貐', 'bi4 shui3 yu3', '币水雨'],
  ['娄金狗', 'lou2 jin1 gou3', '楼金狗'],
  ['胃土雉', 'wei4 tu3 zhi4', '位土志'],
  ['昴日鸡', 'mao3 ri4 ji1', '卯日鸡'],
  ['觜火猴', 'zi1 huo3 hou2', '资火猴'],
  ['参水猿', 'shen1 shui3 yuan2', '深水员'],
  ['井木犴', 'jing3 mu4 an4', '景木岸'],
  ['柳土獐', 'liu3 tu3 zhang1', '柳土章'],
  ['轸水蚓', 'zhen3 shui3 yin3', '诊水引'],
];

const NAMES: readonly (readonly [string, string, string])[] = [
  ['二十八宿', 'er4 shi2 ba1 xiu4', '二十八秀'],
  ['参星', 'shen1 xing1', '深星'],
  ['参商', 'shen1 shang1', '深商'],
  ['参旗', 'shen1 qi2', '深旗'],
  ['参伐', 'shen1 fa2', '深罚'],
  ['觜觿', 'zi1 xi1', '资西'],
  ['昴星', 'mao3 xing1', '卯星'],
  ['昴星团', 'mao3 xing1 tuan2', '卯星团'],
  ['娄星', 'lou2 xing1', '楼星'],
  ['氐星', 'di1 xing1', '低星'],
  ['亢星', 'kang4 xing1', '抗星'],
  ['轸星', 'zhen3 xing1', '诊星'],
  ['渐台', 'jian1 tai2', '尖台'],
  ['辇道', 'nian3 dao4', '碾道'],
  ['斗魁', 'dou3 kui2', '抖葵'],
  ['天囷', 'tian1 qun1', '天逡'],
  ['天棓', 'tian1 bang4', '天棒'],
  ['天厩', 'tian1 jiu4', '天旧'],
  ['舆鬼', 'yu2 gui3', '鱼轨'],
  // 傅说 alone is as often somebody of the name 傅 who speaks.
  ['傅说星', 'fu4 yue4 xing1', '富月星'],
  ['阏伯', 'e4 bo2', '饿勃'],
  ['实沈', 'shi2 chen2', '实陈'],
  ['降娄', 'jiang4 lou2', '匠楼'],
  ['娵訾', 'ju1 zi1', '居资'],
  ['玄枵', 'xuan2 xiao1', '玄消'],
  ['鹑首', 'chun2 shou3', '纯首'],
  ['鹑火', 'chun2 huo3', '纯火'],
  ['鹑尾', 'chun2 wei3', '纯伟'],
  ['荧惑', 'ying2 huo4', '营货'],
  ['彗孛', 'hui4 bei4', '会贝'],
  ['朏', 'fei3', '匪'],
  ['羲和', 'xi1 he2', '西河'],
  ['颛顼', 'zhuan1 xu1', '专需'],
  ['帝喾', 'di4 ku4', '帝库'],
  ['姮娥', 'heng2 e2', '横鹅'],
];

/** Told to engines that take sounds; read right by good voices and, measured by its phonemes, by the embedded one. */
const KNOWN: readonly (readonly [string, string])[] = [
  ['织女', 'zhi1 nü3'],
  ['天枢', 'tian1 shu1'],
  ['天璇', 'tian1 xuan2'],
  ['天玑', 'tian1 ji1'],
  ['玉衡', 'yu4 heng2'],
  ['斗柄', 'dou3 bing3'],
  ['北斗', 'bei3 dou3'],
  ['南斗', 'nan2 dou3'],
  ['勾陈', 'gou1 chen2'],
  ['紫微垣', 'zi3 wei1 yuan2'],
  ['太微垣', 'tai4 wei1 yuan2'],
  ['天市垣', 'tian1 shi4 yuan2'],
  ['大陵', 'da4 ling2'],
  ['轩辕', 'xuan1 yuan2'],
  ['造父', 'zao4 fu3'],
  ['女娲', 'nü3 wa1'],
  ['伏羲', 'fu2 xi1'],
  ['蚩尤', 'chi1 you2'],
  ['夸父', 'kua1 fu3'],
  ['后羿', 'hou4 yi4'],
  ['嫦娥', 'chang2 e2'],
  ['蟾蜍', 'chan2 chu2'],
  ['共工', 'gong4 gong1'],
  ['烛阴', 'zhu2 yin1'],
];

export const CHINESE_NAMES: readonly LexiconEntry[] = [
  ...MANSIONS.map(([character, pinyin, homophone]) => ({
    written: `${character}宿`,
    phonemes: `${pinyin} xiu4`,
    respell: `${homophone}秀`,
    notBefore: NOT_MANSION,
    notAfter: NOT_AFTER,
  })),
  ...[...BEASTS, ...NAMES].map(([written, phonemes, respell]) => ({ written, phonemes, respell })),
  { written: '句芒', phonemes: 'gou1 mang2', respell: '沟忙', notBefore: '果' },
  ...KNOWN.map(([written, phonemes]) => ({ written, phonemes, respell: written, known: true })),
];
