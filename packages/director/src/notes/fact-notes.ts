import type { FactNote, Language, Shot } from '@kinora/film';
import type { Beat, Conflict } from '../beats/index.ts';
import type { StoryReading } from '../reading/index.ts';
import type { FilmSky } from '../true-sky/index.ts';
import { claimNotes } from './claim-notes.ts';
import { skyNotes } from './sky-notes.ts';

export interface NotesContext {
  reading: StoryReading;
  /** Missing where no real sky is shown. */
  sky: FilmSky | undefined;
  year: number;
  date: string | undefined;
  beats: readonly Beat[];
  shots: readonly Shot[];
  /** Clauses that the wanted length leaves no time to speak. */
  unspoken: readonly number[];
  seconds: number | undefined;
}

/** What a viewer could call wrong in this story, each with its number, and what the director decided for the writer. */
export function factNotes(context: NotesContext): FactNote[] {
  const { reading, sky } = context;
  const conflicts = conflictNotes(context);
  const solved = conflicts.some(({ kind }) => kind === 'storm-and-stars' || kind === 'day-and-stars');
  const claims = claimNotes(reading, sky, context.year, context.beats, context.shots);
  return [
    ...(sky ? skyNotes(reading, sky) : []),
    // What two shots have solved is said once.
    ...claims
      .filter((note) => !solved || note.kind !== 'contradiction')
      .map((note) => separated(note, reading.language)),
    ...conflicts,
    ...lengthNote(context),
  ];
}

const CONFLICT_WORDS: Readonly<Record<Conflict, Readonly<Record<Language, string>>>> = {
  'storm-and-stars': {
    zh: '云雨之下看不到星空(云量 100% 时为 0 颗),因此分成两个镜头。',
    en: 'Clouds and rain hide the stars (0 are seen under a closed sky), so they have a shot of their own.',
    ja: '雲や雨の下では星は見えない(全天曇りなら0個)ため、別のショットに分けました。',
  },
  'day-and-stars': {
    zh: '太阳在地平线上时看不到繁星(要等太阳低于 -12° 左右),因此白天与星空分成两个镜头。',
    en: 'Stars are not seen while the Sun is up (it must be about 12° down), so day and stars are two shots.',
    ja: '太陽が出ている間は星空は見えない(約12°沈む必要がある)ため、昼と星空を2つのショットに分けました。',
  },
  'two-times': {
    zh: '一句话里有两个时刻,因此分成 2 个镜头。',
    en: 'Two hours in one sentence are shown in 2 shots.',
    ja: '一文に二つの時刻があるため、2つのショットに分けました。',
  },
  'two-places': {
    zh: '一句话里有两个地点,因此分成 2 个镜头,各有自己的星空。',
    en: 'Two places in one sentence are shown in 2 shots, each with its own sky.',
    ja: '一文に二つの場所があるため、それぞれの空で2つのショットに分けました。',
  },
};

const STORM = /雷|雨|风暴|乌云|storm|thunder|lightning|rain|cloud|overcast|嵐|曇/iu;
const DAY = /正午|中午|白天|阳光|烈日|\bnoon\b|midday|daylight|\bsun|\bday\b|昼/iu;

/** Two things that no sky shows at once have been given a shot each: no mistake is left, but a decision to tell. */
function separated(note: FactNote, language: Language): FactNote {
  if (note.kind !== 'contradiction') return note;
  const conflict = STORM.test(note.claim + note.note)
    ? 'storm-and-stars'
    : DAY.test(note.claim + note.note)
      ? 'day-and-stars'
      : undefined;
  return conflict === undefined ? note : { ...note, verdict: 'depends', note: CONFLICT_WORDS[conflict][language] };
}

function conflictNotes({ reading, beats, shots }: NotesContext): FactNote[] {
  const told = new Set<Conflict>();
  return beats.flatMap((beat, index) => {
    const { conflict } = beat;
    if (conflict === undefined || told.has(conflict)) return [];
    told.add(conflict);
    const shot = shots[index];
    return [
      {
        ...(shot ? { shotId: shot.id } : {}),
        verdict: 'depends' as const,
        kind: conflict,
        claim: (reading.clauses[beat.about]?.clause.text ?? reading.story).trim().slice(0, 60),
        note: CONFLICT_WORDS[conflict][reading.language],
      },
    ];
  });
}

/** Words that a short film shows but does not speak are named, so that nothing is lost unseen. */
function lengthNote({ reading, unspoken, seconds }: NotesContext): FactNote[] {
  if (unspoken.length === 0 || seconds === undefined) return [];
  const total = reading.clauses.length;
  const spoken = total - unspoken.length;
  const claim = unspoken.map((index) => reading.clauses[index]?.clause.text ?? '').join('');
  return [
    {
      verdict: 'depends',
      kind: 'length',
      claim: claim.trim().slice(0, 200),
      note: {
        zh: `${seconds} 秒里念得完 ${total} 句中的 ${spoken} 句;其余的由画面表现,文字留在分镜里。`,
        en: `${seconds} seconds hold ${spoken} of the ${total} clauses; the others are shown, and their words stay in the storyboard.`,
        ja: `${seconds}秒で読めるのは${total}節のうち${spoken}節です。残りは映像で示し、言葉は絵コンテに残します。`,
      }[reading.language],
      evidence: `${spoken} of ${total} clauses spoken`,
    },
  ];
}
