import { mix, type Rgb } from '../paint/color.ts';
import type { Figure } from './figure.ts';
import { taperedPath, tone, type Pen, type Point } from './pen.ts';

function colored(figure: Figure, own: Rgb): Rgb {
  return figure.subject.color ? mix(figure.color, own, 0.25) : own;
}

function pace(figure: Figure): number {
  const { action } = figure.subject;
  return action === 'run' ? 5 : action === 'walk' || action === 'ride' || action === 'play' ? 2.4 : 0;
}

/** African elephant: sail ears, tusks, a trunk that swings and curls. */
export function drawElephant(pen: Pen, figure: Figure): void {
  const { t, subject } = figure;
  const hide = colored(figure, [128, 122, 124]);
  const far = tone(hide, -0.4);
  const rate = pace(figure);
  const swing = rate > 0 ? 0.075 : 0;
  const pillar = (x: number, phase: number, color: Rgb) => {
    const step = Math.sin(t * rate + phase) * swing;
    const lift = Math.max(0, Math.cos(t * rate + phase)) * swing * 0.35;
    pen.paint(color, (p) => {
      p.moveTo(x - 0.105, -0.44);
      p.quadraticCurveTo(x - 0.085 + step * 0.4, -0.2, x - 0.085 + step, -0.02 - lift);
      p.quadraticCurveTo(x + step, 0.02 - lift, x + 0.085 + step, -0.02 - lift);
      p.quadraticCurveTo(x + 0.085 + step * 0.4, -0.2, x + 0.105, -0.44);
    });
    if (!pen.rim)
      for (let nail = -1; nail <= 1; nail++)
        pen.ellipse(tone(color, 0.34), x + step + 0.012 + nail * 0.042, -0.022 - lift, 0.016, 0.02);
  };
  pillar(-0.27, 2.6, far);
  pillar(0.27, 0.4, far);
  pen.line(tone(hide, -0.2), 0.022, [
    [-0.56, -0.66],
    [-0.63, -0.5],
    [-0.62 + Math.sin(t * 1.7) * 0.05, -0.34],
  ]);
  pen.ellipse(tone(hide, -0.6), -0.62 + Math.sin(t * 1.7) * 0.05, -0.32, 0.018, 0.035);
  pen.paint(hide, (p) => {
    p.moveTo(-0.56, -0.6);
    p.bezierCurveTo(-0.54, -0.88, -0.24, -0.95, 0, -0.91);
    p.bezierCurveTo(0.22, -0.97, 0.42, -0.9, 0.46, -0.7);
    p.bezierCurveTo(0.48, -0.46, 0.34, -0.33, 0.08, -0.31);
    p.bezierCurveTo(-0.22, -0.28, -0.56, -0.32, -0.56, -0.6);
  });
  pillar(-0.38, 0, hide);
  pillar(0.16, 3.4, hide);
  const raise = subject.action === 'look-up' || subject.action === 'wave' || subject.action === 'rise' ? 1 : 0;
  const drinks = subject.action === 'drink' ? 1 : 0;
  const sway = Math.sin(t * 1.15) * 0.035;
  const trunk: Point[] = raise
    ? [
        [0.7, -0.68],
        [0.84, -0.58],
        [0.97 + sway, -0.68],
        [0.99 + sway, -0.86],
        [0.92 + sway, -0.98],
      ]
    : [
        [0.7, -0.68],
        [0.79, -0.46],
        [0.79 + sway, -0.24],
        [0.83 + sway * 1.6, -0.08 + drinks * 0.06],
        [0.91 + sway * 2, -0.09 + drinks * 0.08],
      ];
  const tusk = (x: number, color: Rgb) =>
    pen.paint(color, (p) =>
      taperedPath(
        p,
        [
          [x, -0.53],
          [x + 0.09, -0.42],
          [x + 0.23, -0.43],
        ],
        (share) => 0.045 * (1 - share * 0.85),
      ),
    );
  tusk(0.68, [200, 190, 168]);
  pen.paint(hide, (p) => taperedPath(p, trunk, (share) => 0.185 - 0.125 * share ** 0.7));
  if (!pen.rim)
    for (let fold = 1; fold < 4; fold++) {
      const [x, y] = trunk[fold]!;
      pen.line(tone(hide, -0.24), 0.007, [
        [x - 0.05, y - 0.01],
        [x, y + 0.016],
        [x + 0.05, y],
      ]);
    }
  pen.paint(hide, (p) => {
    p.moveTo(0.4, -0.86);
    p.bezierCurveTo(0.5, -1.02, 0.74, -1, 0.78, -0.8);
    p.bezierCurveTo(0.81, -0.66, 0.77, -0.52, 0.66, -0.49);
    p.bezierCurveTo(0.52, -0.46, 0.42, -0.54, 0.36, -0.64);
  });
  tusk(0.62, [244, 236, 214]);
  pen.ellipse([24, 18, 20], 0.68, -0.77, 0.015, 0.017);
  const flap = 0.04 * Math.sin(t * 1.4);
  pen.paint(tone(hide, -0.14), (p) => {
    p.moveTo(0.52, -0.9);
    p.bezierCurveTo(0.32 - flap, -1, 0.17 - flap, -0.84, 0.2 - flap, -0.66);
    p.bezierCurveTo(0.22 - flap, -0.5, 0.34, -0.42, 0.42, -0.48);
    p.bezierCurveTo(0.5, -0.56, 0.56, -0.7, 0.52, -0.9);
  });
}

/** A snake on the ground: a long body in waves, its head raised. */
export function drawSnake(pen: Pen, figure: Figure): void {
  const { t, subject } = figure;
  const skin = colored(figure, [92, 128, 74]);
  const flow = pace(figure) > 0 || subject.action === 'swim' ? 3 : 1.1;
  const spine: Point[] = [];
  for (let at = 0; at <= 40; at++) {
    const share = at / 40;
    const along = -1.5 + share * 1.95;
    const quiet = Math.sin(Math.PI * Math.min(1, share * 1.05)) ** 0.5;
    spine.push([along, -0.12 + 0.1 * Math.sin(share * 13 - t * flow) * quiet]);
  }
  const sway = 0.03 * Math.sin(t * 1.3);
  spine.push([0.56, -0.2], [0.62 + sway * 0.4, -0.4], [0.55 + sway, -0.62], [0.57 + sway, -0.8], [0.72 + sway, -0.9]);
  pen.paint(skin, (p) =>
    taperedPath(
      p,
      spine,
      (share) => (0.02 + 0.17 * Math.sin(Math.PI * Math.min(1, 0.04 + share * 0.8)) ** 0.7) * (share > 0.9 ? 0.82 : 1),
    ),
  );
  if (!pen.rim) {
    spine.slice(2, 40).forEach(([x, y], at) => {
      if (at % 2 === 0) pen.ellipse(tone(skin, at % 4 === 0 ? -0.42 : 0.3), x, y - 0.02, 0.034, 0.03);
    });
    pen.limb(tone(skin, 0.5), 0.05, 0.04, [
      [0.66 + sway * 0.4, -0.38],
      [0.6 + sway, -0.6],
      [0.62 + sway, -0.76],
    ]);
  }
  const [x, y] = [0.7 + sway, -0.91];
  const flick = Math.max(0, Math.sin(t * 3.1)) ** 3;
  pen.line([206, 60, 60], 0.014, [
    [x + 0.14, y + 0.03],
    [x + 0.16 + 0.1 * flick, y + 0.03],
    [x + 0.2 + 0.1 * flick, y + 0.055],
  ]);
  pen.paint(skin, (p) => {
    p.moveTo(x - 0.11, y - 0.02);
    p.bezierCurveTo(x - 0.08, y - 0.13, x + 0.06, y - 0.12, x + 0.17, y + 0.01);
    p.quadraticCurveTo(x + 0.17, y + 0.06, x + 0.08, y + 0.08);
    p.quadraticCurveTo(x - 0.08, y + 0.12, x - 0.11, y - 0.02);
  });
  pen.ellipse([246, 214, 96], x + 0.03, y - 0.035, 0.024, 0.02);
  pen.ellipse([16, 14, 12], x + 0.036, y - 0.035, 0.007, 0.019);
}

/** A turtle or tortoise; swims with its flippers spread. */
export function drawTurtle(pen: Pen, figure: Figure): void {
  const { t, subject } = figure;
  const skin = colored(figure, [116, 132, 88]);
  const shell: Rgb = mix(skin, [92, 70, 44], 0.6);
  const rate = subject.action === 'swim' || subject.action === 'fly' ? 1.6 : pace(figure);
  const beat = rate > 0 ? Math.sin(t * rate) : 0;
  const limb = (x: number, way: number, phase: number, color: Rgb) => {
    const reach = rate > 0 ? Math.sin(t * rate + phase) * 0.12 : 0.04;
    pen.paint(color, (p) =>
      taperedPath(
        p,
        [
          [x, -0.24],
          [x + way * 0.2 + reach, -0.14],
          [x + way * 0.34 + reach * 1.6, -0.02],
        ],
        (share) => 0.24 - 0.1 * share,
      ),
    );
  };
  limb(0.36, 1, 2, tone(skin, -0.4));
  limb(-0.5, -1, 0, tone(skin, -0.4));
  pen.paint(skin, (p) =>
    taperedPath(
      p,
      [
        [0.5, -0.3],
        [0.74, -0.42 + beat * 0.02],
        [0.92, -0.52 + beat * 0.02],
      ],
      (share) => 0.26 - share * 0.02,
    ),
  );
  pen.ellipse(skin, 0.95, -0.54 + beat * 0.02, 0.17, 0.135, 0.15);
  pen.ellipse([18, 16, 14], 1.0, -0.58 + beat * 0.02, 0.026, 0.028);
  pen.paint(tone(skin, 0.3), (p) => p.ellipse(0, -0.24, 0.7, 0.15, 0, 0, 7));
  pen.paint(shell, (p) => {
    p.moveTo(-0.78, -0.24);
    p.bezierCurveTo(-0.7, -0.86, -0.3, -1, 0.02, -0.98);
    p.bezierCurveTo(0.4, -0.96, 0.7, -0.66, 0.74, -0.28);
    p.quadraticCurveTo(0, -0.16, -0.78, -0.24);
  });
  if (!pen.rim)
    for (const [x, y, radius] of [
      [-0.42, -0.52, 0.17],
      [-0.1, -0.7, 0.2],
      [0.25, -0.62, 0.18],
      [-0.16, -0.4, 0.16],
      [0.46, -0.42, 0.14],
      [0.16, -0.36, 0.13],
    ] as const)
      pen.paint(tone(shell, 0.22), (p) => {
        for (let side = 0; side < 6; side++)
          p.lineTo(x + Math.cos((side * Math.PI) / 3) * radius, y + Math.sin((side * Math.PI) / 3) * radius * 0.72);
        p.closePath();
      });
  limb(0.42, 1, 0, skin);
  limb(-0.44, -1, 2, skin);
}

/** An owl on its branch, or on wide silent wings. */
export function drawOwl(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const { t, subject } = figure;
  const plumage = colored(figure, [124, 96, 72]);
  const pale: Rgb = mix(plumage, [240, 226, 200], 0.62);
  const flies = subject.action === 'fly' || subject.action === 'rise';
  g.save();
  if (flies) {
    const beat = Math.sin(t * 3.2) * 0.5 + 0.15;
    g.translate(0, -0.12 + Math.sin(t * 3.2) * 0.02);
    for (const side of [-1, 1])
      pen.paint(tone(plumage, side < 0 ? -0.2 : -0.08), (p) => {
        p.moveTo(side * 0.12, -0.62);
        p.bezierCurveTo(
          side * 0.5,
          -0.78 - beat * 0.3,
          side * 0.86,
          -0.66 - beat * 0.5,
          side * 1.12,
          -0.5 - beat * 0.55,
        );
        for (let feather = 0; feather < 6; feather++) {
          const share = (feather + 1) / 6;
          const x = side * (1.12 - share * 0.98);
          p.quadraticCurveTo(
            x + side * 0.1,
            -0.28 - beat * 0.5 * (1 - share),
            x,
            -0.38 + share * 0.08 - beat * 0.45 * (1 - share),
          );
        }
        p.closePath();
      });
  } else {
    pen.limb([92, 68, 50], 0.09, 0.06, [
      [-0.62, 0.02],
      [-0.1, -0.02],
      [0.3, 0.0],
      [0.68, -0.06],
    ]);
    pen.paint(tone(plumage, -0.35), (p) => p.roundRect(-0.1, -0.16, 0.2, 0.34, 0.06));
  }
  pen.paint(plumage, (p) => {
    p.moveTo(-0.25, -0.66);
    p.bezierCurveTo(-0.36, -0.3, -0.22, 0, 0, 0.0);
    p.bezierCurveTo(0.22, 0, 0.36, -0.3, 0.25, -0.66);
  });
  pen.ellipse(pale, 0, -0.34, 0.17, 0.25);
  if (!pen.rim)
    for (let row = 0; row < 4; row++)
      for (let at = -1.5; at <= 1.5; at++)
        pen.line(tone(plumage, -0.2), 0.014, [
          [at * 0.075 - 0.02, -0.48 + row * 0.09 + (at % 1) * 0.01],
          [at * 0.075, -0.455 + row * 0.09],
          [at * 0.075 + 0.02, -0.48 + row * 0.09],
        ]);
  if (!flies)
    for (const side of [-1, 1])
      pen.paint(tone(plumage, -0.24), (p) => {
        p.moveTo(side * 0.24, -0.66);
        p.bezierCurveTo(side * 0.38, -0.4, side * 0.3, -0.14, side * 0.12, -0.04);
        p.bezierCurveTo(side * 0.2, -0.24, side * 0.16, -0.5, side * 0.24, -0.66);
      });
  const turn = Math.sin(t * 0.7) > 0.3 ? 0.05 : -0.02;
  for (const side of [-1, 1])
    pen.paint(plumage, (p) => {
      p.moveTo(side * 0.1 + turn, -0.9);
      p.quadraticCurveTo(side * 0.2 + turn, -1.02, side * 0.26 + turn, -1.04);
      p.quadraticCurveTo(side * 0.28 + turn, -0.9, side * 0.24 + turn, -0.8);
    });
  pen.ellipse(plumage, turn, -0.76, 0.28, 0.2);
  const blink = Math.sin(t * 0.83 + 1) > 0.975 ? 0.12 : 1;
  for (const side of [-1, 1]) {
    const x = turn * 1.5 + side * 0.115;
    pen.ellipse(pale, x, -0.75, 0.125, 0.135);
    pen.shine([250, 190, 66], (p) => p.ellipse(x, -0.76, 0.068, 0.068 * blink, 0, 0, 7));
    pen.ellipse([16, 12, 16], x + turn * 0.3, -0.76, 0.036, 0.036 * blink);
    pen.ellipse([255, 255, 255], x + 0.018, -0.78, 0.011, 0.011 * blink);
  }
  pen.paint([214, 162, 78], (p) => {
    p.moveTo(turn * 1.5 - 0.03, -0.71);
    p.lineTo(turn * 1.5 + 0.03, -0.71);
    p.lineTo(turn * 1.5, -0.62);
  });
  if (!flies) for (const x of [-0.08, 0.08]) pen.ellipse([206, 158, 84], x, -0.015, 0.05, 0.026);
  g.restore();
}

/** A butterfly seen from the side and above: two pairs of wings that open and close. */
export function drawButterfly(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const { t } = figure;
  const wingColor = colored(figure, [98, 150, 220]);
  const open = 0.38 + 0.62 * Math.abs(Math.sin(t * 4.2));
  g.save();
  g.translate(0, -0.5 + Math.sin(t * 4.2) * 0.02);
  g.rotate(0.32);
  for (const side of [-1, 1]) {
    g.save();
    g.scale(side * open, 1);
    pen.paint(tone(wingColor, side < 0 ? -0.14 : 0.04), (p) => {
      p.moveTo(0.02, -0.02);
      p.bezierCurveTo(0.18, -0.5, 0.56, -0.58, 0.66, -0.38);
      p.bezierCurveTo(0.7, -0.16, 0.4, 0.02, 0.02, 0.04);
    });
    pen.paint(tone(wingColor, side < 0 ? -0.26 : -0.1), (p) => {
      p.moveTo(0.02, 0.02);
      p.bezierCurveTo(0.36, 0.02, 0.52, 0.2, 0.42, 0.38);
      p.bezierCurveTo(0.3, 0.5, 0.1, 0.34, 0.02, 0.14);
    });
    if (!pen.rim) {
      pen.line(tone(wingColor, -0.7), 0.022, [
        [0.06, -0.16],
        [0.24, -0.46],
        [0.52, -0.5],
        [0.66, -0.36],
        [0.6, -0.16],
        [0.44, -0.06],
      ]);
      for (const [x, y, radius] of [
        [0.48, -0.34, 0.06],
        [0.3, 0.24, 0.05],
        [0.32, -0.2, 0.04],
      ] as const)
        pen.ellipse(tone(wingColor, 0.55), x, y, radius, radius);
    }
    g.restore();
  }
  pen.limb([36, 32, 40], 0.05, 0.03, [
    [0, -0.18],
    [0, 0.06],
    [0, 0.3],
  ]);
  for (const side of [-1, 1])
    pen.line([36, 32, 40], 0.012, [
      [0, -0.18],
      [side * 0.06, -0.34],
      [side * 0.14, -0.42],
    ]);
  g.restore();
}
