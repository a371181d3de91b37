import type { Take } from '@kinora/film';
import { useLocale } from '../messages/locale.tsx';
import type { EngineWork, FailedAttempt } from './live-film.ts';
import { stageWords } from './stage-words.ts';

/** Which engine works at the shot, and at what. */
export function WorkLine({ work }: { work: EngineWork }) {
  const { messages, formats } = useLocale();
  const stage = work.stage === undefined ? null : stageWords(work.stage, messages, formats);
  return (
    <p data-testid="work" className="mt-1 text-sm text-soft tabular-nums">
      {work.engine}
      {work.engine !== undefined && stage !== null && <span aria-hidden="true"> · </span>}
      {stage !== null && <span {...(stage.lang === undefined ? {} : { lang: stage.lang })}>{stage.text}</span>}
    </p>
  );
}

/** Attempts of this run that brought no take: where, why, and what they cost. */
export function Attempts({ attempts }: { attempts: readonly FailedAttempt[] }) {
  const { messages, formats } = useLocale();
  if (attempts.length === 0) return null;
  return (
    <ul aria-label={messages.board.attempts} data-testid="attempts" className="mt-1.5 grid gap-1 text-xs text-muted">
      {attempts.map(({ engine, error, costUsd, mayBe }, index) => {
        const cost = formats.dollars(costUsd);
        return (
          // oxlint-disable-next-line react/no-array-index-key -- only ever appended to
          <li key={index} className="wrap-anywhere">
            <span className="text-soft">{engine}</span>
            <span aria-hidden="true"> · </span>
            <span lang="en">{error.message}</span>
            {costUsd > 0 && (
              <>
                <span aria-hidden="true"> · </span>
                <span className={mayBe ? 'text-gold-bright' : 'text-soft'}>
                  {mayBe ? messages.board.attemptMayCost(cost) : messages.board.attemptCost(cost)}
                </span>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** What the engine did otherwise than asked, in its own words. */
export function Adaptations({ take }: { take: Take }) {
  const { messages } = useLocale();
  const { adaptations = [] } = take;
  if (adaptations.length === 0) return null;
  // One reason often stands behind several fields.
  const fields = new Map<string, string[]>();
  for (const { field, reason } of adaptations) fields.set(reason, [...(fields.get(reason) ?? []), field]);
  return (
    <div data-testid="adaptations">
      <dt className="text-xs text-muted">{messages.board.adapted}</dt>
      <dd>
        <ul lang="en" className="grid gap-1">
          {[...fields].map(([reason, names]) => (
            <li key={reason} className="wrap-anywhere">
              {names.join(', ')}: {reason}
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}
