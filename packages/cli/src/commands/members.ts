import { KinoraError } from '@kinora/film';
import { RoleSchema } from '@kinora/sdk';
import type { Command, CommandContext } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { withStudio } from '../studio.ts';

const HELP = `kinora members: who belongs to the organisation

  members                        lists people and service accounts, and open invitations
  members invite ADDRESS         invites somebody; prints the link where the studio sends no mail
  members role ID --role ROLE    changes a role
  members remove ID              takes somebody away, with their keys and sessions

  --role ROLE    owner, admin, producer, reviewer or viewer (unless given)
  --json         one JSON document

Examples
  npm start -- members invite mei@example.org --role producer
  npm start -- members role u1f0c2 --role admin
`;

/** Lists members, invites, changes roles and removes. */
export const members: Command = {
  summary: 'who belongs to the organisation: lists, invites, changes and removes',
  help: HELP,
  options: { role: 'value' },
  run: async (context) => {
    const [verb = 'list', who, more] = context.given.words;
    if (more !== undefined) {
      throw new KinoraError('invalid_request', `${more} is too much. See npm start -- members --help.`, {
        field: 'command',
      });
    }
    switch (verb) {
      case 'list':
        return list(context);
      case 'invite':
        return invite(context, named(who, 'Say whom: npm start -- members invite ADDRESS.'));
      case 'role':
        return changeRole(context, named(who, 'Say whose: npm start -- members role ID --role ROLE.'));
      case 'remove':
        return remove(context, named(who, 'Say whom: npm start -- members remove ID.'));
      default:
        throw new KinoraError('invalid_request', `${verb} is none of invite, role and remove.`, { field: 'command' });
    }
  },
};

function named(who: string | undefined, otherwise: string): string {
  if (who === undefined) throw new KinoraError('invalid_request', otherwise, { field: 'id' });
  return who;
}

function roleGiven({ given }: CommandContext) {
  const role = RoleSchema.safeParse(given.values.get('role') ?? 'viewer');
  if (role.success) return role.data;
  throw new KinoraError('invalid_request', role.error.issues[0]?.message ?? 'That is no role.', { field: 'role' });
}

async function list(context: CommandContext): Promise<number> {
  const told = await withStudio(context.here, context.signal, async ({ client }) => ({
    members: await client.members(),
    invitations: await client.invitations(),
  }));
  const rows = [
    ...told.members.map(({ id, role, name, email }) => `${id}  ${role.padEnd(8)}  ${name} ${email ?? ''}`.trimEnd()),
    ...told.invitations.map(({ id, role, email }) => `${id}  ${role.padEnd(8)}  invited: ${email}`),
  ];
  return say(
    context,
    told,
    rows.length === 0 ? 'Nobody: a studio on this machine needs no accounts.' : rows.join('\n'),
  );
}

async function invite(context: CommandContext, email: string): Promise<number> {
  const role = roleGiven(context);
  const made = await withStudio(context.here, context.signal, ({ client }) => client.invite({ email, role }));
  return say(context, made, made.link ?? `The invitation was mailed to ${made.email}.`);
}

async function changeRole(context: CommandContext, id: string): Promise<number> {
  const role = roleGiven(context);
  await withStudio(context.here, context.signal, ({ client }) => client.changeMember(id, role));
  return say(context, { id, role }, `${id} is ${role} now.`);
}

async function remove(context: CommandContext, id: string): Promise<number> {
  await withStudio(context.here, context.signal, ({ client }) => client.removeMember(id));
  return say(context, { removed: id }, `${id} belongs to the organisation no more.`);
}

function say({ json, output }: CommandContext, told: object, words: string): number {
  output.write(json ? `${JSON.stringify(told)}\n` : `${words}\n`);
  return EXIT.done;
}
