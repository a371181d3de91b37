import type {
  MusicEngine,
  MusicEngineKind,
  SpeechEngine,
  SpeechEngineKind,
  TextEngine,
  TextEngineKind,
  VideoCapabilities,
  VideoEngine,
  VideoEngineKind,
} from '@kinora/engines/contract';
import { type Endpoint, KinoraError, MEDIA, type Medium, toErrorBody } from '@kinora/film';
import type { EngineKindFacts } from '@kinora/sdk';
import { z } from 'zod';
import type { Database } from '../../store/database.ts';
import {
  findEndpoint,
  listEndpoints,
  saveCapabilities,
  saveFault,
  type StoredEndpoint,
} from '../../store/endpoints.ts';
import type { KeyRing } from './keys.ts';

/** The adapters there are, by medium. */
export interface EngineKinds {
  video: readonly (VideoEngineKind | VideoEngineKind<never>)[];
  speech: readonly (SpeechEngineKind | SpeechEngineKind<never>)[];
  music: readonly (MusicEngineKind | MusicEngineKind<never>)[];
  text: readonly (TextEngineKind | TextEngineKind<never>)[];
}

interface EngineOf {
  video: VideoEngine;
  speech: SpeechEngine;
  music: MusicEngine;
  text: TextEngine;
}

/** What an endpoint says it can do is asked again after this time: models are loaded, LoRAs are copied. */
const FRESH_MS = 5 * 60_000;
/** A backend that does not answer what it can do within this time is not there. */
const ASK_TIMEOUT_MS = 15_000;

/** A video endpoint that can be worked with. */
export interface VideoPost {
  stored: StoredEndpoint;
  engine: VideoEngine;
  kind: string;
  can: VideoCapabilities;
  /** Takes at once. */
  concurrency: number;
  own: boolean;
}

/**
 * The engines of the endpoints: made from the records when they are first needed, kept while the record stays the same.
 */
export function createRoster(database: Database, kinds: EngineKinds, keys: KeyRing) {
  const made = new Map<string, { changedAtMs: number; engine: EngineOf[Medium] }>();
  const asking = new Map<string, Promise<VideoCapabilities>>();

  /** @throws KinoraError invalid_request, auth */
  function create(endpoint: Endpoint): EngineOf[Medium] {
    const { kind, settings } = checkEndpoint(endpoint, kinds);
    // The settings were parsed by this very kind's schema.
    return (kind as { create(...given: unknown[]): EngineOf[Medium] }).create(endpoint, settings, {
      key: keys.keyOf(endpoint),
    });
  }

  function engineOf({ endpoint, changedAtMs }: StoredEndpoint): EngineOf[Medium] {
    const known = made.get(endpoint.name);
    if (known?.changedAtMs === changedAtMs) return known.engine;
    const engine = create(endpoint);
    void known?.engine.close?.().catch(() => undefined);
    made.set(endpoint.name, { changedAtMs, engine });
    return engine;
  }

  async function capabilitiesOf(
    stored: StoredEndpoint,
    engine: VideoEngine,
    afresh: boolean,
  ): Promise<VideoCapabilities> {
    const fresh =
      !afresh &&
      stored.capabilities !== null &&
      stored.engineVersion === engine.version &&
      Date.now() - stored.capabilitiesAtMs < FRESH_MS;
    if (fresh && stored.capabilities !== null) return stored.capabilities;
    const { name } = stored.endpoint;
    const known = asking.get(name);
    const question = known ?? engine.capabilities(AbortSignal.timeout(ASK_TIMEOUT_MS));
    if (known === undefined) asking.set(name, question);
    try {
      const can = await question;
      if (known === undefined) await saveCapabilities(database, name, can, engine.version);
      return can;
    } catch (error) {
      if (known === undefined && error instanceof KinoraError) await saveFault(database, name, toErrorBody(error));
      // What it could do lately is still the best plan while it is away; whether it is well is the breaker's business.
      if (!afresh && stored.capabilities !== null && stored.engineVersion === engine.version)
        return stored.capabilities;
      throw error;
    } finally {
      if (known === undefined) asking.delete(name);
    }
  }

  return {
    /** The kinds there are, for people and forms. */
    kinds(): EngineKindFacts[] {
      return MEDIA.flatMap((medium) =>
        kinds[medium].map(({ kind, title, url, key, own, settings }) => ({
          kind,
          medium,
          title,
          url,
          key,
          own,
          settings: z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' }),
        })),
      );
    },

    /** Version of the adapter with the record's settings; empty where it cannot be made, for want of a key. */
    versionOf(stored: StoredEndpoint): string {
      try {
        return engineOf(stored).version;
      } catch (error) {
        if (error instanceof KinoraError) return '';
        throw error;
      }
    },

    /** @throws KinoraError invalid_request naming what is wrong with the record */
    check: (endpoint: Endpoint) => void checkEndpoint(endpoint, kinds),

    /** Whether its settings name a program to be run here. */
    runsProgram: (endpoint: Endpoint): boolean =>
      kinds[endpoint.medium].some(({ kind, runsProgram }) => kind === endpoint.kind && runsProgram === true),

    /** The engine of an endpoint of any medium, asked for by name. @throws KinoraError engine_unknown, auth, invalid_request */
    async find<Wanted extends Medium>(medium: Wanted, name: string): Promise<EngineOf[Wanted]> {
      const stored = await findEndpoint(database, name);
      if (stored === null || stored.endpoint.medium !== medium || !stored.endpoint.enabled) {
        const names = (await listEndpoints(database))
          .filter(({ endpoint }) => endpoint.medium === medium && endpoint.enabled)
          .map(({ endpoint }) => endpoint.name);
        throw unknownEngine(name, medium, names);
      }
      return engineOf(stored) as EngineOf[Wanted];
    },

    /** A video endpoint with what it can do. @throws KinoraError as the engine does */
    async post(stored: StoredEndpoint, { afresh = false } = {}): Promise<VideoPost> {
      const engine = engineOf(stored) as VideoEngine;
      const can = await capabilitiesOf(stored, engine, afresh);
      const kind = kinds.video.find((each) => each.kind === stored.endpoint.kind);
      return {
        stored,
        engine,
        kind: stored.endpoint.kind,
        can,
        concurrency: Math.min(stored.endpoint.concurrency ?? can.concurrency, 5_000),
        own: stored.endpoint.own || (kind?.own ?? false),
      };
    },

    async close(): Promise<void> {
      await Promise.all([...made.values()].map(({ engine }) => engine.close?.().catch(() => undefined)));
    },
  };
}

export type Roster = ReturnType<typeof createRoster>;

export function unknownEngine(name: string, medium: Medium, names: readonly string[]): KinoraError {
  const own = { video: 'animatic, auto', speech: 'espeak', music: 'bed', text: 'rules' }[medium];
  const all = [own, ...names].join(', ');
  return new KinoraError('engine_unknown', `There is no ${medium} engine called ${name}. This studio has: ${all}.`, {
    field: { video: 'engine', speech: 'speechEngine', music: 'musicEngine', text: 'director' }[medium],
  });
}

/** The adapter of a record, and its settings as that adapter wants them. @throws KinoraError invalid_request */
function checkEndpoint(endpoint: Endpoint, kinds: EngineKinds): { kind: object; settings: unknown } {
  const all: readonly (Pick<VideoEngineKind<never>, 'kind' | 'url' | 'key'> & { settings: z.ZodType })[] =
    kinds[endpoint.medium];
  const kind = all.find((each) => each.kind === endpoint.kind);
  if (kind === undefined) {
    throw refusal(
      'kind',
      `There is no ${endpoint.medium} engine of kind ${endpoint.kind}. There are: ${all.map((each) => each.kind).join(', ')}.`,
    );
  }
  if (kind.url === 'required' && endpoint.url === undefined)
    throw refusal('url', `${endpoint.kind} needs the url of its server.`);
  if (kind.url === 'none' && endpoint.url !== undefined) throw refusal('url', `${endpoint.kind} has no url.`);
  if (kind.key === 'required' && endpoint.key === undefined) {
    throw refusal(
      'key',
      `${endpoint.kind} needs a key: name where it is found, such as env:${endpoint.kind.toUpperCase().replaceAll('-', '_')}_API_KEY.`,
    );
  }
  if (kind.key === 'none' && endpoint.key !== undefined) throw refusal('key', `${endpoint.kind} takes no key.`);
  const settings = kind.settings.safeParse(endpoint.settings);
  if (!settings.success) {
    const [issue] = settings.error.issues;
    throw refusal(['settings', ...(issue?.path ?? [])].join('.'), issue?.message ?? 'The settings are not valid.');
  }
  return { kind, settings: settings.data };
}

function refusal(field: string, message: string): KinoraError {
  return new KinoraError('invalid_request', message, { field });
}
