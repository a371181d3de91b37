import lookUp from '@photostructure/tz-lookup';

/** IANA name of the time zone at a position, degrees; within some ten kilometres of a border it may be the neighbour's. */
export function findTimeZone(latitude: number, longitude: number): string {
  return lookUp(latitude, longitude);
}
