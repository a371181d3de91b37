import type { TrustPolicy } from '@kinora/film';
import { buildRuleBook, NO_DISGUISES, type RuleBook } from './lexicon.ts';
import { DISGUISES } from './terms/disguises.ts';
import { ALLOWED } from './terms/allowed.ts';
import { RULES } from './terms/rules.ts';

/** What an organisation asks for of the screening of words. */
export type ScreeningPolicy = TrustPolicy['screening'];

interface OwnBook {
  book: RuleBook;
  /** Eight hexadecimal digits that tell policies apart. */
  hash: string;
}

/** Organisations whose words are kept ready. */
const MAX_KEPT = 64;
let kinora: RuleBook | undefined;
const ofObject = new WeakMap<ScreeningPolicy, OwnBook>();
const ofContent = new Map<string, OwnBook>();

/** Built when first asked for: it costs a tenth of a second. */
export function kinoraBook(): RuleBook {
  kinora ??= buildRuleBook(RULES, ALLOWED, DISGUISES);
  return kinora;
}

/** An organisation's own words, built once for a policy however often it was read. */
export function organisationBook(policy: ScreeningPolicy): OwnBook {
  const known = ofObject.get(policy);
  if (known !== undefined) return known;
  const { block, review, allow, categories } = policy;
  const content = JSON.stringify([block, review, allow, categories]);
  const own = ofContent.get(content) ?? {
    book: buildRuleBook(
      [
        { category: 'organisation', decision: 'block', groups: [block] },
        { category: 'organisation', decision: 'review', groups: [review] },
      ],
      allow,
      {
        ...NO_DISGUISES,
        splits: DISGUISES.splits,
      },
    ),
    hash: shortHash(content),
  };
  const oldest = ofContent.keys().next();
  if (ofContent.size >= MAX_KEPT && oldest.done !== true) ofContent.delete(oldest.value);
  ofContent.set(content, own);
  ofObject.set(policy, own);
  return own;
}

/** FNV-1a, 32 bits: a name, not a proof. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
