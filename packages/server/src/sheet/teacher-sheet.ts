/**
 * One page for a teacher or a presenter: the sky of the film with its stars, when and where to see them, what to ask, what is
 * true and where it is told. Pure: the same film gives the same page.
 *
 * @module
 */
import type { FactNote, Film, Language, SkyView, Storyboard } from '@kinora/film';
import { findEntries, entryOf, type Entry } from '@kinora/lore';
import {
  bestMonths,
  catalogueStar,
  constellationOf,
  createSky,
  culminationDegrees,
  findPlace,
  nameOf,
  resolveTarget,
  type Sky,
} from '@kinora/sky';
import { html, raw } from 'hono/html';
import { SHEET_WORDS, type SheetWords } from './sheet-words.ts';
import { starChart } from './star-chart.ts';

/** The page as HTML of its own, without scripts and without anything loaded from elsewhere. */
export async function teacherSheet(
  film: Pick<Film, 'id' | 'title' | 'brief'>,
  storyboard: Storyboard,
): Promise<string> {
  const { language } = storyboard;
  const words = SHEET_WORDS[language];
  const view = mainSky(storyboard);
  const targets = view === undefined ? [] : targetsOf(storyboard);
  const sky = view === undefined ? undefined : createSky(view);
  const questions = [...new Set(storyboard.shots.flatMap((shot) => shot.question ?? []))];
  const facts = factsFor(storyboard);
  const people = peopleOf(film, storyboard);
  const page = await html`<!doctype html>
    <html lang="${{ zh: 'zh-Hans', en: 'en', ja: 'ja' }[language]}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${storyboard.title} · ${words.sheet}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <header>
          <p class="kind">${words.sheet}</p>
          <h1>${storyboard.title}</h1>
          <p class="story">
            ${film.brief.story.length > MAX_STORY ? `${film.brief.story.slice(0, MAX_STORY)}…` : film.brief.story}
          </p>
        </header>
        ${view && sky ? skySection(view, sky, targets, language, words) : ''}
        ${
          questions.length === 0
            ? ''
            : html`<section>
                <h2>${words.questions}</h2>
                <ol>
                  ${questions.map((question) => html`<li>${question} <small>${answerTo(question, storyboard)}</small></li>`)}
                </ol>
              </section>`
        }
        ${
          storyboard.factNotes.length === 0
            ? ''
            : html`<section>
                <h2>${words.facts}</h2>
                <dl class="facts">
                  ${facts.map(
                    ({ verdict, claim, note }) =>
                      html`<div>
                        <dt><b class="${verdict}">${words.verdicts[verdict]}</b> ${claim}</dt>
                        <dd>${note}</dd>
                      </div>`,
                  )}
                </dl>
              </section>`
        }
        ${
          people.length === 0
            ? ''
            : html`<section>
                <h2>${words.people}</h2>
                <dl class="people">
                  ${people.map(
                    (entry) =>
                      html`<div>
                        <dt>${entry.names[language][0] ?? entry.id}</dt>
                        <dd>${entry.role[language]} <cite>${entry.sources.join(' · ')}</cite></dd>
                      </div>`,
                  )}
                </dl>
              </section>`
        }
        <footer>${words.made} ${words.data}</footer>
      </body>
    </html>`;
  return String(page);
}

function skySection(view: SkyView, sky: Sky, targets: readonly string[], language: Language, words: SheetWords) {
  const stars = targets.filter((id) => id.startsWith('hip:'));
  const figures = targets.filter((id) => id.startsWith('figure:') || id.startsWith('asterism:'));
  const bodies = targets.filter((id) => id === 'moon' || id.startsWith('planet:'));
  const where = { latitude: view.latitude, longitude: view.longitude };
  const year = sky.instant.getUTCFullYear();
  return html`<section class="sky">
    <figure>
      ${raw(starChart(sky, { figures, points: [...stars, ...bodies] }, language, words.winds))}
      <figcaption>
        <b>${words.skyOf(view.place, localTime(view, language, words))}</b><br />${words.chartHint}
      </figcaption>
    </figure>
    <div>
      ${
        stars.length + bodies.length === 0
          ? ''
          : html`<h2>${words.stars}</h2>
              <table>
                <thead>
                  <tr>
                    <th>${words.star}</th>
                    <th>${words.constellation}</th>
                    <th>${words.brightness}</th>
                    <th>${words.height}</th>
                    <th>${words.direction}</th>
                  </tr>
                </thead>
                <tbody>
                  ${[...stars, ...bodies].map((id) => starRow(id, sky, language, words))}
                </tbody>
              </table>`
      }
      ${
        figures.length + stars.length === 0
          ? ''
          : html`<h2>${words.when}</h2>
              <table>
                <thead>
                  <tr>
                    <th>${words.figure}</th>
                    <th>${words.bestMonths} (${view.place})</th>
                    <th>${words.highest}</th>
                    <th>${words.seenFrom}</th>
                  </tr>
                </thead>
                <tbody>
                  ${[...figures, ...stars].slice(0, MAX_ROWS).map((id) => {
                    const highest = culminationDegrees(id, where.latitude);
                    const declination = declinationOf(id);
                    return html`<tr>
                      <td>${nameOf(id, language) ?? id}</td>
                      <td>${monthsInWords(bestMonths(id, where, year), words)}</td>
                      <td>${highest < 0 ? words.never : `${highest.toFixed(0)}°`}</td>
                      <td>
                        ${words.latitudes(
                          latitudeText(Math.max(-90, declination - SEEN_FROM_DEGREES)),
                          latitudeText(Math.min(90, declination + SEEN_FROM_DEGREES)),
                        )}
                      </td>
                    </tr>`;
                  })}
                </tbody>
              </table>`
      }
    </div>
  </section>`;
}

/** More rows than this do not fit beside the chart on one page. */
const MAX_ROWS = 7;
/** A figure whose middle climbs 10 degrees high is seen. */
const SEEN_FROM_DEGREES = 80;

function starRow(id: string, sky: Sky, language: Language, words: SheetWords) {
  const hip = id.startsWith('hip:') ? Number(id.slice(4)) : null;
  const star = hip === null ? null : sky.star(hip);
  const planet = sky.planets().find((candidate) => `planet:${candidate.planet}` === id);
  const seen = star ?? planet ?? (id === 'moon' ? sky.moon() : null);
  if (seen === null) return '';
  const magnitude = star?.magnitude ?? planet?.magnitude;
  const constellation = hip === null ? null : nameOf(`figure:${constellationOf(hip)}`, language);
  const up = seen.altitudeDegrees > 0;
  return html`<tr>
    <td>${nameOf(id, language) ?? id}</td>
    <td>${constellation ?? '–'}</td>
    <td>${magnitude === undefined ? '–' : magnitude.toFixed(1).replace('-', '−')}</td>
    <td>${up ? `${seen.altitudeDegrees.toFixed(0)}°` : words.below}</td>
    <td>${up ? `${windOf(seen.azimuthDegrees, words)} ${seen.azimuthDegrees.toFixed(0)}°` : '–'}</td>
  </tr>`;
}

function windOf(azimuthDegrees: number, words: SheetWords): string {
  return words.winds[Math.round(azimuthDegrees / 45) % 8] ?? '';
}

/** Months in a row as a span: 11, 12, 1, 2 become November to February. */
function monthsInWords(months: readonly number[], words: SheetWords): string {
  if (months.length === 0) return words.never;
  if (months.length === 12) return words.allYear;
  const has = new Set(months);
  const starts = months.filter((month) => !has.has(month === 1 ? 12 : month - 1));
  return starts
    .map((first) => {
      let last = first;
      while (has.has((last % 12) + 1)) last = (last % 12) + 1;
      return first === last ? words.month(first) : `${words.month(first)}–${words.month(last)}`;
    })
    .join(', ');
}

function declinationOf(id: string): number {
  const target = resolveTarget(id);
  if (target === null || !('vectors' in target)) return 0;
  const sum = target.vectors.reduce<[number, number, number]>(
    (total, vector) => [total[0] + vector[0], total[1] + vector[1], total[2] + vector[2]],
    [0, 0, 0],
  );
  return (Math.asin(sum[2] / Math.hypot(...sum)) * 180) / Math.PI;
}

function latitudeText(degrees: number): string {
  const whole = Math.round(Math.abs(degrees));
  return whole === 0 ? '0°' : `${whole}°${degrees < 0 ? 'S' : 'N'}`;
}

function localTime(view: SkyView, language: Language, words: SheetWords): string {
  const known = findPlace(view.place)?.place;
  // Of two towns of one name only the near one lends its clock.
  const isThere =
    known !== undefined &&
    Math.abs(known.latitude - view.latitude) < 0.5 &&
    Math.abs(known.longitude - view.longitude) < 0.5;
  const zone = view.timeZone ?? (isThere ? known.timeZone : undefined);
  const locale = { zh: 'zh-Hans', en: 'en', ja: 'ja' }[language];
  // Without a zone the Sun's own hours count, as they did before there were zones.
  const instant = Date.parse(view.instant) + (zone === undefined ? Math.round(view.longitude / 15) * 3_600_000 : 0);
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: zone ?? 'UTC' });
  return `${format.format(instant)} (${words.evening})`;
}

/** A page holds this much of a story, and of what is said about it. */
const MAX_STORY = 300;
const MAX_FACTS = 6;

/** What is wrong comes first; what only repeats is left out, and what answers a question stands there. */
function factsFor(storyboard: Storyboard): readonly FactNote[] {
  const rank: Readonly<Record<FactNote['verdict'], number>> = {
    false: 0,
    poetic: 1,
    depends: 2,
    'cannot-check': 3,
    true: 4,
  };
  const said = new Set<string>();
  return storyboard.factNotes
    .filter(
      ({ kind, note }) =>
        !(kind?.startsWith('answer:') ?? false) && kind !== 'length' && !said.has(note) && said.add(note),
    )
    .toSorted((a, b) => rank[a.verdict] - rank[b.verdict])
    .slice(0, MAX_FACTS);
}

function answerTo(question: string, storyboard: Storyboard): string {
  return storyboard.factNotes.find(({ kind, claim }) => kind?.startsWith('answer:') && claim === question)?.note ?? '';
}

/** The sky that shows most of what the film names. */
function mainSky(storyboard: Storyboard): SkyView | undefined {
  const views = storyboard.shots.flatMap(({ scene }) => (scene.sky === undefined ? [] : [scene.sky]));
  const named = (view: SkyView): number => view.targets.length + view.figures.length + view.labels.length;
  return views.toSorted((a, b) => named(b) - named(a))[0];
}

function targetsOf(storyboard: Storyboard): string[] {
  const ids = storyboard.shots.flatMap(({ scene }) => [
    ...(scene.sky?.labels ?? []),
    ...(scene.sky?.targets ?? []),
    ...(scene.sky?.figures ?? []),
  ]);
  return [...new Set(ids)].filter(
    (id) => resolveTarget(id) !== null && (!id.startsWith('hip:') || catalogueStar(Number(id.slice(4))) !== null),
  );
}

/** Who is told of: the cast, and whom the story names. */
function peopleOf(film: Pick<Film, 'brief'>, storyboard: Storyboard): Entry[] {
  const ids = [
    ...storyboard.cast.map(({ id }) => id),
    ...findEntries(film.brief.story, storyboard.language).flatMap((found) => (found.ambiguous ? [] : [found.entryId])),
  ];
  return [...new Set(ids)].flatMap((id) => entryOf(id) ?? []).slice(0, 6);
}

/** A4, black on white, no scripts. */
const STYLE = `
@page { size: A4; margin: 12mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 196mm; padding: 5mm; color: #15171f; background: #fff;
  font: 9.4pt/1.45 system-ui, 'PingFang SC', 'Hiragino Sans', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif; }
h1 { margin: 0; font: 600 21pt/1.2 Georgia, 'Songti SC', 'Hiragino Mincho ProN', 'Noto Serif CJK SC', serif; }
h2 { margin: 3.2mm 0 1mm; font-size: 10.5pt; color: #7a5713; break-after: avoid; }
.kind { margin: 0; letter-spacing: .12em; font-size: 8.5pt; color: #7a5713; }
.story { margin: 1mm 0 2mm; color: #3a3f4d; }
.sky { display: grid; grid-template-columns: 100mm 1fr; gap: 5mm; align-items: start; }
figure { margin: 0; } svg { width: 100%; height: auto; display: block; font-family: inherit; }
figcaption { font-size: 8.2pt; color: #3a3f4d; }
.sky h2:first-child { margin-top: 0; }
table { width: 100%; border-collapse: collapse; font-size: 8.4pt; }
th { text-align: left; font-weight: 600; color: #565c6b; border-bottom: .3mm solid #c99a42; }
th, td { padding: .6mm 1.2mm .6mm 0; vertical-align: top; } td:last-child { white-space: nowrap; } td { border-bottom: .15mm solid #dcdfe6; }
small { color: #565c6b; font-size: 8pt; } ol { margin: 0; padding-left: 5mm; } section { break-inside: avoid; }
dl { margin: 0; } dd { margin: 0; color: #3a3f4d; } .facts div, .people div { padding: .8mm 0; border-bottom: .15mm solid #dcdfe6; }
.people { columns: 2; column-gap: 6mm; } .people div { break-inside: avoid; } dt { font-weight: 600; }
.facts b { font-weight: 600; color: #565c6b; } .facts b.false { color: #a3271c; } .facts b.true { color: #1d6b40; } .facts b.poetic { color: #7a5713; }
cite { display: block; font-size: 7.8pt; color: #565c6b; }
footer { margin-top: 4mm; font-size: 7.4pt; color: #565c6b; }
@media (max-width: 720px) { .sky { grid-template-columns: 1fr; } .people { columns: 1; } }
`;
