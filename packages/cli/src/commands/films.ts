import { textColumns } from '@kinora/film';
import type { FilmSummary } from '@kinora/sdk';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { seconds } from '../progress.ts';
import { withStudio } from '../studio.ts';

/** Films listed at most; the studio shows all. */
const MOST = 1_000;
const PAGE = 100;

/** Lists the films of this home, newest first. */
export const films: Command = {
  summary: 'lists the films made here, newest first',
  help: `kinora films: lists the films made here, newest first

  films [--json]      --json: one JSON document, {"films":[…]}
`,
  options: {},
  run: async ({ here, json, output, signal }) => {
    const found = await withStudio(here, signal, async ({ client }) => {
      const all: FilmSummary[] = [];
      let before: string | null = null;
      do {
        const page = await client.listFilms({ limit: PAGE, ...(before === null ? {} : { before }) });
        all.push(...page.films);
        before = page.nextBefore;
      } while (before !== null && all.length < MOST);
      return all;
    });
    if (json) output.write(`${JSON.stringify({ films: found })}\n`);
    else if (found.length === 0)
      output.write('No films yet. Make one: npm start -- make "七夕之夜,牵牛星渡银河相会织女星"\n');
    else output.write(found.map((film) => `${row(film)}\n`).join(''));
    return EXIT.done;
  },
};

function row(film: FilmSummary): string {
  const title = film.title === '' ? (film.story.split('\n')[0] ?? '') : film.title;
  const length = film.durationSeconds === null ? '' : seconds(film.durationSeconds);
  const day = film.createdAt.slice(0, 16).replace('T', ' ');
  return [film.id, day, film.state.padEnd(9), length.padStart(10), clip(title, 48)].join('  ');
}

function clip(text: string, columns: number): string {
  if (textColumns(text) <= columns) return text;
  let kept = '';
  for (const character of text) {
    if (textColumns(kept + character) > columns - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
