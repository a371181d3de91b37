/** An invisible mark in the luma of a film that names it, and the reader that finds it again. docs/safety-and-law.md. @module */
export { CHIPS_ACROSS, type WatermarkKey } from './chips.ts';
export {
  PATTERN_RMS,
  watermarkPattern,
  watermarkVersion,
  WATERMARK_STRENGTHS,
  type WatermarkOrder,
  type WatermarkStrength,
} from './pattern.ts';
export { createWatermarkReader, LEAST_SCORE, type Watermark, type WatermarkReader } from './reader.ts';
