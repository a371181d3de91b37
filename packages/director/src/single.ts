import { type Brief, type Shot, SINGLE_SHOT_SECONDS, type Storyboard } from '@kinora/film';

/**
 * The storyboard of one shot, whose words go to the engine as they were written: the rules only see to what is drawn of them.
 *
 * @param directed What the rules made of the same story
 */
export function asSingleShot(directed: Storyboard, brief: Brief): Storyboard {
  const shown = fullest(directed.shots);
  const { narration: _narration, question: _question, ...shot } = shown;
  const { negativePrompt, firstFrame, lastFrame } = brief.single ?? {};
  return {
    ...directed,
    shots: [
      {
        ...shot,
        id: 's01',
        source: brief.story,
        prompt: brief.story,
        negativePrompt: negativePrompt ?? shot.negativePrompt,
        seconds: brief.seconds ?? SINGLE_SHOT_SECONDS,
        seed: brief.seed ?? shot.seed,
        transitionIn: { kind: 'cut', seconds: 0 },
        ...(firstFrame === undefined ? {} : { firstFrame }),
        ...(lastFrame === undefined ? {} : { lastFrame }),
      },
    ],
    // What was said of other shots is of none that is left.
    factNotes: directed.factNotes.flatMap((note) => {
      if (note.shotId === undefined) return [note];
      return note.shotId === shown.id ? [{ ...note, shotId: 's01' }] : [];
    }),
  };
}

/** The shot that shows most of the story: the first may only be where it takes place. */
function fullest(shots: readonly Shot[]): Shot {
  const [first, ...others] = shots;
  if (first === undefined) throw new Error('a storyboard without a shot');
  return others.reduce((best, shot) => (shot.scene.subjects.length > best.scene.subjects.length ? shot : best), first);
}
