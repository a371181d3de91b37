import type { Film } from '@kinora/film';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { client, errorBodyOf, FILM_KEY } from '../api.ts';
import { useLocale } from '../messages/locale.tsx';
import { filmPath } from '../router.ts';
import { buttonClass } from '../ui/button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { Link } from '../ui/link.tsx';
import { filmSource } from './film-source.ts';
import { Presentation } from './presentation.tsx';
import { useAwake } from './use-awake.ts';

/** A film on a wall: for a presenter, who is stopped at each question, or for a kiosk, where it never ends. */
export function ShowPage({ id, kiosk }: { id: string; kiosk: boolean }) {
  const { messages } = useLocale();
  // A kiosk is often on before its studio is: it goes on asking.
  const found = useQuery({
    queryKey: FILM_KEY(id),
    queryFn: () => client.getFilm(id),
    ...(kiosk ? { retry: true, retryDelay: KIOSK_RETRY_MS } : {}),
  });
  useAwake();
  const film = found.data;
  if (film === undefined || film.files.master === undefined) {
    if (found.isPending) return <div className="fixed inset-0 bg-black" />;
    return (
      <div className="mx-auto max-w-2xl px-4 py-20">
        <ErrorCard
          heading="h1"
          title={messages.failure.notFound}
          error={
            found.error === null
              ? { code: 'not_found', message: messages.show.unfinished, retryable: true }
              : errorBodyOf(found.error)
          }
        >
          <Link href={film === undefined ? '/' : filmPath(id)} className={buttonClass({ look: 'gold' })}>
            {film === undefined ? messages.failure.home : messages.show.leave}
          </Link>
        </ErrorCard>
      </div>
    );
  }
  return kiosk ? <Kiosk film={film} /> : <Presentation film={film} />;
}

const KIOSK_RETRY_MS = 3_000;

function Kiosk({ film }: { film: Film }) {
  const video = useRef<HTMLVideoElement>(null);
  const start = useEffectEvent(() => {
    const player = video.current;
    if (player === null) return;
    // Browsers start films with sound only where somebody has clicked, or where the kiosk's settings allow it.
    player.play().catch(() => {
      player.muted = true;
      void player.play().catch(() => undefined);
    });
  });
  useEffect(() => start(), []);
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- subtitles are burned into the picture
    <video
      ref={video}
      data-film
      data-testid="kiosk"
      aria-label={film.title}
      className="fixed inset-0 size-full cursor-none bg-black object-contain"
      src={filmSource(film)}
      loop
      playsInline
      onPointerDown={() => {
        if (video.current) video.current.muted = false;
      }}
      onError={() => {
        // The studio was away: from the top, once it is back.
        setTimeout(() => {
          video.current?.load();
          start();
        }, KIOSK_RETRY_MS);
      }}
    />
  );
}
