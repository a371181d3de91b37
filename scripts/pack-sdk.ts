/**
 * Builds `@kinora/sdk` as it is published and packs it: plain ES modules, declarations, one file for browsers. Nothing in the
 * repository imports what is built here.
 *
 *     npm run pack-sdk -- FOLDER
 *
 * @module
 */
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** Packages whose sources go into the SDK: they are not published by themselves. */
const INSIDE = ['film', 'platform'] as const;

/** @returns the tarball's path, its size and that of what it holds, bytes */
export async function packSdk(
  folder: string,
): Promise<{ tarball: string; packedBytes: number; unpackedBytes: number }> {
  const work = await mkdtemp(path.join(tmpdir(), 'kinora-sdk-'));
  try {
    const source = path.join(ROOT, 'packages/sdk');
    const { version, description, license, dependencies } = JSON.parse(
      await readFile(path.join(source, 'package.json'), 'utf8'),
    ) as { version: string; description: string; license: string; dependencies: { zod: string } };
    await bundle(work, 'index', { external: [/^zod(\/|$)/], minify: false });
    await bundle(work, 'browser', { external: [], minify: true });
    await declare(work);
    const manifest = {
      name: '@kinora/sdk',
      version,
      description,
      license,
      type: 'module',
      sideEffects: false,
      engines: { node: '>=20.16' },
      exports: {
        '.': { types: './types/sdk/src/index.d.ts', default: './dist/index.js' },
        './browser': { types: './types/sdk/src/index.d.ts', default: './dist/browser.js' },
      },
      files: ['dist', 'types'],
      dependencies: { zod: `^${dependencies.zod}` },
    };
    await writeFile(path.join(work, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await cp(path.join(source, 'README.md'), path.join(work, 'README.md'));
    await cp(path.join(ROOT, 'LICENSE'), path.join(work, 'LICENSE'));
    await mkdir(folder, { recursive: true });
    const packed = execFileSync(
      'npm',
      ['pack', '--json', '--ignore-scripts', '--pack-destination', path.resolve(folder)],
      {
        cwd: work,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    const { filename, size, unpackedSize } = firstOf(JSON.parse(packed));
    return {
      tarball: path.join(path.resolve(folder), path.basename(filename)),
      packedBytes: size,
      unpackedBytes: unpackedSize,
    };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

interface Packed {
  filename: string;
  size: number;
  unpackedSize: number;
}

/** A list, or from npm 12 on an object by name. */
function firstOf(packed: Packed[] | Record<string, Packed>): Packed {
  const [first] = Object.values(packed);
  if (first === undefined) throw new Error('npm packed nothing');
  return first;
}

async function bundle(
  work: string,
  name: string,
  { external, minify }: { external: RegExp[]; minify: boolean },
): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: ROOT,
    build: {
      outDir: path.join(work, 'dist'),
      emptyOutDir: false,
      // What Node 20 and browsers of the last years understand.
      target: 'es2022',
      minify,
      lib: { entry: path.join(ROOT, 'packages/sdk/src/index.ts'), formats: ['es'], fileName: () => `${name}.js` },
      rolldownOptions: { external },
    },
  });
}

/** The declarations, each package's own, that name each other by their places instead of their packages. */
async function declare(work: string): Promise<void> {
  const types = path.join(work, 'types');
  const config = path.join(work, 'tsconfig.json');
  await writeFile(
    config,
    JSON.stringify({
      extends: path.join(ROOT, 'tsconfig.json'),
      compilerOptions: {
        noEmit: false,
        emitDeclarationOnly: true,
        declaration: true,
        rootDir: path.join(ROOT, 'packages'),
        outDir: types,
        // By their packages they would be somebody else's, of whom nothing is emitted.
        paths: Object.fromEntries(
          INSIDE.map((name) => [`@kinora/${name}`, [path.join(ROOT, `packages/${name}/src/index.ts`)]]),
        ),
        typeRoots: [path.join(ROOT, 'node_modules/@types')],
      },
      include: [],
      exclude: [],
      files: [path.join(ROOT, 'packages/sdk/src/index.ts')],
    }),
  );
  execFileSync(process.execPath, [path.join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', config], {
    stdio: 'inherit',
  });
  await rm(config);
  for (const name of await readdir(types, { recursive: true })) {
    if (!name.endsWith('.d.ts')) continue;
    const file = path.join(types, name);
    const up = '../'.repeat(name.split(path.sep).length - 1);
    const text = (await readFile(file, 'utf8'))
      .replaceAll(/(from|import\()\s*(['"])@kinora\/(\w+)\2/g, (_, how: string, quote: string, of: string) => {
        if (!INSIDE.some((each) => each === of)) throw new Error(`${name} names @kinora/${of}, which is not inside`);
        return `${how}${how === 'from' ? ' ' : ''}${quote}${up}${of}/src/index.js${quote}`;
      })
      .replaceAll(/((?:from|import\()\s*['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2');
    await writeFile(file, text);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { tarball, packedBytes, unpackedBytes } = await packSdk(process.argv[2] ?? '.');
  process.stdout.write(
    `${tarball}: ${(packedBytes / 1000).toFixed(1)} kB, unpacked ${(unpackedBytes / 1000).toFixed(1)} kB\n`,
  );
}
