import { KinoraError } from '@kinora/film';
import {
  type ChangeWebhook,
  type Client,
  CreateWebhookSchema,
  type Delivery,
  type Webhook,
  WEBHOOK_EVENT_TYPES,
} from '@kinora/sdk';
import type { Command, CommandContext } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { withStudio } from '../studio.ts';

const HELP = `kinora webhooks: addresses that are told what happens, by Standard Webhooks

  webhooks                     lists them
  webhooks --add URL           tells an address; shows its secret, this once
  webhooks ID                  tells about one, and what became of its last deliveries
  webhooks ID --test           sends it the event webhook.test
  webhooks ID --rotate         makes a new secret; the former one signs too for a day
  webhooks ID --off, --on      calls it no more, or again
  webhooks ID --again EVENT    sends one event once more
  webhooks ID --since TIME     sends what did not arrive since then once more
  webhooks ID --remove         deletes it

Options
  --events A,B                 only these, with --add; everything without it:
                               ${WEBHOOK_EVENT_TYPES.slice(0, 8).join(' ')}
                               ${WEBHOOK_EVENT_TYPES.slice(8).join(' ')}
  --about "TEXT"               what it is for, with --add
  --json                       one JSON document

Examples
  npm start -- webhooks --add https://example.org/kinora --events film.completed,film.failed
  npm start -- webhooks wmf3k2 --since 2026-11-22T08:00:00Z
`;

const ACTIONS = ['test', 'rotate', 'off', 'on', 'remove'] as const;

/** Lists, makes, changes and deletes webhooks, and sends them what they missed. */
export const webhooks: Command = {
  summary: 'addresses that are told what happens: lists, adds and tests them',
  help: HELP,
  options: {
    add: 'value',
    events: 'value',
    about: 'value',
    test: 'flag',
    rotate: 'flag',
    off: 'flag',
    on: 'flag',
    remove: 'flag',
    again: 'value',
    since: 'value',
  },
  run: async (context) => {
    const { given } = context;
    const [id, more] = given.words;
    if (more !== undefined)
      throw new KinoraError('invalid_request', 'Give one webhook; npm start -- webhooks lists them.', { field: 'id' });
    const url = given.values.get('add');
    const asked = ACTIONS.filter((action) => given.flags.has(action));
    const [again, since] = [given.values.get('again'), given.values.get('since')];
    if ([url, again, since, ...asked].filter((each) => each !== undefined).length > 1) {
      throw new KinoraError('invalid_request', 'Ask for one thing at a time.', { field: 'id' });
    }
    if (url !== undefined) return add(context, url);
    if (id === undefined) {
      if (asked.length > 0 || again !== undefined || since !== undefined) {
        throw new KinoraError('invalid_request', 'Say which webhook; npm start -- webhooks lists them.', {
          field: 'id',
        });
      }
      const found = await ask(context, (client) => client.webhooks());
      return say(
        context,
        { webhooks: found },
        found.length === 0 ? 'Nobody is told anything yet.' : found.map(row).join('\n'),
      );
    }
    if (again !== undefined || since !== undefined) {
      const what = again ?? { since: momentOf(since ?? '') };
      const events = await ask(context, (client) => client.redeliver(id, what));
      return say(context, { events }, `${events} ${events === 1 ? 'event is' : 'events are'} sent once more.`);
    }
    const [action] = asked;
    return action === undefined ? show(context, id) : act(context, id, action);
  },
};

async function add(context: CommandContext, url: string): Promise<number> {
  const { given } = context;
  const wished = CreateWebhookSchema.safeParse({
    url,
    events: (given.values.get('events') ?? '')
      .split(',')
      .map((event) => event.trim())
      .filter(Boolean),
    description: given.values.get('about') ?? '',
  });
  if (!wished.success) {
    const [issue] = wished.error.issues;
    throw new KinoraError('invalid_request', issue?.message ?? 'It is not valid.', {
      field: issue?.path[0] === 'events' ? 'events' : 'add',
    });
  }
  const made = await ask(context, (client) => client.createWebhook(wished.data));
  return say(context, made, `${row(made)}\nIts secret, shown this once: ${made.secret}`);
}

async function act(context: CommandContext, id: string, action: (typeof ACTIONS)[number]): Promise<number> {
  const change = async (wanted: ChangeWebhook): Promise<number> => {
    const now = await ask(context, (client) => client.changeWebhook(id, wanted));
    return say(context, now, row(now));
  };
  switch (action) {
    case 'test': {
      const eventId = await ask(context, (client) => client.testWebhook(id));
      return say(context, { eventId }, `${eventId} is on its way: npm start -- webhooks ${id}`);
    }
    case 'rotate': {
      const made = await ask(context, (client) => client.rotateWebhook(id));
      return say(context, made, `Its new secret, shown this once: ${made.secret}`);
    }
    case 'off':
      return change({ enabled: false });
    case 'on':
      return change({ enabled: true });
    case 'remove':
      await ask(context, (client) => client.deleteWebhook(id));
      return say(context, { removed: id }, `${id} is removed.`);
  }
}

async function show(context: CommandContext, id: string): Promise<number> {
  const [found, { deliveries }] = await ask(context, (client) =>
    Promise.all([client.webhook(id), client.deliveries(id)]),
  );
  return say(context, { ...found, deliveries }, [row(found), ...deliveries.map(deliveryRow)].join('\n'));
}

function row({ id, url, events, disabled, failingSince }: Webhook): string {
  const state =
    disabled === null ? (failingSince === null ? 'on' : `failing since ${failingSince}`) : `off (${disabled.why})`;
  return `${id}  ${url}  ${state}  ${events.length === 0 ? 'everything' : events.join(' ')}`;
}

function deliveryRow({ eventId, type, at, state, last, nextTryAt }: Delivery): string {
  const tried = last === null ? 'not tried yet' : `${last.reason}, ${last.milliseconds} ms`;
  const next = nextTryAt === null || last === null ? '' : `, again ${nextTryAt}`;
  return `  ${at}  ${type.padEnd(22)} ${state.padEnd(9)} ${eventId}  ${tried}${next}`;
}

function momentOf(text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) {
    throw new KinoraError('invalid_request', '--since takes a time like 2026-11-22T08:00:00Z.', { field: 'since' });
  }
  return at.toISOString();
}

function ask<Value>({ here, signal }: CommandContext, what: (client: Client) => Promise<Value>): Promise<Value> {
  return withStudio(here, signal, ({ client }) => what(client));
}

function say({ json, output }: CommandContext, told: object, words: string): number {
  output.write(json ? `${JSON.stringify(told)}\n` : `${words}\n`);
  return EXIT.done;
}
