import { useLocale } from '../messages/locale.tsx';
import { PencilIcon } from './icons.tsx';

/** Says honestly that a film or a take is a drawing. */
export function AnimaticBadge({ className = '' }: { className?: string }) {
  const { messages } = useLocale();
  return (
    <span
      title={messages.animaticHint}
      className={`inline-flex items-center gap-1 rounded-full border border-gold/50 bg-canvas/80 px-2.5 py-0.5 text-xs font-medium text-gold-bright ${className}`}
    >
      <PencilIcon />
      {messages.animatic}
    </span>
  );
}
