import type { Order } from './order.ts';
import { FPS } from './order.ts';
import type { SdcppSettings } from './settings.ts';

/** Names inside the call's folder, which is the process's working folder. */
export interface CommandFiles {
  prompt: string;
  negativePrompt: string;
  /** Ends with `.avi` or `.webm`: anything else becomes another container without failing. */
  output: string;
  /** Absolute paths. */
  firstFrame: string | null;
  lastFrame: string | null;
}

/**
 * The command line of one take. Everything Wan needs is said: sd-cli's own defaults are those of other models (shift 5, guidance 7,
 * 20 steps, one frame, 512 x 512), and it ignores a number it does not like. Words go by file: they would be seen by every user
 * of the machine otherwise, and a prompt may begin with a hyphen.
 */
export function sdcppArguments(order: Order, settings: SdcppSettings, files: CommandFiles): string[] {
  const { weights } = settings;
  const shared = [
    ['-M', 'vid_gen', '-o', files.output],
    ['--diffusion-model', weights.lowNoise, '--high-noise-diffusion-model', weights.highNoise, '--vae', weights.vae],
    weights.textEncoder === undefined ? [] : ['--t5xxl', weights.textEncoder],
    ['--prompt-file', files.prompt, '--negative-prompt-file', files.negativePrompt],
    ['-W', String(order.width), '-H', String(order.height)],
    ['--video-frames', String(order.frames), '--fps', String(FPS), '-s', String(order.seed)],
    ['--scheduler', 'simple', '--flow-shift', decimal(order.shift)],
    // Left out it means 20 more steps; -1 parts `--steps` between the experts at the boundary.
    ['--steps', String(order.steps), '--high-noise-steps', '-1', '--moe-boundary', decimal(order.boundary)],
    ['--sampling-method', settings.samplingMethod, '--high-noise-sampling-method', settings.samplingMethod],
    ['--cfg-scale', decimal(order.guidance.low), '--high-noise-cfg-scale', decimal(order.guidance.high)],
    ['--rng', 'cuda'],
  ].flat();
  const switches = [
    settings.vaeTiling ? '--vae-tiling' : '',
    settings.diffusionFlashAttention ? '--diffusion-fa' : '',
    settings.offloadToCpu ? '--offload-to-cpu' : '',
    settings.memoryMap ? '--mmap' : '',
  ].filter((flag) => flag !== '');
  return [
    ...shared,
    ...switches,
    ...(settings.maxVramGigabytes === undefined ? [] : ['--max-vram', decimal(settings.maxVramGigabytes)]),
    ...(settings.threads === undefined ? [] : ['--threads', String(settings.threads)]),
    // Tags in the prompt are only read where this folder is named.
    ...(order.loras.length === 0 || settings.loraFolder === undefined ? [] : ['--lora-model-dir', settings.loraFolder]),
    ...(files.firstFrame === null ? [] : ['--init-img', files.firstFrame]),
    ...(files.lastFrame === null ? [] : ['--end-img', files.lastFrame]),
  ];
}

/** The prompt as sd-cli reads it, with its LoRAs: it takes them from tags in the words. */
export function promptWithLoras({ prompt, loras }: Order): string {
  const tags = loras.map(
    ({ file, expert, strength }) => `<lora:${expert === 'high' ? '|high_noise|' : ''}${file}:${decimal(strength)}>`,
  );
  return `${prompt}${tags.join('')}`;
}

/** Never in the scientific notation, which not every reader of numbers knows. */
function decimal(value: number): string {
  return value.toFixed(6).replace(/\.?0+$/, '');
}
