#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { KinoraError, toErrorBody, type ErrorBody } from '@kinora/film';
import { distance, parseArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { EXIT, exitCodeOf, interrupted, sentenceOf } from './exit-codes.ts';
import { readSurroundings } from './surroundings.ts';

// Half of a short command's time went into reading the same TypeScript again; the cache lies in the machine's temporary folder.
enableCompileCache();

/** Loaded when called, so that none pays for another's imports. */
const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['make', async () => (await import('./commands/make.ts')).make],
  ['films', async () => (await import('./commands/films.ts')).films],
  ['show', async () => (await import('./commands/show.ts')).show],
  ['check', async () => (await import('./commands/check.ts')).check],
  ['screen', async () => (await import('./commands/screen.ts')).screen],
  ['shot', async () => (await import('./commands/shot.ts')).shot],
  ['engines', async () => (await import('./commands/engines.ts')).engines],
  ['keys', async () => (await import('./commands/keys.ts')).keys],
  ['key', async () => (await import('./commands/key.ts')).key],
  ['members', async () => (await import('./commands/members.ts')).members],
  ['loras', async () => (await import('./commands/loras.ts')).loras],
  ['verify', async () => (await import('./commands/verify.ts')).verify],
  ['review', async () => (await import('./commands/review.ts')).review],
  ['publish', async () => (await import('./commands/publish.ts')).publish],
  ['policy', async () => (await import('./commands/policy.ts')).policy],
  ['audit', async () => (await import('./commands/audit.ts')).audit],
  ['forget', async () => (await import('./commands/forget.ts')).forget],
  ['usage', async () => (await import('./commands/usage.ts')).usage],
  ['webhooks', async () => (await import('./commands/webhooks.ts')).webhooks],
  ['mcp', async () => (await import('./commands/mcp.ts')).mcp],
  ['hold', async () => (await import('./commands/hold.ts')).hold],
  ['export', async () => (await import('./commands/export.ts')).exportAll],
  ['backup', async () => (await import('./commands/backup.ts')).backup],
  ['restore', async () => (await import('./commands/backup.ts')).restore],
  ['doctor', async () => (await import('./commands/doctor.ts')).doctor],
  ['stop', async () => (await import('./commands/stop.ts')).stop],
]);

const HELP = `Kinora turns a sentence into a finished film.

  npm start                            the studio, on http://127.0.0.1:4310
  npm start -- --port 0 --json         on a free port; the first line says where
  npm start -- make "STORY"            makes a film
  npm start -- films                   lists the films made here
  npm start -- show ID                 tells about one film
  npm start -- check "TEXT"            looks at what a text claims about the sky and its myths
  npm start -- screen "TEXT"           the first look at a text, as every story gets before it is filmed
  npm start -- shot FILM SHOT --again  makes one shot again, by other words or another engine
  npm start -- engines                 the engines that make takes, and adds others
  npm start -- keys                    the keys this studio keeps sealed, and keeps others
  npm start -- key create              an API key, for programs that make films here
  npm start -- members                 who belongs to the organisation, and invites others
  npm start -- loras                   the LoRAs films may be made with, and registers others
  npm start -- verify FILE             whether a file was made here, and changed since
  npm start -- review                  what waits for a person, and their decisions
  npm start -- publish FILM            shows a finished film to whoever has its link
  npm start -- policy                  what is screened, who must look at films, what is kept how long
  npm start -- usage                   what films have cost, and what is left
  npm start -- audit                   the log of who did what; audit verify finds what was changed in it
  npm start -- webhooks                addresses that are told what happens
  npm start -- mcp                     the studio for agents, over its input and output
  npm start -- forget FILM --yes       deletes a film for good; hold FILM keeps it
  npm start -- export --out ALL.zip    everything that is kept here, as one zip
  npm start -- backup FOLDER           copies all that is kept here, while the studio runs; restore FOLDER brings it back
  npm start -- doctor                  what is found here, what is missing and what mends it
  npm start -- stop                    stops a studio that runs in the background
  npm start -- make --help             all about one command

Try
  npm start -- make "七夕之夜,牵牛星渡银河相会织女星" --out qixi.mp4

Films and their parts are kept in KINORA_HOME (.kinora in this folder unless set);
DATABASE_URL, when set, is the PostgreSQL to use instead of Kinora's own.
`;

async function main(words: readonly string[]): Promise<number> {
  const at = words.findIndex((word) => !word.startsWith('-'));
  const name = words[at];
  const rest = words.filter((_, index) => index !== at);
  if (name === undefined || name === 'help') return general(name === 'help' ? rest : words);
  const load = COMMANDS.get(name);
  if (load === undefined) {
    const near = [...COMMANDS.keys()].find((known) => distance(known, name) <= 2);
    const hint = near === undefined ? `To film it: npm start -- make "${words.join(' ')}"` : `Did you mean ${near}?`;
    throw new KinoraError('invalid_request', `${name} is not a command. ${hint}`, { field: 'command' });
  }
  const command = await load();
  const given = parseArguments(rest, { ...command.options, json: 'flag', help: 'flag' }, name);
  if (given.flags.has('help')) {
    process.stdout.write(command.help);
    return EXIT.done;
  }
  const json = given.flags.has('json');
  const here = readSurroundings(process.env);
  return command.run({ given, here, json, output: process.stdout, signal: interruption.signal });
}

/** `--help`, `--version`, `help COMMAND`, or nothing at all. */
async function general(words: readonly string[]): Promise<number> {
  const topic = words.find((word) => !word.startsWith('-'));
  const load = topic === undefined ? undefined : COMMANDS.get(topic);
  if (words.includes('--version')) process.stdout.write(`kinora ${version()}\n`);
  else process.stdout.write(load === undefined ? HELP : (await load()).help);
  return EXIT.done;
}

function version(): string {
  const file = new URL('../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** The last words of a command that did not get to its end. */
function complain(error: ErrorBody, words: readonly string[]): void {
  if (words.includes('--json')) {
    const type = words.find((word) => !word.startsWith('-')) === 'make' ? 'film.failed' : 'failed';
    process.stdout.write(`${JSON.stringify({ type, error })}\n`);
  } else process.stderr.write(`${sentenceOf(error)}\n`);
}

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => interruption.abort(interrupted()));
// the reader of a pipe may leave before we are done
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const words = process.argv.slice(2);
let code: number;
try {
  code = await main(words);
} catch (thrown) {
  const stopped = interruption.signal.aborted;
  const error = stopped
    ? interrupted('Stopped; the same command goes on where it stopped.').toJSON()
    : toErrorBody(thrown);
  complain(error, words);
  if (error.code === 'internal' && thrown instanceof Error && !(thrown instanceof KinoraError))
    process.stderr.write(`This is a fault in Kinora:\n${thrown.stack ?? ''}\n`);
  code = exitCodeOf(error);
}
// connections to the studio may still be open
process.exit(code);
