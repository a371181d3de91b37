import type { Row } from './row.ts';

/** Art styles, light sources and wishes about the camera. */
export const STYLE_ROWS: readonly Row[] = [
  [
    '水墨|水墨风|国画|中国画|水墨画|写意',
    'ink wash|ink-wash|ink painting|sumi-e|chinese painting',
    '水墨|水墨画|墨絵',
    { style: 'ink-wash' },
  ],
  ['水彩|水彩风|水彩画', 'watercolour|watercolor|aquarelle', '水彩|水彩画', { style: 'watercolour' }],
  [
    '剪纸|剪纸风|皮影|皮影戏',
    'paper cut|paper-cut|papercut|cut paper|shadow puppet|paper theatre',
    '切り絵|剪紙|影絵|紙芝居',
    { style: 'paper-cut' },
  ],
  [
    '动漫|动画|二次元|日系动画|漫画|卡通|吉卜力',
    'anime|manga|cartoon|animated|animation|ghibli',
    'アニメ|漫画|マンガ|アニメ風|ジブリ|アニメーション',
    { style: 'anime' },
  ],
  [
    '纪录片|纪实|真实记录|新闻',
    'documentary|news|reportage|docu',
    'ドキュメンタリー|記録映画|ニュース',
    { style: 'documentary' },
  ],
  [
    '一款|这款|全新|广告|宣传片|商业片|品牌片|带货|促销|新品|新款|上市|首发|推广|发布',
    'advert|advertisement|commercial|promo|ad|new product|launch film|brand film|brand new|new model|introducing',
    '広告|宣伝|コマーシャル|新商品|新製品|新発売|プロモーション|新型',
    { style: 'commercial', product: true },
  ],
  [
    '绘本|童话书|儿童故事|睡前故事',
    "storybook|picture book|bedtime story|children's story|fairy story",
    '絵本|童話|おとぎ話|昔話|むかしむかし',
    { style: 'storybook' },
  ],
  ['从前|很久以前|很久很久以前', 'once upon a time|long ago|long long ago', '昔々|むかし|昔', { style: 'storybook' }],
  [
    '科幻|科幻风|太空歌剧',
    'sci-fi|science fiction|scifi|space opera|cyberpunk',
    'SF|サイエンスフィクション|サイバーパンク',
    { style: 'sci-fi' },
  ],
  [
    '电影感|电影|大片|写实',
    'cinematic|movie|filmic|realistic|photorealistic',
    '映画|シネマ|実写|リアル',
    { style: 'cinematic' },
  ],
  ['月光|月色|月华', 'moonlight|moonlit', '月光|月明かり', { light: 'moonlight', time: 'night' }],
  ['烛光|蜡烛', 'candlelight|candle', 'ろうそく|蝋燭|キャンドル', { light: 'candlelight', prop: 'a burning candle' }],
  [
    '火光|篝火|炉火|火焰|大火|火堆',
    'firelight|campfire|bonfire|fire|flame|hearth',
    '焚き火|炎|火|かがり火',
    { light: 'firelight', particles: 'sparks' },
  ],
  ['霓虹|霓虹灯', 'neon|neon lights', 'ネオン', { light: 'neon light', time: 'night' }],
  [
    '路灯|街灯',
    'street lamp|streetlight|lamplight|lamppost',
    '街灯|外灯',
    { light: 'practical street lamp light', prop: 'a street lamp' },
  ],
  [
    '灯光|台灯|灯火|万家灯火',
    'lamp|lights of the city|city lights',
    '灯り|明かり|ランプ|街の灯',
    { light: 'practical lamp light' },
  ],
  ['逆光|剪影', 'backlight|backlit|silhouette', '逆光|シルエット', { light: 'backlight, silhouette' }],
  ['特写', 'close-up|closeup|close up', 'クローズアップ|アップ', { size: 'close-up' }],
  ['远景|全景|大全景', 'wide shot|long shot|panorama|panoramic', '遠景|全景|ロングショット', { size: 'extreme-wide' }],
  ['俯拍|航拍|俯瞰|鸟瞰', "aerial|bird's eye|birds-eye|from above|drone shot", '空撮|俯瞰|鳥瞰', { angle: 'aerial' }],
  ['仰拍|低角度', 'low angle|from below', 'ローアングル|あおり', { angle: 'low' }],
  [
    '视频|短片|影片|片子|帮我|制作|生成|做一个|做个|一段|一部|拍摄|关于|故事|讲述|请|一个',
    'video|film|clip|make|generate|create|story|please|short film|about',
    '動画|映像|ビデオ|作って|制作|生成|物語|お話|ください',
    { nothing: true },
  ],
  [
    '我的|我们的|江南|江湖|上海|海报|花钱|花费|天花板|马上|马虎|关心|小心|中心|明星|星期|星球|马来|罗马|佛山|中山|云南|等等|风格|风景|飞机|车站|鼓舞|打算|月份|个月|日月|海淀|珠海|青海|海南|北海道|东海|海关|雨果|花样|牛仔|马克|山东|山西|黄山|天山|河南|河北|湖南|湖北|四川|云计算|风险|家具|专家|国家|大家|人家|作家|画家|科学家|家乡|龙头|走廊|看见|好看|书法|机会|电话|新闻|看法|雪茄|雪糕|夜宵|说明|听说|高兴|站立|作品|海鲜|海拔|水果|想象|不知|知道|熊熊|沉睡|虎视|口水|等级|平等|电车|春秋|冬至|春节|秋千|花生|风筝|风铃|山寨|海豚|海鸥|海龟|海豹|海星|海马|河马|雪人|星人|冰山|火山|火箭|火车|火锅',
    'like|would like|may|can|spring up|spring from|bear in mind|set up',
    '私の|僕の|私たちの|花見|風景|風味|風船|台風|海外|上海|北海道|山田|川崎|山手線|森さん|朝食|夕食|昼食|夜景|火曜|水曜|木曜|金曜|土曜|日曜|月曜|朝顔|火山|川柳|風邪|風呂|家族|家庭|国家|専門家|作家|画家|町長|村長|店員|星座|惑星|昔話|春休み|冬眠|市|城下',
    { nothing: true },
  ],
];
