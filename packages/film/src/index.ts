/**
 * What a film is.
 *
 * Glossary, used everywhere: code, API, screens, docs.
 *
 * - **brief**       what the user gives: a story with language, length and size
 * - **director**    what reads a brief and writes a storyboard
 * - **storyboard**  a look, a cast and shots in order
 * - **look**        what all shots share: palette, light, art style, seed, negative prompt
 * - **shot**        one camera set-up: scene, camera, prompt, transition in, narration
 * - **engine**      what makes a take (video), a line (speech) or a bed (music)
 * - **take**        one attempt at a shot. A redo is another take, never an overwrite
 * - **line**        the narration of one shot, spoken
 * - **bed**         the music under the whole film
 * - **verdict**     accept, retry(reason) or ask(reason), judged from measurements
 * - **cut**         the timeline: takes, transitions, lines, bed, subtitles, label, in exact time
 * - **master**      the rendered file; with report, marks and history it is the film
 * - **recipe**      canonical JSON of all that decides an artefact's bytes; equal recipes are made once
 * - **animatic**    the storyboard drawn and moving; never called generated video
 * - **screening**   what is said of words before anything is spent: pass, review or block
 * - **review**      a person's look at doubted words, or at a film before it is published
 * - **marks**       label, metadata, watermark and signature of every file that leaves
 * - **screener**    a take as it leaves: marked, to be looked at, never cut
 * - **ledger**      every file that may leave, by the hash of its bytes
 *
 * Nothing here does I/O, reads a clock, draws a random number or needs Node.
 *
 * @module
 */
export * from './audit.ts';
export * from './brief.ts';
export * from './coverage.ts';
export * from './cut.ts';
export * from './deletion.ts';
export * from './endpoint.ts';
export * from './errors.ts';
export * from './events.ts';
export * from './expect-take.ts';
export * from './film.ts';
export * from './judge.ts';
export * from './judge-look.ts';
export * from './line.ts';
export * from './lora.ts';
export * from './marks.ts';
export * from './observations.ts';
export * from './picture.ts';
export * from './recipe.ts';
export * from './remote-take.ts';
export * from './retake.ts';
export * from './review.ts';
export * from './review-needs.ts';
export * from './screening.ts';
export * from './seed.ts';
export * from './shot.ts';
export * from './storyboard.ts';
export * from './take.ts';
export * from './time.ts';
export * from './trust-policy.ts';
export * from './who-makes.ts';
