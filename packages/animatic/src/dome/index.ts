/**
 * Shots for a dome: 180 degrees of fisheye, equidistant, zenith in the middle, the front of the hall at the bottom. A shot
 * that is all sky is drawn through the fisheye itself (`real-sky`); any other is painted flat and hung before the audience as
 * a wide panel, its edges melting into light of its own colours, the true sky above where the shot has one.
 *
 * @module
 */
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { TakeRequest } from '@kinora/engines/contract';
import { FONT_FAMILIES } from '../fonts.ts';
import { maskDome } from '../real-sky/ground.ts';
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
        writeMark(g, width, height);
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
  const above = skyAbove(request);
  const overhead = above === null ? null : compose(above, width, height);
  const skyCanvas = overhead === null ? null : createCanvas(width, height);
  const skyContext = skyCanvas?.getContext('2d', { alpha: false });
  return {
    draw(g, seconds) {
      panelContext.resetTransform();
      flat.draw(panelContext, seconds);
      const source = panel.data();
      let heaven: Uint32Array | null = null;
      if (overhead !== null && skyCanvas !== null && skyContext) {
        skyContext.resetTransform();
        overhead.draw(skyContext, seconds);
        const data = skyCanvas.data();
        heaven = new Uint32Array(data.buffer, data.byteOffset, width * height);
      }
      map.develop(pixels, new Uint32Array(source.buffer, source.byteOffset, panelWidth * panelHeight), heaven);
      domeContext.putImageData(image, 0, 0);
      g.resetTransform();
      g.drawImage(dome, 0, 0);
      maskDome(g, width, height);
      writeMark(g, width, height);
    },
  };
}

/** Says what this is, low at the front: the corners in which a flat picture says it lie outside the dome. */
function writeMark(g: SKRSContext2D, width: number, height: number): void {
  const size = Math.min(width, height) * 0.015;
  g.save();
  g.font = `500 ${size.toFixed(2)}px "${FONT_FAMILIES.en}"`;
  g.textAlign = 'center';
  g.textBaseline = 'middle';
  g.fillStyle = 'rgba(255,255,255,0.5)';
  g.shadowColor = 'rgba(0,0,0,0.6)';
  g.shadowBlur = size * 0.3;
  g.fillText('animatic', width / 2, height / 2 + Math.min(width, height) * 0.484);
  g.restore();
}

/** The shot of the sky alone that stands above a scene, in its look; null where the shot has no true sky. */
function skyAbove(request: TakeRequest): TakeRequest | null {
  const { scene } = request.shot;
  if (scene.sky === undefined) return null;
  const sky = { ...scene.sky, figures: [], labels: [], art: [] };
  return {
    ...request,
    shot: {
      ...request.shot,
      scene: {
        ...scene,
        setting: 'night-sky',
        weather: 'clear',
        particles: 'none',
        lightning: false,
        subjects: [],
        sky,
      },
    },
  };
}
