import type { ScreenDecision } from './screening.ts';
import type { Finding, TakeChange, Verdict, VerdictReason } from './take.ts';

/** Retries before a person is asked. */
export const MAX_RETRIES = 2;

interface Remedy {
  /** For the engine's negative prompt. */
  negative: readonly string[];
  /** A new seed will hardly mend it: it lies in how the engine works, not in what came out this time. */
  otherEngine?: true;
  /** What a person could change, as a sentence. */
  advice: string;
}

const REMEDIES: Partial<Record<VerdictReason, Remedy>> = {
  wrong_size: { negative: [], otherEngine: true, advice: 'Choose an engine that makes this size.' },
  wrong_frame_rate: { negative: [], otherEngine: true, advice: 'Choose an engine that makes this frame rate.' },
  too_short: { negative: [], otherEngine: true, advice: 'Shorten the shot, or choose an engine with longer takes.' },
  too_long: { negative: [], otherEngine: true, advice: 'Lengthen the shot, or choose another engine.' },
  black: { negative: ['black screen', 'fade to black'], advice: 'Say in the prompt what gives light.' },
  frozen: {
    negative: ['still image', 'freeze frame', 'static'],
    advice: 'Say in the prompt what moves, or give the shot a camera move.',
  },
  flashing: {
    negative: ['flashing lights', 'strobe'],
    advice: 'Take flashes, strobes and lightning out of the prompt.',
  },
  red_flashing: {
    negative: ['red flashing lights', 'strobe'],
    advice: 'Take red lights that flash or blink out of the prompt.',
  },
  flicker: { negative: ['flicker', 'brightness jumps'], advice: 'Ask for steady light, or choose another engine.' },
  shimmer: {
    negative: ['flicker', 'boiling texture', 'noise', 'grain'],
    advice: 'Ask for fewer fine textures, or choose another engine.',
  },
  repeated_frames: {
    negative: ['stutter', 'stop motion', 'low frame rate'],
    otherEngine: true,
    advice: 'Choose an engine that makes every frame.',
  },
  slow_motion: { negative: ['slow motion', 'static'], advice: 'Say in the prompt how fast things move.' },
  burned_in_text: {
    negative: ['text', 'subtitles', 'captions', 'watermark', 'logo', 'letters'],
    advice: 'Take words, signs and quoted speech out of the prompt.',
  },
  look_drift: { negative: [], advice: 'Say the light and the colours of this shot as in the others.' },
  discontinuity: {
    negative: ['scene change', 'cut'],
    advice: 'Let the shot begin with the last frame of the one before.',
  },
  face_damaged: {
    negative: ['deformed face', 'distorted face', 'asymmetrical eyes', 'extra eyes'],
    advice: 'Show the face larger or turned away, or choose another engine.',
  },
  nudity: { negative: ['nudity', 'nsfw'], advice: 'Say in the prompt what people wear.' },
};

/** What the take after number `takeNumber` does otherwise; what failed twice for the same engine is given to another. */
export function changeAfter(findings: readonly Finding[], takeNumber: number): TakeChange {
  const remedies = remediesOf(findings);
  return {
    seed: 'new',
    negative: [...new Set(remedies.flatMap(({ negative }) => negative))],
    engine: takeNumber >= MAX_RETRIES || remedies.some(({ otherEngine }) => otherEngine) ? 'other' : 'same',
  };
}

/** Accept with notes where nothing was found, else retry and say how, or, once the retries are used up, ask. */
export function verdictOf(findings: Finding[], notes: Finding[], takeNumber: number): Verdict {
  if (findings.length === 0) return { kind: 'accept', notes };
  if (takeNumber <= MAX_RETRIES) return { kind: 'retry', findings, change: changeAfter(findings, takeNumber) };
  const advice = [...new Set(remediesOf(findings).map((remedy) => remedy.advice))].join(' ');
  return { kind: 'ask', findings, ...(advice === '' ? {} : { advice }) };
}

/**
 * The verdict on a take once its pictures were looked at, too. What may not be shown is rejected; what is doubted is taken, and
 * noted, as a person looks at it before it is published.
 */
export function withPictures(
  verdict: Verdict,
  pictures: { decision: ScreenDecision; findings: readonly Finding[]; again: boolean },
  takeNumber: number,
): Verdict {
  const notes = verdict.kind === 'accept' ? verdict.notes : [];
  const faults = verdict.kind === 'accept' ? [] : verdict.findings;
  const rejected = pictures.decision === 'block' || pictures.again;
  return verdictOf(
    [...faults, ...(rejected || faults.length > 0 ? pictures.findings : [])],
    [...notes, ...pictures.findings],
    takeNumber,
  );
}

function remediesOf(findings: readonly Finding[]): Remedy[] {
  return findings.flatMap(({ reason }) => REMEDIES[reason] ?? []);
}
