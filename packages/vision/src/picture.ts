/** A picture in memory: rows of red, green, blue, 0..255, without gaps. */
export interface RgbPicture {
  width: number;
  height: number;
  rgb: Uint8Array;
}

/** A square that is cut out of a picture: centre and side in its pixels, turned clockwise by so many radians. */
export interface Cut {
  x: number;
  y: number;
  side: number;
  angle: number;
}

/**
 * Fills a square of `size` pixels with a cut, each channel as `value * scale + offset`. Outside of the picture is black.
 * Where many pixels fall on one, each one is the mean of a few, so that a small copy does not flicker.
 */
export function cutInto(
  out: Float32Array,
  size: number,
  picture: RgbPicture,
  { x, y, side, angle }: Cut,
  scale: number,
  offset: number,
): void {
  const step = side / size;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const parts = Math.min(4, Math.max(1, Math.round(step)));
  const sums: [number, number, number] = [0, 0, 0];
  let at = 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      sums.fill(0);
      for (let part = 0; part < parts * parts; part++) {
        const along = (column + ((part % parts) + 0.5) / parts) * step - side / 2;
        const down = (row + (Math.floor(part / parts) + 0.5) / parts) * step - side / 2;
        addPoint(sums, picture, x + along * cos - down * sin - 0.5, y + along * sin + down * cos - 0.5);
      }
      for (const sum of sums) out[at++] = (sum / (parts * parts)) * scale + offset;
    }
  }
}

/** The whole picture, squeezed into a square. */
export function squeezeInto(out: Float32Array, size: number, picture: RgbPicture, scale: number, offset: number): void {
  const sums: [number, number, number] = [0, 0, 0];
  let at = 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      sums.fill(0);
      // Corners meet corners: so the network saw its pictures when it was trained.
      addPoint(sums, picture, (column * (picture.width - 1)) / (size - 1), (row * (picture.height - 1)) / (size - 1));
      for (const sum of sums) out[at++] = sum * scale + offset;
    }
  }
}

/** Adds the colour at a place between pixels. */
function addPoint(sums: [number, number, number], { width, height, rgb }: RgbPicture, x: number, y: number): void {
  const left = Math.floor(x);
  const top = Math.floor(y);
  for (let corner = 0; corner < 4; corner++) {
    const column = left + (corner & 1);
    const row = top + (corner >> 1);
    if (column < 0 || row < 0 || column >= width || row >= height) continue;
    const weight = (corner & 1 ? x - left : 1 - x + left) * (corner >> 1 ? y - top : 1 - y + top);
    const at = (row * width + column) * 3;
    sums[0] += weight * rgb[at]!;
    sums[1] += weight * rgb[at + 1]!;
    sums[2] += weight * rgb[at + 2]!;
  }
}

/** Luma at a place between pixels, 0..255; outside is the nearest edge. */
export function brightnessAt(picture: RgbPicture, x: number, y: number): number {
  const sums: [number, number, number] = [0, 0, 0];
  const inside = (place: number, length: number): number => Math.min(length - 1, Math.max(0, place));
  addPoint(sums, picture, inside(x, picture.width), inside(y, picture.height));
  return 0.299 * sums[0] + 0.587 * sums[1] + 0.114 * sums[2];
}
