import { bake } from '../paint/bake.ts';
import { css, mix, scaleColor, type Rgb } from '../paint/color.ts';
import { lit } from '../stage/light.ts';
import { glowAt, type Context, type Layer, type Stage } from '../stage/stage.ts';
import { heavens } from './heavens.ts';
import type { SettingPicture } from './picture.ts';
import { grassLayer, groundLayer, mistLayer, ridgeLayer, type Ridge } from './land.ts';
import { ranges } from './outdoors.ts';
import { treeLine } from './trees.ts';
import { waterLayers } from './water.ts';

const STONE: Rgb = [178, 172, 164];
const TILE_ROOF: Rgb = [78, 84, 98];
const VERMILION: Rgb = [176, 58, 44];
const GOLD_ROOF: Rgb = [206, 156, 62];
const WARM: Rgb = [255, 198, 112];

function tale(layers: Layer[]): SettingPicture {
  return { layers, ground: { shadows: true, dress: 'robe' }, indoors: false };
}

export interface Hall {
  x: number;
  y: number;
  width: number;
  height: number;
  roof: Rgb;
  wall: Rgb;
  distance: number;
  /** Roofs above each other. */
  eaves: number;
  columns: number;
}

/** A hall with swept roofs; its door and windows glow after dark. */
function hall(g: Context, stage: Stage, it: Hall, lights: { x: number; y: number; size: number }[]): void {
  const { light } = stage;
  const roof = lit(light, it.roof, it.distance);
  const wall = lit(light, it.wall, it.distance);
  const body = it.height * (it.eaves > 1 ? 0.4 : 0.5);
  const half = it.width / 2;
  const glow = light.treat(mix([92, 66, 52], WARM, Math.max(0.25, light.night)));
  g.fillStyle = css(wall);
  g.fillRect(it.x - half, it.y - body, it.width, body);
  for (let column = 0; column < it.columns; column++) {
    const share = (column + 0.5) / it.columns;
    const x = it.x - half + it.width * share;
    const pane = (it.width / it.columns) * 0.62;
    g.fillStyle = css(mix(glow, light.haze, it.distance * 0.5), 0.9);
    g.fillRect(x - pane / 2, it.y - body * 0.76, pane, body * 0.66);
    g.strokeStyle = css(scaleColor(wall, 0.6));
    g.lineWidth = Math.max(1, it.width * 0.004);
    for (let bar = 1; bar < 4; bar++) {
      g.beginPath();
      g.moveTo(x - pane / 2 + (pane * bar) / 4, it.y - body * 0.76);
      g.lineTo(x - pane / 2 + (pane * bar) / 4, it.y - body * 0.1);
      g.stroke();
    }
    lights.push({ x, y: it.y - body * 0.45, size: pane * 1.5 });
  }
  g.fillStyle = css(mix(wall, light.rim, 0.12));
  for (let column = 0; column <= it.columns; column++)
    g.fillRect(it.x - half + (it.width * column) / it.columns - it.width * 0.008, it.y - body, it.width * 0.016, body);
  let bottom = it.y - body;
  let reach = half * 1.22;
  for (let level = 0; level < it.eaves; level++) {
    const rise = ((it.height - body) / it.eaves) * (level === it.eaves - 1 ? 1 : 0.86);
    const ridge = reach * (level === it.eaves - 1 ? 0.52 : 0.7);
    const gradient = g.createLinearGradient(0, bottom - rise, 0, bottom);
    gradient.addColorStop(0, css(mix(roof, light.glow, 0.22 * light.glowStrength + 0.05)));
    gradient.addColorStop(1, css(scaleColor(roof, 0.72)));
    g.fillStyle = gradient;
    g.beginPath();
    g.moveTo(it.x - reach - it.width * 0.04, bottom - rise * 0.1);
    g.quadraticCurveTo(it.x - reach * 0.7, bottom - rise * 0.16, it.x - ridge, bottom - rise);
    g.lineTo(it.x + ridge, bottom - rise);
    g.quadraticCurveTo(it.x + reach * 0.7, bottom - rise * 0.16, it.x + reach + it.width * 0.04, bottom - rise * 0.1);
    g.quadraticCurveTo(it.x, bottom + rise * 0.16, it.x - reach - it.width * 0.04, bottom - rise * 0.1);
    g.fill();
    g.strokeStyle = css(scaleColor(roof, 0.6), 0.5);
    g.lineWidth = Math.max(0.8, it.width * 0.003);
    for (let row = -9; row <= 9; row++) {
      g.beginPath();
      g.moveTo(it.x + (row / 9) * ridge * 0.96, bottom - rise);
      g.quadraticCurveTo(
        it.x + (row / 9) * reach * 0.72,
        bottom - rise * 0.3,
        it.x + (row / 9) * reach * 0.94,
        bottom - rise * 0.05,
      );
      g.stroke();
    }
    g.fillStyle = css(mix(roof, light.rim, 0.35));
    g.fillRect(
      it.x - ridge - it.width * 0.01,
      bottom - rise - it.height * 0.02,
      ridge * 2 + it.width * 0.02,
      it.height * 0.026,
    );
    bottom -= rise * 0.92;
    if (level < it.eaves - 1) {
      g.fillStyle = css(scaleColor(wall, 0.9));
      g.fillRect(it.x - ridge * 0.86, bottom - it.height * 0.05, ridge * 1.72, it.height * 0.075);
      bottom -= it.height * 0.03;
    }
    reach = ridge * 1.02;
  }
}

export function halls(stage: Stage, depth: number, all: readonly Hall[]): Layer[] {
  const lights: { x: number; y: number; size: number }[] = [];
  const layer = bake(stage, depth, (g) => {
    for (const one of all) hall(g, stage, one, lights);
  });
  const { light } = stage;
  return [
    layer,
    {
      depth: depth + 0.001,
      draw(g, t) {
        lights.forEach((one, at) =>
          glowAt(
            g,
            stage,
            WARM,
            one.x,
            one.y,
            one.size * 1.6,
            (0.06 + 0.34 * light.night) * (0.92 + 0.08 * Math.sin(t * 3.1 + at * 1.7)),
          ),
        );
      },
    },
  ];
}

/** Lanterns on a string between two points, swinging. */
export function lanternString(
  stage: Stage,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  count: number,
  depth: number,
): Layer {
  const { unit, light } = stage;
  return {
    depth,
    draw(g, t) {
      for (let at = 0; at < count; at++) {
        const share = (at + 0.5) / count;
        const x = x0 + (x1 - x0) * share + Math.sin(t * 1.4 + at) * 2.5 * unit;
        const y = y0 + (y1 - y0) * share + Math.sin(Math.PI * share) * 34 * unit;
        glowAt(g, stage, [255, 110, 60], x, y, 46 * unit, 0.3 + 0.35 * light.night);
        g.fillStyle = css(light.treat([236, 76, 52]));
        g.beginPath();
        g.ellipse(x, y, 10 * unit, 9 * unit, 0, 0, 7);
        g.fill();
        glowAt(g, stage, [255, 220, 150], x, y, 14 * unit, 0.7);
      }
    },
  };
}

export function garden(stage: Stage): SettingPicture {
  const { width, height, horizon, unit, light } = stage;
  const layers = heavens(stage);
  layers.push(
    treeLine(stage, {
      y: horizon + 20 * unit,
      height: 150 * unit,
      depth: 0.3,
      distance: 0.65,
      count: 24,
      seed: 'garden far',
    }),
  );
  layers.push(
    ...halls(stage, 0.42, [
      {
        x: width * 0.74,
        y: horizon + height * 0.05,
        width: width * 0.2,
        height: height * 0.26,
        roof: TILE_ROOF,
        wall: VERMILION,
        distance: 0.3,
        eaves: 1,
        columns: 4,
      },
    ]),
  );
  layers.push(
    ...waterLayers(stage, {
      top: horizon + height * 0.04,
      bottom: height * 0.88,
      swell: 0.02,
      color: [66, 110, 104],
      seed: 'pond',
      depth: 0.6,
    }),
  );
  layers.push(lilies(stage, horizon + height * 0.07));
  const bank: Ridge = {
    depth: 0.8,
    y: height * 0.88,
    rise: height * 0.03,
    width: width * 0.4,
    sharp: 0,
    color: [104, 136, 78],
    distance: 0.05,
    seed: stage.seedOf('garden bank'),
  };
  layers.push(ridgeLayer(stage, bank));
  layers.push(blossomBranch(stage));
  layers.push(
    grassLayer(stage, {
      y: height * 1.03,
      height: 46 * unit,
      color: [70, 96, 52],
      depth: 1.12,
      count: 220,
      seed: 'garden grass',
    }),
  );
  if (light.night > 0.4)
    layers.push(
      lanternString(stage, width * 0.5, horizon - height * 0.16, width * 1.02, horizon - height * 0.18, 7, 0.5),
    );
  return tale(layers);
}

function lilies(stage: Stage, top: number): Layer {
  const { width, height, light, marginX } = stage;
  const random = stage.random('lilies');
  return bake(
    stage,
    0.61,
    (g) => {
      for (let pad = 0; pad < 46; pad++) {
        const v = random() ** 1.5;
        const x = -marginX + random() * (width + marginX * 2);
        const y = top + (height * 0.84 - top) * v;
        const size = width * (0.006 + 0.022 * v);
        g.fillStyle = css(lit(light, mix([84, 128, 82], [126, 160, 98], random()), 0.4 - 0.35 * v), 0.94);
        g.beginPath();
        g.ellipse(x, y, size, size * 0.34, 0, 0.3, 6.1);
        g.lineTo(x, y);
        g.fill();
        if (random() < 0.3) {
          for (let petal = -2; petal <= 2; petal++) {
            g.fillStyle = css(lit(light, [250, 190 + petal * 12, 206], 0.2 - 0.15 * v));
            g.beginPath();
            g.ellipse(x + petal * size * 0.2, y - size * 0.32, size * 0.16, size * 0.36, petal * 0.42, 0, 7);
            g.fill();
          }
        }
      }
    },
    { airy: true, top },
  );
}

/** A branch in blossom that hangs into the frame: foreground for depth. */
function blossomBranch(stage: Stage): Layer {
  const { width, height, light, unit } = stage;
  const random = stage.random('branch');
  const mirror = random() < 0.5;
  return bake(
    stage,
    1.22,
    (g) => {
      const at = (x: number) => (mirror ? width - x : x);
      const bark = css(lit(light, [70, 52, 48], 0));
      const twigs: [number, number][] = [];
      const grow = (x: number, y: number, angle: number, length: number, thick: number) => {
        const endX = x + Math.cos(angle) * length;
        const endY = y + Math.sin(angle) * length;
        g.strokeStyle = bark;
        g.lineWidth = thick;
        g.lineCap = 'round';
        g.beginPath();
        g.moveTo(at(x), y);
        g.quadraticCurveTo(at((x + endX) / 2), (y + endY) / 2 - length * 0.1, at(endX), endY);
        g.stroke();
        if (thick < 4.5 * unit)
          for (let bud = 0; bud < 4; bud++)
            twigs.push([x + (endX - x) * random(), y + (endY - y) * random() - 4 * unit * random()]);
        if (thick < 1.6 * unit) return;
        grow(endX, endY, angle + 0.1 + random() * 0.5, length * 0.72, thick * 0.66);
        grow(endX, endY, angle - 0.3 - random() * 0.4, length * 0.62, thick * 0.54);
      };
      grow(-stage.marginX, -height * 0.02, 0.32, width * 0.26, 15 * unit);
      for (const [x, y] of twigs) {
        for (let petal = 0; petal < 5; petal++) {
          const angle = petal * 1.256 + x;
          g.fillStyle = css(lit(light, mix([255, 206, 218], [246, 150, 178], random()), 0), 0.95);
          g.beginPath();
          g.ellipse(
            at(x) + Math.cos(angle) * 5 * unit,
            y + Math.sin(angle) * 5 * unit,
            5 * unit,
            3.6 * unit,
            angle,
            0,
            7,
          );
          g.fill();
        }
      }
    },
    { bottom: height * 0.6, airy: true, blur: 1.2 * unit },
  );
}

export function palace(stage: Stage): SettingPicture {
  const { width, height, horizon, unit, light } = stage;
  const layers = heavens(stage);
  layers.push(mistLayer(stage, 0.25, horizon - height * 0.02, height * 0.3, 0.7, 5 * unit, 'palace mist'));
  const hallAt = (x: number, y: number, size: number, distance: number, eaves: number): Hall => ({
    x: width * x,
    y: horizon + height * y,
    width: width * 0.34 * size,
    height: height * 0.44 * size,
    roof: GOLD_ROOF,
    wall: VERMILION,
    distance,
    eaves,
    columns: 7,
  });
  layers.push(...halls(stage, 0.34, [hallAt(0.12, 0, 0.5, 0.6, 1), hallAt(0.88, 0, 0.5, 0.6, 1)]));
  layers.push(...halls(stage, 0.46, [hallAt(0.5, 0.05, 1.15, 0.25, 2)]));
  layers.push(
    groundLayer(stage, {
      near: STONE,
      far: mix(STONE, [206, 196, 180], 0.5),
      top: horizon + height * 0.05,
      grain: 160 * unit,
      texture: 0.18,
      seed: 'court',
      depth: 0.7,
    }),
  );
  layers.push(
    bake(
      stage,
      0.71,
      (g) => {
        // Steps with a carpet of light up to the hall.
        for (let step = 0; step < 9; step++) {
          const v = step / 9;
          const y = horizon + height * (0.05 + 0.022 * step);
          const half = width * (0.1 + 0.05 * v);
          g.fillStyle = css(lit(light, scaleColor(STONE, step % 2 ? 0.92 : 1.06), 0.25 - 0.2 * v));
          g.fillRect(width / 2 - half, y, half * 2, height * 0.024);
          g.fillStyle = css(lit(light, [150, 42, 46], 0.2 - 0.15 * v));
          g.fillRect(width / 2 - half * 0.3, y, half * 0.6, height * 0.024);
        }
      },
      { top: horizon, bottom: height, airy: true },
    ),
  );
  for (const side of [0.16, 0.84])
    layers.push(
      lanternString(
        stage,
        width * (side - 0.1),
        horizon - height * 0.12,
        width * (side + 0.1),
        horizon - height * 0.12,
        4,
        0.66,
      ),
    );
  layers.push(pillars(stage));
  return tale(layers);
}

/** Vermilion pillars at both edges: the frame within the frame. */
function pillars(stage: Stage): Layer {
  const { width, height, light, marginY } = stage;
  const color = lit(light, VERMILION, 0);
  return bake(
    stage,
    1.2,
    (g) => {
      for (const x of [-0.03, 1.03]) {
        const half = width * 0.045;
        const gradient = g.createLinearGradient(x * width - half, 0, x * width + half, 0);
        gradient.addColorStop(0, css(scaleColor(color, 0.4)));
        gradient.addColorStop(0.4, css(mix(color, light.rim, 0.2)));
        gradient.addColorStop(1, css(scaleColor(color, 0.32)));
        g.fillStyle = gradient;
        g.fillRect(x * width - half, -marginY, half * 2, height + marginY * 2);
        g.fillStyle = css(lit(light, [198, 152, 74], 0));
        g.fillRect(x * width - half * 1.1, height * 0.06, half * 2.2, height * 0.016);
      }
    },
    { airy: true },
  );
}

export function temple(stage: Stage): SettingPicture {
  const { width, height, horizon, unit } = stage;
  const layers = heavens(stage, { landed: true });
  layers.push(
    ...ranges(stage, 4, { tall: 0.44, sharp: 0.9, color: [90, 102, 122] }).map((ridge) => ridgeLayer(stage, ridge)),
  );
  layers.push(mistLayer(stage, 0.52, horizon, height * 0.26, 0.8, 5 * unit, 'temple mist'));
  layers.push(
    treeLine(stage, {
      y: horizon + height * 0.07,
      height: 130 * unit,
      depth: 0.55,
      distance: 0.4,
      count: 22,
      seed: 'temple pines',
      conifer: true,
    }),
  );
  layers.push(
    ...halls(stage, 0.62, [
      {
        x: width * 0.64,
        y: horizon + height * 0.1,
        width: width * 0.26,
        height: height * 0.4,
        roof: TILE_ROOF,
        wall: [150, 76, 54],
        distance: 0.15,
        eaves: 2,
        columns: 5,
      },
    ]),
  );
  layers.push(
    groundLayer(stage, {
      near: [148, 142, 130],
      far: [160, 158, 146],
      top: horizon + height * 0.095,
      grain: 110 * unit,
      texture: 0.35,
      seed: 'flagstones',
      depth: 0.7,
    }),
  );
  layers.push(
    treeLine(stage, {
      y: height * 0.94,
      height: 420 * unit,
      depth: 1.08,
      distance: 0,
      count: 2,
      seed: 'old pine',
      conifer: true,
      from: -0.1,
      to: 0.1,
    }),
  );
  layers.push(
    lanternString(stage, width * 0.5, horizon - height * 0.02, width * 0.78, horizon - height * 0.02, 6, 0.66),
  );
  return tale(layers);
}
