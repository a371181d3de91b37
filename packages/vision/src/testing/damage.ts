import type { RgbPicture } from '../picture.ts';

/** Ways in which generating models spoil a face. */
export const DAMAGES = ['eye-slipped', 'mouth-twisted', 'melted', 'half-grown', 'eye-gone', 'doubled'] as const;
export type Damage = (typeof DAMAGES)[number];

interface FaceBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * A copy of a picture whose one face is spoiled. `strength` 1 is what anyone sees at a glance. The box is the detector's:
 * brows to chin.
 */
export function damaged(picture: RgbPicture, face: FaceBox, damage: Damage, strength = 1): RgbPicture {
  const { width, height, rgb } = picture;
  const side = Math.max(face.width, face.height);
  const middle = { x: face.x + face.width / 2, y: face.y + face.height / 2 };
  /** Falls from 1 at a place of the face to 0 at the given radius, both in parts of its side. */
  const near = (x: number, y: number, atX: number, atY: number, radius: number): number => {
    const distance = Math.hypot((x - middle.x) / side - atX, (y - middle.y) / side - atY) / radius;
    return distance >= 1 ? 0 : (1 - distance * distance) ** 2;
  };
  const from = (x: number, y: number): readonly [x: number, y: number] => {
    switch (damage) {
      case 'eye-slipped':
        return [x, y - near(x, y, -0.2, -0.05, 0.3) * 0.22 * side * strength];
      case 'mouth-twisted': {
        const turn = near(x, y, 0, 0.27, 0.32) * 1.1 * strength;
        const [along, down] = [x - middle.x, y - middle.y - 0.27 * side];
        return [
          middle.x + along * Math.cos(turn) - down * Math.sin(turn),
          middle.y + 0.27 * side + along * Math.sin(turn) + down * Math.cos(turn),
        ];
      }
      case 'melted': {
        const share = near(x, y, 0, 0, 0.7) * 0.13 * side * strength;
        return [x + share * Math.sin((y / side) * 14), y + share * Math.cos((x / side) * 11)];
      }
      case 'half-grown': {
        const share = near(x, y, 0.22, 0, 0.55) * 0.55 * strength;
        return [x - (x - middle.x - 0.2 * side) * share, y - (y - middle.y + 0.15 * side) * share];
      }
      case 'eye-gone':
        // Cheek where an eye was.
        return [x, y + near(x, y, 0.2, -0.2, 0.24) ** 0.3 * 0.3 * side * strength];
      case 'doubled':
        return [x, y];
    }
  };
  const out = new Uint8Array(rgb.length);
  const pick = (x: number, y: number, channel: number): number => {
    const column = Math.min(width - 1, Math.max(0, Math.round(x)));
    const row = Math.min(height - 1, Math.max(0, Math.round(y)));
    return rgb[(row * width + column) * 3 + channel] ?? 0;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fromX, fromY] = from(x, y);
      const ghost = damage === 'doubled' ? near(x, y, 0, 0, 0.8) ** 0.4 * 0.5 * strength : 0;
      for (let channel = 0; channel < 3; channel++) {
        const second = ghost === 0 ? 0 : pick(x - 0.22 * side, y - 0.12 * side, channel);
        out[(y * width + x) * 3 + channel] = pick(fromX, fromY, channel) * (1 - ghost) + second * ghost;
      }
    }
  }
  return { width, height, rgb: out };
}
