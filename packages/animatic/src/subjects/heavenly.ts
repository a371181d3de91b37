import { css, mix, type Rgb } from '../paint/color.ts';
import { fbm2 } from '../paint/noise.ts';
import type { Figure } from './figure.ts';
import type { Pen } from './pen.ts';

export function drawMoon(pen: Pen, figure: Figure): void {
  if (pen.rim) return;
  const { g, stage } = pen;
  const color = stage.light.treat([250, 244, 224]);
  pen.glow(mix(color, stage.light.rim, 0.3), 0, -0.5, 1.5, 0.5);
  const gradient = g.createRadialGradient(-0.12, -0.62, 0.05, 0, -0.5, 0.52);
  gradient.addColorStop(0, css(color));
  gradient.addColorStop(0.8, css(mix(color, [214, 206, 190], 0.5)));
  gradient.addColorStop(1, css(mix(color, [180, 176, 176], 0.6)));
  g.fillStyle = gradient;
  g.beginPath();
  g.arc(0, -0.5, 0.5, 0, 7);
  g.fill();
  g.save();
  g.clip();
  for (let sea = 0; sea < 16; sea++) {
    const x = (fbm2(sea * 3.1, 1, figure.seed, 2) - 0.5) * 1.5;
    const y = -0.5 + (fbm2(sea * 2.3, 7, figure.seed, 2) - 0.5) * 1.5;
    const spot = g.createRadialGradient(x, y, 0, x, y, 0.1 + 0.012 * sea);
    spot.addColorStop(0, 'rgba(150,148,154,0.2)');
    spot.addColorStop(0.7, 'rgba(150,148,154,0.13)');
    spot.addColorStop(1, 'rgba(150,148,154,0)');
    g.fillStyle = spot;
    g.fillRect(-0.5, -1, 1, 1);
  }
  g.restore();
}

export function drawSun(pen: Pen, figure: Figure): void {
  if (pen.rim) return;
  const { g, stage } = pen;
  const color: Rgb = mix(stage.light.glow, [255, 244, 214], 0.5);
  pen.glow(color, 0, -0.5, 2.1 + 0.06 * Math.sin(figure.t), 0.8);
  pen.glow([255, 255, 244], 0, -0.5, 0.9, 0.9);
  g.fillStyle = css(mix(color, [255, 255, 250], 0.7));
  g.beginPath();
  g.arc(0, -0.5, 0.42, 0, 7);
  g.fill();
}

/** One star with the fine cross of a lens; it breathes. */
export function drawStar(pen: Pen, figure: Figure): void {
  if (pen.rim) return;
  const { g } = pen;
  const pulse = 0.85 + 0.15 * Math.sin(figure.t * 1.7);
  const tint = mix(figure.color, [255, 255, 255], 0.45);
  pen.glow(tint, 0, -0.5, 0.9 * pulse, 0.55);
  pen.glow([255, 255, 255], 0, -0.5, 0.3 * pulse, 1);
  g.globalCompositeOperation = 'lighter';
  for (const [length, width, angle] of [
    [0.9, 0.022, 0],
    [0.9, 0.022, Math.PI / 2],
    [0.34, 0.014, Math.PI / 4],
    [0.34, 0.014, -Math.PI / 4],
  ] as const) {
    g.save();
    g.translate(0, -0.5);
    g.rotate(angle + 0.03 * Math.sin(figure.t * 0.5));
    const ray = g.createLinearGradient(-length * pulse, 0, length * pulse, 0);
    ray.addColorStop(0, css(tint, 0));
    ray.addColorStop(0.5, css([255, 255, 255], 0.9));
    ray.addColorStop(1, css(tint, 0));
    g.fillStyle = ray;
    g.beginPath();
    g.moveTo(-length * pulse, 0);
    g.lineTo(0, -width);
    g.lineTo(length * pulse, 0);
    g.lineTo(0, width);
    g.fill();
    g.restore();
  }
  g.globalCompositeOperation = 'source-over';
}

export function drawComet(pen: Pen, figure: Figure): void {
  if (pen.rim) return;
  const { g } = pen;
  const tint = mix(figure.color, [206, 226, 255], 0.6);
  g.globalCompositeOperation = 'lighter';
  for (const [spread, reach, alpha] of [
    [0.26, 2.1, 0.28],
    [0.14, 2.5, 0.36],
    [0.05, 2.9, 0.5],
  ] as const) {
    const tail = g.createLinearGradient(0, -0.5, -reach, -0.5 - reach * 0.34);
    tail.addColorStop(0, css(tint, alpha));
    tail.addColorStop(1, css(tint, 0));
    g.fillStyle = tail;
    const wave = Math.sin(figure.t * 1.3 + spread * 20) * 0.04;
    g.beginPath();
    g.moveTo(0.05, -0.45);
    g.quadraticCurveTo(-reach * 0.5, -0.5 - reach * 0.13 + spread + wave, -reach, -0.5 - reach * 0.34 + spread);
    g.lineTo(-reach, -0.5 - reach * 0.34 - spread);
    g.quadraticCurveTo(-reach * 0.5, -0.5 - reach * 0.22 - spread * 0.6 + wave, 0.02, -0.55);
    g.fill();
  }
  g.globalCompositeOperation = 'source-over';
  pen.glow(tint, 0, -0.5, 0.6, 0.7);
  pen.glow([255, 255, 255], 0, -0.5, 0.2, 1);
}
