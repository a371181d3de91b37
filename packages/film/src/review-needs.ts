import type { Report } from './film.ts';
import type { ReviewReason } from './review.ts';
import type { ScreenCategory, Screening } from './screening.ts';
import type { TrustPolicy } from './trust-policy.ts';

/** What decides whether a person must look at a finished film. */
export interface ReviewFacts {
  policy: TrustPolicy['review'];
  /** What was said of its words; null where nothing was. */
  screening: Pick<Screening, 'categories'> | null;
  report: Report;
  /** Shots whose take a person accepted although the measurements asked. */
  handAccepted: readonly string[];
  /** What the picture judges doubted, each with its place. */
  doubtedPictures?: readonly { detail: string; shotId?: string; atSeconds?: number }[];
  /** The organisation's other films that a person has approved. Films nobody looked at do not count: ten throw-away films would end the rule. */
  filmsBefore: number;
}

/** Why a person must look at a finished film before it is published; empty where nobody need. */
export function reviewsNeeded(facts: ReviewFacts): ReviewReason[] {
  const { policy, screening, report, handAccepted, doubtedPictures = [], filmsBefore } = facts;
  const findings = report.verdict.kind === 'accept' ? [] : report.verdict.findings;
  return [
    ...doubtedPictures.map((doubt): ReviewReason => ({ cause: 'pictures-doubted', ...doubt })),
    ...findings.map(({ detail }): ReviewReason => ({
      cause: 'report',
      detail: `The acceptance report asks: ${detail}`,
    })),
    ...handAccepted.map((shotId): ReviewReason => ({
      cause: 'accepted-by-hand',
      detail: `A take of ${shotId} was accepted by hand although it was measured as faulty.`,
      shotId,
    })),
    ...reviewsByRule({ policy, categories: screening?.categories ?? [], filmsBefore }),
  ];
}

/**
 * Why the rules of an organisation ask for a person, whatever was found in the film. Rules change: they are asked when a
 * film is finished and again whenever it is to be published.
 */
export function reviewsByRule({
  policy,
  categories,
  filmsBefore,
}: Pick<ReviewFacts, 'policy' | 'filmsBefore'> & { categories: readonly ScreenCategory[] }): ReviewReason[] {
  const touched = categories.filter((category) => policy.categories.includes(category));
  return [
    ...touched.map((category): ReviewReason => ({ cause: 'category', detail: `Its words touch ${category}.` })),
    ...(policy.everyFilm ? [{ cause: 'every-film', detail: 'Every film is looked at here.' } as const] : []),
    ...(filmsBefore < policy.firstFilms
      ? [
          {
            cause: 'first-films',
            detail: `The first ${policy.firstFilms} films are looked at; ${filmsBefore} were approved so far.`,
          } as const,
        ]
      : []),
  ];
}

/** Approvals a review takes under a policy. */
export function approvalsNeeded(policy: TrustPolicy['review']): 1 | 2 {
  return policy.fourEyes ? 2 : 1;
}
