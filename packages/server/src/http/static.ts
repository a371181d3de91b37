import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { KinoraError } from '@kinora/film';

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

/** Everything the page may load comes from the studio itself; pictures and takes too. */
const CONTENT_SECURITY_POLICY =
  "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** The built studio: its files by name, its page for every other path. */
export function createStudioFiles(folder: string) {
  return async (urlPath: string): Promise<Response> => {
    const root = await realpath(folder).catch(() => null);
    if (root === null) {
      throw new KinoraError(
        'not_found',
        'The studio page is not built here. Start it with npm start, or use the API below /v1.',
      );
    }
    const name = path.normalize(decode(urlPath)).replace(/^[/\\]+/, '');
    const extension = path.extname(name);
    const isFile = Object.hasOwn(CONTENT_TYPES, extension) && name !== 'index.html';
    if (name.startsWith('assets/') && !isFile) throw noSuchPage();
    const file = path.join(root, isFile ? name : 'index.html');
    if (!file.startsWith(root + path.sep)) throw noSuchPage();
    const bytes = await readFile(file).catch(() => null);
    if (bytes === null) throw noSuchPage();
    return new Response(bytes, {
      headers: {
        'content-type': CONTENT_TYPES[isFile ? extension : '.html'] ?? 'application/octet-stream',
        // Vite names what is in assets/ by its content.
        'cache-control': name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        ...(isFile ? {} : { 'content-security-policy': CONTENT_SECURITY_POLICY }),
      },
    });
  };
}

/** @throws KinoraError not_found for a path whose percent signs stand for no text */
function decode(urlPath: string): string {
  try {
    return decodeURIComponent(urlPath);
  } catch {
    throw noSuchPage();
  }
}

function noSuchPage(): KinoraError {
  return new KinoraError('not_found', 'There is no such page.');
}
