import { text } from 'node:stream/consumers';
import { KinoraError } from '@kinora/film';
import type { Client } from '@kinora/sdk';
import type { Command, CommandContext } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { withStudio } from '../studio.ts';

const HELP = `kinora keys: the keys a studio keeps, sealed in its database by a master key that lies elsewhere

  keys                   their names and versions; nothing shows a key itself
  keys --set NAME        keeps the key of an engine, read from standard input: the engine names it vault:NAME
  keys --remove NAME     takes it away
  keys --rotate NAME     makes a new version of one of the studio's own; what older ones made stays readable
  keys --rotate-master   seals everything by a new master key

  --json                 one JSON document

Examples
  npm start -- keys --set fal < fal-key.txt
  npm start -- engines add fal --kind fal --key vault:fal
`;

/** Lists, keeps, removes and rotates keys. */
export const keys: Command = {
  summary: 'the keys a studio keeps: lists, sets and rotates them',
  help: HELP,
  options: { set: 'value', remove: 'value', rotate: 'value', 'rotate-master': 'flag' },
  run: async (context) => {
    const { given } = context;
    const [set, remove, rotate] = ['set', 'remove', 'rotate'].map((option) => given.values.get(option));
    const asked = [set, remove, rotate, given.flags.has('rotate-master') || undefined];
    if (asked.filter((each) => each !== undefined).length > 1) {
      throw new KinoraError('invalid_request', 'Ask for one of --set, --remove, --rotate and --rotate-master.', {
        field: 'set',
      });
    }
    if (set !== undefined) return change(context, await setter(set), { set }, `${set} is kept: vault:${set}`);
    if (remove !== undefined) {
      return change(context, (client) => client.removeKey(remove), { removed: remove }, `${remove} is removed.`);
    }
    if (rotate !== undefined) {
      const made = await ask(context, (client) => client.rotateKey(rotate));
      return say(context, made, `${made.name} has a new version: ${made.version}`);
    }
    if (given.flags.has('rotate-master')) {
      const resealed = await ask(context, (client) => client.rotateMasterKey());
      return say(context, { resealed }, `${resealed} keys are sealed by a new master key.`);
    }
    return list(context);
  },
};

async function list(context: CommandContext): Promise<number> {
  const found = await ask(context, (client) => client.keys());
  const rows = found.map(({ name, versions }) => {
    const [newest] = versions;
    const since = newest === undefined ? '' : `version ${newest.version}, since ${newest.at.slice(0, 10)}`;
    return `${name.padEnd(28)} ${since}`;
  });
  return say(context, { keys: found }, rows.length === 0 ? 'No key is kept yet.' : rows.join('\n'));
}

/** The key is read before a studio is looked for; never from the command line, which every process can read. */
async function setter(name: string): Promise<(client: Client) => Promise<void>> {
  if (process.stdin.isTTY) process.stderr.write('Paste the key, press Enter, then Ctrl-D.\n');
  const value = (await text(process.stdin)).trim();
  if (value === '') {
    throw new KinoraError('invalid_request', `The key is read from standard input: keys --set ${name} < FILE`, {
      field: 'set',
    });
  }
  return (client) => client.setKey(name, value);
}

function ask<Value>({ here, signal }: CommandContext, what: (client: Client) => Promise<Value>): Promise<Value> {
  return withStudio(here, signal, ({ client }) => what(client));
}

async function change(
  context: CommandContext,
  what: (client: Client) => Promise<void>,
  told: object,
  words: string,
): Promise<number> {
  await ask(context, what);
  return say(context, told, words);
}

function say({ json, output }: CommandContext, told: object, words: string): number {
  output.write(json ? `${JSON.stringify(told)}\n` : `${words}\n`);
  return EXIT.done;
}
