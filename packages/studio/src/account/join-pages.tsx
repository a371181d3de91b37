import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../api.ts';
import { useMe } from './use-me.ts';
import { PATHS } from '../router.ts';
import { Button } from '../ui/button.tsx';
import { Field } from './field.tsx';
import { Form, Frame, linkToken, Told } from './frame.tsx';
import { CodeStep, useArrive } from './sign-in-page.tsx';
import { useWords } from './use-words.ts';

type Values = Readonly<Record<string, string>>;

/** The first owner, by the link that the studio printed. */
export function SetUpPage() {
  const words = useWords();
  const arrive = useArrive();
  const token = linkToken();
  const needed = useQuery({ queryKey: ['set-up'], queryFn: () => client.needsSetUp() });
  const begin = useMutation({
    mutationFn: ({ name = '', email = '', password = '', organisation = '' }: Values) =>
      client.setUp({ token, name, email, password, organisation }),
    onSuccess: arrive,
  });
  if (needed.data === false) return <Told title={words.setUp.title} text={words.setUp.done} toSignIn />;
  if (token === '') return <Told title={words.setUp.title} text={words.setUp.noLink} />;
  return (
    <Frame title={words.setUp.title} lead={words.setUp.lead}>
      <Form
        action={words.setUp.do}
        isPending={begin.isPending}
        error={begin.error}
        onSubmit={(values) => begin.mutate(values)}
      >
        <Field label={words.organisation} name="organisation" maxLength={120} autoComplete="organization" required />
        <Field label={words.name} name="name" maxLength={120} autoComplete="name" required />
        <Field label={words.email} name="email" type="email" autoComplete="username" required />
        <NewPassword />
      </Form>
    </Frame>
  );
}

/** An account by oneself, where the installation is open. */
export function SignUpPage() {
  const words = useWords();
  const arrive = useArrive();
  const make = useMutation({
    mutationFn: ({ name = '', email = '', password = '', organisation = '' }: Values) =>
      client.signUp({ name, email, password, organisation }),
    onSuccess: ({ next }) => {
      if (next === 'signed-in') arrive();
    },
  });
  if (make.data?.next === 'confirm') return <Told title={words.signUp.title} text={words.signUp.mailed} />;
  if (make.data?.next === 'sign-in') return <Told title={words.signUp.title} text={words.signUp.mayGoOn} toSignIn />;
  return (
    <Frame title={words.signUp.title}>
      <Form
        action={words.signUp.do}
        isPending={make.isPending}
        error={make.error}
        onSubmit={(values) => make.mutate(values)}
      >
        <Field label={words.name} name="name" maxLength={120} autoComplete="name" required />
        <Field label={words.organisation} name="organisation" maxLength={120} autoComplete="organization" required />
        <Field label={words.email} name="email" type="email" autoComplete="username" required />
        <NewPassword />
      </Form>
    </Frame>
  );
}

/** The link of the letter that confirms an address. */
export function ConfirmPage() {
  const words = useWords();
  const arrive = useArrive();
  const token = linkToken();
  const [challenge, setChallenge] = useState<string | null>(null);
  const confirm = useMutation({
    mutationFn: ({ password = '' }: Values) => client.confirmSignUp(token, password),
    onSuccess: (answer) => (answer.next === 'code' ? setChallenge(answer.challenge) : arrive()),
  });
  if (challenge !== null) return <CodeStep challenge={challenge} onDone={arrive} />;
  return (
    <Frame title={words.signUp.confirmTitle} lead={words.signUp.confirmLead}>
      <Form
        action={words.signUp.confirm}
        isPending={confirm.isPending}
        error={confirm.error}
        onSubmit={(values) => confirm.mutate(values)}
      >
        <Field label={words.password} name="password" type="password" autoComplete="current-password" required />
      </Form>
    </Frame>
  );
}

/** Joins an organisation: with a new account, or with the one the reader is signed in with. */
export function InvitationPage() {
  const words = useWords();
  const arrive = useArrive();
  const me = useMe();
  const token = linkToken();
  const look = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => client.lookAtInvitation(token),
    retry: false,
    enabled: token !== '',
  });
  const join = useMutation({ mutationFn: () => client.acceptInvitation(token), onSuccess: arrive });
  const make = useMutation({
    mutationFn: ({ name = '', password = '' }: Values) => client.signUp({ name, password, invitation: token }),
    onSuccess: ({ next }) => {
      if (next === 'signed-in') arrive();
    },
  });
  if (token === '' || look.isError) return <Told title={words.failed} text={words.invitation.expired} />;
  if (look.data === undefined) return null;
  const { organisation, email, role } = look.data;
  const title = words.invitation.title(organisation);
  if (make.data?.next === 'sign-in') return <Told title={title} text={words.signUp.mayGoOn} toSignIn />;
  const lead = words.invitation.lead(email, words.roles[role]);
  if (me?.user != null) {
    return (
      <Frame title={title} lead={lead}>
        <Form
          action={words.invitation.accept}
          isPending={join.isPending}
          error={join.error}
          onSubmit={() => join.mutate()}
        >
          <p className="text-soft">{me.user.email}</p>
        </Form>
      </Frame>
    );
  }
  return (
    <Frame title={title} lead={lead}>
      <Form
        action={words.invitation.accept}
        isPending={make.isPending}
        error={make.error}
        onSubmit={(values) => make.mutate(values)}
      >
        <Field label={words.email} name="email" type="email" autoComplete="username" defaultValue={email} readOnly />
        <Field label={words.name} name="name" maxLength={120} autoComplete="name" required />
        <NewPassword />
      </Form>
      <p className="mt-4 text-center">
        <Button
          look="bare"
          size="small"
          onClick={() =>
            location.assign(`${PATHS.signIn}?next=${encodeURIComponent(`${PATHS.invitation}#token=${token}`)}`)
          }
        >
          {words.invitation.haveAccount}
        </Button>
      </p>
    </Frame>
  );
}

/** Asks for a link, or, with the one that came, sets the new password. */
export function PasswordPage() {
  const words = useWords();
  const token = linkToken();
  const ask = useMutation({ mutationFn: ({ email = '' }: Values) => client.forgotPassword(email) });
  const set = useMutation({ mutationFn: ({ password = '' }: Values) => client.resetPassword(token, password) });
  if (ask.isSuccess) return <Told title={words.forgotten.title} text={words.forgotten.sent} />;
  if (set.isSuccess) return <Told title={words.forgotten.title} text={words.forgotten.done} toSignIn />;
  if (token === '') {
    return (
      <Frame title={words.forgotten.title} lead={words.forgotten.lead}>
        <Form
          action={words.forgotten.do}
          isPending={ask.isPending}
          error={ask.error}
          onSubmit={(values) => ask.mutate(values)}
        >
          <Field label={words.email} name="email" type="email" autoComplete="username" required />
        </Form>
      </Frame>
    );
  }
  return (
    <Frame title={words.forgotten.title}>
      <Form
        action={words.forgotten.set}
        isPending={set.isPending}
        error={set.error}
        onSubmit={(values) => set.mutate(values)}
      >
        <NewPassword />
      </Form>
    </Frame>
  );
}

function NewPassword() {
  const words = useWords();
  return (
    <Field
      label={words.newPassword}
      hint={words.passwordHint}
      name="password"
      type="password"
      minLength={10}
      maxLength={200}
      autoComplete="new-password"
      required
    />
  );
}
