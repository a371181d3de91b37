import { clamp, smoothstep } from '../paint/color.ts';
import { fbm2 } from '../paint/noise.ts';
import type { Stage } from '../stage/stage.ts';
import { bloomPass } from './lens.ts';
import type { LookPass } from './index.ts';
import { pixelPass } from './pass.ts';
import { lumaOf, ramp } from './pixels.ts';

/** Settings with walls: the blinds' shadow falls there. */
const ROOMS: ReadonlySet<string> = new Set([
  'room',
  'office',
  'kitchen',
  'laboratory',
  'classroom',
  'museum',
  'studio-product',
  'stage',
]);

/** Black-and-white stock, one hard key light, black corners, halation round the lamps, blinds on the wall. */
export function filmNoir(stage: Stage): LookPass {
  const { width, height, light, unit } = stage;
  const seed = stage.seedOf('noir');
  const room = ROOMS.has(stage.request.shot.scene.setting);
  // Light of the key: one side of the frame; the rest falls off.
  const key = new Uint8Array(width * height);
  const side = stage.lightX > width / 2 ? 1 : -1;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const u = ((x / width - 0.5) * 2 * side + 1) / 2;
      const corner = Math.hypot((x / width - 0.5) * 1.05, (y / height - 0.48) * 1.1);
      let level = (0.62 + 0.38 * smoothstep(0, 0.8, u)) * (1 - 0.8 * smoothstep(0.34, 0.78, corner));
      if (room) {
        const slat = Math.sin((y + (x - width / 2) * 0.16 * side) / (15 * unit));
        const inWindow = smoothstep(0.42, 0.3, Math.abs(u - 0.58));
        level *= 1 - 0.5 * inWindow * (1 - smoothstep(-0.25, 0.25, slat));
      }
      level *= 0.97 + 0.06 * fbm2(x / (120 * unit), y / (90 * unit), seed, 2);
      key[at] = clamp(Math.round(level * 255), 0, 255);
    }
  }
  const silver = ramp([5, 6, 8], [244, 243, 238]);
  // The shoulder and toe of a hard print; night is exposed up a stop and a half.
  const gain = 1 + 0.75 * light.night;
  const print = Uint8Array.from({ length: 256 }, (_u, at) => {
    const exposed = 1 - Math.exp(-(at / 255) * gain * 1.45);
    return clamp(Math.round(255 * (exposed * 0.3 + 0.68 * smoothstep(0.04, 0.98, exposed))), 0, 255);
  });
  const luma = new Uint8Array(width * height);
  const pass = pixelPass((source) => {
    lumaOf(source, luma);
    for (let at = 0; at < source.length; at++) {
      const level = print[luma[at]!]!;
      // A lamp shines through any shadow.
      const shade = key[at]!;
      const through = level < 190 ? 0 : ((level - 190) * (255 - shade)) >> 7;
      const lit = (level * (shade + through)) >> 8;
      source[at] = silver[lit > 255 ? 255 : lit]!;
    }
  });
  const bloom = bloomPass(stage, 0.5);
  return (g, seconds) => {
    pass(g, seconds);
    bloom(g, seconds);
  };
}
