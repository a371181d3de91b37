import { KinoraError } from '@kinora/film';
import type { ApiKey, MadeApiKey } from '@kinora/sdk';
import type { Command, CommandContext } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { withStudio } from '../studio.ts';

const HELP = `kinora key: API keys, for programs that make films here

  key create               makes one and prints it: it is shown this once
  key list                 all there are; nothing shows a key itself
  key rotate ID            makes it anew; the old one stays good for a day
  key revoke ID            ends it: refused everywhere within a second

Options of create
  --name NAME              to know it again; "command line" unless given
  --scope SCOPE            what it may do, may be given again: films:read, films:*, * (all; unless given), operator
  --days N                 how long it is good; for ever unless given
  --project ID             films made with it belong to this project
  --service-account ID     whom it stands for; you unless given

Options of rotate
  --overlap SECONDS        how long the old one stays good; 0 ends it at once

  --json                   one JSON document

A studio with accounts (--public) wants a key itself: KINORA_API_KEY.

Examples
  npm start -- key create --json
  npm start -- key create --name nightly --scope films:write --scope films:read --days 90
  curl -H "Authorization: Bearer kin_…" http://127.0.0.1:4310/v1/films
`;

/** Makes, lists, renews and revokes API keys. */
export const key: Command = {
  summary: 'API keys: makes, lists, renews and revokes them',
  help: HELP,
  options: {
    name: 'value',
    scope: 'value',
    days: 'value',
    project: 'value',
    'service-account': 'value',
    overlap: 'value',
  },
  run: async (context) => {
    const [verb = 'list', id, more] = context.given.words;
    const takesId = verb === 'rotate' || verb === 'revoke';
    if (more !== undefined || (id !== undefined && !takesId)) {
      throw new KinoraError('invalid_request', `${more ?? id ?? ''} is too much. See npm start -- key --help.`, {
        field: 'command',
      });
    }
    if (takesId && id === undefined) {
      throw new KinoraError('invalid_request', `Say which key: npm start -- key ${verb} ID; key list names them.`, {
        field: 'id',
      });
    }
    switch (verb) {
      case 'list':
        return list(context);
      case 'create':
        return create(context);
      case 'rotate':
        return rotate(context, id ?? '');
      case 'revoke':
        return revoke(context, id ?? '');
      default:
        throw new KinoraError('invalid_request', `${verb} is none of create, list, rotate and revoke.`, {
          field: 'command',
        });
    }
  },
};

async function list(context: CommandContext): Promise<number> {
  const keys = await withStudio(context.here, context.signal, ({ client }) => client.apiKeys());
  const rows = keys.map((each) =>
    [each.id, `${each.hint}…`, stateOf(each).padEnd(20), each.scopes.join(' '), each.name].join('  '),
  );
  return say(context, { keys }, rows.length === 0 ? 'There is no key yet: npm start -- key create' : rows.join('\n'));
}

function stateOf({ revokedAt, expiresAt, lastUsedAt }: ApiKey): string {
  if (revokedAt !== null) return 'revoked';
  if (expiresAt !== null && Date.parse(expiresAt) <= Date.now()) return 'over';
  return lastUsedAt === null ? 'never used' : `used ${lastUsedAt.slice(0, 10)}`;
}

async function create(context: CommandContext): Promise<number> {
  const { values, all } = context.given;
  const days = values.get('days');
  const project = values.get('project');
  const serviceAccount = values.get('service-account');
  const wish = {
    name: values.get('name') ?? 'command line',
    scopes: [...(all.get('scope') ?? ['*'])],
    ...(days === undefined ? {} : { expiresInDays: wholeNumber(days, 'days') }),
    ...(project === undefined ? {} : { projectId: project }),
    ...(serviceAccount === undefined ? {} : { serviceAccount }),
  };
  return shown(context, await withStudio(context.here, context.signal, ({ client }) => client.createApiKey(wish)));
}

async function rotate(context: CommandContext, id: string): Promise<number> {
  const overlap = context.given.values.get('overlap');
  const seconds = overlap === undefined ? undefined : wholeNumber(overlap, 'overlap');
  return shown(
    context,
    await withStudio(context.here, context.signal, ({ client }) => client.rotateApiKey(id, seconds)),
  );
}

async function revoke(context: CommandContext, id: string): Promise<number> {
  await withStudio(context.here, context.signal, ({ client }) => client.revokeApiKey(id));
  return say(context, { revoked: id }, `${id} is revoked.`);
}

/** On standard output the key alone, for a program; the rest for people. */
function shown(context: CommandContext, made: MadeApiKey): number {
  if (!context.json) process.stderr.write(`${made.id} (${made.scopes.join(' ')}), shown this once:\n`);
  return say(context, made, made.key);
}

function wholeNumber(text: string, field: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new KinoraError('invalid_request', `${text} is not a whole number.`, { field });
}

function say({ json, output }: CommandContext, told: object, words: string): number {
  output.write(json ? `${JSON.stringify(told)}\n` : `${words}\n`);
  return EXIT.done;
}
