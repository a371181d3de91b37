import { type Endpoint, KinoraError, LANGUAGES } from '@kinora/film';
import { z } from 'zod';
import type {
  EngineContext,
  EngineTools,
  LineRequest,
  SpeechEngine,
  SpeechEngineKind,
  SpokenLine,
} from '../contract.ts';
import { describe, readPcm16, readWav, recognise, type Sound } from '../sound/read-wav.ts';
import { postForSound, type SoundAnswer } from '../sound/service.ts';
import { speakWithin } from './by-sentences.ts';
import { finishLine } from './finish.ts';
import { asWritten, LEXICON, LEXICON_VERSION, respell, withUserEntries } from './lexicon/index.ts';
import { settingsMark } from './request.ts';
import type { TimedPiece } from './timing.ts';
import { chooseVoice, costOf, languagesOf, voiceSettings } from './voice-settings.ts';

/** Raise it whenever the same settings would give other bytes. */
const VERSION = 'openai-speech/1';
const OPENAI_URL = 'https://api.openai.com';
/** OpenAI takes 4 096; a minute or two of speech at a time is resampled without holding up anything else. */
const MAX_CHARACTERS = 400;
/** Speeds OpenAI and Kokoro-FastAPI take. */
const SLOWEST = 0.25;
const FASTEST = 4;

const OWN_FIELDS = [
  'model',
  'input',
  'voice',
  'response_format',
  'speed',
  'instructions',
  'stream_format',
  'return_timestamps',
];
const extraBody = z
  .record(z.string(), z.json())
  .refine((body) => OWN_FIELDS.every((field) => !Object.hasOwn(body, field)), {
    error: `It may not set ${OWN_FIELDS.join(', ')}.`,
  });

export const OpenaiSpeechSettingsSchema = z.strictObject({
  ...voiceSettings,
  /** As the server calls it: `gpt-4o-mini-tts`, `tts-1-hd`, `kokoro`, `Qwen/Qwen3-TTS-12Hz-1.7B-CustomVoice`. */
  model: z.string({ error: 'Name the model, such as gpt-4o-mini-tts or kokoro.' }).trim().min(1).max(200),
  /** How to speak, for models that take it. */
  instructions: z.string().trim().min(1).max(4_096).optional(),
  /** `pcm` only for servers that cannot write WAV. */
  format: z.enum(['wav', 'pcm'], { error: 'format must be wav or pcm; compressed sound is not taken.' }).default('wav'),
  /** Of headerless `pcm`; OpenAI, Kokoro and Qwen3-TTS make 24 000 Hz. */
  pcmSampleRate: z.number().int().min(8_000).max(192_000).default(24_000),
  /** `kokoro` takes words' times from Kokoro-FastAPI's `/dev/captioned_speech`. */
  wordTimes: z.enum(['spread', 'kokoro'], { error: 'wordTimes must be spread or kokoro.' }).default('spread'),
  /** Languages whose names are respelt by the lexicon. Model voices know most English names as they are written. */
  respell: z.array(z.enum(LANGUAGES)).default(['zh', 'ja']),
  /** Longest text of one request; longer lines are spoken sentence by sentence. */
  maxCharacters: z.number().int().min(40).max(4_096).default(MAX_CHARACTERS),
  /** Further fields of every request, as this server knows them: `{"stream": false}`. */
  body: extraBody.default({}),
  /** Further fields by language: `{"zh": {"language": "Chinese"}}` for vLLM-Omni, `{"ja": {"lang_code": "j"}}` for Kokoro. */
  bodies: z.strictObject({ zh: extraBody.optional(), en: extraBody.optional(), ja: extraBody.optional() }).default({}),
});
export type OpenaiSpeechSettings = z.output<typeof OpenaiSpeechSettingsSchema>;

/**
 * Any server with OpenAI's `/v1/audio/speech`.
 *
 * Wire: developers.openai.com (create speech), remsky/Kokoro-FastAPI `api/src/structures/schemas.py` and
 * `api/src/routers/development.py`, docs.vllm.ai vllm-omni speech_api. All stream a WAV whose header does not know its length.
 */
export const openaiSpeech: SpeechEngineKind<OpenaiSpeechSettings> = {
  kind: 'openai-speech',
  title: 'OpenAI-compatible speech (OpenAI, Kokoro-FastAPI, vLLM-Omni, LocalAI, openedai-speech)',
  settings: OpenaiSpeechSettingsSchema,
  url: 'optional',
  key: 'optional',
  own: false,
  create: createOpenaiSpeech,
};

function createOpenaiSpeech(endpoint: Endpoint, settings: OpenaiSpeechSettings, { key }: EngineTools): SpeechEngine {
  const { name } = endpoint;
  if (endpoint.url === undefined && key === null) {
    throw new KinoraError('invalid_request', `${name} speaks at OpenAI unless it has a url, and OpenAI needs a key.`, {
      field: 'key',
    });
  }
  const base = (endpoint.url ?? OPENAI_URL).replace(/\/+$/, '').replace(/(\/v1)?(\/audio\/speech)?$/, '');
  const languages = languagesOf(settings.voices, name);
  const lexicon = withUserEntries(LEXICON, settings.lexicon);
  const captioned = settings.wordTimes === 'kokoro';
  const { usdPerMillionCharacters, timeoutSeconds, maxCharacters: _limit, ...deciding } = settings;

  async function speakOnce(request: LineRequest, context: EngineContext): Promise<SpokenLine> {
    const { voice, pace } = chooseVoice(request, settings, name);
    const { language, text } = request;
    const sent = settings.respell.includes(language) ? respell(text, language, lexicon[language]) : asWritten(text);
    const answer = await postForSound({
      name,
      address: `${base}${captioned ? '/dev/captioned_speech' : '/v1/audio/speech'}`,
      key,
      json: {
        ...settings.body,
        ...settings.bodies[language],
        model: settings.model,
        input: sent.text,
        voice,
        response_format: settings.format,
        // Left out where it says nothing: some models refuse the field.
        ...(pace === 1 ? {} : { speed: Math.min(FASTEST, Math.max(SLOWEST, pace)) }),
        ...(settings.instructions === undefined ? {} : { instructions: settings.instructions }),
        ...(captioned ? { stream: false, return_timestamps: true } : {}),
      },
      signal: context.signal,
      timeoutMs: timeoutSeconds * 1000,
    });
    const { bytes, timed } = captioned ? readCaptioned(answer, name) : { bytes: answer.bytes, timed: [] };
    const line = await finishLine({
      name,
      sound: readSound(bytes, settings, name),
      sent,
      language,
      pace,
      timed,
      folder: context.folder,
      fileName: 'line.wav',
    });
    return {
      ...line,
      ...costOf(endpoint, usdPerMillionCharacters, Array.from(sent.text).length, line.durationSeconds),
    };
  }

  return {
    medium: 'speech',
    name,
    version: `${VERSION} ${settings.model} lexicon/${LEXICON_VERSION} ${settingsMark(deciding)}`,
    languages,
    // Kokoro times the words of English only; those of other languages come back without, and are spread.
    wordTimes: captioned && languages.every((language) => language === 'en'),
    speak: (request, context) => speakWithin(settings.maxCharacters, request, context, speakOnce),
  };
}

/** @throws KinoraError engine_failed */
function readSound(bytes: Uint8Array, { format, pcmSampleRate }: OpenaiSpeechSettings, name: string): Sound {
  const kind = recognise(bytes);
  if (format === 'pcm' && kind === 'unknown') return readPcm16(bytes, pcmSampleRate);
  if (kind === 'mp3' || kind === 'ogg' || kind === 'flac' || kind === 'mp4' || kind === 'aac') {
    throw new KinoraError(
      'engine_failed',
      `${name} sends ${describe(bytes)} where ${format.toUpperCase()} was asked for. Set settings.format to ${
        format === 'wav' ? 'pcm' : 'wav'
      }, or use a server that writes it.`,
      { field: 'settings.format' },
    );
  }
  if (format === 'wav' && kind === 'unknown' && bytes.length > 0) {
    throw new KinoraError(
      'engine_failed',
      `${name} sends no WAV. If it sends bare samples, set settings.format to pcm.`,
      {
        field: 'settings.format',
      },
    );
  }
  const read = readWav(bytes);
  if (read.ok) return read.value;
  throw new KinoraError('engine_failed', `${name} sent ${read.refusal.what} instead of a line of speech.`, {
    retryable: true,
  });
}

/** Kokoro-FastAPI's `CaptionedSpeechResponse`: base64 sound and words with seconds. */
const CaptionedSchema = z.object({
  audio: z.string(),
  timestamps: z
    .array(z.object({ word: z.string(), start_time: z.number().nullable(), end_time: z.number().nullable() }))
    .nullish(),
});

function readCaptioned({ bytes }: SoundAnswer, name: string): { bytes: Uint8Array; timed: TimedPiece[] } {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    json = undefined;
  }
  const parsed = CaptionedSchema.safeParse(json);
  if (!parsed.success) {
    throw new KinoraError(
      'engine_failed',
      `${name} has no captioned speech: it sent ${describe(bytes)}. Set settings.wordTimes to spread unless it is Kokoro-FastAPI.`,
      { field: 'settings.wordTimes' },
    );
  }
  const timed = (parsed.data.timestamps ?? []).flatMap(({ word, start_time: start, end_time: end }) =>
    start === null || end === null || end < start ? [] : [{ text: word, startSeconds: start, endSeconds: end }],
  );
  return { bytes: Buffer.from(parsed.data.audio, 'base64'), timed };
}
