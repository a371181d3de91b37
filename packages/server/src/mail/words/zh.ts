import type { Draft, Letter, LetterWords } from '../letter.ts';

export const zh: LetterWords = {
  letter: write,
  footer: '本邮件由您的 Kinora 影片工作室自动发送,请勿回复。',
  orOpen: '或打开此链接:',
};

function write(letter: Letter): Draft {
  switch (letter.kind) {
    case 'verify-email':
      return {
        subject: '请确认您的邮箱地址',
        lines: ['请确认此邮箱属于您。确认后即可使用 Kinora 账号。'],
        action: { label: '确认邮箱', url: letter.url },
        note: `链接在 ${letter.validHours} 小时内有效。如果您没有注册,请忽略本邮件。`,
      };
    case 'reset-password':
      return {
        subject: '设置新密码',
        lines: ['有人(应该是您本人)请求为您的 Kinora 账号设置新密码。'],
        action: { label: '设置新密码', url: letter.url },
        note: `链接仅可使用一次,${letter.validMinutes} 分钟内有效。如果不是您本人操作,请忽略本邮件,密码不会改变。`,
      };
    case 'account-exists':
      return {
        subject: '您已有账号',
        lines: ['有人(希望是您本人)用此邮箱注册,但它已有账号。'],
        action: { label: '登录', url: letter.url },
        note: '如果忘记密码,可在登录页重新设置。如果不是您本人操作,请忽略此邮件。',
      };
    case 'password-changed':
      return {
        subject: '您的密码已更改',
        lines: [
          '您的 Kinora 账号密码刚刚被更改,其他登录均已退出。',
          '如果不是您本人操作,请立即重设密码,并告知组织的所有者。',
        ],
      };
    case 'invitation':
      return {
        subject: `${letter.inviter} 邀请您加入 ${letter.organisation}`,
        lines: [`${letter.inviter} 邀请您在 Kinora 的 ${letter.organisation} 一起制作影片。`],
        action: { label: '接受邀请', url: letter.url },
        note: `邀请在 ${letter.validDays} 天内有效,且仅限此邮箱使用。`,
      };
    case 'film.completed':
      return {
        subject: `影片已完成:${letter.title}`,
        lines: [`《${letter.title}》已经完成。您可以观看、修改镜头,或分享给他人。`],
        action: { label: '观看影片', url: letter.url },
      };
    case 'film.failed':
      return {
        subject: `影片未能完成:${letter.title}`,
        lines: [`《${letter.title}》未能完成。已生成的部分都已保留;工作室中写明了原因和解决办法。`],
        action: { label: '查看原因', url: letter.url },
      };
    case 'film.held':
      return {
        subject: `影片等待审核:${letter.title}`,
        lines: [`《${letter.title}》的文字需要先由人工审核。通过后会自动继续制作。`],
        action: { label: '打开影片', url: letter.url },
      };
    case 'review.opened':
      return {
        subject: `请审核:${letter.title}`,
        lines: [`《${letter.title}》需要在 ${day(letter.dueAt)} 之前由人工作出决定。`],
        action: { label: '打开审核', url: letter.url },
      };
    case 'review.overdue':
      return {
        subject: `审核已逾期:${letter.title}`,
        lines: [`《${letter.title}》应在 ${day(letter.dueAt)} 之前作出决定。在此之前影片会一直等待。`],
        action: { label: '打开审核', url: letter.url },
      };
    case 'credits.low':
      return {
        subject: `${letter.organisation} 的积分即将用完`,
        lines: [`${letter.organisation} 还剩 ${letter.credits} 积分。需要更多积分的影片将不会开始制作。`],
        action: { label: '查看用量', url: letter.url },
      };
    case 'webhook.disabled':
      return {
        subject: `Webhook 已停用:${letter.address}`,
        lines: [
          letter.why === 'gone'
            ? `${letter.address} 返回 410(已不存在),${letter.organisation} 已停止调用。`
            : `${letter.address} 已连续五天未能接收 ${letter.organisation} 的通知,现已停止调用。`,
          '恢复后请重新启用,并补发错过的通知。',
        ],
      };
  }
}

const day = (at: string): string =>
  `${new Intl.DateTimeFormat('zh-CN', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(at))}(UTC)`;
