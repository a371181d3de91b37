import type { Language } from '@kinora/film';

/** What fills a place in a story: an animal that builds the bridge, a thing in the hand, a place gone to. */
export type StoryCategory = 'animal' | 'thing' | 'place' | 'tree' | 'work' | 'kin' | 'part' | 'shape';

/** One concept a line: its id, then its words in Chinese, English (singular) and Japanese, parted by bars. */
const TABLES: Readonly<Record<Exclude<StoryCategory, 'shape'>, string>> = {
  animal: `
magpie | 喜鹊 乌鹊 鹊鸟 鹊儿 鹊群 鹊 | magpie | かささぎ カササギ 鵲
crow | 乌鸦 渡鸦 金乌 三足乌 黑鸦 | crow,raven | カラス からす 烏 ワタリガラス
swallow | 燕子 家燕 | swallow | つばめ ツバメ 燕
sparrow | 麻雀 山雀 | sparrow | すずめ スズメ 雀
dove | 鸽子 白鸽 信鸽 | dove,pigeon | 鳩 ハト
crane | 仙鹤 白鹤 丹顶鹤 | crane,heron | 鶴 つる ツル サギ
goose | 大雁 鸿雁 雁群 野鹅 | goose,geese,duck | 雁 がん ガチョウ 鴨
swan | 天鹅 白天鹅 | swan | 白鳥 はくちょう ハクチョウ
phoenix | 凤凰 孔雀 鸾鸟 | phoenix,peacock | 鳳凰 孔雀
eagle | 老鹰 雄鹰 神鹰 大鹰 秃鹫 鹰 | eagle,hawk,vulture,falcon | 鷲 ワシ わし 鷹 タカ
gull | 海鸥 | gull,seagull | カモメ かもめ
owl | 猫头鹰 | owl | フクロウ ふくろう
turtle | 乌龟 海龟 大龟 龟 | turtle,tortoise | 亀 カメ 海亀 かめ
horse | 白马 骏马 战马 天马 飞马 黑马 马儿 马匹 神马 半马 马身 马头 马尾 | horse,stallion,mare,steed,pony | 白馬 天馬 馬 うま ウマ
ox | 老黄牛 老牛 黄牛 水牛 耕牛 神牛 母牛 | ox,oxen,cow,heifer,buffalo | 老牛 牝牛 雌牛 水牛
bull | 公牛 白牛 雄牛 牛 | bull | 牡牛 雄牛 白い牛 牛
dog | 猎犬 小狗 狗 犬 | dog,hound | 猟犬 犬 いぬ イヌ
wolf | 豺狼 野狼 狼 | wolf,wolves | 狼 オオカミ おおかみ
fox | 狐狸 狐 | fox,foxes | 狐 キツネ きつね
bear | 母熊 大熊 棕熊 熊 | bear,she-bear | 熊 クマ
lion | 雄狮 狮子 狮 | lion,lioness | 獅子 ライオン
tiger | 老虎 猛虎 | tiger | 虎 トラ
cat | 小猫 花猫 猫 | cat | 猫 ネコ ねこ
deer | 梅花鹿 母鹿 牝鹿 鹿 | deer,stag,doe,hind | 鹿 シカ
rabbit | 玉兔 白兔 兔子 小兔 兔 | rabbit,hare,bunny | 兎 うさぎ ウサギ 玉兎
toad | 蟾蜍 癞蛤蟆 青蛙 蛤蟆 | toad,frog | 蟾蜍 ヒキガエル ひきがえる かえる カエル
snake | 毒蛇 大蛇 巨蛇 小蛇 水蛇 蛇 | snake,serpent,viper,adder | 大蛇 毒蛇 蛇 ヘビ へび
dragon | 蛟龙 巨龙 恶龙 | dragon | 竜 龍 ドラゴン
scorpion | 毒蝎 蝎子 巨蝎 蝎 | scorpion | さそり サソリ 蠍
crab | 螃蟹 巨蟹 大蟹 蟹 | crab,lobster | かに カニ 蟹
spider | 蜘蛛 | spider | 蜘蛛 クモ
bee | 蜜蜂 黄蜂 | bee,wasp,hornet | 蜂 ハチ
butterfly | 蝴蝶 | butterfly,butterflies,moth | 蝶
dolphin | 海豚 | dolphin | イルカ いるか 海豚
whale | 鲸鱼 巨鲸 鲸 | whale | 鯨 くじら クジラ
shark | 鲨鱼 | shark | 鮫 サメ
fish | 鲤鱼 大鱼 金鱼 鱼 | fish,carp | 魚 さかな 鯉
sheep | 金羊 公羊 绵羊 白羊 羊 | ram,sheep,lamb | 牡羊 雄羊 羊 ヒツジ
goat | 母山羊 山羊 | goat,she-goat | 山羊 ヤギ
boar | 野猪 猪 | boar,pig | 猪 イノシシ 豚
monkey | 猴子 猿猴 | monkey,ape | 猿 サル
squirrel | 松鼠 老鼠 | squirrel,mouse,mice,rat | リス ネズミ ねずみ
elephant | 大象 骆驼 | elephant,camel | 象 ゾウ ラクダ`,
  thing: `
arrow | 弓箭 一箭 箭矢 利箭 毒箭 神箭 弓 箭 | bow,arrow,crossbow | 弓矢 弓 矢
sword | 宝剑 长剑 利剑 剑 弯刀 刀 镰刀 | sword,blade,sickle,scimitar,harpe,knife,knives,dagger | 剣 刀 太刀 鎌 ナイフ
spear | 长矛 标枪 长枪 矛 | spear,lance,javelin | 槍 投げ槍 やり
trident | 三叉戟 鱼叉 | trident,harpoon | 三叉の矛 三叉戟 トライデント 銛
club | 木棒 大棒 棍棒 狼牙棒 | club,cudgel | 棍棒 こん棒
axe | 斧头 斧子 板斧 斧 | axe,ax,hatchet,saw | 斧 おの のこぎり
hammer | 铁锤 锤子 大锤 | hammer,mallet | ハンマー 槌
lyre | 七弦琴 里拉琴 竖琴 弦琴 琴声 琴音 琴 | lyre,harp,kithara | 竪琴 リラ ハープ
flute | 长笛 笛子 笛声 笛 箫 | flute,pipe | 笛 フルート
drum | 大鼓 鼓 | drum,trumpet,horn | 太鼓 ラッパ
guitar | 吉他 小提琴 提琴 钢琴 琵琶 二胡 | guitar,violin,piano,fiddle | ギター バイオリン ピアノ 琵琶
net | 渔网 罗网 渔网 | net | 網
whip | 鞭子 鞭 | whip | 鞭
hairpin | 金簪 玉簪 发簪 簪子 金钗 发钗 簪 | hairpin | 簪 かんざし
fan | 扇子 芭蕉扇 羽扇 | fan | 扇 うちわ
wand | 魔杖 拂尘 手杖 拐杖 | wand,staff,stick | 杖
poison | 毒药 毒酒 | poison | 毒薬
thread | 线团 线球 丝线 毛线 | thread,yarn,clew,string | 糸玉 糸
map | 地图 罗盘 | map,compass | 地図
torch | 火把 火炬 | torch | 松明 たいまつ
fire | 天火 火种 火 | fire,flame | 火
peach | 蟠桃 仙桃 桃子 桃 | peach,peaches | 桃 もも
melon | 南瓜 葫芦 西瓜 瓜 | melon,pumpkin,gourd | 瓜 かぼちゃ
bamboo | 竹筒 竹子 竹节 竹林 竹 | bamboo | 竹
shell | 贝壳 海螺 | shell,clam | 貝
lotus | 莲花 荷花 | lotus,rose,lily | 蓮 花
egg | 鹅蛋 蛋 | egg | 卵
elixir | 长生不老药 不死之药 不死药 灵药 仙药 仙丹 药材 药 | elixir,potion,medicine,drug,herb | 不死の薬 不老不死の薬 霊薬 仙薬 薬
mochi | 年糕 糍粑 米糕 | mochi,rice cake | 餅 もち モチ
bread | 面包 月饼 饺子 米饭 面条 | bread,noodle,cookie,coffee | パン うどん そば 団子
cloth | 布匹 云锦 锦缎 布 | cloth,brocade,silk | 布 錦 織物
pomegranate | 石榴籽 石榴 | pomegranate | ザクロ ざくろ 柘榴 石榴
apple | 金苹果 苹果 | apple | 黄金の林檎 リンゴ 林檎 りんご
grape | 葡萄 | grape,fig,olive | ぶどう 葡萄 イチジク
fleece | 金羊毛 羊毛 | fleece | 金羊毛 羊毛 金の毛皮
crown | 王冠 花冠 冠冕 桂冠 | crown,diadem,wreath | 冠 かんむり 王冠
necklace | 项链 戒指 手镯 | necklace,ring,bracelet | 首飾り 指輪 腕輪
belt | 腰带 | belt,girdle | 帯 腰帯
hide | 牛皮 | hide,oxhide | 牛の皮 牛皮
horsehide | 马皮 羊皮 | horsehide,sheepskin | 馬の皮
feathers | 羽衣 霓裳 天衣 | feather robe,robe of feathers | 羽衣 衣
box | 魔盒 盒子 宝盒 箱子 匣子 | box,casket,chest | 玉手箱 箱
jar | 罐子 陶罐 瓶子 | jar,urn,pot | 壺 甕
stone | 五彩石 五色石 石头 石块 石子 石像 石 | stone,rock,pebble | 石 岩
gold | 黄金 金子 | gold,silver | 黄金 金
wax | 蜡 | wax | 蝋 ろう
glue | 胶水 胶 | glue | にかわ
iron | 钢铁 铁块 青铜 | iron,bronze | 鉄 青銅
bricks | 砖头 砖块 泥土 木头 木板 | brick,clay,wood,mud | 煉瓦 木材 粘土
boat | 小船 木筏 大船 | boat,raft | 舟 船
chariot | 太阳车 战车 马车 | chariot,cart | 馬車 戦車`,
  place: `
moon | 月亮 月球 月宫 广寒宫 月中 月里 月 | moon | 月の都 月の世界 お月さま お月様 月
sun | 太阳 日头 | sun | 太陽 お日さま
mars | 火星 | mars | 火星
venus | 金星 | venus | 金星
jupiter | 木星 土星 水星 | jupiter,saturn,mercury | 木星 土星 水星
northstar | 北极星 | north star,pole star | 北極星
sea | 大海 海底 东海 龙宫 | sea,ocean,dragon palace | 海 竜宮
underworld | 冥府 冥界 地府 阴间 | underworld,hades,land of the dead | 冥界 冥府 あの世 黄泉
olympus | 奥林匹斯 天庭 | olympus | オリンポス オリュンポス
forest | 森林 树林 | forest,wood | 森
island | 小岛 蓬莱 | island | 島
buzhou | 不周山 | buzhou | 不周山
othermountain | 泰山 昆仑山 昆仑 华山 黄山 嵩山 珠穆朗玛峰 富士山 喜马拉雅 | kunlun,mount tai,everest,mount fuji,mount hua | 泰山 崑崙 富士山 エベレスト
milkyway | 银河 天河 星河 | milky way,silver river,river of heaven,heavenly river | 天の川 銀河
yellowriver | 黄河 长江 淮河 | yellow river,yangtze | 黄河 長江
eridanus | 波江 厄里达诺斯河 埃里达努斯 | eridanus | エリダヌス
nile | 尼罗河 | nile,styx,tiber | ナイル ティベル
hellespont | 赫勒斯滂 达达尼尔 | hellespont,dardanelles | ヘレスポントス ヘレースポントス ダーダネルス
bosporus | 博斯普鲁斯 直布罗陀 | bosporus,bosphorus,gibraltar | ボスポラス ジブラルタル
crete | 克里特 | crete | クレタ
sparta | 斯巴达 雅典 特洛伊 罗马 | sparta,athens,troy,rome | スパルタ アテネ トロイ ローマ
cave | 天岩户 天岩戸 岩洞 洞穴 山洞 | cave,rock cave | 天の岩戸 天岩戸 岩戸 岩屋 洞窟 洞穴
labyrinth | 迷宫 | labyrinth,maze | 迷宮
tower | 高塔 塔 城堡 | tower,castle | 塔 城
bamboogrove | 竹林 | bamboo grove | 竹林`,
  tree: `
osmanthus | 月桂树 桂花树 桂树 桂花 桂 | osmanthus,cassia,laurel,cinnamon | 桂の木 桂 モクセイ 木犀
pine | 松树 柏树 杉树 | pine,cedar,cypress | 松 杉
willow | 柳树 杨树 垂柳 | willow,poplar,birch | 柳 ポプラ
peachtree | 桃树 梅树 李树 樱花树 樱树 苹果树 梨树 | peach,plum,cherry,apple,pear | 桃 梅 桜 りんご
bamboo | 竹子 竹林 竹 | bamboo | 竹
oak | 橡树 榕树 梧桐 槐树 银杏 枣树 | oak,maple,ginkgo,banyan,olive,elm | 樫 楓 銀杏 いちょう`,
  work: `
herding | 放牛 牧牛 看牛 牛郎 牧童 养牛 | cowherd,herding,herdsman,herdsboy,oxherd,tending | 牛飼い 牛の世話 牛を飼
weaving | 织布 织云锦 纺织 织锦 织云 织 | weave,weaving,wove,weaver,weaves,loom | 機織り 機を織 はたおり 布を織 織って
fishing | 捕鱼 打鱼 渔夫 渔民 钓鱼 撒网 | fisherman,fishing,fishermen | 漁師 魚をと 釣り
hunting | 打猎 猎人 猎户 狩猎 | hunter,hunting,huntsman | 狩人 猟師 狩り
farming | 种田 耕田 种地 农夫 | farmer,farming,ploughing | 農夫 畑を 田を耕
smithing | 铁匠 打铁 木匠 | blacksmith,carpenter,smith | 鍛冶 大工
soldiering | 士兵 将军 武士 | soldier,general,warrior,samurai | 兵士 将軍 武士
trading | 商人 卖货 | merchant,trader,shopkeeper | 商人
cooking | 厨师 做饭 烧饭 | cook,cooking,baker,bake,baking | 料理
dancing | 舞女 跳舞 | dancer,dancing | 踊り子
embroidery | 绣花 刺绣 | embroidery,sewing | 刺繍 縫い物
pounding | 捣药 舂药 捣 | pound,pounding,pounds,grinding | 餅つき 薬をつ つい
singing | 唱歌 歌手 | singer,singing | 歌手
schooling | 书生 秀才 教书 | scholar,teacher,student | 学者`,
  kin: `
brothers | 孪生兄弟 兄弟俩 兄弟 | brother,twin brother | 兄弟
sisters | 姐妹 姊妹 | sister | 姉妹
sons | 两个儿子 儿子 两子 | son | 息子
daughters | 两个女儿 女儿 | daughter | 娘
lovers | 恋人 情侣 情人 爱侣 | lover,sweetheart | 恋人
couple | 夫妻 夫妇 | husband and wife,married couple,couple | 夫婦
fatherson | 父子 | father and son | 父子 親子
friends | 朋友 好友 | friend | 友人 友達 親友
teacher | 师徒 | teacher and pupil | 師弟
strangers | 君臣 主仆 | master and servant | 主従`,
  part: `
head | 头颅 首级 脑袋 头 | head | 首 頭
heart | 心脏 心 | heart | 心臓
heel | 脚踵 脚后跟 脚跟 | heel,ankle,foot | かかと 踵 足
hair | 头发 发丝 秀发 | hair,locks,curls | 髪
eye | 眼睛 左眼 右眼 眼 | eye | 目 眼
arm | 手臂 手 臂 | arm,hand | 腕 手
tail | 尾巴 尾 | tail | 尾
liver | 肝脏 肝 | liver | 肝臓
blood | 鲜血 血泊 血 | blood | 血
back | 背 | back | 背中
thigh | 大腿 | thigh,leg | 太もも
neck | 断颈 脖子 颈 | neck | 首元`,
};

interface Vocabulary {
  concepts: ReadonlyMap<string, string>;
  /** All words, longest first. */
  any: RegExp;
  /** The first word of each concept, to write with. */
  first: ReadonlyMap<string, string>;
}
const vocabularies = new Map<string, Vocabulary>();

function vocabularyOf(category: Exclude<StoryCategory, 'shape'>, language: Language): Vocabulary {
  const key = `${category} ${language}`;
  let known = vocabularies.get(key);
  if (known === undefined) vocabularies.set(key, (known = load(TABLES[category], language)));
  return known;
}

function load(table: string, language: Language): Vocabulary {
  const concepts = new Map<string, string>();
  const first = new Map<string, string>();
  for (const line of table.trim().split('\n')) {
    const [id = '', zh = '', en = '', ja = ''] = line.split('|').map((each) => each.trim());
    const words = language === 'en' ? en.split(',') : (language === 'zh' ? zh : ja).split(' ');
    words.forEach((word, index) => {
      if (!concepts.has(word)) concepts.set(word, id);
      if (index === 0) first.set(id, word);
    });
  }
  const words = [...concepts.keys()].toSorted((a, b) => b.length - a.length).join('|');
  return { concepts, first, any: new RegExp(language === 'en' ? `\\b(${words})(?:e?s)?\\b` : `(${words})`, 'g') };
}

export interface StoryWord {
  concept: string;
  /** Index and length in the words searched. */
  index: number;
  length: number;
}

/** All concepts of a category named in some words, in order, the longest word at each place. */
export function storyWords(words: string, category: StoryCategory, language: Language): StoryWord[] {
  const vocabulary = vocabularyOf(category === 'shape' ? 'animal' : category, language);
  return [...words.matchAll(vocabulary.any)]
    .filter((match) => language !== 'en' || !isVerb(match[0], words.slice(match.index + match[0].length)))
    .map((match) => ({
      concept: vocabulary.concepts.get(match[1] ?? '') ?? '',
      index: match.index,
      length: match[0].length,
    }));
}

/** `bears her name`, `swallows the pill`: the beasts are verbs there. */
function isVerb(word: string, rest: string): boolean {
  return (
    /^(?:bears?|swallows?|ducks?|cranes?|hounds?|dogs?|rams?|fox(?:es)?|badgers?|rings?|maps?|pots?|woods?|arms?|heads?|eyes?|backs?|tails?)$/u.test(
      word,
    ) &&
    /^ (?:her|his|its|their|the (?:name|elixir|pill|sky|heavens?|weight|potion)|it|up|down|a name|witness|for|towards?)\b/u.test(
      rest,
    )
  );
}

/** The word to write for a concept. */
export function storyWordFor(concept: string, category: StoryCategory, language: Language): string {
  return vocabularyOf(category === 'shape' ? 'animal' : category, language).first.get(concept) ?? concept;
}
