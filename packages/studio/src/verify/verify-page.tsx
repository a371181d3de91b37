import { type Language, MAX_VERIFIED_BYTES, type Verification } from '@kinora/film';
import { useMutation } from '@tanstack/react-query';
import { type DragEvent, use, useEffect, useId, useRef, useState } from 'react';
import { client, errorBodyOf } from '../api.ts';
import { useLocale } from '../messages/locale.tsx';
import type { VerifyMessages } from '../messages/verify.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { CrossIcon } from '../ui/icons.tsx';
import { VerificationCard } from './verification-card.tsx';

let catalogues: Promise<Readonly<Record<Language, VerifyMessages>>> | undefined;

/** The words of this page come when it is opened: few readers come for it. Waits in the nearest Suspense. */
function useWords(): VerifyMessages {
  const { locale } = useLocale();
  catalogues ??= import('../messages/verify.ts').then((module) => module.VERIFY_CATALOGUES);
  return use(catalogues)[locale];
}

/** Takes one file and tells what its marks say. */
export function VerifyPage() {
  const words = useWords();
  const running = useRef<AbortController>(null);
  const check = useMutation({
    mutationFn: (file: File): Promise<Verification> => {
      running.current?.abort();
      running.current = new AbortController();
      return client.verify(file, running.current.signal);
    },
  });
  const [refused, setRefused] = useState<'large' | 'empty' | null>(null);
  useEffect(() => {
    document.title = `Kinora · ${words.title}`;
  }, [words]);
  useEffect(() => () => running.current?.abort(), []);

  const take = (file: File | undefined): void => {
    if (file === undefined) return;
    const reason = file.size === 0 ? 'empty' : file.size > MAX_VERIFIED_BYTES ? 'large' : null;
    setRefused(reason);
    check.reset();
    if (reason === null) check.mutate(file);
  };
  const stop = (): void => {
    running.current?.abort();
    check.reset();
  };

  return (
    <section className="mx-auto w-full max-w-3xl px-4 py-10 sm:px-8">
      <h1 className="font-display text-[clamp(1.9rem,5vw,3rem)] leading-tight text-balance">{words.title}</h1>
      <p className="mt-3 mb-8 max-w-xl text-lg text-balance text-soft">{words.lead}</p>
      <DropPlace words={words} again={check.isSuccess} onFile={take} />
      <div aria-live="polite" aria-busy={check.isPending} className="mt-6 grid gap-4">
        {check.isPending && (
          <div className="card flex flex-wrap items-center gap-3 p-5">
            <div className="mr-auto">
              <p className="wrap-anywhere">{words.reading(check.variables.name)}</p>
              <p className="mt-1 text-sm text-muted">{words.readingLong}</p>
            </div>
            <Button size="small" onClick={stop}>
              {words.stop}
            </Button>
          </div>
        )}
        {check.isSuccess && <VerificationCard name={check.variables.name} told={check.data} words={words} />}
        {refused !== null && <Trouble words={words} advice={words.failures[refused]} />}
        {check.isError && refused === null && <Failure words={words} error={check.error} />}
      </div>
    </section>
  );
}

interface DropPlaceProps {
  words: VerifyMessages;
  again: boolean;
  onFile: (file: File | undefined) => void;
}

/** A file input that looks like the rest, and a place to drop a file on. */
function DropPlace({ words, again, onFile }: DropPlaceProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const dropped = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  };
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
      data-over={over}
      className="card flex flex-col items-center gap-3 border-dashed p-8 text-center data-[over=true]:border-gold"
    >
      <input
        id={id}
        type="file"
        className="peer sr-only"
        aria-describedby={`${id}-kept`}
        onChange={(event) => {
          onFile(event.target.files?.[0]);
          // The same file may be chosen once more.
          event.target.value = '';
        }}
      />
      <label
        htmlFor={id}
        className={`${buttonClass({ look: 'gold', size: 'large' })} cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus`}
      >
        {again ? words.another : words.choose}
      </label>
      <p className="text-soft">{words.drop}</p>
      <p id={`${id}-kept`} className="max-w-md text-sm text-balance text-muted">
        {words.kept}
      </p>
    </div>
  );
}

function Failure({ words, error }: { words: VerifyMessages; error: Error }) {
  const body = errorBodyOf(error);
  if (body.code === 'cancelled') return null;
  const advice = body.code === 'rate_limited' ? words.failures.busy : words.failures.other;
  return <Trouble words={words} advice={advice} detail={body.message} />;
}

function Trouble({ words, advice, detail }: { words: VerifyMessages; advice: string; detail?: string }) {
  return (
    <section role="alert" className="card border-danger/50 p-5">
      <h2 className="flex items-center gap-2.5 text-lg font-semibold text-danger">
        <CrossIcon className="shrink-0" />
        {words.failures.title}
      </h2>
      <p className="mt-2">{advice}</p>
      {detail !== undefined && (
        <p lang="en" className="mt-3 text-sm wrap-anywhere text-soft">
          {detail}
        </p>
      )}
    </section>
  );
}
