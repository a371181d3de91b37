/**
 * The way in: `node scripts/boot.mjs <task> [arguments]`, behind every npm script of the repository.
 *
 *   start   the studio, or a command of the command line (`make`, `films`, `show`, `verify`, `doctor`, `stop`, `--help`)
 *   check   the whole check; `test` is the same
 *   bench   the measurements
 *   script  FILE: runs a TypeScript file of the repository
 *
 * It brings what is missing (Node 24, the packages, the built studio), once, and then hands over: the child has our
 * standard input and output, gets our signals and gives us its exit code. Nothing here writes to standard output.
 *
 * Plain JavaScript without dependencies: it runs before anything is installed, on any Node from 18 on.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cleanEnvironment, installPackages } from './boot/install.mjs';
import { findNode } from './boot/node.mjs';
import { buildStudio } from './boot/studio.mjs';
import { BootFailure, say } from './boot/say.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const COMMANDS = [
  'make',
  'films',
  'show',
  'shot',
  'check',
  'screen',
  'engines',
  'keys',
  'key',
  'members',
  'loras',
  'verify',
  'review',
  'publish',
  'policy',
  'usage',
  'webhooks',
  'mcp',
  'audit',
  'forget',
  'hold',
  'export',
  'backup',
  'restore',
  'doctor',
  'stop',
  'help',
];
const HELP = ['--help', '-h', '--version'];

/** Whether `start` was given a command rather than options of the studio. An unknown word goes to the command line, which says so. */
function isCommandLine(args) {
  const first = args[0];
  if (first === undefined) return false;
  if (!first.startsWith('-')) return true;
  return args.some(
    (word, index) =>
      HELP.includes(word) || (COMMANDS.includes(word) && !['--port', '--host'].includes(args[index - 1])),
  );
}

function entryOf(task, args) {
  switch (task) {
    case 'start':
      return isCommandLine(args)
        ? { file: 'packages/cli/src/main.ts', args, studio: false }
        : { file: 'packages/server/src/main.ts', args, studio: true };
    case 'check':
    case 'test':
      return { file: 'scripts/check.ts', args, studio: false };
    case 'bench':
      return { file: 'bench/main.ts', args, studio: false };
    case 'script':
      if (args[0] === undefined) throw new BootFailure('script needs a file: node scripts/boot.mjs script FILE', 2);
      return { file: args[0], args: args.slice(1), studio: false };
    default:
      throw new BootFailure(`${task ?? 'nothing'} is not a task. Tasks: start, check, test, bench, script.`, 2);
  }
}

/** The user's own folder: npm runs scripts in the repository and tells the folder it was called from. */
const userFolder = process.env.npm_lifecycle_event ? process.env.INIT_CWD || process.cwd() : process.cwd();

/** Runs the entry and ends as it ends. */
function handOver(node, entry) {
  const environment = cleanEnvironment();
  environment.INIT_CWD = userFolder;
  environment.PATH = path.dirname(node) + path.delimiter + (environment.PATH ?? '');
  if (environment.KINORA_HOME) environment.KINORA_HOME = path.resolve(userFolder, environment.KINORA_HOME);
  const child = spawn(node, [path.resolve(root, entry.file), ...entry.args], {
    cwd: root,
    stdio: 'inherit',
    env: environment,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    say(`${path.basename(node)} does not start: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)));
}

try {
  const [task, ...args] = process.argv.slice(2);
  const entry = entryOf(task, args);
  const node = await findNode(root);
  await installPackages({ root, folder: root, node, lockName: 'packages' });
  if (entry.studio) await buildStudio(root, node);
  handOver(node, entry);
} catch (error) {
  if (!(error instanceof BootFailure)) throw error;
  say(error.message);
  process.exit(error.exitCode);
}
