import type {
  FilmState,
  Mark,
  Pictures,
  ReviewCause,
  ReviewDecision,
  ReviewStage,
  ReviewState,
  Verdict,
  VerdictReason,
} from '@kinora/film';
import type { NoFrameReason, ReportMeasureName } from '@kinora/sdk';

/** Every word of an acceptance report. */
export interface ReportWords {
  report: string;
  verdicts: Readonly<Record<Verdict['kind'] | 'none', string>>;
  /** What a verdict means for whoever ordered the film. */
  verdictMeans: Readonly<Record<Verdict['kind'], string>>;
  states: Readonly<Record<FilmState, string>>;
  whatItIs: string;
  pictures: Readonly<Record<Pictures, string>>;
  label: string;
  labelStands(text: string, time: string): string;
  contactSheet: string;
  poster: string;
  measured: string;
  measure: string;
  value: string;
  allowed: string;
  result: string;
  kept: string;
  notKept: string;
  none: string;
  measures: Readonly<Record<ReportMeasureName, string>>;
  between(least: string, most: string): string;
  atLeast(value: string): string;
  atMost(value: string): string;
  perSecond(value: string): string;
  framesPerSecond(value: string): string;
  ofFilm: string;
  shots: string;
  shot(number: string): string;
  noTakes: string;
  take(number: string): string;
  takeIs: Readonly<Record<'used' | 'rejected' | 'notUsed' | 'byHand', string>>;
  engine: string;
  seed: string;
  length: string;
  cost: string;
  drawnHere: string;
  nothingFound: string;
  noted: string;
  byHand(by: string, when: string | null): string;
  look: string;
  advice: string;
  at(time: string): string;
  frameOf(reason: string, time: string): string;
  blurred: string;
  noFrame: Readonly<Record<Exclude<NoFrameReason, 'no-moment'>, string>>;
  reasons: Readonly<Record<VerdictReason, string>>;
  /** What a finding says, with its number where it has one; null: the judge's own sentence says it. */
  means: Readonly<Partial<Record<VerdictReason, (value: string) => string>>>;
  people: string;
  nobody: string;
  stages: Readonly<Record<ReviewStage, string>>;
  reviewStates: Readonly<Record<ReviewState, string>>;
  causes: Readonly<Record<ReviewCause, string>>;
  decisions: Readonly<Record<ReviewDecision, string>>;
  opened: string;
  decided: string;
  marks: string;
  marksLead: string;
  markNames: Readonly<Record<Mark, string>>;
  present: string;
  missing: string;
  noMarks: string;
  costs: string;
  costCertain(cost: string): string;
  costMayBe(cost: string): string;
  free: string;
  verify: string;
  verifyLead: string;
  verifyPage: string;
  verifyTerminal: string;
  master: string;
  manifest(count: string): string;
  made: string;
  failed: string;
}
