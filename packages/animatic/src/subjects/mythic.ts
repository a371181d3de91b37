import { mix, type Rgb } from '../paint/color.ts';
import { drawBeast } from './beasts.ts';
import type { Figure } from './figure.ts';
import { drawPerson, type Person } from './human.ts';
import { taperedPath, tone, type Pen, type Point } from './pen.ts';
import { archerPose, poseOf } from './pose.ts';

/** What an archer does instead of shooting. */
const AT_EASE: ReadonlySet<Figure['subject']['action']> = new Set([
  'walk',
  'run',
  'sleep',
  'sit',
  'ride',
  'embrace',
  'speak',
]);

function personOf(figure: Figure, more: Partial<Person>): Person {
  const { subject } = figure;
  return {
    kind: 'man',
    action: subject.action,
    color: figure.color,
    accent: figure.accent,
    dress: figure.dress,
    t: figure.t,
    away: subject.facing === 'away',
    ...more,
  };
}

/** The same figure as another kind in another action, in that kind's own colour. */
function mount(figure: Figure, kind: Figure['subject']['kind'], action: Figure['subject']['action']): Figure {
  const { color: _color, castId: _castId, ...subject } = figure.subject;
  return { ...figure, subject: { ...subject, kind, action } };
}

/** One who draws a bow, quiver on the back. */
export function drawArcher(pen: Pen, figure: Figure): void {
  const { action } = figure.subject;
  const base = poseOf(action === 'fight' ? 'stand' : action, figure.t);
  const woman = /woman|goddess|huntress|girl/u.test(figure.look);
  quiver(pen, figure, -0.035, -0.72, 0.35);
  drawPerson(
    pen,
    personOf(figure, {
      kind: woman ? 'woman' : 'man',
      dress: 'robe',
      pose: AT_EASE.has(action) ? base : archerPose(base, figure.t),
    }),
  );
}

function quiver(pen: Pen, figure: Figure, x: number, y: number, angle: number): void {
  const { g } = pen;
  g.save();
  g.translate(x, y);
  g.rotate(-angle);
  for (let arrow = 0; arrow < 4; arrow++) {
    pen.line(
      [206, 176, 130],
      0.006,
      [
        [-0.018 + arrow * 0.012, 0],
        [-0.022 + arrow * 0.015, -0.12],
      ],
      false,
    );
    pen.ellipse(mix(figure.accent, [240, 236, 226], 0.5), -0.022 + arrow * 0.015, -0.115, 0.008, 0.024);
  }
  pen.paint([112, 72, 48], (p) => {
    p.moveTo(-0.03, -0.05);
    p.lineTo(0.03, -0.05);
    p.lineTo(0.022, 0.2);
    p.lineTo(-0.018, 0.2);
    p.closePath();
  });
  g.restore();
}

/** The horse's body with a man's from the waist; draws a bow when it fights or is an archer. */
export function drawCentaur(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const { t, subject } = figure;
  const gait =
    subject.action === 'run' || subject.action === 'ride' ? 'run' : subject.action === 'walk' ? 'walk' : 'stand';
  const body = mount(figure, 'horse', gait);
  const coat: Rgb = [126, 88, 62];
  g.save();
  g.translate(-0.12, 0);
  g.scale(0.82, 0.82);
  drawBeast(pen, body, 'horse', { headless: true });
  g.restore();
  const bounce =
    gait === 'stand' ? 0 : Math.abs(Math.sin((t * (gait === 'run' ? 9 : 4.4)) / 2)) * (gait === 'run' ? 0.04 : 0.012);
  const bow = subject.action === 'fight' || /bow|archer|sagittarius/u.test(figure.look);
  g.save();
  g.translate(0.1, -0.02 - bounce);
  g.rotate(0.06);
  // The chest of the horse rises into the belly of the man.
  pen.paint(mix(coat, [222, 178, 148], 0.35), (p) => {
    p.moveTo(-0.16, -0.34);
    p.bezierCurveTo(-0.1, -0.44, -0.075, -0.5, -0.07, -0.58);
    p.lineTo(0.08, -0.58);
    p.bezierCurveTo(0.1, -0.48, 0.15, -0.42, 0.13, -0.28);
    p.closePath();
  });
  g.translate(0, -0.1);
  g.scale(0.86, 0.86);
  const base = poseOf(gait === 'stand' ? subject.action : 'stand', t);
  if (bow) quiver(pen, figure, -0.04, -0.74, 0.35);
  drawPerson(
    pen,
    personOf(figure, {
      kind: /beard|old|wise|chiron|teacher/u.test(figure.look) ? 'elder' : 'man',
      dress: 'modern',
      color: mix([214, 168, 138], figure.color, 0.12),
      legless: true,
      chest: true,
      pose: bow ? archerPose(base, t) : base,
    }),
  );
  g.restore();
}

/** A horse with two great feathered wings. */
export function drawWingedHorse(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const { t, subject } = figure;
  const flies =
    subject.action === 'fly' || subject.action === 'ride' || subject.action === 'run' || subject.action === 'rise';
  const white: Rgb = subject.color || subject.castId ? figure.color : [236, 236, 244];
  const beat = flies ? Math.sin(t * 3.4) : 0.35 + 0.05 * Math.sin(t * 1.2);
  const body: Figure = {
    ...figure,
    color: white,
    subject: { ...subject, kind: 'horse', color: '#ececf4', action: flies ? 'run' : subject.action },
  };
  g.save();
  if (flies) {
    g.translate(0, -0.12 + 0.03 * beat);
    g.rotate(-0.16);
  }
  wing(pen, white, beat, true);
  drawBeast(pen, body, 'horse');
  wing(pen, white, beat, false);
  g.restore();
}

/** A wing from the withers: three ranks of feathers on an arm that beats. */
function wing(pen: Pen, white: Rgb, beat: number, far: boolean): void {
  const { g } = pen;
  g.save();
  g.translate(far ? 0.16 : 0.1, -0.56);
  g.scale(0.84, 0.84);
  g.rotate((far ? -0.28 : 0) + 0.42 * (1 - beat));
  const color = tone(white, far ? -0.36 : -0.04);
  const arm: readonly Point[] = [
    [0, 0],
    [-0.06, -0.24],
    [-0.26, -0.46],
    [-0.56, -0.62],
  ];
  const along = (share: number): Point => {
    const at = share * (arm.length - 1);
    const index = Math.min(arm.length - 2, Math.floor(at));
    const a = arm[index]!;
    const b = arm[index + 1]!;
    const part = at - index;
    return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];
  };
  for (const [rank, length, shade] of [
    [13, 0.5, -0.16],
    [11, 0.33, -0.06],
    [9, 0.18, 0.06],
  ] as const) {
    for (let feather = 0; feather < rank; feather++) {
      const share = 0.06 + (feather / (rank - 1)) * 0.94;
      const [x, y] = along(share);
      const angle = 2.2 + share * 1.05;
      const reach = length * (0.72 + 0.5 * Math.sin(share * 2.2));
      const tip: Point = [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach];
      const middle: Point = [(x + tip[0]) / 2 - Math.sin(angle) * 0.02, (y + tip[1]) / 2 + Math.cos(angle) * 0.02];
      pen.paint(tone(color, shade - (feather % 2) * 0.05), (p) =>
        taperedPath(p, [[x, y], middle, tip], (part) => 0.075 * (0.55 + 0.6 * part) * (1 - 0.75 * part ** 4)),
      );
    }
  }
  pen.limb(tone(color, 0.1), 0.1, 0.04, arm);
  g.restore();
}

/** Two horses at a gallop before a car with a driver; in the east with a canopy, in the west with a high rail. */
export function drawChariot(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const { t, subject } = figure;
  const moves = ['ride', 'drive', 'run', 'fly', 'rise', 'fight'].includes(subject.action);
  const walks = subject.action === 'walk';
  const horses = mount(figure, 'horse', moves ? 'run' : walks ? 'walk' : 'stand');
  const jolt = moves ? Math.sin(t * 18) * 0.004 : 0;
  const gold = mix(figure.accent, [214, 168, 84], 0.6);
  const wheelX = -0.86;
  const wheelY = -0.27;
  if (/sun|helios|phaethon|apollo/u.test(figure.look) || subject.action === 'glow') {
    pen.glow([255, 206, 120], wheelX, -0.5, 1.25, 0.5);
    pen.glow([255, 240, 200], wheelX, -0.55, 0.5, 0.5);
  }
  const horse = (x: number, y: number, ahead: number, shade: number) => {
    g.save();
    g.translate(x, y);
    g.scale(0.86, 0.86);
    const fur = tone([206, 196, 184], shade);
    const hex = `#${fur
      .map((one) =>
        Math.round(Math.max(0, Math.min(255, one)))
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')}`;
    drawBeast(pen, { ...horses, t: t + ahead, color: fur, subject: { ...horses.subject, color: hex } }, 'horse');
    g.restore();
  };
  horse(0.66, -0.05, 0.21, -0.3);
  wheelOf(pen, wheelX + 0.12, wheelY - 0.03, 0.25, moves ? t * 9 : walks ? t * 3 : 0, tone(gold, -0.45));
  // Pole from the axle to the yoke.
  pen.limb([96, 66, 46], 0.035, 0.026, [
    [wheelX, wheelY + jolt],
    [-0.3, -0.36],
    [0.42, -0.58],
  ]);
  g.save();
  g.translate(wheelX + 0.03, -0.26 + jolt);
  g.scale(0.74, 0.74);
  drawPerson(
    pen,
    personOf(figure, {
      kind: /goddess|woman|queen|empress/u.test(figure.look)
        ? 'woman'
        : /emperor|old|elder/u.test(figure.look)
          ? 'elder'
          : 'man',
      dress: 'robe',
      pose: {
        ...poseOf('stand', t),
        lean: moves ? 0.1 : 0.02,
        nearArm: [0.9, 1.45],
        farArm: [0.8, 1.35],
        stream: moves ? 0.8 : 0.2,
        prop: 'reins',
      },
    }),
  );
  g.restore();
  // The car: floor, high front, rail.
  pen.paint(mix([132, 44, 40], figure.color, 0.3), (p) => {
    p.moveTo(wheelX - 0.3, -0.28 + jolt);
    p.lineTo(wheelX - 0.27, -0.46 + jolt);
    p.bezierCurveTo(wheelX - 0.1, -0.4 + jolt, wheelX + 0.08, -0.44 + jolt, wheelX + 0.2, -0.66 + jolt);
    p.quadraticCurveTo(wheelX + 0.32, -0.5 + jolt, wheelX + 0.28, -0.28 + jolt);
    p.closePath();
  });
  pen.line(gold, 0.022, [
    [wheelX - 0.28, -0.46 + jolt],
    [wheelX - 0.06, -0.41 + jolt],
    [wheelX + 0.12, -0.48 + jolt],
    [wheelX + 0.2, -0.67 + jolt],
  ]);
  pen.line(
    gold,
    0.016,
    [
      [wheelX - 0.3, -0.28 + jolt],
      [wheelX + 0.28, -0.28 + jolt],
    ],
    false,
  );
  if (!pen.rim)
    for (let boss = 0; boss < 4; boss++)
      pen.ellipse(tone(gold, 0.25), wheelX - 0.18 + boss * 0.11, -0.345 + jolt, 0.02, 0.02);
  if (figure.eastern || /canopy|emperor/u.test(figure.look)) canopy(pen, figure, wheelX - 0.05, jolt, gold);
  wheelOf(pen, wheelX, wheelY, 0.27, moves ? t * 9 : walks ? t * 3 : 0, gold);
  horse(0.52, 0, 0, 0.1);
  for (const [y, way] of [
    [-0.66, 0],
    [-0.69, 0.05],
  ] as const)
    pen.line([70, 48, 38], 0.009, [
      [wheelX + 0.24, -0.68 + way],
      [0.2, y + 0.03 + 0.01 * Math.sin(t * 5 + way * 40)],
      [0.98 + way, -0.8 - way],
    ]);
}

function canopy(pen: Pen, figure: Figure, x: number, jolt: number, gold: Rgb): void {
  pen.line(
    [96, 66, 46],
    0.018,
    [
      [x, -0.4 + jolt],
      [x, -1.2 + jolt],
    ],
    false,
  );
  pen.paint(mix(figure.accent, [186, 52, 46], 0.6), (p) => {
    p.moveTo(x - 0.44, -1.1 + jolt);
    p.quadraticCurveTo(x - 0.2, -1.3 + jolt, x, -1.31 + jolt);
    p.quadraticCurveTo(x + 0.2, -1.3 + jolt, x + 0.44, -1.1 + jolt);
    p.quadraticCurveTo(x, -1.17 + jolt, x - 0.44, -1.1 + jolt);
  });
  for (let tassel = 0; tassel <= 8; tassel++) {
    const at = x - 0.42 + tassel * 0.105;
    const sway = 0.014 * Math.sin(figure.t * 4 + tassel);
    pen.line(
      gold,
      0.012,
      [
        [at, -1.12 + jolt],
        [at + sway, -1.04 + jolt],
      ],
      false,
    );
  }
  pen.ellipse(gold, x, -1.33 + jolt, 0.024, 0.032);
}

function wheelOf(pen: Pen, x: number, y: number, radius: number, turn: number, color: Rgb): void {
  for (let spoke = 0; spoke < 8; spoke++) {
    const angle = turn + (spoke * Math.PI) / 4;
    pen.line(
      color,
      0.018,
      [
        [x, y],
        [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius],
      ],
      false,
    );
  }
  pen.paint(color, (p) => {
    p.arc(x, y, radius, 0, Math.PI * 2);
    p.arc(x, y, radius * 0.84, 0, Math.PI * 2, true);
  });
  pen.ellipse(tone(color, 0.3), x, y, 0.045, 0.045);
}
