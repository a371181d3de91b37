import type { FileStore } from './file-store.ts';

/** What a file is, by its first bytes; the store keeps no names. */
export async function sniffContentType(files: FileStore, sha256: string): Promise<string> {
  const sizeBytes = await files.sizeOf(sha256);
  if (sizeBytes === 0) return 'application/octet-stream';
  const { body } = await files.read(sha256, { start: 0, end: Math.min(11, sizeBytes - 1) });
  const head = new Uint8Array(await new Response(body).arrayBuffer());
  const ascii = String.fromCharCode(...head);
  if (ascii.slice(4, 8) === 'ftyp') return 'video/mp4';
  if (head[0] === 0xff && head[1] === 0xd8) return 'image/jpeg';
  if (ascii.startsWith('\x89PNG')) return 'image/png';
  if (ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WAVE') return 'audio/wav';
  return 'application/octet-stream';
}
