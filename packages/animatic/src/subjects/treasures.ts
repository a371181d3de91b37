import { mix, type Rgb } from '../paint/color.ts';
import type { Figure } from './figure.ts';
import { taperedPath, tone, type Pen, type Point } from './pen.ts';

/** A lyre of tortoiseshell and horn; its strings tremble when it is played. */
export function drawLyre(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const { t, subject } = figure;
  const gold: Rgb = mix(figure.accent, [224, 176, 96], 0.75);
  const plays = subject.action !== 'stand' && subject.action !== 'sleep';
  g.save();
  if (subject.action === 'rotate') g.scale(Math.cos(t * 0.8) * 0.25 + 0.78, 1);
  pen.glow([255, 222, 160], 0, -0.5, 0.85, 0.22 + 0.06 * Math.sin(t * 2));
  const armOf = (side: 1 | -1): Point[] => [
    [side * 0.17, -0.26],
    [side * 0.37, -0.42],
    [side * 0.36, -0.66],
    [side * 0.22, -0.82],
    [side * 0.27, -0.97],
    [side * 0.37, -1.0],
  ];
  for (const side of [-1, 1] as const) {
    pen.paint(tone(gold, side < 0 ? -0.16 : 0.04), (p) =>
      taperedPath(p, armOf(side), (share) => 0.085 * (1 - share * 0.62)),
    );
    pen.ellipse(tone(gold, 0.25), side * 0.38, -0.985, 0.03, 0.03);
  }
  pen.line(
    tone(gold, -0.1),
    0.042,
    [
      [-0.33, -0.82],
      [0.33, -0.82],
    ],
    false,
  );
  for (const x of [-0.35, 0.35]) pen.ellipse(tone(gold, 0.3), x, -0.82, 0.035, 0.035);
  pen.paint([122, 74, 44], (p) => {
    p.moveTo(-0.26, -0.34);
    p.bezierCurveTo(-0.36, -0.14, -0.2, 0.0, 0, 0);
    p.bezierCurveTo(0.2, 0.0, 0.36, -0.14, 0.26, -0.34);
    p.quadraticCurveTo(0, -0.28, -0.26, -0.34);
  });
  if (!pen.rim) {
    for (let plate = 0; plate < 5; plate++)
      pen.line([86, 50, 32], 0.008, [
        [-0.18 + plate * 0.09, -0.3],
        [-0.13 + plate * 0.065, -0.14],
        [-0.1 + plate * 0.05, -0.03],
      ]);
    pen.line([168, 112, 66], 0.014, [
      [-0.24, -0.24],
      [-0.22, -0.1],
      [-0.08, -0.03],
    ]);
    pen.paint(tone(gold, -0.05), (p) => p.roundRect(-0.16, -0.2, 0.32, 0.03, 0.01));
  }
  for (let string = 0; string < 7; string++) {
    const x = -0.14 + string * 0.0467;
    const tremble = plays ? Math.sin(t * 40 + string * 2) * 0.006 * Math.max(0, Math.sin(t * 2.4 + string * 0.9)) : 0;
    pen.line([252, 240, 210], 0.0065, [
      [x * 1.2, -0.82],
      [x + tremble, -0.5],
      [x * 0.95, -0.19],
    ]);
  }
  if (plays && !pen.rim)
    for (let note = 0; note < 5; note++) {
      const age = (t * 0.35 + note / 5) % 1;
      pen.glow(
        [255, 232, 180],
        Math.sin(note * 2.4 + age * 3) * 0.35,
        -0.4 - age * 0.75,
        0.08,
        0.8 * Math.sin(Math.PI * age),
      );
    }
  g.restore();
}

/** A crown of seven points with stones, on a cushion when it lies; each stone is a star. */
export function drawCrown(pen: Pen, figure: Figure): void {
  const { t, subject } = figure;
  const gold: Rgb = mix(figure.color, [232, 184, 92], subject.color ? 0.3 : 0.85);
  const floats = ['fly', 'glow', 'rise', 'appear', 'fall'].includes(subject.action);
  const { g } = pen;
  g.save();
  g.translate(0, floats ? -0.14 + 0.02 * Math.sin(t * 1.2) : 0);
  pen.glow([255, 226, 160], 0, -0.5, 0.95, 0.26 + 0.05 * Math.sin(t * 1.7));
  if (!floats) {
    const velvet = mix(figure.accent, [128, 32, 58], 0.75);
    pen.paint(velvet, (p) => {
      p.moveTo(-0.66, -0.2);
      p.bezierCurveTo(-0.4, -0.3, 0.4, -0.3, 0.66, -0.2);
      p.bezierCurveTo(0.56, -0.12, 0.56, -0.06, 0.68, 0);
      p.bezierCurveTo(0.4, 0.03, -0.4, 0.03, -0.68, 0);
      p.bezierCurveTo(-0.56, -0.06, -0.56, -0.12, -0.66, -0.2);
    });
    for (const x of [-0.67, 0.67]) for (const y of [-0.2, 0]) pen.ellipse(gold, x, y, 0.035, 0.045);
  }
  // The far side of the ring, then the near one.
  pen.paint(tone(gold, -0.5), (p) => p.ellipse(0, -0.6, 0.44, 0.12, 0, 0, Math.PI * 2));
  pen.paint(tone(gold, -0.3), (p) => {
    for (let point = 0; point < 4; point++) {
      const x = -0.3 + point * 0.2;
      p.moveTo(x - 0.1, -0.6);
      p.lineTo(x, -0.86);
      p.lineTo(x + 0.1, -0.6);
    }
  });
  pen.cylinder(gold, -0.46, 0.46, (p) => {
    p.moveTo(-0.42, -0.22);
    p.quadraticCurveTo(0, -0.08, 0.42, -0.22);
    p.lineTo(0.46, -0.62);
    const points = 5;
    for (let point = 0; point < points; point++) {
      const from = 0.46 - (point * 0.92) / points;
      const middle = from - 0.46 / points;
      const to = from - 0.92 / points;
      const sag = (x: number) => 0.1 * (1 - (x / 0.46) ** 2);
      p.lineTo(middle * 1.1, -0.95 + sag(middle) * 0.8);
      p.lineTo(to, -0.6 + sag(to));
    }
    p.closePath();
  });
  const points = 5;
  for (let point = 0; point < points; point++) {
    const x = 0.46 - ((point + 0.5) * 0.92) / points;
    const y = -0.95 + 0.08 * (1 - (x / 0.46) ** 2);
    pen.ellipse([252, 248, 240], x * 1.1, y - 0.03, 0.036, 0.036);
    pen.glow([255, 250, 232], x * 1.1, y - 0.03, 0.16 + 0.05 * Math.sin(t * 2.2 + point * 1.4), 0.85);
  }
  if (!pen.rim)
    for (let stone = 0; stone < 5; stone++) {
      const x = -0.32 + stone * 0.16;
      const y = -0.22 + 0.09 * (1 - (x / 0.42) ** 2);
      const tint: Rgb = stone % 2 ? [66, 132, 206] : [206, 52, 72];
      pen.ellipse(tint, x, y - 0.05, 0.044, 0.05);
      pen.ellipse(tone(tint, 0.6), x - 0.012, y - 0.068, 0.013, 0.015);
    }
  pen.line(tone(gold, 0.3), 0.014, [
    [-0.42, -0.22],
    [0, -0.08],
    [0.42, -0.22],
  ]);
  g.restore();
}
