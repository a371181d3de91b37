import { KinoraError } from '@kinora/film';
import type { experimental_startVideo } from 'ai';
import { Agent, fetch } from 'undici';
import { asCoded, parseJson, readText, retryAfter, usualRefusal } from '../../backend/http.ts';
import { redact } from '../../backend/secret.ts';
import type { Secret } from '../../contract.ts';
import { saysContentRefusal } from '../content-words.ts';
import type { AiSdkSettings } from './settings.ts';

type GivenModel = Parameters<typeof experimental_startVideo>[0]['model'];
/** A model that was made, not one that is only named. */
export type VideoModel = Exclude<GivenModel, string> & { doStart?: unknown; doStatus?: unknown };

/** What was really said on the wire during one call; the SDK keeps of it a sentence at most. */
export interface Seen {
  answer: { status: number; text: string; retryAfterMs: number | undefined } | null;
  /** The connection failed before any answer. */
  failure: unknown;
}

export interface ProviderOptions {
  name: string;
  settings: AiSdkSettings;
  url: string | undefined;
  key: Secret | null;
}

/** A connection for each request: on a kept one nobody could tell whether the other side took what it broke off at. */
const once = new Agent({ pipelining: 0, connect: { timeout: 10_000 }, headersTimeout: 60_000, bodyTimeout: 60_000 });
/** Some providers answer with the video itself, in base64. */
const MAX_ANSWER_BYTES = 256 * 1024 * 1024;
const QUOTA = /arrear|insufficient[ _-]?(quota|balance|credit|fund)|exhausted[ _-]balance|billing/i;

/**
 * Makes the provider's model from its package, which only the operator installs.
 *
 * @throws KinoraError engine_refused where the package is missing or makes no videos
 */
export async function openProvider({
  name,
  settings,
  url,
  key,
}: ProviderOptions): Promise<{ model: VideoModel; seen: Seen }> {
  const made = await factoryOf(name, settings.provider);
  const seen: Seen = { answer: null, failure: null };
  const provider = made({
    ...settings.options,
    // Most say baseURL; Alibaba's has another one for videos.
    ...(url === undefined ? {} : { baseURL: url, videoBaseURL: url }),
    ...(key === null ? {} : { apiKey: key.reveal(), apiToken: key.reveal() }),
    fetch: watched(seen),
  });
  const video = provider.video ?? provider.videoModel;
  if (video === undefined) {
    throw new KinoraError('engine_refused', `@ai-sdk/${settings.provider} makes no videos.`, {
      field: 'settings.provider',
    });
  }
  return { model: video.call(provider, settings.model), seen };
}

interface Provider {
  video?: (model: string) => VideoModel;
  videoModel?: (model: string) => VideoModel;
}
type Factory = (options: Record<string, unknown>) => Provider;

async function factoryOf(name: string, provider: string): Promise<Factory> {
  const specifier = `@ai-sdk/${provider}`;
  let exported: Record<string, unknown>;
  try {
    exported = (await import(specifier)) as Record<string, unknown>;
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    throw new KinoraError(
      'engine_refused',
      missing
        ? `${name} needs a package that is not there: run "npm install ${specifier}" in Kinora's folder and start it again.`
        : `The package ${specifier} cannot be loaded.`,
      { field: 'settings.provider' },
    );
  }
  // createGoogle… of google, createByteDance of bytedance: the shortest of that name is the plain one.
  const wanted = `create${provider.replaceAll('-', '')}`;
  const names = Object.keys(exported).filter(
    (each) => each.toLowerCase().startsWith(wanted) && typeof exported[each] === 'function',
  );
  const [first] = names.toSorted((a, b) => a.length - b.length);
  if (first === undefined) {
    throw new KinoraError('engine_refused', `The package ${specifier} makes no provider.`, {
      field: 'settings.provider',
    });
  }
  return exported[first] as Factory;
}

function watched(seen: Seen): typeof globalThis.fetch {
  return (async (input: string | URL, init: Record<string, unknown> = {}) => {
    seen.answer = null;
    seen.failure = null;
    try {
      const response = await fetch(String(input), {
        ...init,
        // A redirect would send the job, or the key in a header of the provider's own, to somebody else.
        redirect: 'error',
        dispatcher: once,
      } as never);
      const text = await readText(response, MAX_ANSWER_BYTES);
      seen.answer = {
        status: response.status,
        text,
        retryAfterMs: retryAfter(response.headers.get('retry-after')),
      };
      return new Response([204, 304].includes(response.status) ? null : text, {
        status: response.status,
        headers: Object.fromEntries(response.headers),
      });
    } catch (error) {
      seen.failure = error;
      throw error;
    }
  }) as typeof globalThis.fetch;
}

interface Circumstances {
  name: string;
  key: Secret | null;
  seen: Seen;
  submit: boolean;
  stopped: boolean;
}

/** What a failure of the SDK really was. No error of its own goes further: it holds requests and headers. */
export function refusalAfter({ name, key, seen, submit, stopped }: Circumstances, thrown: unknown): KinoraError {
  if (thrown instanceof KinoraError) return thrown;
  const quote = (text: string): string => redact(text, key).replace(/\s+/g, ' ').trim().slice(0, 300);
  const { answer } = seen;
  if (answer === null) {
    if (seen.failure !== null) return asCoded(seen.failure, { name, quote, submit, stopped, timedOut: false });
    // It asked nobody: it did not like what it was given.
    const said = quote(thrown instanceof Error ? thrown.message : String(thrown));
    return stopped
      ? new KinoraError('cancelled', `The call to ${name} was stopped.`)
      : new KinoraError('engine_refused', `${name} cannot be asked for this: ${said}`);
  }
  const text = quote(answer.text);
  if (saysContentRefusal(text)) {
    return new KinoraError('content_policy', `${name} does not make this picture, by its content rules: ${text}`, {
      field: 'prompt',
    });
  }
  if (answer.status >= 400) {
    if (QUOTA.test(text)) return new KinoraError('quota', `${name} wants to be paid first (${text}).`);
    return usualRefusal(name, {
      status: answer.status,
      body: parseJson(answer.text) ?? null,
      text,
      retryAfterMs: answer.retryAfterMs,
      submit,
    });
  }
  // It said yes, and the SDK can make nothing of it.
  return new KinoraError(
    submit ? 'may_have_been_charged' : 'engine_failed',
    `${name} gave an answer that cannot be read: ${text}`,
    { retryable: !submit },
  );
}
