import type { ApiKey } from '@kinora/sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../api.ts';
import { useLocale } from '../messages/locale.tsx';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Field } from './field.tsx';
import { Form } from './frame.tsx';
import { Secret, Section } from './section.tsx';
import { useWords } from './use-words.ts';

const SCOPES = { all: ['*'], films: ['films:*', 'assets:*', 'briefs:*'], read: ['films:read'] } as const;
const DAYS = ['30', '90', '365', 'ever'] as const;

/** Keys for programs: made, shown once, revoked. */
export function KeysSection() {
  const words = useWords();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [scopes, setScopes] = useState<keyof typeof SCOPES>('films');
  const [days, setDays] = useState<(typeof DAYS)[number]>('90');
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['api-keys'] });
  const keys = useQuery({ queryKey: ['api-keys'], queryFn: () => client.apiKeys() });
  const make = useMutation({
    mutationFn: (name: string) =>
      client.createApiKey({
        name,
        scopes: [...SCOPES[scopes]],
        ...(days === 'ever' ? {} : { expiresInDays: Number(days) }),
      }),
    onSuccess: async () => {
      setOpen(false);
      await again();
    },
  });
  const revoke = useMutation({ mutationFn: (id: string) => client.revokeApiKey(id), onSuccess: again });
  const list = keys.data ?? [];
  const action = isOpen ? undefined : (
    <Button size="small" onClick={() => setOpen(true)}>
      {words.keys.make}
    </Button>
  );
  return (
    <Section title={words.keys.title} lead={words.keys.lead} action={action}>
      {make.data !== undefined && !isOpen && <Secret say={words.keys.once} text={make.data.key} />}
      {isOpen && (
        <Form
          plain
          action={words.keys.make}
          isPending={make.isPending}
          error={make.error}
          onSubmit={({ name = '' }) => make.mutate(name)}
        >
          <Field label={words.keys.name} name="name" maxLength={120} autoComplete="off" required />
          <Choice
            legend={words.keys.scopes}
            value={scopes}
            options={[
              { value: 'all', label: words.keys.all },
              { value: 'films', label: words.keys.films },
              { value: 'read', label: words.keys.read },
            ]}
            onChange={setScopes}
          />
          <Choice
            legend={words.keys.days}
            value={days}
            options={DAYS.map((value) => ({
              value,
              label: value === 'ever' ? words.keys.ever : words.keys.inDays(Number(value)),
            }))}
            onChange={setDays}
          />
        </Form>
      )}
      {list.length === 0 && !isOpen && make.data === undefined && <p className="text-muted">{words.keys.none}</p>}
      <ul className="divide-y divide-line">
        {list.map((key) => (
          <KeyRow key={key.id} held={key} onRevoke={() => revoke.mutate(key.id)} />
        ))}
      </ul>
    </Section>
  );
}

function KeyRow({ held, onRevoke }: { held: ApiKey; onRevoke: () => void }) {
  const words = useWords();
  const { formats } = useLocale();
  const { name, hint, scopes, lastUsedAt, expiresAt, revokedAt } = held;
  const facts = [
    scopes.join(' '),
    lastUsedAt === null ? words.keys.unused : words.keys.used(formats.date(lastUsedAt)),
    expiresAt === null ? words.keys.ever : words.keys.until(formats.date(expiresAt)),
  ];
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-2.5">
      <div className="min-w-0">
        <p className={revokedAt === null ? '' : 'text-muted line-through'}>
          {name} <code className="text-sm text-soft">{hint}…</code>
        </p>
        <p className="text-sm text-muted">{facts.join(' · ')}</p>
      </div>
      {revokedAt === null ? (
        <Button size="small" onClick={onRevoke}>
          {words.keys.revoke}
        </Button>
      ) : (
        <span className="text-sm text-muted">{words.keys.revoked}</span>
      )}
    </li>
  );
}
