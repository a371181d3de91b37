import { readFileSync } from 'node:fs';
import path from 'node:path';
import { KinoraError, type TrustPolicyInput } from '@kinora/film';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { withStudioAs } from '../studio.ts';

/** Shows the policy in force, or puts another in its place. */
export const policy: Command = {
  summary: 'shows what is screened, who must look at films and what is kept, or changes it',
  help: `kinora policy: what is screened, who must look at films, how files are marked, what is kept how long

  policy                 the policy in force, as JSON
  policy --file FILE     puts the policy of a JSON file in its place; what it does not name is as Kinora has it
  policy --as NAME       who changes it, where one house has several people

Example
  echo '{"review": {"publishing": true, "fourEyes": true}}' > policy.json
  npm start -- policy --file policy.json
`,
  options: { file: 'value', as: 'value' },
  run: async ({ given, here, output, json, signal }) => {
    const file = given.values.get('file');
    const wanted = file === undefined ? null : readPolicy(path.resolve(here.userFolder, file));
    const found = await withStudioAs(here, given.values.get('as'), signal, (client) =>
      wanted === null ? client.policy() : client.setPolicy(wanted),
    );
    output.write(`${JSON.stringify(found, null, json ? undefined : 2)}\n`);
    return EXIT.done;
  },
};

/** What is in it is judged by the studio. @throws KinoraError invalid_request */
function readPolicy(file: string): TrustPolicyInput {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new KinoraError('invalid_request', `${file} cannot be read.`, { field: 'file', cause });
  }
  try {
    return JSON.parse(text) as TrustPolicyInput;
  } catch (cause) {
    throw new KinoraError('invalid_request', `${file} is not JSON: ${(cause as Error).message}.`, {
      field: 'file',
      cause,
    });
  }
}
