import { type Endpoint, KinoraError, type Language, LANGUAGES } from '@kinora/film';
import { z } from 'zod';
import type { LineRequest } from '../contract.ts';
import { UserEntrySchema } from './lexicon/index.ts';
import { checkLine } from './request.ts';

const voice = z.string().trim().min(1).max(200);

/** What the settings of every speaking service have in common. */
export const voiceSettings = {
  /** Voice of each language, by the service's own name. */
  voices: z.strictObject({ zh: voice.optional(), en: voice.optional(), ja: voice.optional() }).default({}),
  /** 1 is the voices' own pace; the line's pace comes on top. */
  pace: z.number().min(0.5, 'settings.pace is at least 0.5.').max(2, 'settings.pace is at most 2.').default(1),
  /** Names said otherwise than the built-in list has them, or not in it. */
  lexicon: z.array(UserEntrySchema).max(5_000).default([]),
  timeoutSeconds: z.number().min(1).max(900).default(120),
  /** US dollars for a million characters of text, as the service counts them. */
  usdPerMillionCharacters: z.number().min(0).max(10_000).optional(),
};

export interface VoiceChoice {
  voices: { zh?: string | undefined; en?: string | undefined; ja?: string | undefined };
  pace: number;
}

/** The languages there is a voice for. @throws KinoraError invalid_request where there is none */
export function languagesOf(voices: VoiceChoice['voices'], name: string): Language[] {
  const languages = LANGUAGES.filter((language) => voices[language] !== undefined);
  if (languages.length === 0) {
    throw new KinoraError('invalid_request', `${name} needs a voice: settings.voices {"zh": …, "en": …, "ja": …}.`, {
      field: 'settings.voices',
    });
  }
  return languages;
}

/** Voice and pace of a line. @throws KinoraError invalid_request naming `text`, `pace`, `language` */
export function chooseVoice(request: LineRequest, choice: VoiceChoice, name: string): { voice: string; pace: number } {
  checkLine(request);
  const chosen = request.voice ?? choice.voices[request.language];
  if (chosen === undefined) {
    throw new KinoraError(
      'invalid_request',
      `${name} has no voice for ${request.language}; name one in settings.voices.`,
      {
        field: 'language',
      },
    );
  }
  return { voice: chosen, pace: Math.min(4, Math.max(0.25, request.pace * choice.pace)) };
}

/** What a sentence cost, where anything is known of prices; undefined otherwise. */
export function costOf(
  endpoint: Endpoint,
  usdPerMillionCharacters: number | undefined,
  characters: number,
  durationSeconds: number,
): { costUsd?: number } {
  const { usdPerSecond } = endpoint.price;
  if (usdPerMillionCharacters === undefined && usdPerSecond === undefined) return {};
  return { costUsd: ((usdPerMillionCharacters ?? 0) * characters) / 1e6 + (usdPerSecond ?? 0) * durationSeconds };
}
