import { createCanvas } from '@napi-rs/canvas';
import { css, mix, type Rgb } from '../paint/color.ts';
import type { Stage } from '../stage/stage.ts';
import type { LookPass } from './index.ts';

type Lens = 'cinematic' | 'anime' | 'documentary' | 'commercial' | 'storybook' | 'sci-fi';

/** Strength of the bloom, and the tint laid softly over lights. */
const LENSES: Record<Lens, { bloom: number; wash: Rgb; washAlpha: number }> = {
  cinematic: { bloom: 0.42, wash: [255, 176, 110], washAlpha: 0.05 },
  anime: { bloom: 0.55, wash: [255, 214, 236], washAlpha: 0.06 },
  documentary: { bloom: 0.12, wash: [226, 232, 226], washAlpha: 0 },
  commercial: { bloom: 0.34, wash: [255, 250, 240], washAlpha: 0.04 },
  storybook: { bloom: 0.4, wash: [255, 206, 140], washAlpha: 0.07 },
  'sci-fi': { bloom: 0.5, wash: [90, 200, 255], washAlpha: 0.06 },
};

/** A camera's look: light spills over where it is strong, and the film leans towards the grade's colour. */
export function lens(stage: Stage, style: Lens): LookPass {
  const { bloom, wash, washAlpha } = LENSES[style];
  const spill = bloomPass(stage, bloom);
  const { width, height, light, horizon } = stage;
  const tint = mix(wash, light.glow, 0.5);
  const air = createCanvas(width, Math.min(height, Math.ceil(horizon * 1.3)));
  const paper = air.getContext('2d');
  const gradient = paper.createLinearGradient(0, 0, 0, horizon * 1.3);
  gradient.addColorStop(0, css(tint, 0));
  gradient.addColorStop(0.8, css(tint, washAlpha));
  gradient.addColorStop(1, css(tint, 0));
  paper.fillStyle = gradient;
  paper.fillRect(0, 0, air.width, air.height);
  return (g, seconds) => {
    spill(g, seconds);
    if (washAlpha === 0) return;
    g.globalCompositeOperation = 'lighter';
    g.drawImage(air, 0, 0);
    g.globalCompositeOperation = 'source-over';
  };
}

/**
 * Light that spills over its edges. The frame is made small, multiplied with itself twice (only what is bright is left),
 * made smaller still, and added back.
 */
export function bloomPass(stage: Stage, strength: number): LookPass {
  const { width, height, light } = stage;
  // Under a bright sky nearly everything would spill.
  const share = strength * 0.5 * (0.22 + 0.78 * light.night);
  const near = createCanvas(Math.ceil(width / 4), Math.ceil(height / 4));
  const far = createCanvas(Math.ceil(width / 16), Math.ceil(height / 16));
  const nearPaper = near.getContext('2d', { alpha: false });
  const farPaper = far.getContext('2d', { alpha: false });
  nearPaper.imageSmoothingQuality = 'medium';
  farPaper.imageSmoothingQuality = 'medium';
  return (g) => {
    nearPaper.globalCompositeOperation = 'source-over';
    nearPaper.drawImage(g.canvas, 0, 0, near.width, near.height);
    nearPaper.globalCompositeOperation = 'multiply';
    nearPaper.drawImage(near, 0, 0);
    nearPaper.drawImage(near, 0, 0);
    farPaper.drawImage(near, 0, 0, far.width, far.height);
    // One enlargement for both halos: the wide one is laid into the narrow one first.
    nearPaper.globalCompositeOperation = 'lighter';
    nearPaper.drawImage(far, 0, 0, near.width, near.height);
    g.globalCompositeOperation = 'lighter';
    g.globalAlpha = share;
    g.drawImage(near, 0, 0, width, height);
    g.globalAlpha = 1;
    g.globalCompositeOperation = 'source-over';
  };
}
