import { horizontalTarget, resolveTarget, type Sky } from '@kinora/sky';
import type { SkyProjection } from './lens.ts';
import { moonPlace } from './moon.ts';
import { pixelScale } from './stars.ts';

export interface Anchor {
  x: number;
  y: number;
  /** Pixels that what is named takes around the point. */
  radius: number;
  kind: 'star' | 'figure' | 'asterism' | 'milky-way' | 'planet' | 'moon';
}

/** Where labels refer to: a star, the middle of a figure, the Moon; null when out of the picture or below the horizon. */
export function anchorOf(id: string, sky: Sky, projection: SkyProjection): Anchor | null {
  const target = resolveTarget(id);
  if (target === null) return null;
  const detail = pixelScale(projection.width, projection.height);
  const points = horizontalTarget(sky, target)
    .filter((vector) => vector[2] > -0.01)
    .flatMap((vector) => projection.project(vector) ?? [])
    .filter((at) => at.depth > projection.leastDepth);
  if (points.length === 0) return null;
  const inside = points.filter((at) => at.x > 0 && at.y > 0 && at.x < projection.width && at.y < projection.height);
  if (inside.length === 0 || inside.length < points.length * 0.4) {
    if (target.kind !== 'milky-way' || inside.length === 0) return null;
  }
  if (target.kind === 'milky-way') {
    // The point of the band that lies freest: a third from the left, in the upper half.
    const wanted = { x: projection.width * 0.3, y: projection.height * 0.38 };
    const nearest = inside.toSorted(
      (a, b) => Math.hypot(a.x - wanted.x, a.y - wanted.y) - Math.hypot(b.x - wanted.x, b.y - wanted.y),
    )[0];
    return nearest === undefined ? null : { x: nearest.x, y: nearest.y, radius: 0, kind: target.kind };
  }
  if (target.kind === 'figure' || target.kind === 'asterism') {
    const middle = (values: number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
    const xs = points.map((at) => at.x);
    const ys = points.map((at) => at.y);
    return {
      x: middle(xs),
      y: middle(ys),
      radius: Math.max(Math.max(...ys) - Math.min(...ys), 10) / 2,
      kind: target.kind,
    };
  }
  const first = points[0];
  if (first === undefined) return null;
  const radius = target.kind === 'moon' ? (moonPlace(sky, projection)?.radius ?? 10 * detail) : 9 * detail;
  return { x: first.x, y: first.y, radius, kind: target.kind };
}
