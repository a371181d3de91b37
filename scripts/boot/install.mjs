import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { withFolderLock } from './folder-lock.mjs';
import { linkPostgresLibraries } from './postgres-links.mjs';
import { BootFailure, say } from './say.mjs';

/** npm's settings that a child may inherit: how to reach the registry. The rest describes the npm run we are inside of. */
const KEPT_NPM_SETTINGS =
  /^npm_config_(registry|cache|userconfig|globalconfig|proxy|https_proxy|http_proxy|noproxy|ca|cafile|strict_ssl|offline|prefer_offline|fetch_.*|@.*|\/\/.*)$/i;

/** Our environment without what npm put there for this one script. */
export function cleanEnvironment() {
  const environment = {};
  for (const [name, value] of Object.entries(process.env))
    if (!/^npm_/i.test(name) || KEPT_NPM_SETTINGS.test(name)) environment[name] = value;
  delete environment.INIT_CWD;
  delete environment.NODE;
  return environment;
}

/**
 * Makes `folder/node_modules` agree with `folder/package-lock.json`. Does nothing, in a few file reads, where it already
 * does. An install that was killed, or a node_modules with packages missing, is done again.
 *
 * @returns whether anything was installed
 */
export async function installPackages({ root, folder, node, lockName }) {
  if (isInstalled(folder, node)) return false;
  const stampFile = stampOf(folder);
  await guarded(folder, () =>
    withFolderLock(path.join(root, `.boot-${lockName}.lock`), 'installing', async () => {
      if (isInstalled(folder, node)) return;
      if (!agreesWithLock(folder)) {
        fs.rmSync(stampFile, { force: true });
        const what = lockName === 'runtime' ? 'Node 24 (this machine has an older one)' : 'packages';
        say(`installing ${what}, once …`);
        const startedAt = Date.now();
        await npmCi({ root, folder, node });
        say(`installed in ${Math.round((Date.now() - startedAt) / 1000)} s`);
      }
      linkPostgresLibraries(path.join(folder, 'node_modules'));
      fs.writeFileSync(stampFile, JSON.stringify(stampNow(folder, node)));
    }),
  );
  return true;
}

const stampOf = (folder) => path.join(folder, 'node_modules', '.kinora-installed.json');

/** Turns a folder that cannot be written into a sentence. */
async function guarded(folder, work) {
  try {
    return await work();
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(error?.code))
      throw new BootFailure(
        `cannot write in ${folder}. Make it writable for this user, or clone Kinora into a folder of your own.`,
      );
    if (error?.code === 'ENOSPC')
      throw new BootFailure(`the disk of ${folder} is full. Free about 1 GB and try again.`);
    throw error;
  }
}

function isInstalled(folder, node) {
  try {
    const stamp = JSON.parse(fs.readFileSync(stampOf(folder), 'utf8'));
    if (stamp.platform !== platformOf(node) || stamp.packages !== countPackages(folder)) return false;
    const lock = fs.statSync(path.join(folder, 'package-lock.json'));
    if (stamp.lockSize === lock.size && stamp.lockModifiedMs === lock.mtimeMs) return true;
    if (stamp.lockSha256 !== lockSha256(folder)) return false;
    fs.writeFileSync(stampOf(folder), JSON.stringify({ ...stamp, lockModifiedMs: lock.mtimeMs }));
    return true;
  } catch {
    return false;
  }
}

function stampNow(folder, node) {
  const lock = fs.statSync(path.join(folder, 'package-lock.json'));
  return {
    lockSha256: lockSha256(folder),
    lockSize: lock.size,
    lockModifiedMs: lock.mtimeMs,
    platform: platformOf(node),
    packages: countPackages(folder),
  };
}

/** npm chooses packages by platform and by Node's line: another line in use, another install. */
function platformOf(node) {
  const line = node === process.execPath ? process.versions.node.split('.')[0] : '24';
  return `${process.platform}-${process.arch}-node${line}`;
}

const lockSha256 = (folder) =>
  createHash('sha256')
    .update(fs.readFileSync(path.join(folder, 'package-lock.json')))
    .digest('hex');

/** Folders of packages at the top of node_modules: tells a half-removed one at the price of a few directory reads. */
function countPackages(folder) {
  const modules = path.join(folder, 'node_modules');
  let count = 0;
  for (const name of fs.readdirSync(modules)) {
    if (name.startsWith('.')) continue;
    count += name.startsWith('@') ? fs.readdirSync(path.join(modules, name)).length : 1;
  }
  return count;
}

/**
 * Whether npm itself already brought this node_modules to the lock, as after a developer's own `npm install`: npm's record
 * of what it installed, written last, names the same packages, and all of their folders are there.
 */
function agreesWithLock(folder) {
  try {
    const wanted = readPackages(folder, 'package-lock.json');
    const found = readPackages(folder, 'node_modules/.package-lock.json');
    return (
      missingPackages(folder).length === 0 &&
      Object.entries(found).every(
        ([place, { integrity }]) =>
          wanted[place]?.integrity === integrity && fs.existsSync(path.join(folder, place, 'package.json')),
      )
    );
  } catch {
    return false;
  }
}

const readPackages = (folder, file) => JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')).packages;

/**
 * What the lock wants on this platform and node_modules lacks. npm calls an install good when an optional package could not
 * be fetched, but those for this very platform are what we live on: Node, Postgres, the drawing library.
 */
function missingPackages(folder) {
  return Object.entries(readPackages(folder, 'package-lock.json'))
    .filter(([place, entry]) => place.includes('node_modules/') && fitsHere(entry))
    .filter(([place]) => !fs.existsSync(path.join(folder, place, 'package.json')))
    .map(([place]) => place.split('node_modules/').at(-1));
}

function fitsHere({ os, cpu, libc, optional, devOptional }) {
  // optional and for every platform: belongs to a package for another one
  if ((optional || devOptional) && os === undefined && cpu === undefined) return false;
  const fits = (list, own) =>
    list === undefined || own === null || list.includes(own) || (list[0]?.startsWith('!') && !list.includes(`!${own}`));
  return fits(os, process.platform) && fits(cpu, process.arch) && (libc === undefined || fits(libc, ownLibc()));
}

let libc;
function ownLibc() {
  if (process.platform !== 'linux') return null;
  libc ??= process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
  return libc;
}

async function npmCi({ root, folder, node }) {
  // `dev` and `optional` whatever the user's own npm leaves out: the studio is built by a dev dependency.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--no-update-notifier'];
  // npm's own patience is 10 s, then 100 s; a person in front of a dead network should hear of it sooner
  const patience = ['--fetch-retries=3', '--fetch-retry-factor=3', '--fetch-retry-mintimeout=2000'];
  const include = ['--include=dev', '--include=optional', ...patience];
  const first = await runNpm(node, [...args, ...include], folder);
  const missing = first.code === 0 ? missingPackages(folder) : [];
  if (first.code === 0 && missing.length === 0) return;
  // npm hides why it could not bring an optional package; a cache it may not write is one reason
  if (missing.length > 0 || CANNOT_WRITE.test(first.output)) {
    const ownCache = path.join(root, '.kinora', 'npm-cache');
    say('not everything came; trying again without npm’s own cache …');
    const second = await runNpm(node, [...args, ...include, '--cache', ownCache], folder);
    fs.rmSync(ownCache, { recursive: true, force: true });
    if (second.code !== 0) throw npmFailure(second, folder);
    const still = missingPackages(folder);
    if (still.length === 0) return;
    throw new BootFailure(
      `npm could not bring ${still.join(', ')}. Check the network or the proxy settings, then run the same again.`,
    );
  }
  throw npmFailure(first, folder);
}

const CANNOT_WRITE = /EACCES|EROFS|EPERM|root-owned/;

function npmFailure({ output, code }, folder) {
  const said = output
    .split(/\n.*(?:Clean install a project|Usage:)/)[0]
    .split('\n')
    .slice(0, 40);
  if (output !== '') process.stderr.write(`${said.join('\n')}\n`);
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTCACHED/.test(output);
  if (/ENOSPC/.test(output)) return new BootFailure(`the disk of ${folder} is full. Free about 1 GB and try again.`);
  if (CANNOT_WRITE.test(output))
    return new BootFailure(
      `npm may not write in ${folder}. Make it writable for this user, or clone Kinora into a folder of your own.`,
    );
  if (/EUSAGE/.test(output))
    return new BootFailure(
      `package-lock.json and package.json in ${folder} do not belong together. Undo local changes to them: git checkout package.json package-lock.json`,
    );
  if (offline)
    return new BootFailure(
      'npm cannot reach its registry. Check the network or the proxy settings, then run the same again.',
    );
  return new BootFailure(`npm ci failed in ${folder} (code ${code}); what it said is above.`);
}

/** Runs npm and keeps what it says. Interrupting us interrupts it. */
function runNpm(node, args, folder) {
  const environment = cleanEnvironment();
  environment.PATH = path.dirname(node) + path.delimiter + (environment.PATH ?? '');
  delete environment.NODE_ENV;
  const npm = findNpm();
  const child =
    npm === null
      ? spawn('npm', args, { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
      : spawn(node, [npm, ...args], { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const pieces = [];
  child.stdout.on('data', (piece) => pieces.push(piece));
  child.stderr.on('data', (piece) => pieces.push(piece));
  const interrupt = (signal) => {
    child.kill(signal);
    child.once('exit', () => process.exit(128 + constants.signals[signal]));
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, interrupt);
  return new Promise((resolve, reject) => {
    child.on('error', () =>
      reject(new BootFailure('npm was not found. Install it next to Node and run the same again.')),
    );
    child.on('close', (code, signal) => {
      for (const name of signals) process.off(name, interrupt);
      resolve({
        code: code ?? 128 + (constants.signals[signal] ?? 1),
        output: Buffer.concat(pieces).toString().trim(),
      });
    });
  });
}

/** npm's own program file, so that it runs on the Node we choose; null to take `npm` from PATH. */
function findNpm() {
  const prefix = path.dirname(path.dirname(process.execPath));
  const places = [
    process.env.npm_execpath,
    path.join(prefix, 'lib/node_modules/npm/bin/npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
    '/usr/local/lib/node_modules/npm/bin/npm-cli.js',
    '/opt/homebrew/lib/node_modules/npm/bin/npm-cli.js',
  ];
  return places.find((place) => place && /npm-cli\.c?js$/.test(place) && fs.existsSync(place)) ?? null;
}
