import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { KinoraError, LANGUAGES, type Screening, TrustPolicySchema } from '@kinora/film';
import { screenText, type ScreenOptions } from '@kinora/trust/screen';
import type { Command, CommandContext } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { isLanguage } from '../language.ts';
import { readStory } from '../story.ts';
import { textLines } from '../text-lines.ts';

const HELP = `kinora screen: the first look at a text, as every story gets before it is filmed

  screen TEXT [options]      the text as words; quotes help with the shell's own signs
  screen --file FILE         one text a line from a file (UTF-8, as large as you like); - is standard input

Options
  --policy FILE    a trust policy as JSON: an organisation's own words and decisions besides
  --lang LANGUAGE  zh, en or ja: a few words are harmless in one of them only
  --json           one JSON object; with --file that is always so, one a line, in the order of the texts

A text is let through (pass), refused (block), or a person must look at it (review). Each span
says where in the text (UTF-16 units), which category and which listed words. The screen knows
words and how they stand together, not meaning; a studio may ask a moderation service besides.

How it ends: 0 for pass and review, 3 for block; with --file 0 when every line was screened.

Examples
  npm start -- screen "特朗普跳舞" --json
  npm start -- screen --file texts.txt > screened.jsonl
`;

/** Screens texts without a studio. */
export const screen: Command = {
  summary: 'the first look at a text, as every story gets before it is filmed',
  help: HELP,
  options: { file: 'value', policy: 'value', lang: 'value' },
  run: async (context) => {
    const { given, here, json, output } = context;
    const options = readOptions(given.values, here.userFolder);
    if (given.values.has('file')) return screenFile(context, options);
    const text = await readStory(given, here.userFolder);
    if (text.trim() === '')
      throw new KinoraError('invalid_request', 'Write a text to screen, for example: 特朗普跳舞', { field: 'text' });
    const screening = screenText(text, options);
    output.write(json ? `${JSON.stringify(screening)}\n` : inWords(text, screening));
    return screening.decision === 'block' ? EXIT.policy : EXIT.done;
  },
};

async function screenFile({ given, here, output, signal }: CommandContext, options: ScreenOptions): Promise<number> {
  if (given.words.length > 0)
    throw new KinoraError('invalid_request', 'Give the text as words or with --file, not both.', { field: 'file' });
  const file = given.values.get('file') ?? '-';
  for await (const line of textLines(file, path.resolve(here.userFolder, file))) {
    signal.throwIfAborted();
    // who reads a pipe may have left, and may be slow
    if (output.destroyed) return EXIT.done;
    if (!output.write(`${JSON.stringify(screenText(line, options))}\n`))
      await Promise.race([once(output, 'drain', { signal }), once(output, 'close', { signal })]);
  }
  return EXIT.done;
}

const SAID: Readonly<Record<Screening['decision'], string>> = {
  pass: 'pass: nothing here is stopped.',
  review: 'review: a person must look at this before it is filmed.',
  block: 'block: this is not filmed.',
};

/** The decision, and the text with what it stands on between 【 and 】. */
function inWords(text: string, { decision, spans }: Screening): string {
  if (spans.length === 0) return `${SAID[decision]}\n`;
  let marked = '';
  let at = 0;
  for (const { start, end } of spans) {
    if (start < at) continue;
    marked += `${text.slice(at, start)}【${text.slice(start, end)}】`;
    at = end;
  }
  const reasons = new Set(spans.map(({ category, term }) => `  ${category}: ${term}`));
  return [SAID[decision], `  ${marked}${text.slice(at)}`, ...reasons, ''].join('\n');
}

function readOptions(values: ReadonlyMap<string, string>, userFolder: string): ScreenOptions {
  const language = values.get('lang');
  if (language !== undefined && !isLanguage(language))
    throw new KinoraError('invalid_request', `The language must be ${LANGUAGES.join(', ')}.`, { field: 'lang' });
  const file = values.get('policy');
  return { language, policy: file === undefined ? undefined : readPolicy(path.resolve(userFolder, file)) };
}

/** @throws KinoraError `invalid_request` whose message names the part of the policy at fault */
function readPolicy(file: string): ScreenOptions['policy'] {
  const refuse = (message: string, cause?: unknown): KinoraError =>
    new KinoraError('invalid_request', message, { field: 'policy', cause });
  let written: unknown;
  try {
    written = JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''));
  } catch (cause) {
    throw refuse(
      cause instanceof SyntaxError ? `${file} is not JSON: ${cause.message}.` : `${file} cannot be read.`,
      cause,
    );
  }
  const policy = TrustPolicySchema.safeParse(written);
  if (policy.success) return policy.data.screening;
  const issue = policy.error.issues[0];
  throw refuse(`${issue?.path.join('.') || 'The policy'}: ${issue?.message ?? 'is no trust policy'}`, policy.error);
}
