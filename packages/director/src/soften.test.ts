import { BriefSchema } from '@kinora/film';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CORPUS } from './corpus.test-data.ts';
import { direct, softenedPrompt } from './index.ts';
import { SOFTENINGS } from './soften-words.ts';

describe('a softened prompt', () => {
  it.each([
    [
      'Medium shot. A knight, grey armour, stabs a dragon with a bloody sword. The scene is a cliff.',
      'Medium shot. A knight, grey armour, lunges toward a dragon with a dust-covered staff. The scene is a cliff.',
    ],
    [
      'Blood drips from an assault rifle beside a corpse',
      'Rainwater drips from a lamp beside a still figure under a cloak',
    ],
    ['A naked woman chained to a rock', 'A robed woman standing against a rock'],
    ['The president and the terrorists watch an explosion', 'The speaker and the stranger watch a burst of light'],
    ['Two dead soldiers lie in a pool of blood', 'Two sleeping soldiers lie in a wide dark shadow'],
  ])('%s', (prompt, softened) => {
    const result = softenedPrompt(prompt, 'en');
    expect(result?.prompt).toBe(softened);
    // Each change can be shown: what stood there, and what stands there now.
    for (const { from, to } of result?.changes ?? []) {
      expect(prompt).toContain(from);
      expect(softened).toContain(to);
    }
  });

  it('is Chinese where the prompt is', () => {
    const result = softenedPrompt('将军手持长剑,浑身是血,站在尸体旁', 'zh');
    expect(result?.prompt).toBe('将军手持长杖,满身尘土,站在斗篷下静止的身影旁');
    expect(result?.changes).toContainEqual({ from: '浑身是血', to: '满身尘土' });
  });

  it('is not offered where nothing is in the way: film words, love and people stay', () => {
    for (const prompt of [
      'Close-up shot, low angle. Two men kiss on a bridge at dusk. Tracking shot.',
      'A bare tree stands by a dead river in the heart of winter',
      'Begun at dawn, the skillful swordfish leaps',
      'A black woman in a hijab prays with her wife and daughter',
    ])
      expect(softenedPrompt(prompt, 'en'), prompt).toBeNull();
    expect(softenedPrompt('两个男人在桥上相拥', 'zh')).toBeNull();
  });

  it('leaves the prompts of harmless stories alone', () => {
    for (const { story } of CORPUS) {
      const directed = direct(BriefSchema.parse({ story }), { year: 2026 });
      if (directed.kind === 'question') continue;
      for (const { prompt } of directed.storyboard.shots)
        for (const { from } of softenedPrompt(prompt, 'en')?.changes ?? [])
          expect(from, prompt).toMatch(/sword|chained to|dagger-axe/u);
    }
  });

  it('leaves nothing to soften: what it says is never in its own way', () => {
    const words = SOFTENINGS.flatMap(({ en, zh, to }) => [
      ...en.split('|').filter((each) => /^[a-z ]+$/u.test(each)),
      ...zh.split('|').filter((each) => each !== '' && !each.includes('?')),
      to.en,
      to.zh,
    ]);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words, 'a', 'an', 'the', 'old man', '与', 'walks'), { maxLength: 12 }),
        fc.constantFrom('zh', 'en', 'ja'),
        (parts, language) => {
          const once = softenedPrompt(parts.join(' '), language);
          if (once) expect(softenedPrompt(once.prompt, language)).toBeNull();
        },
      ),
      { numRuns: 500 },
    );
  });
});
