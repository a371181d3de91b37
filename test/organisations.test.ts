import { afterAll, beforeAll, expect, test } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Permission, PERMISSIONS, permissionsOf, ROLES } from '@kinora/platform';
import { exampleTake } from '../packages/engines/src/scenarios/example.ts';
import { hashOf, newId, newToken } from '../packages/server/src/flow/accounts/secrets.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { type Database, openDatabase } from '../packages/server/src/store/database.ts';
import { madeOrganisation } from './support/accounts.ts';
import {
  type Answer,
  ask,
  type Asked,
  fill,
  type Ids,
  marksOf,
  type Route,
  routesOf,
  rowsOf,
} from './support/route-walk.ts';
import { finished, type RunningStudio, startStudio, temporaryHome } from './support/studio.ts';

const WORD = 'Quixalor';
/** One red pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
const BRIEF = {
  story: `A fox named ${WORD} crosses the calm bay at night.`,
  seconds: 4,
  size: '832x480',
  voice: false,
  music: false,
};
/** Each organisation gives names of its own: the other may have one of the same. */
const LORA = {
  name: 'oil-on-canvas',
  baseModel: 'wan2.2-ti2v-5b',
  licence: { name: 'own work', commercial: true },
  rights: { holder: 'us', note: 'ours' },
};

const home = temporaryHome();
let postgres: EmbeddedPostgres;
let database: Database;
let studio: RunningStudio;
let routes: Route[];
/** The organisation that has everything, and the one that asks for it: by a key and as a person at a browser. */
let owner: Awaited<ReturnType<typeof madeOrganisation>>;
let other: Awaited<ReturnType<typeof madeOrganisation>>;
let attackers: Asked[];
let ids: Ids;

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ home: home.path });
  studio = await startStudio(home.path, { args: ['--public'] });
  database = openDatabase(postgres.url);
  await database.query('update account_rules set set_up_at = now()');
  routes = await routesOf(studio.url);
  owner = await madeOrganisation(postgres.url, { name: `${WORD} Works` });
  other = await madeOrganisation(postgres.url, { name: 'Others' });
  const { cookie } = await person(other.organisationId, 'uother', 'Somebody Else');
  attackers = [{ key: other.key }, { headers: { cookie } }];
  ids = await seed();
}, 300_000);

afterAll(async () => {
  await database.close();
  await studio.stop();
  await postgres.stop();
  home[Symbol.dispose]();
});

/** Somebody who is signed in: an owner of the organisation, or somebody who belongs nowhere. */
async function person(
  organisationId: string | null,
  id: string,
  name: string,
): Promise<{ cookie: string; session: string }> {
  const [token, session] = [newToken(), newId('e')];
  await database.query('insert into users (id, email, name) values ($1, $2, $3)', [id, `${id}@example.com`, name]);
  if (organisationId !== null)
    await database.query(`insert into members (organisation_id, user_id, role) values ($1, $2, 'owner')`, [
      organisationId,
      id,
    ]);
  await database.query(
    `insert into sessions (id, token_hash, user_id, organisation, browser, expires_at)
     values ($1, $2, $3, $4, 'a browser', now() + interval '1 day')`,
    [session, hashOf(token), id, organisationId],
  );
  return { cookie: `kinora=${token}`, session };
}

/** As the owner; a failure here is the test's own. */
async function own(method: string, address: string, asked: Asked = {}): Promise<Answer['json']> {
  const answer = await ask(studio.url, method, address, { key: owner.key, ...asked });
  if (answer.status >= 300) throw new Error(`${method} ${address}: ${answer.text}`);
  return answer.json;
}

/** One of everything there is, with its id. */
async function seed(): Promise<Ids> {
  const made = async (address: string, body: unknown, headers?: Asked['headers']): Promise<string> =>
    String((await own('POST', address, { body, ...(headers === undefined ? {} : { headers }) }))['id']);
  await own('PUT', '/v1/policy', { body: { review: { publishing: true } } });
  const film = await made('/v1/films', BRIEF);
  const picture = await own('POST', '/v1/pictures', { body: PNG, headers: { 'content-type': 'image/png' } });
  const { firstFrame: _first, lastFrame: _last, loras: _loras, ...request } = exampleTake();
  const take = await made('/v1/takes', { engine: 'animatic', request }, { 'idempotency-key': `${WORD}-take-1` });
  await own('PUT', `/v1/loras/${LORA.name}`, {
    body: { ...LORA, files: { low: `${WORD}.safetensors` }, rights: { holder: WORD, note: WORD } },
  });
  const { session } = await person(owner.organisationId, 'uowner', `${WORD} Person`);
  const webhook = await made('/v1/webhooks', { url: 'https://hooks.example.com/here', description: WORD });
  const { eventId } = await own('POST', `/v1/webhooks/${webhook}/test`);
  await own('PATCH', `/v1/webhooks/${webhook}`, { body: { enabled: false } });
  const [invitation, account, key, brief] = [
    await made('/v1/invitations', { email: `${WORD.toLowerCase()}@example.com`, role: 'viewer' }),
    await made('/v1/service-accounts', { name: `${WORD} robot`, role: 'viewer' }),
    await made('/v1/api-keys', { name: `${WORD} key` }),
    await made('/v1/briefs', { name: WORD, brief: BRIEF }),
  ];
  const batch = await made('/v1/batches', Buffer.from(JSON.stringify({ name: WORD, ...BRIEF })), {
    'content-type': 'application/jsonl',
  });
  const { film: finishedFilm } = await finished(owner.client(studio.url), film);
  await own('PUT', `/v1/films/${film}/hold`, { body: { reason: `${WORD} is kept` } });
  const reviewed = await ask(studio.url, 'POST', `/v1/films/${film}/publish`, { key: owner.key });
  expect(reviewed.json).toMatchObject({ code: 'review_needed' });
  const { reviews } = (await own('GET', '/v1/reviews')) as { reviews: { id: string }[] };
  const review = reviews[0]?.id ?? '';
  await own('POST', `/v1/reviews/${review}/votes`, { body: { decision: 'approve', notes: [] } });
  const { token } = await own('POST', `/v1/films/${film}/publish`);
  BODIES['PUT /v1/films/{id}/storyboard'] = finishedFilm.storyboard;
  for (;;) {
    const { state } = await own('GET', `/v1/takes/${take}`);
    if (state === 'succeeded') break;
    await sleep(100);
  }
  return {
    '/v1/films/{id}': film,
    '/v1/films/{id}/files/{sha256}': finishedFilm.files.master ?? '',
    '/v1/films/{id}/shots/{shotId}': finishedFilm.storyboard?.shots[0]?.id ?? '',
    '/v1/films/{id}/shots/{shotId}/takes/{number}': '1',
    '/v1/queue/films/{id}': film,
    '/v1/videos/{id}': film,
    '/api/v1/tasks/{id}': film,
    '/v1/pictures/{file}': String(picture['file']),
    '/v1/assets/{id}': String(picture['file']),
    '/v1/takes/{id}': take,
    '/v1/loras/{name}': LORA.name,
    '/v1/loras/{name}/files/{expert}': 'low',
    '/v1/reviews/{id}': review,
    '/v1/publications/{token}': String(token),
    '/v1/briefs/{id}': brief,
    '/v1/batches/{id}': batch,
    '/v1/webhooks/{id}': webhook,
    '/v1/webhooks/{id}/deliveries/{eventId}': String(eventId),
    '/v1/members/{id}': 'uowner',
    '/v1/installation/operators/{id}': 'uowner',
    '/v1/sessions/{id}': session,
    '/v1/invitations/{id}': invitation,
    '/v1/service-accounts/{id}': account,
    '/v1/api-keys/{id}': key,
    // Of the installation: only its operator gets so far.
    '/v1/engines/{name}': 'nothing',
    '/v1/keys/{name}': 'nothing',
    '/v1/operator/organisations/{organisationId}': owner.organisationId,
  };
}

/** Bodies that are valid, so that only whose thing it is decides. */
const BODIES: Record<string, unknown> = {
  'PATCH /v1/films/{id}/shots/{shotId}': { prompt: 'a calm bay' },
  'POST /v1/films/{id}/shots/{shotId}/takes/{number}/accept': { reason: 'it will do' },
  'PUT /v1/films/{id}/hold': { reason: 'mine now' },
  'PATCH /v1/queue/films/{id}': { priority: 1 },
  'POST /v1/videos/{id}/remix': { prompt: 'mine now' },
  'POST /v1/reviews/{id}/votes': { decision: 'approve', notes: [] },
  'PUT /v1/loras/{name}': LORA,
  'POST /v1/loras/{name}/files/{expert}': Buffer.from('no weights'),
  'POST /v1/loras/{name}/approve': { by: 'other' },
  'PUT /v1/briefs/{id}': { name: 'mine now', brief: { story: 'mine now' } },
  'POST /v1/batches/{id}/start': { totalCredits: 0 },
  'PATCH /v1/members/{id}': { role: 'viewer' },
  'POST /v1/api-keys/{id}/rotate': { overlapSeconds: 0 },
  'PATCH /v1/webhooks/{id}': { enabled: true },
  'POST /v1/webhooks/{id}/rotate': { overlapHours: 1 },
  'POST /v1/webhooks/{id}/redeliver': { since: '2026-01-01T00:00:00Z' },
};

/** Ids of the same look that nobody ever had. */
const NEVER: Ids = new Proxy<Record<string, string>>(
  {},
  {
    get: (_, place) => shuffled(ids[String(place)] ?? ''),
    ownKeys: () => Object.keys(ids),
    getOwnPropertyDescriptor: (_, place) => ({
      enumerable: true,
      configurable: true,
      value: shuffled(ids[String(place)] ?? ''),
    }),
  },
);

/** Another of the same kind: each figure is the next one. */
function shuffled(id: string): string {
  return id.length < 4 ? id : id.replaceAll(/[0-8]/g, (figure) => String(Number(figure) + 1));
}

/** What is answered elsewise than by 404, and gives nothing all the same. */
const ANSWERED: Readonly<Record<string, number>> = {
  // Each organisation names its LoRAs itself: the same name there is another one.
  'PUT /v1/loras/{name}': 200,
  // That API has no 404: it says UNKNOWN.
  'GET /api/v1/tasks/{id}': 200,
};

/** The body of an answer without the ids that were asked for, and its own number. */
function told(text: string, asked: Ids): string {
  const body = text.slice(text.indexOf('\n\n')).replaceAll(/[0-9a-f-]{36}/g, '#');
  return Object.values(asked)
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, id) => (id.length > 3 ? rest.replaceAll(id, '#') : rest), body);
}

async function asOther(asked: Asked, route: Route, marks: readonly string[]): Promise<Answer> {
  const address = fill(route.path, ids);
  const answer = await ask(studio.url, route.method, address, { ...asked, body: BODIES[route.name] });
  // What was sent may come back.
  const sent = decodeURIComponent(address) + JSON.stringify(BODIES[route.name] ?? '');
  const seen = marks.filter((mark) => answer.text.includes(mark) && !sent.includes(mark));
  expect({ route: route.name, seen }).toEqual({ route: route.name, seen: [] });
  expect({ route: route.name, failed: answer.status >= 500, text: answer.text }).toMatchObject({ failed: false });
  return answer;
}

test('no route gives one organisation anything of another: its ids are as unknown as if they had never been', async () => {
  const mine = await rowsOf(database, owner.organisationId);
  const elsewhere = JSON.stringify([await rowsOf(database, other.organisationId), await rowsOf(database, 'local')]);
  const marks = marksOf(mine, [WORD, owner.organisationId], elsewhere);
  expect(marks.length).toBeGreaterThan(50);
  // What the other makes of its own comes last: until then it has nothing.
  const inOrder = routes.toSorted((a, b) => Number(a.name in ANSWERED) - Number(b.name in ANSWERED));
  const reached: string[] = [];
  for (const route of inOrder.filter(({ needs }) => needs !== 'anyone')) {
    for (const asked of attackers) {
      if (!route.path.includes('{')) {
        // What lists, counts or gives out: as far as it only reads, all of it.
        if (route.method === 'GET') await asOther(asked, route, marks);
        continue;
      }
      const { status, text } = await asOther(asked, route, marks);
      if (status === 404) {
        // Word for word what is said of an id that never was.
        const { text: never } = await ask(studio.url, route.method, fill(route.path, NEVER), {
          ...asked,
          body: BODIES[route.name],
        });
        expect(told(text, ids), route.name).toBe(told(never, NEVER));
      }
      // Only a person has sessions, and no key for them.
      const isForPeople = route.needs === 'signed-in' && asked.key !== undefined && status === 403;
      const expected = route.needs === 'operator' || isForPeople ? 403 : (ANSWERED[route.name] ?? 404);
      if (status !== expected) reached.push(`${route.name}: ${status} instead of ${expected}`);
    }
  }
  expect(reached).toEqual([]);
  expect(await rowsOf(database, owner.organisationId)).toEqual(mine);
}, 60_000);

test('nor does what a request says besides its address: ids in bodies and questions are looked for among one’s own', async () => {
  const mine = await rowsOf(database, owner.organisationId);
  const film = ids['/v1/films/{id}'] ?? '';
  const picture = ids['/v1/pictures/{file}'];
  const cursor = async (address: string): Promise<string> => String((await own('GET', address))['next'] ?? '');
  await own('POST', '/v1/briefs', { body: { name: `${WORD} again`, brief: BRIEF } });
  // A finished film of the other's own, whose shot could begin with the picture.
  await database.query(
    `insert into films (organisation_id, id, state, brief, brief_hash, storyboard, finished_at)
     select $1, 'f0f0f0', 'completed', brief, brief_hash, storyboard, now() from films where id = $2`,
    [other.organisationId, film],
  );
  const before = await rowsOf(database, owner.organisationId);
  const heron = { ...BRIEF, story: 'A heron stands still.' };
  const tool = (name: string) => ({
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name, arguments: { id: film } },
  });
  const toAgents = { accept: 'application/json, text/event-stream', 'mcp-protocol-version': '2025-06-18' };
  const sent: readonly [string, string, unknown?, Asked['headers']?][] = [
    ['GET', `/v1/films?before=${film}`],
    ['GET', `/v1/videos?after=${film}`],
    ['GET', `/v1/reviews?film=${film}`],
    ['GET', `/v1/reviews?before=${ids['/v1/reviews/{id}']}`],
    ['GET', `/v1/deletions?subject=${film}`],
    ['GET', `/v1/briefs?cursor=${await cursor('/v1/briefs?limit=1')}`],
    ['POST', '/v1/films', { ...heron, loras: [{ name: LORA.name }] }],
    ['POST', '/v1/films', { ...heron, engine: 'comfy', single: { firstFrame: picture } }],
    ['POST', '/v1/quotes', { filmId: film }],
    ['POST', '/v1/videos', { prompt: 'A heron', model: 'kinora', input_reference: picture }],
    ['POST', '/v1/api-keys', { name: 'mine', serviceAccount: ids['/v1/service-accounts/{id}'] }],
    ['PATCH', `/v1/films/f0f0f0/shots/${ids['/v1/films/{id}/shots/{shotId}']}`, { firstFrame: picture }],
    ['POST', '/mcp', tool('film_get'), toAgents],
    ['POST', '/mcp', tool('film_cancel'), toAgents],
  ];
  for (const [method, address, body, headers] of sent) {
    const answer = await ask(studio.url, method, address, { key: other.key, body, ...(headers ? { headers } : {}) });
    const isEmpty = answer.status === 200 && (method === 'GET' || address === '/mcp');
    const told = { address, status: answer.status, owned: answer.text.replaceAll(film, '').includes(WORD) };
    expect(told, answer.text).toEqual({ address, status: isEmpty ? 200 : expect.toBeOneOf([400, 404]), owned: false });
    if (address === '/mcp') expect(answer.text).toContain('not_found');
  }
  expect(await rowsOf(database, owner.organisationId)).toEqual(before);
  await database.query(`delete from films where id = 'f0f0f0'`);
  // Anybody may learn that a file was made here; which film it is, only whose it is.
  const poster = await fetch(`${studio.url}/v1/films/${film}/content?part=poster`, {
    headers: { authorization: `Bearer ${owner.key}` },
  });
  const file = new Uint8Array(await poster.arrayBuffer());
  const verified = async (asked: Asked): Promise<unknown> => {
    const { json } = await ask(studio.url, 'POST', '/v1/verify', { ...asked, body: file });
    expect(json).toMatchObject({ ours: true, by: 'bytes' });
    return json['film'];
  };
  expect(await verified({ key: owner.key })).toMatchObject({ id: film });
  for (const stranger of [{}, ...attackers]) expect(await verified(stranger)).toBeUndefined();
  // The same bytes given by oneself are one's own.
  const given = await ask(studio.url, 'POST', '/v1/pictures', {
    key: other.key,
    body: PNG,
    headers: { 'content-type': 'image/png' },
  });
  expect(given.json['file']).toBe(picture);
  expect((await ask(studio.url, 'GET', `/v1/pictures/${picture}`, { key: other.key })).status).toBe(200);
  expect((await rowsOf(database, owner.organisationId))['films']).toEqual(mine['films']);
}, 30_000);

test('what can be no id is answered like any that is not there, at every route', async () => {
  for (const route of routes.filter(({ path }) => path.includes('{'))) {
    for (const odd of ['\0', "x' or 1=1 --", '%', 'x'.repeat(3_000), '\u{1f98a}', '__proto__']) {
      const address = route.path.replaceAll(/\{\w+\}/g, encodeURIComponent(odd));
      const { status } = await ask(studio.url, route.method, address, { key: other.key, body: BODIES[route.name] });
      expect({
        route: route.name,
        odd: odd.slice(0, 20),
        met: (status >= 400 && status < 500) || route.name in ANSWERED,
      }).toMatchObject({
        met: true,
      });
    }
  }
}, 60_000);

test('whoever proves nothing is told so at every route but those that are for anyone', async () => {
  const strangers: Asked[] = [
    {},
    { key: `kin_${'A'.repeat(43)}` },
    { key: owner.key.slice(0, -1) + (owner.key.endsWith('A') ? 'B' : 'A') },
    { headers: { authorization: `Bearer ${owner.key}, Bearer x` } },
    { headers: { cookie: `kinora=${newToken()}` } },
    { headers: { 'kinora-actor': 'uowner' } },
  ];
  for (const route of routes.filter(({ needs }) => needs !== 'anyone')) {
    for (const stranger of strangers) {
      const { status } = await ask(studio.url, route.method, fill(route.path, ids), stranger);
      expect({ route: route.name, stranger, status }).toEqual({ route: route.name, stranger, status: 401 });
    }
  }
  // Each of these answers strangers on purpose.
  expect(routes.flatMap(({ name, needs }) => (needs === 'anyone' ? [name] : [])).toSorted()).toEqual([
    'GET /healthz',
    'GET /media/{expires}/{organisation}/{mark}/{name}',
    'GET /readyz',
    'GET /v1/health',
    'GET /v1/openapi.json',
    'GET /v1/public/{token}',
    'GET /v1/public/{token}/content',
    'GET /v1/setup',
    'GET /v1/sign-on/callback',
    'GET /v1/templates',
    'GET /v1/templates/{id}',
    'POST /v1/billing/webhook',
    'POST /v1/check',
    'POST /v1/invitations/look',
    'POST /v1/password/forgot',
    'POST /v1/password/reset',
    'POST /v1/setup',
    'POST /v1/sign-in',
    'POST /v1/sign-in/code',
    'POST /v1/sign-on/start',
    'POST /v1/sign-up',
    'POST /v1/sign-up/confirm',
    'POST /v1/templates/{id}/brief',
    'POST /v1/verify',
  ]);
}, 60_000);

test('whoever belongs to no organisation looks after their own account and reaches nothing else', async () => {
  const { cookie } = await person(null, 'unowhere', 'Nobody');
  for (const route of routes.filter(({ needs, path }) => needs !== 'anyone' && path !== '/v1/sign-out')) {
    const { status, text } = await ask(studio.url, route.method, fill(route.path, ids), {
      headers: { cookie, 'idempotency-key': 'nowhere' },
      body: route.hasBody ? (BODIES[route.name] ?? {}) : undefined,
    });
    const met = route.needs === 'signed-in' ? status < 500 : status === 403;
    expect({ route: route.name, met, status }, text).toMatchObject({ met: true });
  }
});

test('texts that cannot be kept are refused at every route that takes them, and leave nothing that cannot be read', async () => {
  const film = String((await own('POST', '/v1/films', { body: { ...BRIEF, story: 'A heron stands still.' } }))['id']);
  await own('POST', `/v1/films/${film}/cancel`);
  const odd = ['a\0b', 'half of one: \ud83e', 'x'.repeat(200_000), ''];
  const places: [string, string, string][] = [
    ['POST', `/v1/videos/${film}/remix`, 'prompt'],
    ['POST', '/v1/films', 'story'],
    ['PUT', `/v1/films/${film}/hold`, 'reason'],
    ['POST', '/v1/service-accounts', 'name'],
    ['POST', '/v1/check', 'text'],
  ];
  for (const [method, address, field] of places) {
    for (const text of odd) {
      const body = { [field]: text, ...(field === 'name' ? { role: 'viewer' } : {}) };
      const { status } = await ask(studio.url, method, address, { key: owner.key, body });
      expect({ address, status, text: text.slice(0, 20) }).toMatchObject({
        status: expect.toSatisfy((s: number) => s < 500),
      });
    }
  }
  // A rule is replaced by another, never by nothing.
  const rules = await own('GET', '/v1/policy');
  expect((await ask(studio.url, 'PUT', '/v1/policy', { key: owner.key })).status).toBe(400);
  expect(await own('GET', '/v1/policy')).toEqual(rules);
  for (const address of ['/v1/films', '/v1/videos', '/api/v1/tasks/?model_name=%00', '/v1/deletions?subject=%00']) {
    const { status } = await ask(studio.url, 'GET', address, { key: owner.key });
    expect({ address, status }).toEqual({ address, status: address.includes('%00') ? 400 : 200 });
  }
});

test('an answer about oneself is given again to oneself alone', async () => {
  for (const id of ['uone', 'utwo']) {
    const { cookie } = await person(other.organisationId, id, 'One of two');
    const headers = { cookie, 'idempotency-key': 'the-same' };
    const { json } = await ask(studio.url, 'PATCH', '/v1/me', { headers, body: { name: 'Another name' } });
    expect(json['user']).toMatchObject({ id });
  }
});

test('every role may do what its permissions say, and nothing is done for one that may not', async () => {
  const mine = await rowsOf(database, owner.organisationId);
  const known: ReadonlySet<string> = new Set([...PERMISSIONS, 'signed-in', 'operator', 'anyone']);
  expect(routes.filter(({ needs }) => !known.has(needs))).toEqual([]);
  const { organisationId } = owner;
  for (const role of ROLES) {
    const { key } = await madeOrganisation(postgres.url, { name: role, role, organisationId });
    for (const route of routes.filter(({ needs }) => needs !== 'anyone' && needs !== 'signed-in')) {
      const may = permissionsOf(role).has(route.needs as Permission);
      // Only looking is tried by those who may, and for nothing that is there: it is about the door.
      if (may && (route.method !== 'GET' || route.path === '/v1/export')) continue;
      const address = may ? route.path.replaceAll(/\{\w+\}/g, 'nothing') : fill(route.path, ids);
      const { status, text } = await ask(studio.url, route.method, address, { key });
      const told = { role, route: route.name, refused: status === 401 || status === 403 };
      expect(told, text).toEqual({ role, route: route.name, refused: !may });
      if (!may) expect(text).toContain(route.needs === 'operator' ? 'Only the operator' : route.needs);
    }
  }
  // A key may be made for less than whom it stands for.
  const narrow = await madeOrganisation(postgres.url, { name: 'narrow', scopes: ['films:read'], organisationId });
  const open = new Set(['anyone', 'signed-in', 'films:read']);
  for (const route of routes.filter(({ needs }) => !open.has(needs))) {
    const { status } = await ask(studio.url, route.method, fill(route.path, ids), { key: narrow.key });
    expect({ route: route.name, status }).toEqual({ route: route.name, status: 403 });
  }
  const now = await rowsOf(database, owner.organisationId);
  const same = ({ service_accounts: _accounts, api_keys: _keys, ...rest }: typeof now) => rest;
  expect(same(now)).toEqual(same(mine));
}, 120_000);
