import { css, mix, type Rgb } from '../paint/color.ts';
import { latticeHash } from '../paint/noise.ts';
import type { Figure } from './figure.ts';
import { tone, type Pen } from './pen.ts';

/** A white lighthouse with red bands on its rock; after dark its two beams sweep over the water. */
export function drawLighthouse(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const { light } = pen.stage;
  const white: Rgb = figure.subject.color ? mix(figure.color, [242, 240, 232], 0.6) : [242, 240, 232];
  const red: Rgb = [188, 56, 48];
  const lampY = -0.845;
  if (!pen.rim) beams(pen, figure, lampY);
  pen.paint([88, 86, 94], (p) => {
    p.moveTo(-0.42, 0.04);
    p.lineTo(-0.34, -0.03);
    p.lineTo(-0.22, -0.05);
    p.lineTo(-0.12, -0.085);
    p.lineTo(0.1, -0.075);
    p.lineTo(0.2, -0.045);
    p.lineTo(0.34, -0.03);
    p.lineTo(0.42, 0.04);
  });
  // The keeper's house.
  pen.paint(tone(white, -0.06), (p) => p.rect(-0.3, -0.145, 0.22, 0.11));
  pen.paint([150, 70, 58], (p) => {
    p.moveTo(-0.325, -0.14);
    p.lineTo(-0.19, -0.225);
    p.lineTo(-0.055, -0.14);
  });
  for (const x of [-0.265, -0.165])
    pen.shine(mix([104, 124, 140], [255, 204, 120], Math.max(0.15, light.night)), (p) =>
      p.rect(x, -0.12, 0.045, 0.045),
    );
  pen.glow([255, 190, 100], -0.19, -0.1, 0.2, 0.4 * light.night);
  const bands = 5;
  const half = (y: number) => 0.058 + 0.056 * ((y + 0.76) / 0.72);
  for (let band = 0; band < bands; band++) {
    const top = -0.76 + (band * 0.72) / bands;
    const bottom = top + 0.72 / bands;
    pen.cylinder(band % 2 ? red : white, -half(bottom), half(bottom), (p) => {
      p.moveTo(-half(top), top);
      p.lineTo(half(top), top);
      p.lineTo(half(bottom), bottom);
      p.quadraticCurveTo(0, bottom + 0.018, -half(bottom), bottom);
    });
  }
  for (const [x, y] of [
    [0.012, -0.62],
    [-0.02, -0.42],
    [0.02, -0.24],
  ] as const)
    pen.shine(mix([60, 66, 80], [255, 214, 140], light.night), (p) =>
      p.roundRect(x - 0.011, y - 0.02, 0.022, 0.042, 0.01),
    );
  pen.paint([70, 52, 44], (p) => p.roundRect(-0.026, -0.115, 0.052, 0.09, 0.024));
  pen.paint([60, 64, 74], (p) => p.roundRect(-0.095, -0.785, 0.19, 0.026, 0.006));
  for (let post = 0; post <= 6; post++)
    pen.line(
      [76, 80, 92],
      0.006,
      [
        [-0.09 + post * 0.03, -0.785],
        [-0.09 + post * 0.03, -0.825],
      ],
      false,
    );
  pen.line(
    [76, 80, 92],
    0.007,
    [
      [-0.092, -0.825],
      [0.092, -0.825],
    ],
    false,
  );
  pen.shine(mix([178, 206, 220], [255, 236, 180], 0.3 + 0.7 * light.night), (p) => p.rect(-0.05, -0.9, 0.1, 0.115));
  for (const x of [-0.05, -0.017, 0.017, 0.05])
    pen.line(
      [54, 58, 68],
      0.006,
      [
        [x, -0.9],
        [x, -0.785],
      ],
      false,
    );
  pen.paint(red, (p) => {
    p.moveTo(-0.066, -0.895);
    p.quadraticCurveTo(-0.05, -0.965, 0, -0.97);
    p.quadraticCurveTo(0.05, -0.965, 0.066, -0.895);
  });
  pen.line(
    [60, 64, 74],
    0.01,
    [
      [0, -0.965],
      [0, -1],
    ],
    false,
  );
  pen.glow([255, 236, 180], 0, lampY, 0.1 + 0.18 * light.night, 0.35 + 0.5 * light.night);
  g.globalAlpha = 1;
}

/** Both beams turn about the tower; what is seen is their sideways share. Slow enough never to flash. */
function beams(pen: Pen, figure: Figure, y: number): void {
  const { g } = pen;
  const strength = 0.05 + 0.62 * pen.stage.light.night;
  const turn = figure.filmTime * 0.55 + 0.7;
  g.globalCompositeOperation = 'lighter';
  for (const way of [0, Math.PI]) {
    const across = Math.cos(turn + way);
    const toward = Math.sin(turn + way);
    const reach = across * 3.4;
    const spread = 0.1 + 0.22 * (0.5 + 0.5 * toward) + 0.1 * Math.abs(across);
    const beam = g.createLinearGradient(0, y, reach, y);
    const alpha = strength * (0.55 + 0.3 * toward) * Math.min(1, Math.abs(across) * 1.6);
    beam.addColorStop(0, css([255, 240, 200], alpha));
    beam.addColorStop(0.4, css([255, 236, 190], alpha * 0.34));
    beam.addColorStop(1, css([255, 236, 190], 0));
    g.fillStyle = beam;
    g.beginPath();
    g.moveTo(0, y - 0.022);
    g.lineTo(reach, y - spread);
    g.lineTo(reach, y + spread * 0.8);
    g.lineTo(0, y + 0.022);
    g.fill();
  }
  g.globalCompositeOperation = 'source-over';
}

/** A pagoda where the story says so, a slender mast in a city of today, else a tower of stone. */
export function drawTower(pen: Pen, figure: Figure): void {
  const { setting } = pen.stage.request.shot.scene;
  if (/pagoda/u.test(figure.look)) return drawPagoda(pen);
  if (/clock/u.test(figure.look)) return drawStoneTower(pen, figure, true);
  if (/steel|broadcast/u.test(figure.look)) return drawMast(pen, figure);
  if (figure.look === '' && figure.eastern && (setting === 'temple' || setting === 'palace' || setting === 'garden'))
    return drawPagoda(pen);
  if (figure.look === '' && (setting === 'city' || setting === 'street')) return drawMast(pen, figure);
  drawStoneTower(pen, figure, false);
}

function drawMast(pen: Pen, figure: Figure): void {
  const steel = mix(figure.color, [150, 160, 178], 0.6);
  pen.paint(steel, (p) => {
    p.moveTo(-0.17, 0);
    p.quadraticCurveTo(-0.045, -0.3, -0.026, -0.8);
    p.lineTo(0.026, -0.8);
    p.quadraticCurveTo(0.045, -0.3, 0.17, 0);
    p.lineTo(0.08, 0);
    p.quadraticCurveTo(0, -0.22, -0.08, 0);
  });
  pen.ellipse(tone(steel, 0.1), 0, -0.62, 0.085, 0.03);
  pen.ellipse(tone(steel, -0.1), 0, -0.8, 0.05, 0.022);
  pen.line(
    steel,
    0.012,
    [
      [0, -0.8],
      [0, -1],
    ],
    false,
  );
  for (let at = 0; at < 9; at++) pen.shine([255, 226, 170], (p) => p.rect(-0.07 + at * 0.016, -0.63, 0.008, 0.014));
  pen.glow([255, 90, 80], 0, -1, 0.1, Math.max(0, Math.sin(figure.t * 1.8)));
}

function drawStoneTower(pen: Pen, figure: Figure, clock: boolean): void {
  const { light } = pen.stage;
  const stone: Rgb = mix(figure.color, [168, 158, 146], 0.7);
  pen.cylinder(stone, -0.16, 0.16, (p) => {
    p.moveTo(-0.165, 0.02);
    p.lineTo(-0.13, -0.7);
    p.lineTo(0.13, -0.7);
    p.lineTo(0.165, 0.02);
  });
  if (!pen.rim)
    for (let course = 0; course < 30; course++) {
      const y = -0.03 - course * 0.0225;
      const x = (latticeHash(course, 3, figure.seed) - 0.5) * 0.2;
      pen.line(
        tone(stone, -0.28),
        0.004,
        [
          [x - 0.025, y],
          [x + 0.02, y],
        ],
        false,
      );
    }
  pen.paint(tone(stone, -0.06), (p) => p.roundRect(-0.165, -0.75, 0.33, 0.06, 0.008));
  if (clock) {
    pen.paint(stone, (p) => p.rect(-0.14, -0.87, 0.28, 0.13));
    pen.shine([246, 238, 214], (p) => p.ellipse(0, -0.6, 0.085, 0.085, 0, 0, 7));
    pen.line(
      [40, 40, 48],
      0.012,
      [
        [0, -0.6],
        [0.012, -0.66],
      ],
      false,
    );
    pen.line(
      [40, 40, 48],
      0.01,
      [
        [0, -0.6],
        [0.045, -0.585],
      ],
      false,
    );
    pen.glow([255, 232, 180], 0, -0.6, 0.24, 0.35 * light.night);
    pen.paint([72, 84, 92], (p) => {
      p.moveTo(-0.165, -0.865);
      p.lineTo(0, -1);
      p.lineTo(0.165, -0.865);
    });
  } else {
    for (let tooth = 0; tooth < 5; tooth++)
      pen.paint(stone, (p) => p.rect(-0.165 + tooth * 0.071, -0.795, 0.046, 0.05));
    pen.paint([96, 60, 58], (p) => {
      p.moveTo(-0.115, -0.78);
      p.lineTo(0, -1);
      p.lineTo(0.115, -0.78);
    });
  }
  for (const [x, y] of [
    [-0.02, -0.5],
    [0.045, -0.36],
    [-0.05, -0.22],
  ] as const) {
    pen.shine(mix([54, 56, 66], [255, 200, 116], Math.max(0.1, light.night)), (p) =>
      p.roundRect(x - 0.014, y - 0.035, 0.028, 0.06, 0.014),
    );
    pen.glow([255, 190, 100], x, y, 0.12, 0.4 * light.night);
  }
  pen.paint([70, 52, 44], (p) => p.roundRect(-0.035, -0.09, 0.07, 0.11, 0.035));
}

function drawPagoda(pen: Pen): void {
  const { light } = pen.stage;
  const wood: Rgb = [140, 62, 48];
  const roof: Rgb = [58, 66, 78];
  for (let level = 0; level < 5; level++) {
    const y = -level * 0.175;
    const half = 0.2 - level * 0.026;
    pen.paint(wood, (p) => p.rect(-half, y - 0.15, half * 2, 0.15));
    for (let at = -1; at <= 1; at++) {
      pen.shine(mix([120, 100, 90], [255, 204, 120], Math.max(light.night, 0.2)), (p) =>
        p.roundRect(at * half * 0.6 - 0.022, y - 0.11, 0.044, 0.07, 0.02),
      );
    }
    pen.glow([255, 180, 90], 0, y - 0.08, 0.26, 0.32 * light.night);
    const wide = half + 0.1;
    pen.paint(roof, (p) => {
      p.moveTo(-wide - 0.03, y - 0.155);
      p.quadraticCurveTo(-wide * 0.6, y - 0.15, -half * 0.72, y - 0.21);
      p.lineTo(half * 0.72, y - 0.21);
      p.quadraticCurveTo(wide * 0.6, y - 0.15, wide + 0.03, y - 0.155);
      p.quadraticCurveTo(0, y - 0.115, -wide - 0.03, y - 0.155);
    });
  }
  pen.line(
    [214, 176, 96],
    0.018,
    [
      [0, -0.9],
      [0, -1],
    ],
    false,
  );
}
