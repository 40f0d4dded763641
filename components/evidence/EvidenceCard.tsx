import { Ellipsis, Highlighter, PenLine, Scissors, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Evidence } from '../../lib/model/evidence.ts';
import { formatBytes } from '../format.ts';
import { useWords } from '../hooks/use-words.tsx';
import { IconButton } from '../ui/Button.tsx';
import { TextInput } from '../ui/Field.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import { EvidenceViewer } from './EvidenceViewer.tsx';
import { Thumbnail } from './Thumbnail.tsx';

export interface EvidenceCardProps {
  readonly evidence: Evidence;
  readonly onRename?: ((name: string) => void) | undefined;
  readonly onRemove?: (() => void) | undefined;
  /** Opens the annotator; absent for what cannot be drawn on. */
  readonly onAnnotate?: (() => void) | undefined;
  /** Opens the review, where a film is watched and trimmed; absent for what is no recording of ours. */
  readonly onReview?: (() => void) | undefined;
}

/** One proof: its picture (opens it in full), its name, and what can be done with it. */
export function EvidenceCard({ evidence, onRename, onRemove, onAnnotate, onReview }: EvidenceCardProps) {
  const { t, language } = useWords();
  const [viewing, setViewing] = useState(false);
  const [renaming, setRenaming] = useState(false);
  const { name } = evidence;

  return (
    <div className="group flex min-w-0 flex-col gap-0.5">
      <button
        type="button"
        onClick={() => setViewing(true)}
        className="relative aspect-16/10 w-full overflow-hidden rounded-md border border-line bg-sunken transition-colors hover:border-edge"
      >
        <span className="sr-only">{t('evidence_open', { name })}</span>
        <Thumbnail evidence={evidence} />
      </button>
      {renaming && onRename ? (
        <RenameField
          name={name}
          onDone={(next) => {
            setRenaming(false);
            if (next && next !== name) onRename(next);
          }}
        />
      ) : (
        <div className="flex min-w-0 items-center">
          <span
            className="min-w-0 flex-1 truncate text-xs text-ink-2"
            title={`${name} · ${formatBytes(evidence.size, language)}`}
          >
            {name}
          </span>
          {(onRename || onRemove || onAnnotate || onReview) && (
            <Menu align="end" trigger={<IconButton icon={Ellipsis} small label={t('evidence_menu', { name })} />}>
              {onAnnotate && (
                <MenuItem icon={Highlighter} onSelect={onAnnotate}>
                  {t('evidence_annotate')}
                </MenuItem>
              )}
              {onReview && (
                <MenuItem icon={Scissors} onSelect={onReview}>
                  {t('review_open_short')}
                </MenuItem>
              )}
              {onRename && (
                <MenuItem icon={PenLine} onSelect={() => setRenaming(true)}>
                  {t('evidence_rename')}
                </MenuItem>
              )}
              {onRemove && (
                <MenuItem icon={Trash2} danger onSelect={onRemove}>
                  {t('common_remove')}
                </MenuItem>
              )}
            </Menu>
          )}
        </div>
      )}
      {evidence.shot?.absent !== undefined && (
        <p className="text-xs text-soon">{t('evidence_absent_short', { n: evidence.shot.absent })}</p>
      )}
      {viewing && <EvidenceViewer evidence={evidence} onClose={() => setViewing(false)} />}
    </div>
  );
}

/** The name under the pencil: Enter and leaving keep it, Escape gives it up. The ending of the file stays out of the selection. */
function RenameField({ name, onDone }: { readonly name: string; readonly onDone: (name: string | undefined) => void }) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => {
    // The menu gives the focus back to its trigger when it closes: take it after that.
    const timer = setTimeout(() => {
      input.current?.focus();
      input.current?.setSelectionRange(0, name.replace(/\.[a-z0-9]{1,5}$/i, '').length);
    }, 0);
    return () => clearTimeout(timer);
  }, [name]);
  const finish = (value: string | undefined) => {
    if (done.current) return;
    done.current = true;
    onDone(value?.trim());
  };
  return (
    <TextInput
      ref={input}
      aria-label={t('evidence_rename_label')}
      defaultValue={name}
      maxLength={120}
      className="h-6 px-1 text-xs"
      onBlur={(event) => finish(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish(event.currentTarget.value);
        else if (event.key === 'Escape') finish(undefined);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
