import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAnimaticEngine } from '@kinora/animatic';
import type { VideoEngine } from '@kinora/engines/contract';
import { createBedComposer } from '@kinora/engines/music';
import { createEspeakSpeech } from '@kinora/engines/speech';
import { KinoraError } from '@kinora/film';
import { findFfmpeg, openRawVideo } from '@kinora/media';
import { serve } from '@hono/node-server';
import type { Config } from './config.ts';
import { createFileStore, sweepWorkFolders } from './files/file-store.ts';
import type { Crew } from './flow/crew.ts';
import { haltDurable, launchDurable, openQueue } from './flow/durable.ts';
import { enlist, keepLease, thisExecutor } from './flow/executors.ts';
import { defineProduction, TAKES_QUEUE } from './flow/produce-film.ts';
import { createCancellations, superviseFilms } from './flow/supervise.ts';
import { createApp, type Leases } from './http/app.ts';
import { createFilmHub } from './http/events.ts';
import { startEmbeddedPostgres } from './postgres/index.ts';
import { checkReachable, migrate, newPool, openDatabase } from './store/database.ts';
import { listenToFilms } from './store/listen.ts';

/** Takes a process works on at once: while one is drawn, another is measured. */
const TAKES_AT_ONCE = 2;

/** How often the leavings of dead processes are looked for. */
const SWEEP_MS = 10_000;

/** Connections of the durable engine: two takes, a film's other steps, polling and recovery. */
const DURABLE_POOL_SIZE = 10;

export interface Studio {
  url: string;
  /** Hands the work over and leaves. Finished work is safe; what was in the middle goes on elsewhere or with the next start. */
  stop(): Promise<void>;
}

export interface StudioEvents {
  /** The database is gone and the process cannot go on. */
  onDatabaseLost: (error: KinoraError) => void;
  /** Others have declared this process dead and taken its work over: it must end at once. */
  onDeclaredDead: () => void;
}

/** Builds everything by hand, starts it in order, and serves. */
export async function openStudio(config: Config, leases: Leases, events: StudioEvents): Promise<Studio> {
  const postgres = config.databaseUrl === null ? await startEmbeddedPostgres({ home: config.home }) : null;
  const databaseUrl = postgres?.url ?? (config.databaseUrl as string);
  let stopping = false;
  void postgres?.exited.then((how) => {
    if (how === 'died' && !stopping) {
      events.onDatabaseLost(
        new KinoraError('database_unreachable', 'The embedded database ended.', { retryable: true }),
      );
    }
  });

  const database = openDatabase(databaseUrl);
  const durablePool = newPool(databaseUrl, DURABLE_POOL_SIZE);
  try {
    await checkReachable(databaseUrl);
    await migrate(database);

    const self = thisExecutor();
    const files = createFileStore(config.home);
    const ffmpeg = (): ReturnType<typeof findFfmpeg> =>
      findFfmpeg({
        searchPath: config.searchPath,
        ...(config.ffmpegPath === null ? {} : { ffmpegPath: config.ffmpegPath }),
      });
    const animatic = createAnimaticEngine({ openVideo: async (spec) => openRawVideo(await ffmpeg())(spec) });
    const speech = createEspeakSpeech();
    const crew: Crew = {
      database,
      files,
      videoEngines: new Map<string, VideoEngine>([[animatic.name, animatic]]),
      panels: animatic,
      speech,
      music: createBedComposer(),
      ffmpeg,
      year: () => new Date().getFullYear(),
    };

    const cancellations = createCancellations();
    const hub = createFilmHub();
    const listener = await listenToFilms(databaseUrl, (signal) => {
      cancellations.hear(signal);
      hub.hear(signal);
    });
    const production = defineProduction(crew, cancellations);
    await enlist(database, self);
    await launchDurable({ databaseUrl, pool: durablePool, executorId: self.id, onDatabaseLost: events.onDatabaseLost });
    await openQueue(TAKES_QUEUE, TAKES_AT_ONCE);
    const lease = await keepLease(database, self, events.onDeclaredDead);
    await sweepWorkFolders(config.home);
    // An encoder outlives its killed studio by a moment and may still write then.
    const sweeping = setInterval(() => void sweepWorkFolders(config.home).catch(() => undefined), SWEEP_MS);
    const supervision = await superviseFilms(database, production);

    const app = createApp({
      crew,
      production,
      hub,
      host: config.host,
      version: config.version,
      homeId: config.homeId,
      studioFolder: config.studioFolder,
      leases,
    });
    const server = await listen(app.fetch, config);
    const { port } = server.address() as AddressInfo;
    const urlHost = config.host.includes(':') ? `[${config.host}]` : config.host;

    return {
      url: `http://${urlHost}:${port}`,
      async stop() {
        if (stopping) return;
        stopping = true;
        supervision.stop();
        clearInterval(sweeping);
        haltDurable();
        server.close();
        server.closeAllConnections();
        await lease.release();
        await Promise.allSettled([animatic.close(), speech.close(), listener.close()]);
        await files.close();
        await Promise.allSettled([database.close(), durablePool.end()]);
        await postgres?.stop();
      },
    };
  } catch (error) {
    stopping = true;
    await Promise.allSettled([database.close(), durablePool.end()]);
    await postgres?.stop();
    throw error;
  }
}

async function listen(fetch: Parameters<typeof serve>[0]['fetch'], config: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port: config.port, hostname: config.host, overrideGlobalObjects: false }, () =>
      resolve(server),
    ) as Server;
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(cause.code === 'EADDRINUSE' ? portTaken(config, cause) : cause);
    });
  });
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
