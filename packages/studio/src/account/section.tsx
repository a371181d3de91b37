import type { ReactNode } from 'react';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { useWords } from './use-words.ts';

/** A part of a page with its heading and, on its right, what can be done. */
export function Section({
  title,
  lead,
  action,
  children,
}: {
  title: string;
  lead?: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="card p-5 sm:p-6">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h2 className="text-lg font-semibold">{title}</h2>
        {action}
      </div>
      {lead !== undefined && <p className="mt-1 text-soft">{lead}</p>}
      <div className="mt-4 empty:hidden">{children}</div>
    </section>
  );
}

/** A secret that is shown once, with a button that copies it. */
export function Secret({ text, say }: { text: string; say: string }) {
  const words = useWords();
  const [copied, setCopied] = useState(false);
  return (
    <div className="rounded-xl border border-gold/50 bg-gold/5 p-4">
      <p className="text-soft">{say}</p>
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <code className="min-w-0 flex-1 wrap-anywhere text-gold-bright">{text}</code>
        <Button
          size="small"
          onClick={() =>
            void navigator.clipboard.writeText(text).then(
              () => setCopied(true),
              () => undefined,
            )
          }
        >
          {copied ? words.copied : words.copy}
        </Button>
      </div>
    </div>
  );
}
