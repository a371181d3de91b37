import { html } from 'hono/html';
import type { Shown } from '../store/publications.ts';

/** The page does nothing by itself and loads nothing but the film. */
export const WATCH_PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-cache',
  'content-security-policy':
    "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

const STYLE = `:root{color-scheme:dark}body{margin:0;min-height:100vh;display:grid;place-content:center;gap:1rem;
background:#0b0d12;color:#e8e6e1;font:16px/1.5 system-ui,sans-serif;padding:1.5rem;box-sizing:border-box}
video{display:block;width:min(90vw,72rem);max-height:80vh;background:#000;border-radius:.5rem}
h1{font-size:1.25rem;font-weight:600;margin:0}p{margin:0;color:#a9a59c}`;

/** A published film for whoever has its link: the film, its title and the label that says how it was made. */
export async function watchPage(shown: Shown, contentUrl: string): Promise<string> {
  const page = await html`<!doctype html>
    <html lang="${shown.language ?? 'und'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${shown.title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <video controls playsinline preload="metadata" aria-label="${shown.title}" src="${contentUrl}"></video>
        <h1>${shown.title}</h1>
        <p>${shown.label}</p>
      </body>
    </html>`;
  return page.toString();
}

/** The same where there is nothing to see, in the words of the error. */
export async function emptyPage(sentence: string): Promise<string> {
  const page = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="robots" content="noindex" />
        <title>${sentence}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <h1>${sentence}</h1>
      </body>
    </html>`;
  return page.toString();
}
