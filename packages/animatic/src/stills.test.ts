import {
  ACTIONS,
  ART_STYLES,
  PARTICLES,
  SETTINGS,
  SUBJECT_KINDS,
  TIMES_OF_DAY,
  WEATHERS,
  type Scene,
} from '@kinora/film';
import { describe, expect, test } from 'vitest';
import { differing, luminance, stillOf, subject, takeOf } from './testing/stills.ts';

describe('what the animatic draws', () => {
  test('every setting at every time of day is a picture, neither black nor flat', () => {
    for (const setting of SETTINGS) {
      for (const timeOfDay of TIMES_OF_DAY) {
        const { mean, deviation } = luminance(stillOf(takeOf({ setting, timeOfDay })));
        expect(mean, `${setting} at ${timeOfDay} is dark`).toBeGreaterThan(5);
        expect(deviation, `${setting} at ${timeOfDay} is flat`).toBeGreaterThan(3);
      }
    }
  });

  test('every subject, action, weather, particle and style shows', () => {
    const empty = stillOf(takeOf({ setting: 'plain', timeOfDay: 'day' }));
    const shows = (what: string, scene: Partial<Scene>) => {
      const drawn = stillOf(takeOf({ setting: 'plain', timeOfDay: 'day', ...scene }));
      expect(differing(empty, drawn), what).toBeGreaterThan(6);
    };
    for (const kind of SUBJECT_KINDS) shows(kind, { subjects: [subject(kind)] });
    const poses = ACTIONS.map((action) =>
      stillOf(takeOf({ setting: 'plain', timeOfDay: 'day', subjects: [subject('woman', action)] })),
    );
    for (const pose of poses) expect(differing(empty, pose)).toBeGreaterThan(6);
    for (const weather of WEATHERS) if (weather !== 'clear') shows(weather, { weather });
    for (const particles of PARTICLES)
      if (particles !== 'none' && particles !== 'shooting-stars') shows(particles, { particles });
    const styles = ART_STYLES.map((artStyle) => {
      const take = takeOf({ setting: 'mountains', timeOfDay: 'sunset' });
      return stillOf({ ...take, look: { ...take.look, artStyle } });
    });
    styles.forEach((style, at) => {
      for (const other of styles.slice(at + 1)) expect(differing(style, other)).toBeGreaterThan(20);
    });
  });
});
