import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { VideoCapabilities, VideoEngine } from '@kinora/engines/contract';
import { type Endpoint, EndpointSchema, EnginePolicySchema, KinoraError, PRESETS } from '@kinora/film';
import {
  EngineKindsSchema,
  EngineProbeSchema,
  EnginesSchema,
  type EngineProbe,
  type EngineStanding,
  EngineStandingSchema,
} from '@kinora/sdk';
import type { Caller } from '../flow/accounts/caller.ts';
import type { Crew } from '../flow/crew.ts';
import { checkRankedEngine } from '../flow/engines/check-brief.ts';
import { healthOf } from '../flow/engines/breaker.ts';
import { exampleShot } from '../flow/engines/example-shot.ts';
import { noteAudit, stateHash } from '../store/audit.ts';
import { spentByEndpoint } from '../store/charges.ts';
import {
  deleteEndpoint,
  findEndpoint,
  listEndpoints,
  putEndpoint,
  readPolicy,
  savePolicy,
  type StoredEndpoint,
} from '../store/endpoints.ts';
import { answer, problem } from './answers.ts';
import { isLoopback } from './guard.ts';
import { callerOf, needs, within } from './caller.ts';

const NameSchema = z.object({ name: z.string().max(64) });

const listRoute = createRoute({
  ...needs('engines:read'),
  method: 'get',
  path: '/v1/engines',
  summary: 'The engines of this studio and how they are',
  responses: { 200: answer(EnginesSchema, 'Embedded ones first') },
});
const kindsRoute = createRoute({
  ...needs('engines:read'),
  method: 'get',
  path: '/v1/engine-kinds',
  summary: 'The kinds of engine that can be added',
  responses: { 200: answer(EngineKindsSchema, 'With the JSON Schema of their settings') },
});
const putRoute = createRoute({
  ...needs('operator'),
  method: 'put',
  path: '/v1/engines/{name}',
  summary: 'Add an engine or change its record',
  request: {
    params: NameSchema,
    body: { content: { 'application/json': { schema: EndpointSchema } }, required: true },
  },
  responses: {
    200: answer(EngineStandingSchema, 'The engine as it stands'),
    400: problem('The record is not valid; `field` names what'),
    409: problem('It is declared in the engines file'),
  },
});
const deleteRoute = createRoute({
  ...needs('operator'),
  method: 'delete',
  path: '/v1/engines/{name}',
  summary: "Take an engine's record away",
  request: { params: NameSchema },
  responses: {
    204: { description: 'It is gone; jobs that run there are followed to their end' },
    404: problem('There is none'),
    409: problem('It is declared in the engines file'),
  },
});
const probeRoute = createRoute({
  ...needs('operator'),
  method: 'post',
  path: '/v1/engines/{name}/probe',
  summary: "Ask an engine's backend what it really offers",
  request: { params: NameSchema },
  responses: {
    200: answer(EngineProbeSchema, 'What it offers, and what it would make of an example'),
    400: problem('It is not a video engine behind an endpoint'),
    404: problem('There is none'),
    502: problem('It cannot be asked'),
  },
});
const readPolicyRoute = createRoute({
  ...needs('policy:read'),
  method: 'get',
  path: '/v1/engine-policy',
  summary: 'How `auto` chooses an engine',
  responses: { 200: answer(EnginePolicySchema, 'The policy') },
});
const putPolicyRoute = createRoute({
  ...needs('policy:write'),
  method: 'put',
  path: '/v1/engine-policy',
  summary: 'Change how `auto` chooses an engine',
  request: { body: { content: { 'application/json': { schema: EnginePolicySchema } }, required: true } },
  responses: { 200: answer(EnginePolicySchema, 'The policy'), 400: problem('Not valid; `field` names what') },
});

export function addEngineRoutes(app: OpenAPIHono, crew: Crew, host: string): void {
  // Engines are the installation's: whoever may change them sees all of it.
  const { database, roster } = crew;

  app.openapi(listRoute, async (context) => {
    const caller = callerOf(context);
    // Others see those they may use, with what they themselves have there; never an address or the name of a key.
    const seen = caller.operator ? crew : within(crew, caller);
    const spent = await spentByEndpoint(seen.database);
    const behind = (await listEndpoints(seen.database))
      .filter(({ leaving }) => !leaving)
      .filter(({ endpoint }) => caller.operator || (endpoint.organisations?.includes(caller.organisationId) ?? true))
      .map((stored) => standingOf(crew, stored, spent))
      .map((standing) => (caller.operator ? standing : { ...standing, reason: null, endpoint: null }));
    return context.json({ engines: [...(await embedded(crew, context.req.raw.signal)), ...behind] }, 200);
  });

  app.openapi(kindsRoute, (context) => context.json({ kinds: roster.kinds() }, 200));

  app.openapi(putRoute, async (context) => {
    const caller = callerOf(context);
    const endpoint = context.req.valid('json');
    const { name } = context.req.valid('param');
    if (endpoint.name !== name) {
      throw new KinoraError('invalid_request', `The record's name is ${endpoint.name}, the address says ${name}.`, {
        field: 'name',
      });
    }
    roster.check(endpoint);
    // A studio with accounts on loopback has a proxy before it.
    const isNear = isLoopback(host) && caller.via === 'local';
    const leak = isNear ? null : leakOf(endpoint, roster.runsProgram(endpoint), caller.via);
    if (leak !== null) throw new KinoraError('invalid_request', leak.message, { field: leak.field });
    const before = await findEndpoint(database, name);
    if (!(await putEndpoint(database, endpoint, { declared: false }))) throw declared(name);
    await noteAudit(database, {
      organisationId: caller.organisationId,
      actor: caller.actor,
      action: before === null ? 'engine.added' : 'engine.changed',
      subject: `engine:${name}`,
      ...(before === null ? {} : { before: stateHash(before.endpoint) }),
      after: stateHash(endpoint),
    });
    await crew.router.tellFree();
    const stored = await mustFind(name);
    return context.json(standingOf(crew, stored, await spentByEndpoint(database)), 200);
  });

  app.openapi(deleteRoute, async (context) => {
    const caller = callerOf(context);
    const { name } = context.req.valid('param');
    const stored = await mustFind(name);
    if (stored.declared || !(await deleteEndpoint(database, name))) throw declared(name);
    await noteAudit(database, {
      organisationId: caller.organisationId,
      actor: caller.actor,
      action: 'engine.removed',
      subject: `engine:${name}`,
      before: stateHash(stored.endpoint),
    });
    return context.body(null, 204);
  });

  app.openapi(probeRoute, async (context) => {
    const { name } = context.req.valid('param');
    const stored = await mustFind(name);
    if (stored.endpoint.medium !== 'video') {
      throw new KinoraError(
        'invalid_request',
        `${name} is a ${stored.endpoint.medium} engine; only video engines are probed.`,
        {
          field: 'name',
        },
      );
    }
    const post = await roster.post(stored, { afresh: true });
    const plans = PRESETS.map((preset) => planned(post.engine, preset, post.can));
    const { generative: _generative, loadedLoras: _loaded, usdPerSecond: _usd, ...can } = post.can;
    const probe: EngineProbe = {
      name,
      kind: post.kind,
      version: post.engine.version,
      ...can,
      sizes: [...can.sizes],
      loraNames: can.loraNames === null ? null : [...can.loraNames],
      notes: [...can.notes],
      concurrency: post.concurrency,
      plans,
    };
    return context.json(probe, 200);
  });

  app.openapi(readPolicyRoute, async (context) => {
    const caller = callerOf(context);
    return context.json(await readPolicy(within(crew, caller).database, caller.organisationId), 200);
  });

  app.openapi(putPolicyRoute, async (context) => {
    const { organisationId, actor } = callerOf(context);
    const inside = within(crew, callerOf(context));
    const policy = context.req.valid('json');
    for (const name of policy.order) await checkRankedEngine(inside, organisationId, name);
    const before = await readPolicy(inside.database, organisationId);
    await savePolicy(inside.database, organisationId, policy);
    await noteAudit(inside.database, {
      organisationId,
      actor,
      action: 'engine-policy.changed',
      subject: 'engine-policy',
      before: stateHash(before),
      after: stateHash(policy),
    });
    return context.json(policy, 200);
  });

  async function mustFind(name: string): Promise<StoredEndpoint> {
    const stored = await findEndpoint(database, name);
    if (stored === null || stored.leaving) {
      throw new KinoraError('not_found', `There is no engine called ${name} behind an endpoint.`, { field: 'name' });
    }
    return stored;
  }
}

function planned(
  engine: Pick<VideoEngine, 'plan'>,
  preset: (typeof PRESETS)[number],
  can: VideoCapabilities,
): EngineProbe['plans'][number] {
  const seconds = Math.min(5, can.maxSeconds);
  const result = engine.plan({ ...exampleShot(seconds), preset }, can);
  if (!result.ok) return { preset, delivers: null, costUsd: null, adaptations: [], refusal: result.refusal.reason };
  const { delivers, costUsd, adaptations } = result.value;
  return { preset, delivers, costUsd, adaptations: [...adaptations], refusal: null };
}

function declared(name: string): KinoraError {
  return new KinoraError(
    'conflict',
    `${name} is declared in the engines file. Change it there and start the studio again.`,
    {
      field: 'name',
    },
  );
}

/**
 * What a record would give to whoever can reach an open address: a program of this machine to run, or, where no account proves
 * who they are, one of its keys, sent to an address of the caller's choice. Null where it gives nothing.
 */
export function leakOf(
  { kind, key }: Pick<Endpoint, 'kind' | 'key'>,
  runsProgram: boolean,
  via: Caller['via'],
): { field: 'kind' | 'key'; message: string } | null {
  const instead = 'This studio can be reached from other machines: declare it in the engines file instead.';
  if (runsProgram) return { field: 'kind', message: `${kind} runs a program of this machine. ${instead}` };
  if (via === 'local' && key !== undefined)
    return { field: 'key', message: `This engine is sent a key of this machine. ${instead}` };
  return null;
}

async function embedded(crew: Crew, signal: AbortSignal): Promise<EngineStanding[]> {
  const inside = {
    kind: 'embedded',
    health: 'well',
    reason: null,
    running: 0,
    waiting: 0,
    concurrency: null,
    paused: false,
    endpoint: null,
    declared: false,
    spentUsd: 0,
    mayBeUsd: 0,
  } as const;
  const engines: EngineStanding[] = [];
  for (const engine of crew.videoEngines.values()) {
    const { generative, concurrency } = await engine.capabilities(signal);
    engines.push({ ...inside, name: engine.name, medium: 'video', version: engine.version, generative, concurrency });
  }
  for (const engine of [crew.speech, crew.music]) {
    engines.push({ ...inside, name: engine.name, medium: engine.medium, version: engine.version, generative: true });
  }
  return engines;
}

function standingOf(
  crew: Crew,
  stored: StoredEndpoint,
  spent: ReadonlyMap<string, { certainUsd: number; mayBeUsd: number }>,
): EngineStanding {
  const { endpoint } = stored;
  const { certainUsd = 0, mayBeUsd = 0 } = spent.get(endpoint.name) ?? {};
  return {
    name: endpoint.name,
    medium: endpoint.medium,
    kind: endpoint.kind,
    version: stored.engineVersion ?? crew.roster.versionOf(stored),
    generative: stored.capabilities?.generative ?? true,
    ...conditionOf(stored, endpoint),
    running: stored.running,
    waiting: stored.waiting,
    paused: stored.paused,
    concurrency: endpoint.concurrency ?? stored.capabilities?.concurrency ?? null,
    endpoint,
    declared: stored.declared,
    spentUsd: certainUsd,
    mayBeUsd,
  };
}

function conditionOf(stored: StoredEndpoint, { enabled }: Endpoint): Pick<EngineStanding, 'health' | 'reason'> {
  if (!enabled) return { health: 'off', reason: null };
  if (stored.restingUntilMs > Date.now()) return { health: 'resting', reason: stored.restingReason };
  const health = healthOf(stored.breaker);
  if (health !== 'well') return { health, reason: stored.fault?.message ?? 'It failed too often lately.' };
  if (stored.fault !== null) return { health: 'unknown', reason: stored.fault.message };
  return { health: stored.capabilities === null ? 'unknown' : 'well', reason: null };
}
