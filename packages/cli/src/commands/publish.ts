import { KinoraError } from '@kinora/film';
import type { Client } from '@kinora/sdk';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { withStudioAs } from '../studio.ts';

/** Shows a film to whoever has its link, or no more. */
export const publish: Command = {
  summary: 'shows a finished film to whoever has its link, or no more',
  help: `kinora publish: shows a finished film to whoever has its link

  publish FILM               publishes it and prints the link; where a person must look first, it opens their review
  publish FILM --withdraw    shows it no more; that link is dead for good
  publish FILM --as NAME     who does it, where one house has several people
  publish FILM --json        one JSON document

  The link stays the same when a newer version of the film takes the place of the one that is shown.
  Exit code 3: a person must look first, or has refused it.
`,
  options: { withdraw: 'flag', as: 'value' },
  run: async ({ given, here, json, output, signal }) => {
    const [id, more] = given.words;
    if (id === undefined || more !== undefined)
      throw new KinoraError('invalid_request', 'Give one film id; npm start -- films lists them.', { field: 'id' });
    const withdraws = given.flags.has('withdraw');
    const publication = await withStudioAs(here, given.values.get('as'), signal, (client) =>
      withdraws ? withdraw(client, id) : client.publish(id),
    );
    const sentence = withdraws ? `The film ${id} is shown no more.` : publication.url;
    output.write(json ? `${JSON.stringify(publication)}\n` : `${sentence}\n`);
    return EXIT.done;
  },
};

async function withdraw(client: Client, filmId: string): ReturnType<Client['withdraw']> {
  const [newest] = await client.publications(filmId);
  if (newest === undefined) throw new KinoraError('conflict', `The film ${filmId} is not published.`, { field: 'id' });
  // Asked again after an answer that was lost, it is withdrawn already.
  return newest.withdrawn === null ? client.withdraw(newest.token) : newest;
}
