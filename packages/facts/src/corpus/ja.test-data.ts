/** One sentence a line: verdict, kind, words. T true, F false, D depends, P poetic. */
export const JAPANESE_CLAIMS = `
T season 冬の夜空にオリオン座が輝いています。
F season 夏の夜空にオリオン座が高く輝いています。
T season さそり座は夏の星座です。
F season さそり座は冬の星座です。
T season 春の宵、しし座が南の空高く昇ります。
T season 七月の夜、ベガが頭の真上に輝く。
F season 八月の夜九時、しし座が南の空に見えます。
T season 秋の夜空には秋の四辺形が見えます。
T position オリオン座の足もとにはうさぎ座がいます。
T position シリウスはオリオン座の左下に輝いています。
F position うさぎ座はオリオン座の北側にあります。
F star-count オリオン座の三つ星は四つの星でできています。
T star-count 北斗七星は七つの星からなります。
F star-count 北斗七星は八つの星からできています。
T star-count 夏の大三角はベガ、デネブ、アルタイルを結んだものです。
F star-count 冬の大三角はシリウス、プロキオン、リゲルを結んでできる。
T star-count カシオペヤ座は五つの明るい星がW字に並んでいます。
F belongs-to ベガはわし座の星です。
T belongs-to アルタイルはわし座の一等星です。
F belongs-to すばるはオリオン座にあります。
T belongs-to すばるはおうし座にある星団です。
T belongs-to アンタレスはさそり座の心臓です。
F belongs-to ベテルギウスはおおいぬ座の星です。
F belongs-to 北極星はおおぐま座にあります。
T belongs-to おおいぬ座のシリウスは冬の夜に目立ちます。
F star-property 北極星は夜空で最も明るい星です。
T star-property シリウスは全天で最も明るい恒星です。
T star-property ベテルギウスは赤い星です。
F star-property リゲルは赤く輝く星です。
T star-property ベガまでの距離は約25光年です。
F star-property アルタイルは千光年のかなたにあります。
T star-property リゲルは青白い星です。
T milky-way 天の川はカシオペヤ座を流れています。
T milky-way ベガとアルタイルは天の川をはさんで向かい合っています。
F milky-way 天の川はしし座を貫いて流れています。
T milky-way はくちょう座は天の川の中を飛んでいます。
T pointer メラクとドゥーベを結んで延ばすと北極星が見つかります。
F pointer 北斗七星の柄は北極星を指しています。
T never-sets 北極星は東京では沈まない星です。
F never-sets ベガは東京では一年中沈むことがありません。
F visible-from 東京から南十字星がよく見えます。
T visible-from シドニーでは南十字星が見えます。
F visible-from シドニーから北極星が見えます。
D visible-from 東京からカノープスを見ることができます。
F visible-from 札幌からカノープスが見えます。
T rise-set オリオン座が沈むと、さそり座が昇ってきます。
F together 東京の夜空で、オリオン座とさそり座が同時に見えます。
T together シドニーではオリオン座とさそり座が同時に見えることがあります。
T never-together オリオン座とさそり座は同じ空に並んで見えることがない。
T sky-motion 太陽は東から昇ります。
F sky-motion 月は西から昇ります。
T sky-motion 北の空の星は北極星を中心に回ります。
F sky-motion 太陽は地球のまわりを回っている。
T moon 満月は日没のころ東の空から昇ります。
F moon 満月は真夜中に昇ってくる。
T moon 三日月は夕方の西の空に見えます。
F moon 三日月が真夜中の南の空に輝いている。
T moon 上弦の月は真夜中ごろ西に沈みます。
T moon 有明の月が明け方の東の空に残っている。
F moon 月は自ら光を放って輝いている。
T moon 月はいつも同じ面を地球に向けています。
F moon 伝統的七夕の夜、満月が天の川を照らす。
T moon 中秋の夜、満月が昇った。
T eclipse 日食は新月のときに起こります。
F eclipse 日食は満月の日に起こる。
T eclipse 月食は満月のときに起こります。
F eclipse 2026年8月12日、東京で皆既日食が見られます。
T meteor-shower ペルセウス座流星群は8月中旬に極大を迎えます。
F meteor-shower ふたご座流星群は7月に極大となる。
T meteor-shower ふたご座流星群の放射点はふたご座にあります。
F meteor-shower しし座流星群の放射点はおうし座にある。
F planet 金星は真夜中の南の空に見えます。
T planet 明けの明星は金星のことです。
T planet 木星は太陽系で最も大きい惑星です。
T planet 土星には環があります。
F planet 火星は太陽に最も近い惑星です。
T planet 火星は赤い惑星です。
F planet 水星は一晩中見えます。
T calendar 冬至は一年で最も昼が短い日です。
F calendar 夏至は一年で最も夜が長い日です。
T constellation-fact 全天には88の星座があります。
F constellation-fact 星座は全部で100個あります。
F contradiction 激しい雷雨の中、満天の星が輝いていた。
F contradiction 真昼の空に、オリオン座が輝いている。
F contradiction 満月の夜、天の川がくっきりと見えた。
P fixed-stars 七夕の夜、織姫と彦星は天の川を渡って再会する。
T myth 織姫と彦星は年に一度だけ会うことができます。
F myth 織姫と彦星は兄妹です。
T myth 彦星は織姫の夫です。
F myth かぐや姫は桃から生まれました。
T myth かぐや姫は竹の中から生まれた。
T myth かぐや姫は月へ帰っていきました。
F myth ヤマタノオロチには九つの頭がありました。
T myth ヤマタノオロチは八つの頭を持つ。
T myth スサノオはヤマタノオロチを退治した。
F myth アマテラスはヤマタノオロチを退治した。
T myth 天照大神は岩戸に隠れた。
T myth ペルセウスはメドゥーサを倒した。
F myth テセウスはメドゥーサを倒した。
T myth オリオンはさそりに刺されて死んだ。
F myth オルフェウスは笛を吹いて動物たちを集めた。
T myth カシオペヤはアンドロメダの母です。
F myth アンドロメダはゼウスの娘です。
P myth オリオンは弓を構えている。
T myth カストルとポルックスは双子です。
T myth 月では兎が餅をついている。
F myth 浦島太郎は鯨に乗って竜宮城へ行った。
F myth カササギではなく、カラスが織姫と彦星のために橋を架けた。
T myth カササギが織姫と彦星のために橋を架ける。
`;
/** Nothing is claimed about the sky or its myths. */
export const JAPANESE_CONTROLS = `
駅前の喫茶店で、コーヒーを飲みながら本を読んだ。
オリオン通りの映画館は今日も満員です。
彼女は今年いちばんのスターになった。
銀河鉄道のおもちゃが人気です。
サターンのゲームを兄と遊んだ。
ヴィーナスの像が美術館に飾られている。
この五つ星ホテルは朝食が自慢です。
すばる書房は毎週月曜日が休みです。
君は僕の太陽だ。
来月から新しい仕事が始まります。
北斗の拳を全巻そろえた。
彼の瞳は星のように輝いていた。
夏休みに祖母の家でスイカを食べた。
アポロチョコを三つもらった。
ベガさんは会議に遅れた。
天の川という名の日本酒を買った。
今日の運勢、おひつじ座は金運が良い。
冬の鍋料理は体が温まる。
流れ星という喫茶店で待ち合わせた。
月曜日の朝は電車が混む。
火星人の仮装をした子どもたち。
この化粧水は肌に潤いを与えます。
新しいスバルの車を試乗した。
子どもたちは公園で双子の友達と遊んだ。
星野さんは野球が得意だ。
母の日にカーネーションを贈る。
彦根城の桜が満開です。
マーキュリーのボーカルは伝説的だ。
白鳥が湖で泳いでいる。
満員電車で乙女たちが笑った。
`;
