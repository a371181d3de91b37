import { type Role, ROLES } from '@kinora/platform';
import type { Me, Member } from '@kinora/sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, errorBodyOf } from '../api.ts';
import { useLocale } from '../messages/locale.tsx';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { Field } from './field.tsx';
import { Form, useTitle } from './frame.tsx';
import { Secret, Section } from './section.tsx';
import { useMe } from './use-me.ts';
import { useWords } from './use-words.ts';

/** Who works in the organisation, and who is invited to. */
export function MembersPage() {
  const words = useWords();
  useTitle(words.members.title);
  const me = useMe();
  const queries = useQueryClient();
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['members'] });
  const members = useQuery({ queryKey: ['members'], queryFn: () => client.members() });
  const change = useMutation({
    mutationFn: ({ id, role }: { id: string; role: Role }) => client.changeMember(id, role),
    onSettled: again,
  });
  const remove = useMutation({ mutationFn: (id: string) => client.removeMember(id), onSettled: again });
  if (me === null) return null;
  const mayChange = me.may.includes('members:write');
  const failed = change.error ?? remove.error;
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-5 px-4 pt-6 pb-16 sm:px-8">
      <div>
        <h1 className="font-display text-[clamp(1.9rem,5vw,2.6rem)] leading-tight">
          {me.organisation?.name ?? words.members.title}
        </h1>
        <p className="mt-1 text-soft">{words.members.lead}</p>
      </div>
      {failed !== null && <ErrorCard title={words.failed} error={errorBodyOf(failed)} />}
      <Section title={words.members.title}>
        <ul className="divide-y divide-line">
          {(members.data ?? []).map((member) => (
            <MemberRow
              key={member.id}
              member={member}
              me={me}
              mayChange={mayChange}
              onRole={(role) => change.mutate({ id: member.id, role })}
              onRemove={() => remove.mutate(member.id)}
            />
          ))}
        </ul>
      </Section>
      {mayChange && <Invitations />}
    </div>
  );
}

interface MemberRowProps {
  member: Member;
  me: Me;
  mayChange: boolean;
  onRole: (role: Role) => void;
  onRemove: () => void;
}

function MemberRow({ member, me, mayChange, onRole, onRemove }: MemberRowProps) {
  const words = useWords();
  const isMe = member.id === me.user?.id;
  const isPerson = member.kind === 'person';
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <div className="min-w-0">
        <p className="wrap-anywhere">
          {member.name}
          {isMe && <span className="text-muted"> · {words.members.you}</span>}
        </p>
        <p className="text-sm wrap-anywhere text-muted">{member.email ?? words.members.program}</p>
      </div>
      <div className="flex items-center gap-2">
        {mayChange && isPerson ? (
          <select
            aria-label={`${words.members.role}: ${member.name}`}
            value={member.role}
            onChange={(event) => {
              const role = ROLES.find((each) => each === event.target.value);
              if (role !== undefined) onRole(role);
            }}
            className="min-h-9 rounded-lg border border-control/70 bg-canvas px-2.5"
          >
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {words.roles[role]}
              </option>
            ))}
          </select>
        ) : (
          <span className="text-soft">{words.roles[member.role]}</span>
        )}
        {mayChange && isPerson && !isMe && (
          <Button size="small" onClick={onRemove}>
            {words.members.remove}
          </Button>
        )}
      </div>
    </li>
  );
}

function Invitations() {
  const words = useWords();
  const { locale, formats } = useLocale();
  const queries = useQueryClient();
  const [role, setRole] = useState<Role>('producer');
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['invitations'] });
  const open = useQuery({ queryKey: ['invitations'], queryFn: () => client.invitations() });
  const invite = useMutation({
    mutationFn: (email: string) => client.invite({ email, role, language: locale }),
    onSuccess: again,
  });
  const takeBack = useMutation({ mutationFn: (id: string) => client.takeBackInvitation(id), onSuccess: again });
  const list = open.data ?? [];
  return (
    <Section title={words.members.invite}>
      <div className="grid gap-4">
        {invite.data !== undefined &&
          (invite.data.link === null ? (
            <output className="block">{words.members.mailed}</output>
          ) : (
            <Secret say={words.members.link} text={invite.data.link} />
          ))}
        <Form
          plain
          action={words.members.send}
          isPending={invite.isPending}
          error={invite.error}
          onSubmit={({ email = '' }) => invite.mutate(email)}
        >
          <Field label={words.email} name="email" type="email" autoComplete="off" required />
          <Choice
            legend={words.members.role}
            value={role}
            options={ROLES.map((value) => ({ value, label: words.roles[value], detail: words.roleSays[value] }))}
            onChange={setRole}
          />
        </Form>
        {list.length > 0 && (
          <div>
            <h3 className="text-sm text-soft">{words.members.open}</h3>
            <ul className="mt-1 divide-y divide-line">
              {list.map(({ id, email, role: wanted, expiresAt }) => (
                <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-2.5">
                  <span className="min-w-0 wrap-anywhere">
                    {email}{' '}
                    <span className="text-muted">
                      · {words.roles[wanted]} · {words.keys.until(formats.date(expiresAt))}
                    </span>
                  </span>
                  <Button size="small" onClick={() => takeBack.mutate(id)}>
                    {words.members.takeBack}
                  </Button>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Section>
  );
}
