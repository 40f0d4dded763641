import { useEffect } from 'react';
import { useDesk } from './use-desk.tsx';
import { readyOf, useLive } from './use-live.ts';

/** The tab's title with the countdown of the icon before it, «45м · Заявки», while this page is open. */
export function useFaceTitle(name: string): void {
  const text = readyOf(useLive(useDesk().face))?.text;
  useEffect(() => {
    document.title = text ? `${text} · ${name}` : name;
  }, [text, name]);
}
