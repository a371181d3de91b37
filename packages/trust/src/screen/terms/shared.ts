import { list } from '../rule.ts';

/** Groups of words that several rules share, in Chinese, English and Japanese. */

export const INSTRUCTION = list(`
  怎么 | 怎样 | 如何 | 教程 | 教学 | 教你 | 步骤 | 配方 | 方法 | 手把手 | 指南 | 原料清单 | 制作流程 | 图纸 | 攻略 |
  how to | how do i | how can i | how 2 | step by step | instructions | tutorial | recipe | guide to | teach me |
  ingredients for | blueprint* | cook guide |
  作り方 | 手順 | 教えて | レシピ | 仕方 | やり方 | つくりかた | 製造方法 | tsukurikata | houhou
`);
export const MAKING = list(`
  制作 | 制造 | 自制 | 做 | 造 | 组装 | 提炼 | 合成 | 配制 | 炼制 | 熬制 | 改装 |
  make | makes | making | build | building | construct* | assemble | assembling | synthesi* | synthesis | cook | cooking |
  produce | manufactur* | mix |
  作 | つくり | 製造 | 製作 | 組み立て | プリンター
`);
/** How a crime goes unpunished. */
export const UNDETECTED = list(`
  不留痕迹 | 不被发现 | 不被抓 | 毫无痕迹 | 逃脱追查 | 不被人发现 | 处理尸体 | 毁尸灭迹 |
  without getting caught | without being caught | get away with | leave no trace | without a trace | undetected |
  hide the body | dispose of a body | dispose of the body |
  バレずに | バレない | ばれずに | ばれない | 完全犯罪 | 捕まらず
`);
/** What a person is shown doing or saying. */
export const MADE_TO = list(`
  跳舞 | 唱歌 | 演讲 | 代言 | 宣布 | 采访 | 说他 | 说她 | 站台 | 街舞 | 唱 | 跳 | 拥抱 | 亲吻 | 接吻 | 视频 | 换脸 | 摔倒 | 道歉 | 出演 | 主演 | 演唱会 |
  饰演 | 弹琴 | 骑熊 | 骑着 | tiaowu |
  dancing | dance | dances | singing | sings | sing | says | speech | announces | endorses | kissing | interview | video | concert |
  giveaway | deepfake | falls | movie |
  踊る | 踊り | 歌う | 演説 | 宣伝 | 謝罪 | 漫才 | 出演 | 土下座 | 動画 | 発表 | 主演 | ライブ
`);
