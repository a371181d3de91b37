import { randomUUID } from 'node:crypto';
import { type Endpoint, KinoraError, type Language } from '@kinora/film';
import { z } from 'zod';
import type {
  EngineContext,
  EngineTools,
  LineRequest,
  SpeechEngine,
  SpeechEngineKind,
  SpokenLine,
} from '../contract.ts';
import { describe, readPcm16, recognise } from '../sound/read-wav.ts';
import { speakWithin } from './by-sentences.ts';
import { runCosyvoiceTask } from './cosyvoice-wire.ts';
import { finishLine } from './finish.ts';
import { LEXICON, LEXICON_VERSION, withUserEntries } from './lexicon/index.ts';
import { hotFixFor, ssmlFor } from './lexicon/markup.ts';
import { asWritten, respell } from './lexicon/respell.ts';
import { settingsMark } from './request.ts';
import { chooseVoice, costOf, languagesOf, voiceSettings } from './voice-settings.ts';

/** Raise it whenever the same settings would give other bytes. */
const VERSION = 'cosyvoice/1';
const BEIJING_URL = 'https://dashscope.aliyuncs.com';
const PATH = '/api-ws/v1/inference';
/** What the model makes itself; other rates are made from it by the service (isi table of CosyVoice voices: 8k/16k/24k). */
const SAMPLE_RATE = 24_000;
/** One continue-task may bring 20 000 characters, hanzi counting twice; shorter pieces fail less dearly and hold up less. */
const MAX_CHARACTERS = 400;
/** The pace the service takes. */
const SLOWEST = 0.5;
const FASTEST = 2;

/** Voices of help.aliyun.com/zh/model-studio/cosyvoice-voice-list: longanyang reads Chinese and English, yuuna Japanese. */
const DEFAULT_VOICES = { zh: 'longanyang', en: 'longanyang', ja: 'loongyuuna_v3' };
/** Of those, marked in the list as taking SSML and telling words' times. A voice that is not may read the tags aloud. */
const MARKED_VOICES = new Set(['longanyang']);
/** US dollars for a million characters, as alibabacloud.com/help/en/model-studio listed them in January 2026. */
const PRICES: Readonly<Record<string, number>> = {
  'cosyvoice-v3-flash': 14.335,
  'cosyvoice-v3-plus': 28.6706,
  'cosyvoice-v2': 28.6706,
};

export const CosyvoiceSettingsSchema = z.strictObject({
  ...voiceSettings,
  voices: z
    .strictObject({
      zh: z.string().trim().min(1).max(200).optional(),
      en: z.string().trim().min(1).max(200).optional(),
      ja: z.string().trim().min(1).max(200).optional(),
    })
    .optional(),
  model: z.string().trim().min(1).max(100).default('cosyvoice-v3-flash'),
  /** Style in words, only for voices that take it, in the form their list gives. */
  instruction: z.string().trim().min(1).max(500).optional(),
  pitch: z.number().min(0.5).max(2).default(1),
  /** Same seed, same words, same sound (not cosyvoice-v1). */
  seed: z.number().int().min(0).max(65_535).default(0),
  /**
   * How names are said right: `ssml` sends sounds (voices marked for SSML), `hot-fix` the service's own table (cloned voices of v3
   * and later), `respell` homophones, `auto` ssml for voices known to take it, else respell but for English.
   */
  pronunciation: z
    .enum(['auto', 'ssml', 'hot-fix', 'respell'], { error: 'pronunciation must be auto, ssml, hot-fix or respell.' })
    .default('auto'),
  /** Asks for words' times. Voices without them answer without; words are then spread. */
  wordTimes: z.boolean().default(true),
  /** Id of the workspace that pays, where the key belongs to several. */
  workspace: z.string().trim().min(1).max(100).optional(),
});
export type CosyvoiceSettings = z.output<typeof CosyvoiceSettingsSchema>;

/**
 * Alibaba Cloud Model Studio's CosyVoice, over its WebSocket.
 *
 * Wire: help.aliyun.com/zh/model-studio/{cosyvoice-websocket-api, cosyvoice-client-events, cosyvoice-server-events,
 * introduction-to-cosyvoice-ssml-markup-language}.
 */
export const cosyvoice: SpeechEngineKind<CosyvoiceSettings> = {
  kind: 'cosyvoice',
  title: 'Alibaba Cloud Model Studio (DashScope) CosyVoice',
  settings: CosyvoiceSettingsSchema,
  url: 'optional',
  key: 'required',
  own: false,
  create: createCosyvoice,
};

function createCosyvoice(endpoint: Endpoint, settings: CosyvoiceSettings, { key }: EngineTools): SpeechEngine {
  const { name } = endpoint;
  if (key === null) throw new KinoraError('invalid_request', `${name} needs a key of Model Studio.`, { field: 'key' });
  const address = addressOf(endpoint.url ?? BEIJING_URL);
  if (settings.voices === undefined && !settings.model.startsWith('cosyvoice-v3')) {
    // Each model has its own voices; the built-in choice is of v3.
    throw new KinoraError(
      'invalid_request',
      `${name} needs settings.voices: ${settings.model} has voices of its own.`,
      {
        field: 'settings.voices',
      },
    );
  }
  const voices = settings.voices ?? DEFAULT_VOICES;
  const languages = languagesOf(voices, name);
  const lexicon = withUserEntries(LEXICON, settings.lexicon);
  const { usdPerMillionCharacters, timeoutSeconds, workspace, ...deciding } = settings;

  async function speakOnce(request: LineRequest, context: EngineContext): Promise<SpokenLine> {
    const { voice, pace } = chooseVoice(request, { voices, pace: settings.pace }, name);
    const { language, text } = request;
    const names = lexicon[language];
    const way = settings.pronunciation === 'auto' ? usualWay(voice, language) : settings.pronunciation;
    const ssml = way === 'ssml' ? ssmlFor(text, language, names) : null;
    const sent = way === 'respell' ? respell(text, language, names) : asWritten(text);
    const rate = Math.min(FASTEST, Math.max(SLOWEST, pace));
    const hotFix = way === 'hot-fix' ? hotFixFor(text, language, names) : null;
    const spoken = await runCosyvoiceTask({
      name,
      address,
      key: key!,
      workspace,
      taskId: randomUUID(),
      model: settings.model,
      text: ssml ?? sent.text,
      parameters: {
        text_type: 'PlainText',
        voice,
        format: 'pcm',
        sample_rate: SAMPLE_RATE,
        volume: 50,
        rate,
        pitch: settings.pitch,
        enable_ssml: ssml !== null,
        seed: settings.seed,
        language_hints: [language],
        ...(settings.wordTimes ? { word_timestamp_enabled: true } : {}),
        ...(settings.instruction === undefined ? {} : { instruction: settings.instruction }),
        ...(hotFix === null ? {} : { hot_fix: hotFix }),
      },
      bytesPerSecond: SAMPLE_RATE * 2,
      signal: context.signal,
      timeoutMs: timeoutSeconds * 1000,
    });
    if (recognise(spoken.bytes) !== 'unknown') {
      throw new KinoraError('engine_failed', `${name} sent ${describe(spoken.bytes)} instead of sound.`, {
        retryable: true,
      });
    }
    const line = await finishLine({
      name,
      sound: readPcm16(spoken.bytes, SAMPLE_RATE),
      sent,
      language,
      pace: rate,
      timed: spoken.timed,
      folder: context.folder,
      fileName: 'line.wav',
    });
    const characters = spoken.characters ?? billedCharacters(sent.text);
    return {
      ...line,
      ...costOf(endpoint, usdPerMillionCharacters ?? PRICES[settings.model], characters, line.durationSeconds),
    };
  }

  return {
    medium: 'speech',
    name,
    version: `${VERSION} ${settings.model} lexicon/${LEXICON_VERSION} ${settingsMark({ ...deciding, voices })}`,
    languages,
    // Voices that are not known to tell times may answer without: then they are spread.
    wordTimes: settings.wordTimes && languages.every((language) => MARKED_VOICES.has(voices[language] ?? '')),
    speak: (request, context) => speakWithin(MAX_CHARACTERS, request, context, speakOnce),
  };
}

/** Sounds where the voice takes them. Model voices know most English names as they are written. */
function usualWay(voice: string, language: Language): 'ssml' | 'respell' | 'as-written' {
  if (MARKED_VOICES.has(voice)) return 'ssml';
  return language === 'en' ? 'as-written' : 'respell';
}

/** `https://host` to `wss://host/api-ws/v1/inference`; an address with a path of its own keeps it. */
function addressOf(url: string): string {
  const address = new URL(url);
  address.protocol = address.protocol === 'http:' ? 'ws:' : 'wss:';
  if (address.pathname === '/' || address.pathname.startsWith('/api/')) address.pathname = PATH;
  return address.href;
}

/** Hanzi and kanji count as two characters, all others as one. */
function billedCharacters(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0);
}
