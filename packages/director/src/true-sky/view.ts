import type { SkyView } from '@kinora/film';
import { added, altitudeAzimuth, horizontalTarget, resolveTarget, type Vector3 } from '@kinora/sky';
import type { FilmSky } from './choose-sky.ts';

export interface ViewWishes {
  /** Lines, names and drawings stand in it. */
  named: boolean;
  /** Real seconds of sky in one second of film. */
  timeScale: number;
  /** Framed for a dome: the hero stands at a comfortable height over the front. */
  dome: boolean;
}

/** The sky as a shot records it. */
export function skyView(film: FilmSky, wishes: ViewWishes): SkyView {
  const { named } = wishes;
  const camera = wishes.dome || film.eclipse?.kind === 'solar' ? handCamera(film, wishes) : undefined;
  return {
    place: film.placeName,
    ...(film.place.timeZone === undefined ? {} : { timeZone: film.place.timeZone }),
    latitude: film.place.latitude,
    longitude: film.place.longitude,
    instant: film.instant,
    targets: film.targets,
    figures: named ? film.figures : [],
    labels: named ? film.labels : [],
    timeScale: wishes.timeScale,
    ...(named && film.art.length > 0 ? { art: film.art } : {}),
    ...(camera ? { camera } : {}),
    ...(film.aurora ? { aurora: true } : {}),
    ...(film.meteors === undefined ? {} : { meteors: film.meteors }),
  };
}

/** Height over the front of a dome at which eyes rest without craning, degrees (planetarium practice: 25 to 35). */
const DOME_HERO_DEGREES = 30;
/** Widest view a shot may record; a dome shows all of the sky around it. */
const DOME_VIEW_DEGREES = 170;
/** The Sun and its corona with some sky around. */
const ECLIPSE_VIEW_DEGREES = 36;

function handCamera(film: FilmSky, wishes: ViewWishes): SkyView['camera'] {
  if (film.eclipse?.kind === 'solar' && !wishes.dome) {
    const sun = film.sky.sun();
    return {
      altitudeDegrees: Math.round(sun.altitudeDegrees),
      azimuthDegrees: wholeTurn(sun.azimuthDegrees),
      fieldOfViewDegrees: ECLIPSE_VIEW_DEGREES,
    };
  }
  return {
    altitudeDegrees: DOME_HERO_DEGREES,
    azimuthDegrees: frontOf(film),
    fieldOfViewDegrees: DOME_VIEW_DEGREES,
  };
}

/** Azimuth of what the film is about, which the front of the hall faces; south (north below the equator) where it names nothing. */
function frontOf(film: FilmSky): number {
  if (film.eclipse?.kind === 'solar') return wholeTurn(film.sky.sun().azimuthDegrees);
  const sum = film.targets
    .filter((id) => id !== 'milky-way')
    .flatMap((id) => {
      const target = resolveTarget(id);
      return target === null ? [] : horizontalTarget(film.sky, target);
    })
    .reduce<Vector3>((total, vector) => added(total, vector), [0, 0, 0]);
  const flat = Math.hypot(sum[0], sum[1]);
  if (flat < 0.02) return film.place.latitude < 0 ? 0 : 180;
  return wholeTurn(altitudeAzimuth(sum).azimuthDegrees);
}

function wholeTurn(degrees: number): number {
  return Math.round(((degrees % 360) + 360) % 360);
}
