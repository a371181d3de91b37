/**
 * Six symbols of 12 bits that carry an id of 48: the values of a polynomial of degree 3 over GF(4096) at six points. Any four
 * give the other two, so two may be lost, and a wrong one shows.
 */
export const SYMBOLS = 6;
const GIVEN = 4;
export const SYMBOL_BITS = 12;
const FIELD = 1 << SYMBOL_BITS;
/** x^12 + x^6 + x^4 + x + 1, primitive. */
const PRIMITIVE = 0x1053;
export const MAX_ID = (1n << 48n) - 1n;

const powers = new Uint16Array(FIELD * 2);
const logarithms = new Uint16Array(FIELD);
for (let exponent = 0, value = 1; exponent < FIELD - 1; exponent++) {
  powers[exponent] = value;
  powers[exponent + FIELD - 1] = value;
  logarithms[value] = exponent;
  value <<= 1;
  if (value >= FIELD) value ^= PRIMITIVE;
}

function product(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : powers[logarithms[a]! + logarithms[b]!]!;
}

function quotient(a: number, b: number): number {
  return a === 0 ? 0 : powers[logarithms[a]! + FIELD - 1 - logarithms[b]!]!;
}

const POINTS = Array.from({ length: SYMBOLS }, (_, index) => powers[index]!);

export function symbolsOf(id: bigint): number[] {
  if (id < 0n || id > MAX_ID) throw new Error('a watermark id has 48 bits');
  const coefficients = Array.from({ length: GIVEN }, (_, index) =>
    Number((id >> BigInt(SYMBOL_BITS * index)) & BigInt(FIELD - 1)),
  );
  return POINTS.map((point) =>
    coefficients.reduceRight((value, coefficient) => product(value, point) ^ coefficient, 0),
  );
}

/** The id whose symbols these are; the first four decide. */
export function idOf(symbols: readonly number[]): bigint {
  // Newton's divided differences, then multiplied out.
  const differences = symbols.slice(0, GIVEN);
  for (let order = 1; order < GIVEN; order++)
    for (let index = GIVEN - 1; index >= order; index--)
      differences[index] = quotient(
        differences[index]! ^ differences[index - 1]!,
        POINTS[index]! ^ POINTS[index - order]!,
      );
  const coefficients = Array.from({ length: GIVEN }, () => 0);
  for (let index = GIVEN - 1; index >= 0; index--) {
    for (let power = GIVEN - 1; power >= 0; power--)
      coefficients[power] = product(coefficients[power]!, POINTS[index]!) ^ (power > 0 ? coefficients[power - 1]! : 0);
    coefficients[0]! ^= differences[index]!;
  }
  return coefficients.reduceRight((id, coefficient) => (id << BigInt(SYMBOL_BITS)) | BigInt(coefficient), 0n);
}

/** A choice of four places that are believed, and how the other two follow from them. */
export interface Completion {
  given: readonly number[];
  derived: readonly { place: number; factors: readonly number[] }[];
}

/** All fifteen ways to believe four symbols of the six. */
export const COMPLETIONS: readonly Completion[] = choices(SYMBOLS, GIVEN).map((given) => ({
  given,
  derived: POINTS.map((_, place) => place)
    .filter((place) => !given.includes(place))
    .map((place) => ({ place, factors: given.map((one) => lagrange(given, one, place)) })),
}));

export function derive(factors: readonly number[], values: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < GIVEN; index++) sum ^= product(factors[index]!, values[index]!);
  return sum;
}

function lagrange(given: readonly number[], one: number, place: number): number {
  let factor = 1;
  for (const other of given)
    if (other !== one)
      factor = quotient(product(factor, POINTS[place]! ^ POINTS[other]!), POINTS[one]! ^ POINTS[other]!);
  return factor;
}

function choices(count: number, size: number, from = 0): number[][] {
  if (size === 0) return [[]];
  return Array.from({ length: count - from }, (_, index) => from + index).flatMap((first) =>
    choices(count, size - 1, first + 1).map((rest) => [first, ...rest]),
  );
}
