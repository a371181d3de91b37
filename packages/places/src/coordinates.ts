/** What a text says as latitude and longitude, degrees, north and east positive; null when it is no pair of coordinates. */
export function readCoordinates(text: string): { latitude: number; longitude: number } | null {
  const plain = text.normalize('NFKC').trim();
  return readSigned(plain) ?? readLettered(plain) ?? readWorded(plain);
}

/** `39.9,116.4`, `-33.9 151.2`. */
function readSigned(text: string): { latitude: number; longitude: number } | null {
  const [, latitude, longitude] =
    /^([+-]?\d+(?:\.\d+)?)°?\s*(?:[,,、;]\s*|\s+)([+-]?\d+(?:\.\d+)?)°?$/.exec(text) ?? [];
  if (latitude === undefined || longitude === undefined) return null;
  return { latitude: Number(latitude), longitude: Number(longitude) };
}

/** Degrees, with minutes and seconds if need be: `39.9`, `39°54'`, `39°54'20"`. */
const ANGLE = String.raw`(\d+(?:\.\d+)?)\s*[°度]?\s*(?:(\d+(?:\.\d+)?)\s*['′分]\s*)?(?:(\d+(?:\.\d+)?)\s*["″秒]\s*)?`;

function degrees(whole: string | undefined, minutes: string | undefined, seconds: string | undefined): number {
  return Number(whole) + Number(minutes ?? 0) / 60 + Number(seconds ?? 0) / 3600;
}

/** `39.9N 116.4E`, `39°54'N, 116°24'E`, `N39.9 E116.4`. */
function readLettered(text: string): { latitude: number; longitude: number } | null {
  const after = new RegExp(`^${ANGLE}([NS])[\\s,;]*${ANGLE}([EW])$`, 'i').exec(text);
  if (after !== null) {
    const [, a, b, c, north = '', d, e, f, east = ''] = after;
    return signed(degrees(a, b, c), /s/i.test(north), degrees(d, e, f), /w/i.test(east));
  }
  const before = new RegExp(`^([NS])\\s*${ANGLE}[\\s,;]*([EW])\\s*${ANGLE}$`, 'i').exec(text);
  if (before === null) return null;
  const [, north = '', a, b, c, east = '', d, e, f] = before;
  return signed(degrees(a, b, c), /s/i.test(north), degrees(d, e, f), /w/i.test(east));
}

/** `北纬39.9 东经116.4`, `南緯33度52分、東経151度`. */
function readWorded(text: string): { latitude: number; longitude: number } | null {
  const found = new RegExp(`^([北南])[纬緯]\\s*${ANGLE}[\\s,、和]*([东東西])[经経經]\\s*${ANGLE}$`).exec(text);
  if (found === null) return null;
  const [, north, a, b, c, east, d, e, f] = found;
  return signed(degrees(a, b, c), north === '南', degrees(d, e, f), east === '西');
}

function signed(latitude: number, south: boolean, longitude: number, west: boolean): Coordinates {
  return { latitude: south ? -latitude : latitude, longitude: west ? -longitude : longitude };
}
interface Coordinates {
  latitude: number;
  longitude: number;
}
