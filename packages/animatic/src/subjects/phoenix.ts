import { mix, type Rgb } from '../paint/color.ts';
import { ownColor, type Figure } from './figure.ts';
import { taperedPath, tone, type Pen, type Point } from './pen.ts';

/** The vermilion bird: crest, sweeping wings and a train of long plumes with eyes, trailing flames of light. */
export function drawPhoenix(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const { t } = figure;
  const red = ownColor(figure, [214, 62, 48]);
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
