import { type TrustPolicy, TrustPolicySchema } from '@kinora/film';
import { addAudit } from './audit.ts';
import { type Database, type RowReader, rowsOf } from './database.ts';

/** A policy and which of the organisation's it is; version 0 is Kinora's own, unchanged. */
export interface VersionedPolicy {
  version: number;
  policy: TrustPolicy;
}

export async function readTrustPolicy(database: RowReader, organisationId: string): Promise<VersionedPolicy> {
  const rows = await database.query(
    'select version, policy from trust_policies where organisation_id = $1 order by version desc limit 1',
    [organisationId],
  );
  return {
    version: Number(rows[0]?.['version'] ?? 0),
    policy: TrustPolicySchema.parse(rows[0]?.['policy'] ?? {}),
  };
}

/**
 * Puts another policy in force. The old versions stay: decisions name theirs.
 *
 * @param at the version it is to follow, or null for any
 * @returns null where another is in force
 */
export async function writeTrustPolicy(
  database: Database,
  organisationId: string,
  policy: TrustPolicy,
  actor: string,
  at: number | null = null,
): Promise<VersionedPolicy | null> {
  return database.transaction(async (client) => {
    // Two changes at once get two numbers.
    await client.query('select 1 from organisations where id = $1 for update', [organisationId]);
    if (at !== null && (await readTrustPolicy(rowsOf(client), organisationId)).version !== at) return null;
    const { rows } = await client.query<{ version: number }>(
      `insert into trust_policies (organisation_id, version, policy, changed_by)
       select $1, coalesce(max(version), 0) + 1, $2, $3 from trust_policies where organisation_id = $1
       returning version`,
      [organisationId, JSON.stringify(policy), actor],
    );
    const version = rows[0]?.version ?? 1;
    await addAudit(client, {
      organisationId,
      actor,
      action: 'policy.changed',
      subject: `policy:${version}`,
      policyVersion: String(version),
    });
    return { version, policy };
  });
}
