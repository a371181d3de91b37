import { SHOT_SIZES, type Storyboard, StoryboardSchema } from '@kinora/film';
import { resolveTarget } from '@kinora/sky';
import { expect } from 'vitest';

/** What holds for every storyboard, whoever wrote it. */
export function expectSoundPictures(board: Storyboard): void {
  StoryboardSchema.parse(board);
  expect(board.title.trim()).not.toBe('');
  const cast = new Set(board.cast.map((member) => member.id));
  board.shots.forEach((shot, index) => {
    const before = board.shots[index - 1];
    const words = shot.prompt.split(/\s+/u).length;
    expect(words, shot.prompt).toBeGreaterThanOrEqual(60);
    expect(words, shot.prompt).toBeLessThanOrEqual(120);
    expect(shot.prompt).not.toMatch(/[\u3400-\u9fff\u3040-\u30ff]/u);
    if (shot.scene.timeOfDay === 'night') {
      expect(shot.prompt).toMatch(/(?:^|\. )Night, /u);
      expect(shot.prompt).not.toMatch(/blue sky|\bday\b|daylight/u);
    }
    for (const subject of shot.scene.subjects) if (subject.castId !== undefined) expect(cast).toContain(subject.castId);
    for (const id of [...(shot.scene.sky?.targets ?? []), ...(shot.scene.sky?.labels ?? [])])
      expect(resolveTarget(id), id).not.toBeNull();
    if (before) {
      const steps = Math.abs(SHOT_SIZES.indexOf(shot.size) - SHOT_SIZES.indexOf(before.size));
      expect(steps >= 2 || shot.angle !== before.angle, `${before.id} ${shot.id}: neighbours look alike`).toBe(true);
    }
  });
  expect(board.shots[0]?.transitionIn.kind).toBe('fade-from-black');
}
