import type { SubjectKind } from '@kinora/film';
import type { Rgb } from '../paint/color.ts';
import type { Point } from './pen.ts';

export type Beast = Extract<
  SubjectKind,
  | 'ox'
  | 'horse'
  | 'dog'
  | 'cat'
  | 'rabbit'
  | 'bear'
  | 'lion'
  | 'deer'
  | 'fox'
  | 'wolf'
  | 'sheep'
  | 'goat'
  | 'ram'
  | 'bull'
  | 'tiger'
>;

/** Build of a four-legged animal; all lengths in its height. */
export interface Build {
  halfLength: number;
  back: number;
  belly: number;
  leg: number;
  hump: number;
  neck: number;
  head: Point;
  muzzle: Point;
  headWidth: number;
  muzzleWidth: number;
  fur: Rgb;
}

export const BUILDS: Record<Beast, Build> = {
  ox: {
    halfLength: 0.56,
    back: -0.76,
    belly: -0.31,
    leg: 0.115,
    hump: 0.07,
    neck: 0.33,
    head: [0.7, -0.74],
    muzzle: [0.9, -0.53],
    headWidth: 0.22,
    muzzleWidth: 0.14,
    fur: [112, 80, 60],
  },
  horse: {
    halfLength: 0.37,
    back: -0.62,
    belly: -0.35,
    leg: 0.075,
    hump: 0.01,
    neck: 0.19,
    head: [0.5, -0.93],
    muzzle: [0.68, -0.77],
    headWidth: 0.135,
    muzzleWidth: 0.085,
    fur: [118, 82, 62],
  },
  dog: {
    halfLength: 0.38,
    back: -0.6,
    belly: -0.32,
    leg: 0.085,
    hump: 0,
    neck: 0.2,
    head: [0.5, -0.82],
    muzzle: [0.72, -0.75],
    headWidth: 0.22,
    muzzleWidth: 0.11,
    fur: [178, 138, 96],
  },
  cat: {
    halfLength: 0.4,
    back: -0.55,
    belly: -0.28,
    leg: 0.08,
    hump: 0,
    neck: 0.17,
    head: [0.5, -0.74],
    muzzle: [0.62, -0.69],
    headWidth: 0.27,
    muzzleWidth: 0.13,
    fur: [98, 88, 92],
  },
  rabbit: {
    halfLength: 0.22,
    back: -0.46,
    belly: -0.06,
    leg: 0.07,
    hump: 0.08,
    neck: 0.2,
    head: [0.3, -0.52],
    muzzle: [0.4, -0.47],
    headWidth: 0.21,
    muzzleWidth: 0.12,
    fur: [226, 222, 216],
  },
  bear: {
    halfLength: 0.56,
    back: -0.82,
    belly: -0.3,
    leg: 0.17,
    hump: 0.1,
    neck: 0.38,
    head: [0.72, -0.79],
    muzzle: [0.95, -0.66],
    headWidth: 0.3,
    muzzleWidth: 0.15,
    fur: [92, 68, 54],
  },
  lion: {
    halfLength: 0.5,
    back: -0.7,
    belly: -0.36,
    leg: 0.1,
    hump: 0.03,
    neck: 0.26,
    head: [0.62, -0.78],
    muzzle: [0.82, -0.7],
    headWidth: 0.24,
    muzzleWidth: 0.14,
    fur: [208, 162, 98],
  },
  deer: {
    halfLength: 0.3,
    back: -0.52,
    belly: -0.31,
    leg: 0.055,
    hump: 0,
    neck: 0.13,
    head: [0.42, -0.72],
    muzzle: [0.56, -0.64],
    headWidth: 0.115,
    muzzleWidth: 0.06,
    fur: [168, 118, 80],
  },
  fox: {
    halfLength: 0.36,
    back: -0.54,
    belly: -0.33,
    leg: 0.06,
    hump: 0,
    neck: 0.16,
    head: [0.47, -0.72],
    muzzle: [0.7, -0.64],
    headWidth: 0.2,
    muzzleWidth: 0.06,
    fur: [206, 104, 48],
  },
  wolf: {
    halfLength: 0.42,
    back: -0.64,
    belly: -0.36,
    leg: 0.075,
    hump: 0.03,
    neck: 0.25,
    head: [0.56, -0.78],
    muzzle: [0.81, -0.69],
    headWidth: 0.23,
    muzzleWidth: 0.1,
    fur: [124, 126, 134],
  },
  sheep: {
    halfLength: 0.42,
    back: -0.7,
    belly: -0.32,
    leg: 0.06,
    hump: 0.02,
    neck: 0.24,
    head: [0.52, -0.74],
    muzzle: [0.68, -0.6],
    headWidth: 0.17,
    muzzleWidth: 0.1,
    fur: [232, 226, 212],
  },
  goat: {
    halfLength: 0.4,
    back: -0.66,
    belly: -0.34,
    leg: 0.062,
    hump: 0.01,
    neck: 0.22,
    head: [0.53, -0.84],
    muzzle: [0.71, -0.7],
    headWidth: 0.155,
    muzzleWidth: 0.085,
    fur: [216, 206, 190],
  },
  ram: {
    halfLength: 0.44,
    back: -0.71,
    belly: -0.33,
    leg: 0.066,
    hump: 0.03,
    neck: 0.28,
    head: [0.56, -0.78],
    muzzle: [0.74, -0.63],
    headWidth: 0.18,
    muzzleWidth: 0.1,
    fur: [236, 222, 190],
  },
  bull: {
    halfLength: 0.6,
    back: -0.8,
    belly: -0.33,
    leg: 0.12,
    hump: 0.13,
    neck: 0.46,
    head: [0.8, -0.78],
    muzzle: [0.98, -0.55],
    headWidth: 0.25,
    muzzleWidth: 0.15,
    fur: [64, 48, 46],
  },
  tiger: {
    halfLength: 0.54,
    back: -0.66,
    belly: -0.34,
    leg: 0.1,
    hump: 0.04,
    neck: 0.28,
    head: [0.66, -0.76],
    muzzle: [0.84, -0.68],
    headWidth: 0.25,
    muzzleWidth: 0.14,
    fur: [226, 142, 62],
  },
};
