import type { Permission, Role } from '@kinora/platform';

/** Who asks, proved at the door. Everything a request sees or changes belongs to `organisationId`. */
export interface Caller {
  /** How it was proved: `local` is a studio without accounts, reached from its own machine. */
  via: 'local' | 'session' | 'key';
  organisationId: string;
  /** Kept with what is done: the person's or service account's id; a key acts as whoever it belongs to. */
  actor: string;
  role: Role;
  may: ReadonlySet<Permission>;
  /** Runs this installation: its engines, plans and organisations. */
  operator: boolean;
  userId: string | null;
  sessionId: string | null;
  keyId: string | null;
  /** Films go to this project unless they name another; a key may be bound to one. */
  projectId: string | null;
  /** The attempt at a request with an Idempotency-Key: what is written `within` its caller says so in the same commit. */
  claim?: string;
}
