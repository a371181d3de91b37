import { mix, type Rgb } from '../paint/color.ts';
import type { Figure } from './figure.ts';
import { joint, taperedPath, tone, type Pen, type Point } from './pen.ts';
import { drawBird } from './winged.ts';

function own(figure: Figure, usual: Rgb): Rgb {
  return figure.subject.color || figure.subject.castId ? mix(figure.color, usual, 0.35) : usual;
}

/** Seen from the front: broad shell, four pairs of legs, two raised claws. */
export function drawCrab(pen: Pen, figure: Figure): void {
  const { t, subject } = figure;
  const shell = own(figure, [206, 84, 58]);
  const moving = subject.action === 'walk' || subject.action === 'run' || subject.action === 'fight';
  const open = 0.2 + 0.16 * Math.max(0, Math.sin(t * (subject.action === 'fight' ? 5 : 1.6)));
  for (const side of [-1, 1] as const) {
    for (let leg = 0; leg < 4; leg++) {
      const step = moving ? Math.sin(t * 9 + leg * 1.7 + (side > 0 ? 0 : 2)) * 0.05 : 0.008 * Math.sin(t * 1.4 + leg);
      const root: Point = [side * (0.3 - leg * 0.03), -0.34 + leg * 0.035];
      const knee: Point = [side * (0.74 - leg * 0.1), -0.5 + leg * 0.09 + step];
      const shin: Point = [side * (0.92 - leg * 0.13), -0.22 + leg * 0.04 + step];
      const tip: Point = [side * (0.98 - leg * 0.17), 0];
      pen.limb(tone(shell, -0.22 - leg * 0.05), 0.075, 0.02, [root, knee, shin, tip]);
    }
    const lift = 0.03 * Math.sin(t * 1.8 + side);
    const elbow: Point = [side * 0.66, -0.62 + lift];
    const wrist: Point = [side * 0.56, -0.82 + lift];
    pen.limb(tone(shell, -0.1), 0.1, 0.085, [[side * 0.32, -0.42], [side * 0.58, -0.48], elbow]);
    pen.limb(tone(shell, -0.02), 0.1, 0.12, [elbow, wrist]);
    // The claw: a heavy palm, a fixed finger and one that opens.
    pen.paint(shell, (p) => {
      p.moveTo(wrist[0] + side * 0.1, wrist[1] + 0.04);
      p.bezierCurveTo(
        wrist[0] + side * 0.17,
        wrist[1] - 0.12,
        wrist[0] + side * 0.06,
        wrist[1] - 0.26,
        wrist[0] - side * 0.15,
        wrist[1] - 0.3,
      );
      p.bezierCurveTo(
        wrist[0] - side * 0.04,
        wrist[1] - 0.2,
        wrist[0] - side * 0.04,
        wrist[1] - 0.12,
        wrist[0] - side * 0.1,
        wrist[1] - 0.02,
      );
      p.quadraticCurveTo(wrist[0], wrist[1] + 0.1, wrist[0] + side * 0.1, wrist[1] + 0.04);
    });
    pen.g.save();
    pen.g.translate(wrist[0] - side * 0.06, wrist[1] - 0.02);
    pen.g.rotate(-side * open);
    pen.paint(tone(shell, -0.14), (p) => {
      p.moveTo(side * 0.05, 0.02);
      p.quadraticCurveTo(-side * 0.13, -0.01, -side * 0.16, -0.19);
      p.quadraticCurveTo(-side * 0.05, -0.12, side * 0.03, -0.08);
    });
    pen.g.restore();
  }
  pen.paint(shell, (p) => {
    p.moveTo(-0.46, -0.46);
    p.bezierCurveTo(-0.42, -0.66, 0.42, -0.66, 0.46, -0.46);
    p.bezierCurveTo(0.46, -0.28, 0.26, -0.14, 0, -0.14);
    p.bezierCurveTo(-0.26, -0.14, -0.46, -0.28, -0.46, -0.46);
  });
  if (!pen.rim) {
    pen.paint(tone(shell, 0.22), (p) => {
      p.moveTo(-0.36, -0.5);
      p.bezierCurveTo(-0.3, -0.6, 0.3, -0.6, 0.36, -0.5);
      p.bezierCurveTo(0.2, -0.54, -0.2, -0.54, -0.36, -0.5);
    });
    for (let spot = 0; spot < 7; spot++)
      pen.ellipse(tone(shell, -0.16), -0.24 + spot * 0.08, -0.42 + 0.05 * Math.sin(spot * 2.3), 0.022, 0.018);
  }
  for (const side of [-1, 1]) {
    pen.line(
      tone(shell, -0.1),
      0.03,
      [
        [side * 0.1, -0.58],
        [side * 0.13, -0.68],
      ],
      false,
    );
    pen.ellipse([26, 20, 22], side * 0.13, -0.7, 0.034, 0.038);
    if (!pen.rim) pen.ellipse([240, 240, 240], side * 0.13 + 0.01, -0.712, 0.009, 0.01);
  }
}

/** A black bird with a heavy bill, perched or flying; three-legged where it lives in the sun. */
export function drawCrow(pen: Pen, figure: Figure): void {
  const { t, subject } = figure;
  const black = own(figure, [34, 34, 46]);
  const flies = ['fly', 'rise', 'ride', 'run', 'fight', 'fall'].includes(subject.action);
  if (/three-legged|sun|golden/u.test(figure.look)) pen.glow([255, 170, 70], 0, -0.5, 0.95, 0.55);
  if (flies) {
    const { castId: _castId, ...rest } = subject;
    drawBird(pen, { ...figure, color: black, subject: { ...rest, kind: 'bird', color: '#22222e' } }, 'bird');
    return;
  }
  const nod = 0.02 * Math.sin(t * 1.7) + (subject.action === 'speak' ? 0.03 * Math.sin(t * 8) : 0);
  const gape = subject.action === 'speak' ? 0.03 + 0.03 * Math.max(0, Math.sin(t * 8)) : 0;
  for (const x of /three-legged/u.test(figure.look) ? [-0.1, 0, 0.1] : [-0.03, 0.08]) {
    pen.line(
      [52, 46, 46],
      0.026,
      [
        [x, -0.24],
        [x + 0.03, -0.1],
        [x, -0.01],
      ],
      false,
    );
    for (const toe of [-0.07, 0.05, 0.09])
      pen.line(
        [52, 46, 46],
        0.018,
        [
          [x, -0.012],
          [x + toe, 0],
        ],
        false,
      );
  }
  pen.paint(tone(black, -0.2), (p) =>
    taperedPath(
      p,
      [
        [-0.18, -0.36],
        [-0.46, -0.2],
        [-0.7, -0.1],
      ],
      (share) => 0.19 * (1 - share * 0.35),
    ),
  );
  pen.paint(black, (p) => {
    p.moveTo(0.2, -0.86 + nod);
    p.bezierCurveTo(0.42, -0.74 + nod, 0.36, -0.4, 0.16, -0.26);
    p.bezierCurveTo(0, -0.16, -0.22, -0.2, -0.34, -0.32);
    p.bezierCurveTo(-0.24, -0.52, -0.06, -0.66, 0.02, -0.8 + nod);
    p.bezierCurveTo(0.06, -0.9 + nod, 0.14, -0.92 + nod, 0.2, -0.86 + nod);
  });
  // The folded wing, feather on feather, with a blue sheen.
  for (let feather = 0; feather < 6; feather++)
    pen.paint(mix(tone(black, 0.06 + (feather % 2) * 0.05), [70, 84, 130], 0.16), (p) =>
      taperedPath(
        p,
        [
          [0.12 - feather * 0.02, -0.58 + feather * 0.035],
          [-0.16, -0.42 + feather * 0.03],
          [-0.5 + feather * 0.05, -0.2 + feather * 0.02],
        ],
        (share) => 0.1 * (1 - share * 0.8),
      ),
    );
  pen.ellipse(black, 0.17, -0.84 + nod, 0.14, 0.125);
  pen.paint([30, 28, 32], (p) => {
    p.moveTo(0.26, -0.92 + nod);
    p.quadraticCurveTo(0.42, -0.93 + nod, 0.53, -0.82 + nod);
    p.lineTo(0.27, -0.82 + nod);
  });
  pen.paint([24, 22, 26], (p) => {
    p.moveTo(0.26, -0.83 + nod + gape * 0.4);
    p.lineTo(0.48, -0.8 + nod + gape);
    p.lineTo(0.26, -0.77 + nod + gape * 0.5);
  });
  if (!pen.rim) {
    pen.ellipse([212, 206, 196], 0.21, -0.875 + nod, 0.019, 0.02);
    pen.ellipse([10, 10, 12], 0.213, -0.875 + nod, 0.012, 0.013);
  }
}

/** The vermilion bird: crest, sweeping wings and a train of long plumes with eyes, trailing flames of light. */
export function drawPhoenix(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const { t } = figure;
  const red = own(figure, [214, 62, 48]);
  const gold: Rgb = mix(figure.accent, [255, 196, 92], 0.7);
  const beat = Math.sin(t * 2.1);
  pen.glow([255, 150, 70], 0, -0.55, 1.25, 0.34);
  g.save();
  g.translate(0.1, -0.5 + 0.02 * beat);
  g.rotate(-0.18);
  // The train: seven plumes that wave one after another.
  for (let plume = 0; plume < 7; plume++) {
    const spread = (plume - 3) / 3;
    const points: Point[] = Array.from({ length: 11 }, (_u, at) => {
      const share = at / 10;
      return [
        -0.12 - share * (1.35 - 0.18 * Math.abs(spread)),
        0.05 +
          spread * share * 0.42 +
          Math.sin(t * 1.6 - share * 4.4 + plume * 0.7) * 0.075 * share +
          share * share * 0.12,
      ];
    });
    pen.paint(plume % 2 ? red : mix(red, gold, 0.55), (p) =>
      taperedPath(p, points, (share) => 0.028 + 0.055 * Math.sin(Math.PI * Math.min(1, share * 0.9)) ** 2),
    );
    const [x, y] = points[9]!;
    pen.ellipse(gold, x, y, 0.07, 0.045, spread * 0.3);
    if (!pen.rim) {
      pen.ellipse([44, 96, 140], x, y, 0.042, 0.027, spread * 0.3);
      pen.ellipse([20, 30, 60], x + 0.005, y, 0.02, 0.014, spread * 0.3);
    }
  }
  phoenixWing(pen, tone(red, -0.3), tone(gold, -0.25), beat, true);
  pen.paint(red, (p) =>
    taperedPath(
      p,
      [
        [-0.26, 0.05],
        [-0.1, 0.04],
        [0.1, -0.02],
        [0.26, -0.14],
        [0.36, -0.3],
        [0.46, -0.4],
      ],
      (share) => 0.05 + 0.19 * Math.sin(Math.PI * Math.min(1, share * 0.72 + 0.1)) ** 1.2,
    ),
  );
  pen.ellipse(red, 0.47, -0.42, 0.08, 0.07, -0.4);
  for (let crest = 0; crest < 3; crest++)
    pen.paint(gold, (p) =>
      taperedPath(
        p,
        [
          [0.44, -0.46],
          [0.38 - crest * 0.04, -0.6 + crest * 0.02],
          [0.26 - crest * 0.08 + 0.02 * Math.sin(t * 3 + crest), -0.68 + crest * 0.06],
        ],
        (share) => 0.03 * (1 - share * 0.7),
      ),
    );
  pen.paint([244, 188, 80], (p) => {
    p.moveTo(0.53, -0.46);
    p.quadraticCurveTo(0.65, -0.46, 0.66, -0.38);
    p.lineTo(0.53, -0.39);
  });
  if (!pen.rim) pen.ellipse([20, 14, 16], 0.495, -0.44, 0.013, 0.014);
  phoenixWing(pen, red, gold, beat, false);
  g.restore();
}

function phoenixWing(pen: Pen, red: Rgb, gold: Rgb, beat: number, far: boolean): void {
  const { g } = pen;
  g.save();
  g.translate(far ? 0.16 : 0.08, -0.06);
  g.rotate((far ? 0.5 : 0) - 0.1 - 0.34 * beat);
  const primaries = 17;
  for (let feather = 0; feather < primaries; feather++) {
    const share = feather / (primaries - 1);
    const angle = -1.2 - share * 1.62;
    const reach = 0.46 + 0.5 * Math.sin(share * 2.5 + 0.25);
    const root: Point = [-share * 0.17, -0.03 - 0.1 * Math.sin(share * Math.PI)];
    const tip: Point = [root[0] + Math.cos(angle) * reach, root[1] + Math.sin(angle) * reach];
    const bow = 0.1 * Math.sin(share * Math.PI) + 0.03;
    const blade: Point[] = Array.from({ length: 7 }, (_u, at) => {
      const part = at / 6;
      const bend = bow * Math.sin(part * Math.PI);
      return [
        root[0] + (tip[0] - root[0]) * part + Math.sin(angle) * bend,
        root[1] + (tip[1] - root[1]) * part - Math.cos(angle) * bend,
      ];
    });
    const color = mix(red, gold, 0.1 + 0.75 * share * (feather % 2 ? 1 : 0.55));
    pen.paint(color, (p) =>
      taperedPath(
        p,
        blade,
        (part) => 0.02 + 0.085 * Math.sin(Math.PI * Math.min(1, part * 0.86 + 0.08)) ** 0.8 * (1 - part ** 5),
      ),
    );
    if (!pen.rim) pen.line(tone(color, -0.3), 0.005, blade.slice(1, 6));
  }
  for (let covert = 0; covert < 8; covert++) {
    const share = covert / 7;
    const angle = -1.3 - share * 1.4;
    const reach = 0.26 + 0.1 * Math.sin(share * 2.6);
    pen.paint(tone(red, covert % 2 ? 0.1 : -0.12), (p) =>
      taperedPath(
        p,
        [
          [-share * 0.14, -0.02],
          [-share * 0.14 + Math.cos(angle) * reach * 0.6, -0.02 + Math.sin(angle) * reach * 0.6],
          [-share * 0.14 + Math.cos(angle) * reach, -0.02 + Math.sin(angle) * reach],
        ],
        (part) => 0.1 * (1 - part * 0.6),
      ),
    );
  }
  g.restore();
}

/** A monkey: long arms, curled tail, a pale face; on all fours when it runs, else half upright. */
export function drawMonkey(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const { t, subject } = figure;
  const fur = own(figure, [148, 108, 72]);
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
