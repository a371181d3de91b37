import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOutbox } from '../packages/server/src/flow/hooks/outbox.ts';
import { createSecretBox } from '../packages/server/src/flow/hooks/secrets.ts';
import { findMasterKey } from '../packages/server/src/keys/master-key.ts';
import { createVault } from '../packages/server/src/keys/vault.ts';
import { LETTER_LANGUAGES, type Letter, writeLetter } from '../packages/server/src/mail/letter.ts';
import { openPostOffice, type PostOffice } from '../packages/server/src/mail/mailer.ts';
import { sendMails } from '../packages/server/src/mail/send-mails.ts';
import { openSmtp } from '../packages/server/src/mail/smtp.ts';
import { type SmtpConfig, smtpConfigOf } from '../packages/server/src/mail/smtp-config.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { type Database, migrate, openDatabase } from '../packages/server/src/store/database.ts';
import { countMails, nextMailMs } from '../packages/server/src/store/mails.ts';

const home = mkdtempSync(path.join(tmpdir(), 'kinora-mail-'));
let postgres: EmbeddedPostgres;
let database: Database;
let office: PostOffice;

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ home });
  database = openDatabase(postgres.url);
  await migrate(database);
  office = await openPostOffice(database, createVault(database, findMasterKey({}, home)), () => nowMs);
});

afterAll(async () => {
  await database.close();
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
});

/** The clock of the mail under test. */
let nowMs = Date.parse('2026-11-22T12:00:00Z');

interface Arrived {
  to: string[];
  raw: string;
}

/** A real server for mail: what it took, and how it answers the next recipients. */
async function smtpServer(answer: (to: string) => number | null = () => null) {
  const arrived: Arrived[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo({ address }, _session, callback) {
      const code = answer(address);
      if (code === null) return callback();
      callback(Object.assign(new Error(`no room for ${address}`), { responseCode: code }));
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        arrived.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        callback();
      });
    },
  });
  const { port } = await new Promise<AddressInfo>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => resolve(listening.address() as AddressInfo));
  });
  const config = smtpConfigOf(`smtp://127.0.0.1:${port}`, 'Kinora <film@example.org>');
  if (config === null) throw new Error('no config');
  const smtp = openSmtp(config);
  return {
    arrived,
    config,
    smtp,
    send: () => sendMails({ database, office, smtp }, nowMs),
    async [Symbol.asyncDispose]() {
      smtp.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const message = (raw: string) => {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  return { head: head.replace(/\r\n[ \t]+/g, ' '), body: body.join('\n\n') };
};

test('a mail is sent once it is committed, whole, and nothing of it is kept', async () => {
  await using server = await smtpServer();
  await expect(
    database.transaction(async (client) => {
      await office.add(client, { to: 'never@example.org', subject: 'Never', text: 'Never' });
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  const tenant = database.of('local');
  await tenant.transaction((client) =>
    office.add(client, {
      to: 'mei@example.org',
      ...writeLetter('zh', {
        kind: 'verify-email',
        url: 'https://films.example.org/confirm?t=secret-of-mei',
        validHours: 24,
      }),
    }),
  );
  const [stored] = await database.query('select encode(sealed, $1) as sealed from mails', ['escape']);
  expect(String(stored?.['sealed'])).not.toContain('mei@example.org');
  expect(String(stored?.['sealed'])).not.toContain('secret-of-mei');
  await expect(tenant.query('select * from mails')).rejects.toThrow(/permission denied/);

  expect(await server.send()).toBe(1);
  expect(await server.send()).toBe(0);
  expect(server.arrived).toHaveLength(1);
  expect(server.arrived[0]?.to).toEqual(['mei@example.org']);
  const { head, body } = message(server.arrived[0]?.raw ?? '');
  expect(head).toMatch(/^From: Kinora <film@example.org>$/m);
  expect(head).toMatch(/^Auto-Submitted: auto-generated$/m);
  expect(head).toContain(`Subject: =?UTF-8?`);
  expect(head).toContain('multipart/alternative');
  expect(body).toContain('Content-Type: text/html; charset=utf-8');
  expect(await countMails(database)).toEqual({ waiting: 0, failed: 0 });
});

test('names and subjects write no headers, and an address is one address', async () => {
  await using server = await smtpServer();
  const evil = 'Mallory\r\nBcc: victim@example.org\r\n\r\nBuy\u2028now <b>&"';
  const letter = writeLetter('en', {
    kind: 'invitation',
    organisation: evil,
    inviter: evil,
    url: 'https://a.example/"><script>',
    validDays: 7,
  });
  expect(letter.text).not.toMatch(/^Bcc:/m);
  expect(letter.html).toContain('https://a.example/&quot;&gt;&lt;script&gt;');
  expect(letter.html).not.toMatch(/<(script|b)>/);
  await office.send({ to: 'x@example.org', ...letter, subject: evil });
  for (const to of [
    'a@example.org, b@example.org',
    'a@example.org\r\nBcc: b@example.org',
    '<a@example.org>',
    'a',
    '"a b"@example.org',
    '',
  ]) {
    await expect(office.send({ to, subject: 's', text: 't' })).rejects.toThrow('not an e-mail address');
  }
  await server.send();
  expect(server.arrived.map(({ to }) => to)).toEqual([['x@example.org']]);
  const { head } = message(server.arrived[0]?.raw ?? '');
  expect(head).not.toMatch(/^Bcc:/m);
  expect(head.match(/^Subject:/gm)).toHaveLength(1);
});

test('a server that is away gets its mail when it is back, as the same message; a refused address is given up', async () => {
  const codes = new Map([
    ['greylisted@example.org', 451],
    ['nobody@example.org', 550],
  ]);
  await using server = await smtpServer((to) => codes.get(to) ?? null);
  await office.send({ to: 'greylisted@example.org', subject: 'Later', text: 'Later.' });
  await office.send({ to: 'nobody@example.org', subject: 'Never', text: 'Never.' });
  await server.send();
  expect(await countMails(database)).toEqual({ waiting: 1, failed: 1 });
  expect(await database.query(`select reason, length(sealed) as kept from mails where state = 'failed'`)).toEqual([
    { reason: 'EENVELOPE 550', kept: 0 },
  ]);
  // Not before its time.
  nowMs += 29_000;
  expect(await server.send()).toBe(0);
  for (let tries = 0; tries < 4; tries++) {
    nowMs = ((await nextMailMs(database)) ?? nowMs) + 1;
    expect(await server.send()).toBe(1);
  }
  codes.clear();
  nowMs = ((await nextMailMs(database)) ?? nowMs) + 1;
  await server.send();
  expect(server.arrived.map(({ to }) => to)).toEqual([['greylisted@example.org']]);
  await database.query('delete from mails');
});

test('tries are bounded: after a day a mail is given up, and its words are gone', async () => {
  await using server = await smtpServer(() => 421);
  await office.send({ to: 'away@example.org', subject: 'Away', text: 'Away.' });
  const beganMs = nowMs;
  let tries = 0;
  for (let next = await nextMailMs(database); next !== null; next = await nextMailMs(database)) {
    nowMs = next + 1;
    tries += await server.send();
  }
  expect(tries).toBe(8);
  expect((nowMs - beganMs) / 3_600_000).toBeGreaterThan(20);
  expect(await countMails(database)).toEqual({ waiting: 0, failed: 1 });
  await database.query('delete from mails');
});

test('a process that dies while it sends leaves the mail to the next, and two never send one at the same time', async () => {
  await using server = await smtpServer();
  for (let index = 0; index < 20; index++) {
    await office.send({ to: `p${index}@example.org`, subject: `Number ${index}`, text: 'One.' });
  }
  // Claimed by somebody who is then gone.
  const dead = { hand: () => new Promise<never>(() => undefined), close: () => undefined };
  void sendMails({ database, office, smtp: dead }, nowMs);
  await sleep(100);
  const sendAll = async (): Promise<void> => {
    while ((await server.send()) > 0);
  };
  await Promise.all([sendAll(), sendAll(), sendAll()]);
  expect(server.arrived).toHaveLength(16);
  nowMs += 180_001;
  await sendAll();
  const ids = server.arrived.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]);
  expect(new Set(ids).size).toBe(20);
  expect(await countMails(database)).toEqual({ waiting: 0, failed: 0 });
});

test('a process without a server for mail leaves what is to be mailed to those that have one, and gives up what is a day old', async () => {
  await using server = await smtpServer();
  await database.query(`insert into organisations (id, name) values ('sky', 'Sky')`);
  await database.query(
    `insert into users (id, email, name, email_verified_at) values ('mei', 'mei@example.org', 'Mei', now())`,
  );
  await database.query(`insert into members (organisation_id, user_id, role) values ('sky', 'mei', 'owner')`);
  const low = (credits: number) =>
    database.query(
      `insert into notifications (organisation_id, kind, subject, data) values ('sky', 'credits.low', $1, $2)`,
      [`credits:${credits}`, JSON.stringify({ credits })],
    );
  const due = async () =>
    (await database.query('select data from webhook_events where mail_due order by at')).map(
      ({ data }) => (data as { credits: number }).credits,
    );
  await low(12);
  await low(7);
  await database.query(
    `update webhook_events set at = at - interval '25 hours' where (data ->> 'credits')::numeric = 12`,
  );
  const vault = createVault(database, findMasterKey({}, home));
  const own = await openPostOffice(database, vault);
  const outbox = (smtp: SmtpConfig | null) =>
    openOutbox({
      database,
      office: own,
      box: createSecretBox(vault),
      own: { local: false, origins: [] },
      baseUrl: 'https://films.example.org',
      smtp,
    });
  const without = outbox(null);
  await expect.poll(due, { timeout: 30_000 }).toEqual([7]);
  await low(5);
  without.look();
  await without.stop();
  expect(await due()).toEqual([7, 5]);
  const again = outbox(null);
  const withMail = outbox(server.config);
  try {
    await expect.poll(() => server.arrived.length, { timeout: 30_000 }).toBe(2);
    expect(server.arrived.map(({ to }) => to)).toEqual([['mei@example.org'], ['mei@example.org']]);
    expect(await due()).toEqual([]);
  } finally {
    await again.stop();
    await withMail.stop();
  }
});

test('every letter is written in three languages, with its link in text and in HTML, and asks no other machine for anything', () => {
  const url = 'https://films.example.org/x?a=1&b=2';
  const dueAt = '2026-11-23T08:00:00Z';
  const film = { title: '鹊桥', url };
  const letters: Letter[] = [
    { kind: 'verify-email', url, validHours: 24 },
    { kind: 'reset-password', url, validMinutes: 30 },
    { kind: 'invitation', organisation: 'Sky', inviter: 'Mei', url, validDays: 7 },
    { kind: 'film.completed', ...film },
    { kind: 'film.failed', ...film },
    { kind: 'film.held', ...film },
    { kind: 'review.opened', ...film, dueAt },
    { kind: 'review.overdue', ...film, dueAt },
    { kind: 'credits.low', organisation: 'Sky', credits: 12, url },
  ];
  for (const letter of letters) {
    const subjects = LETTER_LANGUAGES.map((language) => {
      const { subject, text, html = '' } = writeLetter(language, letter);
      expect(text).toContain(url);
      expect(html).toContain('https://films.example.org/x?a=1&amp;b=2');
      expect(html).not.toMatch(/<(img|link|script|iframe)|url\(|src=/i);
      return subject;
    });
    expect(new Set(subjects).size).toBe(3);
  }
});

test('settings that cannot be read are refused at the start, with a sentence that names them', () => {
  expect(smtpConfigOf(undefined, undefined)).toBeNull();
  expect(() => smtpConfigOf('http://mail', 'a@b.org')).toThrow('KINORA_SMTP_URL must be');
  expect(() => smtpConfigOf('smtp://mail.example.org', undefined)).toThrow('KINORA_MAIL_FROM must be');
  expect(() => smtpConfigOf('smtp://mail.example.org', 'a@b.org\r\nBcc: c@d.org')).toThrow('KINORA_MAIL_FROM must be');
  expect(smtpConfigOf('smtp://u%40x:p%3A@mail.example.org', '"Film Studio" <a@b.org>')).toEqual({
    host: 'mail.example.org',
    port: 587,
    secure: false,
    requireTls: true,
    auth: { user: 'u@x', pass: 'p:' },
    from: { name: 'Film Studio', address: 'a@b.org' },
  });
});
