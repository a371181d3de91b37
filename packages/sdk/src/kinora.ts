import {
  type BriefInput,
  type Film,
  FINAL_EVENT_TYPES,
  FINAL_FILM_STATES,
  type FilmProgress,
  fromErrorBody,
  KinoraError,
  type Picture,
} from '@kinora/film';
import { type Client, createClient, type CreateOptions, type FollowedMessage } from './client.ts';
import { type ContentPart, DEFAULT_PORT, type FilmSummary, type StreamMessage } from './contract.ts';
import type { FilmLinks } from './link-contract.ts';
import { saveFile } from './save-file.ts';
import { type ClientOptions, pause } from './transport.ts';

export interface KinoraOptions extends Partial<Pick<ClientOptions, 'fetch' | 'apiKey' | 'retries'>> {
  /** Where the studio is; `KINORA_URL` or this machine's without it, in a page the page's own origin. */
  url?: string;
}

export interface MakeOptions extends Pick<CreateOptions, 'idempotencyKey' | 'when' | 'priority' | 'signal'> {
  /** How far it is, several times a second. */
  onProgress?: (progress: FilmProgress) => void;
  /** Everything that happens to it, progress with it. */
  onMessage?: (message: StreamMessage) => void;
}

/** Pause before a stream that broke is taken up again. */
const REJOIN_PAUSE_MS = 1_000;
/** How often in a row it may break without a word; a studio that restarts takes seconds. */
const REJOINS = 30;

function environment(name: string): string | undefined {
  return globalThis.process?.env?.[name];
}

/**
 * A studio, in a few words:
 *
 * ```js
 * const kinora = new Kinora({ url: 'https://kinora.example', apiKey: 'kin_…' });
 * const film = await kinora.films.make('七夕之夜,牵牛星渡银河相会织女星');
 * await film.download('qixi.mp4');
 * ```
 *
 * Calls that the studio did not get, or cannot carry out just now, are sent again; each that changes something happens once.
 * All else of the studio is in `api`. Everything rejects with a `KinoraError`.
 */
export class Kinora {
  /** Every call of the studio, as it is. */
  readonly api: Client;
  readonly films: Films;

  constructor(options: KinoraOptions | string = {}) {
    const {
      url,
      apiKey = environment('KINORA_API_KEY'),
      retries = 3,
      fetch,
    } = typeof options === 'string' ? { url: options } : options;
    const here = 'document' in globalThis ? '' : `http://127.0.0.1:${DEFAULT_PORT}`;
    this.api = createClient({
      baseUrl: url ?? environment('KINORA_URL') ?? here,
      retries,
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(fetch === undefined ? {} : { fetch }),
    });
    this.films = new Films(this.api);
  }

  /** Gives a picture (JPEG, PNG, WebP; at most 20 MB) that shots may begin or end with. @param picture or, with a file system, its path */
  async upload(picture: Blob | string, signal?: AbortSignal): Promise<Picture> {
    return this.api.givePicture(typeof picture === 'string' ? await blobOf(picture) : picture, signal);
  }
}

/** The films of a studio. */
export class Films {
  readonly #api: Client;

  constructor(api: Client) {
    this.#api = api;
  }

  /**
   * Makes a film and resolves with it when it is finished.
   *
   * @param brief a story, or a whole brief
   * @throws KinoraError why it was not made: as it failed; `brief_unclear` with the studio's question, `review_needed` when a
   * person must look at its words first, `cancelled`. An abort of `signal` stops the waiting; the film goes on.
   */
  async make(brief: string | BriefInput, options: MakeOptions = {}): Promise<FinishedFilm> {
    const { id } = await this.start(brief, options);
    return this.finished(id, options);
  }

  /** Begins a film and resolves as soon as it is written down. */
  async start(brief: string | BriefInput, options: MakeOptions = {}): Promise<Film> {
    const { onProgress: _progress, onMessage: _message, ...create } = options;
    return this.#api.createFilm(typeof brief === 'string' ? { story: brief } : brief, create);
  }

  /** A film when it is finished. @throws KinoraError as `make` */
  async finished(id: string, { onProgress, onMessage, signal }: MakeOptions = {}): Promise<FinishedFilm> {
    for await (const { message } of this.follow(id, signal ? { signal } : {})) {
      onMessage?.(message);
      if (message.type === 'progress') onProgress?.(message);
    }
    const film = await this.#api.getFilm(id);
    if (film.state === 'completed') return new FinishedFilm(this.#api, film);
    throw whyNot(film);
  }

  /** Everything that happens to a film, to its end; a connection that breaks is taken up where it broke. */
  async *follow(
    id: string,
    { afterEventId, signal }: { afterEventId?: string; signal?: AbortSignal } = {},
  ): AsyncGenerator<FollowedMessage> {
    let last = afterEventId;
    let broken = 0;
    for (;;) {
      try {
        const from = { ...(last === undefined ? {} : { afterEventId: last }), ...(signal ? { signal } : {}) };
        let isLast = false;
        for await (const followed of this.#api.followFilm(id, from)) {
          broken = 0;
          if (followed.id !== null) last = followed.id;
          isLast = followed.message.type !== 'progress' && FINAL_EVENT_TYPES.has(followed.message.type);
          yield followed;
        }
        // A stream that a proxy closed looks like one that is over.
        if (isLast || FINAL_FILM_STATES.has((await this.#api.getFilm(id)).state)) return;
        broken++;
      } catch (error) {
        if (!(error instanceof KinoraError) || error.code !== 'studio_unreachable' || ++broken > REJOINS) throw error;
      }
      await pause(REJOIN_PAUSE_MS, signal);
    }
  }

  /** A finished film that was made before. @throws KinoraError not_found, and as `make` for one that has no file */
  async get(id: string): Promise<FinishedFilm> {
    const film = await this.#api.getFilm(id);
    if (film.state === 'completed') return new FinishedFilm(this.#api, film);
    throw whyNot(film);
  }

  /** All films, newest first, page by page as they are read. */
  async *list({ pageSize = 50 } = {}): AsyncGenerator<FilmSummary> {
    let before: string | null = null;
    do {
      const page: { films: FilmSummary[]; nextBefore: string | null } = await this.#api.listFilms({
        limit: pageSize,
        ...(before === null ? {} : { before }),
      });
      yield* page.films;
      before = page.nextBefore;
    } while (before !== null);
  }
}

/** A film that is finished, and its files. */
export class FinishedFilm {
  readonly #api: Client;
  /** Its record: storyboard, takes, report, hashes of its files. */
  readonly record: Film;

  constructor(api: Client, record: Film) {
    this.#api = api;
    this.record = record;
  }

  get id(): string {
    return this.record.id;
  }

  get title(): string {
    return this.record.title;
  }

  get durationSeconds(): number {
    return this.record.durationSeconds ?? 0;
  }

  /**
   * Writes the film, or its poster or subtitles, to a file or a stream.
   *
   * @param target a path, where there is a file system, or a WritableStream
   * @throws KinoraError not_writable, not_found for a part it does not have
   */
  async download(
    target: string | WritableStream<Uint8Array>,
    { part = 'master', signal }: { part?: ContentPart; signal?: AbortSignal } = {},
  ): Promise<void> {
    if (typeof target === 'string') {
      return saveFile(target, (headers) => this.#api.content(this.id, part, signal, headers), signal);
    }
    const { body } = await this.#api.content(this.id, part, signal);
    await body?.pipeTo(target, signal ? { signal } : {});
  }

  async blob({ part = 'master', signal }: { part?: ContentPart; signal?: AbortSignal } = {}): Promise<Blob> {
    return (await this.#api.content(this.id, part, signal)).blob();
  }

  /** Addresses of its files that need no key and expire: for players, pages and mails. */
  links(expiresInSeconds?: number): Promise<FilmLinks> {
    return this.#api.filmLinks(this.id, expiresInSeconds);
  }
}

function whyNot(film: Film): KinoraError {
  const { id, state, error, question } = film;
  switch (state) {
    case 'failed':
      return error === null ? new KinoraError('internal', `Film ${id} failed.`) : fromErrorBody(error);
    case 'asked':
      return new KinoraError('brief_unclear', [question?.question, ...(question?.offers ?? [])].join('\n'), {
        field: 'story',
      });
    case 'held':
      return new KinoraError('review_needed', `A person must look at the words of film ${id} first.`);
    case 'cancelled':
      return new KinoraError('cancelled', `Film ${id} was cancelled.`);
    case 'queued':
    case 'running':
    case 'completed':
      return new KinoraError('conflict', `Film ${id} is being made.`, { retryable: true });
  }
}

async function blobOf(path: string): Promise<Blob> {
  const files = globalThis.process?.getBuiltinModule?.('node:fs');
  if (files === undefined) {
    throw new KinoraError(
      'invalid_request',
      'Only Node 20.16 or later, Deno and Bun can read files here: give a Blob.',
      {
        field: 'picture',
      },
    );
  }
  return files.openAsBlob(path);
}
