import { bake, paintPixels } from '../paint/bake.ts';
import { css, mix, multiply, scaleColor, smoothstep, type Rgb } from '../paint/color.ts';
import { fbm2, latticeHash } from '../paint/noise.ts';
import { glowAt, type Context, type Layer, type Stage } from '../stage/stage.ts';
import { heavens } from './heavens.ts';
import type { SettingPicture } from './picture.ts';
import { ridgeLayer } from './land.ts';

const LAMP: Rgb = [255, 206, 146];
const OAK: Rgb = [150, 106, 72];

export interface Room {
  wall: Rgb;
  floor: Rgb;
  /** Light of the lamps in the room. */
  lamp: Rgb;
  /** 0 dark .. 1 bright as day. */
  brightness: number;
  window?: { x: number; y: number; width: number; height: number };
  floorY: number;
}

export function inside(layers: Layer[], dress: 'robe' | 'modern' = 'modern'): SettingPicture {
  return { layers, ground: { shadows: true, dress }, indoors: true };
}

/** A surface's colour inside: the lamps' light with a share of the day. */
export function within(stage: Stage, room: Room, surface: Rgb): Rgb {
  const { light } = stage;
  const level = mix(mix(room.lamp, [255, 255, 255], 0.3), light.ambient, 0.3);
  return light.treat(scaleColor(multiply(surface, level), room.brightness));
}

/** Back wall, floor and the light that falls on both. */
export function shell(stage: Stage, room: Room, lightX: number): Layer[] {
  const { width, height, marginX, marginY } = stage;
  const wall = within(stage, room, room.wall);
  const floor = within(stage, room, room.floor);
  const seed = stage.seedOf('plaster');
  const view = room.window
    ? [
        ...heavens(stage),
        ridgeLayer(stage, {
          depth: 0.2,
          y: stage.horizon,
          rise: height * 0.1,
          width: width * 0.4,
          sharp: 0.1,
          color: [92, 124, 88],
          distance: 0.7,
          seed: stage.seedOf('beyond'),
        }),
      ]
    : [];
  const walls = bake(
    stage,
    0.5,
    (g) => {
      const canvas = paintPixels(
        Math.ceil((width + marginX * 2) / 2),
        Math.ceil((height + marginY * 2) / 2),
        (px, py, out) => {
          const x = px * 2 - marginX;
          const y = py * 2 - marginY;
          const onFloor = y > room.floorY;
          const base = onFloor ? floor : wall;
          const dx = (x - lightX) / width;
          const dy = (y - height * 0.34) / height;
          let gain = 0.5 + 0.72 * Math.exp(-(dx * dx * 3.4 + dy * dy * 3));
          gain *= 1 + (fbm2(x / 190, y / 230, seed, 3) - 0.5) * 0.12;
          if (onFloor) {
            const v = (y - room.floorY) / (height + marginY - room.floorY);
            const plank = (x - width / 2) / (0.22 + v) / (96 * stage.unit);
            gain *= (0.92 + 0.14 * latticeHash(Math.floor(plank), 1, seed)) * (0.8 + 0.3 * v);
            if (plank - Math.floor(plank) < 0.035) gain *= 0.8;
          } else gain *= 0.72 + 0.28 * smoothstep(-0.1, 0.55, (room.floorY - y) / height) + 0.1;
          out[0] = base[0] * gain;
          out[1] = base[1] * gain;
          out[2] = base[2] * gain;
        },
      );
      g.drawImage(canvas, -marginX, -marginY, width + marginX * 2, height + marginY * 2);
      g.fillStyle = css(scaleColor(wall, 0.55));
      g.fillRect(-marginX, room.floorY - 9 * stage.unit, width + marginX * 2, 9 * stage.unit);
      if (room.window) {
        const { x, y, width: w, height: h } = room.window;
        g.clearRect(x, y, w, h);
        windowFrame(g, stage, room, x, y, w, h);
      }
    },
    { airy: true },
  );
  const layers = [...view, walls];
  if (room.window) layers.push(sunbeam(stage, room, room.window));
  return layers;
}

function windowFrame(g: Context, stage: Stage, room: Room, x: number, y: number, w: number, h: number): void {
  const { unit } = stage;
  g.strokeStyle = css(within(stage, room, [232, 222, 206]));
  g.lineWidth = 9 * unit;
  g.strokeRect(x, y, w, h);
  g.lineWidth = 5 * unit;
  g.beginPath();
  g.moveTo(x + w / 2, y);
  g.lineTo(x + w / 2, y + h);
  g.moveTo(x, y + h * 0.42);
  g.lineTo(x + w, y + h * 0.42);
  g.stroke();
  g.fillStyle = css(within(stage, room, [206, 190, 168]));
  g.fillRect(x - 14 * unit, y + h, w + 28 * unit, 12 * unit);
  // Curtains.
  for (const side of [0, 1]) {
    const from = side ? x + w - 6 * unit : x - 52 * unit;
    for (let fold = 0; fold < 7; fold++) {
      g.fillStyle = css(
        scaleColor(within(stage, room, mix(stage.light.accent, [226, 214, 200], 0.6)), fold % 2 ? 0.82 : 1),
        0.93,
      );
      g.fillRect(from + fold * 8.4 * unit, y - 18 * unit, 8.8 * unit, h + 60 * unit);
    }
  }
}

function sunbeam(stage: Stage, room: Room, w: NonNullable<Room['window']>): Layer {
  const { light, unit, height } = stage;
  const slant = stage.lightX > w.x ? -0.5 : 0.5;
  const strength = 0.05 + 0.16 * light.glowStrength * (1 - light.night * 0.7);
  return {
    depth: 0.75,
    draw(g, t) {
      g.globalCompositeOperation = 'lighter';
      for (let pane = 0; pane < 2; pane++) {
        const x = w.x + (pane * w.width) / 2 + 5 * unit;
        const reach = height - w.y;
        const beam = g.createLinearGradient(x, w.y, x + slant * reach, height);
        beam.addColorStop(0, css(light.glow, strength * (0.95 + 0.05 * Math.sin(t * 0.8))));
        beam.addColorStop(1, css(light.glow, 0));
        g.fillStyle = beam;
        g.beginPath();
        g.moveTo(x, w.y);
        g.lineTo(x + w.width / 2 - 10 * unit, w.y);
        g.lineTo(x + w.width / 2 + slant * reach + 60 * unit, height);
        g.lineTo(x + slant * reach - 20 * unit, height);
        g.fill();
      }
      g.globalCompositeOperation = 'source-over';
    },
  };
}

export function lampGlow(
  stage: Stage,
  x: number,
  y: number,
  radius: number,
  color: Rgb,
  strength: number,
  depth = 0.62,
): Layer {
  return {
    depth,
    draw: (g, t) => glowAt(g, stage, color, x, y, radius, strength * (0.97 + 0.03 * Math.sin(t * 2.3 + x))),
  };
}

/** Furniture and things: rectangles with a lit upper edge. */
export function slab(g: Context, color: Rgb, x: number, y: number, w: number, h: number, round = 4): void {
  const gradient = g.createLinearGradient(0, y, 0, y + h);
  gradient.addColorStop(0, css(mix(color, [255, 236, 206], 0.22)));
  gradient.addColorStop(0.1, css(color));
  gradient.addColorStop(1, css(scaleColor(color, 0.62)));
  g.fillStyle = gradient;
  g.beginPath();
  g.roundRect(x, y, w, h, round);
  g.fill();
}

export function room(stage: Stage): SettingPicture {
  const { width, height, unit, light } = stage;
  const it: Room = {
    wall: [206, 184, 160],
    floor: OAK,
    lamp: LAMP,
    brightness: 0.95 - 0.42 * light.night,
    window: { x: width * 0.58, y: height * 0.14, width: width * 0.24, height: height * 0.42 },
    floorY: height * 0.78,
  };
  const layers = shell(stage, it, width * 0.66);
  layers.push(
    bake(
      stage,
      0.6,
      (g) => {
        // Shelf with books, picture, low cupboard with a lamp.
        const wood = within(stage, it, [124, 86, 60]);
        slab(g, wood, width * 0.05, height * 0.26, width * 0.17, height * 0.53);
        for (let shelf = 0; shelf < 4; shelf++) {
          const y = height * (0.3 + shelf * 0.115);
          g.fillStyle = css(scaleColor(wood, 0.5));
          g.fillRect(width * 0.06, y, width * 0.15, height * 0.09);
          for (let book = 0; book < 13; book++) {
            const hash = latticeHash(book, shelf, 5);
            g.fillStyle = css(
              within(stage, it, mix([176, 70, 60], hash < 0.4 ? [70, 104, 140] : [206, 180, 120], hash)),
            );
            g.fillRect(
              width * (0.062 + book * 0.0112),
              y + height * (0.02 + 0.025 * hash),
              width * 0.0095,
              height * (0.07 - 0.025 * hash),
            );
          }
        }
        slab(g, within(stage, it, [96, 72, 58]), width * 0.28, height * 0.2, width * 0.13, height * 0.2);
        g.fillStyle = css(mix(within(stage, it, [240, 230, 210]), light.low, 0.35));
        g.fillRect(width * 0.29, height * 0.218, width * 0.11, height * 0.164);
        slab(g, wood, width * 0.25, height * 0.64, width * 0.22, height * 0.16);
        slab(
          g,
          within(stage, it, [246, 226, 186]),
          width * 0.285,
          height * 0.49,
          width * 0.05,
          height * 0.085,
          12 * unit,
        );
        g.fillStyle = css(scaleColor(wood, 0.6));
        g.fillRect(width * 0.307, height * 0.575, width * 0.006, height * 0.066);
      },
      { airy: false },
    ),
  );
  layers.push(lampGlow(stage, width * 0.31, height * 0.54, height * 0.5, LAMP, 0.2 + 0.42 * light.night));
  layers.push(lampGlow(stage, width * 0.31, height * 0.53, height * 0.1, [255, 236, 190], 0.3 + 0.6 * light.night));
  return inside(layers);
}

export function kitchen(stage: Stage): SettingPicture {
  const { width, height, unit, light } = stage;
  const it: Room = {
    wall: [224, 216, 200],
    floor: [170, 150, 130],
    lamp: [255, 226, 180],
    brightness: 1 - 0.36 * light.night,
    window: { x: width * 0.4, y: height * 0.16, width: width * 0.22, height: height * 0.28 },
    floorY: height * 0.84,
  };
  const layers = shell(stage, it, width * 0.5);
  layers.push(
    bake(stage, 0.6, (g) => {
      const cupboard = within(stage, it, [96, 122, 118]);
      const top = within(stage, it, [214, 196, 170]);
      for (let door = 0; door < 9; door++)
        slab(g, cupboard, width * (-0.1 + door * 0.135), height * 0.62, width * 0.13, height * 0.24);
      slab(g, top, -width * 0.15, height * 0.59, width * 1.3, height * 0.035, 2);
      for (const x of [0.04, 0.17, 0.68, 0.81])
        slab(g, cupboard, width * x, height * 0.1, width * 0.125, height * 0.26);
      // Tiles, pots and plates.
      g.strokeStyle = css(scaleColor(within(stage, it, it.wall), 0.86), 0.6);
      g.lineWidth = unit;
      for (let x = -0.1; x < 1.1; x += 0.03)
        for (let row = 0; row < 4; row++)
          g.strokeRect(width * (x + (row % 2) * 0.015), height * (0.46 + row * 0.033), width * 0.03, height * 0.033);
      for (let pot = 0; pot < 5; pot++) {
        const x = width * (0.1 + pot * 0.05);
        slab(
          g,
          within(stage, it, pot % 2 ? [196, 112, 78] : [150, 160, 168]),
          x,
          height * (0.53 - (pot % 3) * 0.012),
          width * 0.036,
          height * 0.062,
          5 * unit,
        );
      }
      for (let jar = 0; jar < 4; jar++)
        slab(
          g,
          within(stage, it, mix([200, 170, 110], [150, 70, 50], jar / 4)),
          width * (0.68 + jar * 0.045),
          height * 0.52,
          width * 0.03,
          height * 0.072,
          6 * unit,
        );
    }),
  );
  layers.push(lampGlow(stage, width * 0.5, height * 0.02, height * 0.85, [255, 214, 160], 0.16 + 0.26 * light.night));
  layers.push(
    bake(
      stage,
      1.14,
      (g) => {
        const counter = within(stage, it, [140, 100, 72]);
        slab(g, counter, -stage.marginX, height * 0.93, width + stage.marginX * 2, height * 0.3, 0);
      },
      { top: height * 0.9 },
    ),
  );
  return inside(layers);
}

export function office(stage: Stage): SettingPicture {
  const { width, height, light, unit } = stage;
  const it: Room = {
    wall: [196, 204, 214],
    floor: [128, 132, 144],
    lamp: [236, 242, 255],
    brightness: 1 - 0.4 * light.night,
    window: { x: width * 0.06, y: height * 0.08, width: width * 0.88, height: height * 0.52 },
    floorY: height * 0.82,
  };
  const layers = shell(stage, it, width * 0.5);
  layers.push(
    bake(stage, 0.6, (g) => {
      g.fillStyle = css(within(stage, it, [90, 98, 112]));
      for (let bar = 1; bar < 6; bar++)
        g.fillRect(width * (0.06 + bar * 0.1467) - 3 * unit, height * 0.08, 6 * unit, height * 0.52);
      for (let desk = 0; desk < 3; desk++) {
        const x = width * (0.06 + desk * 0.32);
        slab(g, within(stage, it, [176, 150, 122]), x, height * 0.68, width * 0.25, height * 0.024, 2);
        g.fillStyle = css(within(stage, it, [74, 78, 90]));
        g.fillRect(x + width * 0.02, height * 0.7, width * 0.006, height * 0.14);
        g.fillRect(x + width * 0.22, height * 0.7, width * 0.006, height * 0.14);
        slab(g, within(stage, it, [46, 50, 60]), x + width * 0.07, height * 0.55, width * 0.1, height * 0.1, 3 * unit);
        g.fillRect(x + width * 0.116, height * 0.65, width * 0.008, height * 0.03);
      }
    }),
    screens(
      stage,
      [0.06, 0.38, 0.7].map((x) => ({
        x: width * (x + 0.073),
        y: height * 0.556,
        width: width * 0.094,
        height: height * 0.085,
      })),
      [120, 196, 255],
      0.61,
    ),
  );
  return inside(layers);
}

interface Screen {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Screens with something going on: bars that grow and a line that wanders. */
function screens(stage: Stage, all: readonly Screen[], color: Rgb, depth: number): Layer {
  const { light, unit } = stage;
  const shine = light.treat(color);
  return {
    depth,
    draw(g, t) {
      all.forEach((screen, at) => {
        g.fillStyle = css(scaleColor(shine, 0.34));
        g.fillRect(screen.x, screen.y, screen.width, screen.height);
        g.fillStyle = css(shine, 0.75);
        for (let bar = 0; bar < 8; bar++) {
          const level = 0.2 + 0.6 * (0.5 + 0.5 * Math.sin(t * (0.8 + 0.2 * bar) + bar * 1.7 + at));
          g.fillRect(
            screen.x + screen.width * (0.06 + bar * 0.055),
            screen.y + screen.height * (0.9 - level * 0.6),
            screen.width * 0.036,
            screen.height * level * 0.6,
          );
        }
        g.strokeStyle = css(mix(shine, [255, 255, 255], 0.5), 0.9);
        g.lineWidth = 1.6 * unit;
        g.beginPath();
        for (let step = 0; step <= 16; step++) {
          const u = step / 16;
          g.lineTo(
            screen.x + screen.width * (0.54 + u * 0.4),
            screen.y + screen.height * (0.5 + 0.26 * Math.sin(u * 9 - t * 2.2 + at) * Math.cos(u * 4 + at)),
          );
        }
        g.stroke();
        glowAt(
          g,
          stage,
          shine,
          screen.x + screen.width / 2,
          screen.y + screen.height / 2,
          screen.width * 1.15,
          0.22 + 0.1 * light.night,
        );
      });
    },
  };
}

export function laboratory(stage: Stage): SettingPicture {
  const { width, height, unit } = stage;
  const cool: Rgb = [190, 226, 255];
  const it: Room = {
    wall: [150, 174, 196],
    floor: [108, 128, 148],
    lamp: cool,
    brightness: 0.62,
    floorY: height * 0.8,
  };
  const layers = shell(stage, it, width * 0.5);
  layers.push(
    bake(stage, 0.58, (g) => {
      for (let panel = 0; panel < 6; panel++) {
        const x = width * (-0.06 + panel * 0.19);
        g.strokeStyle = css(within(stage, it, [210, 230, 246]), 0.35);
        g.lineWidth = 1.5 * unit;
        g.strokeRect(x, height * 0.08, width * 0.18, height * 0.68);
      }
      for (const x of [0.12, 0.5, 0.88])
        slab(g, [226, 244, 255], width * (x - 0.1), height * 0.03, width * 0.2, height * 0.014, 3);
      slab(g, within(stage, it, [214, 226, 236]), -width * 0.1, height * 0.66, width * 0.52, height * 0.16);
      slab(g, within(stage, it, [214, 226, 236]), width * 0.62, height * 0.66, width * 0.6, height * 0.16);
      for (let flask = 0; flask < 9; flask++) {
        const x = width * (flask < 5 ? 0.03 + flask * 0.065 : 0.66 + (flask - 5) * 0.08);
        const tint = (
          [
            [90, 220, 200],
            [255, 150, 90],
            [150, 130, 255],
          ] as const
        )[flask % 3]!;
        g.fillStyle = css(mix(tint, [255, 255, 255], 0.1), 0.75);
        g.beginPath();
        g.moveTo(x - 4 * unit, height * 0.59);
        g.lineTo(x - 15 * unit, height * 0.66);
        g.lineTo(x + 15 * unit, height * 0.66);
        g.lineTo(x + 4 * unit, height * 0.59);
        g.fill();
        g.strokeStyle = 'rgba(226,244,255,0.7)';
        g.strokeRect(x - 4 * unit, height * 0.555, 8 * unit, height * 0.04);
      }
    }),
    screens(
      stage,
      [
        { x: width * 0.1, y: height * 0.2, width: width * 0.22, height: height * 0.24 },
        { x: width * 0.39, y: height * 0.16, width: width * 0.22, height: height * 0.3 },
        { x: width * 0.68, y: height * 0.2, width: width * 0.22, height: height * 0.24 },
      ],
      mix(stage.light.accent, [90, 220, 255], 0.75),
      0.6,
    ),
    lampGlow(stage, width * 0.5, 0, height * 0.9, cool, 0.3),
  );
  return inside(layers);
}

export function stageSetting(stage: Stage): SettingPicture {
  const { width, height, light } = stage;
  const it: Room = {
    wall: [58, 36, 62],
    floor: [112, 74, 56],
    lamp: [255, 222, 190],
    brightness: 0.62,
    floorY: height * 0.8,
  };
  const layers = shell(stage, it, width * 0.5);
  const curtain: Rgb = light.treat([138, 26, 40]);
  layers.push(
    bake(
      stage,
      0.55,
      (g) => {
        for (let fold = 0; fold < 46; fold++) {
          const x = -stage.marginX + (fold / 46) * (width + stage.marginX * 2);
          const gradient = g.createLinearGradient(x, 0, x + width / 34, 0);
          gradient.addColorStop(0, css(scaleColor(curtain, 0.2)));
          gradient.addColorStop(0.45, css(scaleColor(curtain, 0.62)));
          gradient.addColorStop(1, css(scaleColor(curtain, 0.18)));
          g.fillStyle = gradient;
          g.fillRect(x, -stage.marginY, width / 33, height * 0.8 + stage.marginY);
        }
      },
      { airy: true },
    ),
    spotlights(stage),
    bake(
      stage,
      1.18,
      (g) => {
        for (const side of [0, 1])
          for (let fold = 0; fold < 6; fold++) {
            const x = side ? width * 1.16 - fold * width * 0.045 : -width * 0.16 + fold * width * 0.045;
            const reach = height * (1.15 - fold * 0.04);
            const gradient = g.createLinearGradient(x, 0, x + width * 0.05, 0);
            gradient.addColorStop(0, css(scaleColor(curtain, 0.35)));
            gradient.addColorStop(0.4, css(curtain));
            gradient.addColorStop(1, css(scaleColor(curtain, 0.3)));
            g.fillStyle = gradient;
            g.fillRect(x - width * 0.02, -stage.marginY, width * 0.052, reach + stage.marginY);
          }
      },
      { airy: true },
    ),
  );
  return inside(layers);
}

function spotlights(stage: Stage): Layer {
  const { width, height, light } = stage;
  const tints: Rgb[] = [
    mix(light.accent, [255, 244, 220], 0.55),
    [255, 246, 226],
    mix(light.rim, [206, 220, 255], 0.5),
  ];
  return {
    depth: 0.8,
    draw(g, t) {
      g.globalCompositeOperation = 'lighter';
      tints.forEach((tint, at) => {
        const from = width * (0.22 + at * 0.28);
        const to = width * (0.5 + 0.2 * Math.sin(t * 0.5 + at * 2.1) * (at === 1 ? 0.25 : 1));
        const beam = g.createLinearGradient(from, -height * 0.05, to, height * 0.9);
        beam.addColorStop(0, css(tint, 0.42));
        beam.addColorStop(1, css(tint, 0.05));
        g.fillStyle = beam;
        g.beginPath();
        g.moveTo(from - width * 0.012, -height * 0.06);
        g.lineTo(from + width * 0.012, -height * 0.06);
        g.lineTo(to + width * 0.12, height * 0.88);
        g.lineTo(to - width * 0.12, height * 0.88);
        g.fill();
        g.globalAlpha = 0.34;
        g.drawImage(stage.spot(tint), to - width * 0.17, height * 0.81, width * 0.34, height * 0.15);
        g.globalAlpha = 1;
      });
      g.globalCompositeOperation = 'source-over';
    },
  };
}

/** A sweep of seamless paper, soft light from above, a turntable. */
export function studioProduct(stage: Stage): SettingPicture {
  const { width, height, light, marginX, marginY } = stage;
  const base = light.treat(mix(mix(light.accent, [240, 238, 234], 0.72), light.low, 0.12));
  const layers: Layer[] = [
    bake(
      stage,
      0.3,
      (g) => {
        const canvas = paintPixels(
          Math.ceil((width + marginX * 2) / 2),
          Math.ceil((height + marginY * 2) / 2),
          (px, py, out) => {
            const x = (px * 2 - marginX) / width - 0.5;
            const y = (py * 2 - marginY) / height;
            const pool = Math.exp(-(x * x * 7 + (y - 0.42) ** 2 * 7));
            const sweep = smoothstep(0.62, 0.74, y) * 0.12;
            const gain = 0.42 + 0.66 * pool + sweep;
            out[0] = base[0] * gain;
            out[1] = base[1] * gain;
            out[2] = base[2] * gain;
          },
        );
        g.drawImage(canvas, -marginX, -marginY, width + marginX * 2, height + marginY * 2);
      },
      { airy: true },
    ),
    bake(
      stage,
      0.85,
      (g) => {
        const x = width / 2;
        const y = height * 0.88;
        const radiusX = width * 0.25;
        const radiusY = height * 0.072;
        g.filter = `blur(${14 * stage.unit}px)`;
        g.fillStyle = 'rgba(20,16,24,0.4)';
        g.beginPath();
        g.ellipse(x, y + height * 0.06, radiusX * 1.12, radiusY * 1.1, 0, 0, 7);
        g.fill();
        g.filter = 'none';
        const side = g.createLinearGradient(x - radiusX, 0, x + radiusX, 0);
        side.addColorStop(0, css(scaleColor(base, 0.55)));
        side.addColorStop(0.3, css(mix(base, [255, 255, 255], 0.35)));
        side.addColorStop(1, css(scaleColor(base, 0.45)));
        g.fillStyle = side;
        g.beginPath();
        g.ellipse(x, y + height * 0.045, radiusX, radiusY, 0, 0, Math.PI);
        g.lineTo(x - radiusX, y);
        g.ellipse(x, y, radiusX, radiusY, 0, Math.PI, 0, true);
        g.fill();
        const top = g.createRadialGradient(x, y, 0, x, y, radiusX);
        top.addColorStop(0, css(mix(base, [255, 255, 255], 0.6)));
        top.addColorStop(1, css(scaleColor(base, 0.86)));
        g.fillStyle = top;
        g.beginPath();
        g.ellipse(x, y, radiusX, radiusY, 0, 0, 7);
        g.fill();
      },
      { airy: true, top: height * 0.6 },
    ),
    {
      depth: 0.86,
      draw(g, t) {
        // A streak of light that goes round the plate as it turns.
        const angle = t * 0.9;
        const x = width / 2 + Math.cos(angle) * width * 0.2;
        const y = height * 0.88 + Math.sin(angle) * height * 0.055;
        glowAt(g, stage, [255, 255, 255], x, y, width * 0.05, 0.22 + 0.16 * Math.sin(angle));
      },
    },
    lampGlow(stage, width * 0.3, height * 0.05, height * 0.6, [255, 250, 240], 0.28, 0.31),
  ];
  return inside(layers);
}
