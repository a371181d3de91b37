import { KinoraError } from '@kinora/film';
import { BITEXACT, MEZZANINE_VIDEO } from '../args/encode.ts';
import { flags } from '../args/flags.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { writeWhole } from '../whole-file.ts';

/**
 * Writes a video's pictures and sound as they are into an MP4 with these tags. A codec that MP4 cannot hold is encoded anew,
 * near lossless.
 *
 * @throws KinoraError as `runFfmpeg`
 */
export async function tagVideo(
  ffmpeg: Ffmpeg,
  order: { input: string; tags: Readonly<Record<string, string>>; out: string },
  options: { signal: AbortSignal },
): Promise<void> {
  const { input, tags } = order;
  const written = (out: string, codec: readonly string[]) =>
    runFfmpeg(
      ffmpeg,
      flags(
        ['-y', '-protocol_whitelist', 'file,pipe', '-i', `file:${input}`],
        ['-map', '0:v:0', '-map', '0:a:0?', '-map_metadata', '-1', '-map_chapters', '-1'],
        codec,
        BITEXACT,
        // Without use_metadata_tags the muxer drops every key it does not know, AIGC among them.
        ['-movflags', '+faststart+use_metadata_tags'],
        Object.entries(tags).flatMap(([key, value]) => ['-metadata', `${key}=${value}`]),
        ['-f', 'mp4', `file:${out}`],
      ),
      options,
    );
  await writeWhole(order.out, async (out) => {
    try {
      await written(out, ['-c', 'copy']);
    } catch (error) {
      if (!(error instanceof KinoraError) || error.code !== 'ffmpeg_failed') throw error;
      await written(out, [...MEZZANINE_VIDEO, '-c:a', 'aac']);
    }
  });
}
