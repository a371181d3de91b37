import { FINAL_FILM_STATES, type Film } from '@kinora/film';
import { useLocale } from '../messages/locale.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { isTall } from './film-shape.ts';
import { shotState, type LiveFilm } from './live-film.ts';
import { Panel } from './panel.tsx';
import type { Redo } from './use-redo.ts';

/** The storyboard, panel by panel. */
export function Board({ film, live, redo }: { film: Film; live: LiveFilm; redo: Redo }) {
  const { messages, formats } = useLocale();
  const shots = film.storyboard?.shots ?? [];
  const running = !FINAL_FILM_STATES.has(film.state);
  if (shots.length === 0 && !running) return null;
  return (
    <section aria-labelledby="board" className="mt-12">
      <div className="mb-5 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 id="board" className="font-display text-2xl">
          {messages.board.title}
        </h2>
        {shots.length > 0 && (
          <p className="text-sm text-muted">{messages.board.shots(shots.length, formats.number(shots.length))}</p>
        )}
      </div>
      {redo.error !== null && film.state !== 'failed' && film.state !== 'cancelled' && (
        <div className="mb-5">
          <ErrorCard title={messages.failure.request} error={redo.error} />
        </div>
      )}
      {shots.length === 0 ? (
        <EmptyBoard tall={isTall(film)} />
      ) : (
        <ol
          className={`grid gap-x-5 gap-y-8 ${
            isTall(film)
              ? 'grid-cols-2 sm:grid-cols-[repeat(auto-fill,minmax(12rem,1fr))]'
              : 'sm:grid-cols-[repeat(auto-fill,minmax(19rem,1fr))]'
          }`}
        >
          {shots.map((shot, index) => {
            const take = film.takes.findLast((candidate) => candidate.shotId === shot.id);
            const state = shotState(film, live, shot.id, redo.asked);
            return (
              <Panel
                key={shot.id}
                film={film}
                shot={shot}
                number={index + 1}
                take={take}
                panel={film.panels[shot.id]}
                state={state}
                drawn={live.drawing[shot.id] ?? 0}
                rejection={live.rejected[shot.id]}
                work={live.work[shot.id]}
                attempts={live.attempts.filter(({ shotId }) => shotId === shot.id)}
                onRedo={
                  running || (take === undefined && state !== 'rejected')
                    ? undefined
                    : (change) => redo.start(shot.id, change)
                }
              />
            );
          })}
        </ol>
      )}
    </section>
  );
}

function EmptyBoard({ tall }: { tall: boolean }) {
  const { messages } = useLocale();
  return (
    <div>
      <div
        aria-hidden="true"
        className={`grid gap-5 ${tall ? 'grid-cols-2 sm:grid-cols-5' : 'sm:grid-cols-2 lg:grid-cols-4'}`}
      >
        {[0, 1, 2, 3].map((index) => (
          <div key={index} style={{ animationDelay: `${index * 250}ms` }} className="animate-breathe">
            <div className={`rounded-xl bg-raised ${tall ? 'aspect-9/16' : 'aspect-video'}`} />
            <div className="mt-3 h-4 w-2/3 rounded bg-raised" />
            <div className="mt-2 h-3 w-5/6 rounded bg-raised" />
          </div>
        ))}
      </div>
      <p className="mt-5 text-soft">{messages.board.empty}</p>
    </div>
  );
}
