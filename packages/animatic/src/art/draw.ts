import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Sky } from '@kinora/sky';
import { plotterOf, type Plotter, type SkyProjection } from '../real-sky/lens.ts';
import type { Artwork, ArtStroke } from './artwork.ts';

/** Gold white on the night; the same for all, whatever culture drew the figure. */
const INK = '255,224,172';

/** Widths in pixels of a 1280 x 720 picture and strengths. */
const PENS: Record<ArtStroke['kind'], { width: number; alpha: number }> = {
  outline: { width: 1.15, alpha: 0.74 },
  line: { width: 1, alpha: 0.62 },
  fine: { width: 0.8, alpha: 0.42 },
  hatch: { width: 0.7, alpha: 0.28 },
};

export interface ArtInput {
  sky: Sky;
  projection: SkyProjection;
  /** Share of the drawing that the pen has done, 0 … 1. */
  progress: number;
  /** Strength of the whole, 0 … 1. */
  strength: number;
  /** Pixels of this picture to one of a 1280 x 720 one. */
  detail: number;
  /** Only strokes that the pen ends by this share of the drawing, or only those that it ends later. */
  upTo?: number;
  after?: number;
}

/** Draws a figure as far as the pen has come: fine lines over a soft glow of their own. */
export function drawArt(context: SKRSContext2D, artwork: Artwork, input: ArtInput): void {
  const { sky, projection, progress, strength, detail } = input;
  if (progress <= 0 || strength <= 0.004) return;
  const plotter = plotterOf(sky, projection);
  const pixels = artwork.extentRadians * projection.perRadian(0.9);
  // Small in the picture, the finest lines would run together.
  const fineness = Math.max(0, Math.min(1, (pixels / detail - 60) / 240));
  const bold = Math.max(0.7, Math.min(1.3, pixels / detail / 400));
  // Points lie a three-hundredth of the figure apart: no need of more than one to a pixel and a half.
  const stride = Math.max(1, Math.min(6, Math.round(1.7 / (pixels / 300))));
  context.save();
  context.globalCompositeOperation = 'lighter';
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const { kind, strength: own } of pensOf(artwork)) {
    const pen = PENS[kind];
    const alpha = pen.alpha * strength * own * (kind === 'hatch' || kind === 'fine' ? fineness : 1);
    if (alpha < 0.01) continue;
    if (kind === 'outline') {
      // The glow is soft: a coarser path under it looks the same and costs a third.
      const glow = { ...input, plotter, own, stride: stride * 3 };
      if (tracePaths(context, artwork, kind, glow)) {
        context.lineWidth = 6 * detail * bold;
        context.strokeStyle = `rgba(${INK},${(0.1 * strength * own).toFixed(4)})`;
        context.stroke();
      }
    }
    if (!tracePaths(context, artwork, kind, { ...input, plotter, own, stride })) continue;
    context.lineWidth = pen.width * detail * bold;
    context.strokeStyle = `rgba(${INK},${alpha.toFixed(4)})`;
    context.stroke();
  }
  context.restore();
}

const ORDER: readonly ArtStroke['kind'][] = ['hatch', 'fine', 'line', 'outline'];
const pens = new WeakMap<Artwork, readonly Pick<ArtStroke, 'kind' | 'strength'>[]>();

/** Kinds and strengths of an artwork's strokes, in the order in which they are laid on. */
function pensOf(artwork: Artwork): readonly Pick<ArtStroke, 'kind' | 'strength'>[] {
  const known = pens.get(artwork);
  if (known !== undefined) return known;
  const found = ORDER.flatMap((kind) =>
    [...new Set(artwork.strokes.filter((stroke) => stroke.kind === kind).map(({ strength }) => strength))].map(
      (strength) => ({ kind, strength }),
    ),
  );
  pens.set(artwork, found);
  return found;
}

/** Puts all strokes of a kind and strength on the context's path, as far as they are drawn. False when there is nothing to draw. */
function tracePaths(
  context: SKRSContext2D,
  artwork: Artwork,
  kind: ArtStroke['kind'],
  input: ArtInput & { plotter: Plotter; own: number; stride: number },
): boolean {
  const { plotter, projection, progress, own, stride, upTo = Number.POSITIVE_INFINITY, after = -1 } = input;
  const margin = 60;
  let any = false;
  context.beginPath();
  for (const stroke of artwork.strokes) {
    if (
      stroke.kind !== kind ||
      stroke.strength !== own ||
      progress <= stroke.from ||
      stroke.to > upTo ||
      stroke.to <= after
    )
      continue;
    const share = stroke.to <= stroke.from ? 1 : Math.min(1, (progress - stroke.from) / (stroke.to - stroke.from));
    const count = stroke.vectors.length / 3;
    const last = Math.min(count - 1, Math.ceil(share * (count - 1)));
    let pen = false;
    for (let index = 0; ; index = Math.min(last, index + stride)) {
      const at = index * 3;
      const shown =
        plotter.plot(
          stroke.vectors[at] as number,
          stroke.vectors[at + 1] as number,
          stroke.vectors[at + 2] as number,
        ) &&
        plotter.sine > -0.02 &&
        plotter.x > -margin &&
        plotter.y > -margin &&
        plotter.x < projection.width + margin &&
        plotter.y < projection.height + margin;
      if (shown) {
        if (pen) context.lineTo(plotter.x, plotter.y);
        else context.moveTo(plotter.x, plotter.y);
        any = true;
      }
      pen = shown;
      if (index === last) break;
    }
  }
  return any;
}
