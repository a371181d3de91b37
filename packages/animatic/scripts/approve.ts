/**
 * Draws the reference pictures anew and approves them: writes `reference/hashes.json` and the sheet beside it.
 * Look at every picture on the sheet before you commit it. `node packages/animatic/scripts/approve.ts`
 */
import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { drawReference, fingerprintOf, referenceSheet, worstTile, type Fingerprint } from '../src/reference-picture.ts';
import { REFERENCE_SHOTS } from '../src/reference-shots.ts';

/** Bytes of the sheet at most: it lives in the repository. */
const MOST_BYTES = 700_000;

const folder = join(import.meta.dirname, '..', 'reference');
const file = join(folder, 'hashes.json');
const before: Record<string, Fingerprint> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
const pictures = new Map(REFERENCE_SHOTS.map((shot) => [shot.name, drawReference(shot)]));
const hashes: Record<string, Fingerprint> = {};
for (const [name, picture] of pictures) {
  hashes[name] = fingerprintOf(picture);
  const old = before[name];
  if (!old) console.log(`${name}: new`);
  else {
    const { tile, bits } = worstTile(old, hashes[name]);
    if (bits > 0) console.log(`${name}: ${bits} bits differ in tile ${tile}`);
  }
}
const sheet = referenceSheet(pictures);
let quality = 90;
let bytes = sheet.toBuffer('image/webp', quality);
while (bytes.length > MOST_BYTES && quality > 30) {
  quality -= 6;
  bytes = sheet.toBuffer('image/webp', quality);
}
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'sheet.webp'), bytes);
writeFileSync(file, `${JSON.stringify(hashes, null, 1)}\n`);
console.log(`approved ${pictures.size} pictures; the sheet has ${Math.round(bytes.length / 1000)} kB`);
