import type { TakeRequest } from '@kinora/engines/contract';
import type { ArtStyle, CastMember, Look, Scene, Shot, SkyView, Subject } from '@kinora/film';

/** A shot whose picture is approved by eye; a later picture must still look like it. */
export interface ReferenceShot {
  /** Kebab-case; also what the sheet says under the picture. */
  name: string;
  request: TakeRequest;
  /** Second of the frame. */
  seconds: number;
}

/** Frame of a reference picture, pixels; a dome is square and as high. */
export const REFERENCE_WIDTH = 480;
export const REFERENCE_HEIGHT = 270;

const PALETTE: Look['palette'] = ['#0b1026', '#1d2b53', '#4a5f9e', '#c9b8d8', '#f2a65a'];
const SECONDS = 6;

interface Wanted {
  scene: Partial<Scene> & Pick<Scene, 'setting'>;
  artStyle?: ArtStyle;
  look?: Partial<Look>;
  shot?: Partial<Shot>;
  cast?: readonly CastMember[];
  seconds?: number;
}

function reference(name: string, wanted: Wanted): ReferenceShot {
  return {
    name,
    seconds: wanted.seconds ?? 3,
    request: {
      shot: {
        id: 's01',
        title: name,
        source: '',
        scene: {
          timeOfDay: 'night',
          weather: 'clear',
          subjects: [],
          particles: 'none',
          lightning: false,
          ...wanted.scene,
        },
        size: 'wide',
        angle: 'eye-level',
        camera: { move: 'static', strength: 0.4 },
        prompt: '',
        negativePrompt: '',
        seconds: SECONDS,
        transitionIn: { kind: 'cut', seconds: 0 },
        seed: 7,
        ...wanted.shot,
      },
      look: {
        artStyle: wanted.artStyle ?? 'cinematic',
        mood: 'wonder',
        palette: PALETTE,
        light: '',
        stylePrompt: '',
        negativePrompt: '',
        seed: 1,
        ...wanted.look,
      },
      cast: wanted.cast ?? [],
      language: 'zh',
      size: wanted.look?.shape === 'dome' ? '1024x1024' : '1280x720',
      durationSeconds: SECONDS,
      seed: 1,
    },
  };
}

function subject(kind: Subject['kind'], x: number, y: number, scale: number, more: Partial<Subject> = {}): Subject {
  return { kind, action: 'stand', x, y, scale, facing: 'right', ...more };
}

function sky(more: Partial<SkyView>): SkyView {
  return {
    place: '北京',
    latitude: 39.9,
    longitude: 116.4,
    instant: '2026-08-19T13:00:00Z',
    targets: [],
    figures: [],
    labels: [],
    timeScale: 1,
    ...more,
  };
}

const QIXI = sky({
  targets: ['hip:91262', 'hip:97649', 'hip:102098', 'milky-way'],
  figures: ['figure:Lyr', 'figure:Aql', 'figure:Cyg'],
  labels: ['hip:91262', 'hip:97649', 'hip:102098'],
});

function member(id: string, kind: CastMember['kind'], appearance: string, color: string): CastMember {
  return { id, name: id, kind, appearance, color };
}

/** Skies, myths, places of today, every painterly look, and the dome. */
export const REFERENCE_SHOTS: readonly ReferenceShot[] = [
  reference('qixi-sky', { scene: { setting: 'night-sky', sky: QIXI }, seconds: 4 }),
  reference('orion-drawn', {
    scene: {
      setting: 'night-sky',
      sky: sky({
        instant: '2027-01-15T13:00:00Z',
        targets: ['figure:Ori'],
        figures: ['figure:Ori'],
        labels: ['hip:27989', 'hip:24436'],
        art: ['figure:Ori'],
      }),
    },
    seconds: 5,
  }),
  reference('royal-family', {
    scene: {
      setting: 'night-sky',
      sky: sky({
        instant: '2026-11-10T14:00:00Z',
        targets: ['figure:And', 'figure:Cas', 'figure:Per'],
        figures: ['figure:And', 'figure:Cas', 'figure:Per'],
        labels: ['figure:And', 'figure:Cas', 'figure:Per'],
      }),
    },
    seconds: 5,
  }),
  reference('aurora-over-tromso', {
    scene: {
      setting: 'night-sky',
      sky: sky({
        place: 'Tromsø',
        latitude: 69.65,
        longitude: 18.96,
        instant: '2026-12-12T20:00:00Z',
        targets: ['figure:UMa'],
        figures: ['figure:UMa'],
        aurora: true,
      }),
    },
    seconds: 4,
  }),
  reference('qixi-dome', {
    scene: { setting: 'night-sky', sky: QIXI },
    look: { shape: 'dome' },
    seconds: 4,
  }),
  reference('magpie-bridge', {
    scene: {
      setting: 'night-sky',
      sky: QIXI,
      particles: 'stardust',
      subjects: [
        subject('magpies', 0.5, 0.84, 0.42, { action: 'fly' }),
        subject('woman', 0.44, 0.45, 0.24, { action: 'reach', color: '#e8b8d0' }),
        subject('man', 0.56, 0.45, 0.25, { action: 'reach', facing: 'left', color: '#5a78b8' }),
      ],
    },
    seconds: 5,
  }),
  reference('magpie-bridge-paper-cut', {
    scene: {
      setting: 'river',
      subjects: [
        subject('magpies', 0.5, 0.9, 0.36, { action: 'fly' }),
        subject('couple', 0.5, 0.585, 0.22, { action: 'embrace', color: '#d86a7c' }),
      ],
    },
    artStyle: 'paper-cut',
    seconds: 5,
  }),
  reference('moon-palace', {
    scene: {
      setting: 'moon-palace',
      subjects: [subject('woman', 0.42, 0.9, 0.36, { action: 'look-up', color: '#f0e8f4' })],
    },
  }),
  reference('chained-princess', {
    scene: {
      setting: 'cliff',
      weather: 'storm',
      lightning: true,
      subjects: [
        subject('woman', 0.32, 0.86, 0.34, { action: 'chained', color: '#f0ece6' }),
        subject('sea-monster', 0.8, 0.86, 0.62, { action: 'rise', facing: 'left' }),
      ],
    },
    seconds: 3.8,
  }),
  reference('winged-horse', {
    scene: {
      setting: 'clouds',
      timeOfDay: 'dawn',
      subjects: [subject('winged-horse', 0.55, 0.86, 0.5, { action: 'fly' })],
    },
    artStyle: 'gouache',
  }),
  reference('storm-woodblock', {
    scene: {
      setting: 'sea',
      timeOfDay: 'dusk',
      weather: 'storm',
      subjects: [subject('boat', 0.4, 0.82, 0.42, { action: 'sail' })],
    },
    artStyle: 'woodblock',
    look: { palette: ['#14203c', '#20407a', '#5a8ab0', '#e8dcc0', '#d86a48'] },
  }),
  reference('archer-ink', {
    scene: {
      setting: 'mountains',
      timeOfDay: 'dawn',
      weather: 'fog',
      subjects: [subject('archer', 0.42, 0.88, 0.46, { color: '#8a3038' })],
    },
    artStyle: 'ink-wash',
    cast: [],
    seconds: 2.2,
  }),
  reference('centaur-star-atlas', {
    scene: {
      setting: 'plain',
      timeOfDay: 'dusk',
      subjects: [subject('centaur', 0.5, 0.9, 0.62, { action: 'fight' })],
    },
    artStyle: 'star-atlas',
    seconds: 2.2,
  }),
  reference('sun-chariot', {
    scene: {
      setting: 'clouds',
      timeOfDay: 'sunrise',
      subjects: [subject('chariot', 0.52, 0.8, 0.46, { action: 'fly', castId: 'helios' })],
    },
    artStyle: 'storybook',
    cast: [member('helios', 'chariot', 'A golden chariot of the sun drawn by white horses', '#e8b040')],
  }),
  reference('orpheus', {
    scene: {
      setting: 'underworld',
      subjects: [
        subject('man', 0.36, 0.9, 0.42, { action: 'walk', color: '#c8a878' }),
        subject('lyre', 0.66, 0.9, 0.2, { action: 'play' }),
      ],
    },
  }),
  reference('city-rain-neon', {
    scene: {
      setting: 'street',
      weather: 'rain',
      subjects: [
        subject('woman', 0.4, 0.92, 0.44, { action: 'walk' }),
        subject('car', 0.7, 0.88, 0.14, { action: 'drive', facing: 'left' }),
      ],
    },
    artStyle: 'neon',
  }),
  reference('city-rain', {
    scene: {
      setting: 'city',
      weather: 'rain',
      subjects: [subject('man', 0.4, 0.93, 0.42, { action: 'look-up', facing: 'away' })],
    },
  }),
  reference('evening-market', {
    scene: {
      setting: 'market',
      timeOfDay: 'dusk',
      subjects: [subject('child', 0.45, 0.93, 0.3, { action: 'reach' }), subject('woman', 0.55, 0.93, 0.42)],
    },
    artStyle: 'felt',
  }),
  reference('runner-watercolour', {
    scene: {
      setting: 'park',
      timeOfDay: 'sunrise',
      subjects: [subject('woman', 0.5, 0.9, 0.5, { action: 'run', castId: 'runner' })],
    },
    artStyle: 'watercolour',
    cast: [member('runner', 'woman', 'a young woman in sportswear', '#d8584a')],
  }),
  reference('observatory-noir', {
    scene: {
      setting: 'observatory',
      subjects: [subject('man', 0.66, 0.93, 0.4, { action: 'look-up', facing: 'left' })],
    },
    artStyle: 'film-noir',
  }),
  reference('classroom', {
    scene: {
      setting: 'classroom',
      timeOfDay: 'day',
      subjects: [
        subject('woman', 0.3, 0.86, 0.48, { action: 'speak' }),
        subject('child', 0.84, 0.9, 0.34, { action: 'look-up', facing: 'left' }),
      ],
    },
    artStyle: 'anime',
  }),
  reference('harbour-dusk', {
    scene: {
      setting: 'harbour',
      timeOfDay: 'dusk',
      subjects: [subject('elder', 0.7, 0.93, 0.36, { action: 'sit', facing: 'left' })],
    },
  }),
  reference('polar-bear', {
    scene: { setting: 'polar', subjects: [subject('bear', 0.4, 0.9, 0.26, { action: 'walk', color: '#f0ece4' })] },
  }),
  reference('moonwalk-pixel', {
    scene: {
      setting: 'moonscape',
      timeOfDay: 'day',
      subjects: [subject('astronaut', 0.44, 0.9, 0.52, { action: 'wave' }), subject('rover', 0.74, 0.84, 0.2)],
    },
    artStyle: 'pixel',
  }),
];

/** Pixels of a reference picture. */
export function referenceSize(shot: ReferenceShot): { width: number; height: number } {
  return shot.request.look.shape === 'dome'
    ? { width: REFERENCE_HEIGHT, height: REFERENCE_HEIGHT }
    : { width: REFERENCE_WIDTH, height: REFERENCE_HEIGHT };
}
