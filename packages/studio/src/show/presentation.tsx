import type { Film } from '@kinora/film';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { answerAfter } from '../film/facts-of.ts';
import { shotTimes } from '../film/shot-times.ts';
import { LANGUAGE_TAGS, useLocale } from '../messages/locale.tsx';
import { filmPath, navigate } from '../router.ts';
import { Key } from '../shell/keys-sheet.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { CrossIcon, PauseIcon, PlayIcon } from '../ui/icons.tsx';
import { Link } from '../ui/link.tsx';
import { filmSource } from './film-source.ts';
import { QuestionOverlay } from './question-overlay.tsx';
import { usePointerAwake } from './use-pointer-awake.ts';

/** So far before a shot's end the film stops for its question: the picture asked about is still whole. */
const STOP_EARLY_SECONDS = 0.12;

/** What the next press of the space bar should do. */
function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus();
}

/** A film shown by a presenter, with keys, mouse or touch, who is stopped at each question. */
export function Presentation({ film }: { film: Film }) {
  const { messages } = useLocale();
  const video = useRef<HTMLVideoElement>(null);
  const times = shotTimes(film);
  /** Index of the shot whose question stands on the wall. */
  const [asking, setAsking] = useState<number | null>(null);
  const [answerShown, setAnswerShown] = useState(false);
  const asked = useRef(new Set<number>());
  const [started, setStarted] = useState(false);
  const [playing, setPlaying] = useState(false);
  const { awake, wake } = usePointerAwake();
  const lang = film.storyboard === null ? undefined : LANGUAGE_TAGS[film.storyboard.language];
  const answerOf = (index: number): string | undefined =>
    answerAfter(film.storyboard?.factNotes ?? [], times[index]?.shotId ?? '');

  const shotAt = (seconds: number): number => times.findLastIndex(({ startSeconds }) => startSeconds <= seconds + 1e-3);

  const goOn = () => {
    setAsking(null);
    const player = video.current;
    if (player === null) return;
    if (player.ended) {
      // After the last question there is nothing more; after that the film begins again, and so do its questions.
      if (asking !== null) return wake();
      asked.current.clear();
    }
    // A browser that refuses, or a pause that comes before the first picture: the button to play shows how it stands.
    player.play().catch(wake);
  };
  const toggle = () => (video.current?.paused === false ? video.current.pause() : goOn());
  const jump = (index: number) => {
    const player = video.current;
    if (player === null || times.length === 0) return;
    if (index >= times.length) {
      // Behind the last shot is the end, where nothing more is asked.
      for (const passed of times.keys()) asked.current.add(passed);
      setAsking(null);
      player.pause();
      player.currentTime = times.at(-1)?.endSeconds ?? 0;
      return wake();
    }
    const target = Math.max(0, index);
    for (const past of asked.current) if (past >= target) asked.current.delete(past);
    player.currentTime = times[target]?.startSeconds ?? 0;
    goOn();
  };
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const now = shotAt(video.current?.currentTime ?? 0);
    const actions: Readonly<Record<string, () => void>> = {
      ' ': toggle,
      ArrowRight: () => jump(now + 1),
      ArrowLeft: () => jump(now - 1),
      PageDown: () => (asking === null ? jump(now + 1) : goOn()),
      PageUp: () => jump(now - 1),
      Home: () => jump(0),
      a: () => asking !== null && setAnswerShown(true),
      f: () => void toggleFullScreen().catch(wake),
      Escape: () => document.fullscreenElement === null && navigate(filmPath(film.id)),
    };
    // Caps Lock and Shift make another letter of the same key.
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
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
    // A busy machine may draw its next picture only when the film is over.
    if (player === null || (player.paused && !player.ended)) return;
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
    setAnswerShown(false);
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
    <section
      aria-label={messages.show.title}
      className={`fixed inset-0 bg-black text-ink ${started && !awake && asking === null ? 'cursor-none' : ''}`}
      data-testid="presentation"
      onPointerMove={wake}
      onPointerDown={wake}
    >
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption, jsx-a11y/click-events-have-key-events -- subtitles are burned into the picture; the space bar does what a click does */}
      <video
        ref={video}
        data-film
        inert={question !== undefined}
        aria-label={film.title}
        className="size-full object-contain"
        src={filmSource(film)}
        playsInline
        preload="auto"
        onClick={toggle}
        onPlay={() => {
          setStarted(true);
          setPlaying(true);
        }}
        onPause={() => setPlaying(false)}
      />
      {started && (
        <div
          data-testid="show-controls"
          className={`absolute inset-x-0 bottom-0 flex justify-between gap-3 bg-linear-to-t from-black/70 to-transparent p-[max(1rem,3vmin)] pt-16 transition-opacity duration-300 has-[:focus-visible]:pointer-events-auto has-[:focus-visible]:opacity-100 ${awake && question === undefined ? '' : 'pointer-events-none opacity-0'}`}
        >
          <Button className="bg-canvas/75" size="large" onClick={toggle}>
            {playing ? <PauseIcon /> : <PlayIcon />}
            {playing ? messages.show.pause : messages.show.play}
          </Button>
          <Link href={filmPath(film.id)} className={`${buttonClass({ size: 'large' })} bg-canvas/75`}>
            <CrossIcon />
            {messages.show.leave}
          </Link>
        </div>
      )}
      {asking !== null && question !== undefined && (
        <QuestionOverlay
          number={asking + 1}
          question={question}
          answer={answerOf(asking)}
          answerShown={answerShown}
          lang={lang}
          onShowAnswer={() => setAnswerShown(true)}
          onGoOn={goOn}
        />
      )}
      {!started && (
        <TitleCard
          film={film}
          lang={lang}
          hasAnswers={times.some((_, index) => answerOf(index) !== undefined)}
          onBegin={goOn}
        />
      )}
    </section>
  );
}

async function toggleFullScreen(): Promise<void> {
  await (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
}

interface TitleCardProps {
  film: Film;
  lang: string | undefined;
  hasAnswers: boolean;
  onBegin: () => void;
}

/** What stands on the wall until the show begins: the title, and the keys for the presenter. */
function TitleCard({ film, lang, hasAnswers, onBegin }: TitleCardProps) {
  const { messages } = useLocale();
  const keys: readonly (readonly [what: string, key: string])[] = [
    [messages.keys.play, messages.show.space],
    [messages.show.jump, '← →'],
    ...(hasAnswers ? [[messages.show.answer, 'A'] as const] : []),
    [messages.show.full, 'F'],
    [messages.show.leave, 'Esc'],
  ];
  return (
    <div className="absolute inset-0 grid place-items-center bg-black/55 p-6 text-center">
      <div>
        <h1 lang={lang} className="font-display text-[clamp(2rem,6vmin,5rem)] text-balance">
          {film.title}
        </h1>
        <div className="mt-8 flex flex-wrap justify-center gap-3">
          <Button look="gold" size="large" ref={takeFocus} onClick={onBegin}>
            {messages.show.begin}
          </Button>
          <Link href={filmPath(film.id)} className={buttonClass({ size: 'large' })}>
            {messages.show.leave}
          </Link>
        </div>
        <dl className="mx-auto mt-10 grid max-w-md grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-left text-sm text-soft pointer-coarse:hidden">
          {keys.map(([what, key]) => (
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
  );
}
