/**
 * Kinora's public HTTP contract and a client made from it. Works in Node, Deno, Bun and browsers.
 *
 * @module
 */
export * from './account-contract.ts';
export * from './contract.ts';
export * from './review-contract.ts';
export * from './report-contract.ts';
export * from './client.ts';
export * from './keys.ts';
export * from './kinora.ts';
export * from './link-contract.ts';
export * from './operator-contract.ts';
export * from './queue-contract.ts';
export * from './money-contract.ts';
export * from './records.ts';
export * from './resource-contract.ts';
export * from './server-sent-events.ts';
export * from './webhook-contract.ts';
export * from './verify-webhook.ts';
export {
  type Brief,
  type BriefInput,
  ERROR_CODES,
  type EndpointInput,
  type ErrorCode,
  type Film,
  type FilmEvent,
  type FilmProgress,
  KinoraError,
  type Picture,
  type Shot,
  type ShotChange,
  type Storyboard,
  type Take,
} from '@kinora/film';
