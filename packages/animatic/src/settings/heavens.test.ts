import { createCanvas } from '@napi-rs/canvas';
import { CAMERA_ANGLES, CAMERA_MOVES, type Setting } from '@kinora/film';
import { expect, test } from 'vitest';
import { REFERENCE_SHOTS } from '../reference-shots.ts';
import { composePicture } from '../stage/compose.ts';

const WIDTH = 128;
const HEIGHT = 72;
const base = REFERENCE_SHOTS.find((shot) => shot.name === 'qixi-sky')!.request;

const OUTSIDE: readonly Setting[] = [
  'sea',
  'shore',
  'cliff',
  'river',
  'lake',
  'mountains',
  'plain',
  'desert',
  'harbour',
  'polar',
  'savanna',
  'temple',
  'village',
  'market',
  'street',
  'park',
  'stadium',
  'forest',
  'garden',
  'city',
  'palace',
];

test('a real sky that is painted only down to the land leaves no gap, wherever the camera goes', () => {
  OUTSIDE.forEach((setting, at) => {
    for (const turn of [0, 1, 2]) {
      const move = CAMERA_MOVES[(at + turn * 5) % CAMERA_MOVES.length]!;
      const angle = CAMERA_ANGLES[(at + turn * 2) % CAMERA_ANGLES.length]!;
      const { shot } = base;
      const request = {
        ...base,
        shot: { ...shot, angle, camera: { move, strength: 1 }, scene: { ...shot.scene, setting } },
      };
      const picture = composePicture(request, WIDTH, HEIGHT);
      const [onBlack, onWhite] = ['#000', '#fff'].map((before) => {
        const g = createCanvas(WIDTH, HEIGHT).getContext('2d', { alpha: false });
        g.fillStyle = before;
        g.fillRect(0, 0, WIDTH, HEIGHT);
        picture.draw(g, turn * 3);
        return Buffer.from(g.getImageData(0, 0, WIDTH, HEIGHT).data);
      });
      expect(onBlack!.equals(onWhite!), `${setting}, ${move}, ${angle}`).toBe(true);
    }
  });
});
