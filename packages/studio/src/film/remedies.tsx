import { DRAWING_ENGINE, type Film, type Remedy } from '@kinora/film';
import { client } from '../api.ts';
import { useLocale } from '../messages/locale.tsx';
import { Button } from '../ui/button.tsx';
import type { ShotWay } from './use-redo.ts';

interface RemediesProps {
  film: Film;
  remedies: readonly Remedy[];
  /** True while one has been sent. */
  pending: boolean;
  onUse: (shotId: string, way?: ShotWay) => void;
}

const WIDE: ReadonlySet<Remedy['kind']> = new Set(['softer-prompt', 'accept-take']);

/** The ways on after a failure. What would be sent in other words stands here before it is sent. */
export function Remedies({ film, remedies, pending, onUse }: RemediesProps) {
  const { messages } = useLocale();
  const ways = [...new Map(remedies.map((remedy) => [JSON.stringify(remedy), remedy]))];
  return (
    <section aria-labelledby="remedies" data-testid="remedies" className="basis-full">
      <h3 id="remedies" className="eyebrow mb-3">
        {messages.remedies.title}
      </h3>
      <ul className="flex flex-wrap items-start gap-2.5">
        {ways.map(([key, remedy]) => (
          <li key={key} data-remedy={remedy.kind} className={WIDE.has(remedy.kind) ? 'basis-full' : ''}>
            <Way film={film} remedy={remedy} pending={pending} onUse={onUse} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Way({ film, remedy, pending, onUse }: Omit<RemediesProps, 'remedies'> & { remedy: Remedy }) {
  const { messages, formats } = useLocale();
  const words = messages.remedies;
  const { shotId } = remedy;
  const index = film.storyboard?.shots.findIndex((shot) => shot.id === shotId) ?? -1;
  const number = index < 0 ? shotId : formats.number(index + 1);
  switch (remedy.kind) {
    case 'softer-prompt':
      return (
        <div className="rounded-xl border border-line bg-canvas/60 p-4">
          <h4 className="font-medium">{words.softer(number)}</h4>
          <ul className="mt-2 grid gap-1 text-sm text-soft">
            {remedy.changes.map(({ from, to }) => (
              <li key={from}>{words.instead(quoted(from), quoted(to))}</li>
            ))}
          </ul>
          <details className="mt-2 text-sm">
            <summary className="link inline-flex min-h-8 items-center">{words.whole}</summary>
            <p lang="en" className="mt-1 wrap-anywhere text-soft">
              {remedy.prompt}
            </p>
          </details>
          <Button
            look="gold"
            className="mt-3"
            disabled={pending}
            onClick={() => onUse(shotId, { prompt: remedy.prompt })}
          >
            {words.send}
          </Button>
        </div>
      );
    case 'other-engine':
      return (
        <Button disabled={pending} onClick={() => onUse(shotId, { engine: remedy.engine })}>
          {remedy.engine === DRAWING_ENGINE ? words.drawn(number) : words.otherEngine(number, remedy.engine)}
        </Button>
      );
    case 'another-take':
      return (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button disabled={pending} onClick={() => onUse(shotId)}>
            {words.anotherTake(number)}
          </Button>
          <span className="text-sm text-gold-bright">{words.mayCost}</span>
        </div>
      );
    case 'accept-take':
      return (
        <div className="flex flex-wrap items-center gap-4 rounded-xl border border-line bg-canvas/60 p-4">
          <video
            src={client.fileUrl(film.id, remedy.file)}
            aria-label={words.rejectedTake(number)}
            className="aspect-video w-64 max-w-full rounded-lg bg-canvas object-contain"
            controls
            muted
            playsInline
            preload="metadata"
          />
          <div>
            <p className="mb-3 max-w-prose text-sm text-soft">{words.takeIt}</p>
            <Button disabled={pending} onClick={() => onUse(shotId, { accept: remedy, reason: words.lookedAt })}>
              {words.accept(number)}
            </Button>
          </div>
        </div>
      );
  }
}

function quoted(words: string): string {
  return `“${words}”`;
}
