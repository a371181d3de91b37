import type { Film } from '@kinora/film';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { client, errorBodyOf, FILM_KEY } from '../api.ts';
import { shotTimes } from '../film/shot-times.ts';
import { LANGUAGE_TAGS, useLocale } from '../messages/locale.tsx';
import { filmPath, navigate } from '../router.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { Link } from '../ui/link.tsx';
import { Key } from '../shell/keys-sheet.tsx';
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

function source(film: Film): string {
  return `${client.contentUrl(film.id, 'master')}&v=${film.files.master?.slice(0, 12) ?? ''}`;
}

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
      src={source(film)}
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

/** So far before a shot's end the film stops for its question: the picture asked about is still whole. */
const STOP_EARLY_SECONDS = 0.12;

/** What the next press of the space bar should do. */
function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus();
}

function Presentation({ film }: { film: Film }) {
  const { messages, formats } = useLocale();
  const video = useRef<HTMLVideoElement>(null);
  const times = shotTimes(film);
  /** Index of the shot whose question stands on the wall. */
  const [asking, setAsking] = useState<number | null>(null);
  const asked = useRef(new Set<number>());
  const [started, setStarted] = useState(false);
  const lang = film.storyboard === null ? {} : { lang: LANGUAGE_TAGS[film.storyboard.language] };

  const shotAt = (seconds: number): number => times.findLastIndex(({ startSeconds }) => startSeconds <= seconds + 1e-3);

  const goOn = () => {
    setAsking(null);
    void video.current?.play();
  };
  const jump = (index: number) => {
    const player = video.current;
    const target = times[Math.max(0, Math.min(times.length - 1, index))];
    if (player === null || target === undefined) return;
    for (const past of asked.current) if (past >= times.indexOf(target)) asked.current.delete(past);
    player.currentTime = target.startSeconds;
    goOn();
  };
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const now = shotAt(video.current?.currentTime ?? 0);
    const actions: Readonly<Record<string, () => void>> = {
      ' ': () => (video.current?.paused === false ? video.current.pause() : goOn()),
      ArrowRight: () => jump(now + 1),
      ArrowLeft: () => jump(now - 1),
      PageDown: () => (asking === null ? jump(now + 1) : goOn()),
      PageUp: () => jump(now - 1),
      Home: () => jump(0),
      f: () =>
        void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
      Escape: () => document.fullscreenElement === null && navigate(filmPath(film.id)),
    };
    const action = actions[event.key];
    if (action === undefined) return;
    if (event.target instanceof HTMLButtonElement && event.key === ' ') return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);

  const watch = useEffectEvent(() => {
    const player = video.current;
    if (player === null || player.paused) return;
    const due = times.findIndex(
      ({ endSeconds, question }, index) =>
        question !== undefined &&
        !asked.current.has(index) &&
        player.currentTime >= endSeconds - STOP_EARLY_SECONDS &&
        player.currentTime < endSeconds + 1,
    );
    if (due < 0) return;
    asked.current.add(due);
    player.pause();
    setAsking(due);
  });
  useEffect(() => {
    // The film's own time events come four times a second: too coarse to stop inside a shot.
    let frame = requestAnimationFrame(function look() {
      watch();
      frame = requestAnimationFrame(look);
    });
    return () => cancelAnimationFrame(frame);
  }, []);

  const question = asking === null ? undefined : times[asking]?.question;
  return (
    <section aria-label={messages.show.title} className="fixed inset-0 bg-black text-ink" data-testid="presentation">
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- subtitles are burned into the picture */}
      <video
        ref={video}
        data-film
        aria-label={film.title}
        className="size-full object-contain"
        src={source(film)}
        playsInline
        preload="auto"
        onPlay={() => setStarted(true)}
      />
      {question !== undefined && (
        <div
          role="alertdialog"
          aria-labelledby="show-question"
          className="absolute inset-0 grid place-items-center bg-black/60 p-[6vmin]"
        >
          <div className="max-w-5xl text-center">
            <p className="eyebrow text-gold-bright">{messages.show.question(formats.number((asking ?? 0) + 1))}</p>
            <p
              {...lang}
              id="show-question"
              className="mt-4 font-display text-[clamp(2rem,5vmin,4.5rem)] leading-tight text-balance"
            >
              {question}
            </p>
            <Button look="gold" size="large" className="mt-8" ref={takeFocus} onClick={goOn}>
              {messages.show.goOn}
            </Button>
          </div>
        </div>
      )}
      {!started && (
        <div className="absolute inset-0 grid place-items-center bg-black/55 p-6 text-center">
          <div>
            <h1 {...lang} className="font-display text-[clamp(2rem,6vmin,5rem)] text-balance">
              {film.title}
            </h1>
            <div className="mt-8 flex flex-wrap justify-center gap-3">
              <Button look="gold" size="large" ref={takeFocus} onClick={goOn}>
                {messages.show.begin}
              </Button>
              <Link href={filmPath(film.id)} className={buttonClass({ size: 'large' })}>
                {messages.show.leave}
              </Link>
            </div>
            <dl className="mx-auto mt-10 grid max-w-md grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-left text-sm text-soft">
              {(
                [
                  [messages.keys.play, messages.show.space],
                  [messages.show.jump, '← →'],
                  [messages.show.full, 'F'],
                  [messages.show.leave, 'Esc'],
                ] as const
              ).map(([what, key]) => (
                <div key={what} className="contents">
                  <dt className="text-right">
                    <Key>{key}</Key>
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </div>
        </div>
      )}
    </section>
  );
}
