import { Copy, Download, Keyboard, Redo2, Undo2 } from 'lucide-react';
import type { SaveState } from '../hooks/use-answers.ts';
import { useWords } from '../hooks/use-words.tsx';
import { SaveMark } from '../ticket/SaveMark.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import type { PictureOut } from './use-picture-out.ts';

export interface EditorTopProps {
  readonly name: string;
  /** Absent for a picture that can only be looked at. */
  readonly save: SaveState | undefined;
  readonly onRetry: () => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly out: PictureOut;
  readonly onKeys: () => void;
}

/** The head: which picture, whether all is saved, back and forth, out. */
export function EditorTop(props: EditorTopProps) {
  const { t } = useWords();
  const { name, save, out } = props;
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line pr-3 pl-4">
      <h1 className="min-w-0 truncate text-base font-semibold" title={name}>
        <span className="sr-only">{t('editor_title')}: </span>
        {name}
      </h1>
      {save && (
        <span role="status" className="shrink-0">
          <SaveMark state={save} />
        </span>
      )}
      {typeof save === 'object' && (
        <Button small onClick={props.onRetry}>
          {t('editor_retry')}
        </Button>
      )}
      <span className="flex-1" />
      <IconButton
        icon={Undo2}
        label={`${t('editor_undo')} (Ctrl+Z)`}
        disabled={!props.canUndo}
        onClick={props.onUndo}
      />
      <IconButton
        icon={Redo2}
        label={`${t('editor_redo')} (Ctrl+Y)`}
        disabled={!props.canRedo}
        onClick={props.onRedo}
      />
      <IconButton icon={Keyboard} label={`${t('editor_keys')} (?)`} onClick={props.onKeys} />
      <span className="mx-1 h-5 w-px shrink-0 bg-line" />
      <Button icon={Copy} title="Ctrl+C" disabled={out.busy} onClick={() => void out.copy()}>
        {t('editor_copy')}
      </Button>
      <Button icon={Download} title="Ctrl+S" disabled={out.busy} onClick={() => void out.download()}>
        {t('editor_download')}
      </Button>
    </header>
  );
}
