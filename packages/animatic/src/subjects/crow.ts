import { mix } from '../paint/color.ts';
import { ownColor, type Figure } from './figure.ts';
import { taperedPath, tone, type Pen } from './pen.ts';
import { drawBird } from './winged.ts';

/** A black bird with a heavy bill, perched or flying; three-legged where it lives in the sun. */
export function drawCrow(pen: Pen, figure: Figure): void {
  const { t, subject } = figure;
  const black = ownColor(figure, [34, 34, 46]);
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
