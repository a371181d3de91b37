/**
 * Chat models that write: every server that speaks OpenAI's chat completions.
 *
 * @module
 */
import type { TextEngineKind } from '../contract.ts';
import { openaiChat } from './openai-chat.ts';

/** Every kind of text engine there is. */
export const TEXT_KINDS: readonly TextEngineKind[] = [openaiChat];
