/**
 * Nodes of a ComfyUI server as its `/object_info` tells them (0.3.64, the inputs that matter): older nodes list their choices
 * in place of the type, newer ones under `options`, and those of 2026 nest further inputs under a choice.
 *
 * @module
 */

type Inputs = Readonly<Record<string, unknown>>;
export interface FakeNode {
  required: Inputs;
  optional?: Inputs;
  output: readonly string[];
  outputNode?: boolean;
}

/** Names of weights as ComfyUI's own templates have them. */
export const TEMPLATE_FILES = {
  unets: [
    'wan2.2_i2v_high_noise_14B_fp8_scaled.safetensors',
    'wan2.2_i2v_low_noise_14B_fp8_scaled.safetensors',
    'wan2.2_t2v_high_noise_14B_fp8_scaled.safetensors',
    'wan2.2_t2v_low_noise_14B_fp8_scaled.safetensors',
  ],
  encoders: ['umt5_xxl_fp8_e4m3fn_scaled.safetensors'],
  vaes: ['pixel_space', 'wan_2.1_vae.safetensors'],
  loras: [
    'ink_high.safetensors',
    'ink_low.safetensors',
    'wan2.2_t2v_lightx2v_4steps_lora_v1.1_high_noise.safetensors',
    'wan2.2_t2v_lightx2v_4steps_lora_v1.1_low_noise.safetensors',
  ],
} as const;
export type FakeFiles = { [List in keyof typeof TEMPLATE_FILES]: readonly string[] };

const int = (min: number, max: number, step?: number) => ['INT', { min, max, ...(step === undefined ? {} : { step }) }];
const float = (min: number, max: number) => ['FLOAT', { min, max }];
const size = int(16, 16_384, 16);

export function fakeNodes(files: FakeFiles, nested: boolean): Readonly<Record<string, FakeNode>> {
  const images = { width: size, height: size, length: int(1, 16_384, 4), batch_size: int(1, 4096) };
  const conditioned = { positive: ['CONDITIONING', {}], negative: ['CONDITIONING', {}], vae: ['VAE', {}], ...images };
  const codec = ['COMBO', { options: ['auto', 'h264'] }];
  const save = nested
    ? {
        format: [
          'COMFY_DYNAMICCOMBO_V3',
          { options: ['auto', 'mp4'].map((key) => ({ key, inputs: { required: { codec }, optional: {} } })) },
        ],
      }
    : { format: ['COMBO', { options: ['auto', 'mp4'] }], codec };
  return {
    UNETLoader: {
      required: { unet_name: [files.unets], weight_dtype: [['default', 'fp8_e4m3fn']] },
      output: ['MODEL'],
    },
    CLIPLoader: {
      required: { clip_name: [files.encoders], type: [['sd3', 'wan']] },
      optional: { device: [['default', 'cpu']] },
      output: ['CLIP'],
    },
    VAELoader: { required: { vae_name: [files.vaes] }, output: ['VAE'] },
    LoraLoaderModelOnly: {
      required: { model: ['MODEL'], lora_name: [files.loras], strength_model: float(-100, 100) },
      output: ['MODEL'],
    },
    CLIPTextEncode: { required: { text: ['STRING', { multiline: true }], clip: ['CLIP'] }, output: ['CONDITIONING'] },
    ModelSamplingSD3: { required: { model: ['MODEL'], shift: float(0, 100) }, output: ['MODEL'] },
    EmptyHunyuanLatentVideo: { required: images, output: ['LATENT'] },
    WanImageToVideo: {
      required: conditioned,
      optional: { start_image: ['IMAGE', {}] },
      output: ['CONDITIONING', 'CONDITIONING', 'LATENT'],
    },
    WanFirstLastFrameToVideo: {
      required: conditioned,
      optional: { start_image: ['IMAGE', {}], end_image: ['IMAGE', {}] },
      output: ['CONDITIONING', 'CONDITIONING', 'LATENT'],
    },
    LoadImage: { required: { image: [[], { image_upload: true }] }, output: ['IMAGE', 'MASK'] },
    KSamplerAdvanced: {
      required: {
        model: ['MODEL'],
        add_noise: [['enable', 'disable']],
        noise_seed: int(0, 2 ** 53),
        steps: int(1, 10_000),
        cfg: float(0, 100),
        sampler_name: [['euler', 'uni_pc']],
        scheduler: [['simple', 'beta']],
        positive: ['CONDITIONING'],
        negative: ['CONDITIONING'],
        latent_image: ['LATENT'],
        start_at_step: int(0, 10_000),
        end_at_step: int(0, 10_000),
        return_with_leftover_noise: [['disable', 'enable']],
      },
      output: ['LATENT'],
    },
    VAEDecode: { required: { samples: ['LATENT'], vae: ['VAE'] }, output: ['IMAGE'] },
    CreateVideo: { required: { images: ['IMAGE', {}], fps: float(1, 120) }, output: ['VIDEO'] },
    SaveVideo: {
      required: { video: ['VIDEO', {}], filename_prefix: ['STRING', {}], ...save },
      output: [],
      outputNode: true,
    },
    VHS_VideoCombine: {
      required: {
        images: ['IMAGE'],
        frame_rate: float(1, 120),
        loop_count: int(0, 100),
        filename_prefix: ['STRING', {}],
        format: [['image/gif', 'video/h264-mp4']],
        pingpong: ['BOOLEAN', {}],
        save_output: ['BOOLEAN', {}],
      },
      output: ['VHS_FILENAMES'],
      outputNode: true,
    },
    SaveImage: { required: { images: ['IMAGE'], filename_prefix: ['STRING', {}] }, output: [], outputNode: true },
    PrimitiveStringMultiline: { required: { value: ['STRING', { multiline: true }] }, output: ['STRING'] },
    EmptyImage: {
      required: { width: int(1, 16_384), height: int(1, 16_384), batch_size: int(1, 4096), color: int(0, 0xff_ff_ff) },
      output: ['IMAGE'],
    },
    ImageBlur: {
      required: { image: ['IMAGE', {}], blur_radius: int(1, 31), sigma: float(0.1, 10) },
      output: ['IMAGE'],
    },
  };
}

/** As `/object_info` has it. */
export function toldNodes(nodes: Readonly<Record<string, FakeNode>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(nodes).map(([name, { required, optional = {}, output, outputNode = false }]) => [
      name,
      {
        input: { required, optional },
        input_order: { required: Object.keys(required), optional: Object.keys(optional) },
        output,
        output_is_list: output.map(() => false),
        output_name: output,
        name,
        display_name: name,
        python_module: 'nodes',
        output_node: outputNode,
      },
    ]),
  );
}
