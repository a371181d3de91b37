import type { QueueClass, Share, Waiting } from '../../packages/platform/src/queue/types.ts';
import { type Dice, HIGHEST_RATE, rateAt, type Scenario } from './scenario.ts';

export interface Film {
  organisationId: string;
  queueClass: QueueClass;
  batch: boolean;
  atSeconds: number;
  startedAtSeconds: number | null;
  takesLeft: number;
}

export interface Take extends Waiting {
  film: Film;
  /** What it will really take. */
  actualSeconds: number;
  forecast: { atSeconds: number; startsInSeconds: number; errorSeconds: number } | null;
}

/** Films that come in a burst, all of one organisation. */
const BURST = 20;

/** Organisations, and the films they ask for. */
export function createCustomers(scenario: Scenario, dice: Dice, pools: Waiting['pools']) {
  const paidCount = Math.round(scenario.organisations * scenario.paidOrganisations);
  const organisations = Array.from({ length: scenario.organisations }, (_, index): Share => {
    const queueClass = index < paidCount ? 'paid' : 'free';
    const limit = queueClass === 'paid' ? scenario.paidLimit : scenario.freeLimit;
    return {
      organisationId: `organisation-${index}`,
      queueClass,
      weight: queueClass === 'paid' ? 1 + (index % 4) : 1,
      limit: limit === 0 ? null : limit,
      running: 0,
      givenSeconds: 0,
    };
  });
  /** Of all that comes, how often it is a burst, so that the wanted share of films is in bursts. */
  const burstShare = scenario.burstFilms / BURST / (1 - scenario.burstFilms + scenario.burstFilms / BURST);
  const filmsAtOnce = 1 + burstShare * (BURST - 1);
  let takeCount = 0;

  return {
    organisations,

    filmOf({ organisationId, queueClass }: Share, nowSeconds: number): { film: Film; takes: Take[] } {
      const most = 3 * scenario.shotsPerFilm;
      const shots = Math.max(1, Math.min(most, Math.round(dice.exponential(scenario.shotsPerFilm))));
      let count = 0;
      for (let shot = 0; shot < shots; shot++) count += dice.chance(scenario.retakes) ? 2 : 1;
      const batch = dice.chance(scenario.batchFilms);
      const lora = scenario.loras > 0 && dice.chance(scenario.loraFilms) ? `lora-${dice.below(scenario.loras)}` : '';
      const expectedSeconds = scenario.takeSeconds * (dice.chance(1 / 3) ? 0.4 : 1);
      const film = {
        organisationId,
        queueClass,
        batch,
        atSeconds: nowSeconds,
        startedAtSeconds: null,
        takesLeft: count,
      };
      const takes = Array.from({ length: count }, () => ({
        id: `take-${String(takeCount++).padStart(8, '0')}`,
        organisationId,
        priority: 0,
        batch,
        sinceMs: nowSeconds * 1_000,
        pools,
        loraKey: lora,
        expectedSeconds,
        passedOverAtMs: null,
        film,
        actualSeconds: expectedSeconds * dice.scatter(scenario.takeSpread),
        forecast: null,
      }));
      return { film, takes };
    },

    whoComes(): { share: Share; filmCount: number } {
      const isPaid = dice.chance(scenario.paidFilms);
      const size = isPaid ? paidCount : organisations.length - paidCount;
      // Of those who pay, a few make most of the films: the first tenth a third of them.
      const place = Math.min(size - 1, Math.floor(size * dice.next() ** (isPaid ? 2 : 1)));
      const share = organisations[isPaid ? place : paidCount + place] ?? organisations[0];
      if (share === undefined) throw new Error('nobody is there to ask for films');
      return { share, filmCount: dice.chance(burstShare) ? BURST : 1 };
    },

    /** When the next one comes: drawn at the highest rate, and kept as often as the hour's rate is part of it. */
    nextAt(nowSeconds: number): number {
      const meanSeconds = (24 * 3_600 * filmsAtOnce) / scenario.filmsPerDay / HIGHEST_RATE;
      let atSeconds = nowSeconds;
      do atSeconds += dice.exponential(meanSeconds);
      while (!dice.chance(rateAt(atSeconds) / HIGHEST_RATE));
      return atSeconds;
    },
  };
}
