import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { horizontalVector, type Sky } from '@kinora/sky';
import { SUN_RADIUS_DEGREES, type SolarEclipse } from './eclipses.ts';
import type { SkyProjection } from './lens.ts';
import { ENLARGED } from './moon.ts';

const CORONA = 512;
/** The corona's picture reaches this many radii of the Sun from its middle. */
const CORONA_REACH = 6;
let corona: Canvas | undefined;

/** The Sun's corona as seen in a total eclipse: streamers along its equator, plumes at its poles, a rim of rose. */
function coronaSprite(): Canvas {
  if (corona !== undefined) return corona;
  corona = createCanvas(CORONA, CORONA);
  const context = corona.getContext('2d');
  const image = context.createImageData(CORONA, CORONA);
  for (let row = 0; row < CORONA; row++)
    for (let column = 0; column < CORONA; column++) {
      const x = ((column + 0.5) / CORONA - 0.5) * 2 * CORONA_REACH;
      const y = ((row + 0.5) / CORONA - 0.5) * 2 * CORONA_REACH;
      const far = Math.hypot(x, y);
      if (far < 0.9 || far > CORONA_REACH) continue;
      const angle = Math.atan2(y, x);
      const equator = Math.abs(Math.cos(angle));
      const streamer =
        0.55 +
        0.5 * equator ** 3 +
        0.22 * Math.sin(angle * 5 + 1.3) * equator +
        0.14 * Math.sin(angle * 11 + 0.4) +
        0.1 * Math.sin(angle * 23 + 2 * Math.sin(angle * 3));
      const plume = 0.12 * (1 - equator) * Math.sin(angle * 61);
      const reach = far - 1;
      const light =
        (1.25 * Math.exp(-reach * 3.4) +
          0.5 * Math.max(0, streamer + plume) * Math.exp(-reach * (1.75 - 0.75 * equator))) *
        Math.min(1, (CORONA_REACH - far) / 2) *
        Math.max(0, Math.min(1, (far - 0.97) * 30));
      const rose = Math.exp(-(((far - 1.012) / 0.02) ** 2)) * Math.max(0, 0.4 + Math.sin(angle * 7 + 2) * 0.6);
      const at = (row * CORONA + column) * 4;
      image.data[at] = 235 + 20 * rose;
      image.data[at + 1] = 240 - 120 * rose;
      image.data[at + 2] = 255 - 110 * rose;
      image.data[at + 3] = 255 * Math.min(1, light + rose * 0.8);
    }
  context.putImageData(image, 0, 0);
  return corona;
}

/** Draws the Sun where it is up: a blinding disc, a crescent behind the Moon, or the black Moon in the corona. */
export function drawSun(
  context: SKRSContext2D,
  sky: Sky,
  projection: SkyProjection,
  eclipse: SolarEclipse | null,
): void {
  const sun = sky.sun();
  if (sun.altitudeDegrees < -1) return;
  const at = projection.project(horizontalVector(sun.altitudeDegrees, sun.azimuthDegrees));
  if (at === null || at.depth < projection.leastDepth) return;
  const radius = ((SUN_RADIUS_DEGREES * Math.PI) / 180) * projection.perRadian(at.depth) * ENLARGED;
  const reach = radius * 16;
  if (at.x < -reach || at.y < -reach || at.x > projection.width + reach || at.y > projection.height + reach) return;
  const low = Math.max(0, Math.min(1, 1 - sun.altitudeDegrees / 14));
  const color = `255,${Math.round(250 - 96 * low)},${Math.round(232 - 150 * low)}`;
  const left = 1 - (eclipse?.hidden ?? 0);
  context.save();
  context.globalCompositeOperation = 'lighter';
  const glow = context.createRadialGradient(at.x, at.y, 0, at.x, at.y, reach);
  for (let stop = 0; stop <= 24; stop++) {
    const t = stop / 24;
    const fall = (0.75 * Math.exp(-t * 22) + 0.3 * Math.exp(-t * 6)) * (1 - t);
    glow.addColorStop(t, `rgba(${color},${(fall * Math.min(1, left * 1.6)).toFixed(4)})`);
  }
  context.fillStyle = glow;
  context.fillRect(at.x - reach, at.y - reach, reach * 2, reach * 2);
  const moon = sky.moon();
  const moonAt = projection.project(horizontalVector(moon.altitudeDegrees, moon.azimuthDegrees));
  if (eclipse === null || moonAt === null) {
    context.fillStyle = `rgb(${color})`;
    context.beginPath();
    context.arc(at.x, at.y, radius, 0, Math.PI * 2);
    context.fill();
    context.restore();
    return;
  }
  // Both discs are drawn larger than they are; their distance with them.
  const way = Math.atan2(moonAt.y - at.y, moonAt.x - at.x);
  const moonX = at.x + Math.cos(way) * eclipse.distance * radius;
  const moonY = at.y + Math.sin(way) * eclipse.distance * radius;
  const moonRadius = radius * eclipse.moonRadius;
  const shining = Math.max(0, Math.min(1, 1 - left / 0.012));
  if (shining > 0) {
    const size = radius * CORONA_REACH;
    context.globalAlpha = shining;
    context.translate(at.x, at.y);
    context.rotate(-0.35);
    context.drawImage(coronaSprite(), -size, -size, size * 2, size * 2);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 1;
    context.globalCompositeOperation = 'source-over';
    context.fillStyle = `rgba(3,5,12,${shining})`;
    context.beginPath();
    context.arc(moonX, moonY, moonRadius, 0, Math.PI * 2);
    context.fill();
    context.globalCompositeOperation = 'lighter';
  }
  if (!eclipse.total) {
    // What is left of the Sun: its disc without the Moon's.
    const size = Math.ceil(radius * 2.4);
    const crescent = createCanvas(size, size);
    const own = crescent.getContext('2d');
    own.fillStyle = `rgb(${color})`;
    own.beginPath();
    own.arc(size / 2, size / 2, radius, 0, Math.PI * 2);
    own.fill();
    own.globalCompositeOperation = 'destination-out';
    own.beginPath();
    own.arc(size / 2 + moonX - at.x, size / 2 + moonY - at.y, moonRadius, 0, Math.PI * 2);
    own.fill();
    context.drawImage(crescent, at.x - size / 2, at.y - size / 2);
    if (left < 0.02) {
      // The diamond: the last bead of light.
      const x = at.x - Math.cos(way) * radius;
      const y = at.y - Math.sin(way) * radius;
      const spark = context.createRadialGradient(x, y, 0, x, y, radius * 3.4);
      spark.addColorStop(0, 'rgba(255,255,255,1)');
      spark.addColorStop(0.08, 'rgba(255,252,240,0.8)');
      spark.addColorStop(0.3, 'rgba(255,246,224,0.22)');
      spark.addColorStop(1, 'rgba(255,240,210,0)');
      context.fillStyle = spark;
      context.fillRect(x - radius * 3.4, y - radius * 3.4, radius * 6.8, radius * 6.8);
    }
  }
  context.restore();
}
