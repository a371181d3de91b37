import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const planted: string[] = [];

function plant(file: string, text: string): string {
  const full = path.join(root, file);
  writeFileSync(full, text);
  planted.push(full);
  return full;
}

function lint(...files: string[]): { status: number | null; output: string } {
  const result = spawnSync(path.join(root, 'node_modules/.bin/oxlint'), ['--type-aware', '--deny-warnings', ...files], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status: result.status, output: `${result.stdout}${result.stderr}` };
}

afterEach(() => {
  for (const file of planted.splice(0)) rmSync(file, { force: true });
});

const VIOLATIONS = [
  [
    'film',
    'packages/film/src/planted-violation.ts',
    `import { createClient } from '@kinora/sdk';\nexport const planted = createClient;\n`,
  ],
  [
    'film',
    'packages/film/src/planted-violation.ts',
    `import { readFileSync } from 'node:fs';\nexport const planted = readFileSync;\n`,
  ],
  [
    'engines',
    'packages/engines/src/planted-violation.ts',
    `import { measureFile } from '@kinora/media';\nexport const planted = measureFile;\n`,
  ],
  [
    'sky',
    'packages/sky/src/planted-violation.ts',
    `import { ENTRIES } from '@kinora/lore';\nexport const planted = ENTRIES;\n`,
  ],
  [
    'platform',
    'packages/platform/src/planted-violation.ts',
    `import { createClient } from '@kinora/sdk';\nexport const planted = createClient;\n`,
  ],
  [
    'lore',
    'packages/lore/src/planted-violation.ts',
    `import { checkText } from '@kinora/facts';\nexport const planted = checkText;\n`,
  ],
  [
    'vision',
    'packages/vision/src/planted-violation.ts',
    `import { measureFile } from '@kinora/media';\nexport const planted = measureFile;\n`,
  ],
  [
    'media',
    'packages/media/src/planted-violation.ts',
    `import { createVision } from '@kinora/vision';\nexport const planted = createVision;\n`,
  ],
  ['cli', 'packages/cli/src/planted-violation.ts', `import '@kinora/server/main';\n`],
  [
    'server store',
    'packages/server/src/store/planted-violation.ts',
    `import { step } from '../flow/durable.ts';\nexport const planted = step;\n`,
  ],
  [
    'server flow',
    'packages/server/src/flow/planted-violation.ts',
    `import { createApp } from '../http/app.ts';\nexport const planted = createApp;\n`,
  ],
] as const;

test.each(VIOLATIONS)('an import that points upward from %s is refused: %s', (_layer, file, text) => {
  const { status, output } = lint(plant(file, text));
  expect(status).not.toBe(0);
  expect(output).toContain('no-restricted-imports');
});

test('an import cycle is refused', () => {
  plant('packages/film/src/planted-a.ts', `import { b } from './planted-b.ts';\nexport const a = (): number => b();\n`);
  plant('packages/film/src/planted-b.ts', `import { a } from './planted-a.ts';\nexport const b = (): number => a();\n`);
  const { status, output } = lint('packages/film/src');
  expect(status).not.toBe(0);
  expect(output).toContain('no-cycle');
});

test('only the durable file knows the durable engine', () => {
  const users = execFileSync('git', ['grep', '--untracked', '-l', '@dbos-inc/dbos-sdk', '--', 'packages/*/src/**'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(users.trim().split('\n')).toEqual(['packages/server/src/flow/durable.ts']);
});
