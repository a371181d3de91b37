/**
 * The frames of a report: which findings are shown, and the small pictures that show them. Made once and kept like any artefact;
 * they leave inside the report, as marked copies, with the film's label beside each.
 *
 * @module
 */
import path from 'node:path';
import {
  type Finding,
  KinoraError,
  type Measurements,
  type Pictures,
  picturesOf,
  type Take,
  type VerdictReason,
} from '@kinora/film';
import { makeFrameStill, mediaVersion } from '@kinora/media';
import { MAX_REPORT_FRAMES, type NoFrameReason, type ReportFinding, type ReportFrame } from '@kinora/sdk';
import type { Crew } from '../flow/crew.ts';
import type { FilmRun } from '../flow/film-log.ts';
import { outgoingCopy } from '../flow/marks/outgoing.ts';
import { createTurns } from '../flow/turns.ts';

/** What is heard, or concerns a whole file, is not seen in any frame. */
const NOT_SEEN: ReadonlySet<VerdictReason> = new Set([
  'wrong_size',
  'wrong_frame_rate',
  'too_short',
  'too_long',
  'too_loud',
  'too_quiet',
  'true_peak',
  'clipped',
  'silent',
  'sound_picture_mismatch',
  'subtitles_missing',
]);
/** Seen anywhere in a take: the middle will do. */
const SEEN_THROUGHOUT: ReadonlySet<VerdictReason> = new Set(['look_drift']);
const NOT_FOR_EVERYBODY: ReadonlySet<VerdictReason> = new Set(['nudity', 'pictures_doubted']);

/** Longer side of a frame, in pixels. */
const FRAME_SIDE = 320;
/** Names, in an artefact's row, what a report made for itself: it is no part of the film. */
export const REPORT_ENGINE = 'report';
/** Raised when the same order would give another picture. */
const FRAMES_VERSION = '1';

/** Frames are sought, which is short work, but a page asks for many. */
const frameTurns = createTurns(2);

/** A file frames are cut from. */
export interface Footage {
  file: string;
  measurements: Pick<Measurements, 'width' | 'height' | 'fps' | 'frameCount'>;
  shotId?: string;
  takeNumber?: number;
  /** Where its pictures come from, for the marks of what is cut from it. */
  pictures: Pictures;
  /** Nobody is shown it. */
  isWithheld: boolean;
  isBlurred: boolean;
}

export function footageOf(take: Take): Footage {
  const found = take.verdict.kind === 'accept' ? take.verdict.notes : take.verdict.findings;
  return {
    file: take.file,
    measurements: take.measurements,
    shotId: take.shotId,
    takeNumber: take.number,
    pictures: picturesOf([take]),
    isWithheld: take.pictures === 'block',
    // Whatever the finding: what must not be seen may stand in the same frame.
    isBlurred: found.some(({ reason }) => NOT_FOR_EVERYBODY.has(reason)),
  };
}

export interface Found {
  finding: Finding;
  isFault: boolean;
}

/** A finding that is to be shown. */
interface ShowOrder extends Found {
  footage: Footage;
}

interface FrameWish {
  key: string;
  atMs: number;
  width: number;
  height: number;
  footage: Footage;
}

/**
 * All findings of a report. Each list that is added is empty until all are shown: only then is it known which of them get a
 * frame, as faults come first wherever they stand.
 */
export function createShowing() {
  const orders: ShowOrder[] = [];
  const places: ReportFinding[][] = [];
  return {
    add(found: readonly Found[], footage: Footage): ReportFinding[] {
      const place: ReportFinding[] = [];
      for (const each of found) {
        orders.push({ ...each, footage });
        places.push(place);
      }
      return place;
    },
    async show(crew: Crew, film: FilmRun, signal: AbortSignal): Promise<void> {
      for (const [index, finding] of (await withFrames(crew, film, orders, signal)).entries()) {
        places[index]?.push(finding);
      }
    },
  };
}

export type Showing = ReturnType<typeof createShowing>;

/**
 * Every finding with its frame, in the order given. Faults come before notes where there are more than fit; findings of one
 * moment share a frame.
 *
 * @throws KinoraError ffmpeg_missing, disk_full, cancelled
 */
async function withFrames(
  crew: Crew,
  film: FilmRun,
  orders: readonly ShowOrder[],
  signal: AbortSignal,
): Promise<ReportFinding[]> {
  const wishes = orders.map(({ finding, footage }) => wishOf(finding, footage));
  const chosen = new Map<string, FrameWish>();
  for (const isFault of [true, false]) {
    for (const [index, wish] of wishes.entries()) {
      if (wish === null || orders[index]?.isFault !== isFault || wish.footage.isWithheld) continue;
      if (chosen.size < MAX_REPORT_FRAMES) chosen.set(wish.key, wish);
    }
  }
  const frames = new Map(
    await Promise.all([...chosen].map(async ([key, wish]) => [key, await frameOf(crew, film, wish, signal)] as const)),
  );
  return orders.map(({ finding, isFault }, index) => {
    const wish = wishes[index] ?? null;
    const frame = wish === null ? null : (frames.get(wish.key) ?? null);
    return { ...finding, isFault, frame, noFrame: frame === null ? whyNone(wish, chosen) : null };
  });
}

function whyNone(wish: FrameWish | null, chosen: ReadonlyMap<string, FrameWish>): NoFrameReason {
  if (wish === null) return 'no-moment';
  if (wish.footage.isWithheld) return 'withheld';
  return chosen.has(wish.key) ? 'gone' : 'enough';
}

function wishOf({ reason, atSeconds }: Finding, footage: Footage): FrameWish | null {
  const { fps, frameCount, width, height } = footage.measurements;
  if (NOT_SEEN.has(reason) || frameCount === 0 || width === 0 || height === 0) return null;
  // Half a frame before the end: what is sought there is the last one, not none.
  const lastSeconds = Math.max(0, (frameCount - 1.5) / fps);
  const wanted = atSeconds ?? (SEEN_THROUGHOUT.has(reason) ? frameCount / fps / 2 : null);
  if (wanted === null) return null;
  const atMs = Math.round(Math.min(Math.max(0, wanted), lastSeconds) * 1000);
  const scale = FRAME_SIDE / Math.max(width, height);
  return {
    key: `${footage.file} ${atMs} ${footage.isBlurred}`,
    atMs,
    width: 2 * Math.max(1, Math.round((width * scale) / 2)),
    height: 2 * Math.max(1, Math.round((height * scale) / 2)),
    footage,
  };
}

/** Null where what it is cut from is there no more. */
async function frameOf(
  crew: Crew,
  film: FilmRun,
  { atMs, width, height, footage }: FrameWish,
  signal: AbortSignal,
): Promise<ReportFrame | null> {
  const { file, shotId, takeNumber, isBlurred } = footage;
  const ffmpeg = await crew.ffmpeg();
  try {
    const { artefact } = await crew.maker.make(
      film,
      {
        kind: 'frame',
        parameters: { at: 'report', atMs, width, height, blurred: isBlurred },
        inputs: [file],
        tools: { media: mediaVersion, ffmpeg: ffmpeg.version, 'report-frame': FRAMES_VERSION },
        engine: REPORT_ENGINE,
        ...(shotId === undefined ? {} : { shotId }),
        ...(takeNumber === undefined ? {} : { takeNumber }),
      },
      signal,
      async (folder) => {
        const out = path.join(folder, 'frame.jpg');
        const input = await crew.files.pathOf(file);
        await makeFrameStill(
          ffmpeg,
          { input, atSeconds: atMs / 1000, width, height, blurred: isBlurred, out },
          { signal },
        );
        return { path: out, data: {} };
      },
      frameTurns,
    );
    if (artefact.file === null) throw new Error('a frame without a file');
    const entry = await outgoingCopy(
      crew,
      film,
      {
        file: artefact.file,
        kind: 'still',
        contentType: 'image/jpeg',
        title: shotId ?? 'Film',
        language: 'en',
        pictures: footage.pictures,
        ingredients: [],
      },
      signal,
    );
    const image = await dataUrl(crew, entry.file, 'image/jpeg');
    return { atSeconds: atMs / 1000, width, height, blurred: isBlurred, image };
  } catch (error) {
    if (error instanceof KinoraError && (error.code === 'artefact_damaged' || error.code === 'ffmpeg_failed'))
      return null;
    throw error;
  }
}

/** A stored file as it is written into a page. @throws KinoraError artefact_damaged */
export async function dataUrl({ files }: Pick<Crew, 'files'>, file: string, type: string): Promise<string> {
  const { body } = await files.read(file);
  const bytes = Buffer.from(await new Response(body).arrayBuffer());
  return `data:${type};base64,${bytes.toString('base64')}`;
}
