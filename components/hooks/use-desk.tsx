import { createContext, type ReactNode, useContext } from 'react';
import type { Desk } from '../../lib/desk/desk.ts';

const DeskContext = createContext<Desk | undefined>(undefined);

/** Gives every part of a screen the one desk it was built with. */
export function DeskProvider({ desk, children }: { readonly desk: Desk; readonly children: ReactNode }) {
  return <DeskContext value={desk}>{children}</DeskContext>;
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk outside DeskProvider');
  return desk;
}
