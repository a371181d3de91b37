import { type Brief, BriefSchema, KinoraError, type Language, LocalDateSchema } from '@kinora/film';
import { TEMPLATES } from './templates/all.ts';
import type { TemplateDefinition } from './templates/template.ts';

/** A template as one language tells it. */
export interface TemplateTold {
  id: string;
  language: Language;
  title: string;
  description: string;
  fields: {
    id: string;
    kind: TemplateDefinition['fields'][number]['kind'];
    label: string;
    example: string;
    required: boolean;
    maxCharacters: number;
    choices?: { value: string; label: string }[];
  }[];
}

/** The templates there are, in the order they are offered. */
export function listTemplates(language: Language): TemplateTold[] {
  return TEMPLATES.map((template) => told(template, language));
}

/** Null for an id that is none. */
export function findTemplate(id: string, language: Language): TemplateTold | null {
  const template = TEMPLATES.find((each) => each.id === id);
  return template === undefined ? null : told(template, language);
}

/**
 * The brief that a template makes of answers. Pure: the same answers, the same brief.
 *
 * @throws KinoraError not_found for no such template; invalid_request naming the field, as `answers.<field>`
 */
export function briefFromTemplate(id: string, language: Language, answers: Readonly<Record<string, string>>): Brief {
  const template = TEMPLATES.find((each) => each.id === id);
  if (template === undefined) throw new KinoraError('not_found', `There is no template ${id}.`, { field: 'id' });
  const wrong = (field: string, message: string) =>
    new KinoraError('invalid_request', message, { field: `answers.${field}` });
  const unknown = Object.keys(answers).find((name) => !template.fields.some((field) => field.id === name));
  if (unknown !== undefined) throw wrong(unknown, `The template ${id} does not ask for ${unknown}.`);
  const given: Record<string, string> = {};
  for (const field of template.fields) {
    const answer = (answers[field.id] ?? '').trim();
    if (answer === '') {
      if (field.required) throw wrong(field.id, `${field.words[language].label}: please fill this in.`);
      continue;
    }
    if (answer.length > field.maxCharacters)
      throw wrong(field.id, `${field.words[language].label}: at most ${field.maxCharacters} characters.`);
    if (field.kind === 'date') {
      const date = LocalDateSchema.safeParse(answer);
      if (!date.success) throw wrong(field.id, date.error.issues[0]?.message ?? 'This is no date.');
    }
    if (field.kind === 'choice' && !field.choices?.some(({ value }) => value === answer))
      throw wrong(field.id, `Choose one of ${field.choices?.map(({ value }) => value).join(', ')}.`);
    given[field.id] = answer;
  }
  const { story, ...rest } = template.brief(language, given);
  return BriefSchema.parse({ ...rest, story, language });
}

function told(template: TemplateDefinition, language: Language): TemplateTold {
  return {
    id: template.id,
    language,
    ...template.words[language],
    fields: template.fields.map(({ words, choices, ...field }) => ({
      ...field,
      ...words[language],
      ...(choices === undefined
        ? {}
        : { choices: choices.map((choice) => ({ value: choice.value, label: choice.words[language] })) }),
    })),
  };
}
