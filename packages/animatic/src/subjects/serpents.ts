import { mix, type Rgb } from '../paint/color.ts';
import type { Figure } from './figure.ts';
import { taperedPath, tone, type Pen, type Point } from './pen.ts';

function own(figure: Figure, usual: Rgb): Rgb {
  return figure.subject.color || figure.subject.castId ? figure.color : usual;
}

export function drawFish(pen: Pen, figure: Figure): void {
  const { t } = figure;
  const color = own(figure, [232, 122, 74]);
  const wave = (share: number) => Math.sin(t * 6 - share * 4) * 0.07 * (1 - share);
  const spine: Point[] = Array.from({ length: 9 }, (_u, at) => [-0.72 + at * 0.18, -0.5 + wave(at / 8)]);
  const beat = wave(0) * 2.4;
  pen.paint(tone(color, 0.2), (p) => {
    p.moveTo(-0.68, -0.5 + wave(0));
    p.quadraticCurveTo(-0.95, -0.72 + beat, -1.22, -0.78 + beat);
    p.quadraticCurveTo(-1.02, -0.5 + beat * 0.6, -1.22, -0.2 + beat);
    p.quadraticCurveTo(-0.95, -0.28 + beat, -0.68, -0.5 + wave(0));
  });
  pen.paint(tone(color, 0.12), (p) => {
    p.moveTo(0.3, -0.74);
    p.quadraticCurveTo(0, -1.02, -0.34, -0.88);
    p.quadraticCurveTo(-0.26, -0.72, -0.3, -0.64);
  });
  pen.paint(color, (p) =>
    taperedPath(p, spine, (share) => 0.1 + 0.46 * Math.sin(Math.PI * Math.min(1, share * 0.78 + 0.1)) ** 0.9),
  );
  pen.paint(tone(color, 0.28), (p) => {
    p.moveTo(0.28, -0.42);
    p.quadraticCurveTo(0.06, -0.2 + Math.sin(t * 5) * 0.05, -0.12, -0.24);
    p.quadraticCurveTo(0.02, -0.36, 0.1, -0.46);
  });
  pen.ellipse([250, 246, 236], 0.52, -0.56, 0.05, 0.05);
  pen.ellipse([16, 14, 20], 0.535, -0.56, 0.026, 0.028);
}

export function drawWhale(pen: Pen, figure: Figure): void {
  const { t } = figure;
  const color = own(figure, [70, 96, 134]);
  const beat = Math.sin(t * 1.5) * 0.1;
  pen.paint(tone(color, -0.2), (p) => {
    p.moveTo(-1.28, -0.56 + beat);
    p.bezierCurveTo(-1.5, -0.66 + beat * 1.6, -1.72, -0.92 + beat * 2, -1.86, -0.86 + beat * 2);
    p.bezierCurveTo(-1.66, -0.66 + beat * 1.6, -1.66, -0.52 + beat, -1.8, -0.34 + beat * 2);
    p.bezierCurveTo(-1.56, -0.36 + beat, -1.4, -0.44 + beat, -1.24, -0.46 + beat);
  });
  pen.paint(color, (p) => {
    p.moveTo(-1.4, -0.5 + beat);
    p.bezierCurveTo(-0.9, -0.72 + beat * 0.4, -0.4, -0.98, 0.3, -0.94);
    p.bezierCurveTo(0.84, -0.9, 1.12, -0.66, 1.12, -0.5);
    p.bezierCurveTo(1.1, -0.26, 0.7, -0.08, 0.3, -0.08);
    p.bezierCurveTo(-0.3, -0.08, -0.8, -0.36 + beat * 0.4, -1.4, -0.46 + beat);
  });
  pen.paint(tone(color, 0.55), (p) => {
    p.moveTo(1.1, -0.44);
    p.bezierCurveTo(0.9, -0.3, 0.4, -0.28, -0.1, -0.26);
    p.bezierCurveTo(0.1, -0.12, 0.3, -0.085, 0.34, -0.085);
    p.bezierCurveTo(0.74, -0.1, 1.06, -0.26, 1.1, -0.44);
  });
  pen.paint(tone(color, -0.3), (p) => {
    p.moveTo(0.42, -0.3);
    p.bezierCurveTo(0.3, -0.06 - beat, 0.1, 0.1 - beat, -0.2, 0.12 - beat * 1.4);
    p.bezierCurveTo(-0.06, -0.04, 0.06, -0.2, 0.16, -0.3);
  });
  pen.ellipse([14, 16, 24], 0.8, -0.5, 0.024, 0.026);
}

/** A Chinese dragon: one long wave with mane, horns, whiskers and four claws. */
export function drawDragon(pen: Pen, figure: Figure): void {
  const { t } = figure;
  const color = own(figure, [66, 134, 122]);
  const count = 44;
  const place = (share: number): Point => {
    const x = -1.55 + share * 2.9;
    const rise = Math.sin(share * 7.4 - t * 1.7) * 0.25 * (1 - share * 0.35);
    return [x, -0.46 + rise - share * share * 0.16];
  };
  const spine: Point[] = Array.from({ length: count }, (_u, at) => place(at / (count - 1)));
  const width = (share: number) =>
    0.03 + 0.17 * Math.sin(Math.PI * Math.min(1, share * 0.72 + 0.08)) * (0.25 + share * 0.8);
  const fin = mix(figure.accent, color, 0.25);
  for (let at = 3; at < count - 3; at++) {
    const [x, y] = spine[at]!;
    const half = width(at / count) / 2;
    pen.paint(tone(fin, -0.05), (p) => {
      p.moveTo(x - 0.04, y - half * 0.8);
      p.lineTo(x - 0.055, y - half - 0.075 - 0.012 * Math.sin(t * 3 + at));
      p.lineTo(x + 0.035, y - half * 0.8);
    });
  }
  for (const [share, way] of [
    [0.34, 1],
    [0.4, -1],
    [0.72, 1],
    [0.78, -1],
  ] as const) {
    const [x, y] = place(share);
    const reach = Math.sin(t * 2 + share * 20) * 0.04;
    pen.limb(tone(color, way < 0 ? -0.35 : -0.05), 0.075, 0.035, [
      [x, y + 0.03],
      [x + 0.06, y + 0.15],
      [x + 0.15 + reach, y + 0.2],
    ]);
    for (const claw of [-0.4, 0.1, 0.6]) {
      pen.line(
        [236, 222, 190],
        0.013,
        [
          [x + 0.15 + reach, y + 0.2],
          [x + 0.15 + reach + Math.cos(claw) * 0.065, y + 0.2 + Math.sin(claw) * 0.065],
        ],
        false,
      );
    }
  }
  pen.paint(color, (p) => taperedPath(p, spine, width));
  if (!pen.rim) {
    for (let at = 5; at < count - 1; at += 2) {
      const [x, y] = spine[at]!;
      const half = width(at / count) / 2;
      pen.line(
        tone(color, 0.35),
        0.007,
        [
          [x, y + half * 0.86],
          [x + 0.02, y + half * 0.2],
        ],
        false,
      );
    }
  }
  const [hx, hy] = place(1);
  for (let lock = 0; lock < 7; lock++) {
    const angle = 2.2 + lock * 0.32;
    pen.paint(tone(fin, lock % 2 ? 0.12 : -0.08), (p) =>
      taperedPath(
        p,
        [
          [hx - 0.02, hy],
          [hx + Math.cos(angle) * 0.14, hy + Math.sin(angle) * 0.13],
          [hx + Math.cos(angle) * 0.26 - 0.03, hy + Math.sin(angle) * 0.22 + Math.sin(t * 2.4 + lock) * 0.02],
        ],
        (share) => 0.075 * (1 - share * 0.95),
      ),
    );
  }
  pen.paint(color, (p) => {
    p.moveTo(hx - 0.08, hy - 0.1);
    p.bezierCurveTo(hx + 0.04, hy - 0.15, hx + 0.12, hy - 0.08, hx + 0.25, hy - 0.07);
    p.quadraticCurveTo(hx + 0.32, hy - 0.04, hx + 0.29, hy + 0.01);
    p.lineTo(hx + 0.1, hy + 0.03);
    p.lineTo(hx + 0.24, hy + 0.07 + Math.sin(t) * 0.01);
    p.quadraticCurveTo(hx + 0.12, hy + 0.13, hx - 0.06, hy + 0.09);
    p.closePath();
  });
  for (const side of [0, 1]) {
    pen.line([234, 214, 172], 0.02, [
      [hx - 0.02 + side * 0.05, hy - 0.1],
      [hx - 0.12 + side * 0.05, hy - 0.2],
      [hx - 0.24 + side * 0.06, hy - 0.21],
    ]);
    pen.line(tone(fin, 0.3), 0.01, [
      [hx + 0.26, hy - 0.03],
      [hx + 0.4, hy - 0.12 + side * 0.14],
      [hx + 0.44 + Math.sin(t * 2 + side) * 0.04, hy - 0.02 + side * 0.22],
    ]);
  }
  pen.glow([255, 220, 120], hx + 0.1, hy - 0.05, 0.06, 0.9);
}

/** A long neck and humps that break the water. */
export function drawSeaMonster(pen: Pen, figure: Figure): void {
  const { t } = figure;
  const color = own(figure, [52, 92, 98]);
  for (let hump = 0; hump < 3; hump++) {
    const x = -0.5 - hump * 0.5;
    const high = 0.4 - hump * 0.09 + Math.sin(t * 1.4 - hump) * 0.05;
    pen.paint(tone(color, -0.08 * hump), (p) => {
      p.moveTo(x - 0.28, 0.02);
      p.bezierCurveTo(x - 0.2, -high * 1.2, x + 0.2, -high * 1.2, x + 0.28, 0.02);
    });
    for (let fin = -1; fin <= 1; fin++) {
      pen.paint(tone(figure.accent, -0.35), (p) => {
        p.moveTo(x + fin * 0.1 - 0.05, -high * (0.84 - Math.abs(fin) * 0.12));
        p.lineTo(x + fin * 0.1 - 0.06, -high - 0.1 + Math.abs(fin) * 0.07);
        p.lineTo(x + fin * 0.1 + 0.05, -high * (0.84 - Math.abs(fin) * 0.12));
      });
    }
  }
  const sway = Math.sin(t * 1.1) * 0.05;
  const spine: Point[] = [
    [0, 0.05],
    [0.1, -0.3],
    [0.02 + sway * 0.5, -0.58],
    [0.1 + sway, -0.82],
    [0.3 + sway, -0.88],
  ];
  pen.paint(color, (p) => taperedPath(p, spine, (share) => 0.28 - share * 0.12));
  const [hx, hy] = spine[4]!;
  pen.paint(color, (p) => {
    p.moveTo(hx - 0.14, hy - 0.1);
    p.bezierCurveTo(hx, hy - 0.17, hx + 0.2, hy - 0.1, hx + 0.38, hy - 0.03);
    p.lineTo(hx + 0.12, hy + 0.02);
    p.lineTo(hx + 0.34, hy + 0.11 + sway * 0.4);
    p.quadraticCurveTo(hx + 0.1, hy + 0.16, hx - 0.14, hy + 0.08);
  });
  for (let tooth = 0; tooth < 4; tooth++)
    pen.paint([240, 236, 220], (p) => {
      const x = hx + 0.15 + tooth * 0.05;
      p.moveTo(x, hy + 0.005 - tooth * 0.008);
      p.lineTo(x + 0.015, hy + 0.045);
      p.lineTo(x + 0.03, hy - 0.002 - tooth * 0.008);
    });
  for (let spike = 0; spike < 5; spike++) {
    const at = spine[Math.min(3, spike)]!;
    pen.paint(tone(figure.accent, -0.3), (p) => {
      p.moveTo(at[0] - 0.1, at[1] - 0.04);
      p.lineTo(at[0] - 0.22, at[1] - 0.08 - spike * 0.01);
      p.lineTo(at[0] - 0.09, at[1] + 0.06);
    });
  }
  pen.glow([255, 190, 80], hx + 0.08, hy - 0.06, 0.08, 0.95);
}

export function drawScorpion(pen: Pen, figure: Figure): void {
  const { t } = figure;
  const color = own(figure, [150, 62, 60]);
  const sting = Math.sin(t * 1.6) * 0.04;
  for (let at = 0; at < 4; at++) {
    const x = -0.22 + at * 0.2;
    const step = Math.sin(t * 5 + at * 1.7) * 0.03;
    for (const far of [true, false]) {
      pen.line(
        tone(color, far ? -0.5 : -0.2),
        0.035,
        [
          [x, -0.28],
          [x - 0.16 + at * 0.08 + step, far ? -0.42 : -0.36],
          [x - 0.3 + at * 0.15 + step, far ? -0.1 : 0],
        ],
        false,
      );
    }
  }
  const tail: Point[] = [
    [-0.4, -0.3],
    [-0.66, -0.34],
    [-0.82, -0.54],
    [-0.74, -0.8],
    [-0.5, -0.93 + sting],
    [-0.28, -0.86 + sting],
  ];
  pen.paint(color, (p) => taperedPath(p, tail, (share) => 0.17 - share * 0.09));
  tail.slice(1).forEach(([x, y], at) => pen.ellipse(tone(color, 0.1), x, y, 0.085 - at * 0.009, 0.08 - at * 0.009));
  pen.paint(tone(figure.accent, 0.2), (p) => {
    p.moveTo(-0.3, -0.93 + sting);
    p.quadraticCurveTo(-0.12, -0.92 + sting, -0.1, -0.7 + sting);
    p.quadraticCurveTo(-0.18, -0.8 + sting, -0.3, -0.8 + sting);
  });
  for (let segment = 0; segment < 6; segment++)
    pen.ellipse(
      tone(color, segment % 2 ? -0.08 : 0.04),
      -0.4 + segment * 0.14,
      -0.3,
      0.1,
      0.12 + Math.sin((segment / 5) * Math.PI) * 0.03,
    );
  for (const far of [true, false]) {
    const shade = tone(color, far ? -0.3 : 0.05);
    const lift = (far ? -0.16 : 0) + Math.sin(t * 1.9 + (far ? 1 : 0)) * 0.02;
    pen.line(
      shade,
      0.055,
      [
        [0.36, -0.3],
        [0.56, -0.42 + lift],
        [0.7, -0.3 + lift],
      ],
      false,
    );
    pen.ellipse(shade, 0.8, -0.28 + lift, 0.13, 0.085, -0.15);
    const open = 0.05 + 0.03 * Math.sin(t * 3);
    pen.paint(shade, (p) => {
      p.moveTo(0.86, -0.33 + lift);
      p.quadraticCurveTo(1.06, -0.4 + lift - open, 1.12, -0.26 + lift - open);
      p.quadraticCurveTo(1.0, -0.32 + lift, 0.9, -0.26 + lift);
      p.quadraticCurveTo(1.02, -0.24 + lift, 1.08, -0.16 + lift + open);
      p.quadraticCurveTo(0.96, -0.14 + lift + open, 0.84, -0.22 + lift);
    });
  }
  // The heart: Antares.
  pen.glow([255, 110, 80], 0.02, -0.3, 0.2, 0.8 + 0.15 * Math.sin(t * 2.2));
}
