/** Draw time of the animatic by setting, milliseconds of CPU a frame at 1280x720, after baking. `node bench/draw.ts [setting …]` */
import { createCanvas } from '@napi-rs/canvas';
import type { TakeRequest } from '../packages/engines/src/contract.ts';
import { SETTINGS, type Setting, type SkyView } from '../packages/film/src/index.ts';
import { registerFonts } from '../packages/animatic/src/fonts.ts';
import { composePicture } from '../packages/animatic/src/stage/compose.ts';

const FRAMES = 24;
const WIDTH = 1280;
const HEIGHT = 720;

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

function measure(name: string, take: TakeRequest): void {
  const started = process.cpuUsage();
  const picture = composePicture(take, WIDTH, HEIGHT);
  const g = createCanvas(WIDTH, HEIGHT).getContext('2d', { alpha: false });
  picture.draw(g, 0);
  const baked = process.cpuUsage(started);
  const before = process.cpuUsage();
  for (let frame = 1; frame <= FRAMES; frame++) picture.draw(g, frame / 6);
  const drawn = process.cpuUsage(before);
  const milliseconds = (usage: NodeJS.CpuUsage) => (usage.user + usage.system) / 1000;
  console.log(
    `${name.padEnd(24)} bake ${milliseconds(baked).toFixed(0).padStart(5)} ms   draw ${(milliseconds(drawn) / FRAMES).toFixed(1).padStart(5)} ms a frame`,
  );
}

registerFonts();
const wanted = process.argv.slice(2);
for (const setting of SETTINGS) {
  if (wanted.length > 0 && !wanted.includes(setting)) continue;
  measure(setting, request(setting, undefined));
  if (setting === 'night-sky' || setting === 'sea' || setting === 'river')
    measure(`${setting}, real sky`, request(setting, beijing));
}
