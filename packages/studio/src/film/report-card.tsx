import { FILM_STEPS, MAX_FLASHES_PER_SECOND, type Film, type Report, type Verdict } from '@kinora/film';
import type { ReactNode } from 'react';
import { client } from '../api.ts';
import { useLocale } from '../messages/locale.tsx';
import { ChevronIcon, HandIcon, TickIcon } from '../ui/icons.tsx';
import type { LiveFilm } from './live-film.ts';

/** What was measured on the finished film, and what was made for it. */
export function ReportCard({ film, report, takes }: { film: Film; report: Report; takes: LiveFilm['takes'] }) {
  const { messages, formats } = useLocale();
  const { master } = report;
  const words = messages.report;
  const findings = report.verdict.kind === 'accept' ? report.verdict.notes : report.verdict.findings;
  const costUsd = film.takes.reduce((sum, take) => sum + take.costUsd, 0);
  const timed = FILM_STEPS.filter((step) => film.timings[step] !== undefined);
  return (
    <section aria-labelledby="report" className="card p-5">
      <div className="flex items-center justify-between gap-3">
        <h2 id="report" className="eyebrow">
          {words.title}
        </h2>
        <VerdictMark verdict={report.verdict} />
      </div>
      {findings.length > 0 && (
        <ul className="mt-3 grid gap-1.5 text-sm">
          {findings.map((finding) => (
            <li key={finding.reason}>
              <span className="text-ink">{messages.reasons[finding.reason]}</span>
              <span className="block text-xs text-muted">{finding.detail}</span>
            </li>
          ))}
        </ul>
      )}
      <dl className="mt-3 grid gap-1.5 text-sm">
        <Row term={words.length}>{formats.clock(film.durationSeconds ?? master.durationSeconds)}</Row>
        <Row term={words.picture}>
          {master.width} × {master.height}, {words.framesPerSecond(formats.number(master.fps))}
        </Row>
        {report.pictures !== undefined && <Row term={words.made}>{words.madeBy[report.pictures]}</Row>}
        {costUsd > 0 && <Row term={words.cost}>{formats.dollars(costUsd)}</Row>}
        <Row term={words.loudness}>
          {master.loudnessLufs === null ? words.none : `${formats.decimal(master.loudnessLufs)} LUFS`}
        </Row>
        {master.truePeakDbtp !== null && (
          <Row term={words.truePeak}>{`${formats.decimal(master.truePeakDbtp)} dBTP`}</Row>
        )}
        <Row term={words.flashes}>
          {words.flashesValue(formats.number(master.flashesPerSecond), formats.number(MAX_FLASHES_PER_SECOND))}
        </Row>
        {report.subtitleCoverage !== null && (
          <Row term={words.subtitles}>{formats.percent(report.subtitleCoverage)}</Row>
        )}
        <Row term={words.label}>{words.labelValue(report.label.text, formats.seconds(report.label.seconds))}</Row>
        {takes !== null && (
          <Row term={words.takes}>
            <span data-testid="takes" data-made={takes.made} data-reused={takes.reused}>
              {[
                words.takesMade(takes.made, formats.number(takes.made)),
                words.takesReused(formats.number(takes.reused)),
              ].join(' · ')}
            </span>
          </Row>
        )}
      </dl>
      {timed.length > 0 && (
        <details className="mt-3 border-t border-line pt-2 text-sm [&[open]_svg]:rotate-180">
          <summary className="flex min-h-8 items-center gap-1 rounded-md text-muted hover:text-ink">
            {words.times}
            <ChevronIcon className="transition-transform" />
          </summary>
          <dl className="mt-1 grid gap-1.5">
            {timed.map((step) => (
              <Row key={step} term={messages.steps[step]}>
                {formats.seconds(film.timings[step] ?? 0)}
              </Row>
            ))}
          </dl>
        </details>
      )}
      <p className="mt-3 border-t border-line pt-3 text-sm">
        <a href={client.reportUrl(film.id)} target="_blank" rel="noreferrer" className="link">
          {words.whole}
        </a>
      </p>
    </section>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="shrink-0 text-muted">{term}</dt>
      <dd className="text-right tabular-nums">{children}</dd>
    </div>
  );
}

function VerdictMark({ verdict }: { verdict: Verdict }) {
  const { messages } = useLocale();
  const accepted = verdict.kind === 'accept';
  return (
    <span
      data-testid="verdict"
      data-verdict={verdict.kind}
      className={`inline-flex items-center gap-1.5 text-sm font-medium ${accepted ? 'text-ok' : 'text-gold-bright'}`}
    >
      {accepted ? <TickIcon /> : <HandIcon />}
      {messages.report[verdict.kind]}
    </span>
  );
}
