import type { OpenAPIHono } from '@hono/zod-openapi';
import { KinoraError } from '@kinora/film';
import { MAILED_KIND_NAMES, MAILED_KINDS } from '@kinora/platform';
import type { Delivery, NotificationSettings } from '@kinora/sdk';
import type { Context } from 'hono';
import type { Caller } from '../flow/accounts/caller.ts';
import {
  changeHook,
  createHook,
  type HookDesk,
  noSuchHook,
  removeHook,
  rotateHook,
  sendAgain,
  testHook,
} from '../flow/hooks/desk.ts';
import { findDelivery, listAttempts, listDeliveries, type StoredDelivery } from '../store/hook-deliveries.ts';
import { findHook, listHooks, publicHook, type StoredHook } from '../store/hooks.ts';
import { mailChoices, setMailChoices } from '../store/notifications.ts';
import { callerOf, within } from './caller.ts';
import { decodeCursor, pageOf } from './cursor.ts';
import { versionTag, versionWanted } from './etag.ts';
import {
  changeWebhookRoute,
  createWebhookRoute,
  deleteWebhookRoute,
  getDeliveryRoute,
  getSettingsRoute,
  getWebhookRoute,
  listDeliveriesRoute,
  listWebhooksRoute,
  putSettingsRoute,
  redeliverOneRoute,
  redeliverRoute,
  rotateWebhookRoute,
  testWebhookRoute,
} from './webhook-contract.ts';

/** Tries that are shown of one delivery. */
const ATTEMPTS_SHOWN = 50;

/** Where an organisation is told what happens, what became of that, and about what its people get mail. */
export function addWebhookRoutes(app: OpenAPIHono, desk: HookDesk): void {
  async function mustFind(caller: Caller, id: string): Promise<StoredHook> {
    // What cannot be an id is not asked for: the database does not even hold every text.
    const found = /^\w{1,64}$/.test(id)
      ? await findHook(within(desk, caller).database, caller.organisationId, id)
      : null;
    if (found === null) throw noSuchHook(id);
    return found;
  }

  async function mustFindDelivery(caller: Caller, id: string, eventId: string): Promise<StoredDelivery> {
    const hook = await mustFind(caller, id);
    const found = /^\w{1,64}$/.test(eventId) ? await findDelivery(within(desk, caller).database, hook, eventId) : null;
    if (found === null)
      throw new KinoraError('not_found', `There is no event ${eventId} of this webhook.`, { field: 'eventId' });
    return found;
  }

  app.openapi(listWebhooksRoute, async (context) => {
    const caller = callerOf(context);
    const hooks = await listHooks(within(desk, caller).database, caller.organisationId);
    return context.json({ webhooks: hooks.map(publicHook) }, 200);
  });

  app.openapi(createWebhookRoute, async (context) => {
    const caller = callerOf(context);
    const { hook, secret } = await createHook(within(desk, caller), caller, context.req.valid('json'));
    keepNowhere(context, hook);
    return context.json({ ...publicHook(hook), secret }, 201);
  });

  app.openapi(getWebhookRoute, async (context) => {
    const hook = await mustFind(callerOf(context), context.req.valid('param').id);
    context.header('etag', versionTag(hook.version));
    return context.json(publicHook(hook), 200);
  });

  app.openapi(changeWebhookRoute, async (context) => {
    const caller = callerOf(context);
    const { id } = context.req.valid('param');
    const hook = await changeHook(within(desk, caller), caller, id, context.req.valid('json'), versionWanted(context));
    context.header('etag', versionTag(hook.version));
    return context.json(publicHook(hook), 200);
  });

  app.openapi(deleteWebhookRoute, async (context) => {
    const caller = callerOf(context);
    await removeHook(within(desk, caller), caller, context.req.valid('param').id);
    return context.body(null, 204);
  });

  app.openapi(rotateWebhookRoute, async (context) => {
    const caller = callerOf(context);
    const { id } = await mustFind(caller, context.req.valid('param').id);
    const { overlapHours } = context.req.valid('json');
    const { hook, secret } = await rotateHook(within(desk, caller), caller, id, overlapHours);
    keepNowhere(context, hook);
    return context.json({ ...publicHook(hook), secret }, 200);
  });

  app.openapi(testWebhookRoute, async (context) => {
    const caller = callerOf(context);
    const eventId = await testHook(within(desk, caller), caller, context.req.valid('param').id);
    return context.json({ eventId }, 202);
  });

  app.openapi(redeliverRoute, async (context) => {
    const caller = callerOf(context);
    const { since, until, delivered } = context.req.valid('json');
    const events = await sendAgain(within(desk, caller), caller, context.req.valid('param').id, {
      since: new Date(since),
      ...(until === undefined ? {} : { until: new Date(until) }),
      delivered,
    });
    return context.json({ events }, 202);
  });

  app.openapi(listDeliveriesRoute, async (context) => {
    const caller = callerOf(context);
    const hook = await mustFind(caller, context.req.valid('param').id);
    const { limit, cursor, state } = context.req.valid('query');
    const [before = null] = decodeCursor(cursor, ['number']) ?? [];
    const rows = await listDeliveries(within(desk, caller).database, hook, {
      state,
      limit: limit + 1,
      before: before as number | null,
    });
    const { page, next } = pageOf(rows, limit, ({ id }) => [id]);
    return context.json({ deliveries: page.map(toldDelivery), next }, 200);
  });

  app.openapi(getDeliveryRoute, async (context) => {
    const caller = callerOf(context);
    const { id, eventId } = context.req.valid('param');
    const delivery = await mustFindDelivery(caller, id, eventId);
    const attempts = await listAttempts(within(desk, caller).database, delivery.id, ATTEMPTS_SHOWN);
    return context.json(
      {
        ...toldDelivery(delivery),
        attempts: attempts.map(({ at, ...rest }) => ({ at: at.toISOString(), ...rest })),
      },
      200,
    );
  });

  app.openapi(redeliverOneRoute, async (context) => {
    const caller = callerOf(context);
    const { id, eventId } = context.req.valid('param');
    await mustFindDelivery(caller, id, eventId);
    const events = await sendAgain(within(desk, caller), caller, id, { eventId, delivered: true });
    return context.json({ events }, 202);
  });

  app.openapi(getSettingsRoute, async (context) => context.json(await settingsOf(callerOf(context)), 200));

  app.openapi(putSettingsRoute, async (context) => {
    const caller = callerOf(context);
    const { organisationId, userId } = caller;
    if (userId === null) throw new KinoraError('conflict', 'Only a person gets mail: sign in as one.');
    await setMailChoices(within(desk, caller).database, { organisationId, userId }, context.req.valid('json').mail);
    return context.json(await settingsOf(caller), 200);
  });

  async function settingsOf(caller: Caller): Promise<NotificationSettings> {
    const { organisationId, userId } = caller;
    const chosen =
      userId === null ? new Map() : await mailChoices(within(desk, caller).database, { organisationId, userId });
    const entries = MAILED_KIND_NAMES.map((kind) => [kind, chosen.get(kind) ?? MAILED_KINDS[kind]]);
    return { mail: Object.fromEntries(entries) as NotificationSettings['mail'] };
  }
}

/** An answer that holds a secret is read once. */
function keepNowhere(context: Context, hook: StoredHook): void {
  context.header('cache-control', 'no-store');
  context.header('etag', versionTag(hook.version));
}

function toldDelivery(delivery: StoredDelivery): Delivery {
  const { eventId, type, at, state, tries, nextTryAt, status, reason, milliseconds, triedAt } = delivery;
  return {
    eventId,
    type,
    at: at.toISOString(),
    state,
    tries,
    nextTryAt: nextTryAt?.toISOString() ?? null,
    last:
      triedAt === null
        ? null
        : { at: triedAt.toISOString(), status, reason: reason ?? '', milliseconds: milliseconds ?? 0 },
  };
}
