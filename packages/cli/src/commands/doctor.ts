import { z } from 'zod';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { askServer } from '../server-run.ts';
import { findStudio } from '../studio.ts';

/** What the server's `--doctor --json` prints on one line. */
const FindingsSchema = z.object({
  ok: z.boolean(),
  version: z.string(),
  checks: z.array(
    z.object({
      name: z.string(),
      ok: z.boolean(),
      /** What was found, in which version and where; or what is wrong. */
      detail: z.string(),
      /** The one line that mends it. */
      mend: z.string().optional(),
    }),
  ),
});
type Findings = z.output<typeof FindingsSchema>;

/** Says what is found and what is missing. */
export const doctor: Command = {
  summary: 'says what is found here, what is missing and what mends it',
  help: `kinora doctor: looks at this machine

  doctor [--json]     what is found, in which version, what is missing and the line that mends it.
                      Ends with 1 when something that is needed is missing.
`,
  options: {},
  run: async ({ here, json, output }) => {
    const { ok, version, checks } = FindingsSchema.parse(await askServer(here, ['--doctor']));
    const running = await findStudio(here);
    const studio = { name: 'studio', ok: true, detail: running === null ? 'not running' : `runs at ${running.url}` };
    const all: Findings['checks'] = [...checks, studio];
    if (json) output.write(`${JSON.stringify({ type: 'doctor', ok, version, checks: all })}\n`);
    else {
      output.write(`Kinora ${version}\n\n`);
      for (const { name, ok: fine, detail, mend } of all)
        output.write(
          `${fine ? '✓' : '✗'} ${name.padEnd(10)} ${detail}\n${mend === undefined ? '' : `             mend it: ${mend}\n`}`,
        );
      output.write(ok ? '\nEverything needed is here.\n' : '\nSomething needed is missing.\n');
    }
    return ok ? EXIT.done : EXIT.machine;
  },
};
