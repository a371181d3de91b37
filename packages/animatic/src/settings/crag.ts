import { bake } from '../paint/bake.ts';
import { clamp, css, mix, scaleColor, type Rgb } from '../paint/color.ts';
import { fbm1, latticeHash } from '../paint/noise.ts';
import { lightningOf } from '../air/lightning.ts';
import { lit } from '../stage/light.ts';
import type { Layer, Stage } from '../stage/stage.ts';
import { surge } from './waves.ts';

const ROCK: Rgb = [112, 108, 116];

/** A rock in the sea with a ledge at (x, y): who stands there is `tall` pixels high and the rock rises above their head. */
export function crag(stage: Stage, x: number, y: number, tall: number): Layer[] {
  const { width, height, light, unit, marginY, lightX } = stage;
  const seed = stage.seedOf('crag');
  // The peak leans away from the open sea.
  const away = x < width / 2 ? -1 : 1;
  const summit = Math.max(-marginY * 0.5, y - tall * 2.1);
  const half = tall * 0.95;
  const foot = height + marginY;
  const edge = (side: 1 | -1, v: number): number => {
    const out = side === away ? half * (1.05 + 1.1 * v) : half * (0.2 + 0.62 * v ** 0.8);
    return (
      x +
      away * half * 0.5 * (1 - v) +
      side * out * (0.04 + 0.96 * v ** 0.62) +
      (fbm1(v * 7 + side * 9, seed, 4) + 0.4 * fbm1(v * 31, seed + side, 2)) * half * 0.2
    );
  };
  const steps = 40;
  const color = mix(lit(light, ROCK, 0.02), light.low, 0.16);
  const bright = mix(color, light.glow, 0.3 + 0.2 * light.glowStrength);
  const rock = bake(
    stage,
    0.8,
    (g) => {
      const outline = () => {
        g.beginPath();
        for (let at = 0; at <= steps; at++) g.lineTo(edge(-1, at / steps), summit + ((foot - summit) * at) / steps);
        for (let at = steps; at >= 0; at--) g.lineTo(edge(1, at / steps), summit + ((foot - summit) * at) / steps);
        g.closePath();
      };
      outline();
      const body = g.createLinearGradient(0, summit, 0, height);
      body.addColorStop(0, css(mix(color, light.haze, 0.16)));
      body.addColorStop(1, css(scaleColor(color, 0.42)));
      g.fillStyle = body;
      g.fill();
      g.save();
      outline();
      g.clip();
      // Facets: steep planes, each turned to or from the light.
      for (let facet = 0; facet < 190; facet++) {
        const v = latticeHash(facet, 1, seed);
        const u = latticeHash(facet, 2, seed);
        const py = summit + (foot - summit) * v;
        const px = edge(-1, v) + (edge(1, v) - edge(-1, v)) * u;
        const long = tall * (0.1 + 0.26 * latticeHash(facet, 3, seed));
        const wide = long * (0.22 + 0.3 * latticeHash(facet, 4, seed));
        const turned = latticeHash(facet, 5, seed) < 0.5 ? 1 : -1;
        const toLight = (lightX > px ? 1 : -1) === turned;
        g.fillStyle = css(toLight ? bright : scaleColor(color, 0.42), toLight ? 0.26 : 0.42);
        g.beginPath();
        g.moveTo(px, py - long * 0.5);
        g.lineTo(px + turned * wide, py - long * 0.3);
        g.lineTo(px + turned * wide * 0.8, py + long * 0.4);
        g.lineTo(px - turned * wide * 0.15, py + long * 0.6);
        g.fill();
      }
      g.strokeStyle = css(scaleColor(color, 0.3), 0.7);
      for (let crack = 0; crack < 26; crack++) {
        const v = latticeHash(crack, 11, seed);
        let px = edge(-1, v) + (edge(1, v) - edge(-1, v)) * latticeHash(crack, 12, seed);
        let py = summit + (foot - summit) * v;
        g.lineWidth = (0.8 + 2 * latticeHash(crack, 13, seed)) * unit;
        g.beginPath();
        g.moveTo(px, py);
        for (let bend = 0; bend < 4; bend++) {
          px += (latticeHash(crack, 20 + bend, seed) - 0.5) * tall * 0.1;
          py += tall * 0.06;
          g.lineTo(px, py);
        }
        g.stroke();
      }
      // Wet rock below the ledge mirrors the sky.
      const wet = g.createLinearGradient(0, y, 0, y + tall * 0.5);
      wet.addColorStop(0, css(light.low, 0));
      wet.addColorStop(1, css(mix(light.low, light.glow, 0.3), 0.22));
      g.fillStyle = wet;
      g.fillRect(x - half * 3, y, half * 6, height);
      g.restore();
      // The ledge.
      g.fillStyle = css(mix(bright, light.rim, 0.12));
      g.beginPath();
      g.moveTo(x - tall * 0.34, y + tall * 0.015);
      g.lineTo(x - tall * 0.1, y - tall * 0.012);
      g.lineTo(x + tall * 0.22, y - tall * 0.006);
      g.lineTo(x + tall * 0.36, y + tall * 0.03);
      g.lineTo(x + tall * 0.1, y + tall * 0.07);
      g.lineTo(x - tall * 0.2, y + tall * 0.06);
      g.fill();
      // Rings where the chains are let into the rock.
      g.strokeStyle = css(lit(light, [156, 150, 146], 0));
      g.lineWidth = tall * 0.014;
      for (const side of [-1, 1]) {
        g.beginPath();
        g.arc(x + side * tall * 0.38, y - tall * 0.98, tall * 0.026, 0, 7);
        g.stroke();
      }
      // The rim against the sky.
      g.strokeStyle = css(light.rim, 0.3);
      g.lineWidth = 1.6 * unit;
      const litSide = lightX > x ? 1 : -1;
      g.beginPath();
      for (let at = 0; at <= steps * 0.7; at++)
        g.lineTo(edge(litSide, at / steps), summit + ((foot - summit) * at) / steps);
      g.stroke();
    },
    {},
  );
  const flashes: Layer = {
    depth: 0.801,
    draw(g, t) {
      const strike = lightningOf(stage, t);
      if (!strike) return;
      const side = strike.x > x ? 1 : -1;
      g.strokeStyle = css([206, 220, 255], clamp(strike.brightness * 0.85, 0, 1));
      g.lineWidth = 3 * unit;
      g.beginPath();
      for (let at = 0; at <= steps * 0.62; at++)
        g.lineTo(edge(side, at / steps), summit + ((foot - summit) * at) / steps);
      g.stroke();
    },
  };
  const waterLine = Math.min(height * 0.97, y + tall * 0.28);
  const layers = [
    rock,
    flashes,
    surge(stage, x - away * half * 0.5, waterLine, tall * 0.75, 1.04),
    surge(stage, x + away * half * 0.9, waterLine + tall * 0.08, tall * 0.62, 1.05),
  ];
  for (const one of stage.request.shot.scene.subjects)
    if (one.kind === 'sea-monster')
      layers.push(surge(stage, width * one.x, height * Math.min(0.98, one.y), height * one.scale * 0.5, 1.03));
  return layers;
}
