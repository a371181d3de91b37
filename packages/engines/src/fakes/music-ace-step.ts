/**
 * A server that speaks ACE-Step 1.5's REST, for tests: its envelope, its queue, its way of saying that it knows no such job, and
 * faults on demand. `wire` holds what it expects and says; a test may change a row.
 *
 * @module
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encodeWav } from '../sound/wav.ts';
import { samplePiece } from './music-sample.ts';

export const ACE_STEP_FAULTS = [
  'auth-echo',
  'queue-full',
  'bad-request',
  'broken',
  'gateway',
  'envelope-error',
  'restarted',
  'fails',
  'never',
  'no-file',
  'foreign-file',
  'gone',
  'html',
  'empty',
  'mp3',
  'truncated',
  'dropped',
  'silence',
  'short',
] as const;
export type AceStepFault = (typeof ACE_STEP_FAULTS)[number];

export interface AceStepFake {
  readonly url: string;
  /** Bodies of what was released. */
  readonly released: Record<string, unknown>[];
  readonly wire: typeof WIRE;
  play(fault: AceStepFault): void;
  close(): Promise<void>;
}

/** ace-step/ACE-Step-1.5: docs/en/API.md and acestep/api_server.py. */
const WIRE = {
  release: '/release_task',
  query: '/query_result',
  audio: '/v1/audio',
  statuses: { running: 0, succeeded: 1, failed: 2 },
  bpm: { least: 30, most: 300 },
  seconds: { least: 10, most: 600 },
  formats: ['mp3', 'wav', 'flac'],
  sampleRate: 48_000,
  instrumental: '[instrumental]',
  /** Looks until a job is finished. */
  looks: 2,
};

export async function startAceStepFake(options: { key?: string } = {}): Promise<AceStepFake> {
  const wire = structuredClone(WIRE);
  const released: Record<string, unknown>[] = [];
  const waiting: AceStepFault[] = [];
  const jobs = new Map<string, { body: Record<string, unknown>; looks: number; fault: AceStepFault | undefined }>();
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const url = new URL(request.url ?? '/', 'http://fake');
    const given = request.headers.authorization ?? '';
    if (options.key !== undefined && given !== `Bearer ${options.key}`)
      return send(response, 401, { detail: `Invalid API key ${given}` });
    if (request.method === 'POST' && url.pathname === wire.release)
      return release(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>, given, response);
    if (request.method === 'POST' && url.pathname === wire.query)
      return query(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>, response);
    if (request.method === 'GET' && url.pathname === wire.audio)
      return audio(url.searchParams.get('path') ?? '', response);
    send(response, 404, { detail: 'Not Found' });
  }

  function release(body: Record<string, unknown>, given: string, response: ServerResponse): void {
    const fault = waiting.shift();
    if (fault === 'auth-echo') return send(response, 401, { detail: `Invalid API key in ${given}` });
    if (fault === 'queue-full') return send(response, 429, { detail: 'Server busy: queue is full' });
    if (fault === 'bad-request') return send(response, 400, { detail: 'audio_duration out of range' });
    if (fault === 'broken') return send(response, 500, { detail: 'CUDA out of memory' });
    if (fault === 'gateway') {
      response.writeHead(502, { 'content-type': 'text/html' });
      return void response.end('<html>Bad Gateway</html>');
    }
    if (fault === 'envelope-error') return wrapped(response, null, 500, 'LLM init failed');
    const bpm = Number(body['bpm']);
    const seconds = Number(body['audio_duration']);
    const wrong =
      typeof body['prompt'] !== 'string' || body['prompt'] === ''
        ? 'prompt'
        : String(body['lyrics']).trim().toLowerCase() !== wire.instrumental
          ? 'sings'
          : !Number.isInteger(bpm) || bpm < wire.bpm.least || bpm > wire.bpm.most
            ? 'bpm'
            : !(seconds >= wire.seconds.least && seconds <= wire.seconds.most)
              ? 'audio_duration'
              : !wire.formats.includes(String(body['audio_format'] ?? 'mp3'))
                ? 'audio_format'
                : null;
    if (wrong !== null) return send(response, 400, { detail: wrong });
    released.push(body);
    const id = crypto.randomUUID();
    jobs.set(id, { body, looks: 0, fault });
    wrapped(response, { task_id: id, status: 'queued', queue_position: 1 });
  }

  function query(body: Record<string, unknown>, response: ServerResponse): void {
    const { running, succeeded, failed } = wire.statuses;
    const list = (Array.isArray(body['task_id_list']) ? body['task_id_list'] : []) as string[];
    wrapped(
      response,
      list.map((id) => {
        const job = jobs.get(id);
        if (job?.fault === 'restarted') jobs.clear();
        // A job it does not know looks like one that has not begun, but for the empty list.
        if (job === undefined) return { task_id: id, result: '[]', status: running };
        job.looks++;
        const entry = {
          file: '',
          wave: '',
          status: running,
          create_time: 1_700_000_000,
          env: 'development',
          prompt: '',
          lyrics: '',
          metas: {},
          progress: 0.3,
          stage: 'running',
          error: null,
        };
        if (job.fault === 'never' || job.looks < wire.looks)
          return { task_id: id, result: JSON.stringify([entry]), status: running, progress_text: '30%' };
        if (job.fault === 'fails')
          return {
            task_id: id,
            result: JSON.stringify([{ ...entry, status: failed, error: 'out of memory' }]),
            status: failed,
          };
        const path = `/tmp/api_audio/${id}.wav`;
        const file =
          job.fault === 'no-file'
            ? ''
            : job.fault === 'foreign-file'
              ? 'http://169.254.169.254/latest'
              : `${wire.audio}?path=${encodeURIComponent(path)}`;
        return { task_id: id, result: JSON.stringify([{ ...entry, file, status: succeeded }]), status: succeeded };
      }),
    );
  }

  function audio(path: string, response: ServerResponse): void {
    const job = jobs.get(/([0-9a-f-]{36})\.wav$/.exec(path)?.[1] ?? '');
    if (job === undefined || job.fault === 'gone') return send(response, 404, { detail: 'Audio file not found' });
    const { fault, body } = job;
    if (fault === 'html') return void response.end('<!DOCTYPE html><html>sign in</html>');
    if (fault === 'empty') return void response.end();
    if (fault === 'mp3') {
      const frame = Buffer.alloc(417);
      frame.set([0xff, 0xfb, 0x90, 0x00]);
      return void response.end(Buffer.concat([frame, frame]));
    }
    const seconds = fault === 'short' ? 9 : Number(body['audio_duration']);
    const channels = samplePiece({
      sampleRate: wire.sampleRate,
      seconds,
      tempoBpm: Number(body['bpm']),
      fadeSeconds: 2,
    });
    if (fault === 'silence') for (const channel of channels) channel.fill(0);
    const wav = Buffer.from(encodeWav(channels, wire.sampleRate));
    if (fault === 'truncated') return void response.end(wav.subarray(0, wav.length / 2));
    response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': wav.length });
    if (fault === 'dropped') {
      response.write(wav.subarray(0, 10_000));
      return void setTimeout(() => response.destroy(), 20);
    }
    response.end(wav);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    released,
    wire,
    play: (fault) => void waiting.push(fault),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function wrapped(response: ServerResponse, data: unknown, code = 200, error: string | null = null): void {
  send(response, 200, { data, code, error, timestamp: 1_700_000_000_000, extra: null });
}

function send(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(json));
}
