import type { Draft, Letter, LetterWords } from '../letter.ts';

export const ja: LetterWords = {
  letter: write,
  footer: 'このメールは Kinora スタジオから自動送信されています。返信はできません。',
  orOpen: 'または次のリンクを開いてください:',
};

function write(letter: Letter): Draft {
  switch (letter.kind) {
    case 'verify-email':
      return {
        subject: 'メールアドレスの確認',
        lines: [
          'このメールアドレスがご本人のものであることを確認してください。確認後、Kinora アカウントをご利用いただけます。',
        ],
        action: { label: 'アドレスを確認する', url: letter.url },
        note: `リンクの有効期間は ${letter.validHours} 時間です。登録した覚えがない場合は、このメールを無視してください。`,
      };
    case 'reset-password':
      return {
        subject: '新しいパスワードの設定',
        lines: ['Kinora アカウントの新しいパスワードの設定が申し込まれました。'],
        action: { label: '新しいパスワードを設定する', url: letter.url },
        note: `リンクは一度だけ、${letter.validMinutes} 分間有効です。心当たりがない場合は無視してください。パスワードは変わりません。`,
      };
    case 'account-exists':
      return {
        subject: 'アカウントはすでにあります',
        lines: ['このアドレスで登録の申し込みがありましたが、アカウントはすでにあります。'],
        action: { label: 'サインイン', url: letter.url },
        note: 'パスワードをお忘れの場合は、サインインの画面で再設定できます。お心当たりがない場合は、このメールを無視してください。',
      };
    case 'password-changed':
      return {
        subject: 'パスワードが変更されました',
        lines: [
          'Kinora アカウントのパスワードが変更され、ほかのセッションはすべてログアウトされました。',
          '心当たりがない場合は、すぐにパスワードを設定し直し、組織の所有者に連絡してください。',
        ],
      };
    case 'invitation':
      return {
        subject: `${letter.inviter} さんから ${letter.organisation} への招待`,
        lines: [`${letter.inviter} さんが、Kinora の ${letter.organisation} で一緒に映像を作るよう招待しています。`],
        action: { label: '招待を受ける', url: letter.url },
        note: `招待は ${letter.validDays} 日間、このアドレスでのみ有効です。`,
      };
    case 'film.completed':
      return {
        subject: `映像が完成しました:${letter.title}`,
        lines: [`「${letter.title}」が完成しました。視聴、ショットの変更、共有ができます。`],
        action: { label: '映像を見る', url: letter.url },
      };
    case 'film.failed':
      return {
        subject: `映像を完成できませんでした:${letter.title}`,
        lines: [
          `「${letter.title}」は完成前に終了しました。作られたものは保存されています。理由と対処はスタジオに表示されます。`,
        ],
        action: { label: '理由を見る', url: letter.url },
      };
    case 'film.held':
      return {
        subject: `映像が確認を待っています:${letter.title}`,
        lines: [`「${letter.title}」の文章は、制作の前に人による確認が必要です。承認されると自動的に続きます。`],
        action: { label: '映像を開く', url: letter.url },
      };
    case 'review.opened':
      return {
        subject: `確認をお願いします:${letter.title}`,
        lines: [`「${letter.title}」について、${day(letter.dueAt)} までに判断が必要です。`],
        action: { label: 'レビューを開く', url: letter.url },
      };
    case 'review.overdue':
      return {
        subject: `レビューの期限が過ぎています:${letter.title}`,
        lines: [`「${letter.title}」の判断の期限は ${day(letter.dueAt)} でした。判断があるまで映像は待機します。`],
        action: { label: 'レビューを開く', url: letter.url },
      };
    case 'credits.low':
      return {
        subject: `${letter.organisation} のクレジットが残りわずかです`,
        lines: [
          `${letter.organisation} の残りは ${letter.credits} クレジットです。それ以上必要な映像は開始されません。`,
        ],
        action: { label: '利用状況を見る', url: letter.url },
      };
    case 'webhook.disabled':
      return {
        subject: `Webhook を停止しました:${letter.address}`,
        lines: [
          letter.why === 'gone'
            ? `${letter.address} が 410(存在しない)を返したため、${letter.organisation} からの呼び出しを停止しました。`
            : `${letter.address} が 5 日間 ${letter.organisation} からの通知を受け取れなかったため、呼び出しを停止しました。`,
          '復旧したら有効に戻し、届かなかった通知を再送してください。',
        ],
      };
  }
}

const day = (at: string): string =>
  `${new Intl.DateTimeFormat('ja-JP', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(at))}(UTC)`;
