import type { LegendBeat } from '../legend.ts';

const NIGHT_SKY_PLACE = 'a deep navy night sky above a dark horizon';
const FAINT_LIGHT = 'faint natural night light, low key';

/** The measured sky before anything happens. */
export function openingSky(title: LegendBeat['title'], draws: readonly string[]): LegendBeat {
  return {
    title,
    draws: ['night', 'night sky', ...draws],
    setting: 'night-sky',
    realSky: true,
    timeScale: 20,
    size: 'extreme-wide',
    angle: 'low',
    move: 'pan-right',
    strength: 0.35,
    subjects: [],
    happens: 'the camera glides slowly along the quiet sky while thin haze drifts above the dark horizon',
    place: NIGHT_SKY_PLACE,
    light: FAINT_LIGHT,
    transition: 'fade-from-black',
    seconds: 6,
  };
}

/** The release: back to the measured sky, with names. */
export function closingSky(title: LegendBeat['title']): LegendBeat {
  return {
    title,
    draws: [],
    setting: 'night-sky',
    realSky: true,
    timeScale: 120,
    size: 'extreme-wide',
    angle: 'low',
    move: 'pull-out',
    strength: 0.35,
    subjects: [],
    happens:
      'the camera draws back slowly through thin clouds until the whole clear sky is open, haze settling on the horizon',
    place: NIGHT_SKY_PLACE,
    light: FAINT_LIGHT,
    transition: 'dissolve',
    seconds: 6.5,
  };
}

export const RETURN_TITLE = { zh: '归于星空', en: 'Back to the stars', ja: '星空へ' };
