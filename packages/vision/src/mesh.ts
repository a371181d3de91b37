import type { FoundFace } from './find-faces.ts';
import type { Net } from './net/net.ts';
import { type Cut, cutInto, type RgbPicture } from './picture.ts';

export interface Point3 {
  x: number;
  y: number;
  /** Towards the eye is negative; about the same scale as x. */
  z: number;
}

export interface Mesh {
  /** 468 points, pixels of the picture. */
  points: Point3[];
  /** How sure the network is that this is a face, 0..1. */
  presence: number;
}

/** The mesh network wants some room around the face. */
const ROOM = 1.5;

/** The square around a found face, upright by its eyes. */
export function cutOf({ x, y, width, height, eyes: [left, right] }: FoundFace): Cut {
  return {
    x: x + width / 2,
    y: y + height / 2,
    side: Math.max(width, height) * ROOM,
    angle: Math.atan2(right.y - left.y, right.x - left.x),
  };
}

export function meshOf(net: Net, picture: RgbPicture, cut: Cut): Mesh {
  const size = net.input.width;
  const { points = new Float32Array(), presence = new Float32Array(1) } = net.run((input) =>
    cutInto(input, size, picture, cut, 1 / 255, 0),
  );
  const step = cut.side / size;
  const [cos, sin] = [Math.cos(cut.angle), Math.sin(cut.angle)];
  return {
    points: Array.from({ length: points.length / 3 }, (_, index) => {
      const along = (points[index * 3]! - size / 2) * step;
      const down = (points[index * 3 + 1]! - size / 2) * step;
      return {
        x: cut.x + along * cos - down * sin,
        y: cut.y + along * sin + down * cos,
        z: points[index * 3 + 2]! * step,
      };
    }),
    presence: 1 / (1 + Math.exp(-presence[0]!)),
  };
}
