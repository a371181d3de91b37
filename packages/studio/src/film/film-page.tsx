import { FINAL_FILM_STATES, type Film } from '@kinora/film';
import type { StreamMessage } from '@kinora/sdk';
import { Suspense, useEffect, useRef, useState } from 'react';
import { errorBodyOf } from '../api.ts';
import { LANGUAGE_TAGS, useLocale } from '../messages/locale.tsx';
import { EarlierFilms } from '../start/earlier-films.tsx';
import { AnimaticBadge, MixedBadge } from '../ui/animatic-badge.tsx';
import { useAnnounce } from '../ui/announcer.tsx';
import { buttonClass } from '../ui/button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { Link } from '../ui/link.tsx';
import { Board } from './board.tsx';
import { Downloads } from './downloads.tsx';
import { FactNotes } from './fact-notes.tsx';
import { FilmEnd } from './film-end.tsx';
import { isTall } from './film-shape.ts';
import { filmFraction, type LiveFilm } from './live-film.ts';
import { Production } from './production.tsx';
import { QuestionCard } from './question-card.tsx';
import { ReportCard } from './report-card.tsx';
import { ReviewCard, waitsForReview } from './review-card.tsx';
import { Stage } from './stage.tsx';
import { useLiveFilm } from './use-live-film.ts';
import { useRedo } from './use-redo.ts';

export function FilmPage({ id }: { id: string }) {
  const { messages } = useLocale();
  const announce = useAnnouncements();
  const { film, live, error, connected } = useLiveFilm(id, announce);
  const redo = useRedo(id, film, live);
  useDocumentTitle(film, live);

  if (film === undefined) {
    if (error === null) return <p className="sr-only">{messages.production.waiting}</p>;
    const body = errorBodyOf(error);
    return (
      <div className="mx-auto max-w-2xl px-4 py-20">
        <ErrorCard
          heading="h1"
          title={body.code === 'not_found' ? messages.failure.notFound : messages.failure.request}
          error={body}
        >
          <Link href="/" className={buttonClass({ look: 'gold' })}>
            {messages.failure.home}
          </Link>
        </ErrorCard>
      </div>
    );
  }

  const running = !FINAL_FILM_STATES.has(film.state);
  const tall = isTall(film);
  // One that asks, or whose words are doubted, has nothing to show yet.
  const hasPictures = film.state !== 'asked' && (film.state !== 'held' || film.storyboard !== null);
  return (
    <div data-testid="film" data-state={film.state} className="mx-auto w-full max-w-[90rem] px-4 pb-16 sm:px-8">
      <FilmHeading film={film} />
      {film.question !== null && film.state === 'asked' && <QuestionCard film={film} question={film.question} />}
      {film.review !== null && waitsForReview(film) && (
        <Suspense>
          <ReviewCard key={film.review.id} film={film} review={film.review} />
        </Suspense>
      )}
      <FilmEnd film={film} redo={redo} />
      {hasPictures && (
        <div
          className={`mt-6 grid items-start gap-6 ${tall ? 'lg:grid-cols-[minmax(0,26rem)_minmax(20rem,30rem)]' : 'lg:grid-cols-[minmax(0,1fr)_21rem]'}`}
        >
          <Stage film={film} live={live} />
          <div className="grid gap-6">
            {running && <Production film={film} live={live} connected={connected} />}
            {film.files.master !== undefined && <Downloads film={film} />}
            {!running && film.report !== null && <ReportCard film={film} report={film.report} takes={live.takes} />}
          </div>
        </div>
      )}
      {hasPictures && <Board film={film} live={live} redo={redo} />}
      <FactNotes film={film} />
      <EarlierFilms except={id} />
    </div>
  );
}

function FilmHeading({ film }: { film: Film }) {
  const { messages, formats } = useLocale();
  const storyLanguage = film.storyboard?.language;
  const lang = storyLanguage === undefined ? {} : { lang: LANGUAGE_TAGS[storyLanguage] };
  const title = film.storyboard?.title ?? film.title;
  // Until the report says so, a film is a drawing once something of it was drawn.
  const isDrawn = film.report?.animatic ?? (film.storyboard !== null && film.brief.engine === 'animatic');
  return (
    <header className="pt-2 sm:pt-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 {...lang} className="font-display text-3xl leading-tight text-balance sm:text-4xl">
          {title === '' ? film.brief.story : title}
        </h1>
        {isDrawn && <AnimaticBadge />}
        {film.report?.pictures === 'mixed' && <MixedBadge />}
      </div>
      {title !== '' && title !== film.brief.story && (
        <p {...lang} className="mt-2 line-clamp-3 max-w-4xl text-lg text-soft">
          {film.brief.story}
        </p>
      )}
      <p className="mt-2 text-sm text-muted">
        <time dateTime={film.createdAt}>{formats.date(film.createdAt)}</time>
        <span aria-hidden="true"> · </span>
        <span data-testid="film-state">{messages.states[film.state]}</span>
      </p>
    </header>
  );
}

function useDocumentTitle(film: Film | undefined, live: LiveFilm): void {
  const { formats } = useLocale();
  const title = film === undefined ? '' : film.title === '' ? film.brief.story : film.title;
  const running = film !== undefined && !FINAL_FILM_STATES.has(film.state);
  const share = running ? `${formats.percent(filmFraction(live))} · ` : '';
  useEffect(() => {
    document.title = title === '' ? 'Kinora' : `${share}${title} · Kinora`;
  }, [title, share]);
}

/** Says aloud what happens from now on; what is past when the page opens stays silent. */
function useAnnouncements(): (message: StreamMessage) => void {
  const { messages, formats } = useLocale();
  const announce = useAnnounce();
  const shots = useRef({ ids: [] as string[], ready: new Set<string>() });
  const [openedAt] = useState(() => performance.now());
  return (message) => {
    const say = (text: string) => {
      if (performance.now() - openedAt > REPLAY_MS) announce(text);
    };
    const known = shots.current;
    switch (message.type) {
      case 'film.started':
        known.ready.clear();
        return say(messages.announce.started);
      case 'storyboard.ready':
        known.ids = message.storyboard.shots.map((shot) => shot.id);
        return say(messages.announce.storyboard(formats.number(known.ids.length)));
      case 'take.ready':
        known.ready.add(message.take.shotId);
        return say(messages.announce.take(formats.number(known.ready.size), formats.number(known.ids.length)));
      case 'take.rejected':
        return say(messages.announce.rejected(formats.number(known.ids.indexOf(message.take.shotId) + 1)));
      case 'attempt.failed':
        return say(messages.announce.attemptFailed(formats.number(known.ids.indexOf(message.shotId) + 1)));
      case 'film.completed':
        return say(messages.announce.completed);
      case 'film.failed':
        return say(messages.announce.failed);
      case 'film.cancelled':
        return say(messages.announce.cancelled);
      case 'film.asked':
        return say(messages.announce.asked);
      case 'film.held':
        return say(messages.announce.held);
      case 'step.started':
      case 'step.finished':
      case 'panel.ready':
      case 'line.ready':
      case 'bed.ready':
      case 'progress':
        return;
    }
  };
}

/** The stream's past arrives within this time of opening the page. */
const REPLAY_MS = 700;
