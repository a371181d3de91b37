/**
 * What films cost an organisation: held when they are asked for, taken when a take is accepted, given back otherwise. The
 * ledger is in the database and keeps itself in order (migration 000012); this prices what is made and asks it.
 *
 * @module
 */
import {
  type Brief,
  deriveSeed,
  engineOfShot,
  KinoraError,
  type PlannedShot,
  planShots,
  type Shot,
  type Storyboard,
  type Take,
} from '@kinora/film';
import { direct } from '@kinora/director';
import { creditsText, type Millicredits, overPlan, mayUse, type Plan, type QuoteLine } from '@kinora/platform';
import type { Place } from '@kinora/sky';
import { type Database, type Queryable, rowsOf } from '../../store/database.ts';
import { capture, claimQuote, findQuote, hold, type PricedPiece, readPlans } from '../../store/money.ts';
import { keysOfFilm, storedShots } from '../../store/money-films.ts';
import { briefHashOf } from '../brief-hash.ts';
import { priceList, type PriceList, pricedPieces, pricedShots, sumOf } from './prices.ts';
import { refusalOf } from './refusal.ts';

/** A plan that was changed is followed so much later. */
const PLAN_CACHE_MS = 1_000;
/** Of a film whose length nobody named and whose words the rules cannot film: what a story comes to on average. */
const UNKNOWN_FILM_SECONDS = 30;

/** What does its part in a transaction of somebody else. */
export type InTransaction = (client: Queryable) => Promise<void>;

export interface FilmToHold {
  organisationId: string;
  id: string;
  run: number;
  brief: Brief;
  briefHash: string;
  projectId: string | null;
  keyId: string | null;
  /** A quote whose price is kept. */
  quoteId?: string | null;
}

/** What a brief will cost, shot by shot. */
export interface Estimate {
  lines: QuoteLine[];
  millicredits: Millicredits;
  /** The same as if nothing of it were made yet: what is in the store now may be gone when the film is made. */
  listed: Millicredits;
  /** Nobody can say before it is directed: a model writes the storyboard, or the words must be asked about. */
  rough: boolean;
}

export interface MoneyDesk {
  planOf(organisationId: string): Promise<Plan>;
  plansOf(organisationIds: readonly string[]): Promise<ReadonlyMap<string, Plan>>;
  /** @throws KinoraError plan_limit naming the field of the brief */
  checkBrief(organisationId: string, brief: Brief): Promise<void>;
  /** Whether the plan includes an endpoint. */
  mayUse(organisationId: string): Promise<(engine: string) => boolean>;
  /** @throws KinoraError plan_limit */
  checkEngine(organisationId: string, engine: string): Promise<void>;
  /** What the engines cost that its plan includes. */
  pricesOf(organisationId: string): Promise<PriceList>;
  /** Prices a brief, or a storyboard where there is one. */
  estimate(organisationId: string, brief: Brief, storyboard: Storyboard | null): Promise<Estimate>;
  /**
   * Prices a new film; what it gives holds that in the film's own transaction, and throws there: credits_needed, plan_limit.
   *
   * @throws KinoraError conflict for a quote that is another brief's, used or over
   */
  atSubmit(film: FilmToHold): Promise<InTransaction>;
  /** The same for a film that is opened again to make these shots anew. */
  atReopening(
    film: Omit<FilmToHold, 'briefHash'>,
    storyboard: Storyboard,
    shotIds: readonly string[],
  ): Promise<InTransaction>;
  /**
   * What a film needs once it is known which takes must be made; before any is.
   *
   * @throws KinoraError credits_needed; cancelled for a film that is over
   */
  holdForShots(film: RunOfFilm, brief: Brief, missing: readonly PlannedShot[]): Promise<void>;
  /** Takes the price of a take in the transaction that writes it down as accepted. */
  capturing(film: RunOfFilm, take: Take): Promise<InTransaction | undefined>;
  /** @throws KinoraError plan_limit */
  checkRemoteTakes(organisationId: string): Promise<void>;
  /** Holds for a take for another studio, and takes it when that is delivered. */
  atRemoteTake(take: RemoteTakeToHold): Promise<InTransaction>;
  capturingRemoteTake(take: Omit<RemoteTakeToHold, 'keyId' | 'projectId'>): Promise<InTransaction>;
}

interface RunOfFilm {
  organisationId: string;
  id: string;
  run: number;
}

export interface RemoteTakeToHold {
  organisationId: string;
  id: string;
  shotId: string;
  engine: string;
  seconds: number;
  projectId: string | null;
  keyId: string | null;
}

const NOTHING: InTransaction = () => Promise.resolve();

export interface MoneyDeskParts {
  /** The whole database: prices are the installation's. */
  database: Database;
  /** Engines inside the studio: they cost nothing. */
  embedded: ReadonlySet<string>;
  /** Year of the stories' skies. */
  year: () => number;
  /** Names what a shot asks of its takes. */
  shotHashOf: (brief: Brief, storyboard: Storyboard, shot: Shot) => string;
  /** What `brief.place` names. */
  placeOf: (brief: Brief) => Promise<Place | undefined>;
  /** Another clock than the database's, for tests. Unix milliseconds. */
  nowMs?: () => number;
}

export function createMoneyDesk(parts: MoneyDeskParts): MoneyDesk {
  const { database, embedded } = parts;
  const cache = new Map<string, { plan: Plan; atMs: number }>();
  const nowMs = (): number | null => parts.nowMs?.() ?? null;

  async function plansOf(organisationIds: readonly string[]): Promise<ReadonlyMap<string, Plan>> {
    const isFresh = (id: string): boolean => performance.now() - (cache.get(id)?.atMs ?? -Infinity) < PLAN_CACHE_MS;
    const unknown = organisationIds.filter((id) => !isFresh(id));
    if (unknown.length > 0) {
      if (cache.size > 10_000) cache.clear();
      for (const [id, plan] of await readPlans(database, unknown)) cache.set(id, { plan, atMs: performance.now() });
    }
    return new Map(organisationIds.flatMap((id) => (cache.has(id) ? [[id, cache.get(id)!.plan] as const] : [])));
  }

  async function planOf(organisationId: string): Promise<Plan> {
    const plan = (await plansOf([organisationId])).get(organisationId);
    if (plan === undefined) throw new Error(`organisation ${organisationId} has no plan`);
    return plan;
  }

  const pricesFor = (plan: Plan, organisationId: string): Promise<PriceList> =>
    priceList(database, plan, organisationId, embedded);

  async function estimate(organisationId: string, brief: Brief, given: Storyboard | null): Promise<Estimate> {
    const plan = await planOf(organisationId);
    const prices = await pricesFor(plan, organisationId);
    const storyboard = given ?? (await directed(brief));
    if (storyboard === null) {
      const seconds = brief.seconds ?? UNKNOWN_FILM_SECONDS;
      const millicredits = prices.priceOf(brief.engine, seconds);
      return { lines: [], millicredits, listed: millicredits, rough: true };
    }
    const planned = planShots(storyboard, []);
    const stored = await storedTakes(organisationId, brief, storyboard, planned);
    const listed = pricedShots(prices, brief, planned);
    const lines = listed.map((line): QuoteLine => {
      const made = stored.get(line.shotId)?.due === false;
      return { ...line, millicredits: made ? 0 : line.millicredits, made };
    });
    return { lines, millicredits: sumOf(lines), listed: sumOf(listed), rough: brief.director !== 'rules' };
  }

  /** Of the shots that a film of this brief need not have made: whether what it finds must still be paid. */
  async function storedTakes(
    organisationId: string,
    brief: Brief,
    storyboard: Storyboard,
    planned: readonly PlannedShot[],
  ): Promise<ReadonlyMap<string, { due: boolean }>> {
    const hashes = new Map(planned.map(({ shot }) => [shot.id, parts.shotHashOf(brief, storyboard, shot)]));
    const stored = await storedShots(database, organisationId, briefHashOf(brief), [...hashes.values()]);
    const found = new Map<string, { due: boolean }>();
    for (const { shot } of planned) {
      const hash = hashes.get(shot.id);
      const takes = stored.filter((take) => take.shotHash === hash && take.seed === seedOf(shot, take.number));
      if (takes.length > 0) found.set(shot.id, { due: takes.every(({ due }) => due) });
    }
    return found;
  }

  async function directed(brief: Brief): Promise<Storyboard | null> {
    const place = await parts.placeOf(brief);
    const direction = direct(brief, { year: parts.year(), ...(place === undefined ? {} : { place }) });
    return direction.kind === 'storyboard' ? direction.storyboard : null;
  }

  /** Holds in a transaction, or throws in it. */
  function holding(
    film: Omit<FilmToHold, 'briefHash'>,
    millicredits: Millicredits,
    ceiling: Millicredits | null,
  ): InTransaction {
    const { organisationId, id, run, projectId, keyId } = film;
    return async (client) => {
      const order = { organisationId, subject: `film:${id}`, run, millicredits, projectId, keyId, ceiling } as const;
      const refusal = refusalOf(await hold(rowsOf(client), { ...order, submitting: true }, nowMs()));
      if (refusal !== null) throw refusal;
      if (ceiling === null || typeof film.quoteId !== 'string') return;
      // After the hold, which has locked the wallet: locks are taken in one order.
      const quote = { organisationId, id: film.quoteId, filmId: id };
      if (!(await claimQuote(rowsOf(client), quote))) throw usedQuote(film.quoteId);
    };
  }

  async function quoted({ organisationId, id, briefHash, quoteId }: FilmToHold): Promise<Millicredits | null> {
    if (quoteId === undefined || quoteId === null) return null;
    const quote = await findQuote(database, organisationId, quoteId);
    if (quote === null) throw new KinoraError('not_found', `There is no quote ${quoteId}.`, { field: 'kinora-quote' });
    if (quote.briefHash !== briefHash) {
      throw new KinoraError('conflict', `Quote ${quoteId} is of another brief. Ask for one of this brief.`, {
        field: 'kinora-quote',
      });
    }
    if (quote.expiresAtMs < (nowMs() ?? Date.now())) {
      throw new KinoraError('conflict', `Quote ${quoteId} is over. Ask for another.`, { field: 'kinora-quote' });
    }
    if (quote.usedBy !== null && quote.usedBy !== id) throw usedQuote(quoteId);
    return quote.millicredits;
  }

  const isUnlimited = (plan: Plan): boolean => !plan.metered && plan.maxQueuedFilms === null;

  return {
    planOf,
    plansOf,
    pricesOf: async (organisationId) => pricesFor(await planOf(organisationId), organisationId),
    estimate,

    async checkBrief(organisationId, brief) {
      const over = overPlan(await planOf(organisationId), brief, embedded);
      if (over !== null) throw new KinoraError('plan_limit', over.sentence, { field: over.field });
    },

    async mayUse(organisationId) {
      const plan = await planOf(organisationId);
      return (engine) => mayUse(plan, engine, embedded);
    },

    async checkEngine(organisationId, engine) {
      const plan = await planOf(organisationId);
      if (mayUse(plan, engine, embedded)) return;
      throw new KinoraError('plan_limit', `The plan ${plan.name.en} does not include the engine ${engine}.`, {
        field: 'engine',
      });
    },

    async atSubmit(film) {
      const plan = await planOf(film.organisationId);
      if (isUnlimited(plan)) return NOTHING;
      const ceiling = await quoted(film);
      // What is drawn here costs nothing, however long it is.
      if (!plan.metered || (embedded.has(film.brief.engine) && ceiling === null)) return holding(film, 0, null);
      const { millicredits } = await estimate(film.organisationId, film.brief, null);
      return holding(film, millicredits, ceiling);
    },

    async atReopening(film, storyboard, shotIds) {
      const plan = await planOf(film.organisationId);
      if (isUnlimited(plan)) return NOTHING;
      const prices = await pricesFor(plan, film.organisationId);
      const planned = planShots(storyboard, []);
      // What an earlier run had made and nobody paid for is paid when this one takes it.
      const stored = await storedTakes(film.organisationId, film.brief, storyboard, planned);
      const due = planned.filter(({ shot }) => shotIds.includes(shot.id) || stored.get(shot.id)?.due === true);
      return holding({ ...film, quoteId: null }, sumOf(pricedShots(prices, film.brief, due)), null);
    },

    async holdForShots(film, brief, missing) {
      const { organisationId, id, run } = film;
      const plan = await planOf(organisationId);
      if (!plan.metered) return;
      const prices = await pricesFor(plan, organisationId);
      const millicredits = sumOf(pricedShots(prices, brief, missing));
      const { projectId, keyId } = await keysOfFilm(database, organisationId, id);
      const order = { organisationId, subject: `film:${id}`, run, millicredits, projectId, keyId } as const;
      const refusal = refusalOf(await hold(database, { ...order, ceiling: null, submitting: false }, nowMs()));
      if (refusal === null) return;
      if (refusal.code === 'cancelled') throw refusal;
      const what = missing.map(({ shot }) => engineOfShot(brief, shot));
      const engines = [...new Set(what.filter((engine) => !embedded.has(engine)))].join(', ');
      throw new KinoraError(
        refusal.code,
        `Nothing was generated: ${missing.length} shots by ${engines} cost ${creditsText(millicredits)} credits. ${refusal.message}`,
        refusal.field === undefined ? {} : { field: refusal.field },
      );
    },

    async capturing(film, take) {
      const { organisationId, id, run } = film;
      if (take.verdict.kind !== 'accept' || take.pieces === undefined) return undefined;
      const plan = await planOf(organisationId);
      if (!plan.metered) return undefined;
      const pieces = pricedPieces(await pricesFor(plan, organisationId), take);
      const { shotId, number, engine } = take;
      return async (client) => {
        await capture(rowsOf(client), { organisationId, subject: `film:${id}`, run, shotId, number, engine, pieces });
      };
    },

    async checkRemoteTakes(organisationId) {
      const plan = await planOf(organisationId);
      if (plan.remoteTakes) return;
      throw new KinoraError('plan_limit', `The plan ${plan.name.en} does not include takes for other studios.`, {
        field: 'plan',
      });
    },

    async atRemoteTake(take) {
      const { organisationId, id, projectId, keyId, engine, seconds } = take;
      const plan = await planOf(organisationId);
      if (!plan.metered || embedded.has(engine)) return NOTHING;
      const millicredits = (await pricesFor(plan, organisationId)).priceOf(engine, seconds);
      return async (client) => {
        const order = { organisationId, subject: `take:${id}`, run: 1, millicredits, projectId, keyId } as const;
        // A take is no film: the number of films does not count.
        const refusal = refusalOf(await hold(rowsOf(client), { ...order, ceiling: null, submitting: false }, nowMs()));
        if (refusal !== null) throw refusal;
      };
    },

    async capturingRemoteTake(take) {
      const { organisationId, id, shotId, engine, seconds } = take;
      const plan = await planOf(organisationId);
      if (!plan.metered || embedded.has(engine)) return NOTHING;
      const millicredits = (await pricesFor(plan, organisationId)).priceOf(engine, seconds);
      const pieces: PricedPiece[] = [{ recipe: null, millicredits, perSecond: null, seconds }];
      return async (client) => {
        const subject = `take:${id}` as const;
        await capture(rowsOf(client), { organisationId, subject, run: 1, shotId, number: 1, engine, pieces });
      };
    },
  };
}

function usedQuote(quoteId: string): KinoraError {
  return new KinoraError('conflict', `Quote ${quoteId} was used for a film already. Ask for another.`, {
    field: 'kinora-quote',
  });
}

/** Seed of a shot's takes: its own, and another for each attempt after the first. */
function seedOf(shot: Shot | undefined, number: number): number | undefined {
  return shot === undefined || number === 1 ? shot?.seed : deriveSeed(shot.seed, `take ${number}`);
}
