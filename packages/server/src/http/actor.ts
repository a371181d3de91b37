import { KinoraError } from '@kinora/film';
import type { Context } from 'hono';

/** Who acts in a studio without accounts. */
export const LOCAL_ACTOR = 'local';

/**
 * Who asks. Until accounts prove it, a studio believes the header `Kinora-Actor`: it tells the people of one house from each
 * other, and protects from nobody who lies.
 */
export function actorOf(context: Pick<Context, 'req'>): string {
  const named = context.req.header('kinora-actor');
  if (named === undefined) return LOCAL_ACTOR;
  if (!/^[\w.@+-]{1,120}$/.test(named)) {
    throw new KinoraError('invalid_request', 'Kinora-Actor must be a name of letters, digits, and . @ + - _.', {
      field: 'kinora-actor',
    });
  }
  return named;
}
