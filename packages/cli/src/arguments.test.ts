import { KinoraError } from '@kinora/film';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseArguments, type OptionKind } from './arguments.ts';

const OPTIONS: Readonly<Record<string, OptionKind>> = { out: 'value', seconds: 'value', json: 'flag', help: 'flag' };
const parse = (...words: string[]) => parseArguments(words, OPTIONS, 'make');

/** Words no shell user would take for an option. */
const storyWords = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .filter((text) => !/^--?[a-z]/i.test(text) && text !== '--');

describe('arguments', () => {
  it('are the same in every order, with = or a space, whatever the story begins with', () => {
    const story = fc.oneof(storyWords, fc.constantFrom('-', '-5 °C outside', '——他说', '- a list', '--  七夕', '-'));
    const piece = fc.constantFrom(
      ['--out', 'a b.mp4'],
      ['--out=a b.mp4'],
      ['--seconds', '-5'],
      ['--seconds=-5'],
      ['--json'],
    );
    fc.assert(
      fc.property(
        story,
        fc.uniqueArray(piece, { selector: (words) => words[0]?.split('=')[0] }),
        fc.nat(),
        (text, pieces, at) => {
          const place = at % (pieces.length + 1);
          const words = [...pieces.slice(0, place), [text], ...pieces.slice(place)].flat();
          const parsed = parse(...words);
          expect(parsed.words).toEqual([text]);
          const given = new Set(pieces.map((each) => each[0]?.split('=')[0]));
          expect(parsed.values.get('out')).toBe(given.has('--out') ? 'a b.mp4' : undefined);
          expect(parsed.values.get('seconds')).toBe(given.has('--seconds') ? '-5' : undefined);
          expect(parsed.flags.has('json')).toBe(given.has('--json'));
        },
      ),
    );
  });

  it('after -- are all story', () => {
    expect(parse('--json', '--', '--out', '-h')).toEqual({
      flags: new Set(['json']),
      values: new Map(),
      all: new Map(),
      words: ['--out', '-h'],
    });
  });

  it.each([
    [['--secnds', '5'], 'secnds', 'Did you mean --seconds?'],
    [['--seconds'], 'seconds', 'needs a value'],
    [['--out', '--json'], 'out', 'needs a value'],
    [['--json=yes'], 'json', 'takes no value'],
    [['-x'], 'x', 'not an option'],
    [['--toString'], 'toString', 'not an option'],
  ])('that are wrong are refused by name: %j', (words, field, sentence) => {
    try {
      parse('story', ...words);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(KinoraError);
      expect(error).toMatchObject({ code: 'invalid_request', field, message: expect.stringContaining(sentence) });
    }
  });
});
