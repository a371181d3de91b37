import { list, type ScreenRule } from '../rule.ts';
import { INSTRUCTION, MAKING } from './shared.ts';

const WEAPONS = list(`
  炸弹 | 炸药 | 土炸弹 | 雷管 | 燃烧弹 | 汽油弹 | 爆炸物 | 爆炸装置 | 手榴弹 | 毒气弹 | 沙林 | 神经毒剂 | 脏弹 | 生化武器 | 黑火药 |
  枪支 | 土枪 | 手枪 | 步枪 | 消音器 | 蓖麻毒素 | 炭疽 | 毒气 |
  bomb | bombs | explosive | explosives | ied | detonator* | molotov | molotovs | grenade | grenades | nerve agent | sarin | napalm |
  tnt | dirty bomb | ghost gun | 3d printed gun | silencer | ricin | anthrax | nerve gas | mustard gas | untraceable gun | thermite | tatp |
  爆弾 | 爆薬 | 起爆装置 | 手りゅう弾 | 火炎瓶 | サリン | 毒ガス | 神経ガス | 拳銃 | 密造銃 | 炭疽菌 | リシン
`);
const HARD_DRUGS = list(`
  冰毒 | 海洛因 | 可卡因 | 摇头丸 | 甲基苯丙胺 | 麻古 | 芬太尼 | 毒品 | 迷奸药 | 氯胺酮 | K粉 | 大麻膏 | 致幻剂 |
  meth | methamphetamine | heroin | cocaine | crack cocaine | fentanyl | mdma | lsd | ketamine | ghb | date rape drug | crystal meth | krokodil |
  覚醒剤 | 覚せい剤 | ヘロイン | コカイン | 麻薬 | メタンフェタミン | フェンタニル | 大麻オイル | 危険ドラッグ
`);
const CRAFT = list('make | making | build | building | 制作 | 制造 | 自制 | 制 作 | 組み立て | 製造');
/** Sweets, drinks and baths that are called bombs. */
const SWEET = list(
  'bath | cocoa | chocolate | lavender | おにぎり | コロッケ | 奶茶 | 浴盐 | 糖 | 拆弹 | disposal | model | 模型 | 水枪 | 玩具',
);

export const DANGEROUS_RULES: readonly ScreenRule[] = [
  // Three kinds of word together; two are looked at by a person.
  { category: 'weapons-instructions', decision: 'block', groups: [INSTRUCTION, MAKING, WEAPONS], withinCharacters: 40 },
  {
    category: 'weapons-instructions',
    decision: 'block',
    groups: [
      list(`
        炸弹制作教程 | 炸药配方 | 土制炸弹 | 自制炸弹 | 自制炸药 | 自制枪 | 自制手枪 | 枪支图纸 |
        bomb making | homemade bomb* | pipe bomb* | fertilizer bomb | fertiliser bomb | pressure cooker bomb | bomb recipe |
        bomb instructions | homemade explosive* | gun blueprint* | 3d print a gun | print a gun | make a gun | build a gun |
        爆弾の作り方 | 爆弾の製造方法 | 手製爆弾 | 爆弾レシピ | サリンの合成 | 拳銃の作り方
      `),
    ],
  },
  {
    category: 'weapons-instructions',
    decision: 'review',
    groups: [INSTRUCTION, WEAPONS],
    withinCharacters: 24,
    unless: SWEET,
  },
  {
    category: 'weapons-instructions',
    decision: 'review',
    groups: [CRAFT, WEAPONS],
    withinCharacters: 14,
    unless: SWEET,
  },
  {
    category: 'drugs-instructions',
    decision: 'block',
    groups: [INSTRUCTION, MAKING, HARD_DRUGS],
    withinCharacters: 40,
  },
  {
    category: 'drugs-instructions',
    decision: 'block',
    groups: [
      list(`
        制毒教程 | 制毒方法 | 冰毒配方 | 冰毒制作 | 自制冰毒 |
        meth recipe | meth lab instructions | cook meth | cooking meth | heroin recipe | cocaine recipe |
        覚醒剤の作り方 | 覚せい剤の作り方 | 麻薬の作り方
      `),
    ],
  },
  {
    category: 'drugs-instructions',
    decision: 'review',
    groups: [[...INSTRUCTION, ...MAKING], HARD_DRUGS],
    withinCharacters: 24,
  },
  {
    category: 'drugs-instructions',
    decision: 'review',
    groups: [
      list(`
        种植大麻 | 大麻の栽培 | 大麻栽培 | cook crack | grow weed | grow cannabis | grow marijuana | 吸毒 | 贩毒 | 制毒 | 嗑药 | 溜冰毒 | 吸食大麻 |
        snort* cocaine | snorting coke | inject* heroin | drug dealing | drug lab |
        シャブを | 大麻を吸 | ヤク中 | 覚醒剤を打
      `),
    ],
  },
];
