import { KinoraError } from '@kinora/film';

/** So many at a time, first come first served; whoever is stopped while waiting leaves the line at once. */
export interface Turns {
  take(signal: AbortSignal): Promise<Disposable>;
}

export function createTurns(atOnce: number): Turns {
  let free = atOnce;
  const waiting: (() => void)[] = [];

  const turn = (): Disposable => {
    let over = false;
    return {
      [Symbol.dispose]() {
        if (over) return;
        over = true;
        const next = waiting.shift();
        if (next) next();
        else free++;
      },
    };
  };

  return {
    take(signal) {
      if (signal.aborted) return Promise.reject(stopped(signal));
      if (free > 0) {
        free--;
        return Promise.resolve(turn());
      }
      return new Promise((resolve, reject) => {
        const begin = (): void => {
          signal.removeEventListener('abort', leave);
          resolve(turn());
        };
        const leave = (): void => {
          waiting.splice(waiting.indexOf(begin), 1);
          reject(stopped(signal));
        };
        waiting.push(begin);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
  };
}

function stopped(signal: AbortSignal): KinoraError {
  return new KinoraError('cancelled', 'The film was stopped.', { cause: signal.reason });
}
