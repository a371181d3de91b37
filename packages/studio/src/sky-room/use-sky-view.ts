import { FIRST_SKY_YEAR, LAST_SKY_YEAR, type SkyView } from '@kinora/film';
import { createSky, fit, instantAt, PLACES, type Place, type SkyCamera } from '@kinora/sky';
import { useState } from 'react';

/** What the room shows: where from, when, and which way. */
export interface RoomView {
  place: Place;
  instantMs: number;
  camera: SkyCamera;
}

export const LEAST_FIELD = 12;
/** Widest field across the width; wider, a stereographic picture swells at its edges. */
export const GREATEST_FIELD = 150;
/** Widest field a shot records, across its longer side. */
export const GREATEST_RECORDED_FIELD = 170;

/** First and last instant a shot may record. */
export const FIRST_INSTANT_MS = Date.UTC(FIRST_SKY_YEAR, 0, 1);
export const LAST_INSTANT_MS = Date.UTC(LAST_SKY_YEAR + 1, 0, 1) - 1;

/** The view of a shot as it was drawn, or as near as its targets tell. */
export function roomViewOf(view: SkyView, aspect: number): RoomView {
  const camera: SkyCamera =
    view.camera === undefined
      ? fit(createSky(view), view.targets, { aspect })
      : { ...view.camera, fieldOfViewDegrees: acrossWidth(view.camera.fieldOfViewDegrees, aspect) };
  return {
    place: placeOf(view),
    instantMs: limitedInstant(Date.parse(view.instant)),
    camera: limitedCamera(camera, aspect),
  };
}

/** A place of that name is the same place only where it lies as near as this, degrees: there is a London in Ontario too. */
const SAME_PLACE_DEGREES = 0.5;

function placeOf({ place: name, latitude, longitude, timeZone }: SkyView): Place {
  const known = PLACES.find(
    (place) =>
      [place.zh, place.en, place.ja].includes(name) &&
      Math.abs(place.latitude - latitude) <= SAME_PLACE_DEGREES &&
      Math.abs(((place.longitude - longitude + 540) % 360) - 180) <= SAME_PLACE_DEGREES,
  );
  const clock = [timeZone, known?.timeZone].find(isTimeZone);
  const names = known ?? { zh: name, en: name, ja: name };
  return {
    zh: names.zh,
    en: names.en,
    ja: names.ja,
    latitude,
    longitude,
    ...(clock === undefined ? {} : { timeZone: clock }),
  };
}

/** Whether this browser knows a time zone: a film may be younger than the browser. */
function isTimeZone(name: string | undefined): name is string {
  if (name === undefined) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Fields are recorded across the longer side and drawn across the width; stereographic: half-angle tangents go with lengths. */
export function acrossWidth(fieldDegrees: number, aspect: number): number {
  return aspect >= 1 ? fieldDegrees : scaled(fieldDegrees, aspect);
}

export function acrossLongerSide(fieldDegrees: number, aspect: number): number {
  return aspect >= 1 ? fieldDegrees : scaled(fieldDegrees, 1 / aspect);
}

function scaled(fieldDegrees: number, factor: number): number {
  return (Math.atan(Math.tan((fieldDegrees * Math.PI) / 720) * factor) * 720) / Math.PI;
}

export function useRoomView(start: RoomView, aspect: number) {
  const [view, setView] = useState(start);
  return {
    view,
    setPlace: (place: Place) => setView((before) => ({ ...before, place })),
    setInstant: (instantMs: number) => setView((before) => ({ ...before, instantMs: limitedInstant(instantMs) })),
    look: (change: (camera: SkyCamera) => SkyCamera) =>
      setView((before) => ({ ...before, camera: limitedCamera(change(before.camera), aspect) })),
    reset: () => setView(start),
  };
}

function limitedInstant(instantMs: number): number {
  return Math.max(FIRST_INSTANT_MS, Math.min(LAST_INSTANT_MS, instantMs));
}

/** A camera the room can draw and a shot can record. `aspect` is width over height. */
export function limitedCamera(camera: SkyCamera, aspect: number): SkyCamera {
  const greatest = Math.min(GREATEST_FIELD, acrossWidth(GREATEST_RECORDED_FIELD, aspect));
  return {
    azimuthDegrees: ((camera.azimuthDegrees % 360) + 360) % 360,
    altitudeDegrees: Math.max(-10, Math.min(90, camera.altitudeDegrees)),
    fieldOfViewDegrees: Math.max(LEAST_FIELD, Math.min(greatest, camera.fieldOfViewDegrees)),
  };
}

/** Local date `2026-08-19` and minutes since midnight at a place. */
export function localClock(place: Place, instantMs: number): { date: string; minutes: number } {
  const shifted = place.timeZone === undefined ? instantMs + Math.round(place.longitude / 15) * 3_600_000 : instantMs;
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: place.timeZone ?? 'UTC',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(shifted);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '00';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    minutes: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

export function instantOf(place: Place, date: string, minutes: number): number {
  const two = (value: number) => String(value).padStart(2, '0');
  return Date.parse(instantAt(place, `${date}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`));
}
