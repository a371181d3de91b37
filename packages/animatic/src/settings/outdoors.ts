import { bake } from '../paint/bake.ts';
import { css, mix, scaleColor, type Rgb } from '../paint/color.ts';
import { lit } from '../stage/light.ts';
import type { Layer, Stage } from '../stage/stage.ts';
import { heavens } from './heavens.ts';
import { crestAt, grassLayer, groundLayer, mistLayer, ridgeLayer, type Ridge } from './land.ts';
import type { SettingPicture } from './picture.ts';
import { cloudBank } from './sky.ts';
import { treeLine } from './trees.ts';
import { crag } from './crag.ts';
import { surfLayer, waterLayers } from './water.ts';
import { frontSwell, stormLight, surge } from './waves.ts';

const GRASS: Rgb = [92, 128, 70];
const GRASS_FAR: Rgb = [128, 156, 104];
const ROCK: Rgb = [104, 104, 116];
const SAND: Rgb = [226, 196, 146];
const WATER: Rgb = [44, 104, 138];

function tale(layers: Layer[], shadows = true): SettingPicture {
  return { layers, ground: { shadows, dress: 'robe' }, indoors: false };
}

/** Ranges from far to near; each nearer one is lower, darker and rounder. */
export function ranges(
  stage: Stage,
  count: number,
  options: { tall: number; sharp: number; color: Rgb; base?: number; snow?: number; hiddenBelow?: number },
): Ridge[] {
  const { height, width, horizon } = stage;
  const base = options.base ?? horizon;
  return Array.from({ length: count }, (_unused, at) => {
    const near = count === 1 ? 0.5 : at / (count - 1);
    return {
      depth: 0.14 + near * 0.36,
      y: base - height * options.tall * (0.34 - 0.3 * near),
      rise: height * options.tall * (1 - 0.55 * near),
      width: width * (0.26 + 0.1 * near),
      sharp: options.sharp * (1 - near * 0.55),
      color: mix(options.color, GRASS, near * 0.5 * (1 - options.sharp)),
      distance: 0.95 - 0.6 * near,
      seed: stage.seedOf(`range ${at}`),
      ...(options.snow === undefined || at > 1 ? {} : { snow: options.snow }),
      ...(options.hiddenBelow === undefined ? {} : { hiddenBelow: options.hiddenBelow }),
    };
  });
}

/** Below this no camera move shows what stands behind water that begins at the horizon. */
export function belowWater(stage: Stage): number {
  return stage.horizon + stage.height * 0.08;
}

export function night(stage: Stage): SettingPicture {
  const { height, width, unit } = stage;
  const layers = heavens(stage, { wholeFrame: true });
  const kinds = stage.request.shot.scene.subjects;
  if (kinds.some((one) => one.kind === 'magpies' || one.kind === 'couple')) {
    layers.push(...cloudFloor(stage, height * 0.86));
    return tale(layers, false);
  }
  if (kinds.length > 0 || !stage.request.shot.scene.sky) {
    const hill: Ridge = {
      depth: 0.7,
      y: height * 0.93,
      rise: height * 0.07,
      width: width * 0.8,
      sharp: 0,
      color: GRASS,
      distance: 0.05,
      seed: stage.seedOf('hill'),
    };
    layers.push(
      ridgeLayer(stage, { ...hill, depth: 0.4, y: height * 0.89, distance: 0.4, seed: hill.seed + 1 }),
      ridgeLayer(stage, hill),
    );
    layers.push(
      grassLayer(stage, {
        y: height * 1.0,
        height: 34 * unit,
        color: scaleColor(GRASS, 0.7),
        depth: 1.1,
        count: 240,
        seed: 'hill grass',
      }),
    );
  }
  return tale(layers);
}

/** A sea of clouds to stand on. */
export function cloudFloor(stage: Stage, y: number): Layer[] {
  const { light, height, unit, marginY } = stage;
  const pale = mix(mix(light.low, light.glow, 0.5), [255, 255, 255], 0.4 - 0.34 * light.night);
  const deep = mix(light.middle, light.top, 0.25);
  return [0, 1, 2].map((row) =>
    cloudBank(stage, {
      top: y - height * (0.26 - row * 0.12),
      bottom: height + marginY,
      size: (190 + row * 110) * unit,
      cover: 0.94,
      seed: stage.seedOf(`cloud floor ${row}`),
      lit: mix(pale, light.haze, 0.35 - row * 0.15),
      shade: mix(deep, light.haze, 0.45 - row * 0.2),
      alpha: 0.96,
      depth: 0.4 + row * 0.28,
      drift: (3 + row * 5) * unit,
      heaped: true,
    }),
  );
}

export function clouds(stage: Stage): SettingPicture {
  return tale([...heavens(stage, { wholeFrame: true, clouds: 1 }), ...cloudFloor(stage, stage.height * 0.84)], false);
}

export function space(stage: Stage): SettingPicture {
  const { width, height } = stage;
  const layers = heavens(stage, { wholeFrame: true, space: true });
  const radius = Math.max(width, height) * 0.62;
  const x = width * (stage.lightX > width / 2 ? 0.24 : 0.76);
  layers.push(
    bake(
      stage,
      0.3,
      (g) => {
        // A world below, its air glowing along the rim.
        const y = height * 0.98 + radius * 0.72;
        const air = g.createRadialGradient(x, y, radius * 0.97, x, y, radius * 1.07);
        air.addColorStop(0, 'rgba(140,190,255,0.75)');
        air.addColorStop(0.3, 'rgba(90,150,255,0.25)');
        air.addColorStop(1, 'rgba(60,110,255,0)');
        g.fillStyle = air;
        g.fillRect(-width, 0, width * 3, height * 1.4);
        const globe = g.createRadialGradient(stage.lightX, height * 0.7, radius * 0.1, x, y, radius);
        globe.addColorStop(0, '#4f8fd6');
        globe.addColorStop(0.5, '#173a72');
        globe.addColorStop(1, '#060d22');
        g.fillStyle = globe;
        g.beginPath();
        g.arc(x, y, radius, 0, 7);
        g.fill();
      },
      { airy: true },
    ),
  );
  return { layers, ground: { shadows: false, dress: 'modern' }, indoors: true };
}

export function sea(stage: Stage): SettingPicture {
  const storm = stage.request.shot.scene.weather === 'storm';
  const layers = heavens(stage, { landed: true });
  layers.push(
    ...waterLayers(stage, {
      top: stage.horizon,
      swell: storm ? 1 : 0.32 + 0.4 * stage.light.wind,
      color: WATER,
      seed: 'sea',
    }),
  );
  layers.push(mistLayer(stage, 0.2, stage.horizon, stage.height * 0.12, 0.55, 3 * stage.unit, 'sea mist'));
  if (storm) layers.push(stormLight(stage, stage.horizon), frontSwell(stage, WATER));
  for (const one of stage.request.shot.scene.subjects)
    if (one.kind === 'sea-monster' || one.kind === 'whale')
      layers.push(
        surge(stage, stage.width * one.x, stage.height * Math.min(one.y, 0.98), stage.height * one.scale * 0.5, 1.02),
      );
  return tale(layers, false);
}

export function shore(stage: Stage): SettingPicture {
  const { height, horizon, unit } = stage;
  const beach = horizon + (height - horizon) * 0.46;
  const layers = heavens(stage, { landed: true });
  layers.push(
    ridgeLayer(stage, {
      ...ranges(stage, 1, { tall: 0.16, sharp: 0.2, color: ROCK, hiddenBelow: belowWater(stage) })[0]!,
      depth: 0.2,
      distance: 0.7,
    }),
  );
  layers.push(
    ...waterLayers(stage, {
      top: horizon,
      bottom: beach + 60 * unit,
      swell: 0.3 + stage.light.wind * 0.4,
      color: WATER,
      seed: 'bay',
    }),
  );
  layers.push(
    groundLayer(stage, {
      near: SAND,
      far: mix(SAND, WATER, 0.35),
      top: beach,
      grain: 200 * unit,
      texture: 0.2,
      seed: 'beach',
      depth: 0.8,
    }),
  );
  layers.push(surfLayer(stage, beach, 0.81));
  return tale(layers);
}

export function cliff(stage: Stage): SettingPicture {
  const { height, width, horizon, light, marginX, marginY, unit } = stage;
  const layers = heavens(stage, { landed: true });
  layers.push(...waterLayers(stage, { top: horizon, swell: 0.3 + stage.light.wind * 0.5, color: WATER, seed: 'deep' }));
  layers.push(
    ...ranges(stage, 2, { tall: 0.26, sharp: 0.7, color: ROCK, hiddenBelow: belowWater(stage) }).map((ridge) =>
      ridgeLayer(stage, ridge),
    ),
  );
  layers.push(mistLayer(stage, 0.55, horizon + height * 0.1, height * 0.2, 0.6, 6 * unit, 'cliff mist'));
  const chained = stage.request.shot.scene.subjects.find((one) => one.action === 'chained');
  if (chained) {
    // Whoever is chained hangs on a crag in the sea, not on the road above it.
    if (stage.request.shot.scene.weather === 'storm') layers.push(stormLight(stage, horizon), frontSwell(stage, WATER));
    layers.push(...crag(stage, width * chained.x, height * chained.y, height * chained.scale));
    return tale(layers, false);
  }
  const random = stage.random('cliff');
  const top = height * 0.84;
  const edge = width * 0.74;
  const color = lit(light, ROCK, 0.02);
  layers.push(
    bake(
      stage,
      0.9,
      (g) => {
        const face: [number, number][] = [[-marginX, top - 14 * unit]];
        for (let x = 0; x < edge; x += 60 * unit) face.push([x, top + (random() - 0.5) * 16 * unit]);
        face.push([edge, top + 4 * unit]);
        for (let y = top + 30 * unit; y < height + marginY; y += 36 * unit)
          face.push([edge - (y - top) * 0.28 + (random() - 0.5) * 44 * unit, y]);
        face.push([-marginX, height + marginY]);
        g.beginPath();
        for (const [x, y] of face) g.lineTo(x, y);
        g.closePath();
        const gradient = g.createLinearGradient(0, top, 0, height);
        gradient.addColorStop(0, css(mix(color, light.glow, 0.12)));
        gradient.addColorStop(1, css(scaleColor(color, 0.45)));
        g.fillStyle = gradient;
        g.fill();
        g.clip();
        for (let crack = 0; crack < 70; crack++) {
          const x = random() * edge;
          const y = top + random() * (height - top);
          g.strokeStyle = css(crack % 3 ? scaleColor(color, 0.5) : mix(color, light.glow, 0.3), 0.4);
          g.lineWidth = (1 + random() * 3) * unit;
          g.beginPath();
          g.moveTo(x, y);
          g.lineTo(x - 20 * unit * random(), y + (20 + 60 * random()) * unit);
          g.stroke();
        }
      },
      { top: top - 60 * unit },
    ),
    grassLayer(stage, {
      y: top + 12 * unit,
      height: 20 * unit,
      color: GRASS,
      depth: 0.901,
      count: 0,
      seed: 'cliff grass',
    }),
  );
  return tale(layers);
}

export function river(stage: Stage): SettingPicture {
  const { height, horizon, unit, light } = stage;
  const layers = heavens(stage, { landed: true });
  const far = ranges(stage, 3, { tall: 0.24, sharp: 0.35, color: [86, 112, 108], hiddenBelow: belowWater(stage) }).map(
    (ridge) => ridgeLayer(stage, ridge),
  );
  layers.push(...far);
  const starry = light.night > 0.6;
  const trees = treeLine(stage, {
    y: horizon + 4 * unit,
    height: 46 * unit,
    depth: 0.52,
    distance: 0.5,
    count: 60,
    seed: 'far bank',
  });
  layers.push(trees);
  layers.push(
    ...waterLayers(stage, {
      top: horizon,
      swell: 0.08,
      color: mix(WATER, [60, 120, 120], 0.4),
      mirrored: mirrorOf(stage, [...far, trees]),
      seed: 'river',
      starry,
    }),
  );
  layers.push(mistLayer(stage, 0.72, horizon + 6 * unit, height * 0.12, 0.5, 5 * unit, 'river mist'));
  layers.push(...bank(stage));
  return tale(layers);
}

/** The near bank with reeds. */
function bank(stage: Stage): Layer[] {
  const { height, width, unit } = stage;
  const near: Ridge = {
    depth: 0.86,
    y: height * 0.95,
    rise: height * 0.05,
    width: width * 0.55,
    sharp: 0,
    color: GRASS,
    distance: 0.02,
    seed: stage.seedOf('bank'),
  };
  return [
    ridgeLayer(stage, near),
    grassLayer(stage, {
      y: height * 1.02,
      height: 62 * unit,
      color: scaleColor(GRASS, 0.7),
      depth: 1.12,
      count: 220,
      seed: 'reeds',
    }),
  ];
}

function mirrorOf(stage: Stage, layers: readonly Layer[]): Layer[] {
  // The mirror is drawn with the water line at y = 0: what stood above it comes to lie below.
  return layers.map((layer) => ({
    depth: layer.depth,
    draw(g, t) {
      g.save();
      g.translate(0, -stage.horizon);
      layer.draw(g, t);
      g.restore();
    },
  }));
}

export function lake(stage: Stage): SettingPicture {
  const { height, horizon, unit } = stage;
  const layers = heavens(stage, { landed: true });
  const far = ranges(stage, 3, {
    tall: 0.42,
    sharp: 0.85,
    color: [92, 104, 128],
    snow: 0.4,
    hiddenBelow: belowWater(stage),
  }).map((ridge) => ridgeLayer(stage, ridge));
  const trees = treeLine(stage, {
    y: horizon + 5 * unit,
    height: 54 * unit,
    depth: 0.54,
    distance: 0.45,
    count: 90,
    seed: 'lake trees',
    conifer: true,
  });
  layers.push(...far, trees);
  layers.push(
    ...waterLayers(stage, {
      top: horizon,
      swell: 0.02,
      color: [52, 96, 120],
      mirrored: mirrorOf(stage, [...far, trees]),
      seed: 'lake',
    }),
  );
  layers.push(mistLayer(stage, 0.71, horizon + 4 * unit, height * 0.1, 0.55, 4 * unit, 'lake mist'));
  layers.push(...bank(stage));
  return tale(layers);
}

export function mountains(stage: Stage): SettingPicture {
  const { height, width, horizon, unit } = stage;
  const layers = heavens(stage, { landed: true });
  const all = ranges(stage, 5, {
    tall: 0.5,
    sharp: 0.95,
    color: [88, 98, 124],
    snow: 0.36,
    base: horizon + height * 0.08,
  });
  all.forEach((ridge, at) => {
    layers.push(ridgeLayer(stage, ridge));
    if (at < 4)
      layers.push(
        mistLayer(
          stage,
          ridge.depth + 0.02,
          ridge.y + height * 0.1,
          height * 0.16,
          0.7,
          (3 + at * 2) * unit,
          `valley ${at}`,
        ),
      );
  });
  const near: Ridge = {
    depth: 0.82,
    y: height * 0.92,
    rise: height * 0.09,
    width: width * 0.6,
    sharp: 0.1,
    color: mix(GRASS, ROCK, 0.4),
    distance: 0.03,
    seed: stage.seedOf('ledge'),
  };
  layers.push(ridgeLayer(stage, near));
  layers.push(pines(stage, near));
  layers.push(
    grassLayer(stage, {
      y: height * 1.03,
      height: 44 * unit,
      color: scaleColor(GRASS, 0.6),
      depth: 1.12,
      count: 180,
      seed: 'ledge grass',
    }),
  );
  return tale(layers);
}

function pines(stage: Stage, ridge: Ridge): Layer {
  const left = stage.random('pines')() < 0.5;
  return treeLine(stage, {
    y: 0,
    yAt: (x) => crestAt(ridge, x) + 6 * stage.unit,
    height: 120 * stage.unit,
    depth: 0.821,
    distance: 0.05,
    count: 16,
    seed: 'pines',
    conifer: true,
    from: left ? -0.1 : 0.72,
    to: left ? 0.26 : 1.1,
  });
}

export function plain(stage: Stage): SettingPicture {
  const { height, horizon, unit } = stage;
  const layers = heavens(stage, { landed: true });
  layers.push(
    ...ranges(stage, 2, { tall: 0.15, sharp: 0.1, color: [104, 128, 112] }).map((ridge) => ridgeLayer(stage, ridge)),
  );
  layers.push(
    treeLine(stage, { y: horizon + 6 * unit, height: 40 * unit, depth: 0.5, distance: 0.55, count: 40, seed: 'hedge' }),
  );
  layers.push(
    groundLayer(stage, { near: GRASS, far: GRASS_FAR, top: horizon, grain: 240 * unit, texture: 0.5, seed: 'meadow' }),
  );
  layers.push(
    grassLayer(stage, { y: height * 0.9, height: 26 * unit, color: GRASS, depth: 0.88, count: 420, seed: 'mid grass' }),
  );
  layers.push(
    grassLayer(stage, {
      y: height * 1.03,
      height: 74 * unit,
      color: scaleColor(GRASS, 0.62),
      depth: 1.14,
      count: 240,
      seed: 'near grass',
    }),
  );
  return tale(layers);
}

export function desert(stage: Stage): SettingPicture {
  const { height, width, horizon, unit } = stage;
  const layers = heavens(stage, { landed: true, clouds: 0.4 });
  for (let row = 0; row < 4; row++) {
    const near = row / 3;
    layers.push(
      ridgeLayer(stage, {
        depth: 0.2 + near * 0.6,
        y: horizon + (height - horizon) * near * 0.72,
        rise: height * (0.05 + 0.06 * near),
        width: width * (0.42 + 0.3 * near),
        sharp: 0.3,
        color: mix(SAND, [196, 140, 92], 0.3 + near * 0.3),
        distance: 0.75 - 0.7 * near,
        seed: stage.seedOf(`dune ${row}`),
      }),
    );
  }
  layers.push(
    mistLayer(
      stage,
      0.5,
      horizon + height * 0.06,
      height * 0.14,
      0.4 + stage.light.wind * 0.4,
      (10 + 60 * stage.light.wind) * unit,
      'sand',
    ),
  );
  return tale(layers);
}

export function forest(stage: Stage): SettingPicture {
  const { height, horizon, unit } = stage;
  const layers = heavens(stage, { clouds: 0.3 });
  for (let row = 0; row < 4; row++) {
    layers.push(
      treeLine(stage, {
        y: horizon + (height - horizon) * (0.08 + row * 0.11),
        height: height * (0.42 + row * 0.16),
        depth: 0.25 + row * 0.17,
        distance: 0.8 - row * 0.24,
        count: 26 - row * 5,
        seed: `wood ${row}`,
        trunks: true,
      }),
      mistLayer(
        stage,
        0.26 + row * 0.17,
        horizon + height * 0.06,
        height * 0.34,
        0.55 - row * 0.1,
        (4 + row * 3) * unit,
        `wood mist ${row}`,
      ),
    );
  }
  layers.push(
    groundLayer(stage, {
      near: [74, 84, 52],
      far: [96, 110, 74],
      top: horizon + height * 0.08,
      grain: 120 * unit,
      texture: 0.6,
      seed: 'moss',
      depth: 0.755,
    }),
  );
  layers.push(shafts(stage));
  layers.push(
    treeLine(stage, {
      y: height * 1.08,
      height: height * 1.4,
      depth: 1.25,
      distance: 0,
      count: 3,
      seed: 'frame trees',
      trunks: true,
      edges: true,
    }),
  );
  layers.push(
    grassLayer(stage, {
      y: height * 1.02,
      height: 54 * unit,
      color: [50, 66, 40],
      depth: 1.15,
      count: 200,
      seed: 'fern',
    }),
  );
  return tale(layers);
}

/** Light that falls through the leaves. */
function shafts(stage: Stage): Layer {
  const { light, width, height, unit } = stage;
  const random = stage.random('shafts');
  const beams = Array.from({ length: 7 }, () => ({
    x: random() * 1.3 - 0.2,
    width: (30 + random() * 90) * unit,
    phase: random() * 6.28,
  }));
  return {
    depth: 0.76,
    draw(g, t) {
      g.globalCompositeOperation = 'lighter';
      const gradient = g.createLinearGradient(0, 0, 0, height * 0.9);
      gradient.addColorStop(0, css(light.glow, 0.9));
      gradient.addColorStop(1, css(light.glow, 0));
      g.fillStyle = gradient;
      const slant = stage.lightX > width / 2 ? -0.5 : 0.5;
      for (const beam of beams) {
        g.globalAlpha = (0.05 + 0.05 * Math.sin(t * 0.5 + beam.phase)) * (0.4 + 0.6 * light.glowStrength) + 0.012;
        const x = beam.x * width;
        g.beginPath();
        g.moveTo(x, 0);
        g.lineTo(x + beam.width, 0);
        g.lineTo(x + beam.width * 1.7 + slant * height, height * 0.92);
        g.lineTo(x - beam.width * 0.7 + slant * height, height * 0.92);
        g.fill();
      }
      g.globalAlpha = 1;
      g.globalCompositeOperation = 'source-over';
    },
  };
}
