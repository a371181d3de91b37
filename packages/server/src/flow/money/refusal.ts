import { KinoraError } from '@kinora/film';
import { creditsText } from '@kinora/platform';
import type { HoldAnswer } from '../../store/money.ts';

/** Why nothing could be held, as a sentence somebody can act on; null where it is held. */
export function refusalOf(answer: HoldAnswer): KinoraError | null {
  if ('ok' in answer) return null;
  switch (answer.refused) {
    case 'credits':
      return new KinoraError(
        'credits_needed',
        `This needs ${creditsText(answer.needed)} credits, and ${creditsText(answer.available)} are there. Add credits, make it shorter, or draw it (engine animatic), which costs nothing.`,
        { field: 'credits' },
      );
    case 'blocked':
      return new KinoraError('credits_needed', `No credits can be used now: ${answer.why}`, { field: 'credits' });
    case 'budget': {
      const whose = {
        organisation: 'the organisation',
        project: `project ${answer.subject}`,
        key: `key ${answer.subject}`,
      };
      return new KinoraError(
        'credits_needed',
        `This needs ${creditsText(answer.needed)} credits, and the budget of ${whose[answer.scope]} has ${creditsText(answer.left)} of ${creditsText(answer.monthly)} left this month. Raise the budget, or wait for the next month.`,
        { field: `budget.${answer.scope}` },
      );
    }
    case 'films':
      return new KinoraError(
        'plan_limit',
        `The plan allows ${answer.limit} films that wait or are being made at once. Wait until one is finished, or choose another plan.`,
        { field: 'films', retryable: true },
      );
    case 'closed':
      return new KinoraError('cancelled', 'The film is over.');
  }
}
