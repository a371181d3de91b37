import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { KinoraError, type Film, type ManifestEntry } from '@kinora/film';
import type { Client, FilmReport, ReportFinding } from '@kinora/sdk';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { seconds } from '../progress.ts';
import { withStudio } from '../studio.ts';

/** Tells all about one film. */
export const show: Command = {
  summary: 'tells about one film: shots, takes, report, manifest',
  help: `kinora show: tells about one film

  show ID               the film, its shots and its report
  show ID --manifest    every artefact it was made of: recipe, engine, seed, time and cost
  show ID --report      the acceptance report: every take with its findings, marks, reviews, costs
  show ID --report --out FILE.html   the same as a page with the frames that show why, to send or print
  show ID --json        the same as one JSON document

  The ids: npm start -- films
`,
  options: { manifest: 'flag', report: 'flag', out: 'value' },
  run: async ({ given, here, json, output, signal }) => {
    const [id, more] = given.words;
    if (id === undefined || more !== undefined)
      throw new KinoraError('invalid_request', 'Give one film id; npm start -- films lists them.', { field: 'id' });
    const out = given.values.get('out');
    if (out !== undefined && !given.flags.has('report'))
      throw new KinoraError('invalid_request', '--out belongs to --report.', { field: 'out' });
    await withStudio(here, signal, async ({ client }) => {
      if (given.flags.has('report')) {
        const told = out === undefined ? null : await keepPage(client, id, path.resolve(here.userFolder, out), signal);
        if (told !== null) output.write(json ? `${JSON.stringify(told)}\n` : `The report is in ${told.file}.\n`);
        else {
          const report = await client.getReport(id, signal);
          output.write(json ? `${JSON.stringify(report)}\n` : `${reportWords(report).join('\n')}\n`);
        }
      } else if (given.flags.has('manifest')) {
        const manifest = await client.getManifest(id);
        output.write(
          json ? `${JSON.stringify(manifest)}\n` : manifest.artefacts.map((entry) => `${artefact(entry)}\n`).join(''),
        );
      } else {
        const film = await client.getFilm(id);
        output.write(json ? `${JSON.stringify(film)}\n` : `${description(film).join('\n')}\n`);
      }
    });
    return EXIT.done;
  },
};

/** Writes the report's page; under its name only when it is whole. */
async function keepPage(client: Client, id: string, file: string, signal: AbortSignal): Promise<{ file: string }> {
  const page = await client.reportPage(id, signal);
  const draft = `${file}.part`;
  try {
    await writeFile(draft, page);
    await rename(draft, file);
  } catch (cause) {
    await rm(draft, { force: true });
    throw new KinoraError('not_writable', `${file} cannot be written.`, { field: 'out', cause });
  }
  return { file };
}

/** A report as a terminal tells it; what it shows, only the page shows. */
function reportWords({ film, verdict, measures, findings, shots, marks, reviews, costs }: FilmReport): string[] {
  const told = ({ isFault, detail, atSeconds }: ReportFinding): string =>
    `${isFault ? '!' : '-'} ${detail}${atSeconds === undefined ? '' : ` (at ${seconds(atSeconds)})`}`;
  return [
    `“${film.title}”  ${verdict?.kind ?? film.state}`,
    ...measures.map(({ name, unit, value, isKept }) => {
      const number = typeof value === 'number' ? Number(value.toFixed(3)) : value;
      return `  ${isKept === false ? '!' : ' '} ${name.padEnd(12)} ${number ?? 'none'}${value === null ? '' : ` ${unit}`}`;
    }),
    ...findings.map((finding) => `  ${told(finding)}`),
    ...shots.flatMap((shot) => [
      '',
      `  ${shot.id}  ${shot.title}`,
      ...shot.takes.flatMap(({ take, isUsed, byHand, findings: found }) => [
        `    take ${take.number}  ${take.verdict.kind}${isUsed ? ', used' : ''}  ${take.engine}  seed ${take.seed}`,
        ...(byHand === null ? [] : [`      accepted by ${byHand.by}: ${byHand.reason}`]),
        ...found.map((finding) => `      ${told(finding)}`),
      ]),
      ...shot.look.map((finding) => `    ${told(finding)}`),
    ]),
    '',
    ...(marks === null ? [] : [`  marks: ${marks.present.join(', ')}`]),
    ...(marks?.missing ?? []).map(({ mark, why }) => `  ! no ${mark}: ${why}`),
    ...reviews.map(({ id, stage, state }) => `  review ${id} (${stage}): ${state}`),
    `  cost: $${costs.certainUsd.toFixed(3)}${costs.mayBeUsd === 0 ? '' : `, perhaps $${costs.mayBeUsd.toFixed(3)} more`}`,
    `  as a page with its frames: npm start -- show ${film.id} --report --out report.html`,
  ];
}

function artefact(entry: ManifestEntry): string {
  return [
    entry.kind.padEnd(13),
    (entry.shotId ?? '').padEnd(5),
    entry.recipe.slice(0, 12),
    (entry.file ?? '').slice(0, 12).padEnd(12),
    entry.engine.padEnd(16),
    `seed ${entry.seed ?? '-'}`.padEnd(16),
    `take ${entry.takeNumber}`,
    entry.reused ? 'reused'.padStart(8) : seconds(entry.madeInSeconds).padStart(8),
    entry.costUsd === 0 ? '' : `$${entry.costUsd.toFixed(3)}`,
  ]
    .join('  ')
    .trimEnd();
}

function description(film: Film): string[] {
  const takeOf = new Map(film.takes.map((take) => [take.shotId, take]));
  const length = film.durationSeconds === null ? '' : `, ${seconds(film.durationSeconds)}`;
  return [
    `“${film.title}”  ${film.state}${length}, ${film.brief.size}, made ${film.createdAt.slice(0, 16).replace('T', ' ')} UTC`,
    '',
    ...film.brief.story.split('\n').map((line) => `  ${line}`),
    '',
    ...(film.storyboard?.shots ?? []).map((shot) => {
      const take = takeOf.get(shot.id);
      const made = take === undefined ? 'no take yet' : `${take.engine}, take ${take.number}, seed ${take.seed}`;
      return `  ${shot.id}  ${shot.seconds.toFixed(1).padStart(5)} s  ${shot.title}  (${made})`;
    }),
    ...(film.storyboard?.factNotes ?? []).map((note) => `  ! ${note.note}`),
    ...reportLines(film),
    ...(film.question === null
      ? []
      : ['', `  ${film.question.question}`, ...film.question.offers.map((offer) => `  - ${offer}`)]),
    ...(film.error === null ? [] : ['', `  ${film.error.message}`]),
  ];
}

function reportLines({ report }: Film): string[] {
  if (report === null) return [];
  const { master, verdict } = report;
  const loudness = master.loudnessLufs === null ? 'silent' : `${master.loudnessLufs.toFixed(1)} LUFS`;
  const findings = verdict.kind === 'accept' ? verdict.notes : verdict.findings;
  return [
    '',
    `  ${verdict.kind}: ${master.width}x${master.height}, ${master.fps} fps, ${loudness}, label “${report.label.text}” ${report.label.seconds.toFixed(1)} s`,
    ...findings.map((finding) => `  ! ${finding.detail}`),
    ...(report.animatic ? ['  An animatic: the storyboard drawn and moving.'] : []),
  ];
}
