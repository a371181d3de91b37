import type { TakeRequest } from '@kinora/engines/contract';
import { weatherLayers } from '../air/weather.ts';
import { particleLayer } from '../air/particles.ts';
import { settingLayers } from '../settings/index.ts';
import { placeSubjects } from '../subjects/index.ts';
import { applyCamera, cameraAt } from './camera.ts';
import { finishOf } from './finish.ts';
import { createStage, type Context, type Layer } from './stage.ts';

/** A shot made ready to be drawn: everything that stands still is baked. */
export interface Picture {
  /** Draws the frame at `seconds` from the shot's start; covers every pixel. Same arguments, same pixels, in any order. */
  draw(g: Context, seconds: number): void;
}

export function composePicture(request: TakeRequest, width: number, height: number): Picture {
  const stage = createStage(request, width, height);
  const setting = settingLayers(stage);
  const layers: Layer[] = [
    ...setting.layers,
    ...placeSubjects(stage, setting.ground),
    ...weatherLayers(stage, setting.indoors),
    ...particleLayer(stage),
  ].toSorted((a, b) => a.depth - b.depth);
  const finish = finishOf(stage);
  return {
    draw(g, seconds) {
      const camera = cameraAt(stage, seconds);
      for (const layer of layers) {
        g.save();
        applyCamera(g, stage, camera, layer.depth);
        layer.draw(g, seconds);
        g.restore();
      }
      g.resetTransform();
      finish(g, seconds);
    },
  };
}
