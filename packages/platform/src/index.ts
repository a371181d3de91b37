/**
 * What a house of many people needs around the film, as pure rules: who may do what, what it costs, whose turn it is.
 *
 * - **organisation**: those who share films, credits and rules; everything that is stored belongs to one
 * - **operator**: who runs this installation: its engines, its plans, its organisations
 * - **role**: what a member may do in an organisation; a **scope** narrows it further for a key
 * - **project**: films of one organisation that share a budget
 *
 * @module
 */
export * from './permissions.ts';
export * from './webhooks.ts';
export * from './queue/index.ts';
export * from './money.ts';
export * from './plans.ts';
export * from './quote.ts';
