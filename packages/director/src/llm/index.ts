export {
  directWithModel,
  type DirectedWithModel,
  llmDirectorVersion,
  type ModelContext,
  type Spent,
  type WriteScript,
} from './direct-with-model.ts';
export type { Screen } from './compile.ts';
export type { Setback } from './fallback.ts';
