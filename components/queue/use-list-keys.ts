import { useEffect, useRef } from 'react';
import type { Step } from './TicketGrid.tsx';

export interface ListKeyDeeds {
  step(step: Step): void;
  search(): void;
  help(): void;
  back(): void;
}

/** Something of its own is open, or words are being typed: the keys are not for the list. */
function isTaken(event: KeyboardEvent): boolean {
  const at = event.target instanceof Element ? event.target : undefined;
  if (at?.closest('input, textarea, select, [contenteditable="true"], video, [role="menu"], [role="listbox"]'))
    return true;
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}

/** What a key asks for. Letters go by their place on the keyboard, so that they work under a Russian layout too. */
function wishOf({ code, key, shiftKey }: KeyboardEvent): keyof ListKeyDeeds | Step | undefined {
  if (key === '?' || (code === 'Slash' && shiftKey)) return 'help';
  if (code === 'Slash' || key === '/') return 'search';
  if (key === 'Escape') return 'back';
  if (shiftKey) return undefined;
  return code === 'KeyJ' ? 1 : code === 'KeyK' ? -1 : undefined;
}

/** The keys of the tickets page that work wherever the focus is. */
export function useListKeys(deeds: ListKeyDeeds): void {
  const latest = useRef(deeds);
  useEffect(() => {
    latest.current = deeds;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
      const wish = wishOf(event);
      if (wish === undefined) return;
      event.preventDefault();
      if (wish === 'help' || wish === 'search' || wish === 'back') latest.current[wish]();
      else if (typeof wish === 'number') latest.current.step(wish);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
