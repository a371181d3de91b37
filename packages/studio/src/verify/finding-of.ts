import type { Verification } from '@kinora/film';
import type { Finding } from '../messages/verify.ts';

/** What a verification comes down to, and how it is shown: `good` as it left, `mind` ours in some way, `plain` neither. */
export function findingOf({ by, changed, watermark }: Verification): {
  finding: Finding;
  tone: 'good' | 'mind' | 'plain';
} {
  switch (by) {
    case 'bytes':
      return { finding: 'exact', tone: 'good' };
    case 'signature':
      return changed === null
        ? { finding: 'signed-no-record', tone: 'good' }
        : { finding: 'signed-altered', tone: 'mind' };
    case 'metadata':
      return { finding: watermark.state === 'found' ? 'named-and-seen' : 'named-and-changed', tone: 'mind' };
    case 'watermark':
      return { finding: 'watermark-only', tone: 'mind' };
    case null:
      return { finding: 'nothing-of-ours', tone: 'plain' };
  }
}
