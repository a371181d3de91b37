import { KinoraError } from '@kinora/film';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { withStudioAs } from '../studio.ts';

const HELP = `kinora hold: keeps films whatever their clock says

  hold                  what is held
  hold FILM             keeps a film
  hold --everything     keeps all there is
  --reason TEXT         for whom or what: a case number
  --lift                lets it go by its clock again

  --as NAME             who asks, where one house has several people
  --json                one JSON document
`;

/** Sets, lifts and shows holds. */
export const hold: Command = {
  summary: 'keeps a film, or everything, whatever its clock says',
  help: HELP,
  options: { everything: 'flag', lift: 'flag', reason: 'value', as: 'value' },
  run: async ({ given, here, json, output, signal }) => {
    const [id] = given.words;
    const everything = given.flags.has('everything');
    if (id !== undefined && everything)
      throw new KinoraError('invalid_request', 'Name a film, or --everything, not both.', { field: 'everything' });
    const holds = await withStudioAs(here, given.values.get('as'), signal, (client) => {
      if (id === undefined && !everything) return client.holds();
      return given.flags.has('lift')
        ? client.liftHold(id ?? null)
        : client.hold(id ?? null, given.values.get('reason') ?? '');
    });
    if (json) output.write(`${JSON.stringify({ holds })}\n`);
    else if (holds.length === 0) output.write('Nothing is held.\n');
    else {
      for (const { filmId, reason, setBy, setAt } of holds)
        output.write(
          `${filmId ?? 'everything'}  since ${setAt.slice(0, 10)} by ${setBy}${reason === '' ? '' : `: ${reason}`}\n`,
        );
    }
    return EXIT.done;
  },
};
