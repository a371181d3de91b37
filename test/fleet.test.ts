import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { deviations, reportOf } from '../bench/fleet/report.ts';
import { DAY } from '../bench/fleet/scenario.ts';
import { simulate } from '../bench/fleet/simulate.ts';

const plan = (...options: string[]): ReturnType<typeof spawnSync> =>
  spawnSync(process.execPath, [fileURLToPath(new URL('../bench/main.ts', import.meta.url)), 'fleet', ...options], {
    encoding: 'utf8',
  });

describe('a fleet that is played with the real scheduler', () => {
  test('is used to 97 % and more when everybody wants more, and shares follow the weights to 5 %', () => {
    const scenario = {
      ...DAY,
      gpus: 100,
      organisations: 20,
      saturated: true,
      hours: 1.2,
      loras: 0,
      freeLimit: 0,
      batchFilms: 0,
    };
    const outcome = simulate(scenario);
    expect(outcome.utilisation.all).toBeGreaterThanOrEqual(0.97);
    const { greatest, greatestTakes } = deviations(outcome, scenario.takeSeconds);
    expect(greatest).toBeLessThanOrEqual(0.05);
    expect(greatestTakes).toBeLessThan(13);
    // Rows read anew, as the server does it at every pass, lead where the line that goes on led.
    expect(outcome.compared.passes).toBeGreaterThan(5);
    expect(outcome.compared.different).toBe(0);
  });

  test('tells those who wait their start to 20 % (median), and most within the error it told', () => {
    const scenario = {
      ...DAY,
      gpus: 50,
      organisations: 100,
      filmsPerDay: 2_400,
      backlogFilms: 1_000,
      shotsPerFilm: 4,
      hours: 12,
    };
    const { forecast } = reportOf(scenario, simulate(scenario));
    expect(forecast.count).toBeGreaterThan(500);
    expect(forecast.medianError).toBeLessThanOrEqual(0.2);
    expect(forecast.within).toBeGreaterThan(0.6);
  });

  test('plans: so many films and so long a wait need so many GPUs', () => {
    const day = ['--films-per-day', '200', '--organisations', '30', '--loras', '0', '--json'];
    const gpusFor = (seconds: number): number => {
      const { status, stdout, stderr } = plan(...day, '--target-wait', String(seconds), '--target-class', 'free');
      expect(stderr).toBe('');
      expect(status).toBe(0);
      const answer = JSON.parse(String(stdout)) as {
        report: { gpus: number; waits: { free: { starts: { p95: number } } } };
      };
      expect(answer.report.waits.free.starts.p95).toBeLessThanOrEqual(seconds);
      return answer.report.gpus;
    };
    const [patient, hasty] = [gpusFor(3_600), gpusFor(30)];
    expect(patient).toBeGreaterThanOrEqual(2);
    expect(hasty).toBeGreaterThan(patient);
    expect(plan('--gpus', 'many').status).toBe(1);
  });
});
