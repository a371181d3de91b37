import type { CameraAngle, CameraMove, Particles, ShotSize, TimeOfDay, Weather } from './words.ts';

export const SIZE_WORDS: Readonly<Record<ShotSize, string>> = {
  'extreme-wide': 'Extreme wide shot',
  wide: 'Wide shot',
  'medium-wide': 'Medium wide shot',
  medium: 'Medium shot',
  'medium-close-up': 'Medium close-up shot',
  'close-up': 'Close-up shot',
  'extreme-close-up': 'Extreme close-up shot',
};

export const ANGLE_WORDS: Readonly<Record<CameraAngle, string>> = {
  'eye-level': 'eye-level angle',
  low: 'low angle',
  high: 'high angle',
  overhead: 'overhead view',
  dutch: 'Dutch angle',
  'over-the-shoulder': 'over-the-shoulder view',
  aerial: 'aerial view',
};

export const MOVE_WORDS: Readonly<Record<CameraMove, string>> = {
  static: 'Fixed camera',
  'pan-left': 'The camera pans slowly to the left',
  'pan-right': 'The camera pans slowly to the right',
  'tilt-up': 'The camera tilts slowly up',
  'tilt-down': 'The camera tilts slowly down',
  'push-in': 'The camera pushes in slowly',
  'pull-out': 'The camera pulls out slowly',
  'track-left': 'Tracking shot, the camera moves left alongside',
  'track-right': 'Tracking shot, the camera moves right alongside',
  'crane-up': 'The camera rises steadily on a crane',
  orbit: 'The camera orbits slowly around the subject',
  handheld: 'Handheld camera with slight natural shake',
};

export const TIME_WORDS: Readonly<Record<TimeOfDay, { name: string; light: string; sky: string }>> = {
  dawn: {
    name: 'dawn',
    light: 'soft low light, mixed tones',
    sky: 'a pale blue-grey sky with a thin warm line at the horizon',
  },
  sunrise: { name: 'sunrise time', light: 'soft warm side light', sky: 'a clear pale sky with low golden light' },
  day: { name: 'day', light: 'daylight, soft light', sky: 'a deep blue sky' },
  sunset: { name: 'sunset', light: 'warm low backlight, long shadows', sky: 'an orange and violet sky' },
  dusk: {
    name: 'dusk',
    light: 'fading blue light with warm practical lights',
    sky: 'a dark blue sky with a faint glow at the horizon',
  },
  night: { name: 'night', light: 'moonlight, soft edge light', sky: 'a deep navy night sky' },
};

export const WEATHER_WORDS: Readonly<Record<Weather, string>> = {
  clear: '',
  cloudy: 'a layer of soft clouds overhead',
  rain: 'steady rain falls, wet ground mirrors the lights',
  storm: 'hard rain and strong wind, dark rolling clouds',
  snow: 'snow falls in slow flakes and lies on every edge',
  fog: 'pale fog hides the distance',
  wind: 'a steady wind moves hair, cloth and leaves',
};

export const PARTICLE_WORDS: Readonly<Record<Particles, string>> = {
  none: '',
  fireflies: 'small fireflies blink in the air',
  petals: 'petals drift through the air',
  leaves: 'dry leaves drift through the air',
  sparks: 'small sparks rise through the air',
  dust: 'fine dust floats in the light',
  bubbles: 'small bubbles rise',
  snowflakes: 'snowflakes drift past',
  stardust: 'tiny glowing particles float in the air',
  'shooting-stars': 'a thin bright streak crosses the sky',
  lanterns: 'paper lanterns float slowly upward',
  steam: 'steam curls upward',
  data: 'fine points of cool light flow in lines through the air',
};
