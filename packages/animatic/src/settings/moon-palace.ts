import { bake, blendInto, gainInto, mixInto, paintPixels } from '../paint/bake.ts';
import { clamp, css, mix, scaleColor, smoothstep, type Rgb } from '../paint/color.ts';
import { fbm2, latticeHash } from '../paint/noise.ts';
import { glowAt, type Context, type Layer, type Stage } from '../stage/stage.ts';
import { heavens } from './heavens.ts';
import type { SettingPicture } from './picture.ts';
import { cloudBank } from './sky.ts';

const JADE: Rgb = [214, 232, 226];
const SILVER: Rgb = [206, 216, 236];
const GOLD: Rgb = [255, 214, 140];

/** Guanghan palace: jade halls on banks of cloud before the great disc of the Moon, the osmanthus and its rabbit. */
export function moonPalace(stage: Stage): SettingPicture {
  const { width, height, unit, light, marginY } = stage;
  const cool = light.treat([150, 172, 226]);
  const pale = light.treat([178, 190, 220]);
  const layers: Layer[] = [...heavens(stage, { wholeFrame: true, space: true })];
  if (!stage.request.shot.scene.sky) layers.push(nightBlue(stage));
  const left = stage.random('moon palace side')() < 0.5;
  const discX = width * (left ? 0.6 : 0.4);
  const discY = height * 0.46;
  const radius = Math.min(height * 0.42, width * 0.4);
  layers.push(disc(stage, discX, discY, radius));
  layers.push(
    bankOfCloud(stage, 0.3, height * 0.52, height * 0.98, 250, cool, mix(cool, pale, 0.5), 5 * unit, 'far bank'),
  );
  layers.push(...palaceHalls(stage, discX, height * 0.7));
  layers.push(
    bankOfCloud(stage, 0.52, height * 0.66, height * 1.06, 320, mix(cool, pale, 0.25), pale, -7 * unit, 'mid bank'),
  );
  layers.push(...osmanthus(stage, width * (left ? 0.17 : 0.83), height * 0.95, left ? 1 : -1));
  layers.push(
    bankOfCloud(
      stage,
      0.84,
      height * 0.8,
      height + marginY,
      380,
      mix(cool, pale, 0.3),
      mix(pale, [255, 255, 255], 0.3),
      9 * unit,
      'near bank',
    ),
  );
  return { layers, ground: { shadows: false, dress: 'robe' }, indoors: true };
}

/** Blue night that grows lighter round the Moon, over whatever sky lies behind. */
function nightBlue(stage: Stage): Layer {
  const { width, height, marginX, marginY, light } = stage;
  const random = stage.random('palace stars');
  const high = light.treat([10, 18, 48]);
  const low = light.treat([46, 66, 122]);
  return bake(
    stage,
    0.01,
    (g) => {
      const gradient = g.createLinearGradient(0, -marginY, 0, height);
      gradient.addColorStop(0, css(high));
      gradient.addColorStop(1, css(low));
      g.fillStyle = gradient;
      g.fillRect(-marginX, -marginY, width + marginX * 2, height + marginY * 2);
      for (let star = 0; star < 420; star++) {
        const level = random() ** 5;
        g.fillStyle = css([226, 234, 255], 0.15 + 0.85 * level);
        g.beginPath();
        g.arc(
          -marginX + random() * (width + marginX * 2),
          random() * height * 0.8,
          (0.6 + 1.3 * level) * stage.unit,
          0,
          7,
        );
        g.fill();
      }
    },
    { airy: true },
  );
}

/** The Moon, larger than any telescope shows it, with its seas and a ring of light. */
function disc(stage: Stage, x: number, y: number, radius: number): Layer {
  const seed = stage.seedOf('great moon');
  const size = Math.ceil(radius * 2);
  const bright = stage.light.treat([232, 224, 200]);
  const seas = stage.light.treat([176, 178, 188]);
  return bake(
    stage,
    0.12,
    (g) => {
      glowAt(g, stage, [206, 222, 255], x, y, radius * 2.3, 0.5);
      glowAt(g, stage, [255, 246, 216], x, y, radius * 1.55, 0.4);
      const canvas = paintPixels(size, size, (px, py, out) => {
        const dx = (px - radius) / radius;
        const dy = (py - radius) / radius;
        const from = Math.hypot(dx, dy);
        const stain = smoothstep(0.46, 0.64, fbm2(dx * 2 + 5, dy * 2 + 3, seed, 5));
        const fine = fbm2(dx * 9, dy * 9, seed + 4, 3) - 0.5;
        mixInto(out, bright, seas, stain * 0.75);
        gainInto(out, 1 + fine * 0.09 - 0.1 * smoothstep(0.5, 1, from));
        blendInto(out, [255, 252, 236], 0.3 * smoothstep(0.9, 1, from));
        out[3] = 1 - smoothstep(1 - 2 / radius, 1, from);
      });
      g.drawImage(canvas, x - radius, y - radius, radius * 2, radius * 2);
    },
    { airy: true },
  );
}

function bankOfCloud(
  stage: Stage,
  depth: number,
  top: number,
  bottom: number,
  size: number,
  shade: Rgb,
  lit: Rgb,
  drift: number,
  seed: string,
): Layer {
  return cloudBank(stage, {
    top,
    bottom,
    size: size * stage.unit,
    cover: 0.96,
    seed: stage.seedOf(seed),
    lit,
    shade,
    alpha: 0.97,
    depth,
    drift,
    heaped: true,
  });
}

interface Pavilion {
  x: number;
  y: number;
  width: number;
  storeys: number;
}

function palaceHalls(stage: Stage, middle: number, y: number): Layer[] {
  const { width, light, height } = stage;
  const all: Pavilion[] = [
    { x: middle - width * 0.2, y: y + height * 0.03, width: width * 0.11, storeys: 2 },
    { x: middle + width * 0.2, y: y + height * 0.03, width: width * 0.11, storeys: 2 },
    { x: middle, y, width: width * 0.2, storeys: 3 },
  ];
  const windows: { x: number; y: number; size: number }[] = [];
  return [
    bake(
      stage,
      0.42,
      (g) => {
        g.fillStyle = css(light.treat(scaleColor(SILVER, 0.74)));
        g.fillRect(middle - width * 0.27, y + height * 0.02, width * 0.54, height * 0.02);
        for (const one of all) pavilion(g, stage, one, windows);
      },
      { top: 0 },
    ),
    {
      depth: 0.421,
      draw(g, t) {
        windows.forEach((one, at) =>
          glowAt(g, stage, GOLD, one.x, one.y, one.size * 2.2, 0.5 + 0.1 * Math.sin(t * 1.7 + at * 1.3)),
        );
      },
    },
  ];
}

/** Storeys that narrow upwards, each under a roof with raised corners, and a finial on top. */
function pavilion(g: Context, stage: Stage, it: Pavilion, windows: { x: number; y: number; size: number }[]): void {
  const { light } = stage;
  const wall = light.treat(JADE);
  const roof = light.treat(mix([86, 118, 150], stage.light.accent, 0.1));
  let base = it.y;
  let wide = it.width;
  const terrace = it.width * 0.1;
  for (let step = 0; step < 3; step++) {
    g.fillStyle = css(light.treat(scaleColor(SILVER, 0.92 - step * 0.08)));
    g.fillRect(
      it.x - wide * (0.74 - step * 0.05),
      base - (terrace * (step + 1)) / 3,
      wide * (1.48 - step * 0.1),
      terrace / 3 + 1,
    );
  }
  base -= terrace;
  for (let storey = 0; storey < it.storeys; storey++) {
    const tall = wide * (storey === 0 ? 0.42 : 0.34);
    const half = wide / 2;
    const gradient = g.createLinearGradient(it.x - half, 0, it.x + half, 0);
    gradient.addColorStop(0, css(scaleColor(wall, 0.66)));
    gradient.addColorStop(0.5, css(wall));
    gradient.addColorStop(1, css(scaleColor(wall, 0.6)));
    g.fillStyle = gradient;
    g.fillRect(it.x - half, base - tall, wide, tall);
    const bays = storey === 0 ? 5 : 3;
    for (let bay = 0; bay < bays; bay++) {
      const x = it.x - half + (wide * (bay + 0.5)) / bays;
      const pane = (wide / bays) * 0.5;
      const glass = g.createLinearGradient(0, base - tall * 0.8, 0, base);
      glass.addColorStop(0, css(light.treat([255, 236, 190])));
      glass.addColorStop(1, css(light.treat([240, 176, 96])));
      g.fillStyle = glass;
      g.fillRect(x - pane / 2, base - tall * 0.78, pane, tall * 0.78);
      g.strokeStyle = css(scaleColor(wall, 0.45));
      g.lineWidth = Math.max(0.7, wide * 0.006);
      g.strokeRect(x - pane / 2, base - tall * 0.78, pane, tall * 0.78);
      for (let bar = 1; bar < 3; bar++) {
        g.beginPath();
        g.moveTo(x - pane / 2 + (pane * bar) / 3, base - tall * 0.78);
        g.lineTo(x - pane / 2 + (pane * bar) / 3, base);
        g.stroke();
      }
      windows.push({ x, y: base - tall * 0.4, size: pane });
    }
    for (let column = 0; column <= bays; column++) {
      g.fillStyle = css(mix(wall, [255, 255, 255], 0.4));
      g.fillRect(it.x - half + (wide * column) / bays - wide * 0.011, base - tall, wide * 0.022, tall);
    }
    base -= tall;
    const reach = half * 1.42;
    const rise = wide * (storey === it.storeys - 1 ? 0.36 : 0.2);
    const ridge = storey === it.storeys - 1 ? half * 0.3 : half * 0.76;
    const tiles = g.createLinearGradient(0, base - rise, 0, base);
    tiles.addColorStop(0, css(mix(roof, [255, 255, 255], 0.3)));
    tiles.addColorStop(1, css(scaleColor(roof, 0.6)));
    g.fillStyle = tiles;
    g.beginPath();
    g.moveTo(it.x - reach - wide * 0.05, base - rise * 0.3);
    g.quadraticCurveTo(it.x - reach * 0.72, base - rise * 0.14, it.x - ridge, base - rise);
    g.lineTo(it.x + ridge, base - rise);
    g.quadraticCurveTo(it.x + reach * 0.72, base - rise * 0.14, it.x + reach + wide * 0.05, base - rise * 0.3);
    g.quadraticCurveTo(it.x + reach * 0.8, base + rise * 0.06, it.x, base + rise * 0.05);
    g.quadraticCurveTo(it.x - reach * 0.8, base + rise * 0.06, it.x - reach - wide * 0.05, base - rise * 0.3);
    g.fill();
    g.strokeStyle = css(scaleColor(roof, 0.5), 0.5);
    g.lineWidth = Math.max(0.6, wide * 0.004);
    for (let row = -7; row <= 7; row++) {
      g.beginPath();
      g.moveTo(it.x + (row / 7) * ridge, base - rise);
      g.quadraticCurveTo(it.x + (row / 7) * reach * 0.66, base - rise * 0.35, it.x + (row / 7) * reach * 0.92, base);
      g.stroke();
    }
    g.fillStyle = css(light.treat(GOLD));
    g.fillRect(it.x - ridge * 1.04, base - rise - wide * 0.012, ridge * 2.08, wide * 0.02);
    base -= rise * 0.86;
    wide *= 0.74;
  }
  g.fillStyle = css(light.treat(GOLD));
  g.beginPath();
  g.ellipse(it.x, base - it.width * 0.05, it.width * 0.016, it.width * 0.05, 0, 0, 7);
  g.fill();
}

/** The old osmanthus, in flower, and under it the rabbit that pounds the elixir. */
function osmanthus(stage: Stage, x: number, foot: number, way: 1 | -1): Layer[] {
  const { height, unit, light, width } = stage;
  const random = stage.random('osmanthus');
  const bark = light.treat([58, 52, 70]);
  const leaf = light.treat([44, 86, 92]);
  const bright = light.treat([108, 150, 140]);
  const flower = light.treat([255, 206, 104]);
  const clumps: { x: number; y: number; size: number }[] = [];
  const tall = Math.min(height * 0.74, width * 0.68);
  const branch = (
    g: Context,
    fromX: number,
    fromY: number,
    angle: number,
    length: number,
    thick: number,
    level: number,
  ): void => {
    const bend = (random() - 0.5) * 0.7;
    const toX = fromX + Math.cos(angle) * length;
    const toY = fromY + Math.sin(angle) * length;
    g.lineWidth = thick;
    g.beginPath();
    g.moveTo(fromX, fromY);
    g.quadraticCurveTo(
      fromX + Math.cos(angle + bend) * length * 0.5,
      fromY + Math.sin(angle + bend) * length * 0.5,
      toX,
      toY,
    );
    g.stroke();
    if (level === 0) {
      clumps.push({ x: toX, y: toY, size: length * (0.6 + random() * 0.5) });
      return;
    }
    const count = level > 2 ? 3 : 2;
    for (let at = 0; at < count; at++)
      branch(
        g,
        toX,
        toY,
        angle + (at - (count - 1) / 2) * 0.75 + (random() - 0.5) * 0.4,
        length * (0.66 + random() * 0.16),
        thick * 0.58,
        level - 1,
      );
    if (level < 3) clumps.push({ x: toX, y: toY, size: length * 0.6 });
  };
  const tree = bake(stage, 0.7, (g) => {
    g.strokeStyle = css(bark);
    g.lineCap = 'round';
    branch(g, x, foot, -Math.PI / 2 + way * 0.16, tall * 0.34, 34 * unit, 4);
    for (const clump of clumps.toSorted((a, b) => b.y - a.y)) {
      for (let tuft = 0; tuft < 11; tuft++) {
        const angle = random() * 6.28;
        const out = Math.sqrt(random()) * clump.size;
        const tx = clump.x + Math.cos(angle) * out;
        const ty = clump.y + Math.sin(angle) * out * 0.7;
        const up = clamp(0.5 - Math.sin(angle) * 0.5 * (out / clump.size), 0, 1);
        g.fillStyle = css(mix(leaf, bright, up * up * 0.9 + random() * 0.1), 0.92);
        g.beginPath();
        g.ellipse(tx, ty, clump.size * 0.26, clump.size * 0.15, random() * 3, 0, 7);
        g.fill();
      }
      for (let bloom = 0; bloom < 12; bloom++) {
        const angle = random() * 6.28;
        const out = Math.sqrt(random()) * clump.size * 1.05;
        g.fillStyle = css(flower, 0.55 + 0.45 * random());
        g.beginPath();
        g.arc(
          clump.x + Math.cos(angle) * out,
          clump.y + Math.sin(angle) * out * 0.7,
          (1.1 + random() * 1.7) * unit,
          0,
          7,
        );
        g.fill();
      }
    }
  });
  const motes = Array.from({ length: 26 }, (_unused, at) => ({
    x: x + way * width * 0.02 + (latticeHash(at, 1, 9) - 0.4) * width * 0.34 * way,
    y: latticeHash(at, 2, 9),
    pace: 0.5 + latticeHash(at, 3, 9),
    phase: latticeHash(at, 4, 9) * 6.28,
  }));
  const layers: Layer[] = [
    tree,
    {
      depth: 0.701,
      draw(g, t) {
        for (const mote of motes) {
          const fall = (mote.y + t * 0.035 * mote.pace) % 1;
          glowAt(
            g,
            stage,
            [255, 214, 120],
            mote.x + Math.sin(t * 0.8 * mote.pace + mote.phase) * 24 * unit,
            height * (0.2 + 0.75 * fall),
            6 * unit,
            0.8 * Math.sin(Math.PI * fall),
          );
        }
      },
    },
  ];
  if (!stage.request.shot.scene.subjects.some((one) => one.kind === 'rabbit'))
    layers.push({
      depth: 0.75,
      draw: (g, t) => jadeRabbit(g, stage, x + way * width * 0.115, height * 0.86, height * 0.105, way, t),
    });
  return layers;
}

/** Upright at its mortar, the pestle going up and down. */
function jadeRabbit(g: Context, stage: Stage, x: number, y: number, size: number, way: 1 | -1, t: number): void {
  const { light } = stage;
  const white = light.treat([240, 246, 250]);
  const shade = light.treat([168, 188, 214]);
  const stone = light.treat([146, 166, 178]);
  const lift = Math.max(0, Math.sin(t * 3)) * 0.14;
  g.save();
  g.translate(x, y);
  g.scale(size * way, size);
  glowAt(g, stage, [206, 226, 255], 0, -0.45, 0.95, 0.4);
  const blob = (color: Rgb, cx: number, cy: number, rx: number, ry: number, angle = 0) => {
    g.fillStyle = css(color);
    g.beginPath();
    g.ellipse(cx, cy, rx, ry, angle, 0, 7);
    g.fill();
  };
  blob(shade, -0.24, -0.1, 0.09, 0.08);
  blob(shade, -0.02, -0.86, 0.05, 0.2, -0.32);
  blob(white, -0.05, -0.24, 0.2, 0.25, 0.1);
  blob(white, 0.02, -0.52, 0.14, 0.16, 0.15);
  blob(white, 0.08, -0.68, 0.14, 0.12, 0.2);
  blob(white, 0.05, -0.9, 0.05, 0.21, -0.08);
  blob(light.treat([250, 200, 206]), 0.055, -0.9, 0.02, 0.14, -0.08);
  blob(white, -0.02, -0.06, 0.2, 0.07);
  blob([30, 26, 40], 0.14, -0.7, 0.018, 0.022);
  g.lineCap = 'round';
  g.strokeStyle = css(stone);
  g.lineWidth = 0.055;
  g.beginPath();
  g.moveTo(0.33, -0.66 - lift);
  g.lineTo(0.33, -0.2 - lift);
  g.stroke();
  g.strokeStyle = css(white);
  g.lineWidth = 0.085;
  g.beginPath();
  g.moveTo(0.08, -0.5);
  g.quadraticCurveTo(0.22, -0.42 - lift * 0.5, 0.32, -0.48 - lift);
  g.stroke();
  g.fillStyle = css(stone);
  g.beginPath();
  g.moveTo(0.17, -0.26);
  g.lineTo(0.5, -0.26);
  g.quadraticCurveTo(0.5, -0.06, 0.41, 0);
  g.lineTo(0.26, 0);
  g.quadraticCurveTo(0.17, -0.06, 0.17, -0.26);
  g.fill();
  g.restore();
}
