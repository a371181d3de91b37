import { useLocale } from '../messages/locale.tsx';
import { PencilIcon } from './icons.tsx';

/** Says honestly that a film or a take is a drawing. */
export function AnimaticBadge({ className = '' }: { className?: string }) {
  const { messages } = useLocale();
  return <Badge text={messages.animatic} hint={messages.animaticHint} className={className} />;
}

/** A generated film some of whose shots are drawings: neither an animatic nor generated throughout. */
export function MixedBadge() {
  const { messages } = useLocale();
  return <Badge text={messages.mixed} hint={messages.mixedHint} className="" />;
}

function Badge({ text, hint, className }: { text: string; hint: string; className: string }) {
  return (
    <span
      title={hint}
      className={`inline-flex items-center gap-1 rounded-full border border-gold/50 bg-canvas/80 px-2.5 py-0.5 text-xs font-medium text-gold-bright ${className}`}
    >
      <PencilIcon />
      {text}
    </span>
  );
}
