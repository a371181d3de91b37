import { css, mix, type Rgb } from '../paint/color.ts';
import { glowAt, type Context, type Layer, type Stage } from '../stage/stage.ts';

interface Mote {
  x: number;
  y: number;
  phase: number;
  pace: number;
  size: number;
}

function motes(stage: Stage, name: string, count: number): Mote[] {
  const random = stage.random(`particles ${name}`);
  return Array.from({ length: count }, () => ({
    x: random(),
    y: random(),
    phase: random() * 6.28,
    pace: 0.6 + random() * 0.8,
    size: 0.6 + random() * 0.9,
  }));
}

function fraction(value: number): number {
  return value - Math.floor(value);
}

/** Small things in the air that give a shot life. */
export function particleLayer(stage: Stage): Layer[] {
  const kind = stage.request.shot.scene.particles;
  if (kind === 'none') return [];
  const draw = painterOf(stage, kind);
  return [{ depth: kind === 'shooting-stars' ? 0.03 : 1.15, draw }];
}

function painterOf(stage: Stage, kind: Exclude<Stage['request']['shot']['scene']['particles'], 'none'>): Layer['draw'] {
  const { width, height, unit, light, horizon } = stage;
  const wide = width * 1.2;
  const across = (value: number) => fraction(value) * wide - width * 0.1;
  switch (kind) {
    case 'fireflies': {
      const all = motes(stage, kind, 46);
      return (g, t) => {
        for (const one of all) {
          const x = across(
            one.x + Math.sin(t * 0.32 * one.pace + one.phase) * 0.03 + Math.sin(t * 0.11 + one.phase * 2) * 0.03,
          );
          const y = height * (0.46 + 0.5 * one.y) + Math.sin(t * 0.7 * one.pace + one.phase * 3) * 22 * unit;
          const pulse = Math.max(0, Math.sin(t * 1.6 * one.pace + one.phase)) ** 1.5;
          glowAt(g, stage, [214, 255, 120], x, y, 15 * unit * one.size, 0.16 + 0.8 * pulse);
        }
      };
    }
    case 'petals':
      return flutter(stage, motes(stage, kind, 60), [
        [255, 190, 206],
        [255, 222, 228],
      ]);
    case 'leaves':
      return flutter(stage, motes(stage, kind, 38), [
        [206, 122, 44],
        [168, 74, 36],
        [212, 164, 60],
      ]);
    case 'sparks': {
      const all = motes(stage, kind, 80);
      return (g, t) => {
        for (const one of all) {
          const age = fraction(t * 0.34 * one.pace + one.phase);
          const x = width * (0.5 + (one.x - 0.5) * (0.35 + age)) + Math.sin(t * 2 + one.phase) * 12 * unit;
          glowAt(
            g,
            stage,
            [255, 172, 78],
            x,
            height * (0.96 - age * 0.8),
            7 * unit * one.size * (1.2 - age),
            0.95 * (1 - age),
          );
        }
      };
    }
    case 'dust': {
      const all = motes(stage, kind, 70);
      const color = mix(light.glow, [255, 255, 255], 0.4);
      return (g, t) => {
        for (const one of all) {
          const x = across(one.x + t * 0.006 * one.pace + Math.sin(t * 0.3 + one.phase) * 0.01);
          const y = height * fraction(one.y - t * 0.008 * one.pace + Math.sin(t * 0.23 + one.phase) * 0.01);
          glowAt(g, stage, color, x, y, 6 * unit * one.size, 0.14 + 0.22 * (0.5 + 0.5 * Math.sin(t * 0.8 + one.phase)));
        }
      };
    }
    case 'bubbles': {
      const all = motes(stage, kind, 40);
      return (g, t) => {
        for (const one of all) {
          const age = fraction(one.y + t * 0.09 * one.pace);
          const radius = (3 + 9 * one.size * age) * unit;
          const x = across(one.x + Math.sin(t * 1.2 * one.pace + one.phase) * 0.008);
          const y = height * (1.05 - age * 1.15);
          g.strokeStyle = css(mix(light.low, [255, 255, 255], 0.6), 0.5);
          g.lineWidth = 1.2 * unit;
          g.beginPath();
          g.arc(x, y, radius, 0, 7);
          g.stroke();
          g.fillStyle = css([255, 255, 255], 0.55);
          g.beginPath();
          g.arc(x - radius * 0.35, y - radius * 0.35, radius * 0.2, 0, 7);
          g.fill();
        }
      };
    }
    case 'snowflakes': {
      const all = motes(stage, kind, 110);
      return (g, t) => {
        for (const one of all) {
          const x = across(one.x + Math.sin(t * 0.6 * one.pace + one.phase) * 0.02 + t * 0.008);
          const y = height * (fraction(one.y + t * 0.075 * one.pace) * 1.1 - 0.05);
          glowAt(g, stage, [240, 246, 255], x, y, 5.5 * unit * one.size, 0.85);
        }
      };
    }
    case 'stardust': {
      const all = motes(stage, kind, 120);
      const tints: Rgb[] = [[206, 222, 255], mix(light.rim, [255, 255, 255], 0.4), [255, 236, 200]];
      return (g, t) => {
        all.forEach((one, at) => {
          const x = across(one.x + t * 0.012 * one.pace + Math.sin(t * 0.5 + one.phase) * 0.006);
          const y = height * fraction(one.y - t * 0.016 * one.pace + Math.sin(t * 0.4 + one.phase) * 0.01);
          const wink = 0.5 + 0.5 * Math.sin(t * 2.4 * one.pace + one.phase);
          glowAt(g, stage, tints[at % 3]!, x, y, 6.5 * unit * one.size, 0.12 + 0.78 * wink * wink);
        });
      };
    }
    case 'shooting-stars': {
      const all = motes(stage, kind, 5);
      return (g, t) => {
        for (const one of all) {
          const age = fraction(t * 0.16 * one.pace + one.phase) * 5;
          if (age > 1) continue;
          const turn = Math.floor(t * 0.16 * one.pace + one.phase) * 0.37;
          const x = width * fraction(one.x + turn) + age * width * 0.22;
          const y = horizon * 0.55 * fraction(one.y + turn) + age * height * 0.12;
          const tail = 150 * unit * Math.sin(Math.PI * age);
          const gradient = g.createLinearGradient(x, y, x - tail, y - tail * 0.31);
          gradient.addColorStop(0, css([255, 255, 255], Math.sin(Math.PI * age)));
          gradient.addColorStop(1, css([190, 214, 255], 0));
          g.strokeStyle = gradient;
          g.lineWidth = 2 * unit;
          g.lineCap = 'round';
          g.beginPath();
          g.moveTo(x, y);
          g.lineTo(x - tail, y - tail * 0.31);
          g.stroke();
          glowAt(g, stage, [226, 238, 255], x, y, 12 * unit, 0.8 * Math.sin(Math.PI * age));
        }
      };
    }
    case 'lanterns': {
      const all = motes(stage, kind, 30).toSorted((a, b) => a.size - b.size);
      return (g, t) => {
        for (const one of all) {
          const age = fraction(one.y + t * 0.016 * one.pace);
          const x = across(one.x + Math.sin(t * 0.25 * one.pace + one.phase) * 0.012);
          skyLantern(
            g,
            stage,
            x,
            height * (1.06 - age * 1.15),
            (6 + 15 * (one.size - 0.5)) * unit,
            t * one.pace + one.phase,
          );
        }
      };
    }
    case 'steam': {
      const all = motes(stage, kind, 26);
      const puff = stage.spot(mix(light.low, [255, 255, 255], 0.7));
      return (g, t) => {
        for (const one of all) {
          const age = fraction(one.phase + t * 0.22 * one.pace);
          const radius = (26 + 96 * age) * unit * one.size;
          const x = width * (0.5 + (one.x - 0.5) * 0.12) + Math.sin(t * 0.8 + one.phase + age * 4) * 30 * unit * age;
          g.globalAlpha = 0.2 * Math.sin(Math.PI * age);
          g.drawImage(puff, x - radius, height * (0.66 - age * 0.46) - radius, radius * 2, radius * 2);
        }
        g.globalAlpha = 1;
      };
    }
    case 'data': {
      const all = motes(stage, kind, 64);
      const color = mix(light.accent, [120, 230, 255], 0.5);
      return (g, t) => {
        g.globalCompositeOperation = 'lighter';
        for (const one of all) {
          const x = Math.round((one.x * width) / (14 * unit)) * 14 * unit;
          const y = height * fraction(one.y + t * 0.05 * one.pace);
          g.fillStyle = css(color, 0.12 + 0.4 * (0.5 + 0.5 * Math.sin(t * 3 * one.pace + one.phase)));
          g.fillRect(x, y, 2 * unit, 20 * unit * one.size);
          g.fillRect(x - 2 * unit, y, 6 * unit, 3 * unit);
        }
        g.globalCompositeOperation = 'source-over';
      };
    }
    default:
      return kind satisfies never;
  }
}

/** Leaves and petals: they fall, drift and turn over. */
function flutter(stage: Stage, all: readonly Mote[], colors: readonly Rgb[]): Layer['draw'] {
  const { width, height, unit, light } = stage;
  const tints = colors.map((color) => css(light.treat(mix(color, light.ambient, 0.3))));
  return (g, t) => {
    all.forEach((one, at) => {
      const x =
        fraction(one.x + t * (0.02 + 0.09 * light.wind) * one.pace + Math.sin(t * 0.8 * one.pace + one.phase) * 0.02) *
          width *
          1.2 -
        width * 0.1;
      const y = (fraction(one.y + t * 0.07 * one.pace) * 1.15 - 0.07) * height;
      const turn = t * 1.7 * one.pace + one.phase;
      const size = 8 * unit * one.size;
      const flat = Math.abs(Math.cos(turn * 1.3)) * 0.8 + 0.15;
      g.fillStyle = tints[at % tints.length]!;
      g.globalAlpha = 0.9;
      g.beginPath();
      g.ellipse(x, y, size, size * 0.55 * flat, turn, 0, Math.PI * 2);
      g.fill();
    });
    g.globalAlpha = 1;
  };
}

export function skyLantern(g: Context, stage: Stage, x: number, y: number, size: number, t: number): void {
  glowAt(g, stage, [255, 164, 76], x, y, size * 3.6, 0.5 + 0.06 * Math.sin(t * 5));
  const gradient = g.createLinearGradient(0, y - size, 0, y + size);
  gradient.addColorStop(0, 'rgba(206,84,40,0.95)');
  gradient.addColorStop(1, 'rgba(255,214,130,0.98)');
  g.fillStyle = gradient;
  g.beginPath();
  g.moveTo(x - size * 0.5, y + size);
  g.quadraticCurveTo(x - size * 0.95, y - size * 0.6, x - size * 0.4, y - size);
  g.lineTo(x + size * 0.4, y - size);
  g.quadraticCurveTo(x + size * 0.95, y - size * 0.6, x + size * 0.5, y + size);
  g.closePath();
  g.fill();
}
