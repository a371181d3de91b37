import type { VideoEngineKind } from '../contract.ts';
import { aiSdk } from './ai-sdk.ts';
import { comfyui } from './comfyui.ts';
import { dashscope } from './dashscope.ts';
import { fal } from './fal.ts';
import { kinora } from './kinora.ts';
import { lightx2v } from './lightx2v.ts';
import { openaiVideos } from './openai-videos.ts';
import { replicate } from './replicate.ts';
import { sdcpp } from './sdcpp.ts';

export { checkLoraFile } from './lora-file.ts';

/** Every kind of video engine there is, by the name endpoints call it. A new one is its file and its line here. */
export const VIDEO_KINDS: readonly VideoEngineKind[] = [
  comfyui,
  dashscope,
  fal,
  lightx2v,
  openaiVideos,
  replicate,
  sdcpp,
  kinora,
  aiSdk,
];
