import { KinoraError, type ErrorBody, type ErrorCode } from '@kinora/film';

export const EXIT = { done: 0, machine: 1, input: 2, policy: 3, engine: 4, interrupted: 130 } as const;

/** How the command ends for an error; part of the command line's contract. */
export function exitCodeOf(error: Pick<ErrorBody, 'code' | 'field'>): number {
  // what the user named is wrong, whatever the machine calls it: an --out that cannot be written
  if (error.code === 'not_writable' && error.field !== undefined) return EXIT.input;
  return CODES[error.code];
}

const CODES: Readonly<Record<ErrorCode, number>> = {
  invalid_request: EXIT.input,
  brief_unclear: EXIT.input,
  not_found: EXIT.input,
  gone: EXIT.input,
  conflict: EXIT.input,
  key_reused: EXIT.input,
  changed_meanwhile: EXIT.input,
  engine_unknown: EXIT.input,
  content_policy: EXIT.policy,
  review_needed: EXIT.policy,
  sign_in_needed: EXIT.policy,
  not_allowed: EXIT.policy,
  plan_limit: EXIT.policy,
  credits_needed: EXIT.policy,
  engine_refused: EXIT.engine,
  engine_failed: EXIT.engine,
  auth: EXIT.engine,
  quota: EXIT.engine,
  rate_limited: EXIT.engine,
  overloaded: EXIT.engine,
  timeout: EXIT.engine,
  lost: EXIT.engine,
  engine_unreachable: EXIT.engine,
  may_have_been_charged: EXIT.engine,
  take_rejected: EXIT.engine,
  cancelled: EXIT.interrupted,
  ffmpeg_missing: EXIT.machine,
  ffmpeg_too_old: EXIT.machine,
  ffmpeg_failed: EXIT.machine,
  database_unreachable: EXIT.machine,
  database_newer: EXIT.machine,
  storage_unreachable: EXIT.machine,
  disk_full: EXIT.machine,
  not_writable: EXIT.machine,
  port_taken: EXIT.machine,
  artefact_damaged: EXIT.machine,
  studio_unreachable: EXIT.machine,
  internal: EXIT.machine,
};

/** Fields that are no options. */
const PLAIN_FIELDS: readonly string[] = ['story', 'text', 'command', 'id'];

/** The error as a person reads it: the option at fault first. */
export function sentenceOf({ field, message }: ErrorBody): string {
  if (field === undefined || PLAIN_FIELDS.includes(field) || message.includes(`--${field}`)) return message;
  return `--${field}: ${message}`;
}

/** Raised by Ctrl-C and its kin. */
export function interrupted(message = 'Stopped.'): KinoraError {
  return new KinoraError('cancelled', message, { retryable: true });
}
