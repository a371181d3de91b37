/**
 * Second judges of words and pictures, behind Kinora's own screening: it never passes what that one doubted, and one that
 * is away, slow or not understood means that a person looks.
 *
 * @module
 */
import type { ModerationEngineKind } from '../contract.ts';
import { aliyunGreen } from './aliyun-green.ts';
import { chatJudge } from './chat-judge.ts';
import { dashscopeInspection } from './dashscope-inspection.ts';
import { openaiModeration } from './openai-moderation.ts';

/** Every kind of judge there is. */
export const MODERATION_KINDS: readonly ModerationEngineKind[] = [
  openaiModeration,
  chatJudge,
  dashscopeInspection,
  aliyunGreen,
];
