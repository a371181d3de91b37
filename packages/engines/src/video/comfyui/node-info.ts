/**
 * What a server's nodes take (`GET /object_info/{class}`), and a graph checked against it before anything is queued.
 *
 * ComfyUI itself checks less than it seems: of nodes in its newer form it does not check lists of values, sizes off their step
 * are cut silently, and a graph with one good output is taken although the others are faulty (seen on 0.3.64).
 *
 * @module
 */
import type { Json } from '@kinora/film';
import { z } from 'zod';
import { linkOf, type Graph, type GraphNode, type NamedGraph } from './graph.ts';

/** `["INT", {min, max}]`, `[["a", "b"]]`, `["COMBO", {options}]`, `["IMAGE"]` … */
const InputSpecSchema = z.tuple([z.union([z.string(), z.array(z.json())])]).rest(z.json());
const InputsSchema = z.object({
  required: z.record(z.string(), z.unknown()).optional().catch(undefined),
  optional: z.record(z.string(), z.unknown()).optional().catch(undefined),
});
const NodeInfoSchema = z.looseObject({
  // Node packs of others are not always as they should be: what cannot be read is not checked.
  input: InputsSchema.catch({}),
  output: z.array(z.json()).nullable().catch(null),
});
export const ObjectInfoSchema = z.record(z.string(), NodeInfoSchema);
export type ObjectInfo = z.output<typeof ObjectInfoSchema>;
type NodeInfo = z.output<typeof NodeInfoSchema>;

/** A fault of a graph on a server, told with its node and field. */
export interface GraphFault {
  node: string;
  classType: string;
  input: string | null;
  kind: 'class-missing' | 'input-missing' | 'not-in-list' | 'out-of-range' | 'wrong-type' | 'bad-link';
  reason: string;
}

const LONGEST_LIST_SHOWN = 8;

/** All faults of the filled graph; empty where the server can run it. */
export function checkGraph(graph: Graph, info: ObjectInfo): GraphFault[] {
  return Object.entries(graph).flatMap(([id, node]) => checkNode(id, node, graph, info));
}

/** One sentence for people: the first faults by node and field. */
export function tellFaults(faults: readonly GraphFault[], graph: Graph): string {
  const told = faults.slice(0, 3).map(({ node, classType, input, reason }) => {
    const title = graph[node]?._meta?.title;
    const where = `node ${node} (${title === undefined || title === classType ? classType : `${title}, ${classType}`})`;
    return input === null ? `${where}: ${reason}` : `${where}, input ${input}: ${reason}`;
  });
  const more = faults.length > told.length ? ` … and ${faults.length - told.length} more.` : '';
  return told.join(' ') + more;
}

function checkNode(id: string, node: GraphNode, graph: Graph, info: ObjectInfo): GraphFault[] {
  const own = info[node.class_type];
  const fault = (kind: GraphFault['kind'], input: string | null, reason: string): GraphFault => ({
    node: id,
    classType: node.class_type,
    input,
    kind,
    reason,
  });
  if (own === undefined) {
    return [
      fault(
        'class-missing',
        null,
        `the server has no nodes of the class ${node.class_type}; install what brings it, or update ComfyUI.`,
      ),
    ];
  }
  const faults: GraphFault[] = [];
  for (const { name, spec, required } of inputsOf(own, node)) {
    const value = node.inputs[name];
    if (value === undefined) {
      if (required) faults.push(fault('input-missing', name, 'it is required and the graph does not give it.'));
      continue;
    }
    const found = Array.isArray(value) ? checkLink(value, spec, graph, info) : checkValue(value, spec);
    if (found !== null) faults.push(fault(found.kind, name, found.reason));
  }
  return faults;
}

interface Spec {
  type: string | Json[];
  options: Readonly<Record<string, Json>>;
}
type Found = { kind: GraphFault['kind']; reason: string } | null;

/** Inputs of a node, with those that a chosen value brings along (`format` = mp4 brings `format.codec`). */
function inputsOf(own: NodeInfo, node: GraphNode): { name: string; spec: Spec; required: boolean }[] {
  const listed = (
    inputs: z.output<typeof InputsSchema>,
    prefix: string,
  ): { name: string; spec: Spec; required: boolean }[] =>
    (['required', 'optional'] as const).flatMap((section) =>
      Object.entries(inputs[section] ?? {}).flatMap(([input, raw]) => {
        const spec = specOf(raw);
        if (spec === null) return [];
        const name = `${prefix}${input}`;
        return [{ name, spec, required: section === 'required' }, ...nested(name, spec)];
      }),
    );
  const nested = (name: string, spec: Spec): { name: string; spec: Spec; required: boolean }[] => {
    const chosen = DynamicOptionsSchema.safeParse(spec.options['options']);
    const option = chosen.success ? chosen.data.find(({ key }) => key === node.inputs[name]) : undefined;
    return option === undefined ? [] : listed(option.inputs, `${name}.`);
  };
  return listed(own.input, '');
}

const DynamicOptionsSchema = z.array(z.looseObject({ key: z.string(), inputs: InputsSchema }));

function specOf(raw: unknown): Spec | null {
  const spec = InputSpecSchema.safeParse(raw);
  if (!spec.success) return null;
  const [type, options] = spec.data;
  const known = typeof options === 'object' && options !== null && !Array.isArray(options) ? options : {};
  return { type, options: known };
}

/** The values an input may have; null where it is no list. */
function choicesOf({ type, options }: Spec): Json[] | null {
  if (Array.isArray(type)) return type;
  if (type === 'COMBO' && Array.isArray(options['options'])) return options['options'];
  const dynamic = DynamicOptionsSchema.safeParse(options['options']);
  return dynamic.success ? dynamic.data.map(({ key }) => key) : null;
}

function checkValue(value: Json, spec: Spec): Found {
  const { type, options } = spec;
  const choices = choicesOf(spec);
  if (choices !== null) {
    // Lists of uploaded files change with every upload; the server looks for the file itself.
    const uploaded = Object.keys(options).some((name) => name.endsWith('upload') && options[name] !== false);
    if (uploaded || choices.includes(value)) return null;
    return { kind: 'not-in-list', reason: `${tell(value)} is not among what the server has (${tellList(choices)}).` };
  }
  if (type === 'INT' || type === 'FLOAT') {
    const number =
      typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
    if (!Number.isFinite(number)) return { kind: 'wrong-type', reason: `${tell(value)} is no number.` };
    if (typeof options['min'] === 'number' && number < options['min']) {
      return { kind: 'out-of-range', reason: `${number} is less than ${options['min']}.` };
    }
    if (typeof options['max'] === 'number' && number > options['max']) {
      return { kind: 'out-of-range', reason: `${number} is more than ${options['max']}.` };
    }
    return null;
  }
  if (type === 'STRING' || type === 'BOOLEAN') return null;
  // A socket: `IMAGE`, `MODEL` … Newer dynamic kinds take values in forms of their own.
  if (
    typeof type === 'string' &&
    /^[A-Z0-9_]+$/.test(type) &&
    !type.startsWith('COMFY_') &&
    !('widgetType' in options)
  ) {
    return { kind: 'bad-link', reason: `it takes a link to a node that gives ${type}, not the value ${tell(value)}.` };
  }
  return null;
}

function checkLink(value: Json[], spec: Spec, graph: Graph, info: ObjectInfo): Found {
  const link = linkOf(value);
  if (link === null) return { kind: 'bad-link', reason: 'its link is not a node and the number of an output.' };
  const source = graph[link.node];
  if (source === undefined)
    return { kind: 'bad-link', reason: `it is linked to node ${link.node}, which is not in the graph.` };
  const outputs = info[source.class_type]?.output;
  if (outputs === undefined || outputs === null) return null;
  const given = outputs[link.slot];
  if (given === undefined) {
    return { kind: 'bad-link', reason: `node ${link.node} (${source.class_type}) has no output ${link.slot}.` };
  }
  if (typeof given !== 'string' || typeof spec.type !== 'string' || fits(given, spec.type)) return null;
  return {
    kind: 'bad-link',
    reason: `node ${link.node} (${source.class_type}) gives ${given}, but ${spec.type} is needed.`,
  };
}

/** Types may be several, with commas; `*` is any; newer kinds match by rules of their own. */
function fits(given: string, wanted: string): boolean {
  if ([given, wanted].some((type) => type.includes('*') || type.startsWith('COMFY_') || type === 'COMBO')) return true;
  const wants = new Set(wanted.split(','));
  return given.split(',').some((type) => wants.has(type));
}

function tell(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function tellList(choices: readonly Json[]): string {
  if (choices.length === 0) return 'it has none';
  const shown = choices.slice(0, LONGEST_LIST_SHOWN).map(tell).join(', ');
  return choices.length > LONGEST_LIST_SHOWN ? `${shown} … ${choices.length} in all` : shown;
}

/** Values of a node's list input, such as the names of LoRA files; null where the server has no such list. */
export function listed(info: ObjectInfo, classType: string, input: string): string[] | null {
  const raw = info[classType]?.input.required?.[input] ?? info[classType]?.input.optional?.[input];
  const spec = raw === undefined ? null : specOf(raw);
  const choices = spec === null ? null : choicesOf(spec);
  return choices === null ? null : choices.filter((name) => typeof name === 'string');
}

/**
 * Sizes and lengths that a node would cut silently to its step: 1080 high becomes 1072 where the step is 16.
 */
export function offStep(named: NamedGraph, graph: Graph, info: ObjectInfo): GraphFault[] {
  return (['width', 'height', 'frames'] as const).flatMap((name) =>
    (named.places[name] ?? []).flatMap(({ node, input }) => {
      const own = graph[node];
      const raw = own === undefined ? undefined : info[own.class_type]?.input.required?.[input];
      const spec = raw === undefined ? null : specOf(raw);
      const value = own?.inputs[input];
      const step = spec?.options['step'];
      const from = spec?.options['min'];
      if (own === undefined || typeof value !== 'number' || typeof step !== 'number' || typeof from !== 'number')
        return [];
      if (step <= 1 || (value - from) % step === 0) return [];
      const reason = `${value} is not ${from} and a multiple of ${step} more: it would be cut.`;
      return [{ node, classType: own.class_type, input, kind: 'out-of-range' as const, reason }];
    }),
  );
}
