import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Failure } from '../../lib/base/failure.ts';
import { labelIn } from '../../lib/standards/presets/english.ts';

/** Every sentence of the interface has one of these keys in both catalogues. */
export type WordKey = keyof typeof import('../../public/_locales/ru/messages.json');

/** The stem of a plural: `popup_open` of `popup_open_one`, `popup_open_few`… */
type PluralStem = WordKey extends infer Key ? (Key extends `${infer Stem}_other` ? Stem : never) : never;

export type Language = 'ru' | 'en';
type Params = Readonly<Record<string, string | number>>;

/** A loaded catalogue: the sentence of a key, with parameters and with the plural that `n` asks for. */
export interface Sentences {
  (key: string, params?: Params): string;
  readonly language: Language;
}

export interface Speaker {
  readonly language: Language;
  /** The sentence of a key that is known when the program is written. A plural is chosen by the parameter `n`. */
  t(key: WordKey | PluralStem, params?: Params): string;
  /** The sentence of a key that comes as data: findings, failures, names of kinds. */
  say(words: { readonly key: string; readonly params?: Params | undefined }): string;
  /** A name out of a policy: level, type, promise, term, reason. Never for a text that leaves: that is Russian. */
  label(name: string): string;
  /** What to tell of a failure. */
  fault(failure: Failure): string;
}

const SpeakerContext = createContext<Speaker | undefined>(undefined);

/** Gives the screen its language. The catalogue is loaded before the first picture, so nothing flickers. */
export function WordsProvider({
  sentences,
  children,
}: {
  readonly sentences: Sentences;
  readonly children: ReactNode;
}) {
  const speaker = useMemo(
    (): Speaker => ({
      language: sentences.language,
      t: sentences,
      say: (words) => sentences(words.key, words.params),
      label: (name) => labelIn(sentences.language, name),
      fault: (failure) => sentences(failure.words, failure.params),
    }),
    [sentences],
  );
  return <SpeakerContext value={speaker}>{children}</SpeakerContext>;
}

export function useWords(): Speaker {
  const speaker = useContext(SpeakerContext);
  if (!speaker) throw new Error('useWords outside WordsProvider');
  return speaker;
}
