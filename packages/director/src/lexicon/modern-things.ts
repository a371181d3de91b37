import type { Row } from './row.ts';

/** Things sold, ridden, played, eaten and celebrated today, and the props of old stories that have a drawing. */
export const MODERN_THING_ROWS: readonly Row[] = [
  [
    '七弦琴|里拉琴|竖琴|古希腊竖琴',
    'lyre|golden lyre|kithara',
    '竪琴|リラ|ライアー',
    { subject: 'lyre', look: 'a [small wooden] lyre with curved arms and seven strings', color: '#b98a4a' },
  ],
  [
    '王冠|皇冠|凤冠|花冠|桂冠|后冠',
    'crown|tiara|diadem|coronet',
    '王冠|冠|ティアラ|花冠',
    { subject: 'crown', look: 'a [golden] crown set with seven small jewels', color: '#d9b04a' },
  ],
  [
    '战车|马车|太阳车|御车|日车',
    'chariot|sun chariot|carriage|war chariot',
    '戦車|馬車|太陽の車|チャリオット',
    { subject: 'chariot', look: 'a [bronze] two-wheeled chariot with a curved rail', home: 'plain' },
  ],
  [
    '宝座|王座|龙椅|御座',
    'throne|golden throne',
    '玉座|王座',
    { subject: 'throne', look: 'a [gilded] high-backed throne on three steps', home: 'palace' },
  ],
  [
    '电动车|电瓶车|摩托车|滑板车|电动滑板车',
    'scooter|electric scooter|motorbike|motorcycle|moped|e-bike',
    'スクーター|バイク|オートバイ|原付|電動バイク',
    { subject: 'bicycle', look: 'a [mint green] scooter with a round headlamp', home: 'street', product: true },
  ],
  [
    '扫地机器人|扫地机|家用机器人|机器狗|送餐机器人',
    'robot vacuum|robot dog|home robot|vacuum cleaner|delivery robot',
    'ロボット掃除機|お掃除ロボット|家庭用ロボット|ロボット犬',
    { subject: 'robot', look: 'a small [white] home robot with soft round edges', home: 'room', product: true },
  ],
  [
    '保温杯|水杯|马克杯|茶具|茶壶|紫砂壶',
    'thermos|flask|tumbler|mug set|tea set|teapot|kettle',
    '水筒|タンブラー|マグカップ|茶器|急須|やかん',
    { subject: 'cup', look: 'a [matte ceramic] cup beside a small teapot', home: 'room', product: true },
  ],
  [
    '气泡水|汽水|可乐|矿泉水|酸奶|果茶|精酿啤酒|威士忌|清酒|橄榄油|蜂蜜',
    'sparkling water|soda|cola|mineral water|yogurt|craft beer|olive oil|honey|sake|lemonade|iced tea',
    '炭酸水|サイダー|コーラ|ミネラルウォーター|ヨーグルト|クラフトビール|オリーブオイル|はちみつ|清酒|レモネード',
    { subject: 'bottle', look: 'a [clear] bottle with cold drops on the glass', home: 'studio-product', product: true },
  ],
  [
    '防晒霜|洁面乳|面膜|精华|唇膏|粉底|眼影|护手霜|香薰|香氛',
    'sunscreen|face mask|foundation|face cream|hand cream|scented candle|diffuser|serum bottle',
    '日焼け止め|フェイスマスク|リップ|ハンドクリーム|アロマ|香り|美容クリーム',
    { subject: 'bottle', look: 'a [frosted] cosmetics bottle with a metal cap', home: 'studio-product', product: true },
  ],
  [
    '无人机|航拍机|四轴飞行器',
    'quadcopter|camera drone|drone',
    'クアッドコプター|空撮ドローン',
    { subject: 'aeroplane', look: 'a [dark grey] four-rotor drone with a small camera', product: true },
  ],
  [
    '游戏机|掌机|显示器|投影仪|智能音箱|充电宝|路由器|智能门锁|平板电脑|折叠屏手机|相机镜头',
    'game console|handheld console|monitor|projector|smart speaker|power bank|router|smart lock|foldable phone|camera lens|e-reader',
    'ゲーム機|モニター|プロジェクター|スマートスピーカー|モバイルバッテリー|ルーター|折りたたみスマホ|カメラレンズ',
    {
      subject: 'phone',
      look: 'a slim [dark] electronic device with rounded metal edges',
      home: 'studio-product',
      product: true,
    },
  ],
  [
    '羽绒服|冲锋衣|登山鞋|行李箱|双肩包|钢笔|墨镜|戒指盒|积木|拼图|毛绒玩具',
    'down jacket|rain jacket|hiking boots|suitcase|fountain pen|sunglasses|building blocks|jigsaw|plush toy|toy set',
    'ダウンジャケット|登山靴|スーツケース|リュックサック|万年筆|サングラス|積み木|ぬいぐるみ',
    { subject: 'box', look: 'a neatly arranged [new] article on a low stand', home: 'studio-product', product: true },
  ],
  [
    '西瓜|葡萄|苹果|青菜|水果|小笼包|臭豆腐|烤鸭|北京烤鸭|煎饼|煎饼果子|豆浆油条|热干面|牛肉面|兰州拉面|担担面|麻辣烫|烤串|冰淇淋|巧克力|披萨|汉堡|寿司|粽子|汤圆|腊八粥|青团|年糕|元宵团子',
    'watermelon|fruit|grapes|soup dumplings|roast duck|pancake|pizza|burger|hamburger|sushi|chocolate|ice cream|croissant|tacos|curry|pasta|pie|barbecue|rice cake|cookies|doughnut|sandwich',
    '西瓜|スイカ|果物|林檎|小籠包|寿司|お好み焼き|たこ焼き|うどん|そば|天ぷら|カレー|おにぎり|和菓子|チョコレート|アイスクリーム|ピザ|ハンバーガー|団子|餅|せんべい|弁当',
    { subject: 'food', look: 'a plate of [freshly made] food with rising steam', home: 'kitchen', particles: 'steam' },
  ],
  [
    '摩天轮|过山车|旋转木马',
    'ferris wheel|roller coaster|carousel|merry-go-round',
    '観覧車|ジェットコースター|メリーゴーラウンド',
    {
      setting: 'park',
      place: 'an amusement park with a tall wheel of coloured lights',
      prop: 'a turning wheel of lights',
    },
  ],
  [
    '高铁|复兴号|动车组|磁悬浮|地铁列车',
    'high-speed train|bullet train|maglev|metro train',
    '新幹線|リニア|特急列車',
    { subject: 'train', look: 'a sleek [white] high-speed train with a long nose', home: 'plain' },
  ],
  [
    '空间站|国际空间站|天宫空间站|卫星|人造卫星|太空望远镜',
    'space station module|satellite|space telescope|probe|orbiter',
    '人工衛星|宇宙望遠鏡|国際宇宙ステーション|探査衛星',
    {
      subject: 'rocket',
      look: 'a [silver] spacecraft with long blue solar panels',
      setting: 'space',
      offEarth: true,
      time: 'night',
    },
  ],
  [
    '沙漏|古钟|日晷|浑天仪|星盘|圭表|指南针|罗盘',
    'hourglass|sundial|armillary sphere|astrolabe|compass|gnomon',
    '砂時計|日時計|渾天儀|アストロラーベ|羅針盤',
    {
      subject: 'cauldron',
      look: 'an old [brass] instrument of rings and fine gradations',
      color: '#b08a4c',
      home: 'museum',
    },
  ],
  [
    '兵马俑|陶俑|壁画|石雕|雕像|雕塑|佛像|石像|木乃伊|化石|恐龙化石|陨石',
    'terracotta warrior|statue|sculpture|fossil|dinosaur skeleton|meteorite|mummy|fresco|bust|buddha statue',
    '兵馬俑|彫像|彫刻|仏像|石像|化石|隕石|埴輪|土偶',
    { subject: 'cauldron', look: 'an ancient [stone] exhibit on a low plinth', color: '#a79a86', home: 'museum' },
  ],
  [
    '圣诞树|松树挂灯',
    'christmas tree',
    'クリスマスツリー',
    { subject: 'tree', look: 'a [green] fir tree with small warm lights and red baubles', time: 'night', home: 'room' },
  ],
  [
    '鲤鱼旗|鲤鱼旗帜',
    'carp streamers|koinobori',
    '鯉のぼり|こいのぼり',
    {
      subject: 'kite',
      look: 'three [red, blue and black] carp streamers on a tall pole',
      weather: 'wind',
      home: 'village',
    },
  ],
  [
    '神轿|花车|彩车',
    'portable shrine|parade float|float',
    '神輿|山車|だんじり',
    { subject: 'box', look: 'a [lacquered and gilded] portable shrine on long poles', home: 'street' },
  ],
  [
    '竹子|翠竹|发光的竹子|竹筒',
    'glowing bamboo|bamboo stalk|bamboo shoot',
    '竹|光る竹|竹の筒|たけのこ',
    { subject: 'tree', look: 'a [green] bamboo stalk that glows softly from inside', home: 'forest' },
  ],
];
