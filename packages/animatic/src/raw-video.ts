/** A file that raw frames are written into, one after another. Made by the media package with ffmpeg. */
export interface RawVideo {
  /** One frame, RGBA, rows from the top, `width * height * 4` bytes. The bytes are used again once the promise resolves. */
  write(rgba: Uint8Array): Promise<void>;
  /** Ends the file; it can be played when the promise resolves. */
  finish(): Promise<void>;
  /** Gives up; ends the encoder. */
  abort(): Promise<void>;
}

export type OpenRawVideo = (spec: {
  path: string;
  width: number;
  height: number;
  fps: number;
  signal: AbortSignal;
}) => Promise<RawVideo>;
