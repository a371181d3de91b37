import { css, mix } from '../paint/color.ts';
import { mistLayer } from '../settings/land.ts';
import type { Layer, Stage } from '../stage/stage.ts';
import { lightningLayers } from './lightning.ts';

/** Rain, snow, fog and storm in front of the scene. Indoors the weather stays outside. */
export function weatherLayers(stage: Stage, indoors: boolean): Layer[] {
  const { scene } = stage.request.shot;
  const layers: Layer[] = [];
  if (scene.lightning || (scene.weather === 'storm' && !indoors)) layers.push(...lightningLayers(stage, indoors));
  if (indoors) return layers;
  switch (scene.weather) {
    case 'clear':
    case 'cloudy':
      break;
    case 'rain':
      layers.push(
        rainLayer(stage, 0.5, 260, 0.34),
        rainLayer(stage, 0.95, 170, 0.7),
        rainLayer(stage, 1.3, 70, 1.45),
        splashLayer(stage),
      );
      break;
    case 'storm':
      layers.push(
        rainLayer(stage, 0.5, 320, 0.4),
        rainLayer(stage, 0.95, 220, 0.8),
        rainLayer(stage, 1.3, 100, 1.6),
        splashLayer(stage),
      );
      break;
    case 'snow':
      layers.push(snowLayer(stage, 0.5, 220, 0.5), snowLayer(stage, 0.95, 120, 1.1), snowLayer(stage, 1.35, 40, 2.8));
      break;
    case 'fog': {
      const { horizon, height, unit } = stage;
      layers.push(
        mistLayer(stage, 0.6, horizon, height * 0.5, 0.75, 9 * unit, 'fog far'),
        mistLayer(stage, 1.2, height * 0.86, height * 0.5, 0.6, -14 * unit, 'fog near'),
      );
      break;
    }
    case 'wind':
      layers.push(gustLayer(stage));
      break;
    default:
      scene.weather satisfies never;
  }
  return layers;
}

/** Place of something that falls and comes again from above: a pure function of time. */
function wrap(value: number, span: number): number {
  return ((value % span) + span) % span;
}

function rainLayer(stage: Stage, depth: number, count: number, size: number): Layer {
  const { width, height, unit, light } = stage;
  const random = stage.random(`rain ${depth}`);
  const slant = 0.1 + light.wind * 0.34;
  const drops = Array.from({ length: count }, () => ({ x: random(), y: random(), speed: 0.8 + random() * 0.4 }));
  const color = mix(light.low, [232, 242, 255], 0.65);
  return {
    depth,
    draw(g, t) {
      g.resetTransform();
      g.beginPath();
      const length = 34 * unit * size;
      for (const drop of drops) {
        const y =
          wrap(drop.y * height * 1.3 + t * drop.speed * 1250 * unit * (0.6 + size * 0.4), height * 1.3) - height * 0.15;
        const x = wrap(drop.x * width * 1.4 + y * slant + t * 40 * unit, width * 1.4) - width * 0.2;
        g.moveTo(x, y);
        g.lineTo(x + slant * length, y + length);
      }
      // Near drops are long, pale and soft; far ones are a fine hatching.
      g.strokeStyle = css(color, size < 0.5 ? 0.15 : size > 1.2 ? 0.22 : 0.26);
      g.lineWidth = 1.1 * unit * size;
      g.stroke();
    },
  };
}

/** Rings where drops meet the ground. */
function splashLayer(stage: Stage): Layer {
  const { width, height, unit, light, horizon } = stage;
  const random = stage.random('splash');
  const splashes = Array.from({ length: 60 }, () => ({
    x: random(),
    y: random(),
    phase: random(),
    pace: 1.6 + random() * 1.4,
  }));
  return {
    depth: 0.96,
    draw(g, t) {
      g.lineWidth = unit;
      g.strokeStyle = css(mix(light.low, [255, 255, 255], 0.5), 0.3);
      g.beginPath();
      for (const splash of splashes) {
        const life = t * splash.pace + splash.phase;
        const age = life % 1;
        const turn = Math.floor(life) * 0.37;
        const v = splash.y ** 0.7;
        const x = ((splash.x + turn) % 1) * width;
        const y = horizon + (height * 1.02 - horizon) * (0.12 + 0.88 * v);
        const radius = age * 13 * unit * (0.25 + v);
        g.moveTo(x + radius, y);
        g.ellipse(x, y, radius, radius * 0.3, 0, 0, Math.PI * 2);
      }
      g.stroke();
    },
  };
}

function snowLayer(stage: Stage, depth: number, count: number, size: number): Layer {
  const { width, height, unit, light } = stage;
  const random = stage.random(`snow ${depth}`);
  const flake = stage.spot(mix(light.low, [255, 255, 255], 0.8));
  const flakes = Array.from({ length: count }, () => ({
    x: random(),
    y: random(),
    speed: 0.6 + random() * 0.7,
    sway: random() * 6.28,
    size: 0.6 + random(),
  }));
  return {
    depth,
    draw(g, t) {
      g.resetTransform();
      for (const one of flakes) {
        const y = wrap(one.y * height * 1.2 + t * one.speed * 62 * unit * size ** 0.6, height * 1.2) - height * 0.1;
        const x =
          wrap(
            one.x * width * 1.2 + t * (10 + 70 * light.wind) * unit + Math.sin(t * 0.9 + one.sway) * 22 * unit,
            width * 1.2,
          ) -
          width * 0.1;
        const radius = 4.6 * unit * size * one.size;
        g.globalAlpha = size > 2 ? 0.4 : 0.9;
        g.drawImage(flake, x - radius, y - radius, radius * 2, radius * 2);
      }
      g.globalAlpha = 1;
    },
  };
}

/** Streaks of dust and leaves on a strong wind. */
function gustLayer(stage: Stage): Layer {
  const { width, height, unit, light, horizon } = stage;
  const random = stage.random('gust');
  const streaks = Array.from({ length: 26 }, () => ({
    x: random(),
    y: random(),
    speed: 0.7 + random() * 0.8,
    length: 60 + random() * 160,
  }));
  return {
    depth: 1.1,
    draw(g, t) {
      g.strokeStyle = css(mix(light.haze, [255, 255, 255], 0.4), 0.16);
      g.lineWidth = 1.2 * unit;
      g.lineCap = 'round';
      g.beginPath();
      for (const streak of streaks) {
        const x = wrap(streak.x * width * 1.5 + t * streak.speed * 430 * unit, width * 1.5) - width * 0.25;
        const y = horizon * 0.6 + streak.y * (height - horizon * 0.6) + Math.sin(t * 1.3 + streak.x * 9) * 14 * unit;
        const length = streak.length * unit;
        g.moveTo(x, y);
        g.bezierCurveTo(x + length * 0.3, y - 9 * unit, x + length * 0.6, y + 9 * unit, x + length, y - 3 * unit);
      }
      g.stroke();
    },
  };
}
