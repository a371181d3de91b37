import { bake } from '../paint/bake.ts';
import { css, mix, scaleColor, type Rgb } from '../paint/color.ts';
import { latticeHash } from '../paint/noise.ts';
import { lit } from '../stage/light.ts';
import { glowAt, type Context, type Layer, type Stage } from '../stage/stage.ts';
import { skyline } from './city.ts';
import { passersBy } from './crowds.ts';
import { heavens } from './heavens.ts';
import { groundLayer, mistLayer } from './land.ts';
import type { SettingPicture } from './picture.ts';
import { lanternString } from './tales.ts';

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
