import { mix, type Rgb } from '../paint/color.ts';
import type { Figure } from './figure.ts';
import { taperedPath, tone, type Pen, type Point } from './pen.ts';

function own(figure: Figure, usual: Rgb): Rgb {
  return figure.subject.color || figure.subject.castId ? figure.color : usual;
}

export function drawFish(pen: Pen, figure: Figure): void {
  const { t } = figure;
  const color = own(figure, [232, 122, 74]);
  const wave = (share: number) => Math.sin(t * 6 - share * 4) * 0.07 * (1 - share);
  const spine: Point[] = Array.from({ length: 9 }, (_u, at) => [-0.72 + at * 0.18, -0.5 + wave(at / 8)]);
  const beat = wave(0) * 2.4;
  pen.paint(tone(color, 0.2), (p) => {
    p.moveTo(-0.68, -0.5 + wave(0));
    p.quadraticCurveTo(-0.95, -0.72 + beat, -1.22, -0.78 + beat);
    p.quadraticCurveTo(-1.02, -0.5 + beat * 0.6, -1.22, -0.2 + beat);
    p.quadraticCurveTo(-0.95, -0.28 + beat, -0.68, -0.5 + wave(0));
  });
  pen.paint(tone(color, 0.12), (p) => {
    p.moveTo(0.3, -0.74);
    p.quadraticCurveTo(0, -1.02, -0.34, -0.88);
    p.quadraticCurveTo(-0.26, -0.72, -0.3, -0.64);
  });
  pen.paint(color, (p) =>
    taperedPath(p, spine, (share) => 0.1 + 0.46 * Math.sin(Math.PI * Math.min(1, share * 0.78 + 0.1)) ** 0.9),
  );
  pen.paint(tone(color, 0.28), (p) => {
    p.moveTo(0.28, -0.42);
    p.quadraticCurveTo(0.06, -0.2 + Math.sin(t * 5) * 0.05, -0.12, -0.24);
    p.quadraticCurveTo(0.02, -0.36, 0.1, -0.46);
  });
  pen.ellipse([250, 246, 236], 0.52, -0.56, 0.05, 0.05);
  pen.ellipse([16, 14, 20], 0.535, -0.56, 0.026, 0.028);
}

export function drawWhale(pen: Pen, figure: Figure): void {
  const { t } = figure;
  const color = own(figure, [70, 96, 134]);
  const beat = Math.sin(t * 1.5) * 0.1;
  pen.paint(tone(color, -0.2), (p) => {
    p.moveTo(-1.28, -0.56 + beat);
    p.bezierCurveTo(-1.5, -0.66 + beat * 1.6, -1.72, -0.92 + beat * 2, -1.86, -0.86 + beat * 2);
    p.bezierCurveTo(-1.66, -0.66 + beat * 1.6, -1.66, -0.52 + beat, -1.8, -0.34 + beat * 2);
    p.bezierCurveTo(-1.56, -0.36 + beat, -1.4, -0.44 + beat, -1.24, -0.46 + beat);
  });
  pen.paint(color, (p) => {
    p.moveTo(-1.4, -0.5 + beat);
    p.bezierCurveTo(-0.9, -0.72 + beat * 0.4, -0.4, -0.98, 0.3, -0.94);
    p.bezierCurveTo(0.84, -0.9, 1.12, -0.66, 1.12, -0.5);
    p.bezierCurveTo(1.1, -0.26, 0.7, -0.08, 0.3, -0.08);
    p.bezierCurveTo(-0.3, -0.08, -0.8, -0.36 + beat * 0.4, -1.4, -0.46 + beat);
  });
  pen.paint(tone(color, 0.55), (p) => {
    p.moveTo(1.1, -0.44);
    p.bezierCurveTo(0.9, -0.3, 0.4, -0.28, -0.1, -0.26);
    p.bezierCurveTo(0.1, -0.12, 0.3, -0.085, 0.34, -0.085);
    p.bezierCurveTo(0.74, -0.1, 1.06, -0.26, 1.1, -0.44);
  });
  pen.paint(tone(color, -0.3), (p) => {
    p.moveTo(0.42, -0.3);
    p.bezierCurveTo(0.3, -0.06 - beat, 0.1, 0.1 - beat, -0.2, 0.12 - beat * 1.4);
    p.bezierCurveTo(-0.06, -0.04, 0.06, -0.2, 0.16, -0.3);
  });
  pen.ellipse([14, 16, 24], 0.8, -0.5, 0.024, 0.026);
}

/** A Chinese dragon: one long wave with mane, horns, whiskers and four claws. */
export function drawDragon(pen: Pen, figure: Figure): void {
  const { t } = figure;
  const color = own(figure, [66, 134, 122]);
  const count = 44;
  const place = (share: number): Point => {
    const x = -1.55 + share * 2.9;
    const rise = Math.sin(share * 7.4 - t * 1.7) * 0.25 * (1 - share * 0.35);
    return [x, -0.46 + rise - share * share * 0.16];
  };
  const spine: Point[] = Array.from({ length: count }, (_u, at) => place(at / (count - 1)));
  const width = (share: number) =>
    0.03 + 0.17 * Math.sin(Math.PI * Math.min(1, share * 0.72 + 0.08)) * (0.25 + share * 0.8);
  const fin = mix(figure.accent, color, 0.25);
  for (let at = 3; at < count - 3; at++) {
    const [x, y] = spine[at]!;
    const half = width(at / count) / 2;
    pen.paint(tone(fin, -0.05), (p) => {
      p.moveTo(x - 0.04, y - half * 0.8);
      p.lineTo(x - 0.055, y - half - 0.075 - 0.012 * Math.sin(t * 3 + at));
      p.lineTo(x + 0.035, y - half * 0.8);
    });
  }
  for (const [share, way] of [
    [0.34, 1],
    [0.4, -1],
    [0.72, 1],
    [0.78, -1],
  ] as const) {
    const [x, y] = place(share);
    const reach = Math.sin(t * 2 + share * 20) * 0.04;
    pen.limb(tone(color, way < 0 ? -0.35 : -0.05), 0.075, 0.035, [
      [x, y + 0.03],
      [x + 0.06, y + 0.15],
      [x + 0.15 + reach, y + 0.2],
    ]);
    for (const claw of [-0.4, 0.1, 0.6]) {
      pen.line(
        [236, 222, 190],
        0.013,
        [
          [x + 0.15 + reach, y + 0.2],
          [x + 0.15 + reach + Math.cos(claw) * 0.065, y + 0.2 + Math.sin(claw) * 0.065],
        ],
        false,
      );
    }
  }
  pen.paint(color, (p) => taperedPath(p, spine, width));
  if (!pen.rim) {
    for (let at = 5; at < count - 1; at += 2) {
      const [x, y] = spine[at]!;
      const half = width(at / count) / 2;
      pen.line(
        tone(color, 0.35),
        0.007,
        [
          [x, y + half * 0.86],
          [x + 0.02, y + half * 0.2],
        ],
        false,
      );
    }
  }
  const [hx, hy] = place(1);
  for (let lock = 0; lock < 7; lock++) {
    const angle = 2.2 + lock * 0.32;
    pen.paint(tone(fin, lock % 2 ? 0.12 : -0.08), (p) =>
      taperedPath(
        p,
        [
          [hx - 0.02, hy],
          [hx + Math.cos(angle) * 0.14, hy + Math.sin(angle) * 0.13],
          [hx + Math.cos(angle) * 0.26 - 0.03, hy + Math.sin(angle) * 0.22 + Math.sin(t * 2.4 + lock) * 0.02],
        ],
        (share) => 0.075 * (1 - share * 0.95),
      ),
    );
  }
  pen.paint(color, (p) => {
    p.moveTo(hx - 0.08, hy - 0.1);
    p.bezierCurveTo(hx + 0.04, hy - 0.15, hx + 0.12, hy - 0.08, hx + 0.25, hy - 0.07);
    p.quadraticCurveTo(hx + 0.32, hy - 0.04, hx + 0.29, hy + 0.01);
    p.lineTo(hx + 0.1, hy + 0.03);
    p.lineTo(hx + 0.24, hy + 0.07 + Math.sin(t) * 0.01);
    p.quadraticCurveTo(hx + 0.12, hy + 0.13, hx - 0.06, hy + 0.09);
    p.closePath();
  });
  for (const side of [0, 1]) {
    pen.line([234, 214, 172], 0.02, [
      [hx - 0.02 + side * 0.05, hy - 0.1],
      [hx - 0.12 + side * 0.05, hy - 0.2],
      [hx - 0.24 + side * 0.06, hy - 0.21],
    ]);
    pen.line(tone(fin, 0.3), 0.01, [
      [hx + 0.26, hy - 0.03],
      [hx + 0.4, hy - 0.12 + side * 0.14],
      [hx + 0.44 + Math.sin(t * 2 + side) * 0.04, hy - 0.02 + side * 0.22],
    ]);
  }
  pen.glow([255, 220, 120], hx + 0.1, hy - 0.05, 0.06, 0.9);
}

/** Cetus: a ridged neck with a frilled head, jaws that open, coils that break the water, and the foam they make. */
export function drawSeaMonster(pen: Pen, figure: Figure): void {
  const { t } = figure;
  const color = own(figure, [46, 96, 104]);
  const belly = tone(mix(color, [196, 206, 160], 0.5), 0.06);
  const fin = mix(figure.accent, [150, 64, 62], 0.65);
  // What is under water is not seen.
  pen.g.save();
  pen.g.beginPath();
  pen.g.rect(-4, -4, 8, 4.05);
  pen.g.clip();
  for (let coil = 2; coil >= 0; coil--)
    coilOf(pen, tone(color, -0.12 - coil * 0.08), fin, -0.56 - coil * 0.5, 0.44 - coil * 0.1, t * 1.3 - coil * 1.1);
  const sway = Math.sin(t * 1.1) * 0.05;
  const lunge = 0.04 * Math.sin(t * 0.7);
  const spine: Point[] = [
    [-0.02, 0.04],
    [0.04, -0.12],
    [0.0, -0.34],
    [-0.06 + sway * 0.4, -0.54],
    [0.0 + sway * 0.8, -0.74],
    [0.14 + sway + lunge, -0.87],
    [0.34 + sway + lunge, -0.87],
  ];
  const width = (share: number) => 0.34 - 0.19 * share + 0.03 * Math.sin(share * 9);
  // The sail along the back.
  for (let ray = 0; ray < 13; ray++) {
    const place = (ray / 12) * 4.7;
    const at = spine[Math.floor(place)]!;
    const next = spine[Math.floor(place) + 1]!;
    const part = place - Math.floor(place);
    const x = at[0] + (next[0] - at[0]) * part;
    const y = at[1] + (next[1] - at[1]) * part;
    const angle = Math.atan2(next[1] - at[1], next[0] - at[0]) - Math.PI / 2;
    const long = 0.13 + 0.12 * Math.sin((ray / 12) * Math.PI) + 0.012 * Math.sin(t * 3 + ray);
    const rootX = x + Math.cos(angle) * width(ray / 14) * 0.42;
    const rootY = y + Math.sin(angle) * width(ray / 14) * 0.42;
    pen.paint(tone(fin, ray % 2 ? -0.18 : 0.02), (p) => {
      p.moveTo(rootX + Math.cos(angle + 1.57) * 0.06, rootY + Math.sin(angle + 1.57) * 0.06);
      p.quadraticCurveTo(
        rootX + Math.cos(angle - 0.3) * long * 0.6,
        rootY + Math.sin(angle - 0.3) * long * 0.6,
        rootX + Math.cos(angle - 0.55) * long,
        rootY + Math.sin(angle - 0.55) * long,
      );
      p.quadraticCurveTo(
        rootX + Math.cos(angle - 0.9) * long * 0.5,
        rootY + Math.sin(angle - 0.9) * long * 0.5,
        rootX + Math.cos(angle - 1.57) * 0.06,
        rootY + Math.sin(angle - 1.57) * 0.06,
      );
    });
  }
  pen.paint(color, (p) => taperedPath(p, spine, width));
  if (!pen.rim) {
    // The throat, in plates.
    for (let plate = 0; plate < 15; plate++) {
      const place = 0.3 + (plate / 14) * 5;
      const at = spine[Math.min(5, Math.floor(place))]!;
      const next = spine[Math.min(6, Math.floor(place) + 1)]!;
      const part = place - Math.floor(place);
      const x = at[0] + (next[0] - at[0]) * part;
      const y = at[1] + (next[1] - at[1]) * part;
      const angle = Math.atan2(next[1] - at[1], next[0] - at[0]) + Math.PI / 2;
      const half = width(place / 6) * 0.5;
      pen.ellipse(
        tone(belly, plate % 2 ? -0.12 : 0),
        x + Math.cos(angle) * half * 0.62,
        y + Math.sin(angle) * half * 0.62,
        half * 0.36,
        0.035,
        angle,
      );
    }
    for (let scale = 0; scale < 42; scale++) {
      const place = 0.2 + ((scale * 0.618) % 1) * 5;
      const at = spine[Math.min(5, Math.floor(place))]!;
      const next = spine[Math.min(6, Math.floor(place) + 1)]!;
      const part = place - Math.floor(place);
      const angle = Math.atan2(next[1] - at[1], next[0] - at[0]) - Math.PI / 2;
      const half = width(place / 6) * 0.5;
      const off = (0.1 + 0.75 * ((scale * 0.381) % 1)) * half;
      const x = at[0] + (next[0] - at[0]) * part + Math.cos(angle) * (off - half * 0.1);
      const y = at[1] + (next[1] - at[1]) * part + Math.sin(angle) * (off - half * 0.1);
      pen.line(tone(color, 0.2), 0.006, [
        [x - 0.018, y],
        [x, y + 0.014],
        [x + 0.018, y],
      ]);
    }
  }
  monsterHead(pen, figure, spine[6]!, color, belly, fin, sway);
  pen.g.restore();
  splash(pen, t);
}

function coilOf(pen: Pen, color: Rgb, fin: Rgb, x: number, high: number, phase: number): void {
  const rise = high + Math.sin(phase) * 0.05;
  for (let spike = -2; spike <= 2; spike++)
    pen.paint(tone(fin, spike % 2 ? -0.25 : -0.08), (p) => {
      const sx = x + spike * 0.075;
      const sy = -rise * (0.98 - spike * spike * 0.07);
      p.moveTo(sx - 0.05, sy + 0.05);
      p.quadraticCurveTo(sx - 0.05, sy - 0.05, sx - 0.085, sy - 0.1 + Math.abs(spike) * 0.015);
      p.quadraticCurveTo(sx + 0.02, sy - 0.05, sx + 0.05, sy + 0.05);
    });
  pen.paint(color, (p) => {
    p.moveTo(x - 0.3, 0.06);
    p.bezierCurveTo(x - 0.24, -rise * 1.34, x + 0.24, -rise * 1.34, x + 0.3, 0.06);
    p.bezierCurveTo(x + 0.16, 0.06, x + 0.14, -rise * 0.62, x, -rise * 0.62);
    p.bezierCurveTo(x - 0.14, -rise * 0.62, x - 0.16, 0.06, x - 0.3, 0.06);
  });
  if (pen.rim) return;
  pen.line(tone(color, 0.26), 0.012, [
    [x - 0.22, -rise * 0.36],
    [x - 0.1, -rise * 0.9],
    [x + 0.08, -rise * 0.94],
  ]);
}

function monsterHead(pen: Pen, figure: Figure, [x, y]: Point, color: Rgb, belly: Rgb, fin: Rgb, sway: number): void {
  const { t } = figure;
  const gape = 0.09 + 0.06 * Math.max(0, Math.sin(t * 0.9));
  // Frills behind the jaw.
  for (let frill = 0; frill < 5; frill++) {
    const angle = 2.3 + frill * 0.38 + 0.06 * Math.sin(t * 2 + frill);
    pen.paint(tone(fin, frill % 2 ? 0.1 : -0.12), (p) =>
      taperedPath(
        p,
        [
          [x - 0.06, y],
          [x - 0.06 + Math.cos(angle) * 0.13, y + Math.sin(angle) * 0.12],
          [x - 0.06 + Math.cos(angle) * 0.27, y + Math.sin(angle) * 0.23],
        ],
        (share) => 0.09 * (1 - share * 0.9),
      ),
    );
  }
  // The mouth's inside, then the jaws round it.
  pen.paint([120, 36, 48], (p) => {
    p.moveTo(x + 0.02, y + 0.02);
    p.lineTo(x + 0.34, y - 0.02);
    p.lineTo(x + 0.3, y + gape + 0.02);
    p.closePath();
  });
  pen.line([206, 84, 96], 0.028, [
    [x + 0.08, y + 0.06],
    [x + 0.24, y + gape * 0.6 + 0.02],
    [x + 0.36 + 0.03 * Math.sin(t * 4), y + gape * 0.4],
  ]);
  pen.paint(belly, (p) => {
    p.moveTo(x - 0.12, y + 0.06);
    p.quadraticCurveTo(x + 0.12, y + gape + 0.02, x + 0.33, y + gape + 0.01);
    p.quadraticCurveTo(x + 0.36, y + gape + 0.05, x + 0.28, y + gape + 0.07);
    p.quadraticCurveTo(x + 0.05, y + gape + 0.1, x - 0.12, y + 0.14);
  });
  pen.paint(color, (p) => {
    p.moveTo(x - 0.17, y + 0.06);
    p.bezierCurveTo(x - 0.2, y - 0.12, x - 0.04, y - 0.2, x + 0.08, y - 0.16);
    p.bezierCurveTo(x + 0.2, y - 0.13, x + 0.3, y - 0.13, x + 0.42, y - 0.09);
    p.quadraticCurveTo(x + 0.47, y - 0.05, x + 0.42, y - 0.005);
    p.quadraticCurveTo(x + 0.22, y + 0.005, x + 0.06, y + 0.05);
    p.closePath();
  });
  for (let tooth = 0; tooth < 7; tooth++) {
    const tx = x + 0.12 + tooth * 0.044;
    const size = tooth === 5 ? 0.075 : 0.036 + 0.01 * (tooth % 2);
    pen.paint([244, 240, 224], (p) => {
      p.moveTo(tx - 0.014, y + 0.024 - tooth * 0.006);
      p.lineTo(tx + 0.004, y + 0.024 + size - tooth * 0.006);
      p.lineTo(tx + 0.02, y + 0.02 - tooth * 0.006);
    });
    if (tooth < 6)
      pen.paint([232, 228, 210], (p) => {
        p.moveTo(tx - 0.01, y + 0.05 + gape * (0.42 + tooth * 0.09));
        p.lineTo(tx + 0.008, y + 0.015 + gape * (0.42 + tooth * 0.09));
        p.lineTo(tx + 0.022, y + 0.05 + gape * (0.45 + tooth * 0.09));
      });
  }
  // Brow horns and whiskers.
  for (const side of [0, 1])
    pen.paint(tone([206, 196, 160], side ? 0 : -0.3), (p) =>
      taperedPath(
        p,
        [
          [x - 0.02 + side * 0.06, y - 0.14],
          [x - 0.1 + side * 0.06, y - 0.26],
          [x - 0.24 + side * 0.07, y - 0.31],
        ],
        (share) => 0.055 * (1 - share * 0.9),
      ),
    );
  for (const way of [0, 1])
    pen.line(tone(fin, 0.2), 0.009, [
      [x + 0.42, y - 0.02],
      [x + 0.5, y + 0.07 + way * 0.06],
      [x + 0.44 + sway + Math.sin(t * 2 + way) * 0.03, y + 0.2 + way * 0.08],
    ]);
  pen.ellipse(tone(color, -0.5), x + 0.38, y - 0.08, 0.016, 0.011, 0.3);
  pen.shine([255, 206, 84], (p) => p.ellipse(x + 0.1, y - 0.09, 0.034, 0.025, 0.15, 0, 7));
  pen.ellipse([20, 10, 14], x + 0.108, y - 0.09, 0.008, 0.024, 0.1);
  pen.glow([255, 190, 80], x + 0.1, y - 0.09, 0.12, 0.8);
  pen.limb(tone(color, -0.2), 0.03, 0.012, [
    [x + 0.02, y - 0.11],
    [x + 0.1, y - 0.135],
    [x + 0.17, y - 0.1],
  ]);
}

/** White water round the neck and the coils. */
function splash(pen: Pen, t: number): void {
  if (pen.rim) return;
  const { g, stage } = pen;
  const white = stage.spot(mix(mix([236, 244, 248], stage.light.low, 0.3), stage.light.ambient, 0.2));
  for (const [x, size] of [
    [-0.04, 0.36],
    [-0.56, 0.32],
    [-1.06, 0.26],
    [-1.56, 0.2],
  ] as const) {
    for (let lobe = 0; lobe < 9; lobe++) {
      const phase = t * (1.6 + lobe * 0.17) + lobe * 2.1 + x * 7;
      const side = (lobe - 4) / 4;
      const wide = size * (0.62 + 0.2 * Math.sin(phase));
      const lift = 0.05 * Math.max(0, Math.sin(phase)) * (1 - Math.abs(side));
      g.globalAlpha = 0.85;
      g.drawImage(white, x + side * size * 0.95 - wide / 2, 0.04 - lift - wide * 0.3, wide, wide * 0.6);
    }
    g.globalAlpha = 0.9;
    for (let drop = 0; drop < 9; drop++) {
      const flown = (((t * 0.8 + drop * 0.37 + x) % 1) + 1) % 1;
      const side = ((drop * 0.618) % 1) * 2 - 1;
      const wide = 0.02 + 0.02 * ((drop * 0.377) % 1);
      g.drawImage(
        white,
        x + side * size * (0.5 + flown) - wide / 2,
        0.03 - size * 0.9 * Math.sin(Math.PI * flown) * (0.5 + 0.5 * ((drop * 0.377) % 1)) - wide / 2,
        wide,
        wide,
      );
    }
    g.globalAlpha = 1;
  }
}

export function drawScorpion(pen: Pen, figure: Figure): void {
  const { t } = figure;
  const color = own(figure, [150, 62, 60]);
  const sting = Math.sin(t * 1.6) * 0.04;
  for (let at = 0; at < 4; at++) {
    const x = -0.22 + at * 0.2;
    const step = Math.sin(t * 5 + at * 1.7) * 0.03;
    for (const far of [true, false]) {
      pen.line(
        tone(color, far ? -0.5 : -0.2),
        0.035,
        [
          [x, -0.28],
          [x - 0.16 + at * 0.08 + step, far ? -0.42 : -0.36],
          [x - 0.3 + at * 0.15 + step, far ? -0.1 : 0],
        ],
        false,
      );
    }
  }
  const tail: Point[] = [
    [-0.4, -0.3],
    [-0.66, -0.34],
    [-0.82, -0.54],
    [-0.74, -0.8],
    [-0.5, -0.93 + sting],
    [-0.28, -0.86 + sting],
  ];
  pen.paint(color, (p) => taperedPath(p, tail, (share) => 0.17 - share * 0.09));
  tail.slice(1).forEach(([x, y], at) => pen.ellipse(tone(color, 0.1), x, y, 0.085 - at * 0.009, 0.08 - at * 0.009));
  pen.paint(tone(figure.accent, 0.2), (p) => {
    p.moveTo(-0.3, -0.93 + sting);
    p.quadraticCurveTo(-0.12, -0.92 + sting, -0.1, -0.7 + sting);
    p.quadraticCurveTo(-0.18, -0.8 + sting, -0.3, -0.8 + sting);
  });
  for (let segment = 0; segment < 6; segment++)
    pen.ellipse(
      tone(color, segment % 2 ? -0.08 : 0.04),
      -0.4 + segment * 0.14,
      -0.3,
      0.1,
      0.12 + Math.sin((segment / 5) * Math.PI) * 0.03,
    );
  for (const far of [true, false]) {
    const shade = tone(color, far ? -0.3 : 0.05);
    const lift = (far ? -0.16 : 0) + Math.sin(t * 1.9 + (far ? 1 : 0)) * 0.02;
    pen.line(
      shade,
      0.055,
      [
        [0.36, -0.3],
        [0.56, -0.42 + lift],
        [0.7, -0.3 + lift],
      ],
      false,
    );
    pen.ellipse(shade, 0.8, -0.28 + lift, 0.13, 0.085, -0.15);
    const open = 0.05 + 0.03 * Math.sin(t * 3);
    pen.paint(shade, (p) => {
      p.moveTo(0.86, -0.33 + lift);
      p.quadraticCurveTo(1.06, -0.4 + lift - open, 1.12, -0.26 + lift - open);
      p.quadraticCurveTo(1.0, -0.32 + lift, 0.9, -0.26 + lift);
      p.quadraticCurveTo(1.02, -0.24 + lift, 1.08, -0.16 + lift + open);
      p.quadraticCurveTo(0.96, -0.14 + lift + open, 0.84, -0.22 + lift);
    });
  }
  // The heart: Antares.
  pen.glow([255, 110, 80], 0.02, -0.3, 0.2, 0.8 + 0.15 * Math.sin(t * 2.2));
}
