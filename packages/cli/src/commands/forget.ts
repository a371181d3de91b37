import { KinoraError } from '@kinora/film';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { withStudioAs } from '../studio.ts';

const HELP = `kinora forget: deletes for good

  forget FILM --yes     deletes a film with all that only it uses; one in the making is cancelled first
  forget --everything --yes
                        deletes all films, pictures, LoRAs and takes made for other studios
  forget                proofs of what was deleted

Records without content (ids, hashes, decisions, what was paid) are kept as long as the policy says, six months at
least. A film that is held is not deleted. A restored backup loses again what was deleted.

  --as NAME             who asks, where one house has several people
  --json                one JSON document
`;

/** Deletes films, or everything, and shows proofs of it. */
export const forget: Command = {
  summary: 'deletes a film, or everything, and shows proofs of it',
  help: HELP,
  options: { yes: 'flag', everything: 'flag', as: 'value' },
  run: async ({ given, here, json, output, signal }) => {
    const [id] = given.words;
    const everything = given.flags.has('everything');
    if (id !== undefined && everything)
      throw new KinoraError('invalid_request', 'Name a film, or --everything, not both.', { field: 'everything' });
    if ((id !== undefined || everything) && !given.flags.has('yes')) {
      throw new KinoraError(
        'invalid_request',
        `This cannot be undone. To delete ${everything ? 'everything' : `film ${id}`}: npm start -- forget ${everything ? '--everything' : id} --yes`,
        { field: 'yes' },
      );
    }
    const told = await withStudioAs(here, given.values.get('as'), signal, async (client) => {
      if (everything) {
        const gone = await client.deleteEverything();
        const held = gone.held.length === 0 ? '' : ` Held and kept: ${gone.held.join(', ')}.`;
        return {
          answer: gone,
          words: `Deleted: ${gone.films} films, ${gone.pictures} pictures, ${gone.loras} LoRAs, ${gone.remoteTakes} takes for other studios.${held}\n`,
        };
      }
      if (id !== undefined) {
        const proof = await client.deleteFilm(id);
        const counts = Object.entries(proof.counts).map(([kind, count]) => `${count} ${kind}`);
        return { answer: proof, words: `Deleted ${id}: ${counts.join(', ')}. Proof: ${proof.listHash}\n` };
      }
      const deletions = await client.deletions();
      const rows = deletions.map(
        ({ deletedAt, kind, subject, rule, decidedBy }) =>
          `${deletedAt.slice(0, 19).replace('T', ' ')}  ${kind.padEnd(11)}  ${subject}  ${rule}, ${decidedBy}\n`,
      );
      return { answer: { deletions }, words: rows.length === 0 ? 'Nothing was deleted.\n' : rows.join('') };
    });
    output.write(json ? `${JSON.stringify(told.answer)}\n` : told.words);
    return EXIT.done;
  },
};
