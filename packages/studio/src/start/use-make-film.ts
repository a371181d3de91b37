import type { BriefInput } from '@kinora/film';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, FILM_KEY, FILMS_KEY, newIdempotencyKey, shouldRetry } from '../api.ts';
import { filmPath, navigate } from '../router.ts';

/** Sends a brief and goes to its film. One press makes one film, however often the sending is tried. */
export function useMakeFilm() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ brief, key, resume }: { brief: BriefInput; key: string; resume: boolean }) =>
      client.createFilm(brief, { idempotencyKey: key, resume }),
    retry: shouldRetry,
    onSuccess: (film) => {
      queries.setQueryData(FILM_KEY(film.id), film);
      void queries.invalidateQueries({ queryKey: FILMS_KEY });
      navigate(filmPath(film.id));
    },
  });
}

export function makeRequest(brief: BriefInput, resume = false) {
  return { brief, key: newIdempotencyKey(), resume };
}
