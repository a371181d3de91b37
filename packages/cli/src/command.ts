import type { OptionKind, ParsedArguments } from './arguments.ts';
import type { Surroundings } from './surroundings.ts';

/** What a command is given. */
export interface CommandContext {
  given: ParsedArguments;
  here: Surroundings;
  /** Answer in JSON. */
  json: boolean;
  output: NodeJS.WriteStream;
  /** Aborts on Ctrl-C. */
  signal: AbortSignal;
}

export interface Command {
  /** One line for the list of commands. */
  summary: string;
  help: string;
  /** Besides --json and --help, which all have. */
  options: Readonly<Record<string, OptionKind>>;
  /** @returns the exit code. @throws KinoraError for everything the user should hear of */
  run(context: CommandContext): Promise<number>;
}
