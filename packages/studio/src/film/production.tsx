import { FILM_STEPS, type Film } from '@kinora/film';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, errorBodyOf, FILM_KEY } from '../api.ts';
import { useLocale } from '../messages/locale.tsx';
import { Button } from '../ui/button.tsx';
import { RingIcon, TickIcon } from '../ui/icons.tsx';
import { WorkLine } from './take-notes.tsx';
import { currentStep, filmFraction, stepIsDone, type LiveFilm } from './live-film.ts';

/** How far the film is: every step, what is done of it, and the time left as far as can be told. */
export function Production({ film, live, connected }: { film: Film; live: LiveFilm; connected: boolean }) {
  const { messages, formats } = useLocale();
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => client.cancelFilm(film.id),
    onSuccess: (updated) => queries.setQueryData(FILM_KEY(film.id), updated),
  });
  const share = filmFraction(live);
  const step = currentStep(live);
  const shooting = live.progress.shoot;
  const place = step === null ? (live.queue ?? film.queue ?? null) : null;
  const details = [
    place === null ? null : messages.production.inLine(formats.number(place.position)),
    place === null || place.startsInSeconds === null
      ? null
      : messages.production.begins(
          formats.roughTime(place.startsInSeconds),
          formats.roughTime(place.errorSeconds ?? 0),
        ),
    step === 'shoot' && shooting !== undefined
      ? messages.production.shotsDone(formats.number(shooting.shotsDone), formats.number(shooting.shotsTotal))
      : null,
    live.secondsLeft === null ? null : messages.production.timeLeft(formats.roughTime(live.secondsLeft)),
  ].filter((part) => part !== null);
  const { engine, stage } = (step === 'shoot' ? shooting : undefined) ?? {};
  const headline = step === null ? messages.production.waiting : messages.steps[step];
  return (
    <section aria-labelledby="production" className="card p-5">
      <div className="flex items-baseline justify-between gap-3">
        <h2 id="production" className="eyebrow">
          {messages.production.title}
        </h2>
        <span className="font-display text-2xl text-gold-bright tabular-nums">{formats.percent(share)}</span>
      </div>
      <progress
        className="sr-only"
        aria-label={messages.production.progress}
        aria-valuetext={[formats.percent(share), headline, ...details].join(', ')}
        max={100}
        value={Math.round(share * 100)}
      />
      <div aria-hidden="true" className="mt-2 h-1.5 overflow-hidden rounded-full bg-overlay">
        <div
          className="h-full rounded-full bg-linear-to-r from-gold-deep to-gold-bright transition-[width] duration-500"
          style={{ width: `${Math.max(1.5, share * 100)}%` }}
        />
      </div>
      <p className="mt-3 font-medium" data-testid="current-step" data-step={step ?? 'waiting'}>
        {headline}
      </p>
      <p className="min-h-6 text-sm text-soft tabular-nums">{details.join(' · ')}</p>
      {(engine !== undefined || stage !== undefined) && <WorkLine work={{ engine, stage }} />}

      <ol className="mt-3 hidden gap-1 text-sm sm:grid">
        {FILM_STEPS.map((name) => {
          const seconds = live.finishedSteps[name];
          const running = live.runningSteps.includes(name);
          return (
            <li
              key={name}
              aria-current={running ? 'step' : undefined}
              className={`flex items-center gap-2.5 ${running ? 'text-ink' : 'text-muted'}`}
            >
              <span className="grid size-4 place-items-center">
                {stepIsDone(live, name) ? (
                  <TickIcon className="text-ok" />
                ) : running ? (
                  <RingIcon share={0.35} className="animate-spin text-gold" />
                ) : (
                  <span className="size-1.5 rounded-full bg-control" />
                )}
              </span>
              <span>{messages.steps[name]}</span>
              <span className="ml-auto text-xs tabular-nums">
                {seconds === undefined ? (
                  <span className="sr-only">{running ? messages.production.now : ''}</span>
                ) : (
                  <>
                    <span className="sr-only">{messages.production.done} </span>
                    {formats.seconds(seconds)}
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ol>

      {!connected && <output className="mt-3 block text-sm text-danger">{messages.production.reconnecting}</output>}
      {cancel.isError && (
        <p role="alert" className="mt-3 text-sm text-danger">
          {errorBodyOf(cancel.error).message}
        </p>
      )}
      <div className="mt-4 flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
        <p className="min-w-0 flex-1 text-xs text-muted">{messages.production.leave}</p>
        <Button size="small" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
          {cancel.isPending ? messages.production.cancelling : messages.production.cancel}
        </Button>
      </div>
    </section>
  );
}
