import { mix, type Rgb } from '../paint/color.ts';
import type { Figure } from './figure.ts';
import { joint, tone, type Pen, type Point } from './pen.ts';
import { poseOf } from './pose.ts';

const SUIT: Rgb = [236, 238, 242];
const JOINT: Rgb = [176, 184, 196];
const VISOR: Rgb = [196, 140, 58];

/** A space suit: pack, padded limbs with ring joints, chest box, round helmet with a gilded visor. */
export function drawAstronaut(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const { t, subject } = figure;
  const suit = subject.color ? mix(SUIT, figure.color, 0.25) : SUIT;
  const floats = ['fly', 'swim', 'fall', 'rise', 'rotate'].includes(subject.action);
  const pose = poseOf(floats ? 'look-up' : subject.action, t * 0.7);
  const drift = Math.sin(t * 0.7);
  g.save();
  if (floats) {
    g.translate(0, -0.5);
    g.rotate(0.35 + 0.08 * drift + (subject.action === 'rotate' ? t * 0.4 : 0));
    g.translate(0, 0.5 - 0.03 * drift);
  } else g.translate(0, -pose.lift + pose.seat * 0.2);
  const hipY = -0.46;
  const shoulderY = -0.74;
  const leg = (angles: readonly [number, number], x: number, shade: number) => {
    const hip: Point = [x, hipY + 0.03];
    const knee = joint(hip, floats ? angles[0] + 0.35 : angles[0] * (1 - pose.seat) + pose.seat * 1.4, 0.21);
    const foot = joint(knee, floats ? angles[1] - 0.25 : angles[1] * (1 - pose.seat), 0.2);
    const color = tone(suit, shade);
    pen.limb(color, 0.15, 0.13, [hip, [(hip[0] + knee[0]) / 2, (hip[1] + knee[1]) / 2], knee]);
    pen.limb(color, 0.135, 0.12, [knee, [(knee[0] + foot[0]) / 2, (knee[1] + foot[1]) / 2], foot]);
    pen.ellipse(tone(JOINT, shade), knee[0], knee[1], 0.066, 0.03, angles[0] * -0.5);
    pen.paint(tone(JOINT, shade - 0.12), (p) => p.roundRect(foot[0] - 0.07, foot[1] - 0.035, 0.17, 0.075, 0.03));
    pen.paint([70, 74, 84], (p) => p.roundRect(foot[0] - 0.072, foot[1] + 0.024, 0.176, 0.02, 0.008));
  };
  const arm = (angles: readonly [number, number], root: Point, shade: number) => {
    const spread = floats ? 0.5 : 0.12;
    const elbow = joint(root, angles[0] + spread * (shade < -0.1 ? -1 : 1), 0.17);
    const hand = joint(elbow, angles[1] + spread * 0.6, 0.16);
    const color = tone(suit, shade);
    pen.limb(color, 0.125, 0.105, [root, [(root[0] + elbow[0]) / 2, (root[1] + elbow[1]) / 2], elbow]);
    pen.limb(color, 0.11, 0.09, [elbow, [(elbow[0] + hand[0]) / 2, (elbow[1] + hand[1]) / 2], hand]);
    pen.ellipse(tone(JOINT, shade), elbow[0], elbow[1], 0.055, 0.03, -angles[0]);
    pen.ellipse(tone([200, 206, 214], shade), hand[0], hand[1], 0.05, 0.045);
    return hand;
  };
  // The life-support pack stands out behind.
  pen.paint(tone(suit, -0.26), (p) => p.roundRect(-0.235, shoulderY - 0.06, 0.2, 0.36, 0.035));
  pen.paint(tone(suit, -0.4), (p) => p.roundRect(-0.245, shoulderY + 0.02, 0.05, 0.22, 0.015));
  arm(pose.farArm, [-0.07, shoulderY + 0.03], -0.28);
  leg(pose.farLeg, -0.035, -0.24);
  leg(pose.nearLeg, 0.035, 0);
  pen.paint(suit, (p) => {
    p.moveTo(-0.13, shoulderY);
    p.bezierCurveTo(-0.165, shoulderY + 0.12, -0.14, hipY - 0.06, -0.125, hipY + 0.08);
    p.lineTo(0.135, hipY + 0.08);
    p.bezierCurveTo(0.15, hipY - 0.06, 0.165, shoulderY + 0.12, 0.13, shoulderY);
    p.quadraticCurveTo(0, shoulderY - 0.06, -0.13, shoulderY);
  });
  pen.line(
    tone(JOINT, -0.2),
    0.022,
    [
      [-0.128, hipY + 0.0],
      [0.138, hipY + 0.0],
    ],
    false,
  );
  if (!pen.rim) {
    pen.paint([206, 212, 220], (p) => p.roundRect(-0.01, shoulderY + 0.09, 0.125, 0.1, 0.014));
    for (const [x, color] of [
      [0.018, [214, 70, 60]],
      [0.052, [88, 168, 100]],
      [0.086, [80, 120, 200]],
    ] as const)
      pen.shine(color, (p) => p.arc(x, shoulderY + 0.115, 0.011, 0, 7));
    pen.shine([150, 220, 255], (p) => p.rect(0.012, shoulderY + 0.145, 0.08, 0.026));
    pen.line(
      mix(figure.accent, [214, 80, 60], 0.5),
      0.02,
      [
        [-0.12, shoulderY + 0.07],
        [-0.07, shoulderY + 0.05],
      ],
      false,
    );
    // The hose from pack to chest.
    pen.line([150, 158, 170], 0.017, [
      [-0.12, shoulderY + 0.2],
      [-0.07, shoulderY + 0.26],
      [0.01, shoulderY + 0.15],
    ]);
  }
  // Helmet, neck ring, and the visor that mirrors what is before it.
  g.save();
  g.translate(0.01, shoulderY - 0.005);
  g.rotate(pose.head * 0.7);
  pen.ellipse(JOINT, 0, -0.015, 0.105, 0.036);
  pen.ellipse(suit, 0, -0.14, 0.145, 0.142);
  pen.paint(VISOR, (p) => p.ellipse(0.04, -0.138, 0.108, 0.1, 0.05, 0, Math.PI * 2));
  if (!pen.rim) {
    const mirror = g.createLinearGradient(0, -0.24, 0, -0.03);
    mirror.addColorStop(0, 'rgba(20,26,60,0.95)');
    mirror.addColorStop(0.52, 'rgba(120,96,80,0.85)');
    mirror.addColorStop(0.56, 'rgba(236,190,110,0.9)');
    mirror.addColorStop(1, 'rgba(110,66,30,0.9)');
    g.fillStyle = mirror;
    g.beginPath();
    g.ellipse(0.044, -0.138, 0.098, 0.09, 0.05, 0, Math.PI * 2);
    g.fill();
    g.strokeStyle = 'rgba(255,255,255,0.75)';
    g.lineWidth = 0.012;
    g.lineCap = 'round';
    g.beginPath();
    g.ellipse(0.044, -0.138, 0.078, 0.07, 0.05, Math.PI * 1.12, Math.PI * 1.42);
    g.stroke();
    pen.glow([255, 240, 210], 0.09, -0.2, 0.09, 0.7);
  }
  pen.paint(tone(JOINT, -0.3), (p) => p.roundRect(-0.15, -0.19, 0.035, 0.08, 0.012));
  pen.shine([255, 250, 230], (p) => p.arc(-0.1, -0.275, 0.014, 0, 7));
  g.restore();
  const hand = arm(pose.nearArm, [0.075, shoulderY + 0.035], 0.02);
  if (/flag/u.test(figure.look))
    pen.line(
      [200, 204, 212],
      0.014,
      [
        [hand[0], 0],
        [hand[0] + 0.01, -1.02],
      ],
      false,
    );
  g.restore();
}
