/**
 * Traces by OpenTelemetry, for whoever sets `OTEL_EXPORTER_OTLP_ENDPOINT`; without it nothing is loaded. A film is one trace,
 * whatever processes work on it: its id gives the trace's.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import {
  type Attributes,
  ROOT_CONTEXT,
  type Span,
  SpanStatusCode,
  trace,
  type Tracer,
  TraceFlags,
} from '@opentelemetry/api';

export interface SpanFacts {
  /** Spans with the same one are in one trace. */
  traceOf?: string;
  /** W3C `traceparent` of whoever asked. */
  traceparent?: string | undefined;
  attributes?: Attributes;
}

let tracer: Tracer | null = null;

/** @returns ends the tracing, after what was recorded is sent; null when nobody wants traces */
export async function startTracing(
  environment: Readonly<Record<string, string | undefined>>,
  version: string,
): Promise<(() => Promise<void>) | null> {
  if (!environment['OTEL_EXPORTER_OTLP_ENDPOINT'] && !environment['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT']) return null;
  const [{ BatchSpanProcessor, TracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all(
    [
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ],
  );
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': environment['OTEL_SERVICE_NAME'] || 'kinora',
      'service.version': version,
    }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  tracer = provider.getTracer('kinora', version);
  return () => provider.shutdown().catch(() => undefined);
}

export async function inSpan<Result>(
  name: string,
  facts: SpanFacts,
  work: (span: Span | null) => Promise<Result>,
): Promise<Result> {
  if (tracer === null) return work(null);
  const span = tracer.startSpan(name, { attributes: facts.attributes ?? {} }, parentOf(facts));
  try {
    return await work(span);
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

/** A span of something that is over. */
export function recordSpan(name: string, facts: SpanFacts, seconds: number): void {
  if (tracer === null) return;
  const endMs = Date.now();
  const startTime = new Date(endMs - seconds * 1000);
  tracer.startSpan(name, { attributes: facts.attributes ?? {}, startTime }, parentOf(facts)).end(endMs);
}

function parentOf({ traceOf, traceparent }: SpanFacts) {
  const given = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(traceparent ?? '');
  const hash = traceOf === undefined ? null : createHash('sha256').update(traceOf).digest('hex');
  const [traceId, spanId] = given === null ? [hash?.slice(0, 32), hash?.slice(32, 48)] : [given[1], given[2]];
  if (traceId === undefined || spanId === undefined) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true });
}
