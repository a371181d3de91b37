import { mix, type Rgb } from '../paint/color.ts';
import { latticeHash } from '../paint/noise.ts';
import type { Figure } from './figure.ts';
import { joint, tone, type Pen, type Point } from './pen.ts';

export function drawTree(pen: Pen, figure: Figure): void {
  const { t, seed } = figure;
  const { wind } = pen.stage.light;
  const bark: Rgb = [88, 66, 52];
  const snowy = pen.stage.request.shot.scene.weather === 'snow';
  const leaf: Rgb = snowy ? [224, 230, 240] : figure.subject.color ? figure.color : [84, 124, 70];
  const bare = /bare|withered/u.test(figure.look);
  const sway = Math.sin(t * 1.1) * (0.006 + 0.03 * wind);
  pen.limb(bark, 0.11, 0.045, [
    [0, 0],
    [-0.015, -0.2],
    [0.01 + sway * 0.4, -0.48],
  ]);
  for (const [angle, length, from] of [
    [2.3, 0.24, -0.3],
    [-2.4, 0.26, -0.34],
    [2.8, 0.26, -0.44],
    [-2.8, 0.22, -0.46],
  ] as const) {
    const end = joint([0, from], angle, length);
    pen.limb(bark, 0.045, 0.014, [
      [0, from],
      [end[0] / 2, (from + end[1]) / 2 + 0.02],
      [end[0] + sway, end[1]],
    ]);
  }
  if (bare) {
    twigs(pen, seed, bark, sway);
    return;
  }
  const clumps = Array.from({ length: 34 }, (_u, at): { x: number; y: number; radius: number } => {
    const angle = latticeHash(at, 1, seed) * 6.28;
    const reach = Math.sqrt(latticeHash(at, 2, seed));
    return {
      x: Math.cos(angle) * reach * 0.37,
      y: -0.68 + Math.sin(angle) * reach * 0.26,
      radius: 0.075 + 0.06 * latticeHash(at, 3, seed),
    };
  }).toSorted((a, b) => b.y - a.y);
  clumps.forEach((clump, at) => {
    const high = (-clump.y - 0.42) / 0.55;
    pen.ellipse(
      tone(leaf, (high - 0.5) * 0.5),
      clump.x + sway * (1 + high) + Math.sin(t * 1.9 + at) * 0.004,
      clump.y,
      clump.radius,
      clump.radius * 0.84,
    );
  });
}

/** The crown of a withered tree: three generations of branches and a few hanging vines. */
function twigs(pen: Pen, seed: number, bark: Rgb, sway: number): void {
  const grow = (from: Point, angle: number, length: number, generation: number, id: number): void => {
    const end: Point = [from[0] + Math.sin(angle) * length + sway * 0.4, from[1] - Math.cos(angle) * length];
    const middle: Point = [
      (from[0] + end[0]) / 2 + (latticeHash(id, generation, seed) - 0.5) * 0.05,
      (from[1] + end[1]) / 2,
    ];
    pen.limb(bark, 0.036 / (generation + 0.6), 0.02 / (generation + 0.6), [from, middle, end]);
    if (generation >= 3) return;
    for (const side of [-1, 1])
      grow(
        end,
        angle + side * (0.3 + 0.4 * latticeHash(id, generation + 9, seed)),
        length * (0.66 + 0.12 * latticeHash(id + side, 4, seed)),
        generation + 1,
        id * 2 + side + 3,
      );
  };
  for (const [x, y, angle] of [
    [0, -0.46, 0.05],
    [0.13, -0.62, 0.75],
    [-0.13, -0.66, -0.8],
    [0.05, -0.56, 0.4],
    [-0.04, -0.52, -0.35],
  ] as const)
    grow([x, y], angle, 0.17, 0, Math.round((x + 1) * 40));
  for (let vine = 0; vine < 5; vine++) {
    const x = -0.34 + vine * 0.17;
    const drop = 0.14 + 0.14 * latticeHash(vine, 21, seed);
    pen.line(tone(bark, 0.15), 0.007, [
      [x, -0.74 + Math.abs(x) * 0.25],
      [x + 0.02 + sway, -0.66],
      [x - 0.01 + sway * 2, -0.7 + drop],
    ]);
  }
}

export function drawFlower(pen: Pen, figure: Figure): void {
  const { t } = figure;
  const stem: Rgb = [78, 122, 66];
  const petal = figure.color;
  const sway = Math.sin(t * 1.2) * 0.03;
  const open =
    figure.subject.action === 'appear' || figure.subject.action === 'rise'
      ? Math.min(1, 0.3 + figure.filmTime * 0.22)
      : 1;
  const head: Point = [0.03 + sway, -0.76];
  pen.limb(stem, 0.035, 0.024, [[0, 0], [-0.05, -0.36], head]);
  for (const side of [-1, 1])
    pen.paint(tone(stem, side * 0.1), (p) => {
      p.moveTo(-0.03, -0.28);
      p.quadraticCurveTo(side * 0.2, -0.5 + sway, side * 0.34, -0.36 + sway);
      p.quadraticCurveTo(side * 0.16, -0.26, -0.03, -0.28);
    });
  for (let ring = 0; ring < 2; ring++) {
    const count = 9 - ring;
    for (let at = 0; at < count; at++) {
      const angle = (at / count) * Math.PI * 2 + ring * 0.34 + sway;
      const reach = (0.15 - ring * 0.05) * open;
      pen.ellipse(
        tone(petal, ring * 0.2 + 0.12 * Math.cos(angle)),
        head[0] + Math.cos(angle) * reach,
        head[1] + Math.sin(angle) * reach * 0.86,
        0.1 * open,
        0.052,
        angle,
      );
    }
  }
  pen.ellipse([246, 202, 96], head[0], head[1], 0.06, 0.055);
  pen.glow([255, 226, 160], head[0], head[1], 0.3, 0.25);
}

export function drawHouse(pen: Pen, figure: Figure): void {
  const { light } = pen.stage;
  const wall = mix(figure.color, [228, 212, 186], 0.66);
  const swept = figure.eastern && !/cottage|chalet|western/u.test(figure.look);
  const roof: Rgb = swept ? [76, 72, 82] : [142, 74, 58];
  const snow = pen.stage.request.shot.scene.weather === 'snow';
  pen.paint(wall, (p) => p.rect(-0.62, -0.5, 1.24, 0.5));
  if (swept) {
    pen.paint(roof, (p) => {
      p.moveTo(-0.92, -0.46);
      p.quadraticCurveTo(-0.56, -0.6, -0.4, -0.96);
      p.quadraticCurveTo(0, -1.02, 0.4, -0.96);
      p.quadraticCurveTo(0.56, -0.6, 0.92, -0.46);
      p.quadraticCurveTo(0, -0.52, -0.92, -0.46);
    });
    if (!pen.rim)
      for (let row = 0; row < 9; row++)
        pen.line(
          tone(roof, -0.35),
          0.01,
          [
            [-0.34 + row * 0.085, -0.93],
            [-0.62 + row * 0.155, -0.54],
          ],
          false,
        );
  } else {
    pen.paint(roof, (p) => {
      p.moveTo(-0.76, -0.48);
      p.lineTo(0, -0.96);
      p.lineTo(0.76, -0.48);
    });
    pen.paint(tone(roof, -0.3), (p) => p.rect(0.34, -0.94, 0.12, 0.26));
  }
  if (snow)
    pen.paint([236, 240, 250], (p) => {
      if (swept) {
        p.moveTo(-0.8, -0.53);
        p.quadraticCurveTo(-0.54, -0.64, -0.4, -0.98);
        p.quadraticCurveTo(0, -1.04, 0.4, -0.98);
        p.quadraticCurveTo(0.54, -0.64, 0.8, -0.53);
        p.quadraticCurveTo(0, -0.64, -0.8, -0.53);
      } else {
        p.moveTo(-0.78, -0.5);
        p.lineTo(0, -1);
        p.lineTo(0.78, -0.5);
        p.quadraticCurveTo(0.5, -0.54, 0.34, -0.62);
        p.quadraticCurveTo(0, -0.78, -0.3, -0.64);
        p.quadraticCurveTo(-0.5, -0.53, -0.78, -0.5);
      }
    });
  const glow: Rgb = mix([120, 146, 170], [255, 206, 126], Math.max(light.night, 0.25));
  for (const x of [-0.44, 0.24]) {
    pen.shine(glow, (p) => p.roundRect(x, -0.36, 0.2, 0.18, 0.015));
    pen.glow([255, 190, 100], x + 0.1, -0.27, 0.32, 0.5 * light.night);
    pen.line(
      tone(roof, -0.2),
      0.014,
      [
        [x + 0.1, -0.36],
        [x + 0.1, -0.18],
      ],
      false,
    );
  }
  pen.paint(tone(roof, -0.15), (p) => p.roundRect(-0.09, -0.32, 0.18, 0.32, 0.02));
}

export function drawBridge(pen: Pen, figure: Figure): void {
  const stone = mix(figure.color, [176, 170, 164], 0.66);
  const deck = (x: number) => -0.74 * Math.cos((x / 1.7) * 1.35) - 0.06;
  pen.paint(stone, (p) => {
    p.moveTo(-1.7, 0.02);
    for (let x = -1.7; x <= 1.7; x += 0.1) p.lineTo(x, deck(x));
    p.lineTo(1.7, 0.02);
    p.lineTo(1.12, 0.02);
    p.bezierCurveTo(0.9, -0.74, -0.9, -0.74, -1.12, 0.02);
    p.closePath();
  });
  for (let x = -1.6; x <= 1.61; x += 0.2)
    pen.line(
      tone(stone, 0.16),
      0.03,
      [
        [x, deck(x)],
        [x, deck(x) - 0.17],
      ],
      false,
    );
  pen.line(
    tone(stone, 0.22),
    0.035,
    Array.from({ length: 17 }, (_u, at): Point => [-1.6 + at * 0.2, deck(-1.6 + at * 0.2) - 0.17]),
  );
  if (pen.rim) return;
  for (let stone_ = 0; stone_ < 13; stone_++) {
    const angle = Math.PI * (0.08 + (stone_ / 12) * 0.84);
    pen.line(
      tone(stone, -0.4),
      0.01,
      [
        [Math.cos(angle) * 0.98, -0.58 * Math.sin(angle)],
        [Math.cos(angle) * 1.14, -0.7 * Math.sin(angle)],
      ],
      false,
    );
  }
}
