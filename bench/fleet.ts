/**
 * A day of a fleet, played with the real scheduler and engines that only pass time: what an installation of so many GPUs
 * would do with so many films. docs/queue.md tells how to read it.
 *
 *   npm run bench fleet                                              what the scheduler must show
 *   npm run bench fleet -- --gpus 40 --films-per-day 2000            a fleet of your own; --json for programs
 *   npm run bench fleet -- --films-per-day 2000 --target-wait 60     how many GPUs it takes
 *
 * @module
 */
import { parseArgs } from 'node:util';
import { deviations, linesOf, percent, quantile, type Report, reportOf } from './fleet/report.ts';
import { DAY, type Scenario } from './fleet/scenario.ts';
import { simulate } from './fleet/simulate.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const SETTINGS = Object.entries(DAY).filter((entry): entry is [string, number] => typeof entry[1] === 'number');

/** What is wanted of a film's start: so many of a class within so many seconds. */
interface Target {
  seconds: number;
  share: number;
  queueClass: 'paid' | 'free';
}

function planFor(
  scenario: Scenario,
  target: Target,
): { report: Report; tried: { gpus: number; waitSeconds: number }[] } {
  const tried: { gpus: number; waitSeconds: number }[] = [];
  const reports = new Map<number, Report>();
  const isEnough = (gpus: number): boolean => {
    const tryIt = { ...scenario, gpus };
    const outcome = simulate(tryIt, { forecasts: false });
    const waitSeconds = Math.round(quantile(outcome.starts[target.queueClass], target.share) ?? 0);
    tried.push({ gpus, waitSeconds });
    reports.set(gpus, reportOf(tryIt, outcome));
    return waitSeconds <= target.seconds;
  };
  const takesPerDay = scenario.filmsPerDay * scenario.shotsPerFilm * (1 + scenario.retakes);
  let enough = Math.max(1, Math.ceil((takesPerDay * scenario.takeSeconds) / 86_400));
  let tooFew = 0;
  while (!isEnough(enough)) {
    tooFew = enough;
    enough = Math.ceil(enough * 1.5) + 1;
  }
  // To one GPU, or to one in a hundred of a large fleet: nearer than that the day's chances decide.
  while (enough - tooFew > Math.max(1, Math.floor(enough / 100))) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (isEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  const report = reports.get(enough);
  if (report === undefined) throw new Error('the plan has no report');
  return { report, tried };
}

/** What the scheduler must show of itself. */
function show(): void {
  const equal = { loras: 0, freeLimit: 0, batchFilms: 0 };
  for (const organisations of [100, 1_000]) {
    const scenario = { ...DAY, ...equal, saturated: true, hours: 1.2, organisations };
    const outcome = simulate(scenario);
    const { greatest, greatestTakes } = deviations(outcome, scenario.takeSeconds);
    say(
      `an hour of ${organisations} organisations that all want more, on ${scenario.gpus} GPUs: ${percent(outcome.utilisation.all)} used (97 wanted); ` +
        `shares of 40 takes or more off by ${percent(greatest)} at most (5), any by ${greatestTakes.toFixed(1)} takes`,
    );
  }
  const withLoras = simulate({ ...DAY, saturated: true, hours: 1.2 }).utilisation;
  say(
    `the same with ${DAY.loras} sets of LoRAs: ${percent(withLoras.all)} used, ${percent(withLoras.changingLoras)} changing`,
  );

  const backlog = { ...DAY, backlogFilms: 10_000, shotsPerFilm: 4, hours: 12 };
  const { medianError, within } = reportOf(backlog, simulate(backlog)).forecast;
  say(
    `10,000 films that wait: starts told to ${percent(medianError)} (median; 20), ${percent(within)} within the error told`,
  );

  const startedAt = process.cpuUsage();
  const day = reportOf(DAY, simulate(DAY));
  const { user, system } = process.cpuUsage(startedAt);
  say(`a day of ${DAY.organisations} organisations, played in ${((user + system) / 1e6).toFixed(1)} s of CPU (60):`);
  for (const each of linesOf(day)) say(`  ${each}`);
}

const { values } = parseArgs({
  options: {
    ...Object.fromEntries(SETTINGS.map(([name]) => [kebab(name), { type: 'string' as const }])),
    'target-wait': { type: 'string' },
    'target-share': { type: 'string', default: '0.95' },
    'target-class': { type: 'string', default: 'paid' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const numberOf = (name: string, text: string): number => {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number) && number >= 0) return number;
  throw new Error(`--${name} must be a number of 0 or more.`);
};
const given = SETTINGS.flatMap(([name]) => {
  const text = Object.entries(values).find(([option]) => option === kebab(name))?.[1];
  return typeof text === 'string' ? [[name, numberOf(kebab(name), text)] as const] : [];
});
const wantedWait = values['target-wait'];

if (values.help) {
  say('Options, with what a day is played with unless told otherwise:');
  for (const [name, number] of SETTINGS) say(`  --${kebab(name)} ${number}`);
  say('  --target-wait SECONDS [--target-share 0.95] [--target-class paid|free]   how many GPUs it takes');
  say('  --json');
} else if (given.length === 0 && wantedWait === undefined && !values.json) show();
else {
  const scenario: Scenario = { ...DAY, ...Object.fromEntries(given) };
  const queueClass = values['target-class'] === 'free' ? 'free' : 'paid';
  const plan =
    wantedWait === undefined
      ? { report: reportOf(scenario, simulate(scenario)), tried: [] }
      : planFor(scenario, {
          seconds: numberOf('target-wait', wantedWait),
          share: numberOf('target-share', values['target-share']),
          queueClass,
        });
  if (values.json) say(JSON.stringify({ scenario: { ...scenario, gpus: plan.report.gpus }, ...plan }));
  else {
    for (const { gpus, waitSeconds } of plan.tried) say(`with ${gpus} GPUs: ${waitSeconds} s`);
    for (const each of linesOf(plan.report)) say(each);
  }
}
