import { useLayoutEffect } from 'react';
import { useDesk } from './use-desk.tsx';
import { readyOf, useLive } from './use-live.ts';

/** Puts the chosen theme on the document: `auto` leaves it to the system (ui.css). */
export function useTheme(): void {
  const theme = readyOf(useLive(useDesk().settings))?.theme;
  useLayoutEffect(() => {
    if (theme) document.documentElement.dataset.theme = theme;
  }, [theme]);
}
