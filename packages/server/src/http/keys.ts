import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { KinoraError } from '@kinora/film';
import { KeysSchema, ResealedSchema, RotatedSchema, SetKeySchema } from '@kinora/sdk';
import type { Caller } from '../flow/accounts/caller.ts';
import { KEY_NAMES, type KeptVault } from '../keys/vault.ts';
import { answer, problem } from './answers.ts';
import { isLoopback } from './guard.ts';
import { callerOf, needs } from './caller.ts';

const NameSchema = z.object({
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'A name has letters, digits, dots, hyphens, at most 64.'),
});

const listRoute = createRoute({
  ...needs('operator'),
  method: 'get',
  path: '/v1/keys',
  summary: 'Names and versions of the keys that lie sealed here; never a byte of them',
  responses: { 200: answer(KeysSchema, 'By name') },
});
const setRoute = createRoute({
  ...needs('operator'),
  method: 'put',
  path: '/v1/keys/{name}',
  summary: "Keep an engine's key sealed: its record names it vault:NAME, and nothing gives it back",
  request: { params: NameSchema, body: { content: { 'application/json': { schema: SetKeySchema } }, required: true } },
  responses: {
    204: { description: 'It is kept; the one before is gone' },
    400: problem('Not valid, or not from here'),
  },
});
const removeRoute = createRoute({
  ...needs('operator'),
  method: 'delete',
  path: '/v1/keys/{name}',
  summary: "Take an engine's key away",
  request: { params: NameSchema },
  responses: { 204: { description: 'It is gone' }, 404: problem('There is none') },
});
const rotateRoute = createRoute({
  ...needs('operator'),
  method: 'post',
  path: '/v1/keys/{name}/rotate',
  summary: "Make a new version of one of the studio's own keys; what older ones made stays readable",
  request: { params: NameSchema },
  responses: { 200: answer(RotatedSchema, 'The new version'), 404: problem('It is none of them') },
});
const rotateMasterRoute = createRoute({
  ...needs('operator'),
  method: 'post',
  path: '/v1/master-key/rotate',
  summary: 'Seal everything by a new master key',
  responses: { 200: answer(ResealedSchema, 'How many keys were sealed anew'), 400: problem('It must be given first') },
});

export function addKeyRoutes(app: OpenAPIHono, vault: KeptVault, host: string): void {
  app.openapi(listRoute, async (context) => context.json({ keys: await vault.list() }, 200));

  app.openapi(setRoute, async (context) => {
    mustBeNear(callerOf(context));
    const { name } = context.req.valid('param');
    await vault.keepEndpointKey(name, context.req.valid('json').value, callerOf(context).actor);
    return context.body(null, 204);
  });

  app.openapi(removeRoute, async (context) => {
    mustBeNear(callerOf(context));
    const { name } = context.req.valid('param');
    if (!(await vault.removeEndpointKey(name, callerOf(context).actor))) {
      throw new KinoraError('not_found', `The studio keeps no key called ${name}.`, { field: 'name' });
    }
    return context.body(null, 204);
  });

  app.openapi(rotateRoute, async (context) => {
    mustBeNear(callerOf(context));
    const { name } = context.req.valid('param');
    const known = KEY_NAMES.find((each) => each === name);
    if (known === undefined) {
      throw new KinoraError(
        'not_found',
        `${name} is no key of the studio's own. There are: ${KEY_NAMES.join(', ')}. An engine's key is set anew.`,
        { field: 'name' },
      );
    }
    const { version } = await vault.rotate(known);
    return context.json({ name, version }, 200);
  });

  app.openapi(rotateMasterRoute, async (context) => {
    mustBeNear(callerOf(context));
    return context.json({ resealed: await vault.rotateMaster(callerOf(context).actor) }, 200);
  });

  /** A studio without accounts believes whoever reaches it. */
  function mustBeNear({ via }: Caller): void {
    if (via !== 'local' || isLoopback(host)) return;
    throw new KinoraError(
      'invalid_request',
      'This studio can be reached from other machines: change keys at one that answers only to its own, on the same database.',
      { field: 'host' },
    );
  }
}
