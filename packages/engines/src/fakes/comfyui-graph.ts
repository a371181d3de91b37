import type { UnderstoodJob } from './fake-server.ts';
import type { FakeNode } from './comfyui-nodes.ts';

/** What a ComfyUI server makes of a graph: its faults as it tells them, and the take that comes of it. */

export interface SentNode {
  class_type?: unknown;
  inputs?: Record<string, unknown>;
}
export type SentGraph = Record<string, SentNode>;
type Nodes = Readonly<Record<string, FakeNode>>;

export interface NodeFaults {
  errors: { type: string; message: string; details: string; extra_info: { input_name: string } }[];
  dependent_outputs: string[];
  class_type: string;
}
export type Checked =
  | { ok: true; outputs: string[]; nodeErrors: Record<string, NodeFaults> }
  | { ok: false; error: { type: string; message: string; details: string }; nodeErrors: Record<string, NodeFaults> };

/**
 * Each output is checked with what it hangs on; one good output is enough, and the faulty ones are left out. Lists of nodes in
 * the newer form are not checked, as on 0.3.64.
 */
export function checkSent(graph: SentGraph, nodes: Nodes): Checked {
  for (const [id, { class_type: type }] of Object.entries(graph)) {
    if (typeof type === 'string' && nodes[type] !== undefined) continue;
    const message =
      typeof type === 'string'
        ? `Cannot execute because node ${type} does not exist.`
        : 'Cannot execute because a node is missing the class_type property.';
    return { ok: false, error: { type: 'invalid_prompt', message, details: `Node ID '#${id}'` }, nodeErrors: {} };
  }
  const outputs = Object.keys(graph).filter((id) => nodes[classOf(graph, id)]?.outputNode === true);
  if (outputs.length === 0) {
    return {
      ok: false,
      error: { type: 'prompt_no_outputs', message: 'Prompt has no outputs', details: '' },
      nodeErrors: {},
    };
  }
  const nodeErrors: Record<string, NodeFaults> = {};
  const good = outputs.filter((output) => {
    const faulty = above(graph, output).filter((id) => {
      const errors = faultsOf(graph[id] ?? {}, nodes[classOf(graph, id)]);
      if (errors.length === 0) return false;
      (nodeErrors[id] ??= { errors, dependent_outputs: [], class_type: classOf(graph, id) }).dependent_outputs.push(
        output,
      );
      return true;
    });
    return faulty.length === 0;
  });
  if (good.length > 0) return { ok: true, outputs: good, nodeErrors };
  const error = { type: 'prompt_outputs_failed_validation', message: 'Prompt outputs failed validation', details: '' };
  return { ok: false, error, nodeErrors };
}

function classOf(graph: SentGraph, id: string): string {
  return String(graph[id]?.class_type);
}

function faultsOf(node: SentNode, known: FakeNode | undefined): NodeFaults['errors'] {
  const fault = (type: string, message: string, details: string, input: string) => ({
    type,
    message,
    details,
    extra_info: { input_name: input },
  });
  return Object.entries(known?.required ?? {}).flatMap(([input, spec]) => {
    const value = node.inputs?.[input];
    if (value === undefined) return [fault('required_input_missing', 'Required input is missing', input, input)];
    const [type, options = {}] = spec as [unknown, { min?: number; max?: number; image_upload?: boolean }?];
    if (Array.isArray(type) && options.image_upload !== true && !type.includes(value)) {
      return [
        fault(
          'value_not_in_list',
          'Value not in list',
          `${input}: '${String(value)}' not in ${JSON.stringify(type)}`,
          input,
        ),
      ];
    }
    if (typeof value === 'number' && options.max !== undefined && value > options.max) {
      return [fault('value_bigger_than_max', `Value ${value} bigger than max of ${options.max}`, input, input)];
    }
    if (typeof value === 'number' && options.min !== undefined && value < options.min) {
      return [fault('value_smaller_than_min', `Value ${value} smaller than min of ${options.min}`, input, input)];
    }
    return [];
  });
}

/** A node and all that it hangs on, in the order they run. */
export function above(graph: SentGraph, id: string, seen = new Set<string>()): string[] {
  if (seen.has(id) || graph[id] === undefined) return [];
  seen.add(id);
  const links = Object.values(graph[id].inputs ?? {}).flatMap((value) =>
    Array.isArray(value) ? [String(value[0])] : [],
  );
  return [...links.flatMap((link) => above(graph, link, seen)), id];
}

export interface Understood {
  take: UnderstoodJob;
  output: string;
  prefix: string;
  /** Steps of each sampler in the order they run. */
  steps: { node: string; steps: number }[];
  order: string[];
}

/** The take that the first output makes. */
export function understand(graph: SentGraph, output: string): Understood {
  const order = above(graph, output);
  const inputs = (id: string): Record<string, unknown> => graph[id]?.inputs ?? {};
  const link = (id: string | undefined, input: string): string | undefined => {
    const value = id === undefined ? undefined : inputs(id)[input];
    return Array.isArray(value) ? String(value[0]) : undefined;
  };
  const is = (type: string) => (id: string) => classOf(graph, id) === type;
  const samplers = order.filter(is('KSamplerAdvanced'));
  const [high, low] = samplers;
  const text = (sampler: string | undefined, side: 'positive' | 'negative'): string | undefined => {
    let at = link(sampler, side);
    while (at !== undefined && !is('CLIPTextEncode')(at)) at = link(at, side);
    return at === undefined ? undefined : String(inputs(at)['text']);
  };
  const sized = order.find((id) => 'width' in inputs(id) && 'height' in inputs(id));
  const size = sized === undefined ? {} : inputs(sized);
  const clip = order.find(is('CreateVideo')) ?? order.find(is('VHS_VideoCombine'));
  const loras = [high, low].flatMap((sampler, index) => {
    const chain: { name: string; expert: 'high' | 'low'; strength: number }[] = [];
    for (let at = link(sampler, 'model'); at !== undefined; at = link(at, 'model')) {
      if (!is('LoraLoaderModelOnly')(at)) continue;
      const { lora_name: name, strength_model: strength } = inputs(at);
      chain.unshift({ name: String(name), expert: index === 0 ? 'high' : 'low', strength: Number(strength) });
    }
    return chain;
  });
  const shift = order.find(is('ModelSamplingSD3'));
  const primitive = Object.keys(graph).find(is('PrimitiveStringMultiline'));
  const negativePrompt = text(high, 'negative');
  const seed = high === undefined ? size['color'] : inputs(high)['noise_seed'];
  return {
    take: {
      prompt: text(high, 'positive') ?? String(primitive === undefined ? '' : inputs(primitive)['value']),
      ...(negativePrompt === undefined ? {} : { negativePrompt }),
      width: Number(size['width']),
      height: Number(size['height']),
      frames: Number(size['length'] ?? size['batch_size']),
      fps: Number(clip === undefined ? 16 : (inputs(clip)['fps'] ?? inputs(clip)['frame_rate'])),
      ...(high === undefined || low === undefined
        ? {}
        : {
            steps: Number(inputs(high)['steps']),
            guidance: { high: Number(inputs(high)['cfg']), low: Number(inputs(low)['cfg']) },
          }),
      ...(shift === undefined ? {} : { shift: Number(inputs(shift)['shift']) }),
      ...(typeof seed === 'number' ? { seed } : {}),
      loras,
      firstFrame: order.some((id) => link(id, 'start_image') !== undefined),
      lastFrame: order.some((id) => link(id, 'end_image') !== undefined),
    },
    output,
    prefix: String(inputs(output)['filename_prefix']),
    steps: samplers.map((node) => {
      const { steps, start_at_step: from, end_at_step: to } = inputs(node) as Record<string, number | undefined>;
      return { node, steps: Math.min(to ?? 0, steps ?? 0) - (from ?? 0) };
    }),
    order,
  };
}
