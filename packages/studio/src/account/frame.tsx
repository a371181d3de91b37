import { type ReactNode, type SubmitEvent, useEffect } from 'react';
import { errorBodyOf } from '../api.ts';
import { PATHS } from '../router.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { Link } from '../ui/link.tsx';
import { useWords } from './use-words.ts';

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `Kinora · ${title}`;
  }, [title]);
}

/** A page of one form in the middle. */
export function Frame({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  useTitle(title);
  return (
    <section className="mx-auto w-full max-w-md px-4 pt-6 pb-16 sm:pt-14">
      <h1 className="font-display text-[clamp(1.9rem,5vw,2.6rem)] leading-tight text-balance">{title}</h1>
      {lead !== undefined && <p className="mt-2 mb-7 text-soft">{lead}</p>}
      {children}
    </section>
  );
}

interface FormProps {
  action: string;
  isPending: boolean;
  error: Error | null;
  onSubmit: (values: Readonly<Record<string, string>>) => void;
  children: ReactNode;
  below?: ReactNode;
  /** Inside a card already. */
  plain?: boolean;
}

/** Fields and one button; the browser itself says which field is missing. */
export function Form({ action, isPending, error, onSubmit, children, below, plain = false }: FormProps) {
  const words = useWords();
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const entries = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]);
    onSubmit(Object.fromEntries(entries));
  };
  return (
    <>
      <form onSubmit={submit} className={`grid gap-4 ${plain ? 'max-w-md' : 'card p-5 sm:p-6'}`}>
        {children}
        <Button type="submit" look="gold" size={plain ? 'normal' : 'large'} disabled={isPending}>
          {isPending ? words.working : action}
        </Button>
        {below}
      </form>
      {error !== null && (
        <div className="mt-4">
          <ErrorCard title={words.failed} error={errorBodyOf(error)} />
        </div>
      )}
    </>
  );
}

/** One sentence in place of a form, and a way on. */
export function Told({ title, text, toSignIn = false }: { title: string; text: string; toSignIn?: boolean }) {
  const words = useWords();
  return (
    <Frame title={title}>
      <div className="card mt-6 p-5 sm:p-6">
        <output className="block">{text}</output>
        {toSignIn && (
          <Link href={PATHS.signIn} className={`${buttonClass({ look: 'gold' })} mt-5`}>
            {words.signIn.do}
          </Link>
        )}
      </div>
    </Frame>
  );
}

/** The secret of a link: behind the `#`, which browsers send to nobody. */
export function linkToken(): string {
  return new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
}
