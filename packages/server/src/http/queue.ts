import type { OpenAPIHono } from '@hono/zod-openapi';
import { KinoraError, type QueuePlace } from '@kinora/film';
import { QUEUE_CLASSES } from '@kinora/platform';
import type { Queue, QueuedFilm, QueuePool, WholeQueue } from '@kinora/sdk';
import type { Crew } from '../flow/crew.ts';
import type { ProductionLine } from '../flow/produce-film.ts';
import { queueSettings } from '../flow/queue/settings.ts';
import { EQUAL_STANDING } from '../flow/queue/standing.ts';
import type { QueueView } from '../flow/queue/outlook.ts';
import { addAudit, stateHash } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { listEndpoints, pauseEndpoint, type StoredEndpoint } from '../store/endpoints.ts';
import { findFilm } from '../store/films.ts';
import { saveQueueSettings } from '../store/queue.ts';
import { changeWaitingFilm, type OwnQueuedFilm, ownQueue } from '../store/queued-films.ts';
import { whyNoFilm } from '../store/retention.ts';
import { countWaitingTurns, handsInUse } from '../store/turns.ts';
import { callerOf, within } from './caller.ts';
import {
  changeQueuedRoute,
  pauseEngineRoute,
  queueRoute,
  queueSettingsRoute,
  resumeEngineRoute,
  wholeQueueRoute,
} from './queue-contract.ts';

/** So many of one's own are told one by one. */
const MOST_TOLD = 500;
const MOST_ORGANISATIONS = 100;

export function addQueueRoutes(
  app: OpenAPIHono,
  { crew, production }: { crew: Crew; production: ProductionLine },
): void {
  app.openapi(queueRoute, async (context) => {
    const caller = callerOf(context);
    const { database } = within(crew, caller);
    const view = await crew.outlook.view();
    const { waiting, waitingTotal, inFlight } = await ownQueue(database, caller.organisationId, MOST_TOLD);
    const { queueClass } = await crew.money.planOf(caller.organisationId);
    const films = waiting.map((film) => toldFilm(film, view.places));
    // What nobody can foresee stays in the order it has inside the organisation.
    const orderOf = ({ place }: QueuedFilm): number =>
      place === null || place.startsInSeconds === null ? Number.MAX_VALUE : place.position;
    const queue: Queue = {
      waiting: films.toSorted((a, b) => orderOf(a) - orderOf(b)),
      waitingTotal,
      inFlight,
      newcomer: view.newcomers[queueClass],
    };
    return context.json(queue, 200);
  });

  app.openapi(changeQueuedRoute, async (context) => {
    const caller = callerOf(context);
    const { database } = within(crew, caller);
    const { organisationId, actor } = caller;
    const { id } = context.req.valid('param');
    const { priority, when } = context.req.valid('json');
    const film = /^\w{1,64}$/.test(id) ? await findFilm(database, organisationId, id) : null;
    if (film === null) throw await whyNoFilm(database, organisationId, id, 'id');
    const batch = when === undefined ? undefined : when === 'quiet';
    const changed = await database.transaction(async (client) => {
      const now = await changeWaitingFilm(client, film, { priority, batch });
      if (now !== null) {
        const data = { priority: now.priority, batch: now.batch };
        await addAudit(client, { organisationId, actor, action: 'film.reordered', subject: `film:${id}`, data });
      }
      return now;
    });
    if (changed === null) throw new KinoraError('conflict', `Film ${id} does not wait any more.`, { field: 'id' });
    await production.start(film);
    return context.json(toldFilm(changed, (await crew.outlook.view()).places), 200);
  });

  app.openapi(wholeQueueRoute, async (context) => context.json(await wholeQueue(crew), 200));

  app.openapi(queueSettingsRoute, async (context) => {
    const { organisationId, actor } = callerOf(context);
    const settings = context.req.valid('json');
    await crew.database.transaction(async (client) => {
      await saveQueueSettings(client, settings);
      const after = stateHash(settings);
      await addAudit(client, { organisationId, actor, action: 'queue.set', subject: 'queue:settings', after });
    });
    crew.outlook.forget();
    // Whoever was paused may go on.
    await production.start({ organisationId, id: '', run: 0 });
    await crew.router.tellFree();
    return context.json(settings, 200);
  });

  async function pause(
    { organisationId, actor }: { organisationId: string; actor: string },
    name: string,
    paused: boolean,
  ): Promise<QueuePool> {
    const done = await crew.database.transaction(async (client) => {
      if (!(await pauseEndpoint(client, name, paused))) return false;
      const action = paused ? 'engine.paused' : 'engine.resumed';
      await addAudit(client, { organisationId, actor, action, subject: `engine:${name}` });
      return true;
    });
    const stored = (await listEndpoints(crew.database)).find(({ endpoint }) => endpoint.name === name);
    if (!done || stored === undefined) {
      throw new KinoraError('not_found', `There is no engine called ${name}.`, { field: 'name' });
    }
    crew.outlook.forget();
    await crew.router.tellFree();
    return poolOf(stored);
  }

  app.openapi(pauseEngineRoute, async (context) =>
    context.json(await pause(callerOf(context), context.req.valid('param').name, true), 200),
  );
  app.openapi(resumeEngineRoute, async (context) =>
    context.json(await pause(callerOf(context), context.req.valid('param').name, false), 200),
  );
}

function toldFilm(film: OwnQueuedFilm, places: ReadonlyMap<string, QueuePlace>): QueuedFilm {
  const { id, story, priority, batch, since } = film;
  return {
    id,
    story,
    priority,
    when: batch ? 'quiet' : 'now',
    since: since.toISOString(),
    place: places.get(id) ?? null,
  };
}

function poolOf({ endpoint, capabilities, running, waiting, paused }: StoredEndpoint): QueuePool {
  const slots = endpoint.concurrency ?? capabilities?.concurrency ?? 1;
  return { name: endpoint.name, medium: endpoint.medium, slots, running, waiting, paused };
}

async function wholeQueue(crew: Crew): Promise<WholeQueue> {
  const { database } = crew;
  const view = await crew.outlook.view();
  const settings = await queueSettings(database);
  const engines = (await listEndpoints(database)).filter(({ endpoint }) => endpoint.medium === 'video');
  const { capacity, state } = view.queue;
  const { pools } = state;
  return {
    settings,
    processes: capacity.processes,
    pools: [
      {
        name: 'films',
        medium: null,
        slots: sum(pools.map(({ slots }) => slots)),
        running: sum(pools.map(({ running }) => running)),
        waiting: state.waiting.length,
        paused: settings.paused.includes('films'),
      },
      { ...(await drawingPool(database, capacity.hands)), paused: settings.paused.includes('drawing') },
      ...engines.map(poolOf),
    ],
    ...countsOf(view),
  };
}

async function drawingPool(database: Database, slots: number): Promise<Omit<QueuePool, 'paused'>> {
  const running = sum([...(await handsInUse(database)).values()]);
  return { name: 'drawing', medium: null, slots, running, waiting: await countWaitingTurns(database) };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

function countsOf({ queue, newcomers }: QueueView): Pick<WholeQueue, 'classes' | 'organisations'> {
  const organisations = new Map<string, WholeQueue['organisations'][number]>();
  const of = (organisationId: string): WholeQueue['organisations'][number] => {
    const { queueClass } = queue.standings.get(organisationId) ?? EQUAL_STANDING;
    const entry = organisations.get(organisationId) ?? {
      organisationId,
      queueClass,
      waiting: 0,
      inFlight: 0,
      oldestSeconds: 0,
    };
    organisations.set(organisationId, entry);
    return entry;
  };
  for (const { organisationId, sinceMs } of queue.state.waiting) {
    const entry = of(organisationId);
    entry.waiting++;
    entry.oldestSeconds = Math.max(entry.oldestSeconds, (queue.state.nowMs - sinceMs) / 1000);
  }
  for (const { organisationId } of queue.running) of(organisationId).inFlight++;
  const all = [...organisations.values()];
  return {
    classes: QUEUE_CLASSES.map((queueClass) => {
      const ofClass = all.filter((entry) => entry.queueClass === queueClass);
      return {
        queueClass,
        waiting: sum(ofClass.map((entry) => entry.waiting)),
        inFlight: sum(ofClass.map((entry) => entry.inFlight)),
        oldestSeconds: Math.max(0, ...ofClass.map(({ oldestSeconds }) => oldestSeconds)),
        newcomer: newcomers[queueClass],
      };
    }),
    organisations: all.toSorted((a, b) => b.waiting - a.waiting).slice(0, MOST_ORGANISATIONS),
  };
}
