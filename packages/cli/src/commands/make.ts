import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { type ErrorBody, fromErrorBody, KinoraError, type Film, type Question } from '@kinora/film';
import type { Command, CommandContext } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { assertWritable, defaultFileName, downloadFilm } from '../film-file.ts';
import { followToEnd, holdStudio, type FinalEvent, type HeldStudio } from '../follow.ts';
import { createProgress, seconds } from '../progress.ts';
import { readBrief } from '../story.ts';
import { isPassing } from '../studio.ts';

const HELP = `kinora make: makes a film from a story

  make STORY [options]        the story as words; quotes help with the shell's own signs
  make --file FILE            the story from a text file (UTF-8)
  make -                      the story from standard input

Options
  --out FILE       where the film goes (MP4; replaced if it exists).
                   Without it: the film's title, in this folder
  --lang LANGUAGE  zh, en, ja or auto (auto: read from the story)
  --seconds N      wanted length; without it the story decides
  --size SIZE      1280x720 (wide), 720x1280 (upright), 960x960, 832x480
  --shape dome     a round dome master for a planetarium, 1024x1024 or --size 2048x2048
  --place PLACE    where the story's sky is seen from: a name, or LATITUDE,LONGITUDE
  --date DATE      its night, 2026-08-19 or 2026-08-19T21:00 in the place's own time
  --questions      shots end with a question for the presenter of a live show
  --seed N         another seed, another film; the same seed, the same film
  --engine NAME    the video engine: animatic draws on this machine (unless said), auto chooses
                   among those that were added (see: engines --help)
  --preset PRESET  draft (4 steps, 480p, to look at) or final; for generating engines
  --sky WHICH      how they show the true night sky: drawn (unless said), guided by a drawn
                   first frame, or generated
  --continuity     a shot begins with the last picture of the one before where the scene goes on
  --lora NAME      LoRAs of the registry, NAME or NAME:STRENGTH, several with commas between
  --director NAME  who writes the storyboard: rules (unless said) or a text engine
  --speech NAME    who speaks: espeak (unless said) or a speech engine
  --music NAME     who plays: bed (unless said) or a music engine
  --pace N         pace of the narration, 0.5 to 2
  --no-voice       no narrator (subtitles stay)
  --no-music       no music
  --yes            when the story is too bare to film, take the first suggestion
  --json           one JSON event per line on standard output, nothing else

Examples
  npm start -- make "七夕之夜,牵牛星渡银河相会织女星" --out qixi.mp4
  npm start -- make "A fox crosses a snowy forest at dawn." --seconds 20 --size 720x1280
  npm start -- make --file story.txt --lang ja --no-music
  echo "A lighthouse in a storm, at night." | npm start -- make - --json

Stopped with Ctrl-C, the same command goes on where it stopped. What was made once is not
made again: the same words give the same film at once.

Exit codes: 0 done, 1 this machine lacks something (see: doctor), 2 the input, 3 a policy,
4 an engine failed, 130 interrupted.
`;

/** Makes a film and puts it where it is wanted. */
export const make: Command = {
  summary: 'makes a film from a story',
  help: HELP,
  options: {
    file: 'value',
    out: 'value',
    lang: 'value',
    seconds: 'value',
    size: 'value',
    seed: 'value',
    engine: 'value',
    preset: 'value',
    sky: 'value',
    continuity: 'flag',
    lora: 'value',
    director: 'value',
    speech: 'value',
    music: 'value',
    pace: 'value',
    shape: 'value',
    place: 'value',
    date: 'value',
    questions: 'flag',
    'no-voice': 'flag',
    'no-music': 'flag',
    yes: 'flag',
  },
  run: async ({ given, here, json, output, signal }) => {
    const brief = await readBrief(given, here.userFolder);
    const written = given.values.get('out');
    if (written === '' || written === '-')
      throw new KinoraError('invalid_request', 'A film needs a file name, for example film.mp4.', { field: 'out' });
    const out = written === undefined ? null : path.resolve(here.userFolder, written);
    assertWritable(out ?? path.join(here.userFolder, 'film.mp4'));

    const held = await holdStudio(here, signal);
    try {
      // Asked again because the answer was lost, the studio must not begin a second film.
      const order = { resume: true, idempotencyKey: randomUUID(), signal };
      const created = await persist(held, () => held.current().client.createFilm(brief, order));
      return await followToFile(held, created.id, out, { here, json, output, signal });
    } finally {
      held.release();
    }
  },
};

/** Follows a film to its end and puts it where it is wanted; null: under its title, in the user's folder. */
export async function followToFile(
  held: HeldStudio,
  filmId: string,
  out: string | null,
  { here, json, output, signal }: Pick<CommandContext, 'here' | 'json' | 'output' | 'signal'>,
  /** Events up to this one were of an earlier run. */
  afterEventId?: string,
): Promise<number> {
  const progress = json ? null : createProgress(output);
  try {
    const tell = (event: object) => output.write(`${JSON.stringify({ ...event, filmId })}\n`);
    const last = await followToEnd(
      held,
      filmId,
      (message) => (json ? tell(message) : progress?.tell(message)),
      signal,
      afterEventId,
    );
    if (json && last.type === 'film.asked') tell(last);
    if (last.type !== 'film.completed') throw failureOf(last, filmId);
    const film = await persist(held, () => held.current().client.getFilm(filmId));
    const file = out ?? path.join(here.userFolder, defaultFileName(film));
    await persist(held, () => downloadFilm(held.current(), film, file, signal));
    progress?.end();
    if (json) output.write(`${JSON.stringify(completedLine(film, last, file))}\n`);
    else output.write(farewell(film, last, file));
    return EXIT.done;
  } finally {
    progress?.end();
  }
}

/** Tries again while the studio is away for a moment. Every call repeated here gives the same film a second time. */
async function persist<Value>(held: HeldStudio, call: () => Promise<Value>): Promise<Value> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!isPassing(error)) throw error;
      await held.recover();
    }
  }
}

function failureOf(last: Exclude<FinalEvent, { type: 'film.completed' }>, filmId: string): KinoraError {
  switch (last.type) {
    case 'film.failed':
      return withRemedies(last.error, filmId);
    case 'film.cancelled':
      return new KinoraError('cancelled', 'The film was cancelled in the studio.');
    case 'film.asked':
      return new KinoraError('brief_unclear', questionText(last.question), { field: 'story' });
    case 'film.held': {
      const why = last.review.causes.map(({ detail }) => detail).join(' ');
      return new KinoraError(
        'review_needed',
        `A person must look at this film's words first. ${why}\n  npm start -- review ${last.review.id}`,
      );
    }
  }
}

/** The error with the ways on that a person may choose, each as the command that takes it. */
function withRemedies(error: ErrorBody, filmId: string): KinoraError {
  const ways = (error.remedies ?? []).map((remedy) => {
    const shot = `npm start -- shot ${filmId} ${remedy.shotId}`;
    switch (remedy.kind) {
      case 'softer-prompt':
        return `  ${shot} --prompt ${JSON.stringify(remedy.prompt)}`;
      case 'other-engine':
        return `  ${shot} --engine ${remedy.engine}`;
      case 'another-take':
        return `  ${shot} --again      (may cost a second time)`;
      case 'accept-take':
        return `  ${shot} --accept ${remedy.number}`;
    }
  });
  if (ways.length === 0) return fromErrorBody(error);
  return fromErrorBody({ ...error, message: [error.message, 'Ways on:', ...ways].join('\n') });
}

function questionText({ question, offers }: Question): string {
  const lines = offers.map((offer, index) => `  ${index + 1}. ${offer}`);
  return [question, ...lines, 'Make one of these, or take the first with --yes.'].join('\n');
}

/** The last line of --json; part of the command line's contract. */
function completedLine(film: Film, last: Extract<FinalEvent, { type: 'film.completed' }>, file: string) {
  const takeOf = new Map(film.takes.map((take) => [take.shotId, take]));
  const shots = (film.storyboard?.shots ?? []).map((shot) => {
    const take = takeOf.get(shot.id);
    return {
      id: shot.id,
      title: shot.title,
      seconds: take?.durationSeconds ?? shot.seconds,
      engine: take?.engine ?? null,
      seed: take?.seed ?? shot.seed,
      takeNumber: take?.number ?? null,
      reused: take?.reused ?? false,
    };
  });
  return {
    type: 'film.completed',
    film: { id: film.id, title: film.title, state: film.state },
    file,
    durationSeconds: last.durationSeconds,
    shots,
    takes: last.takes,
    report: last.report,
    timings: last.timings,
  };
}

function farewell(film: Film, last: Extract<FinalEvent, { type: 'film.completed' }>, file: string): string {
  const { made, reused } = last.takes;
  const notes = last.report.verdict.kind === 'accept' ? last.report.verdict.notes : last.report.verdict.findings;
  return [
    '',
    `  “${film.title}”, ${seconds(last.durationSeconds)}, ${film.storyboard?.shots.length ?? 0} shots (${made} made, ${reused} reused)`,
    ...(last.report.animatic ? ['  An animatic: the storyboard drawn and moving.'] : []),
    ...(last.report.pictures === 'mixed'
      ? ['  Its true skies are drawn, the other shots generated; the label says so.']
      : []),
    ...notes.map((note) => `  ! ${note.detail}`),
    `  ${file}`,
    '',
    `  More about it: npm start -- show ${film.id}`,
    '',
  ].join('\n');
}
