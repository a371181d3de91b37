import { bake, paintPixels } from '../paint/bake.ts';
import { clamp, css, mix, scaleColor, smoothstep, type Rgb } from '../paint/color.ts';
import { fbm1, fbm2, latticeHash, noise1 } from '../paint/noise.ts';
import { lit } from '../stage/light.ts';
import { glowAt, type Context, type Layer, type Stage } from '../stage/stage.ts';
import { heavens } from './heavens.ts';
import { grassLayer, groundLayer, mistLayer, ridgeLayer, snowLight } from './land.ts';
import { ranges } from './outdoors.ts';
import type { SettingPicture } from './picture.ts';
import { waterLayers } from './water.ts';

const STRAW: Rgb = [206, 170, 92];
const STRAW_FAR: Rgb = [222, 194, 130];
const ACACIA: Rgb = [86, 92, 46];

/** Dry gold grass to the horizon, flat-crowned acacias, a herd far off. */
export function savanna(stage: Stage): SettingPicture {
  const { height, width, horizon, unit, light } = stage;
  const layers = heavens(stage, { clouds: 0.7 });
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

/** Pack ice and bergs on black water, sastrugi in front; at night curtains of aurora where no sky is named. */
export function polar(stage: Stage): SettingPicture {
  const { height, width, horizon, unit, light } = stage;
  const { scene } = stage.request.shot;
  const layers = heavens(stage, { clouds: 0.5 });
  if (light.night > 0.6 && !scene.sky && light.cloudCover < 0.7) layers.push(curtains(stage));
  const bergs = [bergLayer(stage, 0.3, 4, 0.11, 0.62, 'far bergs'), bergLayer(stage, 0.45, 2, 0.22, 0.3, 'bergs')];
  layers.push(...bergs);
  layers.push(
    ...waterLayers(stage, {
      top: horizon,
      bottom: height * 0.9,
      swell: 0.03 + 0.2 * light.wind,
      color: [36, 74, 100],
      seed: 'polar sea',
      depth: 0.6,
      mirrored: bergs.map((layer) => ({
        depth: layer.depth,
        draw(g, t) {
          g.save();
          g.translate(0, -horizon);
          layer.draw(g, t);
          g.restore();
        },
      })),
    }),
    floes(stage),
    mistLayer(stage, 0.66, horizon + 4 * unit, height * 0.1, 0.5, 5 * unit, 'frost smoke'),
    snowField(stage, width),
  );
  return { layers, ground: { shadows: true, dress: 'modern' }, indoors: false };
}

function snowField(stage: Stage, width: number): Layer {
  const { height, marginX, marginY, light, unit } = stage;
  const seed = stage.seedOf('sastrugi');
  const white = snowLight(stage, 0);
  const shade = mix(scaleColor(white, 0.72), light.top, 0.24);
  const top = height * 0.77;
  return bake(stage, 0.82, (g) => {
    const wide = Math.ceil((width + marginX * 2) / 2);
    const span = height + marginY - top;
    const canvas = paintPixels(wide, Math.ceil(span / 2), (px, py, out) => {
      const x = px * 2 - marginX;
      const v = (py * 2) / span;
      const edge = 0.12 + 0.1 * fbm1(x / (330 * unit), seed, 4);
      const away = 1 / (v + 0.18);
      const drift = fbm2((x * away) / (300 * unit), v * away * 5 + x / (900 * unit), seed + 3, 4);
      const slope =
        fbm2((x * away + 12 * unit) / (300 * unit), v * away * 5 + 0.06 + x / (900 * unit), seed + 3, 4) - drift;
      const lightShare = clamp(0.55 + slope * 9 * (stage.lightX > width / 2 ? -1 : 1), 0, 1);
      for (let channel = 0; channel < 3; channel++)
        out[channel] = shade[channel]! + (white[channel]! - shade[channel]!) * lightShare;
      out[3] = smoothstep(edge - 0.012, edge + 0.012, v);
    });
    g.drawImage(canvas, -marginX, top, width + marginX * 2, span);
  });
}

function bergLayer(stage: Stage, depth: number, count: number, tall: number, distance: number, name: string): Layer {
  const { width, height, horizon, light } = stage;
  const random = stage.random(name);
  const white = mix(snowLight(stage, distance), light.haze, distance * 0.3);
  const blue = lit(light, [110, 176, 206], distance);
  return bake(
    stage,
    depth,
    (g) => {
      for (let berg = 0; berg < count; berg++) {
        const x = width * ((berg + 0.15 + random() * 0.7) / count);
        const high = height * tall * (0.6 + random() * 0.7);
        const half = high * (0.9 + random() * 0.9);
        const peaks = 7;
        const line: [number, number][] = [];
        const main = Math.floor(random() * 4) + 1;
        for (let at = 0; at <= peaks; at++) {
          const share = at / peaks;
          const body = Math.sin(Math.PI * share) ** 0.5 * (0.4 + 0.35 * random());
          line.push([
            x - half + share * half * 2,
            horizon - high * (body + (at === main ? 0.45 : 0)) * (at % peaks === 0 ? 0.1 : 1),
          ]);
        }
        g.beginPath();
        g.moveTo(x - half * 1.02, horizon + 2);
        for (const [px, py] of line) g.lineTo(px, py);
        g.lineTo(x + half * 1.02, horizon + 2);
        const gradient = g.createLinearGradient(0, horizon - high, 0, horizon);
        gradient.addColorStop(0, css(white));
        gradient.addColorStop(1, css(mix(white, blue, 0.6)));
        g.fillStyle = gradient;
        g.fill();
        // Faces turned from the light.
        const side = stage.lightX > x ? -1 : 1;
        line.forEach(([px, py], at) => {
          const next = line[at + side];
          if (!next) return;
          g.beginPath();
          g.moveTo(px, py);
          g.lineTo(next[0], next[1]);
          g.lineTo(next[0] - side * half * 0.08, horizon);
          g.lineTo(px + side * half * 0.05, horizon);
          g.fillStyle = css(mix(blue, light.top, 0.25), 0.16 + 0.3 * latticeHash(at, berg, 4));
          g.fill();
        });
        g.fillStyle = css(scaleColor(blue, 0.7), 0.5);
        g.fillRect(x - half * 1.02, horizon - 2, half * 2.04, 4);
      }
    },
    { top: Math.max(-stage.marginY, horizon - height * tall * 1.8), bottom: horizon + 4 },
  );
}

/** Plates of ice adrift. */
function floes(stage: Stage): Layer {
  const { width, height, horizon, marginX, unit } = stage;
  const random = stage.random('floes');
  const white = css(snowLight(stage, 0.15));
  const edge = css(lit(stage.light, [96, 160, 188], 0.2));
  const all = Array.from({ length: 34 }, () => ({
    v: random() ** 1.4,
    x: random(),
    wide: 0.5 + random(),
    corners: Array.from({ length: 7 }, random),
  })).toSorted((a, b) => a.v - b.v);
  return {
    depth: 0.62,
    draw(g, t) {
      for (const one of all) {
        const y = horizon + (height * 0.86 - horizon) * (0.04 + 0.96 * one.v);
        const size = (8 + 110 * one.v) * unit * one.wide;
        const span = width + marginX * 2;
        const x = -marginX + ((((one.x + t * 0.003 * (0.3 + one.v)) % 1) + 1) % 1) * span;
        for (const [color, lift] of [
          [edge, 0],
          [white, -(1.5 + 5 * one.v) * unit],
        ] as const) {
          g.beginPath();
          one.corners.forEach((corner, at) => {
            const angle = (at / 7) * Math.PI * 2 + corner * 0.5;
            g.lineTo(
              x + Math.cos(angle) * size * (0.75 + 0.35 * corner),
              y + lift + Math.sin(angle) * size * 0.17 * (0.75 + 0.35 * corner),
            );
          });
          g.fillStyle = color;
          g.fill();
        }
      }
    },
  };
}

/** Folded curtains of green with a hem of rose; rays that wander along them. */
function curtains(stage: Stage): Layer {
  const { width, horizon, marginX, unit } = stage;
  const seed = stage.seedOf('aurora');
  const green = stage.light.treat([92, 240, 170]);
  const violet = stage.light.treat([150, 96, 220]);
  const step = 7 * unit;
  return {
    depth: 0.03,
    draw(g, t) {
      g.globalCompositeOperation = 'lighter';
      for (let fold = 0; fold < 3; fold++) {
        const base = horizon * (0.5 + fold * 0.16);
        for (let x = -marginX; x < width + marginX; x += step) {
          const u = x / (width * 0.3);
          const bend = noise1(u + t * 0.05 + fold * 7, seed) * 0.5 + noise1(u * 2.3 - t * 0.09 + fold, seed + 1) * 0.25;
          const foot = base + bend * horizon * 0.26;
          const ray = 0.45 + 0.55 * noise1(x / (16 * unit) + t * 0.5 + fold * 31, seed + 2);
          const patch = smoothstep(-0.2, 0.7, noise1(u * 0.9 - t * 0.06 + fold * 3, seed + 3));
          const strength = patch * (0.22 + 0.4 * Math.max(0, ray));
          if (strength < 0.02) continue;
          const tall = horizon * (0.34 + 0.22 * Math.max(0, ray));
          const gradient = g.createLinearGradient(0, foot - tall, 0, foot + 8 * unit);
          gradient.addColorStop(0, css(violet, 0));
          gradient.addColorStop(0.35, css(violet, 0.2 * strength));
          gradient.addColorStop(0.8, css(green, 0.62 * strength));
          gradient.addColorStop(0.93, css(green, strength));
          gradient.addColorStop(1, css([255, 120, 160], 0));
          g.fillStyle = gradient;
          g.fillRect(x, foot - tall, step + 0.5, tall + 8 * unit);
        }
      }
      g.globalCompositeOperation = 'source-over';
    },
  };
}

/** A cavern without a sky: a dark river, pillars, cold fires, a gate of light far behind. */
export function underworld(stage: Stage): SettingPicture {
  const { width, height, horizon, unit, light, marginX, marginY } = stage;
  const seed = stage.seedOf('cavern');
  const deep = light.treat([12, 12, 22]);
  const far = light.treat([54, 62, 82]);
  const cold = light.treat([108, 196, 206]);
  const gateX = width * 0.5;
  const gateY = horizon - height * 0.06;
  const layers: Layer[] = [
    bake(
      stage,
      0,
      (g) => {
        const canvas = paintPixels(
          Math.ceil((width + marginX * 2) / 3),
          Math.ceil((height + marginY * 2) / 3),
          (px, py, out) => {
            const x = px * 3 - marginX;
            const y = py * 3 - marginY;
            const from = Math.hypot((x - gateX) / width, ((y - gateY) / height) * 0.75);
            const rock = fbm2(x / (150 * unit), y / (210 * unit), seed, 5);
            const share = clamp(Math.exp(-((from / 0.3) ** 2)) * 1.1 + (rock - 0.5) * 0.3, 0, 1);
            for (let channel = 0; channel < 3; channel++)
              out[channel] = deep[channel]! + (far[channel]! - deep[channel]!) * share;
          },
        );
        g.drawImage(canvas, -marginX, -marginY, width + marginX * 2, height + marginY * 2);
        glowAt(g, stage, cold, gateX, gateY, height * 0.42, 0.5);
        // The gate: two pillars and a lintel before the only light.
        g.fillStyle = css(light.treat([196, 232, 226]));
        g.beginPath();
        g.moveTo(gateX - height * 0.05, horizon + height * 0.03);
        g.lineTo(gateX - height * 0.05, gateY - height * 0.06);
        g.quadraticCurveTo(gateX, gateY - height * 0.13, gateX + height * 0.05, gateY - height * 0.06);
        g.lineTo(gateX + height * 0.05, horizon + height * 0.03);
        g.fill();
        g.fillStyle = css(deep);
        for (const side of [-1, 1]) {
          g.fillRect(
            gateX + side * height * 0.066 - height * 0.018,
            gateY - height * 0.13,
            height * 0.036,
            horizon + height * 0.04 - gateY + height * 0.13,
          );
          g.fillRect(
            gateX + side * height * 0.066 - height * 0.026,
            gateY - height * 0.15,
            height * 0.052,
            height * 0.024,
          );
        }
        g.fillRect(gateX - height * 0.11, gateY - height * 0.17, height * 0.22, height * 0.026);
      },
      { airy: true },
    ),
  ];
  for (let row = 0; row < 3; row++) {
    const near = row / 2;
    layers.push(
      rockTeeth(stage, 0.25 + near * 0.3, near, mix(far, deep, 0.3 + near * 0.5), true, seed + row),
      rockTeeth(stage, 0.26 + near * 0.3, near, mix(far, deep, 0.3 + near * 0.5), false, seed + row + 7),
      mistLayer(
        stage,
        0.27 + near * 0.3,
        horizon + height * 0.02,
        height * 0.2,
        0.22,
        (4 + row * 3) * unit,
        `shades ${row}`,
      ),
    );
  }
  layers.push(
    ...waterLayers(stage, {
      top: horizon + height * 0.03,
      bottom: height * 0.9,
      swell: 0.05,
      color: [20, 40, 54],
      seed: 'styx',
      depth: 0.62,
    }),
    gleam(stage, gateX, horizon + height * 0.03, cold),
    bake(
      stage,
      0.84,
      (g) => {
        g.fillStyle = css(light.treat([22, 20, 30]));
        g.beginPath();
        g.moveTo(-marginX, height + marginY);
        for (let x = -marginX; x <= width + marginX; x += 7 * unit)
          g.lineTo(x, height * 0.85 - height * 0.035 * fbm1(x / (120 * unit), seed + 40, 4));
        g.lineTo(width + marginX, height + marginY);
        g.fill();
      },
      { top: height * 0.7 },
    ),
    coldFires(stage, cold),
    wisps(stage),
    rockTeeth(stage, 1.2, 1.5, light.treat([6, 6, 12]), true, seed + 31),
  );
  return { layers, ground: { shadows: true, dress: 'robe' }, indoors: true };
}

function rockTeeth(stage: Stage, depth: number, near: number, color: Rgb, hanging: boolean, seed: number): Layer {
  const { width, height, horizon, marginX, marginY, unit } = stage;
  return bake(stage, depth, (g) => {
    const pitch = (56 + 70 * near) * unit;
    const gradient = g.createLinearGradient(
      0,
      hanging ? 0 : horizon,
      0,
      hanging ? height * 0.5 : horizon - height * 0.2,
    );
    gradient.addColorStop(0, css(scaleColor(color, 0.6)));
    gradient.addColorStop(1, css(color));
    g.fillStyle = gradient;
    for (let at = -4; at * pitch < width + marginX * 2; at++) {
      const hash = latticeHash(at, 1, seed);
      const x = -marginX + (at + hash) * pitch;
      // None hang before the gate.
      const middle = Math.min(1, Math.abs(x / width - 0.5) / 0.3);
      const long = height * (0.1 + 0.34 * hash * hash + 0.14 * near) * (0.25 + 0.75 * middle ** 1.5);
      const half = pitch * (0.42 + 0.3 * latticeHash(at, 2, seed));
      const root = hanging ? -marginY : horizon + height * 0.06 * (0.6 + near);
      const tip = hanging ? long : root - long * 0.42;
      g.beginPath();
      g.moveTo(x - half, root);
      g.quadraticCurveTo(x - half * 0.22, root + (tip - root) * 0.45, x, tip);
      g.quadraticCurveTo(x + half * 0.26, root + (tip - root) * 0.5, x + half, root);
      g.fill();
    }
    if (hanging) g.fillRect(-marginX, -marginY, width + marginX * 2, marginY + height * 0.02 * (1 + near));
  });
}

/** The gate's light on the river. */
function gleam(stage: Stage, x: number, top: number, color: Rgb): Layer {
  const { height, unit } = stage;
  const random = stage.random('gleam');
  const all = Array.from({ length: 60 }, () => ({
    v: random(),
    x: random() - 0.5,
    phase: random() * 6.28,
    pace: 1 + random() * 2,
  }));
  return {
    depth: 0.63,
    draw(g, t) {
      g.globalCompositeOperation = 'lighter';
      const spot = stage.spot(mix(color, [255, 255, 255], 0.4));
      for (const one of all) {
        const wink = Math.max(0, Math.sin(t * one.pace + one.phase));
        g.globalAlpha = 0.5 * wink * (1 - one.v * 0.6);
        const wide = (18 + 90 * one.v) * unit;
        g.drawImage(
          spot,
          x + one.x * (40 + 260 * one.v) * unit - wide / 2,
          top + one.v * (height * 0.84 - top),
          wide,
          (3 + 5 * one.v) * unit,
        );
      }
      g.globalAlpha = 1;
      g.globalCompositeOperation = 'source-over';
    },
  };
}

function coldFires(stage: Stage, color: Rgb): Layer {
  const { width, height, unit } = stage;
  const bowls = [0.1, 0.24, 0.76, 0.9].map((x, at) => ({
    x: x * width,
    y: height * (at === 1 || at === 2 ? 0.79 : 0.85),
    size: at === 1 || at === 2 ? 0.7 : 1.15,
  }));
  return {
    depth: 0.86,
    draw(g, t) {
      for (const [index, bowl] of bowls.entries()) {
        const size = 26 * unit * bowl.size;
        glowAt(g, stage, color, bowl.x, bowl.y - size * 2, size * 6, 0.32 + 0.05 * Math.sin(t * 5 + index));
        g.fillStyle = css(stage.light.treat([30, 30, 40]));
        g.beginPath();
        g.moveTo(bowl.x - size, bowl.y - size * 1.3);
        g.quadraticCurveTo(bowl.x, bowl.y - size * 0.5, bowl.x + size, bowl.y - size * 1.3);
        g.lineTo(bowl.x + size * 0.2, bowl.y - size * 0.8);
        g.lineTo(bowl.x + size * 0.34, bowl.y + size);
        g.lineTo(bowl.x - size * 0.34, bowl.y + size);
        g.lineTo(bowl.x - size * 0.2, bowl.y - size * 0.8);
        g.fill();
        for (let tongue = 0; tongue < 4; tongue++)
          flame(
            g,
            bowl.x + (tongue - 1.5) * size * 0.36,
            bowl.y - size * 1.2,
            size,
            t * 2.4 + index * 1.7 + tongue * 2.3,
            color,
          );
        glowAt(g, stage, [230, 255, 250], bowl.x, bowl.y - size * 1.7, size * 1.3, 0.6);
      }
    },
  };
}

function flame(g: Context, x: number, y: number, size: number, phase: number, color: Rgb): void {
  const tall = size * (1.2 + 0.5 * Math.sin(phase));
  const lean = Math.sin(phase * 1.3) * size * 0.25;
  g.globalCompositeOperation = 'lighter';
  g.fillStyle = css(color, 0.5);
  g.beginPath();
  g.moveTo(x - size * 0.26, y);
  g.quadraticCurveTo(x - size * 0.3, y - tall * 0.5, x + lean, y - tall);
  g.quadraticCurveTo(x + size * 0.32, y - tall * 0.45, x + size * 0.26, y);
  g.fill();
  g.globalCompositeOperation = 'source-over';
}

/** Shades of the dead: slow pale figures that have no feet. */
function wisps(stage: Stage): Layer {
  const { width, height, horizon, unit } = stage;
  const random = stage.random('wisps');
  const all = Array.from({ length: 9 }, () => ({
    x: random(),
    y: random(),
    phase: random() * 6.28,
    size: 0.6 + random() * 0.7,
  }));
  const pale = stage.spot([190, 214, 226]);
  return {
    depth: 0.7,
    draw(g, t) {
      for (const one of all) {
        const x =
          width * (((one.x + t * 0.006 * one.size) % 1) * 1.1 - 0.05) + Math.sin(t * 0.6 + one.phase) * 8 * unit;
        const y = horizon + height * (0.04 + 0.1 * one.y);
        const tall = (34 + 50 * one.y) * unit * one.size;
        g.globalAlpha = 0.13 + 0.05 * Math.sin(t * 0.8 + one.phase);
        g.drawImage(pale, x - tall * 0.2, y - tall, tall * 0.4, tall * 1.15);
        g.drawImage(pale, x - tall * 0.12, y - tall * 1.12, tall * 0.24, tall * 0.34);
      }
      g.globalAlpha = 1;
    },
  };
}
