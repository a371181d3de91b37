import { makeZip } from 'client-zip';
import type { LedgerEntry } from '@kinora/film';
import { readPolicy } from '../../store/endpoints.ts';
import { listAudit, listSeals } from '../../store/audit.ts';
import { filesOfFilm, manifestOf } from '../../store/artefacts.ts';
import { findBatch, toldBatch } from '../../store/batches.ts';
import { listBriefs } from '../../store/briefs.ts';
import { chargesOf } from '../../store/charges.ts';
import type { Database } from '../../store/database.ts';
import { listFilms, publicFilm, type StoredFilm } from '../../store/films.ts';
import { listHooks, publicHook } from '../../store/hooks.ts';
import { findInLedger } from '../../store/ledger.ts';
import { listLoras } from '../../store/loras.ts';
import { listTransfers } from '../../store/money-usage.ts';
import { publicationsOf } from '../../store/publications.ts';
import { listRemoteTakes } from '../../store/remote-takes.ts';
import { listHolds, listTombstones } from '../../store/retention.ts';
import { listReviews, publicReview } from '../../store/reviews.ts';
import { readTrustPolicy } from '../../store/trust-policies.ts';
import { publicSealKeys } from '../audit/keys.ts';
import type { Crew } from '../crew.ts';
import { filmFileToGo } from '../marks/film-file.ts';

const PAGE = 50;
const AUDIT_PAGE = 1_000;
/** Far more than a film has. */
const MOST_REVIEWS = 10_000;
const EXTENSIONS: Readonly<Record<string, string>> = {
  'video/mp4': 'mp4',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'audio/wav': 'wav',
  'audio/mpeg': 'mp3',
  'text/vtt': 'vtt',
  'application/x-subrip': 'srt',
};

interface Entry {
  name: string;
  input: string | ReadableStream<Uint8Array> | AsyncIterable<string>;
}

/** One zip in the making. */
interface Packing {
  crew: Crew;
  organisationId: string;
  /** Where each file lies in the zip, by hash: several films may have the same. */
  packed: Map<string, string>;
  leftOut: { subject: string; file: string; kind: string; why: string }[];
}

/**
 * Everything an organisation has here, as a zip that is made while it is sent: films with storyboards, takes, manifests,
 * reviews, events and charges as JSON; every file that may leave, as it leaves, marked now where it never was; pictures that
 * were given; policies, the log and its seals. No copy of it is kept, and a file that cannot be had does not end it.
 */
export function exportZip(crew: Crew, organisationId: string): ReadableStream<Uint8Array> {
  return makeZip(entriesOf({ crew, organisationId, packed: new Map(), leftOut: [] }));
}

async function* entriesOf(packing: Packing): AsyncGenerator<Entry> {
  const { crew, organisationId } = packing;
  const { database, vault } = crew;
  yield { name: 'README.txt', input: README };
  yield json('policy.json', {
    trust: await readTrustPolicy(database, organisationId),
    engines: await readPolicy(database, organisationId),
    holds: await listHolds(database, organisationId),
  });
  yield json('webhooks.json', (await listHooks(database, organisationId)).map(publicHook));
  yield json('loras.json', await listLoras(database, organisationId));
  yield json('deletions.json', await listTombstones(database, organisationId, 100_000));
  let before: string | null = null;
  do {
    const films: StoredFilm[] = await listFilms(database, organisationId, PAGE, before);
    for (const film of films) yield* filmEntries(packing, film);
    before = films.length < PAGE ? null : (films.at(-1)?.id ?? null);
  } while (before !== null);
  yield* remoteTakeEntries(packing);
  yield { name: 'briefs.jsonl', input: briefLines(database, organisationId) };
  yield { name: 'batches.jsonl', input: batchLines(database, organisationId) };
  yield { name: 'credits.jsonl', input: creditLines(database, organisationId) };
  for (const row of await database.query(
    'select file, created_at from pictures where organisation_id = $1 order by created_at',
    [organisationId],
  )) {
    const file = String(row['file']);
    yield* storedFile(packing, `pictures/${file}.png`, { subject: 'pictures', file, kind: 'picture' });
  }
  yield { name: 'audit/entries.jsonl', input: auditText(database, organisationId) };
  yield json('audit/seals.json', {
    keys: await publicSealKeys(vault),
    seals: await database.transaction((client) => listSeals(client, organisationId)),
  });
  yield json('left-out.json', packing.leftOut);
}

/** Kept briefs, a line each. */
async function* briefLines(database: Database, organisationId: string): AsyncGenerator<string> {
  for (let after: string[] | null = null; ;) {
    const briefs = await listBriefs(database, organisationId, PAGE, after);
    yield briefs.map(({ place: _place, ...brief }) => `${JSON.stringify(brief)}\n`).join('');
    const last = briefs.at(-1);
    if (last === undefined || briefs.length < PAGE) return;
    after = [last.place, last.id];
  }
}

/** Every movement of credits, newest first, a line each; thousandths of a credit. */
async function* creditLines(database: Database, organisationId: string): AsyncGenerator<string> {
  for (let before: number | null = null; ;) {
    const transfers = await listTransfers(database, organisationId, PAGE, before);
    yield transfers.map((transfer) => `${JSON.stringify(transfer)}\n`).join('');
    const last = transfers.at(-1);
    if (last === undefined || transfers.length < PAGE) return;
    before = last.id;
  }
}

/** Batches, a line each, and their rows with the briefs that are no films yet. */
async function* batchLines(database: Database, organisationId: string): AsyncGenerator<string> {
  for (const row of await database.query('select id from batches where organisation_id = $1 order by created_at', [
    organisationId,
  ])) {
    const batch = await findBatch(database, organisationId, { id: String(row['id']) });
    if (batch === null) continue;
    yield `${JSON.stringify({ batch: toldBatch(batch) })}\n`;
    const rows = await database.query(
      'select number, line, name, state, brief, faults, film_id, error from batch_rows where batch_id = $1 order by number',
      [batch.id],
    );
    yield rows.map((each) => `${JSON.stringify(each)}\n`).join('');
  }
}

async function* filmEntries(packing: Packing, film: StoredFilm): AsyncGenerator<Entry> {
  const { database } = packing.crew;
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
  const reviews = await listReviews(database, film.organisationId, { filmId: film.id, limit: MOST_REVIEWS });
  yield json(`${folder}/reviews.json`, reviews.map(publicReview));
  yield json(`${folder}/publications.json`, await publicationsOf(database, film));
  yield* fileEntries(packing, film, `${folder}/files`);
}

/** The film's files as the door gives them to whoever asks for one; what never leaves is not exported either. */
async function* fileEntries(packing: Packing, film: StoredFilm, folder: string): AsyncGenerator<Entry> {
  const listed: { kind: string; shotId: string | null; made: string; file: string; path: string | null }[] = [];
  const sources = new Set<string>();
  for (const { file, kind, shotId } of await filesOfFilm(packing.crew.database, film)) {
    const about = { subject: `film ${film.id}`, file, kind };
    const entry = await orLeftOut(packing, about, () => filmFileToGo(packing.crew, film, file));
    // Of a file whose newest marked copy is here older copies say nothing more.
    if (entry === null || (kind === 'marked' && sources.has(entry.source))) continue;
    sources.add(entry.source);
    yield* ledgerFile(packing, folder, entry, about);
    listed.push({
      kind: kind === 'marked' ? entry.kind : kind,
      shotId,
      made: file,
      file: entry.file,
      path: packing.packed.get(entry.file) ?? null,
    });
  }
  yield json(`${folder}.json`, listed);
}

async function* remoteTakeEntries(packing: Packing): AsyncGenerator<Entry> {
  const { crew, organisationId } = packing;
  for (const take of await listRemoteTakes(crew.database, organisationId)) {
    yield json(`remote-takes/${take.id}.json`, take);
    const { file } = take;
    if (file === null) continue;
    const about = { subject: `take ${take.id}`, file, kind: 'take' };
    const entry = await orLeftOut(packing, about, () => findInLedger(crew.database, organisationId, file));
    if (entry !== null) yield* ledgerFile(packing, 'remote-takes', entry, about);
  }
}

type LeftOut = Omit<Packing['leftOut'][number], 'why'>;

async function* ledgerFile(
  packing: Packing,
  folder: string,
  entry: LedgerEntry,
  about: LeftOut,
): AsyncGenerator<Entry> {
  const extension = EXTENSIONS[entry.contentType.split(';')[0]?.trim() ?? ''] ?? 'bin';
  yield* storedFile(packing, `${folder}/${entry.kind}-${entry.file}.${extension}`, { ...about, file: entry.file });
}

/** Each file once, whoever else has it. */
async function* storedFile(packing: Packing, name: string, about: LeftOut): AsyncGenerator<Entry> {
  if (packing.packed.has(about.file)) return;
  const stored = await orLeftOut(packing, about, () => packing.crew.files.read(about.file));
  if (stored === null) return;
  packing.packed.set(about.file, name);
  yield { name, input: stored.body as ReadableStream<Uint8Array> };
}

/** Null for what cannot be had, or is shown to nobody; why is told in the zip. */
async function orLeftOut<Result>(
  packing: Packing,
  about: LeftOut,
  work: () => Promise<Result>,
): Promise<Result | null> {
  try {
    return await work();
  } catch (error) {
    // Of thousands of files one may be damaged, or deleted meanwhile: the others are what is asked for.
    const why = error instanceof Error ? error.message : String(error);
    packing.leftOut.push({ ...about, why });
    return null;
  }
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

films/ID/film.json          brief, storyboard, cues, report, files by hash
films/ID/takes.json         every take with its measurements and verdict
films/ID/manifest.json      every artefact with its recipe, and what was paid
films/ID/events.json        what happened, in order
films/ID/reviews.json       who looked at it, and what they said
films/ID/publications.json  where it was shown
films/ID/files/             films, takes, stills, sound and subtitles as they leave: with all their marks
films/ID/files.json         which of these is what; a file that several films have lies with the first
remote-takes/               takes that were made for other studios
pictures/                   pictures that were given
credits.jsonl               every movement of credits, in thousandths of a credit
policy.json, webhooks.json, loras.json, deletions.json
left-out.json               files that could not be read or marked, or may not be shown, and why
audit/entries.jsonl         the log; audit/seals.json proves it: npm start -- audit verify --file entries.jsonl --seals seals.json
`;
