import { KinoraError } from '@kinora/film';
import { LOCAL_ORGANISATION } from '../../store/films.ts';

/** Whom this process may call in its own network. */
export interface OwnReceivers {
  /** A studio without accounts: whoever reaches it is its operator, and so is the organisation `local`. */
  local: boolean;
  /** `KINORA_WEBHOOK_ORIGINS`: origins that the operator named, for every organisation. */
  origins: readonly string[];
}

/** Whether an organisation may be called at an address that lies inside, or speaks http. */
export function mayLieInside(own: OwnReceivers, organisationId: string, url: string): boolean {
  return (own.local && organisationId === LOCAL_ORGANISATION) || own.origins.includes(new URL(url).origin);
}

/**
 * What can be told of an address before it is called; where its name leads is looked at each time.
 *
 * @throws KinoraError invalid_request
 */
export function checkReceiver(own: OwnReceivers, organisationId: string, url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.username !== '' || parsed.password !== '') {
    throw new KinoraError('invalid_request', 'The address must be an https address without a user name.', {
      field: 'url',
    });
  }
  if (parsed.protocol === 'http:' && !mayLieInside(own, organisationId, url)) {
    throw new KinoraError('invalid_request', 'The address must begin with https.', { field: 'url' });
  }
}
