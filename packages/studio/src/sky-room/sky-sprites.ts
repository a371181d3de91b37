import { starColor } from '@kinora/sky';

/** The spot of a star of this B−V colour index and of a size from 0 to 9. */
export type SpriteOf = (colorIndex: number, size: number) => HTMLCanvasElement;

const COLORS = 8;
const SIZES = 10;

/** One soft spot for each colour and size, drawn once. */
export function makeSprites(): SpriteOf {
  const sprites = Array.from({ length: COLORS * SIZES }, (_, index) => {
    const color = starColor(-0.3 + (Math.floor(index / SIZES) / (COLORS - 1)) * 2.1, 1.6);
    const radius = 0.75 + (index % SIZES) ** 1.7 * 0.3;
    const half = Math.ceil(radius * 2.6);
    const sprite = document.createElement('canvas');
    sprite.width = sprite.height = half * 2;
    const g = sprite.getContext('2d');
    if (g === null) return sprite;
    const [r, gr, b] = color.map((part) => Math.round(part * 255));
    const spot = g.createRadialGradient(half, half, 0, half, half, half);
    spot.addColorStop(0, 'rgb(255 255 255)');
    spot.addColorStop(Math.min(0.4, 0.62 / radius + 0.16), `rgb(${r} ${gr} ${b} / 85%)`);
    spot.addColorStop(0.5, `rgb(${r} ${gr} ${b} / 16%)`);
    spot.addColorStop(1, `rgb(${r} ${gr} ${b} / 0%)`);
    g.fillStyle = spot;
    g.fillRect(0, 0, half * 2, half * 2);
    return sprite;
  });
  const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));
  return (colorIndex, size) => {
    const color = within(Math.round(((colorIndex + 0.3) / 2.1) * (COLORS - 1)), COLORS);
    const sprite = sprites[color * SIZES + within(Math.floor(size), SIZES)];
    if (sprite === undefined) throw new Error(`no spot of colour ${colorIndex} and size ${size}`);
    return sprite;
  };
}
