import { bake, paintPixels } from '../paint/bake.ts';
import { clamp, css, mix, scaleColor, smoothstep } from '../paint/color.ts';
import { fbm1, fbm2, latticeHash, noise1 } from '../paint/noise.ts';
import { lit } from '../stage/light.ts';
import type { Layer, Stage } from '../stage/stage.ts';
import { heavens } from './heavens.ts';
import { mistLayer, snowLight } from './land.ts';
import type { SettingPicture } from './picture.ts';
import { waterLayers } from './water.ts';

/** Pack ice and bergs on black water, sastrugi in front; at night curtains of aurora where no sky is named. */
export function polar(stage: Stage): SettingPicture {
  const { height, width, horizon, unit, light } = stage;
  const { scene } = stage.request.shot;
  const layers = heavens(stage, { landed: true, clouds: 0.5 });
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
