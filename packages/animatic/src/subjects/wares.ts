import { css, mix, type Rgb } from '../paint/color.ts';
import type { Figure } from './figure.ts';
import { tone, type Pen, type Point } from './pen.ts';

/** A wristwatch on show: strap, case, lit dial with hands that go round. */
export function drawWatch(pen: Pen, figure: Figure): void {
  const { t } = figure;
  const strap: Rgb = figure.subject.color ? tone(figure.color, -0.2) : [40, 42, 50];
  const steel: Rgb = mix(figure.color, [176, 182, 194], 0.7);
  for (const side of [-1, 1])
    pen.cylinder(strap, -0.17, 0.17, (p) => {
      p.moveTo(-0.165, -0.5 + side * 0.2);
      p.lineTo(0.165, -0.5 + side * 0.2);
      p.quadraticCurveTo(0.15, -0.5 + side * 0.36, 0.125, -0.5 + side * 0.5);
      p.quadraticCurveTo(0, -0.5 + side * 0.53, -0.125, -0.5 + side * 0.5);
      p.quadraticCurveTo(-0.15, -0.5 + side * 0.36, -0.165, -0.5 + side * 0.2);
    });
  if (!pen.rim)
    for (let hole = 0; hole < 4; hole++) pen.ellipse(tone(strap, -0.6), 0, -0.2 + hole * 0.05, 0.011, 0.011);
  pen.cylinder(steel, 0.23, 0.29, (p) => p.roundRect(0.22, -0.545, 0.05, 0.09, 0.015));
  pen.cylinder(steel, -0.24, 0.24, (p) => p.roundRect(-0.235, -0.755, 0.47, 0.51, 0.13));
  pen.paint([12, 14, 20], (p) => p.roundRect(-0.205, -0.725, 0.41, 0.45, 0.1));
  if (pen.rim) return;
  const accent = mix(figure.accent, [90, 200, 255], 0.35);
  const { g } = pen;
  for (let ring = 0; ring < 2; ring++) {
    const radius = 0.165 - ring * 0.04;
    const share = 0.62 + 0.2 * Math.sin(t * 0.6 + ring * 2);
    g.beginPath();
    g.arc(0, -0.5, radius, -Math.PI / 2, -Math.PI / 2 + share * Math.PI * 2);
    g.lineWidth = 0.02;
    g.lineCap = 'round';
    g.strokeStyle = css(ring ? mix(accent, [255, 255, 255], 0.35) : accent);
    g.stroke();
  }
  for (let tick = 0; tick < 12; tick++) {
    const angle = (tick * Math.PI) / 6;
    pen.shine([226, 232, 240], (p) =>
      p.ellipse(Math.sin(angle) * 0.085, -0.5 - Math.cos(angle) * 0.085, 0.005, 0.005, 0, 0, 7),
    );
  }
  const hand = (turn: number, length: number, width: number, color: Rgb) => {
    g.beginPath();
    g.moveTo(0, -0.5);
    g.lineTo(Math.sin(turn) * length, -0.5 - Math.cos(turn) * length);
    g.lineWidth = width;
    g.strokeStyle = css(color);
    g.stroke();
  };
  hand(-1.05, 0.052, 0.013, [246, 248, 252]);
  hand(0.96, 0.076, 0.01, [246, 248, 252]);
  hand(t * 0.55, 0.084, 0.004, [255, 110, 80]);
  pen.glow(accent, 0, -0.5, 0.62, 0.22);
  // A reflection that slides over the glass.
  const slide = ((t * 0.13) % 1) * 0.5 - 0.25;
  g.save();
  g.beginPath();
  g.roundRect(-0.205, -0.725, 0.41, 0.45, 0.1);
  g.clip();
  g.fillStyle = 'rgba(255,255,255,0.1)';
  g.beginPath();
  g.moveTo(slide - 0.02, -0.74);
  g.lineTo(slide + 0.1, -0.74);
  g.lineTo(slide - 0.06, -0.26);
  g.lineTo(slide - 0.2, -0.26);
  g.fill();
  g.restore();
}

/** Over-ear headphones, three quarters from the front. */
export function drawHeadphones(pen: Pen, figure: Figure): void {
  const body: Rgb = figure.subject.color ? figure.color : [54, 58, 68];
  const turn = figure.subject.action === 'rotate' ? Math.sin(figure.t * 0.7) * 0.1 : 0.04;
  const band = (width: number, color: Rgb, drop: number) =>
    pen.line(color, width, [
      [-0.4 + turn * 0.4, -0.4 + drop],
      [-0.44 + turn * 0.3, -0.78 + drop],
      [-0.24, -0.97 + drop],
      [0, -0.99 + drop],
      [0.24, -0.97 + drop],
      [0.44 + turn * 0.3, -0.78 + drop],
      [0.4 + turn * 0.4, -0.4 + drop],
    ]);
  band(0.062, body, 0.03);
  band(0.026, tone(body, 0.24), 0.02);
  pen.line(tone(body, -0.4), 0.055, [
    [-0.25, -0.93],
    [0, -0.945],
    [0.25, -0.93],
  ]);
  for (const side of [-1, 1]) {
    const x = side * 0.36 + turn * 0.5;
    pen.line(
      mix(body, [200, 206, 216], 0.7),
      0.026,
      [
        [side * 0.43 + turn * 0.3, -0.66],
        [side * 0.42 + turn * 0.4, -0.5],
      ],
      false,
    );
    pen.ellipse(tone(body, -0.55), x - side * 0.07, -0.31, 0.115, 0.25, side * 0.08);
    pen.cylinder(body, x - 0.12, x + 0.14, (p) => p.ellipse(x + side * 0.02, -0.31, 0.125, 0.245, side * 0.08, 0, 7));
    pen.ellipse(tone(body, 0.12), x + side * 0.045, -0.31, 0.072, 0.165, side * 0.08);
    if (!pen.rim) {
      pen.shine(mix(figure.accent, [255, 255, 255], 0.25), (p) =>
        p.ellipse(x + side * 0.05, -0.31, 0.02, 0.02, 0, 0, 7),
      );
      pen.glow(figure.accent, x + side * 0.05, -0.31, 0.16, 0.4);
    }
  }
  // Quiet, made visible: rings of sound that end before they reach the ears.
  if (!pen.rim) {
    const { g } = pen;
    for (let ring = 0; ring < 4; ring++) {
      const age = (figure.t * 0.22 + ring / 4) % 1;
      for (const side of [-1, 1]) {
        g.beginPath();
        g.arc(
          side * 1.15,
          -0.31,
          0.12 + 0.42 * age,
          side > 0 ? Math.PI * 0.75 : -Math.PI * 0.25,
          side > 0 ? Math.PI * 1.25 : Math.PI * 0.25,
        );
        g.lineWidth = 0.012;
        g.strokeStyle = css(mix(figure.accent, [255, 255, 255], 0.4), 0.4 * Math.sin(Math.PI * age));
        g.stroke();
      }
    }
  }
}

/** An open umbrella; held over the head where somebody holds it, standing on its rim otherwise. */
export function drawUmbrella(pen: Pen, figure: Figure): void {
  const { t } = figure;
  const cloth: Rgb = figure.subject.color ? figure.color : [196, 62, 58];
  const paper = /paper|oil/u.test(figure.look);
  const { g } = pen;
  g.save();
  g.rotate(-0.1 + Math.sin(t * 1.1) * 0.02);
  pen.line(
    paper ? [150, 112, 70] : [70, 70, 80],
    0.024,
    [
      [0, -0.95],
      [0, -0.08],
    ],
    false,
  );
  if (!paper)
    pen.line([70, 52, 44], 0.034, [
      [0, -0.12],
      [0.005, 0],
      [0.06, 0.02],
      [0.09, -0.04],
    ]);
  const ribs = 8;
  const dome = (share: number): Point => [(share - 0.5) * 1.5, -0.6 + 0.035 * Math.cos(share * Math.PI * ribs * 2)];
  pen.paint(tone(cloth, -0.4), (p) => p.ellipse(0, -0.6, 0.74, 0.09, 0, 0, 7));
  pen.paint(cloth, (p) => {
    p.moveTo(-0.75, -0.58);
    p.bezierCurveTo(-0.62, -0.9, -0.24, -0.96, 0, -0.97);
    p.bezierCurveTo(0.24, -0.96, 0.62, -0.9, 0.75, -0.58);
    for (let at = ribs; at > 0; at--) {
      const [x] = dome((at - 1) / ribs);
      const [before] = dome(at / ribs);
      p.quadraticCurveTo((x + before) / 2, -0.655, x, -0.58);
    }
  });
  if (!pen.rim)
    for (let rib = 1; rib < ribs; rib++) {
      const x = dome(rib / ribs)[0];
      pen.line(tone(cloth, rib % 2 ? -0.26 : 0.2), 0.012, [
        [0, -0.965],
        [x * 0.62, -0.86],
        [x, -0.585],
      ]);
    }
  pen.line(
    [70, 66, 70],
    0.02,
    [
      [0, -0.96],
      [0, -1],
    ],
    false,
  );
  g.restore();
}

/** A diamond kite with a tail of bows; its string runs down out of the picture. */
export function drawKite(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const { t } = figure;
  const paper: Rgb = figure.subject.color ? figure.color : [222, 74, 56];
  const sway = Math.sin(t * 1.2) * 0.05;
  pen.line([210, 206, 196], 0.008, [
    [-0.02, -0.62],
    [-0.28, 0.3],
    [-0.9, 1.1],
    [-1.7, 1.7],
  ]);
  g.save();
  g.translate(0, -0.62);
  g.rotate(0.32 + sway);
  const faces: readonly (readonly [Rgb, readonly Point[]])[] = [
    [
      paper,
      [
        [0, -0.4],
        [-0.3, -0.06],
        [0, -0.06],
      ],
    ],
    [
      mix(paper, [250, 210, 96], 0.7),
      [
        [0, -0.4],
        [0.3, -0.06],
        [0, -0.06],
      ],
    ],
    [
      mix(paper, [250, 210, 96], 0.7),
      [
        [-0.3, -0.06],
        [0, 0.46],
        [0, -0.06],
      ],
    ],
    [
      tone(paper, -0.2),
      [
        [0.3, -0.06],
        [0, 0.46],
        [0, -0.06],
      ],
    ],
  ];
  for (const [color, points] of faces) pen.paint(color, (p) => points.forEach(([x, y]) => p.lineTo(x, y)));
  pen.line(
    [110, 84, 60],
    0.014,
    [
      [0, -0.4],
      [0, 0.46],
    ],
    false,
  );
  pen.line(
    [110, 84, 60],
    0.014,
    [
      [-0.3, -0.06],
      [0.3, -0.06],
    ],
    false,
  );
  const tail: Point[] = Array.from({ length: 9 }, (_u, at): Point => [
    Math.sin(t * 2.4 - at * 0.7) * 0.05 * (0.3 + at * 0.2),
    0.46 + at * 0.085,
  ]);
  pen.line([230, 224, 210], 0.012, tail);
  for (let bow = 2; bow < 9; bow += 2) {
    const [x, y] = tail[bow]!;
    for (const side of [-1, 1])
      pen.paint(bow % 4 ? paper : [250, 210, 96], (p) => {
        p.moveTo(x, y);
        p.lineTo(x + side * 0.075, y - 0.035);
        p.lineTo(x + side * 0.075, y + 0.035);
      });
  }
  g.restore();
}

/** A hot-air balloon with its basket, or a toy balloon on a string. */
export function drawBalloon(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const { t } = figure;
  if (/string/u.test(figure.look)) {
    const color: Rgb = figure.subject.color ? figure.color : [214, 48, 52];
    const sway = Math.sin(t * 1.3) * 0.03;
    pen.line([226, 222, 214], 0.01, [
      [sway, -0.46],
      [0.04 - sway, -0.24],
      [-0.02, 0],
    ]);
    pen.paint(color, (p) => {
      p.moveTo(sway - 0.03, -0.45);
      p.lineTo(sway + 0.03, -0.45);
      p.lineTo(sway, -0.5);
    });
    pen.cylinder(color, -0.24 + sway, 0.24 + sway, (p) => {
      p.moveTo(sway, -0.48);
      p.bezierCurveTo(sway - 0.16, -0.54, sway - 0.25, -0.68, sway - 0.235, -0.8);
      p.bezierCurveTo(sway - 0.2, -1.06, sway + 0.2, -1.06, sway + 0.235, -0.8);
      p.bezierCurveTo(sway + 0.25, -0.68, sway + 0.16, -0.54, sway, -0.48);
    });
    if (!pen.rim) pen.ellipse(mix(color, [255, 255, 255], 0.7), sway - 0.1, -0.88, 0.035, 0.06, 0.5);
    return;
  }
  const gores: readonly Rgb[] = [figure.color, [246, 232, 200], figure.accent, [246, 232, 200]];
  g.save();
  g.rotate(Math.sin(t * 0.7) * 0.02);
  const outline = (share: number): readonly [Point, Point, Point] => [
    [share * 0.09, -0.2],
    [share * 0.5, -0.46],
    [share * 0.4, -0.8],
  ];
  const strips = 8;
  for (let at = 0; at < strips; at++) {
    const from = Math.sin((at / strips - 0.5) * Math.PI);
    const to = Math.sin(((at + 1) / strips - 0.5) * Math.PI);
    const [low, middle, high] = outline(from);
    const [low2, middle2, high2] = outline(to);
    pen.paint(tone(gores[at % 4]!, -0.34 + 0.5 * Math.cos(((at + 0.5) / strips - 0.36) * Math.PI) ** 2), (p) => {
      p.moveTo(...low);
      p.bezierCurveTo(middle[0] * 0.9, -0.34, middle[0], -0.42, middle[0] * 1, -0.62);
      p.bezierCurveTo(high[0] * 1.2, -0.82, high[0] * 0.8, -1, 0, -1);
      p.bezierCurveTo(high2[0] * 0.8, -1, high2[0] * 1.2, -0.82, middle2[0], -0.62);
      p.bezierCurveTo(middle2[0], -0.42, middle2[0] * 0.9, -0.34, ...low2);
    });
  }
  for (const x of [-0.075, -0.03, 0.03, 0.075])
    pen.line(
      [80, 66, 54],
      0.006,
      [
        [x * 1.15, -0.2],
        [x * 0.9, -0.105],
      ],
      false,
    );
  pen.paint([134, 92, 56], (p) => p.roundRect(-0.078, -0.11, 0.156, 0.11, 0.02));
  for (let weave = 0; weave < 3; weave++)
    pen.line(
      [92, 62, 40],
      0.006,
      [
        [-0.074, -0.085 + weave * 0.03],
        [0.074, -0.085 + weave * 0.03],
      ],
      false,
    );
  const burn = Math.max(0, Math.sin(t * 0.9)) ** 2;
  pen.glow([255, 170, 80], 0, -0.2, 0.14 + 0.1 * burn, 0.3 + 0.5 * burn);
  pen.glow([255, 190, 110], 0, -0.5, 0.5, (0.1 + 0.3 * burn) * (0.3 + 0.7 * pen.stage.light.night));
  g.restore();
}

/** A football that spins as it goes. */
export function drawBall(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const still = figure.subject.action === 'stand';
  g.save();
  g.translate(0, -0.5);
  pen.ellipse([244, 244, 240], 0, 0, 0.5, 0.5);
  if (!pen.rim) {
    g.beginPath();
    g.arc(0, 0, 0.5, 0, 7);
    g.clip();
    g.rotate(still ? 0.3 : figure.t * 5);
    const patch = (x: number, y: number, size: number) =>
      pen.paint([34, 36, 44], (p) => {
        for (let side = 0; side < 5; side++) {
          const angle = (side * Math.PI * 2) / 5 + Math.atan2(y, x);
          p.lineTo(x + Math.cos(angle) * size, y + Math.sin(angle) * size);
        }
        p.closePath();
      });
    patch(0.001, 0, 0.17);
    for (let at = 0; at < 5; at++) {
      const angle = (at * Math.PI * 2) / 5;
      patch(Math.cos(angle) * 0.43, Math.sin(angle) * 0.43, 0.15);
      pen.line(
        [120, 122, 130],
        0.016,
        [
          [Math.cos(angle) * 0.17, Math.sin(angle) * 0.17],
          [Math.cos(angle) * 0.3, Math.sin(angle) * 0.3],
        ],
        false,
      );
    }
  }
  g.restore();
}

/** A laboratory microscope with its lit stage. */
export function drawMicroscope(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const white: Rgb = mix(figure.color, [226, 230, 236], 0.7);
  const dark: Rgb = [52, 56, 66];
  pen.paint(dark, (p) => p.roundRect(-0.36, -0.09, 0.66, 0.09, 0.03));
  pen.paint(white, (p) => {
    p.moveTo(-0.3, -0.08);
    p.bezierCurveTo(-0.42, -0.4, -0.32, -0.74, -0.02, -0.82);
    p.lineTo(0.06, -0.72);
    p.bezierCurveTo(-0.18, -0.64, -0.24, -0.38, -0.14, -0.08);
  });
  pen.ellipse(dark, -0.27, -0.3, 0.06, 0.06);
  pen.ellipse(tone(dark, 0.3), -0.27, -0.3, 0.036, 0.036);
  pen.paint(dark, (p) => p.roundRect(-0.2, -0.335, 0.46, 0.04, 0.01));
  pen.shine([176, 222, 255], (p) => p.rect(0.0, -0.35, 0.14, 0.014));
  pen.glow([190, 226, 255], 0.07, -0.33, 0.3, 0.5 + 0.1 * Math.sin(figure.t * 1.3));
  pen.paint(dark, (p) => p.roundRect(0.02, -0.16, 0.1, 0.08, 0.02));
  g.save();
  g.translate(0.06, -0.6);
  g.rotate(-0.06);
  pen.cylinder(white, -0.075, 0.075, (p) => p.roundRect(-0.075, -0.1, 0.15, 0.16, 0.02));
  pen.cylinder(dark, -0.06, 0.06, (p) => p.roundRect(-0.06, 0.05, 0.12, 0.05, 0.01));
  pen.cylinder([190, 196, 206], -0.032, 0.032, (p) => p.roundRect(-0.032, 0.09, 0.064, 0.12, 0.012));
  g.rotate(-0.5);
  pen.cylinder([190, 196, 206], -0.028, 0.028, (p) => p.roundRect(-0.028, 0.08, 0.056, 0.1, 0.012));
  g.restore();
  g.save();
  g.translate(-0.02, -0.72);
  g.rotate(-0.62);
  pen.cylinder(white, -0.07, 0.07, (p) => p.roundRect(-0.07, -0.2, 0.14, 0.22, 0.02));
  pen.cylinder(dark, -0.055, 0.055, (p) => p.roundRect(-0.055, -0.29, 0.11, 0.1, 0.02));
  g.restore();
}

/** A bronze tripod of the ritual kind (鼎): bowl, two ears, three legs, a band of relief. */
export function drawCauldron(pen: Pen, figure: Figure): void {
  const bronze: Rgb = figure.subject.color ? figure.color : [96, 122, 102];
  if (/vase|porcelain|pottery|jar/u.test(figure.look)) return drawVase(pen, figure);
  for (const x of [-0.3, 0.3, 0.02])
    pen.cylinder(tone(bronze, x === 0.02 ? -0.35 : -0.05), x - 0.06, x + 0.06, (p) => {
      p.moveTo(x - 0.065, -0.4);
      p.quadraticCurveTo(x - 0.035, -0.2, x - 0.05, 0);
      p.lineTo(x + 0.05, 0);
      p.quadraticCurveTo(x + 0.035, -0.2, x + 0.065, -0.4);
    });
  for (const side of [-1, 1]) {
    pen.line(
      tone(bronze, side < 0 ? -0.2 : 0.04),
      0.06,
      [
        [side * 0.26, -0.8],
        [side * 0.27, -0.97],
        [side * 0.42, -0.97],
        [side * 0.42, -0.8],
      ],
      false,
    );
  }
  pen.cylinder(bronze, -0.5, 0.5, (p) => {
    p.moveTo(-0.5, -0.8);
    p.bezierCurveTo(-0.5, -0.5, -0.42, -0.32, -0.22, -0.29);
    p.quadraticCurveTo(0, -0.26, 0.22, -0.29);
    p.bezierCurveTo(0.42, -0.32, 0.5, -0.5, 0.5, -0.8);
  });
  pen.ellipse(tone(bronze, 0.15), 0, -0.8, 0.52, 0.06);
  pen.ellipse(tone(bronze, -0.7), 0, -0.797, 0.46, 0.044);
  if (pen.rim) return;
  // Two eyes and a nose ridge between cloud scrolls, as on the old vessels.
  pen.line(tone(bronze, 0.34), 0.016, [
    [-0.49, -0.69],
    [0, -0.655],
    [0.49, -0.69],
  ]);
  pen.line(tone(bronze, 0.34), 0.016, [
    [-0.47, -0.5],
    [0, -0.46],
    [0.47, -0.5],
  ]);
  for (const side of [-1, 1]) {
    for (const at of [0.13, 0.34]) {
      const curl: Point[] = Array.from({ length: 9 }, (_u, step): Point => [
        side * (at + Math.cos(step * 0.8) * (0.075 - step * 0.006)),
        -0.575 + Math.sin(step * 0.8) * (0.06 - step * 0.005),
      ]);
      pen.line(tone(bronze, -0.45), 0.014, curl);
    }
    pen.ellipse(mix(bronze, [226, 190, 110], 0.6), side * 0.13, -0.575, 0.022, 0.018);
  }
  pen.line(
    tone(bronze, -0.45),
    0.02,
    [
      [0, -0.64],
      [0, -0.48],
    ],
    false,
  );
}

function drawVase(pen: Pen, figure: Figure): void {
  const white: Rgb = figure.subject.color ? figure.color : [236, 238, 240];
  const blue: Rgb = [44, 78, 158];
  pen.cylinder(white, -0.32, 0.32, (p) => {
    p.moveTo(-0.13, -1);
    p.quadraticCurveTo(-0.09, -0.86, -0.12, -0.8);
    p.bezierCurveTo(-0.4, -0.7, -0.36, -0.36, -0.18, -0.04);
    p.quadraticCurveTo(0, 0, 0.18, -0.04);
    p.bezierCurveTo(0.36, -0.36, 0.4, -0.7, 0.12, -0.8);
    p.quadraticCurveTo(0.09, -0.86, 0.13, -1);
  });
  pen.ellipse(tone(white, -0.2), 0, -1, 0.13, 0.025);
  if (pen.rim) return;
  for (const [y, half] of [
    [-0.83, 0.105],
    [-0.1, 0.195],
    [-0.06, 0.18],
  ] as const)
    pen.line(blue, 0.014, [
      [-half, y],
      [0, y + 0.03],
      [half, y],
    ]);
  for (let flower = -1; flower <= 1; flower++) {
    const x = flower * 0.17;
    const y = -0.5 + Math.abs(flower) * 0.04;
    for (let petal = 0; petal < 6; petal++) {
      const angle = (petal * Math.PI) / 3;
      pen.ellipse(blue, x + Math.cos(angle) * 0.055, y + Math.sin(angle) * 0.06, 0.034, 0.022, angle);
    }
    pen.line(blue, 0.012, [
      [x, y + 0.08],
      [x + 0.05, y + 0.18],
      [x - 0.02, y + 0.27],
    ]);
  }
}
