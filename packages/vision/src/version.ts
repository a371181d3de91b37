/** Part of the recipe of what was seen: raise it whenever the same picture would give other numbers. */
export const visionVersion = 'vision-1';
