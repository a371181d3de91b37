/**
 * Colour of a star from its B-V, red, green and blue with the strongest at 1: black body of Ballesteros' temperature
 * (2012), as T. Helland's fit gives it. `saturation` 1 is the plain colour; film likes a little more.
 */
export function starColor(colorIndex: number, saturation = 1.35): [number, number, number] {
  const bv = Math.max(-0.4, Math.min(2, colorIndex));
  const kelvin = (4600 * (1 / (0.92 * bv + 1.7) + 1 / (0.92 * bv + 0.62))) / 100;
  const raw: [number, number, number] =
    kelvin <= 66
      ? [255, 99.47 * Math.log(kelvin) - 161.12, kelvin <= 19 ? 0 : 138.52 * Math.log(kelvin - 10) - 305.04]
      : [329.7 * (kelvin - 60) ** -0.1332, 288.12 * (kelvin - 60) ** -0.0755, 255];
  const [r, g, b] = raw.map((value) => Math.max(0, Math.min(255, value))) as [number, number, number];
  const mean = (r + g + b) / 3;
  const lifted = [r, g, b].map((value) => Math.max(0, mean + (value - mean) * saturation)) as [number, number, number];
  const strongest = Math.max(...lifted);
  return [lifted[0] / strongest, lifted[1] / strongest, lifted[2] / strongest];
}
