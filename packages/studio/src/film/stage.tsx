import { sizePixels, type Film } from '@kinora/film';
import { useRef, useState } from 'react';
import { client } from '../api.ts';
import { LANGUAGE_TAGS, useLocale } from '../messages/locale.tsx';
import { PlayIcon, StarIcon } from '../ui/icons.tsx';
import { currentStep, type LiveFilm } from './live-film.ts';

/** The large picture: the film once there is one, before that the newest take or panel. */
export function Stage({ film, live }: { film: Film; live: LiveFilm }) {
  const { messages } = useLocale();
  const { width, height } = sizePixels(film.brief.size);
  return (
    <section
      aria-label={film.files.master === undefined ? messages.player.stage : messages.player.film}
      data-testid="stage"
      className="relative mx-auto w-full overflow-hidden rounded-2xl border border-line bg-black shadow-card"
      // Never higher than the window, whatever the shape of the picture.
      style={{ aspectRatio: `${width} / ${height}`, maxWidth: `calc(82dvh * ${width / height})` }}
    >
      {film.files.master === undefined ? <Preview film={film} live={live} /> : <Player film={film} />}
    </section>
  );
}

function Player({ film }: { film: Film }) {
  const { messages } = useLocale();
  const video = useRef<HTMLVideoElement>(null);
  const [touched, setTouched] = useState(false);
  // The address names the file, so that a film made again is not served from the browser's memory.
  const versioned = (part: 'master' | 'poster' | 'vtt', file: string | undefined) =>
    `${client.contentUrl(film.id, part)}&v=${file?.slice(0, 12) ?? ''}`;
  const language = film.storyboard?.language;
  return (
    <>
      {!touched && (
        <button
          type="button"
          aria-label={messages.player.play}
          onClick={() => {
            void video.current?.play();
            video.current?.focus();
          }}
          className="absolute z-10 top-1/2 left-1/2 grid size-20 -translate-x-1/2 -translate-y-1/2 place-items-center rounded-full bg-canvas/70 text-3xl text-gold shadow-lamp backdrop-blur-sm transition-transform hover:scale-105 hover:text-gold-bright"
        >
          <PlayIcon className="translate-x-0.5" />
        </button>
      )}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- subtitles are burned in; the track follows once its file is there */}
      <video
        key={film.files.master}
        ref={video}
        data-film
        data-testid="player"
        className="size-full"
        controls
        playsInline
        preload="metadata"
        aria-label={film.title}
        src={versioned('master', film.files.master)}
        onPlay={() => setTouched(true)}
        {...(film.files.poster === undefined ? {} : { poster: versioned('poster', film.files.poster) })}
      >
        {film.files.vtt !== undefined && language !== undefined && (
          <track
            kind="subtitles"
            srcLang={LANGUAGE_TAGS[language]}
            label={messages.player.subtitles}
            src={versioned('vtt', film.files.vtt)}
          />
        )}
      </video>
    </>
  );
}

function Preview({ film, live }: { film: Film; live: LiveFilm }) {
  const { messages, formats } = useLocale();
  const shots = film.storyboard?.shots ?? [];
  const step = currentStep(live);
  /** The take that has begun to play; until then the still shows through. */
  const [playing, setPlaying] = useState<string | null>(null);
  const newest = film.takes.findLast((take) => take.shotId === live.arrived.at(-1)) ?? film.takes.at(-1);
  const shot = newest
    ? shots.find((candidate) => candidate.id === newest.shotId)
    : shots.findLast((candidate) => film.panels[candidate.id] !== undefined);
  const panel = shot && film.panels[shot.id];
  if (shot === undefined) {
    return (
      <div className="grid size-full place-items-center bg-[radial-gradient(ellipse_at_70%_0%,#16213f,transparent_70%)] p-6 text-center">
        <div>
          <StarIcon className="mx-auto animate-breathe text-4xl text-gold" />
          <p className="mt-4 font-display text-xl text-soft">
            {step === null ? messages.production.waiting : messages.steps[step]}
          </p>
        </div>
      </div>
    );
  }
  return (
    <>
      {panel !== undefined && (
        <img
          key={panel}
          className={`absolute inset-0 size-full object-cover ${newest === undefined ? 'animate-drift' : ''}`}
          src={client.fileUrl(film.id, panel)}
          alt=""
        />
      )}
      {newest !== undefined && (
        <video
          key={newest.file}
          className={`absolute inset-0 size-full object-cover transition-opacity duration-500 ${playing === newest.file ? '' : 'opacity-0'}`}
          src={client.fileUrl(film.id, newest.file)}
          onPlaying={() => setPlaying(newest.file)}
          autoPlay={!matchMedia('(prefers-reduced-motion: reduce)').matches}
          muted
          playsInline
          aria-label={messages.player.newest}
        />
      )}
      <p className="absolute inset-x-0 bottom-0 bg-linear-to-t from-black/85 to-transparent px-5 pt-12 pb-4">
        <span className="text-sm text-gold-bright">{messages.board.shot(formats.number(shots.indexOf(shot) + 1))}</span>
        <span className="ml-3 font-display text-lg">{shot.title}</span>
      </p>
    </>
  );
}
