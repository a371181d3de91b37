export { createAnimaticEngine, type AnimaticEngine, type AnimaticOptions } from './engine.ts';
export type { OpenRawVideo, RawVideo } from './raw-video.ts';
