import type { Language } from '@kinora/film';

/**
 * What who did in a myth, where the knowledge entries' relations have no word for it. The deed is the actors' own: of
 * anybody else it is false; of the actors with one of the `rivals` in the object's place it is false too.
 */
export interface Deed {
  actors: readonly string[];
  verb: Readonly<Record<Language, RegExp>>;
  object: Readonly<Record<Language, RegExp>>;
  rivals?: Readonly<Record<Language, RegExp>>;
  /** Plain words for the actor, where the story needs no name. */
  actorWords?: Readonly<Record<Language, RegExp>>;
  /** One line: who did what. With a number where the story has one. */
  note: Readonly<Record<Language, string>>;
}

export const DEEDS: readonly Deed[] = [
  {
    actors: ['houyi'],
    verb: { zh: /射/u, en: /\bsh(?:oot|ot|oots|ooting)\b/u, ja: /射/u },
    object: { zh: /日|太阳|金乌/u, en: /\bsuns?\b/u, ja: /太陽|日/u },
    rivals: { zh: /月亮|月(?!饼)|星星/u, en: /\bmoons?\b|\bstars\b/u, ja: /月|星/u },
    note: {
      zh: '后羿射下 10 个太阳中的 9 个。',
      en: 'Hou Yi shot down 9 of the 10 suns.',
      ja: '后羿は10個の太陽のうち9個を射落としました。',
    },
  },
  {
    actors: ['change', 'chanchu'],
    verb: {
      zh: /奔|飞(?:上|到|向|往|升|天)|飘|升上/u,
      en: /\b(?:fl(?:y|ew|ies|ed|own)|flee\w*|float\w*|rose|ascend\w*|escap\w+|soar\w*|drift\w*|rise\w*)\b/u,
      ja: /昇|飛|逃げ|のぼ/u,
    },
    object: {
      zh: /(?<![一二三四五六七八九十\d])月/u,
      en: /\bmoon\b/u,
      ja: /(?<![一二三四五六七八九十\d今来先毎々か])月/u,
    },
    rivals: { zh: /太阳|火星|金星|北极星/u, en: /\bthe sun\b|\bmars\b|\bvenus\b/u, ja: /太陽|火星|金星/u },
    note: {
      zh: '嫦娥服下不死药,奔向的是月亮(广寒宫)。',
      en: 'Chang’e took the elixir and flew to the Moon, 1 place only.',
      ja: '嫦娥は不死の薬を飲んで月へ昇りました。',
    },
  },
  {
    actors: ['change'],
    verb: {
      zh: /吃|服|吞|偷|喝|饮/u,
      en: /\b(?:swallow\w*|dr[aiu]nk\w*|took|eats?|ate|stole|steal\w*|consum\w+|takes)\b/u,
      ja: /飲|盗|のん/u,
    },
    object: {
      zh: /不死药|灵药|仙药|仙丹|长生药|药/u,
      en: /\belixir|\bpotion|\bpill|medicine/u,
      ja: /不死の薬|霊薬|仙薬|薬/u,
    },
    note: {
      zh: '服下不死药的是嫦娥,药由西王母给了后羿。',
      en: 'It was Chang’e who took the elixir that the Queen Mother gave Hou Yi.',
      ja: '不死の薬を飲んだのは嫦娥です。',
    },
  },
  {
    actors: ['wu-gang'],
    verb: { zh: /伐|砍|斫/u, en: /\b(?:chop\w*|cuts?|cutting|fell(?:s|ing)?|hew\w*|hack\w*)\b/u, ja: /伐|切|斧/u },
    object: { zh: /桂/u, en: /\b(?:osmanthus|cassia|laurel|cinnamon|tree)\b/u, ja: /桂|モクセイ/u },
    rivals: {
      zh: /松树|柳树|桃树|柏树|梅树|竹/u,
      en: /\b(?:pine|willow|peach|bamboo|oak|plum)\b/u,
      ja: /松|柳|桃の木|竹|梅/u,
    },
    note: {
      zh: '在月宫伐桂的是吴刚,桂树随砍随合,传说高 500 丈。',
      en: 'Wu Gang cuts the osmanthus on the Moon, 500 zhang high, which always heals.',
      ja: '月で桂(500丈)を伐り続けるのは呉剛です。',
    },
  },
  {
    actors: ['yutu', 'tsuki-no-usagi', 'chanchu'],
    actorWords: {
      zh: /(?:月|广寒宫).*(?:兔)|兔.*月/u,
      en: /moon.*(?:rabbit|hare)|(?:rabbit|hare).*moon/u,
      ja: /月.*(?:兎|うさぎ|ウサギ)|(?:兎|うさぎ|ウサギ).*月/u,
    },
    verb: { zh: /捣|舂/u, en: /\bpound\w*|\bgrind\w*/u, ja: /つ(?:く|い|き)|搗|突/u },
    object: { zh: /药/u, en: /\bmedicine|\belixir|\bherbs?|\bdrugs?|\bmochi|\brice cakes?/u, ja: /餅|もち|薬/u },
    rivals: { zh: /米|年糕|辣椒|咖啡|花生/u, en: /\bcoffee|\bcorn|\bwheat/u, ja: /コーヒー|豆/u },
    note: {
      zh: '在月宫捣药的是玉兔,1 只白兔。',
      en: 'It is the Jade Rabbit, 1 white hare, that pounds medicine on the Moon (mochi in Japan).',
      ja: '月で臼を搗くのは兎で、中国では薬、日本では餅です。',
    },
  },
  {
    actors: ['kuafu'],
    verb: { zh: /追|逐/u, en: /\bchas\w+|\bpursu\w+|\braced?\b|\bran after/u, ja: /追/u },
    object: { zh: /日|太阳/u, en: /\bsun\b/u, ja: /太陽|日/u },
    rivals: { zh: /月|星/u, en: /\bmoon\b|\bstars?\b/u, ja: /月|星/u },
    note: {
      zh: '夸父追的是太阳,喝干了黄河与渭水 2 条河。',
      en: 'Kuafu chased the Sun and drank 2 rivers dry.',
      ja: '夸父が追ったのは太陽で、2つの川を飲み干しました。',
    },
  },
  {
    actors: ['nuwa'],
    verb: { zh: /补|炼/u, en: /\b(?:mend\w*|repair\w*|patch\w*|fix\w*)\b/u, ja: /繕|修復|補/u },
    object: { zh: /天|石/u, en: /\b(?:sky|heavens?|firmament)\b/u, ja: /天|空/u },
    rivals: { zh: /海|地球|月亮|山/u, en: /\b(?:sea|ocean|moon|mountain)\b/u, ja: /海|月|山/u },
    note: {
      zh: '女娲炼 5 色石补天。',
      en: 'Nüwa mended the sky with stones of 5 colours.',
      ja: '女媧は5色の石で天を補いました。',
    },
  },
  {
    actors: ['gonggong'],
    verb: {
      zh: /撞|触|碰|撞断/u,
      en: /\b(?:butt\w*|crash\w*|smash\w*|struck|ram\w*|hit|knock\w*)\b/u,
      ja: /ぶつか|突|衝突|頭突き/u,
    },
    object: { zh: /不周山/u, en: /\bbuzhou\b/u, ja: /不周山/u },
    rivals: { zh: /泰山|昆仑|华山|珠穆朗玛/u, en: /\b(?:kunlun|mount tai|everest)\b/u, ja: /泰山|崑崙|富士山/u },
    note: {
      zh: '怒触不周山的是共工,天柱折了 1 根。',
      en: 'Gonggong struck Mount Buzhou, breaking 1 pillar of the sky.',
      ja: '不周山にぶつかったのは共工で、天柱が1本折れました。',
    },
  },
  {
    actors: ['jingwei'],
    verb: { zh: /填|衔/u, en: /\b(?:fill\w*|drop\w*|carr\w+)\b/u, ja: /埋め|運/u },
    object: { zh: /海/u, en: /\bsea\b|\bocean\b/u, ja: /海/u },
    rivals: { zh: /河(?!边)|湖|天/u, en: /\briver|\blake|\bsky\b/u, ja: /川|湖/u },
    note: {
      zh: '精卫衔木石填的是东海。',
      en: 'Jingwei carries twigs and stones to fill the Eastern Sea, 1 bird against it.',
      ja: '精衛は木石を運んで東海を埋めようとします。',
    },
  },
  {
    actors: ['pangu'],
    verb: {
      zh: /开天|辟地|劈开/u,
      en: /\b(?:separat\w+|split\w*|clove|parted|divid\w+)\b/u,
      ja: /天地を(?:開|分)|開闢/u,
    },
    object: { zh: /天|地|混沌/u, en: /\b(?:heaven|sky|earth|egg|chaos)\b/u, ja: /天|地/u },
    note: {
      zh: '开天辟地的是盘古,历 18000 年。',
      en: 'Pangu parted heaven and earth over 18,000 years.',
      ja: '天地を開いたのは盤古で、18000年かかりました。',
    },
  },
  {
    actors: ['icarus'],
    verb: {
      zh: /飞|靠近|接近/u,
      en: /\b(?:fl(?:y|ew|ies|ying)|soar\w*|too (?:close|near)|approach\w*)\b/u,
      ja: /飛|近づ/u,
    },
    object: { zh: /太阳/u, en: /\bsun\b/u, ja: /太陽/u },
    rivals: { zh: /月亮|月球/u, en: /\bmoon\b/u, ja: /月/u },
    note: {
      zh: '伊卡洛斯飞得离太阳太近,蜡翼熔化。',
      en: 'Icarus flew too near the Sun and the wax of his 2 wings melted.',
      ja: 'イカロスは太陽に近づきすぎ、蝋の翼が溶けました。',
    },
  },
  {
    actors: ['prometheus'],
    verb: {
      zh: /盗|偷|带给|送给/u,
      en: /\b(?:stole|steal\w*|stolen|gave|brought|gift\w*)\b/u,
      ja: /盗|与え|もたらし/u,
    },
    object: { zh: /火/u, en: /\bfire\b|\bflame/u, ja: /火/u },
    rivals: { zh: /月|太阳|金苹果|金羊毛/u, en: /\bmoon|\bapples?|\bfleece/u, ja: /月|太陽|リンゴ/u },
    note: {
      zh: '盗火的是普罗米修斯,1 次为人类。',
      en: 'It was Prometheus who stole fire for mankind.',
      ja: '火を盗んだのはプロメテウスです。',
    },
  },
  {
    actors: ['phaethon', 'helios', 'apollo'],
    verb: { zh: /驾|驱/u, en: /\b(?:drove|driv\w+|steer\w*|rode|took the reins)\b/u, ja: /駆|操|乗|御/u },
    object: {
      zh: /太阳(?:神)?(?:的)?(?:马车|战车|车)|日车/u,
      en: /\b(?:sun['’]?s? chariot|chariot of the sun|solar chariot)\b/u,
      ja: /太陽の(?:馬車|戦車)/u,
    },
    note: {
      zh: '驾太阳车失控的是法厄同。',
      en: 'Phaethon lost control of the Sun’s chariot with its 4 horses.',
      ja: '太陽の馬車を暴走させたのはパエトンです。',
    },
  },
  {
    actors: ['kaguyahime', 'taketori-no-okina'],
    verb: {
      zh: /生|诞|出自|来自|发现|找到/u,
      en: /\b(?:born|found|discover\w*|came|comes|emerge\w*|appear\w*)\b/u,
      ja: /生まれ|現れ|見つ|出て/u,
    },
    object: { zh: /竹/u, en: /\bbamboo\b/u, ja: /竹/u },
    rivals: { zh: /桃|瓜|贝|莲花|石头/u, en: /\b(?:peach|melon|shell|lotus|stone|egg)\b/u, ja: /桃|瓜|貝|卵|石/u },
    note: {
      zh: '辉夜姬是在竹子里被发现的,身高 3 寸。',
      en: 'Kaguya-hime was found in bamboo, 3 sun tall.',
      ja: 'かぐや姫は竹の中で見つかり、三寸ほどでした。',
    },
  },
  {
    actors: ['kaguyahime'],
    verb: { zh: /回|返|归/u, en: /\b(?:return\w*|went back|goes back|go back|came from|comes from)\b/u, ja: /帰|戻/u },
    object: { zh: /月/u, en: /\bmoon\b/u, ja: /月/u },
    rivals: { zh: /海|龙宫|太阳/u, en: /\bsea\b|\bsun\b|palace under/u, ja: /海|竜宮|太陽/u },
    note: {
      zh: '辉夜姬在八月十五回到月亮。',
      en: 'Kaguya-hime went back to the Moon on the 15th of the 8th month.',
      ja: 'かぐや姫は八月十五日に月へ帰りました。',
    },
  },
  {
    actors: ['momotaro'],
    verb: { zh: /生|诞/u, en: /\b(?:born|found|came)\b/u, ja: /生まれ/u },
    object: { zh: /桃/u, en: /\bpeach\b/u, ja: /桃/u },
    rivals: { zh: /竹|瓜/u, en: /\bbamboo\b|\bmelon\b/u, ja: /竹|瓜/u },
    note: {
      zh: '桃太郎从 1 个桃子里出生。',
      en: 'Momotaro was born from 1 peach.',
      ja: '桃太郎は1つの桃から生まれました。',
    },
  },
  {
    actors: ['urashima-taro'],
    verb: { zh: /骑|乘|打开|救/u, en: /\b(?:rode|rid\w+|open\w*|saved)\b/u, ja: /乗|開け|助け/u },
    object: { zh: /龟|玉手箱|宝盒/u, en: /\b(?:turtle|tortoise|box|casket)\b/u, ja: /亀|玉手箱/u },
    rivals: {
      zh: /鲸|海豚|龙(?!宫)|马|鹤/u,
      en: /\b(?:whale|dolphin|dragon|horse|crane)\b/u,
      ja: /鯨|くじら|イルカ|馬|鶴|カモメ/u,
    },
    note: {
      zh: '浦岛太郎乘龟去龙宫,回来已过 300 年。',
      en: 'Urashima rode a turtle to the Dragon Palace; 300 years went by.',
      ja: '浦島太郎は亀に乗って竜宮へ行き、300年が過ぎました。',
    },
  },
  {
    actors: ['amaterasu'],
    verb: {
      zh: /躲|藏|隐/u,
      en: /\b(?:hid\w*|withdrew|shut herself|retreat\w*)\b/u,
      ja: /隠れ|かくれ|こもっ|こもり|籠|閉じこ/u,
    },
    object: { zh: /岩|洞/u, en: /\b(?:cave|rock)\b/u, ja: /岩/u },
    rivals: { zh: /海底|月亮/u, en: /\b(?:sea|moon)\b/u, ja: /海|月/u },
    note: {
      zh: '躲进天岩户的是天照大神,世界暗了下来,请出她的众神有 800 万。',
      en: 'It was Amaterasu who hid in the rock cave; 8 million gods called her out.',
      ja: '天岩戸に隠れたのは天照大神で、八百万の神が集まりました。',
    },
  },
  {
    actors: ['pandora', 'epimetheus'],
    verb: { zh: /打开/u, en: /\b(?:open\w*|unseal\w*|lifted the lid)\b/u, ja: /開け/u },
    object: { zh: /盒|罐|瓶|魔盒/u, en: /\b(?:box|jar|lid)\b/u, ja: /箱|壺|甕/u },
    note: {
      zh: '打开罐子的是潘多拉,只剩 1 样:希望。',
      en: 'Pandora opened the jar; 1 thing stayed, Hope.',
      ja: '壺を開けたのはパンドラで、残ったのは希望1つです。',
    },
  },
  {
    actors: ['atlas'],
    verb: {
      zh: /扛|托|背|支撑|举|撑/u,
      en: /\b(?:hold\w*|held|bear\w*|bore|carr\w+|support\w*|shoulder\w*)\b/u,
      ja: /支え|担/u,
    },
    object: { zh: /天/u, en: /\b(?:sky|heavens?|firmament|celestial)\b/u, ja: /天|空/u },
    rivals: { zh: /地球|大地/u, en: /\b(?:earth|globe|world)\b/u, ja: /地球|大地/u },
    note: {
      zh: '阿特拉斯扛的是天,不是地球(地球仪是 16 世纪后的画法)。',
      en: 'Atlas bears the sky, not the Earth; the globe is a 16th-century picture.',
      ja: 'アトラスが支えるのは地球ではなく天です(地球儀は16世紀以後の図像)。',
    },
  },
  {
    actors: ['ariadne'],
    verb: { zh: /给|赠|送/u, en: /\b(?:gave|giv\w+|hand\w+)\b/u, ja: /与え|渡|くれ/u },
    object: { zh: /线(?:团|球)/u, en: /\b(?:thread|yarn|clew|string)\b/u, ja: /糸/u },
    rivals: { zh: /地图|火把/u, en: /\b(?:map|torch|sword)\b/u, ja: /地図|松明/u },
    note: {
      zh: '阿里阿德涅给忒修斯 1 个线团。',
      en: 'Ariadne gave Theseus 1 ball of thread.',
      ja: 'アリアドネはテセウスに糸玉を1つ渡しました。',
    },
  },
  {
    actors: ['orpheus'],
    verb: {
      zh: /回头|回望/u,
      en: /\b(?:looked back|turned (?:back|around|round)|glanced back|look back)\b/u,
      ja: /振り返|ふり返|振り向/u,
    },
    object: { zh: /./u, en: /./u, ja: /./u },
    note: {
      zh: '离开冥府时回头的是俄耳甫斯,只回头 1 次就永失欧律狄刻。',
      en: 'It was Orpheus who looked back, once, and lost Eurydice.',
      ja: '冥界の出口で一度だけ振り返ったのはオルペウスです。',
    },
  },
  {
    actors: ['cassiopeia'],
    verb: { zh: /夸|吹嘘|炫耀|自夸/u, en: /\b(?:boast\w*|brag\w*|claimed to be|vain|vanity)\b/u, ja: /自慢|誇/u },
    object: { zh: /美|漂亮|貌/u, en: /\b(?:beaut\w+|fair\w*|lovel\w+)\b/u, ja: /美/u },
    note: {
      zh: '夸耀美貌惹怒海中仙女(50 位涅瑞伊得斯)的是卡西俄佩亚。',
      en: 'It was Cassiopeia whose boast of beauty angered the 50 Nereids.',
      ja: '美しさを自慢して50人のネレイスを怒らせたのはカシオペイアです。',
    },
  },
  {
    actors: ['andromeda'],
    verb: { zh: /锁|绑|拴|缚/u, en: /\b(?:chain\w*|bound|tied|shackl\w+|fetter\w*)\b/u, ja: /鎖|縛|つなが|繋/u },
    object: { zh: /岩|礁|崖|石|海边/u, en: /\b(?:rocks?|cliffs?|sea|shore|crag)\b/u, ja: /岩|崖|海/u },
    rivals: { zh: /树|柱|塔|桥/u, en: /\b(?:tree|pillar|tower|mast|bridge)\b/u, ja: /木に|柱|塔/u },
    note: {
      zh: '被锁在海边岩石上的是安德洛墨达,1 位公主。',
      en: 'It was the princess Andromeda who was chained to the sea rock, both arms, 2 chains.',
      ja: '海辺の岩に鎖でつながれたのは王女アンドロメダです。',
    },
  },
  {
    actors: ['wangmu'],
    verb: { zh: /划|画/u, en: /\b(?:drew|draw\w*|scratch\w*|slash\w*|trac\w+)\b/u, ja: /引い|描/u },
    object: { zh: /银河|天河|一道|河/u, en: /\b(?:river|milky way|line)\b/u, ja: /天の川|川/u },
    note: {
      zh: '传说用 1 支金簪划出银河的是王母娘娘。',
      en: 'It is the Queen Mother who draws the Silver River with 1 hairpin.',
      ja: '簪1本で天の川を引いたのは西王母です。',
    },
  },
  {
    actors: ['theseus'],
    verb: { zh: /杀|斩|打败|除掉/u, en: /\b(?:kill\w*|slew|slain|slay\w*|defeat\w*)\b/u, ja: /倒|退治|殺/u },
    object: { zh: /弥诺陶洛斯|牛头人|米诺陶/u, en: /\bminotaur\b/u, ja: /ミノタウロス|ミーノータウロス/u },
    note: {
      zh: '杀死牛头怪的是忒修斯,解救了 14 名青年男女。',
      en: 'Theseus slew the Minotaur and freed 14 young people.',
      ja: 'ミノタウロスを倒したのはテセウスで、14人の若者を救いました。',
    },
  },
  {
    actors: ['callisto', 'ursa-major'],
    verb: {
      zh: /变成|变为|变作|化作|化为/u,
      en: /\b(?:turned|transform\w*|chang\w+|became|becomes)\b/u,
      ja: /変え|なっ|変わ/u,
    },
    object: { zh: /熊/u, en: /\b(?:bear|she-bear)\b/u, ja: /熊|クマ/u },
    rivals: {
      zh: /牛|天鹅|鹿|狼|蜘蛛|月桂/u,
      en: /\b(?:cow|swan|deer|wolf|spider|laurel|heifer)\b/u,
      ja: /牛|白鳥|鹿|狼|蜘蛛/u,
    },
    note: {
      zh: '卡利斯托被变成 1 头熊。',
      en: 'Callisto was turned into a bear, 1 of 2: her son became the other.',
      ja: 'カリストは1頭の熊に変えられました。',
    },
  },
  {
    actors: ['medusa', 'gorgons'],
    verb: {
      zh: /变成|化为|化作|变为|变/u,
      en: /\b(?:turn\w*|petrif\w+|became|become)\b/u,
      ja: /変え|する|変わ|なっ|なる|なり/u,
    },
    object: { zh: /石/u, en: /\bstone\b/u, ja: /石/u },
    rivals: { zh: /金子|黄金|冰/u, en: /\bgold\b|\bice\b/u, ja: /金に|氷/u },
    note: {
      zh: '看到美杜莎目光的人变成石头,戈耳工 3 姐妹中只有她会死。',
      en: 'Whoever met Medusa’s eyes turned to stone; of 3 Gorgons she alone was mortal.',
      ja: 'メドゥーサの目を見た者は石になります。三姉妹で彼女だけが不死ではありません。',
    },
  },
];

/** Shapes that Zeus took, by the one he came to. */
export const ZEUS_SHAPES: readonly (readonly [partner: string, Readonly<Record<Language, RegExp>>])[] = [
  ['europa', { zh: /公牛|白牛|牛/u, en: /\bbull\b/u, ja: /牛/u }],
  ['leda', { zh: /天鹅/u, en: /\bswan\b/u, ja: /白鳥/u }],
  ['ganymede', { zh: /鹰/u, en: /\beagle\b/u, ja: /鷲|ワシ/u }],
  ['danae', { zh: /金雨/u, en: /\b(?:golden rain|shower of gold|golden shower|rain of gold)\b/u, ja: /黄金の雨/u }],
];
export const SHAPES: Readonly<Record<Language, RegExp>> = {
  zh: /公牛|白牛|天鹅|鹰|金雨|马|熊|蛇|鸽/u,
  en: /\b(?:bull|swan|eagle|golden rain|shower of gold|horse|bear|snake|dove|dolphin)\b/u,
  ja: /牛|白鳥|鷲|ワシ|黄金の雨|馬|熊|蛇/u,
};
