import { deriveSeed } from './seed.ts';
import { SHOT_SIZES, type Shot, type ShotSize } from './shot.ts';

/** One of the takes that together show a shot. */
export interface CoveragePiece {
  /** From 0, in the order they are seen. */
  index: number;
  /** Length to ask of the engine: whole frames of its own, within its limits. */
  seconds: number;
  /** Begins with the last frame of the piece before it, which is then seen once only; else it is another set-up. */
  continues: boolean;
}

export interface Coverage {
  pieces: CoveragePiece[];
  /** How much slower than made the pieces are shown, 1 to `MAX_STRETCH`. */
  stretch: number;
}

export interface CoverageLimits {
  /** Longest and shortest take of the engine, in seconds. An engine of one length has both alike. */
  maxSeconds: number;
  minSeconds?: number;
  /** Frames a second it makes. */
  fps: number;
  /** Whether it can begin with a given first frame. */
  canContinue: boolean;
  /** Length of the dissolve between pieces, where they are not cut. */
  joinSeconds?: number;
}

/** Slowest that a take may be shown, as a factor: beyond a quarter slower, people wade. */
export const MAX_STRETCH = 1.25;
/** What is left of a whole number by division. */
const LITTLE = 1e-6;

/**
 * How a shot is covered by takes that an engine can make: one when it is short enough, one slowed up to `MAX_STRETCH`
 * when it is a little longer, else as few equal pieces as it takes.
 *
 * The pieces, shown `stretch` times slower, are never shorter than the shot; what is longer is cut off at their ends.
 */
export function coverShot(durationSeconds: number, limits: CoverageLimits): Coverage {
  const { fps, canContinue, joinSeconds = 0 } = limits;
  const maxFrames = Math.floor(limits.maxSeconds * fps + LITTLE);
  const minFrames = Math.ceil((limits.minSeconds ?? 0) * fps - LITTLE);
  if (!(durationSeconds > 0) || maxFrames < 2 || minFrames > maxFrames || joinSeconds > limits.maxSeconds / 2)
    throw new Error(`${durationSeconds} s cannot be covered by takes of ${minFrames} to ${maxFrames} frames`);
  const frames = durationSeconds * fps;
  // A piece that continues shows one frame that was seen already.
  const repeatedFrames = (count: number): number => (canContinue ? count - 1 : 0);
  const neededFrames = (count: number): number => frames + (count - 1) * joinSeconds * fps;
  const reaches = (count: number): boolean =>
    neededFrames(count) <= (maxFrames * count - repeatedFrames(count)) * MAX_STRETCH + LITTLE;
  let count = reaches(1) ? 1 : Math.ceil(frames / maxFrames - LITTLE);
  // The few frames that joins take are made up for by slowing, not by another take to be paid, as long as that is enough.
  while (!reaches(count)) count++;
  const each = Math.ceil((neededFrames(count) + repeatedFrames(count)) / count - LITTLE);
  const pieceFrames = Math.min(maxFrames, Math.max(minFrames, each, 1));
  const shownFrames = pieceFrames * count - repeatedFrames(count);
  return {
    pieces: Array.from({ length: count }, (_, index) => ({
      index,
      seconds: pieceFrames / fps,
      continues: canContinue && index > 0,
    })),
    stretch: Math.max(1, Math.min(MAX_STRETCH, neededFrames(count) / shownFrames)),
  };
}

/**
 * The shot as one of its pieces is filmed. The first, and those that continue it, are the shot itself. Another set-up is
 * cut to as an editor would: a step nearer and locked off, then back to the first view, then nearer from another height,
 * and so on. Where the camera is who acts, and nobody else, it goes on doing so. Its prompt says so in its own language
 * (English or Chinese); a different seed keeps it from being the same picture again.
 */
export function pieceShot(shot: Shot, piece: Pick<CoveragePiece, 'index' | 'continues'>): Shot {
  if (piece.index === 0) return shot;
  const seed = deriveSeed(shot.seed, `piece ${piece.index}`);
  const isNear = piece.index % 2 === 1;
  if (piece.continues || !isNear) return { ...shot, seed };
  const size = nextSize(shot.size);
  const words = isChinese(shot.prompt) ? CHINESE : ENGLISH;
  // Said in one sentence it is a move; in two it is the story: `The camera draws back until the whole sky is open.`
  if ((shot.prompt.match(words.move) ?? []).length > 1)
    return { ...shot, seed, size, prompt: words.rewrite(shot.prompt, { size }) };
  const angle = piece.index % 4 === 3 ? (shot.angle === 'low' ? 'eye-level' : 'low') : shot.angle;
  const camera: Shot['camera'] = { ...shot.camera, move: 'static' };
  return { ...shot, seed, size, angle, camera, prompt: words.rewrite(shot.prompt, { size, angle }) };
}

/** A step nearer; from the nearest a step back. */
function nextSize(size: ShotSize): ShotSize {
  const at = SHOT_SIZES.indexOf(size);
  return SHOT_SIZES[at + 1] ?? SHOT_SIZES[at - 1] ?? size;
}

type Angle = Shot['angle'];

/** Words of Wan2.2's own vocabulary, English and Chinese, by what they mean. */
const SIZE_WORDS: Readonly<Record<ShotSize, readonly [english: string, chinese: string]>> = {
  'extreme-wide': ['Extreme wide shot', '大远景'],
  wide: ['Wide shot', '远景'],
  'medium-wide': ['Medium wide shot', '全景'],
  medium: ['Medium shot', '中景'],
  'medium-close-up': ['Medium close-up shot', '中近景'],
  'close-up': ['Close-up shot', '近景'],
  'extreme-close-up': ['Extreme close-up shot', '特写'],
};
const ANGLE_WORDS: Readonly<Record<Angle, readonly [english: string, chinese: string]>> = {
  'eye-level': ['eye-level angle', '平视'],
  low: ['low angle', '仰拍'],
  high: ['high angle', '俯拍'],
  overhead: ['overhead view', '顶视'],
  dutch: ['Dutch angle', '倾斜角度'],
  'over-the-shoulder': ['over-the-shoulder view', '过肩镜头'],
  aerial: ['aerial view', '航拍'],
};
const FIXED_CAMERA = ['Fixed camera', '固定镜头'] as const;

/** How prompts in English name a size, with the angle when it follows: `Wide shot, low angle`, `a medium close-up of`. */
const ENGLISH_SIZE =
  /\b(?:extreme(?:ly)?[ -])?(?:(?:medium|full|long|wide)[ -])?(?:wide|long|full|medium|close[ -]?up|establishing)(?:[ -]angle)?[ -]shot\b|\b(?:extreme |medium )?close[ -]up\b/i;
const ENGLISH_ANGLE =
  /^,? (?:(?:from an? )?(?:eye[ -]level|low|high|dutch|bird's[ -]eye) (?:angle|view|shot)|(?:overhead|aerial|over[ -]the[ -]shoulder) (?:view|shot))\b/i;
/** A sentence that begins with how the camera moves. One in which a person holds a camera, or a camera is sold, does not. */
const ENGLISH_MOVE = new RegExp(
  String.raw`(?<=^|[.!?;] +)(?:` +
    [
      String.raw`(?:a |the )?(?:fixed|static|handheld|hand-held|moving) camera\b`,
      String.raw`(?:the )?camera (?:\w+ly )?(?:pans|tilts|pushes|pulls|moves|rises|orbits|tracks|dollies|zooms|follows|shakes|cranes|glides|drifts|circles|descends|draws|travels|turns|holds|stays|is (?:fixed|static|still))\b`,
      String.raw`(?:\w+ )?tracking shot\b`,
      String.raw`(?:slow|smooth|gentle|fast) (?:pan|tilt|zoom|dolly|push[ -]in|pull[ -]out|orbit)\b`,
      String.raw`(?:pan|tilt|zoom|dolly|push)(?:s|ning|ing)? (?:left|right|up|down|in|out)\b`,
    ].join('|') +
    String.raw`)[^.!?;]*(?:[.!?;] *|$)`,
  'gi',
);
/** The longest first, or 近景 would be found inside 中近景. */
const CHINESE_SIZE = /大远景|极远景|中近景|中全景|大特写|远景|全景|中景|近景|特写/;
const CHINESE_ANGLE = /[,,、]?(?:平视|仰拍|仰视|俯拍|俯视|顶视|航拍|倾斜角度|过肩)(?:镜头|视角|角度|拍摄)?/;
const CHINESE_MOVE =
  /(?<=^|[。!?;,])[^。!?;,]*(?:镜头|摄影机|相机|运镜)[^。!?;,]*(?:推|拉|摇|移|跟|升|降|环绕|晃|旋转|固定)[^。!?;,]*(?:[。!?;,]|$)/g;

/** How a prompt is to be said. Without an angle it keeps its own, and its camera's moves. */
interface View {
  size: ShotSize;
  /** Of a camera that stands still. */
  angle?: Angle;
}

interface Words {
  /** A sentence about how the camera moves. */
  move: RegExp;
  /**
   * The prompt with other words for size, angle and camera. Words that say them are replaced where they stand, for a model
   * weighs by place; what the prompt does not say is added at its end.
   */
  rewrite: (prompt: string, view: View) => string;
}

const ENGLISH: Words = { move: ENGLISH_MOVE, rewrite: rewriteEnglish };
const CHINESE: Words = { move: CHINESE_MOVE, rewrite: rewriteChinese };

function isChinese(prompt: string): boolean {
  const han = prompt.match(/\p{Script=Han}/gu) ?? [];
  return han.length * 2 > prompt.replaceAll(/\s/gu, '').length;
}

function rewriteEnglish(prompt: string, view: View): string {
  const size = SIZE_WORDS[view.size][0];
  const angle = view.angle === undefined ? '' : ANGLE_WORDS[view.angle][0];
  const still = view.angle === undefined ? '' : FIXED_CAMERA[0];
  const kept = still === '' ? prompt : prompt.replaceAll(ENGLISH_MOVE, '').trim();
  const found = ENGLISH_SIZE.exec(kept);
  if (found === null) return sentences(kept, angle === '' ? size : `${size}, ${angle}`, still);
  const [old] = found;
  const words = /^[A-Z]/.test(old) ? size : size.toLowerCase();
  const before = withArticle(kept.slice(0, found.index), words);
  const after = kept.slice(found.index + old.length);
  if (angle === '') return `${before}${words}${after}`;
  const oldAngle = ENGLISH_ANGLE.exec(after)?.[0] ?? '';
  const rest = after.slice(oldAngle.length);
  // `Wide shot.` takes its angle behind it; in `a wide shot of a lake` it would tear the words apart.
  const standsAlone = oldAngle !== '' || /^\s*(?:[.,;!]|$)/.test(rest);
  return standsAlone
    ? sentences(`${before}${words}, ${angle}${rest}`, still)
    : sentences(`${before}${words}${rest}`, capital(angle), still);
}

/** What stands before the words, its article made to fit them. */
function withArticle(before: string, words: string): string {
  return before.replace(/\b([Aa])n? $/, (_, first: string) => `${first}${/^[aeiou]/i.test(words) ? 'n' : ''} `);
}

function rewriteChinese(prompt: string, view: View): string {
  const size = SIZE_WORDS[view.size][1];
  const sized = (text: string): string =>
    CHINESE_SIZE.test(text) ? text.replace(CHINESE_SIZE, size) : `${size},${text}`;
  if (view.angle === undefined) return sized(prompt);
  const seen = sized(prompt.replaceAll(CHINESE_MOVE, ''));
  const angle = ANGLE_WORDS[view.angle][1];
  const angled = CHINESE_ANGLE.test(seen) ? seen.replace(CHINESE_ANGLE, `,${angle}`) : `${ended(seen, '。')}${angle}`;
  return `${ended(angled, '。')}${FIXED_CAMERA[1]}。`;
}

function ended(text: string, stop: string): string {
  return /[。!?.!?]$/.test(text) ? text : `${text.replace(/[,,、;;]$/, '')}${stop}`;
}

function sentences(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .map((part) => ended(part, '.'))
    .join(' ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
