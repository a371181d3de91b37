import { symbolFrame } from './symbols.ts';
import { identityFrame, immortalFrame } from './myth-identity.ts';
import { domainFrame } from './myth-domains.ts';
import { deedFrame } from './deeds.ts';
import { kinFrame } from './myth.ts';
import { tallyFrame } from './myth-tallies.ts';
import { sceneFrame } from './scenes.ts';
import { thingFrame } from './myth-things.ts';
import type { Frame } from '../judge/draft.ts';
import { feastFrame } from './feasts.ts';
import { aliasFrame } from './aliases.ts';
import { membershipFrame } from './membership.ts';
import { separationFrame } from './separation.ts';
import { talkFrame } from './talk.ts';
import { contradictionFrame, meetingFrame } from './contradictions.ts';
import { knownFrame } from './known.ts';
import { knowledgeFrame } from './knowledge.ts';
import { planetEventFrame } from './planet-events.ts';
import { tonightFrame } from './tonight.ts';
import { planetFrame } from './planets.ts';
import { propertyFrame } from './properties.ts';
import { bearingFrame } from './bearings.ts';
import { belongsFrame } from './belongs.ts';
import { countFrame } from './counts.ts';
import { eclipseFrame } from './eclipses.ts';
import { showerFrame } from './showers.ts';
import { moonFrame } from './moon.ts';
import { pointerFrame } from './pointer.ts';
import { positionFrame } from './position.ts';
import { risingFrame } from './rising.ts';
import { riverFrame } from './river.ts';
import { togetherFrame } from './together.ts';
import { fixednessFrame } from './fixedness.ts';
import { orientationFrame } from './orientation.ts';
import { altitudeFrame } from './altitude.ts';
import { betweenFrame } from './between.ts';
import { seasonFrame } from './seasons.ts';
import { listFrame } from './lists.ts';
import { visibleFrame } from './visible.ts';

/** Every way in which something is claimed. */
export const FRAMES: readonly Frame[] = [
  visibleFrame,
  belongsFrame,
  listFrame,
  togetherFrame,
  countFrame,
  positionFrame,
  betweenFrame,
  bearingFrame,
  risingFrame,
  pointerFrame,
  riverFrame,
  moonFrame,
  eclipseFrame,
  showerFrame,
  propertyFrame,
  knownFrame,
  knowledgeFrame,
  planetEventFrame,
  tonightFrame,
  planetFrame,
  contradictionFrame,
  meetingFrame,
  feastFrame,
  talkFrame,
  aliasFrame,
  separationFrame,
  membershipFrame,
  fixednessFrame,
  orientationFrame,
  seasonFrame,
  altitudeFrame,
  kinFrame,
  thingFrame,
  tallyFrame,
  deedFrame,
  sceneFrame,
  domainFrame,
  identityFrame,
  immortalFrame,
  symbolFrame,
];
