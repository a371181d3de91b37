import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { added, horizontalVector, normalized, type Projection, type Sky } from '@kinora/sky';

/** The Moon is drawn this much wider than it is, as films do: at its true half degree it would be a dot in a wide field. */
const ENLARGED = 2.4;
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

/** A disc lit from the right by its fraction, with the seas turned so that the Moon's north lies `northRadians` from the top. */
function moonSprite(litFraction: number, northRadians: number): Canvas {
  const canvas = createCanvas(SPRITE, SPRITE);
  const context = canvas.getContext('2d');
  const image = context.createImageData(SPRITE, SPRITE);
  const radius = SPRITE / 2 - 2;
  // Elongation from the lit fraction: the light comes from (sin, 0, -cos) with the viewer at +z.
  const elongation = Math.acos(1 - 2 * litFraction);
  const lightX = Math.sin(elongation);
  const lightZ = -Math.cos(elongation);
  const cos = Math.cos(northRadians);
  const sin = Math.sin(northRadians);
  for (let row = 0; row < SPRITE; row++)
    for (let column = 0; column < SPRITE; column++) {
      const x = (column + 0.5 - SPRITE / 2) / radius;
      const y = (SPRITE / 2 - row - 0.5) / radius;
      const square = x * x + y * y;
      const edge = Math.max(0, Math.min(1, (1 - Math.sqrt(square)) * radius + 0.5));
      if (edge <= 0) continue;
      const z = Math.sqrt(Math.max(0, 1 - square));
      const mx = x * cos - y * sin;
      const my = x * sin + y * cos;
      let albedo = 0.97 + 0.05 * Math.sin(mx * 23 + 2 * Math.sin(my * 17)) * Math.sin(my * 19 + mx * 7);
      for (const [cx, cy, width, height, dark] of MARIA) {
        const ripple = 1 + 0.22 * Math.sin(mx * 21 + cy * 9) * Math.cos(my * 18 + cx * 7);
        const r2 = (((mx - cx) / width) ** 2 + ((my - cy) / height) ** 2) * ripple;
        albedo -= dark * Math.exp(-(r2 ** 1.6));
      }
      const facing = x * lightX + z * lightZ;
      // The full Moon shows hardly any limb darkening: regolith throws light back.
      const lit = Math.max(0, Math.min(1, facing * 5 + 0.02)) * (0.74 + 0.26 * Math.max(0, facing) ** 0.5);
      // The lit part covers the sky; the dark part lets it through and adds a breath of earthshine.
      const cover = Math.min(1, lit * 3);
      const earthshine = 0.16 * (1 - litFraction) * albedo;
      const at = (row * SPRITE + column) * 4;
      image.data[at] = cover > 0 ? Math.min(255, 255 * albedo * lit + 150 * (1 - cover)) : 150;
      image.data[at + 1] = cover > 0 ? Math.min(255, 249 * albedo * lit + 165 * (1 - cover)) : 165;
      image.data[at + 2] = cover > 0 ? Math.min(255, 232 * albedo * lit + 200 * (1 - cover)) : 200;
      image.data[at + 3] = 255 * edge * (cover + (1 - cover) * earthshine);
    }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Where the Moon is drawn and how large, pixels; null when it is out of view. */
export function moonPlace(sky: Sky, projection: Projection): { x: number; y: number; radius: number } | null {
  const moon = sky.moon();
  if (moon.altitudeDegrees < -1.2) return null;
  const at = projection.project(horizontalVector(moon.altitudeDegrees, moon.azimuthDegrees));
  if (at === null || at.depth < 0) return null;
  const perRadian = projection.scale / (1 + at.depth);
  const least = 9 * Math.sqrt((projection.width * projection.height) / (1280 * 720));
  const radius = Math.max(least, ((moon.radiusDegrees * Math.PI) / 180) * perRadian * ENLARGED);
  const reach = radius * 8;
  if (at.x < -reach || at.y < -reach || at.x > projection.width + reach || at.y > projection.height + reach)
    return null;
  return { x: at.x, y: at.y, radius };
}

const sprites = new Map<string, Canvas>();

/** Draws the Moon with its phase, its bright limb towards the Sun and its north towards the celestial pole. */
export function drawMoon(context: SKRSContext2D, sky: Sky, projection: Projection): void {
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
  const key = `${Math.round(moon.litFraction * 200)}/${northFromTop}`;
  let sprite = sprites.get(key);
  if (sprite === undefined) {
    if (sprites.size > 40) sprites.clear();
    sprite = moonSprite(Math.round(moon.litFraction * 200) / 200, (-northFromTop * Math.PI) / 180);
    sprites.set(key, sprite);
  }
  const { x, y, radius } = place;
  const dim = Math.max(0, Math.min(1, (moon.altitudeDegrees + 1.2) / 2));
  context.save();
  context.globalCompositeOperation = 'lighter';
  // Many stops along a falling curve: a few would show as rings.
  const reach = radius * 8;
  const glow = context.createRadialGradient(x, y, 0, x, y, reach);
  const light = (0.08 + 0.3 * moon.litFraction) * dim;
  for (let stop = 0; stop <= 28; stop++) {
    const share = stop / 28;
    const fall = Math.exp(-Math.max(0, share - 0.09) * 9) * (1 - share);
    glow.addColorStop(share, `rgba(196,210,242,${(light * fall).toFixed(4)})`);
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
