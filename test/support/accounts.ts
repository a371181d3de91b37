import { LOCAL_ORGANISATION } from '../../packages/server/src/store/films.ts';
import type { Role } from '@kinora/platform';
import { type Client, createClient } from '@kinora/sdk';
import { hashOf, newId, newToken } from '../../packages/server/src/flow/accounts/secrets.ts';
import { insertApiKey, insertServiceAccount } from '../../packages/server/src/store/accounts-keys.ts';
import { insertOrganisation } from '../../packages/server/src/store/accounts-members.ts';
import { openDatabase } from '../../packages/server/src/store/database.ts';

export interface MadeOrganisation {
  organisationId: string;
  /** Who the key stands for: a service account. */
  userId: string;
  key: string;
  client(baseUrl: string): Client;
}

/**
 * An organisation with a key, put straight into the database of a studio (`postgres.url`, or what `databaseUrlOf` finds). Its
 * plan is the one without limits.
 */
export async function madeOrganisation(
  databaseUrl: string,
  {
    name,
    role = 'owner',
    scopes = ['*'],
    organisationId = newId('o'),
  }: { name: string; role?: Role; scopes?: string[]; organisationId?: string },
): Promise<MadeOrganisation> {
  const database = openDatabase(databaseUrl);
  const [userId, key] = [newId('s'), `kin_${newToken()}`];
  try {
    await database.transaction(async (client) => {
      const { rows } = await client.query('select 1 from organisations where id = $1', [organisationId]);
      if (rows.length === 0) await insertOrganisation(client, organisationId, name);
      await insertServiceAccount(client, { organisationId, id: userId, name, role, createdBy: 'test' });
      await insertApiKey(client, {
        organisationId,
        id: newId('k'),
        keyHash: hashOf(key),
        hint: key.slice(0, 8),
        name,
        holder: userId,
        scopes,
        projectId: null,
        createdBy: 'test',
        lifeMs: null,
        replaces: null,
      });
      await client.query(`update money_wallets set plan = 'local' where organisation_id = $1`, [organisationId]);
    });
  } finally {
    await database.close();
  }
  return { organisationId, userId, key, client: (baseUrl) => clientWith(baseUrl, { authorization: `Bearer ${key}` }) };
}

/** A key of the operator's own organisation. */
export function localKey(databaseUrl: string, role: Role = 'owner', scopes: string[] = ['*']): Promise<MadeOrganisation> {
  return madeOrganisation(databaseUrl, { name: `a ${role}`, role, scopes, organisationId: LOCAL_ORGANISATION });
}

/** A client that sends the same headers each time. */
export function clientWith(baseUrl: string, always: Readonly<Record<string, string>>): Client {
  return createClient({
    baseUrl,
    fetch: (input, init) => {
      const headers = new Headers(init?.headers);
      for (const [name, value] of Object.entries(always)) headers.set(name, value);
      return fetch(input, { ...init, headers });
    },
  });
}
