import { FINAL_EVENT_TYPES, FINAL_FILM_STATES, KinoraError, type Film } from '@kinora/film';
import type { StreamMessage } from '@kinora/sdk';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useReducer, useRef, useState } from 'react';
import { client, FILM_KEY, FILMS_KEY, shouldRetry } from '../api.ts';
import { NO_LIVE_FILM, withMessage, type LiveFilm } from './live-film.ts';

/** Wait before a lost stream is asked for again: doubled each time up to the longest. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;
/** Events arrive in bursts; the record is read again at most this often. */
const REFRESH_MS = 120;

export interface FollowedFilm {
  film: Film | undefined;
  live: LiveFilm;
  error: unknown;
  /** False while the stream is lost and asked for again. */
  connected: boolean;
}

/**
 * The film's record, kept fresh by its stream. A page opened in the middle reads the record and the whole stream, so
 * it shows what a page open from the start shows.
 */
export function useLiveFilm(id: string, onMessage: (message: StreamMessage) => void): FollowedFilm {
  const queries = useQueryClient();
  const query = useQuery({ queryKey: FILM_KEY(id), queryFn: () => client.getFilm(id), retry: shouldRetry });
  const [live, dispatch] = useReducer(withMessage, NO_LIVE_FILM);
  const [connected, setConnected] = useState(true);
  const lastEventId = useRef<string | undefined>(undefined);
  const refreshing = useRef<ReturnType<typeof setTimeout> | null>(null);
  const tell = useEffectEvent(onMessage);
  const state = query.data?.state;
  const running = state !== undefined && !FINAL_FILM_STATES.has(state);
  const known = state !== undefined;

  const refresh = useEffectEvent(() => {
    if (refreshing.current !== null) return;
    refreshing.current = setTimeout(() => {
      refreshing.current = null;
      void queries.invalidateQueries({ queryKey: FILM_KEY(id) });
    }, REFRESH_MS);
  });

  useEffect(() => {
    if (!known) return;
    const stop = new AbortController();
    const follow = async () => {
      let waitMs = FIRST_WAIT_MS;
      while (!stop.signal.aborted) {
        let received = 0;
        let ended = false;
        try {
          const after = lastEventId.current;
          const stream = client.followFilm(id, {
            signal: stop.signal,
            ...(after === undefined ? {} : { afterEventId: after }),
          });
          for await (const { id: eventId, message } of stream) {
            setConnected(true);
            waitMs = FIRST_WAIT_MS;
            received += 1;
            if (eventId !== null) lastEventId.current = eventId;
            dispatch(message);
            tell(message);
            if (message.type === 'progress') continue;
            ended = FINAL_EVENT_TYPES.has(message.type);
            refresh();
          }
          // A film made again has several runs in its stream; one that has told all is left alone.
          if (received === 0 && !running) return;
        } catch (error) {
          if (stop.signal.aborted) return;
          // A studio that says no will say no again; a broken line is asked for again.
          if (error instanceof KinoraError && !error.retryable) return;
          setConnected(false);
        }
        if (ended) continue;
        await new Promise((resolve) => setTimeout(resolve, waitMs));
        waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
        refresh();
      }
    };
    void follow();
    return () => stop.abort();
  }, [id, known, running]);

  const final = known && !running;
  useEffect(() => {
    if (final) void queries.invalidateQueries({ queryKey: FILMS_KEY });
  }, [final, queries]);

  return { film: query.data, live, error: query.error, connected };
}
