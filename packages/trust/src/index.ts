/** What Kinora owes the public: a first look at every text, and marks that say a machine made the film. @module */
export { aigcMetadata, aiLabelText, LABEL_SECONDS, type AigcParties } from './label.ts';
export type { ScreenRule } from './screen/rule.ts';
export { screenText, type ScreenOptions } from './screen/screen-text.ts';
