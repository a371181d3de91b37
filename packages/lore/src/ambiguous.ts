import type { Language } from '@kinora/film';

/** Names that are also ordinary words: an animal, a tool, a trade. In English lower case without `the` is the ordinary word. */
export const COMMON_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(
    `the Archer;the Altar;the Arrow;the Bear;the Bull;the Centaur;the Charioteer;the Colt;the Crab;the Crow;the Cup;the Dog;the Dolphin;the Dragon;the Eagle;
    the Fishes;the Foal;the Goat;the Hare;the Herdsman;the Hind;the Hunter;the Kneeler;the Lion;the Lyre;the Maiden;the Northern Crown;the Ram;the Raven;the River;
    the Scales;the Scorpion;the Serpent;the Serpent-holder;the Ship;the Southern Crown;the Southern Fish;the Swan;the Triangle;the Twins;the Virgin;the Water-bearer;the Water-carrier;
    the Water-snake;the Wild Beast;the Wolf;the Claws;the Sea-goat;the Winged Horse;the Sea Monster;the Whale;the Chained Lady;the Balance;the Weaver;the Cowherd;
    the Python;underworld;the Plough;the Follower;the Great One;the Hunting Net;the Great Horn;the Dragon King;the Heart mansion;Re;Set;Nut;Ra;Utu;Hina;
    Jupiter;Mercury;Venus;Mars;Saturn;Pluto;Neptune;Uranus;Dawn;
    Archer;Scorpion;Dragon;Fates;Furies;Fury;Graces;Muses;Muse;Nymph;Centaur;Labyrinth;Underworld;Titans;Titan;Magpies;Archer Yi;Toad;Rabbit`
      .split(/[;\n]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
  zh: new Set(
    `仙女 猎户 海怪 天鹅 天龙 金牛 公牛 巨蟹 螃蟹 狮子 双子 竖琴 天琴 天鹰 海豚 飞马 大熊 小熊 乌鸦 天兔 野兔 兔子 水瓶 宝瓶 双鱼 室女 处女 天秤 天平 医神 正义女神 大力神 七姐妹 射手 人马 摩羯 山羊 白羊 公羊
    天蝎 蝎子 大犬 小犬 豺狼 天箭 祭坛 天坛 巨爵 长蛇 巨蛇 三角 水蛇 毒蝎 巨蝎 小马 波江 冥界 迷宫 战车手 御夫 牧夫 北冕 南冕 南鱼 船帆 英仙 仙王 仙后 武仙 蛇夫 猎犬 巨人 鲸鱼 半人马 天猫 元宵 羽衣 客星 天女 青鸟 扶桑 牵牛 日轮 月轮 大角 七公主 三将军 日神 月神辛 御门 坚牛 职女 哈提 傅说 寿星 观音 老黄牛 造父 王良 龙王 天狗 雷公 奔月 补天 五公子 飞廉 三太子`.split(
      /\s+/,
    ),
  ),
  ja: new Set(
    `さそり おとめ しし おうし おひつじ かに てんびん いて やぎ みずがめ うお ふたご わし はくちょう こと いるか からす うさぎ りゅう へび へびつかい くじら らしんばん おおぐま
    こぐま おおいぬ こいぬ ペガスス 狩人 大犬 小犬 海蛇 うみへび コップ 祭壇 さいだん おおかみ 矢 こうま 小馬 冥界 迷宮 天馬 怪物 海の怪物 化けくじら 化け鯨 王女 王妃 射手 牡羊 牡牛 双子 獅子 乙女
    天秤 山羊 水瓶 魚 大熊 小熊 鷲 白鳥 琴 烏 竜 龍 ラー トール トート ソール 御門 羽衣 天羽衣 天女 月見 お月見 雷様 貫索 天関 弧矢 日輪 月輪 客星`.split(
      /\s+/,
    ),
  ),
};

/** Proper names that are also planets, people of today, firms, ships, diseases, moons or places. */
export const COMMON_NAMES: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(
    `Juno Diana Ceres Vulcan Apollo Hermes Atlas Pan Helen Jason Leda Iris Maia Merope Electra Daphne Phoebe Rhea
 Phoenix Cancer Leo Aries Taurus Gemini Virgo Libra Scorpio Sagittarius Capricorn Capricornus Aquarius Pisces Ara Crater Lepus Lupus Draco Lyra Aquila Cygnus Corvus Sagitta
 Hydra Pegasus Triangulum Argo Nike Cupid Europa Titan Aurora Luna Sol Themis Gaia Chimera Amazon Amazons
 Cynosura Olympus Echo Calypso Argus Castor Pollux Io Aura Crow Eros
 Pandora Python Charon Odyssey Narcissus Psyche Nemesis Achilles Subaru Giovanni Campanella Apophis Thoth Nanna Skanda Hati Yodaka Raijin Fujin Ishtar Bifrost Isis Thor Freya Freyja Maui Māui Chandra Soma Rohini Dhruva Sothis Horus Loki Odin Sol Mani Tiamat Alcyone`.split(
      /\s+/,
    ),
  ),
  zh: new Set(
    `维纳斯 丘比特 爱马仕 亚马逊 泰坦 欧罗巴 阿波罗 阿特拉斯 赫尔墨斯 海伦 伊莱克特拉 欧若拉 路西法 杰森 爱神 太阳神 月神 战神 酒神 海神 天后 冥王 死神 潘多拉 缪斯 九头蛇 泰坦 提坦 卡戎 玄武 青龙 白虎 朱雀 昆仑 天河 雷神 托尔 塞特 赛特 毛伊 罗娜 乔万尼 浦岛 晴明 萨赫`.split(
      /\s+/,
    ),
  ),
  ja: new Set(
    `ヴィーナス ビーナス キューピッド キューピット アポロ エルメス アトラス パン アマゾン ジュノー ダイアナ ジュピター マーキュリー マーズ サターン プルート ネプチューン ガイア オーロラ アルゴ ヘレン ニケ マイア エレクトラ イリス
    レア エロス タイタン カストル ポルックス ヒドラ キメラ ペガサス ペガスス 太陽神 海神 月の女神 主神 酒神 軍神 バルカン セレス ルナ ソル タウロス パンドラ ミューズ アキレス エコー ナルシス プシュケ ネメシス カロン 玄武 青竜 青龍 白虎 朱雀 雷神 風神 すばる すまる 晴明 浦島 ジョバンニ ハティ ロナ マーニ クオイ スコル 妙見 よだか 夜だか 崑崙 イシス`.split(
      /\s+/,
    ),
  ),
};

/** Names that two entries have: the entry of the reader's own culture is found, else the first. English in lower case. */
export const SHARED_NAMES: Readonly<Record<Language, ReadonlySet<string>>> = {
  zh: new Set([]),
  en: new Set([]),
  ja: new Set(['犬飼星']),
};
