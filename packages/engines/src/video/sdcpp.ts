/**
 * stable-diffusion.cpp: one process of the user's own `sd-cli` per take, on the user's own weights. No Python, any GPU it was built
 * for, or none.
 *
 * The command line rather than its server: a process tells its steps, can be ended in the middle, and takes nothing with it when it
 * crashes. Submitting starts nothing, so nothing is ever made twice: the process belongs to whoever watches the job. It dies with
 * us; one that does not is found by the job's name in its command line, ended, and the take made again from the handle.
 *
 * Measured on stable-diffusion.cpp 97d2990 (docs/engines/sdcpp.md).
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { KinoraError, type Endpoint } from '@kinora/film';
import { z } from 'zod';
import {
  defineVideoEngine,
  type JobHandle,
  type JobUpdate,
  type TakePlan,
  type VideoCapabilities,
  type VideoContext,
  type VideoEngine,
} from '../contract.ts';
import { binaryVersion } from './sdcpp/binary.ts';
import { promptWithLoras, sdcppArguments } from './sdcpp/command.ts';
import { readContainer } from './sdcpp/container.ts';
import { failureOf } from './sdcpp/failure.ts';
import { endLeftovers } from './sdcpp/leftovers.ts';
import { FPS, OrderSchema, planOrder, renderSizes, type Order } from './sdcpp/order.ts';
import type { SdcppEvent } from './sdcpp/output.ts';
import { startSdcpp } from './sdcpp/process.ts';
import { createProgress } from './sdcpp/progress.ts';
import { SdcppSettingsSchema, type SdcppSettings } from './sdcpp/settings.ts';
import { BadHeader } from './sdcpp/weight-headers.ts';
import { costAfter, costBefore, lorasAsParameters } from './wan-take.ts';
import { checkWeights, fingerprintOf, readWeights, rolesOf, type SoundWeights } from './sdcpp/weights.ts';

/** Raised whenever the same order would be given to sd-cli otherwise. */
const ADAPTER_VERSION = '1';
/** Least number of frames of the model is 5. */
const MIN_SECONDS = 5 / FPS;
/** Finished takes whose place is remembered. */
const REMEMBERED = 200;
const LORA_FILE = /\.(gguf|safetensors|pt|ckpt)$/;

export const sdcpp = defineVideoEngine<SdcppSettings>({
  kind: 'sdcpp',
  title: 'stable-diffusion.cpp on this machine',
  settings: SdcppSettingsSchema,
  url: 'none',
  key: 'none',
  own: true,
  runsProgram: true,
  create: createSdcpp,
});

function createSdcpp(endpoint: Endpoint, settings: SdcppSettings): VideoEngine {
  const running = new Map<string, AbortController>();
  /** Where this process put finished takes: a file that is still there need not be made again. */
  const finished = new Map<string, string>();

  async function capabilities(signal: AbortSignal): Promise<VideoCapabilities> {
    const version = await binaryVersion(settings.binary, signal);
    const { input, billions } = await soundWeights(settings);
    return {
      sizes: renderSizes(settings),
      fps: FPS,
      minSeconds: MIN_SECONDS,
      maxSeconds: settings.maxFrames / FPS,
      concurrency: endpoint.concurrency ?? 1,
      generative: true,
      usdPerSecond: endpoint.price.usdPerSecond ?? 0,
      seed: true,
      negativePrompt: true,
      firstFrame: input === 'image',
      lastFrame: input === 'image',
      loras: settings.loraFolder === undefined ? 'none' : 'per-request',
      loraNames: await loraFiles(settings),
      cancel: 'always',
      progress: 'steps',
      ownJobIds: true,
      holdsResults: false,
      promptCharacters: null,
      limits: { submitsPerSecond: null, pollsPerSecond: null },
      notes: notesOn(settings, version, billions),
    };
  }

  function plan(request: Parameters<VideoEngine['plan']>[0], can: VideoCapabilities): ReturnType<VideoEngine['plan']> {
    const planned = planOrder(request, can, settings);
    if (!planned.ok) return planned;
    const { order, size, loras, adaptations } = planned.value;
    const { width, height, frames, steps } = order;
    const { samplingMethod, vaeTiling, diffusionFlashAttention, container } = settings;
    const value: TakePlan = {
      adaptations,
      delivers: { width, height, fps: FPS, frames },
      parameters: {
        ...order,
        loras: lorasAsParameters(loras),
        samplingMethod,
        vaeTiling,
        diffusionFlashAttention,
        container,
      },
      costUsd: costBefore(endpoint, frames / FPS),
      pace: `${size}/${steps}/${frames}`,
    };
    return { ok: true, value };
  }

  /** Makes the take; every way out but the last leaves neither a process nor a file. */
  async function* make(jobId: string, order: Order, context: VideoContext): AsyncGenerator<JobUpdate> {
    const startedAt = performance.now();
    const files = {
      prompt: 'prompt.txt',
      negativePrompt: 'negative-prompt.txt',
      output: `${jobId}.${settings.container}`,
    };
    const path = join(context.folder, `take.${settings.container}`);
    const own = new AbortController();
    const signal = AbortSignal.any([context.signal, own.signal]);
    running.get(jobId)?.abort();
    running.set(jobId, own);
    let child: ReturnType<typeof startSdcpp> | null = null;
    let made = false;
    const stop = (): void => child?.stop();
    signal.addEventListener('abort', stop, { once: true });
    try {
      yield { kind: 'running', fraction: 0, stage: 'loading the weights' };
      await soundWeights(settings);
      await soundLoras(order, settings);
      const pictureOf = async (sha256: string | null) => (sha256 === null ? null : context.fileOf(sha256));
      const frames = { firstFrame: await pictureOf(order.firstFrame), lastFrame: await pictureOf(order.lastFrame) };
      await writeFile(join(context.folder, files.prompt), promptWithLoras(order));
      await writeFile(join(context.folder, files.negativePrompt), order.negativePrompt);
      await endLeftovers(jobId);
      throwIfStopped(signal);
      child = startSdcpp({
        binary: settings.binary,
        arguments: sdcppArguments(order, settings, { ...files, ...frames }),
        folder: context.folder,
        silenceMs: settings.silenceMinutes * 60_000,
      });
      const progress = createProgress(order.steps);
      const notes: string[] = [];
      let saved: string | null = null;
      for await (const event of child.events) {
        throwIfWrong(event, order);
        if (event.kind === 'saved') saved = event.path;
        if (event.kind === 'warning' && /LoRA/i.test(event.text) && !HARMLESS_WARNING.test(event.text)) {
          notes.push(event.text);
        }
        const update = progress(event);
        if (update !== null) yield update;
      }
      const ending = await child.ended.catch((cause: NodeJS.ErrnoException) => {
        const why = `${settings.binary} cannot be run (${cause.code ?? cause.message}).`;
        throw new KinoraError('engine_refused', why, { field: 'settings.binary', cause });
      });
      throwIfStopped(signal);
      if (ending.exitCode !== 0 || saved === null) throw failureOf(ending);
      await checkVideo(join(context.folder, files.output), saved, order);
      await rename(join(context.folder, files.output), path);
      made = true;
      finished.set(jobId, path);
      const [oldest = ''] = finished.keys();
      if (finished.size > REMEMBERED) finished.delete(oldest);
      const costUsd = costAfter(endpoint, order.frames / FPS, (performance.now() - startedAt) / 1000);
      yield { kind: 'succeeded', costUsd, ...(notes.length === 0 ? {} : { notes }) };
    } finally {
      signal.removeEventListener('abort', stop);
      child?.stop();
      await child?.ended.catch(() => undefined);
      if (running.get(jobId) === own) running.delete(jobId);
      const leavings = [
        files.prompt,
        files.negativePrompt,
        files.output,
        ...(made ? [] : [`take.${settings.container}`]),
      ];
      await Promise.all(leavings.map((name) => rm(join(context.folder, name), { force: true })));
    }
  }

  return {
    medium: 'video',
    name: endpoint.name,
    get version() {
      const files = [settings.binary, ...rolesOf(settings.weights).map(([, path]) => path)];
      const identity = createHash('sha256').update(files.map(fingerprintOf).join(' ')).digest('hex');
      return `${ADAPTER_VERSION}-${identity.slice(0, 16)}`;
    },
    capabilities,
    plan,

    async submit(request, attempt, context): Promise<JobHandle> {
      const { signal } = context;
      if (signal.aborted) throw cancelled();
      const planned = planOrder(request, await capabilities(signal), settings);
      if (!planned.ok) {
        throw new KinoraError('engine_refused', planned.refusal.reason, { field: planned.refusal.field });
      }
      const { order } = planned.value;
      await soundLoras(order, settings);
      await context.pace('submit');
      if (signal.aborted) throw cancelled();
      return { engine: endpoint.name, jobId: `sdcpp-${attempt.key}`, state: order };
    },

    // Nothing runs before it is watched, and whoever watches has the handle: a job nobody knows of is not there.
    async reconcile() {
      return { kind: 'absent' };
    },

    async *watch(handle, context): AsyncGenerator<JobUpdate> {
      throwIfStopped(context.signal);
      yield* make(handle.jobId, orderOf(handle), context);
    },

    async fetch(handle, context) {
      throwIfStopped(context.signal);
      const here = join(context.folder, `take.${settings.container}`);
      if (existsSync(here)) return { path: here };
      const there = finished.get(handle.jobId);
      if (there !== undefined && existsSync(there)) {
        await copyFile(there, here);
        return { path: here };
      }
      for await (const update of make(handle.jobId, orderOf(handle), context)) void update;
      return { path: here };
    },

    async cancel(handle) {
      const own = running.get(handle.jobId);
      own?.abort();
      const elsewhere = await endLeftovers(handle.jobId);
      return own !== undefined || elsewhere > 0 ? 'cancelled' : 'too_late';
    },

    async close() {
      const jobs = [...running.keys()];
      for (const own of running.values()) own.abort();
      await Promise.all(jobs.map((jobId) => endLeftovers(jobId)));
    },
  };
}

/** @throws KinoraError engine_refused with the file that is missing, cut short or of another kind */
async function soundWeights(settings: SdcppSettings): Promise<SoundWeights> {
  const checked = await checkWeights(settings.weights);
  if (checked.ok) return checked.value;
  const { role, reason } = checked.refusal;
  throw new KinoraError('engine_refused', reason, { field: `settings.weights.${role}` });
}

async function soundLoras(order: Order, { loraFolder }: SdcppSettings): Promise<void> {
  if (loraFolder === undefined) return;
  for (const { file } of order.loras) {
    try {
      await readWeights(join(loraFolder, file));
    } catch (error) {
      if (!(error instanceof BadHeader)) throw error;
      throw new KinoraError('engine_refused', `The LoRA ${file} ${error.message}.`, { field: 'loras', cause: error });
    }
  }
}

/** Files below the folder of LoRAs, with `/` between folders; names that a tag in a prompt cannot hold are left out. */
async function loraFiles({ loraFolder }: SdcppSettings): Promise<string[]> {
  if (loraFolder === undefined) return [];
  const entries = await readdir(loraFolder, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    const reason = `The folder of LoRAs ${loraFolder} cannot be read.`;
    throw new KinoraError('engine_refused', reason, { field: 'settings.loraFolder', cause });
  });
  return entries
    .filter((entry) => !entry.isDirectory() && LORA_FILE.test(entry.name))
    .map((entry) => relative(loraFolder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !/[:>]/.test(name))
    .toSorted();
}

function notesOn(settings: SdcppSettings, version: string, billions: SoundWeights['billions']): string[] {
  const model =
    billions === null ? 'Weights in a .pth file: only their end could be checked.' : `Two experts of ${billions} B.`;
  return [
    `sd-cli ${version}. ${model}`,
    `It has no UniPC, the sampler of Wan's own program; ${settings.samplingMethod} is used.`,
    ...(settings.weights.textEncoder === undefined ? ['No text encoder: prompts are not read.'] : []),
    ...(settings.vaeTiling ? [] : ['The decoder is not tiled: 480p needs about 17 GB for it alone.']),
  ];
}

/** Said of every memory-mapped model. */
const HARMLESS_WARNING = /extra memory usage/;
/** What it only warns of, and what would be a take without its LoRA. */
const LORA_LOST = /can not found lora|load lora tensors .* failed|Only \(0 \//;

/** What it says on the way that cannot become the take that was planned. */
function throwIfWrong(event: SdcppEvent, order: Order): void {
  if (event.kind === 'size') {
    const { width, height, frames } = event;
    if (width === order.width && height === order.height && frames === order.frames) return;
    const asked = `${order.width}x${order.height} in ${order.frames} frames`;
    throw new KinoraError('engine_failed', `sd-cli makes ${width}x${height} in ${frames} frames instead of ${asked}.`);
  }
  if (event.kind === 'warning' && LORA_LOST.test(event.text)) {
    throw new KinoraError('engine_refused', `A LoRA cannot be used: ${event.text}.`, { field: 'loras' });
  }
}

async function checkVideo(path: string, saved: string, order: Order): Promise<void> {
  const facts = existsSync(path) ? await readContainer(path) : null;
  if (facts === null) {
    throw new KinoraError('engine_failed', `sd-cli says that it saved ${saved}, but no whole video is there.`);
  }
  const { width, height, frames } = facts;
  if (width !== order.width || height !== order.height || frames !== order.frames) {
    throw new KinoraError('engine_failed', `sd-cli saved ${width}x${height} in ${frames} frames, which was not asked.`);
  }
}

/** A handle comes back from a database, perhaps written by an older version: it is parsed, not trusted. */
function orderOf(handle: JobHandle): Order {
  const parsed = OrderSchema.safeParse(handle.state);
  if (!parsed.success) {
    throw new KinoraError('lost', `This sdcpp job cannot be read: ${z.prettifyError(parsed.error)}`);
  }
  return parsed.data;
}

function throwIfStopped(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}

function cancelled(): KinoraError {
  return new KinoraError('cancelled', 'The take was cancelled.');
}
