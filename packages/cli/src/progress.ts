import { type FilmStep, type QueuePlace, type Storyboard, type Take, textColumns } from '@kinora/film';
import type { StreamMessage } from '@kinora/sdk';

/** What a person is told while a film is made. */
export interface Progress {
  tell(message: StreamMessage): void;
  /** Leaves the terminal clean for the last words. */
  end(): void;
}

const DOING: Readonly<Record<FilmStep, string>> = {
  screen: 'reading the story',
  direct: 'writing the storyboard',
  panels: 'sketching the storyboard',
  speak: 'speaking the lines',
  compose: 'composing the music',
  shoot: 'shooting',
  cut: 'cutting',
  master: 'rendering the master',
  judge: 'watching it through',
};

const DONE: Readonly<Record<FilmStep, string>> = {
  screen: 'story read',
  direct: 'storyboard written',
  panels: 'storyboard sketched',
  speak: 'lines spoken',
  compose: 'music composed',
  shoot: 'shots taken',
  cut: 'cut made',
  master: 'master rendered',
  judge: 'watched through',
};

interface Stage {
  running: Set<FilmStep>;
  storyboard: Storyboard | null;
  shotsDone: Set<string>;
  fraction: number;
  secondsLeft: number | null;
  /** Its place in line, until it begins. */
  queue: QueuePlace | null;
}

/** A line per finished step; on a terminal also one live line at the bottom. */
export function createProgress(output: NodeJS.WriteStream): Progress {
  const stage: Stage = {
    running: new Set(),
    storyboard: null,
    shotsDone: new Set(),
    fraction: 0,
    secondsLeft: null,
    queue: null,
  };
  const live = output.isTTY ? createLiveLine(output, () => liveText(stage)) : null;
  return {
    tell: (message) => {
      const line = take(stage, message);
      live?.clear();
      if (line !== null) output.write(`${line}\n`);
      live?.draw();
    },
    end: () => live?.end(),
  };
}

/** Notes the message; the line worth keeping, if it is one. */
function take(stage: Stage, message: StreamMessage): string | null {
  switch (message.type) {
    case 'step.started':
      stage.running.add(message.step);
      stage.fraction = 0;
      return null;
    case 'step.finished':
      stage.running.delete(message.step);
      return `  ✓ ${DONE[message.step].padEnd(22)} ${seconds(message.seconds).padStart(8)}`;
    case 'storyboard.ready':
      stage.storyboard = message.storyboard;
      return boardLines(message.storyboard);
    case 'take.ready':
      stage.shotsDone.add(message.take.shotId);
      return takeLine(stage, message.take);
    case 'take.rejected': {
      const { verdict, shotId } = message.take;
      const why = verdict.kind === 'accept' ? '' : (verdict.findings[0]?.detail ?? verdict.kind);
      return `    ${shotId}  take ${message.take.number} rejected: ${why}`;
    }
    case 'attempt.failed': {
      const { shotId, engine, error, costUsd, mayBe } = message;
      const cost = costUsd === 0 ? '' : ` (${mayBe ? 'may have been charged' : 'charged'}: $${costUsd.toFixed(2)})`;
      return `    ${shotId}  ${engine}: ${error.message}${cost}`;
    }
    case 'progress':
      stage.queue = message.queue ?? null;
      if (stage.queue !== null) return null;
      stage.running.add(message.step);
      stage.fraction =
        message.shotsTotal > 0 ? (message.shotsDone + message.fraction) / message.shotsTotal : message.fraction;
      stage.secondsLeft = message.secondsLeft;
      return null;
    case 'film.started':
    case 'panel.ready':
    case 'line.ready':
    case 'bed.ready':
    case 'film.completed':
    case 'film.failed':
    case 'film.cancelled':
    case 'film.asked':
    case 'film.held':
      return null;
  }
}

function boardLines(board: Storyboard): string {
  const shots = board.shots.map((shot) => `    ${shot.id}  ${shot.seconds.toFixed(1).padStart(5)} s  ${shot.title}`);
  const notes = board.factNotes.filter((note) => note.verdict !== 'true').map((note) => `    ! ${note.note}`);
  return [`  “${board.title}”, ${board.shots.length} shots`, ...shots, ...notes].join('\n');
}

function takeLine(stage: Stage, made: Take): string {
  const total = stage.storyboard?.shots.length ?? stage.shotsDone.size;
  const how = made.reused ? 'kept from before' : `made in ${seconds(made.madeInSeconds)}`;
  return `    ${made.shotId}  ${stage.shotsDone.size}/${total}  ${how}`;
}

const BAR_CELLS = 20;

function liveText(stage: Stage): string {
  const step = [...stage.running].at(-1);
  if (step === undefined) return stage.queue === null ? '  …' : `  ${queueText(stage.queue)}`;
  const total = stage.storyboard?.shots.length ?? 0;
  const shots = step === 'shoot' && total > 0 ? `  ${stage.shotsDone.size}/${total} shots` : '';
  const filled = Math.round(Math.min(1, Math.max(0, stage.fraction)) * BAR_CELLS);
  const bar = '━'.repeat(filled) + '─'.repeat(BAR_CELLS - filled);
  const left = stage.secondsLeft === null ? '' : `  ${seconds(stage.secondsLeft)} left`;
  return `  ${bar}  ${DOING[step]}${shots}${left}`;
}

function queueText({ position, startsInSeconds, errorSeconds }: QueuePlace): string {
  const when =
    startsInSeconds === null
      ? 'nothing is open that would make it'
      : `begins in about ${seconds(startsInSeconds)}, give or take ${seconds(errorSeconds ?? 0)}`;
  return `number ${position} in line, ${when}`;
}

/** `0.4 s`, `12 s`, `3 min 20 s`. */
export function seconds(value: number): string {
  if (value < 9.95) return `${value.toFixed(1)} s`;
  const whole = Math.round(value);
  if (whole < 120) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

const REDRAW_EVERY_MS = 200;
const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** The last line of a terminal, drawn again and again in place; it never wraps. */
function createLiveLine(output: NodeJS.WriteStream, text: () => string) {
  let turn = 0;
  const clear = () => output.write('\r\u001B[2K');
  const draw = () => {
    turn += 1;
    const width = (output.columns || 80) - 4;
    output.write(`\r\u001B[2K${SPINNER[turn % SPINNER.length]}${fit(text(), width)}`);
  };
  const timer = setInterval(draw, REDRAW_EVERY_MS).unref();
  const end = () => {
    clearInterval(timer);
    clear();
    output.write('\u001B[?25h');
    process.off('exit', end);
  };
  output.write('\u001B[?25l');
  process.on('exit', end);
  return { clear, draw, end };
}

function fit(text: string, columns: number): string {
  let kept = '';
  for (const character of text) {
    if (textColumns(kept + character) > columns) break;
    kept += character;
  }
  return kept;
}
