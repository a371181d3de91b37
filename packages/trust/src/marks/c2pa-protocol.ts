import type { Statement } from './manifest.ts';

/** What the process of the C2PA library is asked. */
export type C2paTask =
  | { kind: 'load' }
  | {
      kind: 'sign';
      input: string;
      output: string;
      statement: Statement;
      /** Leaf first, PEM. */
      certificatesPem: string;
      privateKeyPem: string;
      algorithm: SigningAlgorithm;
      timeStampUrl: string | null;
    }
  | { kind: 'read'; path: string; format: string; anchorsPem: string };

export type SigningAlgorithm = 'es256' | 'es384' | 'es512' | 'ps256' | 'ed25519';

export interface C2paAnswer {
  id: number;
  /** A manifest store as JSON text for `read` (null: there is none); null for the others. */
  value?: string | null;
  /** What the library said where it failed. */
  failure?: string;
}

export type C2paRequest = C2paTask & { id: number };
