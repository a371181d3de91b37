import path from 'node:path';
import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { checkLoraFile } from '@kinora/engines/video';
import {
  KinoraError,
  type Lora,
  LORA_EXPERTS,
  type LoraRecord,
  LoraRecordSchema,
  LoraSchema,
  MAX_LORA_BYTES,
} from '@kinora/film';
import { ApproveLoraSchema, LorasSchema, ProblemSchema } from '@kinora/sdk';
import type { Crew } from '../flow/crew.ts';
import { clearShelf } from '../flow/engines/loras.ts';
import { wordsOfLora } from '../flow/screening/lora-words.ts';
import { mustNotBeForbidden } from '../flow/screening/screen-words.ts';
import { noteAudit, stateHash } from '../store/audit.ts';
import { LOCAL_ORGANISATION } from '../store/films.ts';
import { approveLora, askEnginesAgain, changeLora, findLora, listLoras, removeLora } from '../store/loras.ts';
import { actorOf } from './actor.ts';
import { receiveFile } from './uploads.ts';

const problem = (description: string) => ({
  content: { 'application/problem+json': { schema: ProblemSchema } },
  description,
});
const lora = (description: string) => ({ content: { 'application/json': { schema: LoraSchema } }, description });
const NameSchema = z.object({ name: z.string().max(80) });
const FIXED = 'The name was approved with other weights';

const listRoute = createRoute({
  method: 'get',
  path: '/v1/loras',
  summary: 'The registry of LoRAs',
  responses: { 200: { content: { 'application/json': { schema: LorasSchema } }, description: 'By name' } },
});
const putRoute = createRoute({
  method: 'put',
  path: '/v1/loras/{name}',
  summary: 'Register a LoRA or change its record; what changes besides its title must be approved again',
  request: {
    params: NameSchema,
    body: { content: { 'application/json': { schema: LoraRecordSchema } }, required: true },
  },
  responses: {
    200: lora('The LoRA as it stands; without `files`, those it has stay'),
    400: problem('The record is not valid; `field` names what'),
    409: problem(FIXED),
    422: problem('Its words are not filmed here'),
  },
});
const approveRoute = createRoute({
  method: 'post',
  path: '/v1/loras/{name}/approve',
  summary: 'Let a LoRA be used, as it stands; its weights are then fixed for this name',
  request: {
    params: NameSchema,
    body: { content: { 'application/json': { schema: ApproveLoraSchema } }, required: true },
  },
  responses: {
    200: lora('The LoRA'),
    400: problem('It has no weights yet'),
    404: problem('There is none'),
    422: problem('Its words are not filmed here'),
  },
});
const deleteRoute = createRoute({
  method: 'delete',
  path: '/v1/loras/{name}',
  summary: 'Take a LoRA out of the registry; nothing new is made with it',
  request: { params: NameSchema },
  responses: { 204: { description: 'It is gone' }, 404: problem('There is none') },
});
const uploadPath: RouteConfig = {
  method: 'post',
  path: '/v1/loras/{name}/files/{expert}',
  summary: 'Upload the weights of a LoRA for one expert: a safetensors file of at most 4 GB',
  request: {
    params: NameSchema.extend({ expert: z.enum(LORA_EXPERTS) }),
    body: { content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } } },
  },
  responses: {
    200: lora('The LoRA with these weights'),
    400: problem('They are no weights of a LoRA'),
    404: problem('There is none'),
    409: problem(FIXED),
  },
};

export function addLoraRoutes(app: OpenAPIHono, crew: Crew): void {
  const { database, files } = crew;

  app.openapi(listRoute, async (context) =>
    context.json({ loras: await listLoras(database, LOCAL_ORGANISATION) }, 200),
  );

  app.openapi(putRoute, async (context) => {
    const record = context.req.valid('json');
    const { name } = context.req.valid('param');
    if (record.name !== name) {
      throw new KinoraError('invalid_request', `The record's name is ${record.name}, the address says ${name}.`, {
        field: 'name',
      });
    }
    for (const expert of LORA_EXPERTS) await checkStored(expert, record);
    await mustBeAllowed(record, context.req.raw.signal);
    const isKept = record.files.high === undefined && record.files.low === undefined;
    const changed = await change(name, (before) => ({
      ...record,
      files: isKept ? (before?.files ?? {}) : record.files,
    }));
    await note(context, 'lora.registered', changed);
    return context.json(changed, 200);
  });

  app.openAPIRegistry.registerPath(uploadPath);
  app.post('/v1/loras/:name/files/:expert', async (context) => {
    const { name, expert: written } = context.req.param();
    const expert = LORA_EXPERTS.find((each) => each === written);
    if (expert === undefined) {
      throw new KinoraError('invalid_request', 'The expert must be high or low.', { field: 'expert' });
    }
    await mustFind(name);
    await using folder = await files.workFolder();
    const file = path.join(folder.path, 'upload.safetensors');
    await receiveFile(context.req.raw, file, MAX_LORA_BYTES);
    const checked = await checkLoraFile(file);
    if (!checked.ok) {
      throw new KinoraError('invalid_request', `The file ${checked.refusal}.`, { field: 'body' });
    }
    const sha256 = await files.put(file);
    const changed = await change(
      name,
      (before) => before && { ...before, files: { ...before.files, [expert]: `stored:${sha256}` } },
    );
    await note(context, 'lora.uploaded', changed);
    return context.json(changed, 200);
  });

  app.openapi(approveRoute, async (context) => {
    const found = await mustFind(context.req.valid('param').name);
    if (found.files.high === undefined && found.files.low === undefined) {
      throw new KinoraError(
        'invalid_request',
        `The LoRA ${found.name} has no weights yet: name or upload them first.`,
        {
          field: 'files',
        },
      );
    }
    await mustBeAllowed(found, context.req.raw.signal);
    const approved = await approveLora(database, LOCAL_ORGANISATION, found, context.req.valid('json').by);
    if (approved === null)
      throw new KinoraError('conflict', 'Its weights were changed meanwhile.', { retryable: true });
    // Laid into the shelf now, so that engines that look into it find it from the first film on.
    await crew.lorasOf(LOCAL_ORGANISATION, [{ name: approved.name }]);
    await note(context, 'lora.approved', approved);
    await askEnginesAgain(database);
    return context.json(approved, 200);
  });

  app.openapi(deleteRoute, async (context) => {
    const found = await mustFind(context.req.valid('param').name);
    await removeLora(database, LOCAL_ORGANISATION, found.name);
    await note(context, 'lora.removed', null, found.name);
    await clearShelf(crew.loraShelf, found);
    return context.body(null, 204);
  });

  const note = (
    context: Parameters<typeof actorOf>[0],
    action: string,
    now: Lora | null,
    name = now?.name,
  ): Promise<void> =>
    noteAudit(database, {
      organisationId: LOCAL_ORGANISATION,
      actor: actorOf(context),
      action,
      subject: `lora:${name}`,
      ...(now === null ? {} : { after: stateHash(now) }),
    });

  /** Its words reach prompts. What is doubted whoever approves it looks at, and each film that uses it is held. */
  const mustBeAllowed = (record: LoraRecord, signal: AbortSignal): Promise<void> =>
    mustNotBeForbidden(crew, LOCAL_ORGANISATION, wordsOfLora(record), undefined, signal);

  async function mustFind(name: string): Promise<Lora> {
    // What cannot be a name is not asked for: the database does not even hold every text.
    const known = LoraRecordSchema.shape.name.safeParse(name).success;
    const found = known ? await findLora(database, LOCAL_ORGANISATION, name) : null;
    if (found === null) throw unknown(name);
    return found;
  }

  /** @throws KinoraError not_found, conflict */
  async function change(name: string, by: (before: LoraRecord | null) => LoraRecord | null): Promise<Lora> {
    const changed = await changeLora(database, LOCAL_ORGANISATION, name, (before) => {
      if (before === null) return by(null);
      const { approved: _approved, ...record } = before;
      return by(record);
    });
    if (changed === 'absent') throw unknown(name);
    if (changed === 'fixed') {
      throw new KinoraError(
        'conflict',
        `${name} was approved with other weights, and takes are kept by that name. Register these under another one.`,
        { field: 'files' },
      );
    }
    return changed;
  }

  /** Weights that are said to be stored were uploaded for this very name: no organisation can name another's files. */
  async function checkStored(expert: (typeof LORA_EXPERTS)[number], record: LoraRecord): Promise<void> {
    const file = record.files[expert];
    if (file === undefined || !file.startsWith('stored:')) return;
    const before = await findLora(database, LOCAL_ORGANISATION, record.name);
    if (before !== null && LORA_EXPERTS.some((each) => before.files[each] === file)) return;
    throw new KinoraError(
      'invalid_request',
      `These weights are not stored for ${record.name}. Upload them: POST /v1/loras/${record.name}/files/${expert}.`,
      { field: `files.${expert}` },
    );
  }
}

function unknown(name: string): KinoraError {
  return new KinoraError('not_found', `There is no LoRA called ${name} in the registry.`, { field: 'name' });
}
