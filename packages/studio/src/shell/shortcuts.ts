import { useEffect, useEffectEvent } from 'react';

const STORAGE_KEY = 'kinora.single-keys';

/** Single keys can be turned off: they surprise people who dictate (WCAG 2.1.4). */
export function readSingleKeys(): boolean {
  return localStorage.getItem(STORAGE_KEY) !== 'off';
}

export function writeSingleKeys(on: boolean): void {
  localStorage.setItem(STORAGE_KEY, on ? 'on' : 'off');
}

export interface Shortcuts {
  line: () => void;
  keys: () => void;
  play: () => void;
}

/** Listens for single keys outside fields and open dialogs. */
export function useShortcuts(enabled: boolean, shortcuts: Shortcuts): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isWriting(event.target) || document.querySelector('[role="dialog"]') !== null) return;
    const action = { '/': shortcuts.line, '?': shortcuts.keys, k: shortcuts.play }[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    if (!enabled) return;
    const listen = (event: KeyboardEvent) => press(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [enabled]);
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['radio', 'checkbox'].includes(target.type))
  );
}
