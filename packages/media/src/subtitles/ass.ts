import { ticksToSeconds, TICKS_PER_SECOND, type Cut, type Language } from '@kinora/film';
import { fontOf } from './fonts.ts';
import { oneLine } from './text.ts';

export interface Pixels {
  width: number;
  height: number;
}

/**
 * libass gives a font's line height, not its em, the size asked for. Noto Sans CJK: ascent 1.16 + descent 0.288 em
 * (its `hhea` table).
 */
const LINE_HEIGHT_PER_EM = 1.448;
/** Em of a subtitle, as a share of the shorter side: 38 px of 720, the size broadcasters use. */
const SUBTITLE_EM = 0.053;
/**
 * Em of the label, as a share of the shorter side. GB 45438-2025 asks for characters of at least 5 % of it; the ink of a
 * hanzi fills 0.92 of its em, so this gives 5.7 %. A test measures the ink on decoded pixels.
 */
const LABEL_EM = 0.062;
/** Distance from the picture's edges, as shares of the sides: inside the safe area of EBU R 95. */
const SIDE_MARGIN = 0.05;
const BOTTOM_MARGIN = 0.065;
/**
 * On a dome master text stands at the front, in the comfortable band above the springline: subtitles from 13 degrees of
 * altitude (a share of 0.072 of the diameter), the label from 35. Lines as wide as the circle is at that height.
 */
const DOME = { side: 0.22, subtitleBottom: 0.072, labelBottom: 0.2, cornerBottom: 0.3, subtitleEm: 0.04 };
/** Top margins of the labels, as shares of the shorter side; the second row is for the corner where both do not fit in one. */
const LABEL_ROWS = { first: 0.03, second: 0.13 };
/** A label shown longer than this fades out at its end; the law's 2 s are shown in full. */
const LABEL_FULL_SECONDS = 2.3;
const LABEL_FADE_MS = 250;

/** What is written over the pictures. */
export type WrittenCut = Pick<Cut, 'cues' | 'label' | 'shape' | 'durationTicks'>;

export interface AssOptions {
  language: Language;
  size: Pixels;
  /** Text that stands in the upper right corner from the first frame to the last, as high as the label. */
  cornerLabel?: string | undefined;
}

/** Subtitles and the visible AI label as one ASS script, in the picture's own pixels. */
export function toAss(cut: WrittenCut, options: AssOptions): string {
  const { width, height } = options.size;
  const short = Math.min(width, height);
  const { family } = fontOf(options.language);
  const fontSize = (em: number): number => Math.round(em * short * LINE_HEIGHT_PER_EM);
  const dome = cut.shape === 'dome';
  const subtitle = style('Subtitle', {
    family,
    fontSize: fontSize(dome ? DOME.subtitleEm : SUBTITLE_EM),
    outline: short * 0.0035,
    alignment: 2,
    marginSide: dome ? Math.round(width * DOME.side) : Math.round(width * SIDE_MARGIN),
    marginVertical: Math.round(height * (dome ? DOME.subtitleBottom : BOTTOM_MARGIN)),
  });
  const label = style('Label', {
    family,
    fontSize: fontSize(LABEL_EM),
    outline: short * 0.0042,
    alignment: dome ? 2 : 7,
    marginSide: Math.round(short * (dome ? DOME.side : 0.045)),
    marginVertical: Math.round(short * (dome ? DOME.labelBottom : LABEL_ROWS.first)),
  });
  const corner = style('Corner', {
    family,
    fontSize: fontSize(LABEL_EM),
    outline: short * 0.0042,
    alignment: dome ? 2 : 9,
    marginSide: Math.round(short * (dome ? DOME.side : 0.045)),
    marginVertical: Math.round(
      short * (dome ? DOME.cornerBottom : width > 1.5 * height ? LABEL_ROWS.first : LABEL_ROWS.second),
    ),
  });

  const halo = (share: number): string => `{\\bord${pixels(short * share)}\\blur${pixels(short * share * 0.75)}}`;
  const events = [
    ...labelEvents(cut, halo(0.013)),
    ...cornerEvents(cut, options.cornerLabel ?? '', halo(0.013)),
    ...cut.cues.flatMap((cue) => {
      const text = cue.lines.map((line) => escapeAss(withoutPictures(line))).join('\\N');
      if (text.replaceAll('\\N', '').trim() === '') return [];
      return [
        event(0, cue.startTicks, cue.endTicks, 'SubtitleHalo', halo(0.009) + text),
        event(1, cue.startTicks, cue.endTicks, 'Subtitle', text),
      ];
    }),
  ];
  return `[Script Info]
ScriptType: v4.00+
PlayResX: ${width}
PlayResY: ${height}
WrapStyle: 0
ScaledBorderAndShadow: yes
YCbCr Matrix: None

[V4+ Styles]
Format: ${STYLE_FIELDS}
${subtitle}
${label}
${corner}

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
${events.join('\n')}
`;
}

function cornerEvents({ durationTicks }: WrittenCut, text: string, halo: string): string[] {
  if (text.trim() === '') return [];
  // One second longer: the last frame's time may lie a rounding beyond the end.
  const endTicks = durationTicks + TICKS_PER_SECOND;
  return [
    event(0, 0, endTicks, 'CornerHalo', halo + escapeAss(text)),
    event(1, 0, endTicks, 'Corner', escapeAss(text)),
  ];
}

function labelEvents(cut: WrittenCut, halo: string): string[] {
  const { text, startTicks, endTicks } = cut.label;
  if (text.trim() === '' || endTicks <= startTicks) return [];
  const long = endTicks - startTicks >= LABEL_FULL_SECONDS * TICKS_PER_SECOND;
  const fade = long ? `{\\fad(0,${LABEL_FADE_MS})}` : '';
  return [
    event(0, startTicks, endTicks, 'LabelHalo', fade + halo + escapeAss(text)),
    event(1, startTicks, endTicks, 'Label', fade + escapeAss(text)),
  ];
}

const STYLE_FIELDS =
  'Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, ' +
  'StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding';

interface StyleLook {
  family: string;
  fontSize: number;
  outline: number;
  /** Numeric keypad position: 2 bottom centre, 7 top left, 9 top right. */
  alignment: 2 | 7 | 9;
  marginSide: number;
  marginVertical: number;
}

/**
 * Two styles of one name: the text, white with a thin dark edge, and under it its halo, a wide blurred dark border that
 * sets it off from any background without a box. Colours are &HAABBGGRR, alpha 00 opaque.
 */
function style(name: string, look: StyleLook): string {
  const row = (rowName: string, fill: string, border: string): string =>
    [
      [`Style: ${rowName}`, look.family, look.fontSize],
      [fill, fill, border, border],
      [0, 0, 0, 0, 100, 100, 0, 0, 1],
      [pixels(look.outline), 0, look.alignment],
      [look.marginSide, look.marginSide, look.marginVertical, 1],
    ]
      .flat()
      .join(',');
  return [row(name, '&H00FFFFFF', '&H30101010'), row(`${name}Halo`, '&H60000000', '&H60000000')].join('\n');
}

function event(layer: number, startTicks: number, endTicks: number, styleName: string, text: string): string {
  return `Dialogue: ${layer},${assClock(startTicks)},${assClock(endTicks)},${styleName},,0,0,0,,${text}`;
}

/** Hundredths, rounded down at both ends: a frame is drawn on when its time is at or after the start and before the end. */
function assClock(ticks: number): string {
  const hundredths = Math.floor(ticksToSeconds(Math.max(0, ticks)) * 100 + 1e-6);
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(hundredths / 100);
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${two(hundredths % 100)}`;
}

/** Emoji have no strokes in a text font and would be drawn as boxes; the subtitle files keep them. */
function withoutPictures(text: string): string {
  return text.replaceAll(/(?![©®™])\p{Extended_Pictographic}(?:\u200d|\ufe0f|\p{Emoji_Modifier})*/gu, '').trim();
}

/** Braces open override tags and a backslash a command; a word joiner after the backslash takes its meaning away. */
function escapeAss(text: string): string {
  return oneLine(text).replaceAll('\\', '\\\u2060').replaceAll('{', '\\{').replaceAll('}', '\\}');
}

function pixels(value: number): string {
  return value.toFixed(1);
}
