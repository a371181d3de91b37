import type { Measurements } from '@kinora/film';
import { GRID, SEARCH_SIZE } from '../args/measure.ts';
import { meterColour } from './colour.ts';
import { countFlashes, countRedFlashes } from './flashes.ts';
import { gridMaker } from './grid.ts';
import { meterLuma } from './luma.ts';
import { meterMovement } from './movement.ts';

/** Frames from one look at the colours to the next. */
const COLOUR_STEP = 6;
/** Below this a picture is steady, and where it is least so tells nothing. */
const LEAST_FLICKER = 1;

type PictureFindings = Pick<
  Measurements,
  | 'flashesPerSecond'
  | 'redFlashesPerSecond'
  | 'flicker'
  | 'meanLuma'
  | 'shimmerShare'
  | 'motion'
  | 'repeatedShare'
  | 'colour'
> & { worstAtSeconds: NonNullable<Measurements['worstAtSeconds']> };

/** Everything that is told of a picture from all its frames, yuv420p of the search size. */
export function watchPicture(fps: number): {
  add(frame: Uint8Array): void;
  frames(): number;
  findings(): PictureFindings;
} {
  const toGrid = gridMaker();
  const flashes = countFlashes(GRID.width * GRID.height, fps);
  const redFlashes = countRedFlashes(fps);
  const luma = meterLuma();
  const movement = meterMovement();
  const colour = meterColour(COLOUR_STEP);
  let frames = 0;
  return {
    add(frame) {
      const grid = toGrid(frame);
      flashes.add(grid.luma);
      redFlashes.add(grid);
      luma.add(grid.luma);
      colour.add(grid);
      movement.add(frame.subarray(0, SEARCH_SIZE.width * SEARCH_SIZE.height));
      frames++;
    },
    frames: () => frames,
    findings() {
      const general = { flashesPerSecond: flashes.worst(), flicker: luma.flicker(), meanLuma: luma.mean() };
      if (frames === 0) return { ...general, worstAtSeconds: {} };
      const { shimmerShare, shimmerFrame, speedPixels, repeatedShare, repeatedFrame } = movement.movement();
      const signature = colour.signature();
      return {
        ...general,
        redFlashesPerSecond: redFlashes.worst(),
        shimmerShare,
        motion: (speedPixels * fps) / SEARCH_SIZE.height,
        repeatedShare,
        ...(signature === null ? {} : { colour: signature }),
        worstAtSeconds: {
          ...(general.flashesPerSecond > 0 ? { flashing: flashes.worstAtSeconds() } : {}),
          ...(redFlashes.worst() > 0 ? { red_flashing: redFlashes.worstAtSeconds() } : {}),
          ...(general.flicker > LEAST_FLICKER ? { flicker: luma.worstFrame() / fps } : {}),
          ...(shimmerShare > 0 ? { shimmer: shimmerFrame / fps } : {}),
          ...(repeatedShare > 0 ? { repeated_frames: repeatedFrame / fps } : {}),
        },
      };
    },
  };
}
