import { useEffect, useRef, useState } from 'react';
import { useDeed } from '../hooks/use-deed.ts';

/**
 * A deed that takes its time: how far it is (whole percents), and a way to break it off, which is no failure. Leaving the
 * screen breaks it off too.
 */
export function useLongDeed() {
  const deed = useDeed();
  const [percent, setPercent] = useState(0);
  const [stopped, setStopped] = useState(false);
  const ending = useRef<AbortController>(undefined);
  useEffect(() => () => ending.current?.abort(), []);

  const run = (work: (told: (share: number) => void, signal: AbortSignal) => Promise<void>) => {
    const mine = new AbortController();
    ending.current = mine;
    setPercent(0);
    setStopped(false);
    return deed.run(async () => {
      try {
        await work((share) => setPercent(Math.floor(share * 100)), mine.signal);
      } catch (error) {
        if (!mine.signal.aborted) throw error;
        setStopped(true);
      }
    });
  };
  return { ...deed, run, percent, stopped, stop: () => ending.current?.abort() };
}
