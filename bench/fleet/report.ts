import { QUEUE_CLASSES, type QueueClass } from '../../packages/platform/src/queue/types.ts';
import type { Outcome } from './outcome.ts';
import type { Scenario } from './scenario.ts';

/** What a day was like, in numbers. Waits in seconds, shares from 0 to 1. */
export interface Report {
  gpus: number;
  films: { submitted: number; finished: number; perGpuDay: number };
  takes: number;
  utilisation: Outcome['utilisation'];
  /** Until a film begins, and until it has all its takes. */
  waits: Record<QueueClass, { starts: Quantiles; finishes: Quantiles }>;
  usd: { total: number; perFilm: number | null };
  loraChanges: number;
  mostTakesWaiting: number;
  forecast: { count: number; medianError: number | null; within: number | null };
  /** Asked with the rows as the server gives them, the scheduler said something else than the line that went on. */
  disagreed: string;
}

interface Quantiles {
  p50: number;
  p95: number;
  p99: number;
}

export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null;
}

const rounded = (value: number | null, digits = 0): number => Number((value ?? 0).toFixed(digits));

const quantiles = (values: readonly number[]): Quantiles => ({
  p50: rounded(quantile(values, 0.5)),
  p95: rounded(quantile(values, 0.95)),
  p99: rounded(quantile(values, 0.99)),
});

export function reportOf(scenario: Scenario, outcome: Outcome): Report {
  const { filmsFinished, utilisation, forecasts } = outcome;
  const usd = outcome.gpuHours * scenario.usdPerGpuHour;
  const waitsOf = (queueClass: QueueClass): Report['waits']['paid'] => ({
    starts: quantiles(outcome.starts[queueClass]),
    finishes: quantiles(outcome.finishes[queueClass]),
  });
  const median = quantile(
    forecasts.map(({ relativeError }) => relativeError),
    0.5,
  );
  return {
    gpus: scenario.gpus,
    films: {
      submitted: outcome.filmsSubmitted,
      finished: filmsFinished,
      perGpuDay: rounded(filmsFinished / (outcome.gpuHours / 24), 1),
    },
    takes: outcome.takes,
    utilisation: {
      all: rounded(utilisation.all, 4),
      whileSomebodyWaits: rounded(utilisation.whileSomebodyWaits, 4),
      changingLoras: rounded(utilisation.changingLoras, 4),
    },
    waits: { paid: waitsOf('paid'), free: waitsOf('free') },
    usd: { total: rounded(usd), perFilm: filmsFinished === 0 ? null : rounded(usd / filmsFinished, 2) },
    loraChanges: outcome.loraSwitches,
    mostTakesWaiting: outcome.mostWaiting,
    forecast: {
      count: forecasts.length,
      medianError: median === null ? null : rounded(median, 3),
      within:
        forecasts.length === 0
          ? null
          : rounded(forecasts.filter(({ isWithin }) => isWithin).length / forecasts.length, 3),
    },
    disagreed: `${outcome.compared.different} of ${outcome.compared.passes}`,
  };
}

/**
 * How far the last hour's shares lie from the weights: the greatest deviation of those whose share is 40 takes or more (of a
 * smaller one, two takes are more than 5 %), and the greatest of all in takes, the longest there are.
 */
export function deviations({ lastHour }: Outcome, takeSeconds: number): { greatest: number; greatestTakes: number } {
  let greatest = 0;
  let greatestTakes = 0;
  for (const queueClass of QUEUE_CLASSES) {
    const members = lastHour.filter((each) => each.queueClass === queueClass);
    const seconds = members.reduce((sum, each) => sum + each.seconds, 0);
    const weights = members.reduce((sum, each) => sum + each.weight, 0);
    for (const each of members) {
      const fair = (seconds * each.weight) / weights;
      const off = Math.abs(each.seconds - fair);
      greatestTakes = Math.max(greatestTakes, off / takeSeconds);
      if (fair >= 40 * takeSeconds) greatest = Math.max(greatest, off / fair);
    }
  }
  return { greatest, greatestTakes };
}

const duration = (seconds: number): string => {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7_200 ? `${(seconds / 60).toFixed(0)} min` : `${(seconds / 3_600).toFixed(1)} h`;
};
export const percent = (share: number | null): string => (share === null ? 'none' : `${(100 * share).toFixed(1)} %`);

/** For people: a line for each thing. */
export function linesOf(report: Report): string[] {
  const line = (name: string, value: string): string => `${name.padEnd(44)} ${value}`;
  const waits = ({ p50, p95, p99 }: Quantiles): string => [p50, p95, p99].map(duration).join(', ');
  const { films, utilisation, usd, forecast } = report;
  return [
    line('GPUs', String(report.gpus)),
    line(
      'films submitted, finished, per GPU and day',
      `${films.submitted}, ${films.finished}, ${films.perGpuDay} (${report.takes} takes)`,
    ),
    line(
      'GPUs making takes: all day, while some waited',
      `${percent(utilisation.all)}, ${percent(utilisation.whileSomebodyWaits)}`,
    ),
    line('changing LoRAs', `${percent(utilisation.changingLoras)} (${report.loraChanges} times)`),
    ...QUEUE_CLASSES.flatMap((queueClass) => [
      line(`${queueClass}: a film begins after (50, 95, 99 %)`, waits(report.waits[queueClass].starts)),
      line(`${queueClass}: and has all its takes after`, waits(report.waits[queueClass].finishes)),
    ]),
    line('cost', `${usd.total} USD${usd.perFilm === null ? '' : `, ${usd.perFilm} a film`}`),
    line('most takes waiting at once', String(report.mostTakesWaiting)),
    ...(forecast.count === 0
      ? []
      : [
          line(
            'starts told: median error, within the error',
            `${percent(forecast.medianError)}, ${percent(forecast.within)} of ${forecast.count} (8 of 10 wanted)`,
          ),
        ]),
    line('rows and running line disagreed', `${report.disagreed} passes`),
  ];
}
