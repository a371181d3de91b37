import { mix, type Rgb } from '../paint/color.ts';
import { latticeHash } from '../paint/noise.ts';
import type { Figure } from './figure.ts';
import { taperedPath, tone, type Pen } from './pen.ts';

/** A bird in flight or perched. Wings are two feathered sails that beat about the shoulder. */
export function drawBird(pen: Pen, figure: Figure, kind: 'bird' | 'eagle'): void {
  const { g } = pen;
  const { t, subject } = figure;
  const eagle = kind === 'eagle';
  const flies = eagle || !['stand', 'sit', 'sleep', 'speak', 'look-up'].includes(subject.action);
  const plumage: Rgb = subject.color || subject.castId ? figure.color : eagle ? [96, 70, 52] : [88, 104, 138];
  if (!flies) {
    perched(pen, figure, plumage);
    return;
  }
  const beat = eagle ? Math.sin(t * 2.6) * 0.4 + 0.58 : Math.sin(t * 6.5) * 0.42 + 0.62;
  g.save();
  g.translate(0, -0.5);
  const wing = (far: boolean) => {
    const tipY = -0.62 * beat - (eagle ? 0.1 : 0);
    const color = tone(plumage, far ? -0.4 : -0.05);
    pen.paint(color, (p) => {
      p.moveTo(0.16, -0.04);
      p.bezierCurveTo(
        0.2,
        tipY * 0.55 - 0.1,
        far ? 0.3 : -0.06,
        tipY - 0.08,
        far ? 0.42 : -0.34,
        tipY - (eagle ? 0.12 : 0.02),
      );
      for (let feather = 0; feather < 5; feather++) {
        const share = feather / 5;
        const fx = (far ? 0.36 : -0.3) * (1 - share) - 0.16 * share - (far ? 0.06 : 0.12);
        const fy = tipY * (1 - share) + 0.06 + share * 0.02;
        p.quadraticCurveTo(fx + 0.02, fy - 0.05, fx, fy);
      }
      p.quadraticCurveTo(-0.12, 0.08, -0.06, 0.06);
      p.closePath();
    });
  };
  wing(true);
  pen.paint(plumage, (p) =>
    taperedPath(
      p,
      [
        [-0.34, 0.03],
        [-0.18, 0.02],
        [0.06, 0],
        [0.24, -0.05],
        [0.36, -0.08],
      ],
      (share) => 0.05 + 0.17 * Math.sin(Math.PI * Math.min(1, share * 0.9 + 0.05)),
    ),
  );
  pen.paint(tone(plumage, -0.25), (p) => {
    p.moveTo(-0.24, -0.01);
    p.lineTo(-0.54, -0.05 + beat * 0.03);
    p.lineTo(-0.5, 0.05);
    p.lineTo(-0.56, 0.11 + beat * 0.03);
    p.lineTo(-0.22, 0.07);
  });
  pen.ellipse(eagle ? [238, 232, 220] : plumage, 0.36, -0.09, 0.082, 0.074);
  pen.paint([226, 168, 70], (p) => {
    p.moveTo(0.42, -0.13);
    p.quadraticCurveTo(0.52, -0.11, 0.5, eagle ? -0.04 : -0.08);
    p.lineTo(0.41, -0.06);
  });
  pen.ellipse([14, 12, 16], 0.385, -0.11, 0.013, 0.014);
  wing(false);
  g.restore();
}

function perched(pen: Pen, figure: Figure, plumage: Rgb): void {
  const { t } = figure;
  const nod = Math.sin(t * 2.1) * 0.012;
  for (const x of [-0.03, 0.06])
    pen.line(
      [130, 96, 60],
      0.02,
      [
        [x, -0.2],
        [x + 0.02, 0],
      ],
      false,
    );
  pen.paint(tone(plumage, -0.2), (p) =>
    taperedPath(
      p,
      [
        [-0.12, -0.34],
        [-0.34, -0.14],
        [-0.46, -0.04],
      ],
      (share) => 0.14 * (1 - share * 0.5),
    ),
  );
  pen.ellipse(plumage, 0, -0.42, 0.22, 0.3, 0.35);
  pen.ellipse(mix(plumage, figure.accent, 0.5), 0.09, -0.4, 0.12, 0.2, 0.3);
  pen.ellipse(plumage, 0.16, -0.76 + nod, 0.15, 0.14);
  pen.paint([226, 168, 70], (p) => {
    p.moveTo(0.28, -0.8 + nod);
    p.lineTo(0.42, -0.74 + nod);
    p.lineTo(0.28, -0.71 + nod);
  });
  pen.ellipse([14, 12, 16], 0.2, -0.79 + nod, 0.02, 0.022);
}

/** The magpie bridge: a flock that holds an arch three times as wide as it is high, with starlight under the wings. */
export function drawMagpies(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const { filmTime, seed } = figure;
  const gathered = Math.min(1, 0.45 + filmTime * 0.16);
  const rows = 4;
  const perRow = 34;
  if (!pen.rim) {
    for (let at = 0; at <= 22; at++) {
      const share = at / 22;
      const [x, y] = arch(share, 0.06);
      pen.glow([255, 226, 176], x, y, 0.26, 0.13 + 0.05 * Math.sin(filmTime * 1.4 + at));
    }
  }
  for (let row = 0; row < rows; row++) {
    for (let at = 0; at < perRow; at++) {
      const hash = latticeHash(at, row, seed);
      const other = latticeHash(at, row + 31, seed);
      const share = (at + 0.5 + (hash - 0.5) * 0.9) / perRow;
      const [homeX, homeY] = arch(share, (row - 1) * 0.055 + (other - 0.5) * 0.05);
      // Latecomers fly in from below and from both sides.
      const late = Math.max(0, 1 - gathered * (1.2 + other * 1.2));
      const x = homeX + late * (hash - 0.5) * 3.4 + Math.sin(filmTime * 1.3 + hash * 40) * 0.012;
      const y = homeY + late * (0.35 + other * 0.7) + Math.sin(filmTime * 1.9 + other * 40) * 0.012;
      magpie(pen, g, x, y, 0.062 + 0.03 * other, filmTime * (7 + 3 * hash) + hash * 20, share < 0.5 ? 1 : -1);
    }
  }
}

function arch(share: number, below: number): [number, number] {
  const x = (share - 0.5) * 3.1;
  return [x, -0.96 * Math.sin(Math.PI * (0.06 + share * 0.88)) ** 0.85 + below + 0.02];
}

function magpie(pen: Pen, g: Pen['g'], x: number, y: number, size: number, phase: number, way: number): void {
  const beat = Math.sin(phase);
  g.save();
  g.translate(x, y);
  g.scale(size * way, size);
  pen.paint([26, 30, 52], (p) => {
    p.moveTo(1, -0.12);
    p.quadraticCurveTo(0.5, -0.42, 0, -0.16);
    p.lineTo(-1.7, 0.02 + beat * 0.1);
    p.lineTo(-1.6, 0.2);
    p.quadraticCurveTo(-0.4, 0.36, 0.3, 0.22);
    p.quadraticCurveTo(0.8, 0.1, 1, -0.12);
  });
  pen.paint([40, 58, 98], (p) => {
    p.moveTo(0.42, -0.12);
    p.quadraticCurveTo(0.2, -0.9 * beat - 0.5, -0.6, -1.25 * beat - 0.1);
    p.quadraticCurveTo(-0.5, -0.4 * beat, -0.4, 0.1);
    p.closePath();
  });
  if (!pen.rim) {
    pen.paint([240, 242, 250], (p) => {
      p.ellipse(0.1, 0.16, 0.34, 0.13, -0.1, 0, Math.PI * 2);
    });
    pen.paint([226, 232, 248], (p) => {
      p.moveTo(0.3, -0.14);
      p.quadraticCurveTo(0.05, -0.6 * beat - 0.3, -0.3, -0.8 * beat - 0.06);
      p.quadraticCurveTo(-0.05, -0.3 * beat, 0.06, -0.02);
      p.closePath();
    });
  }
  g.restore();
}

export function drawSwan(pen: Pen, figure: Figure): void {
  const { t, subject } = figure;
  const white: Rgb = subject.color || subject.castId ? figure.color : [240, 242, 248];
  if (subject.action === 'fly') {
    drawBird(pen, { ...figure, color: white, subject: { ...subject, color: '#f0f2f8' } }, 'bird');
    return;
  }
  const sway = Math.sin(t * 0.9) * 0.02;
  pen.paint(white, (p) =>
    taperedPath(
      p,
      [
        [0.34, -0.2],
        [0.5, -0.36],
        [0.4, -0.6],
        [0.28 + sway, -0.76],
        [0.36 + sway, -0.93],
        [0.5 + sway, -0.9],
      ],
      (share) => 0.14 - share * 0.06,
    ),
  );
  pen.paint([236, 140, 60], (p) => {
    p.moveTo(0.52 + sway, -0.94);
    p.lineTo(0.66 + sway, -0.84);
    p.lineTo(0.51 + sway, -0.85);
  });
  pen.paint(white, (p) => {
    p.moveTo(0.48, -0.22);
    p.bezierCurveTo(0.44, -0.02, 0.1, 0, -0.3, -0.02);
    p.quadraticCurveTo(-0.56, -0.08, -0.74, -0.3);
    p.bezierCurveTo(-0.4, -0.3, -0.3, -0.46, 0.05, -0.42);
    p.quadraticCurveTo(0.34, -0.4, 0.48, -0.22);
  });
  for (let feather = 0; feather < 3; feather++) {
    pen.paint(tone(white, -0.12 * feather), (p) => {
      const x = -0.1 - feather * 0.1;
      p.moveTo(0.32 - feather * 0.12, -0.34);
      p.quadraticCurveTo(x, -0.6 + feather * 0.05 - Math.sin(t * 1.1) * 0.02, x - 0.42, -0.38 + feather * 0.06);
      p.quadraticCurveTo(x - 0.05, -0.18, 0.3 - feather * 0.12, -0.18);
    });
  }
}
