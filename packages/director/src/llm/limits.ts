/**
 * Bounds of what a model writes. The words of a prompt are bounded so that a whole one stays within the 120 words after which
 * Wan loses weight (see `prompt.ts`): about 40 are ours (style, light, size, camera), the rest is shared out here.
 */
export const MOST_APPEARANCE_WORDS = 18;
export const MOST_DOING_WORDS = 24;
export const MOST_PLACE_WORDS = 14;
export const MOST_CAST = 12;
/** More than these in one picture and nobody is seen. */
export const MOST_SUBJECTS = 4;
export const MOST_TITLE_CHARACTERS = 60;
export const MOST_NAME_CHARACTERS = 40;
export const MOST_OFFER_CHARACTERS = 200;
/** Longest line over one shot, seconds of speech; longer ones are split between shots. */
export const MOST_LINE_SECONDS = 24;
/** Shots a model is asked for at most where nobody says how many: more make an answer too long for most models. */
export const MOST_SHOTS = 120;
/** Clauses of this many seconds of speech that no beat tells go to the beat before; more is a fault. */
export const MOST_FORGOTTEN_SECONDS = 4;
/** Share of a line's words that must stand in the story. */
export const LEAST_TOLD_SHARE = 0.6;
/** A line of the model's own may take this much longer than the words it stands for, plus a second and a half; a translation twice as long. */
export const MOST_LINE_GROWTH = 1.5;
/** How far a film may miss its wanted length: this share, at least a second and a half. */
export const LENGTH_TOLERANCE = 0.06;
