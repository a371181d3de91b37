import { KinoraError } from '@kinora/film';

/** An option of one command: `flag` stands alone, `value` takes the next word or what follows `=`. */
export type OptionKind = 'flag' | 'value';

export interface ParsedArguments {
  flags: ReadonlySet<string>;
  /** By option without its dashes; the last one counts. */
  values: ReadonlyMap<string, string>;
  /** The same with all of an option that was given more than once, in order. */
  all: ReadonlyMap<string, readonly string[]>;
  /** Everything else, in order; a lone `-` stays as it is. */
  words: readonly string[];
}

/** What is taken for an option: dashes and a name. Anything else may begin a story, `-5 °C` and `——他说` too. */
const LOOKS_LIKE_OPTION = /^--?[a-z][a-z-]*(=.*)?$/is;

/**
 * Splits a command's words. Options may stand anywhere; after `--` everything is words.
 *
 * @throws KinoraError `invalid_request` whose field is the option at fault
 */
export function parseArguments(
  words: readonly string[],
  options: Readonly<Record<string, OptionKind>>,
  command: string,
): ParsedArguments {
  const flags = new Set<string>();
  const all = new Map<string, string[]>();
  const rest: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '--') {
      rest.push(...words.slice(index + 1));
      break;
    }
    if (!LOOKS_LIKE_OPTION.test(word)) {
      rest.push(word);
      continue;
    }
    const equals = word.indexOf('=');
    const written = equals < 0 ? word : word.slice(0, equals);
    const name = written === '-h' ? 'help' : written.replace(/^--/, '');
    const known = (written.startsWith('--') || written === '-h') && Object.hasOwn(options, name);
    const kind = known ? options[name] : undefined;
    if (kind === undefined) throw unknownOption(written, options, command);
    if (kind === 'flag') {
      if (equals >= 0) throw new KinoraError('invalid_request', `${written} takes no value.`, { field: name });
      flags.add(name);
      continue;
    }
    const value = equals < 0 ? words[index + 1] : word.slice(equals + 1);
    const missing = value === undefined || (equals < 0 && isOptionOf(value, options));
    if (missing) throw new KinoraError('invalid_request', `${written} needs a value after it.`, { field: name });
    all.set(name, [...(all.get(name) ?? []), value]);
    if (equals < 0) index += 1;
  }
  const values = new Map([...all].map(([name, given]) => [name, given.at(-1) ?? '']));
  return { flags, values, all, words: rest };
}

function isOptionOf(word: string, options: Readonly<Record<string, OptionKind>>): boolean {
  return word.startsWith('--') && (word === '--' || Object.hasOwn(options, word.slice(2).replace(/=.*$/s, '')));
}

function unknownOption(written: string, options: Readonly<Record<string, OptionKind>>, command: string): KinoraError {
  const name = written.replace(/^-+/, '');
  const near = Object.keys(options).find((option) => distance(option, name) <= 2);
  const hint = near === undefined ? `See: kinora ${command} --help` : `Did you mean --${near}?`;
  return new KinoraError('invalid_request', `${written} is not an option of ${command}. ${hint}`, { field: name });
}

/** Fewest letters to change, add or leave out to turn one word into the other. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
