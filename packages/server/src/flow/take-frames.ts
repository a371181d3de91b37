import path from 'node:path';
import type { TakeRequest } from '@kinora/engines/contract';
import { type CoveragePiece, isOfTrueSky, type Shot, sizePixels } from '@kinora/film';
import { lastFrame, mediaVersion, pictureToFrame } from '@kinora/media';
import type { Production } from './crew.ts';
import type { ArtefactOrder } from './make-once.ts';
import type { TakeWish } from './take-cover.ts';

/** A picture of the organisation as a frame of the film's size; undefined where it is not stored and must not be made. */
export async function pictureFrame(
  { crew, maker, film }: Production,
  wish: TakeWish,
  picture: string,
  signal: AbortSignal,
): Promise<string | null | undefined> {
  const { width, height } = sizePixels(wish.request.size);
  const ffmpeg = await crew.ffmpeg();
  const order: ArtefactOrder = {
    kind: 'frame',
    parameters: { at: 'picture', width, height },
    inputs: [picture],
    tools: { media: mediaVersion, ffmpeg: ffmpeg.version },
    engine: 'media',
    shotId: wish.request.shot.id,
    takeNumber: wish.number,
  };
  const made = wish.make
    ? await maker.make(film, order, signal, async (folder) => {
        const out = path.join(folder, 'frame.png');
        await pictureToFrame(ffmpeg, await crew.files.pathOf(picture), { width, height }, out, { signal });
        return { path: out, data: {} };
      })
    : await maker.find(film, order);
  return made === null ? undefined : made.artefact.file;
}

/**
 * The picture a piece begins with: where the piece or the shot before it ended, or the true sky as it is drawn. Null where it
 * begins with none; undefined where that is not stored and must not be made.
 */
export async function firstFrameOf(
  production: Production,
  wish: TakeWish,
  piece: CoveragePiece,
  before: string | null,
  canContinue: boolean,
  signal: AbortSignal,
): Promise<string | null | undefined> {
  const { crew, maker, film, brief } = production;
  const { request } = wish;
  if (!canContinue) return null;
  const { width, height } = sizePixels(request.size);
  const ffmpeg = await crew.ffmpeg();
  const from = piece.continues ? before : piece.index === 0 ? wish.goesOnFrom : null;
  const tools = { media: mediaVersion, ffmpeg: ffmpeg.version };
  if (from !== null) {
    const order = {
      kind: 'frame',
      parameters: { at: 'end', width, height },
      inputs: [from],
      tools,
      engine: 'media',
      shotId: request.shot.id,
      takeNumber: wish.number,
    } as const;
    const made = await orFind(production, wish, order, signal, async (folder) => {
      const still = path.join(folder, 'last.png');
      const out = path.join(folder, 'frame.png');
      await lastFrame(ffmpeg, await crew.files.pathOf(from), still, { signal });
      await pictureToFrame(ffmpeg, still, { width, height }, out, { signal });
      return { path: out, data: {} };
    });
    return made === null ? undefined : made.artefact.file;
  }
  if (piece.index > 0 || brief.skyShots !== 'guided' || !isOfTrueSky(request.shot)) return null;
  const drawn: TakeRequest = { ...request, shot: withoutWriting(request.shot) };
  const order = {
    kind: 'frame',
    parameters: { request: drawn, width, height },
    tools: { ...tools, [crew.panels.name]: crew.panels.version },
    engine: crew.panels.name,
    seed: request.seed,
    shotId: request.shot.id,
    takeNumber: wish.number,
  } as const;
  const made = await orFind(production, wish, order, signal, async (folder) => {
    const panel = await crew.panels.drawPanel(drawn, width, { signal, folder });
    const out = path.join(folder, 'frame.png');
    await pictureToFrame(ffmpeg, panel.path, { width, height }, out, { signal });
    return { path: out, data: {} };
  });
  return made === null ? undefined : made.artefact.file;

  function orFind(
    ...[, , wanted, stop, work]: [unknown, unknown, ArtefactOrder, AbortSignal, Parameters<typeof maker.make>[3]]
  ) {
    return wish.make ? maker.make(film, wanted, stop, work) : maker.find(film, wanted);
  }
}

/** Names and lines would melt in a model's hands: the sky alone is its first picture. */
function withoutWriting(shot: Shot): Shot {
  const { sky } = shot.scene;
  return sky === undefined
    ? shot
    : { ...shot, scene: { ...shot.scene, sky: { ...sky, labels: [], figures: [], art: [] } } };
}
