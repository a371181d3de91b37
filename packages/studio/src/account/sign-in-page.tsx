import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../api.ts';
import { navigate, PATHS } from '../router.ts';
import { buttonClass } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { Field } from './field.tsx';
import { Form, Frame, Told } from './frame.tsx';
import { useWords } from './use-words.ts';

/** Where the reader wanted to go: a place of this studio, never of another. */
function wanted(): string {
  const next = new URLSearchParams(location.search).get('next') ?? '/';
  return /^\/(?![/\\])/.test(next) ? next : '/';
}

/** What follows when the browser is known: everything that was asked before is asked anew. */
export function useArrive(): () => void {
  const queries = useQueryClient();
  return () => {
    queries.clear();
    navigate(wanted());
  };
}

export function SignInPage() {
  const words = useWords();
  const arrive = useArrive();
  const [challenge, setChallenge] = useState<string | null>(null);
  const setUp = useQuery({ queryKey: ['set-up'], queryFn: () => client.needsSetUp() });
  const signIn = useMutation({
    mutationFn: ({ email = '', password = '' }: Readonly<Record<string, string>>) => client.signIn(email, password),
    onSuccess: (answer) => (answer.next === 'code' ? setChallenge(answer.challenge) : arrive()),
  });
  if (setUp.data === true) return <Told title={words.setUp.title} text={words.signIn.notSetUp} />;
  if (challenge !== null) return <CodeStep challenge={challenge} onDone={arrive} />;
  return (
    <Frame title={words.signIn.title} lead={words.signIn.lead}>
      <Form
        action={words.signIn.do}
        isPending={signIn.isPending}
        error={signIn.error}
        onSubmit={(values) => signIn.mutate(values)}
        below={
          <Link href={PATHS.password} className="text-center text-sm text-soft underline-offset-4 hover:underline">
            {words.signIn.forgot}
          </Link>
        }
      >
        <Field label={words.email} name="email" type="email" autoComplete="username" required />
        <Field label={words.password} name="password" type="password" autoComplete="current-password" required />
      </Form>
      <SignOnDoor />
    </Frame>
  );
}

/** The second step of signing in. */
export function CodeStep({ challenge, onDone }: { challenge: string; onDone: () => void }) {
  const words = useWords();
  const prove = useMutation({
    mutationFn: ({ code = '' }: Readonly<Record<string, string>>) => client.signInByCode(challenge, code),
    onSuccess: onDone,
  });
  return (
    <Frame title={words.signIn.codeTitle} lead={words.signIn.codeLead}>
      <Form
        action={words.signIn.do}
        isPending={prove.isPending}
        error={prove.error}
        onSubmit={(values) => prove.mutate(values)}
      >
        <Field
          label={words.code}
          hint={words.codeHint}
          name="code"
          inputMode="text"
          autoComplete="one-time-code"
          required
        />
      </Form>
    </Frame>
  );
}

/** For members of an organisation with a sign-on of its own, whose link names it. */
function SignOnDoor() {
  const words = useWords();
  const organisation = new URLSearchParams(location.search).get('organisation');
  const start = useMutation({
    mutationFn: (id: string) => client.startSignOn(id),
    onSuccess: (url) => location.assign(url),
  });
  if (organisation === null) return null;
  return (
    <button
      type="button"
      className={`${buttonClass({ size: 'large' })} mt-4 w-full`}
      disabled={start.isPending}
      onClick={() => start.mutate(organisation)}
    >
      {words.signIn.byOrganisation}
    </button>
  );
}
