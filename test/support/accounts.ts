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

/** A browser: it keeps cookies, and says where it comes from. */
export interface Browser {
  /** Where it comes from, as the proxy before the studio says. */
  address: string;
  cookies: Map<string, string>;
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** The same, and it must be answered by 2xx. */
  ask(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
  /** As it came. */
  setCookie: string[];
}

let addresses = 0;

/** @param url may be asked anew each time: a browser stays when a studio starts again */
export function openBrowser(url: string | (() => string)): Browser {
  const base = typeof url === 'string' ? () => url : url;
  const cookies = new Map<string, string>();
  const browser: Browser = {
    // Networks that are kept for documentation (RFC 5737 and RFC 2544).
    address: `198.18.${Math.floor(addresses / 250)}.${1 + (addresses++ % 250)}`,
    cookies,
    async send(method, path, body, headers = {}) {
      const response = await fetch(new URL(path, base()), {
        method,
        redirect: 'manual',
        headers: {
          'x-forwarded-for': browser.address,
          'user-agent': 'a browser of the tests',
          ...(cookies.size === 0 ? {} : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const setCookie = response.headers.getSetCookie();
      for (const each of setCookie) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
        if (value === '') cookies.delete(name);
        else cookies.set(name, value);
      }
      const words = await response.text();
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      const parsed = isJson && words !== '' ? (JSON.parse(words) as Record<string, unknown>) : {};
      return { status: response.status, headers: response.headers, body: parsed, setCookie };
    },
    async ask(method, path, body) {
      const answer = await browser.send(method, path, body);
      if (answer.status >= 200 && answer.status < 300) return answer.body;
      throw new Error(`${method} ${path} was answered by ${answer.status}: ${JSON.stringify(answer.body)}`);
    },
  };
  return browser;
}

/** What a link hands over. */
export function tokenIn(link: unknown): string {
  return /#token=([\w-]+)$/.exec(String(link))?.[1] ?? '';
}

export const PASSWORD = 'correct horse battery staple';

/** The first owner, signed in. */
export async function setUpOwner(url: string, setUpUrl: string | null): Promise<Browser> {
  const owner = openBrowser(url);
  await owner.ask('POST', '/v1/setup', {
    token: tokenIn(setUpUrl),
    email: 'owner@example.org',
    name: 'Olga Owner',
    password: PASSWORD,
    organisation: 'The House',
  });
  return owner;
}

/** Somebody new in the organisation of who invites them, signed in. */
export async function invited(url: string, by: Browser, email: string, role: Role): Promise<Browser & { id: string }> {
  const { link } = await by.ask('POST', '/v1/invitations', { email, role });
  const browser = openBrowser(url);
  await browser.ask('POST', '/v1/sign-up', { invitation: tokenIn(link), name: email, password: PASSWORD });
  const { actor } = await browser.ask('GET', '/v1/me');
  return Object.assign(browser, { id: String(actor) });
}
