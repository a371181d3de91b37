import { BriefSchema, FINAL_FILM_STATES, type FactNote, type Film } from '@kinora/film';
import { errorBodyOf } from '../api.ts';
import { LANGUAGE_TAGS, useLocale } from '../messages/locale.tsx';
import { makeRequest, useMakeFilm } from '../start/use-make-film.ts';
import { Button } from '../ui/button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';

/** What a viewer could call wrong, and what is true. It informs; nothing is held up by it. */
export function FactNotes({ film }: { film: Film }) {
  const { messages } = useLocale();
  const make = useMakeFilm();
  const { storyboard } = film;
  if (storyboard === null || storyboard.factNotes.length === 0) return null;
  const over = FINAL_FILM_STATES.has(film.state);
  return (
    <section aria-labelledby="facts" className="mt-12 max-w-4xl">
      <h2 id="facts" className="font-display text-2xl">
        {messages.report.facts}
      </h2>
      <ul className="mt-4 divide-y divide-line border-y border-line">
        {storyboard.factNotes.map((note) => {
          const corrected = correctedStory(film.brief.story, note);
          return (
            <li key={`${note.claim}${note.note}`} className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[7rem_1fr]">
              <span className="text-sm font-medium text-gold-bright">{messages.factVerdicts[note.verdict]}</span>
              <div lang={LANGUAGE_TAGS[storyboard.language]}>
                <p className="font-display text-lg">{note.claim}</p>
                <p className="text-soft">{note.note}</p>
                {corrected !== null && (
                  <div
                    lang={LANGUAGE_TAGS[storyboard.language]}
                    className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2"
                  >
                    <p>
                      <span className="text-sm text-muted">{messages.report.better} </span>
                      <ins className="font-display text-lg no-underline">{note.correction}</ins>
                    </p>
                    {over && (
                      <Button
                        size="small"
                        title={messages.report.filmItHint}
                        disabled={make.isPending}
                        onClick={() => make.mutate(makeRequest({ ...film.brief, story: corrected }))}
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

/** The story with a note's correction in place of its words; null where there is none or the words are not found. */
function correctedStory(story: string, { claim, correction }: FactNote): string | null {
  if (correction === undefined || correction === claim) return null;
  const at = story.indexOf(claim);
  if (at < 0) return null;
  const corrected = story.slice(0, at) + correction + story.slice(at + claim.length);
  return BriefSchema.safeParse({ story: corrected }).success ? corrected : null;
}
