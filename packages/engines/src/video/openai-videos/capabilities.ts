import type { Endpoint } from '@kinora/film';
import type { VideoCapabilities } from '../../contract.ts';
import { DRAFT_SIZES, FINAL_SIZES } from '../../wan.ts';
import { wholeFrames } from '../wan-take.ts';
import { namesOf } from './loras.ts';
import type { Dialect, Found } from './probe.ts';
import type { OpenaiVideosSettings } from './settings.ts';

/** The model's own sizes (SUPPORTED_SIZES of Wan2.2's wan/configs); SGLang knows these only. */
const WAN_SIZES = ['1280x720', '720x1280', '832x480', '480x832'];
const OPENAI_SIZES = ['1280x720', '720x1280', '1792x1024', '1024x1792'];

/**
 * What was found at the server when it was asked what it can do. Only vLLM-Omni cancels, and of the others only SGLang never
 * says that a job has begun.
 */
export function dialectOf(settings: OpenaiVideosSettings, can: VideoCapabilities): Dialect {
  if (settings.dialect !== 'auto') return settings.dialect;
  if (can.cancel === 'always') return 'vllm-omni';
  return can.progress === 'none' ? 'sglang' : 'plain';
}

export function capabilitiesOf(
  endpoint: Endpoint,
  settings: OpenaiVideosSettings,
  { dialect, task, gpus }: Found,
  active: readonly string[] | null,
): VideoCapabilities {
  const plain = dialect === 'plain';
  const fps = settings.fps ?? (plain ? 24 : 16);
  const takesLoras = dialect === 'vllm-omni' || active !== null;
  const words = settings.task === 'auto' ? `${task ?? ''} ${settings.model}` : settings.task;
  return {
    sizes:
      settings.sizes ??
      { sglang: WAN_SIZES, 'vllm-omni': [...FINAL_SIZES, ...DRAFT_SIZES], plain: OPENAI_SIZES }[dialect],
    fps,
    minSeconds: plain ? Math.min(...settings.seconds) : 5 / fps,
    maxSeconds: plain ? Math.max(...settings.seconds) : wholeFrames(settings.maxFrames) / fps,
    concurrency: endpoint.concurrency ?? 1,
    generative: true,
    usdPerSecond: endpoint.price.usdPerSecond ?? 0,
    seed: !plain,
    negativePrompt: !plain,
    firstFrame: /i2v/i.test(words),
    lastFrame: false,
    loras: dialect === 'vllm-omni' ? 'per-request' : dialect === 'sglang' && takesLoras ? 'global' : 'none',
    loraNames: takesLoras && endpoint.loras.length === 0 ? null : takesLoras ? endpoint.loras : [],
    ...(active === null ? {} : { loadedLoras: namesOf(active) }),
    cancel: dialect === 'vllm-omni' ? 'always' : 'never',
    progress: dialect === 'sglang' ? 'none' : 'states',
    ownJobIds: false,
    promptCharacters: null,
    limits: { submitsPerSecond: null, pollsPerSecond: null },
    notes: NOTES[dialect].concat(
      gpus !== null && gpus > 1
        ? [`It runs on ${gpus} GPUs and may round the number of frames to share them out.`]
        : [],
    ),
  };
}

const NOTES: Readonly<Record<Dialect, string[]>> = {
  sglang: [
    'SGLang Diffusion: a take that has begun cannot be cancelled, and nothing is told of its progress.',
    'Its LoRAs are switched on for the whole server.',
    'It keeps its jobs in memory: after a restart it knows none of them.',
    'A submit whose answer was lost cannot be found again, since it does not tell the words of its jobs.',
  ],
  'vllm-omni': [
    'vLLM-Omni: a running take is really stopped by versions since September 2026; older ones only forget it.',
    'It takes one LoRA file a take, the same for both experts.',
  ],
  plain: [
    'A plain server of OpenAI’s shape: it takes words, a size and a length; steps, guidance, seed and negative words are its own.',
    'A take cannot be cancelled.',
  ],
};
