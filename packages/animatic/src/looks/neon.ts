import { createCanvas } from '@napi-rs/canvas';
import { smoothstep } from '../paint/color.ts';
import { fbm2 } from '../paint/noise.ts';
import type { Stage } from '../stage/stage.ts';
import type { LookPass } from './index.ts';
import { createEdges, curve, pack, pixelsOf, texture } from './pixels.ts';

/** Magenta, violet, cyan, and the amber of the accent: one tube each. */
const TUBES: readonly (readonly [number, number, number])[] = [
  [255, 60, 170],
  [150, 90, 255],
  [60, 220, 255],
  [255, 170, 70],
];

/** Night as signs see it: dark violet shapes, outlines bent from tubes of light, and their glow in the air. */
export function neon(stage: Stage): LookPass {
  const { width, height, unit } = stage;
  const seed = stage.seedOf('tubes');
  const edges = createEdges(width, height);
  const { columns, rows, strength } = edges;
  // Which tube lights which part of the frame: slow bands, so that one outline has one colour for a while.
  const slow = texture(stage, (x, y) => (fbm2(x / (330 * unit), y / (280 * unit), seed, 2) - 0.5) * 255);
  const tubes = Uint32Array.from({ length: 256 }, (_u, at) => {
    const place = (at / 256) * (TUBES.length - 1);
    const from = TUBES[Math.floor(place)]!;
    const to = TUBES[Math.floor(place) + 1]!;
    const share = place - Math.floor(place);
    return pack(
      from[0] + (to[0] - from[0]) * share,
      from[1] + (to[1] - from[1]) * share,
      from[2] + (to[2] - from[2]) * share,
    );
  });
  const colors = Uint32Array.from({ length: columns * rows }, (_u, at) => {
    const x = Math.min(width - 1, (at % columns) * 2);
    const y = Math.min(height - 1, Math.floor(at / columns) * 2);
    return tubes[(slow[y * width + x]! + 128) & 255]! & 0x00ffffff;
  });
  const glow = createCanvas(columns, rows);
  const glowPaper = glow.getContext('2d');
  const glowImage = glowPaper.createImageData(columns, rows);
  const glowPixels = new Uint32Array(glowImage.data.buffer, glowImage.data.byteOffset, columns * rows);
  const soft = createCanvas(Math.ceil(width / 8), Math.ceil(height / 8));
  const softPaper = soft.getContext('2d');
  softPaper.imageSmoothingQuality = 'medium';
  const softer = createCanvas(Math.ceil(width / 24), Math.ceil(height / 24));
  const softerPaper = softer.getContext('2d');
  softerPaper.imageSmoothingQuality = 'medium';
  // What shines stays; all else sinks into violet. At most 210/256, so that the violet added never overflows.
  const shares = curve((level) => (level > 150 ? 210 : level > 90 ? 120 + (level - 90) * 1.5 : 120));
  // Opacity of a tube for the strength of its outline, in the highest byte.
  const alphas = new Uint32Array(256);
  // What is dark keeps half of its green.
  const greens = shares.map((share, level) => share * (0.5 + 0.5 * smoothstep(70, 200, level)));
  return (g, seconds) => {
    const source = pixelsOf(g);
    edges.find(source);
    for (let at = 0; at < source.length; at++) {
      const pixel = source[at]!;
      const level = ((pixel & 255) * 77 + ((pixel >>> 8) & 255) * 150 + ((pixel >>> 16) & 255) * 29) >>> 8;
      // Red and blue in one multiplication: neither reaches the other's bits. Then the violet is added.
      const ends = ((Math.imul(pixel & 0xff00ff, shares[level]!) >>> 8) & 0xff00ff) + 0x1a000d;
      source[at] = 0xff000000 | ends | (Math.imul((pixel >>> 8) & 255, greens[level]!) & 0xff00);
    }
    const flicker = Math.round(240 + 15 * Math.sin(seconds * 7.3) * Math.sin(seconds * 2.1));
    for (let edge = 18; edge < 256; edge++) alphas[edge] = (((edge > 68 ? 255 : (edge - 18) * 5) * flicker) >> 8) << 24;
    for (let at = 0; at < glowPixels.length; at++) glowPixels[at] = colors[at]! | alphas[strength[at]!]!;
    glowPaper.putImageData(glowImage, 0, 0);
    softPaper.clearRect(0, 0, soft.width, soft.height);
    softPaper.drawImage(glow, 0, 0, soft.width, soft.height);
    softerPaper.clearRect(0, 0, softer.width, softer.height);
    softerPaper.drawImage(soft, 0, 0, softer.width, softer.height);
    // The halos are laid on the small picture of the tubes, so that only one is enlarged.
    glowPaper.globalCompositeOperation = 'lighter';
    glowPaper.globalAlpha = 0.62;
    glowPaper.drawImage(softer, 0, 0, columns, rows);
    glowPaper.globalAlpha = 0.55;
    glowPaper.drawImage(soft, 0, 0, columns, rows);
    glowPaper.globalAlpha = 1;
    glowPaper.globalCompositeOperation = 'source-over';
    g.globalCompositeOperation = 'lighter';
    g.globalAlpha = 1;
    g.drawImage(glow, 0, 0, width, height);
    g.globalCompositeOperation = 'source-over';
  };
}
