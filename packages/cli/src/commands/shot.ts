import { existsSync, openAsBlob } from 'node:fs';
import path from 'node:path';
import { FINAL_FILM_STATES, KinoraError, ShotChangeSchema, type ShotChange } from '@kinora/film';
import type { Client } from '@kinora/sdk';
import type { Command } from '../command.ts';
import { assertWritable } from '../film-file.ts';
import { holdStudio } from '../follow.ts';
import { followToFile } from './make.ts';

const HELP = `kinora shot: makes one shot of a film again, and the film with it

  shot FILM SHOT --again             another take of the same shot
  shot FILM SHOT --prompt "WORDS"    with other words for the engine
  shot FILM SHOT --engine NAME       by another engine
  shot FILM SHOT --accept NUMBER     takes a rejected take as it is
  shot FILM SHOT --first-frame FILE  begins with this picture (JPEG, PNG, WebP); none: with none

Options
  --negative WORDS   what must not be seen
  --reason WORDS     why a rejected take is good
  --last-frame FILE  ends with this picture, where the engine can; none: with none
  --out FILE         where the film goes; without it: its title, in this folder
  --json             one JSON event per line on standard output, nothing else

Every other shot is reused. The ids: npm start -- films, npm start -- show FILM
`;

/** Changes one shot, or asks for another take of it, and brings the film. */
export const shot: Command = {
  summary: 'makes one shot of a film again, by other words or another engine',
  help: HELP,
  options: {
    again: 'flag',
    accept: 'value',
    reason: 'value',
    prompt: 'value',
    negative: 'value',
    engine: 'value',
    'first-frame': 'value',
    'last-frame': 'value',
    out: 'value',
  },
  run: async ({ given, here, json, output, signal }) => {
    const [filmId, shotId, more] = given.words;
    if (filmId === undefined || shotId === undefined || more !== undefined) {
      throw new KinoraError('invalid_request', 'Give a film and one of its shots: shot FILM SHOT.', { field: 'id' });
    }
    const words = readChange(given.values);
    const pictures = readPictures(given.values, here.userFolder);
    const accepted = readAccepted(given.values);
    const changes = words !== null || pictures.length > 0;
    if ([changes, accepted !== null, given.flags.has('again')].filter(Boolean).length !== 1) {
      throw new KinoraError(
        'invalid_request',
        'Say one thing to do with the shot: --again, --accept, --prompt, --engine or --first-frame.',
        {
          field: 'again',
        },
      );
    }
    const written = given.values.get('out');
    const out = written === undefined ? null : path.resolve(here.userFolder, written);
    assertWritable(out ?? path.join(here.userFolder, 'film.mp4'));
    const held = await holdStudio(here, signal);
    try {
      const { client } = held.current();
      const before = await lastEventOf(client, filmId);
      const frames = await givenFrames(client, pictures, signal);
      const change = { ...words, ...frames };
      // Not repeated when its answer is lost: each call is another take.
      if (accepted !== null) await client.acceptTake(filmId, shotId, accepted);
      else if (changes) await client.changeShot(filmId, shotId, change);
      else await client.redoShot(filmId, shotId);
      return await followToFile(held, filmId, out, { here, json, output, signal }, before);
    } finally {
      held.release();
    }
  },
};

/** Where the film's story so far ends. @throws KinoraError conflict while it is being made */
async function lastEventOf(client: Client, filmId: string): Promise<string | undefined> {
  const { state } = await client.getFilm(filmId);
  if (!FINAL_FILM_STATES.has(state)) {
    throw new KinoraError('conflict', 'The film is still being made. Its shots can be changed when it is finished.', {
      field: 'id',
    });
  }
  let last: string | undefined;
  for await (const { id } of client.followFilm(filmId)) last = id ?? last;
  return last;
}

/** Pictures by the field of a shot they are for; null takes one away. */
type Frames = Pick<ShotChange, 'firstFrame' | 'lastFrame'>;
interface FrameFile {
  field: keyof Frames;
  file: string | null;
}

/** @throws KinoraError invalid_request naming the option of a file that is not there */
function readPictures(values: ReadonlyMap<string, string>, userFolder: string): FrameFile[] {
  return (['first-frame', 'last-frame'] as const).flatMap((option): FrameFile[] => {
    const written = values.get(option);
    if (written === undefined) return [];
    const field = option === 'first-frame' ? 'firstFrame' : 'lastFrame';
    if (written === 'none') return [{ field, file: null }];
    const file = path.resolve(userFolder, written);
    if (!existsSync(file)) throw new KinoraError('invalid_request', `There is no file ${file}.`, { field: option });
    return [{ field, file }];
  });
}

async function givenFrames(client: Client, pictures: readonly FrameFile[], signal: AbortSignal): Promise<Frames> {
  const frames: Frames = {};
  for (const { field, file } of pictures) {
    frames[field] = file === null ? null : (await client.givePicture(await openAsBlob(file), signal)).file;
  }
  return frames;
}

/** @throws KinoraError invalid_request for a number that is none */
function readAccepted(values: ReadonlyMap<string, string>): { number: number; reason: string } | null {
  const written = values.get('accept');
  if (written === undefined) return null;
  if (!/^[1-9]\d{0,5}$/.test(written)) {
    throw new KinoraError('invalid_request', `${written} is not the number of a take.`, { field: 'accept' });
  }
  return { number: Number(written), reason: values.get('reason') ?? 'Looked at and found good.' };
}

function readChange(values: ReadonlyMap<string, string>): ShotChange | null {
  const prompt = values.get('prompt');
  const negativePrompt = values.get('negative');
  const engine = values.get('engine');
  const change = {
    ...(prompt === undefined ? {} : { prompt }),
    ...(negativePrompt === undefined ? {} : { negativePrompt }),
    ...(engine === undefined ? {} : { engine }),
  };
  if (Object.keys(change).length === 0) return null;
  const parsed = ShotChangeSchema.safeParse(change);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new KinoraError('invalid_request', issue?.message ?? 'The change is not valid.', {
    field: issue?.path[0] === 'negativePrompt' ? 'negative' : String(issue?.path[0] ?? 'prompt'),
  });
}
