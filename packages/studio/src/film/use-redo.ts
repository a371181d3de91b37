import { FINAL_FILM_STATES, type ErrorBody, type Film, type Remedy, type ShotChange } from '@kinora/film';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client, errorBodyOf, FILM_KEY } from '../api.ts';
import type { LiveFilm } from './live-film.ts';

/** What is done about a shot: other words, another engine, or a rejected take taken all the same. */
export type ShotWay = ShotChange | { accept: Extract<Remedy, { kind: 'accept-take' }>; reason: string };

export interface Redo {
  /** Shots asked for and not yet seen in the stream. */
  asked: ReadonlySet<string>;
  /** Again as it is, or with a change. */
  start: (shotId: string, way?: ShotWay) => void;
  /** Asked and not yet answered. */
  pending: boolean;
  error: ErrorBody | null;
}

/** Makes one shot again. The shot shows as being drawn from the press on, before the studio has answered. */
export function useRedo(id: string, film: Film | undefined, live: LiveFilm): Redo {
  const queries = useQueryClient();
  /** Take number of the shot when it was asked again, by shot. */
  const [waiting, setWaiting] = useState<ReadonlyMap<string, number>>(new Map());
  const mutation = useMutation({
    mutationFn: ({ shotId, way }: { shotId: string; way: ShotWay | undefined }) => {
      if (way === undefined) return client.redoShot(id, shotId);
      if (!('accept' in way)) return client.changeShot(id, shotId, way);
      return client.acceptTake(id, shotId, { number: way.accept.number, reason: way.reason });
    },
    onSuccess: (updated) => queries.setQueryData(FILM_KEY(id), updated),
    onError: (_error, { shotId }) => setWaiting((before) => withoutKey(before, shotId)),
  });

  const running = film !== undefined && !FINAL_FILM_STATES.has(film.state);
  const stillWaiting = [...waiting].filter(
    ([shotId, number]) => takeNumber(film, shotId) <= number && !(shotId in live.drawing),
  );
  return {
    asked: mutation.isPending || running ? new Set(stillWaiting.map(([shotId]) => shotId)) : NONE,
    start: (shotId, way) => {
      setWaiting((before) => new Map(before).set(shotId, takeNumber(film, shotId)));
      mutation.mutate({ shotId, way });
    },
    pending: mutation.isPending,
    error: mutation.isError ? errorBodyOf(mutation.error) : null,
  };
}

function takeNumber(film: Film | undefined, shotId: string): number {
  return film?.takes.find((take) => take.shotId === shotId)?.number ?? 0;
}

const NONE: ReadonlySet<string> = new Set();

function withoutKey(map: ReadonlyMap<string, number>, key: string): ReadonlyMap<string, number> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
