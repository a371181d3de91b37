import type { ScreenRule } from '../rule.ts';
import { DANGEROUS_RULES } from './dangerous.ts';
import { PEOPLE_RULES } from './people.ts';
import { SEXUAL_RULES } from './sexual.ts';
import { VIOLENCE_RULES } from './violence.ts';

/** Raise with every change of a term or rule; stored with each decision. */
export const POLICY_VERSION = 'screen/2';

export const RULES: readonly ScreenRule[] = [...SEXUAL_RULES, ...DANGEROUS_RULES, ...VIOLENCE_RULES, ...PEOPLE_RULES];
