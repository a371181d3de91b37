import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { added, horizontalVector, normalized, type Sky } from '@kinora/sky';
import { darkness } from './air.ts';
import { lunarEclipseOf, type LunarShadow } from './eclipses.ts';
import type { SkyProjection } from './lens.ts';

/** The Moon is drawn this much wider than it is, as films do: at its true half degree it would be a dot in a wide field. */
export const ENLARGED = 2.4;
const SPRITE = 256;

/** Dark seas and bright craters of the near side: place on the disc (x east-right, y north-up, radius 1), size, darkness. */
const MARIA: readonly (readonly [x: number, y: number, width: number, height: number, dark: number])[] = [
  [-0.27, 0.53, 0.33, 0.27, 0.34], // Imbrium
  [0.29, 0.46, 0.2, 0.19, 0.36], // Serenitatis
  [0.5, 0.15, 0.24, 0.2, 0.38], // Tranquillitatis
  [0.83, 0.29, 0.09, 0.13, 0.36], // Crisium
  [0.78, -0.08, 0.13, 0.22, 0.3], // Fecunditatis
  [0.55, -0.26, 0.11, 0.12, 0.28], // Nectaris
  [-0.27, -0.35, 0.22, 0.2, 0.28], // Nubium
  [-0.6, -0.4, 0.13, 0.14, 0.32], // Humorum
  [-0.68, 0.22, 0.27, 0.46, 0.3], // Oceanus Procellarum
  [-0.36, 0.1, 0.26, 0.2, 0.24], // Insularum
  [0.06, 0.22, 0.12, 0.08, 0.24], // Vaporum
  [0, 0.83, 0.5, 0.06, 0.22], // Frigoris
  [-0.15, -0.68, 0.07, 0.07, -0.3], // Tycho
  [-0.33, 0.16, 0.05, 0.05, -0.26], // Copernicus
  [-0.61, 0.13, 0.03, 0.03, -0.22], // Kepler
  [-0.72, 0.4, 0.03, 0.03, -0.3], // Aristarchus
];

/** The Earth's shadow in the sprite's own frame, lengths in radii of the Moon. */
interface SpriteShadow extends LunarShadow {
  x: number;
  y: number;
}

const surfaces = new Map<number, Float32Array>();

/** How white the Moon's face is at every point of the sprite, north turned by an angle. */
function surfaceOf(northRadians: number): Float32Array {
  const known = surfaces.get(northRadians);
  if (known !== undefined) return known;
  const surface = new Float32Array(SPRITE * SPRITE);
  const radius = SPRITE / 2 - 2;
  const cos = Math.cos(northRadians);
  const sin = Math.sin(northRadians);
  for (let row = 0; row < SPRITE; row++)
    for (let column = 0; column < SPRITE; column++) {
      const x = (column + 0.5 - SPRITE / 2) / radius;
      const y = (SPRITE / 2 - row - 0.5) / radius;
      if (x * x + y * y > 1.1) continue;
      const mx = x * cos - y * sin;
      const my = x * sin + y * cos;
      let albedo = 0.97 + 0.05 * Math.sin(mx * 23 + 2 * Math.sin(my * 17)) * Math.sin(my * 19 + mx * 7);
      for (const [cx, cy, width, height, dark] of MARIA) {
        const ripple = 1 + 0.22 * Math.sin(mx * 21 + cy * 9) * Math.cos(my * 18 + cx * 7);
        const r2 = (((mx - cx) / width) ** 2 + ((my - cy) / height) ** 2) * ripple;
        albedo -= dark * Math.exp(-(r2 ** 1.6));
      }
      surface[row * SPRITE + column] = albedo;
    }
  if (surfaces.size > 12) surfaces.clear();
  surfaces.set(northRadians, surface);
  return surface;
}

/** A disc lit from the right by its fraction, with the seas turned so that the Moon's north lies `northRadians` from the top. */
function moonSprite(
  litFraction: number,
  northRadians: number,
  earthlight: number,
  shadow: SpriteShadow | null = null,
): Canvas {
  const canvas = createCanvas(SPRITE, SPRITE);
  const context = canvas.getContext('2d');
  const image = context.createImageData(SPRITE, SPRITE);
  const radius = SPRITE / 2 - 2;
  // Elongation from the lit fraction: the light comes from (sin, 0, -cos) with the viewer at +z.
  const elongation = Math.acos(1 - 2 * litFraction);
  const lightX = Math.sin(elongation);
  const lightZ = -Math.cos(elongation);
  const surface = surfaceOf(northRadians);
  for (let row = 0; row < SPRITE; row++)
    for (let column = 0; column < SPRITE; column++) {
      const x = (column + 0.5 - SPRITE / 2) / radius;
      const y = (SPRITE / 2 - row - 0.5) / radius;
      const square = x * x + y * y;
      const edge = Math.max(0, Math.min(1, (1 - Math.sqrt(square)) * radius + 0.5));
      if (edge <= 0) continue;
      const z = Math.sqrt(Math.max(0, 1 - square));
      const albedo = surface[row * SPRITE + column] as number;
      const facing = x * lightX + z * lightZ;
      // The full Moon shows hardly any limb darkening: regolith throws light back.
      const lit = Math.max(0, Math.min(1, facing * 5 + 0.02)) * (0.74 + 0.26 * Math.max(0, facing) ** 0.5);
      if (shadow !== null) {
        const light = shadowLight(shadow, Math.hypot(x - shadow.x, y - shadow.y));
        const glimmer = 225 * albedo;
        const at = (row * SPRITE + column) * 4;
        image.data[at] = Math.min(255, glimmer * light[0]);
        image.data[at + 1] = Math.min(255, glimmer * light[1]);
        image.data[at + 2] = Math.min(255, glimmer * light[2]);
        image.data[at + 3] = 255 * edge;
        continue;
      }
      // The lit part covers the sky; the dark part lets it through and adds a breath of earthshine.
      const cover = Math.min(1, lit * 3);
      const earthshine = earthlight * (1 - litFraction) * albedo;
      const at = (row * SPRITE + column) * 4;
      image.data[at] = cover > 0 ? Math.min(255, 255 * albedo * lit + 150 * (1 - cover)) : 150;
      image.data[at + 1] = cover > 0 ? Math.min(255, 249 * albedo * lit + 165 * (1 - cover)) : 165;
      image.data[at + 2] = cover > 0 ? Math.min(255, 232 * albedo * lit + 200 * (1 - cover)) : 200;
      image.data[at + 3] = 255 * edge * (cover + (1 - cover) * earthshine);
    }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Sunlight at a distance from the shadow's middle: white, grey in the penumbra, copper in the umbra with a blue rim (ozone). */
function shadowLight(shadow: SpriteShadow, far: number): [number, number, number] {
  // While a bright part remains, eyes and film see the umbra dark.
  const exposure = 0.2 + 0.8 * shadow.covered ** 4;
  const inside = far / shadow.umbra;
  const blue = Math.max(0, Math.min(1, (inside - 0.8) / 0.2));
  const copper = 0.3 + 0.55 * inside ** 2;
  const umbra: [number, number, number] = [
    exposure * (copper * (0.95 - 0.1 * blue) + 0.08 * blue),
    exposure * (copper * (0.36 + 0.2 * blue) + 0.1 * blue),
    exposure * (copper * (0.18 + 0.34 * blue) + 0.16 * blue),
  ];
  const out = Math.max(0, Math.min(1, (far - shadow.umbra) / (shadow.penumbra - shadow.umbra)));
  const open = 0.16 + 0.84 * out ** 0.55;
  const soft = Math.max(0, Math.min(1, (far - shadow.umbra) / 0.09 + 0.5));
  const mix = (a: number): number => a + (open - a) * soft;
  return [mix(umbra[0]), mix(umbra[1]), mix(umbra[2])];
}

/** Where the Moon is drawn and how large, pixels; null when it is out of view. */
export function moonPlace(sky: Sky, projection: SkyProjection): { x: number; y: number; radius: number } | null {
  const moon = sky.moon();
  if (moon.altitudeDegrees < -1.2) return null;
  const at = projection.project(horizontalVector(moon.altitudeDegrees, moon.azimuthDegrees));
  if (at === null || at.depth < projection.leastDepth - 0.1) return null;
  const perRadian = projection.perRadian(at.depth);
  const least = 9 * Math.sqrt((projection.width * projection.height) / (1280 * 720));
  const radius = Math.max(least, ((moon.radiusDegrees * Math.PI) / 180) * perRadian * ENLARGED);
  const reach = radius * 8;
  if (at.x < -reach || at.y < -reach || at.x > projection.width + reach || at.y > projection.height + reach)
    return null;
  return { x: at.x, y: at.y, radius };
}

const sprites = new Map<string, Canvas>();

/** Draws the Moon with its phase, its bright limb towards the Sun and its north towards the celestial pole. */
export function drawMoon(context: SKRSContext2D, sky: Sky, projection: SkyProjection): void {
  const place = moonPlace(sky, projection);
  if (place === null) return;
  const moon = sky.moon();
  const vector = horizontalVector(moon.altitudeDegrees, moon.azimuthDegrees);
  const towards = (direction: readonly [number, number, number]): number => {
    const near = projection.project(normalized(added(vector, direction, 0.02)));
    return near === null ? 0 : Math.atan2(near.y - place.y, near.x - place.x);
  };
  const limb = towards(moon.sunVector);
  const north = towards(sky.horizontal([0, 0, 1]));
  // In the sprite's own frame the limb lies to the right (angle 0) and up is -90°.
  const northFromTop = Math.round(((north - limb + Math.PI / 2) * 180) / Math.PI);
  // In a bright twilight the light from the Earth is lost.
  const earthlight = Math.round(16 * (0.12 + 0.88 * darkness(sky.sun().altitudeDegrees))) / 100;
  const key = `${Math.round(moon.litFraction * 200)}/${northFromTop}/${earthlight}`;
  const eclipse = lunarEclipseOf(sky);
  let sprite = eclipse === null ? sprites.get(key) : undefined;
  if (eclipse !== null) {
    const way = towards(eclipse.towards) - limb;
    sprite = moonSprite(1, (-northFromTop * Math.PI) / 180, 0, {
      ...eclipse,
      x: Math.cos(way) * eclipse.distance,
      y: -Math.sin(way) * eclipse.distance,
    });
  } else if (sprite === undefined) {
    if (sprites.size > 40) sprites.clear();
    sprite = moonSprite(Math.round(moon.litFraction * 200) / 200, (-northFromTop * Math.PI) / 180, earthlight);
    sprites.set(key, sprite);
  }
  const { x, y, radius } = place;
  // By day and in an eclipse of the Sun the new Moon is not seen.
  if (moon.litFraction < 0.002) return;
  const dim = Math.max(0, Math.min(1, (moon.altitudeDegrees + 1.2) / 2));
  context.save();
  context.globalCompositeOperation = 'lighter';
  // Many stops along a falling curve: a few would show as rings.
  const reach = radius * 8;
  const glow = context.createRadialGradient(x, y, 0, x, y, reach);
  const light = (0.08 + 0.3 * moon.litFraction) * dim * Math.max(0.12, eclipse?.light ?? 1);
  const tint = eclipse !== null && eclipse.covered > 0.9 ? '224,150,118' : '196,210,242';
  for (let stop = 0; stop <= 28; stop++) {
    const share = stop / 28;
    const fall = Math.exp(-Math.max(0, share - 0.09) * 9) * (1 - share);
    glow.addColorStop(share, `rgba(${tint},${(light * fall).toFixed(4)})`);
  }
  context.fillStyle = glow;
  context.fillRect(x - reach, y - reach, reach * 2, reach * 2);
  context.globalCompositeOperation = 'source-over';
  context.globalAlpha = dim;
  context.translate(x, y);
  context.rotate(limb);
  context.imageSmoothingQuality = 'high';
  context.drawImage(sprite, -radius, -radius, radius * 2, radius * 2);
  context.restore();
}
