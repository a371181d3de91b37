/**
 * What sd-cli says while it works, read as events.
 *
 * Facts of stable-diffusion.cpp 97d2990 (src/core/util.cpp `print_progress_line`, examples/common/log.cpp, examples/cli/main.cpp):
 * log lines of INFO and WARN go to stdout, ERROR to stderr; progress bars go to stdout as `\r  |===>  | i/n - 1.54s/it\x1b[K` with a
 * line feed only after the last; `=` fills bars of work, `#` bars of loading weights. Counts begin again in every phase.
 *
 * @module
 */

export type SdcppEvent =
  /** What it is going to make, after its own roundings. */
  | { kind: 'size'; width: number; height: number; frames: number }
  /** A step of one expert; `all` is that expert's own number of steps. */
  | { kind: 'step'; expert: 'high' | 'low'; done: number; all: number }
  /** A tile, or a group of frames, of the decoder. */
  | { kind: 'decode'; done: number; all: number }
  | { kind: 'saved'; path: string }
  | { kind: 'warning'; text: string };

export interface SdcppOutputReader {
  /** Events of this piece of stdout; pieces may be cut anywhere. */
  read(chunk: Uint8Array): SdcppEvent[];
}

const BAR = /^ {2}\|([#=> ]+)\| (\d+)\/(\d+) - [\d.]+\S*$/;
const LOG_LINE = /^\[(INFO|WARN|DEBUG|ERROR) *\] [^ ]+ *- (.*)$/;
const ERASE_REST_OF_LINE = '\x1b[K';
/** Longer than any line it writes; what runs on without an end is not kept. */
const MAX_LINE_CHARACTERS = 16_384;

/** Reads the stdout of one process from its beginning. */
export function createOutputReader(): SdcppOutputReader {
  const decoder = new TextDecoder();
  let rest = '';
  let expert: 'high' | 'low' = 'low';
  let phase: 'before' | 'sampling' | 'decoding' = 'before';

  const readLine = (line: string): SdcppEvent | null => {
    const bar = BAR.exec(line);
    if (bar !== null) {
      const [, fill = '', done, all] = bar;
      if (fill.includes('#') || phase === 'before') return null;
      const counts = { done: Number(done), all: Number(all) };
      return phase === 'sampling' ? { kind: 'step', expert, ...counts } : { kind: 'decode', ...counts };
    }
    const [, level, text = ''] = LOG_LINE.exec(line) ?? [];
    if (level === 'WARN') return { kind: 'warning', text };
    if (level !== 'INFO') return null;
    if (text.startsWith('sampling(high noise) using ')) expert = 'high';
    else if (text.startsWith('sampling(high noise) completed')) expert = 'low';
    else if (text.startsWith('sampling completed')) phase = 'decoding';
    const size = /^generate_video (\d+)x(\d+)x(\d+)$/.exec(text);
    if (size !== null) {
      phase = 'sampling';
      return { kind: 'size', width: Number(size[1]), height: Number(size[2]), frames: Number(size[3]) };
    }
    const saved = /^save result video to '(.*)'$/.exec(text);
    return saved === null ? null : { kind: 'saved', path: saved[1] ?? '' };
  };

  return {
    read(chunk) {
      rest += decoder.decode(chunk, { stream: true });
      const pieces = rest.split(/\r\n|[\r\n]/);
      rest = pieces.pop() ?? '';
      // A bar says when it is whole: its line feed comes only after the last step.
      if (rest.endsWith(ERASE_REST_OF_LINE)) {
        pieces.push(rest);
        rest = '';
      }
      if (rest.length > MAX_LINE_CHARACTERS) rest = '';
      return pieces
        .map((piece) => readLine(piece.endsWith(ERASE_REST_OF_LINE) ? piece.slice(0, -3) : piece))
        .filter((event) => event !== null);
    },
  };
}

/** Complaints of ggml's own reader about weights that stable-diffusion.cpp's reader then accepts. */
const HARMLESS = /gguf_init_from_reader/;
/** What follows every failure and tells nothing of it. */
const GENERAL = /^(generate failed|new_sd_ctx_t failed|generate_video failed)$/;
/** A debugger's report follows an abort where one is installed. */
const BACKTRACE =
  /^(#\d+ |\[|warning: |Thread |\d+\t|(?:Detaching|Attaching) |(?:Using|Download failed|Enable|This GDB))/;

/** What went wrong in its own words: the last of its error lines that says something; null when it said nothing. */
export function lastWords(stderr: string): string | null {
  const lines = stderr
    .split('\n')
    .map((line) => (LOG_LINE.exec(line)?.[2] ?? line).trim())
    .filter((line) => line !== '' && !HARMLESS.test(line) && !BACKTRACE.test(line));
  return lines.findLast((line) => !GENERAL.test(line)) ?? lines.at(-1) ?? null;
}
