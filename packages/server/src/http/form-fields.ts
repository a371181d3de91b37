import { KinoraError } from '@kinora/film';

/** What a form or a JSON document holds; a file is a File. */
export type Fields = Record<string, unknown>;

/** Fields that may come as a JSON text inside a form. */
const MAY_BE_JSON = /^\s*[[{]/;

/**
 * The fields of a request, whether it was sent as JSON, as a form or as a form with files. In forms, nested values come by
 * brackets (`input_reference[image_url]`, `loras[][path]`) or as JSON text; both give the same.
 *
 * @throws KinoraError invalid_request
 */
export async function readFields(request: Request): Promise<Fields> {
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith('application/json')) return fromJson(await request.text());
  if (!type.startsWith('multipart/form-data') && !type.startsWith('application/x-www-form-urlencoded')) {
    throw new KinoraError('invalid_request', 'Send JSON or multipart/form-data.', { field: 'content-type' });
  }
  let form: FormData;
  try {
    // The standard's own parser; deprecated in the types only because other runtimes hold all of it in memory, too.
    form = await new Response(request.body, { headers: { 'content-type': type } }).formData();
  } catch (cause) {
    throw new KinoraError('invalid_request', 'The form cannot be read.', { field: 'body', cause });
  }
  const fields: Fields = Object.create(null) as Fields;
  for (const [name, value] of form) put(fields, stepsOf(name), typeof value === 'string' ? unwrapped(value) : value);
  return fields;
}

function fromJson(text: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new KinoraError('invalid_request', 'The request body is not valid JSON.', { field: 'body', cause });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new KinoraError('invalid_request', 'The request body must be a JSON object.', { field: 'body' });
}

function unwrapped(text: string): unknown {
  if (!MAY_BE_JSON.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    // A prompt may begin with a bracket.
    return text;
  }
}

/** `loras[][path]` is loras, a member, path. */
function stepsOf(name: string): string[] {
  const [, first = '', rest = ''] = /^([^[\]]*)((?:\[[^[\]]*\])*)$/.exec(name) ?? [];
  const steps = [first, ...[...rest.matchAll(/\[([^[\]]*)\]/g)].map(([, step = '']) => step)];
  if (first === '' || steps.length > 5)
    throw new KinoraError('invalid_request', `There is no field ${name}.`, { field: name });
  return steps;
}

/** Puts a value where its steps lead. A field that a member has already begins the next member. */
function put(target: Fields, [step = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    target[step] = value;
    return;
  }
  if (rest[0] !== '') {
    const inner = isFields(target[step]) ? target[step] : (Object.create(null) as Fields);
    target[step] = inner;
    put(inner, rest, value);
    return;
  }
  const list: unknown[] = Array.isArray(target[step]) ? target[step] : [];
  target[step] = list;
  const within = rest.slice(1);
  if (within.length === 0) {
    list.push(value);
    return;
  }
  const last = list.at(-1);
  const isOpen = isFields(last) && !(within[0] !== undefined && within.length === 1 && within[0] in last);
  const member = isOpen ? last : (Object.create(null) as Fields);
  if (!isOpen) list.push(member);
  put(member, within, value);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Blob);
}
