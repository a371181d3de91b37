import { createRealSky, type SkyDrift } from '../real-sky/index.ts';
import { lowestHorizon } from '../stage/camera.ts';
import type { Layer, Stage } from '../stage/stage.ts';
import { cloudLayers, skyLayers } from './sky.ts';

export interface HeavensOptions {
  /** The sky is the picture, not its backdrop. */
  wholeFrame?: boolean;
  /** Outside the air: no clouds, no horizon's glow. */
  space?: boolean;
  clouds?: number;
  /** Land or water hides all of the sky that lies below the horizon: none of it is painted. */
  landed?: boolean;
}

/** Cover above which clouds hide part of a real sky. */
const COVERED = 0.5;

/** The sky of a shot: the real one where the shot names a place and an instant. */
export function heavens(stage: Stage, options: HeavensOptions = {}): Layer[] {
  const { scene } = stage.request.shot;
  if (scene.sky) {
    const layers = realSkyLayers(stage, options);
    if (!options.space && stage.light.cloudCover > COVERED) layers.push(...cloudLayers(stage, stage.light.cloudCover));
    return layers;
  }
  if (options.space) return skyLayers(stage, { clouds: 0, body: false });
  return skyLayers(stage, { clouds: options.clouds ?? (options.wholeFrame ? 0.3 : 1) });
}

function realSkyLayers(stage: Stage, options: HeavensOptions): Layer[] {
  const { shot, language } = stage.request;
  const view = shot.scene.sky!;
  const landHides = options.landed === true;
  const sky = createRealSky(view, {
    width: stage.width,
    height: stage.height,
    language,
    seed: stage.seedOf('real sky'),
    showGround: options.wholeFrame === true && options.space !== true && shot.scene.subjects.length === 0,
    durationSeconds: stage.seconds,
    drift: driftOf(stage),
    // Panels of a dome come with a flat look: this is a shot that is all sky.
    ...(stage.request.look.shape === 'dome' ? { shape: 'dome' } : {}),
    ...(options.wholeFrame ? {} : { horizonShare: stage.horizon / stage.height }),
    ...(landHides ? { hiddenBelow: lowestHorizon(stage) + stage.height * 0.03 } : {}),
  });
  return [
    {
      depth: 0,
      draw(g, t) {
        // The sky has its own camera, with the right perspective; the scene's would bend it twice.
        g.resetTransform();
        sky.drawSky(g, t);
      },
    },
    {
      depth: 0.02,
      overLook: true,
      draw(g, t) {
        g.resetTransform();
        sky.drawFigures(g, t);
      },
    },
  ];
}

/** Degrees that the view turns during a full-strength pan. */
const PAN_DEGREES = 8;
const TILT_DEGREES = 5;
/** Share by which a full-strength push narrows the field. */
const PUSH = 0.16;

/** The shot's camera move as seen against the stars; a camera that stands still drifts a very little, as the eye does. */
function driftOf(stage: Stage): SkyDrift {
  const { move, strength } = stage.request.shot.camera;
  const perSecond = (0.3 + 0.7 * strength) / Math.max(1, stage.seconds);
  const drift = { azimuthDegreesPerSecond: 0, altitudeDegreesPerSecond: 0, zoomPerSecond: 0.003 };
  switch (move) {
    case 'pan-left':
    case 'track-left':
      return { ...drift, azimuthDegreesPerSecond: -PAN_DEGREES * perSecond };
    case 'pan-right':
    case 'track-right':
    case 'orbit':
      return { ...drift, azimuthDegreesPerSecond: PAN_DEGREES * perSecond };
    case 'tilt-up':
    case 'crane-up':
      return { ...drift, altitudeDegreesPerSecond: TILT_DEGREES * perSecond };
    case 'tilt-down':
      return { ...drift, altitudeDegreesPerSecond: -TILT_DEGREES * perSecond };
    case 'push-in':
      return { ...drift, zoomPerSecond: PUSH * perSecond };
    case 'pull-out':
      return { ...drift, zoomPerSecond: -PUSH * perSecond };
    case 'static':
    case 'handheld':
      return drift;
    default:
      return move satisfies never;
  }
}
