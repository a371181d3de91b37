/** Machine-readable marks of files that leave: metadata, signatures, and reading both. Needs Node. @module */
export { isSealed, sealedAigc, type SealKey } from './aigc.ts';
export { type Certificates, makeCertificates } from './certificates.ts';
export { MARKED_FORMATS, markedFormatOf, type MarkedFormat, SIGNED_FORMATS, type SignedFormat } from './formats.ts';
export type { Ingredient } from './manifest.ts';
export { createMarksReader, type FileMarks, type MarksReader, readMarks, type ReadMarksOptions } from './read-marks.ts';
export {
  openSigner,
  type Signed,
  type Signer,
  type SignerOptions,
  signerState,
  type SignerState,
  type WhatIsSigned,
} from './signer.ts';
export { sourceTypeOf } from './source-type.ts';
export { writeMetadata } from './write-metadata.ts';
export type { MetadataWords } from './xmp.ts';

/** Part of every recipe of a marked file: raised when the same file would be marked otherwise. */
export const marksVersion = '1';
