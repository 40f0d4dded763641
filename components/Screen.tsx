import { type ReactNode, StrictMode, useEffect, useState } from 'react';
import type { Desk } from '../lib/desk/desk.ts';
import type { Settings } from '../lib/model/settings.ts';
import { DeskProvider, useDesk } from './hooks/use-desk.tsx';
import { readyOf, useLive } from './hooks/use-live.ts';
import { type Sentences, type WordKey, WordsProvider } from './hooks/use-words.tsx';

interface Spoken {
  /** In the language that the page began with: loaded before the first picture, so nothing flickers. */
  readonly sentences: Sentences;
  /** Loads the sentences of a language that is chosen while the page is open. */
  readonly speak: (choice: Settings['language']) => Promise<Sentences>;
  /** The name of the page's tab, where nothing else decides it. */
  readonly title?: WordKey;
  readonly children: ReactNode;
}

/** What every screen stands in: its desk and its language. */
export function Screen({ desk, ...spoken }: Spoken & { readonly desk: Desk }) {
  return (
    <StrictMode>
      <DeskProvider desk={desk}>
        <InWords {...spoken} />
      </DeskProvider>
    </StrictMode>
  );
}

/** Another language is spoken as soon as it is chosen, on every open page; what is typed and played stays. */
function InWords({ sentences: first, speak, title, children }: Spoken) {
  const choice = readyOf(useLive(useDesk().settings))?.language;
  const [sentences, setSentences] = useState(() => first);
  useEffect(() => {
    if (choice === undefined) return;
    let gone = false;
    const change = (next: Sentences) => {
      if (gone || next.language === document.documentElement.lang) return;
      document.documentElement.lang = next.language;
      if (title) document.title = next(title);
      setSentences(() => next);
    };
    // Without the catalogue the screen goes on in the language it has.
    speak(choice).then(change, () => undefined);
    return () => {
      gone = true;
    };
  }, [choice, speak, title]);
  return <WordsProvider sentences={sentences}>{children}</WordsProvider>;
}
