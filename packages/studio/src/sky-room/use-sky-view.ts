import type { SkyView } from '@kinora/film';
import { createSky, fit, instantAt, PLACES, type Place, type SkyCamera } from '@kinora/sky';
import { useState } from 'react';

/** What the room shows: where from, when, and which way. */
export interface RoomView {
  place: Place;
  instantMs: number;
  camera: SkyCamera;
}

export const LEAST_FIELD = 12;
export const GREATEST_FIELD = 150;

/** The view of a shot as it was drawn, or as near as its targets tell. */
export function roomViewOf(view: SkyView, aspect: number): RoomView {
  const place: Omit<Place, 'latitude' | 'longitude'> = PLACES.find(({ zh, en, ja }) =>
    [zh, en, ja].includes(view.place),
  ) ?? { zh: view.place, en: view.place, ja: view.place };
  const instantMs = Date.parse(view.instant);
  const camera =
    view.camera === undefined
      ? fit(createSky(view), view.targets, { aspect })
      : { ...view.camera, fieldOfViewDegrees: acrossWidth(view.camera.fieldOfViewDegrees, aspect) };
  return { place: { ...place, latitude: view.latitude, longitude: view.longitude }, instantMs, camera };
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

export function useRoomView(start: RoomView) {
  const [view, setView] = useState(start);
  return {
    view,
    setPlace: (place: Place) => setView((before) => ({ ...before, place })),
    setInstant: (instantMs: number) => setView((before) => ({ ...before, instantMs })),
    look: (change: (camera: SkyCamera) => SkyCamera) =>
      setView((before) => ({ ...before, camera: limited(change(before.camera)) })),
    reset: () => setView(start),
  };
}

function limited(camera: SkyCamera): SkyCamera {
  return {
    azimuthDegrees: ((camera.azimuthDegrees % 360) + 360) % 360,
    altitudeDegrees: Math.max(-10, Math.min(90, camera.altitudeDegrees)),
    fieldOfViewDegrees: Math.max(LEAST_FIELD, Math.min(GREATEST_FIELD, camera.fieldOfViewDegrees)),
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
