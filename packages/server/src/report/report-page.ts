/**
 * The acceptance report as a page that a client can read, print or keep as one file: no scripts, nothing loaded, frames and
 * pictures inside. Pure: the same report gives the same page.
 *
 * @module
 */
import { type Language, type Mark, MARKS, type Measurements, type Review } from '@kinora/film';
import type { FilmReport, ReportFinding, ReportTake } from '@kinora/sdk';
import { aiLabelText } from '@kinora/trust';
import { html, raw } from 'hono/html';
import { numbersOf, type ReportNumbers } from './numbers.ts';
import { REPORT_STYLE } from './report-style.ts';
import type { ReportWords } from './report-words.ts';
import { REPORT_WORDS } from './words/all.ts';

/** The page's headers: what a report quotes can do nothing there. */
export const REPORT_PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'private, no-cache',
  'content-security-policy':
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

/** A page holds this much of a story. */
const MAX_STORY = 300;

/** How one page speaks. */
interface Voice {
  language: Language;
  words: ReportWords;
  numbers: ReportNumbers;
}

type Html = ReturnType<typeof html>;

/** Pictures are data: URLs, as `reportPictures` gives them. */
export async function reportPage(
  report: FilmReport,
  { poster, contactSheet }: { poster: string | null; contactSheet: string | null },
): Promise<string> {
  const { film } = report;
  const words = REPORT_WORDS[film.language];
  const voice: Voice = { language: film.language, words, numbers: numbersOf(film.language, words) };
  const label = labelOf(film);
  const title = film.title === '' ? shortened(film.story) : film.title;
  const page = await html`<!doctype html>
    <html lang="${{ zh: 'zh-Hans', en: 'en', ja: 'ja' }[film.language]}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · ${words.report}</title>
        <style>
          ${raw(REPORT_STYLE)}
        </style>
      </head>
      <body>
        <header>
          <div>
            <p class="kind">${words.report}</p>
            <h1>${title}</h1>
            ${shortened(film.story) === title ? '' : html`<p class="story">${shortened(film.story)}</p>`}
            <p class="meta">${voice.numbers.date(film.finishedAt ?? film.createdAt)} · ${film.id}</p>
          </div>
          ${poster === null ? '' : html`<img class="poster" src="${poster}" alt="${words.poster}" />`}
        </header>
        <main>
          ${verdictSection(report, voice)} ${measuredSection(report, voice)}
          ${
            contactSheet === null
              ? ''
              : html`<figure class="sheet"><img src="${contactSheet}" alt="${words.contactSheet}" /></figure>`
          }
          ${shotsSection(report, voice)} ${peopleSection(report, voice)}
          <div class="pair">${marksSection(report, voice)} ${costsSection(report, voice)}</div>
          ${verifySection(report, voice)}
        </main>
        <footer>${label === null ? '' : html`<b>${label}</b> · `}${words.made}</footer>
      </body>
    </html>`;
  return String(page);
}

function shortened(story: string): string {
  return story.length > MAX_STORY ? `${story.slice(0, MAX_STORY).toWellFormed()}…` : story;
}

function verdictSection({ film, verdict, error }: FilmReport, { words, numbers, language }: Voice): Html {
  const kind = verdict?.kind ?? 'none';
  return html`<section class="verdict ${kind}" data-verdict="${kind}">
    <h2>${words.verdicts[kind]}</h2>
    <p>${verdict === null ? words.states[film.state] : words.verdictMeans[verdict.kind]}</p>
    ${
      error === null
        ? ''
        : html`<p class="said"><b>${words.failed}:</b> <span ${english(language)}>${error.message}</span></p>`
    }
    <dl>
      ${film.pictures === null ? '' : row(words.whatItIs, words.pictures[film.pictures])}
      ${
        film.label === null
          ? ''
          : row(words.label, words.labelStands(film.label.text, numbers.seconds(film.label.seconds)))
      }
    </dl>
  </section>`;
}

function row(term: string, said: string | Html): Html {
  return html`<div>
    <dt>${term}</dt>
    <dd>${said}</dd>
  </div>`;
}

function measuredSection({ film, measures, master, findings }: FilmReport, voice: Voice): Html | string {
  const { words, numbers } = voice;
  if (measures.length === 0) return '';
  return html`<section>
    <h2>${words.measured}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">${words.measure}</th>
          <th scope="col">${words.value}</th>
          <th scope="col">${words.allowed}</th>
          <th scope="col">${words.result}</th>
        </tr>
      </thead>
      <tbody>
        ${measures.map(
          (measure) =>
            html`<tr>
              <th scope="row">${words.measures[measure.name]}</th>
              <td>${measure.value === null ? words.none : numbers.inUnit(measure.unit, measure.value)}</td>
              <td>${numbers.allowed(measure)}</td>
              <td class="${measure.isKept === null ? '' : measure.isKept ? 'kept' : 'notkept'}">
                ${measure.isKept === null ? '–' : measure.isKept ? `✓ ${words.kept}` : `! ${words.notKept}`}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${findingList(findings, master, labelOf(film), voice)}
  </section>`;
}

/** What the pictures of a film are called: as its label says, or as it would. */
function labelOf({ label, language, pictures }: FilmReport['film']): string | null {
  return label?.text ?? (pictures === null ? null : aiLabelText(language, { pictures }));
}

function shotsSection({ film, shots }: FilmReport, voice: Voice): Html | string {
  const { words, numbers } = voice;
  if (shots.length === 0) return '';
  const label = labelOf(film);
  return html`<section>
    <h2>${words.shots}</h2>
    ${shots.map(
      (shot) =>
        html`<section class="shot">
          <h3>
            ${words.shot(numbers.plain(shot.number))} <span class="title">${shot.title}</span>
            <small>${numbers.seconds(shot.seconds)}</small>
          </h3>
          ${shot.takes.length === 0 ? html`<p class="none">${words.noTakes}</p>` : ''}
          ${shot.takes.map((take) => takeArticle(take, label, voice))}
          ${
            shot.look.length === 0
              ? ''
              : html`<h4>${words.look}</h4>
                  ${findingList(shot.look, null, label, voice)}`
          }
        </section>`,
    )}
  </section>`;
}

function takeArticle(reported: ReportTake, label: string | null, voice: Voice): Html {
  const { words, numbers, language } = voice;
  const { take, isUsed, findings, byHand } = reported;
  const accepted = take.verdict.kind === 'accept';
  const is = !accepted ? 'rejected' : !isUsed ? 'notUsed' : byHand === null ? 'used' : 'byHand';
  const advice = take.verdict.kind === 'ask' ? take.verdict.advice : undefined;
  return html`<article class="take" data-take="${take.shotId}:${take.number}" data-is="${is}">
    <h4>${words.take(numbers.plain(take.number))} <span class="is ${is}">${words.takeIs[is]}</span></h4>
    <p class="made">
      ${words.engine} ${take.engine} · ${words.seed} <span class="number">${take.seed}</span> · ${words.length}
      ${numbers.seconds(take.durationSeconds)} ·
      ${take.costUsd === 0 ? words.drawnHere : `${words.cost} ${numbers.dollars(take.costUsd)}`}
    </p>
    ${
      byHand === null
        ? ''
        : html`<p class="hand">
            ${words.byHand(byHand.by, byHand.at === null ? null : numbers.date(byHand.at))}
            <q>${byHand.reason}</q>
          </p>`
    }
    ${findings.length === 0 ? html`<p class="none">${words.nothingFound}</p>` : findingList(findings, take.measurements, label, voice)}
    ${advice === undefined ? '' : html`<p class="said">${words.advice} <span ${english(language)}>${advice}</span></p>`}
  </article>`;
}

function findingList(
  findings: readonly ReportFinding[],
  measured: Measurements | null,
  label: string | null,
  voice: Voice,
): Html | string {
  if (findings.length === 0) return '';
  return html`<ul class="findings">
    ${findings.map((finding) => findingItem(finding, measured, label, voice))}
  </ul>`;
}

/** One finding: its frame, its name, what it means, and the judge's own sentence with the numbers. */
function findingItem(
  { reason, detail, atSeconds, isFault, frame, noFrame }: ReportFinding,
  measured: Measurements | null,
  label: string | null,
  { words, numbers, language }: Voice,
): Html {
  const name = words.reasons[reason];
  const when = frame?.atSeconds ?? atSeconds;
  const value = numbers.valueOf(reason, measured);
  const said = value === null ? undefined : words.means[reason]?.(value);
  return html`<li class="${isFault ? 'fault' : 'note'}" data-reason="${reason}">
    ${
      frame === null
        ? ''
        : html`<figure>
            <img
              src="${frame.image}"
              width="${frame.width}"
              height="${frame.height}"
              alt="${words.frameOf(name, numbers.seconds(frame.atSeconds))}"
            />
            <figcaption>
              ${words.at(numbers.seconds(frame.atSeconds))}${frame.blurred ? ` · ${words.blurred}` : ''}${label === null ? '' : ` · ${label}`}
            </figcaption>
          </figure>`
    }
    <div>
      <p>
        <b>${name}</b>${isFault ? '' : html` <small>${words.noted}</small>`}${
          frame === null && when !== undefined ? html` <small>${words.at(numbers.seconds(when))}</small>` : ''
        }
      </p>
      ${said === undefined ? '' : html`<p>${said}</p>`}
      <p class="detail" ${english(language)}>${detail}</p>
      ${noFrame === null || noFrame === 'no-moment' ? '' : html`<p class="none">${words.noFrame[noFrame]}</p>`}
    </div>
  </li>`;
}

function peopleSection({ reviews }: FilmReport, voice: Voice): Html {
  const { words } = voice;
  return html`<section>
    <h2>${words.people}</h2>
    ${reviews.length === 0 ? html`<p class="none">${words.nobody}</p>` : reviews.map((review) => reviewArticle(review, voice))}
  </section>`;
}

function reviewArticle(review: Review, { words, numbers, language }: Voice): Html {
  return html`<article class="review" data-review="${review.state}">
    <h3>${words.stages[review.stage]} <span class="is ${review.state}">${words.reviewStates[review.state]}</span></h3>
    <p class="made">
      ${words.opened}
      ${numbers.date(review.openedAt)}${review.closedAt === null ? '' : ` · ${words.decided} ${numbers.date(review.closedAt)}`}
    </p>
    <ul class="causes">
      ${review.causes.map(
        ({ cause, detail }) => html`<li>${words.causes[cause]}: <span ${english(language)}>${detail}</span></li>`,
      )}
    </ul>
    ${review.votes.map(
      (vote) =>
        html`<p class="hand"><b>${vote.reviewer}</b> ${words.decisions[vote.decision]}, ${numbers.date(vote.at)}</p>
          ${
            vote.notes.length === 0
              ? ''
              : html`<ul class="causes">
                  ${vote.notes.map(
                    ({ text, atSeconds, shotId }) =>
                      html`<li>
                        <q>${text}</q
                        >${atSeconds === undefined ? '' : html` <small>${words.at(numbers.seconds(atSeconds))}</small>`}${shotId === undefined ? '' : html` <small>${shotId}</small>`}
                      </li>`,
                  )}
                </ul>`
          }`,
    )}
  </article>`;
}

function marksSection({ marks }: FilmReport, { words, language }: Voice): Html {
  const nameOf = (mark: string): string => (isMark(mark) ? words.markNames[mark] : mark);
  return html`<section>
    <h2>${words.marks}</h2>
    <p class="none">${marks === null ? words.noMarks : words.marksLead}</p>
    ${
      marks === null
        ? ''
        : html`<ul class="marks">
            ${marks.present.map((mark) => html`<li><b class="kept">✓ ${words.present}</b> ${nameOf(mark)}</li>`)}
            ${marks.missing.map(
              ({ mark, why }) =>
                html`<li>
                  <b class="notkept">! ${words.missing}</b> ${nameOf(mark)}
                  <span class="detail" ${english(language)}>${why}</span>
                </li>`,
            )}
          </ul>`
    }
  </section>`;
}

function costsSection({ costs }: FilmReport, { words, numbers }: Voice): Html {
  const { certainUsd, mayBeUsd } = costs;
  return html`<section>
    <h2>${words.costs}</h2>
    <p>${certainUsd === 0 ? words.free : words.costCertain(numbers.dollars(certainUsd))}</p>
    ${mayBeUsd === 0 ? '' : html`<p>${words.costMayBe(numbers.dollars(mayBeUsd))}</p>`}
  </section>`;
}

function verifySection({ film, manifest }: FilmReport, { words, numbers }: Voice): Html | string {
  if (manifest.artefacts === 0) return '';
  return html`<section>
    <h2>${words.verify}</h2>
    ${
      film.master === null
        ? ''
        : html`<p>${words.verifyLead}</p>
            <dl>${row(words.master, html`<code>${film.master}</code>`)}</dl>
            <p>${words.verifyPage} ${words.verifyTerminal} <code>npm start -- verify FILE</code></p>`
    }
    <dl>${row(words.manifest(numbers.plain(manifest.artefacts)), html`<code>${manifest.sha256}</code>`)}</dl>
  </section>`;
}

function isMark(name: string): name is Mark {
  return (MARKS as readonly string[]).includes(name);
}

/** The judge's and the studio's own sentences are English, whatever the page is. */
function english(language: Language): Html | string {
  return language === 'en' ? '' : raw('lang="en"');
}
