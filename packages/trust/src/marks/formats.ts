/** Files that can carry a signature. */
export const SIGNED_FORMATS = ['mp4', 'jpeg', 'png', 'wav'] as const;
export type SignedFormat = (typeof SIGNED_FORMATS)[number];

/** Files that can carry metadata. */
export const MARKED_FORMATS = [...SIGNED_FORMATS, 'vtt', 'srt'] as const;
export type MarkedFormat = (typeof MARKED_FORMATS)[number];

export const MIME_TYPES: Readonly<Record<MarkedFormat, string>> = {
  mp4: 'video/mp4',
  jpeg: 'image/jpeg',
  png: 'image/png',
  wav: 'audio/wav',
  vtt: 'text/vtt',
  srt: 'application/x-subrip',
};

/** The format of files of this MIME type; null for others. */
export function markedFormatOf(contentType: string): MarkedFormat | null {
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  return MARKED_FORMATS.find((format) => MIME_TYPES[format] === type) ?? null;
}
