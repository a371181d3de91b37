import { bake } from '../paint/bake.ts';
import { css, mix, scaleColor, type Rgb } from '../paint/color.ts';
import { latticeHash } from '../paint/noise.ts';
import { lit } from '../stage/light.ts';
import { glowAt, type Context, type Layer, type Stage } from '../stage/stage.ts';
import { heavens } from './heavens.ts';
import { mistLayer, ridgeLayer } from './land.ts';
import { belowWater, ranges } from './outdoors.ts';
import type { SettingPicture } from './picture.ts';
import { lampsOnWater, waterLayers, type WaterLamp } from './water.ts';

/** Boats at their moorings, masts against the sky, houses on the quay and their lamps on the water. */
export function harbour(stage: Stage): SettingPicture {
  const { width, height, horizon, unit, light } = stage;
  const layers = heavens(stage, { landed: true });
  const hills = ranges(stage, 2, { tall: 0.2, sharp: 0.3, color: [92, 112, 112], hiddenBelow: belowWater(stage) }).map(
    (ridge) => ridgeLayer(stage, ridge),
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
