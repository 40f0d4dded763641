import { Paperclip, Send, X } from 'lucide-react';
import {
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  useCallback,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { asFailure, type Failure, isFailure } from '../../lib/base/failure.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import { replyDraft } from '../../lib/model/reply.ts';
import { checkComment } from '../../lib/standards/comment.ts';
import { ShotButton } from '../evidence/ShotButton.tsx';
import { formatBytes } from '../format.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { readyOf, useLive } from '../hooks/use-live.ts';
import { useUndoable } from '../hooks/use-undoable.ts';
import { useWords } from '../hooks/use-words.tsx';
import { RecordButton } from '../recorder/RecordButton.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { TextArea } from '../ui/Field.tsx';
import { useReply } from './use-reply.ts';

/** What is written to the consultant: kept at every keystroke, sent by Ctrl+Enter, with files pasted, dropped or chosen. */
export function ReplyBox({ view }: { readonly view: TicketView }) {
  const { t, say, fault, language } = useWords();
  const desk = useDesk();
  const { act, busy, trouble: failed } = useUndoable();
  const { id } = view.ticket;
  const [trouble, setTrouble] = useState<readonly Failure[]>([]);
  const fail = useCallback((error: unknown) => setTrouble([asFailure(error)]), []);
  const { reply, change, sent, isKept } = useReply(id, fail);
  const files = readyOf(useLive(useMemo(() => desk.replyFiles(id), [desk, id]))) ?? [];
  const chooser = useRef<HTMLInputElement>(null);
  const noteId = useId();
  // One question, one task: a reply that asks something else would get no answer.
  const findings = useMemo(() => checkComment(view.policy, view.ticket.text, reply.text), [view, reply.text]);
  const isEmpty = reply.text.trim() === '' && files.length === 0;

  const attach = async (chosen: readonly File[]) => {
    if (chosen.length === 0) return;
    try {
      const kept = await desk.attachToReply(id, chosen);
      setTrouble(kept.filter(isFailure));
    } catch (error) {
      fail(error);
    }
  };
  const send = async () => {
    if (isEmpty) return;
    if (await act(() => desk.sendReply(id), t('act_done'))) sent();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };
  const onPaste = (event: ClipboardEvent) => {
    const pasted = [...event.clipboardData.files];
    // A table puts a picture of itself beside its words: who is writing wants the words.
    if (pasted.length === 0 || event.clipboardData.types.includes('text/html')) return;
    event.preventDefault();
    void attach(pasted);
  };
  const onDrop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    void attach([...event.dataTransfer.files]);
  };

  return (
    <form
      className="mt-3 flex flex-col gap-2"
      aria-label={t('reply_label')}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
    >
      <TextArea
        aria-label={t('reply_label')}
        aria-describedby={noteId}
        placeholder={t('reply_place')}
        minRows={2}
        maxRows={12}
        maxLength={20_000}
        value={reply.text}
        onChange={(event) => change({ text: event.target.value })}
        onKeyDown={onKey}
        onPaste={onPaste}
      />
      {files.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {files.map((file) => (
            <li
              key={file.id}
              className="flex max-w-full items-center gap-1 rounded-md border border-line py-0.5 pr-0.5 pl-2 text-xs"
            >
              <Paperclip aria-hidden className="size-3.5 shrink-0 text-ink-3" />
              <span className="min-w-0 truncate">{file.name}</span>
              <span className="figures shrink-0 text-ink-3">{formatBytes(file.size, language)}</span>
              <IconButton
                small
                icon={X}
                label={t('reply_file_remove', { name: file.name })}
                onClick={() => void desk.removeEvidence(file.id).catch(fail)}
              />
            </li>
          ))}
        </ul>
      )}
      <label className="flex items-start gap-2 text-xs text-ink-2">
        <input
          type="checkbox"
          className="mt-0.5 accent-accent"
          checked={reply.isAddition}
          onChange={(event) => change({ isAddition: event.target.checked })}
        />
        <span>
          {t('reply_addition')}
          {reply.isAddition && <span className="block text-ink-3">{t('reply_addition_note')}</span>}
        </span>
      </label>
      {findings.map((finding) => (
        <p key={finding.rule} className="text-xs text-soon">
          {say(finding.words)} <span className="text-ink-3">{finding.rule}</span>
        </p>
      ))}
      {[...trouble.map(fault), ...(failed ? [failed] : [])].map((words) => (
        <p key={words} role="alert" className="text-xs text-late">
          {words}
        </p>
      ))}
      <div className="flex flex-wrap items-center gap-1.5">
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          aria-hidden
          tabIndex={-1}
          data-reply-files
          onChange={(event) => {
            void attach([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <Button small icon={Paperclip} onClick={() => chooser.current?.click()}>
          {t('reply_attach')}
        </Button>
        <ShotButton draftId={replyDraft(id)} disabled={busy} onTrouble={fail} />
        <RecordButton draftId={replyDraft(id)} onTrouble={fail} />
        <span id={noteId} className="min-w-0 flex-1 truncate text-xs text-ink-3">
          {isKept ? t('reply_draft') : ''}
        </span>
        <Button type="submit" small look="primary" icon={Send} disabled={busy || isEmpty} title="Ctrl+Enter">
          {t('reply_send')}
        </Button>
      </div>
    </form>
  );
}
