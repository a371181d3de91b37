import type { Film, Question } from '@kinora/film';
import { errorBodyOf } from '../api.ts';
import { useLocale } from '../messages/locale.tsx';
import { navigate } from '../router.ts';
import { draftOf, writeDraft } from '../start/draft.ts';
import { makeRequest, useMakeFilm } from '../start/use-make-film.ts';
import { Button } from '../ui/button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { HandIcon } from '../ui/icons.tsx';

/** What the director asks instead of guessing. One press films the offer. */
export function QuestionCard({ film, question }: { film: Film; question: Question }) {
  const { messages } = useLocale();
  const make = useMakeFilm();
  return (
    <section
      aria-labelledby="question"
      data-testid="question"
      className="card mt-8 max-w-4xl animate-arrive p-6 sm:p-8"
    >
      <h2 id="question" className="eyebrow flex items-center gap-2 text-gold">
        <HandIcon className="text-base" />
        {messages.question.title}
      </h2>
      <p className="mt-3 font-display text-2xl leading-snug text-balance">{question.question}</p>
      <p className="mt-2 text-soft">{messages.question.choose}</p>
      <ul className="mt-5 grid gap-3">
        {question.offers.map((offer) => (
          <li key={offer}>
            <button
              type="button"
              data-testid="offer"
              aria-label={messages.question.film(offer)}
              disabled={make.isPending}
              onClick={() => make.mutate(makeRequest({ ...film.brief, story: offer }))}
              className="w-full rounded-xl border border-line bg-raised/70 px-5 py-4 text-left font-display text-lg leading-relaxed transition-colors hover:border-gold hover:bg-gold/10 disabled:opacity-60"
            >
              {offer}
            </button>
          </li>
        ))}
      </ul>
      <div className="mt-5">
        <Button
          onClick={() => {
            writeDraft(draftOf(film.brief));
            navigate('/');
          }}
        >
          {messages.question.rewrite}
        </Button>
      </div>
      {make.isError && (
        <div className="mt-5">
          <ErrorCard title={messages.failure.request} error={errorBodyOf(make.error)} />
        </div>
      )}
    </section>
  );
}
