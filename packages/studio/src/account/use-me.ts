import { KinoraError } from '@kinora/film';
import type { Me } from '@kinora/sdk';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { client, shouldRetry } from '../api.ts';
import { navigate, PATHS } from '../router.ts';

/** Who the reader is to the studio; null while that is not known. A studio without accounts knows them as `local`. */
export function useMe(): Me | null {
  return useMeQuery().data ?? null;
}

function useMeQuery() {
  return useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => client.me(signal),
    staleTime: 60_000,
    retry: shouldRetry,
  });
}

/** Brings a reader who must sign in to that page, and back afterwards. */
export function useDoor(isOpenToAll: boolean): void {
  const { error } = useMeQuery();
  const isShut = !isOpenToAll && error instanceof KinoraError && error.code === 'sign_in_needed';
  useEffect(() => {
    if (isShut) navigate(`${PATHS.signIn}?next=${encodeURIComponent(location.pathname)}`);
  }, [isShut]);
}
