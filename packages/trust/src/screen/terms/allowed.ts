import { list } from '../rule.ts';

/** Phrases in which a listed word means something harmless; a word found wholly inside one of them does not count. */
export const ALLOWED: readonly string[] = [
  ...Array.from(
    '脸神角特景月夜变物染颜彩绿红白蓝黑金双本声气国春秋天暮货好姿肤音眼脚血面',
    (before) => `${before}色情`,
  ),
  ...Array.from('流谈往付换通友响会织涉接替叉错给出代易', (after) => `性交${after}`),
  ...Array.from('流换付错通代出汇叉接给界', (after) => `口交${after}`),
  ...Array.from('路门出港窗进河海江', (before) => `${before}口交`),
  ...Array.from('心吃好国情护', (after) => `做爱${after}`),
  ...Array.from('到完梦人事客官主错对出伴证', (after) => `做${after}`),
  ...Array.from('成访型福谣就反', (after) => `造${after}`),
  ...list(`
    做爱做的 | 叫做爱 | 当做爱 | 看做爱 | 做爱尔兰 | 自残缺 | 来自残 | 各自残 | 以自杀出 | 亲自杀 | 独自杀 | 各自杀 | 自杀出重围 |
    屠杀纪念馆 | 大屠杀纪念 | 遇难同胞 | 血腥味 | 剥皮橙 | 剥皮后 | 剥皮的香蕉 | 剥皮洋葱 | 剥皮鱼 | 创造 | 上吊桥 | 裸体画课 |
    奶茶炸弹 | 炸弹人 | 炸弹酒 | 糖果炸弹 | 深水炸弹鸡尾酒 | 浴盐炸弹 | 炸弹气旋 | 停车坐爱 | 冰毒蛇 | 梅西瓜 | 梅西百货 | 姚明珠 | 周润发财 | 王力宏伟 | 习近平凡 | 手枪玩具 | 木头手枪 | 纸手枪 | 识别毒品 | 毒品危害 | 防范恐怖袭击 | 葛优躺 | 四川普 | 川普通话 | 川普方言 |
    露点温度 | 的露点 | 露点与 | 相对湿度 | 制作家 | 肢解释 | 大卫生间 | 特朗普宁 | 普京剧 | 普京戏 |
    跳楼机 | 跳楼价 | 烧炭翁 | 烧炭工 | 断头台博物馆 | 血淋淋的教训 | 脱衣所 | 脱衣場 | 脱衣室 | 水枪 | 玩具手枪 | 手枪钻 | 远离毒品 | 拒绝毒品 | 禁毒 | 移民管理 |
    bath bomb | bath bombs | seed bomb | seed bombs | cherry bomb | photo bomb | bomb cyclone | bomb disposal | cocoa bomb | cocoa bombs |
    chocolate bomb | chocolate bombs | glitter bomb | bouncing bomb | naked eye | naked eyes | naked truth | naked trees | naked branches | naked mole |
    naked flame | half naked | cut yourself a slice | cut yourself some | ぐれーぷ | nude lipstick | nude shade | nude shoes | nude tone | gore tex | al gore | gore vidal | gore bay | same sex | sex of the |
    sex education | opposite sex | rape seed | rapeseed | rape field | rape fields | rape flowers | crack cocaine awareness |
    napalm death | reign of terror | trump card | trump cards | no trump | trump suit | the trump suit | trump hearts | trump spades | trump diamonds | trump clubs | king charles spaniel | king charles spaniels | prince william sound | messi hair | suicide squeeze | suicide prevention |
    erotic poem | minor key | g minor | minor chord | kid napped | faggots and peas |
    じさつま | じさつき | じさつえ | 爆弾低気圧 | 爆弾おにぎり | 爆弾コロッケ | 風船爆弾 | テロップ | エロス神 | エロティカ号 | グロッケン | グロリア | 肉眼 | 児童会 | 児童館 |
    児童相談 | 自殺防止 | 殺人鬼ではない | 密室殺人 | 裸電球 | 裸祭り | 練炭火鉢 | 首つり堀 | 麻薬探知犬 | 薬物乱用防止 | 首を切断機
  `),
];
