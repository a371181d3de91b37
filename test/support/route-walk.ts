import { setTimeout as sleep } from 'node:timers/promises';
import { inflateRawSync } from 'node:zlib';
import type { Database } from '../../packages/server/src/store/database.ts';

/** A route of the contract, as its document has it. */
export interface Route {
  /** `DELETE /v1/films/{id}` */
  name: string;
  method: string;
  path: string;
  needs: string;
  hasBody: boolean;
}

/** Every route that is served: `createApp` refuses to serve one that is not in the document. */
export async function routesOf(url: string): Promise<Route[]> {
  const document = (await (await fetch(`${url}/v1/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { 'x-needs'?: string; requestBody?: object }>>;
  };
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { 'x-needs': needs, requestBody }]) => {
      const name = `${method.toUpperCase()} ${path}`;
      if (needs === undefined) throw new Error(`${name} does not say who may call it`);
      return { name, method: method.toUpperCase(), path, needs, hasBody: requestBody !== undefined };
    }),
  );
}

/** Whose ids stand in addresses: by the address up to the parameter, `/v1/films/{id}`. */
export type Ids = Readonly<Record<string, string>>;

/** @throws Error for a parameter nobody has said anything about: a new kind of thing must be walked through, too */
export function fill(path: string, ids: Ids): string {
  let filled = '';
  let rest = 0;
  for (const match of path.matchAll(/\{\w+\}/g)) {
    const place = path.slice(0, match.index + match[0].length);
    const id = ids[place];
    if (id === undefined) throw new Error(`no id is known for ${place}: add what the owner has there`);
    filled += path.slice(rest, match.index) + encodeURIComponent(id);
    rest = match.index + match[0].length;
  }
  return filled + path.slice(rest);
}

export interface Answer {
  status: number;
  /** Headers and body, as text whatever they hold; of a stream its beginning. */
  text: string;
  json: Record<string, unknown>;
}

export interface Asked {
  key?: string | undefined;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

/** A request as any program may send it. */
export async function ask(
  url: string,
  method: string,
  address: string,
  { key, body, headers }: Asked = {},
): Promise<Answer> {
  const response = await fetch(url + address, {
    method,
    redirect: 'manual',
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined || body instanceof Uint8Array ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  const type = response.headers.get('content-type') ?? '';
  const bytes = type.startsWith('text/event-stream')
    ? await beginning(response)
    : Buffer.from(await response.arrayBuffer());
  const content = type === 'application/zip' ? unzipped(bytes) : bytes.toString('utf8');
  const head = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  return {
    status: response.status,
    text: `${head}\n\n${content}`,
    json: /[/+]json\b/.test(type) && content.startsWith('{') ? (JSON.parse(content) as Record<string, unknown>) : {},
  };
}

/** What comes within half a second. */
async function beginning(response: Response): Promise<Buffer> {
  const reader = response.body?.getReader();
  if (reader === undefined) return Buffer.alloc(0);
  const pieces: Uint8Array[] = [];
  const late = sleep(500, null);
  for (;;) {
    const next = await Promise.race([reader.read(), late]);
    if (next === null || next.done) break;
    pieces.push(next.value);
  }
  await reader.cancel();
  return Buffer.concat(pieces);
}

/** Names and contents of a zip's files, one after the other. */
function unzipped(zip: Buffer): string {
  let text = '';
  for (let at = zip.indexOf('PK\x03\x04'); at !== -1; at = zip.indexOf('PK\x03\x04', at + 4)) {
    const method = zip.readUInt16LE(at + 8);
    const nameEnd = at + 30 + zip.readUInt16LE(at + 26);
    const start = nameEnd + zip.readUInt16LE(at + 28);
    text += `${zip.toString('utf8', at + 30, nameEnd)}\n`;
    text +=
      method === 8 ? inflateRawSync(zip.subarray(start)).toString('utf8') : zip.subarray(start).toString('latin1');
  }
  return text;
}

/** Told anew by the mere use of a key. */
const PASSING = new Set(['last_used_at', 'seen_at', 'beat']);
/** Of what goes on by itself: seals of the log, the counting of requests, calls to receivers. */
const BACKGROUND = new Set(['audit_seals', 'request_counts', 'webhook_attempts', 'webhook_deliveries']);

/** Every row of the database that carries the organisation, by table. */
export async function rowsOf(database: Database, organisationId: string): Promise<Record<string, unknown[]>> {
  const tables = await database.query(
    `select table_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where table_schema = 'public' and column_name = 'organisation_id' and table_type = 'BASE TABLE' order by 1`,
  );
  const rows: Record<string, unknown[]> = {};
  for (const table of tables) {
    const name = String(table['table_name']);
    if (BACKGROUND.has(name)) continue;
    const found = await database.query(
      `select to_jsonb(t) as row from "${name}" t where organisation_id = $1 order by to_jsonb(t)::text`,
      [organisationId],
    );
    rows[name] = found.map(({ row }) =>
      Object.fromEntries(Object.entries(row as object).filter(([column]) => !PASSING.has(column))),
    );
  }
  return rows;
}

/** Texts by which an owner's data is known again: ids, hashes, addresses, and whatever holds one of the words. */
export function marksOf(rows: unknown, words: readonly string[], notThese: string): string[] {
  const marks = new Set(words);
  const look = (value: unknown): void => {
    if (typeof value === 'string') {
      const isName = /^[\w.:/@+-]{12,}$/.test(value) && /[1-9]/.test(value) && !/^\d{4}-\d\d-\d\dT/.test(value);
      if (isName && !notThese.includes(value)) marks.add(value);
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
  };
  look(rows);
  return [...marks];
}
