/**
 * Lands and regions by the latitudes a sky claim about them is tried at, degrees north: `Chinese | English | Japanese |
 * latitudes | longitude`. Cities are in the sky package's table.
 */
export const REGION_NAMES = `
北半球|northern hemisphere,the north of the equator,northern latitudes,mid-northern latitudes,northern observers,northern skywatchers|北半球|25,35,45,52|0
南半球|southern hemisphere,southern latitudes,southern observers,down under,below the equator,south of the equator|南半球|-20,-30,-35,-40|140
赤道|the equator,equator,equatorial|赤道|0|0
北极点|the north pole,north pole|北極点|89.5|0
南极点,南极大陆,南极洲|the south pole,south pole,antarctica|南極点,南極大陸|-89|0
北极圈|arctic circle,the arctic|北極圏|68,75|20
澳大利亚,澳洲|australia,the outback,outback|オーストラリア|-20,-33|135
新西兰|new zealand|ニュージーランド|-38,-44|172
中国,我国,神州|china|中国|30,40|112
中国南方,华南,岭南|southern china,south china|華南|22,26|112
中国北方,华北,东北|northern china|華北|39,45|120
海南,海南岛|hainan|海南島|19|110
西沙,南沙|the paracel islands|西沙|16|112
日本|japan|日本,本州,わが国|33,36,43|138
北海道|hokkaido|北海道|43.5|142
九州|kyushu|九州|32.5|130.7
沖縄,冲绳|okinawa|沖縄,石垣島,石垣,宮古島,波照間島,波照間,八重山|24.5|124
美国|the united states,the usa,the us,america|アメリカ|30,40,47|-98
加拿大|canada|カナダ|45,55|-95
英国,英格兰|britain,england,the uk,the united kingdom,wales,ireland|イギリス,英国|51,53|-1
苏格兰|scotland|スコットランド|57|-4
法国|france|フランス|47|2
德国|germany|ドイツ|51|10
意大利|italy|イタリア|42|12
西班牙|spain|スペイン|40|-3
希腊|greece|ギリシャ,ギリシア|38|23
埃及|egypt|エジプト|26,30|31
挪威,北欧,瑞典,芬兰|norway,sweden,finland,scandinavia,lapland|ノルウェー,北欧,スウェーデン,フィンランド|60,68|18
冰岛|iceland|アイスランド|64.5|-19
俄罗斯,西伯利亚|russia,siberia|ロシア,シベリア|55,62|60
欧洲|europe|ヨーロッパ,欧州|42,52|10
印度|india|インド|15,28|78
泰国|thailand|タイ王国|14|100
印尼,印度尼西亚|indonesia|インドネシア|-7|110
智利|chile|チリ|-24,-34|-70
阿根廷|argentina|アルゼンチン|-35|-62
巴西|brazil|ブラジル|-10,-23|-47
秘鲁|peru|ペルー|-12|-76
南非|south africa|南アフリカ|-30,-34|24
肯尼亚|kenya|ケニア|0|37
夏威夷|hawaii|ハワイ|20|-156
加利福尼亚,加州|california|カリフォルニア|34,39|-120
佛罗里达|florida|フロリダ|26,30|-82
德克萨斯,得克萨斯|texas|テキサス|28,33|-98
阿拉斯加|alaska|アラスカ|61,65|-150
合恩角,火地岛|cape horn,tierra del fuego,patagonia|ホーン岬,パタゴニア|-52|-70
好望角|the cape of good hope,cape of good hope|喜望峰|-34|18
塔斯马尼亚|tasmania|タスマニア|-42.5|147
`;
