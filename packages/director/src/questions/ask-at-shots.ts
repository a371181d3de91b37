import type { FactNote, Language, Shot } from '@kinora/film';
import type { FilmSky } from '../true-sky/index.ts';
import { QUESTION_KINDS } from './kinds.ts';

/** Longest question a shot records. */
const MOST_CHARACTERS = 300;

/**
 * The shots with a presenter's question at those that show the sky, each of another kind and answered by its picture, and
 * the answers as notes.
 */
export function askAtShots(
  shots: readonly Shot[],
  film: FilmSky,
  language: Language,
): { shots: Shot[]; notes: FactNote[] } {
  const used = new Set<string>();
  const notes: FactNote[] = [];
  const asked = shots.map((shot) => {
    const view = shot.scene.sky;
    if (view === undefined || (view.targets.length === 0 && view.meteors === undefined && film.hidden.length === 0))
      return shot;
    for (const kind of QUESTION_KINDS) {
      const found = kind(view, film, language);
      if (found === undefined || used.has(found.kind) || found.question.length > MOST_CHARACTERS) continue;
      used.add(found.kind);
      notes.push({
        shotId: shot.id,
        verdict: 'true',
        kind: `answer:${found.kind}`,
        claim: found.question,
        note: found.answer,
        evidence: found.evidence,
      });
      return { ...shot, question: found.question };
    }
    return shot;
  });
  return { shots: asked, notes };
}
