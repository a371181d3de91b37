import type { TakeRequest } from '@kinora/engines/contract';
import { domeOf } from '../dome/index.ts';
import { weatherLayers } from '../air/weather.ts';
import { particleLayer } from '../air/particles.ts';
import { isPainterly, lookPass } from '../looks/index.ts';
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

/** The picture of a request: flat, or a dome master where the look asks for one. */
export function composePicture(request: TakeRequest, width: number, height: number): Picture {
  return request.look.shape === 'dome'
    ? domeOf(request, width, height, composeFlat)
    : composeFlat(request, width, height);
}

function composeFlat(request: TakeRequest, width: number, height: number): Picture {
  const stage = createStage(request, width, height);
  const setting = settingLayers(stage);
  const layers: Layer[] = [
    ...setting.layers,
    ...placeSubjects(stage, setting.ground),
    ...weatherLayers(stage, setting.indoors),
    ...particleLayer(stage),
  ].toSorted((a, b) => a.depth - b.depth);
  const finish = finishOf(stage);
  const look = lookPass(stage);
  // Lines and names of the sky are written over a painted frame; under a lens they stand where they always stood.
  const over = isPainterly(request.look.artStyle) ? layers.filter((layer) => layer.overLook) : [];
  const under = layers.filter((layer) => !over.includes(layer));
  return {
    draw(g, seconds) {
      const camera = cameraAt(stage, seconds);
      const drawAll = (some: readonly Layer[]) => {
        for (const layer of some) {
          g.save();
          applyCamera(g, stage, camera, layer.depth);
          layer.draw(g, seconds);
          g.restore();
        }
      };
      drawAll(under);
      g.resetTransform();
      look(g, seconds);
      drawAll(over);
      g.resetTransform();
      finish(g, seconds);
    },
  };
}
