import { latticeHash } from '../paint/noise.ts';
import { mix } from '../paint/color.ts';
import type { DressedHalf, Figure } from './figure.ts';
import { drawPerson, type Person } from './human.ts';
import { pairOf } from './pair.ts';
import { tone, type Pen } from './pen.ts';
import { poseOf } from './pose.ts';

export function drawOnePerson(pen: Pen, figure: Figure, kind: Person['kind']): void {
  const { subject } = figure;
  drawPerson(pen, {
    kind,
    action: subject.action,
    color: figure.color,
    accent: figure.accent,
    dress: figure.dress,
    t: figure.t,
    away: subject.facing === 'away',
  });
}

/** Two who belong together: face to face; `embrace` brings them close, `dance` turns them. */
export function drawCouple(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const { t, subject } = figure;
  const close = subject.action === 'embrace';
  const gap = close ? 0.165 : subject.action === 'reach' ? 0.3 : subject.action === 'walk' ? 0.13 : 0.15;
  const sway = 0.014 * Math.sin(t * 0.9);
  const each = (side: 1 | -1, { half, dress }: DressedHalf) => {
    const { scale } = half;
    g.save();
    g.translate(side * gap + sway, 0);
    if (close) g.rotate(-side * 0.05);
    g.scale(subject.action === 'walk' ? scale : -side * scale, scale);
    const pose = { ...poseOf(subject.action === 'glow' ? 'stand' : subject.action, t + side * 0.3) };
    if (close && side < 0) {
      pose.nearArm = [1.25, 1.7];
      pose.head = 0.2;
    }
    drawPerson(pen, {
      kind: half.kind,
      action: subject.action,
      color: half.color,
      accent: figure.accent,
      dress,
      t: t + side * 0.3,
      away: false,
      pose,
    });
    g.restore();
  };
  const [left, right] = figure.pair ?? strangers(figure);
  each(-1, left);
  each(1, right);
  if (close) pen.glow([255, 236, 210], 0, -0.72, 0.5, 0.22 + 0.05 * Math.sin(t * 1.8));
}

/** Two whom no cast knows. */
function strangers(figure: Figure): readonly [DressedHalf, DressedHalf] {
  const [left, right] = pairOf(figure.subject, [], figure.color);
  return [
    { half: left, dress: figure.dress },
    { half: right, dress: figure.dress },
  ];
}

/** Many people: rows of heads and shoulders, the far ones smaller, some with raised arms. */
export function drawCrowd(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const cheering =
    figure.subject.action === 'wave' || figure.subject.action === 'dance' || figure.subject.action === 'play';
  for (let row = 0; row < 3; row++) {
    const count = 7 + row;
    for (let at = 0; at < count; at++) {
      const hash = latticeHash(at, row, figure.seed);
      const x = ((at + 0.5) / count - 0.5) * 2.5 + (hash - 0.5) * 0.14;
      const scale = (0.58 + row * 0.12) * (0.88 + 0.2 * latticeHash(at, row + 7, figure.seed));
      const tint = mix(figure.color, hash < 0.33 ? [70, 84, 120] : hash < 0.66 ? [140, 92, 78] : [86, 110, 96], 0.6);
      g.save();
      g.translate(x, -0.2 + row * 0.1);
      g.scale(hash > 0.5 ? scale : -scale, scale);
      const action = cheering && hash > 0.45 ? 'wave' : figure.subject.action;
      drawPerson(pen, {
        kind: hash < 0.42 ? 'woman' : hash < 0.88 ? 'man' : 'child',
        action,
        color: tone(tint, -0.3 + row * 0.12),
        accent: figure.accent,
        dress: figure.dress,
        t: figure.t + hash * 9,
        away: figure.subject.facing === 'away',
      });
      g.restore();
    }
  }
}
