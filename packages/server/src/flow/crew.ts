import type { LoraUse, MusicEngine, PanelEngine, SpeechEngine, VideoEngine } from '@kinora/engines/contract';
import type { Brief } from '@kinora/film';
import type { Ffmpeg } from '@kinora/media';
import type { Vision } from '@kinora/vision';
import type { FileStore } from '../files/file-store.ts';
import type { KeptVault } from '../keys/vault.ts';
import type { Database } from '../store/database.ts';
import type { LoraShelf } from './engines/loras.ts';
import type { Roster } from './engines/roster.ts';
import type { Router } from './engines/router.ts';
import type { FilmLog, FilmRun } from './film-log.ts';
import type { Maker } from './make-once.ts';
import type { MoneyDesk } from './money/desk.ts';
import type { MarksDesk } from './marks/desk.ts';
import type { Hands } from './queue/hands.ts';
import type { Outlook } from './queue/outlook.ts';

/** Everybody and everything a production works with. `main` builds it by hand. */
export interface Crew {
  database: Database;
  /** Keys of the studio's own and those of its engines, sealed. */
  vault: KeptVault;
  files: FileStore;
  /** With what files that leave are marked. */
  marks: MarksDesk;
  maker: Maker;
  /** What films cost their organisation. */
  money: MoneyDesk;
  /** Engines inside this process; those behind endpoints are the roster's. */
  videoEngines: ReadonlyMap<string, VideoEngine>;
  roster: Roster;
  router: Router;
  /** Who draws next, over all processes. */
  hands: Hands;
  /** When queued films will begin, and whether more of them may come. */
  outlook: Outlook;
  /** What a brief's LoRAs are in the registry. @throws KinoraError invalid_request for one that may not be used */
  lorasOf: (organisationId: string, wishes: Brief['loras']) => Promise<LoraUse[]>;
  loraShelf: LoraShelf;
  panels: PanelEngine;
  speech: SpeechEngine;
  music: MusicEngine;
  /** Looks at pictures; what it cannot see is told as such. */
  vision: Vision;
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
