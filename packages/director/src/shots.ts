import { type ArtStyle, type Brief, deriveSeed, type Shot } from '@kinora/film';
import type { Place } from '@kinora/sky';
import type { Beat } from './beats/index.ts';
import type { CameraPlan } from './camera.ts';
import { legendSubjects } from './cast.ts';
import { negativePrompt } from './look.ts';
import { negativesOf, writePrompt } from './prompt.ts';
import type { Entity, StoryReading } from './reading/index.ts';
import { type Sides, stageSubjects } from './staging/index.ts';
import { stylePrefix } from './text/style-prefix.ts';
import { shotTitle } from './titles.ts';
import { type FilmSky, skyView } from './true-sky/index.ts';
import { showsNightSky } from './world.ts';

/** What all shots of a film are made from. */
export interface ShotContext {
  reading: StoryReading;
  brief: Brief;
  style: ArtStyle;
  cast: ReadonlyMap<string, Entity>;
  sides: Sides;
  /** The sky over a place the film goes to. */
  skyAt: (at: Place | undefined) => FilmSky | undefined;
  seed: number;
}

export function shotOf(
  context: ShotContext,
  beat: Beat,
  camera: CameraPlan,
  index: number,
  line: string,
  seconds: number,
): Shot {
  const { reading, brief, cast, style } = context;
  const id = `s${String(index + 1).padStart(2, '0')}`;
  const { world } = beat;
  const sky = context.skyAt(world.at);
  const alone =
    world.setting === 'night-sky' && beat.entities.length === 0 && (beat.legend?.subjects.length ?? 0) === 0;
  const view =
    sky && seesSky(beat)
      ? skyView(sky, {
          named: beat.named,
          timeScale: beat.legend?.timeScale ?? beat.timeScale ?? (alone ? 30 : 1),
          dome: brief.shape === 'dome',
        })
      : undefined;
  const subjects = beat.legend
    ? legendSubjects(beat, cast)
    : stageSubjects(beat, camera, context.sides, brief.size, view !== undefined);
  const still = camera.move === 'static' || world.setting === 'night-sky';
  return {
    id,
    title: shotTitle(beat, reading, line),
    source: (sourceOf(beat, reading) || (reading.clauses[beat.about]?.clause.text ?? reading.story)).trim(),
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

/** The words spoken over a beat: the story's own, in order, unless it has a line of its own. */
export function lineOf(beat: Beat, reading: StoryReading): string {
  if (beat.line !== undefined) return beat.line;
  const line = wordsOf(beat, reading);
  const prefix = beat.clauses.includes(0) ? stylePrefix(reading.story, reading.language).trimEnd() : '';
  return prefix !== '' && line.startsWith(prefix) ? line.slice(prefix.length).trim() : line;
}

function wordsOf(beat: Beat, reading: StoryReading): string {
  return beat.silentClauses === undefined
    ? sourceOf(beat, reading)
    : textOf(
        beat.clauses.filter((index) => beat.silentClauses?.includes(index) !== true),
        reading,
      );
}

/** The words a beat tells, spoken or not. */
function sourceOf(beat: Beat, reading: StoryReading): string {
  return textOf(beat.clauses, reading);
}

function textOf(clauses: readonly number[], reading: StoryReading): string {
  return clauses
    .map((index) => reading.clauses[index]?.clause.text ?? '')
    .join('')
    .trim();
}

/** Whether the measured sky stands in or behind a picture. */
export function seesSky(beat: Beat): boolean {
  if (beat.realSky === true) return true;
  return beat.legend ? beat.legend.realSky === true && beat.world.timeOfDay === 'night' : showsNightSky(beat.world);
}
