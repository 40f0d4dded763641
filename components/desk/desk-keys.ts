import { type DeedKind, deedKinds } from './deeds.ts';

/** What a key asks the desk for. */
export type DeskCommand =
  | { readonly is: 'by'; readonly step: 1 | -1 }
  | { readonly is: 'deed'; readonly kind: DeedKind }
  | { readonly is: 'search' | 'keys' | 'list' };

/** The part of a key event that is looked at. */
export interface Key {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The command of a key, by its place, so that a Russian layout has the same ones; undefined for keys that are not ours. */
export function deskCommand(event: Key): DeskCommand | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (event.key === '?') return { is: 'keys' };
  if (event.key === '/' || (event.code === 'Slash' && !event.shiftKey)) return { is: 'search' };
  if (event.key === 'Escape') return { is: 'list' };
  if (event.shiftKey) return undefined;
  if (event.code === 'KeyJ') return { is: 'by', step: 1 };
  if (event.code === 'KeyK') return { is: 'by', step: -1 };
  const deed = deedKinds.find(({ code }) => code === event.code);
  return deed && { is: 'deed', kind: deed.kind };
}

/** Whether somebody is typing, or a dialog stands over the screen: then letters are letters. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest('input,textarea,select,[contenteditable],[role="dialog"],[role="listbox"]') !== null;
}
