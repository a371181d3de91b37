import { describe, expect, it } from 'vitest';
import { PLACES } from '@kinora/sky';
import { checkText, type Claim } from './index.ts';
import { SKY_CLOSING } from './corpus/sky-closing.test-data.ts';
import { SKY_CONTROLS } from './corpus/sky-controls.test-data.ts';
import { SKY_EVENTS } from './corpus/sky-events.test-data.ts';
import { SKY_FIFTH } from './corpus/sky-fifth.test-data.ts';
import { SKY_FIGURES } from './corpus/sky-figures.test-data.ts';
import { SKY_FOURTH } from './corpus/sky-fourth.test-data.ts';
import { SKY_FRESH } from './corpus/sky-fresh.test-data.ts';
import { SKY_HUSH } from './corpus/sky-hush.test-data.ts';
import { SKY_LISTS } from './corpus/sky-lists.test-data.ts';
import { SKY_LITERARY } from './corpus/sky-literary.test-data.ts';
import { SKY_MORE } from './corpus/sky-more.test-data.ts';
import { SKY_NAMESAKES } from './corpus/sky-namesakes.test-data.ts';
import { SKY_QUIET } from './corpus/sky-quiet.test-data.ts';
import { SKY_SAYINGS } from './corpus/sky-sayings.test-data.ts';
import type { SkySentence } from './corpus/sky-sentence.ts';
import { SKY_SIXTH } from './corpus/sky-sixth.test-data.ts';
import { SKY_VIEWS } from './corpus/sky-views.test-data.ts';

function claimsOf(row: SkySentence): readonly Claim[] {
  const place =
    row.place === undefined ? undefined : PLACES.find((each) => [each.zh, each.en, each.ja].includes(row.place ?? ''));
  const checked = checkText(row.text, {
    year: 2026,
    language: row.language,
    ...(place === undefined ? {} : { place }),
    ...(row.date === undefined ? {} : { date: row.date }),
  });
  return checked.kind === 'checked' ? checked.claims : [];
}

/** Every expected verdict is met by a claim of its own, and nothing right is called false. */
function isRight(row: SkySentence): boolean {
  const left = [...claimsOf(row)];
  for (const { kind, verdict } of row.expect) {
    const same = left.findIndex((claim) => claim.verdict === verdict && claim.kind === kind);
    const at = same >= 0 ? same : left.findIndex((claim) => claim.verdict === verdict);
    if (at < 0) return false;
    left.splice(at, 1);
  }
  const wanted = new Set<string>(row.expect.map(({ verdict }) => verdict));
  return left.every((claim) => claim.verdict !== 'false' || wanted.has('false'));
}

describe('what people say of the sky', () => {
  it.each([
    ['figures', SKY_FIGURES],
    ['views', SKY_VIEWS],
    ['events', SKY_EVENTS],
    ['more', SKY_MORE],
    ['fresh', SKY_FRESH],
    ['fourth', SKY_FOURTH],
    ['fifth', SKY_FIFTH],
    ['sixth', SKY_SIXTH],
    ['literary', SKY_LITERARY],
    ['closing', SKY_CLOSING],
    ['sayings', SKY_SAYINGS],
    ['lists', SKY_LISTS],
  ] as const)('is judged as a fair teacher would, 97 of 100 times: %s', (_, rows) => {
    const wrong = rows.filter((row) => !isRight(row)).map((row) => row.text);
    expect(wrong.length / rows.length, wrong.join('\n')).toBeLessThanOrEqual(0.03);
  });

  it('is told from what is not said of it', () => {
    const loud = [...SKY_CONTROLS, ...SKY_QUIET, ...SKY_HUSH, ...SKY_NAMESAKES]
      .filter((row) => claimsOf(row).length > 0)
      .map((row) => row.text);
    expect(loud).toEqual([]);
  });

  it('is quoted word for word', () => {
    for (const row of [
      ...SKY_FIGURES,
      ...SKY_VIEWS,
      ...SKY_EVENTS,
      ...SKY_MORE,
      ...SKY_FRESH,
      ...SKY_FOURTH,
      ...SKY_FIFTH,
      ...SKY_SIXTH,
    ])
      for (const claim of claimsOf(row)) expect(row.text.slice(claim.start, claim.end)).toBe(claim.text);
  });
});
