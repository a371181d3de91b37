import { useEffect } from 'react';
import { useLocale } from '../messages/locale.tsx';
import { VERIFY_PATH } from '../router.ts';
import { Link } from '../ui/link.tsx';
import { EarlierFilms } from './earlier-films.tsx';
import { Starfield } from './starfield.tsx';
import { StoryForm } from './story-form.tsx';

export function StartPage() {
  const { messages } = useLocale();
  useEffect(() => {
    document.title = `Kinora · ${messages.tagline}`;
  }, [messages]);
  return (
    <>
      <Starfield />
      <section className="relative mx-auto flex min-h-[calc(100dvh-14rem)] w-full max-w-3xl flex-col justify-center px-4 py-12 text-center sm:px-8">
        <h1 className="font-display text-[clamp(2.25rem,6vw,4rem)] leading-tight text-balance">{messages.tagline}</h1>
        <p className="mx-auto mt-4 mb-9 max-w-xl text-lg text-balance text-soft">{messages.lead}</p>
        <StoryForm />
      </section>
      <EarlierFilms />
      <p className="px-4 pt-4 pb-10 text-center text-sm">
        <Link href={VERIFY_PATH} className="rounded-md p-1 text-muted underline underline-offset-4 hover:text-ink">
          {messages.verify}
        </Link>
      </p>
    </>
  );
}
