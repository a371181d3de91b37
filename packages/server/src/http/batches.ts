import { randomBytes } from 'node:crypto';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { KinoraError } from '@kinora/film';
import { fromCredits, toCredits } from '@kinora/platform';
import type { BatchRow } from '@kinora/sdk';
import type { Caller } from '../flow/accounts/caller.ts';
import { checkRows } from '../flow/batches/check-rows.ts';
import { formatOf, readRows } from '../flow/batches/read-rows.ts';
import { KEPT_PRICES_MS, quoteOfRow } from '../flow/batches/run-batches.ts';
import type { Crew } from '../flow/crew.ts';
import {
  closeBatch,
  findBatch,
  insertBatch,
  listBatches,
  listBatchRows,
  removeBatch,
  startBatch,
  type StoredBatch,
  toldBatch,
} from '../store/batches.ts';
import {
  cancelBatchRoute,
  getBatchRoute,
  listBatchesRoute,
  removeBatchRoute,
  rowsPath,
  RowsQuerySchema,
  SendQuerySchema,
  sendPath,
  startBatchRoute,
} from './batch-contract.ts';
import { type Asking, callerOf, within } from './caller.ts';
import { decodeCursor, pageOf } from './cursor.ts';
import { keyIn, REPLAYED } from './idempotency.ts';
import { invalidRequest } from './problem.ts';

/** A total that was quoted longer ago is asked for again. */
const QUOTED_MS = 24 * 3_600_000;
/** Rows of one statement, where all are sent. */
const ROWS_AT_ONCE = 500;

interface Asked {
  caller: Caller;
  inside: Crew;
  batch: StoredBatch;
}

export function addBatchRoutes(app: OpenAPIHono, { crew }: { crew: Crew }): void {
  async function asked(context: Asking, id: string): Promise<Asked> {
    const caller = callerOf(context);
    const inside = within(crew, caller);
    // What cannot be an id is not asked for: the database does not even hold every text.
    const batch = /^\w{1,64}$/.test(id) ? await findBatch(inside.database, caller.organisationId, { id }) : null;
    if (batch === null) throw new KinoraError('not_found', `There is no batch ${id}.`, { field: 'id' });
    return { caller, inside, batch };
  }

  const now = async ({ inside, batch }: Asked) =>
    toldBatch((await findBatch(inside.database, batch.organisationId, batch)) ?? batch);

  for (const path of [sendPath, rowsPath]) app.openAPIRegistry.registerPath(path);

  app.post('/v1/batches', async (context) => {
    const caller = callerOf(context);
    const inside = within(crew, caller);
    const { organisationId, projectId, keyId, actor } = caller;
    const header = context.req.header('idempotency-key');
    const idempotencyKey = header === undefined ? null : keyIn(header);
    const query = SendQuerySchema.safeParse(context.req.query());
    if (!query.success) throw invalidRequest(query.error);
    const { rows: sent, sentHash } = await readRows(context.req.raw, formatOf(context.req.header('content-type')));
    const before = () =>
      idempotencyKey === null ? null : findBatch(inside.database, organisationId, { key: idempotencyKey });
    const again = (batch: StoredBatch) => {
      if (batch.sentHash === sentHash) return context.json(toldBatch(batch), 201, REPLAYED);
      throw new KinoraError('key_reused', `The idempotency key stands for batch ${batch.id}, which has other rows.`, {
        field: 'idempotency-key',
      });
    };
    const known = await before();
    if (known !== null) return again(known);
    const checked = await checkRows(inside, caller, sent, context.req.raw.signal);
    const id = `g${Date.now().toString(36)}${randomBytes(5).toString('hex')}`;
    const quotedMillicredits = checked.reduce((sum, row) => sum + (row.quotedMillicredits ?? 0), 0);
    const rows = checked.map((row, index) => ({
      ...row,
      number: index + 1,
      quoteId: (row.quotedMillicredits ?? 0) > 0 ? quoteOfRow(id, index + 1) : null,
    }));
    const isNew = await insertBatch(
      inside.database,
      {
        organisationId,
        id,
        name: query.data.name,
        idempotencyKey,
        sentHash,
        projectId,
        keyId,
        createdBy: actor,
        quotedMillicredits,
        rows,
      },
      new Date(Date.now() + KEPT_PRICES_MS),
    );
    const kept = isNew ? await findBatch(inside.database, organisationId, { id }) : await before();
    if (kept === null) throw new KinoraError('conflict', 'The batch was deleted at this moment.', { retryable: true });
    return isNew ? context.json(toldBatch(kept), 201, { location: `/v1/batches/${id}` }) : again(kept);
  });

  app.openapi(listBatchesRoute, async (context) => {
    const caller = callerOf(context);
    const { limit, cursor } = context.req.valid('query');
    const after = decodeCursor(cursor, ['text', 'text']);
    const found = await listBatches(within(crew, caller).database, caller.organisationId, limit + 1, after);
    const { page, next } = pageOf(found, limit, ({ place, id }) => [place, id]);
    return context.json({ batches: page.map(toldBatch), next }, 200);
  });

  app.openapi(getBatchRoute, async (context) =>
    context.json(toldBatch((await asked(context, context.req.valid('param').id)).batch), 200),
  );

  app.openapi(startBatchRoute, async (context) => {
    const found = await asked(context, context.req.valid('param').id);
    const { batch, caller, inside } = found;
    const { totalCredits, budgetCredits, timing, leaveOutFaulty } = context.req.valid('json');
    const total = toCredits(batch.quotedMillicredits);
    if (batch.state === 'pricing')
      throw new KinoraError('conflict', 'Its rows are still being priced.', { field: 'id', retryable: true });
    if (batch.state !== 'checked')
      throw new KinoraError('conflict', `The batch ${batch.id} is ${batch.state}.`, { field: 'id' });
    if (totalCredits !== total) {
      throw new KinoraError('changed_meanwhile', `The batch costs ${total} credits, not ${totalCredits}.`, {
        field: 'totalCredits',
      });
    }
    if (Date.now() - Date.parse(batch.createdAt) > QUOTED_MS) {
      throw new KinoraError('changed_meanwhile', 'The total was quoted more than a day ago. Send the rows again.', {
        field: 'totalCredits',
      });
    }
    if (batch.rows.faulty > 0 && !leaveOutFaulty) {
      throw new KinoraError(
        'invalid_request',
        `${batch.rows.faulty} rows are faulty. Send them mended, or start with leaveOutFaulty.`,
        { field: 'leaveOutFaulty' },
      );
    }
    if (batch.rows.waiting === 0)
      throw new KinoraError('invalid_request', 'No row can become a film.', { field: 'id' });
    const budgetMillicredits = budgetCredits === undefined ? batch.quotedMillicredits : fromCredits(budgetCredits);
    const start = { actor: caller.actor, budgetMillicredits, timing };
    if (!(await startBatch(inside.database, batch, start)))
      throw new KinoraError('conflict', `The batch ${batch.id} was started before.`, { field: 'id' });
    return context.json(await now(found), 200);
  });

  app.openapi(cancelBatchRoute, async (context) => {
    const found = await asked(context, context.req.valid('param').id);
    await closeBatch(found.inside.database, found.batch, found.caller.actor);
    return context.json(await now(found), 200);
  });

  app.openapi(removeBatchRoute, async (context) => {
    const { inside, batch } = await asked(context, context.req.valid('param').id);
    if (!(await removeBatch(inside.database, batch)))
      throw new KinoraError('conflict', 'The batch runs. Cancel it first.', { field: 'id', retryable: true });
    return context.body(null, 204);
  });

  app.get('/v1/batches/:id/rows', async (context) => {
    const { inside, batch } = await asked(context, context.req.param('id'));
    const query = RowsQuerySchema.safeParse(context.req.query());
    if (!query.success) throw invalidRequest(query.error);
    const { limit, cursor, format, state = null } = query.data;
    const [from = 0] = decodeCursor(cursor, ['number']) ?? [];
    const after = Number(from);
    if (format !== 'json') {
      const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl';
      const lines = linesOf(inside.database, batch, { state, after, format });
      return new Response(ReadableStream.from(lines).pipeThrough(new TextEncoderStream()), {
        headers: {
          'content-type': type,
          'cache-control': 'private, no-store',
          'content-disposition': `attachment; filename="${batch.id}.${format}"`,
        },
      });
    }
    const found = await listBatchRows(inside.database, batch, { state, limit: limit + 1, after });
    const { page, next } = pageOf(found, limit, ({ number }) => [number]);
    return context.json({ rows: page, next }, 200);
  });
}

const COLUMNS = [
  'number',
  'line',
  'name',
  'state',
  'film',
  'filmState',
  'title',
  'durationSeconds',
  'quotedCredits',
  'contentUrl',
  'field',
  'message',
] as const;

async function* linesOf(
  database: Crew['database'],
  batch: StoredBatch,
  { state, after, format }: { state: BatchRow['state'] | null; after: number; format: 'csv' | 'jsonl' },
): AsyncGenerator<string> {
  if (format === 'csv') yield `${COLUMNS.join(',')}\r\n`;
  for (let from = after; ;) {
    const rows = await listBatchRows(database, batch, { state, limit: ROWS_AT_ONCE, after: from });
    yield rows.map((row) => (format === 'csv' ? csvLine(row) : `${JSON.stringify(row)}\n`)).join('');
    if (rows.length < ROWS_AT_ONCE) return;
    from = rows.at(-1)?.number ?? from;
  }
}

function csvLine({ number, line, name, state, film, quotedCredits, faults, error }: BatchRow): string {
  const wrong = faults[0] ?? error ?? film?.error;
  const values: Record<(typeof COLUMNS)[number], string | number | null | undefined> = {
    number,
    line,
    name,
    state,
    film: film?.id,
    filmState: film?.state,
    title: film?.title,
    durationSeconds: film?.durationSeconds,
    quotedCredits,
    contentUrl: film?.contentUrl,
    field: wrong?.field,
    message: faults.length > 1 ? faults.map((fault) => `${fault.field}: ${fault.message}`).join(' ') : wrong?.message,
  };
  return `${COLUMNS.map((column) => csvCell(values[column])).join(',')}\r\n`;
}

/** What a spreadsheet would carry out is made text first: names and titles were written by anybody. */
function csvCell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
