import type { Face, Observation } from '@kinora/film';
import { findFaces, type FoundFace } from './find-faces.ts';
import { measureFace } from './measure-face.ts';
import { readNet } from './net/format.ts';
import { type Net, prepareNet } from './net/net.ts';
import { cutInto, type RgbPicture, squeezeInto } from './picture.ts';

const DATA = new URL('../data/', import.meta.url);
/** The detector's weaker guesses are mostly folds of cloth. */
const LEAST_FACE_SCORE = 0.5;
/** Below it the mesh says that what was found is no face: cats and cups read 0.00, painted and photographed faces 1.00. */
const LEAST_PRESENCE = 0.02;
/** Only the largest faces are measured, and none smaller than this. */
const MEASURED_FACES = 4;
const MEASURED_PIXELS = 40;
/** Order of the classes as the network gives them. */
const CLASSES = ['drawing', 'hentai', 'neutral', 'porn', 'sexy'] as const;

export type Seen = Pick<Observation, 'nudity' | 'faces'>;

export interface Eyes {
  models: string;
  look(picture: RgbPicture): Seen;
}

/** Names of the networks' files. */
export const NETS = ['nudity', 'nudity-second', 'faces', 'mesh'] as const;

/** Loads the networks from this package; nothing is fetched. About 100 MB. @throws what `fs` throws when they are away */
export async function openEyes(): Promise<Eyes> {
  const stored = await Promise.all(NETS.map((name) => readNet(DATA, name)));
  const [larger, smaller, faces, mesh] = stored.map(prepareNet) as [Net, Net, Net, Net];
  return {
    models: stored.map(({ plan }) => plan.source).join('; '),
    look: (picture) => ({ nudity: nudityOf({ larger, smaller }, picture), faces: facesOf(faces, mesh, picture) }),
  };
}

/** Two networks that must agree: each alone takes some harmless drawings for explicit ones, but not the same. */
interface Judges {
  larger: Net;
  smaller: Net;
}

/** The whole picture and three squares of it: what is small in a wide picture fills a square. The worst look counts. */
function nudityOf(judges: Judges, picture: RgbPicture): Seen['nudity'] {
  const size = judges.larger.input.width;
  const side = Math.min(picture.width, picture.height);
  const looks = [agreed(judges, (input, scale, offset) => squeezeInto(input, size, picture, scale, offset))];
  const squares = Math.max(picture.width, picture.height) / side > 1.2 ? [0, 0.5, 1] : [];
  for (const place of squares) {
    const x = side / 2 + place * (picture.width - side);
    const y = side / 2 + place * (picture.height - side);
    const cut = { x, y, side, angle: 0 };
    looks.push(agreed(judges, (input, scale, offset) => cutInto(input, size, picture, cut, scale, offset)));
  }
  const explicit = ({ porn, hentai }: Seen['nudity']): number => porn + hentai;
  return looks.reduce((worst, look) => (explicit(look) > explicit(worst) ? look : worst));
}

/** Geometric mean of what both say: high only where both are sure. One was trained on -1..1, the other on 0..1. */
function agreed(
  { larger, smaller }: Judges,
  fill: (input: Float32Array, scale: number, offset: number) => void,
): Seen['nudity'] {
  const first = sharesOf(larger, (input) => fill(input, 2 / 255, -1));
  const second = sharesOf(smaller, (input) => fill(input, 1 / 255, 0));
  const means = CLASSES.map((name, index) => [name, Math.sqrt((first[index] ?? 0) * (second[index] ?? 0))]);
  return Object.fromEntries(means) as Seen['nudity'];
}

/** The classes' shares, in their order: softmax of the scores. */
function sharesOf(net: Net, fill: (input: Float32Array) => void): number[] {
  const { scores = new Float32Array(CLASSES.length) } = net.run(fill);
  const highest = Math.max(...scores);
  const exponents = [...scores].map((score) => Math.exp(score - highest));
  const sum = exponents.reduce((total, each) => total + each, 0);
  return exponents.map((each) => each / sum);
}

function facesOf(detector: Net, mesh: Net, picture: RgbPicture): Face[] {
  const found = findFaces(detector, picture, LEAST_FACE_SCORE).toSorted((a, b) => b.width - a.width);
  return found.flatMap((face, index) => {
    const measured = index < MEASURED_FACES && face.width >= MEASURED_PIXELS ? measureFace(mesh, picture, face) : null;
    if (measured !== null && !isFace(face, measured.presence)) return [];
    return [{ box: boxOf(face, picture), widthPixels: face.width, score: face.score, mesh: measured }];
  });
}

/** A damaged face has lost the mesh's trust, a cat never had the detector's: only both together are no face. */
function isFace(face: FoundFace, presence: number): boolean {
  return presence >= LEAST_PRESENCE || face.score >= 0.8;
}

function boxOf({ x, y, width, height }: FoundFace, picture: RgbPicture): Face['box'] {
  return {
    x: x / picture.width,
    y: y / picture.height,
    width: width / picture.width,
    height: height / picture.height,
  };
}
