import { randomBytes } from 'node:crypto';
import { KinoraError } from '@kinora/film';
import { Secret, TOTP } from 'otpauth';
import {
  beginSecondFactor,
  lockUser,
  setRecoveryCodes,
  setSecondFactor,
  type StoredUser,
  useRecoveryCode,
  useStep,
} from '../../store/accounts-people.ts';
import type { Queryable } from '../../store/database.ts';
import { tryOnce } from './attempts.ts';
import { type AccountsDesk, note, type Person, type Visitor } from './desk.ts';
import { isPassword } from './passwords.ts';
import { hashOf, sealed, unsealed } from './secrets.ts';

/** RFC 6238 as every authenticator app reads it. */
const PERIOD_SECONDS = 30;
const DIGITS = 6;
/** RFC 4226 recommends 160 bits. */
const SECRET_BYTES = 20;
/** A clock may be wrong by this many periods. */
const WINDOW = 1;
const RECOVERY_CODES = 10;
/** 80 bits in Base32. */
const RECOVERY_BYTES = 10;

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'Kinora', label, secret, period: PERIOD_SECONDS, digits: DIGITS, algorithm: 'SHA1' });
}

const contextOf = (userId: string): string => `totp|${userId}`;

/** Prepares a second factor; it is asked for once a code proved that it is kept. @throws KinoraError conflict where there is one */
export async function prepareSecondFactor(
  desk: AccountsDesk,
  person: Person,
  password: string,
  visitor: Visitor,
): Promise<{ secret: string; uri: string }> {
  await mustKnowPassword(desk, person, password, visitor);
  const secret = Secret.fromHex(randomBytes(SECRET_BYTES).toString('hex')).base32;
  const box = await sealed(desk.vault, contextOf(person.userId), secret);
  return desk.database.transaction(async (client) => {
    const user = await mustLock(client, person.userId);
    if (user.hasSecondFactor) {
      throw new KinoraError('conflict', 'There is a second factor already. Take it away first.', { field: 'totp' });
    }
    await setSecondFactor(client, user.id, box);
    return { secret, uri: totpOf(secret, user.email).toString() };
  });
}

/** @returns recovery codes, to be shown once. @throws KinoraError invalid_request for a wrong code */
export async function confirmSecondFactor(
  desk: AccountsDesk,
  person: Person,
  code: string,
  visitor: Visitor,
): Promise<string[]> {
  await tryOnce(desk.database, 'code', visitor.address, person.userId);
  return desk.database.transaction(async (client) => {
    const user = await mustLock(client, person.userId);
    if (user.hasSecondFactor || user.totpSecret === null) {
      throw new KinoraError('conflict', 'No second factor is being set up.', { field: 'totp' });
    }
    if (!(await isCode(desk, client, user, code))) throw wrongCode();
    await beginSecondFactor(client, user.id);
    const codes = await newRecoveryCodes(client, user.id);
    await note(client, person.caller, 'second-factor.on', `user:${user.id}`);
    return codes;
  });
}

/** @throws KinoraError not_allowed for a wrong password or code */
export async function dropSecondFactor(
  desk: AccountsDesk,
  person: Person,
  proof: { password: string; code?: string | undefined },
  visitor: Visitor,
): Promise<void> {
  await mustProve(desk, person, proof, visitor);
  await desk.database.transaction(async (client) => {
    await mustLock(client, person.userId);
    await setSecondFactor(client, person.userId, null);
    await setRecoveryCodes(client, person.userId, []);
    await note(client, person.caller, 'second-factor.off', `user:${person.userId}`);
  });
}

/** New ones; those before are dead. */
export async function renewRecoveryCodes(
  desk: AccountsDesk,
  person: Person,
  proof: { password: string; code?: string | undefined },
  visitor: Visitor,
): Promise<string[]> {
  await mustProve(desk, person, proof, visitor);
  return desk.database.transaction(async (client) => {
    const user = await mustLock(client, person.userId);
    if (!user.hasSecondFactor) throw new KinoraError('conflict', 'There is no second factor.', { field: 'totp' });
    const codes = await newRecoveryCodes(client, person.userId);
    await note(client, person.caller, 'recovery-codes.made', `user:${person.userId}`);
    return codes;
  });
}

/** Who walks up to a browser that somebody left changes nothing of this. */
export async function mustProve(
  desk: AccountsDesk,
  person: Person,
  { password, code }: { password: string; code?: string | undefined },
  visitor: Visitor,
): Promise<void> {
  const user = await mustKnowPassword(desk, person, password, visitor);
  if (!user.hasSecondFactor) return;
  const clear = await tryOnce(desk.database, 'code', visitor.address, person.userId);
  const isRight = await desk.database.transaction(async (client) =>
    code === undefined ? false : isSecondFactor(desk, client, await mustLock(client, user.id), code),
  );
  if (!isRight) throw wrongCode();
  await clear();
}

/** @throws KinoraError not_allowed */
export async function mustKnowPassword(
  desk: AccountsDesk,
  person: Person,
  password: string,
  visitor: Visitor,
): Promise<StoredUser> {
  const clear = await tryOnce(desk.database, 'sign-in', visitor.address, person.userId);
  const user = await desk.database.transaction((client) => mustLock(client, person.userId));
  if (!(await isPassword(password, user.passwordHash))) {
    throw new KinoraError('not_allowed', 'The password is not right.', { field: 'password' });
  }
  await clear();
  return user;
}

async function mustLock(client: Queryable, userId: string): Promise<StoredUser> {
  const user = await lockUser(client, userId);
  if (user === null) throw new KinoraError('sign_in_needed', 'This account is gone.');
  return user;
}

async function newRecoveryCodes(client: Queryable, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => {
    const code = Secret.fromHex(randomBytes(RECOVERY_BYTES).toString('hex')).base32.toLowerCase();
    return code.replaceAll(/(.{4})(?=.)/g, '$1-');
  });
  await setRecoveryCodes(
    client,
    userId,
    codes.map((code) => hashOf(`${userId} ${plainCode(code)}`)),
  );
  return codes;
}

/** As it is typed: with or without hyphens, in any case. */
const plainCode = (code: string): string => code.toLowerCase().replaceAll(/[\s-]/g, '');

/** A code of the app, or a recovery code, which is used up. Neither is taken twice. */
export async function isSecondFactor(
  desk: AccountsDesk,
  client: Queryable,
  user: StoredUser,
  code: string,
): Promise<boolean> {
  if (await isCode(desk, client, user, code)) return true;
  return useRecoveryCode(client, user.id, hashOf(`${user.id} ${plainCode(code)}`));
}

async function isCode(desk: AccountsDesk, client: Queryable, user: StoredUser, code: string): Promise<boolean> {
  const token = code.replaceAll(/\s/g, '');
  if (user.totpSecret === null || !/^\d{6}$/.test(token)) return false;
  const totp = totpOf(await unsealed(desk.vault, contextOf(user.id), user.totpSecret), user.email);
  const timestamp = Date.now();
  const delta = totp.validate({ token, window: WINDOW, timestamp });
  if (delta === null) return false;
  return useStep(client, user.id, Math.floor(timestamp / 1_000 / PERIOD_SECONDS) + delta);
}

export function wrongCode(): KinoraError {
  return new KinoraError('not_allowed', 'The code is not right, or was used already.', { field: 'code' });
}
