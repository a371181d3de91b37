import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAnimaticEngine } from '@kinora/animatic';
import type { VideoEngine } from '@kinora/engines/contract';
import { MODERATION_KINDS } from '@kinora/engines/moderation';
import { createBedComposer, MUSIC_KINDS } from '@kinora/engines/music';
import { createEspeakSpeech, SPEECH_KINDS } from '@kinora/engines/speech';
import { TEXT_KINDS } from '@kinora/engines/text';
import { VIDEO_KINDS } from '@kinora/engines/video';
import { KinoraError } from '@kinora/film';
import { findFfmpeg, openRawVideo } from '@kinora/media';
import { createVision } from '@kinora/vision';
import { getRequestListener } from '@hono/node-server';
import { startingAnswer, studioUrl } from './announce.ts';
import type { Config } from './config.ts';
import { sweepWorkFolders } from './files/file-store.ts';
import { countProcess } from './observe/metrics.ts';
import { startTracing } from './observe/tracing.ts';
import { openFiles } from './files/open-files.ts';
import type { AccountsDesk } from './flow/accounts/desk.ts';
import { createIdentify, createSetUpGate, sendsKey } from './flow/accounts/identify.ts';
import { setUpLink } from './flow/accounts/sign-up.ts';
import type { Crew } from './flow/crew.ts';
import { haltDurable, launchDurable, openQueue, WORKFLOWS_VERSION } from './flow/durable.ts';
import { runBatches } from './flow/batches/run-batches.ts';
import { enlist, keepLease, thisExecutor } from './flow/executors.ts';
import { keepHouse } from './flow/housekeeping.ts';
import { scrubDatabase } from './flow/retention/scrub.ts';
import { reapplyTombstones } from './flow/retention/reapply.ts';
import { initAudit } from './store/audit.ts';
import type { ExecutorRow } from './store/executors.ts';
import { settleSubmits } from './flow/engines/attempt.ts';
import { declareEndpoints } from './flow/engines/declare.ts';
import { createKeyRing } from './flow/engines/keys.ts';
import { type LoraShelf, lorasOf } from './flow/engines/loras.ts';
import { createOrphanage } from './flow/engines/orphans.ts';
import { createRoster } from './flow/engines/roster.ts';
import { createRouter, ENGINE_CHANNEL } from './flow/engines/router.ts';
import { openOutbox } from './flow/hooks/outbox.ts';
import { createSecretBox } from './flow/hooks/secrets.ts';
import { createMaker } from './flow/make-once.ts';
import { openMoney } from './flow/money/open.ts';
import { createMarksDesk } from './flow/marks/desk.ts';
import { defineRemoteTakes, type RemoteTakeLine } from './flow/make-remote-takes.ts';
import {
  type Cancellations,
  defineProduction,
  type ProductionLine,
  REMOTE_TAKES_QUEUE,
  TAKES_QUEUE,
} from './flow/produce-film.ts';
import { createAdmission } from './flow/queue/admission.ts';
import { createHands } from './flow/queue/hands.ts';
import { createOutlook } from './flow/queue/outlook.ts';
import type { StandingsOf } from './flow/queue/standing.ts';
import { createCancellations, createProductionLine, superviseFilms } from './flow/supervise.ts';
import { createApp, type Leases } from './http/app.ts';
import { localCaller } from './http/local-caller.ts';
import { createFilmHub } from './http/events.ts';
import { findMasterKey } from './keys/master-key.ts';
import { createVault } from './keys/vault.ts';
import { openPostOffice } from './mail/mailer.ts';
import { startEmbeddedPostgres } from './postgres/index.ts';
import { checkReachable, migrate, newPool, openDatabase } from './store/database.ts';
import { claimStore } from './store/file-place.ts';
import { FILM_CHANNEL, type FilmSignal } from './store/events.ts';
import { listen } from './store/listen.ts';
import { OUTBOX_CHANNEL } from './store/mails.ts';
import { REMOTE_TAKE_CHANNEL, type RemoteTakeSignal } from './store/remote-takes.ts';

/** Takes a process works on at once: while one is drawn, another is measured. */
const TAKES_AT_ONCE = 2;

/** Films a process carries at once, besides those that feed the engines: their stills, voices and masters are made here. */
const FILMS_AT_ONCE = 6;

/** Takes a process follows at engines elsewhere: a poll now and then each. Who may have how many slots is the router's. */
const REMOTE_TAKES_AT_ONCE = 2_500;

/** How often the leavings of dead processes are looked for. */
const SWEEP_MS = 10_000;

/** Connections of the durable engine: two takes, a film's other steps, polling and recovery. */
const DURABLE_POOL_SIZE = 10;

export interface Studio {
  url: string;
  /** Where its first owner sets it up; null once somebody did, and where it needs nobody. */
  setUpUrl: string | null;
  /** Says that this process will stop: whoever asks whether it is ready hears that it is not. */
  leave(): void;
  /** Hands the work over and leaves. Finished work is safe; what was in the middle goes on elsewhere or with the next start. */
  stop(): Promise<void>;
}

export interface StudioEvents {
  /** The database is gone and the process cannot go on. */
  onDatabaseLost: (error: KinoraError) => void;
  /** Others have declared this process dead and taken its work over: it must end at once. */
  onDeclaredDead: () => void;
}

/**
 * Builds everything by hand, starts it in order, and serves. What fails on the way undoes what came before it, and so does
 * an abort of `signal`: the promise then rejects once everything is undone.
 *
 * @throws KinoraError with the sentence to show; `cancelled` after an abort
 */
export async function openStudio(
  config: Config,
  leases: Leases,
  events: StudioEvents,
  signal: AbortSignal,
): Promise<Studio> {
  await using starting = new AsyncDisposableStack();
  // The address first: whether it is free is known at once, and everything else takes longer.
  const front = await openFront(config);
  starting.defer(() => front.close());
  throwIfStopped(signal);
  countProcess();
  const endTracing = await startTracing(config.environment, config.version);
  if (endTracing !== null) starting.defer(() => atMost(CLOSE_MS, endTracing()));
  let leaving = false;
  const databaseUrl = config.databaseUrl ?? (await openEmbeddedDatabase(config, starting, events, signal));
  await checkReachable(databaseUrl);
  throwIfStopped(signal);
  const self = thisExecutor();
  const database = openDatabase(databaseUrl, self.id);
  starting.defer(() => atMost(CLOSE_MS, database.close()));
  await migrate(database);
  throwIfStopped(signal);

  const vault = createVault(database, findMasterKey(config.environment, config.home));
  await vault.check();
  await initAudit(vault);
  throwIfStopped(signal);

  const files = await openFiles(config.home, config.bucket);
  starting.defer(() => files.close());
  await claimStore(database, files, config.adoptFiles);
  throwIfStopped(signal);
  const retention = {
    database,
    files,
    vault,
    home: config.home,
    ...(config.databaseUrl === null ? { scrub: () => scrubDatabase(databaseUrl) } : {}),
  };
  // A backup that was restored loses again what had been deleted, before anybody can see it.
  await reapplyTombstones(retention);
  await sweepWorkFolders(config.home);
  const ffmpeg = rememberFor(FFMPEG_KNOWN_MS, () =>
    findFfmpeg({
      searchPath: config.searchPath,
      ...(config.ffmpegPath === null ? {} : { ffmpegPath: config.ffmpegPath }),
    }),
  );
  const animatic = createAnimaticEngine({ openVideo: async (spec) => openRawVideo(await ffmpeg())(spec) });
  starting.defer(() => animatic.close());
  const speech = createEspeakSpeech();
  starting.defer(() => speech.close());
  const vision = createVision();
  starting.defer(() => vision.close());
  const kinds = {
    video: VIDEO_KINDS,
    speech: SPEECH_KINDS,
    music: MUSIC_KINDS,
    text: TEXT_KINDS,
    moderation: MODERATION_KINDS,
  };
  const roster = createRoster(
    database,
    kinds,
    createKeyRing(config.environment, path.join(config.home, 'keys'), vault),
  );
  starting.defer(() => roster.close());
  await declareEndpoints(database, roster, config.enginesFile);
  const marks = createMarksDesk(vault, config.signing);
  starting.defer(() => marks.close());
  const loraShelf: LoraShelf = { database, files, folder: path.join(config.home, 'loras') };
  const videoEngines = new Map<string, VideoEngine>([[animatic.name, animatic]]);
  const year = (): number => new Date().getFullYear();
  const { money, plans, billing } = await openMoney(database, {
    plansFile: config.plansFile,
    embedded: new Set(videoEngines.keys()),
    stripe: config.stripe,
    year,
  });
  const standingsOf: StandingsOf = (organisationIds) => money.plansOf(organisationIds);
  const router = createRouter(database, { standingsOf, executor: self.id });
  const hands = createHands(database, standingsOf, self.id);
  starting.defer(() => hands.stop());
  const crew: Crew = {
    database,
    vault,
    files,
    maker: createMaker(database, files),
    marks,
    money,
    videoEngines,
    roster,
    router,
    hands,
    outlook: createOutlook(database, standingsOf),
    lorasOf: (organisationId, wishes) => lorasOf(loraShelf, organisationId, wishes),
    loraShelf,
    panels: animatic,
    speech,
    vision,
    music: createBedComposer(),
    ffmpeg,
    year,
  };

  const cancellations = createCancellations();
  const hub = createFilmHub(crew);
  let lookForFilms = (): void => undefined;
  const remoteTakes = defineRemoteTakes(crew);
  const office = await openPostOffice(database, vault);
  const hooks = {
    box: createSecretBox(vault),
    own: { local: config.accounts === null, origins: config.webhookOrigins },
  };
  const baseUrl = config.publicUrl ?? front.url;
  const outbox = openOutbox({ database, office, smtp: config.smtp, baseUrl, ...hooks });
  starting.defer(() => atMost(CLOSE_MS, outbox.stop()));
  const listener = await listen(databaseUrl, {
    [OUTBOX_CHANNEL]: () => outbox.look(),
    [FILM_CHANNEL]: (payload) => {
      const signal = JSON.parse(payload) as FilmSignal;
      cancellations.hear(signal);
      hub.hear(signal);
      if (signal.kind === 'waiting') lookForFilms();
    },
    [ENGINE_CHANNEL]: () => {
      router.look();
      hands.look();
    },
    [REMOTE_TAKE_CHANNEL]: (payload) => remoteTakes.hear(JSON.parse(payload) as RemoteTakeSignal),
  });
  starting.defer(() => listener.close());
  throwIfStopped(signal);

  const production =
    config.role === 'api'
      ? createProductionLine(database, null, null)
      : await openProduction(
          { crew, standingsOf, databaseUrl, self, cancellations, remoteTakes, starting, signal },
          events,
          (look) => {
            lookForFilms = look;
          },
        );
  throwIfStopped(signal);
  // An encoder outlives its killed studio by a moment and may still write then.
  const sweeping = setInterval(() => void sweepWorkFolders(config.home).catch(() => undefined), SWEEP_MS);
  starting.defer(() => clearInterval(sweeping));
  if (config.role !== 'api') {
    const batches = runBatches(crew, production, self.id);
    starting.defer(() => batches.stop());
  }
  const house = keepHouse(retention, roster);
  starting.defer(() => house.stop());
  const accounts: AccountsDesk = {
    database,
    vault,
    mailer: config.smtp === null ? null : office,
    publicUrl: baseUrl,
    ownIssuers: config.accounts?.ownIssuers ?? [],
  };
  const isSecure = baseUrl.startsWith('https:');
  const identify = createIdentify(database, isSecure);
  const app = createApp({
    crew,
    retention,
    production,
    hub,
    host: config.host,
    version: config.version,
    homeId: config.homeId,
    studioFolder: config.studioFolder,
    leases,
    plans,
    billing,
    isLeaving: () => leaving,
    mailer: config.smtp === null ? null : office,
    hooks,
    identify: (request) =>
      config.accounts === null && !sendsKey(request) ? Promise.resolve(localCaller(request)) : identify(request),
    publicUrl: config.publicUrl,
    publicHost: config.publicUrl === null ? null : new URL(config.publicUrl).hostname,
    accounts: {
      desk: accounts,
      rules: { trustedProxies: config.accounts?.trustedProxies ?? 0, isSecure },
      mustBeSetUp: config.accounts === null ? null : createSetUpGate(database),
      forget: () => identify.forget(),
    },
  });
  front.open(app.fetch);
  // Each answer that is awaited is the id of something bought.
  starting.defer(() => settleSubmits(SETTLE_MS));
  starting.defer(haltDurable);
  starting.defer(() => front.close());

  const running = starting.move();
  const setUpUrl = config.accounts === null ? null : await setUpLink(accounts);
  return { url: front.url, setUpUrl, leave: () => void (leaving = true), stop: () => running.disposeAsync() };
}

interface ProductionParts {
  crew: Crew;
  standingsOf: StandingsOf;
  databaseUrl: string;
  self: ExecutorRow;
  cancellations: Cancellations;
  remoteTakes: RemoteTakeLine;
  starting: AsyncDisposableStack;
  signal: AbortSignal;
}

/** Everything a process needs that makes films, from the durable engine to whoever watches over it. */
async function openProduction(
  { crew, standingsOf, databaseUrl, self, cancellations, remoteTakes, starting, signal }: ProductionParts,
  events: StudioEvents,
  onReady: (lookForFilms: () => void) => void,
): Promise<ProductionLine> {
  const { database } = crew;
  let lookForFilms = (): void => undefined;
  const production = defineProduction(crew, cancellations, () => lookForFilms());
  const pool = newPool(databaseUrl, DURABLE_POOL_SIZE, self.id);
  starting.defer(() => atMost(CLOSE_MS, pool.end()));
  await enlist(database, self, { workflows: WORKFLOWS_VERSION, hands: TAKES_AT_ONCE, filmsAtOnce: FILMS_AT_ONCE });
  await launchDurable({ databaseUrl, pool, executorId: self.id, onDatabaseLost: events.onDatabaseLost });
  starting.defer(haltDurable);
  throwIfStopped(signal);
  await openQueue(TAKES_QUEUE, TAKES_AT_ONCE);
  await openQueue(REMOTE_TAKES_QUEUE, REMOTE_TAKES_AT_ONCE);
  // With a connection of its own: whatever else waits for the database, this process must not be taken for dead.
  const pulse = openDatabase(databaseUrl, self.id);
  starting.defer(() => atMost(CLOSE_MS, pulse.close()));
  const lease = await keepLease(pulse, self, events.onDeclaredDead);
  starting.defer(() => lease.release());
  const orphanage = createOrphanage(database, crew.roster, crew.router);
  const supervision = await superviseFilms({ database, production, hands: crew.hands, stopOrphans: orphanage });
  starting.defer(() => supervision.stop());
  const admission = createAdmission({ database, standingsOf, ...production });
  starting.defer(() => admission.stop());
  lookForFilms = () => admission.look();
  lookForFilms();
  const remoteSupervision = await remoteTakes.supervise();
  starting.defer(() => remoteSupervision.stop());
  onReady(lookForFilms);
  return createProductionLine(database, lookForFilms, production);
}

async function openEmbeddedDatabase(
  config: Config,
  starting: AsyncDisposableStack,
  events: StudioEvents,
  signal: AbortSignal,
): Promise<string> {
  const postgres = await startEmbeddedPostgres({ home: config.home, signal });
  let stopping = false;
  starting.defer(async () => {
    stopping = true;
    await postgres.stop();
  });
  void postgres.exited.then((how) => {
    if (how === 'died' && !stopping) {
      events.onDatabaseLost(
        new KinoraError('database_unreachable', 'The embedded database ended.', { retryable: true }),
      );
    }
  });
  return postgres.url;
}

/** Every submit asks whether ffmpeg is there, and looking for it reads the whole search path. */
const FFMPEG_KNOWN_MS = 10_000;

/** What was found is taken for true for so long; a failure is looked into anew each time. */
function rememberFor<Found>(milliseconds: number, look: () => Promise<Found>): () => Promise<Found> {
  let known: { found: Found; atMs: number } | null = null;
  return async () => {
    if (known !== null && performance.now() - known.atMs < milliseconds) return known.found;
    const found = await look();
    known = { found, atMs: performance.now() };
    return found;
  };
}

function throwIfStopped(signal: AbortSignal): void {
  if (signal.aborted) throw new KinoraError('cancelled', 'The studio was stopped while it started.');
}

/** A close that hangs on work nobody waits for any more is left behind. */
async function atMost(milliseconds: number, closing: Promise<unknown>): Promise<void> {
  await Promise.race([closing.catch(() => undefined), sleep(milliseconds, undefined, { ref: false })]);
}

/** How long a stop waits for answers to jobs that were just sent. */
const SETTLE_MS = 5_000;

/** The durable engine polls for ever on its own connections. */
const CLOSE_MS = 1_000;

/** An address that answers 503, "starting", until it is given the app. */
interface Front {
  url: string;
  open(fetch: Parameters<typeof getRequestListener>[0]): void;
  close(): void;
}

async function openFront(config: Config): Promise<Front> {
  let listener: ReturnType<typeof getRequestListener> | null = null;
  const server = createServer((request, response) => {
    if (listener !== null) return void listener(request, response);
    response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1', refresh: '1' });
    response.end(JSON.stringify(startingAnswer(config)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(cause.code === 'EADDRINUSE' ? portTaken(config, cause) : notBound(config, cause));
    });
    server.listen(config.port, config.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: studioUrl(config.host, port),
    open: (fetch) => (listener = getRequestListener(fetch, { overrideGlobalObjects: false })),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function notBound(config: Config, cause: Error): KinoraError {
  return new KinoraError(
    'invalid_request',
    `The studio cannot listen at ${config.host}:${config.port}: ${cause.message}.`,
    {
      field: 'host',
      cause,
    },
  );
}

function portTaken(config: Config, cause: Error): KinoraError {
  return new KinoraError(
    'port_taken',
    `Port ${config.port} is taken by another program. Choose another: npm start -- --port 0 takes a free one.`,
    {
      field: 'port',
      cause,
    },
  );
}
