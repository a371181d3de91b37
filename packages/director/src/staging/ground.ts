import type { Subject } from '@kinora/film';
import type { Beat } from '../beats/index.ts';
import type { CameraPlan } from '../camera.ts';
import { AFLOAT, AIRBORNE, HEAVENLY, HELD, SCENERY } from './kinds.ts';

/** Height of the horizon from the top, by angle; the animatic's settings and any painter's perspective share it. */
const HORIZON: Readonly<Record<CameraPlan['angle'], number>> = {
  low: 0.76,
  'eye-level': 0.64,
  dutch: 0.64,
  high: 0.5,
  'over-the-shoulder': 0.5,
  aerial: 0.38,
  overhead: 0.26,
};

/** Nobody stands on water or in the air beyond an edge, and nothing sails on sand. */
export function grounded(subject: Subject, beat: Beat, camera: CameraPlan): Subject {
  const { setting } = beat.world;
  if (HEAVENLY.has(subject.kind) || AIRBORNE.has(subject.kind) || HELD.has(subject.kind)) return subject;
  const swims = AFLOAT.has(subject.kind) || subject.action === 'swim' || subject.action === 'sail';
  if (subject.action === 'fly' || subject.scale > 0.9) return subject;
  const horizon = HORIZON[camera.angle];
  if (setting === 'laboratory' && subject.kind === 'microscope' && subject.scale < 0.7)
    // On the bench at the side.
    return { ...subject, x: subject.x < 0.5 ? 0.2 : 0.8, y: 0.715, scale: Math.min(0.3, subject.scale) };
  if (setting === 'cliff' && swims) return { ...subject, y: Math.min(subject.y, horizon + 0.09) };
  if (setting === 'garden' && !swims && !SCENERY.has(subject.kind))
    return { ...subject, y: Math.max(subject.y, 0.955) };
  if (setting === 'shore' && swims) {
    // Between the horizon and the surf.
    const surf = horizon + (1 - horizon) * 0.42;
    return { ...subject, y: Math.min(subject.y, surf - 0.01) };
  }
  if ((setting === 'lake' || setting === 'river') && !swims && subject.kind !== 'bridge')
    return { ...subject, y: Math.max(subject.y, 0.965) };
  if ((setting === 'lake' || setting === 'river' || setting === 'sea') && swims && subject.scale < 0.7)
    return { ...subject, y: Math.max(horizon + 0.07, Math.min(subject.y, 0.86)) };
  if (setting === 'cliff' && !swims) return { ...subject, x: Math.min(subject.x, 0.6), y: Math.max(subject.y, 0.87) };
  return subject;
}
