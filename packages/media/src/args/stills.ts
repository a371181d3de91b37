import { flags } from './flags.ts';
import { FONT_FOLDER, SUBTITLE_FILE } from './master.ts';

/** JPEG quality of ffmpeg's scale, 2 best to 31: no visible blocks in skies. */
const JPEG_QUALITY = '2';
/** JFIF is full range and BT.601 whatever the film was; without this skies turn grey and skin green. The slow flags keep the last code of 255. */
const FOR_JPEG =
  'in_color_matrix=bt709:out_color_matrix=bt601:out_range=pc:flags=lanczos+accurate_rnd+full_chroma_int+full_chroma_inp,format=yuvj420p';

/** The label, drawn from a script in the folder where ffmpeg runs. */
const TEXT = `ass=filename=${SUBTITLE_FILE}:fontsdir=${FONT_FOLDER}`;

/** One frame of the film as a JPEG of its own size. */
export function posterArgs(still: { master: string; atSeconds: number; hasText: boolean; out: string }): string[] {
  return flags(
    ['-y'],
    seekTo(still.master, still.atSeconds),
    ['-an', '-frames:v', '1', '-vf', `${still.hasText ? `setpts=0,${TEXT},` : ''}scale=${FOR_JPEG}`],
    jpeg(still.out),
  );
}

/** One frame as a small JPEG; blurred so far that only its colours are left. */
export function frameStillArgs(still: {
  input: string;
  atSeconds: number;
  width: number;
  height: number;
  blurred: boolean;
  out: string;
}): string[] {
  const { width, height } = still;
  const blots = still.blurred ? `scale=${BLOTS}:${BLOTS}:flags=area,scale=${width}:${height}:flags=bicubic,` : '';
  return flags(
    ['-y'],
    seekTo(still.input, still.atSeconds),
    ['-an', '-frames:v', '1', '-vf', `${blots}scale=${width}:${height}:${FOR_JPEG}`],
    jpeg(still.out, SMALL_JPEG_QUALITY),
  );
}

/** Cells of a blurred picture along each side: a body is one or two of them. */
const BLOTS = 8;
const SMALL_JPEG_QUALITY = '4';

export interface ContactSheet {
  master: string;
  durationSeconds: number;
  /** Of the master, in pixels. */
  width: number;
  height: number;
  hasText: boolean;
  out: string;
}

/** Sheets are about this wide, in pixels; wide enough to judge a picture, small enough for a page. */
const SHEET_WIDTH = 1600;
const GAP = 8;
const SHEET_COLOUR = '0x101114';
/** Half the height of the band above the tiles that the label stands in, as a share of the sheet's shorter side. */
const HEADER_SHARE = 0.075;

/**
 * A dozen frames from the middles of equal parts of the film, 16 from a film longer than 40 s. Each is sought, so a long
 * film costs no more than a short one.
 */
export function contactSheetArgs(sheet: ContactSheet): string[] {
  const { columns, rows, tileWidth, tileHeight, height, headerHeight } = sheetLayout(sheet);
  const count = columns * rows;
  const inputs: string[] = [];
  const chains: string[] = [];
  for (let index = 0; index < count; index++) {
    inputs.push(...seekTo(sheet.master, ((index + 0.5) / count) * sheet.durationSeconds));
    chains.push(`[${index}:v:0]trim=end_frame=1,setpts=0,scale=${tileWidth}:${tileHeight}:flags=lanczos[f${index}]`);
  }
  const labels = Array.from({ length: count }, (_, index) => `[f${index}]`).join('');
  const header = sheet.hasText ? `,pad=iw:${height}:0:${headerHeight}:color=${SHEET_COLOUR},${TEXT}` : '';
  const tile = `tile=${columns}x${rows}:padding=${GAP}:margin=${GAP}:color=${SHEET_COLOUR},setsar=1${header}`;
  chains.push(`${labels}concat=n=${count}:v=1:a=0,settb=1/24,setpts=N,${tile},scale=${FOR_JPEG}[sheet]`);
  return flags(
    ['-y'],
    inputs,
    ['-filter_complex', chains.join(';'), '-map', '[sheet]', '-frames:v', '1'],
    jpeg(sheet.out),
  );
}

/** How many tiles a sheet has, and how large it and they are, in pixels. */
export function sheetLayout(sheet: Pick<ContactSheet, 'durationSeconds' | 'width' | 'height' | 'hasText'>) {
  const portrait = sheet.height > sheet.width;
  const many = sheet.durationSeconds > 40;
  const columns = portrait ? (many ? 8 : 6) : 4;
  const rows = portrait ? 2 : many ? 4 : 3;
  const tileWidth = Math.floor((SHEET_WIDTH - GAP * (columns + 1)) / columns / 2) * 2;
  const tileHeight = Math.round((tileWidth * sheet.height) / sheet.width / 2) * 2;
  const width = columns * (tileWidth + GAP) + GAP;
  const bareHeight = rows * (tileHeight + GAP) + GAP;
  const headerHeight = sheet.hasText ? 2 * Math.round(Math.min(width, bareHeight) * HEADER_SHARE) : 0;
  return { columns, rows, tileWidth, tileHeight, width, height: bareHeight + headerHeight, headerHeight };
}

function seekTo(path: string, seconds: number): string[] {
  return ['-protocol_whitelist', 'file,pipe', '-ss', Math.max(0, seconds).toFixed(3), '-i', `file:${path}`];
}

function jpeg(out: string, quality = JPEG_QUALITY): string[] {
  return ['-c:v', 'mjpeg', '-q:v', quality, '-bitexact', '-f', 'image2', '-update', '1', `file:${out}`];
}
