import { amount, tally, trait, type Amount, type Tally, type Trait } from './known.ts';

/** Galaxies, feasts, transits, what is no constellation, comets. */
export const MORE_TRAITS: readonly Trait[] = [
  trait(
    'planet',
    'planet',
    [
      '比所有恒星都亮的行星是金星(-4.9 等)与木星(-2.9 等),火星大冲时也是。',
      'Venus (-4.9) and Jupiter (-2.9) outshine every star of the night.',
      '金星(-4.9等)と木星(-2.9等)はどの恒星よりも明るくなります。',
    ],
    [
      '比(?:任何|所有|一切)(?:[^,,。]{0,4})(?:恒星|星星|星)(?:[^,,。]{0,4})亮',
      '\\b(?:outshines?|brighter than)(?: [a-z]+)? (?:every|all|any)(?: [a-z]+){0,2}? stars?\\b',
      '(?:どの|すべての)(?:恒星|星)より(?:も)?(?:[^。]{0,4})明る',
    ],
    ['planet:Venus', 'planet:Jupiter'],
    { open: ['planet:Mars', 'planet:Mercury'] },
  ),
  trait(
    'constellation-fact',
    'light',
    [
      '星座有 88 个;北斗、大三角、昴星团等是星群或星团,不是星座。',
      'There are 88 constellations; the Big Dipper, the triangles and the Pleiades are asterisms or clusters.',
      '星座は88個で、北斗七星や大三角、すばるは星座ではなく星の並びや星団です。',
    ],
    [
      '(?<!哪个)(?:是|算|算是|称为)(?:一个|个)?(?:独立的|正式的|单独的|著名的|有名的)?星座(?![的之里中])',
      '\\b(?:is|are|was|counts as)(?: [a-z]+)? (?:an? )?(?:official |real |true |separate )?constellations?\\b(?! of)|\\bone of the (?:88|eighty-eight) (?:official |modern )?constellations',
      '(?:という)?(?:一つの|ひとつの|正式な|独立した)?星座(?:です|である|だ(?!と)|(?=では|じゃ)|の(?:一つ|ひとつ)(?:です|だ))',
    ],
    [],
    {
      open: [
        'asterism:southern-cross',
        'milky-way',
        'asterism:xin',
        'asterism:shen',
        'asterism:qinglong',
        'asterism:baihu',
        'asterism:zhuque',
        'asterism:xuanwu',
      ],
      unless: [
        '所在|属于|里最|中最|的一部分|在哪',
        '\\b(?:in the constellation|of the constellation|brightest|part of)\\b',
        '星座の星|の一部',
      ],
    },
  ),
  trait(
    'planet',
    'planet',
    [
      '会从太阳前面经过(凌日)的只有水星与金星:水星每百年约 13 次,金星上次在 2012 年。',
      'Only Mercury (13 times a century) and Venus (last in 2012) can pass in front of the Sun.',
      '太陽面を通過するのは水星(100年に約13回)と金星(前回2012年)だけです。',
    ],
    [
      '凌日|(?:从|在)太阳(?:的)?(?:前面|面前|表面前)(?:经过|通过|掠过|走过)',
      '\\btransits?\\b(?: [a-z]+){0,3}? (?:the )?sun|\\b(?:pass(?:es)?|cross(?:es)?|move[s]?)(?: [a-z]+){0,2}? (?:in front of|across) (?:the )?(?:face of the |disc of the |disk of the )?sun',
      '太陽面(?:を)?通過|太陽の(?:前|手前)を(?:通|横切)',
    ],
    ['planet:Mercury', 'planet:Venus'],
    { unless: ['月|系外', '\\b(?:moon|exoplanet)', '月|系外'] },
  ),
];

export const MORE_AMOUNTS: readonly Amount[] = [
  amount(
    'constellation-fact',
    'figure',
    ['按面积的名次', 'rank in area', '面積の順位'],
    [
      '第{n}大(?:的)?(?:星座|$|[,,。])',
      '\\b(?<n>second|third|fourth|fifth)[- ](?:largest|biggest) (?:of all )?(?:the )?constellation',
      '{n}番目に(?:大き[いな]|広い)星座',
    ],
    {
      'figure:Hya': [1, 1],
      'figure:Vir': [2, 2],
      'figure:UMa': [3, 3],
      'figure:Cet': [4, 4],
      'figure:Her': [5, 5],
      'figure:Eri': [6, 6],
      'figure:Peg': [7, 7],
      'figure:Dra': [8, 8],
      'figure:Cen': [9, 9],
      'figure:Aqr': [10, 10],
    },
    { unless: ['北天|南天', '\\bnorthern|southern\\b', '北天|南天'] },
  ),
];

export const MORE_TALLIES: readonly Tally[] = [
  tally(
    'star-property',
    [
      '哈雷彗星约 76 年(74 到 79 年)回归一次,下次 2061 年。',
      "Halley's Comet returns every 74 to 79 years, next in 2061.",
      'ハレー彗星は74〜79年ごとに戻り、次は2061年です。',
    ],
    [['哈雷', "\\bhalley\\b|\\bhalley's\\b", 'ハレー']],
    [
      '(?:每(?:隔)?|周期|约|大约)(?:[^,,。]{0,5}?){n}(?:多)?年',
      '\\b{n} years\\b',
      '{n}年(?:ごと|おき|に|周期|で|の周期)?',
    ],
    [73, 80],
    { unless: ['2061|1986|下次|下一次', '\\b(?:2061|1986|next|ago)\\b', '2061|1986|次|前'] },
  ),
  tally(
    'star-property',
    [
      '哈雷彗星下次回归在 2061 年(上次 1986 年)。',
      "Halley's Comet comes back in 2061 (last in 1986).",
      'ハレー彗星は次に2061年に戻ります(前回1986年)。',
    ],
    [
      ['哈雷', '\\bhalley', 'ハレー'],
      ['下次|下一次|再次|再回|再来', '\\b(?:next|again|return\\w*|back)\\b', '次|再び|ふたたび|戻'],
    ],
    ['{n}年(?:[^前]|$)', '\\bin {n}\\b', '{n}年(?!前|ごと|おき|周期)'],
    [2061, 2062],
    { unless: ['每|周期', '\\bevery\\b', 'ごと|周期'] },
  ),
  tally(
    'moon',
    [
      '踏上月面的人共 12 位(1969-1972)。',
      '12 people have walked on the Moon (1969-1972).',
      '月面を歩いたのは12人です(1969〜1972年)。',
    ],
    [
      ['月[亮球面]', '\\bmoon\\b', '月'],
      ['登|踏|走', '\\b(?:walk\\w*|set foot|land\\w*)\\b', '歩|立|降'],
    ],
    ['{n}(?:个|位|名)(?:人|宇航员|航天员)', '\\b{n} (?:people|men|astronauts|humans)\\b', '{n}人'],
    [12, 12],
  ),
  tally(
    'star-property',
    ['太阳约 46 亿岁。', 'The Sun is 4.6 billion years old.', '太陽は約46億歳です。'],
    [
      ['太阳(?!系外)', '\\bsun\\b', '太陽'],
      ['岁|年龄|年前|形成|诞生', '\\b(?:old|age|ago|born|formed)\\b', '歳|年前|年齢|生まれ|誕生'],
    ],
    ['{n}(?:多)?(?:岁|年)', '\\b{n} years', '{n}(?:歳|年)'],
    [4.3e9, 5.1e9],
    { unless: ['光年|后', '\\blight|from now', '光年|後'] },
  ),
];
