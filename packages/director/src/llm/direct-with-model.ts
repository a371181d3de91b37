import { type Brief, KinoraError, type Language, type Question, type Storyboard } from '@kinora/film';
import type { Place } from '@kinora/sky';
import type { z } from 'zod';
import { direct, type Directed, directorVersion } from '../direct.ts';
import { seedOf } from '../film.ts';
import { polished } from '../notes/polish.ts';
import { questionAbout } from '../question.ts';
import { readStory, type StoryReading } from '../reading/index.ts';
import { detectLanguage, isTraditional } from '../text/language.ts';
import { unsupportedLanguage } from '../text/unsupported.ts';
import { compileScript, planOf, type Screen } from './compile.ts';
import { fallbackNote, type Setback, setbackOf } from './fallback.ts';
import { INSTRUCTION_SHINGLES, INSTRUCTIONS, materialOf, repairOf, type ShotBounds } from './instructions.ts';
import { LEAST_SHOTS, SHOT_SECONDS, THREE_SHOTS_SECONDS } from '../beats/shots-wanted.ts';
import { MOST_OFFER_CHARACTERS, MOST_SHOTS } from './limits.ts';
import { type Fault, type Script, ScriptSchema } from './script.ts';
import { isProse, isSpoken, isTranslated, repeats } from './words-of-its-own.ts';

/** Changes whenever the same brief and the same answer of the model would give another storyboard; part of its recipe. */
export const llmDirectorVersion = `llm-1+${directorVersion}`;

/** A chat model, as the director sees one: asked for an answer of a shape. Text engines are such. */
export type WriteScript = <Answer>(
  request: { system: string; prompt: string; schema: z.ZodType<Answer>; seed: number; maxTokens: number },
  signal: AbortSignal,
) => Promise<{ answer: Answer; inputTokens: number; outputTokens: number; costUsd: number }>;

export interface ModelContext {
  /** The year whose festivals and skies are meant; the caller reads the clock. */
  year: number;
  /** What `brief.place` names; the caller looks it up. */
  place?: Place;
  /** First screen of every text the model writes; a text it blocks is not filmed. */
  screen: Screen;
  /** Most shots, beyond what the film's length allows; 120 without it, 200 at most. */
  maxShots?: number;
}

/** What the model was asked, all rounds together. */
export interface Spent {
  rounds: number;
  inputTokens: number;
  outputTokens: number;
  costUsd: number;
}

export type DirectedWithModel = Directed & {
  /** Who wrote it in the end. */
  by: 'model' | 'rules';
  /**
   * Why the rules wrote it although the model was asked. What failed outside (`failed`) may work the next time, so such a
   * storyboard is not one to keep under the model's recipe.
   */
  setback: Setback | null;
  /** What was wrong with scripts that were not used, in English, for a log. */
  faults: readonly Fault[];
  spent: Spent;
};

/**
 * Writes the storyboard of a brief with a chat model, or asks for what is missing. The model fills in a script; everything
 * after it, from cameras to the true sky, is the work of the rules. A script that breaks a rule is given back once with its
 * faults named; what is still broken then, or a model that fails, leaves the film to the rules, with a note that says so.
 *
 * Deterministic given the model's answers.
 *
 * @throws KinoraError cancelled; whatever `write` throws that is no failure of the outside world
 */
export async function directWithModel(
  brief: Brief,
  context: ModelContext,
  write: WriteScript,
  signal: AbortSignal,
): Promise<DirectedWithModel> {
  const spent: Spent = { rounds: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };
  const faults: Fault[] = [];
  const byRules = (setback?: Setback): DirectedWithModel => {
    const directed = direct(brief, context);
    return {
      ...(setback === undefined ? directed : noted(directed, setback, isTraditional(brief.story))),
      by: 'rules',
      setback: setback ?? null,
      faults,
      spent,
    };
  };
  const language = brief.language === 'auto' ? detectLanguage(brief.story) : brief.language;
  const { reading, missing } = readFor(brief.story, language);
  // What no director can read, and what holds no words, is asked about without paying for it.
  if (unsupportedLanguage(brief.story) !== undefined || missing?.missing === 'words') return byRules();

  const session: Session = { brief, context, write, signal, spent, faults };
  // The rules do not translate: what cannot be told in the film's language by the model cannot be told at all.
  const giveUp = (setback: Setback): DirectedWithModel => {
    if (isTranslated(reading)) throw untranslated(setback);
    return byRules(setback);
  };
  try {
    const first = await scriptFor(session, reading, missing !== undefined);
    if (first.kind === 'storyboard') return { ...first, by: 'model', setback: null, faults, spent };
    if (first.kind === 'question' && !brief.takeFirstOffer)
      return { ...first, by: 'model', setback: null, faults, spent };
    if (first.kind === 'faults') return giveUp(first);
    // The offer is taken as if it had been the story from the beginning.
    const [offer] = first.question.offers;
    const second = await scriptFor(session, readStory(offer, language), false);
    if (second.kind === 'storyboard') return { ...second, by: 'model', setback: null, faults, spent };
    return byRules({ kind: 'faults', faults });
  } catch (error) {
    if (isTranslated(reading)) throw error;
    return byRules(setbackOf(error));
  }
}

/** A story read in its own language, for a film in perhaps another; and what it lacks. */
function readFor(story: string, language: Language): { reading: StoryReading; missing: Question | undefined } {
  const own = readStory(story, isTranslated({ story, language }) ? detectLanguage(story) : language);
  return { reading: { ...own, language }, missing: questionAbout(own) };
}

function untranslated(setback: Setback): KinoraError {
  const why =
    setback.kind === 'faults' ? [...new Set(setback.faults.map(({ kind }) => kind))].join(', ') : setback.code;
  return new KinoraError(
    'engine_failed',
    `The text model gave no script that could be used (${why}), and the rules tell a story only in its own language. Try again, or leave the language to the story.`,
    { retryable: true, field: 'language' },
  );
}

interface Session {
  brief: Brief;
  context: ModelContext;
  write: WriteScript;
  signal: AbortSignal;
  spent: Spent;
  faults: Fault[];
}

type Attempt =
  | { kind: 'storyboard'; storyboard: Storyboard }
  | { kind: 'question'; question: Question }
  | { kind: 'faults'; faults: readonly Fault[] };

/** Asks for a script, and once more where it breaks rules. */
async function scriptFor(session: Session, reading: StoryReading, mayAsk: boolean): Promise<Attempt> {
  const { brief, context } = session;
  const bounds = boundsOf(reading, brief, context.maxShots);
  const traditional = reading.language === 'zh' && isTraditional(reading.story);
  const material = materialOf(reading, brief, { bounds, mayAsk, traditional });
  let prompt = material;
  let last: readonly Fault[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const parsed = ScriptSchema.safeParse(await answerTo(session, prompt, reading, bounds));
    const script = parsed.success ? parsed.data : undefined;
    const judged =
      script === undefined
        ? { kind: 'faults' as const, faults: shapeFaults(parsed.error) }
        : judge(script, reading, session, bounds, mayAsk);
    if (judged.kind !== 'faults') return judged;
    last = judged.faults;
    session.faults.push(...last);
    prompt = repairOf(material, script, last);
  }
  return { kind: 'faults', faults: last };
}

/** A script, and one repair. */
const ROUNDS = 2;

async function answerTo(
  { write, signal, spent, brief }: Session,
  prompt: string,
  reading: StoryReading,
  bounds: ShotBounds,
): Promise<unknown> {
  const written = await write(
    {
      system: INSTRUCTIONS,
      prompt,
      schema: ScriptSchema,
      seed: seedOf(reading, brief),
      // About 180 tokens a beat, 60 a member of the cast; models that think first need room for it.
      maxTokens: 4_000 + 180 * Math.min(bounds.most, 40 + reading.clauses.length),
    },
    signal,
  );
  spent.rounds += 1;
  spent.inputTokens += written.inputTokens;
  spent.outputTokens += written.outputTokens;
  spent.costUsd += written.costUsd;
  return written.answer;
}

function judge(
  script: Script,
  reading: StoryReading,
  { brief, context }: Session,
  bounds: ShotBounds,
  mayAsk: boolean,
): Attempt {
  if (script.question !== null && script.beats.length === 0)
    return mayAsk
      ? questionFrom(script.question, reading, context.screen)
      : { kind: 'faults', faults: [{ kind: 'question', message: 'The story can be filmed; write the script.' }] };
  const compiled = compileScript(script, reading, brief, {
    year: context.year,
    ...(context.place ? { place: context.place } : {}),
    screen: context.screen,
    bounds,
  });
  return compiled.ok
    ? { kind: 'storyboard', storyboard: compiled.storyboard }
    : { kind: 'faults', faults: compiled.faults };
}

/** A model's question, where every offer in it can be filmed. */
function questionFrom(asked: NonNullable<Script['question']>, reading: StoryReading, screen: Screen): Attempt {
  const { language } = reading;
  const texts = [asked.question, ...asked.offers].map((text) => text.trim());
  const [question = '', first, second, third] = texts;
  const sound = (text: string): boolean =>
    text !== '' &&
    text.length <= MOST_OFFER_CHARACTERS &&
    isProse(text) &&
    isSpoken(text, language) &&
    !repeats(text, INSTRUCTION_SHINGLES) &&
    screen(text, language).decision !== 'block';
  const filmable = texts.slice(1).every((offer) => questionAbout(readStory(offer, language)) === undefined);
  if (
    first === undefined ||
    second === undefined ||
    third === undefined ||
    texts.length !== 4 ||
    !texts.every(sound) ||
    !filmable
  )
    return {
      kind: 'faults',
      faults: [
        {
          kind: 'question',
          message:
            "A question is one sentence with three different offers, each a story that can be filmed, all in the film's language.",
        },
      ],
    };
  const traditional = language === 'zh' && isTraditional(reading.story);
  const written = (text: string): string => polished(text, language, traditional);
  return {
    kind: 'question',
    question: {
      missing: asked.missing,
      question: written(question),
      offers: [written(first), written(second), written(third)],
    },
  };
}

/** A storyboard holds 200 shots; the closing sky may be one of them. */
const MOST_STORYBOARD_SHOTS = 200;

/** How many shots a film of this length and story may have. */
function boundsOf(reading: StoryReading, brief: Brief, maxShots = MOST_SHOTS): ShotBounds {
  const { seconds } = brief;
  const allowed = Math.max(1, Math.min(MOST_STORYBOARD_SHOTS - 1, Math.floor(maxShots)));
  if (seconds === undefined) {
    const { total } = planOf(reading, brief);
    const most = Math.min(allowed, Math.max(12, reading.clauses.length + 2, Math.ceil(total / 2.5)));
    return { least: Math.min(most, LEAST_SHOTS, Math.max(1, reading.clauses.length + 1)), most };
  }
  const shortest = brief.shape === 'dome' ? 5 : 3;
  const most = Math.min(
    allowed,
    Math.max(seconds >= THREE_SHOTS_SECONDS ? LEAST_SHOTS : 1, Math.floor(seconds / shortest)),
  );
  const least = Math.max(seconds >= THREE_SHOTS_SECONDS ? LEAST_SHOTS : 1, Math.ceil(seconds / (SHOT_SECONDS * 2.5)));
  return { least: Math.min(least, most), most };
}

function shapeFaults(error: z.ZodError | undefined): Fault[] {
  const issues = error?.issues.slice(0, 12) ?? [];
  return issues.map(({ path, message }) => ({ kind: 'shape', message: `${path.join('.')}: ${message}` }));
}

/** What the rules directed, with the note that says why they did. */
function noted(directed: Directed, setback: Setback, traditional: boolean): Directed {
  if (directed.kind === 'question') return directed;
  const { storyboard } = directed;
  const { language } = storyboard;
  const said = fallbackNote(setback, language);
  const note = { ...said, note: polished(said.note, language, language === 'zh' && traditional) };
  return { kind: 'storyboard', storyboard: { ...storyboard, factNotes: [note, ...storyboard.factNotes] } };
}
