import { mix, type Rgb } from '../paint/color.ts';
import { latticeHash } from '../paint/noise.ts';
import type { Subject } from '@kinora/film';
import { drawTram } from '../subjects/travel.ts';
import { drawCar } from '../subjects/vehicles.ts';
import type { Figure } from '../subjects/figure.ts';
import { createPen } from '../subjects/pen.ts';
import { drawPerson } from '../subjects/human.ts';
import type { Layer, Stage } from '../stage/stage.ts';

export interface PassersBy {
  depth: number;
  /** Where their feet are, pixels. */
  y: number;
  /** Height of a grown-up, pixels. */
  tall: number;
  count: number;
  /** Part of the width they walk in. */
  from: number;
  to: number;
  seed: string;
  dress: 'robe' | 'modern';
}

const COATS: readonly Rgb[] = [
  [74, 84, 116],
  [128, 82, 74],
  [86, 104, 92],
  [164, 140, 110],
  [60, 62, 74],
  [150, 64, 66],
];

/** People who walk by, each at their own pace and on their own errand; they come and go at the ends of their way. */
export function passersBy(stage: Stage, options: PassersBy): Layer {
  const { width } = stage;
  const seed = stage.seedOf(options.seed);
  const span = (options.to - options.from) * width;
  const all = Array.from({ length: options.count }, (_unused, at) => {
    const hash = (index: number) => latticeHash(at, index, seed);
    return {
      start: hash(1),
      // A walking pace: about six tenths of one's height a second.
      speed: options.tall * (0.4 + 0.26 * hash(2)),
      way: hash(3) < 0.5 ? 1 : -1,
      size: options.tall * (0.9 + 0.16 * hash(4)) * (hash(5) < 0.14 ? 0.66 : 1),
      kind: hash(5) < 0.14 ? ('child' as const) : hash(5) < 0.56 ? ('woman' as const) : ('man' as const),
      coat: mix(COATS[Math.floor(hash(6) * COATS.length)]!, [110, 110, 120], 0.2),
      y: options.y + (hash(7) - 0.5) * options.tall * 0.12,
      ahead: hash(8) * 7,
      umbrella: stage.light.wet && hash(9) < 0.62,
    };
  }).toSorted((a, b) => a.y - b.y);
  const distance = Math.max(0, 0.5 - options.tall / stage.height);
  return {
    depth: options.depth,
    draw(g, t) {
      for (const one of all) {
        const path = one.start * span + one.way * one.speed * t;
        const x = options.from * width + (((path % span) + span) % span);
        const edge = Math.min(x - options.from * width, options.to * width - x) / (options.tall * 0.4);
        g.save();
        g.globalAlpha = Math.max(0, Math.min(1, edge));
        g.drawImage(
          stage.spot([4, 4, 12]),
          x - one.size * 0.22,
          one.y - one.size * 0.03,
          one.size * 0.44,
          one.size * 0.07,
        );
        g.translate(x, one.y);
        g.scale(one.size * one.way, one.size);
        const pen = createPen(g, stage, false, distance, true);
        drawPerson(pen, {
          kind: one.kind,
          action: 'walk',
          color: one.coat,
          accent: stage.light.accent,
          dress: options.dress,
          t: (t + one.ahead) * 1.15,
          away: false,
        });
        if (one.umbrella) {
          const cloth = mix(COATS[Math.floor(one.start * 997) % COATS.length]!, stage.light.accent, 0.35);
          pen.line(
            [50, 46, 50],
            0.012,
            [
              [0.09, -0.62],
              [0.06, -1.16],
            ],
            false,
          );
          pen.paint(cloth, (p) => {
            p.moveTo(-0.3, -1.06);
            p.quadraticCurveTo(-0.22, -1.28, 0.05, -1.3);
            p.quadraticCurveTo(0.33, -1.28, 0.4, -1.06);
            p.quadraticCurveTo(0.05, -1.12, -0.3, -1.06);
          });
        }
        g.restore();
      }
      g.globalAlpha = 1;
    },
  };
}

export interface RoadTraffic {
  depth: number;
  /** Where the wheels of the nearer lane are, pixels. */
  y: number;
  /** Height of a car, pixels. */
  tall: number;
  cars: number;
  tram: boolean;
  seed: string;
}

const PAINTS: readonly Rgb[] = [
  [186, 50, 46],
  [222, 224, 228],
  [46, 64, 96],
  [52, 54, 60],
  [226, 176, 60],
  [92, 120, 112],
];

/** Cars in two lanes, against each other, at the pace of a town, and a tram between them; on wet ground their lamps lie before them. */
export function roadTraffic(stage: Stage, options: RoadTraffic): Layer {
  const { width, light } = stage;
  const seed = stage.seedOf(options.seed);
  const { tall } = options;
  const all = Array.from({ length: options.cars + (options.tram ? 1 : 0) }, (_unused, at) => {
    const hash = (index: number) => latticeHash(at, index, seed);
    const tram = options.tram && at === options.cars;
    const near = tram ? false : at % 2 === 0;
    return {
      tram,
      near,
      // Spread over the road, so that no two drive through each other: one lane has one speed.
      start: (Math.floor(at / 2) + 0.25 + 0.5 * hash(1)) / Math.ceil(options.cars / 2),
      size: tram ? tall * 1.75 : tall * (near ? 1 : 0.86) * (0.94 + 0.12 * hash(2)),
      paint: PAINTS[Math.floor(hash(3) * PAINTS.length)]!,
      y: tram ? options.y - tall * 0.72 : options.y - (near ? 0 : tall * 0.42),
      ahead: hash(4) * 5,
    };
  }).toSorted((a, b) => a.y - b.y);
  const subject: Subject = { kind: 'car', action: 'drive', x: 0, y: 0, scale: 0.1, facing: 'right', color: '#808080' };
  return {
    depth: options.depth,
    draw(g, t) {
      for (const one of all) {
        const way = one.near ? 1 : -1;
        const room = one.size * 3.4;
        const span = width + room * 2;
        const speed = (one.tram ? 0.62 : one.near ? 1.15 : 1) * tall * 1.7;
        const x = ((((one.start * span + way * speed * t) % span) + span) % span) - room;
        if (light.wet) {
          g.globalCompositeOperation = 'lighter';
          for (const [from, color] of [
            [1, [255, 226, 170]],
            [-1, [255, 60, 46]],
          ] as const) {
            g.globalAlpha = 0.14 + 0.36 * light.night;
            g.drawImage(
              stage.spot(color),
              x + way * from * one.size * 1.4 - one.size * 0.3,
              one.y - one.size * 0.1,
              one.size * 0.6,
              one.size * 1.1,
            );
          }
          g.globalAlpha = 1;
          g.globalCompositeOperation = 'source-over';
        }
        g.globalAlpha = 0.4;
        g.drawImage(
          stage.spot([4, 4, 12]),
          x - one.size * 1.6,
          one.y - one.size * 0.12,
          one.size * 3.2,
          one.size * 0.24,
        );
        g.globalAlpha = 1;
        g.save();
        g.translate(x, one.y);
        g.scale(one.size * way, one.size);
        const pen = createPen(g, stage, false, 0.12, true);
        const figure: Figure = {
          subject: { ...subject, kind: one.tram ? 'tram' : 'car' },
          color: one.tram ? [196, 66, 52] : one.paint,
          accent: light.accent,
          t: t + one.ahead,
          filmTime: t,
          dress: 'modern',
          look: '',
          eastern: false,
          seed,
        };
        if (one.tram) drawTram(pen, figure);
        else drawCar(pen, figure);
        g.restore();
      }
    },
  };
}
