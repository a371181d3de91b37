import {
  DRAWING_ENGINE,
  sizePixels,
  type Film,
  type Finding,
  type Shot,
  type ShotChange,
  type SkyView,
  type Take,
} from '@kinora/film';
import { lazy, Suspense, useRef, useState } from 'react';
import { client } from '../api.ts';
import { LANGUAGE_TAGS, useLocale } from '../messages/locale.tsx';
import { Button } from '../ui/button.tsx';
import { ChevronIcon, PauseIcon, PlayIcon, RedoIcon, StarIcon } from '../ui/icons.tsx';
import type { EngineWork, FailedAttempt, ShotState } from './live-film.ts';
import { StateMark } from './state-mark.tsx';
import { Adaptations, Attempts, WorkLine } from './take-notes.tsx';

/** Brings the whole star catalogue: fetched when somebody wants to look. */
const SkyRoom = lazy(() => import('../sky-room/sky-room.tsx'));

interface PanelProps {
  film: Film;
  shot: Shot;
  number: number;
  take: Take | undefined;
  /** SHA-256 of the still. */
  panel: string | undefined;
  state: ShotState;
  /** 0..1 of the take being drawn. */
  drawn: number;
  /** Why the latest take was rejected. */
  rejection: readonly Finding[] | undefined;
  /** What its engine does now, where it tells. */
  work: EngineWork | undefined;
  /** Attempts of this run that came to nothing. */
  attempts: readonly FailedAttempt[];
  /** Absent while the shot cannot be made again. */
  onRedo: ((change?: ShotChange) => void) | undefined;
}

export function Panel({
  film,
  shot,
  number,
  take,
  panel,
  state,
  drawn,
  rejection,
  work,
  attempts,
  onRedo,
}: PanelProps) {
  const { messages, formats } = useLocale();
  const label = formats.number(number);
  const lang = film.storyboard === null ? {} : { lang: LANGUAGE_TAGS[film.storyboard.language] };
  // Where every shot is a drawing, the film itself says so.
  const generates = film.brief.engine !== DRAWING_ENGINE || film.takes.some(({ engine }) => engine !== DRAWING_ENGINE);
  const isDrawn = take?.engine === DRAWING_ENGINE;
  const findings = rejection ?? (take !== undefined && take.verdict.kind !== 'accept' ? take.verdict.findings : []);
  return (
    <li className="min-w-0">
      <article
        aria-labelledby={`title-${shot.id}`}
        data-testid="panel"
        data-shot={shot.id}
        data-state={state}
        data-take={take?.number ?? 0}
        className="group"
      >
        <PanelPicture film={film} shot={shot} label={label} take={take} panel={panel} state={state} drawn={drawn} />
        <div className="mt-3 flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
          <h3 id={`title-${shot.id}`} className="min-w-0 flex-[1_1_9rem] font-display text-lg leading-snug">
            <span className="mr-2 font-sans text-sm text-gold tabular-nums">{label}</span>
            <span {...lang} className="font-display">
              {shot.title}
            </span>
          </h3>
          <StateMark state={state} share={drawn} />
        </div>
        {shot.narration !== undefined && (
          <p {...lang} className="mt-1 text-[0.9375rem] text-soft">
            {shot.narration}
          </p>
        )}
        {findings.length > 0 && (
          <ul className="mt-1 text-sm text-danger">
            {findings.map((finding) => (
              <li key={`${finding.reason} ${finding.detail}`} title={finding.detail}>
                {messages.reasons[finding.reason]}
              </li>
            ))}
          </ul>
        )}
        {work !== undefined && state === 'drawing' && <WorkLine work={work} />}
        <Attempts attempts={attempts} />
        <p className="mt-1.5 text-xs text-muted">
          {[
            messages.shotSizes[shot.size],
            messages.cameraMoves[shot.camera.move],
            formats.seconds(take?.durationSeconds ?? shot.seconds),
            take !== undefined && take.number > 1 ? messages.board.takeNumber(formats.number(take.number)) : null,
            take !== undefined && generates ? (isDrawn ? messages.board.drawn : take.engine) : null,
            take !== undefined && take.costUsd > 0 ? formats.dollars(take.costUsd) : null,
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </p>
        <div className="mt-2 flex flex-wrap items-start justify-between gap-x-3 gap-y-1.5">
          <details className="min-w-0 flex-[1_1_5rem] text-sm [&[open]_svg]:rotate-180">
            <summary className="inline-flex min-h-8 items-center gap-1 rounded-md whitespace-nowrap text-muted hover:text-ink">
              {messages.board.how}
              <ChevronIcon className="transition-transform" />
            </summary>
            <dl className="mt-1 grid gap-2 text-soft">
              <div>
                <dt className="text-xs text-muted">{messages.board.prompt}</dt>
                <dd className="wrap-anywhere">{shot.prompt}</dd>
              </div>
              {shot.negativePrompt !== '' && (
                <div>
                  <dt className="text-xs text-muted">{messages.board.negativePrompt}</dt>
                  <dd className="wrap-anywhere">{shot.negativePrompt}</dd>
                </div>
              )}
              {take !== undefined && <Adaptations take={take} />}
              <div>
                <dt className="sr-only">{messages.options.seed}</dt>
                <dd className="text-xs text-muted">{messages.board.seed(String(take?.seed ?? shot.seed))}</dd>
              </div>
            </dl>
          </details>
          {onRedo !== undefined && shot.scene.sky !== undefined && (
            <SkyButton film={film} shot={shot} view={shot.scene.sky} number={number} onUse={onRedo} />
          )}
          {onRedo !== undefined && (
            <Button
              size="small"
              aria-label={messages.board.redoShot(label)}
              title={
                take !== undefined && take.costUsd > 0
                  ? messages.board.redoCost(formats.dollars(take.costUsd))
                  : messages.board.redoHint
              }
              onClick={() => onRedo()}
            >
              <RedoIcon />
              {messages.board.redo}
            </Button>
          )}
        </div>
      </article>
    </li>
  );
}

type PictureProps = Pick<PanelProps, 'film' | 'shot' | 'take' | 'panel' | 'state' | 'drawn'> & { label: string };

/** The still, and over it the take while it is looked at: hovered, focused, or played by its button. */
function PanelPicture({ film, shot, label, take, panel, state, drawn }: PictureProps) {
  const { messages } = useLocale();
  const video = useRef<HTMLVideoElement>(null);
  const [held, setHeld] = useState(false);
  const [hovered, setHovered] = useState(false);
  const playing = held || hovered;
  const { width, height } = sizePixels(film.brief.size);
  const still = panel === undefined ? undefined : client.fileUrl(film.id, panel);

  const play = () => void video.current?.play().catch(() => undefined);
  const rest = () => {
    video.current?.pause();
    if (video.current) video.current.currentTime = 0;
  };

  return (
    <div
      className={`relative overflow-hidden rounded-xl border bg-raised transition-colors ${state === 'drawing' ? 'border-gold/60' : 'border-line group-hover:border-control'}`}
      style={{ aspectRatio: `${width} / ${height}` }}
      onPointerEnter={(event) => {
        if (event.pointerType !== 'mouse') return;
        setHovered(true);
        play();
      }}
      onPointerLeave={() => {
        setHovered(false);
        if (!held) rest();
      }}
    >
      {still === undefined ? (
        <div className="size-full animate-breathe bg-linear-to-br from-overlay to-surface" />
      ) : (
        <img
          key={still}
          src={still}
          alt={messages.board.still(label, shot.title)}
          className="size-full animate-arrive object-cover"
        />
      )}
      {take !== undefined && (
        <video
          key={take.file}
          ref={video}
          muted
          loop
          playsInline
          preload="none"
          aria-hidden="true"
          tabIndex={-1}
          src={client.fileUrl(film.id, take.file)}
          className={`absolute inset-0 size-full object-cover transition-opacity duration-300 ${playing ? 'opacity-100' : 'opacity-0'}`}
        />
      )}
      {take !== undefined && (
        <button
          type="button"
          aria-label={held ? messages.board.pause(label) : messages.board.play(label)}
          onClick={() => {
            setHeld(!held);
            if (held) rest();
            else play();
          }}
          className={`absolute bottom-2.5 left-2.5 grid size-10 place-items-center rounded-full bg-canvas/75 text-ink transition-opacity hover:text-gold-bright focus-visible:opacity-100 ${playing ? 'opacity-100' : 'opacity-0 group-hover:opacity-100 pointer-coarse:opacity-100'}`}
        >
          {held ? <PauseIcon /> : <PlayIcon />}
        </button>
      )}
      {state === 'drawing' && (
        <div className="absolute inset-x-0 bottom-0 h-1 bg-canvas/60">
          <div
            className="h-full bg-gold transition-[width] duration-300"
            style={{ width: `${Math.max(2, drawn * 100)}%` }}
          />
        </div>
      )}
    </div>
  );
}

interface SkyButtonProps {
  film: Film;
  shot: Shot;
  view: SkyView;
  number: number;
  onUse: (change: ShotChange) => void;
}

function SkyButton({ film, shot, view, number, onUse }: SkyButtonProps) {
  const { messages, formats } = useLocale();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" aria-label={messages.sky.openShot(formats.number(number))} onClick={() => setOpen(true)}>
        <StarIcon />
        {messages.sky.open}
      </Button>
      {open && (
        <Suspense>
          <SkyRoom film={film} shot={shot} view={view} number={number} onUse={onUse} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
