import type { ArtStyle } from '@kinora/film';
import type { Beat } from './beats/index.ts';
import type { CameraPlan } from './camera.ts';
import { figureOf, type LegendSubject } from './knowledge/index.ts';
import { ANGLE_WORDS, MOVE_WORDS, PARTICLE_WORDS, SIZE_WORDS, TIME_WORDS, WEATHER_WORDS } from './prompt-words.ts';
import { SETTING_WORDS } from './setting-words.ts';
import { STYLE_WORDS } from './style-words.ts';
import type { Entity } from './reading/index.ts';
import { isAlive, isPeople } from './kinds.ts';
import { isIndoors, standardLight } from './world.ts';

/** Wan's rewriter aims at 60 to 200 words; beyond 120 the end of a prompt loses its weight. */
const LEAST_WORDS = 60;
const MOST_WORDS = 120;

/**
 * The shot in Wan2.2's own vocabulary and order: style, (night and its light first, for Wan takes day for granted), size and
 * angle (no angle when the camera moves), subject, action in stages, scene, light, time, camera. Complete: nothing of the look
 * needs to be added to it.
 */
export function writePrompt(
  beat: Beat,
  camera: CameraPlan,
  style: ArtStyle,
  cast: ReadonlyMap<string, Entity>,
): string {
  const { world } = beat;
  const words = SETTING_WORDS[world.setting];
  const drawn = STYLE_WORDS[style].drawn;
  const night = world.timeOfDay === 'night';
  const peopled = beat.entities.length > 0 || (beat.legend?.subjects.length ?? 0) > 0;
  const light = lightOf(beat);
  const place = world.place ?? words.place;
  const air = [
    WEATHER_WORDS[world.weather],
    PARTICLE_WORDS[world.particles],
    world.lightning ? 'lightning lights the clouds from inside' : '',
  ].filter((part) => part !== '');
  const needed = (brief: boolean): string[] => [
    STYLE_WORDS[style].prompt,
    night ? `Night, ${light}` : '',
    SIZE_WORDS[camera.size] + (camera.move === 'static' ? `, ${ANGLE_WORDS[camera.angle]}` : ''),
    subjectAndAction(beat, cast, brief),
    `The scene is ${place}`,
    night ? '' : capital(`${light}, ${TIME_WORDS[world.timeOfDay].name}`),
    MOVE_WORDS[camera.move],
  ];
  const wanted = [
    ...air.map(sentence),
    // Where nobody acts the place's own motion is the action already.
    peopled || beat.happens !== undefined || beat.legend ? capital(words.motion) : '',
    ...beat.props.map((prop) => `${capital(prop)} is in the frame`),
  ];
  const filler = [
    isIndoors(world.setting) || night ? '' : capital(TIME_WORDS[world.timeOfDay].sky),
    drawn
      ? 'Clear shapes, balanced composition with open space'
      : peopled
        ? 'Balanced composition, shallow depth of field, natural texture on skin, fur and cloth'
        : 'Balanced composition with the horizon low in the frame, deep focus, wide-angle lens',
    peopled
      ? 'The foreground is dark and soft, the middle ground carries the subject, the background fades into haze'
      : 'The foreground is a dark shape, the middle ground holds the light, the distance fades into haze',
    'Edges of the main shapes stay clear and the movement is smooth and continuous from the first frame to the last',
    'Colours stay in one narrow family with a single brighter accent',
  ];
  const optional: string[] = [];
  // Three full descriptions do not fit into one prompt: then each is said in its first words.
  const parts = countWords(join(needed(false))) <= MOST_WORDS ? needed(false) : needed(true);
  const write = (): string => join([...parts.slice(0, 5), ...optional, ...parts.slice(5)]);
  for (const part of wanted)
    if (part !== '' && countWords(write()) + countWords(part) <= MOST_WORDS) optional.push(part);
  for (const part of filler) if (part !== '' && countWords(write()) < LEAST_WORDS) optional.push(part);
  return write();
}

function subjectAndAction(beat: Beat, cast: ReadonlyMap<string, Entity>, brief: boolean): string {
  if (beat.legend) return legendAction(beat, cast, brief);
  const [main, ...others] = beat.entities;
  if (!main) return capital(beat.happens ?? SETTING_WORDS[beat.world.setting].motion);
  const company = others.slice(0, 2).map((entity) => (brief ? firstWords(entity.appearance) : entity.appearance));
  const who = company.length === 0 ? main.appearance : `${main.appearance}, with ${company.join(' and ')}`;
  const what = beat.happens ?? beat.action?.verb ?? stillLife(main, beat);
  return `${capital(who)}, ${what}`;
}

/** What somebody or something does of whom nothing is said. */
function stillLife(main: Entity, beat: Beat): string {
  if (!isAlive(main.kind)) return LIFE_OF_THINGS[main.kind] ?? 'rests in place while light moves slowly across it';
  const quiet = isPeople(main.kind) ? QUIET_PEOPLE : QUIET_ANIMALS;
  return quiet[beat.about % quiet.length] ?? '';
}

const QUIET_PEOPLE = [
  'pauses, draws a slow breath, and lets the eyes travel across the place',
  'brushes something from one sleeve, then looks up and to the side',
  'leans forward a little, lips parting, and settles again',
] as const;
const QUIET_ANIMALS = [
  'lifts the head, turns one ear, and holds still',
  'shifts its weight, looks back once, and waits',
  'blinks slowly while the air moves over its back',
] as const;

/** How things live in a picture. */
const LIFE_OF_THINGS: Partial<Record<Entity['kind'], string>> = {
  lighthouse: 'turns its lamp once, a pale beam sweeping through the air and out over the water',
  tree: 'stirs in the air, leaves turning their pale sides to the light',
  house: 'stands quiet, a curtain moving behind one window',
  bridge: 'arches over its own reflection, which trembles and grows still',
  tower: 'stands against moving clouds, light sliding up its side',
  boat: 'rocks on the water, its line of reflection breaking and closing',
  'dragon-boat': 'drives forward, paddles biting the water together',
  train: 'comes closer with a row of lit windows and passes with a rush of air',
  tram: 'rounds the bend, windows flashing one after another',
  car: 'rolls past, light sliding along its side',
  bicycle: 'leans at the kerb, one wheel turning slowly',
  lantern: 'sways on its cord, warm light swinging over what is near',
  kite: 'tugs at its line, dips once, and climbs',
  balloon: 'drifts upward, turning slowly on itself',
  moon: 'stands clear of thin cloud, its light growing on every edge below',
  sun: 'burns low over the land, its rim trembling in the air',
  food: 'steams in the light, drops of fat shining on the surface',
  cup: 'sends up a thin turning thread of steam',
  book: 'lies open while one page lifts and falls',
  flower: 'nods on its stem, one petal loosening',
  telescope: 'points up past the edge of the frame, a glint sliding along the tube',
  rocket: 'hangs above the curve of the planet, sunlight moving over its panels',
  chariot: 'rolls to a halt, wheels flashing as they slow',
  crown: 'turns the light of its jewels slowly from one side to the other',
  lyre: 'lies with trembling strings, dust settling on the wood',
};

function legendAction(beat: Beat, cast: ReadonlyMap<string, Entity>, brief: boolean): string {
  const { legend } = beat;
  if (!legend) return '';
  // Whoever acts is said first, what stands beside them last.
  const people = legend.subjects
    .toSorted((a, b) => Number(isScenery(a)) - Number(isScenery(b)))
    .map((subject) =>
      subject.who === 'couple' ? coupleWords(cast, brief) : (cast.get(subject.who)?.appearance ?? subject.look ?? ''),
    )
    .filter((words) => words !== '')
    .map((words) => (brief && !words.startsWith('two-shot') ? firstWords(words) : words));
  if (people.length === 0) return capital(legend.happens);
  if (people.length > 2) return `${capital(people.join('; '))}. ${capital(legend.happens)}`;
  return `${capital(people.join(', with '))}, ${legend.happens}`;
}

function isScenery(subject: LegendSubject): boolean {
  return subject.look !== undefined;
}

/** A description without what follows its first comma. */
function firstWords(appearance: string): string {
  return appearance.split(', ')[0] ?? appearance;
}

function coupleWords(cast: ReadonlyMap<string, Entity>, brief: boolean): string {
  const look = (entity: Entity): string => (brief ? firstWords(entity.appearance) : entity.appearance);
  const woman = [...cast.values()].find((entity) => entity.figureId && entity.kind === 'woman');
  const man = [...cast.values()].find((entity) => entity.figureId && entity.kind === 'man');
  return woman && man
    ? `two-shot of one woman and one man: ${look(woman)}, and ${look(man)}`
    : 'a couple, one woman and one man';
}

/** What must not be in a shot with these figures. */
export function negativesOf(beat: Beat): string[] {
  const ids = [
    ...(beat.legend?.subjects.map((subject) => subject.who) ?? []),
    ...beat.entities.flatMap((entity) => entity.figureId ?? []),
  ];
  const couple = ids.includes('couple') ? ['two men', 'two women'] : [];
  const both = new Set([...couple, ...ids.flatMap((id) => figureOf(id)?.negative ?? [])]);
  return [...both];
}

function lightOf(beat: Beat): string {
  const { world } = beat;
  if (world.setting === 'studio-product') return 'soft gradient studio light, cool edge light, low-key';
  if (beat.legend) return beat.legend.light;
  const standard = standardLight(world);
  return world.light && !standard.includes(world.light) ? `${world.light}, ${standard}` : standard;
}

function sentence(part: string): string {
  return capital(part);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function join(parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .map((part) => (/[.!?]$/u.test(part) ? part : `${part}.`))
    .join(' ');
}

export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
