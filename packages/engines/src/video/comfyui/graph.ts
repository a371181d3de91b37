/**
 * ComfyUI's API graphs as data: nodes by id, each with a class and inputs that are values or links to another node's output.
 * Kinora fills a graph by names (`prompt`, `seed`, `highSteps` …) that a side file, the endpoint's settings or the titles of
 * the nodes tie to inputs; what a graph does with a name is its own business.
 *
 * @module
 */
import { KinoraError, type Json } from '@kinora/film';
import { z } from 'zod';

const NodeSchema = z.looseObject({
  class_type: z.string().min(1),
  inputs: z.record(z.string(), z.json()).default({}),
  _meta: z.looseObject({ title: z.string().optional() }).optional(),
});
export const GraphSchema = z.record(z.string(), NodeSchema);
export type GraphNode = z.output<typeof NodeSchema>;
export type Graph = z.output<typeof GraphSchema>;

/** What can be filled in, and the inputs that a node titled `kinora:NAME` is searched for, best first. */
const NAMES = {
  prompt: ['text', 'prompt', 'positive_prompt', 'value', 'string'],
  negative: ['text', 'negative_prompt', 'prompt', 'value', 'string'],
  width: ['width', 'value'],
  height: ['height', 'value'],
  frames: ['length', 'num_frames', 'frames', 'value'],
  fps: ['fps', 'frame_rate', 'value'],
  steps: ['steps', 'value'],
  highSteps: ['end_at_step', 'start_at_step', 'value'],
  guidance: ['cfg', 'guidance', 'value'],
  guidanceHigh: ['cfg', 'guidance', 'value'],
  guidanceLow: ['cfg', 'guidance', 'value'],
  shift: ['shift', 'value'],
  seed: ['noise_seed', 'seed', 'value'],
  firstFrame: ['image'],
  lastFrame: ['image'],
  filePrefix: ['filename_prefix', 'value'],
  modelHigh: ['unet_name', 'model_name', 'ckpt_name'],
  modelLow: ['unet_name', 'model_name', 'ckpt_name'],
  textEncoder: ['clip_name', 'model_name'],
  vae: ['vae_name', 'model_name'],
} as const satisfies Record<string, readonly string[]>;
export type InputName = keyof typeof NAMES;
export const INPUT_NAMES = Object.keys(NAMES) as readonly InputName[];

/** An input of a node. */
export interface Place {
  node: string;
  input: string;
}

/** A graph with what of it is known by name. */
export interface NamedGraph {
  title: string;
  graph: Graph;
  places: Readonly<Partial<Record<InputName, readonly Place[]>>>;
  /** Nodes whose first output is an expert's weights: LoRAs go behind them. */
  experts: { high: string | null; low: string | null };
  /** The node whose file is the take. */
  output: string;
}

/** Side file of a graph, and what an endpoint's settings may say about a user's own: places are written `node.input`. */
export const SideSchema = z.strictObject({
  title: z.string().optional(),
  inputs: z
    .partialRecord(z.enum(INPUT_NAMES as [InputName, ...InputName[]]), z.array(z.string().regex(/^.+\.[^.]+$/)).min(1))
    .default({}),
  experts: z.strictObject({ high: z.string(), low: z.string() }).partial().default({}),
  output: z.string().optional(),
});
export type Side = z.output<typeof SideSchema>;

/** Node classes that write a video and name it in their answer. */
const VIDEO_WRITERS = new Set(['SaveVideo', 'VHS_VideoCombine', 'SaveWEBM']);

/**
 * Reads a graph file. What the side file says goes before the titles of nodes.
 *
 * @throws KinoraError invalid_request with a sentence that names the node
 */
export function readGraph(content: unknown, side: Side, field: string): NamedGraph {
  const wrong = (message: string): never => {
    throw new KinoraError('invalid_request', message, { field });
  };
  if (typeof content === 'object' && content !== null && 'nodes' in content && Array.isArray(content.nodes)) {
    wrong('This graph was saved for the editor. In ComfyUI choose Workflow > Export (API) and use that file.');
  }
  const parsed = GraphSchema.safeParse(content);
  if (!parsed.success) return wrong(`This is no API graph of ComfyUI: ${z.prettifyError(parsed.error).split('\n')[0]}`);
  const graph = parsed.data;
  if (Object.keys(graph).length === 0) wrong('The graph has no nodes.');

  const titled = placesByTitle(graph, wrong);
  const places: Partial<Record<InputName, Place[]>> = { ...titled.places };
  for (const [name, written] of Object.entries(side.inputs) as [InputName, string[] | undefined][]) {
    if (written !== undefined) places[name] = written.map((place) => placeOf(graph, place, name, wrong));
  }
  if (places.prompt === undefined) {
    wrong(
      'Nothing in the graph takes the prompt: give the node the title kinora:prompt, or name its input in the settings.',
    );
  }
  const output = side.output ?? titled.output ?? onlyWriter(graph, wrong);
  if (graph[output] === undefined) wrong(`The graph has no node ${output}, which was named as its output.`);
  const experts = { high: side.experts.high ?? titled.high, low: side.experts.low ?? titled.low };
  for (const expert of [experts.high, experts.low]) {
    if (expert !== null && graph[expert] === undefined)
      wrong(`The graph has no node ${expert}, which was named as an expert.`);
  }
  // A file of its own for each take: a server that made the same before would else point to one that may be gone.
  if (places.filePrefix === undefined && graph[output]?.inputs['filename_prefix'] !== undefined) {
    places.filePrefix = [{ node: output, input: 'filename_prefix' }];
  }
  return { title: side.title ?? 'own graph', graph, places, experts, output };
}

function placeOf(graph: Graph, written: string, name: InputName, wrong: (message: string) => never): Place {
  const dot = written.lastIndexOf('.');
  // Inputs of newer nodes have dots of their own (`format.codec`): the longest node id that exists wins.
  for (let at = dot; at > 0; at = written.lastIndexOf('.', at - 1)) {
    const node = written.slice(0, at);
    if (graph[node] !== undefined) return { node, input: written.slice(at + 1) };
  }
  return wrong(`${name} is to go to ${written}, but the graph has no node ${written.slice(0, dot)}.`);
}

interface Titled {
  places: Partial<Record<InputName, Place[]>>;
  high: string | null;
  low: string | null;
  output: string | null;
}

/** `kinora:prompt`, `kinora:seed, steps, guidanceHigh=cfg`, `kinora:output`, `kinora:expertHigh`. */
function placesByTitle(graph: Graph, wrong: (message: string) => never): Titled {
  const found: Titled = { places: {}, high: null, low: null, output: null };
  for (const [id, node] of Object.entries(graph)) {
    const said = /^\s*kinora:(.+)$/i.exec(node._meta?.title ?? '')?.[1];
    for (const part of said?.split(/[\s,]+/).filter((word) => word !== '') ?? []) {
      const [name = '', given] = part.split('=');
      if (name === 'output') found.output = id;
      else if (name === 'expertHigh') found.high = id;
      else if (name === 'expertLow') found.low = id;
      else if (isInputName(name)) {
        const input = given ?? NAMES[name].find((candidate) => candidate in node.inputs);
        if (input === undefined) {
          return wrong(
            `Node ${id} (${node.class_type}) is titled kinora:${name}, but has no input for it; write kinora:${name}=INPUT.`,
          );
        }
        (found.places[name] ??= []).push({ node: id, input });
      } else {
        return wrong(
          `Node ${id} (${node.class_type}) is titled kinora:${name}; known are ${INPUT_NAMES.join(', ')}, output, expertHigh, expertLow.`,
        );
      }
    }
  }
  return found;
}

function isInputName(name: string): name is InputName {
  return Object.hasOwn(NAMES, name);
}

function onlyWriter(graph: Graph, wrong: (message: string) => never): string {
  const writers = Object.keys(graph).filter((id) => VIDEO_WRITERS.has(graph[id]?.class_type ?? ''));
  const [only] = writers;
  if (only !== undefined && writers.length === 1) return only;
  return wrong(
    writers.length === 0
      ? `The graph saves no video: it needs one of ${[...VIDEO_WRITERS].join(', ')}, or a node titled kinora:output.`
      : `The graph saves several videos (nodes ${writers.join(', ')}): give the one that is the take the title kinora:output.`,
  );
}

export type Values = Readonly<Partial<Record<InputName, Json>>>;

/** The graph with the values in their places; names the graph does not know are left out. */
export function fillGraph(named: NamedGraph, values: Values): Graph {
  const graph = structuredClone(named.graph);
  for (const [name, places] of Object.entries(named.places) as [InputName, readonly Place[]][]) {
    const value = values[name];
    if (value === undefined) continue;
    for (const { node, input } of places) {
      const target = graph[node];
      if (target !== undefined) target.inputs[input] = structuredClone(value) as GraphNode['inputs'][string];
    }
  }
  return graph;
}

export interface ChainedLora {
  /** File names as the server lists them; null leaves that expert as it is. */
  high: string | null;
  low: string | null;
  strength: number;
}

/** Chains LoRAs behind each expert, first one nearest to the weights; all that used the expert uses the chain's end. */
export function chainLoras(graph: Graph, experts: NamedGraph['experts'], loras: readonly ChainedLora[]): Graph {
  let chained = graph;
  for (const side of ['high', 'low'] as const) {
    const expert = experts[side];
    const names = loras.flatMap((lora) => (lora[side] === null ? [] : [{ name: lora[side], strength: lora.strength }]));
    if (expert !== null && names.length > 0) chained = chainBehind(chained, expert, side, names);
  }
  return chained;
}

function chainBehind(
  graph: Graph,
  expert: string,
  side: string,
  loras: readonly { name: string; strength: number }[],
): Graph {
  const idOf = (index: number): string => `kinora_lora_${side}_${index + 1}`;
  const rewired: Graph = {};
  for (const [id, node] of Object.entries(graph)) {
    const inputs = Object.fromEntries(
      Object.entries(node.inputs).map(([input, value]) => {
        const link = linkOf(value);
        return [input, link?.node === expert && link.slot === 0 ? [idOf(loras.length - 1), 0] : value];
      }),
    );
    rewired[id] = { ...node, inputs };
  }
  loras.forEach(({ name, strength }, index) => {
    rewired[idOf(index)] = {
      class_type: 'LoraLoaderModelOnly',
      inputs: { model: [index === 0 ? expert : idOf(index - 1), 0], lora_name: name, strength_model: strength },
      _meta: { title: `LoRA ${index + 1} of the ${side}-noise expert` },
    };
  });
  return rewired;
}

/** A link is an array of a node's id and the number of its output. */
export function linkOf(value: Json | undefined): { node: string; slot: number } | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [node, slot] = value;
  return typeof node === 'string' && typeof slot === 'number' && Number.isInteger(slot) ? { node, slot } : null;
}

/** The graph without a node and without the links to it. */
export function withoutNode(graph: Graph, dropped: string): Graph {
  return Object.fromEntries(
    Object.entries(graph)
      .filter(([id]) => id !== dropped)
      .map(([id, node]) => {
        const inputs = Object.entries(node.inputs).filter(([, value]) => linkOf(value)?.node !== dropped);
        return [id, { ...node, inputs: Object.fromEntries(inputs) }];
      }),
  );
}

/**
 * Steps that each sampler of a filled graph will do, by node id: ComfyUI counts them per node. KSamplerAdvanced does a part of
 * its schedule, from `start_at_step` to `end_at_step`.
 */
export function samplerSteps(graph: Graph): Record<string, number> {
  const found: Record<string, number> = {};
  for (const [id, node] of Object.entries(graph)) {
    const steps = node.inputs['steps'];
    if (typeof steps !== 'number' || !/sampler/i.test(node.class_type)) continue;
    const from = node.inputs['start_at_step'] ?? 0;
    const to = node.inputs['end_at_step'] ?? steps;
    if (typeof from !== 'number' || typeof to !== 'number') continue;
    found[id] = Math.max(0, Math.min(to, steps) - from);
  }
  return found;
}
