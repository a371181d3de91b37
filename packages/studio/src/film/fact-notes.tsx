import { FINAL_FILM_STATES, type Film } from '@kinora/film';
import { errorBodyOf } from '../api.ts';
import { LANGUAGE_TAGS, useLocale } from '../messages/locale.tsx';
import { makeRequest, useMakeFilm } from '../start/use-make-film.ts';
import { Button } from '../ui/button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { correctedBrief, factsOf } from './facts-of.ts';

/** What a viewer could call wrong, and what is true. It informs; nothing is held up by it. */
export function FactNotes({ film }: { film: Film }) {
  const { messages } = useLocale();
  const make = useMakeFilm();
  const { storyboard } = film;
  const facts = factsOf(storyboard?.factNotes ?? []);
  if (storyboard === null || facts.length === 0) return null;
  const over = FINAL_FILM_STATES.has(film.state);
  const lang = LANGUAGE_TAGS[storyboard.language];
  return (
    <section aria-labelledby="facts" className="mt-12 max-w-4xl">
      <h2 id="facts" className="font-display text-2xl">
        {messages.report.facts}
      </h2>
      <ul className="mt-4 divide-y divide-line border-y border-line">
        {facts.map(({ key, note }) => {
          const corrected = correctedBrief(film.brief, note);
          return (
            <li key={key} className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[7rem_1fr]">
              <span className="text-sm font-medium text-gold-bright">{messages.factVerdicts[note.verdict]}</span>
              <div>
                <p lang={lang} className="font-display text-lg">
                  {note.claim}
                </p>
                <p lang={lang} className="text-soft">
                  {note.note}
                </p>
                {corrected !== null && (
                  <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2">
                    <p>
                      <span className="text-sm text-muted">{messages.report.better} </span>
                      <ins lang={lang} className="font-display text-lg no-underline">
                        {note.correction}
                      </ins>
                    </p>
                    {over && (
                      <Button
                        size="small"
                        title={messages.report.filmItHint}
                        disabled={make.isPending}
                        onClick={() => make.mutate(makeRequest(corrected))}
                      >
                        {messages.report.filmIt}
                      </Button>
                    )}
                  </div>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {make.isError && (
        <div className="mt-4">
          <ErrorCard title={messages.failure.request} error={errorBodyOf(make.error)} />
        </div>
      )}
    </section>
  );
}
