import type { Language } from '@kinora/film';
import {
  altitudeAzimuth,
  CONSTELLATIONS,
  figurePaths,
  horizontalTarget,
  nameOf,
  resolveTarget,
  type Sky,
  ASTERISMS,
} from '@kinora/sky';

const RADIUS = 240;
const MARGIN = 26;
const FAINTEST = 4.6;

interface Dot {
  x: number;
  y: number;
}

/** What is named on a chart. */
export interface ChartTargets {
  /** Lines drawn strongly: `figure:Ori`, `asterism:zhinu`. */
  figures: readonly string[];
  /** Named points: `hip:91262`, `moon`, `planet:Venus`. */
  points: readonly string[];
}

/** The whole sky as a round chart in SVG: zenith in the middle, horizon at the rim, north above, east left. */
export function starChart(
  sky: Sky,
  targets: ChartTargets,
  language: Language,
  winds: readonly [string, string, string, string, string, string, string, string],
): string {
  const lines = CONSTELLATIONS.map(([iau]) => pathOf(sky, figurePaths(iau) ?? [])).join('');
  const strong = targets.figures.map((id) => pathOf(sky, pathsOfTarget(id))).join('');
  const stars = sky
    .visibleStars(FAINTEST)
    .map((star) => {
      const { x, y } = at(star);
      return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${Math.max(0.5, 3.4 - 0.64 * star.magnitude).toFixed(2)}"/>`;
    })
    .join('');
  const size = 2 * (RADIUS + MARGIN);
  return `<svg viewBox="${-RADIUS - MARGIN} ${-RADIUS - MARGIN} ${size} ${size}" role="img" xmlns="http://www.w3.org/2000/svg">
<circle r="${RADIUS}" fill="#0d1530" stroke="#c99a42" stroke-width="2"/>
<circle r="${(RADIUS / 3).toFixed(1)}" fill="none" stroke="#fff" stroke-opacity=".12"/><circle r="${((RADIUS * 2) / 3).toFixed(1)}" fill="none" stroke="#fff" stroke-opacity=".12"/>
<path d="${lines}" fill="none" stroke="#8fa3d8" stroke-opacity=".38" stroke-width=".8"/>
<path d="${strong}" fill="none" stroke="#f6d694" stroke-width="1.6"/>
<g fill="#fff">${stars}</g>
${moonMark(sky)}
${labels(sky, targets, language)}
${winds.map((wind, index) => windMark(wind, index * 45)).join('')}
</svg>`;
}

function at({ altitudeDegrees, azimuthDegrees }: { altitudeDegrees: number; azimuthDegrees: number }): Dot {
  const radius = (RADIUS * (90 - altitudeDegrees)) / 90;
  const azimuth = (azimuthDegrees * Math.PI) / 180;
  return { x: -Math.sin(azimuth) * radius, y: -Math.cos(azimuth) * radius };
}

function pathsOfTarget(id: string): readonly (readonly number[])[] {
  const [scheme, name = ''] = id.split(':');
  if (scheme === 'figure') return figurePaths(name) ?? [];
  return ASTERISMS.find((asterism) => asterism.id === name)?.paths ?? [];
}

/** Lines between stars that are both up. */
function pathOf(sky: Sky, paths: readonly (readonly number[])[]): string {
  return paths
    .map((path) => {
      let pen = '';
      let before: Dot | null = null;
      for (const hip of path) {
        const star = sky.star(hip);
        const dot = star === null || star.altitudeDegrees < 0 ? null : at(star);
        if (dot !== null) pen += `${before === null ? 'M' : 'L'}${dot.x.toFixed(1)} ${dot.y.toFixed(1)}`;
        before = dot;
      }
      return pen;
    })
    .join('');
}

function moonMark(sky: Sky): string {
  const moon = sky.moon();
  if (moon.altitudeDegrees < 0) return '';
  const { x, y } = at(moon);
  return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="6" fill="#fdf3d0" fill-opacity="${(0.35 + 0.65 * moon.litFraction).toFixed(2)}"/>`;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Names beside their stars, where they stand free; a name without room is left to the table. */
function labels(sky: Sky, targets: ChartTargets, language: Language): string {
  const taken: Box[] = [];
  const written: string[] = [];
  for (const [id, small] of [
    ...targets.points.map((point) => [point, false] as const),
    ...targets.figures.map((figure) => [figure, true] as const),
  ]) {
    const place = placeOf(sky, id);
    const name = nameOf(id, language);
    if (place === null || name === null) continue;
    const em = small ? 11 : 13;
    const width = [...name].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e80 ? 1 : 0.56), 0) * em;
    const spots = [
      { x: place.x + 7, y: place.y - 4 },
      { x: place.x - 7 - width, y: place.y - 4 },
      { x: place.x - width / 2, y: place.y + em + 5 },
      { x: place.x - width / 2, y: place.y - 9 },
    ];
    const spot = spots.find(({ x, y }) => {
      const box = { left: x - 2, top: y - em, right: x + width + 2, bottom: y + 3 };
      const inside = [
        [box.left, box.top],
        [box.right, box.top],
        [box.left, box.bottom],
        [box.right, box.bottom],
      ].every(([left = 0, top = 0]) => Math.hypot(left, top) < RADIUS - 2);
      const free = taken.every(
        (other) => box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom,
      );
      if (inside && free) taken.push(box);
      return inside && free;
    });
    if (spot === undefined) continue;
    written.push(
      `<text x="${spot.x.toFixed(1)}" y="${spot.y.toFixed(1)}" font-size="${em}" fill="${small ? '#f6d694' : '#fff'}"${small ? ' font-style="italic"' : ''}>${escapeText(name)}</text>`,
    );
  }
  return written.join('');
}

/** Middle of what is up of a target; null where nothing is. */
function placeOf(sky: Sky, id: string): Dot | null {
  const target = resolveTarget(id);
  if (target === null || target.kind === 'milky-way') return null;
  const up = horizontalTarget(sky, target)
    .map((vector) => altitudeAzimuth(vector))
    .filter(({ altitudeDegrees }) => altitudeDegrees > 0)
    .map(at);
  if (up.length === 0) return null;
  return {
    x: up.reduce((sum, dot) => sum + dot.x, 0) / up.length,
    y: up.reduce((sum, dot) => sum + dot.y, 0) / up.length,
  };
}

function windMark(wind: string, azimuthDegrees: number): string {
  const azimuth = (azimuthDegrees * Math.PI) / 180;
  const radius = RADIUS + MARGIN / 2;
  const large = azimuthDegrees % 90 === 0;
  return `<text x="${(-Math.sin(azimuth) * radius).toFixed(1)}" y="${(-Math.cos(azimuth) * radius + 4).toFixed(1)}" font-size="${large ? 14 : 9}" text-anchor="middle" fill="#444">${escapeText(wind)}</text>`;
}

export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
