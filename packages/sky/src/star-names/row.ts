/**
 * HIP; Bayer or Flamsteed designation; traditional Chinese name; IAU name; Japanese name; other names in any language.
 * An empty name falls back to the designation.
 */
export type NamedStar = readonly [
  hip: number,
  designation: string,
  zh: string,
  en: string,
  ja: string,
  aliases: readonly string[],
];
