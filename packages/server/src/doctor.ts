import { access, constants, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { toErrorBody } from '@kinora/film';
import { findFfmpeg, findFonts } from '@kinora/media';
import { signerState } from '@kinora/trust/marks';
import { ownStudioAt } from './announce.ts';
import { visionVersion, whyBlind } from '@kinora/vision';
import type { Config } from './config.ts';
import { problemWithCredentials } from './flow/marks/desk.ts';
import { describeEmbeddedPostgres } from './postgres/index.ts';
import { checkReachable, describeUrl } from './store/database.ts';

/** One thing Kinora needs: whether it is there, what was found, and the one line that mends it. */
interface Check {
  name: 'node' | 'ffmpeg' | 'sandbox' | 'fonts' | 'database' | 'pictures' | 'signing' | 'home' | 'disk' | 'port';
  ok: boolean;
  detail: string;
  mend?: string;
}

/** A film of half a minute takes about 30 MB with its takes; below this a studio is soon full. */
const LOW_DISK_BYTES = 1_000_000_000;

/** Prints what is found, which versions and what is missing. Exit code: 0 when a film can be made, else 1. */
export async function runDoctor(config: Config): Promise<number> {
  const checks = await Promise.all([
    Promise.resolve<Check>({ name: 'node', ok: true, detail: `${process.version} (${process.execPath})` }),
    check('ffmpeg', async () => {
      const found = await findFfmpeg({
        searchPath: config.searchPath,
        ...(config.ffmpegPath === null ? {} : { ffmpegPath: config.ffmpegPath }),
      });
      return `${found.version} at ${found.path} (from ${found.source})`;
    }),
    checkSandbox(config),
    check('fonts', () => Promise.resolve(findFonts().join(', '))),
    check('database', async () => {
      if (config.databaseUrl === null) return describeDatabase(config);
      await checkReachable(config.databaseUrl);
      return `${describeUrl(config.databaseUrl)} answers (DATABASE_URL)`;
    }),
    check('pictures', async () => {
      const why = await whyBlind();
      if (why !== null) throw new Error(why);
      return `explicit pictures and damaged faces are looked for (${visionVersion})`;
    }),
    checkSigning(config),
    check('home', async () => {
      await access(config.home, constants.W_OK);
      return config.home;
    }),
    checkDisk(config),
    checkPort(config),
  ]);
  const ok = checks.every((each) => each.ok);
  if (config.json) {
    process.stdout.write(`${JSON.stringify({ type: 'doctor', ok, version: config.version, checks })}\n`);
  } else {
    for (const each of checks) {
      process.stdout.write(`${each.ok ? 'ok     ' : 'MISSING'}  ${each.name.padEnd(9)} ${each.detail}\n`);
      if (each.mend !== undefined) process.stdout.write(`                    mend it: ${each.mend}\n`);
    }
  }
  return ok ? 0 : 1;
}

const MENDS: Record<Check['name'], string> = {
  node: 'npm start -- doctor brings its own Node; run it from the clone',
  ffmpeg: 'apt install ffmpeg   (macOS: brew install ffmpeg), or set FFMPEG_PATH',
  sandbox: 'apt install bubblewrap',
  fonts: 'npm start installs them; remove node_modules and start again',
  database: 'start the server DATABASE_URL names, or unset DATABASE_URL to use the embedded one',
  pictures: 'get the clone again whole: packages/vision/data holds the models',
  signing: 'files leave without a signature here; run the studio on Linux x86-64 with glibc to sign them',
  home: 'set KINORA_HOME to a folder you may write',
  disk: 'free some space, or set KINORA_HOME to a larger disk',
  port: 'npm start -- --port 0 takes a free port',
};

/** Where files from elsewhere are decoded. A film can be made without one, so it is never missing; what would mend it is said. */
async function checkSandbox(config: Config): Promise<Check> {
  try {
    const { sandbox } = await findFfmpeg({
      searchPath: config.searchPath,
      ...(config.ffmpegPath === null ? {} : { ffmpegPath: config.ffmpegPath }),
    });
    const { detail, mend } = sandbox;
    return { name: 'sandbox', ok: true, detail, ...(mend === undefined ? {} : { mend }) };
  } catch {
    return { name: 'sandbox', ok: true, detail: 'is tried out with ffmpeg, which is missing' };
  }
}

/** Whether files can be signed. A film can be made without, and then says so: only a wrong certificate is a fault. */
async function checkSigning({ signing }: Config): Promise<Check> {
  const { available, detail } = await signerState();
  if (!available) return { name: 'signing', ok: true, detail, mend: MENDS.signing };
  if (signing.certificateFile === null && signing.keyFile === null)
    return { name: 'signing', ok: true, detail: `${detail} By a certificate of the studio's own.` };
  const problem = await problemWithCredentials(signing);
  return problem === null
    ? { name: 'signing', ok: true, detail: `${detail} By the certificate in ${signing.certificateFile}.` }
    : { name: 'signing', ok: false, detail: problem, mend: 'set KINORA_C2PA_CERT and KINORA_C2PA_KEY, or neither' };
}

async function check(name: Check['name'], find: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, detail: await find() };
  } catch (error) {
    return { name, ok: false, detail: toErrorBody(error).message, mend: MENDS[name] };
  }
}

async function describeDatabase(config: Config): Promise<string> {
  const { binaries, cluster, problem } = await describeEmbeddedPostgres(config.home);
  if (binaries === null) throw new Error(problem ?? 'the programs of the embedded database are missing');
  const state =
    cluster === null ? 'no data yet' : cluster.running === null ? 'stopped' : `running, process ${cluster.running.pid}`;
  return `embedded PostgreSQL ${binaries.version}, ${state}`;
}

async function checkDisk(config: Config): Promise<Check> {
  const { bavail, bsize } = await statfs(config.home);
  const freeBytes = bavail * bsize;
  const detail = `${(freeBytes / 1e9).toFixed(1)} GB free`;
  return freeBytes > LOW_DISK_BYTES
    ? { name: 'disk', ok: true, detail }
    : { name: 'disk', ok: false, detail, mend: MENDS.disk };
}

/** A studio that is just starting is asked for this long. */
const DOCTOR_PATIENCE_MS = 3_000;

async function checkPort(config: Config): Promise<Check> {
  const own = await ownStudioAt(config, AbortSignal.timeout(DOCTOR_PATIENCE_MS));
  if (own !== null) return { name: 'port', ok: true, detail: `the studio runs at ${own}` };
  const free = await new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(config.port, config.host, () => probe.close(() => resolve(true)));
  });
  return free
    ? { name: 'port', ok: true, detail: `${config.port} is free` }
    : { name: 'port', ok: false, detail: `${config.port} is taken by another program`, mend: MENDS.port };
}
