/**
 * Names of things in the sky beyond the tables of the sky package: bodies it does not draw, and names by which people
 * speak of those it does. `id | Chinese | English | Japanese`, names parted by commas. A leading `~` marks a name that
 * means something else in daily life: it is taken only in a text that speaks of the sky.
 */
export const BODY_NAMES = `
sun|太阳,日头,~烈日,~朝阳,~夕阳,~落日,~红日,~旭日,~太阳公公|the sun,~sunlight,~sun|太陽,お日様,お日さま,~日輪,おひさま,夕日,朝日
earth|地球|the earth,~planet earth,our planet|地球
moon|月亮,月球,明月,皓月,~冷月,月儿,玉盘,~婵娟,月宫|the moon,our moon,~moon,luna|お月様,お月さま,~名月,月面
milky-way|银河,天河,银汉,星河,云汉,河汉,银河系,~天汉,~银湾|milky way,the milky way,river of heaven,silver river,celestial river,heavenly river,river of stars,~sky river,~our galaxy,~the galaxy,~the river of stars,the silver river,the heavenly river,the silvery river|天の川,天の河,銀河,あまのがわ,天漢,ミルキーウェイ,天の川銀河,銀河系,天のがわ,天の大河,~銀漢,あまの川
planet:Mercury|水星,辰星|~mercury|水星
planet:Venus|金星,太白星,太白金星,启明星,长庚星,启明,长庚,~太白,晨星,昏星,~清晨的启明,~黄昏的长庚|~venus,evening star,morning star|金星,宵の明星,明けの明星,一番星,よいのみょうじょう,あけのみょうじょう
planet:Mars|火星,荧惑,荧惑星|~mars,the red planet|火星,~マーズ
planet:Jupiter|木星,岁星|~jupiter|木星,~ジュピター
planet:Saturn|土星,镇星,填星|~saturn|土星
planet:Uranus|天王星|uranus|天王星
planet:Neptune|海王星|~neptune|海王星
pluto|冥王星|~pluto|冥王星
m31|仙女座星系,仙女座大星系,仙女星系,仙女座大星云|andromeda galaxy,the andromeda galaxy,andromeda nebula,the great galaxy in andromeda,m31|アンドロメダ銀河,アンドロメダ大星雲
m42|猎户座大星云,猎户座星云,猎户大星云,猎户星云|orion nebula,the orion nebula,great nebula in orion,the great nebula in orion,the great orion nebula,m42|オリオン大星雲,オリオン星雲
m1|蟹状星云|crab nebula,the crab nebula,m1|かに星雲
m44|鬼星团,蜂巢星团,积尸气|beehive cluster,the beehive cluster,praesepe,the beehive|プレセペ星団,プレセペ
m13|武仙座球状星团|hercules cluster,the hercules cluster,m13|ヘルクレス座球状星団
lmc|大麦哲伦云,大麦哲伦星云,麦哲伦云,麦哲伦星云|large magellanic cloud,magellanic clouds,the large magellanic cloud,the magellanic clouds|大マゼラン雲,マゼラン雲
smc|小麦哲伦云|small magellanic cloud,the small magellanic cloud|小マゼラン雲
m57|环状星云|ring nebula,the ring nebula,m57|環状星雲
proxima|比邻星|proxima centauri,proxima|プロキシマ・ケンタウリ
hip:71683|南门二,半人马座α,半人马座阿尔法|alpha centauri,rigil kentaurus|ケンタウルス座アルファ星,アルファケンタウリ,アルファ・ケンタウリ
hip:11767|北极星,勾陈一,北辰,紫微星,勾陈一,小熊座α|polaris,the north star,north star,the pole star,pole star,polestar,the lodestar,alpha ursae minoris|北極星,ポラリス,ポールスター,ほっきょくせい,北辰,キタノヒトツボシ,北の一つ星
hip:32349|天狼星,天狼|sirius,the dog star,dog star,alpha canis majoris|シリウス,天狼星,青星
hip:91262|织女星,织女一|vega,weaver star,weaving maiden star,~weaver girl star|ベガ,織女星,織姫星,織り姫星,おりひめ星,おりひめぼし,織りひめ星,おり姫星,織女
hip:97649|牛郎星,牵牛星,河鼓二,扁担星|altair,cowherd star,~herdsman star,the herdsman star|アルタイル,牽牛星,彦星,ひこ星,ひこぼし,彦ぼし
hip:80763|心宿二,大火星,大火,商星|antares|アンタレス,赤星,酒酔い星
hip:27989|参宿四|betelgeuse|ベテルギウス,平家星
hip:24436|参宿七|rigel|リゲル,源氏星
hip:30438|老人星,南极老人星,南极老人,寿星|canopus|カノープス,老人星,布良星
hip:69673|大角星,~大角|arcturus|アークトゥルス,アルクトゥルス,麦星
hip:65474|角宿一|spica|スピカ,真珠星
hip:21421|毕宿五|aldebaran|アルデバラン
hip:102098|天津四|deneb|デネブ
hip:24608|五车二|capella|カペラ
hip:37279|南河三|procyon|プロキオン
hip:37826|北河三|pollux|ポルックス
hip:36850|北河二|castor|カストル
hip:49669|轩辕十四|regulus|レグルス
hip:113368|北落师门|fomalhaut|フォーマルハウト,~秋のひとつ星,南のひとつ星
hip:7588|水委一|achernar|アケルナル
hip:14576|大陵五|algol,the demon star|アルゴル
hip:10826|蒭藁增二|~mira|~ミラ
hip:65378|开阳,开阳星|mizar|ミザール
hip:65477|辅星,开阳辅|alcor|アルコル
hip:54061|天枢,天枢星|dubhe|ドゥーベ,ドゥベー
hip:53910|天璇,天璇星|merak|メラク
hip:58001|天玑,天玑星|phecda|フェクダ
hip:59774|天权,天权星|megrez|メグレズ
hip:62956|玉衡,玉衡星|alioth|アリオト
hip:67301|摇光,瑶光,摇光星|alkaid|アルカイド
hip:57632|五帝座一|denebola|デネボラ
hip:95947|辇道增七|albireo|アルビレオ
hip:68756|右枢|thuban|トゥバン
asterism:orion-belt|猎户座腰带,猎户腰带,猎户座的腰带,猎户的腰带,猎人的腰带,猎户座腰间,参宿三星,福禄寿三星,猎户的三星,猎户三星,三星高照的三星|orion's belt,belt of orion,the hunter's belt,the three kings,~the belt,three sisters|三つ星,三ツ星,みつぼし,オリオンのベルト,オリオン座のベルト,オリオンの帯,オリオン座の三つ星,オリオンの三つ星,オリオン座の帯,みつ星,みつぼしさん
asterism:beidou|北斗七星,北斗星,北斗,勺子星,大勺子,帝车,七星北斗,北斗七颗星,~大勺,~勺子星|big dipper,the plough,the plow,northern dipper,the great dipper,the dipper,the big dipper,~the ladle,~the wagon,charles's wain|北斗七星,北斗,北斗の七つ星,ひしゃく星,ほくとしちせい,ほくとひちせい,北斗の星,七つ星,~ひしゃく,~柄杓
asterism:beidou-handle|斗柄,勺柄,北斗的柄,北斗柄,北斗的勺柄,北斗的斗柄,北斗七星的勺柄,北斗七星的斗柄,北斗七星的柄,北斗七星的把,勺子柄,北斗的把子,北斗的勺子柄|handle of the big dipper,handle of the plough,dipper's handle,handle of the dipper,big dipper's handle,plough's handle,dipper's tail,handle of the plow,plow's handle,tail of the dipper|ひしゃくの柄,北斗七星の柄,柄杓の柄,斗柄,ひしゃくの柄の部分,柄杓の柄の部分,北斗七星の柄の部分,北斗の柄,ひしゃくのえ
asterism:nandou|南斗六星,南斗,斗宿|southern dipper,milk dipper|南斗六星,南斗
asterism:little-dipper|小北斗,小勺子|little dipper|小北斗,小びしゃく
asterism:pleiades|昴星团,昴宿,昴宿星团,七姐妹星团,七姊妹星团,七姐妹星,昴星,~七姐妹,七姊妹,~七仙女星,昴宿六星|pleiades,seven sisters,m45,matariki,~seven sisters cluster|すばる,スバル,プレアデス星団,プレアデス,昴,六連星,昴星団,六連の星,むつらぼし,すばるぼし
asterism:hyades|毕星团,毕宿星团,毕宿|hyades|ヒアデス星団,ヒアデス
asterism:summer-triangle|夏季大三角,夏夜大三角,夏日大三角,夏季三角,夏夜的大三角,夏天的大三角|summer triangle,the great triangle of summer,great summer triangle|夏の大三角,夏の大三角形,なつのだいさんかく,夏の三角形
asterism:winter-triangle|冬季大三角,冬夜大三角,冬季三角,冬天的大三角|winter triangle,great winter triangle|冬の大三角,冬の大三角形,ふゆのだいさんかく
asterism:spring-triangle|春季大三角,春夜大三角|spring triangle|春の大三角,春の大三角形
asterism:winter-hexagon|冬季六边形,冬季大六边形,冬季大椭圆|winter hexagon,winter circle|冬のダイヤモンド,冬の大六角形
asterism:great-square|秋季四边形,秋季大四边形,飞马座四边形,飞马座大四边形,秋夜四边形,飞马大四边形,飞马的大四边形,飞马的四边形,飞马座的四边形,飞马座的大四边形,秋季大四方|great square of pegasus,square of pegasus,the great square,autumn square,great square|秋の四辺形,秋の大四辺形,ペガススの四辺形,ペガスス座の四辺形,ペガサスの四辺形,ペガススの大四辺形
asterism:southern-cross|南十字,南十字星|southern cross,the cross of the south|南十字星,南十字,みなみじゅうじせい,南の十字
asterism:northern-cross|北十字|northern cross|北十字星,北十字
asterism:cassiopeia-w|仙后座w形,仙后座的w|w of cassiopeia,cassiopeia's w|カシオペヤのw,カシオペヤ座のw,カシオペア座のw
asterism:teapot|~茶壶|~teapot|~ティーポット
asterism:sickle|狮子座镰刀,狮子座的镰刀|the sickle,sickle of leo|獅子の大鎌,ししの大がま
asterism:zhinu|织女,织女三星|~weaver girl,~weaving girl,~weaving maiden,~weaver maid,~weaver princess,zhinu,zhinü,~the weaver,~orihime|織姫,織女,おりひめ,おり姫,織り姫
asterism:hegu|牛郎,牵牛,河鼓,河鼓三星|~cowherd,niulang,~the herdsman of qixi,~hikoboshi|牽牛,彦星,ひこぼし
asterism:shen|参宿,参星,参宿诸星|shen mansion|参宿
asterism:xin|心宿,~商宿,~辰星心宿,商星宿|heart mansion|心宿
asterism:wei|尾宿|tail mansion|尾宿
asterism:ji|箕宿|winnowing basket|箕宿
asterism:jiao|角宿|horn mansion|角宿
asterism:fang|房宿|room mansion|房宿
asterism:niu|牛宿|ox mansion|牛宿
asterism:nu|女宿|girl mansion|女宿
asterism:tianjin|天津九星|tianjin|天津
asterism:qinglong|青龙,苍龙,东方苍龙,东方青龙|azure dragon,blue dragon of the east|青龍,東方青龍
asterism:baihu|白虎,西方白虎|white tiger of the west,~white tiger|白虎,西方白虎
asterism:zhuque|朱雀,朱鸟,南方朱雀|vermilion bird,vermillion bird|朱雀,南方朱雀
asterism:xuanwu|玄武,北方玄武|black tortoise,dark warrior|玄武,北方玄武
figure:And|仙女座,~仙女星座|~andromeda,andromeda constellation|アンドロメダ座,~アンドロメダ
figure:Ori|猎户座,猎户,~猎人座,~猎手座,~猎人,~猎户星座,~俄里翁|orion,orion the hunter,~the hunter,~the heavenly hunter,~the giant hunter|オリオン座,オリオン,~狩人,おりおん座,オリオンざ
figure:Sco|天蝎座,天蝎,天蝎星座,天蝎,~蝎子座|scorpius,~scorpio,~the scorpion,the scorpion of the sky|さそり座,蠍座,サソリ座,~さそり,~サソリ,~蠍,さそりざ,天のさそり
figure:Lep|天兔座,天兔,~兔子座|lepus,~the hare,~the little hare,~the timid hare|うさぎ座,兎座,ウサギ座,~うさぎ,うさぎざ
figure:Cas|仙后座,仙后|cassiopeia,~the queen|カシオペヤ座,カシオペア座,~カシオペヤ,~カシオペア,カシオペヤざ,カシオペアざ
figure:Cep|仙王座,仙王|cepheus|ケフェウス座,~ケフェウス
figure:Per|英仙座,~英仙|perseus|ペルセウス座,~ペルセウス
figure:Peg|飞马座,~飞马|pegasus|ペガスス座,ペガサス座,~ペガサス,~ペガスス
figure:Cyg|天鹅座,~天鹅|cygnus,~the swan|はくちょう座,白鳥座,~はくちょう,はくちょうざ,~白鳥
figure:Aql|天鹰座,~天鹰|aquila,~the eagle|わし座,鷲座
figure:Lyr|天琴座,~天琴|lyra,~the lyre|こと座,琴座
figure:Tau|金牛座,~金牛|taurus,~the bull|おうし座,牡牛座,~牡牛,~おうし
figure:Gem|双子座,~双子|~gemini,~the twins|ふたご座,双子座
figure:Leo|狮子座,~狮子|~leo,~the lion|しし座,獅子座,~獅子,~しし
figure:Vir|室女座,处女座,~室女,~处女|~virgo,~the maiden|おとめ座,乙女座,~乙女,~おとめ
figure:UMa|大熊座,~大熊|ursa major,great bear,~the bear,the great bear|おおぐま座,大熊座,~おおぐま,おおぐまざ
figure:UMi|小熊座,~小熊|ursa minor,little bear,lesser bear,little bear,the little bear|こぐま座,小熊座,~こぐま
figure:CMa|大犬座,~大犬|canis major,greater dog,~the big dog|おおいぬ座,大犬座
figure:CMi|小犬座,~小犬|canis minor,lesser dog,~the little dog|こいぬ座,小犬座
figure:Boo|牧夫座,~牧夫|boötes,bootes,~the herdsman|うしかい座
figure:Sgr|人马座,射手座,~人马,~射手|sagittarius,~the archer|いて座,射手座
figure:Aur|御夫座,~御夫|auriga,~the charioteer|ぎょしゃ座
figure:Her|武仙座|~hercules|ヘルクレス座,ヘラクレス座
figure:Dra|天龙座,~天龙|~draco|りゅう座,竜座
figure:Hya|长蛇座|~hydra|うみへび座
figure:Cru|南十字座|~crux|みなみじゅうじ座,南十字座
figure:CrB|北冕座|corona borealis,northern crown|かんむり座,冠座
figure:Cnc|巨蟹座|~cancer,~the crab|かに座,蟹座,かにざ
figure:Cet|鲸鱼座|cetus,~the whale|くじら座,鯨座
figure:Psc|双鱼座|~pisces|うお座,魚座
figure:Ari|白羊座,牡羊座|~aries,~the ram|おひつじ座,牡羊座
figure:Cap|摩羯座,山羊座,魔羯座|~capricornus,~capricorn|やぎ座,山羊座
figure:Aqr|宝瓶座,水瓶座|~aquarius|みずがめ座,水瓶座
figure:Lib|天秤座|~libra|てんびん座,天秤座
figure:Oph|蛇夫座|ophiuchus|へびつかい座
figure:Ser|巨蛇座|~serpens|へび座
figure:Crv|乌鸦座|corvus,~the crow|からす座
figure:Cen|半人马座|centaurus,~the centaur|ケンタウルス座
figure:PsA|南鱼座|piscis austrinus,southern fish|みなみのうお座
figure:Eri|波江座|eridanus|エリダヌス座
figure:Del|海豚座|delphinus,~the dolphin|いるか座
`;
