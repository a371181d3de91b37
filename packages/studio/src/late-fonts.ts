/**
 * Grows the page by this when a font arrives: less than a tenth of a pixel a letter, yet more than the hundredth of a
 * pixel from which on Chromium tells two sizes of text apart.
 */
const NUDGE_PERCENT = 0.2;

/**
 * Chromium (seen in 156) keeps the boxes of text that was shaped while a fallback font was on its way. Text of another
 * size is shaped anew; every size of the page hangs on the root's.
 */
export function reshapeAsFontsArrive(): void {
  let arrivals = 0;
  document.fonts.addEventListener('loadingdone', () => {
    arrivals += 1;
    document.documentElement.style.fontSize = `${(100 + arrivals * NUDGE_PERCENT).toFixed(1)}%`;
  });
}
