import { spawnSync } from 'node:child_process';

/** PostgreSQL refuses to run as root, so it gets another account. */
export interface Account {
  uid: number;
  gid: number;
}

/** `nobody` on every Linux and in containers, whether or not the account list names it. */
const NOBODY: Account = { uid: 65534, gid: 65534 };

/** For what an account other than root must reach when the clone or its home is closed to it. */
export const SYSTEM_FOLDER = '/var/lib/kinora';

/** The account to run under; null for our own. */
export function accountToDropTo(): Account | null {
  return process.getuid?.() === 0 ? NOBODY : null;
}

/** Asks the system itself, with that account's rights, whether it can read all of these; knows of ACLs, unlike mode bits. */
export function canRead(account: Account, places: readonly string[]): boolean {
  return asAccount(account, 'for place do test -r "$place" || exit 1; done', places);
}

/** Whether the account can pass through a folder to something inside it. */
export function canEnter(account: Account, folder: string): boolean {
  return asAccount(account, 'test -x "$1"', [folder]);
}

function asAccount(account: Account, script: string, args: readonly string[]): boolean {
  const result = spawnSync('/bin/sh', ['-c', script, 'sh', ...args], { ...account, cwd: '/', stdio: 'ignore' });
  return result.status === 0;
}
