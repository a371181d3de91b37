import { z } from 'zod';

/** What may be done, as `resource:action`. A key's scopes are these, or `films:*`, or `*`. */
export const PERMISSIONS = [
  'films:read',
  'films:write',
  'films:delete',
  'films:publish',
  'briefs:read',
  'briefs:write',
  'assets:read',
  'assets:write',
  'takes:make',
  'reviews:read',
  'reviews:vote',
  'policy:read',
  'policy:write',
  'audit:read',
  'records:write',
  'engines:read',
  'loras:read',
  'loras:write',
  'loras:approve',
  'projects:read',
  'projects:write',
  'usage:read',
  'billing:read',
  'billing:write',
  'webhooks:read',
  'webhooks:write',
  'notifications:read',
  'members:read',
  'members:write',
  'keys:read',
  'keys:write',
  'organisation:read',
  'organisation:write',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/**
 * What a route asks for: a permission in the caller's organisation; `signed-in` for what any caller may do for themselves;
 * `operator` for the installation itself; `anyone` for what needs no account at all.
 */
export type Requirement = Permission | 'signed-in' | 'operator' | 'anyone';

export const ROLES = ['owner', 'admin', 'producer', 'reviewer', 'viewer'] as const;
export type Role = (typeof ROLES)[number];
export const RoleSchema = z.enum(ROLES, { error: `The role must be one of ${ROLES.join(', ')}.` });

const VIEWER: readonly Permission[] = [
  'films:read',
  'briefs:read',
  'assets:read',
  'reviews:read',
  'policy:read',
  'engines:read',
  'loras:read',
  'projects:read',
  'notifications:read',
  'members:read',
  'organisation:read',
];
const PRODUCER: readonly Permission[] = [
  ...VIEWER,
  'films:write',
  'briefs:write',
  'assets:write',
  'takes:make',
  'loras:write',
  'usage:read',
];
/** All but what binds the organisation itself: its money, and its end. */
const ADMIN: readonly Permission[] = PERMISSIONS.filter((permission) => permission !== 'billing:write');

const MAY: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: new Set(PERMISSIONS),
  admin: new Set(ADMIN),
  producer: new Set(PRODUCER),
  reviewer: new Set([...VIEWER, 'reviews:vote', 'films:publish']),
  viewer: new Set(VIEWER),
};

export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return MAY[role];
}

/** Lets a key of the operator run the installation: `*` does not. */
export const OPERATOR_SCOPE = 'operator';

/** A scope of a key: a permission, all of a resource (`films:*`), `*` for all an organisation has, or `operator`. */
export const ScopeSchema = z
  .string()
  .refine(
    (scope) =>
      scope === '*' ||
      scope === OPERATOR_SCOPE ||
      PERMISSIONS.some((each) => each === scope || scope === `${each.split(':')[0]}:*`),
    `A scope must be *, a resource like films:*, operator, or one of ${PERMISSIONS.join(', ')}.`,
  );

/** What a key may do: its scopes, and never more than the role of whom it stands for. */
export function narrowed(may: ReadonlySet<Permission>, scopes: readonly string[]): ReadonlySet<Permission> {
  return new Set(
    [...may].filter((permission) =>
      scopes.some((scope) => scope === '*' || scope === permission || scope === `${permission.split(':')[0]}:*`),
    ),
  );
}

/** Whether all of `asked` is among `may`: nobody gives away what they do not have. */
export function covers(may: ReadonlySet<Permission>, asked: ReadonlySet<Permission>): boolean {
  return [...asked].every((permission) => may.has(permission));
}
