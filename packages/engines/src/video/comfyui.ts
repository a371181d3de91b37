/**
 * ComfyUI as a video engine: graphs are filled by name, checked against what the server has, queued under an id of ours, and
 * followed by its WebSocket with the queue and the history behind it. Served by whom the user likes, weights included.
 *
 * @module
 */
import { rm } from 'node:fs/promises';
import { KinoraError } from '@kinora/film';
import { downloadVideo } from '../backend/download.ts';
import { pause, throwIfStopped, type FailedJob } from '../backend/follow.ts';
import { createBackend } from '../backend/http.ts';
import {
  defineVideoEngine,
  type BackendContext,
  type JobHandle,
  type JobUpdate,
  type Reconciled,
  type TakeRequest,
  type VideoCapabilities,
  type VideoContext,
  type VideoEngine,
} from '../contract.ts';
import { comfyRefusal, createComfy } from './comfyui/client.ts';
import { costAfter } from './wan-take.ts';
import { ComfyuiSettingsSchema, openDesk, type Desk, type Sheet } from './comfyui/desk.ts';
import { followPrompt, PromptStateSchema, type PromptState } from './comfyui/follow-prompt.ts';
import { samplerSteps, type Graph, type GraphNode } from './comfyui/graph.ts';
import { failureOf, hasSucceeded, ranMs, videoOf, wasInterrupted } from './comfyui/history.ts';
import { checkGraph, listed, offStep, tellFaults, type ObjectInfo } from './comfyui/node-info.ts';
import { graphOf, pictureName, planTake, type Pictures, type Shooting } from './comfyui/plan.ts';
import { isWholeMp4 } from './comfyui/whole-mp4.ts';

/** How long the list of the server's nodes and files is believed. */
const INFO_MS = 60_000;
/** A request that was on its way when its connection broke has arrived after this, or never will. */
const SETTLE_MS = 600;
const FOLDER = 'kinora';

export const comfyui = defineVideoEngine({
  kind: 'comfyui',
  title: 'ComfyUI',
  settings: ComfyuiSettingsSchema,
  url: 'required',
  key: 'optional',
  own: true,

  create(endpoint, settings, { key }): VideoEngine {
    const { name } = endpoint;
    const desk = openDesk(settings);
    const url = (endpoint.url ?? '').replace(/\/+$/, '');
    const headers = (): Record<string, string> => (key === null ? {} : { authorization: `Bearer ${key.reveal()}` });
    const backend = createBackend({ name, url, key, headers, refusal: (answer) => comfyRefusal(name, answer) });
    const comfy = createComfy(backend, name);
    const classes = nodeClassesOf(desk);
    /** Prompts this process took out of the queue: the server forgets them without a trace. */
    const cancelled = new Set<string>();
    let known: { info: ObjectInfo; atMs: number } | null = null;

    const infoNow = async (signal: AbortSignal): Promise<ObjectInfo> => {
      if (known === null || performance.now() - known.atMs > INFO_MS) {
        known = { info: await comfy.objectInfo(classes, signal).catch(noComfy), atMs: performance.now() };
      }
      return known.info;
    };

    const noComfy = (error: unknown): never => {
      const other = error instanceof KinoraError && (error.code === 'lost' || error.code === 'engine_failed');
      throw other
        ? new KinoraError('engine_refused', `There is no ComfyUI at ${url}.`, { field: 'url', cause: error })
        : error;
    };

    const capabilitiesOf = async (signal: AbortSignal): Promise<VideoCapabilities> => {
      const info = await infoNow(signal);
      const faults = checkGraph(desk.sheets.text.named.graph, info);
      if (faults.length > 0) {
        throw new KinoraError(
          'engine_refused',
          `${name} cannot run its graph: ${tellFaults(faults, desk.sheets.text.named.graph)}`,
          {
            field: 'settings.graph',
          },
        );
      }
      const works = (sheet: Sheet | null): sheet is Sheet =>
        sheet !== null && checkGraph(sheet.named.graph, info).length === 0;
      const { places, experts } = desk.sheets.text.named;
      const loraNames = listed(info, 'LoraLoaderModelOnly', 'lora_name');
      const frames = desk.fixedFrames ?? desk.maxFrames;
      return {
        sizes: desk.sizes,
        fps: desk.fps,
        minSeconds: (desk.fixedFrames ?? 5) / desk.fps,
        maxSeconds: frames / desk.fps,
        // It runs one prompt at a time, however many are queued.
        concurrency: endpoint.concurrency ?? 1,
        generative: true,
        usdPerSecond: endpoint.price.usdPerSecond ?? 0,
        seed: places.seed !== undefined,
        negativePrompt: places.negative !== undefined,
        firstFrame: works(desk.sheets.first),
        lastFrame: works(desk.sheets.both),
        loras: experts.high !== null || experts.low !== null ? 'per-request' : 'none',
        loraNames,
        cancel: 'always',
        progress: 'steps',
        ownJobIds: true,
        promptCharacters: null,
        limits: { submitsPerSecond: null, pollsPerSecond: null },
        notes: notesOf(desk.sheets, loraNames, works),
      };
    };

    const shootingOf = (request: TakeRequest, can: VideoCapabilities): Shooting => {
      const planned = planTake(desk, request, can, endpoint);
      if (planned.ok) return planned.value;
      throw new KinoraError('engine_refused', planned.refusal.reason, { field: planned.refusal.field });
    };

    const handleOf = (promptId: string, attemptKey: string, graph: Graph, shooting: Shooting): JobHandle => {
      const { delivers } = shooting.plan;
      const { named } = shooting.sheet;
      const state: PromptState = {
        key: attemptKey,
        output: named.output,
        steps: samplerSteps(graph),
        titles: Object.fromEntries(Object.entries(graph).map(([id, node]) => [id, titleOf(node)])),
        file:
          named.places.filePrefix !== undefined && graph[named.output]?.class_type === 'SaveVideo'
            ? { filename: `${attemptKey}_00001_.mp4`, subfolder: FOLDER, type: 'output' }
            : null,
        seconds: delivers.frames / delivers.fps,
      };
      return { engine: name, jobId: promptId, state };
    };

    /** Brings the file a take has left, though the server no longer knows of it; null where there is none, or half of one. */
    const fetchLeft = async (state: PromptState, context: VideoContext): Promise<{ path: string } | null> => {
      if (state.file === null) return null;
      try {
        const { path } = await downloadVideo(backend, comfy.viewPath(state.file), context);
        if (await isWholeMp4(path)) return { path };
        await rm(path, { force: true });
        return null;
      } catch (error) {
        if (error instanceof KinoraError && !error.retryable && error.code !== 'cancelled') return null;
        throw error;
      }
    };
    const lost = (): KinoraError =>
      new KinoraError(
        'lost',
        `${name} no longer knows the job: it was restarted, or the job was removed from its queue.`,
      );

    const succeeded = (state: PromptState, milliseconds: number): JobUpdate => ({
      kind: 'succeeded',
      costUsd: costAfter(endpoint, state.seconds, milliseconds / 1000),
    });

    return {
      medium: 'video',
      name,
      version: '1',
      async capabilities(signal) {
        throwIfStopped(signal);
        const can = await capabilitiesOf(signal);
        const system = await comfy.tellSystem(signal).catch(() => 'It does not say what it is.');
        return { ...can, notes: [system, ...can.notes] };
      },

      plan(request, can) {
        const planned = planTake(desk, request, can, endpoint);
        return planned.ok ? { ok: true, value: planned.value.plan } : planned;
      },

      async submit(request, attempt, context) {
        throwIfStopped(context.signal);
        const shooting = shootingOf(request, await capabilitiesOf(context.signal));
        const { named } = shooting.sheet;
        const prefix = `${FOLDER}/${attempt.key}`;
        // The server would queue a known id a second time without a word.
        const before = await comfy.find(attempt.key, attempt.key, context);
        if (before.kind !== 'absent') {
          return handleOf(before.promptId, attempt.key, graphOf(shooting, namesOf(request), prefix), shooting);
        }
        const info = await infoNow(context.signal);
        const unsent = graphOf(shooting, namesOf(request), prefix);
        const faults = [...checkGraph(unsent, info), ...offStep(named, unsent, info)];
        if (faults.length > 0) {
          throw new KinoraError('engine_refused', `${name} cannot run this: ${tellFaults(faults, unsent)}`, {
            field: `graph.${faults[0]?.node}${faults[0]?.input === null ? '' : `.${faults[0]?.input}`}`,
          });
        }
        const pictures = await uploadPictures(request, context);
        throwIfStopped(context.signal);
        const graph = graphOf(shooting, pictures, prefix);
        const promptId = await comfy
          .queue({ graph, key: attempt.key, output: named.output }, context)
          .catch((error: unknown) => {
            // What the server has is no longer what it had.
            known = null;
            throw error;
          });
        return handleOf(promptId, attempt.key, graph, shooting);
      },

      async reconcile(request, attempt, context) {
        throwIfStopped(context.signal);
        const shooting = shootingOf(request, await capabilitiesOf(context.signal));
        const graph = graphOf(shooting, namesOf(request), `${FOLDER}/${attempt.key}`);
        const look = async (): Promise<Reconciled> => {
          const standing = await comfy.find(attempt.key, attempt.key, context);
          const promptId = standing.kind === 'absent' ? attempt.key : standing.promptId;
          const handle = handleOf(promptId, attempt.key, graph, shooting);
          const there = standing.kind !== 'absent' || (await hasLeft(handle, context));
          return there ? { kind: 'found', handle } : { kind: 'absent' };
        };
        const first = await look();
        if (first.kind === 'found') return first;
        await pause(SETTLE_MS, context.signal);
        throwIfStopped(context.signal);
        return look();
      },

      async *watch(handle, context) {
        throwIfStopped(context.signal);
        const state = PromptStateSchema.parse(handle.state);
        yield* followPrompt({
          comfy,
          promptId: handle.jobId,
          state,
          url,
          headers,
          context,
          whenEnded(item) {
            if (wasInterrupted(item)) return failed(new KinoraError('cancelled', `The take was stopped at ${name}.`));
            if (!hasSucceeded(item)) return failed(failureOf(item, backend, name));
            if (videoOf(item, state.output) === null) {
              return failed(new KinoraError('engine_failed', `${name} ended the job, but ${noVideo(state)}`));
            }
            return succeeded(state, ranMs(item) ?? 0);
          },
          async whenAbsent() {
            if (cancelled.has(handle.jobId))
              throw new KinoraError('cancelled', `The take was taken out of the queue of ${name}.`);
            const left = await fetchLeft(state, context);
            if (left === null) throw lost();
            await rm(left.path, { force: true });
            return succeeded(state, 0);
          },
        });
      },

      async fetch(handle, context) {
        throwIfStopped(context.signal);
        const state = PromptStateSchema.parse(handle.state);
        const item = await comfy.history(handle.jobId, context);
        if (item === null) {
          const left = await fetchLeft(state, context);
          if (left === null) throw lost();
          return left;
        }
        const file = videoOf(item, state.output);
        if (file === null) throw new KinoraError('engine_failed', `${name} has the job, but ${noVideo(state)}`);
        return downloadVideo(backend, comfy.viewPath(file), context);
      },

      async cancel(handle, context) {
        throwIfStopped(context.signal);
        const state = PromptStateSchema.parse(handle.state);
        const answer = await comfy.cancel(handle.jobId, state.key, context);
        if (answer === 'cancelled') cancelled.add(handle.jobId);
        return answer;
      },

      async forget(handle, { signal }) {
        await comfy.forget(handle.jobId, signal);
        return {
          kind: 'kept',
          reason: `${name} forgot the job; its file lies in the output folder there until somebody removes it.`,
        };
      },
    };

    async function uploadPictures(request: TakeRequest, context: VideoContext): Promise<Pictures> {
      const upload = async (sha256: string | undefined): Promise<string | null> =>
        sha256 === undefined ? null : comfy.uploadImage(await context.fileOf(sha256), pictureName(sha256), context);
      return { first: await upload(request.firstFrame), last: await upload(request.lastFrame) };
    }

    /** Whether the file is there, without bringing it: the first bytes are enough to see. */
    async function hasLeft(handle: JobHandle, context: BackendContext): Promise<boolean> {
      const { file } = PromptStateSchema.parse(handle.state);
      if (file === null) return false;
      await context.pace('poll');
      const answer = await backend.open(comfy.viewPath(file), {
        signal: context.signal,
        headers: { range: 'bytes=0-15' },
      });
      await answer.body?.cancel();
      // It says 404 of a file it does not have. A proxy's refusal must not pass for that: the take would be made again.
      if (!answer.ok && answer.status !== 404) {
        throw new KinoraError(
          'engine_unreachable',
          `${name} does not say whether the take is there (HTTP ${answer.status}).`,
          { retryable: true },
        );
      }
      return answer.ok;
    }
  },
});

function nodeClassesOf({ sheets }: Desk): string[] {
  const graphs = [sheets.text, sheets.first, sheets.both].flatMap((sheet) =>
    sheet === null ? [] : [sheet.named.graph],
  );
  const used = graphs.flatMap((graph) => Object.values(graph).map((node) => node.class_type));
  return [...new Set([...used, 'LoraLoaderModelOnly'])];
}

function failed(error: KinoraError): FailedJob {
  return { kind: 'failed', error };
}

function noVideo({ output }: PromptState): string {
  return `node ${output} of its graph wrote no video.`;
}

/** What people call a node; the titles that carry names of inputs are not for them. */
function titleOf(node: GraphNode): string {
  const title = node._meta?.title;
  return title === undefined || /^\s*kinora:/i.test(title) ? node.class_type : title;
}

/** Names of pictures that are not uploaded yet. */
function namesOf({ firstFrame, lastFrame }: TakeRequest): Pictures {
  return {
    first: firstFrame === undefined ? null : `${FOLDER}/${pictureName(firstFrame)}`,
    last: lastFrame === undefined ? null : `${FOLDER}/${pictureName(lastFrame)}`,
  };
}

function notesOf(
  sheets: { text: Sheet; first: Sheet | null; both: Sheet | null },
  loraNames: readonly string[] | null,
  works: (sheet: Sheet | null) => boolean,
): string[] {
  const notes = [`Takes are made by the graph "${sheets.text.named.title}".`];
  const { distilled } = sheets.text;
  if (distilled !== null && ![distilled.high, distilled.low].every((each) => loraNames?.includes(each))) {
    notes.push(`Drafts take 20 steps instead of 4: ${distilled.high} and ${distilled.low} are not among its LoRAs.`);
  }
  if (sheets.first !== null && !works(sheets.first)) {
    notes.push('It cannot begin with a given picture: the image-to-video weights are missing.');
  }
  return notes;
}
