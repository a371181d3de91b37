import { EndpointSchema } from '@kinora/film';
import { createSecret } from '../backend/secret.ts';
import type { ModerationEngine } from '../contract.ts';
import { MODERATION_KINDS } from '../moderation/index.ts';

/** Keys that are planted in judges: they may be in nothing that comes out. */
export const PLANTED_KEY = 'sk-planted-7be20d55c1';
export const PLANTED_ACCESS = { id: 'LTAI5planted9f', secret: 'planted-secret-30c1' };
export const PLANTED = [PLANTED_KEY, PLANTED_ACCESS.secret];

/** A judge behind an endpoint called `judge`, with a planted key unless another one or none is wanted. */
export function makeJudge(
  kind: string,
  url: string,
  settings: Record<string, unknown> = {},
  key?: string | null,
): ModerationEngine {
  const found = MODERATION_KINDS.find((each) => each.kind === kind);
  if (found === undefined) throw new Error(`there is no kind ${kind}`);
  const endpoint = EndpointSchema.parse({ name: 'judge', medium: 'moderation', kind, url });
  const usual = kind === 'aliyun-green' ? `${PLANTED_ACCESS.id}:${PLANTED_ACCESS.secret}` : PLANTED_KEY;
  return found.create(endpoint, found.settings.parse(settings), {
    key: key === null ? null : createSecret(key ?? usual),
  });
}
