/** Ids of the planets, short for tables. */
export const ME = 'planet:Mercury';
export const VE = 'planet:Venus';
export const EA = 'earth';
export const MA = 'planet:Mars';
export const JU = 'planet:Jupiter';
export const SA = 'planet:Saturn';
export const UR = 'planet:Uranus';
export const NE = 'planet:Neptune';
