import { KinoraError, type ReviewDecision, type ReviewNote } from '@kinora/film';
import type { CastVote, ReviewItem } from '@kinora/sdk';
import type { ParsedArguments } from '../arguments.ts';
import type { Command, CommandContext } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { withStudioAs } from '../studio.ts';

/** Reviews listed at most; `--state` and `--stage` narrow them. */
const MOST = 1_000;
const PAGE = 100;

const DECISIONS = { approve: 'approve', reject: 'reject', 'send-back': 'send-back' } as const;

const HELP = `kinora review: what waits for a person, and their decisions

  review                       lists what is open; ! marks what is past its date
  review --all                 lists all there were
  review ID                    tells about one
  review ID --approve          lets it go on: words are filmed, a film may be published
  review ID --reject           refuses it; needs a note
  review ID --send-back        asks its author for a change; needs a note

Options
  --stage words|film     only reviews of doubted words, or of finished films
  --overdue              only open ones that are past their date
  --note "TEXT@12.5"     what is wrong, and where: seconds from the start, or a shot (@s3). May be given again
  --as NAME              who decides, where one house has several people
  --json                 one JSON document

Examples
  npm start -- review rm3x1k2 --reject --note "The moon is full in two places@12.5" --as ann
  npm start -- review rm3x1k2 --approve
`;

/** Lists reviews, shows one, or decides it. */
export const review: Command = {
  summary: 'lists what waits for a person, and decides it',
  help: HELP,
  options: {
    all: 'flag',
    stage: 'value',
    overdue: 'flag',
    approve: 'flag',
    reject: 'flag',
    'send-back': 'flag',
    note: 'value',
    as: 'value',
  },
  run: async (context) => {
    const { given, here, json, output, signal } = context;
    const [id, more] = given.words;
    if (more !== undefined)
      throw new KinoraError('invalid_request', 'Give one review; npm start -- review lists them.', { field: 'id' });
    const vote = readVote(given);
    if (id === undefined) {
      if (vote !== null)
        throw new KinoraError('invalid_request', 'Say which review; npm start -- review lists them.', { field: 'id' });
      return list(context);
    }
    const found = await withStudioAs(here, given.values.get('as'), signal, (client) =>
      vote === null ? client.review(id) : client.vote(id, vote),
    );
    output.write(json ? `${JSON.stringify(found)}\n` : `${description(found).join('\n')}\n`);
    return EXIT.done;
  },
};

async function list({ given, here, json, output, signal }: CommandContext): Promise<number> {
  const stage = given.values.get('stage');
  if (stage !== undefined && stage !== 'words' && stage !== 'film')
    throw new KinoraError('invalid_request', '--stage is words or film.', { field: 'stage' });
  const found = await withStudioAs(here, undefined, signal, async (client) => {
    const all: ReviewItem[] = [];
    let before: string | null = null;
    do {
      const page = await client.reviews({
        limit: PAGE,
        ...(given.flags.has('all') ? {} : { state: 'open' }),
        ...(stage === undefined ? {} : { stage }),
        overdue: given.flags.has('overdue'),
        ...(before === null ? {} : { before }),
      });
      all.push(...page.reviews);
      before = page.nextBefore;
    } while (before !== null && all.length < MOST);
    return all;
  });
  if (json) output.write(`${JSON.stringify({ reviews: found })}\n`);
  else if (found.length === 0) output.write('Nothing waits for a person.\n');
  else output.write(found.map((each) => `${row(each)}\n`).join(''));
  return EXIT.done;
}

/** The vote the options say; null where they say none. @throws KinoraError invalid_request */
function readVote(given: ParsedArguments): CastVote | null {
  const chosen = Object.values(DECISIONS).filter((decision) => given.flags.has(decision));
  const notes = (given.all.get('note') ?? []).map(readNote);
  const decision: ReviewDecision | undefined = chosen[0];
  if (chosen.length > 1)
    throw new KinoraError('invalid_request', 'Decide one thing: --approve, --reject or --send-back.', {
      field: chosen[1] ?? 'approve',
    });
  if (decision === undefined) {
    if (notes.length === 0) return null;
    throw new KinoraError('invalid_request', '--note goes with --approve, --reject or --send-back.', { field: 'note' });
  }
  if (decision !== 'approve' && notes.length === 0)
    throw new KinoraError('invalid_request', `Say what is wrong: --${decision} needs a --note.`, { field: 'note' });
  return { decision, notes };
}

/** `TEXT`, `TEXT@12.5` or `TEXT@s3`. */
function readNote(written: string): ReviewNote {
  const match = /^(?<text>.*\S)\s*@\s*(?:(?<seconds>\d{1,4}(?:\.\d+)?)s?|(?<shot>s\d{1,4}))$/s.exec(written);
  const text = (match?.groups?.['text'] ?? written).trim();
  if (text === '') throw new KinoraError('invalid_request', '--note needs words.', { field: 'note' });
  const { seconds, shot } = match?.groups ?? {};
  return {
    text,
    ...(seconds === undefined ? {} : { atSeconds: Number(seconds) }),
    ...(shot === undefined ? {} : { shotId: shot }),
  };
}

function row(each: ReviewItem): string {
  const mark = each.overdue ? '!' : ' ';
  const causes = [...new Set(each.causes.map(({ cause }) => cause))].join(', ');
  const due = each.state === 'open' ? `due ${day(each.dueAt)}` : each.state;
  return `${mark} ${each.id}  ${each.stage.padEnd(5)}  ${due.padEnd(20)}  ${each.filmId}  ${each.filmTitle || '(no title yet)'}: ${causes}`;
}

function description(each: ReviewItem): string[] {
  const approvals = each.votes.filter(({ decision }) => decision === 'approve').length;
  const needs = each.approvalsNeeded === 1 ? '' : `, ${approvals} of ${each.approvalsNeeded} approvals`;
  const what = each.stage === 'words' ? 'The words of' : 'The film';
  return [
    `${each.id}  ${each.state}${needs}${each.overdue ? ', past its date' : ''}`,
    `${what} ${each.filmId}${each.filmTitle === '' ? '' : ` “${each.filmTitle}”`}, by ${each.author}; due ${day(each.dueAt)} UTC`,
    ...each.causes.map(({ cause, detail }) => `  ? ${cause}: ${detail}`),
    ...each.votes.flatMap(({ reviewer, decision, notes, at }) => [
      `  ${decision} by ${reviewer}, ${day(at)} UTC`,
      ...notes.map((note) => `    - ${noteInWords(note)}`),
    ]),
  ];
}

function noteInWords({ text, atSeconds, shotId }: ReviewNote): string {
  const place = [...(atSeconds === undefined ? [] : [`${atSeconds} s`]), ...(shotId === undefined ? [] : [shotId])];
  return place.length === 0 ? text : `${place.join(', ')}: ${text}`;
}

function day(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}
