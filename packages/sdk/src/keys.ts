import { z } from 'zod';

/** Keys that lie sealed in the studio: names and versions, never a byte of them. */
export const KeysSchema = z.object({
  keys: z.array(
    z.object({
      /** `watermark`, `audit` …, or `endpoint:NAME` for an engine's. */
      name: z.string(),
      /** Newest first; `at` in ISO 8601. */
      versions: z.array(z.object({ version: z.number().int(), at: z.string() })),
    }),
  ),
});
export type Keys = z.output<typeof KeysSchema>;

/** PUT /v1/keys/{name}: the key of an engine, which no call gives back. */
export const SetKeySchema = z.strictObject({
  value: z
    .string({ error: 'Give the key.' })
    .trim()
    .min(1, 'The key is empty.')
    .max(8_000, 'A key has at most 8000 characters.')
    .regex(/^[\x20-\x7e]+$/, 'A key is one line of ASCII characters.'),
});

export const RotatedSchema = z.object({ name: z.string(), version: z.number().int() });
export type Rotated = z.output<typeof RotatedSchema>;

export const ResealedSchema = z.object({ resealed: z.number().int() });

/** Calls about the keys a studio keeps. */
export function keyCalls(
  request: (path: string, init?: RequestInit) => Promise<Response>,
  json: <Schema extends z.ZodType>(schema: Schema, path: string, init?: RequestInit) => Promise<z.output<Schema>>,
) {
  const keyPath = (name: string) => `/v1/keys/${encodeURIComponent(name.toWellFormed())}`;
  return {
    keys: async (): Promise<Keys['keys']> => (await json(KeysSchema, '/v1/keys')).keys,

    /** Keeps an engine's key sealed; its record then names it `vault:NAME`. */
    setKey: async (name: string, value: string): Promise<void> => {
      await request(keyPath(name), {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ value }),
      });
    },

    removeKey: async (name: string): Promise<void> => {
      await request(keyPath(name), { method: 'DELETE' });
    },

    /** Makes a new version of one of the studio's own keys; what older ones made stays readable. */
    rotateKey: (name: string): Promise<Rotated> => json(RotatedSchema, `${keyPath(name)}/rotate`, { method: 'POST' }),

    /** Seals everything by a new master key. */
    rotateMasterKey: async (): Promise<number> =>
      (await json(ResealedSchema, '/v1/master-key/rotate', { method: 'POST' })).resealed,
  };
}
