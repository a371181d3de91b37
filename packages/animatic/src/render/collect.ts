import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/**
 * Gives the memory of dropped pictures back, in some 20 ms. Canvases lie outside of the heap and weigh nothing to the
 * collector, so that it would let those of one shot wait beside those of the next.
 */
export async function collectPictures(): Promise<void> {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  // What the turn that is ending still holds on its stack would be kept.
  await setImmediate();
  collect();
  // Canvases are freed in the turn after the one that found them dropped.
  await setImmediate();
}
