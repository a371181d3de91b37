import type { Language, ReviewCause, ReviewDecision, ReviewStage } from '@kinora/film';

const en = {
  titles: {
    words: 'A person looks before anything is made',
    film: 'A person looks before it is published',
  } satisfies Record<ReviewStage, string>,
  lead: {
    words: 'Something in the words is in doubt. The film waits until somebody has decided, for days if need be.',
    film: 'You can watch the film meanwhile. It is published when somebody has approved it.',
  } satisfies Record<ReviewStage, string>,
  nothingSpent: 'Nothing was spent on it.',
  nothingMore: 'Nothing more is spent while it waits.',
  why: 'Why',
  causes: {
    'words-doubted': 'Words in doubt',
    'pictures-doubted': 'Pictures in doubt',
    category: 'A subject that is always looked at',
    report: 'The report asks',
    'accepted-by-hand': 'A take was accepted by hand',
    'every-film': 'Every film is looked at here',
    'first-films': 'First films are looked at here',
    publishing: 'Films are looked at before they are published',
  } satisfies Record<ReviewCause, string>,
  inShot: (number: string) => `shot ${number}`,
  due: (when: string) => `To be decided by ${when}`,
  approvals: (given: string, needed: string) => `${given} of ${needed} approvals given`,
  sentBack: 'A reviewer sent the words back: change them and make it as a new film, or stop this one.',
  decisions: { approve: 'approved', reject: 'rejected', 'send-back': 'sent it back' } satisfies Record<
    ReviewDecision,
    string
  >,
  said: (who: string, decision: string, when: string) => `${who} ${decision}, ${when}`,
  note: 'Your note',
  noteHint: 'Needed to reject it; kept with your decision.',
  noteMissing: 'Write what is wrong.',
  name: 'Your name',
  nameHint: 'Two people must approve, neither of them its author.',
  nameMissing: 'Letters a to z, digits, and . @ + - _',
  approve: { words: 'Approve and make the film', film: 'Approve' } satisfies Record<ReviewStage, string>,
  reject: 'Reject',
};

/** Words of the card on which a person decides. */
export type ReviewMessages = typeof en;

const zh: ReviewMessages = {
  titles: { words: '制作之前，请人过目', film: '发布之前，请人过目' },
  lead: {
    words: '文字中有存疑之处。影片会一直等到有人决定，几天也无妨。',
    film: '影片现在就可以观看，有人批准后才能发布。',
  },
  nothingSpent: '没有产生任何花费。',
  nothingMore: '等待期间不会再产生花费。',
  why: '原因',
  causes: {
    'words-doubted': '文字存疑',
    'pictures-doubted': '画面存疑',
    category: '此类题材须过目',
    report: '质检报告请人过目',
    'accepted-by-hand': '有一条由人认可',
    'every-film': '这里每部影片都要看',
    'first-films': '这里最初几部影片要看',
    publishing: '影片发布前都要看',
  },
  inShot: (number) => `镜头 ${number}`,
  due: (when) => `请在 ${when} 前决定`,
  approvals: (given, needed) => `需 ${needed} 人批准，已有 ${given} 人`,
  sentBack: '审核人退回了文字：请修改后另做一部影片，或停止这一部。',
  decisions: { approve: '批准', reject: '否决', 'send-back': '退回' },
  said: (who, decision, when) => `${who} ${decision}，${when}`,
  note: '你的说明',
  noteHint: '否决时必须填写，会与决定一同保留。',
  noteMissing: '请写明哪里不妥。',
  name: '你的名字',
  nameHint: '须由两人批准，且都不是作者。',
  nameMissing: '字母 a 至 z、数字，以及 . @ + - _',
  approve: { words: '批准并开始制作', film: '批准' },
  reject: '否决',
};

const ja: ReviewMessages = {
  titles: { words: '作る前に、人が確認します', film: '公開の前に、人が確認します' },
  lead: {
    words: '文章に疑わしい箇所があります。誰かが決めるまで、何日でも待ちます。',
    film: '映画は今でも見られます。公開できるのは、誰かが承認した後です。',
  },
  nothingSpent: '費用はかかっていません。',
  nothingMore: '待つ間、費用は増えません。',
  why: '理由',
  causes: {
    'words-doubted': '文章に疑い',
    'pictures-doubted': '映像に疑い',
    category: '必ず確認する題材',
    report: 'レポートが確認を求めています',
    'accepted-by-hand': '人が承認したテイクがあります',
    'every-film': 'ここではすべての映画を確認します',
    'first-films': 'ここでは最初の数本を確認します',
    publishing: '公開の前に必ず確認します',
  },
  inShot: (number) => `ショット ${number}`,
  due: (when) => `期限：${when}`,
  approvals: (given, needed) => `承認 ${given} / ${needed}`,
  sentBack: '文章が差し戻されました。直して新しい映画として作るか、この映画をやめてください。',
  decisions: { approve: '承認', reject: '却下', 'send-back': '差し戻し' },
  said: (who, decision, when) => `${who}：${decision}（${when}）`,
  note: 'コメント',
  noteHint: '却下には必要です。判断と一緒に残ります。',
  noteMissing: '何が問題かを書いてください。',
  name: 'お名前',
  nameHint: '作者以外の二人の承認が必要です。',
  nameMissing: '英字、数字、および . @ + - _',
  approve: { words: '承認して作る', film: '承認' },
  reject: '却下',
};

export const REVIEW_CATALOGUES: Readonly<Record<Language, ReviewMessages>> = { zh, en, ja };
