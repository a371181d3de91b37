import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { type BedRequest, type Endpoint, KinoraError, MAX_SEED, type Mood } from '@kinora/film';
import { z } from 'zod';
import { pause } from '../backend/follow.ts';
import { type Backend, createBackend } from '../backend/http.ts';
import type { EngineContext, EngineTools, MusicEngine, MusicEngineKind } from '../contract.ts';
import { refusal } from '../sound/service.ts';
import { settingsMark } from '../speech/request.ts';
import { checkBed } from './bed.ts';
import { cancelled } from './in-worker.ts';
import { makeLoopFile } from './loop-file.ts';

/** Raise it whenever the same request would give other bytes. */
const VERSION = 'ace-step/1';
const POLL_MS = 1_000;
const MAX_BYTES = 400 * 1024 * 1024;
const CROSSFADE_SECONDS = 2.5;
/** A piece so much shorter than was asked for has broken off. */
const LEAST_SHARE = 0.5;

/** What each mood asks for, in the words the model was trained on: instruments, texture, pace. */
const MOOD_PROMPTS: Readonly<Record<Mood, string>> = {
  calm: 'calm ambient, soft felt piano, warm pads, slow, spacious, gentle',
  longing: 'longing, solo cello and piano, tender, wistful, slow strings, intimate',
  joy: 'joyful, bright acoustic guitar, glockenspiel, light percussion, uplifting',
  wonder: 'sense of wonder, shimmering celesta, harp arpeggios, airy strings, starry, cinematic',
  tense: 'tense, pulsing low strings, ticking percussion, suspenseful, minor key, cinematic',
  epic: 'epic orchestral, taiko drums, brass, soaring strings, heroic, cinematic trailer',
  sad: 'sad, slow piano, muted strings, melancholic, sparse, minor key',
  warm: 'warm, nylon guitar, soft woodwinds, cosy, hopeful, folk chamber',
  playful: 'playful, pizzicato strings, marimba, clarinet, light, quirky',
  modern: 'modern electronic, clean synth pulse, soft beat, minimal, corporate technology',
  mysterious: 'mysterious, dark pads, distant bells, bowed metal, slow, eerie',
};

export const AceStepSettingsSchema = z.strictObject({
  /** Model of the server, such as `acestep-v15-turbo`; without it the server's own. */
  model: z.string().trim().min(1).max(200).optional(),
  /** Length of the piece a bed is made of. */
  durationSeconds: z
    .number()
    .min(20, 'durationSeconds is at least 20.')
    .max(240, 'durationSeconds is at most 240.')
    .default(60),
  /** 8 for turbo models; base models want 32 to 64. */
  steps: z.number().int().min(1).max(200).default(8),
  /** Lets the server's language model plan the piece: better, slower, and only where it is loaded. */
  thinking: z.boolean().default(false),
  /** Words added to every request: `guzheng and erhu`. */
  style: z.string().trim().min(1).max(300).optional(),
  /** For the credits, where the server runs other weights than ACE-Step's own. */
  licence: z.string().trim().min(1).max(200).default('generated; ACE-Step 1.5 is under the MIT licence'),
  timeoutSeconds: z.number().min(1).max(3_600).default(900),
});
export type AceStepSettings = z.output<typeof AceStepSettingsSchema>;

/**
 * ACE-Step 1.5 behind its own REST server (MIT, code and weights; runs on one GPU).
 *
 * Wire: ace-step/ACE-Step-1.5 `docs/en/API.md` and `acestep/api_server.py`, February 2026. Answers are wrapped in
 * `{data, code, error}`; a job the server does not know has status 0 and an empty list, for ever.
 */
export const aceStep: MusicEngineKind<AceStepSettings> = {
  kind: 'ace-step',
  title: 'ACE-Step 1.5 (self-hosted music generation)',
  settings: AceStepSettingsSchema,
  url: 'required',
  key: 'optional',
  own: true,
  create: createAceStep,
};

/** The server's envelope. FastAPI's own refusals have `detail` and no envelope; they come with a status. */
const envelope = <Data extends z.ZodType>(data: Data) =>
  z.object({ data: data.nullish(), code: z.number(), error: z.string().nullish() });
const ReleasedSchema = envelope(z.object({ task_id: z.string().min(1) }));
const QueriedSchema = envelope(
  z.array(
    z.object({ task_id: z.string(), status: z.union([z.literal(0), z.literal(1), z.literal(2)]), result: z.string() }),
  ),
);
const ResultSchema = z.array(z.object({ file: z.string().nullish(), error: z.string().nullish() }));

function createAceStep(endpoint: Endpoint, settings: AceStepSettings, { key }: EngineTools): MusicEngine {
  const { name, url } = endpoint;
  if (url === undefined)
    throw new KinoraError('invalid_request', `${name} needs the url of an ACE-Step server.`, { field: 'url' });
  const backend = createBackend({
    name,
    url,
    key,
    headers: () => (key === null ? {} : { authorization: `Bearer ${key.reveal()}` }),
    refusal: ({ status, body, text, retryAfterMs }) => {
      const detail = typeof body === 'object' && body !== null && 'detail' in body ? body.detail : undefined;
      const message = typeof detail === 'string' ? detail : /<html|<!doctype/i.test(text) ? '' : text;
      // Its only 429 says that the queue is full.
      return refusal({ name, status: status === 429 ? 503 : status, code: '', message, key, retryAfterMs });
    },
  });
  const { licence, timeoutSeconds, ...deciding } = settings;

  return {
    medium: 'music',
    name,
    version: `${VERSION} ${settings.model ?? 'default'} ${settingsMark(deciding)}`,
    async compose(request: BedRequest, context: EngineContext) {
      const wanted = checkBed(request);
      if (context.signal.aborted) throw cancelled();
      const deadline = AbortSignal.timeout(timeoutSeconds * 1000);
      const signal = AbortSignal.any([context.signal, deadline]);
      try {
        const raw = join(context.folder, 'piece.wav');
        await writeFile(raw, await generate(backend, wanted, settings, name, signal));
        const path = join(context.folder, 'bed.wav');
        const tempoBpm = Math.round(wanted.tempoBpm);
        const made = await makeLoopFile(
          {
            from: raw,
            to: path,
            tempoBpm,
            crossfadeSeconds: CROSSFADE_SECONDS,
            isLoop: false,
            maxSeconds: settings.durationSeconds,
          },
          signal,
        );
        if (made.kind !== 'made')
          throw failed(`${name} sent ${made.what} instead of music.`, made.kind !== 'other' || made.what !== 'MP3');
        if (made.givenSeconds < settings.durationSeconds * LEAST_SHARE) {
          throw failed(
            `${name} made ${made.givenSeconds.toFixed(0)} s of music where ${settings.durationSeconds} s were asked for.`,
          );
        }
        const { usdPerSecond } = endpoint.price;
        return {
          path,
          durationSeconds: made.durationSeconds,
          credit: { title: `Generated music (${wanted.mood})`, author: 'ACE-Step 1.5', licence },
          ...(usdPerSecond === undefined ? {} : { costUsd: usdPerSecond * made.givenSeconds }),
        };
      } catch (error) {
        if (context.signal.aborted) throw cancelled();
        if (deadline.aborted) {
          throw new KinoraError('timeout', `${name} did not finish a piece within ${timeoutSeconds} s.`, {
            retryable: true,
          });
        }
        throw error;
      }
    },
  };
}

/** The finished piece's bytes. The server has no way to cancel a job; what is left alone runs to its end there. */
async function generate(
  backend: Backend,
  { mood, tempoBpm, seed }: BedRequest,
  settings: AceStepSettings,
  name: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const released = await backend.ask({
    path: '/release_task',
    json: {
      prompt: [MOOD_PROMPTS[mood], settings.style, 'instrumental, background score, no vocals']
        .filter(Boolean)
        .join(', '),
      lyrics: '[Instrumental]',
      bpm: Math.round(tempoBpm),
      time_signature: '4',
      audio_duration: settings.durationSeconds,
      audio_format: 'wav',
      inference_steps: settings.steps,
      use_random_seed: false,
      seed: seed % (MAX_SEED + 1),
      batch_size: 1,
      thinking: settings.thinking,
      // Else the server's language model rewrites what was asked for.
      use_cot_caption: false,
      use_cot_language: false,
      ...(settings.model === undefined ? {} : { model: settings.model }),
    },
    schema: ReleasedSchema,
    signal,
  });
  const { task_id: taskId } = opened(released, name);
  for (;;) {
    await pause(POLL_MS, signal);
    if (signal.aborted) throw cancelled();
    const queried = await backend.ask({
      path: '/query_result',
      json: { task_id_list: [taskId] },
      schema: QueriedSchema,
      signal,
    });
    const job = opened(queried, name).find((each) => each.task_id === taskId);
    const results = readResults(job?.result ?? '[]');
    if (job === undefined || (job.status === 0 && results.length === 0)) {
      throw new KinoraError('lost', `${name} no longer knows the piece it was making: it was probably started anew.`, {
        retryable: true,
      });
    }
    if (job.status === 2)
      throw failed(`${name} could not make the piece: ${backend.quote(results[0]?.error ?? 'it does not say why')}`);
    if (job.status === 0) continue;
    const file = results[0]?.file;
    if (file === undefined || file === null || !file.startsWith('/'))
      throw failed(`${name} finished a piece but names no file of its own.`);
    return download(backend, file, name, signal);
  }
}

function opened<Data>(
  { data, code, error }: { data?: Data | null | undefined; code: number; error?: string | null | undefined },
  name: string,
): Data {
  if (code === 200 && data !== null && data !== undefined) return data;
  throw refusal({ name, status: code === 200 ? 500 : code, code: '', message: error ?? '', key: null });
}

function readResults(text: string): z.output<typeof ResultSchema> {
  try {
    const parsed = ResultSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}

async function download(backend: Backend, address: string, name: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await backend.open(address, { signal });
  if (!response.ok) {
    await response.body?.cancel();
    throw new KinoraError('lost', `The piece ${name} made is no longer there (HTTP ${response.status}).`, {
      retryable: true,
    });
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > MAX_BYTES) throw failed(`${name} sends more than ${MAX_BYTES / 2 ** 20} MB.`, false);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof KinoraError) throw error;
    throw new KinoraError('engine_unreachable', `The download of the piece from ${name} broke off.`, {
      retryable: true,
    });
  }
  return Buffer.concat(chunks);
}

function failed(message: string, retryable = true): KinoraError {
  return new KinoraError('engine_failed', message, { retryable });
}
