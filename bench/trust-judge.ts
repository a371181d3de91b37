/**
 * What the judge notices: faults planted in drawn shots, each stronger and weaker than it may be, and the reference shots
 * as they are. Prints which reason was found for which that was planted; ends with 1 where one was missed or imagined.
 * `node bench/trust-judge.ts [seconds of each reference shot]`.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAnimaticEngine } from '../packages/animatic/src/index.ts';
import { REFERENCE_SHOTS, type ReferenceShot } from '../packages/animatic/src/reference-shots.ts';
import { firstAttempt, freeContext } from '../packages/engines/src/conformance.ts';
import {
  judgeLook,
  judgeTake,
  type LookTake,
  type Measurements,
  type TakeExpectation,
} from '../packages/film/src/index.ts';
import { findFfmpeg, measureFile, openRawVideo } from '../packages/media/src/index.ts';
import { PLANTED_FAULTS, plantFault } from '../packages/media/src/testing/faults.ts';

const SECONDS = Number(process.argv[2] ?? 3);
/** Shots the faults are planted in: a dark sky, a bright room, a sunset, and one that moves. */
const GROUNDS = ['qixi-sky', 'classroom', 'harbour-dusk', 'winged-horse'];
/** A repeated frame shows only where something moves. */
const MOVING = new Set(['winged-horse']);

const signal = new AbortController().signal;
const ffmpeg = await findFfmpeg();
const folder = await mkdtemp(join(tmpdir(), 'kinora-judge-'));
const engine = createAnimaticEngine({ openVideo: openRawVideo(ffmpeg) });

async function draw(shot: ReferenceShot): Promise<string> {
  const own = join(folder, shot.name);
  await mkdir(own);
  const context = freeContext(own, signal);
  // Smaller than a film: what is looked at is smaller still.
  const size = shot.request.look.shape === 'dome' ? shot.request.size : '832x480';
  const handle = await engine.submit({ ...shot.request, size, durationSeconds: SECONDS }, firstAttempt(), context);
  for await (const update of engine.watch(handle, context)) void update;
  return (await engine.fetch(handle, context)).path;
}

function expectationOf(shot: ReferenceShot, { width, height }: Measurements): TakeExpectation {
  const { scene, camera } = shot.request.shot;
  return {
    width,
    height,
    fps: 24,
    durationSeconds: SECONDS,
    darkByIntent: scene.timeOfDay === 'night',
    stillByIntent: camera.move === 'static' && scene.subjects.length === 0,
  };
}

/** `reason` for a fault, `(reason)` for a note, `-` for neither. */
function toldOf(measured: Measurements, expected: TakeExpectation): string[] {
  const verdict = judgeTake(measured, expected, 1);
  const told =
    verdict.kind === 'accept'
      ? verdict.notes.map(({ reason }) => `(${reason})`)
      : verdict.findings.map(({ reason }) => reason);
  return told.length === 0 ? ['-'] : told;
}

let wrong = 0;
const row = (planted: string, told: ReadonlyMap<string, number>, isRight: boolean): void => {
  if (!isRight) wrong++;
  const counts = [...told].map(([reason, count]) => `${reason} ${count}`).join(', ');
  console.log(`${isRight ? ' ' : '!'} ${planted.padEnd(50)} ${counts}`);
};
const add = (told: Map<string, number>, reasons: readonly string[]): void => {
  for (const reason of reasons) told.set(reason, (told.get(reason) ?? 0) + 1);
};

try {
  const clips = new Map<string, string>();
  const looks: LookTake[] = [];
  const clean = new Map<string, number>();
  for (const shot of REFERENCE_SHOTS) {
    const path = await draw(shot);
    clips.set(shot.name, path);
    const measured = await measureFile(ffmpeg, path, { signal });
    const told = toldOf(measured, expectationOf(shot, measured));
    if (told[0] !== '-') console.log(`! ${shot.name}: ${told.join(', ')}`);
    add(clean, told);
    looks.push({ shotId: shot.name, measurements: measured, group: shot.request.shot.scene.timeOfDay });
  }
  console.log('  planted                                            found');
  row(`nothing, in ${REFERENCE_SHOTS.length} reference shots`, clean, clean.size === 1 && clean.has('-'));

  for (const fault of PLANTED_FAULTS) {
    const told = new Map<string, number>();
    let grounds = 0;
    for (const name of GROUNDS) {
      if (fault.reason === 'repeated_frames' && !MOVING.has(name)) continue;
      const shot = REFERENCE_SHOTS.find((each) => each.name === name);
      // What is meant to stand still cannot be frozen.
      if (fault.reason === 'frozen' && shot?.request.shot.scene.subjects.length === 0) continue;
      const clip = clips.get(name);
      if (shot === undefined || clip === undefined) throw new Error(`no reference shot ${name}`);
      const path = await plantFault(ffmpeg, folder, join(folder, 'planted.mp4'), ['-i', clip], fault);
      const measured = await measureFile(ffmpeg, path, { signal });
      add(told, toldOf(measured, expectationOf(shot, measured)));
      grounds++;
    }
    const wanted = { fault: fault.reason, note: `(${fault.reason})`, fine: '-' }[fault.expected];
    row(`${fault.reason}: ${fault.name}`, told, told.size === 1 && told.get(wanted) === grounds);
  }
  console.log('\nLook of each reference shot against those of its hour (their styles differ on purpose):');
  for (const { shotId, notes, findings } of judgeLook(looks))
    for (const { detail } of [...findings, ...notes]) console.log(`  ${shotId.padEnd(26)} ${detail}`);
} finally {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
}
console.log(wrong === 0 ? '\nAll as planted.' : `\n${wrong} rows are not as planted.`);
process.exitCode = wrong === 0 ? 0 : 1;
