import type { SKRSContext2D } from '@napi-rs/canvas';
import { added, cross, dot, METEOR_SHOWERS, normalized, type Sky, type Vector3 } from '@kinora/sky';
import { seededRandom } from '@kinora/film';
import type { SkyProjection } from './lens.ts';
import { pixelScale } from './stars.ts';

/** A shooting star: where it lights up and goes out on the sky (J2000), and when, seconds of the film. */
export interface Meteor {
  from: Vector3;
  to: Vector3;
  start: number;
  seconds: number;
  /** 0 faint … 1 a fireball. */
  brightness: number;
}

/** A film shows a strong shower as a night's best minutes, pressed into the shot: seconds between two meteors. */
const MEAN_GAP_SECONDS = 0.42;

/**
 * The meteors of a shot: each on a great circle away from the shower's radiant, longer the farther from it, none before it
 * rises. Made in view: `frame` is the sky and picture of the shot's middle. Empty for an unknown shower.
 */
export function meteorsOf(
  id: string,
  frame: { sky: Sky; projection: SkyProjection },
  durationSeconds: number,
  seed: number,
): Meteor[] {
  const shower = METEOR_SHOWERS.find((candidate) => candidate.id === id);
  if (shower === undefined) return [];
  const { sky, projection } = frame;
  const radiant = shower.radiant;
  const radiantSine = sky.horizontal(radiant)[2];
  if (radiantSine < -0.05) return [];
  const random = seededRandom(seed);
  const meteors: Meteor[] = [];
  const gap = MEAN_GAP_SECONDS * Math.max(0.75, Math.min(2.2, 100 / Math.max(10, shower.zenithalHourlyRate)));
  for (let time = 0.5; time < durationSeconds - 0.3; time += gap * (0.35 + 1.3 * random())) {
    // A few tries to find a path that lies in the picture.
    for (let attempt = 0; attempt < 12; attempt++) {
      const seen = projection.unproject(
        projection.width * (0.06 + 0.88 * random()),
        projection.height * (0.04 + 0.78 * random()),
      );
      const share = random();
      const bright = random() ** 3;
      const pace = random();
      if (seen[2] < 0.09) continue;
      const from = sky.equatorial(seen);
      const away = Math.acos(Math.max(-1, Math.min(1, dot(from, radiant))));
      if (away < 0.1 || away > 1.75) continue;
      const length = Math.sin(away) * (0.14 + 0.2 * share + 0.2 * bright);
      const axis = normalized(cross(radiant, from));
      const onwards = cross(axis, from);
      const to = normalized(added(scaled(from, Math.cos(length)), onwards, Math.sin(length)));
      if (sky.horizontal(to)[2] < 0.05) continue;
      meteors.push({ from, to, start: time, seconds: 0.28 + 0.4 * pace + 0.3 * bright, brightness: bright });
      break;
    }
  }
  return meteors;
}

function scaled(vector: Vector3, factor: number): Vector3 {
  return [vector[0] * factor, vector[1] * factor, vector[2] * factor];
}

const PIECES = 18;
/** A fireball leaves a train that glows this long. */
const TRAIN_SECONDS = 1.3;

/** Draws the meteors that are seen at a second: a head, a tapering trail, and a train that lingers after bright ones. */
export function drawMeteors(
  context: SKRSContext2D,
  meteors: readonly Meteor[],
  frame: { sky: Sky; projection: SkyProjection },
  seconds: number,
): void {
  const { sky, projection } = frame;
  const detail = pixelScale(projection.width, projection.height);
  context.save();
  context.globalCompositeOperation = 'lighter';
  context.lineCap = 'round';
  for (const meteor of meteors) {
    const since = seconds - meteor.start;
    const train = meteor.brightness > 0.3 ? TRAIN_SECONDS : 0.25;
    if (since < 0 || since > meteor.seconds + train) continue;
    const head = Math.min(1, since / meteor.seconds);
    const after = Math.max(0, since - meteor.seconds) / train;
    const tail = Math.max(0, head - 0.78);
    const at = (share: number): { x: number; y: number } | null => {
      const place = projection.project(
        sky.horizontal(normalized(added(scaled(meteor.from, 1 - share), meteor.to, share))),
      );
      return place === null || place.depth < projection.leastDepth ? null : place;
    };
    const strength = (0.55 + 0.45 * meteor.brightness) * (1 - after) ** 2;
    // It flares up towards its end, and dies quickly.
    const flare = Math.sin(Math.PI * Math.min(1, 0.12 + head * 0.86)) ** 0.6;
    for (let piece = 0; piece < PIECES; piece++) {
      const a = at(tail + ((head - tail) * piece) / PIECES);
      const b = at(tail + ((head - tail) * (piece + 1)) / PIECES);
      if (a === null || b === null) continue;
      const t = (piece + 1) / PIECES;
      const light = strength * t ** 1.15 * (after > 0 ? 0.4 : flare);
      for (const [width, alpha] of [
        [5.2, 0.14],
        [2.4, 0.36],
        [1.1, 0.95],
      ] as const) {
        context.lineWidth = width * detail * (0.35 + 0.65 * t) * (0.75 + 0.6 * meteor.brightness);
        // Green from the air's oxygen along the trail, white at the head.
        const green = t < 0.75 ? '178,255,214' : '244,250,255';
        context.strokeStyle = `rgba(${green},${(alpha * light).toFixed(4)})`;
        context.beginPath();
        context.moveTo(a.x, a.y);
        context.lineTo(b.x, b.y);
        context.stroke();
      }
    }
    const tip = after > 0 ? null : at(head);
    if (tip !== null) {
      const radius = (7 + 13 * meteor.brightness) * detail;
      const spot = context.createRadialGradient(tip.x, tip.y, 0, tip.x, tip.y, radius);
      const light = strength * flare;
      spot.addColorStop(0, `rgba(255,255,255,${light.toFixed(4)})`);
      spot.addColorStop(0.16, `rgba(226,246,255,${(light * 0.5).toFixed(4)})`);
      spot.addColorStop(1, 'rgba(180,230,255,0)');
      context.fillStyle = spot;
      context.fillRect(tip.x - radius, tip.y - radius, radius * 2, radius * 2);
    }
  }
  context.restore();
}
