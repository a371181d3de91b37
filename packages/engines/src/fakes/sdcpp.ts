/**
 * A stand-in for `sd-cli` of stable-diffusion.cpp, run as a program: the same words on stdout and stderr, the same exit codes, the
 * same silent roundings and crashes, and a real video at the end. What it does at 97d2990 was measured on the real one; the rows
 * that matter to an adapter are written where they are played.
 *
 * Run: `node sdcpp.ts [--stand-in-… value]… <arguments of sd-cli>`. Its own options come first:
 * `--stand-in-step-ms` (time of a step), `--stand-in-record FILE` (appends what it understood, a line of JSON for each run),
 * `--stand-in-fault NAME`.
 *
 * @module
 */
import { appendFileSync, copyFileSync, existsSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join, parse, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BadHeader } from '../video/sdcpp/weight-headers.ts';
import { readWeights } from '../video/sdcpp/weights.ts';
import { sampleVideo } from './sample-video.ts';

/** `hangs`: silent for ever. `aborts-late`: a failed assertion before the second expert. `no-memory`: in the decoder. */
export type SdcppFault = 'hangs' | 'aborts-late' | 'no-memory' | 'saves-nothing' | 'saves-half' | 'ignores-sigterm';

/** What a run understood of its command line; one line of the record. */
export interface UnderstoodRun {
  pid: number;
  prompt: string;
  negativePrompt: string;
  width: number;
  height: number;
  frames: number;
  fps: number;
  steps: number;
  highNoiseSteps: number;
  cfg: number;
  highNoiseCfg: number;
  shift: number;
  boundary: number;
  seed: number;
  scheduler: string | null;
  loras: { path: string; strength: number; highNoise: boolean }[];
  initImage: string | null;
  flags: string[];
  /** Names of the environment's variables. */
  environment: string[];
}

const OPTIONS = new Set(
  [
    ['-M', '--mode', '-o', '--output', '--diffusion-model', '--high-noise-diffusion-model', '--vae', '--t5xxl'],
    ['-p', '--prompt', '-n', '--negative-prompt', '--prompt-file', '--negative-prompt-file', '--lora-model-dir'],
    ['-W', '--width', '-H', '--height', '--video-frames', '--fps', '-s', '--seed', '--steps', '--high-noise-steps'],
    ['--cfg-scale', '--high-noise-cfg-scale', '--flow-shift', '--moe-boundary', '--sampling-method', '--scheduler'],
    ['--high-noise-sampling-method', '--rng', '-t', '--threads', '--max-vram', '-i', '--init-img', '--end-img'],
  ].flat(),
);
const FLAGS = new Set(['--vae-tiling', '--diffusion-fa', '--offload-to-cpu', '--mmap', '-v', '--verbose']);
const SAMPLERS =
  /^(euler|euler_a|heun|dpm2|dpm\+\+2s_a|dpm\+\+2m|dpm\+\+2mv2|ipndm|ipndm_v|lcm|ddim_trailing|tcd|res_multistep|res_2s|er_sde)$/;

const own = new Map<string, string>();
const given = process.argv.slice(2);
while (given[0]?.startsWith('--stand-in-')) {
  const [name = '', value = ''] = given.splice(0, 2);
  own.set(name.replace('--stand-in-', ''), value);
}
const stepMs = Number(own.get('step-ms') ?? 5);
const fault = own.get('fault') as SdcppFault | undefined;

const info = (text: string): void => void process.stdout.write(`[INFO ] stable-diffusion.cpp:1    - ${text}\n`);
const warn = (text: string): void => void process.stdout.write(`[WARN ] stable-diffusion.cpp:1    - ${text}\n`);
const error = (text: string): void => void process.stderr.write(`[ERROR] stable-diffusion.cpp:1    - ${text}\n`);

async function bar(done: number, all: number, fill: '=' | '#', speed: string): Promise<void> {
  const filled = Math.round((done / all) * 50);
  const line = `${fill.repeat(Math.max(0, filled - 1))}${done === all ? fill : fill === '=' ? '>' : fill}`.padEnd(50);
  // Cut in the middle, as a pipe may do it; the line feed comes only after the last.
  process.stdout.write(`\r  |${line}| ${done}/`);
  await sleep(0);
  process.stdout.write(`${all} - ${speed}\x1b[K${done === all ? '\n' : ''}`);
}

function exit(code: number): never {
  process.exit(code);
}

/** Dies by a signal, as C does. */
async function die(signal: NodeJS.Signals): Promise<never> {
  process.kill(process.pid, signal);
  await sleep(60_000);
  exit(1);
}

function usage(reason: string): never {
  process.stdout.write(
    'Usage: sd-cli [options]\n\nCLI Options:\n  -o, --output <string>  path to write result image to\n',
  );
  process.stderr.write(`${reason}\n`);
  exit(1);
}

function understand(words: readonly string[]): Map<string, string> {
  const values = new Map<string, string>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (FLAGS.has(word)) values.set(word, '');
    else if (!OPTIONS.has(word)) usage(`[ERROR] common.cpp:1    - error: unknown argument: ${word}`);
    else if (at + 1 >= words.length) usage(`[ERROR] common.cpp:1    - error: invalid argument: ${word}`);
    else values.set(word, words[++at] ?? '');
  }
  return values;
}

/** `sigma >= boundary` belongs to the high-noise expert; `simple` spreads the steps evenly before the shift. */
function highSteps(steps: number, shift: number, boundary: number): number {
  for (let step = 0; step < steps; step++) {
    const time = 1 - step / steps;
    if ((shift * time) / (1 + (shift - 1) * time) < boundary) return step;
  }
  return steps;
}

async function isWhole(path: string): Promise<boolean> {
  return readWeights(path).then(
    () => true,
    (thrown: unknown) => {
      if (thrown instanceof BadHeader) return false;
      throw thrown;
    },
  );
}

async function run(values: ReadonlyMap<string, string>): Promise<void> {
  const value = (...names: string[]): string | null => names.map((name) => values.get(name)).find(Boolean) ?? null;
  const number = (fallback: number, ...names: string[]): number => Number(value(...names) ?? fallback);
  const mode = value('-M', '--mode');
  if (mode !== 'vid_gen')
    usage(`[ERROR] main.cpp:157  - error: invalid mode ${mode}, must be one of [img_gen, vid_gen]`);
  for (const name of ['--sampling-method', '--high-noise-sampling-method']) {
    const method = value(name) ?? 'euler';
    if (!SAMPLERS.test(method)) usage(`[ERROR] common.cpp:1    - error: invalid sample method ${method}`);
  }
  const frames = number(1, '--video-frames');
  // No reason is given for 0 frames.
  if (frames <= 0) usage('');
  const steps = number(20, '--steps');
  if (steps <= 0) usage('[ERROR] common.cpp:2379 - error: the sample_steps must be greater than 0');

  let prompt = value('-p', '--prompt') ?? '';
  const promptFile = value('--prompt-file');
  if (promptFile !== null) prompt = readFileSync(promptFile, 'utf8');
  const negativeFile = value('--negative-prompt-file');
  const loraFolder = value('--lora-model-dir');
  const loras: UnderstoodRun['loras'] = [];
  if (loraFolder !== null) {
    prompt = prompt.replace(/<lora:([^:>]+):([^>]+)>/g, (_tag, name: string, strength: string) => {
      const highNoise = name.startsWith('|high_noise|');
      const file = resolve(loraFolder, name.replace('|high_noise|', ''));
      const path = [file, `${file}.gguf`, `${file}.safetensors`].find(existsSync);
      // A warning, exit code 0, and the film without it.
      if (path === undefined) warn(`can not found lora ${file}`);
      else loras.push({ path, strength: Number(strength), highNoise });
      return '';
    });
  }
  // A negative width is not refused: 512 it is.
  const asked = { width: number(512, '-W', '--width'), height: number(512, '-H', '--height') };
  const width = asked.width > 0 ? Math.ceil(asked.width / 16) * 16 : 512;
  const height = asked.height > 0 ? Math.ceil(asked.height / 16) * 16 : 512;
  const wholeFrames = Math.floor((frames - 1) / 4) * 4 + 1;
  const shift = number(5, '--flow-shift');
  const boundary = number(0.875, '--moe-boundary');
  // Left out, the high-noise expert makes 20 more steps, whatever its help says.
  const asksHigh = number(20, '--high-noise-steps');
  const high = asksHigh >= 0 ? asksHigh : highSteps(steps, shift, boundary);
  const low = asksHigh >= 0 ? steps : steps - high;
  const understood: UnderstoodRun = {
    pid: process.pid,
    prompt,
    negativePrompt: negativeFile === null ? (value('-n') ?? '') : readFileSync(negativeFile, 'utf8'),
    width,
    height,
    frames: wholeFrames,
    fps: number(16, '--fps'),
    steps,
    highNoiseSteps: high,
    cfg: number(7, '--cfg-scale'),
    highNoiseCfg: number(7, '--high-noise-cfg-scale'),
    shift,
    boundary,
    seed: number(42, '-s', '--seed'),
    scheduler: value('--scheduler'),
    loras,
    initImage: value('-i', '--init-img'),
    flags: [...values.keys()].filter((name) => FLAGS.has(name)).toSorted(),
    environment: Object.keys(process.env).toSorted(),
  };
  const record = own.get('record');
  if (record !== undefined) appendFileSync(record, `${JSON.stringify(understood)}\n`);

  const lowFile = value('--diffusion-model') ?? '';
  const highFile = value('--high-noise-diffusion-model') ?? '';
  const vaeFile = value('--vae') ?? '';
  if (!existsSync(lowFile)) {
    error(`get sd version from file failed: '${lowFile}'`);
    error('new_sd_ctx_t failed');
    exit(1);
  }
  if (!existsSync(highFile)) {
    warn(`loading high noise diffusion model from '${highFile}' failed`);
    process.stderr.write('wan.hpp:862: invalid num_layers(0) of wan\n#0  0x00007f in __GI___wait4 () from libc.so.6\n');
    await die('SIGABRT');
  }
  if (!existsSync(vaeFile)) {
    error("tensor 'first_stage_model.decoder.conv1.weight' not in model file");
    exit(1);
  }
  if (fault === 'hangs') await sleep(600_000);
  if (asked.width !== width && asked.width > 0) {
    warn(`align generation request up ${asked.width}x${asked.height} to ${width}x${height}`);
  }
  if (wholeFrames !== frames) warn(`align video frames from ${frames} to ${wholeFrames}`);
  if (values.has('--mmap')) warn("in mode 'immediately', LoRAs will cause extra memory usage with mmap");
  info(`sampling using Euler method`);
  if (high > 0) info('sampling(high noise) using Euler method');
  await bar(12, 12, '#', '0.00MB/s');
  info('get_learned_condition completed, taking 0.28s');
  info(`generate_video ${width}x${height}x${wholeFrames}`);

  const sample = async (file: string, count: number): Promise<void> => {
    if (!(await isWhole(file))) {
      // Nothing on stderr when it is mapped: the process touches what is not there.
      if (values.has('--mmap')) await die('SIGSEGV');
      error(`read tensor data failed: '${file}'`);
      error('generate failed');
      exit(1);
    }
    for (const done of [400, 825]) await bar(done, 825, '#', '1.25GB/s');
    for (let step = 1; step <= count; step++) {
      await sleep(stepMs);
      await bar(
        step,
        count,
        '=',
        stepMs < 1_000 ? `${(1_000 / stepMs).toFixed(2)}it/s` : `${(stepMs / 1_000).toFixed(2)}s/it`,
      );
    }
  };
  if (high > 0) {
    await sample(highFile, high);
    info('sampling(high noise) completed, taking 1.34s');
  }
  if (fault === 'aborts-late') {
    process.stderr.write(
      'ggml.c:4321: GGML_ASSERT(ggml_are_same_shape(a, b)) failed\n[New LWP 4711]\n#0  0x00007f in wait4 ()\n',
    );
    await die('SIGABRT');
  }
  await sample(lowFile, low);
  info('sampling completed, taking 1.43s');
  if (fault === 'no-memory') {
    error('wan_vae alloc compute buffer failed');
    error('generate failed');
    exit(1);
  }
  if (values.has('--vae-tiling')) for (const tile of [1, 2, 3]) await bar(tile, 3, '=', '1.45it/s');
  info('decode_first_stage completed, taking 0.69s');
  info('generate_video completed in 3.74s');
  if (fault === 'saves-nothing') exit(0);

  const wanted = parse(value('-o', '--output') ?? 'output.png');
  const known = /^\.(avi|webm)$/i.test(wanted.ext);
  // Anything else gets another ending: x.mp4 becomes x.mp4.avi.
  const path = join(wanted.dir, known ? wanted.base : `${wanted.base}.avi`);
  const container = wanted.ext.toLowerCase() === '.webm' ? 'webm' : 'avi';
  const video = await sampleVideo({ width, height, fps: understood.fps, frames: wholeFrames, container });
  copyFileSync(video, path);
  if (fault === 'saves-half') truncateSync(path, Math.floor(statSync(path).size / 2));
  process.stdout.write(`[INFO ] main.cpp:536  - save result video to '${path}'\n`);
}

if (fault === 'ignores-sigterm') process.on('SIGTERM', () => undefined);
if (given[0] === '--version') process.stdout.write('stable-diffusion.cpp version stand-in, commit 97d29908\n');
else await run(understand(given));
