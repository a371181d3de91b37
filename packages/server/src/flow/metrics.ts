import { Gauge, Registry } from 'prom-client';
import { registry } from '../observe/metrics.ts';
import { spentByEndpoint } from '../store/charges.ts';
import { listEndpoints } from '../store/endpoints.ts';
import { webhookLag } from '../store/hooks.ts';
import { readLoad } from '../store/load.ts';
import type { Crew } from './crew.ts';
import { healthOf } from './engines/breaker.ts';

/** Several scrapers, or an impatient one, cost one look at the database in so long. */
const FRESH_MS = 5_000;

/**
 * Everything Prometheus is told, in its text format: what this process counted, and what the database knows of the whole
 * installation (those series are the same in every process: take one of them, not their sum).
 */
export function createMetricsPage(
  crew: Pick<Crew, 'database' | 'money'>,
): () => Promise<{ type: string; text: string }> {
  const seen = new Registry();
  const gauge = <Name extends string>(name: string, help: string, labelNames: readonly Name[] = []): Gauge<Name> =>
    new Gauge({ name: `kinora_${name}`, help, labelNames: [...labelNames], registers: [seen] });

  const queuedFilms = gauge('queue_films', 'Films that wait, of the organisations that wait most.', [
    'organisation',
    'class',
  ]);
  const queuedSeconds = gauge('queue_oldest_seconds', 'How long the first film of an organisation waits.', [
    'organisation',
    'class',
  ]);
  const waitingTakes = gauge('takes_waiting', 'Takes that wait for an engine.', ['class']);
  const waitingSeconds = gauge('takes_waiting_oldest_seconds', 'How long the first of them waits.', ['class']);
  const runningFilms = gauge('films_in_flight', 'Films that are being made.');
  const processes = gauge('processes', 'Processes that make films.');
  const engineUp = gauge('engine_up', '1 where an engine takes jobs, 0 where it is left alone, off or paused.', [
    'engine',
  ]);
  const engineRunning = gauge('engine_jobs_running', 'Slots of an engine in use.', ['engine']);
  const engineWaiting = gauge('engine_jobs_waiting', 'Takes an engine could make, and has no slot for.', ['engine']);
  const engineCost = gauge('engine_cost_usd', 'What takes of an engine have cost.', ['engine', 'certain']);
  const openReviews = gauge('reviews_open', 'Reviews that wait for a person.', ['overdue']);
  const mails = gauge('mails_waiting', 'Mail that was promised and is not sent.');
  const hooksWaiting = gauge('webhooks_waiting', 'Calls that are to be made to webhooks.');
  const hooksSeconds = gauge('webhooks_oldest_seconds', 'How long the first of them waits beyond its time.');

  async function look(): Promise<void> {
    const { database, money } = crew;
    const [load, endpoints, spent, lag] = await Promise.all([
      readLoad(database),
      listEndpoints(database),
      spentByEndpoint(database),
      webhookLag(database),
    ]);
    const plans = await money.plansOf(load.queuedFilms.map(({ organisationId }) => organisationId));
    seen.resetMetrics();
    for (const { organisationId: organisation, films, oldestSeconds } of load.queuedFilms) {
      const labels = { organisation, class: plans.get(organisation)?.queueClass ?? 'paid' };
      queuedFilms.set(labels, films);
      queuedSeconds.set(labels, oldestSeconds);
    }
    for (const { queueClass, takes, oldestSeconds } of load.waitingTakes) {
      waitingTakes.set({ class: queueClass }, takes);
      waitingSeconds.set({ class: queueClass }, oldestSeconds);
    }
    runningFilms.set(load.runningFilms);
    processes.set(load.liveProcesses);
    const nowMs = Date.now();
    for (const { endpoint, breaker, restingUntilMs, running, waiting } of endpoints) {
      const engine = endpoint.name;
      const isUp = endpoint.enabled && restingUntilMs <= nowMs && healthOf(breaker, nowMs) !== 'out';
      engineUp.set({ engine }, isUp ? 1 : 0);
      engineRunning.set({ engine }, running);
      engineWaiting.set({ engine }, waiting);
    }
    for (const [engine, { certainUsd, mayBeUsd }] of spent) {
      engineCost.set({ engine, certain: 'yes' }, certainUsd);
      engineCost.set({ engine, certain: 'no' }, mayBeUsd);
    }
    openReviews.set({ overdue: 'no' }, load.openReviews - load.overdueReviews);
    openReviews.set({ overdue: 'yes' }, load.overdueReviews);
    mails.set(load.waitingMails);
    hooksWaiting.set(lag.waiting);
    hooksSeconds.set(lag.oldestSeconds);
  }

  let lookedAtMs = -Infinity;
  let looking: Promise<void> | null = null;
  return async () => {
    if (performance.now() - lookedAtMs > FRESH_MS) {
      looking ??= look().finally(() => (looking = null));
      await looking;
      lookedAtMs = performance.now();
    }
    const parts = await Promise.all([registry.metrics(), seen.metrics()]);
    return { type: registry.contentType, text: parts.join('\n') };
  };
}
