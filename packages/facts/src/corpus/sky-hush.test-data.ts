import { sentences, type SkySentence } from './sky-sentence.ts';

/** Namesakes that claim nothing of the sky. */
export const SKY_HUSH: readonly SkySentence[] = [
  ...sentences('zh', [
    ['天狼在旷野里嚎叫,雪落满了山谷。', ''],
    ['那年夏天,我和银河乐队去了南方巡演。', ''],
    ['他把车停在天琴湾,望着海发呆。', ''],
    ['她是公司的北极星指标负责人。', ''],
    ['十二月的夜晚,织女路上的灯都亮了。', ''],
    ['中秋节那天,我们一家人围坐在一起吃月饼。', ''],
    ['老师让我们每人画一个自己喜欢的星座。', ''],
    ['狮子在草原上追逐斑马,秃鹰在天上盘旋。', ''],
    ['这首歌叫《流星雨》,是当年的主打歌。', ''],
    ['他的女朋友是双鱼座,六月份过来看他。', ''],
  ]),
  ...sentences('en', [
    ['The lion sleeps tonight, and the crow flies over the field.', ''],
    ['Our Vega hybrid boat sails in July.', ''],
    ['Her belt had three shining studs.', ''],
    ['The Mercury is rising on Wall Street.', ''],
    ['They watched the moonwalk on television in July.', ''],
    ['The twins stood on the hill at dusk.', ''],
    ['In August we drove a Saturn to the coast.', ''],
    ['Orion is the name of my little brother.', ''],
    ['The herdsman took his cattle down to the river in autumn.', ''],
    ['The moon landing happened in July 1969.', ''],
  ]),
  ...sentences('ja', [
    ['しし鍋は冬の夜にぴったりだ。', ''],
    ['おとめ心は秋の空のように変わりやすい。', ''],
    ['スピカという名の犬が庭で眠っている。', ''],
    ['彼はリゲルという会社に勤めている。', ''],
    ['夏の夜、白鳥の親子が池を泳いでいた。', ''],
    ['木星人占いで今年の運勢を調べた。', ''],
    ['三日月形のパンが焼き上がった。', ''],
    ['満月の夜に生まれた彼女は、猫を三匹飼っている。', ''],
    ['銀河鉄道の夜を読んで泣いた。', ''],
    ['オリオン通りの店は夜十時まで開いている。', ''],
  ]),
];
