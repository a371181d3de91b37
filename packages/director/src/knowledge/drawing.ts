import type { Entry } from '@kinora/lore';
import type { Setting, SubjectKind } from '../words.ts';

/** What drawing needs and no old text says: the kind of figure, a colour, where they are at home. */
export interface Drawing {
  kind?: SubjectKind;
  color?: string;
  home?: Setting;
  /** English, with an article; where the entry's own is too long to be repeated in every prompt. */
  appearance?: string;
}

/** Where the entry alone would be drawn wrongly or without its best colour, by id. */
export const DRAWINGS: Readonly<Record<string, Drawing>> = {
  zhinu: {
    color: '#cdb4e8',
    home: 'night-sky',
    appearance:
      'a young Chinese woman in a flowing pale violet Han-era silk dress with long floating ribbons, black hair pinned up with small flowers',
  },
  niulang: {
    color: '#b9834f',
    home: 'night-sky',
    appearance:
      'a plain young Chinese man in a short brown hemp jacket with a cloth belt, hair tied in a topknot, straw sandals',
  },
  orihime: { color: '#d3b6e6', home: 'night-sky' },
  hikoboshi: { color: '#5f7fae', home: 'night-sky' },
  queqiao: { kind: 'magpies', color: '#dfe6f2', home: 'night-sky' },
  beidou: { kind: 'star', color: '#dce8ff', home: 'night-sky' },
  shichen: { color: '#7fa6d8', home: 'plain' },
  ebo: { color: '#c0524a', home: 'plain' },
  change: { color: '#eef1f6', home: 'moon-palace' },
  houyi: { kind: 'man', color: '#a8442f', home: 'mountains' },
  yutu: { kind: 'rabbit', color: '#f2f2ee', home: 'moon-palace' },
  'wu-gang': { color: '#8b8d86', home: 'moon-palace' },
  kuafu: { kind: 'giant', color: '#9a6b45', home: 'plain' },
  nuwa: { color: '#7fae8a', home: 'mountains' },
  gonggong: { kind: 'giant', color: '#7a4a3a', home: 'mountains' },
  pangu: { kind: 'giant', color: '#8a7358', home: 'clouds' },
  chiyou: { kind: 'giant', home: 'plain' },
  jinwu: { kind: 'crow', color: '#e0a53a', home: 'clouds' },
  chanchu: { kind: 'turtle', color: '#8f9a5a', home: 'moon-palace' },
  laoniu: { kind: 'ox', color: '#b98a4a', home: 'plain' },
  'niulang-children': { kind: 'child', home: 'night-sky' },
  nezha: { kind: 'child', color: '#c83e3a', home: 'sea' },
  'sun-wukong': { kind: 'monkey', color: '#c98a3a', home: 'mountains' },
  shouxing: { kind: 'elder', color: '#d8c9a8' },
  'taibai-jinxing': { kind: 'elder', color: '#e8e6de' },
  wangmu: { color: '#c8a24a', home: 'palace' },
  longwang: { kind: 'dragon', color: '#3f7a8c', home: 'underwater' },
  guanyin: { kind: 'woman', color: '#f0eee6', home: 'clouds' },
  houtu: { kind: 'woman', home: 'plain' },
  tiangou: { kind: 'dog', color: '#2c2a30', home: 'clouds' },
  andromeda: {
    color: '#efe9dc',
    home: 'cliff',
    appearance:
      'a young woman with long dark hair and a plain white chiton whipped by wind, both arms held outward by iron chains',
  },
  perseus: {
    color: '#c89b5a',
    home: 'sea',
    appearance: 'a young warrior with winged sandals, a short bronze cuirass, a dark cap and a curved sword',
  },
  cassiopeia: {
    color: '#a63d4f',
    home: 'palace',
    appearance:
      'a crowned queen in deep red robes with gold borders, seated on a high-backed throne, a palm frond in one hand',
  },
  cetus: { kind: 'sea-monster', color: '#2f4a4f', home: 'sea' },
  orion: {
    kind: 'giant',
    color: '#8fb0e6',
    home: 'mountains',
    appearance:
      'a giant bearded hunter with a wide belt of three bright studs, a raised wooden club and a lion skin over the left arm',
  },
  scorpius: {
    kind: 'scorpion',
    color: '#9c3b33',
    home: 'desert',
    appearance: 'a giant dark red scorpion with raised claws, a glowing red heart and a long hooked tail',
  },
  callisto: { kind: 'bear', color: '#a8937a', home: 'forest' },
  'ursa-major': { kind: 'bear', color: '#a8937a', home: 'forest' },
  'ursa-minor': { kind: 'bear', color: '#b8a58c', home: 'forest' },
  arcas: { kind: 'man', color: '#8a6a44', home: 'forest' },
  pleiades: { kind: 'crowd', color: '#a9c6f2', home: 'night-sky' },
  orpheus: { color: '#d8c391', home: 'river' },
  ariadne: { color: '#6fa0c4', home: 'shore' },
  pegasus: { kind: 'winged-horse', color: '#f0f2f6', home: 'clouds' },
  sagittarius: { kind: 'archer', color: '#8a6a44', home: 'plain' },
  centaurus: { kind: 'centaur', color: '#8c6242', home: 'forest' },
  capricornus: { kind: 'goat', color: '#7f9a9c', home: 'sea' },
  delphinus: { kind: 'whale', color: '#7fa0b8', home: 'sea' },
  gemini: { kind: 'couple', color: '#d8c9a8' },
  muses: { kind: 'crowd', color: '#d8d2e2' },
  argo: { kind: 'boat', color: '#8b6a4a', home: 'sea' },
  lyra: { kind: 'lyre', color: '#b98a4a' },
  'corona-borealis': { kind: 'crown', color: '#d9b04a' },
  'corona-australis': { kind: 'crown', color: '#8fa86a' },
  crater: { kind: 'cup', color: '#c8a24a' },
  draco: { kind: 'dragon', color: '#3f6a4c', home: 'garden' },
  hydra: { kind: 'snake', color: '#4f7f7a', home: 'sea' },
  typhon: { kind: 'sea-monster', home: 'mountains' },
  pisces: { kind: 'fish', color: '#9ab0c4', home: 'river' },
  medusa: { kind: 'woman', color: '#6f8a5a', home: 'shore' },
  minotaur: { kind: 'giant', color: '#5a4232', home: 'palace' },
  io: { kind: 'ox', color: '#efe9dc', home: 'river' },
  tennyo: { kind: 'woman', color: '#e0c48a', home: 'shore' },
  phaethon: { kind: 'man', color: '#d8a24a', home: 'clouds' },
  cedalion: { kind: 'child', home: 'sea' },
  dongyong: { kind: 'man', color: '#d8d2c4', home: 'village' },
  qixiannu: { kind: 'crowd', color: '#d9b8cc', home: 'clouds' },
  kaguyahime: { color: '#f0e0b4', home: 'palace' },
  'tsuki-no-usagi': { kind: 'rabbit', color: '#f2f2ee', home: 'moon-palace' },
  kasasagi: { kind: 'magpies', color: '#dfe6f2', home: 'night-sky' },
  kame: { kind: 'turtle', color: '#5f8a5c', home: 'sea' },
  giovanni: { kind: 'child', color: '#5f6f8c', home: 'plain' },
  campanella: { kind: 'child', color: '#8fa3b8', home: 'plain' },
  'ginga-tetsudo': { kind: 'train', color: '#2c2f38', home: 'night-sky' },
  'urashima-taro': { kind: 'man', color: '#4f7fb0', home: 'shore' },
  'yamata-no-orochi': { kind: 'dragon', color: '#5a6a4a', home: 'mountains' },
};

/** Words of an appearance or a role that tell what to draw, strongest first. */
const KINDS: readonly (readonly [SubjectKind, RegExp])[] = [
  ['giant', /\bgiant(?=,| with| at| covered|\b.{0,3}$)|\bone-eyed giant/u],
  ['sea-monster', /marine beast|sea[- ](?:monster|beast|serpent)|monster of the sea|leviathan/u],
  ['winged-horse', /winged (?:white )?horse/u],
  ['centaur', /centaur/u],
  ['dragon', /dragon/u],
  ['phoenix', /phoenix|vermilion bird|firebird/u],
  ['scorpion', /scorpion/u],
  ['crab', /\bcrab\b/u],
  ['snake', /\b(?:serpent|snake|hydra)\b/u],
  ['bear', /\b(?:she-)?bear\b/u],
  ['lion', /\b(?:lion|lioness)\b/u],
  ['tiger', /\btiger\b/u],
  ['bull', /\bbull\b/u],
  ['ram', /\bram\b/u],
  ['goat', /\bgoat\b/u],
  ['ox', /\b(?:ox|cow|heifer|buffalo)\b/u],
  ['eagle', /\b(?:eagle|hawk|falcon)\b/u],
  ['swan', /\b(?:swan|crane|goose)\b/u],
  ['crow', /\b(?:crow|raven)\b/u],
  ['wolf', /\bwolf\b/u],
  ['fox', /\bfox\b/u],
  ['dog', /\b(?:dog|hound)\b/u],
  ['rabbit', /\b(?:rabbit|hare)\b/u],
  ['deer', /\b(?:deer|stag|doe|elk|hind)\b/u],
  ['horse', /\b(?:horse|foal|colt|mare)\b/u],
  ['monkey', /\b(?:monkey|ape)\b/u],
  ['elephant', /\belephant\b/u],
  ['turtle', /\b(?:tortoise|turtle|toad|frog)\b/u],
  ['whale', /\b(?:whale|dolphin)\b/u],
  ['fish', /\bfish(?:es)?\b/u],
  ['butterfly', /\b(?:butterfly|bee|moth)\b/u],
  ['bird', /\b(?:bird|magpie|dove|birds)\b/u],
];
function firstNamed(text: string): SubjectKind | undefined {
  const [first] = KINDS.map(([kind, words]) => ({ kind, at: words.exec(text)?.index ?? Infinity })).toSorted(
    (a, b) => a.at - b.at,
  );
  return first && first.at < Infinity ? first.kind : undefined;
}

const OBJECTS: readonly (readonly [SubjectKind, RegExp])[] = [
  ['magpies', /bridge of magpies|magpies linked/u],
  ['lyre', /\blyre\b/u],
  ['crown', /\b(?:crown|wreath|diadem)\b/u],
  ['boat', /\b(?:ship|boat|raft|canoe|galley)\b/u],
  ['chariot', /\bchariot\b/u],
  ['train', /\btrain\b/u],
  ['cup', /\b(?:cup|bowl|chalice|phial|goblet)\b/u],
  ['bridge', /\bbridge\b/u],
  ['tree', /\b(?:tree|osmanthus|mulberry|bamboo)\b/u],
  ['throne', /\bthrone\b/u],
  ['loom', /\bloom\b/u],
  ['lantern', /\blantern\b/u],
  ['comet', /\bcomet\b/u],
  ['book', /\b(?:book|scroll)\b/u],
  ['ram', /\bfleece\b/u],
];

/** What an entry is drawn as; nothing where no kind of figure fits it, and the sky or the setting must tell of it. */
export function kindOf(entry: Entry): SubjectKind | undefined {
  const own = DRAWINGS[entry.id]?.kind;
  if (own !== undefined) return own;
  const text = `${entry.appearance.en} ${entry.role.en}`.toLowerCase();
  switch (entry.type) {
    case 'character':
      if (/\bgiant(?:ess)?\b|\btitan of\b|towering/u.test(text)) return 'giant';
      if (/\b(?:white-bearded|white-haired|old man|old woman|aged)\b/u.test(entry.appearance.en.toLowerCase()))
        return 'elder';
      if (/^(?:an? )?(?:\w+ )?(?:infant|child|baby|little (?:girl|boy))\b/u.test(entry.appearance.en.toLowerCase()))
        return 'child';
      if (entry.sex === 'female') return 'woman';
      if (entry.sex === 'male') return 'man';
      return KINDS.find(([, words]) => words.test(text))?.[0] ?? 'man';
    case 'creature':
      // What is named first is what it is; what follows is what it does and stands on.
      return firstNamed(entry.appearance.en.toLowerCase()) ?? firstNamed(text) ?? 'sea-monster';
    case 'people':
      return /\b(?:two|twin|twins|pair|couple)\b/u.test(text) ? 'couple' : 'crowd';
    case 'object':
      return OBJECTS.find(([, words]) => words.test(text))?.[0];
    case 'asterism':
    case 'star':
    case 'place':
    case 'event':
      return undefined;
  }
}

/** Colours by the first word of costume or hide that names one. */
const COLORS: readonly (readonly [string, RegExp])[] = [
  ['#efe9dc', /\b(?:white|ivory|cream|undyed)\b/u],
  ['#a63d3a', /\b(?:crimson|scarlet|red|vermilion|blood)\b/u],
  ['#d8a24a', /\b(?:golden|gold|saffron|amber|yellow)\b/u],
  ['#4f7fb0', /\b(?:blue|azure|indigo|sea-blue)\b/u],
  ['#5f8f6a', /\b(?:green|jade|leaf|olive)\b/u],
  ['#8a6fae', /\b(?:violet|purple|lilac)\b/u],
  ['#b8bec6', /\b(?:silver|silvery)\b/u],
  ['#8a6a48', /\b(?:brown|bronze|leather|hemp|tawny)\b/u],
  ['#7d8087', /\b(?:grey|gray|ash)\b/u],
  ['#2f3038', /\b(?:black|dark)\b/u],
];

export function colorOf(entry: Entry): string | undefined {
  const own = DRAWINGS[entry.id]?.color;
  if (own !== undefined) return own;
  const text = entry.appearance.en.toLowerCase();
  const [first] = COLORS.map(([hex, words]) => ({ hex, at: words.exec(text)?.index ?? Infinity })).toSorted(
    (a, b) => a.at - b.at,
  );
  return first && first.at < Infinity ? first.hex : undefined;
}

/** Settings by the words of an entry's own, first match. */
const HOMES: readonly (readonly [Setting, RegExp])[] = [
  ['underworld', /underworld|land of the dead|hades|styx|yomi/u],
  ['moon-palace', /moon palace|on the moon|palace of the moon|moon’s palace/u],
  ['underwater', /under (?:the )?(?:sea|water)|sea floor|dragon palace|bottom of the sea/u],
  ['cliff', /cliff|crag|sea rock/u],
  ['shore', /shore|beach|strand|coast|island/u],
  ['sea', /\bsea\b|ocean|waves/u],
  ['palace', /palace|hall|throne|court|labyrinth/u],
  ['temple', /temple|altar|shrine|sanctuary/u],
  ['forest', /forest|wood|grove|thicket/u],
  ['desert', /desert|dune|sand/u],
  ['garden', /garden|orchard/u],
  ['lake', /lake|marsh|swamp|pool/u],
  ['river', /river|stream|spring|ford/u],
  ['village', /village|cottage|hut|farm/u],
  ['mountains', /mountain|mount |peak|ridge|cave|rock/u],
  ['plain', /plain|field|meadow|pasture|steppe|battle/u],
  ['night-sky', /night sky|among the stars|stars|milky way|pole/u],
  ['clouds', /cloud|sky|heaven|air|sun/u],
];

export function homeOf(entry: Entry): Setting | undefined {
  const own = DRAWINGS[entry.id]?.home;
  if (own !== undefined) return own;
  const text = entry.setting.en.toLowerCase();
  return HOMES.find(([, words]) => words.test(text))?.[0];
}

/** Words of a figure that every prompt repeats; three figures must fit into one. */
const MOST_WORDS = 26;

/** How somebody looks, with an article, cut at a comma where it is too long to be repeated. */
export function appearanceOf(entry: Entry): string {
  const own = DRAWINGS[entry.id]?.appearance;
  if (own !== undefined) return own;
  const parts = entry.appearance.en.replace(/[.;]\s*$/u, '').split(/(?<=[,;:])\s+/u);
  let text = parts[0] ?? '';
  for (const part of parts.slice(1)) {
    const longer = `${text} ${part}`;
    if (longer.split(/\s+/u).length > MOST_WORDS) break;
    text = longer;
  }
  const words = text.split(/\s+/u);
  const cut =
    words.length > MOST_WORDS
      ? words
          .slice(0, MOST_WORDS)
          .join(' ')
          .replace(/\s(?:a|an|the|of|in|on|with|and|over|from|to|his|her|its)$/u, '')
      : text;
  return withArticle(dressed(cut.replaceAll(/[,;:]$/gu, ''), entry), entry);
}

/** Clothes that nobody takes for those of today. */
const OLD_CLOTHES =
  /\b(?:ancient|robes?|tunic|toga|chiton|peplos|himation|gown|hanfu|kimono|sari|armou?r|cuirass|cloak|mantle|loincloth|naked|kilt|skirt|hide|pelt|hemp|silk|straw|feathers)\b/u;
const HUMAN: ReadonlySet<SubjectKind | undefined> = new Set<SubjectKind>(['woman', 'man', 'child', 'elder', 'giant']);
const DRESS_OF_CULTURE: Partial<Record<Entry['cultures'][number], string>> = {
  greek: 'in ancient Greek drapery',
  roman: 'in ancient Roman drapery',
  chinese: 'in ancient Chinese robes',
  japanese: 'in ancient Japanese robes',
  egyptian: 'in ancient Egyptian linen',
  babylonian: 'in ancient Babylonian robes',
  norse: 'in an ancient woollen tunic',
  korean: 'in ancient Korean robes',
  vietnamese: 'in ancient Vietnamese robes',
};

/** An entry that tells only what somebody holds leaves the clothes to the reader, who knows the age; a model does not. */
function dressed(text: string, entry: Entry): string {
  const dress = DRESS_OF_CULTURE[entry.cultures[0] ?? 'greek'];
  if (dress === undefined || !HUMAN.has(kindOf(entry)) || OLD_CLOTHES.test(text)) return text;
  const [first = '', ...rest] = text.split(/(?<=[,;:])\s+/u);
  // After who it is, so that it stays when the end is cut.
  return [
    first.endsWith(',') ? first : rest.length === 0 ? first : `${first},`,
    rest.length === 0 ? dress : `${dress},`,
    ...rest,
  ].join(' ');
}

function withArticle(text: string, entry: Entry): string {
  const proper =
    /^(?:Greek|Roman|Egyptian|Chinese|Japanese|Trojan|Theban|Heian|Han|Taoist|Buddhist|Babylonian|Norse|Maori|Māori)\b/u;
  const lower = proper.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
  if (
    entry.type === 'people' ||
    /^[\w-]+ magpies\b/u.test(lower) ||
    /^(?:an?|the|two|three|four|five|six|seven|eight|nine|ten|many|thousands|one|several|twin|twins)\b/iu.test(lower)
  )
    return lower;
  return `${/^[aeiou]/iu.test(lower) ? 'an' : 'a'} ${lower}`;
}
