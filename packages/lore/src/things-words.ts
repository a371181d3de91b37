import type { Language } from '@kinora/film';
import type { Thing } from './things.ts';

/**
 * How each thing is said. The first word is the one to write with; the others are found in texts. Chinese is simplified.
 * English in the singular; a weapon's kinds stand under the weapon.
 */
export const THING_WORDS: Readonly<Record<Thing, Readonly<Record<Language, readonly string[]>>>> = {
  club: {
    zh: ['木棒', '大棒', '棍棒', '狼牙棒', '棒子', '木棍'],
    en: ['club', 'cudgel'],
    ja: ['棍棒', 'こん棒', 'こんぼう'],
  },
  bow: {
    zh: ['弓', '弓箭', '长弓', '神弓', '银弓', '金弓', '硬弓'],
    en: ['bow', 'longbow', 'bow and arrow'],
    ja: ['弓', '弓矢', '大弓'],
  },
  arrow: { zh: ['箭', '箭矢', '羽箭', '金箭', '毒箭', '利箭'], en: ['arrow', 'shaft'], ja: ['矢', '毒矢', '金の矢'] },
  sword: { zh: ['剑', '宝剑', '长剑', '利剑', '佩剑'], en: ['sword', 'blade'], ja: ['剣', '刀', '太刀', 'つるぎ'] },
  harpe: {
    zh: ['弯刀', '镰刀剑', '镰形剑', '弯刃剑', '金刚镰'],
    en: ['harpe', 'curved sword', 'sickle-sword'],
    ja: ['ハルペー', '鎌剣', '曲刀'],
  },
  spear: {
    zh: ['矛', '长矛', '标枪', '长枪', '枪'],
    en: ['spear', 'lance', 'javelin'],
    ja: ['槍', '矛', '投げ槍', 'やり'],
  },
  shield: { zh: ['盾', '盾牌', '圆盾', '镜盾'], en: ['shield'], ja: ['盾', '楯', 'たて'] },
  trident: { zh: ['三叉戟', '三叉', '鱼叉'], en: ['trident'], ja: ['三叉の矛', '三叉戟', '三叉の槍', 'トライデント'] },
  thunderbolt: {
    zh: ['雷霆', '闪电', '霹雳', '雷电'],
    en: ['thunderbolt', 'lightning bolt', 'lightning', 'thunder'],
    ja: ['雷霆', '稲妻', '雷', '雷電'],
  },
  axe: {
    zh: ['斧', '斧头', '双刃斧', '大斧', '板斧'],
    en: ['axe', 'ax', 'double axe', 'hatchet'],
    ja: ['斧', 'おの', '両刃の斧'],
  },
  lyre: {
    zh: ['里拉琴', '竖琴', '七弦琴', '里尔琴', '琴'],
    en: ['lyre', 'harp', 'cithara', 'kithara'],
    ja: ['竪琴', 'リラ', 'ハープ', '琴'],
  },
  flute: {
    zh: ['笛', '笛子', '长笛', '短笛', '双管', '阿夫洛斯管', '箫'],
    en: ['flute', 'aulos', 'recorder'],
    ja: ['笛', 'フルート', '横笛', 'アウロス'],
  },
  'pan-pipes': {
    zh: ['排箫', '芦笛', '潘笛', '牧笛'],
    en: ['pan-pipes', 'panpipes', 'pan pipes', 'pan flute', 'syrinx', 'reed pipes'],
    ja: ['パンの笛', '葦笛', 'シュリンクス', 'パンフルート'],
  },
  staff: {
    zh: ['杖', '手杖', '权杖', '拐杖', '法杖'],
    en: ['staff', 'rod', 'sceptre', 'scepter', 'crook', 'stick'],
    ja: ['杖', '笏', '王笏', 'つえ'],
  },
  caduceus: {
    zh: ['双蛇杖', '商神杖', '墨丘利之杖'],
    en: ['caduceus', "herald's staff", "herald's wand"],
    ja: ['カドゥケウス', 'ケリュケイオン', '伝令の杖'],
  },
  snake: { zh: ['蛇', '巨蛇', '大蛇', '毒蛇'], en: ['snake', 'serpent', 'viper'], ja: ['蛇', '大蛇', '毒蛇', 'へび'] },
  cup: {
    zh: ['杯', '杯子', '酒杯', '金杯', '圣杯', '酒爵'],
    en: ['cup', 'goblet', 'chalice', 'bowl'],
    ja: ['杯', '盃', '酒杯', 'コップ', '酒盃'],
  },
  scales: { zh: ['天平', '秤', '天秤'], en: ['scales', 'balance'], ja: ['天秤', 'はかり', '秤'] },
  wheat: {
    zh: ['麦穗', '谷穗', '麦子', '小麦'],
    en: ['ear of wheat', 'wheat', 'ear of corn', 'ear of grain', 'grain', 'sheaf'],
    ja: ['麦の穂', '麦穂', '穂', '小麦'],
  },
  sickle: { zh: ['镰刀', '石镰', '镰'], en: ['sickle', 'scythe'], ja: ['鎌', '大鎌', 'かま'] },
  crown: {
    zh: ['王冠', '冠冕', '冠', '花冠', '皇冠'],
    en: ['crown', 'diadem', 'tiara', 'wreath'],
    ja: ['冠', '王冠', 'かんむり', 'ティアラ'],
  },
  throne: { zh: ['王座', '宝座', '御座', '椅子'], en: ['throne', 'chair'], ja: ['玉座', '王座', '椅子'] },
  mirror: { zh: ['镜子', '铜镜', '镜', '宝镜'], en: ['mirror', 'looking-glass'], ja: ['鏡', 'かがみ', '八咫鏡'] },
  chains: {
    zh: ['锁链', '铁链', '链条', '铁索', '镣铐'],
    en: ['chains', 'chain', 'shackles', 'fetters'],
    ja: ['鎖', 'くさり', '鉄の鎖'],
  },
  'lion-skin': {
    zh: ['狮皮', '狮子皮', '狮皮披风'],
    en: ['lion skin', 'lion-skin', 'lionskin', "lion's skin", 'pelt', 'lion hide'],
    ja: ['獅子の毛皮', 'ライオンの毛皮', '獅子皮', 'ライオンの皮'],
  },
  'winged-sandals': {
    zh: ['飞鞋', '带翼凉鞋', '飞行鞋', '有翼的鞋', '带翅膀的鞋', '翼鞋', '带翼的鞋'],
    en: ['winged sandals', 'winged shoes', 'winged boots', 'talaria'],
    ja: ['翼のあるサンダル', '有翼のサンダル', '翼の靴', '空飛ぶサンダル', '翼のサンダル'],
  },
  'medusa-head': {
    zh: ['美杜莎的头', '美杜莎之首', '蛇发女妖的头', '美杜莎首级', '美杜莎的头颅', '戈耳工之首'],
    en: ["Medusa's head", 'head of Medusa', "Gorgon's head", 'gorgoneion', "the Gorgon's head"],
    ja: ['メドゥーサの首', 'メデューサの首', 'ゴルゴンの首', 'メドゥサの首'],
  },
  belt: { zh: ['腰带', '带子', '束腰'], en: ['belt', 'girdle', 'sash'], ja: ['帯', 'ベルト', '腰帯'] },
  whip: { zh: ['鞭子', '鞭', '马鞭', '皮鞭'], en: ['whip', 'goad', 'lash'], ja: ['鞭', 'ムチ', 'むち'] },
  reins: { zh: ['缰绳', '缰'], en: ['reins', 'rein', 'bridle'], ja: ['手綱', 'たづな'] },
  chariot: {
    zh: ['战车', '马车', '车', '日车', '太阳车', '金车'],
    en: ['chariot', 'car', 'carriage', 'wagon'],
    ja: ['戦車', '馬車', 'チャリオット', '車'],
  },
  shuttle: { zh: ['梭子', '梭', '织梭'], en: ['shuttle'], ja: ['杼', 'シャトル', '梭'] },
  loom: { zh: ['织机', '织布机', '机杼'], en: ['loom'], ja: ['機', '織機', '機織り', 'はた', '織り機'] },
  brocade: {
    zh: ['云锦', '锦缎', '锦', '织锦', '云裳', '绸缎'],
    en: ['brocade', 'cloth', 'silk', 'woven silk'],
    ja: ['錦', '織物', '布', '絹'],
  },
  'carrying-pole': {
    zh: ['扁担', '担子', '挑子'],
    en: ['carrying pole', 'shoulder pole', 'carrying-pole'],
    ja: ['天秤棒', '担い棒'],
  },
  baskets: { zh: ['箩筐', '篮子', '筐', '竹筐'], en: ['baskets', 'basket'], ja: ['籠', 'かご', 'ざる'] },
  ox: {
    zh: ['牛', '老牛', '黄牛', '老黄牛', '耕牛', '水牛'],
    en: ['ox', 'cow', 'cattle', 'buffalo'],
    ja: ['牛', '老牛', '水牛', 'うし'],
  },
  'ox-hide': {
    zh: ['牛皮', '老牛皮'],
    en: ['ox hide', 'ox-hide', 'oxhide', "ox's skin", 'cowhide'],
    ja: ['牛の皮', '牛皮'],
  },
  bull: { zh: ['公牛', '白牛', '白公牛', '雄牛', '神牛'], en: ['bull'], ja: ['雄牛', '牡牛', '白い牛', '牡牛'] },
  goat: {
    zh: ['山羊', '母山羊', '小山羊', '羊羔'],
    en: ['goat', 'she-goat', 'kid'],
    ja: ['山羊', 'ヤギ', '牝山羊', '仔山羊', 'やぎ'],
  },
  rabbit: {
    zh: ['兔子', '玉兔', '兔', '白兔'],
    en: ['rabbit', 'hare', 'bunny'],
    ja: ['兎', 'うさぎ', 'ウサギ', '玉兎'],
  },
  mortar: {
    zh: ['臼', '药臼', '玉杵', '杵臼', '捣药臼', '杵'],
    en: ['mortar', 'pestle', 'mortar and pestle'],
    ja: ['臼', '杵', 'うす', 'きね'],
  },
  elixir: {
    zh: ['不死药', '仙药', '灵药', '长生药', '仙丹', '不老药', '长生不老药'],
    en: ['elixir', 'elixir of immortality', 'potion', 'medicine of immortality', 'pill of immortality'],
    ja: ['不死の薬', '仙薬', '不老不死の薬', '霊薬'],
  },
  brush: { zh: ['笔', '毛笔', '朱笔', '画笔'], en: ['brush', 'writing brush', 'pen'], ja: ['筆', '毛筆', 'ふで'] },
  scroll: {
    zh: ['书卷', '卷轴', '画卷', '竹简', '书'],
    en: ['scroll', 'book', 'tablet'],
    ja: ['巻物', '書物', '巻き物', '竹簡'],
  },
  gourd: { zh: ['葫芦', '酒葫芦', '瓠'], en: ['gourd', 'calabash'], ja: ['瓢箪', 'ひょうたん', '瓢'] },
  peach: {
    zh: ['蟠桃', '桃子', '仙桃', '寿桃', '桃'],
    en: ['peach', 'peach of immortality'],
    ja: ['桃', '仙桃', 'もも', '蟠桃'],
  },
  pomegranate: {
    zh: ['石榴', '石榴籽'],
    en: ['pomegranate', 'pomegranate seed'],
    ja: ['ザクロ', '石榴', 'ざくろ', '柘榴'],
  },
  grapes: {
    zh: ['葡萄', '葡萄串', '葡萄藤'],
    en: ['grapes', 'grape', 'vine', 'bunch of grapes'],
    ja: ['葡萄', 'ぶどう', 'ブドウ'],
  },
  thyrsus: {
    zh: ['酒神杖', '松果杖', '常春藤杖'],
    en: ['thyrsus', 'ivy staff', 'ivy-wound staff'],
    ja: ['テュルソス', '松かさの杖', '霊杖'],
  },
  laurel: {
    zh: ['月桂冠', '月桂', '桂冠', '月桂枝'],
    en: ['laurel', 'laurel wreath', 'bay wreath'],
    ja: ['月桂冠', '月桂樹', '月桂'],
  },
  'palm-frond': {
    zh: ['棕榈枝', '棕榈叶'],
    en: ['palm frond', 'palm branch', 'palm leaf'],
    ja: ['ヤシの枝', '棕櫚の枝', '椰子の葉'],
  },
  cornucopia: {
    zh: ['丰饶角', '丰裕之角', '聚宝角'],
    en: ['cornucopia', 'horn of plenty'],
    ja: ['豊穣の角', 'コルヌコピア', '豊饒の角'],
  },
  torch: { zh: ['火炬', '火把', '火'], en: ['torch', 'firebrand', 'fire'], ja: ['松明', 'たいまつ', '火'] },
  thread: {
    zh: ['线团', '线球', '毛线', '丝线', '线'],
    en: ['thread', 'ball of thread', 'yarn', 'clew'],
    ja: ['糸', '糸玉', '糸毬'],
  },
  bag: {
    zh: ['皮囊', '袋子', '神袋', '口袋'],
    en: ['bag', 'pouch', 'sack', 'kibisis', 'wallet'],
    ja: ['袋', 'キビシス', '革袋'],
  },
  helmet: {
    zh: ['头盔', '隐身帽', '隐身头盔', '盔'],
    en: ['helmet', 'helm', 'cap of invisibility', 'helmet of invisibility', 'winged hat'],
    ja: ['兜', '隠れ兜', '隠れ帽子', 'ヘルメット'],
  },
  aegis: { zh: ['神盾', '埃癸斯', '埃吉斯', '羊皮盾'], en: ['aegis'], ja: ['アイギス', 'イージス', '神盾'] },
  'water-jar': {
    zh: ['水瓶', '水罐', '陶罐', '宝瓶', '水壶', '瓶子'],
    en: ['water jar', 'water-jar', 'jar', 'pitcher', 'jug', 'urn', 'amphora', 'vase'],
    ja: ['水瓶', '水がめ', '瓶', '壺', 'みずがめ', '水差し'],
  },
  wings: {
    zh: ['翅膀', '双翼', '羽翼', '翼', '双翅'],
    en: ['wings', 'wing', 'pinions'],
    ja: ['翼', '羽', '羽根', 'つばさ'],
  },
  horse: {
    zh: ['马', '骏马', '战马', '白马', '飞马', '天马'],
    en: ['horse', 'steed', 'stallion', 'mare', 'winged horse'],
    ja: ['馬', '白馬', '天馬', '駿馬', 'うま'],
  },
  dog: { zh: ['狗', '猎犬', '犬', '猎狗'], en: ['dog', 'hound'], ja: ['犬', '猟犬', 'いぬ'] },
  dolphin: { zh: ['海豚'], en: ['dolphin'], ja: ['イルカ', '海豚', 'いるか'] },
  swan: { zh: ['天鹅', '白天鹅', '鸿鹄'], en: ['swan'], ja: ['白鳥', 'はくちょう', 'ハクチョウ'] },
  eagle: {
    zh: ['鹰', '雄鹰', '老鹰', '神鹰', '秃鹫'],
    en: ['eagle', 'vulture', 'hawk'],
    ja: ['鷲', 'ワシ', 'わし', '鷹'],
  },
  raven: { zh: ['乌鸦', '渡鸦', '鸦'], en: ['raven', 'crow'], ja: ['烏', 'カラス', 'からす', '鴉', 'ワタリガラス'] },
  owl: { zh: ['猫头鹰', '鸮', '枭'], en: ['owl'], ja: ['梟', 'フクロウ', 'ふくろう'] },
  dove: { zh: ['鸽子', '白鸽', '鸽'], en: ['dove', 'pigeon'], ja: ['鳩', 'ハト', 'はと'] },
  peacock: { zh: ['孔雀'], en: ['peacock'], ja: ['孔雀', 'クジャク', 'くじゃく'] },
  fish: { zh: ['鱼', '鲤鱼', '双鱼'], en: ['fish'], ja: ['魚', 'さかな', '鯉'] },
  apple: {
    zh: ['金苹果', '苹果'],
    en: ['golden apple', 'apple'],
    ja: ['黄金の林檎', '金のリンゴ', 'リンゴ', '林檎', '黄金のリンゴ'],
  },
  fleece: { zh: ['金羊毛', '羊毛'], en: ['golden fleece', 'fleece'], ja: ['金羊毛', '黄金の羊毛', '金の羊毛', '金毛'] },
  net: { zh: ['网', '渔网', '罗网'], en: ['net', 'snare'], ja: ['網', 'あみ', '投網'] },
  'fish-hook': {
    zh: ['鱼钩', '钓钩', '神钩'],
    en: ['fish-hook', 'fish hook', 'fishhook', 'hook'],
    ja: ['釣り針', '釣針', 'つりばり'],
  },
  hammer: {
    zh: ['锤', '锤子', '铁锤', '雷神之锤', '鼓槌'],
    en: ['hammer', 'mallet'],
    ja: ['槌', 'ハンマー', '鎚', '金槌'],
  },
  stones: {
    zh: ['五彩石', '石头', '石子', '石块', '五色石'],
    en: ['stones', 'stone', 'rock', 'pebbles', 'five-coloured stones'],
    ja: ['石', '五色の石', '岩', '小石'],
  },
  drum: { zh: ['鼓', '战鼓', '雷鼓', '连鼓'], en: ['drum'], ja: ['太鼓', '鼓', 'つづみ'] },
  umbrella: { zh: ['伞', '华盖', '罗伞'], en: ['umbrella', 'parasol', 'canopy'], ja: ['傘', '天蓋', '華蓋'] },
  'robe-of-feathers': {
    zh: ['羽衣', '霓裳', '天衣', '霓裳羽衣'],
    en: ['robe of feathers', 'feather robe', 'feathered robe', 'hagoromo', 'celestial robe'],
    ja: ['羽衣', '天の羽衣', 'はごろも'],
  },
  bamboo: {
    zh: ['竹子', '竹', '竹筒', '竹林'],
    en: ['bamboo', 'bamboo stalk'],
    ja: ['竹', '竹の中', '光る竹', 'たけ'],
  },
  fan: { zh: ['扇子', '团扇', '羽扇', '芭蕉扇', '蒲扇'], en: ['fan'], ja: ['扇', '団扇', 'うちわ', '扇子'] },
  hairpin: { zh: ['簪子', '金簪', '玉簪', '发簪', '金钗', '簪'], en: ['hairpin', 'hair pin'], ja: ['簪', 'かんざし'] },
  box: { zh: ['盒子', '玉匣', '宝盒', '箱子', '匣子'], en: ['box', 'chest', 'casket'], ja: ['箱', '玉手箱', '玉匣'] },
  wheels: {
    zh: ['轮子', '风火轮', '车轮', '火轮'],
    en: ['wheels', 'wheel', 'fire wheels'],
    ja: ['輪', '車輪', '風火輪'],
  },
  jewel: {
    zh: ['珠子', '宝珠', '夜明珠', '勾玉', '明珠'],
    en: ['jewel', 'pearl', 'gem', 'magatama'],
    ja: ['玉', '宝玉', '勾玉', '宝珠'],
  },
  turtle: {
    zh: ['龟', '乌龟', '神龟', '玄龟', '海龟'],
    en: ['turtle', 'tortoise', 'sea turtle'],
    ja: ['亀', 'カメ', '海亀', 'かめ'],
  },
  pestle: { zh: ['药杵', '捣药杵', '玉杵', '杵'], en: ['pestle'], ja: ['杵', 'きね'] },
  'rice-cake': {
    zh: ['年糕', '糯米糕', '糍粑'],
    en: ['rice cake', 'rice-cake', 'mochi'],
    ja: ['餅', 'もち', 'お餅', '団子'],
  },
  train: { zh: ['火车', '列车'], en: ['train', 'railway'], ja: ['汽車', '列車', '電車'] },
  distaff: { zh: ['纺锤', '纺杆', '卷线杆'], en: ['distaff', 'spindle'], ja: ['糸巻き棒', '紡錘', '糸巻き'] },
  ladle: { zh: ['勺', '勺子', '斗', '长柄勺'], en: ['ladle', 'dipper', 'scoop'], ja: ['柄杓', 'ひしゃく', '杓'] },
};
