/** Keys of the studio's own. Each has versions: the newest makes new things, all of them read old ones. */
export const KEY_NAMES = ['watermark', 'audit', 'audit-salt', 'signing'] as const;
export type KeyName = (typeof KEY_NAMES)[number];

export interface VersionedKey {
  /** 1 for the first. */
  version: number;
  /** 32 random bytes. */
  bytes: Uint8Array;
}

/** The same keys in every process of a database; encrypted where they lie. */
export interface Vault {
  /** The newest version, made at its first use. @throws KinoraError auth when the master key does not open it */
  newest(name: KeyName): Promise<VersionedKey>;
  /** Newest first. */
  all(name: KeyName): Promise<VersionedKey[]>;
  /** Makes a new version; what older ones made stays readable. */
  rotate(name: KeyName): Promise<VersionedKey>;
}
