import { isAlive } from '../kinds.ts';
import { type Entity } from '../reading/index.ts';

/** Which side of the line somebody keeps for the whole film. */
export type Sides = ReadonlyMap<string, 'left' | 'right'>;

/** First living subject on one side, the second on the other, and so on in turn: the 180-degree rule. */
export function sidesOf(entities: Iterable<Entity>, rightward: boolean): Sides {
  const sides = new Map<string, 'left' | 'right'>();
  let left = rightward;
  for (const entity of entities) {
    sides.set(entity.id, left ? 'left' : 'right');
    if (isAlive(entity.kind)) left = !left;
  }
  return sides;
}

export function facingOf(side: 'left' | 'right'): 'left' | 'right' {
  return side === 'left' ? 'right' : 'left';
}
