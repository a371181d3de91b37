import type { Verification } from '@kinora/film';

/** What else is known of a file than its verification tells. */
export interface Beside {
  /** Whether a seal of ours over the metadata is whole; null where there is none. */
  sealed: boolean | null;
  /** Whether the watermark names the same file as the other marks. */
  watermarkAgrees: boolean;
  /** What is wrong with the container; null where it is whole. */
  broken: string | null;
}

/** What a verification means, in a few sentences, and what it does not prove. */
export function summaryOf(told: Omit<Verification, 'summary'>, beside: Beside): string {
  const broken = beside.broken === null ? [] : [`The file itself is damaged: ${beside.broken}.`];
  return [...sentences(told, beside), ...broken].join(' ');
}

function sentences(told: Omit<Verification, 'summary'>, { sealed, watermarkAgrees }: Beside): string[] {
  const agrees = watermarkAgrees ? ['The watermark in its pictures names the same file.'] : [];
  switch (told.by) {
    case 'bytes':
      return ['This file was made here and is exactly as it left.'];
    case 'signature':
      return told.changed === null
        ? [
            'This file was signed here, and what was signed is unchanged.',
            'There is no record of it any more, so it cannot be compared byte by byte.',
          ]
        : [
            'This file was signed here, and what was signed is unchanged, but its bytes are not those that left:',
            'something beside the signed content was altered.',
            ...agrees,
          ];
    case 'metadata':
      return [
        'This file names one that was made here, and was changed since.',
        ...(sealed === false ? ['The seal over its metadata is broken.'] : []),
        ...(watermarkAgrees
          ? agrees
          : ['Metadata can be copied from one file to another: alone it does not prove that the pictures are ours.']),
      ];
    case 'watermark':
      return [
        'The watermark in its pictures is one of ours; the other marks are gone, so the file was changed since it left.',
        'A watermark is a hint and no proof.',
      ];
    case null:
      return [
        'Nothing here shows that this studio made the file. That says nothing about who did, or how.',
        ...(told.metadata.aigc === null ? [] : ['Its metadata says that it is AI-generated.']),
        ...(told.watermark.state === 'found'
          ? ['Its watermark looks like one of ours, but there is no record of it: that is no more than a hint.']
          : []),
      ];
  }
}
