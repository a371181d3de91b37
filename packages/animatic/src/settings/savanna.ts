import { bake } from '../paint/bake.ts';
import { css, mix, scaleColor, type Rgb } from '../paint/color.ts';
import { lit } from '../stage/light.ts';
import type { Layer, Stage } from '../stage/stage.ts';
import { heavens } from './heavens.ts';
import { grassLayer, groundLayer, mistLayer, ridgeLayer } from './land.ts';
import { ranges } from './outdoors.ts';
import type { SettingPicture } from './picture.ts';

const STRAW: Rgb = [206, 170, 92];

const STRAW_FAR: Rgb = [222, 194, 130];

const ACACIA: Rgb = [86, 92, 46];

/** Dry gold grass to the horizon, flat-crowned acacias, a herd far off. */
export function savanna(stage: Stage): SettingPicture {
  const { height, width, horizon, unit, light } = stage;
  const layers = heavens(stage, { landed: true, clouds: 0.7 });
  layers.push(
    ...ranges(stage, 2, { tall: 0.13, sharp: 0.15, color: [150, 128, 96] }).map((ridge) =>
      ridgeLayer(stage, { ...ridge, color: mix(ridge.color, [168, 132, 90], 0.7) }),
    ),
    mistLayer(stage, 0.51, horizon, height * 0.1, 0.5, 4 * unit, 'heat'),
    groundLayer(stage, {
      near: STRAW,
      far: STRAW_FAR,
      top: horizon,
      grain: 210 * unit,
      texture: 0.55,
      seed: 'savanna',
      depth: 0.55,
    }),
    herd(stage),
    acacias(stage, 0.6, horizon + height * 0.03, height * 0.13, 5, 0.5, 'far acacias'),
    acacias(stage, 0.76, horizon + height * 0.1, height * 0.34, 2, 0.16, 'acacias'),
    grassLayer(stage, {
      y: height * 0.86,
      height: 44 * unit,
      color: mix(STRAW, ACACIA, 0.2),
      depth: 0.86,
      count: 460,
      seed: 'straw',
    }),
    grassLayer(stage, {
      y: height * 1.03,
      height: 110 * unit,
      color: scaleColor(STRAW, 0.66),
      depth: 1.14,
      count: 300,
      seed: 'near straw',
    }),
  );
  if (light.wind > 0.6) layers.push(mistLayer(stage, 0.8, height * 0.8, height * 0.2, 0.3, width * 0.06, 'blown dust'));
  return { layers, ground: { shadows: true, dress: 'modern' }, indoors: false };
}

function acacias(
  stage: Stage,
  depth: number,
  y: number,
  tall: number,
  count: number,
  distance: number,
  name: string,
): Layer {
  const { width, light } = stage;
  const random = stage.random(name);
  const bark = lit(light, [84, 66, 52], distance);
  const leaf = lit(light, ACACIA, distance);
  return bake(
    stage,
    depth,
    (g) => {
      for (let tree = 0; tree < count; tree++) {
        const share =
          count === 2 ? (tree === 0 ? 0.1 + random() * 0.1 : 0.82 + random() * 0.1) : (tree + random()) / count;
        const x = width * share;
        const size = tall * (0.75 + random() * 0.5);
        const lean = (random() - 0.5) * 0.3;
        g.strokeStyle = css(bark);
        g.lineCap = 'round';
        for (let arm = -2; arm <= 2; arm++) {
          g.lineWidth = size * (arm === 0 ? 0.06 : 0.034);
          g.beginPath();
          g.moveTo(x, y);
          g.bezierCurveTo(
            x + lean * size * 0.3,
            y - size * 0.35,
            x + arm * size * 0.1,
            y - size * 0.5,
            x + arm * size * 0.26 + lean * size * 0.4,
            y - size * 0.83,
          );
          g.stroke();
        }
        // Crowns lie in flat plates, lit from above.
        for (let plate = 0; plate < 5; plate++) {
          const px = x + (plate - 2) * size * 0.25 + lean * size * 0.4 + (random() - 0.5) * size * 0.1;
          const py = y - size * (0.84 + 0.13 * Math.cos((plate - 2) * 0.7) + random() * 0.04);
          for (let tuft = 0; tuft < 34; tuft++) {
            const u = random() * 2 - 1;
            const v = random() ** 0.7;
            g.fillStyle = css(mix(scaleColor(leaf, 0.66), mix(leaf, light.glow, 0.34), v));
            g.beginPath();
            g.ellipse(
              px + u * size * 0.25,
              py + size * 0.035 - v * size * 0.1 * (1 - u * u),
              size * 0.052,
              size * 0.024,
              0,
              0,
              7,
            );
            g.fill();
          }
        }
      }
    },
    { top: y - tall * 1.6 },
  );
}

/** Grazing animals as small as they are far. */
function herd(stage: Stage): Layer {
  const { width, horizon, height, unit, light } = stage;
  const random = stage.random('herd');
  const color = lit(light, [92, 74, 60], 0.55);
  const all = Array.from({ length: 17 }, () => ({
    x: 0.2 + random() * 0.66,
    y: random() ** 1.5,
    phase: random() * 6.28,
    way: random() < 0.7 ? 1 : -1,
  }));
  return {
    depth: 0.56,
    draw(g, t) {
      g.fillStyle = css(color);
      g.strokeStyle = css(color);
      for (const one of all) {
        const size = (5 + 9 * one.y) * unit;
        const x = width * one.x + t * 3 * unit * one.way * (0.4 + one.y);
        const y = horizon + height * (0.012 + 0.045 * one.y);
        const graze = Math.sin(t * 0.5 + one.phase) > 0.1 ? 0.5 : -0.7;
        g.beginPath();
        g.ellipse(x, y - size * 0.85, size * 0.8, size * 0.36, 0, 0, 7);
        g.fill();
        g.lineWidth = size * 0.2;
        g.beginPath();
        for (const leg of [-0.55, -0.35, 0.4, 0.6]) {
          g.moveTo(x + leg * size, y - size * 0.7);
          g.lineTo(x + (leg + 0.1 * Math.sin(t * 2 + one.phase + leg * 9)) * size, y);
        }
        g.moveTo(x + one.way * size * 0.6, y - size);
        g.lineTo(x + one.way * size * 1.15, y - size * (0.9 - graze));
        g.stroke();
      }
    },
  };
}
