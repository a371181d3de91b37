import { createHash } from 'node:crypto';
import { canonicalJson, type Finding, judgeLook, type ManifestEntry, type Shot, type Verdict } from '@kinora/film';
import type { FilmReport, ReportFinding, ReportTake } from '@kinora/sdk';
import type { Crew } from '../flow/crew.ts';
import { filmFileToGo, languageOf } from '../flow/marks/film-file.ts';
import { manifestOf } from '../store/artefacts.ts';
import { chargesOf } from '../store/charges.ts';
import type { StoredFilm } from '../store/films.ts';
import { takesOfFilm } from '../store/report.ts';
import { listReviews, publicReview } from '../store/reviews.ts';
import { dataUrl, type Footage, footageOf, type ShowOrder, withFrames } from './frames.ts';
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
  const used = new Map(
    recorded.flatMap(({ take }) => (take.verdict.kind === 'accept' ? [[take.shotId, take.number] as const] : [])),
  );
  const isUsed = (shotId: string, number: number): boolean => used.get(shotId) === number;
  const shots = film.storyboard?.shots ?? [];
  const usedTakes = recorded.filter(({ take }) => isUsed(take.shotId, take.number)).map(({ take }) => take);
  const looks = judgeLook(
    usedTakes.map(({ shotId, measurements }) => ({ shotId, measurements, group: lightOf(shots, shotId) })),
  );

  // All findings in one list, so that the frames go to the faults first, wherever they stand; then dealt out again.
  const orders: ShowOrder[] = [];
  const places: ReportFinding[][] = [];
  const list = (found: readonly { finding: Finding; isFault: boolean }[], footage: Footage): ReportFinding[] => {
    const place: ReportFinding[] = [];
    for (const each of found) {
      orders.push({ ...each, footage });
      places.push(place);
    }
    return place;
  };

  const { report } = film;
  const findings =
    report === null || film.files.master === undefined
      ? []
      : list(found(report.verdict), {
          file: film.files.master,
          measurements: report.master,
          isWithheld: false,
          isBlurred: usedTakes.some((take) => footageOf(take).isBlurred),
        });
  const reportedShots = shots.map((shot, index) => ({
    id: shot.id,
    number: index + 1,
    title: shot.title,
    seconds: shot.seconds,
    takes: recorded
      .filter(({ take }) => take.shotId === shot.id)
      .map(({ take, byHand }): ReportTake => {
        const told = take.verdict.kind === 'accept' ? take.verdict.byHand : undefined;
        return {
          take,
          isUsed: isUsed(shot.id, take.number),
          findings: list(found(take.verdict), footageOf(take)),
          byHand: byHand ?? (told === undefined ? null : { ...told, at: null }),
        };
      }),
    look: looks
      .filter(({ shotId }) => shotId === shot.id)
      .flatMap((look) => {
        const take = usedTakes.find(({ shotId }) => shotId === shot.id);
        const said = [
          ...look.findings.map((finding) => ({ finding, isFault: true })),
          ...look.notes.map((finding) => ({ finding, isFault: false })),
        ];
        return take === undefined ? [] : [list(said, footageOf(take))];
      }),
  }));

  const shown = await withFrames(
    crew,
    { organisationId: film.organisationId, id: film.id, run: film.run },
    orders,
    signal,
  );
  for (const [index, finding] of shown.entries()) places[index]?.push(finding);

  return {
    film: {
      id: film.id,
      title: film.storyboard?.title ?? film.title,
      state: film.state,
      language: languageOf(film),
      story: film.brief.story,
      size: film.brief.size,
      createdAt: film.createdAt,
      finishedAt: film.finishedAt,
      durationSeconds: film.durationSeconds,
      pictures: report === null ? null : (report.pictures ?? (report.animatic ? 'drawn' : 'generated')),
      label: report?.label ?? null,
      master: film.files.master ?? null,
    },
    verdict: report?.verdict ?? null,
    measures: report === null ? [] : measuresOf(report, film),
    master: report?.master ?? null,
    findings,
    shots: reportedShots.map(({ look, ...shot }) => ({ ...shot, look: look.flat() })),
    marks: report?.marks ?? null,
    reviews: reviews.map(publicReview),
    costs: { certainUsd: charges.certainUsd, mayBeUsd: charges.mayBeUsd },
    manifest: manifestMark(artefacts),
    error: film.error === null ? null : { code: film.error.code, message: film.error.message },
  };
}

/** What is found under one light goes together. */
function lightOf(shots: readonly Shot[], shotId: string): string {
  const scene = shots.find(({ id }) => id === shotId)?.scene;
  return scene === undefined ? '' : scene.setting === 'space' ? 'space' : scene.timeOfDay;
}

/** Findings of a verdict; what a person took all the same was still a fault. */
function found(verdict: Verdict): { finding: Finding; isFault: boolean }[] {
  const isFault = verdict.kind !== 'accept' || verdict.byHand !== undefined;
  return (verdict.kind === 'accept' ? verdict.notes : verdict.findings).map((finding) => ({ finding, isFault }));
}

/** Copies and frames come and go with who looks; what the film is made of does not. */
function manifestMark(entries: readonly ManifestEntry[]): FilmReport['manifest'] {
  const made = entries
    .filter(({ kind }) => kind !== 'marked' && kind !== 'frame')
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
    const entry = file === undefined ? null : await filmFileToGo(crew, film, file);
    return entry === null ? null : dataUrl(crew, entry.file, entry.contentType);
  };
  const [poster, contactSheet] = await Promise.all([picture(film.files.poster), picture(film.files.contactSheet)]);
  return { poster, contactSheet };
}
