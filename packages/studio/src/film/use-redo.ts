import type { ErrorBody, Film } from '@kinora/film';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client, errorBodyOf, FILM_KEY } from '../api.ts';
import type { LiveFilm } from './live-film.ts';

export interface Redo {
  /** Shots asked for and not yet seen in the stream. */
  asked: ReadonlySet<string>;
  start: (shotId: string) => void;
  error: ErrorBody | null;
}

/** Makes one shot again. The shot shows as being drawn from the press on, before the studio has answered. */
export function useRedo(id: string, film: Film | undefined, live: LiveFilm): Redo {
  const queries = useQueryClient();
  /** Take number of the shot when it was asked again, by shot. */
  const [waiting, setWaiting] = useState<ReadonlyMap<string, number>>(new Map());
  const mutation = useMutation({
    mutationFn: (shotId: string) => client.redoShot(id, shotId),
    onSuccess: (updated) => queries.setQueryData(FILM_KEY(id), updated),
    onError: (_error, shotId) => setWaiting((before) => withoutKey(before, shotId)),
  });

  useEffect(() => {
    const met = [...waiting].filter(([shotId, number]) => {
      const take = film?.takes.find((candidate) => candidate.shotId === shotId);
      return (take?.number ?? 0) > number || shotId in live.drawing;
    });
    if (met.length === 0) return;
    setWaiting((before) => met.reduce((rest, [shotId]) => withoutKey(rest, shotId), before));
  }, [film, live, waiting]);

  const failed = film?.state === 'failed' || film?.state === 'cancelled';
  return {
    asked: failed ? NONE : new Set(waiting.keys()),
    start: (shotId) => {
      const take = film?.takes.find((candidate) => candidate.shotId === shotId);
      setWaiting((before) => new Map(before).set(shotId, take?.number ?? 0));
      mutation.mutate(shotId);
    },
    error: mutation.isError ? errorBodyOf(mutation.error) : null,
  };
}

const NONE: ReadonlySet<string> = new Set();

function withoutKey(map: ReadonlyMap<string, number>, key: string): ReadonlyMap<string, number> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
