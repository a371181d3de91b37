import type { Film } from '@kinora/film';
import { client, errorBodyOf } from '../api.ts';
import { useLocale } from '../messages/locale.tsx';
import { navigate } from '../router.ts';
import { draftOf, writeDraft } from '../start/draft.ts';
import { makeRequest, useMakeFilm } from '../start/use-make-film.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { Remedies } from './remedies.tsx';
import type { Redo } from './use-redo.ts';

/** What can be done when a film stopped before its end. */
export function FilmEnd({ film, redo }: { film: Film; redo: Redo }) {
  const { messages } = useLocale();
  const make = useMakeFilm();
  if (film.state !== 'failed' && film.state !== 'cancelled') return null;
  const remedies = film.error?.remedies ?? [];
  const actions = (
    <>
      {remedies.length > 0 && (
        <Remedies film={film} remedies={remedies} pending={redo.pending || make.isPending} onUse={redo.start} />
      )}
      <Button
        look={remedies.length > 0 ? 'quiet' : 'gold'}
        disabled={make.isPending}
        onClick={() => make.mutate(makeRequest(film.brief, true))}
      >
        {film.state === 'failed' ? messages.failure.again : messages.failure.goOn}
      </Button>
      <Button
        onClick={() => {
          writeDraft(draftOf(film.brief));
          navigate('/');
        }}
      >
        {messages.failure.edit}
      </Button>
      {film.storyboard !== null && (
        <a href={client.reportUrl(film.id)} target="_blank" rel="noreferrer" className={buttonClass({ look: 'bare' })}>
          {messages.report.whole}
        </a>
      )}
    </>
  );
  return (
    <div className="mt-6 grid max-w-4xl gap-4">
      {film.state === 'failed' && film.error !== null ? (
        <ErrorCard title={messages.failure.failed} error={film.error}>
          {actions}
        </ErrorCard>
      ) : (
        <section aria-labelledby="stopped" className="card p-5 sm:p-6">
          <h2 id="stopped" className="text-lg font-semibold">
            {messages.states[film.state]}
          </h2>
          <p className="mt-1 text-soft">{messages.failure.cancelledText}</p>
          <div className="mt-4 flex flex-wrap gap-2.5">{actions}</div>
        </section>
      )}
      {redo.error !== null && <ErrorCard title={messages.failure.request} error={redo.error} />}
      {make.isError && <ErrorCard title={messages.failure.request} error={errorBodyOf(make.error)} />}
    </div>
  );
}
