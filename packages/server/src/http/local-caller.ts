import { KinoraError } from '@kinora/film';
import { permissionsOf } from '@kinora/platform';
import type { Caller } from '../flow/accounts/caller.ts';
import { LOCAL_ORGANISATION } from '../store/films.ts';

/** Who acts in a studio without accounts. */
const LOCAL_ACTOR = 'local';

/**
 * Who asks a studio without accounts: its owner, whoever reaches it. It believes the header `Kinora-Actor`: it tells the people
 * of one house from each other, and protects from nobody who lies.
 *
 * @throws KinoraError invalid_request for a name that is none
 */
export function localCaller(request: Request): Caller {
  const named = request.headers.get('kinora-actor');
  if (named !== null && !/^[\w.@+-]{1,120}$/.test(named)) {
    throw new KinoraError('invalid_request', 'Kinora-Actor must be a name of letters, digits, and . @ + - _.', {
      field: 'kinora-actor',
    });
  }
  return {
    via: 'local',
    organisationId: LOCAL_ORGANISATION,
    actor: named ?? LOCAL_ACTOR,
    role: 'owner',
    may: permissionsOf('owner'),
    operator: true,
    userId: null,
    sessionId: null,
    keyId: null,
    projectId: null,
  };
}
