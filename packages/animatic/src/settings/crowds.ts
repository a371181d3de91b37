import { mix, type Rgb } from '../paint/color.ts';
import { latticeHash } from '../paint/noise.ts';
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
        const pen = createPen(g, stage, false, distance);
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
