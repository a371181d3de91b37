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
import { ApproveLoraSchema, LorasSchema } from '@kinora/sdk';
import type { Caller } from '../flow/accounts/caller.ts';
import type { Crew } from '../flow/crew.ts';
import { clearShelf } from '../flow/engines/loras.ts';
import { wordsOfLora } from '../flow/screening/lora-words.ts';
import { mustNotBeForbidden } from '../flow/screening/screen-words.ts';
import { noteAudit, stateHash } from '../store/audit.ts';
import { approveLora, askEnginesAgain, changeLora, findLora, listLoras, removeLora } from '../store/loras.ts';
import { problem } from './answers.ts';
import { receiveFile } from './uploads.ts';
import { callerOf, needs, within } from './caller.ts';

const lora = (description: string) => ({ content: { 'application/json': { schema: LoraSchema } }, description });
const NameSchema = z.object({ name: z.string().max(80) });
const FIXED = 'The name was approved with other weights';

const listRoute = createRoute({
  ...needs('loras:read'),
  method: 'get',
  path: '/v1/loras',
  summary: 'The registry of LoRAs',
  responses: { 200: { content: { 'application/json': { schema: LorasSchema } }, description: 'By name' } },
});
const putRoute = createRoute({
  ...needs('loras:write'),
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
  ...needs('loras:approve'),
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
  ...needs('loras:write'),
  method: 'delete',
  path: '/v1/loras/{name}',
  summary: 'Take a LoRA out of the registry; nothing new is made with it',
  request: { params: NameSchema },
  responses: { 204: { description: 'It is gone' }, 404: problem('There is none') },
});
const uploadPath: RouteConfig = {
  ...needs('loras:write'),
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
  const { files } = crew;

  app.openapi(listRoute, async (context) => {
    const caller = callerOf(context);
    return context.json({ loras: await listLoras(within(crew, caller).database, caller.organisationId) }, 200);
  });

  app.openapi(putRoute, async (context) => {
    const caller = callerOf(context);
    const record = context.req.valid('json');
    const { name } = context.req.valid('param');
    if (record.name !== name) {
      throw new KinoraError('invalid_request', `The record's name is ${record.name}, the address says ${name}.`, {
        field: 'name',
      });
    }
    for (const expert of LORA_EXPERTS) await checkStored(caller, expert, record);
    await mustBeAllowed(caller, record, context.req.raw.signal);
    const isKept = record.files.high === undefined && record.files.low === undefined;
    const changed = await change(caller, name, (before) => ({
      ...record,
      files: isKept ? (before?.files ?? {}) : record.files,
    }));
    await note(caller, 'lora.registered', changed);
    return context.json(changed, 200);
  });

  app.openAPIRegistry.registerPath(uploadPath);
  app.post('/v1/loras/:name/files/:expert', async (context) => {
    const caller = callerOf(context);
    const { name, expert: written } = context.req.param();
    const expert = LORA_EXPERTS.find((each) => each === written);
    if (expert === undefined) {
      throw new KinoraError('invalid_request', 'The expert must be high or low.', { field: 'expert' });
    }
    await mustFind(caller, name);
    await using folder = await files.workFolder();
    const file = path.join(folder.path, 'upload.safetensors');
    await receiveFile(context.req.raw, file, MAX_LORA_BYTES);
    const checked = await checkLoraFile(file);
    if (!checked.ok) {
      throw new KinoraError('invalid_request', `The file ${checked.refusal}.`, { field: 'body' });
    }
    const sha256 = await files.put(file);
    const changed = await change(
      caller,
      name,
      (before) => before && { ...before, files: { ...before.files, [expert]: `stored:${sha256}` } },
    );
    await note(caller, 'lora.uploaded', changed);
    return context.json(changed, 200);
  });

  app.openapi(approveRoute, async (context) => {
    const caller = callerOf(context);
    const { database } = within(crew, caller);
    const found = await mustFind(caller, context.req.valid('param').name);
    if (found.files.high === undefined && found.files.low === undefined) {
      throw new KinoraError(
        'invalid_request',
        `The LoRA ${found.name} has no weights yet: name or upload them first.`,
        {
          field: 'files',
        },
      );
    }
    await mustBeAllowed(caller, found, context.req.raw.signal);
    // Where accounts prove who asks, nobody approves in another's name.
    const by = caller.via === 'local' ? context.req.valid('json').by : caller.actor;
    const approved = await approveLora(database, caller.organisationId, found, by);
    if (approved === null)
      throw new KinoraError('conflict', 'Its weights were changed meanwhile.', { retryable: true });
    // Laid into the shelf now, so that engines that look into it find it from the first film on.
    await crew.lorasOf(caller.organisationId, [{ name: approved.name }]);
    await note(caller, 'lora.approved', approved);
    await askEnginesAgain(crew.database);
    return context.json(approved, 200);
  });

  app.openapi(deleteRoute, async (context) => {
    const caller = callerOf(context);
    const { database } = within(crew, caller);
    const found = await mustFind(caller, context.req.valid('param').name);
    await removeLora(database, caller.organisationId, found.name);
    await note(caller, 'lora.removed', null, found.name);
    await clearShelf(crew.loraShelf, found);
    return context.body(null, 204);
  });

  const note = (caller: Caller, action: string, now: Lora | null, name = now?.name): Promise<void> =>
    noteAudit(within(crew, caller).database, {
      organisationId: caller.organisationId,
      actor: caller.actor,
      action,
      subject: `lora:${name}`,
      ...(now === null ? {} : { after: stateHash(now) }),
    });

  /** Its words reach prompts. What is doubted whoever approves it looks at, and each film that uses it is held. */
  const mustBeAllowed = (caller: Caller, record: LoraRecord, signal: AbortSignal): Promise<void> =>
    mustNotBeForbidden(within(crew, caller), caller.organisationId, wordsOfLora(record), undefined, signal);

  async function mustFind(caller: Caller, name: string): Promise<Lora> {
    // What cannot be a name is not asked for: the database does not even hold every text.
    const known = LoraRecordSchema.shape.name.safeParse(name).success;
    const found = known ? await findLora(within(crew, caller).database, caller.organisationId, name) : null;
    if (found === null) throw unknown(name);
    return found;
  }

  /** @throws KinoraError not_found, conflict */
  async function change(
    caller: Caller,
    name: string,
    by: (before: LoraRecord | null) => LoraRecord | null,
  ): Promise<Lora> {
    const { database } = within(crew, caller);
    const changed = await changeLora(database, caller.organisationId, name, (before) => {
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
  async function checkStored(caller: Caller, expert: (typeof LORA_EXPERTS)[number], record: LoraRecord): Promise<void> {
    const file = record.files[expert];
    if (file === undefined || !file.startsWith('stored:')) return;
    const before = await findLora(within(crew, caller).database, caller.organisationId, record.name);
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
