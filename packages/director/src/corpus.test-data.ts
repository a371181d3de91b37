import type { ArtStyle, Language } from '@kinora/film';
import type { Mood, Setting, SubjectKind, TimeOfDay, Weather } from './words.ts';

/** What a storyboard of a brief must hold. Everything left out is free. */
export interface Expectation {
  story: string;
  language: Language;
  /** Kinds that must be seen. */
  kinds?: readonly SubjectKind[];
  /** Kinds that must not be seen: the mistakes people laugh at. */
  never?: readonly SubjectKind[];
  setting?: Setting;
  /** Time of most shots. */
  time?: TimeOfDay;
  /** A time that no shot may have. */
  neverTime?: TimeOfDay;
  weather?: Weather;
  mood?: Mood;
  style?: ArtStyle;
  shots?: readonly [least: number, most: number];
  /** Targets of the real sky in the last shot, and in the first that shows the sky. */
  sky?: readonly string[];
  /** Ids of figures that must be in the cast. */
  cast?: readonly string[];
  /** Place and beginning of the local date of the sky. */
  skyPlace?: string;
  skyDate?: string;
  meteors?: string;
  aurora?: true;
  /** Kinds of note that must be there. */
  notes?: readonly string[];
}

export const CORPUS: readonly Expectation[] = [
  // Things that were once drawn as their neighbours
  {
    story: 'A lighthouse stands above a calm sea at dusk',
    language: 'en',
    kinds: ['lighthouse'],
    never: ['tower'],
    setting: 'cliff',
    time: 'dusk',
  },
  {
    story: '海边的灯塔照亮了夜航的船',
    language: 'zh',
    kinds: ['lighthouse', 'boat'],
    never: ['tower'],
    setting: 'cliff',
  },
  {
    story: 'ちいさなキツネが赤い風船を追いかけて、森をぬけて月の丘まで歩いていく',
    language: 'ja',
    kinds: ['fox', 'balloon'],
    never: ['dog', 'aeroplane'],
    time: 'night',
  },
  {
    story: 'An elephant family crosses the dry savanna to find water',
    language: 'en',
    kinds: ['elephant'],
    never: ['ox', 'crowd'],
    setting: 'savanna',
  },
  {
    story: '一款降噪耳机,把城市的喧嚣关在门外',
    language: 'zh',
    kinds: ['headphones'],
    never: ['phone'],
    setting: 'studio-product',
    style: 'commercial',
  },
  {
    story: '端午节,江面上龙舟竞渡,鼓声震天',
    language: 'zh',
    kinds: ['dragon-boat'],
    never: ['dragon'],
    setting: 'river',
  },
  {
    story: '枯藤老树昏鸦,小桥流水人家,古道西风瘦马。夕阳西下,断肠人在天涯。',
    language: 'zh',
    kinds: ['tree', 'crow', 'bridge', 'house', 'man'],
    time: 'sunset',
    neverTime: 'day',
  },
  {
    story: 'A small rover crosses the red plains of Mars and watches a blue sunset',
    language: 'en',
    kinds: ['rover'],
    never: ['flower'],
    setting: 'red-planet',
    time: 'sunset',
  },
  {
    story: '博物馆里,一件青铜鼎在灯光下讲述三千年前的祭祀',
    language: 'zh',
    kinds: ['cauldron'],
    never: ['flower'],
    setting: 'museum',
  },
  {
    story: 'In the last minute of the match, the young striker shoots and the stadium roars',
    language: 'en',
    kinds: ['man', 'ball'],
    never: ['bird'],
    setting: 'stadium',
  },
  {
    story: 'おばあちゃんが朝の市場で買った野菜で、熱い味噌汁を作る',
    language: 'ja',
    kinds: ['elder', 'food'],
    setting: 'kitchen',
  },
  // Chinese
  {
    story: '七夕之夜,牵牛星渡银河相会织女星',
    language: 'zh',
    kinds: ['woman', 'man', 'magpies', 'couple', 'ox'],
    never: ['giant'],
    setting: 'night-sky',
    time: 'night',
    mood: 'longing',
    shots: [5, 7],
    sky: ['hip:91262', 'hip:97649', 'milky-way'],
  },
  {
    story: '七夕之夜,牽牛星渡銀河相會織女星',
    language: 'zh',
    kinds: ['woman', 'man', 'couple'],
    time: 'night',
    shots: [5, 7],
    sky: ['hip:91262', 'hip:97649', 'milky-way'],
  },
  {
    story: '一只猫在雨夜的街头等主人',
    language: 'zh',
    kinds: ['cat'],
    never: ['man'],
    setting: 'street',
    time: 'night',
    weather: 'rain',
    mood: 'longing',
    shots: [3, 8],
  },
  {
    story: '新款智能手表,科技感十足',
    language: 'zh',
    kinds: ['watch'],
    never: ['woman', 'man'],
    setting: 'studio-product',
    mood: 'modern',
    style: 'commercial',
    shots: [3, 8],
  },
  {
    story: '清晨的海边,一个小女孩追着海鸥奔跑,浪花打湿了她的裙子。',
    language: 'zh',
    kinds: ['child', 'bird'],
    never: ['flower'],
    setting: 'shore',
    time: 'sunrise',
    shots: [4, 8],
  },
  {
    story: '安德洛墨达被锁在海边的悬崖上,银河横贯夜空,仙后座高坐王座,海怪在电闪雷鸣中破浪而出',
    language: 'zh',
    kinds: ['woman', 'sea-monster'],
    never: ['whale', 'man'],
    time: 'night',
    mood: 'epic',
    shots: [5, 8],
  },
  {
    story: '水墨风格:一叶孤舟在江雪中垂钓',
    language: 'zh',
    kinds: ['boat'],
    setting: 'river',
    weather: 'snow',
    style: 'ink-wash',
  },
  {
    story: '剪纸风,除夕夜,一家人围着桌子吃年夜饭,窗外烟花绽放',
    language: 'zh',
    kinds: ['crowd'],
    time: 'night',
    style: 'paper-cut',
  },
  {
    story: '中秋之夜,嫦娥抱着玉兔在月宫思念人间',
    language: 'zh',
    kinds: ['woman', 'rabbit'],
    time: 'night',
    neverTime: 'day',
    mood: 'longing',
    sky: ['moon'],
  },
  { story: '宇航员在火星上种下第一朵花', language: 'zh', kinds: ['astronaut', 'flower'], setting: 'red-planet' },
  { story: '老奶奶在厨房里煮面,热气腾腾,很温馨', language: 'zh', kinds: ['elder'], setting: 'kitchen', mood: 'warm' },
  {
    story: '深夜的办公室里,程序员独自加班,窗外下着雨',
    language: 'zh',
    kinds: ['man'],
    setting: 'office',
    time: 'night',

    weather: 'rain',
  },
  {
    story: '夏夜的草原上,两个孩子躺着数星星',
    language: 'zh',
    kinds: ['child'],
    setting: 'plain',
    time: 'night',
    neverTime: 'day',
  },
  {
    story: '冬天的早晨,雪人融化前,小男孩给它戴上了围巾',
    language: 'zh',
    kinds: ['child'],
    time: 'sunrise',
    weather: 'snow',
  },
  {
    story: '巨龙从雪山飞起,村民们惊恐地奔跑',
    language: 'zh',
    kinds: ['dragon', 'crowd'],
    setting: 'mountains',
    mood: 'tense',
  },
  {
    story: '列车驶过黄昏的原野,一个女孩望着窗外',
    language: 'zh',
    kinds: ['train', 'woman'],
    setting: 'plain',
    time: 'dusk',
  },
  { story: '春天的江南水乡,细雨中小船慢慢划过石桥', language: 'zh', kinds: ['boat', 'bridge'], weather: 'rain' },
  { story: '机器人第一次看见大海的日出', language: 'zh', kinds: ['robot'], setting: 'shore', time: 'sunrise' },
  {
    story: '参商不相见,兄弟二人各在天一方',
    language: 'zh',
    kinds: ['man'],
    never: ['couple', 'woman'],
    mood: 'sad',
    sky: ['figure:Ori'],
  },
  { story: '森林深处,一只受伤的小鹿遇见了采蘑菇的老人', language: 'zh', kinds: ['deer', 'elder'], setting: 'forest' },
  {
    story: '后羿站在山顶,射向天上的太阳',
    language: 'zh',
    kinds: ['man'],
    setting: 'mountains',
    time: 'day',
    neverTime: 'night',
  },
  {
    story: '我昨天丢了工作,走在雨里,忽然闻到面包的香味',
    language: 'zh',
    kinds: ['food'],
    setting: 'street',
    weather: 'rain',
  },
  // English
  {
    story: 'A lighthouse keeper waits for dawn',
    language: 'en',
    kinds: ['man', 'lighthouse'],
    setting: 'cliff',
    time: 'night',
    shots: [4, 8],
  },
  {
    story: 'A rusty robot finds a small green plant in an abandoned factory and decides to protect it from the rain.',
    language: 'en',
    kinds: ['robot', 'flower'],
    setting: 'laboratory',
    weather: 'rain',
    shots: [4, 8],
  },
  {
    story: 'Vega and Altair meet across the Milky Way on the night of Qixi',
    language: 'en',
    kinds: ['woman', 'man', 'couple'],
    time: 'night',
    mood: 'longing',
    shots: [5, 7],
    sky: ['hip:91262', 'hip:97649', 'milky-way'],
  },
  {
    story: 'Grandma bakes bread in a cosy kitchen while snow falls outside',
    language: 'en',
    kinds: ['elder', 'food'],
    setting: 'kitchen',
    mood: 'warm',
  },
  {
    story: 'An old fisherman rows out to sea before sunrise and a whale surfaces beside his boat',
    language: 'en',
    kinds: ['man', 'whale', 'boat'],
    setting: 'sea',
  },
  {
    story: 'A knight fights a dragon on the castle walls during a thunderstorm',
    language: 'en',
    kinds: ['man', 'dragon'],
    setting: 'palace',
    weather: 'storm',
  },
  {
    story: 'Orion hunts across the winter sky while the Scorpion hides below the horizon.',
    language: 'en',
    kinds: ['giant', 'scorpion'],
    time: 'night',
    mood: 'epic',
    sky: ['figure:Ori'],
  },
  {
    story: 'Our new wireless headphones: premium sound, minimalist design.',
    language: 'en',
    kinds: ['headphones'],
    never: ['woman', 'man'],
    setting: 'studio-product',
    mood: 'modern',
    style: 'commercial',
  },
  {
    story: 'Two friends share an umbrella at a bus stop on a rainy evening',
    language: 'en',
    kinds: ['crowd'],
    setting: 'street',
    time: 'dusk',
    weather: 'rain',
  },
  {
    story: 'A ballerina dances alone on an empty stage',
    language: 'en',
    kinds: ['woman'],
    setting: 'stage',
    mood: 'sad',
  },
  {
    story: 'A documentary about bees in a spring orchard',
    language: 'en',
    kinds: ['butterfly'],
    setting: 'garden',
    style: 'documentary',
    time: 'day',
  },
  {
    story: 'The rocket launches at night and the crowd cheers',
    language: 'en',
    kinds: ['rocket', 'crowd'],
    time: 'night',
    neverTime: 'day',
  },
  {
    story: 'Anna walks home through the snowy village, holding a lantern.',
    language: 'en',
    kinds: ['woman', 'lantern'],
    setting: 'village',
    weather: 'snow',
  },
  {
    story: 'A fox follows its own footprints through a foggy forest at dawn',
    language: 'en',
    kinds: ['fox'],
    setting: 'forest',
    time: 'dawn',
    weather: 'fog',
  },
  {
    story: 'Storybook style: a small bear learns to swim in the lake',
    language: 'en',
    kinds: ['bear'],
    setting: 'lake',
    style: 'storybook',
  },
  {
    story: 'Sydney, winter night: a boy shows his sister the Southern Cross.',
    language: 'en',
    kinds: ['man', 'woman'],
    time: 'night',
    neverTime: 'day',
    sky: ['asterism:southern-cross'],
  },
  // Japanese
  {
    story: '七夕の夜、織姫と彦星は天の川を渡って再会する。',
    language: 'ja',
    kinds: ['woman', 'man', 'couple'],
    time: 'night',
    mood: 'longing',
    shots: [5, 7],
    sky: ['hip:91262', 'hip:97649', 'milky-way'],
  },
  {
    story: '雨の夜、子猫が駅前で飼い主を待っている',
    language: 'ja',
    kinds: ['cat'],
    never: ['man'],
    setting: 'street',
    time: 'night',
    weather: 'rain',
  },
  {
    story: '夕焼けの海辺を、少年と犬が走っている。',
    language: 'ja',
    kinds: ['man', 'dog'],
    setting: 'shore',
    time: 'sunset',
  },
  { story: '雪の降る山寺で、老人が静かに鐘を見上げる。', language: 'ja', kinds: ['elder'], weather: 'snow' },
  {
    story: 'ハイテクな新型スマートウォッチ、未来を腕に。',
    language: 'ja',
    kinds: ['watch'],
    setting: 'studio-product',
    mood: 'modern',
  },
  { story: '桜の木の下で、二人の友達が別れを告げる。', language: 'ja', kinds: ['crowd', 'tree'], mood: 'longing' },
  {
    story: 'かぐや姫は満月の夜、竹林を出て月へ帰る。',
    language: 'ja',
    kinds: ['woman'],
    setting: 'forest',
    time: 'night',
    neverTime: 'day',
  },
  { story: '宇宙飛行士が宇宙から地球を見つめる。', language: 'ja', kinds: ['astronaut'], setting: 'space' },
  {
    story: '蛍の飛ぶ夏の川辺で、少女が浴衣で踊る。',
    language: 'ja',
    kinds: ['woman'],
    setting: 'river',
    time: 'night',
  },
  { story: '台所で母が味噌汁を作り、子供が手伝う。', language: 'ja', kinds: ['woman', 'child'], setting: 'kitchen' },
];

/** Briefs that name too little to film, by what is missing. */
export const UNFILMABLE: readonly { story: string; language: Language; missing: 'words' | 'story' | 'subject' }[] = [
  { story: '。。。!', language: 'zh', missing: 'words' },
  { story: '🐱🌧🏠', language: 'en', missing: 'words' },
  { story: 'asdf', language: 'en', missing: 'words' },
  { story: 'qwer zxcv', language: 'en', missing: 'words' },
  { story: '有个怪物出来了', language: 'zh', missing: 'story' },
  { story: 'a monster came out', language: 'en', missing: 'story' },
  { story: '怪物が出てきた', language: 'ja', missing: 'story' },
  { story: '一只猫', language: 'zh', missing: 'story' },
  { story: '帮我做一个视频', language: 'zh', missing: 'story' },
  { story: 'make me a video', language: 'en', missing: 'story' },
  { story: '画一只小猫', language: 'zh', missing: 'story' },
  { story: '我想要一个关于勇气的故事', language: 'zh', missing: 'subject' },
  { story: '孤独', language: 'zh', missing: 'subject' },
  { story: '爱', language: 'zh', missing: 'subject' },
  { story: 'freedom', language: 'en', missing: 'subject' },
  { story: '希望', language: 'ja', missing: 'subject' },
];

export const STORIES: readonly { story: string; language: Language; shots: readonly [number, number] }[] = [
  {
    story:
      '从前,山脚下的小村里住着一位老木匠。他每天清晨走进森林,挑选最好的木头。一天,他在雪地里发现了一只受伤的小鹿。\n\n老木匠把小鹿抱回家,给它包扎伤口,喂它喝热牛奶。小鹿慢慢好了起来,每天跟着他去森林。\n\n春天来了,小鹿长出了美丽的角。它回头看了老人一眼,跑进了森林。老木匠笑了,他知道它会回来的。',
    language: 'zh',
    shots: [8, 20],
  },
  {
    story:
      'Anna lived by the sea with her old grandfather. Every night they watched the lighthouse together. One winter a storm broke the lamp. Thunder rolled over the harbor and the fishing boats were lost in the dark. Anna climbed the tower alone, holding a small lantern. She waved it until her arms ached. At dawn the boats came home, one after another, and her grandfather was waiting on the pier.',
    language: 'en',
    shots: [8, 16],
  },
  {
    story:
      '昔々、おじいさんとおばあさんが山の村に住んでいました。ある日、おばあさんが川で大きな桃を見つけました。桃の中から元気な男の子が生まれ、二人は大喜びしました。男の子は大きくなり、犬と猿と雉を連れて鬼の島へ向かいました。海は荒れていましたが、船は進みました。',
    language: 'ja',
    shots: [6, 16],
  },
];
