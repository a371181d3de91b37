/**
 * Draw time of the animatic, milliseconds of CPU a frame at 1280x720, after baking: every setting, the scenes with a
 * budget, and what each look adds. `node bench/draw.ts [setting | scene | look …]`; `SIZE=1920x1080` measures another size.
 */
import { createCanvas } from '@napi-rs/canvas';
import type { TakeRequest } from '../packages/engines/src/contract.ts';
import { ART_STYLES, SETTINGS, type Scene, type Setting, type Shot, type SkyView } from '../packages/film/src/index.ts';
import { registerFonts } from '../packages/animatic/src/fonts.ts';
import { composePicture } from '../packages/animatic/src/stage/compose.ts';

const FRAMES = 24;
/** Frames drawn before the count, so that the code is compiled: a shot has a hundred or more. */
const WARM_FRAMES = 12;
const [WIDTH, HEIGHT] = (process.env.SIZE ?? '1280x720').split('x').map(Number) as [number, number];

const beijing: SkyView = {
  place: '北京',
  latitude: 39.9,
  longitude: 116.4,
  instant: '2026-08-19T13:00:00Z',
  targets: ['hip:91262', 'hip:97649', 'milky-way'],
  figures: ['figure:Lyr', 'figure:Aql'],
  labels: ['hip:91262', 'hip:97649'],
  timeScale: 1,
};

function request(setting: Setting, sky: SkyView | undefined): TakeRequest {
  return {
    shot: {
      id: 's01',
      title: '',
      source: '',
      scene: {
        setting,
        timeOfDay: sky ? 'night' : 'sunset',
        weather: 'clear',
        particles: 'stardust',
        lightning: false,
        subjects: [
          { kind: 'woman', action: 'reach', x: 0.34, y: 0.88, scale: 0.4, facing: 'right' },
          { kind: 'man', action: 'walk', x: 0.68, y: 0.88, scale: 0.4, facing: 'left' },
        ],
        ...(sky ? { sky } : {}),
      },
      size: 'wide',
      angle: 'eye-level',
      camera: { move: 'push-in', strength: 0.5 },
      prompt: '',
      negativePrompt: '',
      seconds: 5,
      transitionIn: { kind: 'cut', seconds: 0 },
      seed: 1,
    },
    look: {
      artStyle: 'cinematic',
      mood: 'wonder',
      palette: ['#0b1026', '#1d2b53', '#4a5f9e', '#c9b8d8', '#f2a65a'],
      light: '',
      stylePrompt: '',
      negativePrompt: '',
      seed: 1,
    },
    cast: [],
    language: 'zh',
    size: '1280x720',
    durationSeconds: 5,
    seed: 1,
  };
}

/** Which moments of a shot are drawn, and how wide it is. */
interface Filming {
  frames: number;
  framesPerSecond: number;
  width: number;
}

const SAMPLED: Filming = { frames: FRAMES, framesPerSecond: 6, width: WIDTH };
/** Every frame of a shot of the sky, as it is filmed: what is kept for a second serves all of its frames. */
const FILMED: Filming = { frames: 5 * 24, framesPerSecond: 24, width: WIDTH };

/** Draws a whole shot as the studio does, through everything that a scene is made of, and reads each frame as the encoder gets it. */
function measure(name: string, take: TakeRequest, { frames, framesPerSecond, width }: Filming = SAMPLED): void {
  const started = process.cpuUsage();
  const picture = composePicture(take, width, HEIGHT);
  const canvas = createCanvas(width, HEIGHT);
  const g = canvas.getContext('2d', { alpha: false });
  const draw = (seconds: number): void => {
    picture.draw(g, seconds);
    // Reading makes sure that everything is painted.
    canvas.data();
  };
  draw(0);
  const baked = process.cpuUsage(started);
  for (let frame = 0; frame < WARM_FRAMES; frame++) draw(frame / 3);
  const before = process.cpuUsage();
  for (let frame = 1; frame <= frames; frame++) draw(frame / framesPerSecond);
  const drawn = process.cpuUsage(before);
  const milliseconds = (usage: NodeJS.CpuUsage) => (usage.user + usage.system) / 1000;
  console.log(
    `${name.padEnd(24)} bake ${milliseconds(baked).toFixed(0).padStart(5)} ms   draw ${(milliseconds(drawn) / frames).toFixed(1).padStart(5)} ms a frame`,
  );
}

/** The request of a setting, with another scene in it. */
function scene(setting: Setting, more: Partial<Scene>, subjects: Scene['subjects'] = []): TakeRequest {
  const base = request(setting, undefined);
  return {
    ...base,
    shot: { ...base.shot, scene: { ...base.shot.scene, timeOfDay: 'night', subjects, particles: 'none', ...more } },
  };
}

/** Scenes that issue 3 gives a budget of 40 ms. */
const SCENES: Record<string, TakeRequest> = {
  'sea-storm': scene('sea', { weather: 'storm', lightning: true }, [
    { kind: 'sea-monster', action: 'rise', x: 0.7, y: 0.9, scale: 0.6, facing: 'left' },
    { kind: 'boat', action: 'sail', x: 0.3, y: 0.8, scale: 0.3, facing: 'right' },
  ]),
  'city-rain': scene('city', { weather: 'rain' }, [
    { kind: 'woman', action: 'walk', x: 0.4, y: 0.92, scale: 0.4, facing: 'right' },
    { kind: 'car', action: 'drive', x: 0.7, y: 0.9, scale: 0.16, facing: 'left' },
  ]),
  'street-rain': scene('street', { weather: 'rain' }, [
    { kind: 'man', action: 'run', x: 0.4, y: 0.92, scale: 0.4, facing: 'right' },
    { kind: 'tram', action: 'drive', x: 0.6, y: 0.86, scale: 0.3, facing: 'left' },
  ]),
};

/** A shot of the sky alone, as the studio films it. */
function skyShot(view: SkyView, more: Partial<Shot> = {}): TakeRequest {
  const { shot, ...rest } = scene('night-sky', { sky: view });
  return { ...rest, shot: { ...shot, camera: { move: 'static', strength: 0.5 }, ...more } };
}

/** Shots that issue 3 gives a budget: 30 ms where the sky stands, 45 where it turns or the camera pans across it. */
const SKIES: Record<string, TakeRequest> = {
  'sky-still': skyShot(beijing),
  'sky-turning': skyShot({ ...beijing, timeScale: 600 }),
  'sky-pan': skyShot(beijing, { camera: { move: 'pan-right', strength: 1 } }),
  'sky-art': skyShot({ ...beijing, art: ['figure:Lyr', 'figure:Aql'] }),
  'sky-art-feast': skyShot({ ...beijing, timeScale: 20, art: ['asterism:zhinu', 'asterism:hegu'] }),
  'sky-art-large': skyShot({
    ...beijing,
    instant: '2026-01-15T13:00:00Z',
    targets: ['figure:Ori'],
    figures: ['figure:Ori', 'figure:CMa', 'figure:Tau'],
    art: ['figure:Ori', 'figure:CMa', 'figure:Tau'],
    labels: ['hip:27989', 'hip:32349'],
  }),
  'sky-aurora': skyShot({ ...beijing, latitude: 69.6, instant: '2026-01-20T13:00:00Z', aurora: true }),
};
const DOME: TakeRequest = { ...skyShot(beijing), look: { ...skyShot(beijing).look, shape: 'dome' } };

registerFonts();
const wanted = process.argv.slice(2);
const asked = (name: string) => wanted.length === 0 || wanted.includes(name);
for (const setting of SETTINGS) {
  if (!asked(setting)) continue;
  measure(setting, request(setting, undefined));
  if (setting === 'night-sky' || setting === 'sea' || setting === 'river')
    measure(`${setting}, real sky`, request(setting, beijing));
}
for (const [name, take] of Object.entries(SCENES)) if (asked(name)) measure(name, take);
for (const [name, take] of Object.entries(SKIES)) if (asked(name)) measure(name, take, FILMED);
if (asked('sky-dome')) measure('sky-dome', DOME, { ...FILMED, width: HEIGHT });
for (const artStyle of ART_STYLES) {
  if (!asked(artStyle)) continue;
  const take = SCENES['sea-storm']!;
  measure(`sea-storm, ${artStyle}`, { ...take, look: { ...take.look, artStyle } });
}
console.log(`peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
