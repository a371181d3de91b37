import { KinoraError } from '@kinora/film';
import { type Billing, type Usage, USAGE_GROUPS, type UsageGroup, type UsageRow } from '@kinora/sdk';
import type { Command, CommandContext } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { withStudio } from '../studio.ts';

const HELP = `kinora usage: what films have cost, and what is left

  usage [--from DAY] [--to DAY] [--by GROUPS] [--csv]
  usage plans                     the plans of this studio

  --from, --to DAY     first and last day, UTC, like 2026-11-22; the last 31 days unless said
  --by GROUPS          any of day, project, key, engine, with commas; day,engine unless said
  --csv                a table for a spreadsheet
  --json               one JSON document

A studio of one's own is charged for nothing: what is told then are the bills of its engines, in US dollars.
`;

/** Tells what was paid for. */
export const usage: Command = {
  summary: 'what films have cost, and what is left of the credits',
  help: HELP,
  options: { from: 'value', to: 'value', by: 'value', csv: 'flag' },
  run: async (context) => {
    const [action, ...more] = context.given.words;
    if (action === undefined) return used(context);
    if (action === 'plans' && more.length === 0) return plans(context);
    throw new KinoraError('invalid_request', `usage ${action} is not known. There is: usage plans.`, {
      field: 'command',
    });
  },
};

async function used({ given, here, json, output, signal }: CommandContext): Promise<number> {
  const by = groupsOf(given.values.get('by') ?? 'day,engine');
  const wish = { from: given.values.get('from'), to: given.values.get('to'), by };
  if (given.flags.has('csv')) {
    output.write(await withStudio(here, signal, ({ client }) => client.usageCsv(wish)));
    return EXIT.done;
  }
  const { found, billing } = await withStudio(here, signal, async ({ client }) => ({
    found: await client.usage(wish),
    billing: await client.billing(),
  }));
  output.write(json ? `${JSON.stringify({ usage: found, billing })}\n` : textOf(found, billing, by));
  return EXIT.done;
}

function groupsOf(written: string): UsageGroup[] {
  const words = written.split(',').map((word) => word.trim());
  const groups = USAGE_GROUPS.filter((group) => words.includes(group));
  if (groups.length === words.length) return groups;
  throw new KinoraError('invalid_request', `--by takes ${USAGE_GROUPS.join(', ')}, with commas.`, { field: 'by' });
}

function textOf({ rows, metered, from, to }: Usage, billing: Billing, by: readonly UsageGroup[]): string {
  const credits = metered ? `, ${billing.available} credits left, ${billing.held} held` : ': nothing is charged';
  const head = `Plan ${billing.plan.name.en}${credits}. From ${from} to ${to}:\n`;
  if (rows.length === 0) return `${head}nothing was used.\n`;
  return head + rows.map((row) => `${rowText(row, by, metered)}\n`).join('');
}

function rowText(row: UsageRow, by: readonly UsageGroup[], metered: boolean): string {
  const cost = metered ? `${row.credits} credits` : `$${(row.usd ?? 0).toFixed(2)}`;
  const takes = `${row.takes} ${row.takes === 1 ? 'take' : 'takes'}`;
  const seconds = metered ? `${row.seconds.toFixed(1)} s`.padStart(10) : '';
  return [...by.map((group) => (row[group] ?? '-').padEnd(12)), takes.padStart(10), seconds, cost].join('  ');
}

async function plans({ here, json, output, signal }: CommandContext): Promise<number> {
  const found = await withStudio(here, signal, ({ client }) => client.plans());
  if (json) output.write(`${JSON.stringify(found)}\n`);
  else {
    for (const { id, name, priceUsd, monthlyCredits, metered, takesAtOnce, maxSeconds } of found.plans) {
      const price = metered ? `$${priceUsd} a month, ${monthlyCredits} credits` : 'nothing is charged';
      const limits = [
        takesAtOnce === null ? '' : `${takesAtOnce} takes at once`,
        maxSeconds === null ? '' : `films of at most ${maxSeconds} s`,
      ].filter(Boolean);
      output.write(`${id.padEnd(10)} ${name.en.padEnd(10)} ${[price, ...limits].join(', ')}\n`);
    }
  }
  return EXIT.done;
}
