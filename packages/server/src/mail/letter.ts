import { oneLine, type Mail } from './mailer.ts';
import { en } from './words/en.ts';
import { ja } from './words/ja.ts';
import { zh } from './words/zh.ts';

export const LETTER_LANGUAGES = ['zh', 'en', 'ja'] as const;
export type LetterLanguage = (typeof LETTER_LANGUAGES)[number];

/** What a letter is about. Times are ISO 8601, addresses whole. */
export type Letter =
  | { kind: 'verify-email'; url: string; validHours: number }
  | { kind: 'reset-password'; url: string; validMinutes: number }
  | { kind: 'password-changed' }
  | { kind: 'account-exists'; url: string }
  | { kind: 'invitation'; organisation: string; inviter: string; url: string; validDays: number }
  | { kind: 'film.completed' | 'film.failed' | 'film.held'; title: string; url: string }
  | { kind: 'review.opened' | 'review.overdue'; title: string; url: string; dueAt: string }
  | { kind: 'credits.low'; organisation: string; credits: number; url: string }
  | { kind: 'webhook.disabled'; organisation: string; address: string; why: 'gone' | 'failing' };

/** A letter in words, before it is set. */
export interface Draft {
  subject: string;
  /** Paragraphs. */
  lines: readonly string[];
  /** One thing to do. */
  action?: { label: string; url: string };
  /** In small print at the end. */
  note?: string;
}

/** How a language says all letters. */
export interface LetterWords {
  letter: (letter: Letter) => Draft;
  /** Why it came, at the end of each. */
  footer: string;
  /** Before an address that is written out. */
  orOpen: string;
}

const WORDS: Readonly<Record<LetterLanguage, LetterWords>> = { zh, en, ja };

/** A mail about something in one of three languages: as text, and as HTML that asks no other machine for anything. */
export function writeLetter(language: LetterLanguage, letter: Letter): Omit<Mail, 'to'> {
  const words = WORDS[language];
  const draft = words.letter(inLines(letter));
  return { subject: draft.subject, text: asText(draft, words), html: asHtml(draft, words, language) };
}

/** Names and titles are what people call things: one line each, so that none writes a mail of its own into ours. */
function inLines(letter: Letter): Letter {
  const entries = Object.entries(letter).map(([key, value]) => [
    key,
    typeof value === 'string' ? oneLine(value) : value,
  ]);
  return Object.fromEntries(entries) as Letter;
}

function asText({ lines, action, note }: Draft, { footer }: LetterWords): string {
  const parts = [...lines, ...(action === undefined ? [] : [`${action.label}:\n${action.url}`])];
  return `${[...parts, ...(note === undefined ? [] : [note]), `-- \n${footer}`].join('\n\n')}\n`;
}

function asHtml({ subject, lines, action, note }: Draft, { footer, orOpen }: LetterWords, language: string): string {
  const paragraph = (text: string): string => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`;
  const button =
    action === undefined
      ? ''
      : `<p style="margin:24px 0"><a href="${escapeHtml(action.url)}" style="background:#1f2a55;color:#ffffff;text-decoration:none;padding:12px 22px;border-radius:8px;display:inline-block;font-weight:600">${escapeHtml(action.label)}</a></p>
<p style="margin:0 0 16px;font-size:13px;color:#5c6480">${escapeHtml(orOpen)}<br><a href="${escapeHtml(action.url)}" style="color:#3a4a8c;word-break:break-all">${escapeHtml(action.url)}</a></p>`;
  const small =
    note === undefined ? '' : `<p style="margin:0 0 16px;font-size:13px;color:#5c6480">${escapeHtml(note)}</p>`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;background:#eef0f6;font-family:system-ui,-apple-system,'Segoe UI','Noto Sans','PingFang SC','Hiragino Sans',sans-serif;color:#1b2036;line-height:1.6">
<div style="max-width:560px;margin:32px auto;padding:0 16px">
<div style="background:#ffffff;border-radius:12px;padding:32px">
<p style="margin:0 0 24px;font-size:14px;letter-spacing:.14em;color:#3a4a8c;font-weight:600">KINORA</p>
<h1 style="margin:0 0 20px;font-size:21px;line-height:1.35">${escapeHtml(subject)}</h1>
${lines.map(paragraph).join('\n')}
${button}
${small}
</div>
<p style="margin:16px 8px;font-size:12px;color:#5c6480">${escapeHtml(footer)}</p>
</div></body></html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
