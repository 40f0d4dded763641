import { useEffect, useRef } from 'react';
import { type Command, commandOf } from './keys.ts';

/** Where keys belong to somebody else. */
const theirs = 'input:not([type=range]),textarea,[role=menu],[role=dialog],[role=listbox],[role=combobox]';

/** Keys of the page, wherever the focus is but where something is written or chosen. Space presses a button that has the focus. */
export function useReviewKeys(obey: (command: Command) => void, listening: boolean): void {
  const latest = useRef(obey);
  latest.current = obey;
  useEffect(() => {
    if (!listening) return;
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.defaultPrevented) return;
      if (target instanceof HTMLElement) {
        if (target.closest(theirs)) return;
        if (event.key === ' ' && target.closest('button,a,[role=switch]')) return;
        if (event.key.startsWith('Arrow') && target.closest('input')) return;
      }
      const command = commandOf(event);
      if (!command) return;
      event.preventDefault();
      latest.current(command);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [listening]);
}
