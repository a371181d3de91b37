import { createRoute, type RouteConfig, z } from '@hono/zod-openapi';
import {
  BATCH_ROW_STATES,
  BatchesSchema,
  BatchRowsSchema,
  BatchSchema,
  MAX_BATCH_BYTES,
  MAX_BATCH_ROWS,
  StartBatchSchema,
} from '@kinora/sdk';
import { answer, json, problem } from './answers.ts';
import { needs } from './caller.ts';
import { PageQuerySchema } from './cursor.ts';

const IdSchema = z.object({ id: z.string() });
const batch = (description: string) => answer(BatchSchema, description);
const text = z.string();

export const SendQuerySchema = z.object({ name: z.string().trim().max(120).default('') });

export const sendPath: RouteConfig = {
  ...needs('films:write'),
  method: 'post',
  path: '/v1/batches',
  summary: `Send up to ${MAX_BATCH_ROWS} briefs as rows; each is looked at and priced, and nothing is made before POST …/start`,
  request: {
    query: SendQuerySchema,
    headers: z.object({
      'idempotency-key': z.string().max(520).optional().openapi({ description: 'The same key makes one batch.' }),
    }),
    body: {
      required: true,
      description: `At most ${MAX_BATCH_BYTES / 1e6} MB. CSV: the first line names columns, those of a brief and \`name\`. JSONL: a brief a line, with \`name\` if you like.`,
      content: {
        'text/csv': {
          schema: text.openapi({ example: 'name,story,seconds\nfirst,A small boat comes home at dusk.,6\n' }),
        },
        'application/jsonl': {
          schema: text.openapi({
            example: '{"name":"first","story":"A small boat comes home at dusk.","seconds":6}\n',
          }),
        },
      },
    },
  },
  responses: {
    201: batch('The batch, with what it costs and how many rows are faulty'),
    400: problem('It is no such file, or has too many rows; `field` names the column'),
    422: problem('The key stands for other rows'),
  },
};

export const listBatchesRoute = createRoute({
  ...needs('films:read'),
  method: 'get',
  path: '/v1/batches',
  summary: 'Batches, newest first',
  request: { query: PageQuerySchema },
  responses: { 200: answer(BatchesSchema, 'A page of them'), 400: problem('Not valid') },
});

export const getBatchRoute = createRoute({
  ...needs('films:read'),
  method: 'get',
  path: '/v1/batches/{id}',
  summary: 'One batch: how its rows and films stand',
  request: { params: IdSchema },
  responses: { 200: batch('The batch'), 404: problem('There is none') },
});

export const startBatchRoute = createRoute({
  ...needs('films:write'),
  method: 'post',
  path: '/v1/batches/{id}/start',
  summary: 'Confirm the quoted total: from here on its rows become films',
  request: { params: IdSchema, ...json(StartBatchSchema) },
  responses: {
    200: batch('It runs'),
    400: problem('Rows are faulty and not left out, or the budget is too small; `field` names what'),
    404: problem('There is no such batch'),
    409: problem('It was started, or cancelled, before'),
    412: problem('The total is another, or was quoted more than a day ago'),
  },
});

export const cancelBatchRoute = createRoute({
  ...needs('films:write'),
  method: 'post',
  path: '/v1/batches/{id}/cancel',
  summary: 'No further row becomes a film, and those in the making are stopped; what is finished stays',
  request: { params: IdSchema },
  responses: { 200: batch('As it now is'), 404: problem('There is none') },
});

export const removeBatchRoute = createRoute({
  ...needs('films:write'),
  method: 'delete',
  path: '/v1/batches/{id}',
  summary: 'Throw a batch away that is over, or was never started; its films stay',
  request: { params: IdSchema },
  responses: {
    204: { description: 'It is gone' },
    404: problem('There is none'),
    409: problem('It runs: cancel it first'),
  },
});

export const RowsQuerySchema = PageQuerySchema.extend({
  state: z.enum(BATCH_ROW_STATES).optional(),
  format: z.enum(['json', 'jsonl', 'csv']).default('json'),
});

export const rowsPath: RouteConfig = {
  ...needs('films:read'),
  method: 'get',
  path: '/v1/batches/{id}/rows',
  summary: 'What became of each row, in order: a page as JSON, or all as JSONL or CSV',
  request: { params: IdSchema, query: RowsQuerySchema },
  responses: {
    200: {
      description: 'The rows',
      content: {
        'application/json': { schema: BatchRowsSchema },
        'application/jsonl': { schema: text },
        'text/csv': { schema: text },
      },
    },
    400: problem('Not valid'),
    404: problem('There is no such batch'),
  },
};
