import { checkText, type CheckOptions, type Claim } from '@kinora/facts';
import { KinoraError, LANGUAGES, LocalDateSchema } from '@kinora/film';
import { findPlaces } from '@kinora/places';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { isLanguage } from '../language.ts';
import { readStory } from '../story.ts';

const HELP = `kinora check: looks at what a text claims about the sky and its myths

  check TEXT [options]        the text as words; quotes help with the shell's own signs
  check --file FILE           one text a line from a file (UTF-8); - is standard input

Options
  --place PLACE    where it is seen from: a name, or LATITUDE,LONGITUDE in degrees.
                   Without it: the place the text names, else the language's own
  --date DATE      the night, 2026-08-19 or 2026-08-19T21:00 in the place's own time.
                   Without it: what the text says
  --lang LANGUAGE  zh, en or ja; without it, read from the text
  --json           one JSON object; with --file that is always so, one a line

Each claim is true, false, poetic (what stars cannot do, and stories may), depends (on the
place, the date or the source) or cannot-check, with the number that says so. A warning
never stops a film. Prose that claims nothing gives no claims.

Examples
  npm start -- check "七夕之夜,满月高悬"
  npm start -- check "In Sydney, Orion and Scorpius are up together." --json
  npm start -- check --file sentences.txt > verdicts.jsonl
`;

/** Judges what texts claim about the sky. */
export const check: Command = {
  summary: 'looks at what a text claims about the sky and its myths',
  help: HELP,
  options: { file: 'value', place: 'value', date: 'value', lang: 'value' },
  run: async ({ given, here, json, output }) => {
    const options = await readOptions(given.values);
    const file = given.values.get('file');
    const text = await readStory(given, here.userFolder, { standardInputAsFile: true });
    if (file !== undefined) {
      const lines = text.split(/\r?\n/);
      // The last line of a file ends with its line break; it is not a text of its own.
      if (lines.at(-1) === '') lines.pop();
      for (const line of lines) output.write(`${JSON.stringify(answerTo(line, options))}\n`);
      return EXIT.done;
    }
    if (text.trim() === '')
      throw new KinoraError('invalid_request', 'Write a text to check, for example: 七夕之夜,满月高悬', {
        field: 'text',
      });
    const answer = answerTo(text, options);
    if ('error' in answer) throw new KinoraError('invalid_request', answer.error.message, { field: 'text' });
    output.write(json ? `${JSON.stringify(answer)}\n` : inWords(answer.claims));
    return EXIT.done;
  },
};

/** One claim as JSON tells it. */
type ToldClaim = Omit<Claim, 'start' | 'end'>;
type Answer = { claims: ToldClaim[] } | { claims: []; error: { code: 'invalid_request'; message: string } };

function answerTo(text: string, options: CheckOptions): Answer {
  const checked = checkText(text, options);
  if (checked.kind === 'unsupported-language')
    return { claims: [], error: { code: 'invalid_request', message: checked.message } };
  return {
    claims: checked.claims.map(({ start: _start, end: _end, ...told }) => told),
  };
}

const MARKS: Readonly<Record<Claim['verdict'], string>> = {
  true: '✓',
  false: '✗',
  depends: '~',
  poetic: '❀',
  'cannot-check': '?',
};

function inWords(claims: readonly ToldClaim[]): string {
  if (claims.length === 0) return 'Nothing is claimed here about the sky or its myths.\n';
  return claims
    .map(({ text, verdict, note, correction }) =>
      [
        `${MARKS[verdict]} ${verdict}: ${text}`,
        `    ${note}`,
        ...(correction === undefined ? [] : [`    better: ${correction}`]),
        '',
      ].join('\n'),
    )
    .join('');
}

async function readOptions(values: ReadonlyMap<string, string>): Promise<CheckOptions> {
  const language = values.get('lang');
  if (language !== undefined && language !== 'auto' && !isLanguage(language))
    throw new KinoraError('invalid_request', `The language must be ${LANGUAGES.join(', ')} or auto.`, {
      field: 'lang',
    });
  const date = values.get('date');
  const written = values.get('place');
  const place = written === undefined ? undefined : await placeOf(written);
  return {
    year: date === undefined ? new Date().getFullYear() : yearOf(date),
    ...(date === undefined ? {} : { date }),
    ...(place === undefined ? {} : { place }),
    ...(language === undefined || !isLanguage(language) ? {} : { language }),
  };
}

async function placeOf(written: string): Promise<NonNullable<CheckOptions['place']>> {
  const found = await findPlaces(written);
  if ('place' in found) return found.place;
  throw new KinoraError('invalid_request', found.message, { field: 'place' });
}

function yearOf(date: string): number {
  const parsed = LocalDateSchema.safeParse(date);
  if (!parsed.success)
    throw new KinoraError('invalid_request', `${date}: ${parsed.error.issues[0]?.message ?? 'This is no date.'}`, {
      field: 'date',
    });
  return Number(date.slice(0, 4));
}
