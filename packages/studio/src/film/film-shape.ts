import { sizePixels, type Film } from '@kinora/film';

export function isTall(film: Film): boolean {
  const { width, height } = sizePixels(film.brief.size);
  return height > width;
}
