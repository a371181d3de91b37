import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { covers, narrowed, OPERATOR_SCOPE, PERMISSIONS, permissionsOf, ROLES, ScopeSchema } from './permissions.ts';

const scope = fc.constantFrom(
  '*',
  OPERATOR_SCOPE,
  ...PERMISSIONS,
  ...PERMISSIONS.map((each) => `${each.split(':')[0]}:*`),
);
const scopes = fc.array(scope, { maxLength: 6 });
const role = fc.constantFrom(...ROLES);

test('a key never may more than whom it stands for, and a narrower one never more than a wider one', () => {
  fc.assert(
    fc.property(role, scopes, scopes, (holder, first, more) => {
      const may = narrowed(permissionsOf(holder), first);
      expect(covers(permissionsOf(holder), may)).toBe(true);
      // What a key makes, of scopes it covers, narrows again: however long the chain is.
      expect(covers(may, narrowed(may, more))).toBe(true);
      expect(covers(narrowed(permissionsOf(holder), [...first, ...more]), may)).toBe(true);
    }),
  );
  for (const each of ROLES) expect(narrowed(permissionsOf(each), ['*'])).toEqual(permissionsOf(each));
});

test('running the installation is no permission of a role, and no scope but its own gives it', () => {
  fc.assert(
    fc.property(role, (holder) => {
      expect(narrowed(permissionsOf(holder), [OPERATOR_SCOPE]).size).toBe(0);
    }),
  );
  for (const bad of ['', 'films', 'films:', 'FILMS:READ', 'films:read ', '**', 'operator:*', 'nothing:read'])
    expect([bad, ScopeSchema.safeParse(bad).success]).toEqual([bad, false]);
});

test('owners may all there is, and nobody may what their betters may not', () => {
  expect([...permissionsOf('owner')]).toEqual([...PERMISSIONS]);
  const below = [
    ['owner', 'admin'],
    ['admin', 'producer'],
    ['admin', 'reviewer'],
    ['producer', 'viewer'],
    ['reviewer', 'viewer'],
  ] as const;
  for (const [more, less] of below) {
    expect([more, less, covers(permissionsOf(more), permissionsOf(less))]).toEqual([more, less, true]);
    expect([less, more, covers(permissionsOf(less), permissionsOf(more))]).toEqual([less, more, false]);
  }
});
