import { catalogueStar } from '../catalogue.ts';
import { milkyWayLevel } from '../milky-way-outline.ts';
import { resolveTarget } from '../targets.ts';
import { added, normalized, separationDegrees, type Vector3 } from '../vectors.ts';
import { middleOf } from './points.ts';

/** Points along a great circle, both ends included. */
function alongArc(from: Vector3, to: Vector3, steps: number): Vector3[] {
  const angle = (separationDegrees(from, to) * Math.PI) / 180;
  if (angle < 1e-9 || steps < 1) return [from];
  return Array.from({ length: steps + 1 }, (_, step) => {
    const share = step / steps;
    const scaled = added([0, 0, 0], from, Math.sin((1 - share) * angle) / Math.sin(angle));
    return normalized(added(scaled, to, Math.sin(share * angle) / Math.sin(angle)));
  });
}

/**
 * Share (0 … 1) of a figure's lines that runs inside the outermost outline of the Milky Way, sampled every quarter of a
 * degree; a star counts as a point. Throws a RangeError for an unknown id or one that moves.
 */
export function milkyWayShare(id: string): number {
  const target = resolveTarget(id);
  if (target === null || (target.kind !== 'figure' && target.kind !== 'asterism'))
    return milkyWayLevel(middleOf(id)) > 0 ? 1 : 0;
  let inside = 0;
  let total = 0;
  for (const path of target.paths)
    for (let i = 1; i < path.length; i++) {
      const from = catalogueStar(path[i - 1] ?? 0)?.vector;
      const to = catalogueStar(path[i] ?? 0)?.vector;
      if (from === undefined || to === undefined) continue;
      const length = separationDegrees(from, to);
      const points = alongArc(from, to, Math.max(1, Math.ceil(length * 4)));
      total += length;
      inside += (length * points.filter((point) => milkyWayLevel(point) > 0).length) / points.length;
    }
  return total === 0 ? 0 : inside / total;
}

/**
 * Levels of the Milky Way (0 outside … 5 brightest) along the great circle from the middle of `a` to that of `b`,
 * `steps` + 1 values with both ends.
 */
export function milkyWayAlong(a: string, b: string, steps = 20): readonly number[] {
  return alongArc(middleOf(a), middleOf(b), steps).map(milkyWayLevel);
}
