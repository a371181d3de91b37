import type { Row } from './row.ts';

/** Places of the Moon, the other world and of today's life. */
export const MODERN_PLACE_ROWS: readonly Row[] = [
  [
    '岩石上|大岩石|高加索|礁岩|巨岩',
    'chained to a rock|chained to the rock|sea rock|bare rock',
    '岩の上|岩場|大岩',
    { setting: 'cliff' },
  ],
  [
    '广寒宫|月宫|月亮上的宫殿|月亮宫',
    'moon palace|palace on the moon|palace of the moon|guanghan palace',
    '月の宮殿|月の宮|月の都|広寒宮',
    { setting: 'moon-palace', time: 'night' },
  ],
  [
    '冥界|地府|阴间|冥府|黄泉|冥河',
    'underworld|hades|land of the dead|river styx|styx',
    '冥界|黄泉の国|黄泉|冥府|死者の国',
    { setting: 'underworld', time: 'night' },
  ],
  [
    '南极|北极|极地|南极洲|北极圈|冰盖|冰山',
    'antarctica|antarctic|arctic|the arctic|ice sheet|iceberg|pack ice|north pole|south pole',
    '南極|北極|極地|北極圏|氷山|流氷',
    { setting: 'polar' },
  ],
  [
    '天文馆|星象厅|球幕|穹顶影院',
    'planetarium dome|planetarium show|dome theatre|dome theater',
    'プラネタリウムのドーム|ドームシアター',
    { setting: 'observatory', time: 'night', stars: true },
  ],
  [
    '巨浪|惊涛骇浪|滔天巨浪|大浪',
    'giant wave|great wave|huge wave|huge waves|towering wave|towering waves',
    '高波|大波|荒波',
    { setting: 'sea', weather: 'wind', mood: 'epic', prop: 'a towering wave with a crest of foam fingers' },
  ],
  ['富士山', 'mount fuji|mt fuji', '富士山', { prop: 'a snow-capped volcano small on the horizon' }],
  [
    '檐下|屋檐下|廊下|院坝|晒谷场|打谷场',
    'veranda|porch|under the eaves|threshing floor',
    '縁側|軒先|軒下|庭先',
    { setting: 'garden', place: 'a wooden veranda under deep eaves, open to a small garden' },
  ],
  [
    '健身房|瑜伽馆|体育馆|训练馆',
    'gym|fitness studio|yoga studio|sports hall|training hall',
    'ジム|体育館|ヨガ教室|道場|トレーニングルーム',
    {
      setting: 'stage',
      place: 'a bright training hall with a wooden floor, mats and tall windows',
      light: 'window light',
    },
  ],
  [
    '游泳馆|泳池|游泳池',
    'swimming pool|pool|swimming hall',
    'プール|水泳場',
    { setting: 'lake', place: 'a long blue swimming pool with lane ropes under bright lamps' },
  ],
  [
    '跑道上|田径场|起跑线|终点线|马拉松',
    'running track|starting line|finish line|marathon|racetrack',
    'トラック競技|スタートライン|ゴールライン|マラソン',
    { setting: 'stadium' },
  ],
  [
    '雪场|滑雪场|雪道|滑雪',
    'ski slope|ski resort|skiing|snowboarding',
    'スキー場|ゲレンデ|スキー|スノーボード',
    { setting: 'mountains', weather: 'snow', place: 'a steep white slope with fresh tracks between fir trees' },
  ],
  [
    '露营地|营地|露营|帐篷',
    'campsite|camping|tent|camp',
    'キャンプ場|キャンプ|テント',
    { setting: 'mountains', place: 'a grassy campsite with one lit tent below dark ridges', prop: 'a small lit tent' },
  ],
  [
    '梯田|茶山|茶园',
    'terraced fields|rice terraces|tea plantation|tea hills',
    '棚田|茶畑の丘|段々畑',
    { setting: 'mountains', place: 'terraced green fields stepping down a mountainside' },
  ],
  [
    '风车|风力发电|风电场|太阳能|光伏',
    'wind farm|wind turbines|wind turbine|solar panels|solar farm|windmill',
    '風力発電|風車|太陽光発電|ソーラーパネル',
    { setting: 'plain', place: 'a green plain with tall white wind turbines turning slowly' },
  ],
  [
    '仓库|物流园|快递站|配送中心',
    'warehouse|depot|logistics centre|fulfilment centre',
    '倉庫|物流センター|配送センター',
    { setting: 'laboratory', place: 'a bright warehouse with tall shelves, parcels and a clean floor' },
  ],
  [
    '幼儿园|托儿所',
    'kindergarten|nursery school|preschool',
    '幼稚園|保育園',
    { setting: 'classroom', place: 'a bright kindergarten room with low tables, drawings and cushions' },
  ],
  [
    '考古现场|遗址|古墓|发掘现场',
    'excavation|dig site|ruins|archaeological site',
    '遺跡|発掘現場|古墳',
    { setting: 'desert', place: 'an excavation with stepped trenches, ropes and pale stone walls' },
  ],
  [
    '葡萄园|酒庄|酒窖',
    'vineyard|winery|wine cellar',
    'ぶどう畑|ワイナリー|葡萄園',
    { setting: 'garden', place: 'rows of vines on a sunny slope with a stone house above' },
  ],
  [
    '老街|古街|石板路|水巷|步行街',
    'old town|cobbled street|cobblestone street|old quarter|pedestrian street',
    '古い街並み|石畳|旧市街|路地裏',
    { setting: 'street', place: 'an old town lane of worn stone with wooden shop fronts' },
  ],
  [
    '火锅店|小吃摊|大排档|烧烤摊|早餐摊|夜市摊',
    'food stall|street food|food truck|barbecue stall|breakfast stall',
    '屋台|露店|焼き鳥屋|たこ焼き屋',
    { setting: 'market', place: 'a street food stall with a steaming griddle and a hanging bulb', particles: 'steam' },
  ],
  [
    '直播间|录音棚|演播室|摄影棚',
    'recording studio|broadcast studio|live stream studio|film set',
    'スタジオ|録音室|配信部屋|撮影所',
    { setting: 'stage', place: 'a small studio with soft panels, one microphone and warm lamps' },
  ],
  [
    '控制中心|指挥大厅|发射中心|控制室',
    'mission control|control room|control centre|control center',
    '管制室|管制センター|司令室',
    { setting: 'laboratory', place: 'a dim control room with rows of desks and glowing screens without text' },
  ],
];
