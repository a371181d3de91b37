import type { FilmSummary } from '@kinora/sdk';
import { useInfiniteQuery } from '@tanstack/react-query';
import { client, FILMS_KEY, shouldRetry } from '../api.ts';
import { useLocale } from '../messages/locale.tsx';
import { filmPath } from '../router.ts';
import { AnimaticBadge } from '../ui/animatic-badge.tsx';
import { Button } from '../ui/button.tsx';
import { StarIcon } from '../ui/icons.tsx';
import { Link } from '../ui/link.tsx';

const FILMS_PER_PAGE = 12;
/** Films still being made move on; the list is read again this often while it is looked at. */
const REFRESH_MS = 5_000;

/** Films made before, newest first; `except` leaves out the one on the page. */
export function EarlierFilms({ except }: { except?: string }) {
  const { messages } = useLocale();
  const list = useInfiniteQuery({
    queryKey: FILMS_KEY,
    queryFn: ({ pageParam }) =>
      client.listFilms({ limit: FILMS_PER_PAGE, ...(pageParam === null ? {} : { before: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextBefore,
    retry: shouldRetry,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.films.some((film) => film.state === 'running' || film.state === 'queued'))
        ? REFRESH_MS
        : false,
  });
  const films = list.data?.pages.flatMap((page) => page.films).filter((film) => film.id !== except) ?? [];
  if (films.length === 0) {
    return except === undefined && list.isSuccess ? (
      <p className="relative pb-14 text-center text-muted">{messages.films.none}</p>
    ) : null;
  }
  return (
    <section
      aria-labelledby="earlier"
      className={
        except === undefined
          ? 'relative mx-auto w-full max-w-[90rem] px-4 pb-16 sm:px-8'
          : 'mt-14 border-t border-line pt-8'
      }
    >
      <h2 id="earlier" className="eyebrow mb-4">
        {messages.films.earlier}
      </h2>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-6 sm:grid-cols-[repeat(auto-fill,minmax(13.5rem,1fr))]">
        {films.map((film) => (
          <li key={film.id}>
            <FilmTile film={film} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <div className="mt-6 text-center">
          <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {messages.films.more}
          </Button>
        </div>
      )}
    </section>
  );
}

function FilmTile({ film }: { film: FilmSummary }) {
  const { messages, formats } = useLocale();
  const title = film.title === '' ? film.story : film.title;
  return (
    <Link href={filmPath(film.id)} data-state={film.state} className="group block rounded-xl">
      <div className="relative aspect-video overflow-hidden rounded-xl border border-line bg-raised transition-colors group-hover:border-gold/60">
        {film.hasPoster ? (
          <img
            src={client.contentUrl(film.id, 'poster')}
            alt=""
            loading="lazy"
            className="size-full object-cover transition-transform duration-500 group-hover:scale-[1.03]"
          />
        ) : (
          <div className="grid size-full place-items-center bg-[radial-gradient(ellipse_at_70%_0%,#1a2647,transparent_75%)] p-4">
            <StarIcon
              className={`text-2xl ${film.state === 'running' || film.state === 'queued' ? 'animate-breathe text-gold' : 'text-control'}`}
            />
          </div>
        )}
        {film.animatic === true && <AnimaticBadge className="absolute top-2 left-2" />}
        {film.durationSeconds !== null && (
          <span className="absolute right-2 bottom-2 rounded-md bg-canvas/85 px-1.5 py-0.5 text-xs tabular-nums">
            {formats.clock(film.durationSeconds)}
          </span>
        )}
      </div>
      <p className="mt-2 line-clamp-1 font-display text-[1.0625rem] group-hover:text-gold-bright">{title}</p>
      <p className="text-sm text-muted">
        {film.state === 'completed' ? formats.date(film.createdAt) : messages.states[film.state]}
      </p>
    </Link>
  );
}
