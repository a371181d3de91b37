/** A person who is widely known and living, or dead since 2020, under the names people write. Historic figures are not listed. */
export interface Person {
  zh: readonly string[];
  en: readonly string[];
  ja: readonly string[];
}

/** One person a line: Chinese; English; Japanese; spellings between commas. */
function people(table: string): Person[] {
  return table
    .trim()
    .split('\n')
    .map((row) => {
      const [zh = [], en = [], ja = []] = row.split(';').map((cell) =>
        cell
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== ''),
      );
      return { zh, en, ja };
    });
}

/** Heads of states, governments and churches, now or lately, and those who stand for their office. */
export const HEADS_OF_STATE: readonly Person[] = people(`
  特朗普, 川普, 懂王, 川宝, 特朗普总统; trump, donald trump, president trump, the donald, potus; トランプ大統領, トランプが踊, トランプのダンス, トランプがダンス, トランプが歌, トランプが演説, トランプの演説, トランプ政権, ドナルド・トランプ, トランプ氏, torampu daitouryou, toranpu daitouryou
  拜登, 拜登爷爷; biden, joe biden, sleepy joe; バイデン
  万斯副总统; jd vance, j d vance; ヴァンス副大統領, バンス副大統領
  哈里斯副总统, 卡玛拉; kamala harris; カマラ・ハリス
  奥巴马; obama, barack obama; オバマ大統領, バラク・オバマ
  克林顿, 希拉里; bill clinton, hillary clinton, hillary rodham; ビル・クリントン, ヒラリー・クリントン
  小布什, 布什总统; george w bush, george bush; ジョージ・ブッシュ
  习近平, 习大大, 习主席, 包子帝, 习包子, 维尼熊习; xi jinping, president xi, xjp; 習近平, キンペー, シー・ジンピン
  李强总理, 李克强; li qiang premier; 李強首相
  彭丽媛; peng liyuan; 彭麗媛
  胡锦涛; hu jintao; 胡錦濤
  温家宝; wen jiabao; 温家宝
  王毅外长; wang yi foreign minister; 王毅外相
  普京, 普大帝; putin, vladimir putin; プーチン
  梅德韦杰夫; dmitry medvedev; メドベージェフ
  泽连斯基, 小泽总统; zelensky, zelenskyy, volodymyr zelensky; ゼレンスキー
  卢卡申科; lukashenko; ルカシェンコ
  金正恩, 金三胖, 金胖子; kim jong un, kim jong-un; 金正恩, キム・ジョンウン
  金与正; kim yo jong; 金与正
  李在明; lee jae myung; 李在明, イ・ジェミョン
  尹锡悦; yoon suk yeol; 尹錫悦, ユン・ソンニョル
  文在寅; moon jae in; 文在寅
  岸田文雄; fumio kishida, kishida fumio; 岸田文雄, 岸田首相, 岸田総理
  石破茂; shigeru ishiba, ishiba shigeru; 石破茂, 石破首相, 石破総理
  高市早苗; sanae takaichi, takaichi sanae; 高市早苗, 高市首相, 高市総理
  菅义伟; yoshihide suga; 菅義偉
  小泉进次郎; shinjiro koizumi; 小泉進次郎
  小泉纯一郎; junichiro koizumi; 小泉純一郎
  麻生太郎; taro aso; 麻生太郎
  河野太郎; taro kono; 河野太郎
  安倍晋三; shinzo abe; 安倍晋三, 安倍首相, abe晋三
  德仁天皇; emperor naruhito; 徳仁天皇, 今上天皇
  雅子皇后; empress masako; 雅子皇后, 雅子さま
  爱子公主; princess aiko; 愛子さま
  蔡英文; tsai ing wen; 蔡英文
  赖清德; lai ching te, william lai; 頼清徳
  马英九; ma ying jeou; 馬英九
  韩国瑜; han kuo yu; 韓国瑜
  柯文哲; ko wen je; 柯文哲
  李家超; john lee ka chiu; 李家超
  李显龙; lee hsien loong; リー・シェンロン
  黄循财; lawrence wong; ローレンス・ウォン
  莫迪总理, 纳伦德拉莫迪; narendra modi, prime minister modi; モディ首相
  梅洛尼; giorgia meloni; メローニ首相
  马克龙; macron, emmanuel macron; マクロン大統領
  默克尔; angela merkel, merkel; メルケル
  朔尔茨; olaf scholz; ショルツ首相
  默茨总理; friedrich merz; メルツ首相
  斯塔默; keir starmer; スターマー首相
  苏纳克; rishi sunak; スナク首相
  约翰逊首相; boris johnson; ボリス・ジョンソン
  特拉斯首相; liz truss; リズ・トラス
  布莱尔首相; tony blair; トニー・ブレア
  查尔斯国王, 查尔斯三世; king charles iii, king charles; チャールズ国王
  威廉王子; prince william; ウィリアム皇太子
  凯特王妃; kate middleton, princess kate; キャサリン妃
  哈里王子; prince harry; ヘンリー王子
  梅根王妃; meghan markle; メーガン妃
  安德鲁王子; prince andrew; アンドルー王子
  内塔尼亚胡; netanyahu, benjamin netanyahu; ネタニヤフ
  埃尔多安; erdogan, recep tayyip erdogan; エルドアン
  哈梅内伊; khamenei, ayatollah khamenei; ハメネイ
  佩泽希齐扬; pezeshkian; ペゼシュキアン
  阿萨德; bashar al assad; アサド大統領
  穆罕默德本萨勒曼; mohammed bin salman; ムハンマド皇太子
  塞西总统; el sisi, abdel fattah el sisi; シシ大統領
  马杜罗; nicolas maduro, maduro; マドゥロ
  卢拉总统; lula da silva; ルラ大統領
  博索纳罗; bolsonaro; ボルソナロ
  米莱总统; javier milei; ミレイ大統領
  特鲁多; trudeau, justin trudeau; トルドー
  卡尼总理; mark carney; カーニー首相
  阿尔巴尼斯; anthony albanese; アルバニージー
  杜特尔特; rodrigo duterte, duterte; ドゥテルテ
  小马科斯; bongbong marcos, ferdinand marcos jr; マルコス大統領
  佐科总统; joko widodo, jokowi; ジョコ大統領
  普拉博沃; prabowo subianto; プラボウォ
  他信总理; thaksin shinawatra; タクシン元首相
  昂山素季; aung san suu kyi; アウンサンスーチー
  达赖喇嘛; dalai lama; ダライ・ラマ
  教宗利奥, 教皇利奥; pope leo xiv, pope leo; 教皇レオ
  冯德莱恩; ursula von der leyen, von der leyen; フォンデアライエン
  古特雷斯; antonio guterres; グテーレス
  欧尔班; viktor orban; オルバン首相
  卢比奥国务卿; marco rubio; マルコ・ルビオ
  佩洛西; nancy pelosi; ペロシ
  桑德斯参议员; bernie sanders; バーニー・サンダース
  班农顾问; steve bannon; スティーブ・バノン
  肯尼迪部长; robert f kennedy jr, rfk jr; ケネディ長官
  梅拉尼娅; melania trump; メラニア夫人
  伊万卡; ivanka trump; イヴァンカ
`);

/** In business, on stage, in sport. */
export const PEOPLE: readonly Person[] = people(`
  马斯克, 埃隆马斯克; elon musk; イーロン・マスク, マスク氏
  扎克伯格; mark zuckerberg, zuckerberg; ザッカーバーグ
  贝索斯; jeff bezos, bezos; ジェフ・ベゾス
  比尔盖茨; bill gates; ビル・ゲイツ
  巴菲特; warren buffett; バフェット
  库克苹果; tim cook; ティム・クック
  黄仁勋; jensen huang; ジェンスン・フアン
  奥尔特曼; sam altman; サム・アルトマン
  纳德拉; satya nadella; サティア・ナデラ
  皮查伊; sundar pichai; スンダー・ピチャイ
  马化腾; pony ma; ポニー・マー
  任正非; ren zhengfei; 任正非
  董明珠; dong mingzhu; 董明珠
  刘强东; richard liu jd; 劉強東
  李彦宏; robin li baidu; 李彦宏
  张一鸣; zhang yiming; 張一鳴
  王健林; wang jianlin; 王健林
  王思聪; wang sicong; 王思聡
  许家印; xu jiayin, hui ka yan; 許家印
  俞敏洪; yu minhong; 兪敏洪
  曹德旺; cao dewang; 曹徳旺
  李嘉诚; li ka shing; 李嘉誠
  罗永浩; luo yonghao; 羅永浩
  董宇辉; dong yuhui; 董宇輝
  李佳琦; austin li; 李佳琦
  孙正义; masayoshi son; 孫正義
  柳井正; tadashi yanai; 柳井正
  丰田章男; akio toyoda; 豊田章男
  前泽友作; yusaku maezawa; 前澤友作
  堀江贵文; takafumi horie; 堀江貴文, ホリエモン
  三木谷浩史; hiroshi mikitani; 三木谷浩史
  郭台铭; terry gou; 郭台銘
  张忠谋; morris chang; 張忠謀
  周杰伦; jay chou; ジェイ・チョウ, 周杰倫
  刘德华; andy lau; アンディ・ラウ
  张学友; jacky cheung; ジャッキー・チュン
  郭富城; aaron kwok; アーロン・クォック
  成龙大哥; jackie chan; ジャッキー・チェン
  周星驰; stephen chow; チャウ・シンチー
  周润发; chow yun fat; チョウ・ユンファ
  梁朝伟; tony leung; トニー・レオン
  李连杰; jet li; ジェット・リー
  甄子丹; donnie yen; ドニー・イェン
  章子怡; zhang ziyi; チャン・ツィイー
  范冰冰; fan bingbing; ファン・ビンビン
  杨幂; yang mi actress; ヤン・ミー
  赵丽颖; zhao liying; チャオ・リーイン
  刘亦菲; liu yifei, crystal liu; リウ・イーフェイ
  迪丽热巴; dilraba; ディリラバ
  杨紫演员; yang zi actress; ヤン・ズー
  肖战; xiao zhan; シャオ・ジャン
  王一博; wang yibo; ワン・イーボー
  易烊千玺; jackson yee; イー・ヤンチェンシー
  王俊凯; karry wang; ワン・ジュンカイ
  鹿晗; luhan exo, lu han singer; ルハン
  吴亦凡; kris wu; クリス・ウー
  蔡徐坤; cai xukun; ツァイ・シュークン
  吴京演员; wu jing actor; ウー・ジン
  沈腾; shen teng; 沈騰
  黄渤; huang bo actor; ホアン・ボー
  葛优; ge you actor; グォ・ヨウ
  赵本山; zhao benshan; 趙本山
  郭德纲; guo degang; 郭徳綱
  岳云鹏; yue yunpeng; 岳雲鵬
  张艺谋; zhang yimou; チャン・イーモウ
  陈凯歌; chen kaige; チェン・カイコー
  冯小刚; feng xiaogang; フォン・シャオガン
  贾樟柯; jia zhangke; ジャ・ジャンクー
  李安导演; ang lee; アン・リー
  侯孝贤; hou hsiao hsien; ホウ・シャオシェン
  巩俐; gong li actress; コン・リー
  舒淇; shu qi actress; スー・チー
  林志玲; lin chi ling; リン・チーリン
  林俊杰; jj lin; ジェイジェイ・リン
  陈奕迅; eason chan; イーソン・チャン
  邓紫棋; gem tang, g e m singer; 鄧紫棋
  蔡依林; jolin tsai; ジョリン・ツァイ
  张惠妹; a mei singer; 張恵妹
  五月天乐队; mayday band; メイデイ五月天
  王力宏; wang leehom; ワン・リーホン
  罗志祥; show luo singer; ショウ・ルオ
  李宇春; li yuchun; クリス・リー
  华晨宇; hua chenyu; ホァ・チェンユー
  郎朗钢琴; lang lang pianist; ランラン氏
  姚明; yao ming; 姚明
  刘翔; liu xiang hurdler; 劉翔
  李娜网球; li na tennis; 李娜選手
  郎平教练; lang ping coach; 郎平監督
  谷爱凌; eileen gu; アイリーン・グー
  全红婵; quan hongchan; 全紅嬋
  樊振东; fan zhendong; 樊振東
  莫言作家; mo yan writer; 莫言氏
  刘慈欣; liu cixin; 劉慈欣
  泰勒斯威夫特, 霉霉; taylor swift; テイラー・スウィフト
  碧昂丝; beyonce; ビヨンセ
  嘎嘎小姐; lady gaga; レディー・ガガ
  蕾哈娜; rihanna; リアーナ
  贾斯汀比伯; justin bieber; ジャスティン・ビーバー
  水果姐; katy perry; ケイティ・ペリー
  阿黛尔; adele singer; 歌手アデル
  艾德希兰; ed sheeran; エド・シーラン
  埃米纳姆; eminem; エミネム
  侃爷; kanye west; カニエ・ウェスト
  卡戴珊; kim kardashian, kardashian; キム・カーダシアン
  麦当娜; madonna singer; 歌手マドンナ
  布兰妮; britney spears; ブリトニー・スピアーズ
  比莉艾利什; billie eilish; ビリー・アイリッシュ
  爱莉安娜格兰德; ariana grande; アリアナ・グランデ
  赛琳娜戈麦斯; selena gomez; セレーナ・ゴメス
  德雷克歌手; drake rapper; ラッパーのドレイク
  鲍勃迪伦; bob dylan; ボブ・ディラン
  保罗麦卡特尼; paul mccartney; ポール・マッカートニー
  艾尔顿约翰; elton john; エルトン・ジョン
  汤姆克鲁斯, 阿汤哥; tom cruise; トム・クルーズ
  汤姆汉克斯; tom hanks; トム・ハンクス
  布拉德皮特; brad pitt; ブラッド・ピット
  莱昂纳多迪卡普里奥; leonardo dicaprio, dicaprio; ディカプリオ
  约翰尼德普; johnny depp; ジョニー・デップ
  安吉丽娜朱莉; angelina jolie; アンジェリーナ・ジョリー
  斯嘉丽约翰逊, 寡姐; scarlett johansson; スカーレット・ヨハンソン
  艾玛沃特森; emma watson; エマ・ワトソン
  艾玛斯通; emma stone; エマ・ストーン
  娜塔莉波特曼; natalie portman; ナタリー・ポートマン
  安妮海瑟薇; anne hathaway; アン・ハサウェイ
  詹妮弗劳伦斯; jennifer lawrence; ジェニファー・ローレンス
  詹妮弗安妮斯顿; jennifer aniston; ジェニファー・アニストン
  朱莉娅罗伯茨; julia roberts; ジュリア・ロバーツ
  梅丽尔斯特里普; meryl streep; メリル・ストリープ
  小罗伯特唐尼; robert downey jr; ロバート・ダウニー
  道恩强森, 巨石强森; dwayne johnson; ドウェイン・ジョンソン
  施瓦辛格; arnold schwarzenegger, schwarzenegger; シュワルツェネッガー
  史泰龙; sylvester stallone, stallone; スタローン
  基努里维斯; keanu reeves; キアヌ・リーブス
  威尔史密斯; will smith; ウィル・スミス
  摩根弗里曼; morgan freeman; モーガン・フリーマン
  德尼罗; robert de niro; デ・ニーロ
  帕西诺; al pacino; アル・パチーノ
  哈里森福特; harrison ford; ハリソン・フォード
  克里斯埃文斯; chris evans; クリス・エヴァンス
  海姆斯沃斯; chris hemsworth; クリス・ヘムズワース
  瑞恩雷诺兹; ryan reynolds; ライアン・レイノルズ
  高司令; ryan gosling; ライアン・ゴズリング
  盖尔加朵; gal gadot; ガル・ガドット
  玛格特罗比; margot robbie; マーゴット・ロビー
  赞达亚; zendaya; ゼンデイヤ
  甜茶查拉梅; timothee chalamet; ティモシー・シャラメ
  汤姆赫兰德; tom holland; トム・ホランド
  悉尼斯威尼; sydney sweeney; シドニー・スウィーニー
  奥普拉; oprah winfrey, oprah; オプラ
  斯皮尔伯格; steven spielberg, spielberg; スピルバーグ
  诺兰导演; christopher nolan; クリストファー・ノーラン
  卡梅隆导演; james cameron; ジェームズ・キャメロン
  昆汀塔伦蒂诺; quentin tarantino; タランティーノ
  伍迪艾伦; woody allen; ウディ・アレン
  罗琳作家; jk rowling, j k rowling; j・k・ローリング
  乔罗根; joe rogan; ジョー・ローガン
  梅西; lionel messi, messi; リオネル・メッシ
  C罗; cristiano ronaldo, ronaldo; クリスティアーノ・ロナウド
  内马尔; neymar; ネイマール
  姆巴佩; kylian mbappe, mbappe; エムバペ
  贝克汉姆; david beckham, beckham; ベッカム
  勒布朗詹姆斯; lebron james; レブロン・ジェームズ
  斯蒂芬库里; stephen curry, steph curry; ステフィン・カリー
  迈克尔乔丹; michael jordan; マイケル・ジョーダン
  泰格伍兹; tiger woods; タイガー・ウッズ
  费德勒; roger federer, federer; フェデラー
  纳达尔; rafael nadal; ナダル
  德约科维奇; novak djokovic, djokovic; ジョコビッチ
  小威廉姆斯; serena williams; セリーナ・ウィリアムズ
  博尔特; usain bolt; ウサイン・ボルト
  汉密尔顿车手; lewis hamilton; ルイス・ハミルトン
  泰森拳王; mike tyson; マイク・タイソン
  格蕾塔通贝里; greta thunberg; グレタ・トゥーンベリ
  马拉拉; malala yousafzai, malala; マララ
  斯诺登; edward snowden; スノーデン
  阿桑奇; julian assange; アサンジ
  防弹少年团; bts jungkook, bts members; btsのジョングク
  权志龙; g dragon; クォン・ジヨン
  李敏镐; lee min ho; イ・ミンホ
  宋慧乔; song hye kyo; ソン・ヘギョ
  玄彬; hyun bin; ヒョンビン
  全智贤; jun ji hyun; チョン・ジヒョン
  裴勇俊; bae yong joon; ペ・ヨンジュン
  奉俊昊; bong joon ho; ポン・ジュノ
  大谷翔平; shohei ohtani, ohtani; 大谷翔平
  铃木一朗; ichiro suzuki; 鈴木一朗, イチロー選手
  羽生结弦; yuzuru hanyu; 羽生結弦
  浅田真央; mao asada; 浅田真央
  大坂直美; naomi osaka; 大坂なおみ
  久保建英; takefusa kubo; 久保建英
  三笘薰; kaoru mitoma; 三笘薫
  木村拓哉; takuya kimura; 木村拓哉, キムタク
  新垣结衣; yui aragaki; 新垣結衣, ガッキー
  石原里美; satomi ishihara; 石原さとみ
  长泽雅美; masami nagasawa; 長澤まさみ
  绫濑遥; haruka ayase; 綾瀬はるか
  广濑铃; suzu hirose; 広瀬すず
  桥本环奈; kanna hashimoto; 橋本環奈
  滨边美波; minami hamabe; 浜辺美波
  北川景子; keiko kitagawa; 北川景子
  福山雅治; masaharu fukuyama; 福山雅治
  松本润; jun matsumoto; 松本潤
  松本人志; hitoshi matsumoto; 松本人志
  二宫和也; kazunari ninomiya; 二宮和也
  樱井翔; sho sakurai; 櫻井翔
  小栗旬; shun oguri; 小栗旬
  菅田将晖; masaki suda; 菅田将暉
  佐藤健演员; takeru satoh; 俳優の佐藤健
  山下智久; tomohisa yamashita; 山下智久
  中居正广; masahiro nakai; 中居正広
  阿部宽; hiroshi abe; 阿部寛
  渡边谦; ken watanabe; 渡辺謙
  真田广之; hiroyuki sanada; 真田広之
  役所广司; koji yakusho; 役所広司
  北野武; takeshi kitano, beat takeshi; 北野武, ビートたけし
  明石家秋刀鱼; sanma akashiya; 明石家さんま
  宫崎骏; hayao miyazaki; 宮崎駿
  是枝裕和; hirokazu kore eda; 是枝裕和
  新海诚; makoto shinkai; 新海誠
  村上春树; haruki murakami; 村上春樹
  米津玄师; kenshi yonezu; 米津玄師
  宇多田光; hikaru utada, utada hikaru; 宇多田ヒカル
  滨崎步; ayumi hamasaki; 浜崎あゆみ
  安室奈美惠; namie amuro; 安室奈美恵
  星野源; gen hoshino; 星野源
  指原莉乃; rino sashihara; 指原莉乃
  藤井聪太; sota fujii; 藤井聡太
  西野七濑; nanase nishino; 西野七瀬
  桥下彻; toru hashimoto; 橋下徹
  小池百合子; yuriko koike; 小池百合子
`);

/** Names that are ordinary words as well: only beside something a person is made to do. */
export const PEOPLE_BESIDE_DOING: readonly Person[] = people(`
  成龙; tlp; トランプさん
  马云; jack ma; ジャック・マー
  雷军; lei jun; 雷軍
  王菲; faye wong; フェイ・ウォン
  黄晓明; huang xiaoming; ホアン・シャオミン
  李冰冰; li bingbing; リー・ビンビン
  邓超; deng chao; ダン・チャオ
  郭敬明; guo jingming; 郭敬明
  韩寒; han han; 韓寒
  莫迪; modi; モディ
  万斯; vance; ヴァンス
  哈里斯; harris vice president; ハリス副大統領
  梅根; meghan; メーガン
  约翰逊; boris; ボリス
  郎朗; lang lang; ランラン
  莫言; mo yan; 莫言
  张杰; zhang jie; 張傑
  谢娜; xie na; シエ・ナー
  何炅; he jiong; 何炅
  汪涵; wang han; 汪涵
`);
