/** What a key asks the review for. */
export type Command =
  | { readonly is: 'by'; readonly seconds: number }
  | { readonly is: 'frame'; readonly by: 1 | -1 }
  | {
      readonly is:
        | 'toggle'
        | 'first'
        | 'last'
        | 'volume'
        | 'full'
        | 'from'
        | 'to'
        | 'cut'
        | 'poster'
        | 'undo'
        | 'redo'
        | 'back'
        | 'keys';
    };

/** The part of a key event that is looked at. */
export interface Key {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** By the place on the keyboard, so that they are the same in a Russian layout. */
const letters: Readonly<Record<string, Command>> = {
  KeyK: { is: 'toggle' },
  KeyJ: { is: 'by', seconds: -10 },
  KeyL: { is: 'by', seconds: 10 },
  Comma: { is: 'frame', by: -1 },
  Period: { is: 'frame', by: 1 },
  KeyM: { is: 'volume' },
  KeyF: { is: 'full' },
  KeyI: { is: 'from' },
  KeyO: { is: 'to' },
  KeyX: { is: 'cut' },
  KeyP: { is: 'poster' },
};

const named: Readonly<Record<string, Command>> = {
  ' ': { is: 'toggle' },
  Home: { is: 'first' },
  End: { is: 'last' },
  Delete: { is: 'cut' },
  Escape: { is: 'back' },
  '?': { is: 'keys' },
};

/** The command of a key; undefined for keys that are not ours. */
export function commandOf(event: Key): Command | undefined {
  const { key, code, ctrlKey, metaKey, shiftKey, altKey } = event;
  if (altKey) return undefined;
  if (ctrlKey || metaKey) {
    if (code === 'KeyZ') return { is: shiftKey ? 'redo' : 'undo' };
    return code === 'KeyY' ? { is: 'redo' } : undefined;
  }
  if (key === 'ArrowLeft') return { is: 'by', seconds: shiftKey ? -5 : -1 };
  if (key === 'ArrowRight') return { is: 'by', seconds: shiftKey ? 5 : 1 };
  const byName = named[key];
  if (byName) return byName;
  return shiftKey ? undefined : letters[code];
}
