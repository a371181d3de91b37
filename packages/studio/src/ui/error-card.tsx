import type { ErrorBody } from '@kinora/film';
import type { ReactNode } from 'react';
import { adviceFor } from '../messages/error-advice.ts';
import { useLocale } from '../messages/locale.tsx';
import { CrossIcon } from './icons.tsx';

/** What went wrong in the studio's words, and what the reader can do. Every refusal carries the next step. */
export function ErrorCard(props: { title: string; error: Pick<ErrorBody, 'code' | 'message'>; children?: ReactNode }) {
  const { title, error, children } = props;
  const { messages } = useLocale();
  return (
    <section
      role="alert"
      data-code={error.code}
      className="card animate-arrive border-danger/50 bg-[#241418]/90 p-5 sm:p-6"
    >
      <h2 className="flex items-center gap-2.5 text-lg font-semibold text-danger">
        <CrossIcon className="shrink-0" />
        {title}
      </h2>
      <p className="mt-2 text-ink">{error.message}</p>
      <p className="mt-1 text-soft">{messages.advice[adviceFor(error.code)]}</p>
      {children !== undefined && <div className="mt-4 flex flex-wrap gap-2.5">{children}</div>}
      <p className="mt-4 text-xs text-muted">{messages.failure.code(error.code)}</p>
    </section>
  );
}
