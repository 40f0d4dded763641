import { colours, type ToolName, tools, type Weight, weights } from '../../lib/annotate/tools.ts';

/** What a key asks the editor for. */
export type Command =
  | { readonly is: 'tool'; readonly tool: ToolName }
  | { readonly is: 'colour'; readonly color: string }
  | { readonly is: 'weight'; readonly step: 1 | -1 }
  | { readonly is: 'move' | 'stretch' | 'pan'; readonly dx: number; readonly dy: number }
  | { readonly is: 'zoom'; readonly factor: number }
  | { readonly is: 'next'; readonly back: boolean }
  | {
      readonly is:
        | 'undo'
        | 'redo'
        | 'copy'
        | 'download'
        | 'duplicate'
        | 'delete'
        | 'all'
        | 'back'
        | 'place'
        | 'fit'
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

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The Latin letter of a key: of a Russian keyboard the one that stands in the same place. */
function letterOf({ key, code }: Key): string {
  return /^[a-z]$/i.test(key) ? key.toLowerCase() : /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : key;
}

/** Ctrl with a letter. */
const withCtrl: Readonly<Record<string, Command>> = {
  z: { is: 'undo' },
  y: { is: 'redo' },
  c: { is: 'copy' },
  s: { is: 'download' },
  d: { is: 'duplicate' },
  a: { is: 'all' },
};

/**
 * The command of a key; undefined for keys that are not ours. Keys that other parts of the page need as well (Tab, Enter,
 * arrows) are ours only while the canvas has the focus.
 */
export function commandOf(event: Key, onCanvas: boolean): Command | undefined {
  if (event.altKey) return undefined;
  const letter = letterOf(event);
  const arrow = arrows[event.key];
  if (arrow && onCanvas) {
    const far = event.shiftKey ? 10 : 1;
    return { is: event.ctrlKey || event.metaKey ? 'stretch' : 'move', dx: arrow[0] * far, dy: arrow[1] * far };
  }
  if (event.ctrlKey || event.metaKey) {
    return letter === 'z' && event.shiftKey ? { is: 'redo' } : withCtrl[letter];
  }
  if (onCanvas && event.key === 'Tab') return { is: 'next', back: event.shiftKey };
  if (onCanvas && event.key === 'Enter') return { is: 'place' };
  if (event.key === 'Escape') return { is: 'back' };
  if (event.key === 'Delete' || event.key === 'Backspace') return { is: 'delete' };
  if (event.key === '+' || event.key === '=') return { is: 'zoom', factor: 1.25 };
  if (event.key === '-' || event.key === '_') return { is: 'zoom', factor: 0.8 };
  if (event.key === '?') return { is: 'keys' };
  if (event.key === '0') return { is: 'fit' };
  if (event.code === 'BracketLeft') return { is: 'weight', step: -1 };
  if (event.code === 'BracketRight') return { is: 'weight', step: 1 };
  const colour = /^[1-8]$/.test(event.key) ? colours[Number(event.key) - 1] : undefined;
  if (colour) return { is: 'colour', color: colour.value };
  const tool = event.shiftKey ? undefined : tools.find(({ key }) => key === letter);
  return tool && { is: 'tool', tool: tool.name };
}

/** The weight beside this one; the last stays the last. */
export function weightBeside(weight: Weight, step: 1 | -1): Weight {
  return weights[weights.indexOf(weight) + step] ?? weight;
}
