import type { Action } from '@kinora/film';
import { mix, type Rgb } from '../paint/color.ts';
import { joint, taperedPath, tone, type Pen, type Point } from './pen.ts';
import { poseOf, type Pose } from './pose.ts';

export interface Person {
  kind: 'woman' | 'man' | 'child' | 'elder' | 'giant';
  action: Action;
  color: Rgb;
  accent: Rgb;
  /** Robes of a tale, or clothes of today. */
  dress: 'robe' | 'modern';
  t: number;
  away: boolean;
  /** Ends at the waist: somebody who stands in a chariot, or a centaur. */
  legless?: boolean;
  /** A bare chest, broad at the shoulders. */
  chest?: boolean;
  /** Reaches towards the other of a pair although the action is `embrace`. */
  pose?: Pose;
}

const SKIN: Rgb = [232, 192, 164];
/** The head is drawn about the neck, low in the light that falls off from crown to foot: it starts paler by as much. */
const FACE: Rgb = [255, 226, 198];
const HAIR: Rgb = [30, 25, 36];
const GREY_HAIR: Rgb = [206, 204, 204];

export function drawPerson(pen: Pen, person: Person): void {
  const { g } = pen;
  const pose = person.pose ?? poseOf(person.action, person.t);
  const child = person.kind === 'child';
  const headRadius = child ? 0.088 : person.kind === 'giant' ? 0.056 : 0.064;
  const shoulderY = -1 + headRadius * 2.55;
  const hipY = child ? -0.43 : -0.5;
  const bulk = person.chest ? 1.3 : person.kind === 'giant' ? 1.35 : person.kind === 'man' ? 1.14 : child ? 0.95 : 1;
  const robe = person.dress === 'robe' && person.kind !== 'giant';
  const female = person.kind === 'woman';
  const hair = person.kind === 'elder' ? GREY_HAIR : HAIR;
  const dropped = pose.seat * (robe ? 0.3 : 0.24);
  const legColor = robe ? tone(person.color, -0.35) : tone(person.color, -0.58);

  g.save();
  g.translate(0, -pose.lift + dropped * (1 - 0.02));
  if (pose.turn !== 0) {
    g.translate(0, hipY);
    g.rotate(pose.turn);
    g.translate(0, -hipY);
  }
  const upper = (draw: () => void) => {
    g.save();
    g.translate(0, hipY);
    g.rotate(pose.lean);
    g.translate(0, -hipY);
    draw();
    g.restore();
  };
  const armLength = child ? 0.13 : 0.158;
  const arm = (angles: readonly [number, number], root: Point): [Point, Point] => {
    const elbow = joint(root, angles[0], armLength);
    return [elbow, joint(elbow, angles[1], armLength * 0.95)];
  };

  // Behind the body: hair and ribbons that stream, the far arm and the far leg.
  if (female) upper(() => streamingHair(pen, pose, person.t, headRadius, hair, robe));
  if (female && robe) upper(() => ribbon(pen, person, pose, shoulderY, -1));
  const farShoulder: Point = [-0.035 * bulk, shoulderY + 0.02];
  const [farElbow, farHand] = arm(pose.farArm, farShoulder);
  upper(() => drawArm(pen, person, farShoulder, farElbow, farHand, bulk, robe, -0.3));
  if (person.legless) void 0;
  else if (robe) {
    if (pose.gait) {
      drawLeg(pen, pose.farLeg, pose.seat, hipY, -0.018, bulk, tone(legColor, -0.4), child);
      drawLeg(pen, pose.nearLeg, pose.seat, hipY, 0.018, bulk, tone(legColor, -0.15), child);
    }
    drawSkirt(pen, person, pose, hipY, female);
  } else {
    drawLeg(pen, pose.farLeg, pose.seat, hipY, -0.018, bulk, tone(legColor, -0.3), child);
    drawLeg(pen, pose.nearLeg, pose.seat, hipY, 0.018, bulk, legColor, child);
    if (female) {
      g.save();
      g.translate(0, hipY);
      g.rotate(pose.lean * 0.7);
      g.translate(0, -hipY);
      pen.paint(person.color, (p) => {
        const flare = 0.115 + 0.02 * Math.sin(person.t * 2.2) + pose.stream * 0.03;
        p.moveTo(-0.062, hipY - 0.12);
        p.quadraticCurveTo(-0.07, hipY + 0.02, -flare - pose.stream * 0.05, hipY + 0.2 - pose.seat * 0.12);
        p.quadraticCurveTo(0, hipY + 0.225 - pose.seat * 0.12, flare, hipY + 0.19 - pose.seat * 0.12);
        p.quadraticCurveTo(0.075, hipY + 0.02, 0.062, hipY - 0.12);
      });
      g.restore();
    }
  }

  upper(() => {
    drawTorso(pen, person, shoulderY, hipY, bulk, robe, female);
    drawHead(pen, person, pose, headRadius, shoulderY, hair, robe);
    const nearShoulder: Point = [0.022 * bulk, shoulderY + 0.022];
    const [elbow, hand] = arm(pose.nearArm, nearShoulder);
    drawArm(pen, person, nearShoulder, elbow, hand, bulk, robe, 0.06);
    if (female && robe) ribbon(pen, person, pose, shoulderY, 1);
    drawProp(pen, person, pose, elbow, hand, farHand);
  });
  g.restore();
}

function drawLeg(
  pen: Pen,
  angles: readonly [number, number],
  seat: number,
  hipY: number,
  side: number,
  bulk: number,
  color: Rgb,
  child: boolean,
): void {
  const length = child ? 0.205 : 0.245;
  const hip: Point = [side, hipY + 0.01];
  const knee = joint(hip, angles[0] * (1 - seat) + seat * 1.45, length);
  const foot = joint(knee, angles[1] * (1 - seat) + seat * 0.06, length * (seat > 0 ? 0.86 : 0.96));
  pen.limb(color, 0.092 * bulk, 0.05, [hip, [(hip[0] + knee[0]) / 2, (hip[1] + knee[1]) / 2], knee]);
  pen.limb(color, 0.056 * bulk, 0.034, [knee, [(knee[0] + foot[0]) / 2, (knee[1] + foot[1]) / 2], foot]);
  pen.paint(tone(color, -0.5), (p) => p.ellipse(foot[0] + 0.026, foot[1] + 0.006, 0.042, 0.017, 0.05, 0, Math.PI * 2));
}

/** The robe from the sash down: flares, sways with the step and trails when the body moves. */
function drawSkirt(pen: Pen, person: Person, pose: Pose, hipY: number, female: boolean): void {
  const { t } = person;
  const sway = 0.016 * Math.sin(t * 1.5) + 0.03 * Math.sin(pose.nearLeg[0] * 3);
  const seated = pose.seat;
  const flare = (female ? 0.15 : 0.115) + seated * 0.17 + pose.stream * 0.02;
  const trail = (female ? 0.06 : 0.02) + pose.stream * (female ? 0.17 : 0.1);
  // Whoever runs gathers the robe: the legs show below it.
  const hem =
    -dropHem(seated) -
    (pose.gait === 'run' ? (female ? 0.13 : 0.2) : pose.gait === 'walk' ? (female ? 0.02 : 0.06) : 0) -
    pose.lift;
  const waist = hipY - 0.1;
  const step = Math.max(0, Math.sin(pose.nearLeg[0] * 2)) * 0.05;
  if (!seated && !pose.gait) {
    const feet = tone(person.color, -0.75);
    pen.ellipse(feet, 0.05 + pose.nearLeg[0] * 0.22, -0.008, 0.04, 0.014);
    pen.ellipse(feet, -0.01 + pose.farLeg[0] * 0.22, -0.008, 0.04, 0.014);
  }
  const outline = (grow: number) => (p: Pen['g']) => {
    p.moveTo(-0.05, waist);
    p.bezierCurveTo(
      -0.075,
      hipY + 0.12,
      -flare * 0.8 - trail * 0.4 + sway,
      hem - 0.16,
      -flare - trail + sway - grow,
      hem - 0.012,
    );
    p.bezierCurveTo(
      -flare * 0.5 - trail * 0.3,
      hem + 0.016,
      -0.02,
      hem - 0.006 + 0.006 * Math.sin(t * 2),
      flare + sway * 0.5 + step + grow,
      hem - 0.01,
    );
    p.bezierCurveTo(flare * 0.62 + step, hem - 0.2, 0.082, hipY + 0.1, 0.052, waist);
    p.closePath();
  };
  pen.paint(tone(person.color, -0.22), outline(0));
  // The outer robe, open in front, one tone lighter.
  pen.paint(person.color, (p) => {
    p.moveTo(-0.05, waist);
    p.bezierCurveTo(
      -0.075,
      hipY + 0.12,
      -flare * 0.85 - trail * 0.5 + sway,
      hem - 0.18,
      -flare - trail * 1.15 + sway,
      hem - 0.03,
    );
    p.bezierCurveTo(
      -flare * 0.5 - trail * 0.4,
      hem - 0.02,
      -flare * 0.1 + sway,
      hem - 0.05,
      flare * 0.28 + sway,
      hem - 0.025,
    );
    p.bezierCurveTo(0.06, hem - 0.24, 0.05, hipY + 0.1, 0.05, waist);
    p.closePath();
  });
  if (pen.rim) return;
  for (let fold = 0; fold < 4; fold++) {
    const at = -0.7 + fold * 0.4;
    pen.line(tone(person.color, fold % 2 ? 0.14 : -0.34), 0.005, [
      [at * 0.03, waist + 0.06],
      [at * 0.07 + sway * 0.3, hipY + 0.2],
      [at * flare - (at < 0 ? trail * 0.7 : 0) + sway, hem - 0.04],
    ]);
  }
  const sash = mix(person.accent, [255, 255, 255], 0.1);
  pen.paint(sash, (p) => p.roundRect(-0.055, waist - 0.022, 0.11, 0.04, 0.012));
  pen.line(sash, 0.011, [
    [0.03, waist],
    [0.04 + sway, waist + 0.12],
    [0.035 + sway * 2.2 - pose.stream * 0.06, waist + 0.27],
  ]);
}

function dropHem(seated: number): number {
  return seated * 0.3;
}

function drawTorso(
  pen: Pen,
  person: Person,
  shoulderY: number,
  hipY: number,
  bulk: number,
  robe: boolean,
  female: boolean,
): void {
  const half = (female ? 0.068 : 0.082) * bulk;
  const waist = (female ? 0.044 : 0.06) * bulk;
  const color = person.kind === 'giant' ? mix(SKIN, person.color, 0.45) : person.color;
  pen.paint(color, (p) => {
    p.moveTo(-0.02, shoulderY - 0.022);
    p.bezierCurveTo(-half, shoulderY - 0.012, -half * 1.05, shoulderY + 0.05, -half * 0.86, shoulderY + 0.12);
    p.bezierCurveTo(-waist, hipY - 0.12, -waist * 1.05, hipY - 0.08, -waist * 1.2, hipY + 0.02);
    p.lineTo(waist * 1.2, hipY + 0.02);
    p.bezierCurveTo(waist * 1.08, hipY - 0.08, waist * 1.1, hipY - 0.14, half * 0.92, shoulderY + 0.12);
    p.bezierCurveTo(half * 1.08, shoulderY + 0.05, half, shoulderY - 0.012, 0.024, shoulderY - 0.022);
    p.closePath();
  });
  if (pen.rim) return;
  if (person.chest) {
    const shade = tone(color, -0.22);
    pen.line(shade, 0.008, [
      [-half * 0.5, shoulderY + 0.09],
      [0, shoulderY + 0.11],
      [half * 0.7, shoulderY + 0.085],
    ]);
    pen.line(
      shade,
      0.006,
      [
        [0.012, shoulderY + 0.11],
        [0.014, hipY - 0.04],
      ],
      false,
    );
    for (let rib = 0; rib < 2; rib++)
      pen.line(
        shade,
        0.005,
        [
          [-0.02, shoulderY + 0.16 + rib * 0.055],
          [0.04, shoulderY + 0.158 + rib * 0.055],
        ],
        false,
      );
    return;
  }
  if (robe) {
    // The crossed collar.
    pen.line(tone(person.accent, 0.35), 0.012, [
      [0.03, shoulderY - 0.02],
      [0.022, shoulderY + 0.06],
      [-0.03, shoulderY + 0.15],
    ]);
    pen.line(tone(person.color, 0.4), 0.008, [
      [-0.022, shoulderY - 0.02],
      [0.0, shoulderY + 0.06],
      [0.034, shoulderY + 0.13],
    ]);
  } else if (person.kind === 'giant') {
    pen.paint(person.color, (p) => {
      p.moveTo(-half, shoulderY + 0.01);
      p.quadraticCurveTo(0, shoulderY + 0.16, waist * 1.2, hipY + 0.12);
      p.lineTo(-waist * 1.6, hipY + 0.14);
      p.closePath();
    });
    for (let star = -1; star <= 1; star++) {
      pen.glow(
        [214, 230, 255],
        star * 0.042,
        hipY - 0.015 - star * 0.012,
        0.045,
        0.85 + 0.15 * Math.sin(person.t * 2 + star),
      );
    }
  } else {
    pen.line(tone(person.color, 0.3), 0.007, [
      [0.02, shoulderY - 0.01],
      [0.03, shoulderY + 0.1],
      [0.026, hipY - 0.02],
    ]);
  }
}

function drawArm(
  pen: Pen,
  person: Person,
  root: Point,
  elbow: Point,
  hand: Point,
  bulk: number,
  robe: boolean,
  step: number,
): void {
  const bare = person.kind === 'giant';
  const color = tone(bare ? mix(SKIN, person.color, 0.4) : person.color, step);
  pen.ellipse(tone(SKIN, step < 0 ? -0.3 : 0), hand[0], hand[1], 0.019 * bulk, 0.016 * bulk);
  if (robe && !bare) {
    // A wide sleeve: hangs from the forearm, moves a little later than the arm.
    const hang = 0.13 + 0.012 * Math.sin(person.t * 2.1 + step * 9);
    pen.limb(color, 0.072 * bulk, 0.068, [root, [(root[0] + elbow[0]) / 2, (root[1] + elbow[1]) / 2], elbow]);
    pen.paint(color, (p) => {
      const dx = hand[0] - elbow[0];
      const dy = hand[1] - elbow[1];
      const length = Math.hypot(dx, dy) || 1;
      const nx = (-dy / length) * 0.028;
      const ny = (dx / length) * 0.028;
      const downX = hand[0] - 0.03 - dx * 0.15;
      const downY = Math.max(hand[1], elbow[1]) + hang * (0.55 + 0.45 * Math.abs(dx / length));
      p.moveTo(elbow[0] - nx, elbow[1] - ny - 0.01);
      p.lineTo(hand[0] - nx * 0.8, hand[1] - ny * 0.8);
      p.lineTo(hand[0] + nx * 0.8, hand[1] + ny * 0.8 + 0.015);
      p.quadraticCurveTo(hand[0] + 0.01, (hand[1] + downY) / 2, downX, downY);
      p.quadraticCurveTo(elbow[0] - 0.02, downY - hang * 0.35, elbow[0] - 0.035, elbow[1] + 0.01);
      p.closePath();
    });
    return;
  }
  pen.limb(color, 0.058 * bulk, 0.044 * bulk, [root, [(root[0] + elbow[0]) / 2, (root[1] + elbow[1]) / 2], elbow]);
  const cuff: Point = [hand[0] - (hand[0] - elbow[0]) * 0.12, hand[1] - (hand[1] - elbow[1]) * 0.12];
  pen.limb(color, 0.046 * bulk, 0.032 * bulk, [elbow, [(elbow[0] + cuff[0]) / 2, (elbow[1] + cuff[1]) / 2], cuff]);
  const reach = Math.atan2(hand[1] - elbow[1], hand[0] - elbow[0]);
  pen.ellipse(
    tone(SKIN, step < 0 ? -0.3 : 0),
    hand[0],
    hand[1],
    0.024 * Math.min(1.2, bulk),
    0.016 * Math.min(1.2, bulk),
    reach,
  );
}

function drawHead(
  pen: Pen,
  person: Person,
  pose: Pose,
  radius: number,
  shoulderY: number,
  hair: Rgb,
  robe: boolean,
): void {
  const { g } = pen;
  const child = person.kind === 'child';
  g.save();
  g.translate(0.006, shoulderY - 0.012);
  g.rotate(pose.head);
  pen.limb(tone(FACE, -0.12), radius * 0.8, radius * 0.72, [
    [0, 0.02],
    [0.004, -radius * 0.5],
    [0.008, -radius],
  ]);
  const y = -radius * 1.42;
  // A face in three quarters: brow, nose and chin are only a hint in the outline.
  pen.paint(person.away ? hair : FACE, (p) => {
    p.moveTo(-radius * 0.62, y - radius * 0.5);
    p.bezierCurveTo(
      -radius * 0.2,
      y - radius * 1.12,
      radius * 0.82,
      y - radius * 0.98,
      radius * 0.86,
      y - radius * 0.1,
    );
    p.quadraticCurveTo(radius * 1.06, y + radius * 0.16, radius * 0.86, y + radius * 0.28);
    p.bezierCurveTo(radius * 0.88, y + radius * 0.74, radius * 0.6, y + radius * 1.06, radius * 0.3, y + radius * 1.02);
    p.bezierCurveTo(
      -radius * 0.3,
      y + radius * 0.92,
      -radius * 0.74,
      y + radius * 0.4,
      -radius * 0.62,
      y - radius * 0.5,
    );
  });
  if (pen.fine && !pen.rim && !person.away) face(pen, person, radius, y, hair);
  pen.paint(hair, (p) => {
    p.moveTo(radius * 0.84, y - radius * 0.34);
    p.bezierCurveTo(
      radius * 0.9,
      y - radius * 1.3,
      -radius * 0.98,
      y - radius * 1.36,
      -radius * 1.0,
      y - radius * 0.02,
    );
    p.bezierCurveTo(
      -radius * 1.0,
      y + radius * 0.62,
      -radius * 0.62,
      y + radius * 0.72,
      -radius * 0.34,
      y + radius * 0.66,
    );
    p.bezierCurveTo(-radius * 0.5, y + radius * 0.1, -radius * 0.1, y - radius * 0.3, radius * 0.84, y - radius * 0.34);
  });
  if (robe || person.kind === 'elder') {
    const bun = person.kind === 'woman' ? 0.5 : 0.3;
    pen.ellipse(hair, -radius * 0.18, y - radius * 1.22, radius * bun, radius * bun * 0.9);
    if (person.kind === 'woman') {
      pen.ellipse(hair, -radius * 0.78, y - radius * 0.86, radius * 0.4, radius * 0.5, -0.6);
      pen.line(tone(person.accent, 0.35), 0.006, [
        [-radius * 0.9, y - radius * 1.1],
        [radius * 0.35, y - radius * 1.34],
      ]);
      pen.glow(tone(person.accent, 0.4), radius * 0.35, y - radius * 1.34, 0.03, 0.6);
    }
  } else if (child) {
    pen.ellipse(hair, -radius * 0.75, y - radius * 0.62, radius * 0.42, radius * 0.34, -0.5);
  }
  if (person.kind === 'elder') {
    pen.paint(GREY_HAIR, (p) => {
      p.moveTo(radius * 0.78, y + radius * 0.5);
      p.quadraticCurveTo(
        radius * 0.9,
        y + radius * 1.5,
        radius * 0.4 + 0.006 * Math.sin(person.t * 1.7),
        y + radius * 2.3,
      );
      p.quadraticCurveTo(radius * 0.1, y + radius * 1.4, radius * 0.1, y + radius * 0.82);
      p.closePath();
    });
  }
  g.restore();
}

/** Eye, brow, mouth and ear, as a fine brush sets them; it blinks, and its lips move when it speaks. */
function face(pen: Pen, person: Person, radius: number, y: number, hair: Rgb): void {
  const { t } = person;
  const young = person.kind === 'child';
  const blink = Math.max(0, Math.sin(t * 1.45 + 0.8)) ** 90;
  const open = Math.max(0.08, 1 - blink) * (person.action === 'sleep' ? 0.08 : 1);
  const size = radius * (young ? 1.2 : 1);
  const eyeX = radius * 0.5;
  const eyeY = y + radius * (young ? 0.1 : 0.02);
  const dark: Rgb = [38, 26, 28];
  pen.ellipse(mix(FACE, [232, 120, 108], 0.3), radius * 0.2, y + radius * 0.42, radius * 0.22, radius * 0.13, 0.2);
  pen.ellipse([250, 246, 240], eyeX, eyeY, size * 0.155, size * 0.1 * open, 0.06);
  pen.ellipse(dark, eyeX + size * 0.045, eyeY, size * 0.078, size * 0.096 * open);
  if (open > 0.5) pen.ellipse([255, 255, 255], eyeX + size * 0.07, eyeY - size * 0.03, size * 0.022, size * 0.022);
  pen.line(dark, size * 0.045, [
    [eyeX - size * 0.18, eyeY + size * 0.01],
    [eyeX - size * 0.02, eyeY - size * 0.14 * open],
    [eyeX + size * 0.19, eyeY - size * 0.02],
  ]);
  pen.line(mix(hair, FACE, 0.25), size * 0.05, [
    [eyeX - size * 0.2, eyeY - size * 0.27],
    [eyeX, eyeY - size * 0.36],
    [eyeX + size * 0.22, eyeY - size * 0.26],
  ]);
  const lips: Rgb = person.kind === 'woman' ? [196, 66, 70] : [168, 92, 84];
  const speaks = person.action === 'speak' ? Math.max(0, Math.sin(t * 9) * Math.sin(t * 2.3)) : 0;
  if (speaks > 0.15) pen.ellipse([110, 40, 44], radius * 0.6, y + radius * 0.63, radius * 0.09, radius * 0.1 * speaks);
  pen.line(lips, radius * 0.06, [
    [radius * 0.46, y + radius * 0.58],
    [radius * 0.6, y + radius * 0.63],
    [radius * 0.75, y + radius * 0.57],
  ]);
  pen.line(tone(FACE, -0.2), radius * 0.035, [
    [radius * 0.93, y + radius * 0.2],
    [radius * 0.84, y + radius * 0.27],
    [radius * 0.78, y + radius * 0.24],
  ]);
  pen.ellipse(tone(FACE, -0.1), -radius * 0.16, y + radius * 0.16, radius * 0.12, radius * 0.19, 0.15);
  pen.ellipse(tone(FACE, -0.24), -radius * 0.14, y + radius * 0.17, radius * 0.05, radius * 0.1, 0.15);
}

function streamingHair(pen: Pen, pose: Pose, t: number, radius: number, hair: Rgb, long: boolean): void {
  const length = long ? 0.4 : 0.2;
  const points: Point[] = [];
  for (let at = 0; at <= 6; at++) {
    const share = at / 6;
    const wave = Math.sin(t * 2.3 - share * 3.2) * 0.022 * share;
    points.push([
      -radius * 0.55 - share * (0.02 + pose.stream * 0.2) + wave,
      -1 + radius * 0.9 + share * length * (1 - pose.stream * 0.24),
    ]);
  }
  pen.paint(hair, (p) => taperedPath(p, points, (share) => radius * (1.25 - share * 0.95) * (1 - 0.4 * share * share)));
}

/** A long scarf over shoulder and arm that floats behind, as on the flying figures of Dunhuang. */
function ribbon(pen: Pen, person: Person, pose: Pose, shoulderY: number, side: 1 | -1): void {
  const { t } = person;
  const points: Point[] = [];
  const reach = 0.34 + pose.stream * 0.42;
  for (let at = 0; at <= 12; at++) {
    const share = at / 12;
    const wave = Math.sin(t * 1.7 - share * 5.5 + side * 0.9) * 0.075 * share ** 0.8;
    const rise = side > 0 ? 0.1 : -0.06;
    points.push([
      0.015 * side - share * reach - 0.02,
      shoulderY +
        0.03 +
        share * (0.3 - pose.stream * 0.3) * (side > 0 ? 1 : 0.35) -
        rise * Math.sin(share * Math.PI) * side +
        wave,
    ]);
  }
  const color = tone(mix(person.accent, person.color, 0.25), 0.3);
  pen.g.globalAlpha = side > 0 ? 0.82 : 0.6;
  pen.paint(color, (p) =>
    taperedPath(p, points, (share) => 0.03 * (1 - share * 0.55) * (0.72 + 0.28 * Math.sin(share * 9 - t * 1.7))),
  );
  pen.g.globalAlpha = 1;
}

function drawProp(pen: Pen, person: Person, pose: Pose, elbow: Point, hand: Point, farHand: Point): void {
  const { g } = pen;
  const [x, y] = hand;
  switch (pose.prop) {
    case 'none':
      return;
    case 'book':
      pen.paint([236, 226, 204], (p) => {
        p.moveTo(x - 0.01, y - 0.045);
        p.lineTo(x + 0.075, y - 0.075);
        p.lineTo(x + 0.085, y + 0.01);
        p.lineTo(x, y + 0.03);
        p.closePath();
      });
      return;
    case 'cup':
      pen.paint([238, 234, 226], (p) => p.roundRect(x, y - 0.04, 0.04, 0.045, 0.01));
      return;
    case 'pan':
      pen.line([42, 42, 48], 0.014, [hand, [x + 0.1, y + 0.01]], false);
      pen.ellipse([36, 36, 42], x + 0.16, y + 0.012, 0.085, 0.02);
      return;
    case 'jug':
      pen.ellipse(tone(person.accent, -0.3), x + 0.03, y, 0.045, 0.055, 0.9);
      pen.line([170, 214, 246], 0.008, [
        [x + 0.075, y + 0.02],
        [x + 0.1, y + 0.1],
        [x + 0.105, Math.min(-0.02, y + 0.42)],
      ]);
      return;
    case 'tool':
      pen.line([120, 92, 62], 0.012, [
        [x - 0.02, y - 0.09],
        [x + 0.03, y + 0.13],
      ]);
      return;
    case 'lantern': {
      const swing = 0.01 * Math.sin(person.t * 1.8);
      pen.line([80, 60, 44], 0.005, [hand, [x + swing, y + 0.06]], false);
      pen.shine([255, 196, 110], (p) => p.ellipse(x + swing, y + 0.1, 0.036, 0.044, 0, 0, Math.PI * 2));
      pen.glow([255, 180, 96], x + swing, y + 0.1, 0.3, 0.5 + 0.05 * Math.sin(person.t * 7));
      return;
    }
    case 'chains':
      for (const [from, way] of [
        [hand, 1],
        [farHand, -1],
      ] as const) {
        pen.line([124, 128, 140], 0.01, [
          from,
          [from[0] + way * 0.08, from[1] - 0.12],
          [from[0] + way * 0.2, from[1] - 0.2],
        ]);
      }
      return;
    case 'bow':
      drawBow(pen, hand, farHand, pose.tension ?? 0);
      return;
    case 'reins':
      return;
    case 'sword': {
      const angle = Math.atan2(y - elbow[1], x - elbow[0]) - 0.7;
      g.save();
      g.translate(x, y);
      g.rotate(angle);
      pen.paint([214, 224, 240], (p) => {
        p.moveTo(0, -0.01);
        p.lineTo(0.34, -0.004);
        p.lineTo(0.37, 0);
        p.lineTo(0.34, 0.006);
        p.lineTo(0, 0.01);
      });
      g.restore();
      return;
    }
    default:
      pose.prop satisfies never;
  }
}

/** A recurved bow in the far hand, the string in the near one, and the arrow between them. */
function drawBow(pen: Pen, hand: Point, farHand: Point, tension: number): void {
  const [bx, by] = farHand;
  const bend = 0.05 * Math.max(0, tension);
  const limb = (way: 1 | -1): Point[] => [
    [bx + 0.012, by],
    [bx + 0.03 - bend * 0.2, by + way * 0.11],
    [bx - 0.04 - bend, by + way * (0.26 - bend * 0.4)],
    [bx - 0.035 - bend * 1.3, by + way * (0.32 - bend * 0.6)],
  ];
  for (const way of [1, -1] as const)
    pen.paint([142, 98, 60], (p) => taperedPath(p, limb(way), (share) => 0.026 * (1 - share * 0.6)));
  const upper = limb(-1).at(-1)!;
  const lower = limb(1).at(-1)!;
  const drawn = tension > 0.02;
  pen.line([236, 230, 214], 0.0045, drawn ? [upper, hand, lower] : [upper, lower], false);
  if (tension < 0) return;
  const nock: Point = drawn ? hand : [bx - 0.05, by];
  const length = 0.36;
  const dx = bx - nock[0];
  const dy = by - nock[1];
  const far = Math.hypot(dx, dy) || 1;
  const tip: Point = [nock[0] + (dx / far) * length, nock[1] + (dy / far) * length];
  pen.line([206, 176, 130], 0.008, [nock, tip], false);
  pen.paint([214, 220, 232], (p) => {
    p.moveTo(tip[0] + 0.035, tip[1]);
    p.lineTo(tip[0] - 0.006, tip[1] - 0.014);
    p.lineTo(tip[0] - 0.006, tip[1] + 0.014);
  });
}
