import { list, type ScreenRule } from '../rule.ts';
import { INSTRUCTION, UNDETECTED } from './shared.ts';

const KILL_ALL = list(`
  杀光 | 都杀光 | 杀死所有 | 该死 | 灭绝 | 消灭所有 | 屠尽 | 清洗掉 | 赶尽杀绝 | 滚出去 | 去死吧 |
  kill all | kill them all | exterminate | gas all | gas the | wipe out all | death to | get rid of all | lynch the | should die | must die | are subhuman | are vermin | deserve to die |
  皆殺し | 根絶やし | 死ね | 絶滅させ | 殺せ | ころせ | 出ていけ | 駆除しろ
`);
const PEOPLES = list(`
  犹太人 | 穆斯林 | 黑人 | 白人 | 维吾尔 | 藏族 | 回民 | 同性恋 | 日本人 | 中国人 | 韩国人 | 难民 | 移民 | 残疾人 | 黑鬼 |
  jews | jew | muslims | blacks | black people | whites | white people | asians | gays | gay people | immigrants | refugees |
  christians | disabled people | trans people | the chinese | the japanese | arabs |
  ユダヤ人 | 黒人 | 在日 | 朝鮮人 | 外国人 | 障害者
`);
const PRAISE = list(`
  歌颂 | 赞美 | 致敬 | 效忠 | 宣扬 | 加入 | 支持 | 万岁 | 招募 | 光荣 |
  praise | praising | glorif* | glory to | hail | join | long live | pledge allegiance to | support | recruit* | propaganda | propaganda for |
  celebrate | celebrating | heroes of | heroes |
  称賛 | 賛美 | 讃える | 万歳 | 忠誠 | 参加しよう | 美化 | 英雄
`);
const TERROR = list(`
  伊斯兰国 | 基地组织 | 恐怖主义 | 恐怖袭击 | 恐怖组织 | 恐怖分子 | 恐怖份子 | 圣战组织 | 圣战 | 东突 | 自杀式袭击 | 人体炸弹 |
  isis | islamic state | al qaeda | al-qaida | terrorism | terrorist | terrorists | terror attack | terrorist attack |
  suicide bombing | suicide bomber | suicide bombers | boko haram | 9/11 attacks |
  イスラム国 | アルカイダ | テロ | テロリスト | テロリズム | テロ組織 | 自爆テロ
`);
/** Praise that nothing else can be meant by. */
const GLORIFY = list(`
  歌颂 | 赞美 | 致敬 | 万岁 | 宣扬 | praise | praises | praising | glorif* | hail | long live | celebrate | celebrating |
  称賛 | 賛美 | 讃える | 万歳 | 美化
`);
const MURDERERS = list(
  '希特勒 | 纳粹 | 本拉登 | hitler | nazi | nazis | bin laden | himmler | ヒトラー | ナチス | ビンラディン | ビン・ラディン',
);
const SELF_HARM = list(`
  自杀 | 自残 | 割腕 | 上吊 | 轻生 | 跳楼 | 烧炭 | 死得不痛苦 | 怎么死才 | 无痛死亡 |
  suicide | kill myself | kill yourself | self harm | cut myself | cut yourself | hang myself | hang yourself | end my life |
  end your life | unalive | unaliving | self unaliving | kms | kys | pro ana | proana | starve yourself | tie a noose | noose tutorial | painless death |
  自殺 | 自傷 | リストカット | 首つり | 首吊り | 練炭 | 死にたい人 | 楽に死ね | 死ぬ方法
`);
const KILL_ONE = list(`
  杀人 | 杀死 | 灭口 | 毒死 | 弄死 | 谋杀 | 杀掉 | 勒死 | 投毒 |
  kill someone | kill a person | murder someone | murder my | kill my | kill your | poison someone | kill him | kill her | poison my | poison him | poison her | kidnap | kidnap a |
  abduct | rob a bank |
  人を殺 | 殺人 | 毒殺 | 暗殺 | 誘拐
`);
const PERSONAL = list(`
  家庭住址 | 她的住址 | 他的住址 | 电话号码 | 身份证号 | 那个女孩 | 退学 | 她家 |
  home address | phone number | her address | his address | where she lives | where he lives | private photos |
  住所 | 電話番号 | 個人情報 | 本名
`);
const HUNT = list(`
  人肉搜索 | 开盒 | 网暴 | 曝光她 | 骚扰她 | 一起骂 |
  harass | dox | doxx | doxxing | bully her | stalk her | post her | post his | everyone can harass |
  晒せ | 晒して | 晒し | 追い込め | 特定して
`);

export const VIOLENCE_RULES: readonly ScreenRule[] = [
  {
    category: 'self-harm-encouragement',
    decision: 'review',
    groups: [SELF_HARM],
    unless: list(`
      自杀式 | 自爆 | 热线 | 预防自杀 | 珍惜生命 | 跳楼机 | 大甩卖 | squeeze | prevention | helpline | not alone |
      自殺防止 | 相談 | 紙吹雪
    `),
  },
  {
    category: 'terrorism',
    decision: 'block',
    groups: [PRAISE, TERROR],
    withinCharacters: 24,
    unless: list(`
      goddess | osiris | horus | egypt | egyptian | nile | temple of isis | against terrorism | fight against | victims | rowing |
      反恐 | 反对 | 遇难者 | 受害者 | 犠牲者 | 追悼
    `),
  },
  { category: 'terrorism', decision: 'review', groups: [TERROR.filter((term) => term !== 'isis' && term !== '圣战')] },
  { category: 'hate', decision: 'review', groups: [KILL_ALL, PEOPLES], withinCharacters: 24 },
  {
    category: 'hate',
    decision: 'review',
    groups: [GLORIFY, MURDERERS],
    withinCharacters: 24,
    unless: list('surrender* | defeat* | end of | liberation | 投降 | 胜利 | 战胜 | 战败 | 敗戦 | 終戦'),
  },
  {
    category: 'hate',
    decision: 'review',
    groups: [
      list(`
        支那猪 | 黑鬼 | 尼哥 | 死基佬 | 高丽棒子 | 劣等民族 | 劣等人种 | 绿绿们 |
        nigger* | faggot | kike | kikes | chinks | gooks | wetback* | raghead* | white power | heil hitler | sieg heil |
        subhuman race | race war | untermensch* |
        チョン公 | シナ人 | 支那人 | 劣等人種 | 土人ども
      `),
    ],
  },
  { category: 'harassment', decision: 'review', groups: [HUNT, PERSONAL], withinCharacters: 40 },
  {
    category: 'harassment',
    decision: 'review',
    groups: [list('人肉搜索她 | 人肉搜索他 | 开盒挂人 | stalk my | stalk her | 跟踪前女友 | doxx* | 住所を晒')],
  },
  { category: 'violent-crime', decision: 'block', groups: [KILL_ONE, UNDETECTED], withinCharacters: 40 },
  {
    category: 'violent-crime',
    decision: 'review',
    groups: [INSTRUCTION, KILL_ONE],
    withinCharacters: 20,
    unless: list(
      '细菌 | 病毒 | 害虫 | 蟑螂 | germs | mosquito* | weeds | mystery | mockingbird | 狼人杀 | 剧本杀 | 推理 | ミステリー',
    ),
  },
  {
    category: 'violent-crime',
    decision: 'review',
    groups: [
      list(`
        雇佣杀手 | 雇个杀手 | 雇杀手 | 买凶杀人 | 雇凶 | 处理尸体 | 毁尸灭迹 | 校园枪击 | 嘎腰子 | 活摘器官 | 拐卖儿童 | 人口贩卖 | 灭门 |
        dispose of a body | hide a body | get rid of a body | 死体の処理 | hire a hitman | hire an assassin | contract killing | snuff film | school shooting | mass shooting | human trafficking |
        殺し屋を雇 | 無差別殺人 | 人身売買 | 銃乱射
      `),
    ],
  },
  {
    category: 'gore',
    decision: 'review',
    groups: [
      list(`
        肢解 | 断肢 | 开膛破肚 | 血肉横飞 | 虐杀 | 屠杀 | 屠城 | 屠村 | 血流成河 | 尸横遍野 | 尸骨如山 | 灭门 | 碎尸 | 分尸 | 剁尸 | 剥皮 | 活剥 | 脑浆 | 血腥 | 凌迟 | 肠子流 | 尸块 | 血淋淋 | 眼球被挖 | 挖出眼 | 挖出双眼 | 活体解剖 | 砍下他的头 | 砍下她的头 | 砍下头 | 吃人肉 | 人肉大餐 |
        内脏外流 | 残肢 | 断臂残腿 |
        gore | gory | dismember* | disembowel* | mutilat* | entrails | massacre | massacred | massacres | guts spill* | intestines | torture porn |
        beheading video | flayed alive | skinned alive | head explodes | eating human flesh | eat human flesh | eyes gouged | blood splatter* | severed limbs | torn apart limb from limb | brains splatter* |
        グロ | 皆殺し | 殺してやる | 血の海 | 内臓が飛び | 内臓を引き | バラバラ死体 | 虐殺 | 血まみれの死体 | 拷問 | 首を切断 | 惨殺 | 人肉を食 | 切断された手足 | 切断された首 | 屠殺 | 断肢 | 死体のアップ | 肉片
      `),
    ],
    unless: list('chess | 大屠杀幸存者'),
  },
  {
    category: 'gore',
    decision: 'review',
    groups: [list('砍头 | 斩首 | 断头 | 枭首 | beheading | beheaded | behead | decapitat* | 斬首 | 首を斬る')],
    // in these stories it belongs
    unless: list(`
      美杜莎 | 戈尔贡 | 珀尔修斯 | 刑天 | 罗睺 | 阿修罗 | 施洗约翰 | 断头台博物馆 |
      medusa | gorgon | perseus | judith | john the baptist | rahu | green knight | anne boleyn | hydra | guillotine |
      メドゥーサ | ペルセウス | ヤマタノオロチ | ヒュドラ | ラーフ
    `),
  },
];
