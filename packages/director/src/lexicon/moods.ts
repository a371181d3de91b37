import type { Row } from './row.ts';

/** Feelings and abstract words, each made visible: light, air, pace. */
export const MOOD_ROWS: readonly Row[] = [
  [
    '平静|宁静|安静|静谧|寂静|悠闲|恬静|安详|禅意|治愈|慢生活|舒缓|岁月静好',
    'calm|quiet|peaceful|serene|tranquil|silent|gentle|slow|healing|zen|stillness|silence|peace',
    '静か|穏やか|静寂|のどか|安らぎ|癒し|ゆったり|静けさ',
    { mood: 'calm', light: 'soft diffused light' },
  ],
  [
    '思念|想念|怀念|相思|乡愁|思乡|眷恋|牵挂|惦记|离别|分别|告别|重逢|期盼|盼望|爱情|爱|恋爱|相恋|恋人|初恋',
    'longing|miss|nostalgia|homesick|farewell|goodbye|reunion|love|yearning|in love|part|romance|romantic',
    '恋しい|懐かしい|想い|切ない|別れ|再会|恋|愛|郷愁|恋しく|慕う',
    { mood: 'longing', light: 'soft rim light' },
  ],
  [
    '快乐|开心|高兴|欢乐|喜悦|幸福|欢笑|欢庆|热闹|喜庆|庆祝|狂欢|欢聚',
    'happy|joy|joyful|happiness|cheerful|delight|celebrate|celebration|laughter|festive|merry',
    '嬉しい|楽しい|幸せ|喜び|笑顔|笑いながら|笑い合|賑やか|祝う|にぎやか|楽しく|嬉しそう',
    { mood: 'joy', light: 'bright warm light' },
  ],
  [
    '惊奇|神奇|奇迹|奇妙|梦幻|魔法|童话|梦境|梦想|梦|奇幻|幻想|好奇|希望|未知',
    'wonder|magic|magical|miracle|dream|dreamy|fantasy|curious|curiosity|hope|enchanted|fairy tale|imagination',
    '不思議|魔法|奇跡|夢|幻想|童話|好奇心|希望|ファンタジー|おとぎ話',
    { mood: 'wonder', light: 'soft glowing light', particles: 'stardust' },
  ],
  [
    '紧张|危险|恐怖|惊悚|恐惧|害怕|危机|追杀|逃亡|惊恐|愤怒|可怕|阴森|惊险',
    'tense|danger|dangerous|horror|terror|fear|afraid|scared|crisis|thriller|angry|fury|suspense|panic|terrified',
    '緊張|危険|恐怖|恐れ|怖い|危機|怒り|スリル|サスペンス|恐ろしい',
    { mood: 'tense', light: 'hard side light' },
  ],
  [
    '史诗|壮观|宏伟|壮丽|磅礴|震撼|英雄|英勇|战争|战斗|伟大|决战|传奇|热血|豪迈|气势',
    'epic|grand|majestic|heroic|hero|war|battle|legend|glorious|spectacular|magnificent',
    '壮大|雄大|英雄|戦い|戦争|壮観|伝説|勇敢|勇者|決戦',
    { mood: 'epic', light: 'dramatic backlight' },
  ],
  [
    '悲伤|伤心|难过|忧伤|孤独|寂寞|哭泣|眼泪|泪水|失去|失落|绝望|忧郁|孤单|惆怅|遗憾',
    'sad|sorrow|lonely|loneliness|grief|tears|lost|despair|melancholy|alone|mourn|regret|solitude',
    '悲しい|悲しみ|寂しい|孤独|涙|失う|絶望|憂鬱|ひとりぼっち|寂しさ',
    { mood: 'sad', light: 'dim cool light' },
  ],
  [
    '温馨|温暖|暖心|家庭|团圆|陪伴|亲情|感动|温柔|亲切|幸福感|烟火气|友情|友谊|母爱|父爱|关爱',
    'cosy|cozy|warm|warmth|family|tender|heartwarming|together|kindness|friendship|touching|homely',
    '温かい|暖かい|ぬくもり|家族|団らん|優しい|ほのぼの|心温まる|絆|友情|あたたかい',
    { mood: 'warm', light: 'warm golden light' },
  ],
  [
    '可爱|顽皮|调皮|俏皮|有趣|搞笑|滑稽|欢快|活泼|萌|幽默',
    'playful|cute|funny|naughty|silly|cheeky|whimsical|lively|comic|adorable',
    '可愛い|いたずら|面白い|楽しげ|おちゃめ|陽気|かわいい|コミカル',
    { mood: 'playful', light: 'bright soft light' },
  ],
  [
    '科技感|科技|高科技|智能|未来感|未来|数字化|现代感|现代|时尚|简约|极简|前沿|创新|人工智能|高效|赛博|赛博朋克|潮流|酷炫|炫酷|智慧',
    'high-tech|hi-tech|tech|technology|futuristic|modern|smart|minimal|minimalist|sleek|innovation|innovative|ai|artificial intelligence|cutting-edge|digital|stylish|future',
    'ハイテク|近未来|未来|先進的|スマート|モダン|最先端|スタイリッシュ|デジタル|人工知能|テクノロジー|先端技術|ミニマル|革新',
    { mood: 'modern', light: 'cool rim light', particles: 'data' },
  ],
  [
    '神秘|诡异|谜|秘密|未解|悬疑|幽暗|玄幻|诡秘|深邃',
    'mysterious|mystery|secret|eerie|enigma|strange|uncanny|unknown|haunted',
    '神秘|謎|秘密|怪しい|ミステリー|不気味|奇妙',
    { mood: 'mysterious', light: 'low-key edge light' },
  ],
  ['自由|奔放|解放', 'freedom|free|liberty', '自由|解放', { mood: 'joy', light: 'open backlight' }],
  [
    '奢华|高端|高级感|尊贵|典雅|优雅|精致|品质|奢侈|质感',
    'luxury|luxurious|premium|elegant|elegance|refined|exquisite|high-end|quality',
    '高級|上質|優雅|贅沢|洗練|エレガント|品格|高級感',
    { mood: 'modern', light: 'soft gradient studio light' },
  ],
  [
    '清新|自然|环保|绿色|健康|天然|有机|纯净|清爽|清凉|新鲜',
    'fresh|natural|eco|organic|healthy|pure|refreshing|green|sustainable',
    '爽やか|自然|エコ|健康|天然|オーガニック|清らか|新鮮|さわやか',
    { mood: 'calm', light: 'clean morning light' },
  ],
  [
    '复古|怀旧|老电影|年代感|胶片',
    'retro|vintage|old film|nostalgic|old-fashioned',
    'レトロ|昭和|ヴィンテージ|懐古',
    { mood: 'longing', light: 'faded warm light' },
  ],
  [
    '力量|激情|活力|速度|动感|拼搏|奋斗|坚持|勇气|运动|挑战|速度感',
    'power|energy|energetic|speed|dynamic|courage|strength|passion|sport|challenge|perseverance',
    '力|情熱|活力|スピード|躍動|勇気|挑戦|スポーツ|疾走感',
    { mood: 'epic', light: 'hard side light' },
  ],
  [
    '时间|时光|岁月|永恒|生命|命运|人生|真理|正义|灵魂|记忆|回忆|存在|意义|思想|哲学|成长',
    'time|eternity|life|fate|destiny|truth|justice|soul|memory|existence|meaning|philosophy|thought|growth',
    '時間|時の流れ|永遠|命|運命|人生|真実|正義|魂|記憶|存在|意味|哲学|成長',
    { mood: 'wonder' },
  ],
];
