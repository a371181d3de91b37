import { LANGUAGES } from '@kinora/film';
import { describe, expect, test } from 'vitest';
import { briefFromTemplate, direct, findTemplate, listTemplates } from './index.ts';

const ANSWERS = (id: string, language: (typeof LANGUAGES)[number]) =>
  Object.fromEntries((findTemplate(id, language)?.fields ?? []).map((field) => [field.id, field.example]));

describe.each(listTemplates('en').map(({ id }) => id))('the template %s', (id) => {
  test.each(LANGUAGES)('makes a brief of its own examples that can be filmed at once, in %s', (language) => {
    const brief = briefFromTemplate(id, language, ANSWERS(id, language));
    expect(brief.language).toBe(language);
    for (const word of ['undefined', '  ', '..', '。。']) expect(brief.story).not.toContain(word);
    const directed = direct(brief, { year: 2026 });
    expect(directed.kind, brief.story).toBe('storyboard');
  });

  test('asks for what it needs, and for nothing it does not know', () => {
    for (const { id: field, required } of findTemplate(id, 'en')?.fields ?? []) {
      const { [field]: _left, ...rest } = ANSWERS(id, 'en');
      const making = () => briefFromTemplate(id, 'en', rest);
      if (required)
        expect(making).toThrow(expect.objectContaining({ code: 'invalid_request', field: `answers.${field}` }));
      else expect(making().story).not.toContain('undefined');
    }
    expect(() => briefFromTemplate(id, 'en', { ...ANSWERS(id, 'en'), other: 'x' })).toThrow(/does not ask/);
  });
});
