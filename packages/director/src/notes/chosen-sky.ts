import type { FactNote, Language, Shot, SkyView } from '@kinora/film';

const KINDS: ReadonlySet<string> = new Set([
  'sky-of-the-night',
  'moon-of-the-night',
  'never-rises',
  'below-the-horizon',
  'sky-by-hand',
]);

/** Whether a note speaks of the sky a shot was given, and not of the words of the story. */
export function isOfTheSky(note: FactNote): boolean {
  return note.kind !== undefined && (KINDS.has(note.kind) || note.kind.startsWith('answer:'));
}

/** What is so of a sky that somebody chose by hand for one shot. */
export function chosenSkyNote(language: Language, shot: Pick<Shot, 'id' | 'title'>, sky: SkyView): FactNote {
  const latitude = `${Math.abs(sky.latitude).toFixed(1)}°${sky.latitude < 0 ? 'S' : 'N'}`;
  const time = `${new Date(sky.instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return {
    shotId: shot.id,
    verdict: 'true',
    kind: 'sky-by-hand',
    claim: shot.title,
    note: {
      zh: `这个镜头的星空是手选的:${sky.place}(${latitude})${time} 的真实天象。`,
      en: `The sky of this shot was chosen by hand: the real one of ${sky.place} (${latitude}), ${time}.`,
      ja: `このショットの星空は手で選ばれました。${sky.place}(${latitude})${time} の実際の空です。`,
    }[language],
    evidence: `${latitude}, ${time}`,
  };
}
