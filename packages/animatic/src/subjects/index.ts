import type { Action, Subject } from '@kinora/film';
import { fromHex, mix, type Rgb } from '../paint/color.ts';
import { fbm1 } from '../paint/noise.ts';
import { glowAt, type Layer, type Stage } from '../stage/stage.ts';
import type { Figure } from './figure.ts';
import { drawFigure, isGrounded } from './figures.ts';
import { pairOf } from './pair.ts';
import { createPen } from './pen.ts';

/** What the setting gives figures to stand on. */
export interface Ground {
  /** A soft shadow lies under standing figures. */
  shadows: boolean;
  /** 0 robes of a tale .. modern clothes. */
  dress: 'robe' | 'modern';
}

/** Least height, in frame heights, of the tallest subject at a shot size: what the size is called for. */
const LEAST_SCALE: Partial<Record<Stage['request']['shot']['size'], number>> = {
  'medium-wide': 0.5,
  medium: 0.72,
  'medium-close-up': 1,
  'close-up': 1.35,
  'extreme-close-up': 1.8,
};

/** Longer than high: as high as a close shot asks for, they would be cut to a board without ends. */
const LONG: ReadonlySet<Subject['kind']> = new Set([
  'dragon-boat',
  'tram',
  'train',
  'whale',
  'boat',
  'bridge',
  'magpies',
  'crowd',
  'car',
  'snake',
  'dragon',
  'chariot',
  'phoenix',
]);

interface Placed {
  subject: Subject;
  color: Rgb;
  accent: Rgb;
  x: number;
  y: number;
  size: number;
  /** Seconds that its motion is ahead of the film's time, so that no two move as one. */
  ahead: number;
  dress: Ground['dress'];
  pair: NonNullable<Figure['pair']>;
  /** How the cast describes it, lower case; empty for what is in no cast. */
  look: string;
}

const ROBES =
  /\b(?:ancient|hemp|topknot|mantle|kilt|sari|straw|robes?|silk|kimono|hanfu|tunic|toga|chiton|peplos|himation|gown|veil|armou?r|cuirass|cloak|ribbons|sandals|wreath|laurel|harpe|sceptre|trident|spear|shield|lion skin|loincloth|warrior|nymph|drapery|draped)\b/u;
const CLOTHES_OF_TODAY =
  /\b(?:coat|jacket|shirt|cardigan|dress|suit|apron|sportswear|uniform|jersey|cap|oilskins|sweater|everyday)\b/u;

/** People wear what the cast says they wear, wherever they are. */
function dressOf(appearance: string | undefined, ofPlace: Ground['dress']): Ground['dress'] {
  if (appearance === undefined) return ofPlace;
  if (ROBES.test(appearance)) return 'robe';
  return CLOTHES_OF_TODAY.test(appearance) ? 'modern' : ofPlace;
}

export function placeSubjects(stage: Stage, ground: Ground): Layer[] {
  const { shot, look, cast } = stage.request;
  // Under the real sky the Moon and the Sun are where they were that night, and only there.
  const subjects = shot.scene.subjects.filter(
    (one) => shot.scene.sky === undefined || (one.kind !== 'moon' && one.kind !== 'sun'),
  );
  if (subjects.length === 0) return [];
  const palette = look.palette.map(fromHex);
  const tallest = subjects.reduce((most, one) => Math.max(most, one.scale), 0);
  const wanted = LEAST_SCALE[shot.size] ?? 0;
  // A closer shot of the same staging: everybody grows about the tallest one's head.
  const lead = subjects.find((one) => one.scale === tallest)!;
  const closer = tallest > 0 && wanted > tallest && subjects.length <= 3 && !LONG.has(lead.kind) ? wanted / tallest : 1;
  const random = stage.random('subjects');
  return subjects.map((subject, index) => {
    const member = subject.castId === undefined ? undefined : cast.find((one) => one.id === subject.castId);
    const headY = lead.y - lead.scale;
    const color = subject.color
      ? fromHex(subject.color)
      : member
        ? fromHex(member.color)
        : mix(palette[2]!, palette[3]!, 0.35 + 0.3 * random());
    const [left, right] = pairOf(subject, cast, color);
    const placed: Placed = {
      subject,
      color,
      accent: palette[4]!,
      x: stage.width * (closer > 1 ? lead.x + (subject.x - lead.x) * Math.min(closer, 1.6) : subject.x),
      y: stage.height * (closer > 1 ? Math.max(headY, 0.12) + (subject.y - headY) * closer : subject.y),
      size: stage.height * subject.scale * closer,
      ahead: index * 1.37 + random() * 2,
      dress: dressOf(member?.appearance, ground.dress),
      pair: [
        { half: left, dress: dressOf(left.look || undefined, ground.dress) },
        { half: right, dress: dressOf(right.look || undefined, ground.dress) },
      ],
      look: member?.appearance.toLowerCase() ?? '',
    };
    return subjectLayer(stage, ground, placed, index);
  });
}

function subjectLayer(stage: Stage, ground: Ground, placed: Placed, index: number): Layer {
  const { subject, size } = placed;
  const { light, unit, height } = stage;
  const grounded = isGrounded(subject);
  // Small figures far up the frame are farther away and take some haze.
  const distance = grounded
    ? Math.max(0, Math.min(0.5, 0.75 - placed.y / height) - 0.05) * (size < height * 0.3 ? 1 : 0.3)
    : size < height * 0.12
      ? 0.16
      : 0.04;
  const depth = Math.max(0.72, Math.min(1.08, 0.92 + (placed.y / height - 0.8) * 0.25)) + index * 0.0005;
  const flip = subject.facing === 'left' ? -1 : 1;
  const toLight = stage.lightX > placed.x ? 1 : -1;
  const rimShift = Math.max(1.1 * unit, size * 0.0048) / size;
  return {
    depth,
    draw(g, t) {
      const path = travel(stage, subject.action, t, size);
      const x = placed.x + path.x * flip;
      const y = placed.y + path.y;
      const own = t + placed.ahead;
      if (grounded && ground.shadows && subject.action !== 'fly') {
        g.globalAlpha = 0.34;
        g.drawImage(stage.spot([4, 4, 12]), x - size * 0.34, placed.y - size * 0.05, size * 0.68, size * 0.1);
        g.globalAlpha = 1;
      }
      const glows = subject.action === 'glow' || subject.action === 'appear';
      if (glows)
        glowAt(
          g,
          stage,
          mix(light.rim, [255, 255, 255], 0.2),
          x,
          y - size * 0.5,
          size * 0.85,
          0.3 + 0.08 * Math.sin(own * 2),
        );
      const settle = subject.action === 'appear' ? Math.min(1, t / 1.2) : 1;
      const scale = size * (0.82 + 0.18 * settle * (2 - settle));
      for (const rim of [true, false]) {
        g.save();
        g.translate(x, y);
        g.scale(scale * flip, scale);
        if (rim) g.translate(rimShift * toLight * flip, -rimShift * 0.7);
        const pen = createPen(g, stage, rim, distance);
        drawFigure(pen, {
          subject,
          color: placed.color,
          accent: placed.accent,
          t: own,
          filmTime: t,
          dress: placed.dress,
          pair: placed.pair,
          look: placed.look,
          eastern: stage.request.language !== 'en',
          seed: stage.seedOf(`figure ${index}`),
        });
        g.restore();
      }
    },
  };
}

/** How far an action carries a subject across the frame, pixels along its facing. The middle of the shot is where the board put it. */
function travel(stage: Stage, action: Action, t: number, size: number): { x: number; y: number } {
  const { seconds, unit } = stage;
  const from = t - seconds / 2;
  const speed = Math.min(size, stage.height * 0.4);
  // Nobody leaves the frame in a long shot: the way is bounded, so long shots are slower.
  const way = (share: number) => (share * speed * from) / Math.max(1, seconds / 5);
  const bob = (fast: number, far: number) => Math.sin(t * fast) * far * unit;
  switch (action) {
    case 'walk':
      return { x: way(0.2), y: 0 };
    case 'run':
      return { x: way(0.42), y: 0 };
    case 'ride':
    case 'drive':
      return { x: way(0.34), y: 0 };
    case 'fly':
      return { x: way(0.2), y: bob(1.1, 9) - fbm1(t * 0.4, 5, 2) * 6 * unit };
    case 'swim':
      return { x: way(0.16), y: bob(1.3, 5) };
    case 'sail':
      return { x: way(0.12), y: bob(1.2, 4) };
    case 'rise':
      return { x: 0, y: -0.09 * speed * from };
    case 'fall':
      return { x: way(0.05), y: 0.13 * speed * from };
    case 'dance':
      return { x: Math.sin(t * 0.9) * size * 0.04, y: 0 };
    case 'stand':
    case 'sit':
    case 'look-up':
    case 'reach':
    case 'embrace':
    case 'hold':
    case 'work':
    case 'play':
    case 'fight':
    case 'rotate':
    case 'glow':
    case 'pour':
    case 'sleep':
    case 'wave':
    case 'speak':
    case 'read':
    case 'cook':
    case 'drink':
    case 'chained':
    case 'appear':
      return { x: 0, y: 0 };
    default:
      return action satisfies never;
  }
}
