import { KinoraError, type Film, type ManifestEntry } from '@kinora/film';
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
  show ID --json        the same as one JSON document

  The ids: npm start -- films
`,
  options: { manifest: 'flag' },
  run: async ({ given, here, json, output, signal }) => {
    const [id, more] = given.words;
    if (id === undefined || more !== undefined)
      throw new KinoraError('invalid_request', 'Give one film id; npm start -- films lists them.', { field: 'id' });
    await withStudio(here, signal, async ({ client }) => {
      if (given.flags.has('manifest')) {
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
