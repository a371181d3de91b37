import type { Row } from './row.ts';

/** Creatures of myths and of the wild that have a drawing of their own. */
export const CREATURE_ROWS: readonly Row[] = [
  [
    '老虎|虎|猛虎|白虎|小老虎|东北虎',
    'tiger|tigress|tiger cub|white tiger',
    '虎|トラ|白虎|猛虎',
    { subject: 'tiger', look: 'a [striped orange] tiger with broad paws and a white ruff', home: 'forest' },
  ],
  [
    '公牛|白牛|斗牛',
    'bull|white bull',
    '牡牛|雄牛|闘牛',
    { subject: 'bull', look: 'a [dark brown] bull with long curved horns and a heavy neck', home: 'plain' },
  ],
  [
    '山羊|羚羊|岩羊|黑山羊',
    'goat|mountain goat|billy goat|ibex|antelope',
    'ヤギ|山羊|カモシカ',
    { subject: 'goat', look: 'a [grey] goat with swept-back horns and a short beard', home: 'mountains' },
  ],
  [
    '公羊|金羊|金毛羊|白羊',
    'ram|golden ram',
    '牡羊|雄羊|金の羊',
    { subject: 'ram', look: 'a [golden-fleeced] ram with coiled horns', home: 'plain' },
  ],
  [
    '螃蟹|巨蟹|小螃蟹',
    'crab|hermit crab|giant crab',
    '蟹|カニ|ヤドカリ',
    { subject: 'crab', look: 'a [red-shelled] crab with two raised claws', home: 'shore' },
  ],
  [
    '凤凰|火凤凰|朱雀|凤鸟',
    'phoenix|firebird|vermilion bird',
    '鳳凰|不死鳥|朱雀|火の鳥',
    { subject: 'phoenix', look: 'a [flame-red] phoenix with a crest and long trailing tail feathers', home: 'clouds' },
  ],
  [
    '飞马|天马|有翼的马',
    'winged horse|flying horse|pegasus foal',
    '天馬|翼のある馬|空飛ぶ馬',
    { subject: 'winged-horse', look: 'a [white] horse with wide feathered wings and a silver mane', home: 'clouds' },
  ],
  [
    '半人马|人马',
    'centaur',
    'ケンタウロス|半人半馬',
    {
      subject: 'centaur',
      look: 'a centaur with a [bearded] human upper body and the body of a brown horse',
      home: 'forest',
    },
  ],
  [
    '弓箭手|弓手|神射手|神箭手|射箭的人',
    'archer|bowman|bow hunter',
    '射手|弓兵|弓使い|弓の名手',
    { subject: 'archer', look: 'a [lean] archer with a long bow, a leather bracer and a quiver', home: 'mountains' },
  ],
  [
    '麒麟|独角兽',
    'unicorn|qilin',
    '麒麟|一角獣|ユニコーン',
    { subject: 'horse', look: 'a [white] horse-like creature with one spiral horn and a flowing mane', home: 'forest' },
  ],
  [
    '企鹅|帝企鹅',
    'penguin|emperor penguin',
    'ペンギン|皇帝ペンギン',
    { subject: 'bird', look: 'a [black and white] penguin with a smooth coat', home: 'polar' },
  ],
  [
    '北极熊|白熊',
    'polar bear',
    '北極熊|白熊|シロクマ',
    { subject: 'bear', look: 'a [white] polar bear with black eyes and broad paws', color: '#eef0ee', home: 'polar' },
  ],
  [
    '大熊猫|熊猫|熊猫宝宝',
    'panda|giant panda|panda cub',
    'パンダ|ジャイアントパンダ',
    { subject: 'bear', look: 'a [black and white] giant panda with round ears', color: '#e4e4de', home: 'forest' },
  ],
  [
    '丹顶鹤|仙鹤|白鹤|鹤群',
    'red-crowned crane|crane|cranes',
    '丹頂鶴|鶴|タンチョウ',
    { subject: 'swan', look: 'a [white] crane with black wing tips, long legs and a red crown', home: 'lake' },
  ],
  [
    '蜗牛|蚂蚁|瓢虫|蟋蟀|蝉',
    'snail|ant|ladybird|ladybug|cricket|cicada',
    'カタツムリ|蟻|アリ|てんとう虫|コオロギ|蝉|セミ',
    { subject: 'butterfly', look: 'a [small] insect on a green leaf', home: 'garden' },
  ],
  [
    '松鼠|刺猬|水獭|浣熊|仓鼠|老鼠|小老鼠',
    'squirrel|hedgehog|otter|raccoon|hamster|mouse|rat',
    'リス|ハリネズミ|カワウソ|ハムスター|ねずみ|ネズミ|タヌキ|狸',
    { subject: 'rabbit', look: 'a [brown] small furry animal with round ears and bright eyes', home: 'forest' },
  ],
];
