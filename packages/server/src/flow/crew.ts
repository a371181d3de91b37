import type { MusicEngine, PanelEngine, SpeechEngine, VideoEngine } from '@kinora/engines/contract';
import { type Brief, KinoraError } from '@kinora/film';
import type { Ffmpeg } from '@kinora/media';
import type { FileStore } from '../files/file-store.ts';
import type { Database } from '../store/database.ts';
import type { FilmLog, FilmRun } from './film-log.ts';
import type { Maker } from './make-once.ts';

/** Everybody and everything a production works with. `main` builds it by hand. */
export interface Crew {
  database: Database;
  files: FileStore;
  videoEngines: ReadonlyMap<string, VideoEngine>;
  panels: PanelEngine;
  speech: SpeechEngine;
  music: MusicEngine;
  /** @throws KinoraError ffmpeg_missing, ffmpeg_too_old */
  ffmpeg: () => Promise<Ffmpeg>;
  /** Year of the stories' skies; a fixed one makes films comparable in tests. */
  year: () => number;
}

/** One film in the making: who works on it, which run it is, what was asked for. */
export interface Production {
  crew: Crew;
  maker: Maker;
  log: FilmLog;
  film: FilmRun;
  brief: Brief;
}

/** @throws KinoraError engine_unknown, naming those there are */
export function videoEngine(crew: Crew, name: string): VideoEngine {
  const engine = crew.videoEngines.get(name);
  if (engine) return engine;
  const names = [...crew.videoEngines.keys()].join(', ');
  throw new KinoraError('engine_unknown', `There is no engine called ${name}. This studio has: ${names}.`, {
    field: 'engine',
  });
}
