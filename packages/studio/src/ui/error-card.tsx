import type { ErrorBody } from '@kinora/film';
import type { ReactNode } from 'react';
import { adviceForError } from '../messages/error-advice.ts';
import { useLocale } from '../messages/locale.tsx';
import { CrossIcon } from './icons.tsx';

interface ErrorCardProps {
  title: string;
  error: Pick<ErrorBody, 'code' | 'message' | 'remedies'>;
  /** `h1` where the card is the whole page. */
  heading?: 'h1' | 'h2';
  children?: ReactNode;
}

/**
 * What went wrong and what the reader can do, in the reader's language; the studio's own sentence, always English, below.
 */
export function ErrorCard({ title, error, heading: Heading = 'h2', children }: ErrorCardProps) {
  const { messages } = useLocale();
  return (
    <section
      role="alert"
      data-code={error.code}
      className="card animate-arrive border-danger/50 bg-[#241418]/90 p-5 sm:p-6"
    >
      <Heading className="flex items-center gap-2.5 text-lg font-semibold text-danger">
        <CrossIcon className="shrink-0" />
        {title}
      </Heading>
      <p className="mt-2 text-ink">{messages.advice[adviceForError(error)]}</p>
      {children !== undefined && <div className="mt-4 flex flex-wrap gap-2.5">{children}</div>}
      <p lang="en" className="mt-4 text-sm wrap-anywhere text-soft">
        {error.message}
      </p>
      <p className="mt-1 text-xs text-muted">{messages.failure.code(error.code)}</p>
    </section>
  );
}
