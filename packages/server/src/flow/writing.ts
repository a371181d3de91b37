import {
  type Brief,
  type Json,
  KinoraError,
  type Language,
  type Question,
  type ReviewReason,
  type ScreenCategory,
  type Storyboard,
} from '@kinora/film';
import { direct, directorVersion, directWithModel, llmDirectorVersion } from '@kinora/director';
import { findPlaces } from '@kinora/places';
import type { Place } from '@kinora/sky';
import { screenText } from '@kinora/trust';
import { carryArtefacts } from '../store/artefacts.ts';
import { isStoryboardEdited } from '../store/edited-films.ts';
import { changeFilm, findFilm } from '../store/films.ts';
import type { Production } from './crew.ts';
import { patiently } from './engines/patiently.ts';
import { onTab } from './engines/tab.ts';
import { triggersOf } from './screening/lora-words.ts';
import { judgeWords, noteScreening, refusedWords, type Settled, settledWords } from './screening/screen-words.ts';
import { type Words, wordsOfQuestion, wordsOfStoryboard } from './screening/written-words.ts';
import { isApproved } from '../store/reviews.ts';
import { readTrustPolicy } from '../store/trust-policies.ts';
import { type ArtefactOrder, type MadeOnce, recipeOf } from './make-once.ts';
import { log } from '../observe/log.ts';

/** Either the film goes on, or a person must look at its words first. */
export type Screened =
  | { kind: 'passed'; categories: ScreenCategory[] }
  | { kind: 'doubted'; causes: ReviewReason[]; subject: string };

/** Screens the story, and the words its LoRAs add to every prompt. @throws KinoraError content_policy when it may not be filmed */
export async function screenStory(production: Production, signal: AbortSignal): Promise<Screened> {
  return screenFilm(production, await storyWords(production), storyLanguage(production), 'story', signal);
}

async function storyWords({ crew, brief, film }: Production): Promise<Words[]> {
  const triggers = await triggersOf(crew.database, film.organisationId, brief.loras);
  return [{ field: 'story', text: brief.story }, ...triggers];
}

function storyLanguage({ brief }: Production): Language | undefined {
  return brief.language === 'auto' ? undefined : brief.language;
}

/**
 * Screens what was written of the story: titles, narration, questions, and all else that a model wrote or a person changed.
 * What the rules write besides are Kinora's own words. What a person approved in the story is not asked about again.
 *
 * @throws KinoraError content_policy when it may not be filmed
 */
export async function screenStoryboard(
  production: Production,
  storyboard: Storyboard,
  signal: AbortSignal,
): Promise<Screened> {
  const { crew, brief, film } = production;
  const found = film.run > 1 ? await findFilm(crew.database, film.organisationId, film.id) : null;
  // Of a single shot a person wrote what the engine reads.
  const written = brief.single === undefined ? [] : storyboard.shots.map(({ id }) => id);
  const changed = new Set([...Object.keys(found?.firstTakes ?? {}), ...written]);
  const edited = found !== null && (await isStoryboardEdited(crew.database, film));
  const byRules = !edited && (brief.director === 'rules' || brief.single !== undefined);
  const words = wordsOfStoryboard(storyboard, byRules ? { by: 'rules', changed } : { by: 'model' });
  return screenFilm(production, words, storyboard.language, 'storyboard', signal, await settledByStory(production));
}

/**
 * Screens what a model asks instead of filming; what the rules ask are Kinora's own words.
 *
 * @throws KinoraError content_policy when it may not be shown
 */
export async function screenQuestion(
  production: Production,
  question: Question,
  signal: AbortSignal,
): Promise<Screened> {
  if (production.brief.director === 'rules') return { kind: 'passed', categories: [] };
  const settled = await settledByStory(production);
  const words = wordsOfQuestion(question);
  return screenFilm(production, words, storyLanguage(production), 'question', signal, settled);
}

async function settledByStory(production: Production): Promise<Settled> {
  const { crew, film } = production;
  return settledWords(crew, film, await storyWords(production), storyLanguage(production));
}

async function screenFilm(
  { crew, film }: Production,
  words: readonly Words[],
  language: Language | undefined,
  field: string,
  signal: AbortSignal,
  settled?: Settled,
): Promise<Screened> {
  const verdict = await judgeWords(crew, film.organisationId, words, language, signal, settled);
  await noteScreening(crew, film, verdict);
  if (verdict.decision === 'block') throw refusedWords(verdict, field);
  const { categories, causes, subject, subjectOfAll, policy } = verdict;
  const isFine = (approved: string) => isApproved(crew.database, film, 'words', approved, policy.policy.review);
  // A judge may doubt today what it passes tomorrow: whoever approved all the words approved those that are doubted.
  const mayGo = verdict.decision === 'pass' || (await isFine(subject)) || (await isFine(subjectOfAll));
  if (mayGo) return { kind: 'passed', categories };
  return { kind: 'doubted', causes, subject };
}

/**
 * The place a brief names for its sky, if it names one.
 *
 * @throws KinoraError invalid_request, with the nearest names there are
 */
export async function namedPlace({ place }: { place?: string | undefined }): Promise<Place | undefined> {
  if (place === undefined) return undefined;
  const found = await findPlaces(place);
  if ('place' in found) return found.place;
  throw new KinoraError('invalid_request', found.message, { field: 'place' });
}

/** What of a brief a director reads: who makes, speaks and plays it changes no storyboard. */
function directed(brief: Brief) {
  const {
    engine: _engine,
    preset: _preset,
    skyShots: _skyShots,
    continuity: _continuity,
    loras: _loras,
    speechEngine: _speechEngine,
    musicEngine: _musicEngine,
    pace: _pace,
    music: _music,
    remixOf: _remixOf,
    ...read
  } = brief;
  return read;
}

export type Direction = { kind: 'storyboard'; storyboard: Storyboard } | { kind: 'question'; question: Question };

/** Brief to storyboard, or to a question where the brief is too thin to film without guessing. */
export async function directFilm(production: Production, signal: AbortSignal): Promise<Direction> {
  const { crew, maker, log, film, brief } = production;
  // A film that is produced again keeps its storyboard: only what was asked for changes, whatever the director has learned since.
  const before = film.run > 1 ? await findFilm(crew.database, film.organisationId, film.id) : null;
  if (before?.storyboard) {
    await carryArtefacts(crew.database, film, 'storyboard');
    await log.tell(film, 'storyboard', { type: 'storyboard.ready', storyboard: before.storyboard });
    return { kind: 'storyboard', storyboard: before.storyboard };
  }
  const year = crew.year();
  const place = await namedPlace(brief);
  const context = { year, ...(place === undefined ? {} : { place }) };
  const parameters = {
    brief: directed(brief),
    year,
    ...(place === undefined ? {} : { place: { ...place } }),
  };
  const made =
    brief.director === 'rules' || brief.single !== undefined
      ? await maker.make(
          film,
          { kind: 'storyboard', parameters, tools: { director: directorVersion }, engine: 'rules' },
          signal,
          // The director is pure and takes milliseconds; its answer is kept as data.
          () => Promise.resolve({ data: asJson(direct(brief, context)) }),
        )
      : await directByModel(production, parameters, context, signal);
  const direction = made.artefact.data as unknown as Direction;
  if (direction.kind === 'storyboard') {
    await changeFilm(crew.database, film.id, film.run, {
      title: direction.storyboard.title,
      storyboard: direction.storyboard,
    });
    await log.tell(film, 'storyboard', { type: 'storyboard.ready', storyboard: direction.storyboard });
  }
  return direction;
}

/** The storyboard of a chat model; or of the rules, with a note that says why, where the model gave none that can be used. */
async function directByModel(
  { crew, maker, film, brief }: Production,
  parameters: Record<string, unknown>,
  context: { year: number; place?: Place },
  signal: AbortSignal,
): Promise<MadeOnce> {
  const engine = await crew.roster.find('text', brief.director);
  const { policy, version } = await readTrustPolicy(crew.database, film.organisationId);
  const screen = (text: string, language?: Language) =>
    screenText(text, {
      policy: policy.screening,
      policyNumber: version,
      ...(language === undefined ? {} : { language }),
    });
  const order: ArtefactOrder = {
    kind: 'storyboard',
    parameters,
    tools: {
      director: llmDirectorVersion,
      [engine.name]: engine.version,
      screen: screen(brief.story).policyVersion,
    },
    engine: engine.name,
  };
  const { recipeHash } = recipeOf(order);
  await using _lock = await maker.lock(film, recipeHash, signal);
  const stored = await maker.find(film, order);
  if (stored) return stored;
  const owner = { film, shotId: '', endpoint: engine.name, outcome: 'storyboard' } as const;
  return onTab(crew.database, owner, (tab) =>
    maker.keep(film, async () => {
      const {
        by,
        setback,
        faults,
        spent: _spent,
        ...direction
      } = await directWithModel(
        brief,
        { ...context, screen },
        (request, stop) => {
          const onPaid = tab.open();
          return patiently(stop, () => engine.write({ ...request, onPaid }, stop));
        },
        signal,
      );
      for (const { kind } of faults) {
        log.warn('a text engine did not answer as asked', { filmId: film.id, engine: engine.name, code: kind });
      }
      // The answers were paid, whoever directs in the end.
      const made = { data: asJson(direction), costUsd: tab.usd(), also: tab.record };
      if (setback === null) return { order, made };
      // What failed outside may work the next time: it is not kept as the model's own answer.
      const instead = { ...parameters, instead: { of: engine.name, film: film.id, run: film.run } };
      const byRules = {
        kind: 'storyboard',
        parameters: instead,
        tools: { director: directorVersion },
        engine: by,
      } as const;
      return { order: byRules, made };
    }),
  );
}

function asJson(direction: Direction): Json {
  return JSON.parse(JSON.stringify(direction)) as Json;
}
