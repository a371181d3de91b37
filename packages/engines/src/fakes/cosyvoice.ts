/**
 * A server that speaks CosyVoice's WebSocket, for tests: it holds callers to the order of commands, tells words' times the way the real
 * one was seen to, and plays faults on demand. `wire` holds what it expects and says; a test may change a row.
 *
 * @module
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { pcm16, sampleSpeech } from './sample-speech.ts';

export const COSYVOICE_FAULTS = [
  'unauthorised',
  'upgrade-429',
  'upgrade-502',
  'failed-throttled',
  'failed-policy',
  'failed-arrears',
  'failed-denied',
  'failed-parameter',
  'failed-internal',
  'failed-echo',
  'dropped-before-start',
  'dropped-in-sound',
  'closed-with-reason',
  'no-sound',
  'silence',
  'half',
  'html',
  'garbage-event',
  'never-started',
  'never-finished',
  'no-words',
  'local-times',
  'words-at-end',
  'odd-byte',
] as const;
export type CosyvoiceFault = (typeof COSYVOICE_FAULTS)[number];

export interface CosyvoiceTaskSeen {
  model: string;
  parameters: Record<string, unknown>;
  /** As sent, tags and all. */
  text: string;
  headers: IncomingMessage['headers'];
}

export interface CosyvoiceFake {
  /** `http://…`, as endpoints name it. */
  readonly url: string;
  readonly tasks: CosyvoiceTaskSeen[];
  readonly wire: typeof WIRE;
  /** Sockets that are open now. */
  open(): number;
  play(fault: CosyvoiceFault): void;
  close(): Promise<void>;
}

/** help.aliyun.com/zh/model-studio: cosyvoice-client-events, cosyvoice-server-events. */
const WIRE = {
  path: '/api-ws/v1/inference',
  authorization: /^bearer /i,
  actions: { run: 'run-task', more: 'continue-task', finish: 'finish-task' },
  events: { started: 'task-started', result: 'result-generated', finished: 'task-finished', failed: 'task-failed' },
  streaming: 'duplex',
  task: { task_group: 'audio', task: 'tts', function: 'SpeechSynthesizer' } as Record<string, string>,
  formats: ['pcm', 'wav', 'mp3', 'opus'],
  sampleRates: [8_000, 16_000, 22_050, 24_000, 44_100, 48_000],
  rate: { least: 0.5, most: 2 },
  maxCharacters: 20_000,
  wordTimes: 'word_timestamp_enabled',
  /** Bytes of sound in one binary frame. */
  frameBytes: 3_200,
};

export async function startCosyvoiceFake(options: { key?: string } = {}): Promise<CosyvoiceFake> {
  const wire = { ...structuredClone({ ...WIRE, authorization: null }), authorization: WIRE.authorization };
  const tasks: CosyvoiceTaskSeen[] = [];
  const waiting: CosyvoiceFault[] = [];
  const take = (...faults: readonly CosyvoiceFault[]): CosyvoiceFault | undefined => {
    const next = waiting[0];
    return next !== undefined && faults.includes(next) ? waiting.shift() : undefined;
  };
  const server = createServer((_, response) => {
    // The real service has no HTTP here.
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end('{"code":"InvalidParameter","message":"url error, please check url!"}');
  });
  const sockets = new WebSocketServer({ noServer: true });

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const reject = (status: number, body: string, type = 'application/json', headers = ''): void => {
      socket.end(
        `HTTP/1.1 ${status} No\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}connection: close\r\n\r\n${body}`,
      );
    };
    const given = request.headers.authorization ?? '';
    const known = wire.authorization.test(given) && (options.key === undefined || given.slice(7) === options.key);
    if (request.url !== wire.path) return reject(404, '{"code":"NotFound","message":"no such path"}');
    if (!known || take('unauthorised'))
      return reject(401, `{"code":"InvalidApiKey","message":"Invalid API-key provided: ${given}"}`);
    if (take('upgrade-429'))
      return reject(429, '{"code":"Throttling","message":"too many connections"}', undefined, 'retry-after: 3\r\n');
    if (take('upgrade-502')) return reject(502, '<html>Bad Gateway</html>', 'text/html');
    sockets.handleUpgrade(request, socket, head, (client) => serve(client, request));
  });

  function serve(client: WebSocket, request: IncomingMessage): void {
    let taskId = '';
    let state: 'new' | 'started' | 'texted' | 'over' = 'new';
    let task: CosyvoiceTaskSeen | undefined;
    const emit = (event: string, payload: unknown = {}, header: Record<string, unknown> = {}): void =>
      client.send(JSON.stringify({ header: { task_id: taskId, event, attributes: {}, ...header }, payload }));
    const failed = (code: string, message: string): void => {
      state = 'over';
      emit(wire.events.failed, {}, { error_code: code, error_message: message });
      client.close();
    };

    client.on('message', (data: RawData, isBinary: boolean) => {
      const text = Buffer.isBuffer(data) ? data.toString('utf8') : '';
      let message: { header?: Record<string, unknown>; payload?: Record<string, unknown> };
      try {
        message = JSON.parse(text) as typeof message;
      } catch {
        return failed('InvalidParameter', 'invalid json');
      }
      const { header = {}, payload = {} } = message;
      if (isBinary || header['streaming'] !== wire.streaming)
        return failed('InvalidParameter', 'streaming must be duplex');
      switch (header['action']) {
        case wire.actions.run: {
          taskId = String(header['task_id']);
          const wrong = state === 'new' ? wrongWith(payload) : 'task is running';
          if (!/^[0-9a-f-]{32,36}$/.test(taskId) || wrong !== null)
            return failed('InvalidParameter', wrong ?? 'task_id');
          task = {
            model: String(payload['model']),
            parameters: payload['parameters'] as Record<string, unknown>,
            text: '',
            headers: request.headers,
          };
          if (take('dropped-before-start')) return client.terminate();
          if (take('never-started')) return;
          if (take('closed-with-reason')) return client.close(1007, 'Request timeout after 23 seconds.');
          if (take('failed-throttled'))
            return failed('Throttling.RateQuota', 'Requests rate limit exceeded, please try again later.');
          if (take('failed-arrears'))
            return failed('Arrearage', 'Access denied, please make sure your account is in good standing.');
          if (take('failed-denied')) return failed('Model.AccessDenied', 'Access denied.');
          if (take('failed-parameter')) return failed('InvalidParameter', '[tts:]Engine return error code: 418');
          if (take('failed-echo'))
            return failed('InvalidParameter', `bad header ${request.headers.authorization ?? ''}`);
          state = 'started';
          return emit(wire.events.started);
        }
        case wire.actions.more: {
          if ((state !== 'started' && state !== 'texted') || task === undefined)
            return failed('InvalidParameter', 'task is not started');
          if (state === 'texted' && task.parameters['enable_ssml'] === true) {
            return failed('InvalidParameter', 'Text request limit violated, expected 1.');
          }
          state = 'texted';
          task.text += String((payload['input'] as Record<string, unknown> | undefined)?.['text'] ?? '');
          return;
        }
        case wire.actions.finish:
          if (state !== 'texted' || task === undefined) return failed('InvalidParameter', 'no text');
          tasks.push(task);
          void speak(task);
          return;
        default:
          return failed('InvalidParameter', 'unknown action');
      }
    });

    async function speak({ parameters, text }: CosyvoiceTaskSeen): Promise<void> {
      if (take('failed-policy')) return failed('DataInspectionFailed', 'Input data may contain inappropriate content.');
      if (take('failed-internal')) return failed('InternalError.Algo', 'internal error');
      const ssml = parameters['enable_ssml'] === true;
      if (ssml && !/^<speak>.*<\/speak>$/su.test(text)) return failed('InvalidParameter', 'ssml must begin with speak');
      const plain = ssml ? unescapeXml(text.replaceAll(/<[^>]+>/g, '')) : text;
      if (plain.length > wire.maxCharacters) return failed('InvalidParameter', 'text too long');
      const sampleRate = Number(parameters['sample_rate']);
      const spoken = sampleSpeech(plain, sampleRate, Number(parameters['rate']));
      const fault = take(
        'no-sound',
        'silence',
        'half',
        'html',
        'garbage-event',
        'never-finished',
        'no-words',
        'local-times',
        'words-at-end',
        'odd-byte',
        'dropped-in-sound',
      );
      if (fault === 'silence') spoken.samples.fill(0);
      let sound = pcm16(fault === 'half' ? spoken.samples.slice(0, spoken.samples.length / 6) : spoken.samples);
      if (fault === 'html') sound = Buffer.from('<html><body>maintenance</body></html>');
      if (fault === 'no-sound') sound = Buffer.alloc(0);
      if (fault === 'odd-byte') sound = Buffer.concat([sound, Buffer.from([7])]);
      const timed = parameters[wire.wordTimes] === true && fault !== 'no-words';
      // The service cuts at commas; each piece is a sentence with an index of its own.
      const pieces = [...plain.matchAll(/[^，。！？,.!?…]+[，。！？,.!?…]*/gu)];
      const bounds = pieces.map(
        (piece) => spoken.characters.find(({ index }) => index >= piece.index)?.startSeconds ?? 0,
      );
      for (const [index, piece] of pieces.entries()) {
        const startSeconds = index === 0 ? 0 : (bounds[index] ?? 0);
        const endSeconds = bounds[index + 1] ?? spoken.samples.length / sampleRate;
        const origin = fault === 'local-times' ? startSeconds : 0;
        const words = spoken.characters
          .filter((character) => character.index >= piece.index && character.index < piece.index + piece[0].length)
          .map((character, at) => ({
            // A mark before a word stands in its text, as seen on the wire.
            text: (at === 0 && index > 0 ? (plain.charAt(piece.index - 1) ?? '') : '') + character.text,
            begin_index: character.index,
            end_index: character.index + character.text.length,
            begin_time: Math.round((character.startSeconds - origin) * 1000),
            end_time: Math.round((character.endSeconds - origin) * 1000),
          }));
        const told = timed && fault !== 'words-at-end' ? words : [];
        emit(wire.events.result, {
          output: { type: 'sentence-begin', sentence: { index, words: [] }, original_text: piece[0] },
        });
        const from = Math.round(startSeconds * sampleRate) * 2;
        const to =
          index === pieces.length - 1 ? sound.length : Math.min(sound.length, Math.round(endSeconds * sampleRate) * 2);
        for (let at = from; at < to; at += wire.frameBytes) {
          emit(wire.events.result, {
            output: { type: 'sentence-synthesis', sentence: { index, words: told.slice(0, 1) } },
          });
          client.send(sound.subarray(at, Math.min(to, at + wire.frameBytes)), { binary: true });
          if (fault === 'dropped-in-sound' && at > to / 3) return client.terminate();
        }
        if (fault === 'garbage-event') return client.send('{"header": oops');
        emit(wire.events.result, {
          output: { type: 'sentence-end', sentence: { index, words: told }, original_text: piece[0] },
          usage: { characters: billed(plain.slice(0, piece.index + piece[0].length)) },
        });
        if (fault === 'words-at-end') pieces[index] = Object.assign(piece, { words });
      }
      if (fault === 'never-finished') return;
      state = 'over';
      const late = pieces.flatMap((piece) => ('words' in piece ? (piece.words as unknown[]) : []));
      emit(wire.events.finished, fault === 'words-at-end' ? { output: { sentence: { index: 0, words: late } } } : {});
    }
  }

  function wrongWith(payload: Record<string, unknown>): string | null {
    for (const [field, value] of Object.entries(wire.task))
      if (payload[field] !== value) return `${field} must be ${value}`;
    const parameters = payload['parameters'] as Record<string, unknown> | undefined;
    if (typeof payload['model'] !== 'string' || parameters === undefined || typeof payload['input'] !== 'object')
      return 'payload';
    if (parameters['text_type'] !== 'PlainText') return 'text_type must be PlainText';
    if (typeof parameters['voice'] !== 'string' || parameters['voice'] === '') return 'voice is required';
    if (!wire.formats.includes(String(parameters['format']))) return 'format';
    if (!wire.sampleRates.includes(Number(parameters['sample_rate']))) return 'sample_rate';
    const rate = Number(parameters['rate']);
    if (!(rate >= wire.rate.least && rate <= wire.rate.most)) return 'rate';
    const seed = Number(parameters['seed'] ?? 0);
    if (!Number.isInteger(seed) || seed < 0 || seed > 65_535) return 'seed';
    return null;
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tasks,
    wire,
    open: () => sockets.clients.size,
    play: (fault) => void waiting.push(fault),
    async close() {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** Hanzi count twice. */
function billed(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0);
}
