import { ArrowLeft, Keyboard, Redo2, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FilmRow } from '../../lib/model/film-cut.ts';
import { useWords } from '../hooks/use-words.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Mark } from '../ui/Tone.tsx';
import { stateOf } from './state-of.ts';

/** The head: back to all recordings, the name, how it stands, and what can be done with the decisions. */
export function ReviewTop({
  row,
  name,
  children,
}: {
  readonly row: FilmRow;
  readonly name: ReactNode;
  readonly children?: ReactNode;
}) {
  const { t } = useWords();
  const state = stateOf(row);
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line px-2">
      <IconButton icon={ArrowLeft} label={t('review_all')} onClick={() => (location.hash = '')} />
      {name}
      <Mark tone={state.tone} className="shrink-0">
        {t(state.words, state.params)}
      </Mark>
      <span className="flex-1" />
      {children}
    </header>
  );
}

/** Back and forth, and the keys. */
export function EditButtons({
  canUndo,
  canRedo,
  onUndo,
  onRedo,
  onKeys,
}: {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onKeys: () => void;
}) {
  const { t } = useWords();
  return (
    <>
      <IconButton icon={Undo2} label={`${t('editor_undo')} (Ctrl+Z)`} disabled={!canUndo} onClick={onUndo} />
      <IconButton icon={Redo2} label={`${t('editor_redo')} (Ctrl+Y)`} disabled={!canRedo} onClick={onRedo} />
      <IconButton icon={Keyboard} label={`${t('editor_keys')} (?)`} onClick={onKeys} />
    </>
  );
}
