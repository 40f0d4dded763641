import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Desk } from '../lib/desk/desk.ts';
import { DeskProvider } from './hooks/use-desk.tsx';
import { type Sentences, WordsProvider } from './hooks/use-words.tsx';

/** Puts a screen on its page: with its desk, its language and the title of its tab. */
export function mount(
  screen: ReactNode,
  parts: { readonly desk: Desk; readonly sentences: Sentences; readonly title: string },
): void {
  const { desk, sentences, title } = parts;
  const place = document.querySelector('#root');
  if (!place) throw new Error('The page has no place for the screen');
  document.documentElement.lang = sentences.language;
  document.title = title;
  createRoot(place).render(
    <StrictMode>
      <WordsProvider sentences={sentences}>
        <DeskProvider desk={desk}>{screen}</DeskProvider>
      </WordsProvider>
    </StrictMode>,
  );
}
