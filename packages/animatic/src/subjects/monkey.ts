import type { Rgb } from '../paint/color.ts';
import { ownColor, type Figure } from './figure.ts';
import { joint, taperedPath, tone, type Pen, type Point } from './pen.ts';

/** A monkey: long arms, curled tail, a pale face; on all fours when it runs, else half upright. */
export function drawMonkey(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const { t, subject } = figure;
  const fur = ownColor(figure, [148, 108, 72]);
  const face: Rgb = [234, 190, 158];
  const upright = !['run', 'walk', 'sleep'].includes(subject.action);
  const pace = subject.action === 'run' ? 9 : subject.action === 'walk' ? 4.6 : 0;
  const swing = pace > 6 ? 0.6 : pace > 0 ? 0.32 : 0;
  const play = ['play', 'dance', 'wave', 'fight', 'reach', 'glow'].includes(subject.action);
  const sway = Math.sin(t * 1.6) * 0.012;
  g.save();
  if (!upright) g.translate(0, -Math.abs(Math.sin((t * pace) / 2)) * 0.03);
  const hip: Point = upright ? [-0.1, -0.3] : [-0.28, -0.42];
  const chest: Point = upright ? [0.06 + sway, -0.62] : [0.24, -0.5];
  const head: Point = upright ? [0.14 + sway, -0.84] : [0.5, -0.66];
  const curl: Point[] = Array.from({ length: 15 }, (_u, at) => {
    const share = at / 14;
    const angle = 2.6 - share * 5.2 + Math.sin(t * 1.3) * 0.12;
    return [
      hip[0] - 0.1 - share * 0.34 + Math.cos(angle) * 0.13 * share,
      hip[1] - share * 0.34 + Math.sin(angle) * 0.13 * share + 0.02,
    ];
  });
  pen.paint(tone(fur, -0.12), (p) => taperedPath(p, curl, (share) => 0.062 - 0.026 * share));
  const limb = (
    root: Point,
    angles: readonly [number, number],
    lengths: readonly [number, number],
    width: number,
    color: Rgb,
  ) => {
    const middle = joint(root, angles[0], lengths[0]);
    const end = joint(middle, angles[1], lengths[1]);
    pen.limb(color, width * 1.25, width * 0.9, [root, [(root[0] + middle[0]) / 2, (root[1] + middle[1]) / 2], middle]);
    pen.limb(color, width * 0.92, width * 0.62, [middle, [(middle[0] + end[0]) / 2, (middle[1] + end[1]) / 2], end]);
    pen.ellipse(tone(face, -0.3), end[0] + 0.015, end[1] + 0.005, 0.045, 0.03, 0.2);
  };
  const far = tone(fur, -0.34);
  const wave = Math.sin(t * 5) * 0.4;
  const s = (offset: number) => Math.sin(t * pace + offset) * swing;
  if (upright) {
    limb(
      [chest[0] - 0.02, chest[1] + 0.03],
      play ? [1.9 - wave * 0.4, 2.4 - wave] : [0.5, 0.15],
      [0.25, 0.24],
      0.085,
      far,
    );
    limb([hip[0] + 0.02, hip[1] + 0.03], [1.15, -0.55], [0.2, 0.2], 0.11, far);
  } else {
    limb([chest[0] + 0.04, chest[1] + 0.04], [s(0.8) + 0.1, s(0.8) * 0.8], [0.24, 0.22], 0.085, far);
    limb([hip[0] + 0.04, hip[1] + 0.04], [0.5 + s(3.8), -0.35 + s(3.8)], [0.2, 0.22], 0.11, far);
  }
  pen.paint(fur, (p) =>
    taperedPath(
      p,
      [
        [hip[0] - 0.04, hip[1] + 0.06],
        hip,
        [(hip[0] + chest[0]) / 2 - 0.02, (hip[1] + chest[1]) / 2],
        chest,
        [chest[0] + 0.03, chest[1] - 0.06],
      ],
      (share) => 0.27 - 0.05 * Math.sin(Math.PI * share),
    ),
  );
  if (upright && !pen.rim)
    pen.paint(tone(fur, 0.35), (p) =>
      taperedPath(
        p,
        [
          [hip[0] + 0.08, hip[1] - 0.02],
          [(hip[0] + chest[0]) / 2 + 0.08, (hip[1] + chest[1]) / 2],
          [chest[0] + 0.05, chest[1] + 0.02],
        ],
        (share) => 0.13 * Math.sin(Math.PI * (0.2 + 0.7 * share)),
      ),
    );
  if (upright) {
    limb([hip[0] + 0.04, hip[1] + 0.04], [1.25, -0.4], [0.22, 0.21], 0.12, fur);
    limb(
      [chest[0] + 0.02, chest[1] + 0.02],
      play ? [2.2 + wave * 0.4, 2.6 + wave] : [0.62, 0.5 + sway * 3],
      [0.26, 0.25],
      0.09,
      fur,
    );
  } else {
    limb([hip[0] + 0.02, hip[1] + 0.04], [0.55 + s(3), -0.35 + s(3)], [0.21, 0.23], 0.12, fur);
    limb([chest[0] + 0.06, chest[1] + 0.04], [s(0) + 0.1, s(0) * 0.8], [0.25, 0.23], 0.09, fur);
  }
  pen.ellipse(tone(face, -0.12), head[0] - 0.1, head[1] + 0.02, 0.05, 0.06);
  pen.ellipse(fur, head[0], head[1], 0.135, 0.13);
  // A heart-shaped face and a muzzle.
  pen.ellipse(face, head[0] + 0.055, head[1] - 0.012, 0.075, 0.065, 0.1);
  pen.ellipse(face, head[0] + 0.075, head[1] + 0.052, 0.075, 0.056, 0.1);
  if (!pen.rim) {
    for (const x of [0.035, 0.095]) {
      pen.ellipse([250, 246, 240], head[0] + x, head[1] - 0.022, 0.018, 0.02);
      pen.ellipse([30, 20, 18], head[0] + x + 0.005, head[1] - 0.02, 0.012, 0.014);
    }
    pen.ellipse([96, 60, 52], head[0] + 0.112, head[1] + 0.03, 0.016, 0.01);
    pen.line([96, 60, 52], 0.008, [
      [head[0] + 0.05, head[1] + 0.07],
      [head[0] + 0.09, head[1] + 0.084],
      [head[0] + 0.13, head[1] + 0.066],
    ]);
  }
  if (/king|wukong|circlet|golden|staff/u.test(figure.look)) {
    pen.line([255, 204, 96], 0.022, [
      [head[0] - 0.1, head[1] - 0.07],
      [head[0] + 0.02, head[1] - 0.1],
      [head[0] + 0.12, head[1] - 0.06],
    ]);
    pen.line(
      [206, 160, 70],
      0.03,
      [
        [0.34, -1.02],
        [0.44, 0],
      ],
      false,
    );
    for (const [x, y] of [
      [0.34, -1.02],
      [0.44, 0],
    ] as const)
      pen.ellipse([255, 214, 110], x, y - 0.03, 0.026, 0.05, 0.1);
  }
  g.restore();
}
