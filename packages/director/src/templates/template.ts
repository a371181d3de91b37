import type { BriefInput, Language } from '@kinora/film';

type InEach<Words> = Readonly<Record<Language, Words>>;
export type TemplateFieldKind = 'text' | 'long-text' | 'date' | 'choice' | 'place';

/** A form whose answers make a brief: what an editor fills in who does not want to write a story. */
export interface TemplateDefinition {
  id: string;
  words: InEach<{ title: string; description: string }>;
  fields: readonly {
    id: string;
    kind: TemplateFieldKind;
    required: boolean;
    maxCharacters: number;
    words: InEach<{ label: string; example: string }>;
    choices?: readonly { value: string; words: InEach<string> }[];
  }[];
  /** The brief of checked answers; those that were left out are not in it. */
  brief(language: Language, answers: Readonly<Record<string, string>>): BriefInput;
}

/** The sentences that are there, as one story. */
export function sentences(...parts: readonly (string | undefined | false)[]): string {
  return parts.filter((part): part is string => typeof part === 'string' && part !== '').join('');
}

/** A name or a line as somebody wrote it, with the end of a sentence where it has none. */
export function ended(text: string, language: Language): string {
  if (/[.!?。!?…]["”」』)]*$/u.test(text)) return language === 'en' ? `${text} ` : text;
  return language === 'en' ? `${text}. ` : `${text}。`;
}
