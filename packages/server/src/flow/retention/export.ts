import { makeZip } from 'client-zip';
import { readPolicy } from '../../store/endpoints.ts';
import { listAudit, listSeals } from '../../store/audit.ts';
import { filmArtefact, manifestOf } from '../../store/artefacts.ts';
import { chargesOf } from '../../store/charges.ts';
import type { Database } from '../../store/database.ts';
import { listFilms, publicFilm, type StoredFilm } from '../../store/films.ts';
import { findInLedger } from '../../store/ledger.ts';
import { listLoras } from '../../store/loras.ts';
import { listHolds, listTombstones } from '../../store/retention.ts';
import { standingOf } from '../../store/takes.ts';
import { readTrustPolicy } from '../../store/trust-policies.ts';
import { publicSealKeys } from '../audit/keys.ts';
import type { RetentionParts } from './delete-film.ts';

const PAGE = 50;
const AUDIT_PAGE = 1_000;
const EXTENSIONS: Readonly<Record<string, string>> = {
  'video/mp4': 'mp4',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'audio/wav': 'wav',
  'audio/mpeg': 'mp3',
};

interface Entry {
  name: string;
  input: string | ReadableStream<Uint8Array> | AsyncIterable<string>;
}

/**
 * Everything an organisation has here, as a zip that is made while it is sent: films with storyboards, takes, manifests,
 * events and charges as JSON; every file that may leave, as it leaves; pictures that were given; policies, the log and its
 * seals. No copy of it is kept.
 */
export function exportZip(parts: RetentionParts, organisationId: string): ReadableStream<Uint8Array> {
  return makeZip(entriesOf(parts, organisationId));
}

async function* entriesOf(parts: RetentionParts, organisationId: string): AsyncGenerator<Entry> {
  const { database, vault } = parts;
  yield { name: 'README.txt', input: README };
  yield json('policy.json', {
    trust: await readTrustPolicy(database, organisationId),
    engines: await readPolicy(database, organisationId),
    holds: await listHolds(database, organisationId),
  });
  yield json('loras.json', await listLoras(database, organisationId));
  yield json('deletions.json', await listTombstones(database, organisationId, 100_000));
  let before: string | null = null;
  do {
    const films: StoredFilm[] = await listFilms(database, organisationId, PAGE, before);
    for (const film of films) yield* filmEntries(parts, film);
    before = films.length < PAGE ? null : (films.at(-1)?.id ?? null);
  } while (before !== null);
  for (const row of await database.query(
    'select file, created_at from pictures where organisation_id = $1 order by created_at',
    [organisationId],
  ))
    yield* storedFile(parts, `pictures/${String(row['file'])}.png`, String(row['file']));
  yield { name: 'audit/entries.jsonl', input: auditText(database, organisationId) };
  yield json('audit/seals.json', {
    keys: await publicSealKeys(vault),
    seals: await database.transaction((client) => listSeals(client, organisationId)),
  });
}

async function* filmEntries(parts: RetentionParts, film: StoredFilm): AsyncGenerator<Entry> {
  const { database } = parts;
  const folder = `films/${film.id}`;
  yield json(`${folder}/film.json`, await publicFilm(database, film));
  yield json(`${folder}/manifest.json`, {
    artefacts: await manifestOf(database, film),
    ...(await chargesOf(database, film)),
  });
  yield json(
    `${folder}/takes.json`,
    (await database.query('select take, at from takes where film_id = $1 order by shot_id, number', [film.id])).map(
      (row) => ({ take: row['take'], at: row['at'] }),
    ),
  );
  yield json(
    `${folder}/events.json`,
    (
      await database.query('select number, event, at from film_events where film_id = $1 order by number', [film.id])
    ).map((row) => ({ number: row['number'], event: row['event'], at: row['at'] })),
  );
  // What is not in the ledger does not leave, here as anywhere.
  const leaving = await database.query(
    `select distinct l.file, l.kind, l.content_type from ledger l
     join artefacts a on a.organisation_id = l.organisation_id and a.file in (l.file, l.source)
     join film_artefacts u on u.organisation_id = a.organisation_id and u.recipe_hash = a.recipe_hash
     where u.film_id = $1 order by l.kind, l.file`,
    [film.id],
  );
  for (const row of leaving) {
    if (!(await mayLeave(database, film, String(row['file'])))) continue;
    const extension = EXTENSIONS[String(row['content_type']).split(';')[0] ?? ''] ?? 'txt';
    const name = `${folder}/files/${String(row['kind'])}-${String(row['file'])}.${extension}`;
    yield* storedFile(parts, name, String(row['file']));
  }
}

/** What is shown to nobody is not exported either. */
async function mayLeave(database: Database, film: StoredFilm, file: string): Promise<boolean> {
  const entry = await findInLedger(database, film.organisationId, file);
  const source = entry === null ? null : await filmArtefact(database, film, entry.source);
  return source === null || (await standingOf(database, film, source)) === 'free';
}

/** Nothing where the file is gone by now. */
async function* storedFile({ files }: RetentionParts, name: string, sha256: string): AsyncGenerator<Entry> {
  if (!(await files.has(sha256))) return;
  const { body } = await files.read(sha256);
  yield { name, input: body as ReadableStream<Uint8Array> };
}

function json(name: string, value: unknown): Entry {
  return { name, input: `${JSON.stringify(value, null, 2)}\n` };
}

async function* auditText(database: Database, organisationId: string): AsyncGenerator<string> {
  for (let after = 0; ;) {
    const page = await database.transaction((client) =>
      listAudit(client, organisationId, { after, limit: AUDIT_PAGE }),
    );
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.seq;
    yield page.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  }
}

const README = `Everything this studio keeps, as JSON and files.

films/ID/film.json       brief, storyboard, cues, report, files by hash
films/ID/takes.json      every take with its measurements and verdict
films/ID/manifest.json   every artefact with its recipe, and what was paid
films/ID/events.json     what happened, in order
films/ID/files/          films, takes, stills, sound and subtitles as they left: with all their marks
pictures/                pictures that were given
policy.json, loras.json, deletions.json
audit/entries.jsonl      the log; audit/seals.json proves it: npm start -- audit verify --file entries.jsonl --seals seals.json
`;
