import { useEffect, useRef, useState } from 'react';

/** Controls stay this long after the pointer's last move, as in every player. */
const REST_MS = 3_000;

/** Whether the pointer has moved lately, and what to call when it does. */
export function usePointerAwake(): { awake: boolean; wake: () => void } {
  const [awake, setAwake] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    awake,
    wake: () => {
      setAwake(true);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setAwake(false), REST_MS);
    },
  };
}
