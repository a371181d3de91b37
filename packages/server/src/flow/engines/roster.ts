import type {
  ModerationEngine,
  ModerationEngineKind,
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
import { type Endpoint, FILM_FPS, fromErrorBody, KinoraError, MEDIA, type Medium, toErrorBody } from '@kinora/film';
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
import { isSealed, type KeyRing } from './keys.ts';

/** The adapters there are, by medium. */
export interface EngineKinds {
  video: readonly (VideoEngineKind | VideoEngineKind<never>)[];
  speech: readonly (SpeechEngineKind | SpeechEngineKind<never>)[];
  music: readonly (MusicEngineKind | MusicEngineKind<never>)[];
  text: readonly (TextEngineKind | TextEngineKind<never>)[];
  moderation: readonly (ModerationEngineKind | ModerationEngineKind<never>)[];
}

interface EngineOf {
  video: VideoEngine;
  speech: SpeechEngine;
  music: MusicEngine;
  text: TextEngine;
  moderation: ModerationEngine;
}

/** What an endpoint says it can do is asked again after this time: models are loaded, LoRAs are copied. */
const FRESH_MS = 5 * 60_000;
/** A backend that does not answer what it can do within this time is not there. */
const ASK_TIMEOUT_MS = 15_000;

/** How long after it could not be asked it is not waited for again, where its answer is not needed at once. */
const FAULT_REMEMBERED_MS = 60_000;

/** What is taken for granted of a backend that never said what it can do: nothing but that it has a job. */
const SILENT: VideoCapabilities = {
  sizes: [],
  fps: FILM_FPS,
  minSeconds: 0,
  maxSeconds: 0,
  concurrency: 1,
  generative: true,
  usdPerSecond: 0,
  seed: true,
  negativePrompt: true,
  firstFrame: false,
  lastFrame: false,
  loras: 'none',
  loraNames: [],
  cancel: 'never',
  progress: 'none',
  ownJobIds: false,
  promptCharacters: null,
  limits: { submitsPerSecond: null, pollsPerSecond: null },
  notes: [],
};

/** A video endpoint that can be worked with. */
export interface VideoPost {
  stored: StoredEndpoint;
  engine: VideoEngine;
  kind: string;
  can: VideoCapabilities;
  /** Takes at once. */
  concurrency: number;
  own: boolean;
  /**
   * Names the weights where the backend cannot say which it holds: servers of one name make the same takes. Null where the
   * adapter's version or plan names the model.
   */
  weights: string | null;
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

  const isMade = ({ endpoint, changedAtMs }: StoredEndpoint): boolean =>
    made.get(endpoint.name)?.changedAtMs === changedAtMs;

  /** The same, after its key was opened where that lies sealed. @throws KinoraError auth, invalid_request */
  async function openedEngineOf(stored: StoredEndpoint): Promise<EngineOf[Medium]> {
    if (!isMade(stored)) await keys.prepare(stored.endpoint);
    return engineOf(stored);
  }

  /** Asks the backend, everybody who wants to know at once. */
  function ask({ endpoint: { name } }: StoredEndpoint, engine: VideoEngine): Promise<VideoCapabilities> {
    const known = asking.get(name);
    if (known !== undefined) return known;
    const question = (async () => {
      try {
        const can = await engine.capabilities(AbortSignal.timeout(ASK_TIMEOUT_MS));
        await saveCapabilities(database, name, can, engine.version);
        return can;
      } catch (error) {
        if (error instanceof KinoraError) await saveFault(database, name, toErrorBody(error));
        throw error;
      } finally {
        asking.delete(name);
      }
    })();
    asking.set(name, question);
    return question;
  }

  async function capabilitiesOf(
    stored: StoredEndpoint,
    engine: VideoEngine,
    { afresh, patient }: { afresh: boolean; patient: boolean },
  ): Promise<VideoCapabilities> {
    if (afresh) return ask(stored, engine);
    const { capabilities, fault } = stored;
    const lately = stored.engineVersion === engine.version ? capabilities : null;
    if (lately !== null && Date.now() - stored.capabilitiesAtMs < FRESH_MS) return lately;
    if (fault !== null && Date.now() - stored.faultAtMs < FAULT_REMEMBERED_MS && (lately !== null || !patient)) {
      // Whether it is back is found out for whoever comes next.
      ask(stored, engine).catch(() => undefined);
      if (lately !== null) return lately;
      throw fromErrorBody(fault);
    }
    try {
      return await ask(stored, engine);
    } catch (error) {
      // What it could do lately is still the best plan while it is away; whether it is well is the breaker's business.
      if (lately !== null) return lately;
      throw error;
    }
  }

  function isOwn(endpoint: Endpoint): boolean {
    return endpoint.own || kinds.video.some(({ kind, own }) => kind === endpoint.kind && own);
  }

  function postOf(stored: StoredEndpoint, engine: VideoEngine, can: VideoCapabilities): VideoPost {
    const { endpoint } = stored;
    const kind = kinds.video.find((each) => each.kind === endpoint.kind);
    return {
      stored,
      engine,
      kind: endpoint.kind,
      can,
      concurrency: Math.min(endpoint.concurrency ?? can.concurrency, 5_000),
      own: isOwn(endpoint),
      // Who needs an address is a server of somebody's, with weights of their choice; a cloud names its models.
      weights: endpoint.family ?? (kind?.url === 'required' ? endpoint.name : null),
    };
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
      if (isSealed(stored.endpoint) && !isMade(stored)) return '';
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
    async find<Wanted extends Medium>(
      medium: Wanted,
      name: string,
      organisationId?: string,
    ): Promise<EngineOf[Wanted]> {
      const stored = await findEndpoint(database, name);
      if (
        stored === null ||
        stored.endpoint.medium !== medium ||
        !stored.endpoint.enabled ||
        !isFor(stored, organisationId)
      ) {
        const names = (await listEndpoints(database))
          .filter(({ endpoint }) => endpoint.medium === medium && endpoint.enabled)
          .map(({ endpoint }) => endpoint.name);
        throw unknownEngine(name, medium, names);
      }
      return (await openedEngineOf(stored)) as EngineOf[Wanted];
    },

    /** Whether a video endpoint is hardware of one's own. */
    isOwn,

    /**
     * A video endpoint with what it can do.
     *
     * @param afresh What is known is not enough: it is asked now
     * @param patient False: one that could not be asked a moment ago is not waited for
     * @throws KinoraError as the engine does
     */
    async post(stored: StoredEndpoint, { afresh = false, patient = true } = {}): Promise<VideoPost> {
      const engine = (await openedEngineOf(stored)) as VideoEngine;
      return postOf(stored, engine, await capabilitiesOf(stored, engine, { afresh, patient }));
    },

    /** The same for a job that lies there already: what it said last is enough, or nothing. @throws KinoraError auth, … */
    async postOfJob(stored: StoredEndpoint): Promise<VideoPost> {
      return postOf(stored, (await openedEngineOf(stored)) as VideoEngine, stored.capabilities ?? SILENT);
    },

    async close(): Promise<void> {
      await Promise.allSettled([...made.values()].map(async ({ engine }) => engine.close?.()));
    },
  };
}

export type Roster = ReturnType<typeof createRoster>;

/** Whether an organisation may use an endpoint; whoever names none was asked about it before. */
function isFor({ endpoint }: StoredEndpoint, organisationId: string | undefined): boolean {
  return organisationId === undefined || (endpoint.organisations?.includes(organisationId) ?? true);
}

export function unknownEngine(name: string, medium: Medium, names: readonly string[]): KinoraError {
  const own = { video: 'animatic, auto', speech: 'espeak', music: 'bed', text: 'rules', moderation: '' }[medium];
  const all = [own, ...names].filter(Boolean).join(', ') || 'none';
  return new KinoraError('engine_unknown', `There is no ${medium} engine called ${name}. This studio has: ${all}.`, {
    field: {
      video: 'engine',
      speech: 'speechEngine',
      music: 'musicEngine',
      text: 'director',
      moderation: 'screening.judges',
    }[medium],
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
