import { mix, type Rgb } from '../paint/color.ts';
import type { Figure } from './figure.ts';
import { tone, type Pen } from './pen.ts';

const WARM: Rgb = [255, 214, 140];
const GLASS: Rgb = [96, 128, 156];

function moving(figure: Figure): boolean {
  return ['drive', 'sail', 'run', 'walk', 'ride', 'fly', 'rise'].includes(figure.subject.action);
}

function windowColor(pen: Pen): Rgb {
  return mix(GLASS, WARM, pen.stage.light.night);
}

export function drawBoat(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const { t } = figure;
  g.save();
  g.rotate(Math.sin(t * 1.1) * 0.035);
  const wood = mix(figure.color, [112, 74, 48], 0.6);
  pen.line(
    [92, 66, 46],
    0.026,
    [
      [0.02, -0.12],
      [0.02, -1],
    ],
    false,
  );
  const belly = 0.07 + 0.02 * Math.sin(t * 1.4);
  pen.paint(mix(figure.color, [240, 230, 208], 0.62), (p) => {
    p.moveTo(0.05, -0.96);
    p.bezierCurveTo(0.3 + belly, -0.76, 0.44 + belly, -0.46, 0.46, -0.25);
    p.quadraticCurveTo(0.2, -0.2, 0.05, -0.23);
  });
  pen.paint(mix(figure.accent, [240, 230, 208], 0.5), (p) => {
    p.moveTo(-0.01, -0.9);
    p.bezierCurveTo(-0.16 + belly, -0.66, -0.36 + belly, -0.44, -0.4, -0.26);
    p.quadraticCurveTo(-0.2, -0.22, -0.01, -0.25);
  });
  for (let rib = 1; rib < 4; rib++)
    pen.line([176, 150, 120], 0.007, [
      [0.05, -0.96 + rib * 0.18],
      [0.12 + rib * 0.09 + belly, -0.93 + rib * 0.18],
      [0.16 + rib * 0.085 + belly, -0.9 + rib * 0.175],
    ]);
  pen.paint(wood, (p) => {
    p.moveTo(-0.62, -0.2);
    p.quadraticCurveTo(-0.2, -0.13, 0.1, -0.14);
    p.quadraticCurveTo(0.5, -0.15, 0.74, -0.26);
    p.bezierCurveTo(0.62, -0.02, 0.36, 0.03, 0, 0.03);
    p.bezierCurveTo(-0.3, 0.03, -0.52, -0.04, -0.62, -0.2);
  });
  pen.line(tone(wood, 0.3), 0.012, [
    [-0.58, -0.15],
    [0, -0.09],
    [0.66, -0.2],
  ]);
  g.restore();
  const { night } = pen.stage.light;
  if (night < 0.35) return;
  pen.shine(WARM, (p) => p.ellipse(0.62, -0.32, 0.025, 0.035, 0, 0, 7));
  pen.glow([255, 190, 104], 0.62, -0.32, 0.32, 0.1 + 0.5 * night);
}

function wheel(pen: Pen, x: number, radius: number, turn: number): void {
  pen.ellipse([26, 26, 32], x, -radius, radius, radius);
  pen.ellipse([150, 156, 166], x, -radius, radius * 0.58, radius * 0.58);
  if (pen.rim) return;
  for (let spoke = 0; spoke < 5; spoke++) {
    const angle = turn + (spoke / 5) * Math.PI * 2;
    pen.line(
      [58, 60, 68],
      radius * 0.13,
      [
        [x, -radius],
        [x + Math.cos(angle) * radius * 0.5, -radius + Math.sin(angle) * radius * 0.5],
      ],
      false,
    );
  }
}

export function drawCar(pen: Pen, figure: Figure): void {
  const { t } = figure;
  const turn = moving(figure) ? t * 9 : 0;
  const shake = moving(figure) ? Math.sin(t * 13) * 0.004 : 0;
  const { g } = pen;
  const color = figure.color;
  g.save();
  g.translate(0, shake);
  pen.paint(color, (p) => {
    p.moveTo(-1.42, -0.22);
    p.bezierCurveTo(-1.46, -0.5, -1.4, -0.58, -1.16, -0.62);
    p.bezierCurveTo(-0.86, -0.66, -0.72, -0.98, -0.3, -1);
    p.bezierCurveTo(0.16, -1.02, 0.42, -0.92, 0.72, -0.64);
    p.bezierCurveTo(1.06, -0.6, 1.4, -0.54, 1.44, -0.36);
    p.quadraticCurveTo(1.5, -0.2, 1.4, -0.18);
    p.lineTo(-1.36, -0.18);
    p.closePath();
  });
  pen.shine(mix(windowColor(pen), pen.stage.light.low, 0.3), (p) => {
    p.moveTo(-0.86, -0.64);
    p.bezierCurveTo(-0.66, -0.84, -0.52, -0.92, -0.22, -0.92);
    p.lineTo(-0.18, -0.63);
    p.closePath();
    p.moveTo(-0.1, -0.925);
    p.bezierCurveTo(0.2, -0.94, 0.36, -0.86, 0.56, -0.63);
    p.lineTo(-0.08, -0.63);
    p.closePath();
  });
  if (!pen.rim) {
    pen.line(tone(color, 0.5), 0.014, [
      [-1.34, -0.52],
      [0, -0.56],
      [1.36, -0.45],
    ]);
    pen.line(
      tone(color, -0.5),
      0.01,
      [
        [-0.14, -0.6],
        [-0.12, -0.22],
      ],
      false,
    );
  }
  g.restore();
  for (const x of [-0.9, 0.9]) wheel(pen, x, 0.25, turn);
  const beam = 0.35 + 0.6 * pen.stage.light.night;
  pen.shine([255, 246, 214], (p) => p.ellipse(1.38, -0.44, 0.05, 0.06, 0, 0, 7));
  pen.glow([255, 240, 200], 1.42, -0.43, 0.42, beam);
  pen.shine([255, 70, 60], (p) => p.ellipse(-1.41, -0.46, 0.03, 0.06, 0, 0, 7));
  pen.glow([255, 60, 50], -1.43, -0.46, 0.25, beam * 0.8);
}

export function drawTrain(pen: Pen, figure: Figure): void {
  const color = mix(figure.color, [226, 230, 238], 0.55);
  for (let car = 3; car >= 0; car--) {
    const right = 1.5 - car * 1.62;
    pen.paint(tone(color, -0.04 * car), (p) => {
      if (car === 0) {
        p.moveTo(right - 1.56, -0.08);
        p.lineTo(right - 1.56, -0.96);
        p.lineTo(right - 0.7, -0.96);
        p.bezierCurveTo(right - 0.1, -0.92, right + 0.35, -0.5, right + 0.5, -0.22);
        p.quadraticCurveTo(right + 0.5, -0.08, right + 0.3, -0.08);
      } else p.roundRect(right - 1.56, -0.96, 1.54, 0.88, 0.05);
      p.closePath();
    });
    pen.paint(tone(figure.accent, -0.1), (p) => p.rect(right - 1.56, -0.34, car === 0 ? 1.9 : 1.54, 0.07));
    for (let at = 0; at < (car === 0 ? 4 : 7); at++) {
      pen.shine(windowColor(pen), (p) => p.roundRect(right - 1.46 + at * 0.21, -0.78, 0.15, 0.24, 0.03));
    }
    pen.paint([34, 36, 44], (p) => p.rect(right - 1.5, -0.08, 1.42, 0.08));
    pen.glow(WARM, right - 0.8, -0.64, 1.1, 0.1 * pen.stage.light.night);
  }
  pen.shine([190, 220, 240], (p) => {
    p.moveTo(1.02, -0.8);
    p.quadraticCurveTo(1.3, -0.7, 1.5, -0.5);
    p.lineTo(1.16, -0.52);
  });
  pen.glow([255, 244, 214], 1.92, -0.28, 0.5, 0.4 + 0.5 * pen.stage.light.night);
}

export function drawRocket(pen: Pen, figure: Figure): void {
  const { t, subject } = figure;
  const flying = moving(figure) || subject.action === 'glow' || subject.action === 'appear';
  if (flying) {
    const flick = 0.9 + 0.1 * Math.sin(t * 23) + 0.06 * Math.sin(t * 37);
    pen.glow([255, 150, 60], 0, 0.1, 0.6 * flick, 0.8);
    for (const [width, length, color] of [
      [0.085, 0.62, [255, 120, 50]],
      [0.06, 0.44, [255, 200, 90]],
      [0.03, 0.26, [255, 250, 224]],
    ] as const) {
      pen.shine(color, (p) => {
        p.moveTo(-width, -0.06);
        p.bezierCurveTo(-width * 1.2, length * 0.4, -width * 0.2, length * 0.6, 0, length * flick);
        p.bezierCurveTo(width * 0.2, length * 0.6, width * 1.2, length * 0.4, width, -0.06);
      });
    }
  }
  const body: Rgb = mix(figure.color, [238, 240, 246], 0.7);
  for (const side of [-1, 1])
    pen.paint(figure.accent, (p) => {
      p.moveTo(side * 0.09, -0.34);
      p.quadraticCurveTo(side * 0.23, -0.2, side * 0.22, 0.02);
      p.lineTo(side * 0.08, -0.09);
    });
  pen.cylinder(body, -0.13, 0.13, (p) => {
    p.moveTo(-0.085, -0.06);
    p.bezierCurveTo(-0.15, -0.4, -0.13, -0.74, 0, -1);
    p.bezierCurveTo(0.13, -0.74, 0.15, -0.4, 0.085, -0.06);
  });
  pen.paint(figure.accent, (p) => {
    p.moveTo(-0.07, -0.83);
    p.quadraticCurveTo(-0.04, -0.93, 0, -1);
    p.quadraticCurveTo(0.04, -0.93, 0.07, -0.83);
    p.quadraticCurveTo(0, -0.81, -0.07, -0.83);
  });
  pen.ellipse([60, 76, 104], 0, -0.62, 0.05, 0.05);
  pen.shine([150, 210, 250], (p) => p.ellipse(0, -0.62, 0.036, 0.036, 0, 0, 7));
  pen.paint([58, 60, 70], (p) => p.roundRect(-0.07, -0.07, 0.14, 0.045, 0.01));
}

export function drawAeroplane(pen: Pen, figure: Figure): void {
  const { t } = figure;
  const body: Rgb = mix(figure.color, [240, 243, 248], 0.72);
  const { g } = pen;
  g.save();
  g.translate(0, -0.5);
  g.rotate(-0.06 + Math.sin(t * 0.9) * 0.02);
  pen.paint(tone(body, -0.35), (p) => {
    p.moveTo(0.16, -0.06);
    p.lineTo(-0.22, -0.46);
    p.lineTo(-0.36, -0.46);
    p.lineTo(-0.14, -0.06);
  });
  pen.paint(figure.accent, (p) => {
    p.moveTo(-1.08, -0.08);
    p.lineTo(-1.42, -0.52);
    p.lineTo(-1.22, -0.52);
    p.lineTo(-0.76, -0.12);
  });
  pen.paint(body, (p) => {
    p.moveTo(-1.4, -0.1);
    p.bezierCurveTo(-0.8, -0.18, 0.4, -0.2, 1, -0.16);
    p.bezierCurveTo(1.3, -0.13, 1.46, -0.02, 1.42, 0.03);
    p.bezierCurveTo(1.2, 0.12, 0.4, 0.14, -0.2, 0.12);
    p.bezierCurveTo(-0.8, 0.09, -1.2, 0.0, -1.4, -0.1);
  });
  pen.paint(tone(body, -0.12), (p) => {
    p.moveTo(0.3, 0.04);
    p.lineTo(-0.4, 0.48);
    p.lineTo(-0.6, 0.48);
    p.lineTo(-0.22, 0.05);
  });
  pen.paint([90, 96, 110], (p) => p.roundRect(-0.2, 0.18, 0.3, 0.11, 0.05));
  for (let at = 0; at < 13; at++)
    pen.shine(windowColor(pen), (p) => p.roundRect(-0.76 + at * 0.13, -0.1, 0.055, 0.06, 0.02));
  pen.shine([60, 80, 104], (p) => {
    p.moveTo(1.08, -0.11);
    p.lineTo(1.26, -0.07);
    p.lineTo(1.12, -0.04);
  });
  const blink = Math.max(0, Math.sin(t * 2.6)) ** 6;
  pen.glow([255, 80, 70], -0.5, 0.48, 0.3, blink);
  g.restore();
}

export function drawRobot(pen: Pen, figure: Figure): void {
  const { t, subject } = figure;
  const shell: Rgb = mix(figure.color, [226, 232, 240], 0.6);
  const joints: Rgb = [62, 68, 82];
  const pace = subject.action === 'walk' ? 4 : subject.action === 'run' ? 7 : 0;
  const step = Math.sin(t * pace) * 0.3;
  const wave =
    subject.action === 'wave'
      ? 2.4 + Math.sin(t * 5) * 0.3
      : subject.action === 'reach' || subject.action === 'hold'
        ? 1.4
        : 0.2 - step;
  const limb = (x: number, y: number, angle: number, length: number, width: number, color: Rgb) => {
    const kneeX = x + Math.sin(angle) * length;
    const kneeY = y + Math.cos(angle) * length;
    pen.ellipse(joints, x, y, width * 0.62, width * 0.62);
    pen.limb(color, width, width * 0.85, [
      [x, y],
      [(x + kneeX) / 2, (y + kneeY) / 2],
      [kneeX, kneeY],
    ]);
    pen.ellipse(joints, kneeX, kneeY, width * 0.5, width * 0.5);
    pen.limb(color, width * 0.9, width * 1.1, [
      [kneeX, kneeY],
      [kneeX + Math.sin(angle * 0.5) * length * 0.5, kneeY + Math.cos(angle * 0.5) * length * 0.5],
      [
        kneeX + Math.sin(angle * 0.4 + (wave > 1 && y < -0.5 ? 1.2 : 0)) * length,
        kneeY + Math.cos(angle * 0.4) * length * (wave > 1 && y < -0.5 && angle > 1 ? 0.2 : 1),
      ],
    ]);
  };
  limb(-0.14, -0.68, -0.15 + step, 0.17, 0.075, tone(shell, -0.35));
  limb(-0.07, -0.36, step, 0.17, 0.1, tone(shell, -0.35));
  limb(0.06, -0.36, -step, 0.17, 0.1, shell);
  pen.paint(shell, (p) => p.roundRect(-0.16, -0.76, 0.32, 0.4, 0.09));
  pen.paint(joints, (p) => p.roundRect(-0.05, -0.8, 0.1, 0.05, 0.01));
  pen.paint(shell, (p) => p.roundRect(-0.135, -0.99, 0.29, 0.21, 0.085));
  pen.paint([24, 30, 44], (p) => p.roundRect(-0.085, -0.95, 0.23, 0.12, 0.055));
  const blink = Math.sin(t * 0.9) > 0.985 ? 0.15 : 1;
  const eye: Rgb = mix(figure.accent, [120, 230, 255], 0.65);
  for (const x of [-0.02, 0.08]) {
    pen.shine(eye, (p) => p.ellipse(x, -0.89, 0.022, 0.026 * blink, 0, 0, 7));
    pen.glow(eye, x, -0.89, 0.1, 0.5);
  }
  pen.shine(eye, (p) => p.ellipse(0.02, -0.6, 0.035, 0.035, 0, 0, 7));
  pen.glow(eye, 0.02, -0.6, 0.16, 0.5 + 0.25 * Math.sin(t * 2.4));
  limb(0.15, -0.68, wave, 0.17, 0.078, tone(shell, 0.1));
}
