import { amount, type Amount } from './known.ts';
import { ME, VE, EA, MA, JU, SA, UR, NE } from './planet-ids.ts';

/** Figures of planets: moons as confirmed in 2025, places from the Sun, years and days as books give them. */
export const PLANET_AMOUNTS: readonly Amount[] = [
  amount(
    'planet',
    'planet',
    ['已知卫星数', 'number of moons', '衛星の数'],
    [
      '(?:有|拥有|带着|共有|带)(?:[^,,。]{0,6}?){n}(?:颗|个)(?:天然|小|已知的?)?(?:卫星|月亮)',
      '\\b{n}(?: [a-z]+){0,2}? moons?\\b',
      '衛星(?:が|を|は)(?:[^。]{0,4}?){n}(?:個|つ)|{n}(?:個|つ)の(?:[^。]{0,3})衛星',
    ],
    {
      [ME]: [0, 0],
      [VE]: [0, 0],
      [EA]: [1, 1],
      [MA]: [2, 2],
      [JU]: [79, 115],
      [SA]: [82, 285],
      [UR]: [27, 29],
      [NE]: [14, 16],
      pluto: [5, 5],
    },
    {
      unless: [
        '最大|大卫星|伽利略|主要',
        '\\b(?:largest|biggest|large|big|galilean|bright|main|major|over|more than|at least)\\b',
        '大きな|ガリレオ|主な|最大|以上',
      ],
    },
  ),
  amount(
    'planet',
    'planet',
    ['从太阳数起的序号', 'place from the Sun', '太陽からの順番'],
    [
      '第{n}(?:颗|个|大)?(?:近的?|远的?)?(?:的)?(?:行星|位置|位|颗|个|$|[,,。])',
      '\\b(?<n>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)(?: rock| planet| from| closest| in line| out| world)+',
      '(?:太陽から|内側から)(?:数えて)?、?{n}(?:番目|つ目)',
    ],
    { [ME]: [1, 1], [VE]: [2, 2], [EA]: [3, 3], [MA]: [4, 4], [JU]: [5, 5], [SA]: [6, 6], [UR]: [7, 7], [NE]: [8, 8] },
    {
      unless: [
        '大的|亮|最大|大行星$|第[二三四]大',
        '\\b(?:largest|biggest|brightest|smallest|century|quarter|heaviest|hottest)\\b',
        '大きい|明る|大きな|熱',
      ],
    },
  ),
  amount(
    'planet',
    'planet',
    ['按大小的名次', 'rank in size', '大きさの順位'],
    [
      '第{n}大(?:的)?(?:行星|$|[,,。])',
      '\\b(?<n>second|third|fourth|fifth)[- ](?:largest|biggest) planet',
      '{n}番目に大き[いな]惑星',
    ],
    { [JU]: [1, 1], [SA]: [2, 2], [UR]: [3, 3], [NE]: [4, 4], [EA]: [5, 5], [VE]: [6, 6], [MA]: [7, 7], [ME]: [8, 8] },
  ),
  amount(
    'planet',
    'planet',
    ['公转周期(地球年)', 'length of its year in Earth years', '公転周期(地球年)'],
    [
      '(?:公转|绕(?:着)?太阳|绕日|走一圈|转一圈|一圈|一周|周期)(?:[^。]{0,16}?){n}(?:个)?(?:多)?(?:地球)?年|{n}(?:个)?(?:多)?(?:地球)?年(?:[^。月日]{0,6})(?:绕|公转)(?:[^。]{0,8})(?:太阳|一[圈周]|一次)',
      '\\b(?:orbit\\w*|circl\\w+|goes|go|going|travels?|journey|trip|lap|revolves?|round|around|takes)\\b[^.]{0,50}?{n} (?:earth )?years\\b|\\b{n} (?:earth )?years(?: [a-z]+){0,4}? (?:orbit|circle|go|travel|lap|round)',
      '(?:公転|太陽の(?:まわり|周り)|一周|ひとまわり|1周|周期)(?:[^。]{0,16}?){n}年|{n}年(?:かけて|で|ほどで|あまりで)(?:[^。]{0,6})(?:太陽|一周|公転|ひと)',
    ],
    {
      [MA]: [1.8, 2],
      [JU]: [11.5, 12.1],
      [SA]: [29, 30],
      [UR]: [83, 85],
      [NE]: [164, 166],
      [EA]: [1, 1],
      pluto: [247, 249],
    },
    {
      unless: [
        '自转|光年|合|冲',
        '\\b(?:light|spins?|rotat\\w+|conjunction|opposition|every|ago)\\b',
        '自転|光年|ごと|おき|前',
      ],
    },
  ),
  amount(
    'planet',
    'planet',
    ['公转周期(天)', 'length of its year in days', '公転周期(日)'],
    [
      '(?:公转|绕(?:着)?太阳|绕日|一年(?:只有|是|等于|为|有|约)?)(?:[^。转]{0,14}?){n}(?:个)?(?:地球)?(?:天|日)',
      '\\b(?:orbit\\w*|circl\\w+|goes (?:a)?round|going (?:a)?round|travels? (?:a)?round|year|lap|whips? (?:a)?round|races? (?:a)?round)\\b[^.]{0,40}?{n} (?:earth )?days\\b',
      '(?:公転|太陽の(?:まわり|周り)|1年(?:は|が)|一年(?:は|が))(?:[^。]{0,16}?){n}日',
    ],
    {
      [ME]: [87, 89],
      [VE]: [223, 226],
      [EA]: [365, 366],
      [MA]: [685, 690],
      [JU]: [4330, 4336],
      [SA]: [10_700, 10_800],
      [UR]: [30_500, 30_800],
      [NE]: [60_000, 60_300],
    },
    { unless: ['自转', '\\b(?:spins?|rotat\\w+|day (?:on|of|is|lasts))\\b', '自転'] },
  ),
  amount(
    'planet',
    'planet',
    ['自转周期(小时)', 'length of its day in hours', '自転周期(時間)'],
    [
      '(?:自转|一天|转一圈|一昼夜)(?:[^。]{0,14}?){n}(?:个)?(?:多)?小时',
      '\\b(?:spins?|rotat\\w+|turns?|day)\\b[^.]{0,40}?{n} hours\\b',
      '(?:自転|一日|1日|一回転|1回転)(?:[^。]{0,14}?){n}時間',
    ],
    { [EA]: [23, 24], [MA]: [24, 25], [JU]: [9, 10], [SA]: [10, 11], [UR]: [17, 17.5], [NE]: [16, 16.2] },
  ),
  amount(
    'planet',
    'planet',
    ['自转周期(天)', 'time of one rotation in days', '自転周期(日)'],
    [
      '自转(?:[^。]{0,10}?){n}(?:个)?(?:地球)?(?:天|日)',
      '\\b(?:spins?|rotat\\w+|turns? (?:once|on its axis))\\b[^.]{0,40}?{n} (?:earth )?days\\b',
      '自転(?:[^。]{0,12}?){n}日',
    ],
    { [ME]: [58, 59], [VE]: [242, 244], [EA]: [1, 1] },
  ),
];
