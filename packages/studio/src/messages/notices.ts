import type { Language } from '@kinora/film';

/** Words of the bell. */
const en = {
  bell: 'Notices',
  unread: (count: string) => `Notices, ${count} unread`,
  none: 'Nothing new.',
  open: 'Open the film',
  kinds: {
    'review.opened': 'A film waits for a person’s look.',
    'review.overdue': 'A review is past its date.',
    'review.approved': 'A review was approved.',
    'review.rejected': 'A review was rejected.',
    'review.sent-back': 'A film was sent back to its author.',
    'publication.withdrawn': 'A film is shown no more.',
    'batch.finished': 'A batch is finished.',
    'credits.low': 'Credits are running low.',
    'webhook.disabled': 'A webhook was switched off: its address takes no calls.',
  },
  other: 'Something happened that this page has no words for.',
};
export type NoticeMessages = typeof en;

const zh: NoticeMessages = {
  bell: '通知',
  unread: (count) => `通知,${count} 条未读`,
  none: '没有新通知。',
  open: '打开影片',
  kinds: {
    'review.opened': '有影片等待人工审核。',
    'review.overdue': '有审核已逾期。',
    'review.approved': '一项审核已通过。',
    'review.rejected': '一项审核被拒绝。',
    'review.sent-back': '一部影片已退回作者。',
    'publication.withdrawn': '一部影片已停止展示。',
    'batch.finished': '一个批次已完成。',
    'credits.low': '积分即将用完。',
    'webhook.disabled': '一个 Webhook 已停用:其地址不再接收调用。',
  },
  other: '发生了本页面无法描述的事件。',
};

const ja: NoticeMessages = {
  bell: 'お知らせ',
  unread: (count) => `お知らせ、未読 ${count} 件`,
  none: '新しいお知らせはありません。',
  open: '映像を開く',
  kinds: {
    'review.opened': '人の確認を待つ映像があります。',
    'review.overdue': 'レビューの期限が過ぎています。',
    'review.approved': 'レビューが承認されました。',
    'review.rejected': 'レビューが却下されました。',
    'review.sent-back': '映像が作者に差し戻されました。',
    'publication.withdrawn': '映像の公開が終了しました。',
    'batch.finished': 'バッチが完了しました。',
    'credits.low': 'クレジットが残りわずかです。',
    'webhook.disabled': 'Webhook が停止しました。アドレスが呼び出しを受け付けません。',
  },
  other: 'このページでは説明できない出来事がありました。',
};

export const NOTICE_CATALOGUES: Readonly<Record<Language, NoticeMessages>> = { en, zh, ja };
