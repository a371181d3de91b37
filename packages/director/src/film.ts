import {
  type ArtStyle,
  type Brief,
  deriveSeed,
  type FactNote,
  hashText,
  type Language,
  MAX_SEED,
  type Mood,
  seededRandom,
  type Storyboard,
} from '@kinora/film';
import type { Place } from '@kinora/sky';
import { type Beat, mainEntity, planBeats } from './beats/index.ts';
import { planCameras } from './camera.ts';
import { castMember, castOf, orderedCast } from './cast.ts';
import { lookOf } from './look.ts';
import { bedOf, mainLight, mainTime, styleOf } from './look-of-story.ts';
import { factNotes } from './notes/fact-notes.ts';
import { polished } from './notes/polish.ts';
import { askAtShots } from './questions/ask-at-shots.ts';
import type { Entity, StoryReading } from './reading/index.ts';
import { lineOf, seesSky, type ShotContext, shotOf } from './shots.ts';
import { sidesOf } from './staging/index.ts';
import { isTraditional } from './text/language.ts';
import { planSeconds } from './timing.ts';
import { filmTitle } from './titles.ts';
import { chooseSky, type FilmSky, type SkyContext } from './true-sky/index.ts';
import { isProductFilm, moodOf } from './world.ts';

/** What a director has decided: the pictures in their order and what they share. All that follows from it is the same for every director. */
export interface FilmPlan {
  reading: StoryReading;
  /** The story read in its own language, where the film is in another. */
  original?: StoryReading;
  beats: readonly Beat[];
  /** Clauses that the wanted length leaves no time to speak. */
  unspoken: readonly number[];
  mood: Mood;
  style: ArtStyle;
  title: string;
  /** Whom the film is about. */
  main: Entity | undefined;
}

/** What the caller knows that the brief does not say. */
export interface FilmContext {
  year: number;
  place?: Place;
}

/** The storyboard of a story that can be filmed, planned by rules. */
export function film(reading: StoryReading, brief: Brief, context: FilmContext): Storyboard {
  const { beats, unspoken } = planBeats(reading, brief.seconds, seedOf(reading, brief));
  return storyboardOf(
    {
      reading,
      beats,
      unspoken,
      mood: moodOf(reading),
      style: styleOf(reading),
      title: filmTitle(reading),
      main: mainEntity(reading),
    },
    brief,
    context,
  );
}

/** The seed of a film: the brief's, else that of its words. */
export function seedOf(reading: StoryReading, brief: Brief): number {
  return brief.seed ?? hashText(reading.story) & MAX_SEED;
}

/** The true sky of a film; nothing where no picture shows one. */
export function skyOf(plan: FilmPlan, brief: Brief, context: FilmContext): FilmSky | undefined {
  if (!plan.beats.some((beat) => seesSky(beat))) return undefined;
  return chosenSky(plan, { year: context.year, place: context.place, date: brief.date });
}

/** The sky that the story names in its own words, its place in the film's. */
function chosenSky({ reading, original }: FilmPlan, context: SkyContext): FilmSky {
  if (original === undefined) return chooseSky(reading, context);
  const sky = chooseSky(original, context);
  return { ...sky, placeName: sky.place[reading.language] };
}

/** From beats to shots: cast, cameras, the true sky, lengths, prompts, look, notes. */
export function storyboardOf(plan: FilmPlan, brief: Brief, context: FilmContext): Storyboard {
  const { reading, beats, unspoken, mood, style } = plan;
  const { language } = reading;
  const dome = brief.shape === 'dome';
  const seed = seedOf(reading, brief);
  const rightward = seededRandom(deriveSeed(seed, 'axis'))() < 0.5;
  const cast = castOf(beats, reading);
  const sky = skyOf(plan, brief, context);
  const cameras = planCameras(beats, mood, seed, rightward, {
    dome,
    southern: (sky?.place.latitude ?? 1) < 0,
  });
  const lines = beats.map((beat) => lineOf(beat, reading));
  const seconds = planSeconds(beats, cameras, lines, language, brief.seconds, dome);
  const sides = sidesOf(orderedCast(cast, plan.main), rightward);
  const skyAt = skiesByPlace(sky, plan, brief, context);
  const shotContext: ShotContext = { reading, brief, style, cast, sides, skyAt, seed };
  const timeOfDay = mainTime(beats);
  const shots = beats.map((beat, index) => {
    const camera = cameras[index];
    if (!camera) throw new Error('every beat has a camera');
    return shotOf(shotContext, beat, camera, index, lines[index] ?? '', seconds[index] ?? 4);
  });
  const presented = brief.questions && sky ? askAtShots(shots, sky, language) : { shots, notes: [] };
  const traditional = language === 'zh' && isTraditional(reading.story);
  const written = (text: string): string => polished(text, language, traditional);
  const notes: FactNote[] = [
    ...factNotes({
      reading,
      sky,
      year: context.year,
      beats,
      shots,
      unspoken,
      seconds: brief.seconds,
      date: brief.date,
    }),
    ...presented.notes,
    ...(brief.questions && presented.notes.length === 0 ? [noQuestionNote(language)] : []),
  ];
  return {
    title: plan.title,
    language,
    look: {
      ...lookOf({
        style,
        mood,
        timeOfDay,
        light: mainLight(beats, timeOfDay),
        product: isProductFilm(reading),
        seed,
      }),
      ...(dome ? { shape: 'dome' as const } : {}),
    },
    cast: [...cast.values()].map((entity) => castMember(entity)),
    shots: presented.shots.map((shot) => ({
      ...shot,
      title: written(shot.title),
      ...(shot.question === undefined ? {} : { question: written(shot.question) }),
      scene: shot.scene.sky
        ? { ...shot.scene, sky: { ...shot.scene.sky, place: written(shot.scene.sky.place) } }
        : shot.scene,
    })),
    bed: bedOf(mood, seed),
    factNotes: withoutRepeats(notes).map((note) => ({ ...note, note: written(note.note) })),
  };
}

/** The sky over each place the film goes to, on the same night; where the brief names one place, only that. */
function skiesByPlace(
  main: FilmSky | undefined,
  plan: FilmPlan,
  brief: Brief,
  context: FilmContext,
): (at: Place | undefined) => FilmSky | undefined {
  const skies = new Map<Place, FilmSky>();
  return (at) => {
    if (!main || !at || context.place || at === main.place) return main;
    const known = skies.get(at);
    if (known) return known;
    const chosen: FilmSky = {
      ...chosenSky(plan, { year: context.year, place: at, date: brief.date ?? main.localTime.slice(0, 10) }),
      placeReason: 'named',
    };
    skies.set(at, chosen);
    return chosen;
  };
}

/** A sentence that is repeated is judged once. */
function withoutRepeats(notes: readonly FactNote[]): FactNote[] {
  const said = new Set<string>();
  return notes.filter(({ claim, note }) => !said.has(`${claim}\n${note}`) && said.add(`${claim}\n${note}`));
}

function noQuestionNote(language: Language): FactNote {
  return {
    verdict: 'cannot-check',
    kind: 'questions',
    claim: { zh: '讲解提问', en: 'Questions for the presenter', ja: '解説者の問いかけ' }[language],
    note: {
      zh: '这部片子没有可以就星空提问的镜头,因此没有提问(0 个)。',
      en: 'No shot of this film shows a sky that could be asked about, so there are 0 questions.',
      ja: 'この映画には星空について問いかけられるショットがないため、問いかけは0個です。',
    }[language],
  };
}
