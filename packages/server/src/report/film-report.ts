import { createHash } from 'node:crypto';
import {
  canonicalJson,
  type Finding,
  judgeLook,
  KinoraError,
  type ManifestEntry,
  type Pictures,
  picturesOf,
  type Report,
  type Shot,
  type Take,
  type Verdict,
} from '@kinora/film';
import type { FilmReport, ReportTake } from '@kinora/sdk';
import type { Crew } from '../flow/crew.ts';
import type { FilmRun } from '../flow/film-log.ts';
import { filmFileToGo, languageOf } from '../flow/marks/film-file.ts';
import { manifestOf } from '../store/artefacts.ts';
import { chargesOf } from '../store/charges.ts';
import type { StoredFilm } from '../store/films.ts';
import { chosenTakes } from '../store/takes.ts';
import { type RecordedTake, takesOfFilm } from '../store/report.ts';
import { listReviews, publicReview } from '../store/reviews.ts';
import { createShowing, dataUrl, type Footage, footageOf, type Found, REPORT_ENGINE, type Showing } from './frames.ts';
import { joinsOf, judgeJoins } from './joins.ts';
import { measuresOf } from './measures.ts';

/** More reviews than a film can come by. */
const MOST_REVIEWS = 100;

/**
 * Everything that was judged about a film, by machines and by people, with the frames that show why. A film that is not finished,
 * or never was, has a report too: of its takes.
 *
 * @throws KinoraError ffmpeg_missing, disk_full, cancelled
 */
export async function filmReport(crew: Crew, film: StoredFilm, signal: AbortSignal): Promise<FilmReport> {
  const { database } = crew;
  const [recorded, artefacts, charges, reviews] = await Promise.all([
    takesOfFilm(database, film),
    manifestOf(database, film),
    chargesOf(database, film),
    listReviews(database, film.organisationId, { filmId: film.id, limit: MOST_REVIEWS }),
  ]);
  const run: FilmRun = { organisationId: film.organisationId, id: film.id, run: film.run };
  const used = new Map((await chosenTakes(database, film)).map((take) => [take.shotId, take]));

  const showing = createShowing();
  const { report } = film;
  const findings = report === null ? [] : showing.add(foundIn(report.verdict), footageOfMaster(film, report, used));
  const beside = await besideOthers(crew, film, used, signal);
  const shown = (look: { found: Found[]; footage: Footage } | undefined) =>
    look === undefined ? [] : showing.add(look.found, look.footage);
  const shots = (film.storyboard?.shots ?? []).map((shot, index) => ({
    id: shot.id,
    number: index + 1,
    title: shot.title,
    seconds: shot.seconds,
    takes: recorded
      .filter(({ take }) => take.shotId === shot.id)
      .map((each) => reportedTake(each, used.get(shot.id)?.number === each.take.number, showing)),
    look: shown(beside.get(shot.id)),
  }));
  await showing.show(crew, run, signal);

  return {
    film: facts(
      film,
      recorded.map(({ take }) => take),
    ),
    verdict: report?.verdict ?? null,
    measures: report === null ? [] : measuresOf(report, film),
    master: report?.master ?? null,
    findings,
    shots,
    marks: report?.marks ?? null,
    reviews: reviews.map(publicReview),
    costs: { certainUsd: charges.certainUsd, mayBeUsd: charges.mayBeUsd },
    manifest: manifestMark(artefacts),
    error: film.error === null ? null : { code: film.error.code, message: film.error.message },
  };
}

function facts(film: StoredFilm, takes: readonly Take[]): FilmReport['film'] {
  const { id, state, brief, report, createdAt, finishedAt, durationSeconds } = film;
  return {
    id,
    title: film.storyboard?.title ?? film.title,
    state,
    language: languageOf(film),
    story: brief.story,
    size: brief.size,
    createdAt,
    finishedAt,
    durationSeconds,
    pictures: picturesIn(report, takes),
    label: report?.label ?? null,
    master: film.files.master ?? null,
  };
}

/** A film that failed has no report of its own, but takes that are shown. */
function picturesIn(report: Report | null, takes: readonly Take[]): Pictures | null {
  if (report !== null) return picturesOfReport(report);
  return takes.length === 0 ? null : picturesOf(takes);
}

/** Reports of the first films do not say it outright. */
function picturesOfReport({ pictures, animatic }: Report): Pictures {
  return pictures ?? (animatic ? 'drawn' : 'generated');
}

function reportedTake({ take, byHand }: RecordedTake, isUsed: boolean, showing: Showing): ReportTake {
  const told = take.verdict.kind === 'accept' ? take.verdict.byHand : undefined;
  return {
    take,
    isUsed,
    findings: showing.add(foundIn(take.verdict), footageOf(take)),
    byHand: byHand ?? (told === undefined ? null : { ...told, at: null }),
  };
}

function footageOfMaster(film: StoredFilm, report: Report, used: ReadonlyMap<string, Take>): Footage {
  return {
    file: film.files.master ?? '',
    measurements: report.master,
    pictures: picturesOfReport(report),
    isWithheld: film.files.master === undefined,
    isBlurred: [...used.values()].some((take) => footageOf(take).isBlurred),
  };
}

/** What sets each used take apart from the others: where it does not go on from the one before, and its look. */
async function besideOthers(
  crew: Crew,
  film: StoredFilm,
  used: ReadonlyMap<string, Take>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, { found: Found[]; footage: Footage }>> {
  const shots = film.storyboard?.shots ?? [];
  const joins = await judgeJoins(crew, film, joinsOf(film.brief, { shots }, used), signal);
  const compared = [...used.values()].map(({ shotId, measurements }) => ({
    shotId,
    measurements,
    group: lightOf(shots, shotId),
  }));
  return new Map(
    judgeLook(compared).flatMap(({ shotId, findings, notes }) => {
      const take = used.get(shotId);
      const faults = [...(joins.get(shotId) ?? []), ...findings];
      return take === undefined
        ? []
        : [
            [
              shotId,
              { found: [...asFound(faults, true), ...asFound(notes, false)], footage: footageOf(take) },
            ] as const,
          ];
    }),
  );
}

/** What is found under one light goes together. */
function lightOf(shots: readonly Shot[], shotId: string): string {
  const scene = shots.find(({ id }) => id === shotId)?.scene;
  return scene === undefined ? '' : scene.setting === 'space' ? 'space' : scene.timeOfDay;
}

/** Findings of a verdict; what a person took all the same was still a fault. */
function foundIn(verdict: Verdict): Found[] {
  return verdict.kind === 'accept'
    ? asFound(verdict.notes, verdict.byHand !== undefined)
    : asFound(verdict.findings, true);
}

function asFound(findings: readonly Finding[], isFault: boolean): Found[] {
  return findings.map((finding) => ({ finding, isFault }));
}

/** Marked copies and what reports made come and go with who looks; what the film is made of does not. */
function manifestMark(entries: readonly ManifestEntry[]): FilmReport['manifest'] {
  const made = entries
    .filter(({ kind, engine }) => kind !== 'marked' && engine !== REPORT_ENGINE)
    .map(({ kind, shotId, recipe, file, takeNumber }) => ({ kind, shotId, recipe, file, takeNumber }));
  const lines = made.map((entry) => canonicalJson(entry)).toSorted();
  return { sha256: createHash('sha256').update(lines.join('\n')).digest('hex'), artefacts: made.length };
}

/** Poster and contact sheet as they leave, marked, to stand in the page itself; null where there are none. */
export async function reportPictures(
  crew: Crew,
  film: StoredFilm,
): Promise<{ poster: string | null; contactSheet: string | null }> {
  const picture = async (file: string | undefined): Promise<string | null> => {
    const entry =
      file === undefined
        ? null
        : await filmFileToGo(crew, film, file).catch((error: unknown) => {
            // What may not be shown any more is not shown here.
            if (error instanceof KinoraError && error.code === 'content_policy') return null;
            throw error;
          });
    return entry === null ? null : dataUrl(crew, entry.file, entry.contentType);
  };
  const [poster, contactSheet] = await Promise.all([picture(film.files.poster), picture(film.files.contactSheet)]);
  return { poster, contactSheet };
}
