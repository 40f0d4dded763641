import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Sentences } from './hooks/use-words.tsx';

/** Puts a screen on its page, with the language and the title of the tab. */
export function mount(screen: ReactNode, sentences: Sentences, title: string): void {
  const place = document.querySelector('#root');
  if (!place) throw new Error('The page has no place for the screen');
  document.documentElement.lang = sentences.language;
  document.title = title;
  createRoot(place).render(screen);
}
