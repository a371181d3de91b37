import { checkText, type Claim } from '@kinora/facts';
import type { Brief, FactNote, Language, Storyboard } from '@kinora/film';
import { unspokenClauses } from '../beats/narration.ts';
import type { Beat, Plan } from '../beats/beat.ts';
import { type FilmContext, type FilmPlan, seedOf, skyOf, storyboardOf } from '../film.ts';
import { isAlive } from '../kinds.ts';
import { styleOf } from '../look-of-story.ts';
import { polished } from '../notes/polish.ts';
import { countWords } from '../prompt.ts';
import type { StoryReading } from '../reading/index.ts';
import { detectLanguage, isTraditional } from '../text/language.ts';
import { speechSeconds } from '../text/speech-length.ts';
import { filmTitle } from '../titles.ts';
import { isProductFilm, worldsOf } from '../world.ts';
import type { ShotBounds } from './instructions.ts';
import { INSTRUCTION_SHINGLES } from './instructions.ts';
import * as limits from './limits.ts';
import { peopleOf } from './people.ts';
import { picturesOf } from './pictures.ts';
import type { Fault, Script } from './script.ts';
import { bare, isProse, isSpoken, isTranslated, repeats, toldShare } from './words-of-its-own.ts';

/** What a screen says of a text: `pass`, or `block`, or that a person should look at it. */
export type Screen = (text: string, language?: Language) => { decision: string; categories: readonly string[] };

export interface CompileContext extends FilmContext {
  screen: Screen;
  bounds: ShotBounds;
}

export type Compiled = { ok: true; storyboard: Storyboard } | { ok: false; faults: Fault[] };

/** What the rules need to know of a story before any picture is planned. */
export function planOf(reading: StoryReading, brief: Brief): Plan {
  const speech = reading.clauses.map(({ clause }) => speechSeconds(clause.text, reading.language));
  return {
    reading,
    worlds: worldsOf(reading),
    speech,
    total: speech.reduce((sum, each) => sum + each, 0),
    seconds: brief.seconds,
    seed: seedOf(reading, brief),
    cutaways: { count: 0 },
  };
}

/** A model's script as a storyboard, or the rules it breaks. Pure: the same script gives the same storyboard. */
export function compileScript(script: Script, reading: StoryReading, brief: Brief, context: CompileContext): Compiled {
  const plan = planOf(reading, brief);
  const { language } = reading;
  const traditional = language === 'zh' && isTraditional(reading.story);
  const { people, faults: castFaults } = peopleOf(script.cast, reading);
  const { beats, faults: pictureFaults } = picturesOf(script.beats, plan, people, traditional);
  const faults = [
    ...castFaults,
    ...pictureFaults,
    ...countFaults(script, context.bounds),
    ...titleFaults(script, reading),
    ...lineFaults(beats, plan),
    ...skyFaults(beats, reading),
    ...leakFaults(script),
    ...screenFaults(script, reading, context.screen),
  ];
  // Too many beats to plan is said before they are planned.
  if (script.beats.length > context.bounds.most || beats.length === 0) return { ok: false, faults };
  const own = beats.some(({ line }) => line !== undefined);
  const unspoken = own ? [] : unspokenClauses(plan, beats);
  const title = script.title.trim();
  const filmPlan: FilmPlan = {
    reading,
    ...(isTranslated(reading) ? { original: { ...reading, language: detectLanguage(reading.story) } } : {}),
    beats: unspoken.length === 0 ? beats : beats.map((beat) => ({ ...beat, silentClauses: unspoken })),
    unspoken,
    mood: script.mood,
    // What the story itself asks for is heeded first.
    style: reading.style !== undefined || isProductFilm(reading) ? styleOf(reading) : script.style,
    title: title === '' ? filmTitle(reading) : polished(title, language, traditional),
    main: [...people.values()].find(({ kind }) => isAlive(kind)) ?? [...people.values()][0],
  };
  const claims = ownClaims(filmPlan, brief, context);
  faults.push(...claims.flatMap(({ fault }) => fault ?? []));
  if (faults.length > 0) return { ok: false, faults };
  const storyboard = storyboardOf(filmPlan, brief, context);
  faults.push(...storyboardFaults(storyboard, brief, context.screen));
  if (faults.length > 0) return { ok: false, faults };
  const known = new Set(storyboard.factNotes.map(({ claim }) => claim));
  const notes = claims.flatMap(({ beat, claim }): FactNote[] => {
    const shotId = storyboard.shots[beat]?.id;
    return known.has(claim.text) ? [] : [noteOf(claim, shotId)];
  });
  return {
    ok: true,
    storyboard: {
      ...storyboard,
      factNotes: [
        ...storyboard.factNotes,
        ...[...notes, ...wordingNote(beats, reading, storyboard)].map((note) => ({
          ...note,
          note: polished(note.note, language, traditional),
        })),
      ],
    },
  };
}

function countFaults({ beats }: Script, { least, most }: ShotBounds): Fault[] {
  if (beats.length >= least && beats.length <= most) return [];
  return [{ kind: 'shots', message: `The script has ${beats.length} beats; this film has ${least} to ${most}.` }];
}

function titleFaults({ title }: Script, reading: StoryReading): Fault[] {
  const { language } = reading;
  const text = title.trim();
  if (text === '')
    return isTranslated(reading) ? [{ kind: 'language', message: 'Give the film a title in its own language.' }] : [];
  return [
    ...(text.length > limits.MOST_TITLE_CHARACTERS || !isProse(text)
      ? [
          {
            kind: 'wording' as const,
            message: `The title is at most ${limits.MOST_TITLE_CHARACTERS} plain characters.`,
          },
        ]
      : []),
    ...(isSpoken(text, language)
      ? []
      : [{ kind: 'language' as const, message: "The title is not in the film's language." }]),
  ];
}

/** Lines that are not the story's own, and the length of all. */
function lineFaults(beats: readonly Beat[], plan: Plan): Fault[] {
  const { reading } = plan;
  const { language } = reading;
  const translated = isTranslated(reading);
  const faults = beats.flatMap(({ line, clauses }, index): Fault[] => {
    const at = `beat ${index + 1}`;
    const told = clauses.reduce((sum, each) => sum + (plan.speech[each] ?? 0), 0);
    const seconds = line === undefined ? told : speechSeconds(line, language);
    const long: Fault[] =
      seconds > limits.MOST_LINE_SECONDS && clauses.length > 1
        ? [
            {
              kind: 'length',
              message: `${at}: its words take ${Math.round(seconds)} seconds; split them between beats of at most ${limits.MOST_LINE_SECONDS}.`,
            },
          ]
        : [];
    if (line === undefined)
      return translated && clauses.length > 0
        ? [
            ...long,
            { kind: 'language', message: `${at}: the story is in another language; translate it in "narration".` },
          ]
        : long;
    if (!isSpoken(line, language))
      return [{ kind: 'language', message: `${at}: the narration is not in the film's language.` }];
    if (!isProse(line)) return [{ kind: 'wording', message: `${at}: the narration holds markup or an address.` }];
    if (!translated && toldShare(line, reading.story, language) < limits.LEAST_TOLD_SHARE)
      return [
        { kind: 'wording', message: `${at}: the narration tells what the story does not say; keep to its words.` },
      ];
    const most = translated ? told * 2 + 3 : told * limits.MOST_LINE_GROWTH + 1.5;
    return seconds > most
      ? [...long, { kind: 'wording', message: `${at}: the narration is much longer than the words it stands for.` }]
      : long;
  });
  // Single lines may be too short to tell; all of them together are not.
  const spoken = beats.map(({ line }) => line ?? '').join('\n');
  if (faults.length === 0 && spoken.trim() !== '' && !isSpoken(spoken, language))
    faults.push({ kind: 'language', message: "The narration is not in the film's language." });
  return faults;
}

/** Words of stars are seen by night, unless they name an hour of their own. */
function skyFaults(beats: readonly Beat[], reading: StoryReading): Fault[] {
  return beats.flatMap(({ clauses, world }, index): Fault[] => {
    const starry = clauses.some((each) => {
      const clause = reading.clauses[each];
      return clause?.stars === true && clause.times.every((time) => time === 'night');
    });
    return starry && world.timeOfDay === 'day' && !world.offEarth
      ? [{ kind: 'sky', message: `beat ${index + 1} tells of stars by day; make it night.` }]
      : [];
  });
}

function ownTexts({ title, cast, beats }: Script): { text: string; at: string; spoken: boolean }[] {
  return [
    { text: title, at: 'The title', spoken: true },
    ...cast.flatMap(({ id, name, appearance }) => [
      { text: name, at: `cast "${id.slice(0, 40)}": the name`, spoken: true },
      { text: appearance, at: `cast "${id.slice(0, 40)}": the appearance`, spoken: false },
    ]),
    ...beats.flatMap(({ narration, doing, place }, index) => [
      { text: narration ?? '', at: `beat ${index + 1}: the narration`, spoken: true },
      { text: doing, at: `beat ${index + 1}: "doing"`, spoken: false },
      { text: place, at: `beat ${index + 1}: "place"`, spoken: false },
    ]),
  ];
}

function leakFaults(script: Script): Fault[] {
  const texts = ownTexts(script);
  const alone = texts
    .filter(({ text }) => repeats(text, INSTRUCTION_SHINGLES))
    .map(({ at }): Fault => ({ kind: 'leak', message: `${at} repeats these instructions; it may not.` }));
  if (alone.length > 0) return alone;
  // Spread over many fields, a few words in each.
  const whole = [true, false].some((spoken) =>
    repeats(
      texts
        .filter((each) => each.spoken === spoken)
        .map(({ text }) => text)
        .join(' '),
      INSTRUCTION_SHINGLES,
    ),
  );
  return whole ? [{ kind: 'leak', message: 'The script repeats these instructions; it may not.' }] : [];
}

/** What a model may not add: what is blocked, and what a person would have to look at where the story itself is harmless. */
function screenFaults(script: Script, { story, language }: StoryReading, screen: Screen): Fault[] {
  const harmless = screen(story, language).decision === 'pass';
  return ownTexts(script).flatMap(({ text, at, spoken }): Fault[] => {
    if (text.trim() === '') return [];
    const { decision, categories } = screen(text, spoken ? language : 'en');
    return decision === 'block' || (harmless && decision !== 'pass')
      ? [{ kind: 'screen', message: `${at} may not be filmed (${categories.join(', ')}); film it another way.` }]
      : [];
  });
}

/** What lines of the model's own claim about the sky. A false one that is not the story's is a fault. */
function ownClaims(
  plan: FilmPlan,
  brief: Brief,
  context: FilmContext,
): { beat: number; claim: Claim; fault: Fault | undefined }[] {
  const { reading, beats } = plan;
  const { language } = reading;
  const texts = [
    { beat: 0, at: 'The title', text: plan.title },
    ...beats.flatMap(({ line }, beat) => (line === undefined ? [] : [{ beat, at: `beat ${beat + 1}`, text: line }])),
  ].filter(({ text }) => !bare(reading.story).includes(bare(text)));
  if (texts.length === 0) return [];
  const sky = skyOf(plan, brief, context);
  const options = {
    year: context.year,
    ...(sky ? { place: sky.place, date: sky.localTime.replace(' ', 'T') } : {}),
  };
  const claimsOf = (text: string, written: Language): readonly Claim[] => {
    const checked = checkText(text, { ...options, language: written });
    return checked.kind === 'checked' ? checked.claims : [];
  };
  const story = claimsOf(reading.story, plan.original?.language ?? language);
  return texts.flatMap(({ beat, at, text }) =>
    claimsOf(text, language).map((claim) => {
      // The same figures behind the same verdict: the user's own claim in other words.
      const asTold = story.some(
        (other) => other.kind === claim.kind && other.verdict === claim.verdict && other.evidence === claim.evidence,
      );
      const fault: Fault | undefined =
        claim.verdict === 'false' && !asTold
          ? {
              kind: 'claim',
              message: `${at} claims "${claim.text}", which the story does not say and which is false: ${claim.note}`,
            }
          : undefined;
      return { beat, claim, fault };
    }),
  );
}

function noteOf(claim: Claim, shotId: string | undefined): FactNote {
  return {
    ...(shotId === undefined ? {} : { shotId }),
    verdict: claim.verdict,
    claim: claim.text,
    note: claim.note,
    kind: claim.kind,
    evidence: claim.evidence,
    ...(claim.correction === undefined ? {} : { correction: claim.correction }),
  };
}

/** What only the finished storyboard shows: prompts as they are sent, and how long the film is. */
function storyboardFaults(board: Storyboard, brief: Brief, screen: Screen): Fault[] {
  const faults = board.shots.flatMap(({ prompt }, index): Fault[] => {
    const words = countWords(prompt);
    const long: Fault[] =
      words > MOST_PROMPT_WORDS
        ? [
            {
              kind: 'picture',
              message: `beat ${index + 1}: appearances, "doing" and "place" together are ${words - MOST_PROMPT_WORDS} words too long.`,
            },
          ]
        : [];
    return screen(prompt, 'en').decision === 'block'
      ? [...long, { kind: 'screen', message: `beat ${index + 1} may not be filmed; film it another way.` }]
      : long;
  });
  const { seconds } = brief;
  if (seconds === undefined) return faults;
  const length = board.shots.reduce(
    (sum, shot, index) => sum + shot.seconds - (index === 0 ? 0 : shot.transitionIn.seconds),
    0,
  );
  if (Math.abs(length - seconds) > Math.max(1.5, seconds * limits.LENGTH_TOLERANCE))
    faults.push({
      kind: 'length',
      message: `The film would last ${Math.round(length)} seconds; ${seconds} are wanted. Use ${length > seconds ? 'fewer beats or shorter lines' : 'more beats'}.`,
    });
  return faults;
}

/** As `prompt.ts` writes them. */
const MOST_PROMPT_WORDS = 120;

/** Lines that are not the story's own words are said to be so. */
function wordingNote(beats: readonly Beat[], reading: StoryReading, board: Storyboard): FactNote[] {
  const spoken = board.shots.filter(({ narration }) => narration !== undefined).length;
  const changed = beats.flatMap(({ line }, index) => (line === undefined ? [] : [index]));
  const [first] = changed;
  if (first === undefined) return [];
  const shot = board.shots[first];
  return [
    {
      ...(shot ? { shotId: shot.id } : {}),
      verdict: 'depends',
      kind: 'wording',
      claim: (shot?.narration ?? '').slice(0, 200),
      note: {
        zh: `${spoken} 句旁白里有 ${changed.length} 句不是故事的原文,由文字模型改写;原文留在分镜里。`,
        en: `${changed.length} of ${spoken} spoken lines are the text model's wording, not the story's; the story's own words stay in the storyboard.`,
        ja: `ナレーション${spoken}行のうち${changed.length}行は物語の原文ではなく、文章モデルによる言い換えです。原文は絵コンテに残ります。`,
      }[reading.language],
      evidence: `${changed.length} of ${spoken} lines`,
    },
  ];
}
