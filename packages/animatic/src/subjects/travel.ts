import { mix, type Rgb } from '../paint/color.ts';
import type { Figure } from './figure.ts';
import { drawPerson } from './human.ts';
import { tone, type Pen, type Point } from './pen.ts';
import { poseOf } from './pose.ts';

const WARM: Rgb = [255, 214, 140];

function moving(figure: Figure): boolean {
  return ['drive', 'sail', 'run', 'walk', 'ride', 'rise', 'fight', 'play'].includes(figure.subject.action);
}

/** A bicycle; ridden it carries its rider, whose looks the cast gives, and is as high as rider and bicycle together. */
export function drawBicycle(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const ridden = figure.subject.action === 'ride' || figure.subject.action === 'drive';
  const person = /\b(?:wom[ae]n|girl|lady)\b/u.test(figure.look)
    ? 'woman'
    : /child|-year-old (?:girl|boy|child)/u.test(figure.look)
      ? 'child'
      : 'man';
  g.save();
  if (ridden) g.scale(0.56, 0.56);
  const turn = moving(figure) ? figure.t * 5 : 0.4;
  const frame: Rgb = ridden
    ? mix(figure.accent, [60, 70, 84], 0.3)
    : figure.subject.color
      ? figure.color
      : [188, 62, 54];
  const dark: Rgb = [30, 32, 38];
  const hub = { back: [-0.52, -0.36] as Point, front: [0.56, -0.36] as Point };
  const crank: Point = [-0.06, -0.34];
  for (const [x, y] of [hub.back, hub.front]) {
    if (!pen.rim)
      for (let spoke = 0; spoke < 9; spoke++) {
        const angle = turn + (spoke * Math.PI * 2) / 9;
        pen.line(
          [150, 154, 162],
          0.008,
          [
            [x, y],
            [x + Math.cos(angle) * 0.32, y + Math.sin(angle) * 0.32],
          ],
          false,
        );
      }
    g.beginPath();
    g.arc(x, y, 0.335, 0, 7);
    g.lineWidth = 0.045;
    g.strokeStyle = pen.rim ? 'rgba(255,240,220,0.8)' : '#1c1e24';
    g.stroke();
  }
  const rider = () => {
    g.save();
    g.translate(-0.2, -0.02);
    g.scale(1.62, 1.62);
    drawPerson(pen, {
      kind: person,
      action: 'ride',
      color: figure.color,
      accent: figure.accent,
      dress: 'modern',
      t: figure.t,
      away: false,
      pose: {
        ...poseOf('stand', figure.t),
        lift: 0.1,
        lean: 0.34,
        head: -0.2,
        nearArm: [0.85, 1.15],
        farArm: [0.8, 1.1],
        nearLeg: [0.72 + 0.34 * Math.sin(turn), 0.1 + 0.45 * Math.sin(turn - 0.5)],
        farLeg: [0.72 - 0.34 * Math.sin(turn), 0.1 - 0.45 * Math.sin(turn - 0.5)],
        stream: 0.6,
      },
    });
    g.restore();
  };
  const bars: readonly (readonly Point[])[] = [
    [hub.back, crank],
    [hub.back, [-0.2, -0.76]],
    [crank, [-0.22, -0.84]],
    [crank, [0.38, -0.74]],
    [
      [-0.2, -0.76],
      [0.37, -0.82],
    ],
    [hub.front, [0.36, -0.9]],
  ];
  for (const bar of bars) pen.line(frame, 0.044, bar, false);
  pen.line(dark, 0.034, [
    [0.36, -0.9],
    [0.4, -0.98],
    [0.28, -0.99],
  ]);
  pen.paint(dark, (p) => p.ellipse(-0.23, -0.86, 0.13, 0.035, -0.06, 0, 7));
  pen.ellipse(dark, crank[0], crank[1], 0.075, 0.075);
  pen.line(dark, 0.028, [crank, [crank[0] + Math.cos(turn) * 0.15, crank[1] + Math.sin(turn) * 0.15]], false);
  pen.shine(WARM, (p) => p.ellipse(0.46, -0.82, 0.03, 0.035, 0, 0, 7));
  pen.glow([255, 230, 170], 0.48, -0.82, 0.36, 0.5 * pen.stage.light.night);
  if (ridden) rider();
  g.restore();
}

/** One car of an old city tram: rounded roof, big windows, a lamp and its pole to the wire. */
export function drawTram(pen: Pen, figure: Figure): void {
  const { light } = pen.stage;
  const paint: Rgb = figure.subject.color ? figure.color : [236, 184, 56];
  const cream: Rgb = [244, 236, 214];
  const glass = mix([104, 132, 152], WARM, Math.max(0.12, light.night));
  const shake = moving(figure) ? Math.sin(figure.t * 11) * 0.003 : 0;
  const { g } = pen;
  pen.line(
    [40, 42, 50],
    0.012,
    [
      [-2.6, -1.34],
      [2.6, -1.34],
    ],
    false,
  );
  pen.line(
    [48, 50, 58],
    0.02,
    [
      [-0.1, -0.98],
      [-0.34, -1.34],
    ],
    false,
  );
  pen.line(
    [92, 92, 100],
    0.03,
    [
      [-2.6, 0.005],
      [2.6, 0.005],
    ],
    false,
  );
  g.save();
  g.translate(0, shake);
  pen.paint([46, 48, 56], (p) => p.rect(-0.92, -0.14, 1.84, 0.09));
  for (const x of [-0.48, 0.48]) {
    pen.ellipse([34, 36, 42], x - 0.16, -0.075, 0.085, 0.075);
    pen.ellipse([34, 36, 42], x + 0.16, -0.075, 0.085, 0.075);
  }
  pen.paint(paint, (p) => {
    p.moveTo(-1.1, -0.12);
    p.quadraticCurveTo(-1.17, -0.4, -1.12, -0.62);
    p.lineTo(1.12, -0.62);
    p.quadraticCurveTo(1.17, -0.4, 1.1, -0.12);
    p.closePath();
  });
  pen.paint(cream, (p) => p.roundRect(-1.12, -0.9, 2.24, 0.36, 0.06));
  pen.paint(tone(paint, -0.14), (p) => {
    p.moveTo(-1.18, -0.87);
    p.quadraticCurveTo(-1, -0.99, -0.6, -1);
    p.lineTo(0.6, -1);
    p.quadraticCurveTo(1, -0.99, 1.18, -0.87);
    p.closePath();
  });
  for (let pane = 0; pane < 6; pane++) {
    pen.shine(glass, (p) => p.roundRect(-0.82 + pane * 0.28, -0.83, 0.235, 0.24, 0.025));
    pen.glow(WARM, -0.7 + pane * 0.28, -0.7, 0.3, 0.22 * light.night);
  }
  for (const side of [-1, 1]) {
    pen.shine(glass, (p) => p.roundRect(side * 0.99 - 0.075, -0.83, 0.15, 0.24, 0.02));
    pen.paint(tone(paint, -0.35), (p) => p.roundRect(side * 0.98 - 0.09, -0.53, 0.18, 0.37, 0.02));
  }
  pen.paint(cream, (p) => p.rect(-0.84, -0.36, 1.68, 0.022));
  pen.shine([255, 244, 214], (p) => p.ellipse(1.12, -0.36, 0.035, 0.05, 0, 0, 7));
  pen.glow([255, 236, 190], 1.15, -0.36, 0.5, 0.25 + 0.6 * light.night);
  g.restore();
}

/** A six-wheeled planetary rover with its mast and eyes. */
export function drawRover(pen: Pen, figure: Figure): void {
  const white: Rgb = mix(figure.color, [226, 222, 212], 0.7);
  const metal: Rgb = [110, 108, 112];
  const turn = moving(figure) ? figure.t * 2.2 : 0;
  const bounce = (x: number) => (moving(figure) ? Math.sin(figure.t * 2.3 + x * 5) * 0.012 : 0);
  pen.line(
    metal,
    0.035,
    [
      [-0.62, -0.15],
      [-0.36, -0.36],
      [0.06, -0.3],
      [0.02, -0.15],
    ],
    false,
  );
  pen.line(
    metal,
    0.035,
    [
      [-0.2, -0.4],
      [0.4, -0.34],
      [0.66, -0.15],
    ],
    false,
  );
  for (const x of [-0.62, 0.02, 0.66]) {
    const y = -0.15 + bounce(x);
    pen.ellipse([52, 50, 52], x, y, 0.15, 0.15);
    pen.ellipse([128, 124, 122], x, y, 0.085, 0.085);
    if (!pen.rim)
      for (let cleat = 0; cleat < 10; cleat++) {
        const angle = turn + (cleat * Math.PI) / 5;
        pen.line(
          [86, 82, 82],
          0.022,
          [
            [x + Math.cos(angle) * 0.11, y + Math.sin(angle) * 0.11],
            [x + Math.cos(angle) * 0.152, y + Math.sin(angle) * 0.152],
          ],
          false,
        );
      }
  }
  pen.paint(white, (p) => p.roundRect(-0.58, -0.56, 1.02, 0.2, 0.03));
  pen.paint([44, 52, 84], (p) => {
    p.moveTo(-0.76, -0.585);
    p.lineTo(0.4, -0.585);
    p.lineTo(0.3, -0.645);
    p.lineTo(-0.66, -0.645);
  });
  if (!pen.rim)
    for (let cell = 0; cell < 6; cell++)
      pen.line(
        [124, 146, 196],
        0.007,
        [
          [-0.68 + cell * 0.18, -0.587],
          [-0.6 + cell * 0.165, -0.643],
        ],
        false,
      );
  pen.paint(mix(white, [206, 164, 82], 0.6), (p) => p.rect(-0.5, -0.53, 0.3, 0.13));
  pen.line(
    metal,
    0.024,
    [
      [-0.54, -0.62],
      [-0.62, -0.92],
    ],
    false,
  );
  pen.ellipse(white, -0.63, -0.9, 0.11, 0.05, -0.5);
  const look = Math.sin(figure.t * 0.6) * 0.03;
  pen.line(
    white,
    0.046,
    [
      [0.28, -0.6],
      [0.3, -0.86],
    ],
    false,
  );
  pen.paint(white, (p) => p.roundRect(0.17 + look, -1, 0.27, 0.14, 0.03));
  for (const x of [0.28, 0.38]) {
    pen.ellipse([24, 28, 40], x + look, -0.93, 0.04, 0.04);
    pen.shine([150, 200, 240], (p) => p.ellipse(x + 0.008 + look, -0.937, 0.014, 0.014, 0, 0, 7));
  }
  const reach = Math.sin(figure.t * 0.5) * 0.04;
  pen.line(
    metal,
    0.035,
    [
      [0.44, -0.46],
      [0.68, -0.56 + reach],
      [0.86, -0.36 + reach],
    ],
    false,
  );
  pen.ellipse(metal, 0.87, -0.35 + reach, 0.05, 0.05);
}

/** A dragon boat under full stroke: carved head and tail, a row of paddlers, the drummer in the bow. */
export function drawDragonBoat(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const { t } = figure;
  const red: Rgb = figure.subject.color ? figure.color : [192, 44, 40];
  const gold: Rgb = [236, 188, 84];
  const stroke = t * 4.4;
  g.save();
  g.rotate(Math.sin(t * 2.2) * 0.008);
  const skin: Rgb = [226, 182, 148];
  for (let seat = 0; seat < 9; seat++) {
    const x = -1.5 + seat * 0.31;
    const phase = Math.sin(stroke - 0.12 * seat);
    const lean = phase * 0.1;
    const shirt = seat % 2 ? tone(red, 0.1) : mix(red, [250, 210, 120], 0.5);
    pen.limb(tone(shirt, -0.1), 0.17, 0.14, [
      [x, -0.2],
      [x + 0.03 + lean * 0.5, -0.36],
      [x + 0.07 + lean, -0.5],
    ]);
    pen.ellipse(skin, x + 0.1 + lean * 1.3, -0.62, 0.065, 0.075);
    pen.ellipse([30, 26, 32], x + 0.085 + lean * 1.3, -0.655, 0.066, 0.05);
    pen.line(skin, 0.04, [
      [x + 0.08 + lean, -0.47],
      [x + 0.2 + lean * 1.4, -0.36],
      [x + 0.19 + lean * 1.6, -0.2],
    ]);
    pen.line(
      [150, 106, 66],
      0.024,
      [
        [x + 0.14 + lean, -0.5],
        [x + 0.22 + lean * 2.2, 0.1],
      ],
      false,
    );
    pen.ellipse([150, 106, 66], x + 0.225 + lean * 2.3, 0.1, 0.035, 0.085, -0.1);
    if (phase > 0.55) pen.glow([236, 246, 255], x + 0.26, 0.06, 0.12, (phase - 0.5) * 0.8);
  }
  // The drummer faces the crew.
  pen.limb(gold, 0.18, 0.15, [
    [1.42, -0.2],
    [1.42, -0.38],
    [1.4, -0.56],
  ]);
  pen.ellipse(skin, 1.39, -0.68, 0.068, 0.078);
  pen.paint(red, (p) => p.rect(1.32, -0.735, 0.14, 0.028));
  pen.cylinder(red, 1.1, 1.3, (p) => p.roundRect(1.1, -0.36, 0.2, 0.18, 0.03));
  pen.ellipse([246, 232, 204], 1.2, -0.36, 0.1, 0.03);
  const hit = Math.max(0, Math.sin(stroke * 1.0)) * 0.14;
  pen.line(skin, 0.04, [
    [1.38, -0.52],
    [1.28, -0.5 - hit],
    [1.22, -0.4 - hit],
  ]);
  pen.paint(red, (p) => {
    p.moveTo(-2.0, -0.34);
    p.bezierCurveTo(-1.9, -0.2, -1.7, -0.2, -1.4, -0.19);
    p.lineTo(1.5, -0.19);
    p.bezierCurveTo(1.75, -0.2, 1.86, -0.26, 1.94, -0.4);
    p.bezierCurveTo(1.98, -0.1, 1.7, 0.08, 1.3, 0.08);
    p.lineTo(-1.4, 0.08);
    p.bezierCurveTo(-1.8, 0.06, -1.98, -0.1, -2.0, -0.34);
  });
  if (!pen.rim)
    for (let scale = 0; scale < 19; scale++) {
      const x = -1.58 + scale * 0.17;
      pen.line(gold, 0.016, [
        [x, -0.12],
        [x + 0.085, -0.02],
        [x + 0.17, -0.12],
      ]);
    }
  pen.line(gold, 0.03, [
    [-1.9, -0.24],
    [-1.4, -0.185],
    [1.5, -0.185],
    [1.86, -0.28],
  ]);
  for (let frond = 0; frond < 4; frond++)
    pen.limb(frond % 2 ? gold : red, 0.09, 0.01, [
      [-1.94, -0.28],
      [-2.1 - frond * 0.03, -0.46 - frond * 0.08],
      [-2.02 - frond * 0.09, -0.66 - frond * 0.08],
    ]);
  // The carved head.
  pen.limb(red, 0.24, 0.2, [
    [1.8, -0.22],
    [1.98, -0.42],
    [1.98, -0.66],
  ]);
  for (let mane = 0; mane < 5; mane++)
    pen.limb(mane % 2 ? gold : tone(gold, -0.25), 0.1, 0.01, [
      [1.94, -0.76 + mane * 0.1],
      [1.82, -0.84 + mane * 0.1],
      [1.7 - (mane % 2) * 0.05, -0.82 + mane * 0.11],
    ]);
  pen.paint(red, (p) => {
    p.moveTo(1.84, -0.62);
    p.bezierCurveTo(1.82, -0.92, 2.06, -0.96, 2.2, -0.84);
    p.quadraticCurveTo(2.44, -0.8, 2.48, -0.7);
    p.quadraticCurveTo(2.32, -0.68, 2.22, -0.66);
    p.lineTo(2.4, -0.55);
    p.quadraticCurveTo(2.12, -0.48, 1.98, -0.56);
  });
  pen.line(gold, 0.034, [
    [2.0, -0.88],
    [1.94, -1.0],
    [1.82, -1.02],
  ]);
  pen.line(gold, 0.012, [
    [2.42, -0.72],
    [2.6, -0.66],
    [2.64, -0.54 + Math.sin(t * 2) * 0.03],
  ]);
  pen.ellipse([252, 246, 226], 2.1, -0.81, 0.045, 0.045);
  pen.ellipse([20, 18, 20], 2.115, -0.81, 0.022, 0.022);
  for (let tooth = 0; tooth < 3; tooth++)
    pen.paint([250, 246, 232], (p) => {
      p.moveTo(2.24 + tooth * 0.06, -0.67);
      p.lineTo(2.28 + tooth * 0.06, -0.67);
      p.lineTo(2.26 + tooth * 0.06, -0.625);
    });
  g.restore();
  if (!pen.rim)
    for (let spray = 0; spray < 7; spray++)
      pen.glow(
        [236, 246, 255],
        1.9 - spray * 0.62,
        0.09 + 0.01 * Math.sin(t * 5 + spray),
        0.2,
        0.16 + 0.06 * Math.sin(t * 6 + spray * 2),
      );
}

/** A sea-going junk of the treasure fleets: high stern, three masts with battened sails. */
export function drawJunk(pen: Pen, figure: Figure): void {
  const { g } = pen;
  const { t } = figure;
  g.save();
  g.rotate(Math.sin(t * 0.9) * 0.022);
  const wood: Rgb = [118, 74, 46];
  const sail: Rgb = figure.subject.color ? mix(figure.color, [206, 150, 96], 0.5) : [206, 146, 92];
  for (const [x, top, wide] of [
    [-0.44, -0.8, 0.3],
    [0.42, -0.78, 0.28],
    [0.06, -1, 0.42],
  ] as const) {
    pen.line(
      [84, 58, 40],
      0.026,
      [
        [x, -0.16],
        [x, top],
      ],
      false,
    );
    const swell = 0.02 * Math.sin(t * 1.2 + x * 3);
    pen.paint(sail, (p) => {
      p.moveTo(x - wide * 0.42, top + 0.1);
      p.quadraticCurveTo(x + wide * 0.3, top + 0.0, x + wide * 0.66 + swell, top + 0.08);
      p.quadraticCurveTo(x + wide * 0.86 + swell, (top - 0.28) / 2, x + wide * 0.72, -0.3);
      p.lineTo(x - wide * 0.5, -0.27);
      p.quadraticCurveTo(x - wide * 0.3, (top - 0.28) / 2, x - wide * 0.42, top + 0.1);
    });
    for (let batten = 1; batten < 6; batten++) {
      const y = top + 0.08 + ((-0.3 - top - 0.08) * batten) / 6;
      pen.line(
        tone(sail, -0.45),
        0.012,
        [
          [x - wide * 0.44, y + 0.015],
          [x + wide * 0.76 + swell, y - 0.005],
        ],
        false,
      );
    }
    pen.paint([196, 44, 40], (p) => {
      p.moveTo(x, top);
      p.lineTo(x + 0.13, top + 0.02 + Math.sin(t * 4 + x) * 0.01);
      p.lineTo(x, top + 0.05);
    });
  }
  pen.paint(wood, (p) => {
    p.moveTo(-0.98, -0.44);
    p.lineTo(-0.72, -0.4);
    p.lineTo(-0.66, -0.22);
    p.quadraticCurveTo(0, -0.15, 0.7, -0.22);
    p.lineTo(0.98, -0.34);
    p.quadraticCurveTo(0.9, -0.04, 0.7, 0.05);
    p.lineTo(-0.7, 0.05);
    p.quadraticCurveTo(-0.92, -0.06, -0.98, -0.44);
  });
  pen.line([196, 148, 78], 0.022, [
    [-0.92, -0.26],
    [-0.6, -0.15],
    [0.1, -0.12],
    [0.7, -0.16],
    [0.93, -0.26],
  ]);
  pen.paint(tone(wood, 0.16), (p) => p.rect(-0.92, -0.54, 0.26, 0.12));
  for (let port = 0; port < 6; port++)
    pen.shine(mix([60, 42, 32], WARM, pen.stage.light.night), (p) => p.rect(-0.5 + port * 0.2, -0.08, 0.05, 0.045));
  pen.ellipse([250, 246, 232], 0.86, -0.16, 0.035, 0.035);
  pen.ellipse([20, 18, 20], 0.87, -0.16, 0.016, 0.016);
  g.restore();
  if (!pen.rim) for (let foam = 0; foam < 5; foam++) pen.glow([240, 248, 255], -0.8 + foam * 0.42, 0.05, 0.2, 0.12);
}
