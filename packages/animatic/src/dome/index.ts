/**
 * Shots for a dome: 180 degrees of fisheye, equidistant, zenith in the middle, the front of the hall at the bottom. A shot
 * that is all sky is drawn through the fisheye itself (`real-sky`); any other is painted flat and hung before the audience as
 * a wide panel, its edges melting into light of its own colours, the true sky above where the shot has one.
 *
 * @module
 */
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { TakeRequest } from '@kinora/engines/contract';
import { maskDome } from '../real-sky/ground.ts';
import { createRealSky } from '../real-sky/index.ts';
import { panelMap, PANEL_SHARE } from './panel.ts';

/** What a composed shot can do; the same as the stage's picture. */
interface Picture {
  draw(g: SKRSContext2D, seconds: number): void;
}

/** Whether a shot is sky from edge to edge, so that it can be drawn through a fisheye. */
export function isSkyShot(request: TakeRequest): boolean {
  const { scene } = request.shot;
  return scene.sky !== undefined && scene.setting === 'night-sky' && scene.subjects.length === 0;
}

/**
 * A request's picture as a dome master of `width` x `height` pixels, square by custom. `compose` makes flat pictures. A look
 * of shape `dome` reaches it only for shots that are all sky; panels are asked for with a flat look.
 */
export function domeOf(
  request: TakeRequest,
  width: number,
  height: number,
  compose: (request: TakeRequest, width: number, height: number) => Picture,
): Picture {
  if (isSkyShot(request)) {
    const sky = compose(request, width, height);
    return {
      draw(g, seconds) {
        sky.draw(g, seconds);
        g.resetTransform();
        // Paper, grain and dark corners of a look end where the dome ends.
        maskDome(g, width, height);
      },
    };
  }
  return panelOf(request, width, height, compose);
}

function panelOf(
  request: TakeRequest,
  width: number,
  height: number,
  compose: (request: TakeRequest, width: number, height: number) => Picture,
): Picture {
  const panelWidth = Math.round(Math.min(width, height) * PANEL_SHARE);
  const panelHeight = Math.round((panelWidth * 9) / 16);
  const flat = compose({ ...request, look: { ...request.look, shape: 'flat' } }, panelWidth, panelHeight);
  const panel = createCanvas(panelWidth, panelHeight);
  const panelContext = panel.getContext('2d', { alpha: false });
  const map = panelMap(width, height, panelWidth, panelHeight);
  const dome = createCanvas(width, height);
  const domeContext = dome.getContext('2d', { alpha: false });
  const image = domeContext.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer, image.data.byteOffset, width * height);
  const { sky: view } = request.shot.scene;
  const overhead =
    view === undefined
      ? null
      : createRealSky(
          { ...view, figures: [], labels: [], art: [] },
          {
            width,
            height,
            language: request.language,
            seed: request.shot.seed,
            showGround: false,
            durationSeconds: request.durationSeconds,
            shape: 'dome',
          },
        );
  const skyCanvas = overhead === null ? null : createCanvas(width, height);
  const skyContext = skyCanvas?.getContext('2d', { alpha: false });
  return {
    draw(g, seconds) {
      panelContext.resetTransform();
      flat.draw(panelContext, seconds);
      const source = panel.data();
      let above: Uint32Array | null = null;
      if (overhead !== null && skyCanvas !== null && skyContext) {
        overhead.drawSky(skyContext, seconds);
        const data = skyCanvas.data();
        above = new Uint32Array(data.buffer, data.byteOffset, width * height);
      }
      map.develop(pixels, new Uint32Array(source.buffer, source.byteOffset, panelWidth * panelHeight), above);
      domeContext.putImageData(image, 0, 0);
      g.resetTransform();
      g.drawImage(dome, 0, 0);
      maskDome(g, width, height);
    },
  };
}
