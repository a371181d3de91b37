/**
 * What an endpoint's settings make of ComfyUI: which graphs are filled for which takes, and what of a take they leave open.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { canonicalJson, KinoraError } from '@kinora/film';
import { z } from 'zod';
import { DRAFT_SIZES, FINAL_SIZES, WAN_FRAMES } from '../../wan.ts';
import { fillGraph, INPUT_NAMES, readGraph, SideSchema, type InputName, type NamedGraph, type Side } from './graph.ts';
import firstFrameGraph from './graphs/wan22-first-frame.json' with { type: 'json' };
import firstFrameSide from './graphs/wan22-first-frame.inputs.json' with { type: 'json' };
import bothFramesGraph from './graphs/wan22-first-last-frame.json' with { type: 'json' };
import bothFramesSide from './graphs/wan22-first-last-frame.inputs.json' with { type: 'json' };
import textGraph from './graphs/wan22-text.json' with { type: 'json' };
import textSide from './graphs/wan22-text.inputs.json' with { type: 'json' };

const fileName = z.string().min(1).max(500);
const placeList = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((places) => (typeof places === 'string' ? [places] : places));

const OwnGraphSchema = z.strictObject({
  /** Path of a file saved by Workflow > Export (API). */
  path: z.string().min(1),
  /** Where the values go, as `node.input`; without it the titles of the nodes say so. */
  inputs: z.partialRecord(z.enum(INPUT_NAMES as [InputName, ...InputName[]]), placeList).default({}),
  experts: z.strictObject({ high: z.string(), low: z.string() }).partial().default({}),
  output: z.string().optional(),
});

const pairOf = z.strictObject({ high: fileName, low: fileName });

export const ComfyuiSettingsSchema = z.strictObject({
  /** A graph of one's own for takes from words; without it Wan 2.2 A14B with two experts. */
  graph: OwnGraphSchema.optional(),
  /** The same for takes with a given first (and last) frame. */
  imageGraph: OwnGraphSchema.optional(),
  /** Sizes an own graph is good for; one that does not take width and height needs exactly one here. */
  sizes: z
    .array(z.string().regex(/^[1-9]\d{1,4}x[1-9]\d{1,4}$/, 'A size is written 832x480.'))
    .min(1)
    .optional(),
  /** Frames of every take of an own graph that does not take a length. */
  frames: z.number().int().min(1).max(10_000).optional(),
  /** Longest take in frames. */
  maxFrames: z.number().int().min(5).max(10_000).default(WAN_FRAMES),
  /** Frames a second an own graph makes, where it does not take them. */
  fps: z.number().min(1).max(120).default(16),
  /** Names of the weights as the server lists them, where they are not those of ComfyUI's own template. */
  models: z
    .strictObject({
      high: fileName,
      low: fileName,
      imageHigh: fileName,
      imageLow: fileName,
      textEncoder: fileName,
      vae: fileName,
    })
    .partial()
    .default({}),
  /** LoRAs that make 4 steps enough; `null` where the endpoint is to do without. */
  distilled: z.strictObject({ text: pairOf.nullable(), image: pairOf.nullable() }).partial().default({}),
});
export type ComfyuiSettings = z.output<typeof ComfyuiSettingsSchema>;

/** Names in ComfyUI's templates video_wan2_2_14B_t2v and _i2v (package comfyui-workflow-templates 0.1.95). */
const TEMPLATE_DISTILLED = {
  text: {
    high: 'wan2.2_t2v_lightx2v_4steps_lora_v1.1_high_noise.safetensors',
    low: 'wan2.2_t2v_lightx2v_4steps_lora_v1.1_low_noise.safetensors',
  },
  image: {
    high: 'wan2.2_i2v_lightx2v_4steps_lora_v1_high_noise.safetensors',
    low: 'wan2.2_i2v_lightx2v_4steps_lora_v1_low_noise.safetensors',
  },
} as const;

export interface Pair {
  high: string;
  low: string;
}

/** What a graph is used for. */
export interface Sheet {
  named: NamedGraph;
  /** Changes with the graph. */
  hash: string;
  distilled: Pair | null;
  imageToVideo: boolean;
  own: boolean;
}

export interface Desk {
  /** Takes from words, from a first frame, and between a first and a last (or to a last alone); null where there is none. */
  sheets: { text: Sheet; first: Sheet | null; both: Sheet | null };
  sizes: readonly string[];
  /** Drafts are made at the small sizes; one's own graph knows no such difference. */
  draftSizes: readonly string[];
  fixedFrames: number | null;
  maxFrames: number;
  fps: number;
}

/** @throws KinoraError invalid_request naming `settings.…` */
export function openDesk(settings: ComfyuiSettings): Desk {
  const { models } = settings;
  const builtIn = (graph: unknown, side: unknown, imageToVideo: boolean): Sheet => {
    const named = readGraph(graph, SideSchema.parse(side), 'settings');
    const high = imageToVideo ? models.imageHigh : models.high;
    const low = imageToVideo ? models.imageLow : models.low;
    const filled = fillGraph(named, {
      ...(high === undefined ? {} : { modelHigh: high }),
      ...(low === undefined ? {} : { modelLow: low }),
      ...(models.textEncoder === undefined ? {} : { textEncoder: models.textEncoder }),
      ...(models.vae === undefined ? {} : { vae: models.vae }),
    });
    const kind = imageToVideo ? 'image' : 'text';
    const distilled = settings.distilled[kind] === undefined ? TEMPLATE_DISTILLED[kind] : settings.distilled[kind];
    return sheetOf({ ...named, graph: filled }, { distilled, imageToVideo, own: false });
  };
  const own = (field: 'graph' | 'imageGraph'): Sheet | null => {
    const chosen = settings[field];
    if (chosen === undefined) return null;
    const { path, ...side } = chosen;
    const named = readOwnGraph(path, side, `settings.${field}`);
    const kind = field === 'imageGraph' ? 'image' : 'text';
    const imageToVideo = field === 'imageGraph' || named.places.firstFrame !== undefined;
    return sheetOf(named, { distilled: settings.distilled[kind] ?? null, imageToVideo, own: true });
  };

  const ownText = own('graph');
  const ownImage = own('imageGraph');
  if (ownImage !== null && ownImage.named.places.firstFrame === undefined) {
    throw wrong(
      'settings.imageGraph',
      'Nothing in this graph takes the first frame: title its LoadImage kinora:firstFrame.',
    );
  }
  const image = ownImage ?? (ownText?.named.places.firstFrame === undefined ? null : ownText);
  const builtInImages = ownText === null && ownImage === null;
  const sheets: Desk['sheets'] = {
    text: ownText ?? builtIn(textGraph, textSide, false),
    first: builtInImages ? builtIn(firstFrameGraph, firstFrameSide, true) : image,
    both: builtInImages
      ? builtIn(bothFramesGraph, bothFramesSide, true)
      : image?.named.places.lastFrame === undefined
        ? null
        : image,
  };
  const owned = [ownText, ownImage].filter((sheet) => sheet !== null);
  for (const { named } of owned) {
    const takesSize = named.places.width !== undefined && named.places.height !== undefined;
    if (!takesSize && settings.sizes?.length !== 1) {
      throw wrong('settings.sizes', 'This graph does not take width and height: name the one size it makes.');
    }
    if (named.places.frames === undefined && settings.frames === undefined) {
      throw wrong('settings.frames', 'This graph does not take a length: name the frames it makes.');
    }
  }
  const sizes = settings.sizes ?? [...DRAFT_SIZES, ...FINAL_SIZES];
  return {
    sheets,
    sizes,
    draftSizes: settings.sizes ?? DRAFT_SIZES,
    fixedFrames: owned.some(({ named }) => named.places.frames === undefined) ? (settings.frames ?? null) : null,
    maxFrames: settings.maxFrames,
    fps: owned.length > 0 ? settings.fps : 16,
  };
}

function sheetOf(named: NamedGraph, rest: Omit<Sheet, 'named' | 'hash'>): Sheet {
  const content = { graph: named.graph, places: named.places, experts: named.experts, output: named.output };
  const text = canonicalJson(JSON.parse(JSON.stringify(content)) as Parameters<typeof canonicalJson>[0]);
  return { ...rest, named, hash: createHash('sha256').update(text).digest('hex') };
}

function readOwnGraph(path: string, side: Side, field: string): NamedGraph {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw wrong(`${field}.path`, `The graph ${path} cannot be read (${code}).`);
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw wrong(`${field}.path`, `The graph ${path} is no JSON.`);
  }
  return readGraph(content, side, field);
}

function wrong(field: string, message: string): KinoraError {
  return new KinoraError('invalid_request', message, { field });
}
