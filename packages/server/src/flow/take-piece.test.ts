import { expect, test } from 'vitest';
import type { MadeOnce } from './make-once.ts';
import { pieceOf, sizeAdaptation } from './take-piece.ts';

const delivers = { width: 1280, height: 720, fps: 16, frames: 81 };

test('a file of another size than planned is told, what encoders round is not', () => {
  expect(sizeAdaptation({ delivers }, { width: 1280, height: 704 })).toBeNull();
  expect(sizeAdaptation({ delivers }, { width: 832, height: 480 })).toMatchObject({
    field: 'size',
    asked: '1280x720',
    given: '832x480',
  });
});

test('a stored piece names who made it and what was done otherwise then, whoever is asked now', () => {
  const size = sizeAdaptation({ delivers }, { width: 832, height: 480 });
  const made: MadeOnce = {
    artefact: {
      recipeHash: 'a',
      kind: 'take',
      file: 'b',
      data: { engineVersion: 'wan 1', adaptations: [{ ...size }] },
      engine: 'gpu-2',
      seed: 1,
      madeByFilm: 'film',
      madeByRun: 1,
      madeInSeconds: 1,
      costUsd: 0,
    },
    reused: true,
  };
  expect(pieceOf(made, null)).toMatchObject({ engine: 'gpu-2', engineVersion: 'wan 1', adaptations: [size] });
});
