/** English names that are also people, brands, rivers, illnesses or cars. */
export const AMBIGUOUS_ENGLISH = new Set(
  `Ara Aries Aquarius Cancer Capricorn Carina Columba Crater Crux Dorado Draco Fornax Gemini Hercules Hydra Indus Leo Libra Lynx Mensa Norma
  Phoenix Pisces Puppis Sagittarius Sculptor Scorpio Serpens Taurus Vela Virgo Volans Mercury Saturn Venus Atlas Mira Mimosa Peacock Fang
  Electra Maia Merope Ain Polis Castor Pollux Naos Heart Teapot Cowherd Plough Kang Rana Ran Furud Homam Matar Atik Imai Sham Fulu
  Wazn Beehive Manger Keystone Circlet Fishhook Pointers Praesepe Haedi Changsha Phosphorus Hesperus Lodestar Mars Tarf Skat Chara Diadem Fuyue
  Tabit Propus Sun sun Cor Lupus Corvus Grus Pavo`.split(/\s+/),
);
/** English names of more than one word that mean something else in daily life. */
const AMBIGUOUS_PHRASES = [
  'setting sun',
  'rising sun',
  'midnight sun',
  'Fish Hook',
  'Water Jar',
  'White Tiger',
  'Vermilion Bird',
  'Azure Dragon',
  'Black Tortoise',
  'Black Warrior',
  'Three Kings',
  'Three Marys',
  'Seven Sisters',
  'Great Square',
  'Great Diamond',
  "Ram's Horn",
  'Northern Cross',
  'Southern Cross',
  'Diamond Cross',
  'False Cross',
  'the Kids',
  'the Sickle',
  'the Saucepan',
  'Pointer Stars',
  'red planet',
  'Dog Star',
  'Demon Star',
  'Silver River',
  'River of Stars',
  'Cor Caroli',
];
for (const phrase of AMBIGUOUS_PHRASES) AMBIGUOUS_ENGLISH.add(phrase);

/** The same in Chinese and Japanese; single characters are never looked for. */
export const AMBIGUOUS_HAN = new Set(
  `天津 三台 北河 五车 王良 贯索 茶壶 老人 太子 大角 帝座 帝星 天关 开阳 天权 玉衡 右枢 西上相 东上相 东次将 中台一 候 辅 策 帝 瓠瓜 天记 星河 新月 半月
  月球 房宿 五車 貫索 秋の四辺形 昴 ポリス アトラス マイア ピーコック ミモザ エレクトラ 天平座
  河鼓 轩辕 轩辕座 文昌 文昌星 造父 弧矢 勾陈 钩陈 阁道 离珠 左旗 右旗 天棓 七公 渐台 辇道 天垒城 羽林军 玉井 军井 参旗 天囷 天苑 天园 天廪 五诸侯 梗河 天纪 策星 辅星
  白虎 青龙 玄武 朱雀 苍龙 朱鸟 青龍 蒼龍 紫微宫 紫宫 中宫 天市 帝车 七星 扁担星 龙角 营室 东壁 东井 须女 天毕 指极星 大火 赤星 太白 启明 长庚 启明星 太阳 太陽 夕阳
  朝阳 金乌 日轮 日輪 夕日 朝日 夕陽 朝陽 晨星 明星 一番星 鼓星 菱星 後星 麦星 明月 望月 名月 上宰 少宰 上弼 少尉 上辅 庶子 后宫 九河 燕 梁 积尸 积水 积薪 斗柄
  斗杓 斗魁 房星 魏 赵 宋 韩 晋 东海 左枢 右执法 左执法 西上将 西次将 西次相 东次相 东上将 北辰 招摇 键闭 野鸡 长沙 左辖 右辖 吴越 石榴石星 南斗 北极五星 参星 商星
  婁宿 四象 三ツ矢 ひとつ星 子の星`.split(/\s+/),
);

export const SKY_WORDS_ENGLISH =
  /\b(constellations?|stars?|starry|starlight|sky|skies|night|zodiac|astronom\w*|heavens?|telescopes?|planets?|galax(y|ies)|horizon|zenith)\b/i;
export const SKY_WORDS_HAN = /[星宿座]|天空|夜空|天上|天际|天文|银河|宇宙|夜晚|今夜|天の川|空に|天顶/;
/** What follows a brand, a machine, a flower, a district: then it is no sky name. */
export const BRAND_AFTER =
  /^['’]?s?\s*-?\s*(coins?|tokens?|apps?|inc|corp|ltd|llc|phones?|ai|project|currency|crypto\w*|motors?|cars?|brand|gaming|capital|partners|desktop|records|airlines?|insurance|software|protocol|association|treatment|patients?|river|street|st\.|avenue|road|lane|hotel|station|bars?|williams|serum|razors?|flytrap|rising|rover|landing|mission|award|magazine|theat(?:er|re)|studios?|pictures|oil|theory|calendar|microsystems|dried|screen|glasses|flowers?|tan|block|loungers?|deck|roof|shade|hat|lotion|cream|bakery|team|caf[eé]|restaurant|bookshop|bookstore|school|drive|hospital|bank|band|album|cruises?|perfume|watch(?:es)?|cookies|cakes?)\b/i;
/** The same after a Chinese or Japanese name. */
export const BRAND_AFTER_HAN =
  /^星?[”」』"]?(?:乐队|家纺|公司|集团|证券|超市|影院|影业|酒店|酒家|咖啡|书店|幼儿园|小区|花园|大厦|广场|地产|路(?!过)|街|号线|科技|软件|手机|牌|记(?![得者])|网|資本|资本|の?小超市|的小(?:超市|店)|望遠鏡|英会話|酒造|という(?:名|店|喫茶)|堂|書店|商店|ホテル|不動産|建設|保育園|幼稚園|薬局|製菓|病院|食堂|電機|レストラン|カフェ|バンド)/;
/** The twelve signs as a person's: 她是金牛座, 狮子座的人, 乙女座生まれ. */
export const PERSON_BEFORE_SIGN =
  /(?:[她他我你]们?是(?:个|一个|典型的)?|(?:彼女|彼|私|僕|俺|君|母|父|妹|弟|兄|姉|さん|くん)は)$/;
export const PERSON_AFTER_SIGN =
  /^(?:的(?:人|男|女|朋友|老板|同事|性格|运势|他|她)|男|女|今日运势|运势|の(?:人|男|女|運勢|性格|彼|彼女)|生まれ)/;

export const HAN_AFTER: Readonly<Record<string, RegExp>> = {
  牵牛: /^[花子]/,
  北斗: /^(卫星|导航|系统|三号|二号|芯片|の拳|神拳)/,
  天津: /^[市港卫大师人站菜路]/,
  火星: /^[文撞]/,
  天河: /^(区|体育|机场|城|软件|一号|二号|超)/,
  银河: /^(证券|集团|奖|护卫|战舰|铁道|英雄)/,
  銀河: /^(鉄道|英雄)/,
  开阳: /^[县区]/,
  新月: /^(派|社|诗|弯刀|形)/,
  太阳: /^(镜|能|穴|花|伞|系|鸟|帽|膜|饼|报|村|宫|岛|神|风|光)/,
  太陽: /^(光|電池|系|の塔|生命|神)/,
  夕阳: /^(红|产业|无限)/,
  朝阳: /^(区|门|公园|产业|路|街|市|大妈|群众)/,
  朝日: /^(新聞|ソーラー|町|村|区|ビール|放送)/,
  明星: /^(大学|高校|ラーメン|チャ|食品|学園)/,
  大火: /^(灾|烧|熊|扑|吞|蔓|收|煮|炒|爆|快|煎|烧开|焖|炖|蒸)/,
  望月: /^(さん|君|くん|氏|先生|ちゃん)/,
  三つ星: /^(レストラン|ホテル|シェフ|店|評価|級|料理|カラー|の(レストラン|シェフ|ホテル|店|評価|味|宿))/,
  三ツ星: /^(レストラン|ホテル|シェフ|店|評価|級|料理|の(レストラン|シェフ|ホテル|店|評価|味|宿))/,
  三ツ矢: /^サイダー/,
  轩辕: /^(剑|氏|黄帝|帝|传奇)/,
  玄武: /^(湖|区|门|岩|路)/,
  朱雀: /^(大街|路|门|桥|大路|門|区|国)/,
  白虎: /^(堂|团|隊)/,
  天狼: /^(队|特战)/,
  启明: /^(学校|中学|老师|创投)/,
  造父: /^(变星)/,
  长沙: /^(?!星|二|之星)/,
  昴: /^(くん|君|さん|流|生)/,
  半月: /^[内后前板刊间谈]/,
  织女: /^[们工]/,
  金星: /^奖/,
};
/** A count or a year before 月: a month, not the Moon; 上/下/这半月 too. */
export const HAN_BEFORE: Readonly<Record<string, RegExp>> = {
  半月: /[个上下前后大小整多]$/,
  太阳: /[小]$/,
  朝日: /[株]$/,
  明月: /[秦清风皓]$/,
  大火: /[的场生用开起以转改点一]$/,
  天狼: /[战]$/,
  天津: /[在去到回来离市自]$/,
};

/**
 * Chinese asterisms whose names are everyday words, by language of the text: found only where a count of stars or the
 * word for an asterism follows (`雷电六星`, `南门星官`).
 */
export const EVERYDAY_HAN: Readonly<Record<'zh' | 'ja', ReadonlySet<string>>> = {
  zh: new Set(
    `南门 天门 平道 天田 丈人 野鸡 雷电 霹雳 云雨 外屏 坟墓 卷舌 积水 积薪 水府 离宫 明堂 灵台 酒旗 天街 天仓 天厨 天枪 天船 三柱 左更 右更 星宿
    建星 狗星 相星 平星 月星 长沙星 哭星 泣星 屏星 厕星 子星 宗星 候星 钺星 屎星 天鸡 女床 列肆 屠肆 帛度 宗人 宗正 周鼎 司非 盖屋 大陵 北河 南河
    天钩 天弁 天桴 玄戈 招摇 天谗 茶壶 拱顶石 北极卫士 奚仲 太阳守 键闭 东咸 败瓜 天纲 附路 附耳 积尸 大将军 天樽 紫宫 中宫 轩辕 离宫 七公`.split(
      /\s+/,
    ),
  ),
  ja: new Set(
    `南門 天門 平道 天田 丈人 野鶏 雷電 霹靂 雲雨 外屏 墳墓 巻舌 積水 積薪 水府 離宮 明堂 霊台 酒旗 天街 天倉 天厨 天槍 天船 三柱 左更 右更 建星
    天鶏 女牀 列肆 屠肆 帛度 宗人 宗正 周鼎 司非 蓋屋 大陵 北河 南河 天鉤 天弁 天桴 玄戈 招揺 天讒 奚仲 太陽守 鍵閉 東咸 敗瓜 天綱 附路 附耳 積尸
    天大将軍 天樽 天関 土司空 帝座 子やぎ 水がめ 番の星 文昌 軒轅 造父 王良 三台 五車 天津 河鼓 貫索 七公 天紀 左旗 右旗 漸台 輦道 弧矢 勾陳
    閣道 梗河 天囷 天廩 天苑 天園 玉井 軍井 参旗 五諸侯 羽林軍 離珠 瓠瓜 左摂提 右摂提 星宿 尾宿`.split(/\s+/),
  ),
};
