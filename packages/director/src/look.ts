import { type ArtStyle, deriveSeed, type Look, type Mood, seededRandom } from '@kinora/film';
import { STYLE_WORDS } from './style-words.ts';
import type { TimeOfDay } from './words.ts';

type Palette = Look['palette'];

/** Deep shadow, shadow, middle, light; the accent is the mood's. */
const PALETTE_OF_TIME: Readonly<Record<TimeOfDay, readonly [string, string, string, string]>> = {
  dawn: ['#141c2e', '#34496b', '#7d8fae', '#f0d9c4'],
  sunrise: ['#2a2233', '#6a4a55', '#c98d6b', '#f8dfb3'],
  day: ['#16303f', '#3f7188', '#8fb9c4', '#f4f1e4'],
  sunset: ['#241a2f', '#5e3550', '#c0694f', '#f6c98a'],
  dusk: ['#10162b', '#2b3558', '#6c6a92', '#e3b7a0'],
  night: ['#05080f', '#0f1d38', '#2c4a78', '#a9c0dd'],
};

const ACCENT_OF_MOOD: Readonly<Record<Mood, string>> = {
  calm: '#9fd0c8',
  longing: '#d9b3e6',
  joy: '#ffc857',
  wonder: '#b4a7ff',
  tense: '#e0533d',
  epic: '#f2a33c',
  sad: '#7fa0c9',
  warm: '#ffb066',
  playful: '#ff8f70',
  modern: '#4fd8ff',
  mysterious: '#6fd0a8',
};

/** Drawn styles bring paper and pigment of their own; the accent of the mood stays where they leave it open. */
const PALETTE_OF_STYLE: Partial<Record<ArtStyle, readonly [string, string, string, string, string]>> = {
  'ink-wash': ['#161616', '#4a4c4d', '#93958f', '#ebe6d8', '#a8402f'],
  'paper-cut': ['#2b0f14', '#7c1f24', '#c8553d', '#f6e3c5', '#f2b134'],
  woodblock: ['#14213d', '#1f4e79', '#6f9fb5', '#efe3c4', '#c4502f'],
  gouache: ['#1d2440', '#3f5482', '#b08a9a', '#f3e2c7', '#e0853f'],
  'star-atlas': ['#2a1f14', '#6b5436', '#b69a68', '#f0e4c4', '#9a3b2b'],
  neon: ['#05030d', '#1a0b3a', '#5b2bd6', '#4ff2ff', '#ff3ea5'],
  felt: ['#2b2233', '#5f5577', '#a58fa0', '#f4e8d6', '#e58f5b'],
  pixel: ['#0d0b1e', '#2b2a5a', '#5a6fb5', '#f2e9c9', '#ff6f59'],
  'film-noir': ['#050505', '#1d1d1f', '#6a6a6d', '#e9e9e6', '#cfcfcb'],
};

export function lookOf(options: {
  style: ArtStyle;
  mood: Mood;
  timeOfDay: TimeOfDay;
  light: string;
  product: boolean;
  seed: number;
}): Look {
  const { style, mood, timeOfDay, seed } = options;
  const own = PALETTE_OF_STYLE[style];
  const base: Palette = own
    ? [...own]
    : [...(options.product ? PRODUCT_PALETTE : PALETTE_OF_TIME[timeOfDay]), ACCENT_OF_MOOD[mood]];
  const turn = (seededRandom(deriveSeed(seed, 'palette'))() - 0.5) * 16;
  return {
    artStyle: style,
    mood,
    palette: base.map((hex) => turnHue(hex, style === 'film-noir' ? 0 : turn)) as Palette,
    light: options.product ? 'soft gradient studio light, cool rim light' : options.light,
    stylePrompt: STYLE_WORDS[style].prompt,
    negativePrompt: negativePrompt({ style, night: timeOfDay === 'night', still: false, crowd: false, extra: [] }),
    seed,
  };
}

const PRODUCT_PALETTE = ['#07090d', '#1a222c', '#46586a', '#dfe8ee'] as const;

/**
 * Wan2.2's own default negative prompt (wan/configs/shared_config.py, Apache-2.0), term by term.
 * The terms that would forbid what a style or a locked shot is are left out for it.
 */
const WAN_NEGATIVE = [
  '色调艳丽',
  '过曝',
  '静态',
  '细节模糊不清',
  '字幕',
  '风格',
  '作品',
  '画作',
  '画面',
  '静止',
  '整体发灰',
  '最差质量',
  '低质量',
  'JPEG压缩残留',
  '丑陋的',
  '残缺的',
  '多余的手指',
  '画得不好的手部',
  '画得不好的脸部',
  '畸形的',
  '毁容的',
  '形态畸形的肢体',
  '手指融合',
  '静止不动的画面',
  '杂乱的背景',
  '三条腿',
  '背景人很多',
  '倒着走',
] as const;
const AGAINST_DRAWN = ['风格', '作品', '画作', '画面'];
const AGAINST_STILL = ['静态', '静止', '静止不动的画面'];

export function negativePrompt(options: {
  style: ArtStyle;
  night: boolean;
  still: boolean;
  crowd: boolean;
  extra: readonly string[];
}): string {
  const left = new Set<string>([
    ...(STYLE_WORDS[options.style].drawn ? AGAINST_DRAWN : []),
    ...(options.style === 'ink-wash' ? ['整体发灰'] : []),
    ...(options.style === 'paper-cut' || options.style === 'anime' ? ['色调艳丽'] : []),
    ...(options.still || options.style === 'ink-wash' ? AGAINST_STILL : []),
    ...(options.crowd ? ['背景人很多', '杂乱的背景'] : []),
  ]);
  return [
    ...WAN_NEGATIVE.filter((term) => !left.has(term)),
    'text, letters, watermark, logo',
    ...(options.night ? ['daytime, bright blue sky, sunlight'] : []),
    ...options.extra,
  ].join(', ');
}

/** Turns the hue of `#rrggbb` by some degrees, lightness kept. */
function turnHue(hex: string, degrees: number): string {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as [number, number, number];
  const radians = (degrees * Math.PI) / 180;
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  // Rotation about the grey axis in YIQ space (NTSC weights), the usual cheap hue turn.
  const y = 0.299 * r + 0.587 * g + 0.114 * b;
  const i = 0.596 * r - 0.274 * g - 0.322 * b;
  const q = 0.211 * r - 0.523 * g + 0.312 * b;
  const i2 = i * cos - q * sin;
  const q2 = i * sin + q * cos;
  return `#${[y + 0.956 * i2 + 0.621 * q2, y - 0.272 * i2 - 0.647 * q2, y - 1.106 * i2 + 1.703 * q2].map(byteHex).join('')}`;
}

function byteHex(value: number): string {
  return Math.round(Math.min(1, Math.max(0, value)) * 255)
    .toString(16)
    .padStart(2, '0');
}
