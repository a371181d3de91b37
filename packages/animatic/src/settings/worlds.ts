import { bake, paintPixels } from '../paint/bake.ts';
import { css, mix, scaleColor, smoothstep, type Rgb } from '../paint/color.ts';
import { fbm2, latticeHash } from '../paint/noise.ts';
import { lit } from '../stage/light.ts';
import { glowAt, type Layer, type Stage } from '../stage/stage.ts';
import type { SettingPicture } from './picture.ts';
import { groundLayer, mistLayer, ridgeLayer } from './land.ts';
import { ranges } from './outdoors.ts';

/** Mars: butterscotch dust by day, a small blue Sun at its rising and setting, for fine dust scatters blue forward. */
export function redPlanet(stage: Stage): SettingPicture {
  const { height, unit, light, horizon } = stage;
  const low = stage.request.shot.scene.timeOfDay;
  const twilight = low === 'sunset' || low === 'sunrise' || low === 'dawn' || low === 'dusk';
  const layers: Layer[] = [dustSky(stage, twilight)];
  layers.push(
    ...ranges(stage, 3, { tall: 0.2, sharp: 0.55, color: [150, 86, 58] }).map((ridge) =>
      ridgeLayer(stage, { ...ridge, color: [164, 88, 54], distance: ridge.distance * 0.3 }),
    ),
    mistLayer(stage, 0.51, horizon, height * 0.14, 0.4, 6 * unit, 'dust haze'),
    groundLayer(stage, {
      near: [158, 78, 46],
      far: [194, 118, 78],
      top: horizon,
      grain: 190 * unit,
      texture: 0.5,
      stretch: 2,
      seed: 'regolith',
    }),
    stones(stage, [122, 62, 42]),
  );
  if (light.night > 0.9)
    layers.push(mistLayer(stage, 0.3, horizon - height * 0.1, height * 0.2, 0.25, 2 * unit, 'ice haze'));
  return { layers, ground: { shadows: true, dress: 'modern' }, indoors: true };
}

function dustSky(stage: Stage, twilight: boolean): Layer {
  const { width, height, marginX, marginY, horizon, lightX, lightY, light } = stage;
  const night = light.night;
  const dust: Rgb = light.treat(scaleColor([214, 164, 118], 1 - 0.88 * night * night));
  const high: Rgb = light.treat(scaleColor([150, 104, 76], 1 - 0.93 * night * night));
  const blue: Rgb = light.treat([136, 182, 226]);
  const sunY = Math.min(lightY, horizon - height * 0.09);
  return bake(
    stage,
    0,
    (g) => {
      const canvas = paintPixels(
        Math.ceil((width + marginX * 2) / 3),
        Math.ceil((height + marginY * 2) / 3),
        (px, py, out) => {
          const x = px * 3 - marginX;
          const y = py * 3 - marginY;
          const up = smoothstep(0, horizon, y);
          const from = Math.hypot((x - lightX) / width, ((y - sunY) / height) * 0.8);
          const halo = Math.exp(-((from / 0.24) ** 2)) * (twilight ? 0.9 : 0.35) * (1 - (night > 0.9 ? 1 : 0));
          for (let channel = 0; channel < 3; channel++) {
            const base = high[channel]! + (dust[channel]! - high[channel]!) * up;
            const target = twilight ? blue[channel]! : 244;
            out[channel] = base + (target - base) * halo;
          }
        },
      );
      g.drawImage(canvas, -marginX, -marginY, width + marginX * 2, height + marginY * 2);
      if (night > 0.9) {
        for (let star = 0; star < 420; star++) {
          g.fillStyle = css([230, 226, 220], 0.2 + 0.7 * latticeHash(star, 3, 11) ** 4);
          g.fillRect(
            latticeHash(star, 1, 5) * (width + marginX * 2) - marginX,
            latticeHash(star, 2, 5) * horizon * 0.96,
            1.6 * stage.unit,
            1.6 * stage.unit,
          );
        }
        return;
      }
      // Two thirds of the size it has from here.
      const disc = (twilight ? 17 : 15) * stage.unit;
      glowAt(g, stage, twilight ? [214, 234, 255] : [255, 246, 230], lightX, sunY, disc * 6, 0.8);
      g.fillStyle = css(twilight ? [236, 246, 255] : [255, 252, 244]);
      g.beginPath();
      g.arc(lightX, sunY, disc, 0, 7);
      g.fill();
    },
    { airy: true },
  );
}

/** Stones thrown over a plain, each with its shadow; smaller the farther. */
function stones(stage: Stage, color: Rgb): Layer {
  const { width, height, horizon, marginX, light, unit, lightX } = stage;
  const random = stage.random('stones');
  return bake(
    stage,
    0.82,
    (g) => {
      const all = Array.from({ length: 130 }, () => ({ v: random() ** 1.8, x: random(), turn: random() })).toSorted(
        (a, b) => a.v - b.v,
      );
      for (const one of all) {
        const y = horizon + (height * 1.04 - horizon) * (0.03 + 0.97 * one.v);
        const x = -marginX + one.x * (width + marginX * 2);
        const size = (2 + 24 * one.v) * unit * (0.4 + one.turn);
        const seen = lit(light, color, 0.5 * (1 - one.v));
        const away = x > lightX ? 1 : -1;
        g.fillStyle = css(scaleColor(seen, 0.4), 0.5);
        g.beginPath();
        g.ellipse(x + away * size * 0.7, y, size * 1.1, size * 0.22, 0, 0, 7);
        g.fill();
        g.fillStyle = css(seen);
        g.beginPath();
        g.moveTo(x - size, y + size * 0.1);
        g.lineTo(x - size * 0.7, y - size * (0.4 + 0.2 * one.turn));
        g.lineTo(x - size * 0.1, y - size * (0.6 + 0.25 * one.turn));
        g.lineTo(x + size * 0.7, y - size * 0.36);
        g.lineTo(x + size, y + size * 0.1);
        g.fill();
        g.fillStyle = css(mix(seen, light.glow, 0.4), 0.6);
        g.beginPath();
        g.moveTo(x - away * size * 0.7, y - size * 0.4);
        g.lineTo(x - size * 0.1, y - size * (0.6 + 0.25 * one.turn));
        g.lineTo(x, y - size * 0.2);
        g.fill();
      }
    },
    { top: horizon },
  );
}

/** The Moon's surface: grey dust, craters, a black sky by day and night, the Earth above. */
export function moonscape(stage: Stage): SettingPicture {
  const { width, height, unit, horizon } = stage;
  const bright = stage.request.shot.scene.timeOfDay === 'night' ? 0.62 : 1;
  const grey = (level: number): Rgb => scaleColor([206, 206, 210], level * bright);
  const random = stage.random('craters');
  const earthX = width * (stage.lightX > width / 2 ? 0.24 : 0.74);
  const earthY = height * Math.min(0.24, horizon / height - 0.16);
  const radius = 42 * unit;
  const layers: Layer[] = [blackSky(stage)];
  layers.push(
    bake(stage, 0.05, (g) => {
      glowAt(g, stage, [120, 170, 255], earthX, earthY, radius * 1.9, 0.4);
      g.save();
      g.beginPath();
      g.arc(earthX, earthY, radius, 0, 7);
      g.clip();
      const canvas = paintPixels(96, 96, (px, py, out) => {
        const x = px / 48 - 1;
        const y = py / 48 - 1;
        const land = smoothstep(0.53, 0.6, fbm2(x * 1.6 + 7, y * 1.6, 41, 5));
        const cloud = smoothstep(0.5, 0.72, fbm2(x * 2.2 - 3, y * 4.4, 77, 5));
        const sun = smoothstep(-0.45, 0.75, (stage.lightX < earthX ? -x : x) * 0.9 - y * 0.3 + 0.25);
        for (let channel = 0; channel < 3; channel++) {
          const ocean = [28, 78, 158][channel]!;
          const ground = [112, 116, 72][channel]!;
          const base = ocean + (ground - ocean) * land;
          out[channel] = (base + (246 - base) * cloud) * (0.05 + 0.95 * sun);
        }
      });
      g.drawImage(canvas, earthX - radius, earthY - radius, radius * 2, radius * 2);
      g.restore();
    }),
    bake(
      stage,
      0.3,
      (g) => {
        g.fillStyle = css(grey(0.42));
        g.beginPath();
        g.moveTo(-width, height * 1.2);
        for (let x = -width * 0.2; x <= width * 1.2; x += 8 * unit)
          g.lineTo(x, horizon - height * 0.075 * fbm2(x / (260 * unit), 2, stage.seedOf('rim'), 4));
        g.lineTo(width * 2, height * 1.2);
        g.fill();
      },
      { top: horizon - height * 0.1 },
    ),
    bake(
      stage,
      0.8,
      (g) => {
        const span = height + stage.marginY - horizon;
        const seed = stage.seedOf('dust');
        const canvas = paintPixels(Math.ceil((width + stage.marginX * 2) / 2), Math.ceil(span / 2), (px, py, out) => {
          const v = (py * 2) / span;
          const away = 1 / (v + 0.06);
          const grain =
            fbm2(((px * 2 - width / 2) * away) / (150 * unit), (away * 900 * unit) / (150 * unit), seed, 5) - 0.5;
          const level = (0.42 + 0.3 * smoothstep(0, 0.8, v)) * (1 + grain * 0.5) * bright;
          out[0] = 202 * level;
          out[1] = 202 * level;
          out[2] = 208 * level;
        });
        g.drawImage(canvas, -stage.marginX, horizon, width + stage.marginX * 2, span);
        const way = stage.lightX > width / 2 ? 1 : -1;
        for (let crater = 0; crater < 26; crater++) {
          const v = random() ** 1.3;
          const y = horizon + span * (0.04 + 0.86 * v);
          const x = width * (random() * 1.3 - 0.15);
          const size = (6 + 96 * v) * unit * (0.3 + random());
          g.fillStyle = css(grey(0.2), 0.75);
          g.beginPath();
          g.ellipse(x, y, size, size * 0.24, 0, 0, 7);
          g.fill();
          g.fillStyle = css(grey(0.5), 0.9);
          g.beginPath();
          g.ellipse(x - way * size * 0.14, y + size * 0.035, size * 0.84, size * 0.18, 0, 0, 7);
          g.fill();
          g.strokeStyle = css(grey(0.95), 0.7);
          g.lineWidth = Math.max(1, size * 0.05);
          g.beginPath();
          g.ellipse(
            x,
            y,
            size,
            size * 0.24,
            0,
            way > 0 ? Math.PI * 0.55 : -Math.PI * 0.42,
            way > 0 ? Math.PI * 1.45 : Math.PI * 0.45,
          );
          g.stroke();
        }
      },
      { top: horizon },
    ),
  );
  return { layers, ground: { shadows: true, dress: 'modern' }, indoors: true };
}

/** No air: black by day and night, and stars that do not twinkle. */
function blackSky(stage: Stage): Layer {
  const { width, height, marginX, marginY, unit } = stage;
  const random = stage.random('airless');
  return bake(
    stage,
    0,
    (g) => {
      g.fillStyle = '#04050a';
      g.fillRect(-marginX, -marginY, width + marginX * 2, height + marginY * 2);
      for (let star = 0; star < 700; star++) {
        const level = random() ** 6;
        g.fillStyle = css([236, 238, 246], 0.16 + level * 0.84);
        g.beginPath();
        g.arc(random() * (width + marginX * 2) - marginX, random() * height, (0.6 + level * 1.3) * unit, 0, 7);
        g.fill();
      }
    },
    { airy: true },
  );
}

const CORALS: readonly Rgb[] = [
  [226, 96, 108],
  [240, 156, 84],
  [186, 104, 176],
  [246, 208, 120],
];

/** Under water: light that falls from the surface, a reef, weed that sways, bubbles. */
export function underwater(stage: Stage): SettingPicture {
  const { width, height, unit, light, marginX, marginY } = stage;
  const dim = 1 - 0.72 * light.night;
  const top: Rgb = light.treat(scaleColor([72, 176, 206], dim));
  const deep: Rgb = light.treat(scaleColor([8, 46, 88], 0.35 + 0.65 * dim));
  const floorY = height * 0.84;
  const random = stage.random('reef');
  const seed = stage.seedOf('sea floor');
  const layers: Layer[] = [
    bake(
      stage,
      0,
      (g) => {
        const canvas = paintPixels(
          Math.ceil((width + marginX * 2) / 3),
          Math.ceil((height + marginY * 2) / 3),
          (px, py, out) => {
            const v = (py * 3) / (height + marginY * 2);
            const share = smoothstep(0, 0.92, v);
            const fog = (fbm2(px / 110, py / 80, seed, 3) - 0.5) * 0.12;
            for (let channel = 0; channel < 3; channel++)
              out[channel] = (top[channel]! + (deep[channel]! - top[channel]!) * share) * (1 + fog);
          },
        );
        g.drawImage(canvas, -marginX, -marginY, width + marginX * 2, height + marginY * 2);
      },
      { airy: true },
    ),
  ];
  for (let row = 0; row < 3; row++) {
    const near = row / 2;
    layers.push(
      bake(
        stage,
        0.3 + near * 0.5,
        (g) => {
          const rock = mix(scaleColor(deep, 1.2), scaleColor([120, 108, 96], dim), near * 0.5);
          const base = floorY + height * (0.04 * row - 0.06);
          g.fillStyle = css(mix(rock, deep, 0.5 - near * 0.4));
          g.beginPath();
          g.moveTo(-marginX, height + marginY);
          for (let x = -marginX; x <= width + marginX; x += 6 * unit)
            g.lineTo(x, base - height * (0.2 - row * 0.05) * fbm2(x / (220 * unit), row, seed + row, 4) ** 1.6);
          g.lineTo(width + marginX, height + marginY);
          g.fill();
          for (let coral = 0; coral < 12 + row * 5; coral++) {
            const x = -marginX + random() * (width + marginX * 2);
            const y = base - height * (0.2 - row * 0.05) * fbm2(x / (220 * unit), row, seed + row, 4) ** 1.6 + 6 * unit;
            const size = (14 + 34 * near) * unit * (0.6 + random());
            const color = mix(light.treat(scaleColor(CORALS[coral % 4]!, dim)), deep, 0.62 - near * 0.42);
            g.strokeStyle = css(color);
            g.fillStyle = css(color);
            if (coral % 3 === 0) {
              g.beginPath();
              g.arc(x, y - size * 0.2, size * 0.62, Math.PI, 0);
              g.fill();
            } else
              for (let arm = -3; arm <= 3; arm++) {
                g.lineWidth = size * 0.13;
                g.lineCap = 'round';
                g.beginPath();
                g.moveTo(x, y);
                g.quadraticCurveTo(
                  x + arm * size * 0.12,
                  y - size * 0.6,
                  x + arm * size * 0.26,
                  y - size * (1.15 - Math.abs(arm) * 0.13),
                );
                g.stroke();
              }
          }
        },
        { top: height * 0.4 },
      ),
    );
  }
  const weeds = Array.from({ length: 26 }, () => ({
    x: random(),
    tall: 0.12 + random() * 0.2,
    phase: random() * 6,
    shade: random(),
  }));
  const beams = Array.from({ length: 8 }, () => ({
    x: random() * 1.2 - 0.1,
    wide: 26 + random() * 80,
    phase: random() * 6.28,
  }));
  const bubbles = Array.from({ length: 46 }, () => ({
    x: random(),
    y: random(),
    size: 1.5 + random() * 5,
    pace: 0.4 + random(),
  }));
  layers.push({
    depth: 0.2,
    draw(g, t) {
      g.globalCompositeOperation = 'lighter';
      const fall = g.createLinearGradient(0, 0, 0, height * 0.86);
      fall.addColorStop(0, css(mix(top, [255, 255, 255], 0.5), 0.9));
      fall.addColorStop(1, css(top, 0));
      g.fillStyle = fall;
      for (const beam of beams) {
        g.globalAlpha = (0.1 + 0.06 * Math.sin(t * 0.7 + beam.phase)) * dim;
        const x = beam.x * width + Math.sin(t * 0.3 + beam.phase) * 12 * unit;
        g.beginPath();
        g.moveTo(x, -marginY);
        g.lineTo(x + beam.wide * unit, -marginY);
        g.lineTo(x + beam.wide * 2.6 * unit - width * 0.12, height * 0.9);
        g.lineTo(x - beam.wide * unit - width * 0.12, height * 0.9);
        g.fill();
      }
    },
  });
  layers.push({
    depth: 1.08,
    draw(g, t) {
      for (const weed of weeds) {
        const x = (weed.x < 0.5 ? weed.x * 0.6 - 0.06 : 0.76 + (weed.x - 0.5) * 0.6) * width;
        const tall = weed.tall * height * 1.4;
        const sway = Math.sin(t * 0.9 + weed.phase) * 0.12;
        g.strokeStyle = css(mix(scaleColor([40, 98, 76], dim), deep, 0.25 + weed.shade * 0.4));
        g.lineWidth = (5 + weed.shade * 7) * unit;
        g.lineCap = 'round';
        g.beginPath();
        g.moveTo(x, height * 1.06);
        g.bezierCurveTo(
          x - tall * sway,
          height * 1.06 - tall * 0.4,
          x + tall * sway * 1.4,
          height * 1.06 - tall * 0.7,
          x + tall * sway * 2,
          height * 1.06 - tall,
        );
        g.stroke();
      }
      g.strokeStyle = css(mix(top, [255, 255, 255], 0.7), 0.6);
      g.lineWidth = 1.2 * unit;
      for (const bubble of bubbles) {
        const rise = (((bubble.y - t * 0.06 * bubble.pace) % 1) + 1) % 1;
        g.beginPath();
        g.arc(bubble.x * width + Math.sin(t * 1.6 + bubble.y * 20) * 7 * unit, rise * height, bubble.size * unit, 0, 7);
        g.stroke();
      }
    },
  });
  return { layers, ground: { shadows: false, dress: 'modern' }, indoors: true };
}
