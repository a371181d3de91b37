import { checkText } from '@kinora/facts';
import { canonicalJson, type FactNote, KinoraError, MAX_FILM_SECONDS, type Shot, type Storyboard } from '@kinora/film';
import { METEOR_SHOWERS, resolveTarget } from '@kinora/sky';
import { addAudit } from '../store/audit.ts';
import { rowsOf } from '../store/database.ts';
import { reopenWithStoryboard } from '../store/edited-films.ts';
import type { StoredFilm } from '../store/films.ts';
import { lastTakeNumber } from '../store/takes.ts';
import type { Caller } from './accounts/caller.ts';
import type { Crew } from './crew.ts';
import { checkVideoEngine } from './engines/check-brief.ts';
import { refuseGiven } from './pictures/judge-given.ts';
import { whyNotMadeAgain } from './review/held.ts';
import { mustNotBeForbidden } from './screening/screen-words.ts';
import { wordsOfStoryboard } from './screening/written-words.ts';
import { hasPicture } from '../store/pictures.ts';

/** Longest texts of a shot, in characters, as they may be written by hand. */
const MAX_PROMPT = 4_000;
const MAX_NARRATION = 2_000;
const MAX_TITLE = 200;

/**
 * What a storyboard written by hand must hold besides its schema: shots told apart, a cast that is there, a sky that is there,
 * engines and pictures that may be used.
 *
 * @param before of the film it is for; what stands there already is not asked about again
 * @throws KinoraError invalid_request, engine_unknown or content_policy, naming the field
 */
export async function checkStoryboard(
  crew: Crew,
  organisationId: string,
  storyboard: Storyboard,
  before: Storyboard | null,
  signal: AbortSignal,
): Promise<void> {
  const wrong = (field: string, message: string) => new KinoraError('invalid_request', message, { field });
  const cast = new Set(storyboard.cast.map(({ id }) => id));
  const known = new Map(before?.shots.map((shot) => [shot.id, shot]));
  const seen = new Set<string>();
  const pictures = new Map<string, 'firstFrame' | 'lastFrame'>();
  const engines = new Map<string, string>();
  if (storyboard.title.length > MAX_TITLE) throw wrong('title', `A title has at most ${MAX_TITLE} characters.`);
  for (const [index, shot] of storyboard.shots.entries()) {
    const field = (name: string) => `shots.${index}.${name}`;
    if (seen.has(shot.id)) throw wrong(field('id'), `Two shots are called ${shot.id}.`);
    seen.add(shot.id);
    if (shot.prompt.length > MAX_PROMPT) throw wrong(field('prompt'), `A prompt has at most ${MAX_PROMPT} characters.`);
    if ((shot.narration?.length ?? 0) > MAX_NARRATION)
      throw wrong(field('narration'), `The narration of a shot has at most ${MAX_NARRATION} characters.`);
    for (const { castId } of shot.scene.subjects)
      if (castId !== undefined && !cast.has(castId))
        throw wrong(field('scene.subjects'), `Nobody in the cast is ${castId}.`);
    const { sky } = shot.scene;
    for (const name of ['targets', 'figures', 'labels', 'art'] as const) {
      const unknown = sky?.[name]?.find((id) => resolveTarget(id) === null);
      if (unknown !== undefined) throw wrong(field(`scene.sky.${name}`), `Nothing in the sky is called ${unknown}.`);
    }
    if (sky?.meteors !== undefined && !METEOR_SHOWERS.some(({ id }) => id === sky.meteors))
      throw wrong(field('scene.sky.meteors'), `There is no shower ${sky.meteors}.`);
    const old = known.get(shot.id);
    if (shot.engine !== undefined && shot.engine !== old?.engine) engines.set(shot.engine, field('engine'));
    for (const name of ['firstFrame', 'lastFrame'] as const) {
      const file = shot[name];
      if (file !== undefined && file !== old?.[name]) pictures.set(file, name);
    }
  }
  const seconds = storyboard.shots.reduce((sum, shot) => sum + shot.seconds, 0);
  if (seconds > MAX_FILM_SECONDS)
    throw wrong(
      'shots',
      `The shots last ${Math.round(seconds)} seconds together; a film lasts at most ${MAX_FILM_SECONDS}.`,
    );
  for (const name of engines.keys()) await checkVideoEngine(crew, organisationId, name);
  for (const [file, name] of pictures) {
    if (!(await hasPicture(crew.database, organisationId, file)))
      throw wrong(name, 'There is no such picture here. Give it first: POST /v1/pictures.');
    await refuseGiven(crew, organisationId, { [name]: file }, true, signal);
  }
  const words = wordsOfStoryboard(storyboard, { by: 'model' });
  await mustNotBeForbidden(crew, organisationId, words, storyboard.language, signal);
}

/**
 * Gives a finished film a storyboard that was written by hand, and opens it for another run: shots that stayed as they were
 * keep their takes. What of its words is only doubtful is held when the film is produced again.
 *
 * @throws KinoraError as `checkStoryboard`; conflict while the film is being made or held
 */
export async function editStoryboard(
  crew: Crew,
  film: StoredFilm,
  given: Storyboard,
  { actor, projectId, keyId }: Caller,
  signal: AbortSignal,
): Promise<StoredFilm> {
  const { database } = crew;
  const { organisationId, brief, run } = film;
  const before = film.storyboard;
  await checkStoryboard(crew, film.organisationId, given, before, signal);
  await crew.ffmpeg();
  const changed = changedShots(given, before);
  const storyboard = { ...given, factNotes: notesOf(given, changed, crew.year()) };
  const firstTakes: Record<string, number> = {};
  for (const { id } of changed) firstTakes[id] = (await lastTakeNumber(database, film.id, id)) + 1;
  const held = await crew.money.atReopening(
    { organisationId, id: film.id, run: run + 1, brief, projectId, keyId },
    storyboard,
    changed.map(({ id }) => id),
  );
  const reopened = await database.transaction(async (client) => {
    const opened = await reopenWithStoryboard(rowsOf(client), film, storyboard, firstTakes, actor);
    if (opened === null) return null;
    await held(client);
    const data = { shots: changed.map(({ id }) => id) };
    await addAudit(client, { organisationId, actor, action: 'storyboard.changed', subject: `film:${film.id}`, data });
    return opened;
  });
  if (reopened === null) throw await whyNotMadeAgain(database, film);
  return reopened;
}

/** Shots that are new or other than before. All are where what they share is another. */
function changedShots(given: Storyboard, before: Storyboard | null): Shot[] {
  const shared = ({ look, cast, language }: Storyboard) => canonicalJson({ look, cast, language });
  if (before === null || shared(given) !== shared(before)) return given.shots;
  const known = new Map(before.shots.map((shot) => [shot.id, canonicalJson(shot)]));
  return given.shots.filter((shot) => known.get(shot.id) !== canonicalJson(shot));
}

/** What was said of shots that stayed, and what the narration of the others claims. */
function notesOf(storyboard: Storyboard, changed: readonly Shot[], year: number): FactNote[] {
  const there = new Set(storyboard.shots.map(({ id }) => id));
  const isNew = new Set(changed.map(({ id }) => id));
  const kept = storyboard.factNotes.filter(
    ({ shotId }) => shotId === undefined || (there.has(shotId) && !isNew.has(shotId)),
  );
  const found = changed.flatMap(({ id, narration }): FactNote[] => {
    if (narration === undefined || narration.trim() === '') return [];
    const checked = checkText(narration, { year, language: storyboard.language });
    if (checked.kind === 'unsupported-language') return [];
    return checked.claims.map(({ text, kind, verdict, evidence, note, correction }) => ({
      shotId: id,
      claim: text,
      kind,
      verdict,
      evidence,
      note,
      ...(correction === undefined ? {} : { correction }),
    }));
  });
  return [...kept, ...found];
}
