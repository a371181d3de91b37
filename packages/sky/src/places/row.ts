/** Chinese, English and Japanese name; latitude and longitude in degrees, north and east positive; IANA time zone. */
export type PlaceRow = readonly [
  zh: string,
  en: string,
  ja: string,
  latitude: number,
  longitude: number,
  timeZone: string,
];
