import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { withFolderLock } from './folder-lock.mjs';
import { cleanEnvironment } from './install.mjs';
import { BootFailure, say } from './say.mjs';

/** Builds packages/studio/dist where its sources changed since it was built. */
export async function buildStudio(root, node) {
  const studio = path.join(root, 'packages/studio');
  if (!fs.existsSync(path.join(studio, 'vite.config.ts'))) return;
  if (isBuilt(root, studio)) return;
  await withFolderLock(path.join(root, '.boot-studio.lock'), 'building the studio', async () => {
    if (isBuilt(root, studio)) return;
    say('building the studio, once …');
    // on the disk of the repository, so that it can be renamed into place; ignored by git and by the hash
    const workshop = path.join(root, 'node_modules/.kinora-studio');
    fs.rmSync(workshop, { recursive: true, force: true });
    const stamp = stampNow(root, studio);
    const fresh = path.join(workshop, 'dist');
    await vite(root, studio, node, fresh);
    fs.writeFileSync(path.join(fresh, '.stamp'), JSON.stringify(stamp));
    const built = path.join(studio, 'dist');
    if (fs.existsSync(built)) fs.renameSync(built, path.join(workshop, 'replaced'));
    fs.renameSync(fresh, built);
    fs.rmSync(workshop, { recursive: true, force: true });
  });
}

function vite(root, studio, node, target) {
  const environment = { ...cleanEnvironment(), NODE_ENV: 'production' };
  const args = [path.join(root, 'node_modules/vite/bin/vite.js'), 'build', '--outDir', target, '--emptyOutDir'];
  const child = spawn(node, args, { cwd: studio, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
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
    child.on('error', reject);
    child.on('close', (code) => {
      for (const signal of signals) process.off(signal, interrupt);
      if (code === 0) return resolve();
      process.stderr.write(Buffer.concat(pieces));
      reject(new BootFailure('the studio could not be built; what vite said is above.'));
    });
  });
}

function isBuilt(root, studio) {
  const file = path.join(studio, 'dist/.stamp');
  try {
    const stamp = JSON.parse(fs.readFileSync(file, 'utf8'));
    const sources = sourcesOf(root, studio);
    const quick = quickKey(root, sources);
    if (stamp.quick === quick) return true;
    if (stamp.content !== contentKey(root, sources)) return false;
    fs.writeFileSync(file, JSON.stringify({ ...stamp, quick }));
    return true;
  } catch {
    return false;
  }
}

function stampNow(root, studio) {
  const sources = sourcesOf(root, studio);
  return { quick: quickKey(root, sources), content: contentKey(root, sources) };
}

function sourcesOf(root, studio) {
  const folders = [studio, path.join(root, 'packages/sdk/src'), path.join(root, 'packages/film/src')];
  return [...folders.flatMap((folder) => [...filesIn(folder)]), path.join(root, 'package-lock.json')].sort((a, b) =>
    a < b ? -1 : 1,
  );
}

function* filesIn(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    if (['node_modules', 'dist', 'test'].includes(entry.name) || /\.test\.tsx?$/.test(entry.name)) continue;
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(place);
    else if (entry.isFile()) yield place;
  }
}

/** Names, sizes and times: tells "nothing changed" without reading a file. */
function quickKey(root, files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const { size, mtimeMs } = fs.statSync(file);
    hash.update(`${path.relative(root, file)}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function contentKey(root, files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = fs.readFileSync(file);
    hash.update(`${path.relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
