/**
 * Finds what a text claims about the sky and its myths, and judges it with numbers. Pure: no I/O, no clock; runs in a
 * browser and in Node.
 *
 * @module
 */
export { checkText } from './check.ts';
export { CLAIM_KINDS, type Checked, type CheckOptions, type Claim, type ClaimKind, type Verdict } from './claim.ts';
export { looksUnsupported } from './parse/language.ts';
