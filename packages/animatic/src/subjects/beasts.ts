import { mix, type Rgb } from '../paint/color.ts';
import { BUILDS, type Beast, type Build } from './builds.ts';
import type { Figure } from './figure.ts';
import { joint, taperedPath, tone, type Pen, type Point } from './pen.ts';

/** Where in its cycle each leg is, radians: near fore, far fore, near hind, far hind. */
const WALK = [0, 3.4, 2.2, 5.4] as const;
const GALLOP = [0, 0.8, 3.0, 3.7] as const;

export interface BeastParts {
  /** Without neck and head: a centaur's body. */
  headless?: boolean;
}

export function drawBeast(pen: Pen, figure: Figure, kind: Beast, parts: BeastParts = {}): void {
  const { g } = pen;
  const { t, subject } = figure;
  const build = BUILDS[kind];
  const fur = subject.color || subject.castId ? mix(figure.color, build.fur, 0.25) : build.fur;
  if (subject.action === 'sit' && SITS_UPRIGHT.has(kind)) {
    drawSitting(pen, figure, kind, build, fur);
    return;
  }
  const resting = subject.action === 'sleep' || subject.action === 'sit';
  const pace =
    subject.action === 'run' || subject.action === 'ride'
      ? 9
      : subject.action === 'walk'
        ? 4.4
        : subject.action === 'play'
          ? 7
          : 0;
  const swing = pace > 6 ? 0.6 : pace > 0 ? 0.34 : 0;
  const breath = Math.sin(t * 1.8) * 0.008;
  const bounce = pace > 0 ? Math.abs(Math.sin((t * pace) / 2)) * (pace > 6 ? 0.05 : 0.015) : 0;
  const far = tone(fur, -0.42);
  const { halfLength: long, back, belly } = build;

  const phases = pace > 6 ? GALLOP : WALK;
  const stepOf = (which: 0 | 1 | 2 | 3): readonly [number, number] => [
    Math.sin(t * pace + phases[which]) * swing,
    Math.cos(t * pace + phases[which]) * swing,
  ];
  g.save();
  g.translate(-0.1, -bounce + (resting ? -belly * 0.86 : 0));
  // The gallop rocks about the middle.
  if (pace > 6) {
    g.translate(0, back * 0.6);
    g.rotate(Math.sin(t * pace + 1.2) * 0.045);
    g.translate(0, -back * 0.6);
  }
  tail(pen, figure, kind, build, fur);
  if (!resting) {
    leg(pen, build, [long * 0.62, belly - 0.08], ...stepOf(1), far, false);
    leg(pen, build, [-long * 0.7, belly - 0.1], ...stepOf(3), far, true);
  }
  const nod =
    (subject.action === 'look-up' ? -0.1 : subject.action === 'drink' || subject.action === 'work' ? 0.24 : 0) +
    Math.sin(t * (pace > 0 ? pace : 0.9)) * 0.014;
  const head: Point = [build.head[0], build.head[1] + nod + (resting ? 0.04 : 0)];
  const muzzle: Point = [build.muzzle[0], build.muzzle[1] + nod * 1.25 + (resting ? 0.06 : 0)];
  if (!parts.headless)
    pen.paint(fur, (p) =>
      taperedPath(
        p,
        [[long * 0.55, back + 0.14], [(long * 0.6 + head[0]) / 2 + 0.03, (back + 0.06 + head[1]) / 2], head],
        (share) => build.neck * (1 - share * 0.42),
      ),
    );
  pen.paint(fur, (p) => {
    p.moveTo(-long, back + 0.12);
    p.bezierCurveTo(-long * 0.92, back - 0.03, -long * 0.4, back + 0.015, 0, back + 0.02 - breath);
    p.bezierCurveTo(long * 0.3, back + 0.02, long * 0.42, back - build.hump, long * 0.7, back - build.hump * 0.7);
    p.bezierCurveTo(long * 1.02, back, long * 1.1, back + 0.2, long * 0.96, (back + belly) / 2 + 0.06);
    p.bezierCurveTo(long * 0.86, belly + 0.01, long * 0.4, belly + 0.03 + breath, 0, belly + breath);
    p.bezierCurveTo(-long * 0.4, belly - 0.04, -long * 0.62, belly, -long * 0.84, belly - 0.02);
    p.bezierCurveTo(-long * 1.1, (back + belly) / 2, -long * 1.06, back + 0.2, -long, back + 0.12);
  });
  if (kind === 'sheep' || kind === 'ram') wool(pen, figure, build, fur);
  if (kind === 'tiger' && !pen.rim) stripes(pen, build);
  if (!resting) {
    leg(pen, build, [long * 0.78, belly - 0.08], ...stepOf(0), fur, false);
    leg(pen, build, [-long * 0.82, belly - 0.1], ...stepOf(2), fur, true);
  } else folded(pen, build, fur);
  if (!parts.headless) drawHead(pen, figure, kind, build, head, muzzle, fur);
  g.restore();
}

/** Legs tucked in under a body that lies. */
function folded(pen: Pen, build: Build, fur: Rgb): void {
  const y = build.belly + 0.02;
  const long = build.halfLength;
  pen.limb(tone(fur, -0.16), build.leg * 1.5, build.leg, [
    [long * 0.6, y - 0.02],
    [long * 0.9, y + 0.03],
    [long * 1.12, y + 0.04],
  ]);
  pen.ellipse(tone(fur, -0.1), -long * 0.66, y - 0.06, long * 0.34, 0.12, 0.1);
}

/** Stripes that follow the ribs. */
function stripes(pen: Pen, build: Build): void {
  const { halfLength: long, back, belly } = build;
  for (let stripe = 0; stripe < 11; stripe++) {
    const x = long * (-0.88 + stripe * 0.165);
    const deep = (belly - back) * (stripe % 2 ? 0.74 : 0.52);
    const bend = 0.03 * Math.sin(stripe * 2.1);
    pen.paint([40, 26, 24], (p) =>
      taperedPath(
        p,
        [
          [x, back + 0.012],
          [x - 0.02 + bend, back + deep * 0.5],
          [x + 0.03 + bend, back + deep],
        ],
        (share) => 0.034 * (1 - share),
      ),
    );
  }
}

const SITS_UPRIGHT: ReadonlySet<Beast> = new Set<Beast>(['dog', 'cat', 'fox', 'wolf', 'rabbit']);

/** On its haunches, front legs straight, head up. */
function drawSitting(pen: Pen, figure: Figure, kind: Beast, build: Build, fur: Rgb): void {
  const { t } = figure;
  const breath = Math.sin(t * 1.8) * 0.006;
  const { g } = pen;
  g.save();
  // Its ears are as long as its head: they too must stay in the frame.
  if (kind === 'rabbit') g.scale(0.78, 0.78);
  const legs = kind === 'fox' || kind === 'wolf' ? tone(fur, kind === 'fox' ? -0.7 : -0.2) : fur;
  const wag = Math.sin(t * (kind === 'dog' ? 7 : 1.4)) * 0.04;
  if (kind === 'rabbit') pen.ellipse(tone(fur, 0.3), -0.3, -0.1, 0.075, 0.07);
  else {
    const full = kind === 'fox' || kind === 'wolf';
    pen.paint(fur, (p) =>
      taperedPath(
        p,
        [
          [-0.2, -0.06],
          [-0.42, -0.03 + wag * 0.3],
          [-0.56, -0.09 + wag],
          [-0.62, -0.2 + wag * 1.6],
        ],
        (share) => (full ? 0.09 + 0.1 * Math.sin(Math.PI * share) : 0.07 - 0.02 * share),
      ),
    );
    if (kind === 'fox') pen.ellipse([244, 238, 226], -0.62, -0.2 + wag * 1.6, 0.06, 0.08, 0.5);
  }
  pen.limb(tone(legs, -0.36), build.leg * 1.5, build.leg, [
    [0.15, -0.4],
    [0.19, -0.2],
    [0.2, -0.02],
  ]);
  pen.paint(fur, (p) => {
    p.moveTo(-0.32, -0.08);
    p.bezierCurveTo(-0.36, -0.36, -0.12, -0.6, 0.06, -0.68);
    p.bezierCurveTo(0.24, -0.7, 0.3, -0.52, 0.25, -0.34 - breath);
    p.bezierCurveTo(0.2, -0.14, 0.1, -0.04, -0.04, -0.01);
    p.quadraticCurveTo(-0.28, 0.02, -0.32, -0.08);
  });
  pen.paint(tone(fur, -0.08), (p) => p.ellipse(-0.13, -0.19, 0.17, 0.2, -0.3, 0, 7));
  pen.ellipse(tone(legs, -0.12), 0.02, -0.025, 0.12, 0.035);
  pen.limb(legs, build.leg * 1.6, build.leg, [
    [0.2, -0.42],
    [0.24, -0.2],
    [0.26, -0.02],
  ]);
  pen.ellipse(tone(legs, -0.12), 0.29, -0.02, build.leg * 0.8, 0.026);
  const head: Point = [0.2, -0.8 + (figure.subject.action === 'look-up' ? -0.03 : 0) + breath];
  pen.paint(fur, (p) =>
    taperedPath(
      p,
      [[0.08, -0.56], [0.15, -0.68], head],
      (share) => Math.max(0.2, build.neck * 1.15) * (1 - share * 0.2),
    ),
  );
  if (kind === 'fox' || kind === 'cat' || kind === 'wolf')
    pen.paint(mix(fur, [250, 246, 238], 0.75), (p) =>
      taperedPath(
        p,
        [
          [0.22, -0.66],
          [0.25, -0.52],
          [0.22, -0.36],
        ],
        (share) => 0.11 * Math.sin(Math.PI * (0.25 + share * 0.7)),
      ),
    );
  const muzzle: Point = [head[0] + build.muzzle[0] - build.head[0], head[1] + build.muzzle[1] - build.head[1]];
  drawHead(pen, figure, kind, build, head, muzzle, fur);
  g.restore();
}

/** Curls over back and flanks. */
function wool(pen: Pen, figure: Figure, build: Build, fur: Rgb): void {
  for (let curl = 0; curl < 34; curl++) {
    const across = (curl % 9) / 8 - 0.5 + (Math.floor(curl / 9) % 2) * 0.06;
    const row = Math.floor(curl / 9);
    pen.ellipse(
      tone(fur, -0.05 * row + 0.03 * ((curl * 7) % 3)),
      across * build.halfLength * 2.15,
      build.back + 0.06 + row * 0.105 + 0.07 * across * across + 0.004 * Math.sin(figure.t * 1.8 + curl),
      0.105,
      0.09,
    );
  }
}

/** Fore: shoulder, elbow, knee, hoof. Hind: hip, stifle forward, hock back, hoof. */
function leg(pen: Pen, build: Build, hip: Point, swing: number, lifting: number, color: Rgb, hind: boolean): void {
  const length = -hip[1];
  const bend = Math.max(0, lifting);
  const [first, second] = hind ? [0.34, -0.5] : [-0.16, 0.05];
  const upper = joint(hip, swing * 0.8 + first + (hind ? bend * 0.5 : bend * 0.25), length * 0.38);
  const middle = joint(upper, swing + second - bend * (hind ? 0.9 : 0.2), length * 0.34);
  const foot = joint(middle, swing * 0.9 + (hind ? 0.1 : 0) - bend * (hind ? 0.5 : 1.5), length * (hind ? 0.31 : 0.29));
  pen.limb(color, build.leg * (hind ? 2.7 : 1.9), build.leg * 1.1, [
    [hip[0], hip[1] - 0.08],
    [(hip[0] + upper[0]) / 2, (hip[1] + upper[1]) / 2],
    upper,
  ]);
  const shank = build === BUILDS.fox ? tone(color, -0.7) : color;
  pen.limb(shank, build.leg * 1.15, build.leg * 0.78, [
    upper,
    [(upper[0] + middle[0]) / 2, (upper[1] + middle[1]) / 2],
    middle,
  ]);
  pen.limb(shank, build.leg * 0.8, build.leg * 0.62, [
    middle,
    [(middle[0] + foot[0]) / 2, (middle[1] + foot[1]) / 2],
    foot,
  ]);
  pen.ellipse(tone(color, -0.45), foot[0] + build.leg * 0.2, foot[1], build.leg * 0.58, build.leg * 0.26, -bend * 0.6);
}

function tail(pen: Pen, figure: Figure, kind: Beast, build: Build, fur: Rgb): void {
  const { t } = figure;
  const root: Point = [-build.halfLength * 0.98, build.back + 0.12];
  const wag = Math.sin(t * (kind === 'dog' ? 8 : 1.6)) * (kind === 'dog' ? 0.09 : 0.05);
  switch (kind) {
    case 'ox':
    case 'bull':
    case 'tiger':
    case 'lion': {
      const tip: Point = [root[0] - 0.13 + wag * 1.6, root[1] + 0.42];
      pen.line(fur, 0.03, [root, [root[0] - 0.12, root[1] + 0.14], tip]);
      pen.ellipse(tone(fur, -0.5), tip[0], tip[1] + 0.03, 0.035, 0.065, wag * 3);
      return;
    }
    case 'horse':
      pen.paint(tone(fur, -0.6), (p) =>
        taperedPath(
          p,
          [
            root,
            [root[0] - 0.12, root[1] + 0.08],
            [root[0] - 0.17 + wag, root[1] + 0.26],
            [root[0] - 0.2 + wag * 2, root[1] + 0.46],
          ],
          (share) => 0.05 + 0.08 * Math.sin(Math.PI * Math.min(1, share * 0.8)),
        ),
      );
      return;
    case 'dog':
      pen.limb(fur, 0.075, 0.03, [root, [root[0] - 0.12, root[1] - 0.1], [root[0] - 0.13 + wag, root[1] - 0.28]]);
      return;
    case 'cat':
      pen.limb(fur, 0.06, 0.045, [
        root,
        [root[0] - 0.2, root[1] + 0.04],
        [root[0] - 0.26, root[1] - 0.2],
        [root[0] - 0.16 + wag * 1.5, root[1] - 0.4],
      ]);
      return;
    case 'fox':
    case 'wolf': {
      const tip: Point = [root[0] - (kind === 'fox' ? 0.46 : 0.3), root[1] + (kind === 'fox' ? 0.16 : 0.3) + wag];
      pen.paint(fur, (p) =>
        taperedPath(
          p,
          [
            [root[0] + 0.08, root[1]],
            [root[0] - 0.12, root[1] + 0.04],
            [(root[0] + tip[0]) / 2 - 0.08, (root[1] + tip[1]) / 2 + 0.03],
            tip,
          ],
          (share) => 0.06 + 0.15 * Math.sin(Math.PI * Math.min(1, share * 0.86)),
        ),
      );
      if (kind === 'fox') pen.ellipse([246, 240, 228], tip[0] + 0.02, tip[1] - 0.005, 0.075, 0.05, 0.3);
      return;
    }
    case 'sheep':
    case 'goat':
    case 'ram':
    case 'rabbit':
    case 'deer':
    case 'bear':
      pen.ellipse(tone(fur, 0.3), root[0] - 0.015, root[1] + 0.04, 0.055, 0.05);
      return;
    default:
      kind satisfies never;
  }
}

function drawHead(pen: Pen, figure: Figure, kind: Beast, build: Build, head: Point, muzzle: Point, fur: Rgb): void {
  const [x, y] = head;
  const { t } = figure;
  const flick = Math.max(0, Math.sin(t * 1.3)) ** 12 * 0.3;
  if (kind === 'lion') {
    for (let lock = 0; lock < 15; lock++) {
      const angle = (lock / 15) * Math.PI * 2;
      pen.ellipse(
        tone(mix(fur, [120, 66, 30], 0.75), lock % 2 ? -0.1 : 0.06),
        x - 0.05 + Math.cos(angle) * 0.17,
        y + 0.02 + Math.sin(angle) * 0.2 + Math.sin(t * 1.5 + lock) * 0.006,
        0.1,
        0.085,
        angle,
      );
    }
  }
  if (kind === 'horse') {
    pen.paint(tone(fur, -0.6), (p) =>
      taperedPath(
        p,
        [
          [x + 0.02, y - 0.08],
          [x - 0.11, y + 0.0],
          [x - 0.2, y + 0.14 + Math.sin(t * 2.4) * 0.02],
          [x - 0.27, y + 0.3],
        ],
        (share) => 0.05 + 0.09 * Math.sin(Math.PI * share),
      ),
    );
  }
  const ear = (dx: number, tipX: number, tipY: number, width: number, color: Rgb) =>
    pen.paint(color, (p) => {
      p.moveTo(x + dx - width, y - build.headWidth * 0.3);
      p.quadraticCurveTo(
        x + dx - width * 0.6 + tipX * 0.4,
        y - build.headWidth * 0.3 + tipY * 0.6,
        x + dx + tipX,
        y - build.headWidth * 0.3 + tipY,
      );
      p.quadraticCurveTo(
        x + dx + width * 1.2 + tipX * 0.3,
        y - build.headWidth * 0.3 + tipY * 0.5,
        x + dx + width,
        y - build.headWidth * 0.28,
      );
    });
  if (kind === 'rabbit') {
    ear(-0.05, -0.1 - flick * 0.2, -0.42, 0.05, tone(fur, -0.2));
    ear(0.02, -0.02, -0.44, 0.052, fur);
  } else if (kind === 'cat') {
    ear(-0.07, -0.03, -0.15, 0.05, tone(fur, -0.2));
    ear(0.05, 0.04, -0.15 + flick * 0.1, 0.05, fur);
  } else if (kind === 'fox' || kind === 'wolf') {
    ear(-0.06, -0.05, -0.17, 0.045, tone(fur, -0.35));
    ear(0.035, 0.02, -0.18 + flick * 0.06, 0.045, fur);
  } else if (kind === 'sheep' || kind === 'ram' || kind === 'goat') {
    pen.ellipse(tone(fur, -0.2), x - 0.1, y - 0.01, 0.075, 0.03, 0.35 + flick);
  } else if (kind === 'bear') {
    pen.ellipse(fur, x - 0.1, y - 0.13, 0.055, 0.055);
    pen.ellipse(tone(fur, -0.1), x + 0.02, y - 0.15, 0.05, 0.05);
  } else if (kind === 'horse' || kind === 'deer') {
    ear(-0.035, -0.03 - flick * 0.1, -0.1, 0.024, fur);
    ear(0.01, 0.015, -0.1, 0.022, tone(fur, -0.15));
  }
  if (kind === 'ox' || kind === 'bull') {
    const horn: Rgb = [232, 220, 196];
    for (const side of [-1, 1]) {
      pen.paint(tone(horn, side < 0 ? -0.3 : 0), (p) =>
        taperedPath(
          p,
          [
            [x - 0.02 + side * 0.045, y - 0.08],
            [x + side * 0.2 - 0.02, y - 0.14],
            [x + side * 0.24, y - 0.3],
          ],
          (share) => 0.055 * (1 - share * 0.95),
        ),
      );
    }
    pen.ellipse(tone(fur, -0.2), x - 0.13, y - 0.03, 0.08, 0.034, 0.3 + flick);
  }
  if (kind === 'deer') {
    const horn: Rgb = [196, 168, 132];
    for (const side of [-1, 1]) {
      pen.line(tone(horn, side < 0 ? -0.35 : 0), 0.018, [
        [x - 0.01, y - 0.05],
        [x - 0.07 + side * 0.02, y - 0.15],
        [x + side * 0.07 - 0.05, y - 0.27],
      ]);
      pen.line(
        tone(horn, side < 0 ? -0.35 : 0),
        0.013,
        [
          [x - 0.05 + side * 0.02, y - 0.13],
          [x + 0.05 + side * 0.02, y - 0.2],
        ],
        false,
      );
      pen.line(
        tone(horn, side < 0 ? -0.35 : 0),
        0.011,
        [
          [x - 0.04 + side * 0.04, y - 0.2],
          [x + 0.02 + side * 0.06, y - 0.26],
        ],
        false,
      );
    }
  }
  if (kind === 'tiger') {
    pen.ellipse(fur, x - 0.1, y - 0.12, 0.055, 0.055);
    pen.ellipse(tone(fur, -0.1), x + 0.03, y - 0.135, 0.05, 0.05);
  }
  if (kind === 'goat')
    for (const side of [-1, 0]) {
      pen.paint(tone([150, 134, 112], side < 0 ? -0.35 : 0), (p) =>
        taperedPath(
          p,
          [
            [x - 0.01 + side * 0.04, y - 0.05],
            [x - 0.05 + side * 0.05, y - 0.22],
            [x - 0.2 + side * 0.06, y - 0.36],
          ],
          (share) => 0.055 * (1 - share * 0.9),
        ),
      );
    }
  // The skull and the snout.
  pen.paint(fur, (p) =>
    taperedPath(
      p,
      [[x - build.headWidth * 0.28, y], [(x + muzzle[0]) / 2, (y + muzzle[1]) / 2 - build.headWidth * 0.05], muzzle],
      (share) => build.headWidth + (build.muzzleWidth - build.headWidth) * share ** 0.8,
    ),
  );
  if (kind === 'cat' || kind === 'rabbit')
    pen.ellipse(fur, x + 0.01, y + 0.01, build.headWidth * 0.5, build.headWidth * 0.46);
  if (kind === 'fox')
    pen.paint([246, 240, 228], (p) =>
      taperedPath(
        p,
        [
          [x + 0.0, y + 0.06],
          [(x + muzzle[0]) / 2 + 0.01, (y + muzzle[1]) / 2 + 0.04],
          [muzzle[0] - 0.01, muzzle[1] + 0.012],
        ],
        (share) => 0.085 * (1 - share * 0.6),
      ),
    );
  if (kind === 'goat') {
    pen.paint(tone(fur, 0.2), (p) =>
      taperedPath(
        p,
        [
          [muzzle[0] - 0.07, muzzle[1] + 0.03],
          [muzzle[0] - 0.08, muzzle[1] + 0.11],
          [muzzle[0] - 0.12 + Math.sin(t * 1.6) * 0.012, muzzle[1] + 0.21],
        ],
        (share) => 0.06 * (1 - share * 0.85),
      ),
    );
  }
  if (kind === 'ram') ramHorn(pen, x, y);
  if (kind === 'tiger' && !pen.rim) tigerFace(pen, x, y, muzzle);
  if (kind === 'sheep')
    for (let curl = 0; curl < 4; curl++)
      pen.ellipse(tone(fur, 0.04), x - 0.07 + curl * 0.035, y - 0.09 + curl * 0.008, 0.05, 0.045);
  if (kind === 'bear' && /panda/u.test(figure.look))
    pen.ellipse([30, 28, 32], x + build.headWidth * 0.2, y - build.headWidth * 0.1, 0.05, 0.045, 0.4);
  if (kind === 'dog') {
    pen.paint(tone(fur, -0.4), (p) =>
      taperedPath(
        p,
        [
          [x - 0.02, y - 0.08],
          [x - 0.09, y + 0.02],
          [x - 0.075 - flick * 0.05, y + 0.16],
        ],
        (share) => 0.05 + 0.06 * share,
      ),
    );
    pen.line(
      tone(figure.accent, -0.1),
      0.03,
      [
        [x - 0.14, y + 0.06],
        [x - 0.04, y + 0.17],
      ],
      false,
    );
  }
  pen.ellipse(
    tone(fur, -0.75),
    muzzle[0] + build.muzzleWidth * 0.34,
    muzzle[1] - build.muzzleWidth * 0.12,
    build.muzzleWidth * 0.2,
    build.muzzleWidth * 0.17,
  );
  pen.ellipse(
    [18, 14, 18],
    x + build.headWidth * 0.22,
    y - build.headWidth * 0.12,
    build.headWidth * 0.062,
    build.headWidth * 0.07,
  );
}

/** A horn that curls once round the ear, ridged. */
function ramHorn(pen: Pen, x: number, y: number): void {
  const spiral = (share: number): Point => {
    const angle = -2.2 - share * 5.6;
    const radius = 0.175 * (1 - share * 0.62);
    return [x - 0.055 + Math.cos(angle) * radius * -1, y + 0.02 + Math.sin(angle) * radius];
  };
  const points = Array.from({ length: 22 }, (_u, at) => spiral(at / 21));
  pen.paint([176, 144, 100], (p) => taperedPath(p, points, (share) => 0.095 * (1 - share * 0.8)));
  if (pen.rim) return;
  for (let ring = 1; ring < 17; ring++) {
    const [cx, cy] = spiral(ring / 21);
    const [nx, ny] = spiral((ring + 1) / 21);
    const length = Math.hypot(nx - cx, ny - cy) || 1;
    const half = 0.04 * (1 - (ring / 21) * 0.8);
    const dx = (-(ny - cy) / length) * half;
    const dy = ((nx - cx) / length) * half;
    pen.line(
      [112, 86, 58],
      0.008,
      [
        [cx - dx, cy - dy],
        [cx + dx, cy + dy],
      ],
      false,
    );
  }
}

function tigerFace(pen: Pen, x: number, y: number, muzzle: Point): void {
  pen.ellipse([246, 236, 220], muzzle[0] - 0.03, muzzle[1] + 0.035, 0.07, 0.045, 0.35);
  for (const [fromX, fromY, toX, toY] of [
    [-0.09, -0.08, 0, -0.1],
    [-0.12, -0.01, -0.03, -0.03],
    [-0.11, 0.06, -0.03, 0.04],
    [0.02, -0.12, 0.06, -0.07],
  ] as const)
    pen.line(
      [40, 26, 24],
      0.016,
      [
        [x + fromX, y + fromY],
        [x + toX, y + toY],
      ],
      false,
    );
}
