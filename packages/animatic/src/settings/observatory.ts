import { bake } from '../paint/bake.ts';
import { css, mix, scaleColor, type Rgb } from '../paint/color.ts';
import type { Context, Stage } from '../stage/stage.ts';
import { heavens } from './heavens.ts';
import { inside, lampGlow } from './interior.ts';
import type { SettingPicture } from './picture.ts';

/** Under the dome: the slit opens on the sky, the great refractor points through it, red lamps keep the eye dark-adapted. */
export function observatory(stage: Stage): SettingPicture {
  const { width, height, unit, light, marginX, marginY } = stage;
  const layers = heavens(stage, { clouds: 0.4, wholeFrame: true });
  const floorY = height * 0.86;
  const shellColor = light.treat(mix([70, 74, 92], [150, 156, 170], 0.6 * (1 - light.night)));
  const dark = scaleColor(shellColor, 0.3);
  const slitX = width * 0.56;
  const apexY = -height * 0.5;
  const open = (y: number) => (0.17 + 0.05 * ((y - apexY) / height)) * width;
  layers.push(
    bake(
      stage,
      0.5,
      (g) => {
        const inner = g.createRadialGradient(
          slitX,
          height * 0.1,
          height * 0.1,
          width * 0.5,
          height * 0.3,
          width * 0.75,
        );
        inner.addColorStop(0, css(mix(shellColor, light.low, 0.22)));
        inner.addColorStop(0.5, css(scaleColor(shellColor, 0.62)));
        inner.addColorStop(1, css(dark));
        g.fillStyle = inner;
        g.fillRect(-marginX, -marginY, width + marginX * 2, height + marginY * 2);
        // Ribs run to the crown; rings go round.
        g.strokeStyle = css(scaleColor(shellColor, 0.36), 0.8);
        for (let rib = -9; rib <= 9; rib++) {
          g.lineWidth = 4 * unit;
          g.beginPath();
          g.moveTo(slitX + rib * width * 0.022, apexY);
          g.quadraticCurveTo(slitX + rib * width * 0.11, height * 0.06, slitX + rib * width * 0.14, floorY);
          g.stroke();
        }
        for (let ring = 0; ring < 5; ring++) {
          g.lineWidth = 2.4 * unit;
          g.beginPath();
          g.ellipse(
            slitX,
            floorY + height * 0.1,
            width * (0.94 - ring * 0.06),
            height * (0.62 + ring * 0.17),
            0,
            Math.PI * 1.02,
            Math.PI * 1.98,
          );
          g.stroke();
        }
        // The slit.
        g.save();
        g.globalCompositeOperation = 'destination-out';
        g.beginPath();
        g.moveTo(slitX - open(apexY), -marginY);
        g.quadraticCurveTo(slitX - open(0) * 0.98, height * 0.3, slitX - open(height * 0.6) * 1.02, height * 0.6);
        g.lineTo(slitX + open(height * 0.6) * 1.02, height * 0.6);
        g.quadraticCurveTo(slitX + open(0) * 0.98, height * 0.3, slitX + open(apexY), -marginY);
        g.closePath();
        g.fill();
        g.restore();
        g.strokeStyle = css(mix(shellColor, light.rim, 0.3));
        g.lineWidth = 9 * unit;
        g.beginPath();
        g.moveTo(slitX - open(apexY), -marginY);
        g.quadraticCurveTo(slitX - open(0) * 0.98, height * 0.3, slitX - open(height * 0.6) * 1.02, height * 0.6);
        g.lineTo(slitX + open(height * 0.6) * 1.02, height * 0.6);
        g.quadraticCurveTo(slitX + open(0) * 0.98, height * 0.3, slitX + open(apexY), -marginY);
        g.stroke();
        // The drum under the dome, with its rail and panels.
        const drum = g.createLinearGradient(0, height * 0.6, 0, floorY);
        drum.addColorStop(0, css(scaleColor(shellColor, 0.5)));
        drum.addColorStop(1, css(scaleColor(shellColor, 0.32)));
        g.fillStyle = drum;
        g.fillRect(-marginX, height * 0.62, width + marginX * 2, floorY - height * 0.62);
        g.fillStyle = css(mix(shellColor, light.rim, 0.16));
        g.fillRect(-marginX, height * 0.6, width + marginX * 2, height * 0.022);
        for (let panel = -2; panel < 14; panel++) {
          g.fillStyle = css(scaleColor(shellColor, 0.24), 0.55);
          g.fillRect((panel * width) / 11, height * 0.655, width / 13, floorY - height * 0.7);
        }
        const floor = g.createLinearGradient(0, floorY, 0, height);
        floor.addColorStop(0, css(light.treat([46, 40, 44])));
        floor.addColorStop(1, css(light.treat([84, 70, 64])));
        g.fillStyle = floor;
        g.fillRect(-marginX, floorY, width + marginX * 2, height + marginY - floorY);
      },
      { airy: true },
    ),
    { depth: 0.51, draw: (g, t) => skylight(g, stage, slitX, floorY, t) },
    bake(stage, 0.66, (g) => refractor(g, stage, width * 0.42, floorY)),
    lampGlow(stage, width * 0.1, height * 0.66, height * 0.3, [255, 66, 48], 0.5, 0.67),
    lampGlow(stage, width * 0.93, height * 0.66, height * 0.3, [255, 66, 48], 0.42, 0.67),
    lampGlow(stage, width * 0.2, height * 0.78, height * 0.16, [255, 176, 90], 0.6, 0.68),
  );
  return inside(layers);
}

/** What falls through the slit: starlight by night, a beam by day. */
function skylight(g: Context, stage: Stage, x: number, floorY: number, t: number): void {
  const { width, height, light } = stage;
  g.globalCompositeOperation = 'lighter';
  const strength = 0.1 + 0.3 * (1 - light.night) + 0.012 * Math.sin(t * 0.7);
  const beam = g.createLinearGradient(x, 0, x - width * 0.2, floorY);
  beam.addColorStop(0, css(mix(light.low, light.glow, 0.5), strength));
  beam.addColorStop(1, css(light.low, 0));
  g.fillStyle = beam;
  g.beginPath();
  g.moveTo(x - width * 0.16, -height * 0.1);
  g.lineTo(x + width * 0.16, -height * 0.1);
  g.lineTo(x + width * 0.02, floorY + height * 0.08);
  g.lineTo(x - width * 0.42, floorY + height * 0.08);
  g.fill();
  g.globalCompositeOperation = 'source-over';
}

/** A long brass and steel tube on an iron pier, with finder, counterweight and a chair on its ladder. */
function refractor(g: Context, stage: Stage, x: number, floorY: number): void {
  const { height, light, unit } = stage;
  const steel = mix(light.treat([64, 70, 84]), light.treat([160, 168, 186]), 0.25 * (1 - light.night) + 0.1);
  const brass = light.treat([176, 128, 62]);
  const long = height * 0.74;
  const pivotY = floorY - height * 0.36;
  const shine = (from: Rgb, x0: number, y0: number, x1: number, y1: number) => {
    const gradient = g.createLinearGradient(x0, y0, x1, y1);
    gradient.addColorStop(0, css(scaleColor(from, 0.45)));
    gradient.addColorStop(0.32, css(mix(from, light.rim, 0.45)));
    gradient.addColorStop(1, css(scaleColor(from, 0.4)));
    return gradient;
  };
  g.fillStyle = shine(steel, x - height * 0.05, 0, x + height * 0.05, 0);
  g.beginPath();
  g.moveTo(x - height * 0.03, pivotY);
  g.lineTo(x + height * 0.03, pivotY);
  g.lineTo(x + height * 0.055, floorY + height * 0.02);
  g.lineTo(x - height * 0.055, floorY + height * 0.02);
  g.fill();
  g.fillRect(x - height * 0.085, floorY - height * 0.005, height * 0.17, height * 0.035);
  // Declination axis with its counterweight.
  g.save();
  g.translate(x, pivotY);
  g.rotate(0.62);
  g.fillStyle = shine(steel, 0, -height * 0.02, 0, height * 0.02);
  g.fillRect(-height * 0.16, -height * 0.018, height * 0.2, height * 0.036);
  g.fillStyle = shine(brass, 0, -height * 0.05, 0, height * 0.05);
  g.beginPath();
  g.roundRect(-height * 0.19, -height * 0.045, height * 0.05, height * 0.09, 6 * unit);
  g.fill();
  g.restore();
  g.save();
  g.translate(x, pivotY);
  g.rotate(-0.98);
  const half = height * 0.036;
  g.fillStyle = shine(steel, 0, -half, 0, half);
  g.beginPath();
  g.moveTo(-long * 0.42, -half * 0.62);
  g.lineTo(long * 0.56, -half * 1.05);
  g.lineTo(long * 0.56, half * 1.05);
  g.lineTo(-long * 0.42, half * 0.62);
  g.fill();
  g.fillStyle = shine(steel, 0, -half * 1.3, 0, half * 1.3);
  g.fillRect(long * 0.54, -half * 1.3, long * 0.13, half * 2.6);
  g.fillStyle = shine(brass, 0, -half, 0, half);
  for (const at of [-0.42, -0.12, 0.12, 0.52]) g.fillRect(long * at, -half * 1.12, long * 0.022, half * 2.24);
  g.fillRect(-long * 0.49, -half * 0.42, long * 0.075, half * 0.84);
  g.fillRect(-long * 0.53, -half * 0.26, long * 0.05, half * 0.52);
  // Finder.
  g.fillRect(-long * 0.4, -half * 1.75, long * 0.3, half * 0.42);
  g.beginPath();
  g.arc(long * 0.01, 0, half * 1.7, 0, 7);
  g.fill();
  g.fillStyle = css(scaleColor(brass, 0.5));
  g.beginPath();
  g.arc(long * 0.01, 0, half * 0.9, 0, 7);
  g.fill();
  g.restore();
  // The observer's stair.
  g.strokeStyle = css(scaleColor(steel, 0.7));
  g.lineWidth = 5 * unit;
  const stairX = x - height * 0.52;
  for (let step = 0; step < 7; step++) {
    g.beginPath();
    g.moveTo(stairX + step * height * 0.03, floorY - step * height * 0.037);
    g.lineTo(stairX + height * 0.13 + step * height * 0.022, floorY - step * height * 0.037);
    g.stroke();
  }
  for (const shift of [0, 0.13]) {
    g.beginPath();
    g.moveTo(stairX + height * shift, floorY + height * 0.01);
    g.lineTo(stairX + height * (shift + 0.2 - shift * 0.36), floorY - height * 0.25);
    g.stroke();
  }
}
