/** What all of them have in common. */
export const COMMON = {
  scheme: 'Bearer ',
  videos: '/v1/videos',
  content: 'content',
  id: 'id',
  status: 'status',
  queued: 'queued',
  completed: 'completed',
  failed: 'failed',
  error: 'error',
  prompt: 'prompt',
  size: 'size',
  between: 'x',
  wrongKey: 401,
  tooMany: 429,
  full: 503,
} as const;

const WAN_FIELDS = {
  message: 'message',
  /** Of a job that was refused for its words; these have no code of their own for it. */
  refusedWords: 'The prompt was blocked by our content policy.',
  negativePrompt: 'negative_prompt',
  frames: 'num_frames',
  fps: 'fps',
  seed: 'seed',
  steps: 'num_inference_steps',
  guidanceHigh: 'guidance_scale',
  guidanceLow: 'guidance_scale_2',
  shift: 'flow_shift',
} as const;

export const SGLANG_WIRE = {
  ...COMMON,
  ...WAN_FIELDS,
  picture: 'reference_url',
  url: 'url',
  listLoras: '/v1/list_loras',
  setLora: '/v1/set_lora',
  unmerge: '/v1/unmerge_lora_weights',
  loraNickname: 'lora_nickname',
  loraPath: 'lora_path',
  loraTarget: 'target',
  loraStrength: 'strength',
  highTarget: 'transformer',
  lowTarget: 'transformer_2',
  active: 'active',
  nickname: 'nickname',
} as const;

export const VLLM_OMNI_WIRE = {
  ...COMMON,
  ...WAN_FIELDS,
  picture: 'input_reference',
  boundary: 'boundary_ratio',
  inProgress: 'in_progress',
  createdAt: 'created_at',
  data: 'data',
  deleted: 'deleted',
  lora: 'lora',
  loraPath: 'path',
  loraScale: 'scale',
} as const;

export const PLAIN_WIRE = {
  ...COMMON,
  picture: 'input_reference',
  model: 'model',
  seconds: 'seconds',
  inProgress: 'in_progress',
  progress: 'progress',
  createdAt: 'created_at',
  data: 'data',
  code: 'code',
  contentCode: 'moderation_blocked',
  quotaCode: 'insufficient_quota',
} as const;

export type Loose<Table> = { [Row in keyof Table]: Table[Row] extends number ? number : string };
