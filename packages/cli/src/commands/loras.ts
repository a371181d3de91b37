import { openAsBlob, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { KinoraError, type Lora, LORA_EXPERTS, type LoraExpert, type LoraRecord, LoraRecordSchema } from '@kinora/film';
import type { ParsedArguments } from '../arguments.ts';
import type { Command, CommandContext } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { withStudio } from '../studio.ts';

const HELP = `kinora loras: the LoRAs films may be made with

  loras                 those there are
  loras add NAME        registers one, or changes its record; uploads its weights
  loras approve NAME    lets it be used; its weights are then fixed for this name
  loras remove NAME     takes it out of the registry

Options of add
  --high FILE           weights of the high-noise expert: a safetensors file here, which is uploaded
  --low FILE            weights of the low-noise expert, the same
  --high-at WHERE       weights that lie where the engines are: a name or path they know,
  --low-at WHERE        or an address that begins with https:// for engines in a cloud
  --base MODEL          wan2.2-t2v-a14b (unless said), wan2.2-i2v-a14b or wan2.2-ti2v-5b
  --title TEXT          for people
  --triggers A,B        words that wake it, added to prompts where they are missing
  --strength N          what it is used with unless a film says otherwise (1)
  --min N, --max N      least and most a film may say (0 and 1.5)
  --licence NAME        its licence; with --licence-url URL
  --commercial          films made with it may be sold; --non-commercial: they may not
  --holder NAME         who made it, or whom it shows
  --rights TEXT         what was agreed with them
  --engines A,B         the engines that hold it, where they cannot be asked
  --file FILE           the whole record as JSON instead

Options of approve
  --by NAME             who approves it (the user of this machine unless said)

  --json                one JSON document

Examples
  npm start -- loras add ink-wash --high ink-high.safetensors --low ink-low.safetensors \\
    --triggers "inkwash style" --licence "own work" --commercial --holder "Studio Lu" --rights "made by us"
  npm start -- loras approve ink-wash
  npm start -- make "A heron over a misty lake at dawn." --engine gpu --lora ink-wash:0.8
`;

/** Lists, registers, approves and removes LoRAs. */
export const loras: Command = {
  summary: 'lists, registers and approves the LoRAs films may be made with',
  help: HELP,
  options: {
    high: 'value',
    low: 'value',
    'high-at': 'value',
    'low-at': 'value',
    base: 'value',
    title: 'value',
    triggers: 'value',
    strength: 'value',
    min: 'value',
    max: 'value',
    licence: 'value',
    'licence-url': 'value',
    commercial: 'flag',
    'non-commercial': 'flag',
    holder: 'value',
    rights: 'value',
    engines: 'value',
    file: 'value',
    by: 'value',
  },
  run: async (context) => {
    const [action = 'list', name] = context.given.words;
    switch (action) {
      case 'list':
        return list(context);
      case 'add':
        return add(context, name);
      case 'approve':
        return approve(context, needName(name, 'approve'));
      case 'remove':
        return remove(context, needName(name, 'remove'));
      default:
        throw new KinoraError(
          'invalid_request',
          `loras ${action} is not known. There are: list, add, approve, remove.`,
          { field: 'command' },
        );
    }
  },
};

async function list({ here, json, output, signal }: CommandContext): Promise<number> {
  const found = await withStudio(here, signal, ({ client }) => client.loras());
  if (json) output.write(`${JSON.stringify({ loras: found })}\n`);
  else output.write(found.length === 0 ? 'No LoRA is registered. See: npm start -- loras --help\n' : rows(found));
  return EXIT.done;
}

function rows(found: readonly Lora[]): string {
  return found.map((lora) => `${row(lora)}\n`).join('');
}

function row({ name, title, approved, files, strength, triggers, licence, rights }: Lora): string {
  const experts = LORA_EXPERTS.filter((expert) => files[expert] !== undefined).join(' and ') || 'no weights yet';
  const use = licence.commercial ? '' : ', not for sale';
  return [
    `${approved === null ? '?' : '✓'} ${name.padEnd(24)} ${experts}, strength ${strength.default} (${strength.min} to ${strength.max})${title === undefined ? '' : `  ${title}`}`,
    `    ${licence.name}${use}, ${rights.holder}${triggers.length === 0 ? '' : `; wakes by ${triggers.join(', ')}`}`,
    approved === null
      ? `    not approved: npm start -- loras approve ${name}`
      : `    approved by ${approved.by}, ${approved.at.slice(0, 10)}`,
  ].join('\n');
}

async function add({ given, here, json, output, signal }: CommandContext, name: string | undefined): Promise<number> {
  const record = readRecord(given, name, here.userFolder);
  const uploads = LORA_EXPERTS.flatMap((expert) => {
    const file = given.values.get(expert);
    return file === undefined ? [] : [{ expert, file: readableFile(path.resolve(here.userFolder, file), expert) }];
  });
  const added = await withStudio(here, signal, async ({ client }) => {
    let lora = await client.putLora(record);
    for (const { expert, file } of uploads) {
      lora = await client.uploadLora(record.name, expert, await openAsBlob(file), signal);
    }
    return lora;
  });
  output.write(json ? `${JSON.stringify(added)}\n` : rows([added]));
  return EXIT.done;
}

/** @throws KinoraError invalid_request when it is no file that can be read */
function readableFile(file: string, field: LoraExpert): string {
  try {
    if (statSync(file).isFile()) return file;
  } catch {
    // said below
  }
  throw new KinoraError('invalid_request', `${file} is no file. For weights that lie elsewhere take --${field}-at.`, {
    field,
  });
}

/** @throws KinoraError invalid_request naming the option, or the record's field, at fault */
function readRecord(given: ParsedArguments, name: string | undefined, userFolder: string): LoraRecord {
  const written = given.values.get('file');
  const wanted =
    written === undefined ? recordOf(given, needName(name, 'add')) : readJsonFile(path.resolve(userFolder, written));
  const parsed = LoraRecordSchema.safeParse(wanted);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? 'record';
  const option = OPTION_OF[field] ?? field;
  const missing = issue !== undefined && 'input' in issue && issue.input === undefined;
  throw new KinoraError(
    'invalid_request',
    missing || issue?.message.startsWith('Invalid input') === true
      ? `loras add needs --${option}.`
      : (issue?.message ?? 'The record is not valid.'),
    { field: option },
  );
}

const OPTION_OF: Readonly<Record<string, string>> = {
  baseModel: 'base',
  'strength.default': 'strength',
  'strength.min': 'min',
  'strength.max': 'max',
  'licence.name': 'licence',
  'licence.url': 'licence-url',
  'licence.commercial': 'commercial or --non-commercial',
  'rights.holder': 'holder',
  'rights.note': 'rights',
  'files.high': 'high-at',
  'files.low': 'low-at',
};

function recordOf({ values, flags }: ParsedArguments, name: string) {
  const text = (field: string, option: string) => {
    const value = values.get(option);
    return value === undefined ? {} : { [field]: value };
  };
  const words = (field: string, option: string) => {
    const value = values.get(option);
    if (value === undefined) return {};
    return {
      [field]: value
        .split(',')
        .map((word) => word.trim())
        .filter(Boolean),
    };
  };
  const usual = numberOf(values.get('strength')) ?? 1;
  const commercial = flags.has('commercial') ? true : flags.has('non-commercial') ? false : undefined;
  return {
    name,
    baseModel: values.get('base') ?? 'wan2.2-t2v-a14b',
    files: { ...text('high', 'high-at'), ...text('low', 'low-at') },
    ...text('title', 'title'),
    ...words('triggers', 'triggers'),
    strength: {
      default: usual,
      min: numberOf(values.get('min')) ?? Math.min(0, Number(usual)),
      max: numberOf(values.get('max')) ?? Math.max(1.5, Number(usual)),
    },
    licence: { ...text('name', 'licence'), ...text('url', 'licence-url'), commercial },
    rights: { ...text('holder', 'holder'), ...text('note', 'rights') },
    ...words('endpoints', 'engines'),
  };
}

/** What is no number stays text, so that the schema says so. */
function numberOf(written: string | undefined): number | string | undefined {
  return written === undefined || !/^-?\d+(\.\d+)?$/.test(written.trim()) ? written : Number(written);
}

function readJsonFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new KinoraError('invalid_request', `The record cannot be read: ${why}.`, { field: 'file', cause });
  }
}

async function approve({ given, here, json, output, signal }: CommandContext, name: string): Promise<number> {
  const by = given.values.get('by') ?? userInfo().username;
  const approved = await withStudio(here, signal, ({ client }) => client.approveLora(name, by));
  output.write(json ? `${JSON.stringify(approved)}\n` : rows([approved]));
  return EXIT.done;
}

async function remove({ here, json, output, signal }: CommandContext, name: string): Promise<number> {
  await withStudio(here, signal, ({ client }) => client.removeLora(name));
  output.write(json ? `${JSON.stringify({ removed: name })}\n` : `${name} is removed.\n`);
  return EXIT.done;
}

function needName(name: string | undefined, action: string): string {
  if (name !== undefined) return name;
  throw new KinoraError('invalid_request', `loras ${action} needs the name of a LoRA.`, { field: 'name' });
}
