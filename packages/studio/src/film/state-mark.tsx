import { useLocale } from '../messages/locale.tsx';
import { CrossIcon, PlannedIcon, RingIcon, TickIcon } from '../ui/icons.tsx';
import type { ShotState } from './live-film.ts';

const COLORS: Readonly<Record<ShotState, string>> = {
  planned: 'text-muted',
  drawing: 'text-gold-bright',
  ready: 'text-ok',
  rejected: 'text-danger',
};

/** A shape, a word and a colour for every state, the same everywhere. */
export function StateMark({ state, share }: { state: ShotState; share: number }) {
  const { messages, formats } = useLocale();
  const words =
    state === 'drawing' && share > 0 ? messages.drawingShare(formats.percent(share)) : messages.shotStates[state];
  return (
    <span className={`mt-0.5 inline-flex shrink-0 items-center gap-1.5 text-sm tabular-nums ${COLORS[state]}`}>
      <Shape state={state} share={share} />
      {words}
    </span>
  );
}

function Shape({ state, share }: { state: ShotState; share: number }) {
  switch (state) {
    case 'planned':
      return <PlannedIcon />;
    case 'drawing':
      return <RingIcon share={Math.max(0.08, share)} />;
    case 'ready':
      return <TickIcon />;
    case 'rejected':
      return <CrossIcon />;
  }
}
