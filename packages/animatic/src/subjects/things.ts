import { mix, type Rgb } from '../paint/color.ts';
import type { Figure } from './figure.ts';
import { tone, type Pen } from './pen.ts';

/** Slow turn of a thing on show: moves its label and its highlight. */
function turnOf(figure: Figure): number {
  return figure.subject.action === 'rotate' ? figure.t * 0.9 : 0.4;
}

function steam(pen: Pen, figure: Figure, y: number): void {
  for (let puff = 0; puff < 7; puff++) {
    const age = (figure.t * 0.28 + puff / 7) % 1;
    pen.glow(
      [236, 240, 248],
      Math.sin(figure.t * 1.1 + puff * 2 + age * 3) * 0.07 * (0.4 + age) + (puff % 3) * 0.03 - 0.03,
      y - age * 0.55,
      0.09 + 0.16 * age,
      0.17 * Math.sin(Math.PI * age),
    );
  }
}

export function drawCup(pen: Pen, figure: Figure): void {
  const color = mix(figure.color, [240, 238, 232], 0.55);
  pen.ellipse(tone(color, -0.2), 0, -0.03, 0.56, 0.085);
  pen.line(color, 0.085, [
    [0.34, -0.78],
    [0.72, -0.82],
    [0.66, -0.44],
    [0.3, -0.34],
  ]);
  pen.cylinder(color, -0.44, 0.44, (p) => {
    p.moveTo(-0.44, -0.94);
    p.bezierCurveTo(-0.43, -0.4, -0.34, -0.1, -0.22, -0.06);
    p.quadraticCurveTo(0, -0.01, 0.22, -0.06);
    p.bezierCurveTo(0.34, -0.1, 0.43, -0.4, 0.44, -0.94);
  });
  pen.ellipse(tone(color, 0.3), 0, -0.94, 0.44, 0.075);
  pen.ellipse([92, 58, 38], 0, -0.93, 0.39, 0.058);
  if (!pen.rim) {
    const turn = Math.sin(turnOf(figure));
    pen.line(figure.accent, 0.03, [
      [-0.41, -0.62],
      [0, -0.555],
      [0.41, -0.62],
    ]);
    pen.ellipse(figure.accent, turn * 0.26, -0.42, 0.085 * Math.sqrt(1 - turn * turn * 0.7), 0.085);
    steam(pen, figure, -0.98);
  }
}

export function drawBottle(pen: Pen, figure: Figure): void {
  const glass = figure.color;
  const turn = turnOf(figure);
  pen.cylinder(glass, -0.17, 0.17, (p) => {
    p.moveTo(-0.165, -0.02);
    p.quadraticCurveTo(0, 0.015, 0.165, -0.02);
    p.lineTo(0.165, -0.56);
    p.bezierCurveTo(0.165, -0.7, 0.062, -0.7, 0.06, -0.8);
    p.lineTo(0.06, -0.92);
    p.lineTo(-0.06, -0.92);
    p.lineTo(-0.06, -0.8);
    p.bezierCurveTo(-0.062, -0.7, -0.165, -0.7, -0.165, -0.56);
    p.closePath();
  });
  pen.cylinder(figure.accent, -0.068, 0.068, (p) => p.roundRect(-0.068, -1, 0.136, 0.1, 0.016));
  if (pen.rim) return;
  pen.cylinder([246, 242, 232], -0.167, 0.167, (p) => {
    p.moveTo(-0.166, -0.46);
    p.quadraticCurveTo(0, -0.435, 0.166, -0.46);
    p.lineTo(0.166, -0.16);
    p.quadraticCurveTo(0, -0.135, -0.166, -0.16);
    p.closePath();
  });
  for (let side = 0; side < 3; side++) {
    const angle = turn + (side * Math.PI * 2) / 3;
    if (Math.cos(angle) < 0.05) continue;
    const x = Math.sin(angle) * 0.13;
    pen.ellipse(tone(figure.accent, -0.1), x, -0.33, 0.05 * Math.cos(angle), 0.05);
    pen.line(
      tone(glass, -0.3),
      0.012,
      [
        [x - 0.05 * Math.cos(angle), -0.22],
        [x + 0.05 * Math.cos(angle), -0.22],
      ],
      false,
    );
  }
}

export function drawPhone(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const turn = figure.subject.action === 'rotate' ? Math.cos(figure.t * 0.9) : 1;
  g.save();
  g.scale(Math.max(0.1, Math.abs(turn)), 1);
  pen.paint([30, 32, 40], (p) => p.roundRect(-0.25, -1, 0.5, 1, 0.07));
  if (turn > 0) {
    const top = mix(figure.color, [40, 60, 140], 0.3);
    pen.shine(top, (p) => p.roundRect(-0.23, -0.98, 0.46, 0.96, 0.055));
    if (!pen.rim) {
      pen.shine(mix(top, figure.accent, 0.6), (p) =>
        p.ellipse(0, -0.6 + 0.02 * Math.sin(figure.t), 0.15, 0.15, 0, 0, 7),
      );
      for (let row = 0; row < 3; row++)
        pen.shine(mix(top, [255, 255, 255], 0.55), (p) =>
          p.roundRect(
            -0.17,
            -0.34 + row * 0.085,
            0.34 - row * 0.08 + 0.04 * Math.sin(figure.t * 1.4 + row),
            0.04,
            0.02,
          ),
        );
      pen.shine([12, 12, 16], (p) => p.roundRect(-0.055, -0.955, 0.11, 0.028, 0.014));
      pen.glow(top, 0, -0.5, 0.8, 0.2);
    }
  } else {
    pen.paint(tone(figure.color, -0.25), (p) => p.roundRect(-0.24, -0.99, 0.48, 0.98, 0.065));
    for (const y of [-0.9, -0.78]) pen.ellipse([20, 20, 26], -0.14, y, 0.05, 0.05);
  }
  g.restore();
}

export function drawBox(pen: Pen, figure: Figure): void {
  const turn = 0.18 * Math.sin(turnOf(figure));
  const color = figure.color;
  const mid = -0.1 + turn;
  pen.paint(tone(color, 0.05), (p) => {
    p.moveTo(-0.55, -0.74);
    p.lineTo(mid, -0.64);
    p.lineTo(mid, 0.02);
    p.lineTo(-0.55, -0.1);
  });
  pen.paint(tone(color, -0.3), (p) => {
    p.moveTo(mid, -0.64);
    p.lineTo(0.55, -0.76);
    p.lineTo(0.55, -0.12);
    p.lineTo(mid, 0.02);
  });
  pen.paint(tone(color, 0.26), (p) => {
    p.moveTo(-0.55, -0.74);
    p.lineTo(0.08 + turn, -0.86);
    p.lineTo(0.55, -0.76);
    p.lineTo(mid, -0.64);
  });
  const ribbon = figure.accent;
  pen.paint(ribbon, (p) => {
    const x = (-0.55 + mid) / 2;
    p.moveTo(x - 0.05, -0.7);
    p.lineTo(x + 0.05, -0.68);
    p.lineTo(x + 0.05, -0.03);
    p.lineTo(x - 0.05, -0.05);
  });
  pen.paint(tone(ribbon, -0.3), (p) => {
    const x = (0.55 + mid) / 2;
    p.moveTo(x - 0.045, -0.685);
    p.lineTo(x + 0.045, -0.705);
    p.lineTo(x + 0.045, -0.06);
    p.lineTo(x - 0.045, -0.04);
  });
  for (const side of [-1, 1])
    pen.ellipse(
      tone(ribbon, side * 0.15),
      side * 0.11,
      -0.85 + Math.sin(figure.t * 2) * 0.005,
      0.12,
      0.062,
      side * -0.5,
    );
  pen.ellipse(ribbon, 0, -0.8, 0.045, 0.04);
}

export function drawBook(pen: Pen, figure: Figure): void {
  const cover = figure.color;
  pen.paint(tone(cover, -0.2), (p) => {
    p.moveTo(-1, -0.46);
    p.quadraticCurveTo(-0.5, -0.62, 0, -0.4);
    p.quadraticCurveTo(0.5, -0.62, 1, -0.46);
    p.lineTo(1.1, -0.02);
    p.quadraticCurveTo(0.5, -0.16, 0, 0.03);
    p.quadraticCurveTo(-0.5, -0.16, -1.1, -0.02);
  });
  for (const side of [-1, 1]) {
    pen.paint([242, 234, 214], (p) => {
      p.moveTo(0, -0.43);
      p.quadraticCurveTo(side * 0.5, -0.66, side * 0.94, -0.5);
      p.lineTo(side * 1.02, -0.08);
      p.quadraticCurveTo(side * 0.5, -0.22, 0, -0.01);
    });
    if (!pen.rim)
      for (let row = 0; row < 5; row++)
        pen.line([168, 158, 140], 0.012, [
          [side * 0.14, -0.39 + row * 0.07],
          [side * 0.5, -0.51 + row * 0.07],
          [side * 0.85, -0.43 + row * 0.07],
        ]);
  }
  // A page that turns, and the light of the tale in it.
  const lift = (Math.sin(figure.t * 0.8) + 1) / 2;
  pen.paint([250, 244, 228], (p) => {
    p.moveTo(0, -0.43);
    p.quadraticCurveTo(0.2 - lift * 0.3, -0.9, 0.7 - lift * 1.4, -0.86 + Math.abs(lift - 0.5) * 0.4);
    p.quadraticCurveTo(0.2 - lift * 0.4, -0.5, 0, -0.01);
  });
  pen.glow([255, 226, 160], 0, -0.6, 0.9, 0.26 + 0.06 * Math.sin(figure.t * 1.6));
}

export function drawFood(pen: Pen, figure: Figure): void {
  pen.ellipse(tone(figure.color, -0.45), 0, -0.02, 0.5, 0.05);
  const tints: Rgb[] = [
    [226, 96, 66],
    [246, 190, 84],
    [118, 168, 84],
    [240, 226, 196],
  ];
  for (let at = 0; at < 13; at++) {
    const angle = at * 2.4;
    const reach = 0.12 + 0.42 * Math.sqrt(at / 13);
    pen.ellipse(
      tints[at % 4]!,
      Math.cos(angle) * reach,
      -0.58 - Math.abs(Math.sin(angle)) * 0.14 * (1 - reach) - 0.05,
      0.15,
      0.1,
      angle,
    );
  }
  pen.cylinder(mix(figure.color, [238, 236, 230], 0.5), -0.72, 0.72, (p) => {
    p.moveTo(-0.72, -0.56);
    p.bezierCurveTo(-0.66, -0.16, -0.36, 0, -0.22, 0);
    p.lineTo(0.22, 0);
    p.bezierCurveTo(0.36, 0, 0.66, -0.16, 0.72, -0.56);
    p.quadraticCurveTo(0, -0.4, -0.72, -0.56);
  });
  pen.line(figure.accent, 0.022, [
    [-0.66, -0.4],
    [0, -0.26],
    [0.66, -0.4],
  ]);
  if (!pen.rim) steam(pen, figure, -0.7);
}

export function drawLantern(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const { t } = figure;
  g.save();
  g.translate(0, -1);
  g.rotate(Math.sin(t * 1.3) * 0.05);
  const paper: Rgb = figure.subject.color ? figure.color : [232, 78, 56];
  pen.line(
    [90, 66, 50],
    0.02,
    [
      [0, 0],
      [0, 0.12],
    ],
    false,
  );
  pen.glow([255, 150, 70], 0, 0.46, 0.95, 0.5 + 0.05 * Math.sin(t * 6));
  pen.shine(paper, (p) => p.ellipse(0, 0.46, 0.34, 0.3, 0, 0, 7));
  pen.glow([255, 224, 150], 0, 0.48, 0.42, 0.9);
  if (!pen.rim)
    for (const width of [0.12, 0.24]) {
      g.beginPath();
      g.ellipse(0, 0.46, width, 0.3, 0, 0, 7);
      g.lineWidth = 0.007;
      g.strokeStyle = 'rgba(110,24,20,0.55)';
      g.stroke();
    }
  for (const y of [0.15, 0.74]) pen.paint([196, 152, 76], (p) => p.roundRect(-0.15, y, 0.3, 0.045, 0.015));
  for (let thread = -2; thread <= 2; thread++)
    pen.line([226, 176, 90], 0.014, [
      [thread * 0.025, 0.78],
      [thread * 0.03 + Math.sin(t * 1.9) * 0.012, 0.88],
      [thread * 0.034 + Math.sin(t * 1.9 - 0.5) * 0.03, 1],
    ]);
  g.restore();
}

export function drawTelescope(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const metal: Rgb = [74, 80, 96];
  for (const x of [-0.26, 0.24, 0.02])
    pen.limb(tone(metal, x === 0.02 ? -0.3 : 0), 0.045, 0.028, [
      [0, -0.54],
      [x / 2, -0.27],
      [x, 0],
    ]);
  pen.ellipse(metal, 0, -0.57, 0.06, 0.06);
  g.save();
  g.translate(0, -0.6);
  g.rotate(-0.82 + 0.02 * Math.sin(figure.t * 0.5));
  pen.paint(mix(figure.color, [236, 238, 242], 0.6), (p) => p.roundRect(-0.34, -0.075, 0.74, 0.15, 0.03));
  pen.paint(metal, (p) => p.roundRect(0.36, -0.09, 0.12, 0.18, 0.02));
  pen.paint(figure.accent, (p) => p.rect(-0.06, -0.077, 0.05, 0.154));
  pen.paint(metal, (p) => p.roundRect(-0.46, -0.04, 0.14, 0.08, 0.02));
  pen.glow([170, 210, 255], 0.48, 0, 0.12, 0.5);
  g.restore();
}

export function drawLoom(pen: Pen, figure: Figure): void {
  const { t } = figure;
  const wood: Rgb = [122, 84, 54];
  for (const x of [-0.52, 0.46])
    pen.line(
      tone(wood, -0.3),
      0.05,
      [
        [x + 0.12, -0.94],
        [x + 0.12, -0.06],
      ],
      false,
    );
  const cloth = mix(figure.color, figure.accent, 0.3);
  pen.paint(cloth, (p) => {
    p.moveTo(-0.5, -0.42);
    p.lineTo(0.5, -0.42);
    p.lineTo(0.62, -0.1);
    p.quadraticCurveTo(0.06, -0.04 + Math.sin(t) * 0.01, -0.6, -0.1);
  });
  if (!pen.rim) {
    for (let thread = 0; thread < 26; thread++) {
      const x = -0.46 + (thread / 25) * 0.92;
      pen.line(
        thread % 2 ? [240, 230, 214] : tone(figure.accent, 0.4),
        0.006,
        [
          [x, -0.88],
          [x * 1.02, -0.42],
        ],
        false,
      );
    }
    for (let band = 0; band < 4; band++)
      pen.line(
        tone(figure.accent, 0.25),
        0.012,
        [
          [-0.51 - band * 0.022, -0.36 + band * 0.07],
          [0.51 + band * 0.022, -0.36 + band * 0.07],
        ],
        false,
      );
  }
  const beat = (Math.sin(t * 3) + 1) / 2;
  pen.line(
    wood,
    0.045,
    [
      [-0.58, -0.56 + beat * 0.09],
      [0.58, -0.56 + beat * 0.09],
    ],
    false,
  );
  pen.line(
    wood,
    0.055,
    [
      [-0.62, -0.9],
      [0.62, -0.9],
    ],
    false,
  );
  for (const x of [-0.6, 0.56])
    pen.line(
      wood,
      0.06,
      [
        [x, -1],
        [x, 0],
      ],
      false,
    );
  pen.ellipse(tone(figure.accent, 0.2), Math.sin(t * 1.5) * 0.42, -0.5 + beat * 0.05, 0.09, 0.025);
  pen.glow(mix(figure.accent, [255, 240, 214], 0.5), 0, -0.4, 0.8, 0.18);
}

export function drawThrone(pen: Pen, figure: Figure): void {
  const gold: Rgb = [214, 168, 84];
  pen.paint(tone(gold, -0.35), (p) => {
    p.moveTo(-0.34, 0);
    p.lineTo(-0.36, -0.8);
    p.quadraticCurveTo(-0.3, -0.94, -0.16, -0.9);
    p.quadraticCurveTo(0, -1.1, 0.16, -0.9);
    p.quadraticCurveTo(0.3, -0.94, 0.36, -0.8);
    p.lineTo(0.34, 0);
  });
  pen.paint(mix(figure.color, [150, 30, 44], 0.5), (p) => p.roundRect(-0.26, -0.82, 0.52, 0.5, 0.06));
  pen.paint(mix(figure.color, [150, 30, 44], 0.5), (p) => p.roundRect(-0.36, -0.4, 0.72, 0.1, 0.04));
  for (const side of [-1, 1]) {
    pen.paint(gold, (p) => p.roundRect(side * 0.42 - 0.055, -0.56, 0.11, 0.56, 0.03));
    pen.ellipse(gold, side * 0.42, -0.58, 0.085, 0.06);
  }
  pen.paint(gold, (p) => p.roundRect(-0.44, -0.3, 0.88, 0.09, 0.02));
  pen.paint(tone(gold, -0.2), (p) => p.roundRect(-0.58, -0.07, 1.16, 0.07, 0.01));
  pen.ellipse(figure.accent, 0, -0.92, 0.04, 0.04);
  pen.glow([255, 214, 130], 0, -0.9, 0.3, 0.4);
}
