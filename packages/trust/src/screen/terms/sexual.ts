import { list, type ScreenRule } from '../rule.ts';

const MINORS = list(`
  未成年 | 幼女 | 幼童 | 儿童 | 小学生 | 初中生 | 萝莉 | 小女孩 | 小男孩 | 幼儿 | 女童 | 男童 | 少女 | 岁女孩 | 岁的女孩 | 岁男孩 |
  岁的男孩 | 岁女生 | 女学生 | 中小学生 | 高中女生 | 幼齿 | 正太 | 婴儿 |
  child | children | kid | kids | minor | minors | underage | preteen | pre teen | toddler | schoolgirl | schoolgirls |
  schoolboy | schoolboys | loli | lolita | little girl | little girls | little boy | little boys | teen girl | teen boy |
  児童 | 女児 | 男児 | 小学生 | 中学生 | 幼児 | 未成年 | ロリ | 女子小学生 | 女子中学生 | 女子高生 | 子供 | 子ども | 少女
`);
/** Shows sex or bodies for sex: next to a minor there is nothing to weigh. */
const PORNOGRAPHY = list(`
  色情 | 淫秽 | 裸照 | 裸体 | 全裸 | 做爱 | 性交 | 性爱 | 黄片 | 性行为 | 情色 | 卖淫 | 口交 | 强奸 | 迷奸 | 裸聊 | 奸淫 | 轮奸 |
  porn | porno | pornograph* | nude | nudes | naked | erotic | erotica | sex | hentai | xxx | blowjob | rape | raped | upskirt |
  spicy content | sexual |
  ポルノ | ヌード | エロ | セックス | 猥褻 | わいせつ | 性行為 | 援助交際 | 売春 | レイプ | の裸 | 盗撮
`);

/** Not forbidden of a grown person; of a child a person looks. */
const SUGGESTIVE = list(`
  性感 | 没穿衣服 | 脱光 | 脱衣 | 脱衣服 | 一丝不挂 | 诱惑 |
  sexy | lingerie | topless | undress* | seductive |
  セクシー | 裸の | 服を脱
`);

export const SEXUAL_RULES: readonly ScreenRule[] = [
  { category: 'sexual-minors', decision: 'block', groups: [MINORS, PORNOGRAPHY], withinCharacters: 18 },
  { category: 'sexual-minors', decision: 'review', groups: [MINORS, SUGGESTIVE], withinCharacters: 16 },
  {
    category: 'sexual-minors',
    decision: 'block',
    groups: [
      list(`
        恋童 | 幼交 | 幼女裸 | 萝莉控视频 | 儿童色情 | 未成年色情 | 奸淫幼女 |
        child porn* | kiddie porn | cp porn | csam | lolicon | shotacon | jailbait | pedo porn | paedophil* porn | roricon |
        minor attracted |
        児童ポルノ | ロリコン動画 | ショタコン | 児ポ
      `),
    ],
  },
  {
    category: 'sexual-minors',
    decision: 'review',
    groups: [
      list(
        '小学生の下着 | 中学生の下着 | 女児の下着 | 少女の下着 | 女子高生の下着 | pedophil* | paedophil* | ロリコン | 小児性愛 | 恋童癖',
      ),
    ],
  },
  {
    category: 'sexual-explicit',
    decision: 'block',
    groups: [
      list(`
        色情 | 淫秽 | 黄片 | 成人片 | 三级片 | 做爱 | 性交 | 口交 | 肛交 | 乱伦 | 轮奸 | 自慰 | 手淫 | 性爱视频 | 裸聊 | 无码片 | 性奴 |
        毛片 | 偷拍女厕 | 偷拍裙底 | 一键脱衣 | 脱衣软件 | 裸贷照 | 迷奸视频 | 强奸视频 | 强奸镜头 | 换脸色情 |
        porn | porno | pornograph* | pornhub | hardcore sex | explicit sex | sex scene | sex scenes | sex tape | sex video |
        blowjob | blowjobs | handjob | cumshot | gangbang | masturbat* | hentai | xxx video | anal sex | oral sex | deepthroat |
        having sex | fellatio | upskirt | revenge porn | deepfake nude* | nudify | clothes remover | undress app | rape scene | rape video |
        creampie video | bukkake |
        ポルノ | アダルトビデオ | エロ動画 | セックス | フェラチオ | オナニー | 中出し | ハメ撮り | 近親相姦 | 輪姦 | 盗撮動画 |
        セックスシーン | レイプシーン | レイプ動画 | リベンジポルノ | 無修正動画
      `),
    ],
  },
  { category: 'sexual-explicit', decision: 'block', groups: [['无修正']], only: 'ja' },
  {
    category: 'sexual-explicit',
    decision: 'review',
    groups: [
      list(`
        裸体 | 全裸 | 裸照 | 情色 | 卖淫 | 嫖娼 | 强奸 | 迷奸 | 奸淫 | 脱衣舞 | 性感内衣 | 露点 | 脱衣 | 约炮 | 援交 | 春药 | 一丝不挂 | 性爱 | 性行为 |
        床戏 | 赤裸的男女 | 赤身裸体 | 女の裸 | 裸の女 | 裸の美女 | 搞黄色 | 偷窥洗澡 | ghs视频 |
        nude | nudes | nudity | naked | erotic | erotica | striptease | topless | rape | raped | rapist | prostitut* | orgy | fetish | noods | n00ds | pr0n |
        nsfw | sexual intercourse | spicy content | nood pics | onlyfans |
        ヌード | ヌードモデル | ヌード写真 | エロ | 官能 | 売春 | 強姦 | レイプ | ストリップ | 風俗嬢 | 盗撮 | 援助交際 | わいせつ | 猥褻 | 裸で | 性行為 | お〇んこ | お んこ
      `),
    ],
  },
  {
    category: 'sexual-explicit',
    decision: 'review',
    groups: [['ghs'], ['视频', '图', '片', '群']],
    withinCharacters: 8,
  },
];
