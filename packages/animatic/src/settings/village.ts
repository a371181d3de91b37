import { bake } from '../paint/bake.ts';
import { css, mix, scaleColor, type Rgb } from '../paint/color.ts';
import { latticeHash } from '../paint/noise.ts';
import { lit } from '../stage/light.ts';
import { glowAt, type Context, type Layer, type Stage } from '../stage/stage.ts';
import { heavens } from './heavens.ts';
import type { SettingPicture } from './picture.ts';
import { crestAt, grassLayer, groundLayer, mistLayer, ridgeLayer, snowLight, type Ridge } from './land.ts';
import { ranges } from './outdoors.ts';
import { treeLine } from './trees.ts';

const WARM: Rgb = [255, 196, 108];
const WALLS: readonly Rgb[] = [
  [224, 210, 186],
  [206, 186, 158],
  [188, 160, 132],
  [216, 214, 206],
];
const EASTERN_WALLS: readonly Rgb[] = [
  [226, 222, 212],
  [214, 206, 192],
  [176, 138, 104],
];
const ROOFS: readonly Rgb[] = [
  [126, 70, 56],
  [94, 76, 70],
  [112, 88, 66],
];
const EASTERN_ROOFS: readonly Rgb[] = [
  [70, 74, 86],
  [84, 82, 86],
  [78, 70, 68],
];

interface House {
  /** Middle of its foot, pixels. */
  x: number;
  y: number;
  /** Height to the ridge, pixels. */
  size: number;
  flip: 1 | -1;
  distance: number;
  depth: number;
  style: number;
}

interface Hearth {
  x: number;
  y: number;
  size: number;
}

/** Small houses at several depths along a lane that winds down to the camera. */
export function village(stage: Stage): SettingPicture {
  const { width, height, horizon, unit } = stage;
  const snow = stage.request.shot.scene.weather === 'snow';
  const span = height - horizon;
  const layers = heavens(stage, { landed: true });
  layers.push(
    ...ranges(stage, 3, { tall: 0.26, sharp: 0.42, color: [92, 112, 116], ...(snow ? { snow: 0.1 } : {}) }).map(
      (ridge) => ridgeLayer(stage, ridge),
    ),
  );
  layers.push(mistLayer(stage, 0.5, horizon - 4 * unit, height * 0.16, 0.6, 4 * unit, 'village mist'));
  const slope: Ridge = {
    depth: 0.54,
    y: horizon + span * 0.1,
    rise: height * 0.06,
    width: width * 0.5,
    sharp: 0,
    color: [112, 136, 82],
    distance: 0.42,
    seed: stage.seedOf('slope'),
  };
  layers.push(ridgeLayer(stage, slope));
  layers.push(
    groundLayer(stage, {
      near: [118, 124, 72],
      far: [142, 148, 96],
      top: horizon + span * 0.16,
      grain: 170 * unit,
      texture: 0.4,
      stretch: 2,
      seed: 'fields',
      depth: 0.6,
    }),
    lane(stage, horizon + span * 0.2),
  );
  const random = stage.random('houses');
  const side = random() < 0.5 ? 1 : -1;
  const rows: readonly { count: number; v: number; size: number; depth: number; distance: number }[] = [
    { count: 12, v: 0.1, size: 0.09, depth: 0.56, distance: 0.42 },
    { count: 8, v: 0.23, size: 0.145, depth: 0.63, distance: 0.26 },
    { count: 5, v: 0.42, size: 0.23, depth: 0.72, distance: 0.12 },
  ];
  const hearths: Hearth[] = [];
  rows.forEach((row, at) => {
    const houses: House[] = [];
    for (let index = 0; index < row.count; index++) {
      const share = (index + 0.5 + (random() - 0.5) * 0.5) / row.count;
      const x = width * (-0.06 + share * 1.12);
      const size = height * row.size * (0.85 + random() * 0.35);
      const style = Math.floor(random() * 12);
      // The lane and the view down it stay free; nearer rows stand farther aside.
      if (Math.abs(x / width - 0.5 - side * 0.04) < 0.05 + at * 0.075) continue;
      const y = at === 0 ? crestAt(slope, x) + span * 0.08 : horizon + span * (row.v + (random() - 0.5) * 0.05);
      houses.push({ x, y, size, flip: x < width / 2 ? 1 : -1, distance: row.distance, depth: row.depth, style });
    }
    layers.push(...houseLayers(stage, houses, row.depth, hearths));
    layers.push(
      treeLine(stage, {
        y: horizon + span * (row.v + 0.03),
        height: height * row.size * 1.15,
        depth: row.depth + 0.02,
        distance: row.distance,
        count: 9 - at * 2,
        seed: `village trees ${at}`,
        ...(snow ? { conifer: true } : {}),
        ...(at === 2 ? { edges: true, count: 2 } : {}),
      }),
    );
  });
  layers.push(smoke(stage, hearths));
  layers.push(fence(stage, side));
  if (!snow)
    layers.push(
      grassLayer(stage, {
        y: height * 1.03,
        height: 54 * unit,
        color: [72, 90, 48],
        depth: 1.13,
        count: 200,
        seed: 'village grass',
      }),
    );
  return {
    layers,
    ground: { shadows: true, dress: stage.request.language === 'en' ? 'modern' : 'robe' },
    indoors: false,
  };
}

function houseLayers(stage: Stage, houses: readonly House[], depth: number, hearths: Hearth[]): Layer[] {
  const lights: Hearth[] = [];
  const body = bake(stage, depth, (g) => {
    for (const house of houses.toSorted((a, b) => a.y - b.y)) drawCottage(g, stage, house, lights, hearths);
  });
  const { light } = stage;
  return [
    body,
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
            one.size,
            (0.03 + 0.42 * light.night) * (0.93 + 0.07 * Math.sin(t * 2.7 + at * 1.9)),
          ),
        );
      },
    },
  ];
}

/** One house, three quarters from the front; gabled, or with a swept roof in an eastern village. */
function drawCottage(g: Context, stage: Stage, house: House, lights: Hearth[], hearths: Hearth[]): void {
  const { light } = stage;
  const eastern = stage.request.language !== 'en';
  const snow = stage.request.shot.scene.weather === 'snow';
  const { size } = house;
  const walls = eastern ? EASTERN_WALLS : WALLS;
  const roofs = eastern ? EASTERN_ROOFS : ROOFS;
  const wall = lit(light, walls[house.style % walls.length]!, house.distance);
  const shade = mix(scaleColor(wall, 0.66), light.haze, 0.06);
  const roof = lit(light, roofs[Math.floor(house.style / 4) % roofs.length]!, house.distance);
  const white = mix(snowLight(stage, house.distance), light.haze, house.distance * 0.3);
  const front = size * 0.66;
  const length = size * (0.85 + (house.style % 3) * 0.18);
  const wallHeight = size * 0.5;
  const rise = size * 0.46;
  const eave = size * 0.07;
  const at = (x: number, y: number): [number, number] => [
    house.x + house.flip * (x - (front + length) / 2),
    house.y + y,
  ];
  const shape = (color: Rgb, points: readonly (readonly [number, number])[], alpha = 1) => {
    g.fillStyle = css(color, alpha);
    g.beginPath();
    for (const [x, y] of points) g.lineTo(...at(x, y));
    g.closePath();
    g.fill();
  };
  // The shadow, and the lit ground before the door at night.
  g.fillStyle = css(scaleColor(shade, 0.4), 0.35);
  g.beginPath();
  g.ellipse(...at((front + length) / 2, 0), (front + length) * 0.6, size * 0.06, 0, 0, 7);
  g.fill();
  shape(shade, [
    [front, 0],
    [front + length, -size * 0.03],
    [front + length, -wallHeight - size * 0.02],
    [front, -wallHeight],
  ]);
  shape(wall, [
    [0, 0],
    [front, 0],
    [front, -wallHeight],
    [front / 2, -wallHeight - rise],
    [0, -wallHeight],
  ]);
  if (!eastern && house.style % 3 === 1) {
    const beam = scaleColor(wall, 0.5);
    for (const [x0, y0, x1, y1] of [
      [0, -wallHeight, front, -wallHeight],
      [front / 2, -wallHeight, front / 2, -wallHeight - rise * 0.8],
      [0, -wallHeight * 0.5, front * 0.28, -wallHeight],
    ] as const) {
      g.strokeStyle = css(beam);
      g.lineWidth = Math.max(1, size * 0.03);
      g.beginPath();
      g.moveTo(...at(x0, y0));
      g.lineTo(...at(x1, y1));
      g.stroke();
    }
  }
  const pane = light.treat(mix([84, 92, 104], WARM, Math.max(0.1, light.night * 0.98)));
  const window = (x: number, y: number, w: number, h: number) => {
    const lamp = latticeHash(Math.round(house.x + x), Math.round(house.y), 5) < 0.82;
    shape(scaleColor(shade, 0.7), [
      [x - w * 0.14, y + h * 0.1],
      [x + w * 1.14, y + h * 0.1],
      [x + w * 1.14, y - h * 1.1],
      [x - w * 0.14, y - h * 1.1],
    ]);
    shape(lamp ? mix(pane, light.haze, house.distance * 0.35) : scaleColor(shade, 0.5), [
      [x, y],
      [x + w, y],
      [x + w, y - h],
      [x, y - h],
    ]);
    g.strokeStyle = css(scaleColor(shade, 0.6));
    g.lineWidth = Math.max(0.6, size * 0.012);
    g.beginPath();
    g.moveTo(...at(x + w / 2, y));
    g.lineTo(...at(x + w / 2, y - h));
    g.moveTo(...at(x, y - h * 0.55));
    g.lineTo(...at(x + w, y - h * 0.55));
    g.stroke();
    if (snow)
      shape(white, [
        [x - w * 0.16, y + h * 0.12],
        [x + w * 1.16, y + h * 0.12],
        [x + w * 1.1, y - h * 0.02],
        [x - w * 0.1, y - h * 0.02],
      ]);
    const [glowX, glowY] = at(x + w / 2, y - h / 2);
    if (lamp) lights.push({ x: glowX, y: glowY, size: w * 2.6 });
  };
  window(front * 0.12, -wallHeight * 0.42, front * 0.24, wallHeight * 0.36);
  window(front * 0.39, -wallHeight * 1.08, front * 0.2, wallHeight * 0.32);
  for (let at_ = 0; at_ < 2; at_++)
    window(front + length * (0.16 + at_ * 0.46), -wallHeight * 0.4, length * 0.2, wallHeight * 0.36);
  shape(mix(scaleColor(roof, 0.7), wall, 0.2), [
    [front * 0.56, 0],
    [front * 0.84, 0],
    [front * 0.84, -wallHeight * 0.66],
    [front * 0.56, -wallHeight * 0.66],
  ]);
  // Chimney before the roof's far edge.
  const chimneyX = front * 0.5 + length * 0.62;
  shape(scaleColor(wall, 0.62), [
    [chimneyX, -wallHeight - rise * 0.7],
    [chimneyX + size * 0.1, -wallHeight - rise * 0.7],
    [chimneyX + size * 0.1, -wallHeight - rise - size * 0.2],
    [chimneyX, -wallHeight - rise - size * 0.2],
  ]);
  if (snow)
    shape(white, [
      [chimneyX - size * 0.01, -wallHeight - rise - size * 0.19],
      [chimneyX + size * 0.11, -wallHeight - rise - size * 0.19],
      [chimneyX + size * 0.09, -wallHeight - rise - size * 0.24],
      [chimneyX + size * 0.01, -wallHeight - rise - size * 0.24],
    ]);
  const [smokeX, smokeY] = at(chimneyX + size * 0.05, -wallHeight - rise - size * 0.24);
  if (house.style % 2 === 0) hearths.push({ x: smokeX, y: smokeY, size });
  const lift = eastern ? size * 0.06 : 0;
  const slab: [number, number][] = [
    [front / 2, -wallHeight - rise - eave * 0.4],
    [front / 2 + length, -wallHeight - rise - eave * 0.4 - size * 0.02],
    [front + length + eave * 1.4, -wallHeight + eave - size * 0.02 - lift],
    [front + eave * 1.2, -wallHeight + eave - lift],
  ];
  const top = snow ? white : mix(roof, light.glow, 0.16 * light.glowStrength);
  const gradient = g.createLinearGradient(0, house.y - wallHeight - rise, 0, house.y - wallHeight);
  gradient.addColorStop(0, css(top));
  gradient.addColorStop(1, css(snow ? mix(white, light.ambient, 0.28) : scaleColor(roof, 0.7)));
  g.fillStyle = gradient;
  g.beginPath();
  g.moveTo(...at(...slab[0]!));
  g.lineTo(...at(...slab[1]!));
  const bend = (from: [number, number], to: [number, number]) => {
    const middle: [number, number] = [
      (from[0] + to[0]) / 2 - (eastern ? size * 0.03 : 0),
      (from[1] + to[1]) / 2 + (eastern ? size * 0.07 : 0),
    ];
    g.quadraticCurveTo(...at(...middle), ...at(...to));
  };
  bend(slab[1]!, slab[2]!);
  g.lineTo(...at(...slab[3]!));
  bend(slab[3]!, slab[0]!);
  g.fill();
  // Both edges of the gable.
  g.strokeStyle = css(snow ? white : scaleColor(roof, 0.86));
  g.lineWidth = eave * (snow ? 1 : 0.8);
  g.lineCap = 'round';
  g.lineJoin = 'round';
  g.beginPath();
  g.moveTo(...at(-eave, -wallHeight + eave - lift));
  if (eastern) g.quadraticCurveTo(...at(front * 0.22, -wallHeight - rise * 0.3), ...at(front / 2, -wallHeight - rise));
  else g.lineTo(...at(front / 2, -wallHeight - rise));
  if (eastern)
    g.quadraticCurveTo(...at(front * 0.78, -wallHeight - rise * 0.3), ...at(front + eave, -wallHeight + eave - lift));
  else g.lineTo(...at(front + eave, -wallHeight + eave));
  g.stroke();
}

/** The lane that winds from the foreground between the houses; trodden dark where snow lies. */
function lane(stage: Stage, top: number): Layer {
  const { width, height, light, marginY, unit } = stage;
  const snow = stage.request.shot.scene.weather === 'snow';
  const color = snow
    ? mix(snowLight(stage, 0.1), lit(light, [92, 96, 112], 0.1), 0.42)
    : lit(light, [198, 178, 142], 0.1);
  const bottom = height + marginY;
  return bake(
    stage,
    0.605,
    (g) => {
      const gradient = g.createLinearGradient(0, top, 0, height);
      gradient.addColorStop(0, css(mix(color, light.haze, 0.4), 0));
      gradient.addColorStop(0.12, css(mix(color, light.haze, 0.4), 0.75));
      gradient.addColorStop(1, css(color, 0.95));
      g.fillStyle = gradient;
      g.beginPath();
      g.moveTo(width * 0.515, top);
      g.bezierCurveTo(
        width * 0.56,
        top + (bottom - top) * 0.22,
        width * 0.38,
        top + (bottom - top) * 0.42,
        width * 0.36,
        bottom,
      );
      g.lineTo(width * 0.68, bottom);
      g.bezierCurveTo(
        width * 0.6,
        top + (bottom - top) * 0.5,
        width * 0.62,
        top + (bottom - top) * 0.2,
        width * 0.525,
        top,
      );
      g.fill();
      if (!snow) return;
      // Footprints lead home.
      for (let step = 0; step < 22; step++) {
        const share = 1 - (step / 22) ** 0.7;
        const y = top + (bottom - top) * (0.14 + 0.8 * share);
        const x = width * (0.52 + 0.02 * Math.sin(share * 4)) + (step % 2 ? 1 : -1) * 12 * unit * (0.2 + share);
        g.fillStyle = css(scaleColor(color, 0.62), 0.6);
        g.beginPath();
        g.ellipse(x, y, 8 * unit * (0.15 + share), 4 * unit * (0.15 + share), 0, 0, 7);
        g.fill();
      }
    },
    { airy: true, top },
  );
}

/** A low fence in the foreground, on one side of the lane. */
function fence(stage: Stage, side: number): Layer {
  const { width, height, light, unit } = stage;
  const snow = stage.request.shot.scene.weather === 'snow';
  const wood = lit(light, [96, 74, 56], 0);
  const white = snowLight(stage, 0);
  return bake(stage, 1.04, (g) => {
    for (let post = 0; post < 8; post++) {
      const x = side > 0 ? width * (0.78 + post * 0.056) : width * (0.22 - post * 0.056);
      const y = height * (0.99 + post * 0.012);
      const tall = (58 + post * 5) * unit;
      g.fillStyle = css(wood);
      g.fillRect(x - 5 * unit, y - tall, 10 * unit, tall + 60 * unit);
      if (snow) {
        g.fillStyle = css(white);
        g.beginPath();
        g.ellipse(x, y - tall, 9 * unit, 6 * unit, 0, 0, 7);
        g.fill();
      }
      for (const rail of [0.72, 0.36]) {
        const far = side > 0 ? width * 0.056 : -width * 0.056;
        g.strokeStyle = css(scaleColor(wood, 0.86));
        g.lineWidth = 6 * unit;
        g.beginPath();
        g.moveTo(x, y - tall * rail);
        g.lineTo(x + far, y + height * 0.012 - (tall + 5 * unit) * rail);
        g.stroke();
        if (!snow) continue;
        g.strokeStyle = css(white);
        g.lineWidth = 4 * unit;
        g.beginPath();
        g.moveTo(x, y - tall * rail - 4 * unit);
        g.lineTo(x + far, y + height * 0.012 - (tall + 5 * unit) * rail - 4 * unit);
        g.stroke();
      }
    }
  });
}

function smoke(stage: Stage, hearths: readonly Hearth[]): Layer {
  const { light } = stage;
  const puff = stage.spot(mix(light.haze, [255, 255, 255], 0.3));
  return {
    depth: 0.745,
    draw(g, t) {
      for (const hearth of hearths) {
        for (let at = 0; at < 8; at++) {
          const age = (t * 0.07 + at / 8 + hearth.x * 0.01) % 1;
          const radius = hearth.size * (0.06 + 0.3 * age);
          g.globalAlpha = 0.34 * Math.sin(Math.PI * age);
          g.drawImage(
            puff,
            hearth.x +
              hearth.size * (age ** 1.4 * (0.25 + 0.8 * light.wind) + Math.sin(age * 7 + hearth.x) * 0.05) -
              radius,
            hearth.y - age * hearth.size * 1.1 - radius,
            radius * 2,
            radius * 2,
          );
        }
      }
      g.globalAlpha = 1;
    },
  };
}
