import type { Draft, Letter, LetterWords } from '../letter.ts';

export const en: LetterWords = {
  letter: write,
  footer: 'Sent by your Kinora studio. Nobody reads answers to this address.',
  orOpen: 'Or open this address:',
};

function write(letter: Letter): Draft {
  switch (letter.kind) {
    case 'verify-email':
      return {
        subject: 'Confirm your e-mail address',
        lines: ['Please confirm that this address is yours. After that you can use your Kinora account.'],
        action: { label: 'Confirm the address', url: letter.url },
        note: `The link works for ${letter.validHours} hours. If you did not sign up, ignore this mail.`,
      };
    case 'reset-password':
      return {
        subject: 'Choose a new password',
        lines: ['Somebody, hopefully you, asked for a new password for your Kinora account.'],
        action: { label: 'Choose a new password', url: letter.url },
        note: `The link works once, for ${letter.validMinutes} minutes. If it was not you, ignore this mail: your password stays as it is.`,
      };
    case 'account-exists':
      return {
        subject: 'You have an account already',
        lines: ['Somebody, hopefully you, signed up with this address. It has an account already.'],
        action: { label: 'Sign in', url: letter.url },
        note: 'A forgotten password can be set anew there. If it was not you, ignore this mail.',
      };
    case 'password-changed':
      return {
        subject: 'Your password was changed',
        lines: [
          'The password of your Kinora account was just changed, and all other sessions were signed out.',
          'If it was not you, ask for a new password at once and tell an owner of your organisation.',
        ],
      };
    case 'invitation':
      return {
        subject: `${letter.inviter} invites you to ${letter.organisation}`,
        lines: [`${letter.inviter} would like to make films with you in ${letter.organisation} on Kinora.`],
        action: { label: 'Accept the invitation', url: letter.url },
        note: `The invitation is valid for ${letter.validDays} days and for this address only.`,
      };
    case 'film.completed':
      return {
        subject: `Your film is finished: ${letter.title}`,
        lines: [`“${letter.title}” is finished. Watch it, change a shot, or show it to others.`],
        action: { label: 'Watch the film', url: letter.url },
      };
    case 'film.failed':
      return {
        subject: `Your film could not be finished: ${letter.title}`,
        lines: [
          `“${letter.title}” came to an end before it was finished. What was made is kept; the studio says why and what helps.`,
        ],
        action: { label: 'See why', url: letter.url },
      };
    case 'film.held':
      return {
        subject: `Your film waits for a look: ${letter.title}`,
        lines: [
          `A person must look at the words of “${letter.title}” before anything is made. It goes on by itself when they approve.`,
        ],
        action: { label: 'Open the film', url: letter.url },
      };
    case 'review.opened':
      return {
        subject: `Please look at: ${letter.title}`,
        lines: [`“${letter.title}” needs a person’s decision before ${day(letter.dueAt)}.`],
        action: { label: 'Open the review', url: letter.url },
      };
    case 'review.overdue':
      return {
        subject: `A review is overdue: ${letter.title}`,
        lines: [
          `“${letter.title}” should have been decided by ${day(letter.dueAt)}. Its film waits until somebody does.`,
        ],
        action: { label: 'Open the review', url: letter.url },
      };
    case 'credits.low':
      return {
        subject: `${letter.organisation} is running out of credits`,
        lines: [
          `${letter.organisation} has ${letter.credits} credits left. Films that need more than that are not begun.`,
        ],
        action: { label: 'See usage', url: letter.url },
      };
    case 'webhook.disabled':
      return {
        subject: `A webhook was switched off: ${letter.address}`,
        lines: [
          letter.why === 'gone'
            ? `${letter.address} said that it is gone (410), so ${letter.organisation} no longer calls it.`
            : `${letter.address} has not taken a call of ${letter.organisation} for five days, so it is no longer called.`,
          'Switch it on again when it is back, and have what it missed delivered once more.',
        ],
      };
  }
}

const day = (at: string): string =>
  `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(at))} UTC`;
