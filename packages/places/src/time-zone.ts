import { cityMapping } from 'city-timezones';

/** Farther than this from any town the Sun's own hours are as good as a zone. */
const FAR_DEGREES = 9;

/**
 * IANA name of the time zone at a position, degrees: that of the nearest of 7,300 towns, in its own country where that is
 * known; near a border without one it may be the neighbour's. Undefined on the open sea.
 */
export function findTimeZone(latitude: number, longitude: number, country?: string): string | undefined {
  const all = zonedTowns();
  const towns = country === undefined ? all : all.filter(({ iso2 }) => iso2 === country);
  let nearest: string | undefined;
  let least = (FAR_DEGREES * Math.PI) / 180;
  const sine = Math.sin(radians(latitude));
  const cosine = Math.cos(radians(latitude));
  for (const town of towns.length === 0 ? all : towns) {
    const at = radians(town.lat);
    const across = Math.cos(radians(town.lng - longitude));
    const apart = Math.acos(Math.min(1, sine * Math.sin(at) + cosine * Math.cos(at) * across));
    if (apart >= least) continue;
    least = apart;
    nearest = town.timezone;
  }
  return nearest;
}

/** Stations on the ice have no zone in the table, whatever its types say. */
function zonedTowns(): typeof cityMapping {
  zoned ??= cityMapping.filter(({ timezone }) => Boolean(timezone));
  return zoned;
}
let zoned: typeof cityMapping | undefined;

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
