import { type ReactNode, StrictMode } from 'react';
import type { Desk } from '../lib/desk/desk.ts';
import { DeskProvider } from './hooks/use-desk.tsx';
import { type Sentences, WordsProvider } from './hooks/use-words.tsx';

/** What every screen stands in: its language and its desk. */
export function Screen({
  desk,
  sentences,
  children,
}: {
  readonly desk: Desk;
  readonly sentences: Sentences;
  readonly children: ReactNode;
}) {
  return (
    <StrictMode>
      <WordsProvider sentences={sentences}>
        <DeskProvider desk={desk}>{children}</DeskProvider>
      </WordsProvider>
    </StrictMode>
  );
}
