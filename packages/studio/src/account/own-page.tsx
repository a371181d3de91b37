import type { Me, SessionFacts } from '@kinora/sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { renderSVG } from 'uqr';
import { client } from '../api.ts';
import { useLocale } from '../messages/locale.tsx';
import { navigate, PATHS } from '../router.ts';
import { Button } from '../ui/button.tsx';
import { Field } from './field.tsx';
import { Form, useTitle } from './frame.tsx';
import { KeysSection } from './keys-section.tsx';
import { Secret, Section } from './section.tsx';
import { useMe } from './use-me.ts';
import { useWords } from './use-words.ts';

/** What a person looks after themselves: password, second step, sessions, keys. */
export function OwnPage() {
  const words = useWords();
  useTitle(words.own.title);
  const me = useMe();
  const queries = useQueryClient();
  const leave = useMutation({
    mutationFn: () => client.signOut(),
    onSettled: () => {
      queries.clear();
      navigate(PATHS.signIn);
    },
  });
  if (me === null) return null;
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-5 px-4 pt-6 pb-16 sm:px-8">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="font-display text-[clamp(1.9rem,5vw,2.6rem)] leading-tight">{words.own.title}</h1>
          {me.user !== null && (
            <p className="mt-1 text-soft">
              {me.user.name} · {me.user.email}
            </p>
          )}
        </div>
        {me.via === 'session' && <Button onClick={() => leave.mutate()}>{words.own.signOut}</Button>}
      </div>
      {me.organisations.length > 1 && <Organisations me={me} />}
      {me.user !== null && (
        <>
          <PasswordSection />
          <SecondFactorSection isOn={me.user.secondFactor} />
          <SessionsSection />
        </>
      )}
      <KeysSection />
    </div>
  );
}

function Organisations({ me }: { me: Me }) {
  const words = useWords();
  const queries = useQueryClient();
  const choose = useMutation({
    mutationFn: (id: string) => client.chooseOrganisation(id),
    onSuccess: () => queries.clear(),
  });
  return (
    <Section title={words.own.switchTo}>
      <ul className="flex flex-wrap gap-2">
        {me.organisations.map(({ id, name, role }) => (
          <li key={id}>
            <Button
              aria-pressed={id === me.organisation?.id}
              disabled={choose.isPending}
              onClick={() => choose.mutate(id)}
              className="aria-pressed:border-gold aria-pressed:text-gold-bright"
            >
              {name} · {words.roles[role]}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function PasswordSection() {
  const words = useWords();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const change = useMutation({
    mutationFn: ({ password = '', next = '' }: Readonly<Record<string, string>>) =>
      client.changePassword(password, next),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  });
  return (
    <Section
      title={words.password}
      action={
        isOpen ? undefined : (
          <Button size="small" onClick={() => setOpen(true)}>
            {words.own.change}
          </Button>
        )
      }
    >
      {!isOpen ? null : change.isSuccess ? (
        <output className="block">{words.own.changed}</output>
      ) : (
        <Form
          plain
          action={words.own.change}
          isPending={change.isPending}
          error={change.error}
          onSubmit={(values) => change.mutate(values)}
        >
          <Field label={words.own.current} name="password" type="password" autoComplete="current-password" required />
          <Field
            label={words.newPassword}
            hint={words.passwordHint}
            name="next"
            type="password"
            minLength={10}
            autoComplete="new-password"
            required
          />
        </Form>
      )}
    </Section>
  );
}

function SecondFactorSection({ isOn }: { isOn: boolean }) {
  const words = useWords();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const known = (): Promise<void> => queries.invalidateQueries({ queryKey: ['me'] });
  const prepare = useMutation({ mutationFn: (password: string) => client.prepareSecondFactor(password) });
  const confirm = useMutation({ mutationFn: (code: string) => client.confirmSecondFactor(code), onSuccess: known });
  const remove = useMutation({
    mutationFn: ({ password = '', code = '' }: Readonly<Record<string, string>>) =>
      client.removeSecondFactor(password, code),
    onSuccess: async () => {
      setOpen(false);
      await known();
    },
  });
  const action = isOpen ? undefined : (
    <Button size="small" onClick={() => setOpen(true)}>
      {isOn ? words.own.turnOff : words.own.turnOn}
    </Button>
  );
  return (
    <Section
      title={words.own.secondFactor}
      lead={isOn ? words.own.secondFactorOn : words.own.secondFactorOff}
      action={action}
    >
      {confirm.data !== undefined && <Secret say={words.own.recoveryLead} text={confirm.data.join('  ')} />}
      {isOpen && !isOn && confirm.data === undefined && prepare.data === undefined && (
        <Form
          plain
          action={words.own.turnOn}
          isPending={prepare.isPending}
          error={prepare.error}
          onSubmit={({ password = '' }) => prepare.mutate(password)}
        >
          <Field label={words.own.current} name="password" type="password" autoComplete="current-password" required />
        </Form>
      )}
      {isOpen && !isOn && prepare.data !== undefined && confirm.data === undefined && (
        <div className="grid gap-4">
          <p>{words.own.scan}</p>
          <div
            aria-hidden="true"
            className="w-48 rounded-xl bg-white p-3"
            // The library's own drawing of a text that comes from this studio.
            dangerouslySetInnerHTML={{ __html: renderSVG(prepare.data.uri, { border: 0 }) }}
          />
          <p className="text-sm text-soft">
            {words.own.secret} <code className="wrap-anywhere text-ink">{prepare.data.secret}</code>
          </p>
          <Form
            plain
            action={words.own.confirmCode}
            isPending={confirm.isPending}
            error={confirm.error}
            onSubmit={({ code = '' }) => confirm.mutate(code)}
          >
            <Field label={words.code} name="code" inputMode="numeric" autoComplete="one-time-code" required />
          </Form>
        </div>
      )}
      {isOpen && isOn && confirm.data === undefined && (
        <Form
          plain
          action={words.own.turnOff}
          isPending={remove.isPending}
          error={remove.error}
          onSubmit={(values) => remove.mutate(values)}
        >
          <Field label={words.own.current} name="password" type="password" autoComplete="current-password" required />
          <Field label={words.code} hint={words.codeHint} name="code" autoComplete="one-time-code" required />
        </Form>
      )}
    </Section>
  );
}

function SessionsSection() {
  const words = useWords();
  const { formats } = useLocale();
  const queries = useQueryClient();
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['sessions'] });
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => client.sessions() });
  const end = useMutation({ mutationFn: (id: string) => client.endSession(id), onSuccess: again });
  const endOthers = useMutation({ mutationFn: () => client.endOtherSessions(), onSuccess: again });
  const list: readonly SessionFacts[] = sessions.data ?? [];
  return (
    <Section
      title={words.own.sessions}
      action={
        list.length > 1 ? (
          <Button size="small" onClick={() => endOthers.mutate()}>
            {words.own.endOthers}
          </Button>
        ) : undefined
      }
    >
      <ul className="divide-y divide-line">
        {list.map(({ id, browser, current, seenAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-2.5">
            <div className="min-w-0">
              <p className="wrap-anywhere">{browserName(browser)}</p>
              <p className="text-sm text-muted">
                {current ? words.own.thisOne : words.own.since(formats.date(seenAt))}
              </p>
            </div>
            {!current && (
              <Button size="small" onClick={() => end.mutate(id)}>
                {words.own.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A browser's own lines are long and say little: which one it is, and on what. */
function browserName(line: string): string {
  const browser = /\b(Edg|OPR|Firefox|Chrome|Safari)\b/.exec(line.replace(/HeadlessChrome/, 'Chrome'))?.[1];
  const system = /\b(Android|iPhone|iPad|Windows|Mac OS X|CrOS|Linux)\b/.exec(line)?.[1];
  if (browser === undefined || system === undefined) return line;
  return `${BROWSERS[browser] ?? browser} · ${SYSTEMS[system] ?? system}`;
}
const BROWSERS: Readonly<Record<string, string>> = { Edg: 'Edge', OPR: 'Opera' };
const SYSTEMS: Readonly<Record<string, string>> = { 'Mac OS X': 'macOS', CrOS: 'ChromeOS' };
