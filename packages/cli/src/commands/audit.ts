import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type AuditCrypto, type AuditFault, AuditRecordSchema, createAuditCheck, KinoraError } from '@kinora/film';
import { type AuditSeals, AuditSealsSchema, type AuditVerdict } from '@kinora/sdk';
import type { Command, CommandContext } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { withStudio } from '../studio.ts';

/** Entries that `audit` shows. */
const SHOWN = 30;

const HELP = `kinora audit: the log of who did what

  audit                 its newest entries
  audit verify          walks through it and names the first entry that is not what was written
  audit export          writes it down, with the seals that prove it

Options of verify
  --file FILE           an exported log instead of the studio's; needs no studio
  --seals FILE          its seals: without them only the chain is checked, and an end that is missing is not missed

Options of export
  --out FILE            where: one JSON document a line
  --seals FILE          where the seals go with the keys they are checked with (FILE.seals.json unless said);
                        keep them where this studio cannot write

  --json                one JSON document

verify ends with 0 where the log is whole and with 1 where it is not.
`;

/** Shows, checks and exports the log. */
export const audit: Command = {
  summary: 'the log of who did what: shows, checks and exports it',
  help: HELP,
  options: { file: 'value', seals: 'value', out: 'value' },
  run: async (context) => {
    const [action = 'list'] = context.given.words;
    if (action === 'list') return list(context);
    if (action === 'verify') return check(context);
    if (action === 'export') return exportLog(context);
    throw new KinoraError('invalid_request', `audit ${action} is not known. There are: verify, export.`, {
      field: 'command',
    });
  },
};

async function list({ here, json, output, signal }: CommandContext): Promise<number> {
  const page = await withStudio(here, signal, ({ client }) => client.audit({ limit: SHOWN }));
  if (json) output.write(`${JSON.stringify(page)}\n`);
  else {
    for (const { seq, at, actor, action, subject } of page.entries)
      output.write(
        `${String(seq).padStart(6)}  ${at.slice(0, 19).replace('T', ' ')}  ${actor.padEnd(12)}  ${action.padEnd(22)}  ${subject}\n`,
      );
  }
  return EXIT.done;
}

async function check({ given, here, json, output, signal }: CommandContext): Promise<number> {
  const file = given.values.get('file');
  const seals = given.values.get('seals');
  if (file === undefined && seals !== undefined)
    throw new KinoraError('invalid_request', 'Seals are given with the log they belong to: --file.', { field: 'file' });
  const verdict =
    file === undefined
      ? await withStudio(here, signal, ({ client }) => client.verifyAudit())
      : await checkFile(
          path.resolve(here.userFolder, file),
          seals === undefined ? { keys: [], seals: [] } : readSeals(path.resolve(here.userFolder, seals)),
        );
  if (json) output.write(`${JSON.stringify(verdict)}\n`);
  else if (verdict.fault === null)
    output.write(
      `The log is whole: ${verdict.entries} entries, ${verdict.seals} seals, ${verdict.sealsOutside} of them held outside the database.\n`,
    );
  else output.write(`The log is not whole: ${verdict.fault.reason}\nThe ${verdict.entries} entries before it are.\n`);
  return verdict.ok ? EXIT.done : EXIT.machine;
}

/** Checks an exported log: its chain, and each entry against the seals. */
async function checkFile(file: string, { keys, seals }: AuditSeals): Promise<AuditVerdict> {
  let check: ReturnType<typeof createAuditCheck> | null = null;
  let organisationId = seals[0]?.organisationId ?? '';
  const verdict = (fault: AuditFault | null): AuditVerdict => ({
    ok: fault === null,
    organisationId,
    entries: check?.count() ?? 0,
    seals: seals.length,
    sealsOutside: seals.length,
    fault,
  });
  let line = 0;
  for await (const text of createInterface({ input: openFile(file), crlfDelay: Infinity })) {
    line++;
    if (text.trim() === '') continue;
    const record = parseRecord(text);
    if (record === null) return verdict({ organisationId, seq: null, reason: `Line ${line} is no entry of a log.` });
    if (check === null) {
      organisationId ||= record.organisationId;
      check = createAuditCheck(organisationId, seals, null, cryptoOf(keys));
    }
    const fault = check.add(record);
    if (fault !== null) return verdict(fault);
  }
  check ??= createAuditCheck(organisationId, seals, null, cryptoOf(keys));
  return verdict(check.end());
}

function cryptoOf(keys: AuditSeals['keys']): AuditCrypto {
  const known = new Map(keys.map(({ version, pem }) => [version, createPublicKey(pem)]));
  return {
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    mac: null,
    verify(keyVersion, text, signature) {
      const key = known.get(keyVersion);
      return key !== undefined && verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
    },
  };
}

function parseRecord(text: string) {
  try {
    return AuditRecordSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function openFile(file: string) {
  if (!existsSync(file)) throw new KinoraError('invalid_request', `There is no file ${file}.`, { field: 'file' });
  return createReadStream(file);
}

function readSeals(file: string): AuditSeals {
  if (!existsSync(file)) throw new KinoraError('invalid_request', `There is no file ${file}.`, { field: 'seals' });
  const parsed = AuditSealsSchema.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new KinoraError('invalid_request', `${file} holds no seals of a log.`, { field: 'seals' });
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function exportLog({ given, here, json, output, signal }: CommandContext): Promise<number> {
  const wanted = given.values.get('out');
  if (wanted === undefined) throw new KinoraError('invalid_request', 'Say where: --out FILE.', { field: 'out' });
  const out = path.resolve(here.userFolder, wanted);
  const sealsFile = path.resolve(here.userFolder, given.values.get('seals') ?? `${wanted}.seals.json`);
  const seals = await withStudio(here, signal, async ({ client }) => {
    // Sealed first: what is written after that is in the next export.
    const sealed = await client.auditSeals();
    const { body } = await client.exportAudit(signal);
    await pipeline(Readable.fromWeb((body ?? new ReadableStream()) as never), createWriteStream(out));
    return sealed;
  });
  writeFileSync(sealsFile, `${JSON.stringify(seals, null, 2)}\n`);
  if (json) output.write(`${JSON.stringify({ file: out, seals: sealsFile })}\n`);
  else
    output.write(
      `The log is in ${out}, its seals in ${sealsFile}.\nCheck it: npm start -- audit verify --file ${wanted} --seals ${sealsFile}\n`,
    );
  return EXIT.done;
}
