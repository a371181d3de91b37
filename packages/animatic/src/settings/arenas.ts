import { bake, paintPixels } from '../paint/bake.ts';
import { css, mix, scaleColor, smoothstep, type Rgb } from '../paint/color.ts';
import { latticeHash } from '../paint/noise.ts';
import { lit } from '../stage/light.ts';
import { glowAt, type Context, type Layer, type Stage } from '../stage/stage.ts';
import { heavens } from './heavens.ts';
import type { SettingPicture } from './picture.ts';
import { mistLayer } from './land.ts';

const SHIRTS: readonly Rgb[] = [
  [206, 66, 60],
  [232, 226, 212],
  [64, 96, 168],
  [226, 176, 74],
  [90, 90, 104],
  [172, 130, 110],
];

/** A full stadium: stands that curve round the pitch, floodlights, mown stripes, a goal. */
export function stadium(stage: Stage): SettingPicture {
  const { width, height, horizon, unit, light, marginX, marginY } = stage;
  const layers = heavens(stage, { landed: true });
  const pitchTop = horizon + height * 0.03;
  const rim = Math.max(height * 0.1, horizon - height * 0.27);
  const masts: readonly number[] = [0.12, 0.37, 0.63, 0.88];
  const lamps = masts.map((share) => ({ x: width * share, y: rim - height * (0.05 + 0.02 * Math.abs(share - 0.5)) }));
  layers.push(
    bake(stage, 0.4, (g) => stands(g, stage, rim, pitchTop)),
    bake(
      stage,
      0.38,
      (g) => {
        for (const lamp of lamps) {
          g.fillStyle = css(lit(light, [74, 80, 94], 0.3));
          g.fillRect(lamp.x - 3 * unit, lamp.y, 6 * unit, rim - lamp.y + 40 * unit);
          g.fillRect(lamp.x - 34 * unit, lamp.y - 20 * unit, 68 * unit, 26 * unit);
          for (let bulb = 0; bulb < 12; bulb++) {
            g.fillStyle = css([255, 252, 238], 0.95);
            g.beginPath();
            g.arc(
              lamp.x - 27 * unit + (bulb % 6) * 10.8 * unit,
              lamp.y - 13 * unit + Math.floor(bulb / 6) * 12 * unit,
              3.6 * unit,
              0,
              7,
            );
            g.fill();
          }
        }
      },
      {},
    ),
    {
      depth: 0.41,
      draw(g, t) {
        const strength = 0.18 + 0.6 * Math.max(light.night, light.cloudCover > 0.7 ? 0.5 : 0);
        for (const lamp of lamps) {
          glowAt(g, stage, [226, 238, 255], lamp.x, lamp.y, 190 * unit, strength * 0.6);
          glowAt(g, stage, [255, 255, 250], lamp.x, lamp.y, 60 * unit, strength);
        }
        // The crowd moves: small glints of flags and phones, no two at a time.
        for (let glint = 0; glint < 60; glint++) {
          const beat = Math.sin(t * (1.2 + latticeHash(glint, 1, 3) * 1.6) + glint * 2.1);
          if (beat < 0.4) continue;
          const x = latticeHash(glint, 2, 3) * width;
          const y = rim + (pitchTop - rim) * (0.2 + 0.7 * latticeHash(glint, 3, 3));
          glowAt(g, stage, [255, 246, 222], x, y, 6 * unit, (beat - 0.4) * 0.7);
        }
      },
    },
    mistLayer(stage, 0.45, pitchTop - height * 0.05, height * 0.12, 0.3, 4 * unit, 'arena haze'),
    bake(
      stage,
      0.7,
      (g) => {
        const near = floodlit(stage, [78, 146, 66], 0);
        const far = floodlit(stage, [112, 170, 92], 0.4);
        const span = height + marginY - pitchTop;
        for (let band = 0; band < 18; band++) {
          const from = (band / 18) ** 1.9;
          const to = ((band + 1) / 18) ** 1.9;
          const color = mix(far, near, band / 17);
          g.fillStyle = css(band % 2 ? color : scaleColor(color, 0.88));
          g.fillRect(-marginX, pitchTop + span * from, width + marginX * 2, span * (to - from) + 1);
        }
        g.strokeStyle = css(floodlit(stage, [244, 246, 240], 0.05), 0.9);
        const line = (points: readonly (readonly [number, number])[], thick: number) => {
          g.lineWidth = thick * unit;
          g.beginPath();
          for (const [x, y] of points) g.lineTo(x * width, pitchTop + span * y);
          g.stroke();
        };
        line(
          [
            [-0.3, 0.035],
            [1.3, 0.035],
          ],
          2,
        );
        line(
          [
            [0.28, 0.035],
            [0.22, 0.13],
            [0.78, 0.13],
            [0.72, 0.035],
          ],
          2.4,
        );
        line(
          [
            [0.4, 0.035],
            [0.385, 0.065],
            [0.615, 0.065],
            [0.6, 0.035],
          ],
          1.8,
        );
        line(
          [
            [-0.1, 0.62],
            [1.1, 0.62],
          ],
          6,
        );
        g.lineWidth = 5 * unit;
        g.beginPath();
        g.ellipse(width * 0.5, pitchTop + span * 0.62, width * 0.2, span * 0.14, 0, 0, 7);
        g.stroke();
        // The far goal.
        const goalY = pitchTop + span * 0.038;
        const tall = height * 0.062;
        g.strokeStyle = css(floodlit(stage, [250, 250, 248], 0.05));
        g.lineWidth = 4 * unit;
        g.strokeRect(width * 0.44, goalY - tall, width * 0.12, tall);
        g.lineWidth = 0.7 * unit;
        g.globalAlpha = 0.5;
        for (let mesh = 1; mesh < 16; mesh++) {
          g.beginPath();
          g.moveTo(width * (0.44 + mesh * 0.0075), goalY - tall);
          g.lineTo(width * (0.44 + mesh * 0.0075), goalY);
          g.stroke();
        }
        for (let mesh = 1; mesh < 6; mesh++) {
          g.beginPath();
          g.moveTo(width * 0.44, goalY - (tall * mesh) / 6);
          g.lineTo(width * 0.56, goalY - (tall * mesh) / 6);
          g.stroke();
        }
        g.globalAlpha = 1;
      },
      { top: pitchTop - height * 0.1 },
    ),
  );
  return { layers, ground: { shadows: true, dress: 'modern' }, indoors: false };
}

/** Colour under floodlights: night is no darker than the lamps let it be. */
function floodlit(stage: Stage, surface: Rgb, distance: number): Rgb {
  const { light } = stage;
  return mix(lit(light, surface, distance), light.treat(scaleColor(surface, 0.82)), 0.66 * light.night);
}

function stands(g: Context, stage: Stage, rim: number, foot: number): void {
  const { width, marginX, unit } = stage;
  const concrete = floodlit(stage, [120, 126, 140], 0.3);
  const bowl = (x: number, share: number) => {
    const bend = ((x / width - 0.5) * 2) ** 2;
    return rim + (foot - rim) * share - bend * (foot - rim) * 0.3 * (1 - share);
  };
  g.fillStyle = css(concrete);
  g.beginPath();
  for (let x = -marginX; x <= width + marginX; x += 20 * unit) g.lineTo(x, bowl(x, 0));
  g.lineTo(width + marginX, foot + 4);
  g.lineTo(-marginX, foot + 4);
  g.fill();
  const seed = stage.seedOf('crowd');
  const rows = 21;
  for (let row = 0; row < rows; row++) {
    const share = 0.1 + (row / rows) * 0.8;
    if (row === 10) continue;
    const size = (3.1 + 2 * (row / rows)) * unit;
    let index = 0;
    for (let x = -marginX; x < width + marginX; x += size * 1.7) {
      index += 1;
      const hash = latticeHash(index, row, seed);
      if (hash < 0.1 || index % 37 === 0) continue;
      const y = bowl(x, share) + (hash - 0.5) * unit;
      const shirt = SHIRTS[Math.floor(hash * 97) % SHIRTS.length]!;
      g.fillStyle = css(floodlit(stage, shirt, 0.32 - 0.2 * (row / rows)));
      g.fillRect(x - size * 0.5, y, size, size * 1.15);
      g.fillStyle = css(floodlit(stage, [216, 176, 148], 0.3));
      g.fillRect(x - size * 0.28, y - size * 0.55, size * 0.56, size * 0.58);
    }
  }
  // Roof edge and boards.
  g.strokeStyle = css(floodlit(stage, [206, 210, 220], 0.2));
  g.lineWidth = 9 * unit;
  g.beginPath();
  for (let x = -marginX; x <= width + marginX; x += 20 * unit) g.lineTo(x, bowl(x, -0.03));
  g.stroke();
  for (let board = -2; board < 16; board++) {
    g.fillStyle = css(
      floodlit(
        stage,
        [
          [36, 52, 110],
          [176, 44, 46],
          [234, 234, 230],
        ][(board + 3) % 3] as unknown as Rgb,
        0.1,
      ),
    );
    g.fillRect((board * width) / 13, foot - 12 * unit, width / 13 - 3 * unit, 15 * unit);
  }
}

/** A gallery: dark walls, framed pictures under their own lamps, columns, a floor that mirrors a pool of light. */
export function museum(stage: Stage): SettingPicture {
  const { width, height, unit, light, marginX, marginY } = stage;
  const wall: Rgb = light.treat([58, 50, 54]);
  const floor: Rgb = light.treat([84, 66, 52]);
  const floorY = height * 0.76;
  const frames: readonly { x: number; w: number }[] = [
    { x: 0.13, w: 0.13 },
    { x: 0.87, w: 0.13 },
    { x: 0.32, w: 0.08 },
    { x: 0.68, w: 0.08 },
  ];
  const random = stage.random('pictures');
  const layers: Layer[] = [
    bake(
      stage,
      0.5,
      (g) => {
        const back = g.createLinearGradient(0, -marginY, 0, floorY);
        back.addColorStop(0, css(scaleColor(wall, 0.42)));
        back.addColorStop(1, css(wall));
        g.fillStyle = back;
        g.fillRect(-marginX, -marginY, width + marginX * 2, floorY + marginY);
        const ground = g.createLinearGradient(0, floorY, 0, height);
        ground.addColorStop(0, css(scaleColor(floor, 0.55)));
        ground.addColorStop(1, css(floor));
        g.fillStyle = ground;
        g.fillRect(-marginX, floorY, width + marginX * 2, height + marginY - floorY);
        for (let line = -14; line <= 14; line++) {
          g.strokeStyle = css(scaleColor(floor, 0.4), 0.5);
          g.lineWidth = 1.4 * unit;
          g.beginPath();
          g.moveTo(width / 2 + line * width * 0.07, floorY);
          g.lineTo(width / 2 + line * width * 0.17, height + marginY);
          g.stroke();
        }
        g.fillStyle = css(scaleColor(wall, 0.5));
        g.fillRect(-marginX, floorY - 14 * unit, width + marginX * 2, 14 * unit);
        for (const frame of frames) {
          const w = frame.w * width;
          const h = height * (frame.w > 0.1 ? 0.34 : 0.24);
          const x = frame.x * width - w / 2;
          const y = height * 0.22;
          g.fillStyle = css(light.treat([150, 116, 62]));
          g.fillRect(x - 7 * unit, y - 7 * unit, w + 14 * unit, h + 14 * unit);
          const hue = random();
          const paint = g.createLinearGradient(x, y, x, y + h);
          paint.addColorStop(0, css(mix([92, 122, 158], [186, 148, 104], hue)));
          paint.addColorStop(0.55, css(mix([176, 176, 160], [206, 170, 122], hue)));
          paint.addColorStop(1, css(mix([66, 78, 66], [84, 58, 48], hue)));
          g.fillStyle = paint;
          g.fillRect(x, y, w, h);
          g.fillStyle = css([52, 56, 60], 0.55);
          g.beginPath();
          g.moveTo(x, y + h);
          for (let step = 0; step <= 12; step++)
            g.lineTo(x + (w * step) / 12, y + h * (0.7 - 0.24 * latticeHash(step, Math.round(frame.x * 99), 5)));
          g.lineTo(x + w, y + h);
          g.fill();
          glowAt(g, stage, [255, 216, 158], frame.x * width, y + h * 0.2, w * 1.1, 0.34);
        }
        for (const x of [0.0, 0.225, 0.775, 1.0]) {
          const column = g.createLinearGradient(x * width - 20 * unit, 0, x * width + 20 * unit, 0);
          column.addColorStop(0, css(scaleColor(wall, 0.5)));
          column.addColorStop(0.35, css(light.treat([150, 138, 128])));
          column.addColorStop(1, css(scaleColor(wall, 0.45)));
          g.fillStyle = column;
          g.fillRect(x * width - 20 * unit, -marginY, 40 * unit, floorY + marginY + 8 * unit);
          g.fillRect(x * width - 27 * unit, floorY - 6 * unit, 54 * unit, 16 * unit);
        }
      },
      { airy: true },
    ),
    lampLight(stage),
  ];
  return { layers, ground: { shadows: true, dress: 'modern' }, indoors: true };
}

/** The lamp over what the room was built for: a soft cone, dithered so that it shows no steps, and its pool on the floor. */
function lampLight(stage: Stage): Layer {
  const { width, height, marginY } = stage;
  const wide = Math.ceil(width / 3);
  const tall = Math.ceil((height + marginY) / 3);
  const cone = paintPixels(wide, tall, (px, py, out) => {
    const v = py / tall;
    const half = 0.03 + 0.21 * v;
    const across = (px / wide - 0.5) / half;
    const level = Math.exp(-(across ** 4)) * (0.3 * (1 - v) ** 1.2 + 0.05) * smoothstep(1, 0.9, v);
    out[0] = 255 * level;
    out[1] = 222 * level;
    out[2] = 170 * level;
  });
  return {
    depth: 0.76,
    draw(g, t) {
      g.globalCompositeOperation = 'lighter';
      g.globalAlpha = 0.9 + 0.05 * Math.sin(t * 0.9);
      g.drawImage(cone, 0, -marginY, width, height + marginY);
      g.globalAlpha = 0.42;
      g.drawImage(stage.spot([255, 214, 150]), width * 0.2, height * 0.84, width * 0.6, height * 0.2);
      g.globalAlpha = 1;
      g.globalCompositeOperation = 'source-over';
    },
  };
}
