/**
 * A server with OpenAI's `/v1/audio/speech` and Kokoro-FastAPI's `/dev/captioned_speech`, for tests: it takes what the real ones
 * take, refuses what they refuse, and plays faults on demand. `wire` holds what it expects and says; a test may change a row.
 *
 * @module
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pcm16, sampleSpeech, streamedWav } from './sample-speech.ts';

export const OPENAI_SPEECH_FAULTS = [
  'html',
  'empty',
  'mp3',
  'json',
  'silence',
  'half',
  'truncated',
  'announced-too-much',
  'dropped',
  'never',
  'drip',
  'auth-echo',
  'rate-limited',
  'no-credit',
  'policy',
  'no-model',
  'bad-voice',
  'overloaded',
  'broken',
  'gateway',
  'redirect',
] as const;
export type OpenaiSpeechFault = (typeof OPENAI_SPEECH_FAULTS)[number];

export interface OpenaiSpeechFake {
  readonly url: string;
  /** Bodies of all requests, as they came. */
  readonly requests: Record<string, unknown>[];
  readonly wire: typeof WIRE;
  /** Plays a fault at the next request, once. */
  play(fault: OpenaiSpeechFault): void;
  close(): Promise<void>;
}

/** developers.openai.com (create speech) and Kokoro-FastAPI's schemas. */
const WIRE = {
  path: '/v1/audio/speech',
  captionedPath: '/dev/captioned_speech',
  sampleRate: 24_000,
  /** Both sizes of a streamed WAV's header. */
  placeholder: 0xffff_ffff,
  maxCharacters: 4_096,
  slowest: 0.25,
  fastest: 4,
  required: ['model', 'input', 'voice'],
  formats: ['wav', 'pcm', 'mp3', 'opus', 'aac', 'flac'],
  /** Kokoro's words: one entry a word, with the blank-free text. */
  captioned: { audio: 'audio', timestamps: 'timestamps', word: 'word', start: 'start_time', end: 'end_time' },
};

export async function startOpenaiSpeechFake(options: { key?: string } = {}): Promise<OpenaiSpeechFake> {
  const wire = structuredClone(WIRE);
  const requests: Record<string, unknown>[] = [];
  const waiting: OpenaiSpeechFault[] = [];

  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const captioned = request.url === wire.captionedPath;
    if (request.method !== 'POST' || (request.url !== wire.path && !captioned))
      return send(response, 404, { detail: 'Not Found' });
    if (options.key !== undefined && request.headers.authorization !== `Bearer ${options.key}`) {
      return refuse(
        response,
        401,
        'invalid_api_key',
        `Incorrect API key provided: ${request.headers.authorization ?? 'none'}`,
      );
    }
    if (!(request.headers['content-type'] ?? '').startsWith('application/json'))
      return refuse(response, 415, 'unsupported', 'JSON only');
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>;
    requests.push(body);
    const fault = waiting.shift();
    if (fault !== undefined && early(fault, request, response)) return;
    const wrong = faultOf(body);
    if (wrong !== null) return refuse(response, 400, 'invalid_request_error', wrong);
    const speed = typeof body['speed'] === 'number' ? body['speed'] : 1;
    const spoken = sampleSpeech(String(body['input']), wire.sampleRate, speed);
    if (fault === 'silence') spoken.samples.fill(0);
    const samples = fault === 'half' ? spoken.samples.slice(0, spoken.samples.length / 6) : spoken.samples;
    const format = body['response_format'] ?? 'mp3';
    const sound =
      fault === 'truncated'
        ? exactWav(samples, wire.sampleRate).subarray(0, 44 + samples.length)
        : format === 'pcm'
          ? pcm16(samples)
          : format === 'wav'
            ? streamedWav(samples, wire.sampleRate, wire.placeholder)
            : fakeMp3();
    if (captioned) {
      const names = wire.captioned;
      return send(response, 200, {
        [names.audio]: sound.toString('base64'),
        audio_format: 'audio/wav',
        [names.timestamps]: wordsOf(String(body['input']), spoken.characters).map((word) => ({
          [names.word]: word.text,
          [names.start]: word.start,
          [names.end]: word.end,
        })),
      });
    }
    response.writeHead(200, { 'content-type': format === 'wav' ? 'audio/wav' : 'application/octet-stream' });
    const half = Math.floor(sound.length / 2);
    response.write(sound.subarray(0, half));
    if (fault === 'dropped') return void setTimeout(() => response.destroy(), 20);
    if (fault === 'never') return;
    response.end(sound.subarray(half));
  }

  function faultOf(body: Record<string, unknown>): string | null {
    const missing = wire.required.find((field) => typeof body[field] !== 'string' || body[field] === '');
    if (missing !== undefined) return `Missing required parameter: '${missing}'.`;
    if (Array.from(String(body['input'])).length > wire.maxCharacters)
      return `String too long. Expected at most ${wire.maxCharacters}.`;
    if (body['response_format'] !== undefined && !wire.formats.includes(String(body['response_format'])))
      return 'Invalid response_format';
    const { speed } = body;
    if (speed !== undefined && !(typeof speed === 'number' && speed >= wire.slowest && speed <= wire.fastest))
      return 'Invalid speed';
    return null;
  }

  /** Faults that need no sound; true when the answer is given. */
  function early(fault: OpenaiSpeechFault, request: IncomingMessage, response: ServerResponse): boolean {
    switch (fault) {
      case 'html':
        return sent(
          response.writeHead(200, { 'content-type': 'text/html' }),
          '<!DOCTYPE html><html><body>Welcome</body></html>',
        );
      case 'empty':
        return sent(response.writeHead(200, { 'content-type': 'audio/wav' }), '');
      case 'mp3':
        return sent(response.writeHead(200, { 'content-type': 'audio/mpeg' }), fakeMp3());
      case 'json':
        return sent(response.writeHead(200, { 'content-type': 'application/json' }), '{"status":"queued"}');
      case 'announced-too-much':
        response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': '100000' });
        response.write(Buffer.alloc(1_000));
        setTimeout(() => response.destroy(), 20);
        return true;
      case 'drip':
        response.writeHead(200, { 'content-type': 'audio/wav' });
        response.write(Buffer.alloc(10));
        return true;
      case 'auth-echo':
        // Some servers repeat what they were sent.
        refuse(response, 401, 'invalid_api_key', `Bad header ${request.headers.authorization ?? ''} at gateway`);
        return true;
      case 'rate-limited':
        response.setHeader('retry-after', '7');
        refuse(response, 429, 'rate_limit_exceeded', 'Rate limit reached');
        return true;
      case 'no-credit':
        refuse(response, 429, 'insufficient_quota', 'You exceeded your current quota');
        return true;
      case 'policy':
        refuse(response, 400, 'content_policy_violation', 'Your request was rejected by our safety system');
        return true;
      case 'no-model':
        refuse(response, 404, 'model_not_found', 'The model does not exist');
        return true;
      case 'bad-voice':
        send(response, 400, {
          detail: { error: 'validation_error', message: "Voice 'nobody' not found", type: 'invalid_request_error' },
        });
        return true;
      case 'overloaded':
        refuse(response, 503, 'server_error', 'The engine is overloaded');
        return true;
      case 'broken':
        refuse(response, 500, 'server_error', 'CUDA out of memory');
        return true;
      case 'gateway':
        return sent(response.writeHead(502, { 'content-type': 'text/html' }), '<html><h1>502 Bad Gateway</h1></html>');
      case 'redirect':
        return sent(response.writeHead(307, { location: 'http://127.0.0.1:1/v1/audio/speech' }), '');
      case 'dropped':
      case 'half':
      case 'never':
      case 'silence':
      case 'truncated':
        return false;
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    wire,
    play: (fault) => void waiting.push(fault),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function sent(response: ServerResponse, body: string | Buffer): true {
  response.end(body);
  return true;
}

function send(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(json));
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  send(response, status, { error: { message, type: 'invalid_request_error', param: null, code } });
}

/** Two frames of MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes each. */
function fakeMp3(): Buffer {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0x00]);
  return Buffer.concat([frame, frame, frame]);
}

function exactWav(samples: Float32Array, sampleRate: number): Buffer {
  return streamedWav(samples, sampleRate, samples.length * 2);
}

function wordsOf(
  text: string,
  characters: readonly { index: number; startSeconds: number; endSeconds: number }[],
): { text: string; start: number; end: number }[] {
  return [...text.matchAll(/[\p{L}\p{N}’']+/gu)].flatMap((match) => {
    const inside = characters.filter(({ index }) => index >= match.index && index < match.index + match[0].length);
    const first = inside[0];
    const last = inside.at(-1);
    return first && last ? [{ text: match[0], start: first.startSeconds, end: last.endSeconds }] : [];
  });
}
