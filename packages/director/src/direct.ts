import {
  type ArtStyle,
  type BedRequest,
  type Brief,
  type CastMember,
  deriveSeed,
  hashText,
  MAX_SEED,
  type Mood,
  type Question,
  seededRandom,
  type Shot,
  type Storyboard,
  type Subject,
} from '@kinora/film';
import { type Beat, mainEntity, planBeats } from './beats/index.ts';
import { type CameraPlan, planCameras } from './camera.ts';
import { factNotes } from './facts.ts';
import { figureOf } from './knowledge/index.ts';
import { lookOf, negativePrompt } from './look.ts';
import { negativesOf, writePrompt } from './prompt.ts';
import { questionAbout } from './question.ts';
import { type Entity, impliedFigure, readStory, type StoryReading } from './reading/index.ts';
import { chooseSky, type FilmSky, skyView } from './sky-view.ts';
import { sidesOf, type Sides, stageSubjects } from './staging/index.ts';
import { detectLanguage } from './text/language.ts';
import { planSeconds } from './timing.ts';
import { filmTitle, shotTitle } from './titles.ts';
import type { TimeOfDay } from './words.ts';
import { isProductFilm, moodOf, showsNightSky, standardLight } from './world.ts';

/** Changes whenever the same brief would give another storyboard; part of the storyboard's recipe. */
export const directorVersion = 'rules-2';

export type Directed = { kind: 'storyboard'; storyboard: Storyboard } | { kind: 'question'; question: Question };

/**
 * Writes the storyboard of a brief, or asks for what is missing. Pure: the same brief and year give the same storyboard, on
 * every machine.
 *
 * @param context.year The year whose festivals and skies are meant; the caller reads the clock.
 */
export function direct(brief: Brief, context: { year: number }): Directed {
  const language = brief.language === 'auto' ? detectLanguage(brief.story) : brief.language;
  const reading = readStory(brief.story, language);
  const question = questionAbout(reading);
  if (question) {
    if (!brief.takeFirstOffer) return { kind: 'question', question };
    return { kind: 'storyboard', storyboard: film(readStory(question.offers[0], language), brief, context.year) };
  }
  return { kind: 'storyboard', storyboard: film(reading, brief, context.year) };
}

function film(reading: StoryReading, brief: Brief, year: number): Storyboard {
  const { language } = reading;
  const seed = brief.seed ?? hashText(reading.story) & MAX_SEED;
  const mood = moodOf(reading);
  const style = styleOf(reading);
  const product = isProductFilm(reading);
  const rightward = seededRandom(deriveSeed(seed, 'axis'))() < 0.5;
  const beats = planBeats(reading, brief.seconds, seed);
  const cast = castOf(beats, reading);
  const cameras = planCameras(beats, mood, seed, rightward);
  const lines = beats.map((beat) => lineOf(beat, reading));
  const seconds = planSeconds(beats, cameras, lines, language, brief.seconds);
  const night = beats.some((beat) => seesSky(beat));
  const sky = night ? chooseSky(reading, year) : undefined;
  const sides = sidesOf(orderedCast(cast, reading), rightward);
  const context: ShotContext = { reading, brief, style, cast, sides, sky, seed };
  const timeOfDay = mainTime(beats);
  return {
    title: filmTitle(reading),
    language,
    look: lookOf({
      style,
      mood,
      timeOfDay,
      light: mainLight(beats, timeOfDay),
      product,
      seed,
    }),
    cast: [...cast.values()].map((entity) => castMember(entity)),
    shots: beats.map((beat, index) => {
      const camera = cameras[index];
      if (!camera) throw new Error('every beat has a camera');
      return shotOf(context, beat, camera, index, lines[index] ?? '', seconds[index] ?? 4);
    }),
    bed: bedOf(mood, seed),
    factNotes: factNotes(reading, sky),
  };
}

interface ShotContext {
  reading: StoryReading;
  brief: Brief;
  style: ArtStyle;
  cast: ReadonlyMap<string, Entity>;
  sides: Sides;
  sky: FilmSky | undefined;
  seed: number;
}

function shotOf(
  context: ShotContext,
  beat: Beat,
  camera: CameraPlan,
  index: number,
  line: string,
  seconds: number,
): Shot {
  const { reading, cast, sky, style } = context;
  const id = `s${String(index + 1).padStart(2, '0')}`;
  const { world } = beat;
  const timeScale =
    beat.legend?.timeScale ?? beat.timeScale ?? (world.setting === 'night-sky' && beat.entities.length === 0 ? 30 : 1);
  const view = sky && seesSky(beat) ? skyView(sky, beat.named, timeScale) : undefined;
  const subjects = beat.legend
    ? legendSubjects(beat, cast)
    : stageSubjects(beat, camera, context.sides, context.brief.size, view !== undefined);
  const still = camera.move === 'static' || world.setting === 'night-sky';
  return {
    id,
    title: shotTitle(beat, reading, line),
    source: (line === '' ? (reading.clauses[beat.about]?.clause.text ?? reading.story) : line).trim(),
    scene: {
      setting: world.setting,
      timeOfDay: world.timeOfDay,
      weather: world.weather,
      subjects,
      particles: world.particles,
      lightning: world.lightning,
      ...(view ? { sky: view } : {}),
    },
    size: camera.size,
    angle: camera.angle,
    camera: { move: camera.move, strength: camera.strength },
    prompt: writePrompt(beat, camera, style, cast),
    negativePrompt: negativePrompt({
      style,
      night: world.timeOfDay === 'night',
      still,
      crowd: subjects.some((subject) => subject.kind === 'crowd' || subject.kind === 'magpies'),
      extra: negativesOf(beat),
    }),
    seconds,
    transitionIn: camera.transition,
    ...(line === '' ? {} : { narration: line }),
    seed: deriveSeed(context.seed, id),
  };
}

/** The words spoken over a beat: the story's own, in order. */
function lineOf(beat: Beat, reading: StoryReading): string {
  const text = beat.clauses.map((index) => reading.clauses[index]?.clause.text ?? '').join('');
  return /[\p{L}\p{N}]/u.test(text) ? text.trim() : text.trim();
}

function seesSky(beat: Beat): boolean {
  return beat.legend ? beat.legend.realSky === true && beat.world.timeOfDay === 'night' : showsNightSky(beat.world);
}

function legendSubjects(beat: Beat, cast: ReadonlyMap<string, Entity>): Subject[] {
  const herColor = [...cast.values()].find((entity) => entity.kind === 'woman')?.color;
  return (beat.legend?.subjects ?? []).map((subject) => {
    const entity = cast.get(subject.who);
    const kind = entity?.kind ?? subject.kind;
    // Two in one: the couple takes her colour, for his is the darker and reads as shadow.
    const color = entity?.color ?? (kind === 'couple' ? herColor : undefined);
    if (kind === undefined) throw new Error(`legend subject ${subject.who} has no kind`);
    return {
      kind,
      ...(entity ? { castId: entity.id } : {}),
      action: subject.action,
      x: subject.x,
      y: subject.y,
      scale: subject.scale,
      facing: subject.facing,
      ...(color === undefined ? {} : { color }),
    };
  });
}

/** Who is seen, in order of appearance. */
function castOf(beats: readonly Beat[], reading: StoryReading): ReadonlyMap<string, Entity> {
  const cast = new Map<string, Entity>();
  for (const beat of beats) {
    for (const entity of beat.entities) if (!entity.dressing) cast.set(entity.id, entity);
    for (const { who } of beat.legend?.subjects ?? []) {
      const known = reading.entities.get(who);
      if (known) cast.set(who, { ...known, name: known.name });
      else if (figureOf(who)) cast.set(who, impliedFigure(who, reading.language));
    }
  }
  return cast;
}

function orderedCast(cast: ReadonlyMap<string, Entity>, reading: StoryReading): Entity[] {
  const main = mainEntity(reading);
  return [...cast.values()].toSorted((a, b) => Number(b.id === main?.id) - Number(a.id === main?.id));
}

/** Colour of a cast member whom neither story nor legend gives one; by kind, muted so that the look leads. */
const COLOR_OF_KIND: Partial<Record<Entity['kind'], string>> = {
  woman: '#c9a7b8',
  man: '#6f7f96',
  child: '#e0b84f',
  elder: '#a9a39a',
  cat: '#8f8a86',
  dog: '#b98a58',
  horse: '#8a5a3c',
  rabbit: '#e9e6e0',
  robot: '#c7d0d8',
  car: '#8d97a3',
  phone: '#2a2f36',
  dragon: '#3f7a5c',
  'sea-monster': '#2f4a4f',
  flower: '#e39ab0',
  lantern: '#e2553d',
  tower: '#b9b0a4',
  lighthouse: '#f0eee8',
  fox: '#ce6830',
  wolf: '#7c7e86',
  sheep: '#e8e2d4',
  elephant: '#807a7c',
  snake: '#5c804a',
  turtle: '#748458',
  owl: '#7c6048',
  headphones: '#363a44',
  watch: '#2a2c34',
  bicycle: '#bc3e36',
  umbrella: '#c43e3a',
  cauldron: '#607a66',
  boat: '#8b6a4a',
  tiger: '#d08a3c',
  bull: '#5a4232',
  goat: '#9a948a',
  ram: '#d9b45a',
  crab: '#b8482f',
  phoenix: '#d9542f',
  crow: '#26272d',
  monkey: '#7a5c44',
  'winged-horse': '#eef0f4',
  centaur: '#8c6242',
  archer: '#8a6a44',
  astronaut: '#e6e8ea',
  lyre: '#b98a4a',
  crown: '#d9b04a',
  chariot: '#b08a4c',
};
const STANDARD_COLOR = '#9aa3ad';

function castMember(entity: Entity): CastMember {
  return {
    id: entity.id,
    name: entity.name,
    kind: entity.kind,
    appearance: entity.appearance,
    color: entity.color ?? COLOR_OF_KIND[entity.kind] ?? STANDARD_COLOR,
  };
}

function styleOf(reading: StoryReading): ArtStyle {
  if (reading.style) return reading.style;
  if (isProductFilm(reading)) return 'commercial';
  return 'cinematic';
}

/** The time most of the film plays in. */
function mainTime(beats: readonly Beat[]): TimeOfDay {
  const votes = new Map<TimeOfDay, number>();
  for (const beat of beats) votes.set(beat.world.timeOfDay, (votes.get(beat.world.timeOfDay) ?? 0) + 1);
  return [...votes].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'day';
}

/** The light of the film: of its first scene at its main time. */
function mainLight(beats: readonly Beat[], timeOfDay: TimeOfDay): string {
  const world = (beats.find((beat) => beat.world.timeOfDay === timeOfDay && beat.clauses.length > 0) ?? beats[0])
    ?.world;
  if (!world) return '';
  const standard = standardLight(world);
  // A legend's picture says its light in full.
  if (world.light?.includes(',')) return world.light;
  return world.light && !standard.includes(world.light) ? `${world.light}, ${standard}` : standard;
}

const TEMPO_OF_MOOD: Readonly<Record<Mood, number>> = {
  calm: 66,
  longing: 68,
  joy: 108,
  wonder: 80,
  tense: 112,
  epic: 96,
  sad: 60,
  warm: 78,
  playful: 112,
  modern: 104,
  mysterious: 70,
};

function bedOf(mood: Mood, seed: number): BedRequest {
  return { mood, tempoBpm: TEMPO_OF_MOOD[mood], seed: deriveSeed(seed, 'bed') };
}
