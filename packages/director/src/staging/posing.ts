import { isAlive } from '../kinds.ts';
import type { Beat } from '../beats/index.ts';
import { type Entity, isPersonal } from '../reading/index.ts';
import { AT_HOME, RESTING, SHARED, SITTING } from './kinds.ts';
import type { Action } from '../words.ts';

export function actionOf(entity: Entity, beat: Beat, isMain: boolean): Action {
  const action = beat.action?.action;
  if (entity.dressing)
    return AT_HOME[entity.kind] ?? RESTING[entity.kind] ?? (SITTING.has(entity.kind) ? 'sit' : 'stand');
  if (!isAlive(entity.kind)) {
    if (isMain && action !== undefined && !isPersonal(action)) return action;
    // A turning product is seen edge-on half the time: it turns where it is introduced and where it is left.
    const resting = RESTING[entity.kind] ?? 'stand';
    return resting === 'rotate' && beat.kind !== 'establish' && beat.kind !== 'release' ? 'glow' : resting;
  }
  if (action === undefined || action === 'look-up') {
    const own = AT_HOME[entity.kind];
    if (own !== undefined) return own;
  }
  if (action === undefined) return 'stand';
  // An animal that waits or watches sits; only people stand and raise their heads.
  if (action === 'look-up' && SITTING.has(entity.kind)) return 'sit';
  if (isMain || SHARED.has(action)) return action;
  return 'stand';
}

export function castId(entity: Entity): { castId?: string } {
  return entity.dressing ? {} : { castId: entity.id };
}

export function color(entity: Entity): { color?: string } {
  return entity.color === undefined ? {} : { color: entity.color };
}
