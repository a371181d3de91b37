import { bake } from '../paint/bake.ts';
import { css, mix, scaleColor, type Rgb } from '../paint/color.ts';
import { latticeHash } from '../paint/noise.ts';
import { lit } from '../stage/light.ts';
import { glowAt, type Context, type Layer, type Stage } from '../stage/stage.ts';
import { heavens } from './heavens.ts';
import type { SettingPicture } from './picture.ts';
import { passersBy, roadTraffic } from './crowds.ts';
import { groundLayer, mistLayer } from './land.ts';
import { treeLine } from './trees.ts';

const CONCRETE: Rgb = [138, 146, 164];
const ASPHALT: Rgb = [92, 96, 106];
const WINDOW: Rgb = [255, 216, 150];
const COOL_WINDOW: Rgb = [196, 226, 255];

function modern(layers: Layer[]): SettingPicture {
  return { layers, ground: { shadows: true, dress: 'modern' }, indoors: false };
}

interface Row {
  depth: number;
  base: number;
  /** Mean height of a building, pixels. */
  tall: number;
  /** Mean width, pixels. */
  wide: number;
  distance: number;
  seed: string;
  /** Part of the frame's width kept free in the middle, 0..1. */
  gap?: number;
}

/** Share of windows with a light on. */
function litShare(stage: Stage): number {
  return 0.08 + 0.5 * stage.light.night;
}

/** A row of towers; after dark their windows are lit, each on its own. */
export function skyline(stage: Stage, row: Row): Layer {
  const { width, marginX, light } = stage;
  const random = stage.random(row.seed);
  const seed = stage.seedOf(row.seed);
  return bake(
    stage,
    row.depth,
    (g) => {
      for (let x = -marginX; x < width + marginX;) {
        const wide = row.wide * (0.6 + random() * 0.8);
        const center = (x + wide / 2) / width - 0.5;
        const tall = row.tall * (0.5 + random() ** 1.6) * (0.75 + 0.5 * Math.cos(center * 2.4));
        if (row.gap === undefined || Math.abs(center) > row.gap / 2) {
          const body = lit(light, mix(CONCRETE, [120, 108, 104], random() * 0.6), row.distance);
          building(g, stage, x, row.base, wide * 0.96, tall, body, row, seed + Math.floor(x));
        }
        x += wide + random() * row.wide * 0.12;
      }
      // The foot of the town drowns in its own air.
      const haze = g.createLinearGradient(0, row.base - row.tall * 0.7, 0, row.base);
      haze.addColorStop(0, css(light.haze, 0));
      haze.addColorStop(
        1,
        css(
          mix(light.haze, light.night > 0.5 ? [255, 176, 110] : light.low, 0.25),
          0.5 * light.hazeAmount * (0.3 + row.distance),
        ),
      );
      g.globalCompositeOperation = 'source-atop';
      g.fillStyle = haze;
      g.fillRect(-marginX, row.base - row.tall * 0.8, width + marginX * 2, row.tall * 0.8);
      g.globalCompositeOperation = 'source-over';
    },
    { top: row.base - row.tall * 2.1, bottom: row.base + 2 },
  );
}

function building(
  g: Context,
  stage: Stage,
  x: number,
  base: number,
  wide: number,
  tall: number,
  body: Rgb,
  row: Row,
  seed: number,
): void {
  const { light, unit } = stage;
  const top = base - tall;
  const side = stage.lightX > stage.width / 2;
  const gradient = g.createLinearGradient(x, 0, x + wide, 0);
  gradient.addColorStop(side ? 0 : 1, css(scaleColor(body, 0.74)));
  gradient.addColorStop(side ? 1 : 0, css(mix(body, light.glow, 0.16 * light.glowStrength + 0.03)));
  g.fillStyle = gradient;
  g.fillRect(x, top, wide, tall);
  const crown = latticeHash(seed, 1, 3);
  if (crown > 0.62) g.fillRect(x + wide * 0.2, top - tall * 0.06, wide * 0.6, tall * 0.07);
  if (crown > 0.84) g.fillRect(x + wide * 0.48, top - tall * 0.2, Math.max(1.5, wide * 0.03), tall * 0.2);
  const pitch = Math.max(5 * unit, row.wide * 0.1);
  const columns = Math.floor((wide - pitch * 0.6) / pitch);
  const rows = Math.floor((tall - pitch) / (pitch * 1.25));
  const share = litShare(stage);
  const floorGlass = lit(light, mix(COOL_WINDOW, [90, 110, 140], 0.4), row.distance * 0.9);
  for (let floor = 0; floor < rows; floor++) {
    for (let column = 0; column < columns; column++) {
      const hash = latticeHash(column, floor, seed);
      const wx = x + pitch * 0.5 + column * pitch;
      const wy = top + pitch * 0.6 + floor * pitch * 1.25;
      if (hash < share) {
        const warm = latticeHash(column, floor, seed + 1);
        g.fillStyle = css(
          light.treat(mix(warm < 0.75 ? WINDOW : COOL_WINDOW, light.haze, row.distance * 0.45)),
          0.35 + 0.6 * light.night * (0.5 + warm * 0.5),
        );
      } else g.fillStyle = css(floorGlass, light.night > 0.5 ? 0.05 : 0.28);
      g.fillRect(wx, wy, pitch * 0.56, pitch * 0.74);
    }
  }
}

/** Red lamps on high roofs and the odd window that goes on or off. */
function beacons(stage: Stage, row: Row, count: number): Layer {
  const random = stage.random(`${row.seed} beacons`);
  const lamps = Array.from({ length: count }, () => ({
    x: random() * stage.width,
    y: row.base - row.tall * (0.7 + random() * 0.7),
    phase: random() * 6.28,
  }));
  return {
    depth: row.depth + 0.001,
    draw(g, t) {
      for (const lamp of lamps)
        glowAt(
          g,
          stage,
          [255, 80, 70],
          lamp.x,
          lamp.y,
          9 * stage.unit,
          stage.light.night * Math.max(0, Math.sin(t * 1.7 + lamp.phase)) ** 3,
        );
    },
  };
}

export function city(stage: Stage): SettingPicture {
  const { height, horizon, unit, light, width } = stage;
  const layers = heavens(stage, { clouds: 0.8 });
  const base = horizon + height * 0.1;
  const rows: Row[] = [
    { depth: 0.2, base: base - height * 0.02, tall: height * 0.36, wide: 62 * unit, distance: 0.8, seed: 'far town' },
    { depth: 0.36, base, tall: height * 0.34, wide: 84 * unit, distance: 0.5, seed: 'mid town' },
    {
      depth: 0.55,
      base: base + height * 0.05,
      tall: height * 0.26,
      wide: 116 * unit,
      distance: 0.22,
      seed: 'near town',
    },
  ];
  for (const row of rows) {
    layers.push(skyline(stage, row));
    layers.push(
      mistLayer(stage, row.depth + 0.01, row.base - height * 0.03, height * 0.16, 0.42, 4 * unit, `${row.seed} mist`),
    );
  }
  layers.push(townGlow(stage, 0.34, base), townGlow(stage, 0.53, base + height * 0.04));
  layers.push(beacons(stage, rows[0]!, 7), beacons(stage, rows[1]!, 5));
  layers.push(
    groundLayer(stage, {
      near: scaleColor(ASPHALT, 0.8),
      far: ASPHALT,
      top: base + height * 0.05,
      grain: 90 * unit,
      texture: light.wet ? 0.4 : 0.15,
      seed: 'roof',
      depth: 0.7,
    }),
  );
  layers.push(traffic(stage, base + height * 0.062, 0.68));
  if (light.wet || light.night > 0.5) layers.push(wetLights(stage, base + height * 0.05));
  if (light.night > 0.3) layers.push(shopFronts(stage, base + height * 0.055, height * 0.06));
  layers.push(
    passersBy(stage, {
      depth: 0.71,
      y: base + height * 0.098,
      tall: height * 0.088,
      count: 9,
      from: -0.05,
      to: 1.05,
      seed: 'far pavement',
      dress: 'modern',
    }),
    roadTraffic(stage, {
      depth: 0.74,
      y: base + height * 0.165,
      tall: height * 0.06,
      cars: 6,
      tram: true,
      seed: 'avenue',
    }),
    streetLamps(stage, base + height * 0.185),
  );
  // A parapet to stand behind.
  layers.push(
    bake(
      stage,
      1.12,
      (g) => {
        const color = lit(light, [70, 74, 86], 0);
        const gradient = g.createLinearGradient(0, height * 0.95, 0, height * 1.1);
        gradient.addColorStop(0, css(mix(color, light.rim, 0.25)));
        gradient.addColorStop(0.12, css(color));
        gradient.addColorStop(1, css(scaleColor(color, 0.4)));
        g.fillStyle = gradient;
        g.fillRect(-stage.marginX, height * 0.955, width + stage.marginX * 2, height * 0.2);
      },
      { top: height * 0.94 },
    ),
  );
  return modern(layers);
}

/** The light of streets that lie hidden between the rows. */
function townGlow(stage: Stage, depth: number, y: number): Layer {
  const { width, height, light } = stage;
  const random = stage.random(`glow ${depth}`);
  const spots = Array.from({ length: 9 }, (_unused, at) => ({
    x: ((at + random()) / 9) * width,
    radius: height * (0.1 + 0.16 * random()),
    tint: random() < 0.7 ? WINDOW : ([255, 150, 96] as const),
  }));
  return {
    depth,
    draw(g) {
      for (const spot of spots) glowAt(g, stage, spot.tint, spot.x, y, spot.radius, 0.3 * light.night);
    },
  };
}

/** Head lights one way, tail lights the other. */
function traffic(stage: Stage, y: number, depth: number): Layer {
  const { width, marginX, unit, light } = stage;
  const random = stage.random('traffic');
  const wide = width + marginX * 2;
  const cars = Array.from({ length: 34 }, (_u, at) => ({ x: random(), lane: at % 4, speed: 0.7 + random() * 0.5 }));
  const strength = 0.25 + 0.75 * light.night;
  return {
    depth,
    draw(g, t) {
      for (const car of cars) {
        const way = car.lane < 2 ? 1 : -1;
        const share = (((car.x + way * t * car.speed * 0.055) % 1) + 1) % 1;
        const x = -marginX + share * wide;
        const laneY = y + car.lane * 5.5 * unit;
        const color: Rgb = way > 0 ? [255, 244, 214] : [255, 70, 56];
        glowAt(g, stage, color, x, laneY, (8 + car.lane * 2) * unit, strength);
        glowAt(g, stage, color, x + 5 * unit, laneY, (8 + car.lane * 2) * unit, strength);
      }
    },
  };
}

/** The lit ground floor of the nearest houses, each shop in its own colour, and its sign. */
function shopFronts(stage: Stage, y: number, tall: number): Layer {
  const { width, marginX, light } = stage;
  const random = stage.random('shops');
  const tints: readonly Rgb[] = [WINDOW, [255, 170, 110], COOL_WINDOW, [255, 206, 214], [206, 255, 226]];
  const shops: { x: number; wide: number; tint: Rgb; sign: Rgb }[] = [];
  for (let x = -marginX; x < width + marginX;) {
    const wide = tall * (1.1 + random() * 1.3);
    shops.push({
      x,
      wide,
      tint: tints[Math.floor(random() * tints.length)]!,
      sign: mix(tints[Math.floor(random() * tints.length)]!, [255, 60, 80], random() * 0.7),
    });
    x += wide + tall * 0.12;
  }
  const fronts = bake(
    stage,
    0.705,
    (g) => {
      for (const shop of shops) {
        const glass = g.createLinearGradient(0, y - tall, 0, y);
        glass.addColorStop(0, css(light.treat(mix(shop.tint, [255, 255, 255], 0.2)), 0.95 * light.night));
        glass.addColorStop(1, css(light.treat(scaleColor(shop.tint, 0.55)), 0.9 * light.night));
        g.fillStyle = css(lit(light, [60, 58, 66], 0.1));
        g.fillRect(shop.x, y - tall * 1.2, shop.wide, tall * 1.2);
        g.fillStyle = glass;
        g.fillRect(shop.x + tall * 0.07, y - tall * 0.82, shop.wide - tall * 0.14, tall * 0.76);
        g.fillStyle = css(lit(light, [40, 40, 48], 0.1), 0.9);
        for (let bar = 1; bar < 3; bar++)
          g.fillRect(shop.x + (shop.wide * bar) / 3, y - tall * 0.82, tall * 0.03, tall * 0.76);
        // Goods in the window.
        for (let thing = 0; thing < 6; thing++) {
          const tx = shop.x + shop.wide * (0.12 + 0.14 * thing);
          const high = tall * (0.1 + 0.22 * latticeHash(thing, Math.round(shop.x), 7));
          g.fillRect(tx, y - high - tall * 0.06, tall * 0.1, high);
        }
        g.fillStyle = css(light.treat(shop.sign), 0.55 + 0.4 * light.night);
        g.fillRect(shop.x + shop.wide * 0.16, y - tall * 1.1, shop.wide * 0.68, tall * 0.17);
      }
    },
    { top: y - tall * 1.3, bottom: y + 2, airy: true },
  );
  return {
    depth: 0.705,
    draw(g, t) {
      fronts.draw(g, t);
      for (const shop of shops)
        glowAt(g, stage, shop.tint, shop.x + shop.wide / 2, y - tall * 0.3, shop.wide * 0.8, 0.3 * light.night);
    },
  };
}

/** Lamps along the near kerb, each with its cone and its pool. */
function streetLamps(stage: Stage, y: number): Layer {
  const { width, height, unit, light } = stage;
  const tall = height * 0.27;
  const iron = css(lit(light, [46, 48, 56], 0));
  return {
    depth: 0.78,
    draw(g, t) {
      for (let lamp = 0; lamp < 5; lamp++) {
        const x = width * (0.03 + lamp * 0.235);
        g.strokeStyle = iron;
        g.lineWidth = 4 * unit;
        g.beginPath();
        g.moveTo(x, y);
        g.lineTo(x, y - tall);
        g.quadraticCurveTo(x, y - tall * 1.1, x + tall * 0.16, y - tall * 1.08);
        g.stroke();
        const strength = light.night * (0.96 + 0.04 * Math.sin(t * 8 + lamp * 3));
        glowAt(g, stage, [255, 206, 130], x + tall * 0.16, y - tall * 1.05, tall * 0.62, 0.5 * strength);
        glowAt(g, stage, [255, 244, 216], x + tall * 0.16, y - tall * 1.05, 22 * unit, strength);
        g.globalCompositeOperation = 'lighter';
        g.globalAlpha = 0.34 * strength;
        g.drawImage(stage.spot([255, 196, 120]), x + tall * 0.16 - tall * 0.5, y - tall * 0.09, tall, tall * 0.3);
        g.globalAlpha = 1;
        g.globalCompositeOperation = 'source-over';
      }
    },
  };
}

/** Long streaks of light on wet ground under lit windows. */
export function wetLights(stage: Stage, top: number): Layer {
  const { width, height, unit, light } = stage;
  const random = stage.random('wet');
  const spots = Array.from({ length: 26 }, () => ({
    x: random() * width,
    length: (0.25 + random() * 0.75) * (height - top),
    tint: random(),
    phase: random() * 6.28,
    width: (8 + random() * 26) * unit,
  }));
  return {
    depth: 0.705,
    draw(g, t) {
      g.globalCompositeOperation = 'lighter';
      for (const one of spots) {
        const color = one.tint < 0.6 ? WINDOW : one.tint < 0.8 ? COOL_WINDOW : ([255, 90, 80] as const);
        g.globalAlpha =
          (light.wet ? 0.3 : 0.12) * (0.75 + 0.25 * Math.sin(t * 2.1 + one.phase)) * (0.3 + 0.7 * light.night);
        g.drawImage(stage.spot(color), one.x - one.width, top - one.length * 0.2, one.width * 2, one.length * 1.4);
      }
      g.globalAlpha = 1;
      g.globalCompositeOperation = 'source-over';
    },
  };
}

/** A street in one-point perspective: house fronts to both sides, lamps, a wet or dry road. */
export function street(stage: Stage): SettingPicture {
  const { width, height, horizon, unit, light, marginY } = stage;
  const layers = heavens(stage, { clouds: 0.7 });
  layers.push(
    skyline(stage, {
      depth: 0.3,
      base: horizon + 8 * unit,
      tall: height * 0.24,
      wide: 74 * unit,
      distance: 0.7,
      seed: 'street end',
    }),
  );
  layers.push(
    groundLayer(stage, {
      near: scaleColor(ASPHALT, 0.85),
      far: ASPHALT,
      top: horizon,
      grain: 120 * unit,
      texture: light.wet ? 0.5 : 0.2,
      seed: 'road',
      depth: 0.7,
    }),
  );
  const vanishX = width * 0.5;
  const seed = stage.seedOf('fronts');
  const lamps: { x: number; y: number; size: number }[] = [];
  layers.push(
    bake(stage, 0.6, (g) => {
      for (const side of [-1, 1]) {
        const blocks = 7;
        for (let block = 0; block < blocks; block++) {
          // From the far end to the near one, so that near fronts cover far ones.
          const far = 0.06 + 0.94 * (block / blocks) ** 1.9;
          const near = 0.06 + 0.94 * ((block + 1) / blocks) ** 1.9;
          const x0 = vanishX + side * width * 0.66 * far;
          const x1 = vanishX + side * width * 0.66 * near;
          const roof = 0.85 + 0.5 * latticeHash(block, side + 2, seed);
          const rise = height * 1.05 * roof;
          const y0Top = horizon - rise * far;
          const y1Top = horizon - rise * near;
          const y0 = horizon + height * 0.3 * far;
          const y1 = horizon + height * 0.3 * near;
          const wall = mix(
            mix([184, 150, 128], [140, 146, 162], latticeHash(block, side + 5, seed)),
            [206, 190, 170],
            0.3,
          );
          const color = lit(light, wall, 0.5 - 0.48 * near);
          const gradient = g.createLinearGradient(x0, 0, x1, 0);
          gradient.addColorStop(0, css(mix(color, light.haze, 0.2)));
          gradient.addColorStop(1, css(scaleColor(color, 0.86)));
          g.fillStyle = gradient;
          g.beginPath();
          g.moveTo(x0, y0Top);
          g.lineTo(x1, y1Top);
          g.lineTo(x1, y1);
          g.lineTo(x0, y0);
          g.fill();
          fronts(g, stage, { x0, x1, y0Top, y1Top, y0, y1 }, seed + block * 7 + side);
          if (block > 0)
            lamps.push({ x: vanishX + side * width * 0.5 * near, y: horizon - height * 0.24 * near, size: near });
        }
      }
      // Kerb lines run to the vanishing point.
      g.strokeStyle = css(lit(light, [200, 196, 184], 0.2), 0.5);
      g.lineWidth = 2 * unit;
      for (const x of [-0.36, 0.36]) {
        g.beginPath();
        g.moveTo(vanishX, horizon + 2);
        g.lineTo(vanishX + x * width * 1.9, height + marginY);
        g.stroke();
      }
      for (let dash = 0; dash < 9; dash++) {
        const v = (dash / 9) ** 2;
        const y = horizon + (height - horizon) * v * 1.1;
        g.fillStyle = css(lit(light, [232, 226, 206], 0.2), 0.42);
        g.beginPath();
        g.moveTo(vanishX - 1 - 7 * v * unit, y);
        g.lineTo(vanishX + 1 + 7 * v * unit, y);
        g.lineTo(vanishX + 1 + 9 * v * unit, y + (6 + 44 * v) * unit);
        g.lineTo(vanishX - 1 - 9 * v * unit, y + (6 + 44 * v) * unit);
        g.fill();
      }
    }),
  );
  layers.push(mistLayer(stage, 0.61, horizon, height * 0.22, 0.5, 5 * unit, 'street mist'));
  for (const [row, near] of [0.2, 0.42].entries())
    for (const side of [-1, 1])
      layers.push(
        passersBy(stage, {
          depth: 0.73 + row * 0.02,
          y: horizon + height * 0.31 * near,
          tall: height * 0.36 * near,
          count: 3,
          from: side < 0 ? 0.5 - 0.62 * near - 0.06 : 0.5 + 0.3 * near,
          to: side < 0 ? 0.5 - 0.3 * near : 0.5 + 0.62 * near + 0.06,
          seed: `pavement ${row} ${side}`,
          dress: 'modern',
        }),
      );
  if (light.wet || light.night > 0.5) layers.push(wetLights(stage, horizon + height * 0.02));
  layers.push({
    depth: 0.72,
    draw(g, t) {
      lamps.forEach((lamp, at) => {
        const tall = height * 0.5 * lamp.size;
        g.strokeStyle = css(lit(light, [50, 52, 60], 0.3 - 0.3 * lamp.size));
        g.lineWidth = (1 + 5 * lamp.size) * unit;
        g.beginPath();
        g.moveTo(lamp.x, lamp.y);
        g.lineTo(lamp.x, lamp.y + tall);
        g.stroke();
        const strength = (0.12 + 0.85 * light.night) * (0.95 + 0.05 * Math.sin(t * 9 + at * 2));
        glowAt(g, stage, [255, 206, 130], lamp.x, lamp.y, 140 * unit * lamp.size, strength * 0.6);
        glowAt(g, stage, [255, 240, 206], lamp.x, lamp.y, 34 * unit * lamp.size, strength);
        glowAt(g, stage, [255, 200, 130], lamp.x, lamp.y + tall, 110 * unit * lamp.size, strength * 0.25);
      });
    },
  });
  return modern(layers);
}

function fronts(
  g: Context,
  stage: Stage,
  face: { x0: number; x1: number; y0Top: number; y1Top: number; y0: number; y1: number },
  seed: number,
): void {
  const { light } = stage;
  const at = (u: number, v: number): [number, number] => {
    const top = face.y0Top + (face.y1Top - face.y0Top) * u;
    const bottom = face.y0 + (face.y1 - face.y0) * u;
    return [face.x0 + (face.x1 - face.x0) * u, top + (bottom - top) * v];
  };
  const pane = (u0: number, v0: number, u1: number, v1: number, color: Rgb, alpha: number) => {
    g.fillStyle = css(color, alpha);
    g.beginPath();
    for (const [u, v] of [
      [u0, v0],
      [u1, v0],
      [u1, v1],
      [u0, v1],
    ] as const)
      g.lineTo(...at(u, v));
    g.fill();
  };
  const dark = lit(light, [70, 84, 104], 0.2);
  for (let floor = 0; floor < 5; floor++) {
    for (let column = 0; column < 3; column++) {
      const on = latticeHash(column, floor, seed) < litShare(stage);
      const u = 0.12 + column * 0.29;
      const v = 0.07 + floor * 0.14;
      pane(u, v, u + 0.18, v + 0.085, on ? light.treat(WINDOW) : dark, on ? 0.4 + 0.55 * light.night : 0.7);
    }
  }
  // Shops: bright even by day, the light of the street at night.
  const shop = mix(
    latticeHash(1, 9, seed) < 0.5 ? WINDOW : [255, 168, 120],
    COOL_WINDOW,
    latticeHash(2, 9, seed) * 0.4,
  );
  pane(0.08, 0.81, 0.92, 0.97, light.treat(shop), 0.28 + 0.65 * light.night);
  pane(
    0.05,
    0.775,
    0.95,
    0.815,
    light.treat(mix(stage.light.accent, [200, 60, 60], latticeHash(3, 9, seed) * 0.6)),
    0.8,
  );
}

export function park(stage: Stage): SettingPicture {
  const { height, horizon, unit } = stage;
  const layers = heavens(stage);
  layers.push(
    skyline(stage, {
      depth: 0.22,
      base: horizon + 4 * unit,
      tall: height * 0.2,
      wide: 66 * unit,
      distance: 0.8,
      seed: 'beyond the park',
    }),
  );
  layers.push(
    treeLine(stage, {
      y: horizon + 16 * unit,
      height: 120 * unit,
      depth: 0.4,
      distance: 0.5,
      count: 26,
      seed: 'park far',
    }),
  );
  layers.push(
    groundLayer(stage, {
      near: [98, 138, 74],
      far: [138, 166, 106],
      top: horizon + 6 * unit,
      grain: 200 * unit,
      texture: 0.3,
      seed: 'lawn',
      depth: 0.7,
    }),
  );
  layers.push(path(stage));
  layers.push(
    treeLine(stage, {
      y: horizon + 60 * unit,
      height: 330 * unit,
      depth: 0.78,
      distance: 0.15,
      count: 3,
      seed: 'park left',
      from: -0.12,
      to: 0.24,
    }),
  );
  layers.push(
    treeLine(stage, {
      y: horizon + 70 * unit,
      height: 360 * unit,
      depth: 0.79,
      distance: 0.12,
      count: 3,
      seed: 'park right',
      from: 0.8,
      to: 1.14,
    }),
  );
  return modern(layers);
}

function path(stage: Stage): Layer {
  const { width, height, horizon, light, marginY } = stage;
  return bake(
    stage,
    0.71,
    (g) => {
      const color = lit(light, [214, 198, 168], 0.1);
      const gradient = g.createLinearGradient(0, horizon, 0, height);
      gradient.addColorStop(0, css(mix(color, light.haze, 0.6)));
      gradient.addColorStop(1, css(color));
      g.fillStyle = gradient;
      g.beginPath();
      g.moveTo(width * 0.55, horizon + height * 0.015);
      g.bezierCurveTo(
        width * 0.66,
        horizon + height * 0.1,
        width * 0.3,
        horizon + height * 0.16,
        width * 0.16,
        height + marginY,
      );
      g.lineTo(width * 0.8, height + marginY);
      g.bezierCurveTo(
        width * 0.56,
        horizon + height * 0.2,
        width * 0.72,
        horizon + height * 0.1,
        width * 0.565,
        horizon + height * 0.015,
      );
      g.fill();
    },
    { airy: true, top: horizon },
  );
}
