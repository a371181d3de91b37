import { isAlive, isPeople } from './kinds.ts';
import type { Language, Question } from '@kinora/film';
import { type Entity, readStory, type StoryReading } from './reading/index.ts';
import { READABLE_LETTER } from './text/language.ts';
import { spokenUnits } from './text/clauses.ts';
import type { SubjectKind } from './words.ts';

/** What is missing from a story that cannot be filmed as it stands; nothing when it can. */
export function questionAbout(reading: StoryReading): Question | undefined {
  const { language, story } = reading;
  if (!READABLE_LETTER.test(story)) return ask('words', language, reading);
  if (isNoise(reading)) return ask('words', language, reading);
  // `make me a video about courage` says no more than `courage`.
  if (ASKS_FOR_FILM[language].test(story)) {
    const rest = story.replaceAll(REQUEST_WORDS[language], ' ').trim();
    if (!READABLE_LETTER.test(rest)) return ask('story', language, { ...reading, entities: new Map() });
    return questionAbout(readStory(rest, language));
  }
  const entities = [...reading.entities.values()];
  const said = details(reading);
  if (said > 0) return undefined;
  if (entities.length === 1) return ask('story', language, reading);
  if (entities.length > 1) return undefined;
  const units = spokenUnits(story, language);
  const abstract = reading.clauses.some((clause) => clause.moods.length > 0);
  if (abstract) return units <= LONE_WORD_UNITS[language] ? ask('subject', language, reading) : undefined;
  // Words it does not know: a whole sentence of them is filmed by its rhythm, a scrap is asked about.
  return meaningfulUnits(reading) < SCRAP_UNITS[language] ? ask('story', language, reading) : undefined;
}

/** Asked of a text in a language that is not read; in all three that are, one offer in each. */
export function languageQuestion(name: string): Question {
  const asked = ASKED.language;
  return {
    missing: 'language',
    question: `${asked.en(name)} ${asked.zh(name)} ${asked.ja(name)}`,
    offers: [OPEN_OFFERS.en[0], OPEN_OFFERS.zh[0], OPEN_OFFERS.ja[1]],
  };
}

const LONE_WORD_UNITS: Readonly<Record<Language, number>> = { zh: 6, en: 3, ja: 7 };
const SCRAP_UNITS: Readonly<Record<Language, number>> = { zh: 5, en: 4, ja: 7 };

/** How many things are said that a picture can be made of, beyond one bare subject. */
function details(reading: StoryReading): number {
  const perClause = reading.clauses.map(
    (clause) =>
      (clause.setting === undefined ? 0 : 1) +
      clause.times.length +
      (clause.weather === undefined ? 0 : 1) +
      clause.actions.filter((action) => !action.weak).length +
      clause.props.length +
      (clause.particles === undefined || clause.moods.length > 0 ? 0 : 1) +
      // A mood says something only of somebody.
      (clause.entities.length > 0 ? clause.moods.filter((mood) => mood !== 'tense' && mood !== 'epic').length : 0),
  );
  const subjects = [...reading.entities.values()];
  const star = subjects.some((entity) => entity.figureId !== undefined);
  return (
    perClause.reduce((sum, each) => sum + each, 0) +
    reading.skyNames.length +
    (reading.legend || star ? 1 : 0) +
    (reading.season === undefined ? 0 : 1) +
    (reading.style === undefined ? 0 : 1) +
    (reading.namedPlace === undefined ? 0 : 1) +
    (subjects.length > 0 ? reading.adjectives : 0) +
    Math.max(0, subjects.length - 1)
  );
}

const FUNCTION_WORDS =
  /\b(?:the|a|an|of|to|in|on|at|by|for|with|and|or|but|is|are|was|were|be|been|has|have|had|it|its|he|she|they|we|i|you|his|her|their|our|my|that|this|who|when|where|while|as|from|into|not|no|will|can)\b/iu;

/** Letters that are no words: a short Latin string that no lexicon and no grammar knows. */
function isNoise(reading: StoryReading): boolean {
  const { story, language } = reading;
  if (/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(story))
    return /^(.)\1+$/u.test(story.replaceAll(/[\p{P}\p{S}\s]/gu, ''));
  if (language !== 'en') return true;
  if (reading.clauses.some((clause) => clause.senses.length > 0) || reading.skyNames.length > 0 || reading.namedPlace)
    return false;
  return !FUNCTION_WORDS.test(story) || spokenUnits(story, 'en') < 3;
}

/** Openings of a request for a film, as against a story. */
const ASKS_FOR_FILM: Readonly<Record<Language, RegExp>> = {
  zh: /^(?:请|帮我|给我|我想|我要|想要|画|生成|制作|做一?个|做一?段|拍一?个|拍一?段)/u,
  en: /^(?:please|make|create|generate|give me|draw|i want|i would like|i'd like|can you|a (?:short )?(?:video|film|movie|clip) (?:about|of))\b/iu,
  ja: /(?:を作って|を作成して|を生成して|をください|をお願い)/u,
};

const REQUEST_WORDS: Readonly<Record<Language, RegExp>> = {
  zh: /^画|帮我|请|给我|制作|生成|做一个|做个|拍一个|拍个|一个|一段|一部|视频|短片|影片|电影|故事|关于|的|吧|我想|想要|要/gu,
  en: /\b(?:please|make|create|generate|draw|give|can|you|me|i|want|would like|a|an|the|some|short|nice|cool|good|video|film|movie|clip|story|about|of|for|something|anything)\b/giu,
  ja: /動画|映像|ビデオ|映画|物語|お話|作って|作成|制作|生成|ください|下さい|お願い|して|を|の|が|は|ね|何か/gu,
};

/** Spoken units left when the words that only ask for a film are gone. */
function meaningfulUnits(reading: StoryReading): number {
  return spokenUnits(reading.story.replaceAll(REQUEST_WORDS[reading.language], ' '), reading.language);
}

const ASKED: Readonly<Record<Question['missing'], Readonly<Record<Language, (subject: string) => string>>>> = {
  words: {
    zh: () => '我还没看到能拍的内容。请写一句话:谁,在哪里,做什么?',
    en: () => 'There is nothing here I can film yet. Write one sentence: who is it, where, and what happens?',
    ja: () => 'まだ撮れる内容が見つかりません。「誰が、どこで、何をするか」を一文で書いてください。',
  },
  story: {
    zh: (subject) =>
      subject
        ? `“${subject}”长什么样,在哪里,发生了什么?说清楚一点就能开拍。`
        : '想拍什么?请说说谁、在哪里、发生了什么。',
    en: (subject) =>
      subject
        ? `What does “${subject}” look like, where is it, and what happens? Say a little more and it can be filmed.`
        : 'What should be seen? Say who it is, where, and what happens.',
    ja: (subject) =>
      subject
        ? `「${subject}」はどんな姿で、どこにいて、何が起きますか。もう少し教えてください。`
        : '何を撮りましょうか。誰が、どこで、何をするのか教えてください。',
  },
  language: {
    zh: () => '这里读得懂中文、英文和日文。请用其中一种语言写这个故事。',
    en: (name) =>
      `This looks like ${name}. Kinora reads Chinese, English and Japanese: write the story in one of them.`,
    ja: () => '読めるのは中国語・英語・日本語です。いずれかの言語で物語を書いてください。',
  },
  subject: {
    zh: (subject) => `“${subject}”是个好主题,但镜头里该出现谁、在哪里?`,
    en: (subject) => `“${subject}” is a theme; who should be seen, and where?`,
    ja: (subject) => `「${subject}」はよいテーマですが、画面には誰が、どこで登場しますか。`,
  },
};

type Offers = readonly [string, string, string];

/** Whole stories around one subject, by what it is. `{s}` is the subject as the user called it. */
const SUBJECT_OFFERS: Readonly<Record<'fearsome' | 'person' | 'animal' | 'thing', Readonly<Record<Language, Offers>>>> =
  {
    fearsome: {
      zh: [
        '暴风雨的夜里,{s}从海面升起,灯塔下的守塔人举起了灯。',
        '清晨的森林里起了雾,巨大的{s}低下头,看着一个小女孩。',
        '{s}走进雪山脚下的村庄,村民们点亮灯笼围了过来。',
      ],
      en: [
        'On a stormy night {s} rises from the sea and a lighthouse keeper lifts a lantern.',
        'In a foggy forest at dawn, {s} bends down and looks at a little girl.',
        'Snow falls on a mountain village as {s} walks in and the villagers light their lanterns.',
      ],
      ja: [
        '嵐の夜、{s}が海から現れ、灯台守が灯りを掲げる。',
        '霧の森の夜明け、巨大な{s}が少女を見下ろす。',
        '雪の村に{s}がやって来て、村人たちが提灯を灯す。',
      ],
    },
    person: {
      zh: [
        '雨夜的街头,{s}撑着伞,等一个迟到的人。',
        '清晨的海边,{s}迎着风慢慢走向日出。',
        '冬夜的小屋里,{s}坐在窗前,看着雪花读一封信。',
      ],
      en: [
        'On a rainy street at night, {s} holds an umbrella and waits for someone who is late.',
        'On the beach at sunrise, {s} walks slowly into the wind.',
        'On a winter night {s} sits by the window and reads a letter while snow falls.',
      ],
      ja: [
        '雨の夜の街角で、{s}が傘をさして誰かを待っている。',
        '朝の海辺を、{s}が風の中ゆっくり歩いていく。',
        '冬の夜、{s}が窓辺に座り、雪を見ながら手紙を読む。',
      ],
    },
    animal: {
      zh: [
        '雨夜的街头,{s}坐在路灯下等主人回来。',
        '春天的花园里,{s}追着飘落的花瓣奔跑。',
        '雪后的清晨,{s}走过安静的森林,抬头看日出。',
      ],
      en: [
        'On a rainy night, {s} sits under a street lamp and waits.',
        'In a spring garden, {s} runs after falling petals.',
        'On a snowy morning {s} walks through the quiet forest and looks up at the sunrise.',
      ],
      ja: [
        '雨の夜の街角で、{s}が街灯の下に座って待っている。',
        '春の庭で、{s}が舞い散る花びらを追いかけて走る。',
        '雪の朝、{s}が静かな森を歩き、日の出を見上げる。',
      ],
    },
    thing: {
      zh: [
        '黄昏的海边,{s}静静地停在沙滩上,海浪一次次涌来。',
        '夜晚的城市里,{s}在霓虹灯下闪耀,行人慢慢走过。',
        '清晨的窗前,阳光照亮{s},一个女孩伸手触摸它。',
      ],
      en: [
        'At dusk on the beach, {s} rests on the sand while waves roll in.',
        'In the city at night, {s} shines under neon lights as people walk past.',
        'In morning light by the window, a girl reaches out to touch {s}.',
      ],
      ja: [
        '夕暮れの浜辺に{s}が静かに置かれ、波が寄せてくる。',
        '夜の街で、{s}がネオンの下に輝き、人々が通り過ぎる。',
        '朝の窓辺、光が{s}を照らし、少女が手を伸ばす。',
      ],
    },
  };

/** Whole stories around a theme that has no picture of its own. `{s}` is the word. */
const THEME_OFFERS: Readonly<Record<Language, Offers>> = {
  zh: [
    '{s}:清晨的山顶,一个女孩张开双臂,迎着日出和风。',
    '{s}:雨夜的车站,一位老人等来了远方归来的孩子。',
    '{s}:夏夜的草原上,两个朋友并肩仰望银河。',
  ],
  en: [
    '{s}: on a mountaintop at sunrise, a girl opens her arms to the wind.',
    '{s}: at a rainy station at night, an old man waits and his child comes home.',
    '{s}: on a summer night, two friends sit in a meadow and look up at the Milky Way.',
  ],
  ja: [
    '{s}。朝の山頂で、少女が両手を広げて日の出と風を受ける。',
    '{s}。雨の夜の駅で、老人が遠くから帰る子供を待っている。',
    '{s}。夏の夜の草原で、友達と並んで天の川を見上げる。',
  ],
};

const OPEN_OFFERS: Readonly<Record<Language, Offers>> = {
  zh: ['七夕之夜,牵牛星渡银河相会织女星。', '一只猫在雨夜的街头等主人。', '清晨的海边,一个女孩迎着日出奔跑。'],
  en: [
    'A lighthouse keeper waits for dawn.',
    'A cat sits on a rainy street at night and waits for its owner.',
    'At sunrise a girl runs along the beach into the wind.',
  ],
  ja: [
    '七夕の夜、織姫と彦星が天の川を渡って再会する。',
    '雨の夜、子猫が駅前で飼い主を待っている。',
    '朝の海辺を、少女が日の出に向かって走る。',
  ],
};

/** A few pictures people send instead of words, and what they would call them. */
const EMOJI: readonly (readonly [RegExp, Readonly<Record<Language, string>>, 'animal' | 'fearsome' | 'thing'])[] = [
  [/[🐱🐈😺😸]/u, { zh: '一只猫', en: 'a cat', ja: '猫' }, 'animal'],
  [/[🐶🐕]/u, { zh: '一只小狗', en: 'a dog', ja: '犬' }, 'animal'],
  [/[🐰🐇]/u, { zh: '一只兔子', en: 'a rabbit', ja: 'うさぎ' }, 'animal'],
  [/[🐉🐲]/u, { zh: '一条龙', en: 'a dragon', ja: '竜' }, 'fearsome'],
  [/[🤖]/u, { zh: '一个机器人', en: 'a robot', ja: 'ロボット' }, 'animal'],
  [/[🚗🚙]/u, { zh: '一辆汽车', en: 'a car', ja: '車' }, 'thing'],
  [/[⛵🚢]/u, { zh: '一艘帆船', en: 'a sailboat', ja: '帆船' }, 'thing'],
  [/[🌸🌹🌻🌷]/u, { zh: '一朵花', en: 'a flower', ja: '花' }, 'thing'],
];

function ask(missing: Question['missing'], language: Language, reading: StoryReading): Question {
  const entity = [...reading.entities.values()][0];
  const word = entity
    ? subjectWord(entity, reading)
    : reading.story.replaceAll(/^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu, '').slice(0, 24);
  return {
    missing,
    question: ASKED[missing][language](missing === 'words' ? '' : missing === 'story' && !entity ? '' : word),
    offers: [...offers(missing, language, reading, entity, word)],
  };
}

function offers(
  missing: Question['missing'],
  language: Language,
  reading: StoryReading,
  entity: Entity | undefined,
  word: string,
): [string, string, string] {
  if (missing === 'subject') return fill(THEME_OFFERS[language], language === 'en' ? capital(word) : word);
  if (entity) return fill(SUBJECT_OFFERS[kindOfOffer(entity)][language], language === 'en' ? withArticle(word) : word);
  const emoji = EMOJI.find(([pattern]) => pattern.test(reading.story));
  if (emoji) return fill(SUBJECT_OFFERS[emoji[2]][language], emoji[1][language]);
  return [...OPEN_OFFERS[language]];
}

const FEARSOME: ReadonlySet<SubjectKind> = new Set<SubjectKind>(['sea-monster', 'dragon', 'giant', 'scorpion']);

function kindOfOffer(entity: Entity): 'fearsome' | 'person' | 'animal' | 'thing' {
  if (FEARSOME.has(entity.kind)) return 'fearsome';
  if (isPeople(entity.kind)) return 'person';
  return isAlive(entity.kind) ? 'animal' : 'thing';
}

/** The subject as the user called it, with a Chinese measure word where it stood there. */
function subjectWord(entity: Entity, reading: StoryReading): string {
  if (reading.language !== 'zh') return entity.name;
  const before = reading.story.slice(0, Math.max(0, reading.story.indexOf(entity.name)));
  return (/一[只个条匹头位名辆艘朵棵座本]$/u.exec(before)?.[0] ?? '') + entity.name;
}

function fill(stories: Offers, subject: string): [string, string, string] {
  const [first, second, third] = stories.map((story) => capital(story.replaceAll('{s}', subject))) as [
    string,
    string,
    string,
  ];
  return [first, second, third];
}

function withArticle(word: string): string {
  const bare = word.toLowerCase();
  return `${/^[aeiou]/u.test(bare) ? 'an' : 'a'} ${bare}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
