import { ownColor, type Figure } from './figure.ts';
import { tone, type Pen, type Point } from './pen.ts';

/** Seen from the front: broad shell, four pairs of legs, two raised claws. */
export function drawCrab(pen: Pen, figure: Figure): void {
  const { t, subject } = figure;
  const shell = ownColor(figure, [206, 84, 58]);
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
