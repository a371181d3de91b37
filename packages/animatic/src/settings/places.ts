import { bake } from '../paint/bake.ts';
import { css, mix, scaleColor, type Rgb } from '../paint/color.ts';
import { latticeHash } from '../paint/noise.ts';
import { lit } from '../stage/light.ts';
import { glowAt, type Context, type Layer, type Stage } from '../stage/stage.ts';
import { skyline } from './city.ts';
import { passersBy } from './crowds.ts';
import { heavens } from './heavens.ts';
import { inside, lampGlow, shell, slab, within, type Room } from './interior.ts';
import { groundLayer, mistLayer, ridgeLayer } from './land.ts';
import { ranges } from './outdoors.ts';
import type { SettingPicture } from './picture.ts';
import { lanternString } from './tales.ts';
import { lampsOnWater, waterLayers, type WaterLamp } from './water.ts';

const CLOTH: readonly Rgb[] = [
  [196, 62, 52],
  [232, 214, 176],
  [58, 108, 122],
  [222, 160, 72],
  [110, 122, 74],
];
const GOODS: readonly Rgb[] = [
  [226, 84, 52],
  [240, 186, 72],
  [126, 168, 70],
  [206, 60, 84],
  [236, 222, 190],
  [146, 92, 150],
];
const LAMP: Rgb = [255, 202, 124];

/** A market street: stalls under awnings to both sides, strings of lanterns, people between. */
export function market(stage: Stage): SettingPicture {
  const { width, height, horizon, unit, light } = stage;
  const layers = heavens(stage, { clouds: 0.7 });
  layers.push(
    skyline(stage, {
      depth: 0.22,
      base: horizon + 6 * unit,
      tall: height * 0.17,
      wide: 92 * unit,
      distance: 0.6,
      seed: 'beyond the market',
    }),
    mistLayer(stage, 0.24, horizon, height * 0.16, 0.4, 4 * unit, 'market smoke'),
    groundLayer(stage, {
      near: [150, 128, 108],
      far: [172, 150, 128],
      top: horizon,
      grain: 96 * unit,
      texture: light.wet ? 0.5 : 0.32,
      seed: 'cobbles',
      depth: 0.5,
    }),
    glowOfStalls(stage),
  );
  const rows = 5;
  for (let row = 0; row < rows; row++) {
    const near = 0.12 + 0.88 * ((row + 1) / rows) ** 1.8;
    layers.push(stallRow(stage, row, near));
    if (row < rows - 1)
      layers.push(
        passersBy(stage, {
          depth: 0.53 + row * 0.06,
          y: horizon + height * 0.3 * near,
          tall: height * 0.3 * near,
          count: 6 - row,
          from: 0.5 - 0.3 * near,
          to: 0.5 + 0.3 * near,
          seed: `shoppers ${row}`,
          dress: 'modern',
        }),
      );
  }
  for (const [y, sag] of [
    [0.28, 0.5],
    [0.14, 1],
  ] as const)
    layers.push(
      lanternString(
        stage,
        width * (0.5 - 0.5 * sag),
        horizon - height * y * 1.2,
        width * (0.5 + 0.5 * sag),
        horizon - height * y * 1.2,
        9,
        0.5 + 0.3 * sag,
      ),
    );
  return { layers, ground: { shadows: true, dress: 'modern' }, indoors: false };
}

function glowOfStalls(stage: Stage): Layer {
  const { width, height, horizon, light } = stage;
  return {
    depth: 0.51,
    draw(g, t) {
      const strength = 0.12 + 0.4 * light.night;
      for (let at = 0; at < 5; at++) {
        const near = 0.12 + 0.88 * ((at + 1) / 5) ** 1.8;
        for (const side of [-1, 1])
          glowAt(
            g,
            stage,
            LAMP,
            width * (0.5 + side * 0.42 * near),
            horizon + height * 0.2 * near,
            height * 0.5 * near,
            strength * (0.95 + 0.05 * Math.sin(t * 3 + at * 2 + side)),
          );
      }
    },
  };
}

/** One stall to each side, seen a little from the front; `near` 0 far .. 1 at the frame's edge. */
function stallRow(stage: Stage, row: number, near: number): Layer {
  const { width, height, horizon, light } = stage;
  const seed = stage.seedOf('stalls');
  return bake(
    stage,
    0.52 + row * 0.06,
    (g) => {
      for (const side of [-1, 1]) {
        const hash = latticeHash(row, side + 2, seed);
        const inner = width * (0.5 + side * 0.34 * near);
        const outer = width * (0.5 + side * 0.8 * near);
        const foot = horizon + height * 0.31 * near;
        const table = foot - height * 0.15 * near;
        const eave = foot - height * 0.42 * near;
        const roof = foot - height * 0.56 * near;
        const distance = 0.5 - 0.48 * near;
        const cloth = CLOTH[Math.floor(hash * CLOTH.length)]!;
        const left = Math.min(inner, outer);
        const wide = Math.abs(outer - inner);
        // The inside, lit by its own lamp.
        const back = mix(lit(light, [92, 64, 48], distance), light.treat([214, 140, 76]), 0.12 + 0.42 * light.night);
        g.fillStyle = css(back);
        g.fillRect(left, eave, wide, table - eave);
        for (let hanging = 0; hanging < 7; hanging++) {
          const x = left + (wide * (hanging + 0.5)) / 7;
          const tint = GOODS[Math.floor(latticeHash(hanging, row + side * 9, seed + 4) * GOODS.length)]!;
          g.fillStyle = css(mix(lit(light, tint, distance), light.treat(tint), 0.25 + 0.3 * light.night));
          g.beginPath();
          g.ellipse(
            x,
            eave + height * 0.075 * near,
            wide * 0.035,
            height * (0.03 + 0.02 * latticeHash(hanging, 3, seed)) * near,
            0,
            0,
            7,
          );
          g.fill();
        }
        g.fillStyle = css(lit(light, [112, 80, 56], distance));
        g.fillRect(left, table, wide, foot - table);
        g.fillStyle = css(lit(light, mix(cloth, [240, 232, 214], 0.3), distance));
        g.fillRect(left, table, wide, (foot - table) * 0.55);
        heaps(g, stage, left, table, wide, near, distance, seed + row * 5 + side);
        for (const x of [inner, outer]) {
          g.fillStyle = css(lit(light, [74, 54, 42], distance));
          g.fillRect(x - 4 * near * stage.unit, roof, 8 * near * stage.unit, foot - roof);
        }
        // A striped awning that leans into the street.
        const lip = inner - side * width * 0.06 * near;
        const stripes = 9;
        for (let stripe = 0; stripe < stripes; stripe++) {
          const u0 = stripe / stripes;
          const u1 = (stripe + 1) / stripes;
          const tint = stripe % 2 ? cloth : ([238, 228, 206] as const);
          const seen = mix(lit(light, tint, distance), light.treat(tint), 0.1 + 0.2 * light.night);
          const topX = (u: number) => inner + (outer - inner) * u;
          const lowX = (u: number) => lip + (outer - lip) * u;
          const gradient = g.createLinearGradient(0, roof, 0, eave);
          gradient.addColorStop(0, css(scaleColor(seen, 0.7)));
          gradient.addColorStop(1, css(seen));
          g.fillStyle = gradient;
          g.beginPath();
          g.moveTo(topX(u0), roof);
          g.lineTo(topX(u1), roof);
          g.lineTo(lowX(u1), eave);
          g.quadraticCurveTo(lowX((u0 + u1) / 2), eave + height * 0.03 * near, lowX(u0), eave);
          g.fill();
        }
      }
    },
    { top: 0 },
  );
}

/** Fruit, bread and bowls in heaps along a table. */
function heaps(
  g: Context,
  stage: Stage,
  left: number,
  y: number,
  wide: number,
  near: number,
  distance: number,
  seed: number,
): void {
  const { light, height } = stage;
  const size = height * 0.017 * near;
  for (let heap = 0; heap < 5; heap++) {
    const tint = GOODS[Math.floor(latticeHash(heap, 1, seed) * GOODS.length)]!;
    const seen = mix(lit(light, tint, distance), light.treat(tint), 0.3 + 0.3 * light.night);
    const middle = left + (wide * (heap + 0.5)) / 5;
    for (let level = 0; level < 3; level++)
      for (let at = 0; at < 4 - level; at++) {
        const x = middle + (at - (3 - level) / 2) * size * 1.7;
        const ball = g.createRadialGradient(
          x - size * 0.3,
          y - size * (0.9 + level * 1.4) - size * 0.3,
          size * 0.1,
          x,
          y - size * (0.7 + level * 1.4),
          size,
        );
        ball.addColorStop(0, css(mix(seen, [255, 246, 226], 0.45)));
        ball.addColorStop(1, css(scaleColor(seen, 0.7)));
        g.fillStyle = ball;
        g.beginPath();
        g.arc(x, y - size * (0.6 + level * 1.4), size, 0, 7);
        g.fill();
      }
  }
}

/** Under the dome: the slit opens on the sky, the great refractor points through it, red lamps keep the eye dark-adapted. */
export function observatory(stage: Stage): SettingPicture {
  const { width, height, unit, light, marginX, marginY } = stage;
  const layers = heavens(stage, { clouds: 0.4, wholeFrame: true });
  const floorY = height * 0.86;
  const shellColor = light.treat(mix([70, 74, 92], [150, 156, 170], 0.6 * (1 - light.night)));
  const dark = scaleColor(shellColor, 0.3);
  const slitX = width * 0.56;
  const apexY = -height * 0.5;
  const open = (y: number) => (0.17 + 0.05 * ((y - apexY) / height)) * width;
  layers.push(
    bake(
      stage,
      0.5,
      (g) => {
        const inner = g.createRadialGradient(
          slitX,
          height * 0.1,
          height * 0.1,
          width * 0.5,
          height * 0.3,
          width * 0.75,
        );
        inner.addColorStop(0, css(mix(shellColor, light.low, 0.22)));
        inner.addColorStop(0.5, css(scaleColor(shellColor, 0.62)));
        inner.addColorStop(1, css(dark));
        g.fillStyle = inner;
        g.fillRect(-marginX, -marginY, width + marginX * 2, height + marginY * 2);
        // Ribs run to the crown; rings go round.
        g.strokeStyle = css(scaleColor(shellColor, 0.36), 0.8);
        for (let rib = -9; rib <= 9; rib++) {
          g.lineWidth = 4 * unit;
          g.beginPath();
          g.moveTo(slitX + rib * width * 0.022, apexY);
          g.quadraticCurveTo(slitX + rib * width * 0.11, height * 0.06, slitX + rib * width * 0.14, floorY);
          g.stroke();
        }
        for (let ring = 0; ring < 5; ring++) {
          g.lineWidth = 2.4 * unit;
          g.beginPath();
          g.ellipse(
            slitX,
            floorY + height * 0.1,
            width * (0.94 - ring * 0.06),
            height * (0.62 + ring * 0.17),
            0,
            Math.PI * 1.02,
            Math.PI * 1.98,
          );
          g.stroke();
        }
        // The slit.
        g.save();
        g.globalCompositeOperation = 'destination-out';
        g.beginPath();
        g.moveTo(slitX - open(apexY), -marginY);
        g.quadraticCurveTo(slitX - open(0) * 0.98, height * 0.3, slitX - open(height * 0.6) * 1.02, height * 0.6);
        g.lineTo(slitX + open(height * 0.6) * 1.02, height * 0.6);
        g.quadraticCurveTo(slitX + open(0) * 0.98, height * 0.3, slitX + open(apexY), -marginY);
        g.closePath();
        g.fill();
        g.restore();
        g.strokeStyle = css(mix(shellColor, light.rim, 0.3));
        g.lineWidth = 9 * unit;
        g.beginPath();
        g.moveTo(slitX - open(apexY), -marginY);
        g.quadraticCurveTo(slitX - open(0) * 0.98, height * 0.3, slitX - open(height * 0.6) * 1.02, height * 0.6);
        g.lineTo(slitX + open(height * 0.6) * 1.02, height * 0.6);
        g.quadraticCurveTo(slitX + open(0) * 0.98, height * 0.3, slitX + open(apexY), -marginY);
        g.stroke();
        // The drum under the dome, with its rail and panels.
        const drum = g.createLinearGradient(0, height * 0.6, 0, floorY);
        drum.addColorStop(0, css(scaleColor(shellColor, 0.5)));
        drum.addColorStop(1, css(scaleColor(shellColor, 0.32)));
        g.fillStyle = drum;
        g.fillRect(-marginX, height * 0.62, width + marginX * 2, floorY - height * 0.62);
        g.fillStyle = css(mix(shellColor, light.rim, 0.16));
        g.fillRect(-marginX, height * 0.6, width + marginX * 2, height * 0.022);
        for (let panel = -2; panel < 14; panel++) {
          g.fillStyle = css(scaleColor(shellColor, 0.24), 0.55);
          g.fillRect((panel * width) / 11, height * 0.655, width / 13, floorY - height * 0.7);
        }
        const floor = g.createLinearGradient(0, floorY, 0, height);
        floor.addColorStop(0, css(light.treat([46, 40, 44])));
        floor.addColorStop(1, css(light.treat([84, 70, 64])));
        g.fillStyle = floor;
        g.fillRect(-marginX, floorY, width + marginX * 2, height + marginY - floorY);
      },
      { airy: true },
    ),
    { depth: 0.51, draw: (g, t) => skylight(g, stage, slitX, floorY, t) },
    bake(stage, 0.66, (g) => refractor(g, stage, width * 0.42, floorY)),
    lampGlow(stage, width * 0.1, height * 0.66, height * 0.3, [255, 66, 48], 0.5, 0.67),
    lampGlow(stage, width * 0.93, height * 0.66, height * 0.3, [255, 66, 48], 0.42, 0.67),
    lampGlow(stage, width * 0.2, height * 0.78, height * 0.16, [255, 176, 90], 0.6, 0.68),
  );
  return inside(layers);
}

/** What falls through the slit: starlight by night, a beam by day. */
function skylight(g: Context, stage: Stage, x: number, floorY: number, t: number): void {
  const { width, height, light } = stage;
  g.globalCompositeOperation = 'lighter';
  const strength = 0.1 + 0.3 * (1 - light.night) + 0.012 * Math.sin(t * 0.7);
  const beam = g.createLinearGradient(x, 0, x - width * 0.2, floorY);
  beam.addColorStop(0, css(mix(light.low, light.glow, 0.5), strength));
  beam.addColorStop(1, css(light.low, 0));
  g.fillStyle = beam;
  g.beginPath();
  g.moveTo(x - width * 0.16, -height * 0.1);
  g.lineTo(x + width * 0.16, -height * 0.1);
  g.lineTo(x + width * 0.02, floorY + height * 0.08);
  g.lineTo(x - width * 0.42, floorY + height * 0.08);
  g.fill();
  g.globalCompositeOperation = 'source-over';
}

/** A long brass and steel tube on an iron pier, with finder, counterweight and a chair on its ladder. */
function refractor(g: Context, stage: Stage, x: number, floorY: number): void {
  const { height, light, unit } = stage;
  const steel = mix(light.treat([64, 70, 84]), light.treat([160, 168, 186]), 0.25 * (1 - light.night) + 0.1);
  const brass = light.treat([176, 128, 62]);
  const long = height * 0.74;
  const pivotY = floorY - height * 0.36;
  const shine = (from: Rgb, x0: number, y0: number, x1: number, y1: number) => {
    const gradient = g.createLinearGradient(x0, y0, x1, y1);
    gradient.addColorStop(0, css(scaleColor(from, 0.45)));
    gradient.addColorStop(0.32, css(mix(from, light.rim, 0.45)));
    gradient.addColorStop(1, css(scaleColor(from, 0.4)));
    return gradient;
  };
  g.fillStyle = shine(steel, x - height * 0.05, 0, x + height * 0.05, 0);
  g.beginPath();
  g.moveTo(x - height * 0.03, pivotY);
  g.lineTo(x + height * 0.03, pivotY);
  g.lineTo(x + height * 0.055, floorY + height * 0.02);
  g.lineTo(x - height * 0.055, floorY + height * 0.02);
  g.fill();
  g.fillRect(x - height * 0.085, floorY - height * 0.005, height * 0.17, height * 0.035);
  // Declination axis with its counterweight.
  g.save();
  g.translate(x, pivotY);
  g.rotate(0.62);
  g.fillStyle = shine(steel, 0, -height * 0.02, 0, height * 0.02);
  g.fillRect(-height * 0.16, -height * 0.018, height * 0.2, height * 0.036);
  g.fillStyle = shine(brass, 0, -height * 0.05, 0, height * 0.05);
  g.beginPath();
  g.roundRect(-height * 0.19, -height * 0.045, height * 0.05, height * 0.09, 6 * unit);
  g.fill();
  g.restore();
  g.save();
  g.translate(x, pivotY);
  g.rotate(-0.98);
  const half = height * 0.036;
  g.fillStyle = shine(steel, 0, -half, 0, half);
  g.beginPath();
  g.moveTo(-long * 0.42, -half * 0.62);
  g.lineTo(long * 0.56, -half * 1.05);
  g.lineTo(long * 0.56, half * 1.05);
  g.lineTo(-long * 0.42, half * 0.62);
  g.fill();
  g.fillStyle = shine(steel, 0, -half * 1.3, 0, half * 1.3);
  g.fillRect(long * 0.54, -half * 1.3, long * 0.13, half * 2.6);
  g.fillStyle = shine(brass, 0, -half, 0, half);
  for (const at of [-0.42, -0.12, 0.12, 0.52]) g.fillRect(long * at, -half * 1.12, long * 0.022, half * 2.24);
  g.fillRect(-long * 0.49, -half * 0.42, long * 0.075, half * 0.84);
  g.fillRect(-long * 0.53, -half * 0.26, long * 0.05, half * 0.52);
  // Finder.
  g.fillRect(-long * 0.4, -half * 1.75, long * 0.3, half * 0.42);
  g.beginPath();
  g.arc(long * 0.01, 0, half * 1.7, 0, 7);
  g.fill();
  g.fillStyle = css(scaleColor(brass, 0.5));
  g.beginPath();
  g.arc(long * 0.01, 0, half * 0.9, 0, 7);
  g.fill();
  g.restore();
  // The observer's stair.
  g.strokeStyle = css(scaleColor(steel, 0.7));
  g.lineWidth = 5 * unit;
  const stairX = x - height * 0.52;
  for (let step = 0; step < 7; step++) {
    g.beginPath();
    g.moveTo(stairX + step * height * 0.03, floorY - step * height * 0.037);
    g.lineTo(stairX + height * 0.13 + step * height * 0.022, floorY - step * height * 0.037);
    g.stroke();
  }
  for (const shift of [0, 0.13]) {
    g.beginPath();
    g.moveTo(stairX + height * shift, floorY + height * 0.01);
    g.lineTo(stairX + height * (shift + 0.2 - shift * 0.36), floorY - height * 0.25);
    g.stroke();
  }
}

/** A classroom: board with a chalk sky, desks in rows, a globe, tall windows. */
export function classroom(stage: Stage): SettingPicture {
  const { width, height, unit, light } = stage;
  const it: Room = {
    wall: [226, 218, 196],
    floor: [172, 132, 94],
    lamp: [255, 236, 204],
    brightness: 1 - 0.32 * light.night,
    window: { x: width * 0.03, y: height * 0.1, width: width * 0.17, height: height * 0.46 },
    floorY: height * 0.74,
  };
  const layers = shell(stage, it, width * 0.5);
  layers.push(
    bake(stage, 0.58, (g) => {
      const board = within(stage, it, [44, 82, 68]);
      const wood = within(stage, it, [150, 106, 70]);
      slab(g, wood, width * 0.27, height * 0.1, width * 0.5, height * 0.43, 4 * unit);
      g.fillStyle = css(board);
      g.fillRect(width * 0.28, height * 0.115, width * 0.48, height * 0.4);
      chalkSky(g, stage, width * 0.28, height * 0.115, width * 0.48, height * 0.4);
      slab(g, wood, width * 0.26, height * 0.53, width * 0.52, height * 0.016, 2);
      // Teacher's desk, globe and books.
      slab(g, within(stage, it, [136, 92, 60]), width * 0.64, height * 0.62, width * 0.22, height * 0.2, 3 * unit);
      slab(g, within(stage, it, [164, 114, 74]), width * 0.63, height * 0.605, width * 0.24, height * 0.022, 2);
      const gx = width * 0.68;
      const gy = height * 0.545;
      const globe = g.createRadialGradient(gx - 9 * unit, gy - 10 * unit, 2, gx, gy, 32 * unit);
      globe.addColorStop(0, css(within(stage, it, [150, 206, 236])));
      globe.addColorStop(1, css(within(stage, it, [28, 84, 136])));
      g.fillStyle = globe;
      g.beginPath();
      g.arc(gx, gy, 31 * unit, 0, 7);
      g.fill();
      g.fillStyle = css(within(stage, it, [128, 168, 96]));
      for (const [dx, dy, rx, ry] of [
        [-9, -9, 12, 8],
        [8, 2, 8, 12],
        [-6, 13, 7, 6],
      ] as const) {
        g.beginPath();
        g.ellipse(gx + dx * unit, gy + dy * unit, rx * unit, ry * unit, 0.4, 0, 7);
        g.fill();
      }
      g.strokeStyle = css(within(stage, it, [196, 156, 84]));
      g.lineWidth = 4 * unit;
      g.beginPath();
      g.arc(gx, gy, 36 * unit, -0.6, Math.PI - 0.6);
      g.stroke();
      g.fillStyle = css(within(stage, it, [120, 84, 52]));
      g.fillRect(gx - 17 * unit, height * 0.597, 34 * unit, 6 * unit);
      for (let book = 0; book < 4; book++)
        slab(
          g,
          within(stage, it, CLOTH[book]!),
          width * (0.76 + book * 0.004),
          height * (0.59 - book * 0.016),
          width * 0.06,
          height * 0.016,
          1,
        );
      // A clock and pictures of the planets.
      g.fillStyle = css(within(stage, it, [246, 242, 232]));
      g.beginPath();
      g.arc(width * 0.87, height * 0.17, 26 * unit, 0, 7);
      g.fill();
      g.strokeStyle = css(within(stage, it, [70, 60, 56]));
      g.lineWidth = 3.4 * unit;
      g.stroke();
      g.beginPath();
      g.moveTo(width * 0.87, height * 0.17 - 17 * unit);
      g.lineTo(width * 0.87, height * 0.17);
      g.lineTo(width * 0.87 + 11 * unit, height * 0.17 + 4 * unit);
      g.stroke();
      for (let chart = 0; chart < 2; chart++) {
        const x = width * (0.82 + chart * 0.1);
        slab(g, within(stage, it, [28, 34, 70]), x, height * 0.28, width * 0.085, height * 0.2, 2);
        g.fillStyle = css(
          within(
            stage,
            it,
            [
              [214, 150, 92],
              [196, 178, 132],
            ][chart] as unknown as Rgb,
          ),
        );
        g.beginPath();
        g.arc(x + width * 0.042, height * 0.37, (22 + chart * 2) * unit, 0, 7);
        g.fill();
        if (chart) {
          g.strokeStyle = css(within(stage, it, [226, 206, 160]));
          g.lineWidth = 4 * unit;
          g.beginPath();
          g.ellipse(x + width * 0.042, height * 0.37, 42 * unit, 10 * unit, -0.3, 0, 7);
          g.stroke();
        }
      }
    }),
  );
  layers.push(...deskRows(stage, it));
  layers.push(lampGlow(stage, width * 0.4, height * 0.02, height * 0.7, [255, 232, 190], 0.1 + 0.22 * light.night));
  return inside(layers);
}

/** The Big Dipper pointing at Polaris, in chalk: what every first lesson draws. Offsets as on the sky, 2000. */
const DIPPER: readonly (readonly [number, number])[] = [
  [0.86, 0.36],
  [0.82, 0.62],
  [0.58, 0.7],
  [0.52, 0.5],
  [0.38, 0.44],
  [0.28, 0.38],
  [0.12, 0.5],
];

function chalkSky(g: Context, stage: Stage, x: number, y: number, w: number, h: number): void {
  const { unit } = stage;
  const chalk = (alpha: number) => css(stage.light.treat([236, 238, 226]), alpha);
  const at = ([u, v]: readonly [number, number]): [number, number] => [
    x + w * (0.06 + u * 0.66),
    y + h * (0.08 + v * 0.9),
  ];
  g.strokeStyle = chalk(0.75);
  g.lineWidth = 2 * unit;
  g.beginPath();
  for (const index of [0, 1, 2, 3, 0]) g.lineTo(...at(DIPPER[index]!));
  g.moveTo(...at(DIPPER[3]!));
  for (const index of [4, 5, 6]) g.lineTo(...at(DIPPER[index]!));
  g.stroke();
  const polaris: [number, number] = [x + w * 0.72, y + h * 0.1];
  g.setLineDash([5 * unit, 6 * unit]);
  g.strokeStyle = chalk(0.45);
  g.beginPath();
  g.moveTo(...at(DIPPER[1]!));
  g.lineTo(...polaris);
  g.stroke();
  g.setLineDash([]);
  for (const [sx, sy] of [...DIPPER.map(at), polaris]) {
    g.fillStyle = chalk(0.95);
    g.beginPath();
    for (let corner = 0; corner < 10; corner++) {
      const radius = (corner % 2 ? 2.6 : 6.4) * unit;
      const angle = (corner / 10) * Math.PI * 2 - Math.PI / 2;
      g.lineTo(sx + Math.cos(angle) * radius, sy + Math.sin(angle) * radius);
    }
    g.fill();
  }
  // Earth, Moon and Sun with a ray.
  g.strokeStyle = chalk(0.7);
  for (const [cx, cy, r] of [
    [0.86, 0.72, 0.05],
    [0.93, 0.6, 0.016],
  ] as const) {
    g.beginPath();
    g.arc(x + w * cx, y + h * cy, w * r, 0, 7);
    g.stroke();
  }
  g.beginPath();
  g.ellipse(x + w * 0.86, y + h * 0.72, w * 0.1, h * 0.17, -0.3, 0, 7);
  g.stroke();
  for (let line = 0; line < 3; line++) {
    g.strokeStyle = chalk(0.4);
    g.beginPath();
    g.moveTo(x + w * 0.77, y + h * (0.26 + line * 0.07));
    g.lineTo(x + w * (0.95 - line * 0.03), y + h * (0.26 + line * 0.07));
    g.stroke();
  }
}

function deskRows(stage: Stage, it: Room): Layer[] {
  const { width, height, unit } = stage;
  return [0, 1].map((row) =>
    bake(stage, row === 0 ? 0.66 : 1.14, (g) => {
      const top = row === 0 ? 0.77 : 0.955;
      const size = row === 0 ? 0.62 : 1.25;
      const count = row === 0 ? 4 : 3;
      for (let desk = 0; desk < count; desk++) {
        const x = width * ((desk + 0.5) / count) - width * 0.1 * size;
        const wood = within(stage, it, scaleColor([196, 150, 100], row === 0 ? 0.86 : 0.62));
        g.fillStyle = css(within(stage, it, [70, 74, 82]));
        for (const leg of [0.06, 0.9])
          g.fillRect(x + width * 0.2 * size * leg, height * top, 7 * unit * size, height * 0.16 * size);
        slab(g, wood, x, height * top, width * 0.2 * size, height * 0.026 * size, 2);
        g.fillStyle = css(within(stage, it, [240, 236, 224]));
        g.save();
        g.translate(x + width * 0.07 * size, height * top - 2 * unit);
        g.fillRect(0, -4 * unit * size, width * 0.06 * size, 5 * unit * size);
        g.restore();
      }
    }),
  );
}

/** Boats at their moorings, masts against the sky, houses on the quay and their lamps on the water. */
export function harbour(stage: Stage): SettingPicture {
  const { width, height, horizon, unit, light } = stage;
  const layers = heavens(stage);
  const hills = ranges(stage, 2, { tall: 0.2, sharp: 0.3, color: [92, 112, 112] }).map((ridge) =>
    ridgeLayer(stage, ridge),
  );
  const lamps: WaterLamp[] = [];
  const town = quayHouses(stage, lamps);
  const boats = mooredBoats(stage, lamps);
  layers.push(...hills, town);
  layers.push(
    ...waterLayers(stage, {
      top: horizon + height * 0.02,
      swell: 0.06 + 0.16 * light.wind,
      color: [44, 92, 116],
      seed: 'harbour',
      depth: 0.6,
      mirrored: [...hills, town].map((layer) => ({
        depth: layer.depth,
        draw(g, t) {
          g.save();
          g.translate(0, -horizon - height * 0.02);
          layer.draw(g, t);
          g.restore();
        },
      })),
    }),
    lampsOnWater(stage, lamps, 0.603),
    ...boats,
    mistLayer(stage, 0.59, horizon, height * 0.12, 0.35, 4 * unit, 'harbour haze'),
    quay(stage, width),
  );
  return { layers, ground: { shadows: true, dress: 'modern' }, indoors: false };
}

function quayHouses(stage: Stage, lamps: WaterLamp[]): Layer {
  const { width, height, horizon, light, unit, marginX } = stage;
  const random = stage.random('quay houses');
  const base = horizon + height * 0.024;
  return bake(
    stage,
    0.5,
    (g) => {
      for (let x = -marginX; x < width * 0.66;) {
        const wide = (44 + random() * 40) * unit;
        const tall = (60 + random() * 66) * unit;
        const wall = lit(
          light,
          mix(
            [214, 172, 132],
            [
              [206, 96, 80],
              [236, 222, 190],
              [126, 160, 176],
              [226, 180, 96],
            ][Math.floor(random() * 4)] as unknown as Rgb,
            0.6,
          ),
          0.35,
        );
        g.fillStyle = css(wall);
        g.fillRect(x, base - tall, wide, tall);
        g.fillStyle = css(lit(light, [132, 78, 62], 0.35));
        g.beginPath();
        g.moveTo(x - 3 * unit, base - tall);
        g.lineTo(x + wide / 2, base - tall - wide * 0.42);
        g.lineTo(x + wide + 3 * unit, base - tall);
        g.fill();
        const rows = Math.floor(tall / (24 * unit));
        for (let row = 0; row < rows; row++)
          for (let column = 0; column < 3; column++) {
            const on = random() < 0.1 + 0.6 * light.night;
            g.fillStyle = on
              ? css(light.treat([255, 210, 136]), 0.5 + 0.5 * light.night)
              : css(lit(light, [74, 84, 100], 0.3));
            const wx = x + wide * (0.16 + column * 0.27);
            const wy = base - tall + (8 + row * 23) * unit;
            g.fillRect(wx, wy, wide * 0.15, 12 * unit);
            if (on && random() < 0.4) lamps.push({ x: wx, y: base, color: [255, 206, 132], size: 0.6 });
          }
        x += wide;
      }
      // The mole with its light.
      g.fillStyle = css(lit(light, [112, 112, 116], 0.4));
      g.fillRect(width * 0.66, base - 12 * unit, width * 0.24, 14 * unit);
      g.fillStyle = css(lit(light, [230, 226, 216], 0.35));
      g.beginPath();
      g.moveTo(width * 0.862, base - 10 * unit);
      g.lineTo(width * 0.868, base - 82 * unit);
      g.lineTo(width * 0.884, base - 82 * unit);
      g.lineTo(width * 0.89, base - 10 * unit);
      g.fill();
      g.fillStyle = css(lit(light, [190, 60, 52], 0.3));
      g.fillRect(width * 0.866, base - 96 * unit, width * 0.02, 13 * unit);
      for (let post = 0; post < 7; post++) {
        const px = width * (0.03 + post * 0.1);
        g.fillStyle = css(lit(light, [54, 56, 64], 0.25));
        g.fillRect(px - 1.5 * unit, base - 44 * unit, 3 * unit, 44 * unit);
        lamps.push({ x: px, y: base, color: [255, 196, 112], size: 1.2 });
        glowAt(g, stage, [255, 206, 130], px, base - 46 * unit, 34 * unit, 0.16 + 0.7 * light.night);
      }
      glowAt(g, stage, [255, 246, 210], width * 0.876, base - 90 * unit, 60 * unit, 0.2 + 0.7 * light.night);
      lamps.push({ x: width * 0.876, y: base, color: [255, 240, 200], size: 1.6 });
    },
    { bottom: base + 4 },
  );
}

/** Fishing boats that rise and fall, each with its mast, stays and cabin light. */
function mooredBoats(stage: Stage, lamps: WaterLamp[]): Layer[] {
  const { width, height, horizon, light, unit } = stage;
  const random = stage.random('moored');
  const hulls: readonly Rgb[] = [
    [36, 82, 122],
    [168, 52, 44],
    [42, 104, 84],
    [228, 222, 206],
  ];
  const boats = Array.from({ length: 6 }, (_unused, at) => {
    const v = at / 5;
    return {
      x: width * ((at * 0.37 + 0.08 + random() * 0.1) % 1),
      y: horizon + height * (0.055 + 0.15 * v),
      size: (46 + 66 * v) * unit,
      hull: hulls[at % 4]!,
      phase: random() * 6.28,
      way: random() < 0.5 ? 1 : -1,
      v,
    };
  });
  for (const boat of boats) lamps.push({ x: boat.x, y: boat.y, color: [255, 214, 150], size: 0.9 });
  return boats.map((boat) => ({
    depth: 0.61 + boat.v * 0.1,
    draw(g: Context, t: number) {
      const distance = 0.35 - 0.3 * boat.v;
      const hull = lit(light, boat.hull, distance);
      const wood = lit(light, [128, 92, 62], distance);
      g.save();
      g.translate(boat.x, boat.y + Math.sin(t * 1.1 + boat.phase) * boat.size * 0.03);
      // Its own dark shape on the water.
      g.globalAlpha = 0.3;
      g.fillStyle = css(scaleColor(hull, 0.3));
      g.beginPath();
      g.ellipse(0, boat.size * 0.09, boat.size * 0.95, boat.size * 0.12, 0, 0, 7);
      g.fill();
      g.globalAlpha = 1;
      g.rotate(Math.sin(t * 0.9 + boat.phase) * 0.022);
      g.scale(boat.size * boat.way, boat.size);
      g.strokeStyle = css(wood);
      g.lineWidth = 0.034;
      g.beginPath();
      g.moveTo(0.1, -0.2);
      g.lineTo(0.1, -1.5);
      g.moveTo(0.1, -0.75);
      g.lineTo(-0.66, -0.62);
      g.stroke();
      g.lineWidth = 0.009;
      g.strokeStyle = css(scaleColor(wood, 0.6));
      g.beginPath();
      for (const [sx, sy] of [
        [0.95, -0.32],
        [-0.9, -0.26],
        [-0.66, -0.62],
      ] as const) {
        g.moveTo(0.1, -1.48);
        g.lineTo(sx, sy);
      }
      g.stroke();
      g.fillStyle = css(lit(light, [236, 230, 216], distance));
      g.beginPath();
      g.roundRect(-0.62, -0.52, 0.44, 0.34, 0.03);
      g.fill();
      g.fillStyle = css(light.treat([255, 220, 150]), 0.35 + 0.6 * light.night);
      g.fillRect(-0.55, -0.44, 0.13, 0.12);
      g.fillRect(-0.38, -0.44, 0.13, 0.12);
      const gradient = g.createLinearGradient(0, -0.3, 0, 0.08);
      gradient.addColorStop(0, css(mix(hull, light.rim, 0.2)));
      gradient.addColorStop(1, css(scaleColor(hull, 0.55)));
      g.fillStyle = gradient;
      g.beginPath();
      g.moveTo(-0.92, -0.24);
      g.quadraticCurveTo(0.1, -0.12, 1.02, -0.36);
      g.quadraticCurveTo(0.84, 0.02, 0.6, 0.08);
      g.lineTo(-0.76, 0.08);
      g.quadraticCurveTo(-0.9, -0.04, -0.92, -0.24);
      g.fill();
      g.strokeStyle = css(lit(light, [240, 236, 224], distance), 0.85);
      g.lineWidth = 0.026;
      g.beginPath();
      g.moveTo(-0.92, -0.22);
      g.quadraticCurveTo(0.1, -0.1, 1, -0.33);
      g.stroke();
      g.restore();
      glowAt(
        g,
        stage,
        [255, 220, 156],
        boat.x + boat.size * 0.1 * boat.way,
        boat.y - boat.size * 1.5,
        boat.size * 0.3,
        0.1 + 0.7 * light.night,
      );
      glowAt(
        g,
        stage,
        [255, 206, 130],
        boat.x - boat.size * 0.45 * boat.way,
        boat.y - boat.size * 0.38,
        boat.size * 0.5,
        0.5 * light.night,
      );
    },
  }));
}

/** The near edge: planks, bollards with rope, crates. */
function quay(stage: Stage, width: number): Layer {
  const { height, light, unit, marginX, marginY } = stage;
  const top = height * 0.85;
  return bake(
    stage,
    0.84,
    (g) => {
      const plank = lit(light, [128, 104, 80], 0);
      for (let row = 0; row < 6; row++) {
        const y0 = top + (height + marginY - top) * (row / 6) ** 1.5;
        const y1 = top + (height + marginY - top) * ((row + 1) / 6) ** 1.5;
        g.fillStyle = css(scaleColor(plank, 0.86 + 0.2 * latticeHash(row, 2, 8)));
        g.fillRect(-marginX, y0, width + marginX * 2, y1 - y0);
        g.fillStyle = css(scaleColor(plank, 0.4), 0.8);
        g.fillRect(-marginX, y1 - 2 * unit, width + marginX * 2, 2 * unit);
      }
      g.fillStyle = css(mix(plank, light.rim, 0.4));
      g.fillRect(-marginX, top - 3 * unit, width + marginX * 2, 4 * unit);
      g.fillStyle = css(scaleColor(plank, 0.3));
      g.fillRect(-marginX, top + unit, width + marginX * 2, 9 * unit);
      for (const x of [0.09, 0.5, 0.93]) {
        const iron = lit(light, [58, 60, 68], 0);
        g.fillStyle = css(iron);
        g.beginPath();
        g.roundRect(width * x - 13 * unit, top - 26 * unit, 26 * unit, 34 * unit, 5 * unit);
        g.fill();
        g.beginPath();
        g.ellipse(width * x, top - 27 * unit, 19 * unit, 7 * unit, 0, 0, 7);
        g.fillStyle = css(mix(iron, light.rim, 0.3));
        g.fill();
        g.strokeStyle = css(lit(light, [206, 182, 136], 0));
        g.lineWidth = 5 * unit;
        g.beginPath();
        g.ellipse(width * x, top - 10 * unit, 16 * unit, 6 * unit, 0.1, 0, 7);
        g.stroke();
      }
    },
    { top: top - 40 * unit },
  );
}
