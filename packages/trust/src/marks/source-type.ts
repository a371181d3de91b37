import type { Pictures } from '@kinora/film';

/**
 * What IPTC calls the ways to come by pictures or sound (cv.iptc.org/newscodes/digitalsourcetype). An animatic is drawn by
 * rules, not by a trained model: `algorithmicMedia`.
 */
const SOURCE_TYPES: Readonly<Record<Pictures, string>> = {
  generated: 'trainedAlgorithmicMedia',
  drawn: 'algorithmicMedia',
  mixed: 'compositeWithTrainedAlgorithmicMedia',
};

const VOCABULARY = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

/** The IPTC address for this. For sound: `generated` by a trained voice or composer, `drawn` by rules. */
export function sourceTypeOf(pictures: Pictures): string {
  return `${VOCABULARY}${SOURCE_TYPES[pictures]}`;
}
