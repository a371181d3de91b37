/**
 * Why something failed, for a program. Grouped as the command line's exit codes group them:
 * the request was wrong, a policy stopped it, an engine failed, the machine lacks something.
 */
export const ERROR_CODES = [
  // the request (exit code 2)
  'invalid_request',
  'brief_unclear',
  'not_found',
  // it was there, and was taken away for good
  'gone',
  'conflict',
  // an idempotency key that stands for another request
  'key_reused',
  // what is to be changed has changed meanwhile (If-Match)
  'changed_meanwhile',
  // who asks is not known, or may not do this (exit code 3 from here)
  'sign_in_needed',
  'not_allowed',
  // the plan allows less, or its credits or budget are used up
  'plan_limit',
  'credits_needed',
  // a policy (exit code 3)
  'content_policy',
  // a person must look first
  'review_needed',
  // an engine (exit code 4)
  'engine_unknown',
  'engine_refused',
  'engine_failed',
  'auth',
  'quota',
  'rate_limited',
  'overloaded',
  'timeout',
  'lost',
  'engine_unreachable',
  // the backend may have taken the job, and its money: nobody knows; never sent again unasked
  'may_have_been_charged',
  'take_rejected',
  // stopped on purpose (exit code 130)
  'cancelled',
  // the machine (exit code 1)
  'ffmpeg_missing',
  'ffmpeg_too_old',
  'ffmpeg_failed',
  'database_unreachable',
  'database_newer',
  // the bucket that holds the files
  'storage_unreachable',
  'disk_full',
  'not_writable',
  'port_taken',
  'artefact_damaged',
  'studio_unreachable',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** A way on after a failure that a person may choose; nothing of it is done unasked. */
export type Remedy =
  /** Other words for the engine, every change named. */
  | { kind: 'softer-prompt'; shotId: string; prompt: string; changes: { from: string; to: string }[] }
  | { kind: 'other-engine'; shotId: string; engine: string }
  /** Makes another take, which may cost a second time. */
  | { kind: 'another-take'; shotId: string }
  /** Takes what the measurements rejected, as a person sees fit. */
  | { kind: 'accept-take'; shotId: string; number: number; file: string };

/** What travels in JSON: API problems, film events, the command line's last line. */
export interface ErrorBody {
  code: ErrorCode;
  /** One sentence a person can act on. */
  message: string;
  /** The input at fault, as the user wrote it: `seconds`, `size`, `story`, `out`. */
  field?: string | undefined;
  /** Whether the same request may succeed later. */
  retryable: boolean;
  /** How long the other side asked to be left alone. */
  retryAfterMs?: number | undefined;
  remedies?: Remedy[] | undefined;
}

/** The one error of the outside world. Bugs throw anything else; expected outcomes are values. */
export class KinoraError extends Error {
  override readonly name = 'KinoraError';
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly field: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly remedies: readonly Remedy[];

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      retryable?: boolean;
      field?: string;
      retryAfterMs?: number;
      remedies?: readonly Remedy[];
      cause?: unknown;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.field = options.field;
    this.retryAfterMs = options.retryAfterMs;
    this.remedies = options.remedies ?? [];
  }

  toJSON(): ErrorBody {
    return {
      code: this.code,
      message: this.message,
      ...(this.field === undefined ? {} : { field: this.field }),
      retryable: this.retryable,
      ...(this.retryAfterMs === undefined ? {} : { retryAfterMs: this.retryAfterMs }),
      ...(this.remedies.length === 0 ? {} : { remedies: [...this.remedies] }),
    };
  }
}

/** What a caught value becomes when it leaves the process: a coded error stays itself, a bug becomes `internal`. */
export function toErrorBody(thrown: unknown): ErrorBody {
  if (thrown instanceof KinoraError) return thrown.toJSON();
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal', message, retryable: false };
}

/** The error that a body came from: what one process wrote down, another throws again. */
export function fromErrorBody({ code, message, retryable, field, retryAfterMs, remedies }: ErrorBody): KinoraError {
  return new KinoraError(code, message, {
    retryable,
    ...(field === undefined ? {} : { field }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(remedies === undefined ? {} : { remedies }),
  });
}

/** An expected outcome: the value, or a reason a program can branch on with a sentence a person can act on. */
export type Outcome<Value, Refusal> = { ok: true; value: Value } | { ok: false; refusal: Refusal };
