/** Largest seed every backend takes (signed 32-bit; DashScope's limit). */
export const MAX_SEED = 2_147_483_647;

/** 32-bit FNV-1a of a text: the seed of a brief that names none, so equal words give equal films. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/** A seed for a part of something seeded: same parent and name, same seed. */
export function deriveSeed(parent: number, name: string): number {
  return hashText(`${parent}/${name}`) & MAX_SEED;
}

/** Seeded numbers in [0, 1): mulberry32. Same seed, same sequence, on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
