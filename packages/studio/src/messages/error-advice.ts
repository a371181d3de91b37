import type { ErrorBody, ErrorCode } from '@kinora/film';

/** What a person can do about an error. */
export type ErrorAdvice =
  | 'changeWords'
  | 'notThere'
  | 'busy'
  | 'policy'
  | 'engineRefused'
  | 'engineName'
  | 'engineDown'
  | 'account'
  | 'mayBeCharged'
  | 'later'
  | 'takeRejected'
  | 'goOn'
  | 'ffmpeg'
  | 'database'
  | 'disk'
  | 'folder'
  | 'port'
  | 'damaged'
  | 'unreachable'
  | 'signIn'
  | 'notAllowed'
  | 'plan'
  | 'credits'
  | 'bug';

/** The ways on say more than the code: whether a policy stopped one shot or the film, whether money may be gone. */
export function adviceForError({ code, remedies = [] }: Pick<ErrorBody, 'code' | 'remedies'>): ErrorAdvice {
  if (remedies.some(({ kind }) => kind === 'another-take')) return 'mayBeCharged';
  return code === 'content_policy' && remedies.length > 0 ? 'engineRefused' : adviceFor(code);
}

export function adviceFor(code: ErrorCode): ErrorAdvice {
  switch (code) {
    case 'invalid_request':
    case 'brief_unclear':
      return 'changeWords';
    case 'not_found':
    case 'gone':
      return 'notThere';
    case 'conflict':
    case 'key_reused':
    case 'changed_meanwhile':
      return 'busy';
    case 'content_policy':
    case 'review_needed':
      return 'policy';
    case 'engine_unknown':
      return 'engineName';
    case 'engine_refused':
    case 'engine_failed':
    case 'lost':
      return 'engineDown';
    case 'auth':
    case 'quota':
      return 'account';
    case 'may_have_been_charged':
      return 'mayBeCharged';
    case 'rate_limited':
    case 'overloaded':
    case 'timeout':
    case 'engine_unreachable':
    case 'storage_unreachable':
      return 'later';
    case 'take_rejected':
      return 'takeRejected';
    case 'cancelled':
      return 'goOn';
    case 'ffmpeg_missing':
    case 'ffmpeg_too_old':
    case 'ffmpeg_failed':
      return 'ffmpeg';
    case 'database_unreachable':
    case 'database_newer':
      return 'database';
    case 'disk_full':
      return 'disk';
    case 'not_writable':
      return 'folder';
    case 'port_taken':
      return 'port';
    case 'artefact_damaged':
      return 'damaged';
    case 'studio_unreachable':
      return 'unreachable';
    case 'sign_in_needed':
      return 'signIn';
    case 'not_allowed':
      return 'notAllowed';
    case 'plan_limit':
      return 'plan';
    case 'credits_needed':
      return 'credits';
    case 'internal':
      return 'bug';
  }
}
