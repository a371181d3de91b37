/**
 * What this process counts. What the database knows (queues, engines, money) is read when somebody asks (`flow/metrics.ts`).
 *
 * @module
 */
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

export const registry = new Registry();

export const metrics = {
  httpSeconds: new Histogram({
    name: 'kinora_http_request_seconds',
    help: 'Time to answer, by route; streams of events are not in it.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.02, 0.1, 0.5, 2.5, 10],
    registers: [registry],
  }),
  films: new Counter({
    name: 'kinora_films_ended_total',
    help: 'Films that ended in this process, by how.',
    labelNames: ['state'] as const,
    registers: [registry],
  }),
  takes: new Counter({
    name: 'kinora_takes_total',
    help: 'Takes that were judged in this process. Those of an engine by kinora_take_seconds_total are its takes per GPU hour.',
    labelNames: ['engine', 'verdict'] as const,
    registers: [registry],
  }),
  takeSeconds: new Counter({
    name: 'kinora_take_seconds_total',
    help: 'Wall seconds in which engines made takes.',
    labelNames: ['engine'] as const,
    registers: [registry],
  }),
  findings: new Counter({
    name: 'kinora_qc_findings_total',
    help: 'Reasons for which takes were not accepted.',
    labelNames: ['engine', 'reason'] as const,
    registers: [registry],
  }),
  stepSeconds: new Histogram({
    name: 'kinora_film_step_seconds',
    help: 'Time of each step of a film.',
    labelNames: ['step'] as const,
    buckets: [0.1, 0.5, 2, 10, 60, 600],
    registers: [registry],
  }),
};

/** Memory, event loop, garbage collection; once per process. */
export function countProcess(): void {
  collectDefaultMetrics({ register: registry, prefix: 'kinora_' });
}
